// The source of a message, as "View source" shows it.
const [subject] = arguments;
const message = await fetched(subject);
const uri = message.folder.getUriForMsg(message);
return new Promise((resolve, reject) => {
    let text = "";
    MailServices.messageServiceFromURI(uri).streamMessage(uri, {
        QueryInterface: ChromeUtils.generateQI(["nsIStreamListener"]),
        onStartRequest() {},
        onDataAvailable(_request, stream, _offset, count) {
            const reader = Cc["@mozilla.org/scriptableinputstream;1"].createInstance(Ci.nsIScriptableInputStream);
            reader.init(stream);
            text += reader.readBytes(count);
        },
        onStopRequest: (_request, status) =>
            Components.isSuccessCode(status) ? resolve(text) : reject(new Error(`not read: ${status}`)),
    }, null, null, false, "", false);
});
