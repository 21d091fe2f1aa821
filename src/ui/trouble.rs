//! How a failure is shown: what failed, what still works, what to do, and the exact finding last.

use super::Cx;
use super::el::{El, button, el};
use super::icon::Icon;
use crate::app::Action;
use crate::locale::failure::Told;

/// A failure in its frame; `works` says what can be done all the same.
pub(super) fn notice(told: &Told, works: Option<&'static str>, bad: bool) -> El {
    let code = (!told.code.is_empty()).then(|| el("p").class("code value").child(told.code.clone()));
    el("section")
        .class(if bad { "notice bad" } else { "notice" })
        .attr("role", "alert")
        .child(Icon::Warning.draw())
        .child(el("h2").child(told.title.clone()))
        .child(el("p").child(told.todo.clone()))
        .child(works.map(|works| el("p").child(works)))
        .child(code)
}

/// What is shown in place of what a program would have brought that did not come; `again` has it loaded anew.
pub(super) fn missing(cx: &Cx, says: &'static str, again: Action) -> El {
    let words = cx.words();
    el("div")
        .class("notice")
        .attr("role", "alert")
        .child(el("p").child(says))
        .child(el("p").child(words.no_workbench_todo))
        .child(el("p").class("actions").child(button(cx.act, "secondary", again).child(words.retry)))
}
