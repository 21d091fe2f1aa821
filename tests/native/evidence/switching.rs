//! Files given back: what changes, what stays, what is said.

use bascule::account::{Account, Protocol, Security};
use bascule::evidence::config::Kind;
use bascule::evidence::switched::{Left, Refusal, Switched, switch, switch_profile, user_js};
use proptest::prelude::*;

use super::jeanne::{jeanne, judging, sample, samples};
use crate::artifact::accounts::account;

fn switched(account: &Account, name: &str, bytes: &[u8], whole: bool) -> Result<Switched, Refusal> {
    judging(account, |judge| switch(name, bytes, judge, whole))
}

/// What changes, in lines.
fn changes(switched: &Switched) -> String {
    let line = |change: &bascule::evidence::switched::Change| {
        let before =
            change.before.as_deref().map(|line| format!("{} - {line}\n", change.line)).unwrap_or_default();
        format!("{before}{} + {}\n", change.line, change.after.as_deref().unwrap_or_default())
    };
    let still = |left: &Left| match left {
        Left::StillNamed(mention) => format!("still {} {}\n", mention.line, mention.host),
        left => format!("{left:?}\n"),
    };
    switched.changes.iter().map(line).chain(switched.left.iter().map(still)).collect()
}

#[test]
fn samples_are_switched_as_expected() {
    let mut all = String::new();
    for security in [Security::Tls, Security::StartTls] {
        for (name, bytes) in samples() {
            for whole in [false, true] {
                let said = match switched(&jeanne(security), &name, &bytes, whole) {
                    Ok(switched) => changes(&switched),
                    Err(refusal) => format!("{refusal:?}\n"),
                };
                all += &format!("== {name} {security:?} whole domain: {whole}\n{said}");
            }
        }
    }
    insta::assert_snapshot!(all);
}

/// A file's lines, as they are shown.
fn lines(bytes: &[u8]) -> Vec<String> {
    let text: String = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    text.split('\n').map(|line| line.trim_end_matches('\r').to_owned()).collect()
}

/// What the listed changes make of a file: they must be all of them.
fn rewritten(before: &[u8], switched: &Switched) -> Vec<String> {
    let mut all = Vec::new();
    for (at, line) in lines(before).into_iter().enumerate() {
        let here = || switched.changes.iter().filter(|change| change.line == at + 1);
        let changed = here().find(|change| change.before.is_some());
        if let Some(change) = changed {
            assert_eq!(change.before.as_deref(), Some(line.as_str()));
        }
        all.push(changed.and_then(|change| change.after.clone()).unwrap_or(line));
        all.extend(here().filter(|change| change.before.is_none()).filter_map(|change| change.after.clone()));
    }
    all
}

#[test]
fn switching_twice_is_switching_once_and_every_change_is_listed() {
    for (name, bytes) in samples() {
        for whole in [false, true] {
            let Ok(once) = switched(&jeanne(Security::Tls), &name, &bytes, whole) else { continue };
            let twice = switched(&jeanne(Security::Tls), &name, &once.bytes, whole).unwrap();
            assert_eq!(twice.bytes, once.bytes, "{name}");
            assert_eq!(twice.changes, [], "{name}");
            assert_eq!(rewritten(&bytes, &once), lines(&once.bytes), "{name}");
            assert!(!changes(&once).contains("secret\""), "{name}");
        }
    }
}

#[test]
fn a_file_without_the_old_host_is_given_back_as_it_is() {
    for (name, bytes) in samples() {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let other = text.replace("ancien", "ailleurs").replace("fai.test", "foo.test");
        if let Ok(same) = switched(&jeanne(Security::Tls), &name, other.as_bytes(), true) {
            assert_eq!(same.bytes, other.as_bytes(), "{name}");
            assert_eq!((same.changes, same.left), (vec![], vec![]), "{name}");
        }
    }
}

