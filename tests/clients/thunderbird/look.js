// What Thunderbird makes of its profile after a start: servers, messages, folders, filters, saved searches.
const [arrived, sorted] = arguments;
await pane();
server().performExpand(null);
for (const subject of arrived) {
    await fetched(subject);
}
for (const subject of sorted) {
    await fetched(subject, "Factures");
}
const inbox = () => {
    const found = server().rootFolder.getFolderWithFlags(flags.Inbox);
    return found ? subjects(found) : [];
};
// A list that is begun anew is empty for a while, and it takes a while to hear of every folder.
await until("inbox and folders", () => {
    const names = [...server().rootFolder.descendants].map(one => one.name);
    const known = ["Sent", "Drafts", "Factures"].every(name => names.includes(name));
    return known && arrived.every(subject => inbox().includes(subject));
});
// A folder that is named, and whether the account has it.
const named = uri => {
    const found = uri && MailServices.folderLookup.getFolderForURL(uri);
    return [uri, Boolean(found && found.server == server() && found.parent)];
};
const identity = account().defaultIdentity;
const filters = server().getFilterList(null);
const targets = [];
for (let at = 0; at < filters.filterCount; at += 1) {
    const filter = filters.getFilterAt(at);
    targets.push([named(filter.getActionAt(0).targetFolderUri), filter.enabled ? "on" : "off"]);
}
const searches = [...server().rootFolder.descendants].filter(one => one.flags & flags.Virtual);
const outgoing = MailServices.outgoingServer.servers.map(one => one.serverURI.spec);
return {
    incoming: `${server().hostname}:${server().port}`,
    outgoing,
    inbox: inbox(),
    sent: named(identity.fccFolderURI),
    drafts: named(identity.draftsFolderURI),
    filters: targets,
    searches: searches.map(one => [
        one.URI,
        VirtualFolderHelper.wrapVirtualFolder(one).searchFolderURIs.split("|").map(named),
    ]),
};
