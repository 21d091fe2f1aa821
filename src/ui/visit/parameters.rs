//! The table of all parameters, for any program at all.

use yew::{Html, classes, html};

use super::values::{copy, row};
use crate::account::{Security, Server, WebUrl};
use crate::app::Ready;
use crate::locale::fill;
use crate::ui::Cx;

/// The table.
pub(super) fn view(cx: &Cx, ready: &Ready) -> Html {
    let words = cx.words();
    let account = ready.account();
    let incoming = account.incoming.iter().map(|s| server(cx, words.incoming, s, account.server(s.protocol)));
    let outgoing = account.outgoing.iter().map(|s| server(cx, words.outgoing, s, account.server(s.protocol)));
    let webmail = account.provider.webmail.as_slice();
    let services = [
        (words.calendars, account.calendars.as_slice()),
        (words.contacts, account.contacts.as_slice()),
        (words.webmail, webmail),
    ];
    html! {
        <>
            { for incoming }
            { for outgoing }
            { for services.into_iter().filter(|(_, urls)| !urls.is_empty()).map(|(name, urls)| service(cx, name, urls)) }
            { old_hosts(cx, ready) }
            <p class="actions">
                <button type="button" class="secondary" onclick={cx.on(crate::app::Action::Print)}>
                    { crate::ui::icon::Icon::Printer.draw() }{ words.print }
                </button>
            </p>
        </>
    }
}

fn server(cx: &Cx, heading: &str, server: &Server, used: Option<&Server>) -> Html {
    let words = cx.words();
    let spare = (used != Some(server)).then(|| html! { <span class="muted">{ " · " }{ words.spare }</span> });
    let plain = server.security == Security::Plain;
    let ways = server.authentication.iter().map(|a| words.authentication(*a)).collect::<Vec<_>>().join(", ");
    let text = |s: &'static str| html! { { s } };
    html! {
        <div class="values">
            <h3 class="head">{ fill(heading, &[server.protocol.name()]) }{ for spare }</h3>
            <dl>
                { row(cx, text(words.host), None, server.host.typed(), true) }
                { row(cx, text(words.port), None, &server.port.to_string(), true) }
                <div class="row">
                    <dt>{ words.security }</dt>
                    <dd class={classes!(plain.then_some("danger"))}>{ words.security(server.security) }</dd>
                </div>
                { row(cx, text(words.username), None, server.username.as_str(), true) }
                <div class="row"><dt>{ words.authentication }</dt><dd>{ ways }</dd></div>
                <div class="row"><dt>{ words.password }</dt><dd>{ words.password_is }</dd></div>
            </dl>
        </div>
    }
}

fn service(cx: &Cx, name: &'static str, urls: &[WebUrl]) -> Html {
    let address = |url: &WebUrl| {
        html! {
            <div class="row">
                <dt class="unseen">{ name }</dt>
                <dd class="value">{ url.as_str() }</dd>
                <dd class="hold">{ copy(cx, url.as_str()) }</dd>
            </div>
        }
    };
    html! {
        <div class="values"><h3 class="head">{ name }</h3><dl>{ for urls.iter().map(address) }</dl></div>
    }
}

fn old_hosts(cx: &Cx, ready: &Ready) -> Html {
    let Some(previous) = &ready.account().previous else { return Html::default() };
    let mut hosts: Vec<&str> = previous.hosts.iter().map(|h| h.typed()).collect();
    for server in previous.incoming.iter().chain(&previous.outgoing) {
        if !hosts.contains(&server.host.typed()) {
            hosts.push(server.host.typed());
        }
    }
    if hosts.is_empty() {
        return Html::default();
    }
    html! {
        <div class="values">
            <h3 class="head">{ cx.words().old_hosts }</h3>
            <ul class="old-hosts row">{ for hosts.into_iter().map(|h| html! { <li><s>{ h }</s></li> }) }</ul>
        </div>
    }
}
