//! Every sample is read as expected, and hostile files cost nothing.

use std::collections::BTreeSet;

use bascule::account::Security;
use bascule::evidence::config::{
    Kind, MAX_ACCOUNTS, MAX_BYTES, MAX_LINES, MAX_MENTIONS, Report, Unreadable, read, recognise,
};
use bascule::evidence::message::{Expectation, MAX_HEADER_BYTES, MAX_HOPS, judge};
use bascule::evidence::switched::{Left, Refusal, Switched, switch, switch_profile, user_js};
use proptest::prelude::*;

use super::hostile::{MESSAGES, SHAPES};
use super::jeanne::{jeanne, judging, sample, samples};

fn report(name: &str, bytes: &[u8]) -> Result<Report, Unreadable> {
    judging(&jeanne(Security::Tls), |judge| read(name, bytes, judge))
}

/// `12 [account] key Role value -> what it should be, Certainty`
fn lines(report: &Report) -> String {
    let mut text = format!("{:?}\n", report.kind);
    for mention in &report.mentions {
        let account = mention.account.map_or("-", |at| report.accounts[at].label.as_str());
        let should = mention.should_be.as_deref().unwrap_or("-");
        text += &format!(
            "{} [{account}] {} {:?} {} -> {should} {:?}\n",
            mention.line, mention.field, mention.role, mention.value, mention.certainty
        );
    }
    for account in &report.accounts {
        text += &format!("{} {:?} {:?}\n", account.label, account.protocol, account.belongs);
    }
    text
}

