//! What was found, in a message or in files: what it comes to, what only the person can say, the rows.

use super::At;
use crate::app::{Action, Part, ProofStep, Reading, Written};
use crate::guide::Platform;
use crate::locale::fill;
use crate::locale::proof::Say;
use crate::ui::el::{El, button, el, group};
use crate::ui::icon::Icon;
use crate::ui::visit::values;
use crate::workbench::Made;
use crate::workbench::proof::{Changed, Doubt, Examined, Fact, Head, Report, Row, Tone};

/// The place where it is shown: there from the start, so that a screen reader tells what comes into it.
pub(super) fn view(at: At, reading: &Reading, message: bool) -> El {
    let inside = match reading.report() {
        Some(report) => Some(told(at, report, reading.is_outdated(at.ready.account()))),
        None => reading.is_busy().then(|| el("p").class("muted").child(at.say(Say::Reading))),
    };
    el("div")
        .class("found")
        .attr("id", Part::Report(message).id())
        .attr("tabindex", "-1")
        .attr("role", "status")
        .child(inside)
}

/// What was held against another mailbox than there is now is neither good nor bad, and its files are not given.
fn told(at: At, report: &Report, outdated: bool) -> El {
    let given = !outdated && !report.given.is_empty();
    group()
        .child(outdated.then(|| el("p").class("wrong").child(at.say(Say::Outdated))))
        .children(
            report.heads.iter().map(|found| head(found, if outdated { Tone::Doubt } else { found.tone })),
        )
        .children(report.doubts.iter().map(|d| doubt(at, d)))
        .child(facts(&report.facts))
        .child(sentences(&report.notes))
        .children(report.files.iter().map(|f| examined(at, f)))
        .child(given.then(|| hand_over(at, report)))
}

fn head(head: &Head, tone: Tone) -> El {
    let (class, icon) = match tone {
        Tone::Good => ("verdict good", Icon::Check),
        Tone::Bad => ("verdict bad", Icon::Close),
        Tone::Doubt => ("verdict", Icon::Warning),
    };
    let lines = head.lines.iter().map(|line| el("p").child(line.clone()));
    let words = el("div").child(el("h4").child(head.title.clone())).children(lines);
    el("div").class(class).child(icon.draw()).child(words)
}

fn doubt(at: At, doubt: &Doubt) -> El {
    let yes = button(at.cx.act, "secondary", Action::Prove(ProofStep::Know(doubt.known.clone())));
    let yes = el("p").class("actions").child(yes.child(doubt.yes.clone()));
    el("div").class("doubt").child(el("p").child(doubt.asks.clone())).child(yes)
}

fn facts(facts: &[Fact]) -> Option<El> {
    let row = |fact: &Fact| {
        let value = el("dd").child(fact.value.clone());
        el("div").class("row").child(el("dt").child(fact.name.clone())).child(value)
    };
    (!facts.is_empty()).then(|| el("dl").class("values").children(facts.iter().map(row)))
}

fn sentences(sentences: &[String]) -> Option<El> {
    let sentence = |text: &String| el("li").child(text.clone());
    let list = || el("ul").class("small muted").children(sentences.iter().map(sentence));
    (!sentences.is_empty()).then(list)
}

fn examined(at: At, file: &Examined) -> El {
    let rows = (!file.rows.is_empty())
        .then(|| el("dl").class("values").children(file.rows.iter().map(|r| row(at, r))));
    let changes = (!file.changes.is_empty()).then(|| {
        let title = fill(at.desk.say(Say::Changes), &[&file.changes.len().to_string()]);
        let lines = file.changes.iter().map(changed);
        let list = el("ol").class("difference").children(lines);
        el("details").class("aside").child(el("summary").child(title)).child(list)
    });
    let left = (!file.left.is_empty()).then(|| {
        let said = if file.changes.is_empty() {
            None
        } else {
            Some(el("p").class("small field").child(at.say(Say::Left)))
        };
        group().child(said).child(sentences(&file.left))
    });
    el("section")
        .class("examined")
        .child(el("h4").class("value").child(file.name.clone()))
        .child(el("p").class("muted small").child(file.what.clone()))
        .child(rows)
        .child(sentences(&file.notes))
        .child(changes)
        .child(left)
}

fn row(at: At, row: &Row) -> El {
    let note = el("dd").class("muted small").child(row.note.clone());
    let label = el("span").child(values::breakable(&row.place));
    match &row.new {
        Some(new) => values::row(at.cx, label, Some(&row.old), new, true).child(note),
        None => el("div")
            .class("row")
            .child(el("dt").child(label))
            .child(el("dd").class("value").child(values::breakable(&row.old)))
            .child(note),
    }
}

/// A changed line: what goes, what comes.
fn changed(change: &Changed) -> El {
    let gone = change.before.as_ref().map(|line| el("del").child(line.clone()));
    let come = change.after.as_ref().map(|line| el("ins").child(line.clone()));
    el("li").child(el("p").class("muted small").child(change.place.clone())).child(gone).child(come)
}

/// How something went that the person asked for.
pub(super) fn outcome(class: &'static str, icon: Icon, says: String) -> El {
    el("div").class(class).child(icon.draw()).child(el("p").child(says))
}

fn hand_over(at: At, report: &Report) -> El {
    let save = |(place, made): (usize, &Made)| {
        let step = Action::Prove(ProofStep::Save(place));
        let name = made.file_name.rsplit('/').next().unwrap_or_default();
        button(at.cx.act, "secondary", step).child(at.fill(Say::Save, name))
    };
    let save = report.given.iter().enumerate().map(save);
    // What was written is not written again: the files are no longer what was read.
    let done = matches!(at.ready.proof.written, Some(Written::Done(_)));
    let in_place = at.ready.proof.files.is_in_place() && !done;
    let write = in_place.then(|| {
        group()
            .child(
                button(at.cx.act, "primary", Action::Prove(ProofStep::WriteFolder))
                    .child(at.say(Say::WriteFolder)),
            )
            .child(el("p").class("muted small").child(at.say(Say::WriteHow)))
    });
    let written = at.ready.proof.written.map(|written| {
        let (class, icon, says) = match written {
            Written::Done(count) => ("verdict good", Icon::Check, at.fill(Say::Written, &count.to_string())),
            Written::Changed => ("verdict bad", Icon::Close, at.say(Say::WriteChanged)),
            Written::Failed => ("verdict bad", Icon::Close, at.say(Say::WriteFailed)),
        };
        outcome(class, icon, says)
    });
    let goes = report.given.first().map(|made| where_it_goes(at, made));
    group().child(write).child(written).child(el("p").class("actions").children(save)).child(goes)
}

/// Where the person puts what was saved.
fn where_it_goes(at: At, made: &Made) -> El {
    let small = |says| el("p").class("small").child(says);
    if made.media_type == "application/zip" {
        let mac = at.ready.platform == Platform::Mac;
        let not = mac.then(|| small(at.say(Say::SavedNot)));
        group().child(small(at.say(Say::SavedAll))).child(not)
    } else {
        small(at.fill(Say::SavedOne, &made.file_name))
    }
}
