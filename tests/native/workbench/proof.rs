//! Whole conversations with the third wasm, in the text that the page exchanges with it.

use bascule::account::{Account, Moment, Security};
use bascule::locale::time::Clock;
use bascule::source::Language;
use bascule::workbench::proof::{
    Answered, Ask, Brought, Known, OldHost, Outside, Proved, Query, Reply, Report, Sent, Tone, Unread, answer,
};
use proptest::prelude::*;

use crate::artifact::accounts::idna;
use crate::evidence::jeanne::{jeanne, sample, samples};

const NOW: Moment = Moment::from_unix(1_795_446_400);

pub(crate) fn clock(_: Moment) -> Clock {
    Clock { year: 2026, month: 11, day: 23, hour: 16, minute: 4 }
}

pub(crate) fn outside() -> Outside<'static> {
    Outside { to_ascii: &idna, lower: str::to_lowercase, clock: &clock, now: NOW }
}

fn query(ask: Ask, account: Account) -> Query {
    Query { ask, language: Language::En, account, known: Vec::new() }
}

fn answered(query: &Query, brought: &[Brought]) -> (Answered, Reply) {
    let answered = answer(&query.write(), brought, outside());
    let reply = Reply::read(&answered.text, &answered.bytes, &idna).expect("a reply is one");
    (answered, reply)
}

fn report(query: &Query, brought: &[Brought]) -> Report {
    match answered(query, brought).1 {
        Reply::Report(report) => report,
        other => panic!("{other:?}"),
    }
}

fn file(name: &str, bytes: &[u8]) -> Brought {
    Brought { name: name.to_owned(), content: Ok(bytes.to_vec()) }
}

fn message(name: &str) -> Brought {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/native/evidence/samples/messages/");
    file(name, &std::fs::read(format!("{path}{name}.eml")).unwrap())
}

fn titles(report: &Report) -> Vec<(Tone, &str)> {
    report.heads.iter().map(|head| (head.tone, head.title.as_str())).collect()
}

fn sent(on_device: bool) -> Ask {
    let asked = Moment::parse("2026-11-23T15:00:00Z").ok();
    Ask::Message(Sent { token: Some("7F3K2".to_owned()), asked, on_device })
}

#[test]
fn a_message_proves_sending_and_receiving_only_where_it_was_copied_on_the_device() {
    let brought = [message("01-switched-thunderbird")];
    let elsewhere = report(&query(sent(false), jeanne(Security::Tls)), &brought);
    assert_eq!(titles(&elsewhere), [(Tone::Good, "The message left by the new mail host and arrived there")]);
    assert_eq!(elsewhere.proved, Some(Proved::Sends));
    assert!(elsewhere.facts.iter().any(|fact| fact.value == "smtp.nouveau.test (the new mail host)"));
    assert!(elsewhere.facts.iter().any(|fact| fact.value == "Mozilla Thunderbird"));
    let here = report(&query(sent(true), jeanne(Security::Tls)), &brought);
    assert_eq!(here.proved, Some(Proved::Both));
}

#[test]
fn the_old_host_is_named_and_nothing_is_proved() {
    let report = report(&query(sent(true), jeanne(Security::Tls)), &[message("02-outgoing-old-thunderbird")]);
    let [(tone, title)] = titles(&report)[..] else { panic!("{report:?}") };
    assert_eq!(tone, Tone::Bad);
    assert!(title.starts_with("The old mail host still sends: "), "{title}");
    assert_eq!(report.proved, Some(Proved::NotYet));
}

/// It shows a way, but is another message than the one asked for: nothing in green, nothing kept.
#[test]
fn an_older_message_proves_nothing_whatever_it_shows() {
    let mut ask = sent(true);
    if let Ask::Message(sent) = &mut ask {
        sent.asked = Moment::parse("2026-11-24T09:00:00Z").ok();
    }
    let report = report(&query(ask, jeanne(Security::Tls)), &[message("01-switched-thunderbird")]);
    assert_eq!(titles(&report), [(Tone::Doubt, "This message does not count as a proof")]);
    assert_eq!(report.proved, None);
    assert!(!report.facts.is_empty());
}

