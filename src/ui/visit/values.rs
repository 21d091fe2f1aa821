//! A value that can be copied, alone or beside the one it replaces.

use crate::app::{Action, Copied, Notice};
use crate::locale::fill;
use crate::ui::Cx;
use crate::ui::el::{El, button, el};

/// A row: label, the old value struck through where it is known, the new one with a button to copy it.
pub(in crate::ui) fn row(cx: &Cx, label: El, old: Option<&str>, new: &str, copies: bool) -> El {
    let words = cx.words();
    let unseen = |text: &'static str| el("span").class("unseen").child(text).child(" ");
    let before = old.map(|_| unseen(words.new_value));
    let old = old.map(|old| {
        let struck = el("s").child(old.to_owned());
        el("dd").class("old value").child(unseen(words.old_value)).child(struck)
    });
    el("div")
        .class("row")
        .child(el("dt").child(label))
        .child(old)
        .child(el("dd").class("new value").child(before).child(new.to_owned()))
        .child(copies.then(|| el("dd").class("hold").child(copy(cx, new))))
}

/// The button that copies a value and says so.
pub(super) fn copy(cx: &Cx, value: &str) -> El {
    let words = cx.words();
    let copied = is_copied(cx, value);
    let action = Action::Copy(Copied::Value(value.to_owned()));
    button(cx.act, if copied { "copy copied" } else { "copy" }, action)
        .made("aria-label", fill(words.copy_value, &[value]))
        .child(if copied { words.copied } else { words.copy })
}

/// Whether a value is what was copied last.
pub(in crate::ui) fn is_copied(cx: &Cx, value: &str) -> bool {
    matches!(&cx.state.notice, Some(Notice::Copied(last)) if last == value)
}