#[test]
fn thunderbird_keeps_directories_and_others_outgoing_servers() {
    for name in ["thunderbird/prefs-standard-ports.js", "thunderbird/prefs-windows-form.js"] {
        let before = String::from_utf8(sample(name)).unwrap();
        let after = switched(&jeanne(Security::Tls), name, before.as_bytes(), true).unwrap();
        let after = String::from_utf8(after.bytes).unwrap();
        let kept = |line: &&str| {
            line.contains(".directory")
                || line.contains("smtpserver.smtp3.")
                || line.contains("server6.")
                || line.contains("id6.")
        };
        assert!(before.lines().filter(kept).eq(after.lines().filter(kept)), "{name}");
        assert_eq!(before.contains('\r'), after.contains('\r'));
        assert!(after.contains("user_pref(\"mail.server.server3.port\", 993);"), "an absent port is added");
        assert!(after.contains("user_pref(\"mail.smtpservers\", \"smtp1,smtp2,smtp3,smtp4,smtp5\");"));
    }
}

#[test]
fn a_profile_is_switched_as_a_whole() {
    let prefs = String::from_utf8(sample("thunderbird/prefs-standard-ports.js")).unwrap()
        + "user_pref(\"mail.identity.id1.fcc_folder\", \"imap://jeanne%40societe.test@imap.ancien.test/Sent\");\n";
    let filters = b"version=\"9\"\r\nactionValue=\"imap://jeanne%40societe.test@imap.ancien.test/A\"\r\n\
        actionValue=\"imap://compta%40societe.test@imap.ancien.test/B\"\r\n" as &[u8];
    let searches =
        "version=1\nscope=imap://jeanne%40societe.test@imap.ancien.test/É|imap://x@y.test/B\n".as_bytes();
    let tree = b"{\"open\":{\"all\":[\"imap://jeanne%40societe.test@imap.ancien.test/A\"]}}" as &[u8];
    let files = [
        ("ImapMail/imap.ancien.test/msgFilterRules.dat", filters),
        ("prefs.js", prefs.as_bytes()),
        ("virtualFolders.dat", searches),
        ("folderTree.json", tree),
        ("key4.db", b"SQLite\0" as &[u8]),
    ];
    let done = judging(&jeanne(Security::Tls), |judge| switch_profile(&files, judge, false)).unwrap();
    let text = |at: usize| std::str::from_utf8(&done[at].switched.bytes).unwrap();
    assert_eq!(
        done.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(),
        files[..4].iter().map(|f| f.0).collect::<Vec<_>>()
    );
    assert_eq!(
        text(0),
        "version=\"9\"\r\nactionValue=\"imap://jeanne%40societe.test@imap.nouveau.test/A\"\r\n\
        actionValue=\"imap://compta%40societe.test@imap.ancien.test/B\"\r\n"
    );
    assert!(text(1).contains("\"imap://jeanne%40societe.test@imap.nouveau.test/Sent\""));
    assert_eq!(
        text(2),
        "version=1\nscope=imap://jeanne%40societe.test@imap.nouveau.test/É|imap://x@y.test/B\n"
    );
    assert_eq!(text(3), "{\"open\":{\"all\":[\"imap://jeanne%40societe.test@imap.nouveau.test/A\"]}}");

    let short = judging(&jeanne(Security::Tls), |judge| user_js(prefs.as_bytes(), judge, false)).unwrap();
    let lines = String::from_utf8(short.bytes).unwrap();
    assert!(lines.contains("user_pref(\"mail.server.server2.hostname\", \"imap.nouveau.test\");\n"));
    assert!(lines.lines().all(|line| text(1).lines().any(|known| known == line)), "{lines}");
    assert!(short.left.contains(&Left::FiltersAndSearches) && short.left.contains(&Left::DeleteUserJs));
}

#[test]
fn pop_does_not_become_imap_in_a_file() {
    let mut parameters = (*jeanne(Security::Tls)).clone();
    parameters.incoming.truncate(1);
    let imap_only = account(parameters);
    let (label, protocol) = ("jeanne@societe.test".to_owned(), Protocol::Pop3);
    let refused = switched(&imap_only, "fetchmailrc", &sample("others/fetchmailrc"), false);
    assert_eq!(refused, Err(Refusal::Protocol { label, protocol }));
}

