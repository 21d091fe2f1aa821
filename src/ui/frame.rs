//! The frame of every page: brand, languages, foot.

use yew::Callback;

use super::Cx;
use super::el::{El, button, el};
use super::icon::Icon;
use crate::app::{Action, Notice, Part};
use crate::locale::{self, fill};
use crate::source::{Brand, Language};

/// The header, `languages` being those that can be chosen: none before the program has started.
pub(super) fn header(
    brand: Option<&Brand>,
    language: Language,
    languages: &[Language],
    act: &Callback<Action>,
) -> El {
    let words = locale::page::words(language);
    let others = languages.iter().filter(|l| **l != language).map(|other| {
        let chip = button(act, "chip", Action::Speak(*other)).attr("lang", other.tag());
        chip.child(locale::language_name(*other))
    });
    // Not a link: what stands behind the `#` names the mailbox.
    let skip =
        (!languages.is_empty()).then(|| button(act, "skip", Action::Show(Part::Content)).child(words.skip));
    let name = brand.map_or("Bascule", |brand| brand.name.as_str()).to_owned();
    let name = el("span").attr("data-brand", "").child(name);
    let nav = el("nav").class("needs-script").attr("aria-label", words.language);
    el("header")
        .class("top")
        .child(skip)
        .child(el("span").class("brand").child(mark(brand)).child(name))
        .child(nav.children(others))
}

fn mark(brand: Option<&Brand>) -> El {
    if let Some(logo) = brand.and_then(|brand| brand.logo.clone()) {
        return el("img").made("src", logo).attr("alt", "");
    }
    let track = el("rect").class("mark-track").attr("width", "34").attr("height", "22").attr("rx", "11");
    let knob = el("circle").class("mark-knob").attr("cx", "23").attr("cy", "11").attr("r", "7");
    let svg = el("svg").attr("viewBox", "0 0 34 22").attr("aria-hidden", "true").attr("focusable", "false");
    svg.child(track).child(knob)
}

/// The foot: where the values come from, what leaves the device, whom to ask.
pub(super) fn foot(cx: &Cx) -> El {
    let words = cx.words();
    let provenance = cx.state.ready().map(|ready| {
        let found = &ready.found.provenance;
        let values = [words.kind(found.kind), &cx.tell(found.at)];
        el("p").child(fill(words.provenance, &values))
    });
    el("footer").class("foot").child(provenance).child(el("p").child(words.privacy)).child(help(cx))
}

/// Whom to ask: the provider where it is known, otherwise who runs the page.
pub(super) fn help(cx: &Cx) -> Option<El> {
    let words = cx.words();
    let brand = cx.state.config.as_ref().map(|config| &config.brand);
    let provider = cx.state.ready().map(|ready| &ready.account().provider);
    let url = provider.and_then(|p| p.support_url.as_ref()).or(brand.and_then(|b| b.support_url.as_ref()));
    let phone =
        provider.and_then(|p| p.support_phone.as_ref()).or(brand.and_then(|b| b.support_phone.as_ref()));
    let phone = phone.map(|phone| {
        let digits: String = phone.as_str().chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        el("a").made("href", ["tel:", &digits].concat()).child(phone.as_str().to_owned())
    });
    let url = url.map(|url| {
        let link = el("a").made("href", url.as_str().to_owned()).attr("rel", "noreferrer");
        link.child(url.host().to_owned())
    });
    if phone.is_none() && url.is_none() {
        return None;
    }
    let between = (phone.is_some() && url.is_some()).then_some(" · ");
    Some(el("p").child(fill(words.help, &[""])).child(phone).child(between).child(url))
}

/// The word on what just happened.
pub(super) fn toast(cx: &Cx) -> El {
    let words = cx.words();
    let unseen = el("p").class("unseen").attr("role", "status");
    let text = match &cx.state.notice {
        // The button itself says so; the words are for those who do not see it.
        Some(Notice::Copied(value)) => {
            let said = fill("{} : {}", &[words.copied, value]);
            return unseen.child(said);
        }
        None => return unseen,
        Some(Notice::NotCopied) => words.not_copied.to_owned(),
        Some(Notice::Delivered(name)) => fill(words.delivered, &[name]),
        Some(Notice::NotDelivered(name)) => fill(words.not_delivered, &[name]),
        Some(Notice::Preparing) => words.preparing.to_owned(),
        Some(Notice::Refused(why)) => why.clone(),
        Some(Notice::NoWorkbench) => [words.no_workbench, " ", words.no_workbench_todo].concat(),
        Some(Notice::LinkCopied) => words.link_copied.to_owned(),
        Some(Notice::NotKept) => words.not_kept.to_owned(),
    };
    let close = button(cx.act, "", Action::Dismiss).attr("aria-label", words.close);
    el("div")
        .class("toast")
        .child(el("span").attr("role", "status").child(text))
        .child(close.child(Icon::Close.draw()))
}
