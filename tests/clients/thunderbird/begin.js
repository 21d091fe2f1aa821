// A person's desk at the old host: an account with a filter, a saved search, and folders on the server.
const [desk] = arguments;

// What a company's administrator installs.
const certificates = Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB);
certificates.addCertFromBase64(desk.authority, "C,C,C");

const {AccountConfig} = ChromeUtils.importESModule("resource:///modules/accountcreation/AccountConfig.sys.mjs");
const {CreateInBackend} = ChromeUtils.importESModule(
    "resource:///modules/accountcreation/CreateInBackend.sys.mjs"
);
const config = new AccountConfig();
config.identity.realname = "Alice Martin";
config.identity.emailAddress = desk.address;
config.displayName = "Ancien (imap.ancien.test)";
config.rememberPassword = true;
const common = {
    auth: Ci.nsMsgAuthMethod.passwordCleartext,
    socketType: Ci.nsMsgSocketType.alwaysSTARTTLS,
    username: desk.login,
    password: desk.password,
};
Object.assign(config.incoming, common, {type: "imap", hostname: "imap.ancien.test", port: 143});
Object.assign(config.outgoing, common, {type: "smtp", hostname: "smtp.ancien.test", port: 587});
await CreateInBackend.createAccountInBackend(config);
server().performExpand(null);
// What the person types when they are asked for it at the new host.
await remember("imap://imap.nouveau.test", desk.address, desk.password);
await remember("smtp://smtp.nouveau.test", desk.address, desk.password);

await fetched(desk.subject);
const inbox = server().rootFolder.getFolderWithFlags(flags.Inbox);
const invoices = await folder("Factures");

const term = (from, words) => {
    const made = from.createTerm();
    made.attrib = Ci.nsMsgSearchAttrib.Subject;
    made.op = Ci.nsMsgSearchOp.Contains;
    made.booleanAnd = true;
    const value = made.value;
    value.attrib = made.attrib;
    value.str = words;
    made.value = value;
    return made;
};
const filters = server().getFilterList(null);
const filter = filters.createFilter("Factures");
filter.appendTerm(term(filter, "facture"));
const action = filter.createAction();
action.type = Ci.nsMsgFilterAction.MoveToFolder;
action.targetFolderUri = invoices.URI;
filter.appendAction(action);
filter.enabled = true;
filters.insertFilterAt(0, filter);
filters.saveToDefaultFile();

VirtualFolderHelper.createNewVirtualFolder(
    "Urgent",
    server().rootFolder,
    [inbox, invoices],
    [term(filter, "urgent")],
    false
);
Services.prefs.savePrefFile(null);
return subjects(inbox);
