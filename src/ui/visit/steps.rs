//! The steps of the guide: one open, each with its own tick.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, classes, html};

use super::values;
use crate::app::{Action, Copied, Delivery, Handing, Ready};
use crate::artifact;
use crate::guide::{self, Block, Label, Run, Step};
use crate::locale::fill;
use crate::ui::Cx;
use crate::ui::icon::Icon;

/// The card of the steps.
pub(super) fn card(cx: &Cx, ready: &Ready) -> Html {
    let words = cx.words();
    let inside = match cx.state.steps() {
        None => html! { <p class="muted" role="status">{ words.guide_loading }</p> },
        Some(Err(_)) => html! { <p class="notice" role="alert">{ words.guide_failed }</p> },
        Some(Ok(steps)) => list(cx, ready, &steps),
    };
    html! {
        <section class="card" id="steps" tabindex="-1" aria-labelledby="steps-title">
            <div class="steps-head"><h2 id="steps-title">{ words.steps }</h2></div>
            { inside }
        </section>
    }
}

fn list(cx: &Cx, ready: &Ready, steps: &[Step]) -> Html {
    let words = cx.words();
    let is_done = |step: &Step| ready.ticks.contains(&ready.tick(&step.id));
    let done = steps.iter().filter(|s| is_done(s)).count();
    let first_left = steps.iter().find(|s| !is_done(s)).map(|s| s.id.as_str());
    let open = ready.open_step.as_deref().or(first_left);
    let says = fill(words.progress, &[&done.to_string(), &steps.len().to_string()]);
    let approximate = steps.iter().any(has_approximate).then(|| {
        html! { <p class="muted small">{ words.approximate }</p> }
    });
    let checked =
        ready.guide.iter().flatten().map(|guide| html! { <p class="muted small">{ &guide.checked }</p> });
    html! {
        <>
            <div class="steps-head progress">
                <progress max={steps.len().to_string()} value={done.to_string()} aria-label={says.clone()}></progress>
                <span>{ says }</span>
            </div>
            if done == steps.len() {
                <div class="finished" role="status">
                    { Icon::Check.draw() }
                    <div><h3>{ words.all_done }</h3><p>{ words.all_done_more }</p></div>
                </div>
            }
            <ol class="steps">
                { for steps.iter().enumerate().map(|(at, step)| {
                    let now = first_left == Some(&step.id);
                    view(cx, at + 1, step, is_done(step), now, open == Some(&step.id))
                }) }
            </ol>
            { for approximate }
            { for checked }
        </>
    }
}

fn view(cx: &Cx, number: usize, step: &Step, done: bool, now: bool, open: bool) -> Html {
    let words = cx.words();
    let body = format!("step-{}", step.id);
    let toggle = Action::OpenStep((!open).then(|| step.id.clone()));
    let (act, id) = (cx.act.clone(), step.id.clone());
    let tick = Callback::from(move |event: Event| {
        if let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
            act.emit(Action::Tick(id.clone(), input.checked()));
        }
    });
    let bullet = if done {
        Icon::Check.draw()
    } else {
        html! { { number } }
    };
    html! {
        <li key={step.id.clone()} class={classes!("step", done.then_some("done"), now.then_some("now"))}>
            <span class="bullet" aria-hidden="true">{ bullet }</span>
            <h3>
                <button type="button" aria-expanded={open.to_string()} aria-controls={body.clone()}
                    onclick={cx.on(toggle)}>
                    { &step.title }
                    if done {
                        <span class="unseen">{ ", " }{ words.step_done }</span>
                    }
                </button>
            </h3>
            <div class="step-body" id={body} hidden={!open}>
                { for step.body.iter().map(|piece| block(cx, piece)) }
                <label class="tick on-screen">
                    <input type="checkbox" checked={done} onchange={tick} />
                    { words.done }
                </label>
            </div>
        </li>
    }
}

fn block(cx: &Cx, block: &Block) -> Html {
    match block {
        Block::Say(runs) => html! { <p>{ for runs.iter().map(run) }</p> },
        Block::Warn(runs) => html! {
            <div class="warn">{ Icon::Warning.draw() }<p>{ for runs.iter().map(run) }</p></div>
        },
        Block::Path { labels, version } => {
            let version = version.as_ref().map(|v| html! { <p class="muted small">{ v }</p> });
            html! {
                <div>
                    { for version }
                    <ul class="path">{ for labels.iter().map(|l| html! { <li>{ label(l) }</li> }) }</ul>
                </div>
            }
        }
        Block::Swap { rows, .. } => html! {
            <dl class="values">
                { for rows.iter().map(|row| {
                    let name = label(&Label { text: row.label.clone(), sure: row.sure });
                    values::row(cx, name, row.old.as_deref(), &row.new, row.field.is_typed())
                }) }
            </dl>
        },
        Block::Action(action) => button(cx, *action),
    }
}

fn run(run: &Run) -> Html {
    match run {
        Run::Text(text) => html! { { text } },
        Run::Label(l) => html! { <b>{ label(l) }</b> },
        Run::Value(value) => html! { <span class="value">{ value }</span> },
    }
}

/// A label of the client, marked where it was not read in the client itself.
fn label(label: &Label) -> Html {
    if label.sure {
        html! { { &label.text } }
    } else {
        html! { <>{ "≈\u{a0}" }{ &label.text }</> }
    }
}

fn button(cx: &Cx, action: guide::Action) -> Html {
    let words = cx.words();
    let address = cx.state.ready().map(|r| r.account().mailbox.address.typed()).unwrap_or_default();
    let handing = if cx.state.takes_navigation() { Handing::Navigate } else { Handing::Download };
    let (label, action) = match action {
        guide::Action::InstallProfile => {
            let label = if handing == Handing::Navigate { words.install } else { words.download_profile };
            (label, Action::Deliver(Delivery { format: artifact::mobileconfig::ID, handing }))
        }
        guide::Action::CopyLink => (words.copy_link, Action::Copy(Copied::Link)),
        guide::Action::CopyAddress => (words.copy_address, Action::Copy(Copied::Value(address))),
    };
    html! {
        <p><button type="button" class="secondary" onclick={cx.on(action)}>{ label }</button></p>
    }
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