#[test]
fn samples_are_read_as_expected() {
    let mut all = String::new();
    for (name, bytes) in samples() {
        let report = report(&name, &bytes).unwrap();
        assert_eq!(report.malformed, [0; 0], "{name}");
        assert_eq!(report.still_old(), !name.contains("patch"), "{name}");
        all += &format!("== {name}: {}", lines(&report));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn kinds_are_told_by_content_too() {
    for (name, bytes) in samples() {
        let named = report(&name, &bytes).unwrap().kind;
        assert_eq!(report("fichier.txt", &bytes).map(|report| report.kind), Ok(named), "{name}");
    }
    assert_eq!(report("photo.jpg", b"\xFF\xD8\xFF\xE0\0\x10JFIF").err(), Some(Unreadable::Binary));
    assert_eq!(report("note.txt", b"bonjour").err(), Some(Unreadable::Unknown));
}

#[test]
fn folders_of_other_files_are_found() {
    let filters = b"version=\"9\"\nlogging=\"no\"\nname=\"x\"\naction=\"Move to folder\"\n\
        actionValue=\"imap://jeanne%40societe.test@imap.ancien.test/Clients\"\n";
    let searches = b"version=1\nuri=mailbox://nobody@Local%20Folders/S\n\
        scope=imap://jeanne%40societe.test@imap.ancien.test/A|imap://b%40fai.test@imap.fai.test/B\n";
    for (name, bytes, kind) in [
        ("msgFilterRules.dat", filters as &[u8], Kind::ThunderbirdFilters),
        ("virtualFolders.dat", searches, Kind::ThunderbirdSearches),
    ] {
        let report = report(name, bytes).unwrap();
        assert_eq!((report.kind, report.mentions.len()), (kind, 1));
        assert_eq!(
            report.mentions[0].should_be.as_deref(),
            Some("imap://jeanne%40societe.test@imap.nouveau.test")
        );
    }
}

/// Folders' addresses that kept the old login name at the new host would name folders that nobody has.
#[test]
fn a_folder_at_the_new_host_is_named_with_the_login_name_there() {
    let prefs = |login: &str| {
        format!(
            "user_pref(\"mail.account.account1.identities\", \"id1\");\n\
            user_pref(\"mail.account.account1.server\", \"server1\");\n\
            user_pref(\"mail.accountmanager.accounts\", \"account1\");\n\
            user_pref(\"mail.identity.id1.fcc_folder\", \"imap://{login}@imap.ancien.test/Sent\");\n\
            user_pref(\"mail.identity.id1.useremail\", \"jeanne@societe.test\");\n\
            user_pref(\"mail.server.server1.type\", \"imap\");\n\
            user_pref(\"mail.server.server1.userName\", \"jeanne\");\n"
        )
    };
    for (old, new) in [
        ("jeanne", "jeanne%40societe.test"),
        ("jeanne%40societe.test", "jeanne%40societe.test"),
        // A folder of a mailbox that she shares.
        ("compta", "compta"),
    ] {
        let report = report("prefs.js", prefs(old).as_bytes()).unwrap();
        let sent = report.mentions.iter().find(|mention| mention.field.ends_with("fcc_folder")).unwrap();
        let expected = format!("imap://{new}@imap.nouveau.test/Sent");
        assert_eq!(sent.should_be.as_deref(), Some(expected.as_str()));
    }
}

#[test]
fn the_old_host_hides_behind_no_wrapping() {
    let profile = "<?xml version=\"1.0\"?>\n<plist><dict><key>PayloadContent</key><array><dict>\n\
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>\n<key>EmailAddress</key><string>jeanne@societe.test</string>\n\
        <key>IncomingMailServerHostName</key>\n<string>imap.ancien.test</string>\n<key>IncomingPassword</key><string>hunter2</string>\n\
        </dict></array></dict></plist>";
    let signed = [b"\x30\x82\x10\x00\0\0" as &[u8], profile.as_bytes(), b"\0\x01signature"].concat();
    let autoconfig = "<clientConfig version=\"1.1\"><emailProvider id=\"societe.test\"><domain>societe.test</domain>\n\
        <incomingServer type=\"imap\"><hostname>imap.ancien.test</hostname>\n<username>%EMAILADDRESS%</username></incomingServer>\
        </emailProvider></clientConfig>";
    let prf = "[Internet Account List]\r\nAccount1=IMAP_I_Mail\r\n[Account1]\r\nAccountName=Jeanne\r\nEmailAddress=jeanne@societe.test\r\n\
        IMAPServer=imap.ancien.test\r\n[IMAP_I_Mail]\r\nIMAPServer=PT_UNICODE,0x0100\r\n";
    let files: [(&[u8], usize); 4] =
        [(profile.as_bytes(), 6), (&signed, 6), (autoconfig.as_bytes(), 2), (prf.as_bytes(), 6)];
    for (bytes, line) in files {
        let report = report("x", bytes).unwrap();
        let found: Vec<_> = report.mentions.iter().map(|m| (m.line, m.should_be.as_deref())).collect();
        assert_eq!(found, [(line, Some("imap.nouveau.test"))]);
        assert!(report.still_old());
        assert!(!format!("{report:?}").contains("hunter2"));
    }
}

#[test]
fn no_password_of_a_sample_is_ever_shown() {
    for (name, bytes) in samples() {
        let said = format!("{:?}", report(&name, &bytes));
        assert!(!said.contains("secret") && !said.contains("0b,30,55"), "{name}");
    }
}

#[test]
fn long_files_are_read_and_bounded() {
    let mut text = String::from_utf8(sample("thunderbird/prefs-standard-ports.js")).unwrap();
    text += &"user_pref(\"mail.server.server9.hostname\", \"imap.ancien.test\");\n".repeat(100_000);
    let report = report("prefs.js", text.as_bytes()).unwrap();
    assert_eq!(report.mentions.len(), MAX_MENTIONS);
    assert!(report.left_out > 99_000);
    let refused = judging(&jeanne(Security::Tls), |judge| read("prefs.js", &vec![b'\n'; MAX_LINES], judge));
    assert_eq!(refused, Err(Unreadable::TooManyLines { max: MAX_LINES }));
}

/// What is given back of a hostile file, or why it is not: never anything but what reading says.
fn bounded(given: Result<Switched, Refusal>, read: Option<&Unreadable>) {
    match given {
        Ok(switched) => assert!(switched.left.len() <= 2 * MAX_MENTIONS && read.is_none()),
        Err(Refusal::Unreadable(why)) => assert_eq!(Some(&why), read),
        Err(_) => {}
    }
}

/// Every kind of file, large, each made so that a list must be looked through for every line of another, or one long
/// value counts for all. The bench `hostile` has them of the largest size.
#[test]
fn hostile_files_of_every_kind_are_bounded() {
    let account = jeanne(Security::Tls);
    let mut kinds = BTreeSet::new();
    for shape in &SHAPES {
        let bytes = (shape.make)(MAX_BYTES / 16);
        kinds.extend(recognise(shape.file, &bytes).ok());
        judging(&account, |judge| {
            let report = read(shape.file, &bytes, judge);
            if let Ok(report) = &report {
                assert!(report.mentions.len() <= MAX_MENTIONS && report.accounts.len() <= MAX_ACCOUNTS);
            }
            let why = report.as_ref().err();
            let known =
                [Unreadable::TooMuch { max: MAX_ACCOUNTS }, Unreadable::TooManyLines { max: MAX_LINES }];
            assert!(why.is_none_or(|why| known.contains(why)), "{} {}: {why:?}", shape.file, shape.tries);
            bounded(switch(shape.file, &bytes, judge, true), why);
            if shape.file == "prefs.js" {
                bounded(user_js(&bytes, judge, true), why);
            } else {
                let files = [("prefs.js", b"user_pref(\"a\", 1);\n" as &[u8]), (shape.file, &bytes)];
                let given = switch_profile(&files, judge, true);
                given.map_or_else(|refusal| bounded(Err(refusal), why), |all| assert!(!all.is_empty()));
            }
        });
    }
    assert_eq!(kinds, BTreeSet::from(Kind::ALL));
}

#[test]
fn hostile_messages_are_bounded() {
    let account = jeanne(Security::Tls);
    let expected = Expectation { token: Some("7F3K2"), sent_after: None, copied_on_device: true };
    for shape in &MESSAGES {
        let raw = (shape.make)(MAX_HEADER_BYTES - 1000);
        let judgement = judging(&account, |by| judge(&raw, &expected, by.old, &account));
        assert!(!judgement.verdicts.is_empty() && judgement.hops.len() <= MAX_HOPS, "{}", shape.tries);
        let names =
            judgement.hops.iter().flat_map(|hop| hop.by.iter().chain(&hop.from).chain(&hop.announced));
        assert!(names.into_iter().all(|name| name.len() <= 506), "{}", shape.tries);
    }
}

/// A file of so many accounts, all of them at the old host.
fn accounts(kind: Kind, count: usize) -> (&'static str, String) {
    let of = |each: &dyn Fn(usize) -> String| (0..count).map(each).collect::<String>();
    match kind {
        Kind::ThunderbirdPrefs => {
            let list: String = of(&|at| format!("a{at},"));
            let account = |at: usize| {
                format!(
                    "user_pref(\"mail.account.a{at}.server\", \"s{at}\");\n\
                     user_pref(\"mail.server.s{at}.type\", \"imap\");\n\
                     user_pref(\"mail.server.s{at}.hostname\", \"imap.ancien.test\");\n"
                )
            };
            (
                "prefs.js",
                format!("user_pref(\"mail.accountmanager.accounts\", \"{list}\");\n{}", of(&account)),
            )
        }
        Kind::Mbsync => ("mbsyncrc", of(&|at| format!("IMAPAccount a{at}\nHost imap.ancien.test\n\n"))),
        Kind::Msmtp => ("msmtprc", of(&|at| format!("account a{at}\nhost smtp.ancien.test\n"))),
        Kind::Mutt => ("muttrc", of(&|at| format!("mailboxes imap://b{at}@imap.ancien.test/\n"))),
        Kind::Fetchmail => ("fetchmailrc", of(&|at| format!("poll imap.ancien.test user b{at}\n"))),
        Kind::Offlineimap => {
            ("offlineimaprc", of(&|at| format!("[Repository b{at}]\nremotehost = imap.ancien.test\n")))
        }
        Kind::OutlookPrf => ("x.prf", of(&|at| format!("[Account{at}]\nIMAPServer=imap.ancien.test\n"))),
        Kind::K9 => {
            let server = "<incoming-server><host>imap.ancien.test</host></incoming-server>";
            let account = |_: usize| format!("<account>{server}</account>");
            ("x.k9s", format!("<k9settings>{}</k9settings>", of(&account)))
        }
        other => panic!("{other:?}"),
    }
}

/// The account beyond the last that is told apart could be the one that still uses the old host.
#[test]
fn a_file_with_more_accounts_than_are_told_apart_is_refused() {
    for kind in [
        Kind::ThunderbirdPrefs,
        Kind::Mbsync,
        Kind::Msmtp,
        Kind::Mutt,
        Kind::Fetchmail,
        Kind::Offlineimap,
        Kind::OutlookPrf,
        Kind::K9,
    ] {
        let (name, text) = accounts(kind, MAX_ACCOUNTS);
        let all = report(name, text.as_bytes()).unwrap();
        assert_eq!((all.kind, all.accounts.len()), (kind, MAX_ACCOUNTS));
        assert_eq!(all.mentions.len() + all.left_out, MAX_ACCOUNTS, "{name}");
        let (_, text) = accounts(kind, MAX_ACCOUNTS + 1);
        let refused = Unreadable::TooMuch { max: MAX_ACCOUNTS };
        assert_eq!(report(name, text.as_bytes()).err(), Some(refused), "{name}");
        let given = judging(&jeanne(Security::Tls), |judge| switch(name, text.as_bytes(), judge, true));
        assert_eq!(given.err(), Some(Refusal::Unreadable(refused)), "{name}");
    }
}

/// What is not listed of the old host in a switched file is counted.
#[test]
fn mentions_left_in_a_switched_file_are_counted() {
    let mut text = String::from_utf8(sample("thunderbird/prefs-standard-ports.js")).unwrap();
    text +=
        &"user_pref(\"mail.server.server99.hostname\", \"imap.ancien.test\");\n".repeat(MAX_MENTIONS + 50);
    let given =
        judging(&jeanne(Security::Tls), |judge| switch("prefs.js", text.as_bytes(), judge, false)).unwrap();
    let more = given.left.iter().find_map(|left| match left {
        Left::StillNamedMore { count } => Some(*count),
        _ => None,
    });
    assert!(more.is_some_and(|count| count >= 50), "{more:?}");
}

proptest! {
    #[test]
    fn broken_samples_are_no_trouble(at in 0..1000_usize, cut in 0..200_usize, with in any::<Vec<u8>>()) {
        for (name, mut bytes) in samples() {
            let start = at * bytes.len() / 1000;
            let end = (start + cut).min(bytes.len());
            bytes.splice(start..end, with.iter().copied());
            let _ = report(&name, &bytes);
        }
    }
}
