//! Configuration files: whatever is done to one, it is read within the bounds, or refused with a reason; and given back
//! switched, each line that no change names is the same byte for byte, and whatever still names the old host is told.

use std::collections::BTreeSet;

use bascule::account::Security;
use bascule::evidence::config::{
    Certainty, Judge, Kind, MAX_ACCOUNTS, MAX_MENTIONS, Report, Role, read, recognise,
};
use bascule::evidence::switched::{Left, Switched, switch, switch_profile, user_js};

use super::rounds;
use crate::evidence::jeanne::{jeanne, judging, sample, samples};

/// How many inputs are tried in an ordinary run.
const ROUNDS: usize = 500;

/// One change: what stands from here on, for so long, becomes this.
type Change = (u16, u8, Vec<u8>);

/// Files of the kinds of which no sample is kept.
const OTHERS: [(&str, &str); 6] = [
    (
        "jeanne.mobileconfig",
        "<?xml version=\"1.0\"?>\n<plist><dict><key>PayloadContent</key><array><dict>\n\
         <key>EmailAccountType</key><string>EmailTypeIMAP</string>\n\
         <key>EmailAddress</key><string>jeanne@societe.test</string>\n\
         <key>IncomingMailServerHostName</key>\n<string>imap.ancien.test</string>\n\
         <key>IncomingPassword</key><string>hunter2</string>\n</dict></array></dict></plist>\n",
    ),
    (
        "config-v1.1.xml",
        "<clientConfig version=\"1.1\"><emailProvider id=\"societe.test\">\n<domain>societe.test</domain>\n\
         <incomingServer type=\"imap\"><hostname>imap.ancien.test</hostname>\n\
         <username>%EMAILADDRESS%</username></incomingServer>\n</emailProvider></clientConfig>\n",
    ),
    (
        "jeanne.prf",
        "[Internet Account List]\r\nAccount1=IMAP_I_Mail\r\n[Account1]\r\nAccountName=Jeanne\r\n\
         EmailAddress=jeanne@societe.test\r\nIMAPServer=imap.ancien.test\r\nSMTPServer=smtp.ancien.test\r\n",
    ),
    (
        "msgFilterRules.dat",
        "version=\"9\"\r\nlogging=\"no\"\r\nname=\"x\"\r\naction=\"Move to folder\"\r\n\
         actionValue=\"imap://jeanne%40societe.test@imap.ancien.test/Clients\"\r\n\
         actionValue=\"imap://compta%40societe.test@imap.ancien.test/B\"\r\n",
    ),
    (
        "virtualFolders.dat",
        "version=1\nuri=mailbox://nobody@Local%20Folders/S\n\
         scope=imap://jeanne%40societe.test@imap.ancien.test/\u{c9}|imap://b%40fai.test@imap.fai.test/B\n",
    ),
    (
        "folderTree.json",
        "{\"open\":{\"all\":[\n\"imap://jeanne%40societe.test@imap.ancien.test/A\",\n\"mailbox://nobody@x/B\"]}}",
    ),
];

/// A file of every kind.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let others = OTHERS.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    samples().into_iter().chain(others).collect()
}

#[test]
fn there_is_a_seed_of_every_kind() {
    let kinds: BTreeSet<Kind> =
        seeds().iter().filter_map(|(name, bytes)| recognise(name, bytes).ok()).collect();
    assert_eq!(kinds, BTreeSet::from(Kind::ALL));
}

fn count_lines(bytes: &[u8]) -> usize {
    1 + bytes.iter().filter(|byte| **byte == b'\n').count()
}

/// What a report must keep.
fn check_report(report: &Report, lines: usize) {
    assert!(report.mentions.len() <= MAX_MENTIONS && report.accounts.len() <= MAX_ACCOUNTS);
    assert!(report.malformed.iter().all(|line| (1..=lines).contains(line)));
    for mention in &report.mentions {
        assert!((1..=lines).contains(&mention.line), "{mention:?}");
        assert!(mention.account.is_none_or(|at| at < report.accounts.len()), "{mention:?}");
        // A new host is nothing to be found.
        assert!(!mention.host.ends_with("nouveau.test"), "{mention:?}");
    }
}

/// Every line that no change names is there, byte for byte, and no other.
fn check_lines(before: &[u8], switched: &Switched) {
    let bare = |line: &[u8]| line.strip_suffix(b"\r").unwrap_or(line).to_vec();
    let mut given = switched.bytes.split(|byte| *byte == b'\n').map(bare);
    for (at, line) in before.split(|byte| *byte == b'\n').enumerate() {
        let here = || switched.changes.iter().filter(|change| change.line == at + 1);
        let next = given.next();
        if here().all(|change| change.before.is_none()) {
            assert_eq!(next, Some(bare(line)), "line {}", at + 1);
        }
        given.by_ref().take(here().filter(|change| change.before.is_none()).count()).for_each(drop);
    }
    assert_eq!(given.next(), None);
}

