// What "Repair Folder" in the inbox's properties does.
const [subject] = arguments;
const window = Services.wm.getMostRecentWindow("mail:3pane");
const pane = await until("folder pane", () => window.gTabmail?.currentAbout3Pane?.folderPane);
const inbox = server().rootFolder.getFolderWithFlags(flags.Inbox);
await pane.rebuildFolderSummary(inbox);
await fetched(subject);
return subjects(inbox);
