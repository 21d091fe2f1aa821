//! The steps of the guide: one open, each with its own tick.

use super::{choices, code, values};
use crate::app::{Action, Copied, Delivery, Handing, ProofStep, Ready};
use crate::guide::{self, Block, Label, Run, Step};
use crate::locale::fill;
use crate::source::Failure;
use crate::ui::el::{El, button, el, group};
use crate::ui::icon::Icon;
use crate::ui::trouble;
use crate::ui::{Cx, on};
use crate::workbench::{Outcome, PROFILE};

/// The card of the steps, which come with the guide; `done` says whether nothing of them is left to do.
pub(super) fn card(cx: &Cx, ready: &Ready, steps: Option<&Result<Vec<Step>, Failure>>, done: bool) -> El {
    let words = cx.words();
    let inside = match steps {
        None => el("p").class("muted").attr("role", "status").child(words.guide_loading),
        Some(Err(_)) => trouble::missing(cx, words.guide_failed, Action::RetryGuide),
        Some(Ok(steps)) if steps.is_empty() => {
            el("p").class("notice").attr("role", "alert").child(words.no_steps)
        }
        Some(Ok(steps)) => list(cx, ready, steps),
    };
    let title = el("h2").attr("id", "steps-title").child(words.steps);
    el("section")
        .class("card")
        .attr("id", "steps")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "steps-title")
        .child(el("div").class("steps-head").child(title))
        .child(choices::first(cx, ready, done))
        .child(old_host(cx, ready))
        .child(inside)
}

/// Old values can only stand beside the new ones where the old host is known.
fn old_host(cx: &Cx, ready: &Ready) -> Option<El> {
    let unknown = ready.account().previous.is_none();
    let say = || button(cx.act, "plain", Action::Prove(ProofStep::Open)).child(cx.words().old_unknown);
    unknown.then(|| el("p").class("on-screen").child(say()))
}

fn list(cx: &Cx, ready: &Ready, steps: &[Step]) -> El {
    let words = cx.words();
    let done = steps.iter().filter(|s| ready.is_done(s)).count();
    let first_left = steps.iter().find(|s| !ready.is_done(s)).map(|s| s.id.as_str());
    // The step that was open may not be one of another dialog's.
    let chosen = ready.open_step.as_deref().filter(|id| steps.iter().any(|s| s.id == *id));
    let open = chosen.or(first_left);
    let says = fill(words.progress, &[&done.to_string(), &steps.len().to_string()]);
    let bar = el("progress")
        .made("max", steps.len().to_string())
        .made("aria-label", says.clone())
        .made("value", done.to_string());
    let finished = (done == steps.len()).then(|| {
        let says = el("h3").child(words.all_done);
        el("div").class("finished").attr("role", "status").child(Icon::Check.draw()).child(says)
    });
    let shown = steps.iter().enumerate().map(|(at, step)| {
        let now = first_left == Some(&step.id);
        view(cx, ready, at + 1, step, [ready.is_done(step), now, open == Some(&step.id)])
    });
    let small = |text| el("p").class("muted small").child(text);
    let approximate = steps.iter().any(has_approximate).then(|| small(words.approximate.to_owned()));
    let checked = ready.guide.iter().flatten().next().map(|guide| small(guide.checked.clone()));
    group()
        .child(el("div").class("steps-head progress").child(bar).child(el("span").child(says)))
        .child(finished)
        .child(el("ol").class("steps").children(shown))
        .child(approximate)
        .child(checked)
}

fn view(cx: &Cx, ready: &Ready, number: usize, step: &Step, [done, now, open]: [bool; 3]) -> El {
    let words = cx.words();
    let body = format!("step-{}", step.id);
    let toggle = Action::OpenStep((!open).then(|| step.id.clone()));
    let bullet = if done { Icon::Check.draw() } else { group().child(number.to_string()) };
    let class = match (done, now) {
        (false, false) => "step",
        (true, false) => "step done",
        (false, true) => "step now",
        (true, true) => "step done now",
    };
    let title = button(cx.act, "", toggle)
        .says("aria-expanded", open)
        .made("aria-controls", body.clone())
        .child(step.title.clone())
        .child(done.then(|| el("span").class("unseen").child(", ").child(words.step_done)));
    // Not what the box says: a drawing between the click and this event sets it back.
    let tick = on(cx.act, Action::Tick(step.id.clone(), !done));
    let tick = el("input").attr("type", "checkbox").checked(done).on_change(tick);
    let inside = el("div")
        .class("step-body")
        .made("id", body)
        .flag("hidden", !open)
        .children(step.body.iter().map(|piece| block(cx, piece)))
        .child(if open && step.varies { dialogs(cx, ready) } else { None })
        .child(if open { other_language(cx, step) } else { None })
        .child(el("label").class("tick on-screen").child(tick).child(words.done));
    el("li")
        .class(class)
        .key(&step.id)
        .child(el("span").class("bullet").attr("aria-hidden", "true").child(bullet))
        .child(el("h3").child(title))
        .child(inside)
}

/// The other dialogs that the program may show instead of the one described.
fn dialogs(cx: &Cx, ready: &Ready) -> Option<El> {
    let guide = ready.guide.as_ref()?.as_ref().ok()?;
    let shown = usize::from(guide.variant(&ready.variant));
    let others = guide.variants.iter().enumerate().filter(|(at, _)| *at != shown).map(|(_, variant)| {
        button(cx.act, "secondary", Action::Variant(variant.word.clone())).child(variant.title.clone())
    });
    let others = el("div").class("actions").children(others);
    Some(aside(cx.words().looks_different, others))
}

