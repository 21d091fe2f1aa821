//! The questions that are asked only on demand: which device, which program, switch or add, by profile or
//! by hand, IMAP or POP.

use yew::{Html, html};

use crate::account::Protocol;
use crate::app::{Action, Ready};
use crate::guide::{ClientId, Mode, Platform, Takes, Way};
use crate::ui::Cx;

/// The questions.
pub(super) fn view(cx: &Cx, ready: &Ready) -> Html {
    let words = cx.words();
    let devices = Platform::ALL.map(|p| (words.platform(p), p == ready.platform, Action::Platform(p)));
    let clients = ClientId::on(ready.platform)
        .map(|c| (words.client(c), c == ready.client, Action::Client(c)))
        .collect::<Vec<_>>();
    let modes = [Mode::Switch, Mode::Add].map(|m| (words.mode(m), m == ready.mode, Action::Mode(m)));
    let ways = [(words.way_profile, Way::Profile), (words.way_hand, Way::ByHand)]
        .map(|(name, way)| (name, way == ready.way, Action::Way(way)));
    let protocols = ready
        .account()
        .incoming_protocols()
        .map(|p| {
            let name = if p == Protocol::Pop3 { words.pop3 } else { words.imap };
            (name, p == ready.protocol, Action::Protocol(p))
        })
        .collect::<Vec<_>>();
    html! {
        <>
            { question(cx, "device", words.which_device, &devices) }
            { question(cx, "client", words.which_client, &clients) }
            if ready.client.client().takes == Takes::Profile {
                { question(cx, "way", words.which_way, &ways) }
            }
            if ready.way == Way::ByHand {
                { question(cx, "mode", words.which_mode, &modes) }
            }
            { question(cx, "protocol", words.which_protocol, &protocols) }
        </>
    }
}

/// One question; not asked where there is but one answer.
fn question(
    cx: &Cx,
    name: &'static str,
    asks: &'static str,
    answers: &[(&'static str, bool, Action)],
) -> Html {
    if answers.len() < 2 {
        return Html::default();
    }
    let answer = |(words, checked, action): &(&'static str, bool, Action)| {
        html! {
            <label>
                <input type="radio" {name} checked={*checked} onchange={cx.on(action.clone())} />
                { *words }
            </label>
        }
    };
    html! {
        <fieldset class="choice">
            <legend>{ asks }</legend>
            <div class="answers">{ for answers.iter().map(answer) }</div>
        </fieldset>
    }
}
