//! Every verdict, finding and log-in has its words, in both languages.

use super::*;
use crate::evidence::hosts::Whose;

const LANGUAGES: [Language; 2] = [Language::Fr, Language::En];

fn server() -> Server {
    Server { name: "smtp.ancien.test".to_owned(), whose: Whose::Unknown, line: 7 }
}

const WHYS: [Why; 13] = [
    Why::Empty,
    Why::TooLarge,
    Why::NotText,
    Why::OutlookFile,
    Why::BodyOnly,
    Why::ShortHeadings,
    Why::Quoted,
    Why::NotTheMessage,
    Why::Bounce,
    Why::NoServer,
    Why::SameName,
    Why::Announced,
    Why::Hidden,
];

fn verdicts() -> Vec<Verdict> {
    let named = [
        Verdict::OutgoingOld,
        Verdict::OutgoingIsp,
        Verdict::OutgoingDirect,
        Verdict::OutgoingOther,
        Verdict::IncomingOld,
        Verdict::IncomingUnknown,
        Verdict::Collected,
        Verdict::StillThroughOld,
    ];
    let others = [Verdict::Switched, Verdict::SentFromWebmail(None), Verdict::CopyProvesNothing];
    let reasons = WHYS.map(|why| Verdict::CannotTell { why });
    named.map(|verdict| verdict(server())).into_iter().chain(others).chain(reasons).collect()
}

fn findings() -> Vec<Finding> {
    let text = || "x.test".to_owned();
    vec![
        Finding::Named(server()),
        Finding::NotBelieved { line: 7, count: 3 },
        Finding::Collector { line: 7, from: text() },
        Finding::Forwarded { line: 7, to: text() },
        Finding::Resent { line: 7 },
        Finding::Attached { line: 7 },
        Finding::ByCloud(server()),
        Finding::LoginConfirmed(server()),
        Finding::Signed { line: 7, domain: text(), selector: text() },
        Finding::OtherSender { line: 7, address: text() },
        Finding::Answer { line: 7 },
        Finding::TooOld { at: Moment::from_unix(0) },
        Finding::Undated,
    ]
}

/// Everything that can be said.
fn sentences(language: Language) -> Vec<String> {
    let tell = |_| "10 h 41".to_owned();
    let now = Moment::from_unix(0);
    let logins =
        [Login::Seen(now), Login::BeforeRecreation(now), Login::Undated(now), Login::Never, Login::Unknown];
    let sides = [Side::New, Side::Old, Side::Isp, Side::Direct, Side::Other, Side::Unknown];
    let outcomes = [Outcome::Pass, Outcome::Fail, Outcome::SoftFail, Outcome::None];
    let covers = [Coverage::Nothing, Coverage::Outgoing, Coverage::Both];
    let reserves = [Reserve::AnyDevice, Reserve::NotTheOutgoingServer];
    let mut said = Vec::new();
    for found in verdicts() {
        let told = verdict(language, &found);
        said.extend([told.title, told.meaning.to_owned(), told.todo.to_owned()]);
    }
    said.extend(findings().iter().map(|found| finding(language, found, &tell)));
    said.extend(logins.map(|found| login(language, found, &tell)));
    said.extend(sides.map(|found| side(language, found).to_owned()));
    said.extend(outcomes.map(|found| outcome(language, found).to_owned()));
    said.extend(covers.map(|found| coverage(language, found).to_owned()));
    said.extend(reserves.map(|found| reserve(language, found).to_owned()));
    said
}

#[test]
fn everything_has_words_of_its_own_and_no_hole() {
    for language in LANGUAGES {
        let mut said = sentences(language);
        for sentence in &said {
            let hollow = ["{", "}", "()", "  ", " ,"].iter().any(|hole| sentence.contains(hole));
            assert!(!sentence.trim().is_empty() && !hollow && !sentence.ends_with(" ."), "{sentence:?}");
        }
        let all = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), all, "two things are said alike");
    }
    let (fr, en) = (sentences(Language::Fr), sentences(Language::En));
    assert!(fr.iter().zip(&en).all(|(fr, en)| fr != en), "a sentence is not translated");
}

#[test]
fn a_finding_says_its_line_and_what_it_names() {
    for language in LANGUAGES {
        for found in findings() {
            let said = finding(language, &found, &|_| "MOMENT".to_owned());
            match found {
                Finding::TooOld { .. } => assert!(said.contains("MOMENT"), "{said}"),
                Finding::Undated => {}
                _ => assert!(said.contains('7'), "{said}"),
            }
        }
        let named = verdicts().into_iter().take(8).map(|found| verdict(language, &found).title);
        assert!(named.into_iter().all(|title| title.contains("smtp.ancien.test")));
    }
}

#[test]
fn french_is_set_as_french() {
    for sentence in sentences(Language::Fr) {
        let wrong = [" ;", " !", " ?", " :", "« ", " »", "'", "\"", "..."];
        let found = wrong.iter().find(|wrong| sentence.contains(**wrong));
        assert_eq!(found, None, "{sentence}");
        let signs: Vec<char> = sentence.chars().collect();
        for pair in signs.windows(2) {
            let needs = match pair[1] {
                ';' | '!' | '?' | '»' => Some('\u{202f}'),
                ':' => Some('\u{a0}'),
                _ => None,
            };
            assert!(needs.is_none_or(|space| pair[0] == space), "{sentence}");
        }
    }
}
