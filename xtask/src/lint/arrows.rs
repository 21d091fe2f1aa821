//! The arrows of the house: which folder of `src` may name which other, and which crates.
//!
//! ARCHITECTURE.md says why; this is the table that keeps it.

use crate::lint::Fault;
use crate::lint::code::is_word;

/// A room may use every room on a lower floor; rooms on one floor know nothing of each other.
const FLOORS: [&[&str]; 7] = [
    &["account"],
    &["artifact", "source"],
    &["campaign", "cutover", "evidence", "guide"],
    &["workbench"],
    &["app"],
    &["browser"],
    &["ui"],
];
/// Turns the others' values and errors into words, and is itself called by the two doors only.
const WORDS: &str = "locale";
const WORDS_SPEAK_OF: usize = 2;

/// The programs that the page loads on demand: doors to what a browser runs, without a screen of their own.
const PROGRAMS: [&str; 2] = ["bin/workbench.rs", "bin/proof.rs"];

/// Crates that only some rooms may name. A name ending in `*` stands for all that begin so.
const CRATES: [(&str, &[&str]); 5] = [
    ("yew", &["ui", "main"]),
    ("web_sys", &["browser", "ui", "main"]),
    ("js_sys", &["browser", "ui", "main", "program"]),
    ("gloo*", &["browser", "ui", "main"]),
    ("wasm_bindgen*", &["browser", "ui", "main", "program"]),
];

/// Checks one file's code, from which comments and literals are gone already.
pub(crate) fn check(path: &str, code: &str) -> Vec<Fault> {
    let Some(room) = room_of(path) else { return Vec::new() };
    let mut faults = Vec::new();
    let mut fault = |at: usize, message: String| {
        let line = code.get(..at).unwrap_or_default().matches('\n').count() + 1;
        faults.push(Fault { file: path.to_owned(), line, message });
    };
    for (at, name) in rooms_named(room, code) {
        if floor_of(name).is_none() && name != WORDS {
            fault(at, format!("`{name}` is no room of the house (xtask/src/lint/arrows.rs lists them)"));
        } else if !may_use(room, name) {
            fault(at, format!("`{room}` may not use `{name}`"));
        }
    }
    for (at, word) in words(code) {
        if let Some((name, rooms)) = CRATES.iter().find(|(name, _)| names_crate(name, word))
            && !rooms.contains(&room)
        {
            fault(at, format!("`{room}` may not name `{name}`, only {} may", rooms.join(", ")));
        }
    }
    faults
}

/// The folder or file right below `src`; nothing for files outside of it.
fn room_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    if PROGRAMS.contains(&inside) {
        return Some("program");
    }
    Some(inside.split_once('/').map_or(inside, |(folder, _)| folder).trim_end_matches(".rs"))
}

fn floor_of(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&room))
}

fn may_use(from: &str, to: &str) -> bool {
    if from == to {
        return true;
    }
    match (from, to) {
        // The crate's front page declares every room; the command line is a door without a browser.
        ("lib", _) => true,
        ("bin", to) => !matches!(to, "browser" | "ui" | "app"),
        ("program", to) => !matches!(to, "ui" | "app"),
        ("main", to) => to != WORDS,
        ("ui" | "workbench", WORDS) => true,
        (WORDS, to) => floor_of(to).is_some_and(|floor| floor <= WORDS_SPEAK_OF),
        (from, to) => matches!((floor_of(from), floor_of(to)), (Some(upper), Some(lower)) if lower < upper),
    }
}

/// The rooms that a file names through a path, alone or in a group of a `use`.
fn rooms_named<'a>(room: &str, code: &'a str) -> Vec<(usize, &'a str)> {
    let mut found = Vec::new();
    // A program under `bin` is a crate of its own: what it calls `crate` is itself.
    let own = (!matches!(room, "bin" | "program")).then_some("crate::");
    for root in own.into_iter().chain(["bascule::", "super::"]) {
        for (at, _) in code.match_indices(root) {
            let before = code.get(..at).unwrap_or_default();
            // `my_crate::` is another word.
            if before.ends_with(is_word) {
                continue;
            }
            let start = at + root.len();
            let after = code.get(start..).unwrap_or_default();
            if after.trim_start().starts_with('{') {
                let names = group(after).into_iter();
                found.extend(names.map(|(offset, name)| (root, start + offset, name)));
            } else {
                found.extend(first_word(after).map(|name| (root, at, name)));
            }
        }
    }
    // Most of what lies above a module is its own room; only the name of a room is a way out of it.
    let is_a_room = |name: &str| name == WORDS || floor_of(name).is_some();
    found.retain(|(root, _, name)| *name != "self" && (*root != "super::" || is_a_room(name)));
    found.into_iter().map(|(_, at, name)| (at, name)).collect()
}