#[test]
fn what_cannot_be_given_back_is_refused() {
    let account = jeanne(Security::Tls);
    let refused = |name: &str| switched(&account, name, &sample(name), false);
    let kind = Kind::OutlookRegistry;
    assert_eq!(refused("outlook/outlook-regedit4-ansi.reg"), Err(Refusal::NotGivenBack { kind }));
    let utf16: Vec<u8> = "user_pref(\"a\", 1);".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(switched(&account, "prefs.js", &utf16, false), Err(Refusal::Encoding));
}

proptest! {
    #[test]
    fn what_is_not_understood_stays(at in 0..1000_usize, junk in "[ -~é\\n]{0,60}") {
        for (name, mut bytes) in samples() {
            let start = bytes.iter().skip(at * bytes.len() / 1000).position(|byte| *byte == b'\n');
            let Some(start) = start.map(|start| at * bytes.len() / 1000 + start + 1) else { continue };
            let line = format!("# {junk}\n");
            bytes.splice(start..start, line.bytes());
            if let Ok(once) = switched(&jeanne(Security::Tls), &name, &bytes, false) {
                let twice = switched(&jeanne(Security::Tls), &name, &once.bytes, false).unwrap();
                prop_assert_eq!(&twice.bytes, &once.bytes);
                prop_assert!(once.bytes.windows(line.len()).any(|part| part == line.as_bytes()));
                if once.changes.is_empty() {
                    prop_assert_eq!(&once.bytes, &bytes);
                }
            }
        }
    }
}

/// Thunderbird's own settings move the server alone: the identity's folders stay where they were, and filters
/// with them. They follow; another account that is still at the old host keeps its own.
#[test]
fn folders_that_were_left_behind_follow_the_mailbox() {
    let account = |number: u8, host: &str, user: &str| {
        format!(
            "user_pref(\"mail.account.account{number}.identities\", \"id{number}\");\n\
             user_pref(\"mail.account.account{number}.server\", \"server{number}\");\n\
             user_pref(\"mail.identity.id{number}.fcc_folder\", \"imap://{}@imap.ancien.test/Sent\");\n\
             user_pref(\"mail.identity.id{number}.useremail\", \"{user}\");\n\
             user_pref(\"mail.server.server{number}.hostname\", \"{host}\");\n\
             user_pref(\"mail.server.server{number}.type\", \"imap\");\n\
             user_pref(\"mail.server.server{number}.userName\", \"{user}\");\n",
            user.replace('@', "%40")
        )
    };
    let prefs = account(1, "imap.nouveau.test", "jeanne@societe.test")
        + &account(2, "imap.ancien.test", "jeanne@ailleurs.test")
        + "user_pref(\"mail.accountmanager.accounts\", \"account1,account2\");\n";
    let filters = "actionValue=\"imap://jeanne%40societe.test@imap.ancien.test/A\"\n\
                   actionValue=\"imap://jeanne%40ailleurs.test@imap.ancien.test/B\"\n\
                   actionValue=\"imap://jeanne%40societe.test@imap.autre.test/C\"\n";
    let filters = format!("version=\"9\"\n{filters}");
    let files = [("prefs.js", prefs.as_bytes()), ("msgFilterRules.dat", filters.as_bytes())];
    let account = jeanne(Security::Tls);
    let given = judging(&account, |judge| switch_profile(&files, judge, false)).unwrap();
    let text = |at: usize| String::from_utf8(given[at].switched.bytes.clone()).unwrap();
    let moved = "imap://jeanne%40societe.test@imap.nouveau.test/";
    let before = "imap://jeanne%40societe.test@imap.ancien.test/";
    assert_eq!(text(0), prefs.replace(before, moved));
    assert_eq!(text(1), filters.replace(before, moved));
}
