// What every script of the desk begins with: Thunderbird's own services, and a few words for them.
const {MailServices} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const {VirtualFolderHelper} = ChromeUtils.importESModule("resource:///modules/VirtualFolderWrapper.sys.mjs");
const flags = Ci.nsMsgFolderFlags;

/** Waits until something is there, and gives it back. */
const until = async (what, find) => {
    for (let left = 1200; left > 0; left -= 1) {
        const found = find();
        if (found) {
            return found;
        }
        await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new Error(`${what}: not in time`);
};

/** The one account that fetches over IMAP. */
const account = () => MailServices.accounts.accounts.find(one => one.incomingServer.type == "imap");
const server = () => account().incomingServer;

/** A folder of the account, once Thunderbird has heard of it from the server. */
const folder = name => until(name, () => [...server().rootFolder.descendants].find(one => one.name == name));

const subjects = one => [...one.messages].map(message => message.mime2DecodedSubject);

/** Fetches what is new, as the button does, until a message with this subject is in a folder. */
const fetched = async (subject, name) => {
    server().performExpand(null);
    const inbox = await until("inbox", () => server().rootFolder.getFolderWithFlags(flags.Inbox));
    inbox.getNewMessages(null, null);
    const place = name ? await folder(name) : inbox;
    if (name) {
        await new Promise(resolve => setTimeout(resolve, 200));
        place.updateFolder(null);
    }
    return until(subject, () => [...place.messages].find(one => one.mime2DecodedSubject == subject));
};

/** Saves a password, so that nothing asks for it. */
const remember = async (origin, user, password) => {
    const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
    login.init(origin, null, origin, user, password, "", "");
    await Services.logins.addLoginAsync(login);
};