#[test]
fn a_server_that_nobody_knows_is_asked_about_and_then_known() {
    let text = String::from_utf8(message("01-switched-thunderbird").content.unwrap()).unwrap();
    let text = text
        .replace("by smtp.nouveau.test", "by relais.filtre.test")
        .replace("from smtp.nouveau.test", "from relais.filtre.test");
    let brought = [file("", text.replace("Authentication-Results: smtp", "X-Nothing: smtp").as_bytes())];
    let mut query = query(sent(false), jeanne(Security::Tls));
    let first = report(&query, &brought);
    let [doubt] = &first.doubts[..] else { panic!("{first:?}") };
    assert_eq!(doubt.known, Known::NewHost("relais.filtre.test".to_owned()));
    assert_eq!(first.proved, None);
    query.known.push(doubt.known.clone());
    let second = report(&query, &brought);
    assert_eq!(second.proved, Some(Proved::Sends), "{second:?}");
    // What rests on the person's word says so, and the word can be taken back.
    let [said] = &second.doubts[..] else { panic!("{second:?}") };
    assert!(
        said.asks.contains("relais.filtre.test") && said.asks.contains("because you said so"),
        "{said:?}"
    );
    assert_eq!(said.known, doubt.known);
}

#[test]
fn what_is_too_large_was_not_read() {
    let huge = [Brought { name: "x.eml".to_owned(), content: Err(Unread::TooLarge(1 << 30)) }];
    let told = report(&query(sent(false), jeanne(Security::Tls)), &huge);
    assert_eq!(titles(&told), [(Tone::Doubt, "This is far larger than a message")]);
    let told = report(&query(Ask::Files, jeanne(Security::Tls)), &huge);
    assert!(told.files[0].what.contains("1073741824"), "{told:?}");
    assert_eq!(titles(&told), [(Tone::Doubt, "Nothing could be read")]);
}

/// The names in an archive, as its directory has them (APPNOTE 4.3.12).
fn names_in(zip: &[u8]) -> Vec<String> {
    let entries = zip.windows(4).enumerate().filter(|(_, bytes)| *bytes == b"PK\x01\x02");
    let name = |at: usize| {
        let length = usize::from(u16::from_le_bytes([zip[at + 28], zip[at + 29]]));
        String::from_utf8(zip[at + 46..at + 46 + length].to_vec()).unwrap()
    };
    entries.map(|(at, _)| name(at)).collect()
}

/// Some files of a profile were left out: nothing is switched by halves, and nothing is said to be clean.
#[test]
fn more_than_is_read_is_neither_proved_nor_switched() {
    let (old, new) = ("thunderbird/prefs-standard-ports.js", b"account a\nhost imap.nouveau.test\n");
    for bytes in [sample(old), new.to_vec()] {
        let rest = Brought { name: String::new(), content: Err(Unread::TooMany) };
        let brought = [file("profil/prefs.js", &bytes), rest];
        let (answered, reply) = answered(&query(Ask::Files, jeanne(Security::Tls)), &brought);
        let Reply::Report(report) = reply else { panic!("{reply:?}") };
        assert_eq!(titles(&report), [(Tone::Doubt, "There are too many files to read them all")]);
        assert_eq!((report.proved, report.given.len()), (None, 0));
        assert_eq!(answered.switched, Some(Vec::new()));
        assert_eq!(report.files.len(), 1, "{report:?}");
    }
}

/// A folder that was dropped, a file that is gone: the others are read all the same.
#[test]
fn what_the_browser_cannot_read_says_so_and_stops_nothing() {
    let gone = Brought { name: "profil".to_owned(), content: Err(Unread::Refused) };
    let told = report(&query(Ask::Files, jeanne(Security::Tls)), std::slice::from_ref(&gone));
    assert_eq!(titles(&told), [(Tone::Doubt, "Nothing could be read")]);
    assert!(told.files[0].what.starts_with("This file could not be read."), "{told:?}");
    let brought = [gone, file("prefs.js", &sample("thunderbird/prefs-standard-ports.js"))];
    let told = report(&query(Ask::Files, jeanne(Security::Tls)), &brought);
    assert_eq!(told.heads[0].tone, Tone::Bad);
    assert!(!told.given.is_empty());
    let told = report(&query(sent(false), jeanne(Security::Tls)), &brought[..1]);
    assert_eq!(titles(&told), [(Tone::Doubt, "There is nothing to read")]);
}

#[test]
fn a_profile_is_given_back_whole() {
    let prefs = sample("thunderbird/prefs-standard-ports.js");
    let filters =
        "version=\"9\"\nname=\"x\"\nactionValue=\"imap://jeanne%40societe.test@imap.ancien.test/A\"\n";
    let brought = [
        file("profil/prefs.js", &prefs),
        file("profil/ImapMail/imap.ancien.test/msgFilterRules.dat", filters.as_bytes()),
        file("profil/notes.txt", b"nothing to see"),
    ];
    let (answered, reply) = answered(&query(Ask::Files, jeanne(Security::Tls)), &brought);
    let Reply::Report(report) = reply else { panic!("{reply:?}") };
    assert_eq!(report.heads[0].tone, Tone::Bad);
    assert_eq!(report.proved, Some(Proved::NotClean));
    let switched = answered.switched.unwrap();
    let names: Vec<&str> = switched.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["profil/prefs.js", "profil/ImapMail/imap.ancien.test/msgFilterRules.dat"]);
    assert_eq!(switched[0].before, prefs);
    assert!(String::from_utf8_lossy(&switched[1].after).contains("@imap.nouveau.test/A"));
    let [archive] = &report.given[..] else { panic!("{:?}", report.given) };
    assert_eq!(archive.file_name, "bascule.zip");
    // Its paths begin in the folder that was chosen, into which it is unpacked.
    assert_eq!(names_in(&archive.bytes), ["prefs.js", "ImapMail/imap.ancien.test/msgFilterRules.dat"]);
    let changed = report.files.iter().find(|file| file.name == "profil/prefs.js").unwrap();
    assert!(!changed.changes.is_empty() && !changed.left.is_empty(), "{changed:?}");
}

