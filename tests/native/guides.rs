//! A guide names what the page shows, word for word: the words of the two stand in different places.

use std::path::Path;

use bascule::guide::{ClientId, Way};
use bascule::locale::page;
use bascule::source::Language;

/// What a guide says in one language, its other language left out, as one text.
fn said(client: ClientId, language: Language) -> String {
    let name = format!("src/guide/clients/{}.json", client.client().word);
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    let mark = format!("\"{}\":", language.tag());
    text.split(mark.as_str())
        .skip(1)
        .filter_map(|after| after.split('"').nth(1))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn what_a_guide_calls_by_name_stands_on_the_page() {
    for (language, open, close, never) in [
        (Language::Fr, "«\u{202F}", "\u{202F}»", "«\u{202F}Avant\u{202F}»"),
        (Language::En, "“", "”", "“Before”"),
    ] {
        let words = page::words(language);
        let all: Vec<(ClientId, String)> =
            ClientId::all().map(|client| (client, said(client, language))).collect();
        for choice in [words.mode_add, words.mode_switch, words.looks_different, words.way(Way::ByHand)] {
            let quoted = format!("{open}{choice}{close}");
            assert!(all.iter().any(|(_, text)| text.contains(&quoted)), "{quoted} is named nowhere");
        }
        // The parts of a switch have no heading on the page: nobody finds a step by one.
        for (client, text) in &all {
            assert!(!text.contains(never), "{client:?}: {never}");
        }
    }
}
