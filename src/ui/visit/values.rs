//! A value that can be copied, alone or beside the one it replaces.

use crate::app::{Action, Copied, Notice};
use crate::locale::fill;
use crate::ui::Cx;
use crate::ui::el::{El, button, el, group};

/// A row: label, the old value struck through where it is known, the new one with a button to copy it.
pub(in crate::ui) fn row(cx: &Cx, label: El, old: Option<&str>, new: &str, copies: bool) -> El {
    let words = cx.words();
    let unseen = |text: &'static str| el("span").class("unseen").child(text).child(" ");
    let before = old.map(|_| unseen(words.new_value));
    let old = old.map(|old| {
        let struck = el("s").child(breakable(old));
        el("dd").class("old value").child(unseen(words.old_value)).child(struck)
    });
    el("div")
        .class("row")
        .child(el("dt").child(label))
        .child(old)
        .child(el("dd").class("new value").child(before).child(breakable(new)))
        .child(copies.then(|| el("dd").class("hold").child(copy(cx, new))))
}

/// A value that, where it must break, breaks at its joint: behind the `@` of an address, before a URL's host.
pub(in crate::ui) fn breakable(value: &str) -> El {
    let url = || value.strip_prefix("https://").map(|rest| ("https://", rest));
    let joint = value.find('@').and_then(|at| value.split_at_checked(at + 1)).or_else(url);
    match joint {
        Some((head, tail)) => group().child(head.to_owned()).child(el("wbr")).child(tail.to_owned()),
        None => group().child(value.to_owned()),
    }
}

/// The button that copies a value and says so.
fn copy(cx: &Cx, value: &str) -> El {
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