/// Of `prefs.js` alone two things are given back: the file, and a short `user.js`.
#[test]
fn prefs_alone_come_with_a_user_js() {
    let prefs = sample("thunderbird/prefs-standard-ports.js");
    let report = report(&query(Ask::Files, jeanne(Security::Tls)), &[file("prefs.js", &prefs)]);
    let names: Vec<&str> = report.given.iter().map(|made| made.file_name.as_str()).collect();
    assert_eq!(names, ["prefs.js", "user.js"]);
    assert!(report.given[1].bytes.len() < report.given[0].bytes.len());
}

/// What was given back says nothing of the old host any more.
#[test]
fn a_switched_file_is_clean() {
    let brought = [file(".mbsyncrc", &sample("others/mbsyncrc-1.4"))];
    let first = report(&query(Ask::Files, jeanne(Security::Tls)), &brought);
    assert_eq!(first.heads[0].tone, Tone::Bad, "{first:?}");
    let brought = [file(".mbsyncrc", &first.given[0].bytes)];
    let second = report(&query(Ask::Files, jeanne(Security::Tls)), &brought);
    assert_eq!((second.heads[0].tone, second.proved), (Tone::Good, Some(Proved::Clean)), "{second:?}");
    assert!(second.given.is_empty());
}

/// A file of a kind that nobody knows is searched for names; it may speak against a switch and never for it.
#[test]
fn a_file_of_an_unknown_kind_is_searched_and_proves_nothing() {
    let told = |bytes: &[u8]| report(&query(Ask::Files, jeanne(Security::Tls)), &[file("notes.txt", bytes)]);
    let silent = told(b"bonjour");
    assert_eq!(titles(&silent), [(Tone::Doubt, "This is a search for names, not a proof")]);
    assert!(silent.files[0].notes[0].starts_with("It names neither"), "{silent:?}");
    let names = told(
        "\u{feff}serveur imap.ancien.test\nmot de passe ouvre-toi smtp.orange.fr\njeanne@societe.test"
            .as_bytes(),
    );
    assert_eq!(titles(&names), [(Tone::Bad, "A file of an unknown kind names the old host in one place")]);
    let rows: Vec<(&str, &str)> =
        names.files[0].rows.iter().map(|row| (row.place.as_str(), row.old.as_str())).collect();
    assert_eq!(
        rows,
        [("line 1", "imap.ancien.test"), ("line 2", "smtp.orange.fr"), ("line 3", "jeanne@societe.test")]
    );
    for told in [&silent, &names] {
        assert!(told.proved.is_none() && told.given.is_empty() && told.files[0].changes.is_empty());
        assert!(told.files[0].what.contains("not a proof"), "{told:?}");
        assert!(!format!("{told:?}").contains("ouvre-toi"));
    }
    let binary = told(b"\x89PNG\r\n\x1a\n\0\0");
    assert_eq!(titles(&binary), [(Tone::Doubt, "Nothing could be read")]);

    // Beside settings that are clean it still speaks against them.
    let brought = [file(".mbsyncrc", &sample("others/mbsyncrc-1.4"))];
    let clean = &report(&query(Ask::Files, jeanne(Security::Tls)), &brought).given[0].bytes;
    let both = [file(".mbsyncrc", clean), file("notes.txt", b"imap.ancien.test")];
    let told = report(&query(Ask::Files, jeanne(Security::Tls)), &both);
    assert_eq!((told.heads[0].tone, told.proved), (Tone::Bad, None));
}

/// Where nobody knows the old host, not finding it is no proof.
#[test]
fn an_old_host_that_nobody_knows_is_not_said_to_be_gone() {
    let mut account = jeanne(Security::Tls);
    account.comes_from(None);
    let brought = [file(".mbsyncrc", &sample("others/mbsyncrc-1.4"))];
    let told = report(&query(Ask::Files, account), &brought);
    assert_eq!((told.heads[0].tone, told.proved), (Tone::Doubt, None), "{told:?}");
}

