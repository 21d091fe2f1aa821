//! Without a mouse: Tab reaches everything in order, what has the focus can be seen, Enter and Space do
//! what a click does.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::desk::{Desk, en};
use crate::panel::ALICE;

in_every_browser! {
    tab_reaches_everything_and_the_focus_is_seen,
    a_mailbox_is_switched_without_a_mouse,
}

/// Numbers what a person can use; a group of radio buttons is one stop, at its choice or, without one, its first.
const NUMBER_ALL: &str = "
    const seen = new Set();
    let number = 0;
    for (const e of document.querySelectorAll('a[href], button, input, summary')) {
        if (!e.checkVisibility()) continue;
        if (e.name && e.type === 'radio') {
            const group = [...document.getElementsByName(e.name)];
            if (e !== (group.find((radio) => radio.checked) ?? group[0])) continue;
        }
        e.dataset.stop = number++;
    }
    return number";

/// Which of them has the focus, and whether that can be seen: a ring, on it or on its label.
const FOCUSED: &str = "
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const ring = [e, e.closest('label')].some((f) => {
        if (!f) return false;
        const style = getComputedStyle(f);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    });
    const box = e.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return {stop: e.dataset.stop ?? null, ring, inside, html: e.outerHTML.slice(0, 200)}";

async fn tab_reaches_everything_and_the_focus_is_seen(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    desk.unfold(en().parameters).await;
    desk.unfold(en().files).await;
    // What the workbench offers is there, so that nothing moves while the stops are counted.
    desk.find(".others").await;
    desk.press(en().another_device).await;
    desk.button(en().fold).await;
    // The way past the header is where Tab begins; the other test comes to it by the keyboard.
    desk.script("document.querySelector('.skip').focus()", vec![]).await;
    let all = desk.script(NUMBER_ALL, vec![]).await.as_u64().unwrap();
    assert!(all > 20, "only {all} things to use");
    let mut reached = vec![0];
    for _ in 1..all {
        desk.key(Key::Tab).await;
        let focused = desk.script(FOCUSED, vec![]).await;
        assert_eq!(focused["ring"], json!(true), "{:?}: no ring: {focused}", desk.kind);
        reached.push(focused["stop"].as_str().unwrap_or("none").parse::<u64>().unwrap_or(u64::MAX));
    }
    let expected: Vec<u64> = (0..all).collect();
    assert_eq!(reached, expected, "{:?}: Tab follows the order of the page", desk.kind);
}

async fn a_mailbox_is_switched_without_a_mouse(desk: Desk) {
    desk.open("?lang=en").await;
    desk.sees(en().ask_title).await;
    tab_to(&desk, "#address").await;
    for letter in ALICE.chars() {
        desk.letter(letter).await;
    }
    desk.key(Key::Enter).await;
    desk.find(".steps .step").await;
    // What the workbench offers is there: a key pressed while it loads may be lost on a busy machine.
    let offered = "return document.querySelector('.others') !== null";
    desk.until("the files", || async { desk.script(offered, vec![]).await == json!(true) }).await;

    tab_to(&desk, ".step-body:not([hidden]) .tick input").await;
    desk.letter(' ').await;
    desk.sees("1 of").await;
    tab_to(&desk, ".step.now + .step h3 button").await;
    desk.key(Key::Enter).await;
    desk.find(".step.now + .step .step-body:not([hidden])").await;
    tab_to(&desk, ".fold summary").await;
    desk.key(Key::Enter).await;
    desk.sees("imap.powermail.example").await;

    back_to(&desk, ".skip").await;
    let in_view = "return document.querySelector('.skip').getBoundingClientRect().top >= 0";
    desk.until("the way past the header", || async { desk.script(in_view, vec![]).await == json!(true) })
        .await;
    desk.key(Key::Enter).await;
    let focused = desk.script("return document.activeElement.id", vec![]).await;
    assert_eq!(focused, json!("content"));
    desk.sees(ALICE).await;
}

/// Presses Tab until something of these has the focus.
async fn tab_to(desk: &Desk, css: &str) {
    for _ in 0..80 {
        if has_focus(desk, css).await == json!(true) {
            return;
        }
        desk.key(Key::Tab).await;
    }
    panic!("{:?}: Tab never reaches {css}", desk.kind);
}

async fn back_to(desk: &Desk, css: &str) {
    for _ in 0..80 {
        if has_focus(desk, css).await == json!(true) {
            return;
        }
        desk.key_with_shift(Key::Tab).await;
    }
    panic!("{:?}: Shift and Tab never reach {css}", desk.kind);
}

async fn has_focus(desk: &Desk, css: &str) -> Value {
    desk.script("return document.activeElement.matches(arguments[0])", vec![json!(css)]).await
}