/// The step's labels in the page's other language, for a program that is not in this one.
fn other_language(cx: &Cx, step: &Step) -> Option<El> {
    let pair = |(shown, other): &(String, Label)| {
        let other = label(&other.text, other.sure);
        el("div").child(el("dt").child(shown.clone())).child(el("dd").child(other))
    };
    let pairs = el("dl").class("labels").children(step.labels.iter().map(pair));
    (!step.labels.is_empty()).then(|| aside(cx.words().other_labels, pairs))
}

fn aside(asks: &'static str, inside: El) -> El {
    el("details").class("aside").child(el("summary").child(asks)).child(inside)
}

fn block(cx: &Cx, block: &Block) -> El {
    let sentence = |runs: &[Run]| el("p").children(runs.iter().map(run));
    match block {
        Block::Say(runs) => sentence(runs),
        Block::Warn(runs) => el("div").class("warn").child(Icon::Warning.draw()).child(sentence(runs)),
        Block::Path { labels, version } => {
            let version = version.as_ref().map(|v| el("p").class("muted small").child(v.clone()));
            let labels = labels.iter().map(|l| el("li").child(label(&l.text, l.sure)));
            el("div").child(version).child(el("ul").class("path").children(labels))
        }
        Block::Swap { rows, .. } => {
            let rows = rows.iter().map(|row| {
                let name = label(&row.label, row.sure);
                values::row(cx, name, row.old.as_deref(), &row.new, row.field.is_typed())
            });
            el("dl").class("values").children(rows)
        }
        Block::Action(action) => group().child(offer(cx, *action).map(|offer| el("p").child(offer))),
    }
}

fn run(run: &Run) -> El {
    match run {
        Run::Text(text) => group().child(text.clone()),
        Run::Label(Label { text, sure }) => el("b").child(label(text, *sure)),
        Run::Value(value) => el("span").class("value").child(values::breakable(value)),
    }
}

/// A label of the client, marked where it was not read in the client itself.
fn label(text: &str, sure: bool) -> El {
    group().child((!sure).then_some("≈\u{a0}")).child(text.to_owned())
}

fn offer(cx: &Cx, action: guide::Action) -> Option<El> {
    let words = cx.words();
    let address = cx.state.ready().map(|r| r.account().mailbox.address.typed()).unwrap_or_default();
    let handing = if cx.state.takes_navigation() { Handing::Navigate } else { Handing::Download };
    let (label, action) = match action {
        // Installing it is the step after.
        guide::Action::InstallProfile => {
            (words.download_profile, Action::Deliver(Delivery { format: PROFILE.to_owned(), handing }))
        }
        guide::Action::Make(format) => return Some(made(cx, format)),
        guide::Action::Webmail => return webmail(cx),
        guide::Action::Prove => (words.prove, Action::Prove(ProofStep::Open)),
        guide::Action::CopyLink => (words.copy_link, Action::Copy(Copied::Link)),
        guide::Action::CopyAddress => (words.copy_address, Action::Copy(Copied::Value(address))),
    };
    Some(button(cx.act, "secondary", action).child(label))
}

/// In another tab: what is typed on this page stays.
fn webmail(cx: &Cx) -> Option<El> {
    let url = cx.state.ready()?.account().provider.webmail.as_ref()?;
    let link = el("a").class("secondary").made("href", url.as_str().to_owned());
    Some(link.attr("target", "_blank").attr("rel", "noreferrer").child(cx.words().open_webmail))
}

/// What the workbench makes at a step: a code is shown over the whole screen, a file is saved; what cannot be
/// made says why.
fn made(cx: &Cx, format: &'static str) -> El {
    let words = cx.words();
    let offers = cx.state.ready().and_then(|ready| ready.offers.as_ref());
    let offer = offers.and_then(|offers| offers.all.iter().find(|offer| offer.id == format));
    let save = Action::Deliver(Delivery { format: format.to_owned(), handing: Handing::Download });
    let (label, action) = match offer.map(|offer| &offer.outcome) {
        Some(Outcome::Refused(why)) => return el("p").class("muted").child(why.clone()),
        Some(Outcome::Code(..)) => (words.make_qr, Action::Enlarge(code::dialog_id(format), true)),
        // Where the workbench is on its way, or did not come, asking loads it.
        Some(Outcome::File(_)) | None => (words.make_file, save),
    };
    let name = offer.map(|offer| el("span").class("muted small").child(" ").child(offer.name.clone()));
    group().child(button(cx.act, "secondary", action).child(label)).child(name)
}

/// Whether any label of a step was not read in the client itself.
fn has_approximate(step: &Step) -> bool {
    let unsure = |runs: &[Run]| runs.iter().any(|r| matches!(r, Run::Label(l) if !l.sure));
    step.body.iter().any(|block| match block {
        Block::Say(runs) | Block::Warn(runs) => unsure(runs),
        Block::Path { labels, .. } => labels.iter().any(|l| !l.sure),
        Block::Swap { rows, .. } => rows.iter().any(|row| !row.sure),
        Block::Action(_) => false,
    })
}
