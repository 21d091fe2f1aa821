// The list of messages in the inbox, before and after what "Repair Folder" in its properties does.
const expected = [...arguments];
const folders = await pane();
const inbox = await until("inbox", () => server().rootFolder.getFolderWithFlags(flags.Inbox));
inbox.getNewMessages(null, null);
await new Promise(resolve => setTimeout(resolve, 3000));
const before = subjects(inbox);
// While Thunderbird is at work on the folder it does nothing, and is asked again.
let turn = 0;
await until(
    `${expected} in place of ${before}`,
    () => expected.every(subject => subjects(inbox).includes(subject)),
    () => turn++ % 3 == 0 && folders.rebuildFolderSummary(inbox)
);
return {before, after: subjects(inbox)};
