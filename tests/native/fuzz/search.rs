//! Files of kinds that nobody knows: whatever they hold, a search gives names in their places or a reason, and is
//! never a proof.

use bascule::account::Security;
use bascule::evidence::config::{MAX_MENTIONS, Unreadable, recognise, search};
use bascule::source::Language;
use bascule::workbench::proof::{Ask, Brought, Query, Reply, Tone, answer};

use super::rounds;
use crate::artifact::accounts::idna;
use crate::evidence::jeanne::{jeanne, judging};
use crate::workbench::proof::outside;

/// How many inputs are tried in an ordinary run.
const ROUNDS: usize = 2_000;

/// Words that such a file may hold, to be put between what comes by chance.
const WORDS: [&str; 12] = [
    "imap.ancien.test",
    "ancien.test",
    "imap\\.ancien\\.test",
    "jeanne@societe.test",
    "jeanne%40societe.test",
    "smtp.orange.fr",
    "imap.nouveau.test",
    "://",
    "@",
    "\r\n",
    ".",
    "x",
];

fn text(parts: &[(u8, String)]) -> String {
    parts
        .iter()
        .flat_map(|(word, chance)| [WORDS[usize::from(*word) % WORDS.len()], chance.as_str()])
        .collect()
}

/// Holds a file against everything that a search must keep.
fn check(bytes: &[u8]) {
    let account = jeanne(Security::Tls);
    let searched = judging(&account, |judge| search(bytes, judge));
    if let Ok(searched) = &searched {
        assert!(searched.seen.len() <= MAX_MENTIONS);
        let lines = 1 + bytes.iter().filter(|byte| **byte == b'\n').count();
        assert!(searched.seen.windows(2).all(|pair| pair[0].line <= pair[1].line));
        assert!(searched.seen.iter().all(|seen| (1..=lines).contains(&seen.line)));
        // A new host is nothing to be found.
        assert!(searched.seen.iter().all(|seen| !seen.name.ends_with("nouveau.test")), "{searched:?}");
    }
    if recognise("fichier.txt", bytes) != Err(Unreadable::Unknown) {
        return;
    }
    let query = Query { ask: Ask::Files, language: Language::Fr, account, known: Vec::new() };
    let brought = [Brought { name: "fichier.txt".to_owned(), content: Ok(bytes.to_vec()) }];
    let answered = answer(&query.write(), &brought, outside());
    let Some(Reply::Report(report)) = Reply::read(&answered.text, &answered.bytes, &idna) else { panic!() };
    assert!(report.proved.is_none() && report.given.is_empty(), "{report:?}");
    assert_eq!(answered.switched, Some(Vec::new()));
    assert!(report.heads.iter().all(|head| head.tone != Tone::Good), "{report:?}");
    assert_eq!(searched.is_ok_and(|found| found.old > 0), report.heads[0].tone == Tone::Bad, "{report:?}");
}

#[test]
fn any_bytes() {
    bolero::check!().with_type::<Vec<u8>>().with_iterations(rounds(ROUNDS)).for_each(|bytes| check(bytes));
}

#[test]
fn any_text_with_names_in_it() {
    bolero::check!().with_type::<Vec<(u8, String)>>().with_iterations(rounds(ROUNDS)).for_each(|parts| {
        check(text(parts).as_bytes());
    });
}

/// A name is found where it stands alone, and not where it is a part of a longer one.
#[test]
fn names_end_where_labels_end() {
    bolero::check!().with_type::<(String, String)>().with_iterations(rounds(ROUNDS)).for_each(
        |(before, after)| {
            let account = jeanne(Security::Tls);
            let found = |text: &str| {
                judging(&account, |judge| search(text.as_bytes(), judge))
                    .map(|found| found.seen.iter().any(|seen| seen.name == "imap.ancien.test"))
            };
            let alone = format!("{before}\nimap.ancien.test\n{after}");
            assert!(found(&alone) != Ok(false), "{alone:?}");
            let label: String = before.chars().filter(char::is_ascii_alphanumeric).collect();
            for longer in [format!("x{label}imap.ancien.test"), format!("imap.ancien.test{label}x")] {
                assert_eq!(found(&longer), Ok(false), "{longer}");
            }
        },
    );
}

/// The largest file that is searched is searched to its end, and lists no more than any other.
#[test]
fn a_hostile_size_is_bounded() {
    let account = jeanne(Security::Tls);
    for (word, names) in [("a.b ", false), ("imap.ancien.test\n", true), ("@%40", false)] {
        let bytes = word.repeat(bascule::evidence::config::MAX_SEARCHED / word.len());
        let searched = judging(&account, |judge| search(bytes.as_bytes(), judge));
        let listed = searched.map(|searched| searched.seen.len());
        assert_eq!(listed, Ok(if names { MAX_MENTIONS } else { 0 }), "{word}");
    }
}
