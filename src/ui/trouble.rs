//! How a failure is shown: what failed, what still works, what to do, and the exact finding last.

use super::el::{El, el};
use crate::locale::failure::Told;

/// A failure in its frame; `works` says what can be done all the same.
pub(super) fn notice(told: &Told, works: Option<&'static str>, bad: bool) -> El {
    let code = (!told.code.is_empty()).then(|| el("p").class("code value").child(told.code.clone()));
    el("section")
        .class(if bad { "notice bad" } else { "notice" })
        .attr("role", "alert")
        .child(el("h2").child(told.title.clone()))
        .child(el("p").child(told.todo.clone()))
        .child(works.map(|works| el("p").child(works)))
        .child(code)
}
