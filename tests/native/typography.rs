//! French words are set as French is: no-break spaces before high punctuation and within quotation marks,
//! curved apostrophes. The guides have the same test beside them.

use std::path::Path;

/// What stands between quotation marks on the lines of a file of words, comments left out.
fn sentences(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines.flat_map(|(at, line)| line.split('"').skip(1).step_by(2).map(move |text| (at + 1, text)))
}

/// What is wrong with a sentence.
fn wrong(sentence: &str) -> Option<&'static str> {
    let has = |marks: &[&str]| marks.iter().any(|mark| sentence.contains(mark));
    if has(&[" ;", " !", " ?", "« ", " »"]) {
        Some("a narrow no-break space (U+202F) is missing")
    } else if has(&[" :"]) {
        Some("a no-break space (U+00A0) is missing")
    } else if elides(sentence) {
        Some("an apostrophe is straight")
    } else {
        None
    }
}

/// Whether a straight apostrophe stands between two letters; elsewhere it quotes something for a shell.
fn elides(sentence: &str) -> bool {
    let mut parts = sentence.split('\'').peekable();
    while let (Some(before), Some(after)) = (parts.next(), parts.peek()) {
        if before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic) {
            return true;
        }
    }
    false
}

#[test]
fn french_words_are_set_as_french_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/locale");
    let mut read = 0;
    for subject in std::fs::read_dir(folder).unwrap() {
        let file = subject.unwrap().path().join("fr.rs");
        let Ok(code) = std::fs::read_to_string(&file) else { continue };
        for (line, sentence) in sentences(&code) {
            read += 1;
            assert_eq!(wrong(sentence), None, "{}:{line}: {sentence}", file.display());
        }
    }
    assert!(read > 300, "only {read} sentences were found");
}

#[test]
fn a_mistake_is_found() {
    assert_eq!(wrong("C\u{2019}est fait\u{202F}!"), None);
    for sentence in ["C'est fait", "fait !", "« fait\u{202F}»", "fait :"] {
        assert!(wrong(sentence).is_some(), "{sentence}");
    }
}
