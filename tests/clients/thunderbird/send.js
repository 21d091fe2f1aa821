// Writes a message to oneself and sends it; ends once the copy is in the folder of sent messages.
const [subject] = arguments;
const identity = account().defaultIdentity;
const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
fields.from = `${identity.fullName} <${identity.email}>`;
fields.to = identity.email;
fields.subject = subject;
const send = Cc["@mozilla.org/messengercompose/send;1"].createInstance(Ci.nsIMsgSend);
await new Promise((resolve, reject) => {
    const listener = {
        QueryInterface: ChromeUtils.generateQI(["nsIMsgSendListener", "nsIMsgCopyServiceListener"]),
        onStopSending(_id, status) {
            if (!Components.isSuccessCode(status)) {
                reject(new Error(`not sent: ${status}`));
            }
        },
        onSendNotPerformed: (_id, status) => reject(new Error(`not sent: ${status}`)),
        onTransportSecurityError: (_id, status) => reject(new Error(`the certificate: ${status}`)),
        onStopCopy: status => Components.isSuccessCode(status) ? resolve() : reject(new Error(`copy: ${status}`)),
        getMessageId: () => null,
    };
    for (const quiet of ["onStartSending", "onSendProgress", "onStatus", "onGetDraftFolderURI"]) {
        listener[quiet] = () => {};
    }
    for (const quiet of ["onStartCopy", "onProgress", "setMessageKey"]) {
        listener[quiet] = () => {};
    }
    send.createAndSendMessage(
        null, identity, account().key, fields, false, false, Ci.nsIMsgSend.nsMsgDeliverNow, null,
        "text/plain", "Bonjour.\r\n", null, null, listener, null, null, Ci.nsIMsgCompType.New
    );
});
return identity.fccFolderURI;
