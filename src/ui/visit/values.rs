//! A value that can be copied, alone or beside the one it replaces.

use yew::{Html, classes, html};

use crate::app::{Action, Copied, Notice};
use crate::locale::fill;
use crate::ui::Cx;

/// A row: label, the old value struck through where it is known, the new one with a button to copy it.
pub(super) fn row(cx: &Cx, label: Html, old: Option<&str>, new: &str, copies: bool) -> Html {
    let words = cx.words();
    let old = old.map(|old| {
        html! { <dd class="old value"><span class="unseen">{ words.old_value }{ " " }</span><s>{ old }</s></dd> }
    });
    let before = old.is_some().then(|| html! { <span class="unseen">{ words.new_value }{ " " }</span> });
    html! {
        <div class="row">
            <dt>{ label }</dt>
            { for old }
            <dd class="new value">{ for before }{ new }</dd>
            if copies {
                <dd class="hold">{ copy(cx, new) }</dd>
            }
        </div>
    }
}

/// The button that copies a value and says so.
pub(super) fn copy(cx: &Cx, value: &str) -> Html {
    let words = cx.words();
    let copied = cx.state.notice == Some(Notice::Copied(value.to_owned()));
    let action = Action::Copy(Copied::Value(value.to_owned()));
    html! {
        <button type="button" class={classes!("copy", copied.then_some("copied"))}
            aria-label={fill(words.copy_value, &[value])} onclick={cx.on(action)}>
            { if copied { words.copied } else { words.copy } }
        </button>
    }
}
