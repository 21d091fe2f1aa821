//! The frame of every page: brand, languages, foot.

use yew::{Callback, Html, html};

use super::Cx;
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
) -> Html {
    let words = locale::page::words(language);
    let sends = |action: Action| act.reform(move |_| action.clone());
    let others = languages.iter().filter(|l| **l != language).map(|other| {
        html! {
            <button type="button" class="chip" lang={other.tag()} onclick={sends(Action::Speak(*other))}>
                { locale::language_name(*other) }
            </button>
        }
    });
    // Not a link: what stands behind the `#` names the mailbox.
    let skip = (!languages.is_empty()).then(|| {
        html! {
            <button type="button" class="skip" onclick={sends(Action::Show(Part::Content))}>
                { words.skip }
            </button>
        }
    });
    html! {
        <header class="top">
            { for skip }
            <span class="brand">{ mark(brand) }<span data-brand="">{ brand_name(brand) }</span></span>
            <nav class="needs-script" aria-label={words.language}>{ for others }</nav>
        </header>
    }
}

fn brand_name(brand: Option<&Brand>) -> &str {
    brand.map_or("Bascule", |brand| brand.name.as_str())
}

fn mark(brand: Option<&Brand>) -> Html {
    match brand.and_then(|brand| brand.logo.clone()) {
        Some(logo) => html! { <img src={logo} alt="" /> },
        None => html! {
            <svg viewBox="0 0 34 22" aria-hidden="true" focusable="false">
                <rect class="mark-track" width="34" height="22" rx="11" />
                <circle class="mark-knob" cx="23" cy="11" r="7" />
            </svg>
        },
    }
}

/// The foot: where the values come from, what leaves the device, whom to ask.
pub(super) fn foot(cx: &Cx) -> Html {
    let words = cx.words();
    let provenance = cx.state.ready().map(|ready| {
        let found = &ready.found.provenance;
        let values = [words.kind(found.kind), &found.place, &cx.tell(found.at)];
        html! { <p>{ fill(words.provenance, &values) }</p> }
    });
    html! {
        <footer class="foot">
            { for provenance }
            <p>{ words.privacy }</p>
            { for help(cx) }
        </footer>
    }
}

/// Whom to ask: the provider where it is known, otherwise who runs the page.
pub(super) fn help(cx: &Cx) -> Option<Html> {
    let words = cx.words();
    let brand = cx.state.config.as_ref().map(|config| &config.brand);
    let provider = cx.state.ready().map(|ready| &ready.account().provider);
    let url = provider.and_then(|p| p.support_url.as_ref()).or(brand.and_then(|b| b.support_url.as_ref()));
    let phone =
        provider.and_then(|p| p.support_phone.as_ref()).or(brand.and_then(|b| b.support_phone.as_ref()));
    let phone = phone.map(|phone| {
        let digits: String = phone.as_str().chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        html! { <a href={format!("tel:{digits}")}>{ phone.as_str() }</a> }
    });
    let url = url.map(|url| html! { <a href={url.as_str().to_owned()} rel="noreferrer">{ url.host() }</a> });
    if phone.is_none() && url.is_none() {
        return None;
    }
    let between = (phone.is_some() && url.is_some()).then_some(" · ");
    Some(html! { <p>{ fill(words.help, &[""]) }{ for phone }{ for between }{ for url }</p> })
}

/// The word on what just happened.
pub(super) fn toast(cx: &Cx) -> Html {
    let words = cx.words();
    let text = match &cx.state.notice {
        // The button itself says so; the words are for those who do not see it.
        Some(Notice::Copied(value)) => {
            let said = fill("{} : {}", &[words.copied, value]);
            return html! { <p class="unseen" role="status">{ said }</p> };
        }
        None => return html! { <p class="unseen" role="status"></p> },
        Some(Notice::NotCopied) => words.not_copied.to_owned(),
        Some(Notice::Delivered(name)) => fill(words.delivered, &[name]),
        Some(Notice::NotDelivered(name)) => fill(words.not_delivered, &[name]),
        Some(Notice::Refused(refusal)) => locale::file::refusal(cx.state.language, refusal),
        Some(Notice::LinkCopied) => words.link_copied.to_owned(),
        Some(Notice::NotKept) => words.not_kept.to_owned(),
    };
    html! {
        <div class="toast">
            <span role="status">{ text }</span>
            <button type="button" aria-label={words.close} onclick={cx.on(Action::Dismiss)}>
                { Icon::Close.draw() }
            </button>
        </div>
    }
}
