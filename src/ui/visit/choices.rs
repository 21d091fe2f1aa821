//! The questions that are asked only on demand: which device, which program, switch or add, by profile or
//! by hand, IMAP or POP.

use yew::Html;

use crate::account::Protocol;
use crate::app::{Action, Ready};
use crate::guide::{ClientId, Mode, Platform, Takes, Way};
use crate::ui::el::{El, el, group};
use crate::ui::{Cx, on};

/// The questions.
pub(super) fn view(cx: &Cx, ready: &Ready) -> El {
    let words = cx.words();
    let devices = Platform::ALL.map(|p| (words.platform(p), p == ready.platform, Action::Platform(p)));
    let clients =
        ClientId::on(ready.platform).map(|c| (words.client(c), c == ready.client, Action::Client(c)));
    let modes = [Mode::Switch, Mode::Add].map(|m| (words.mode(m), m == ready.mode, Action::Mode(m)));
    let ways = [(words.way_profile, Way::Profile), (words.way_hand, Way::ByHand)]
        .map(|(name, way)| (name, way == ready.way, Action::Way(way)));
    let protocols = ready.account().incoming_protocols().map(|p| {
        let name = if p == Protocol::Pop3 { words.pop3 } else { words.imap };
        (name, p == ready.protocol, Action::Protocol(p))
    });
    let profile = ready.client.client().takes == Takes::Profile;
    let by_hand = ready.way == Way::ByHand;
    group()
        .child(question(cx, "device", words.which_device, devices.into()))
        .child(question(cx, "client", words.which_client, clients.collect()))
        .child(if profile { question(cx, "way", words.which_way, ways.into()) } else { None })
        .child(if by_hand { question(cx, "mode", words.which_mode, modes.into()) } else { None })
        .child(question(cx, "protocol", words.which_protocol, protocols.collect()))
}

/// One question; not asked where there is but one answer.
fn question(
    cx: &Cx,
    name: &'static str,
    asks: &'static str,
    answers: Vec<(&'static str, bool, Action)>,
) -> Option<El> {
    if answers.len() < 2 {
        return None;
    }
    let answer = |(words, checked, action)| {
        let button = el("input").attr("type", "radio").attr("name", name).checked(checked);
        el("label").child(button.on_change(on(cx.act, action))).child(words).into()
    };
    let answers = el("div").class("answers").child(answers.into_iter().map(answer).collect::<Vec<Html>>());
    Some(el("fieldset").class("choice").child(el("legend").child(asks)).child(answers))
}