/// The first word of each path inside a pair of braces.
fn group(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && c == '}' {
            break;
        }
        if depth == 1 && matches!(c, '{' | ',') {
            let after = text.get(at + 1..).unwrap_or_default();
            found.extend(first_word(after.trim_start()).map(|name| (at, name)));
        }
    }
    found
}

fn first_word(text: &str) -> Option<&str> {
    let end = text.find(|c| !is_word(c)).unwrap_or(text.len());
    text.get(..end).filter(|word| !word.is_empty())
}

fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts_word = |at: usize| !code.get(..at).unwrap_or_default().ends_with(is_word);
    code.char_indices()
        .filter(move |(at, c)| is_word(*c) && starts_word(*at))
        .filter_map(|(at, _)| Some((at, first_word(code.get(at..)?)?)))
}

fn names_crate(name: &str, word: &str) -> bool {
    match name.strip_suffix('*') {
        Some(prefix) => {
            word.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        }
        None => word == name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(path: &str, code: &str) -> Vec<String> {
        check(path, code).into_iter().map(|fault| format!("{} {}", fault.line, fault.message)).collect()
    }

    #[test]
    fn arrows_point_down() {
        for (path, code) in [
            (
                "src/ui/page.rs",
                "use crate::{account::Address, browser, locale::{Words, fr}};\nuse yew::Html;",
            ),
            ("src/browser/fetch.rs", "use crate::app::Effect;\nuse gloo_net::http;"),
            ("src/app/state.rs", "use crate::campaign::Desk; use crate::account::Address;"),
            ("src/guide/steps.rs", "use crate::guide::Client; use crate::artifact::Format;"),
            ("src/locale/fr.rs", "use crate::evidence::Refusal;"),
            (
                "src/bin/bascule.rs",
                "use bascule::{locale, artifact}; use crate::render; use crate::voice::Voice;",
            ),
            ("src/bin/proof.rs", "use bascule::browser::local; use js_sys::Array;"),
            ("src/main.rs", "bascule::ui::run();"),
            ("src/lib.rs", "pub use crate::ui::run;"),
            ("src/account/mod.rs", "mod tests { use super::*; } my_crate::ui(); pub(crate) fn f() {}"),
            ("src/source/panel_tests.rs", "use super::super::Source; use super::super::json;"),
            ("tests/native/main.rs", "use bascule::ui; use yew::Html;"),
        ] {
            assert_eq!(messages(path, code), Vec::<String>::new(), "{path}");
        }
    }

    #[test]
    fn a_bad_arrow_is_found() {
        for (path, code, expected) in [
            ("src/account/address.rs", "use std::fmt;\nuse crate::ui::Page;", "2 `account` may not use `ui`"),
            ("src/artifact/zip.rs", "crate::source::x()", "1 `artifact` may not use `source`"),
            (
                "src/app/state.rs",
                "use crate::{account::{A, B},\n  browser::C};",
                "1 `app` may not use `browser`",
            ),
            ("src/guide.rs", "use crate::locale::Words;", "1 `guide` may not use `locale`"),
            ("src/locale/en.rs", "use crate::browser::x;", "1 `locale` may not use `browser`"),
            ("src/browser/mod.rs", "use crate::locale::x;", "1 `browser` may not use `locale`"),
            ("src/bin/bascule.rs", "use bascule::ui::Page;", "1 `bin` may not use `ui`"),
            ("src/bin/bascule/main.rs", "use js_sys::Array;", "1 `bin` may not name `js_sys`"),
            ("src/bin/proof.rs", "use bascule::app::State;", "1 `program` may not use `app`"),
            ("src/app/mod.rs", "use crate::helpers::x;", "1 `helpers` is no room of the house"),
            ("src/app/state.rs", "let x: web_sys::Url;", "1 `app` may not name `web_sys`"),
            ("src/app/state.rs", "use gloo_timers::x;", "1 `app` may not name `gloo*`"),
            ("src/app/state.rs", "use gloo::x;", "1 `app` may not name `gloo*`"),
            ("src/browser/mod.rs", "use ::yew::Html;", "1 `browser` may not name `yew`"),
            ("src/account/a.rs", "use super::super::ui::x;", "1 `account` may not use `ui`"),
            ("src/account.rs", "use super::{source, std};", "1 `account` may not use `source`"),
        ] {
            let found = messages(path, code);
            assert!(matches!(found.as_slice(), [one] if one.starts_with(expected)), "{path}: {found:?}");
        }
    }

    #[test]
    fn words_that_only_look_like_a_crate_pass() {
        assert_eq!(
            messages("src/app/x.rs", "let gloomy = yews + my_yew + wasm_bindgens;"),
            Vec::<String>::new()
        );
    }
}
