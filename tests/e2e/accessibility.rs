//! axe-core finds nothing to fault on any state of the page, in either language, light and dark. What it
//! cannot see (focus order, reflow, keyboard) is in `keyboard` and `narrow`.

use std::fs;

use bascule::source::Language;
use serde_json::{Value, json};

use crate::desk::{Desk, sit};
use crate::drivers::Kind;
use crate::states::State;
use crate::tools::tool;

/// WCAG 2.2 AA, whose target size axe skips unless asked, and what axe recommends beyond it.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

in_every_browser! {
    no_state_of_the_page_has_a_violation_in_french,
    no_state_of_the_page_has_a_violation_in_english,
}

async fn no_state_of_the_page_has_a_violation_in_french(desk: Desk) {
    every_state(&desk, Language::Fr).await;
}

async fn no_state_of_the_page_has_a_violation_in_english(desk: Desk) {
    every_state(&desk, Language::En).await;
}

/// The other browsers' drivers cannot ask for dark pages.
#[test]
fn nor_in_the_dark() {
    sit(Kind::Chromium.plain(), |desk| async move {
        let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
        desk.devtools("Emulation.setEmulatedMedia", dark).await;
        every_state(&desk, Language::Fr).await;
    });
}

/// The check itself must be able to fail.
#[test]
fn a_picture_without_words_is_found() {
    sit(Kind::Chromium.plain(), |desk| async move {
        State::Ask.reach(&desk, Language::En).await;
        desk.script("document.querySelector('main').append(new Image())", vec![]).await;
        let found = violations(&desk).await;
        assert!(found.iter().any(|found| found.starts_with("image-alt")), "{found:?}");
    });
}

async fn every_state(desk: &Desk, language: Language) {
    for state in State::ALL {
        state.reach(desk, language).await;
        let found = violations(desk).await;
        assert!(found.is_empty(), "{:?}, {state:?}, {}: {found:#?}", desk.kind, language.tag());
    }
}

/// What axe finds, a line each: the rule and where.
async fn violations(desk: &Desk) -> Vec<String> {
    let axe = fs::read_to_string(tool("BASCULE_AXE", "axe.min.js")).unwrap();
    desk.script(&axe, vec![]).await;
    let run = "const done = arguments[1];
        axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(
            (found) => done(found.violations.map((rule) =>
                rule.id + ': ' + rule.nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | '))),
            (error) => done(['axe failed: ' + error]));";
    let found = desk.browser.execute_async(run, vec![json!(TAGS)]).await.unwrap();
    let lines = found.as_array().expect("axe gives a list").iter();
    lines.map(|line| Value::as_str(line).unwrap_or_default().to_owned()).collect()
}