#[test]
fn the_old_host_is_picked_or_typed() {
    let previous = |old: OldHost| match answered(&query(Ask::Old(old), jeanne(Security::Tls)), &[]).1 {
        Reply::Old(previous) => previous,
        other => panic!("{other:?}"),
    };
    let ovh = previous(OldHost::Picked("ovh".to_owned())).unwrap();
    assert_eq!(ovh.name.unwrap().as_str(), "OVHcloud");
    assert!(ovh.hosts.iter().any(|host| host.ascii() == "ssl0.ovh.net"));
    // It has several: none of them is shown as the one to be replaced.
    assert!(ovh.incoming.is_empty());
    let free = previous(OldHost::Picked("free".to_owned())).unwrap();
    let incoming: Vec<&str> = free.incoming.iter().map(|server| server.host.ascii()).collect();
    assert_eq!(incoming, ["imap.free.fr", "pop.free.fr"]);
    let typed = previous(OldHost::Typed(" mail.ancien.example ".to_owned())).unwrap();
    assert_eq!(typed.hosts[0].ascii(), "mail.ancien.example");
    for none in ["", "pas un nom", "imap.nouveau.test", "<b>"] {
        assert_eq!(previous(OldHost::Typed(none.to_owned())), None, "{none}");
    }
    assert_eq!(previous(OldHost::Picked("nobody".to_owned())), None);
}

#[test]
fn the_desk_has_words_companies_and_what_the_panel_saw() {
    for language in [Language::Fr, Language::En] {
        let mut query = query(Ask::Desk, jeanne(Security::Tls));
        query.language = language;
        let Reply::Desk(desk) = answered(&query, &[]).1 else { panic!() };
        assert!(desk.says.iter().all(|word| !word.is_empty()));
        assert!(desk.companies.iter().any(|(id, name)| id == "ovh" && name == "OVHcloud"));
        assert!(desk.companies.iter().any(|(id, name)| id == "lws" && name.starts_with('≈')));
        assert!(desk.companies.iter().all(|(id, _)| id != "mailinblack"), "a filter holds no mailboxes");
        assert!(!desk.logins.is_empty());
    }
}

#[test]
fn what_is_no_query_is_not_answered() {
    let whole = query(Ask::Files, jeanne(Security::Tls)).write();
    for text in ["", "{}", "[]", &whole.replace("\"files\"", "\"toast\""), &whole[..100]] {
        let answered = answer(text, &[], outside());
        let reply = Reply::read(&answered.text, &answered.bytes, &idna);
        assert!(matches!(reply, Some(Reply::Misunderstood(_))), "{text}");
    }
    for text in ["", "{}", "[]", "{\"old\":3}"] {
        assert_eq!(Reply::read(text, &[], &idna), None, "{text}");
    }
}

fn known() -> impl Strategy<Value = Known> {
    prop_oneof![
        any::<String>().prop_map(Known::NewHost),
        any::<String>().prop_map(Known::Mine),
        Just(Known::WholeDomain),
    ]
}

fn any_ask() -> impl Strategy<Value = Ask> {
    let sent = (proptest::option::of(any::<String>()), any::<bool>())
        .prop_map(|(token, on_device)| Ask::Message(Sent { token, asked: None, on_device }));
    prop_oneof![
        Just(Ask::Desk),
        Just(Ask::Files),
        any::<String>().prop_map(|id| Ask::Old(OldHost::Picked(id))),
        any::<String>().prop_map(|name| Ask::Old(OldHost::Typed(name))),
        sent,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_query_is_read_back_as_it_was_written(ask in any_ask(), known in proptest::collection::vec(known(), 0..4)) {
        let mut query = query(ask, jeanne(Security::Tls));
        query.known = known;
        prop_assert_eq!(Query::read(&query.write(), &idna), Ok(query));
    }

    #[test]
    fn anything_that_is_brought_gets_a_reply(
        ask in any_ask(),
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        name in "(prefs\\.js|a/prefs\\.js|x\\.reg|\\.muttrc|[a-z/\\\\.]{0,20})",
    ) {
        let (answered, reply) = answered(&query(ask, jeanne(Security::Tls)), &[file(&name, &bytes), file("b", &bytes)]);
        prop_assert!(!matches!(reply, Reply::Misunderstood(_)), "{}", answered.text);
    }
}

/// Every sample at once, as from a folder that holds them all.
#[test]
fn a_folder_of_everything_is_told_file_by_file() {
    let brought: Vec<Brought> = samples().iter().map(|(name, bytes)| file(name, bytes)).collect();
    let told = report(&query(Ask::Files, jeanne(Security::Tls)), &brought);
    for (name, _) in samples() {
        assert!(told.files.iter().any(|file| file.name == name), "{name}");
    }
}
