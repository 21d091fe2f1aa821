//! Every sample is read as expected, and hostile files cost nothing.

use bascule::account::Security;
use bascule::evidence::config::{Kind, MAX_LINES, MAX_MENTIONS, Report, Unreadable, read};
use proptest::prelude::*;

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