/// What a file that is given back must keep.
fn check_given(name: &str, before: &[u8], switched: &Switched, judge: &Judge) {
    assert_eq!(switched.changes.is_empty(), switched.bytes == before);
    let added = switched.changes.iter().filter(|change| change.before.is_none()).count();
    // fetchmail's words may go over several lines.
    let wraps = recognise(name, before) == Ok(Kind::Fetchmail);
    if !wraps || count_lines(before) + added == count_lines(&switched.bytes) {
        check_lines(before, switched);
    }
    // Read again it names the old host where it is said to, and nowhere else.
    let Ok(again) = read(name, &switched.bytes, judge) else { return };
    let told: Vec<_> = switched
        .left
        .iter()
        .filter_map(|left| match left {
            Left::StillNamed(mention) => Some(mention.clone()),
            _ => None,
        })
        .collect();
    let local = |role, certainty| role == Role::LocalFolder && certainty == Certainty::NoEffect;
    let named = again.mentions.into_iter().filter(|mention| !local(mention.role, mention.certainty));
    assert_eq!(named.collect::<Vec<_>>(), told, "{name}");
}

/// Holds a file against everything that must be true of any.
fn check(name: &str, bytes: &[u8]) {
    let prefs = sample("thunderbird/prefs-standard-ports.js");
    judging(&jeanne(Security::Tls), |judge| {
        if let Ok(report) = read(name, bytes, judge) {
            check_report(&report, count_lines(bytes));
        }
        for whole in [false, true] {
            if let Ok(once) = switch(name, bytes, judge, whole) {
                check_given(name, bytes, &once, judge);
            }
        }
        match recognise(name, bytes) {
            Ok(Kind::ThunderbirdPrefs) => {
                if let Ok(short) = user_js(bytes, judge, true) {
                    assert_eq!(short.changes.is_empty(), short.bytes.is_empty());
                    assert_eq!(count_lines(&short.bytes), short.changes.len() + 1);
                }
            }
            Ok(kind) if kind.has_only_folders() => {
                let files = [("prefs.js", prefs.as_slice()), (name, bytes)];
                for file in switch_profile(&files, judge, true).into_iter().flatten().skip(1) {
                    check_given(name, bytes, &file.switched, judge);
                }
            }
            _ => {}
        }
    });
}

#[test]
fn any_change_to_a_sample() {
    let seeds = seeds();
    bolero::check!().with_type::<(u8, Vec<Change>)>().with_iterations(rounds(ROUNDS)).for_each(
        |(which, changes)| {
            let (name, seed) = &seeds[usize::from(*which) % seeds.len()];
            let mut bytes = seed.clone();
            for (at, length, put) in changes.iter().take(8) {
                let from = usize::from(*at) % (bytes.len() + 1);
                let to = (from + usize::from(*length)).min(bytes.len());
                bytes.splice(from..to, put.iter().copied());
            }
            check(name, &bytes);
        },
    );
}

/// Lines of one file put among those of another: statements, keys and sections where nobody wrote them.
#[test]
fn lines_of_one_in_another() {
    let seeds = seeds();
    bolero::check!().with_type::<(u8, Vec<(u8, u8, u8)>)>().with_iterations(rounds(ROUNDS)).for_each(
        |(which, moves)| {
            let (name, seed) = &seeds[usize::from(*which) % seeds.len()];
            let mut lines: Vec<&[u8]> = seed.split_inclusive(|byte| *byte == b'\n').collect();
            for (to, other, from) in moves.iter().take(8) {
                let (_, other) = &seeds[usize::from(*other) % seeds.len()];
                let others: Vec<&[u8]> = other.split_inclusive(|byte| *byte == b'\n').collect();
                let at = usize::from(*to) % (lines.len() + 1);
                lines.insert(at, others[usize::from(*from) % others.len()]);
            }
            check(name, &lines.concat());
        },
    );
}

/// Any bytes, under the names by which files are known.
#[test]
fn any_bytes() {
    let names: Vec<String> = seeds().into_iter().map(|(name, _)| name).collect();
    bolero::check!().with_type::<(u8, Vec<u8>)>().with_iterations(rounds(ROUNDS)).for_each(
        |(which, bytes)| {
            check(&names[usize::from(*which) % names.len()], bytes);
        },
    );
}
