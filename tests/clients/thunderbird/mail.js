// What every script of the desk begins with: Thunderbird's own services, and a few words for them.
const {MailServices} = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const {VirtualFolderHelper} = ChromeUtils.importESModule("resource:///modules/VirtualFolderWrapper.sys.mjs");
const flags = Ci.nsMsgFolderFlags;

/** Waits until something is there, and gives it back. Now and then, what brings it is done again. */
const until = async (what, find, again) => {
    for (let turn = 0; turn < 1200; turn += 1) {
        if (again && turn % 40 == 0) {
            again();
        }
        const found = find();
        if (found) {
            return found;
        }
        await new Promise(resolve => setTimeout(resolve, 50));
    }
    // A question that nobody answers holds up the rest, and so does a link that is down.
    const windows = [...Services.wm.getEnumerator(null)].map(one => one.location.href);
    throw new Error(`${what}: not in time; windows: ${windows}; connected: ${Services.io.connectivity}`);
};

/** The one account that fetches over IMAP. */
const account = () => MailServices.accounts.accounts.find(one => one.incomingServer.type == "imap");
const server = () => account().incomingServer;

/**
 * The pane of folders, once the window is ready: it is the window that loads saved searches, and that chooses
 * a folder.
 */
const pane = () => until("window", () => {
    const window = Services.wm.getMostRecentWindow("mail:3pane");
    const found = window?.gTabmail?.currentAbout3Pane?.folderPane;
    const ready = window?.gMailInit.delayedStartupFinished && window.gSpacesToolbar.isLoaded;
    return ready && found?.isInitialized && found;
});

/** A folder of the account, once Thunderbird has heard of it from the server. */
const folder = name => until(name, () => [...server().rootFolder.descendants].find(one => one.name == name));

const subjects = one => [...one.messages].map(message => message.mime2DecodedSubject);

/** Fetches what is new, as the button does, until a message with this subject is in the inbox or in a folder. */
const fetched = async (subject, name) => {
    const inbox = await until("inbox", () => server().rootFolder.getFolderWithFlags(flags.Inbox));
    const place = name ? await folder(name) : inbox;
    const fetch = () => {
        inbox.getNewMessages(null, null);
        if (place != inbox) {
            place.updateFolder(null);
        }
    };
    return until(subject, () => [...place.messages].find(one => one.mime2DecodedSubject == subject), fetch);
};

/** Saves a password, so that nothing asks for it. */
const remember = async (origin, user, password) => {
    const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
    login.init(origin, null, origin, user, password, "", "");
    await Services.logins.addLoginAsync(login);
};
