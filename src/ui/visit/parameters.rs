//! The table of all parameters, for any program at all.

use super::values::{breakable, row};
use crate::account::{Security, Server};
use crate::app::{Action, Ready};
use crate::locale::fill;
use crate::ui::Cx;
use crate::ui::el::{El, button, el, group};
use crate::ui::icon::Icon;

/// The table.
pub(super) fn view(cx: &Cx, ready: &Ready) -> El {
    let words = cx.words();
    let account = ready.account();
    let incoming = account.incoming.iter().map(|s| server(cx, words.incoming, s));
    let outgoing = account.outgoing.iter().map(|s| server(cx, words.outgoing, s));
    let webmail = account.provider.webmail.as_slice();
    let mut services = None;
    for (name, urls) in [
        (words.calendars, account.calendars.as_slice()),
        (words.contacts, account.contacts.as_slice()),
        (words.webmail, webmail),
    ] {
        for url in urls {
            let list = services.unwrap_or_else(|| el("dl").class("values"));
            services = Some(list.child(row(cx, group().child(name), None, url.as_str(), true)));
        }
    }
    let found = &ready.found.provenance;
    let place = el("span").class("value").child(breakable(&found.place));
    let place = el("p").class("muted small").child(words.kind(found.kind)).child(" · ").child(place);
    let print = button(cx.act, "secondary", Action::Print).child(Icon::Printer.draw()).child(words.print);
    group()
        .children(incoming)
        .children(outgoing)
        .child(services)
        .child(old_hosts(cx, ready))
        .child(place)
        .child(el("p").class("actions").child(print))
}

fn server(cx: &Cx, heading: &str, server: &Server) -> El {
    let words = cx.words();
    let used = cx.state.ready().and_then(|ready| ready.account().server(server.protocol));
    let spare = (used != Some(server)).then(|| el("span").class("muted").child(" · ").child(words.spare));
    let danger = if server.security == Security::Plain { "danger" } else { "" };
    let ways = server.authentication.iter().map(|a| words.authentication(*a)).collect::<Vec<_>>().join(", ");
    let copied = |name: &'static str, value: &str| row(cx, group().child(name), None, value, true);
    let list = el("dl")
        .child(copied(words.host, server.host.typed()))
        .child(copied(words.port, &server.port.to_string()))
        .child(told(words.security, el("dd").class(danger).child(words.security(server.security))))
        .child(copied(words.username, server.username.as_str()))
        .child(told(words.authentication, el("dd").child(ways)))
        .child(told(words.password, el("dd").child(words.password_is)));
    values(el("h3").child(fill(heading, &[server.protocol.name()])).child(spare), list)
}

/// A block of values under its heading.
fn values(heading: El, inside: El) -> El {
    el("div").class("values").child(heading.class("head")).child(inside)
}

/// A row that only tells.
fn told(name: &'static str, what: El) -> El {
    el("div").class("row").child(el("dt").child(name)).child(what)
}

fn old_hosts(cx: &Cx, ready: &Ready) -> Option<El> {
    let previous = ready.account().previous.as_ref()?;
    let mut hosts: Vec<&str> = previous.hosts.iter().map(|h| h.typed()).collect();
    for server in previous.incoming.iter().chain(&previous.outgoing) {
        if !hosts.contains(&server.host.typed()) {
            hosts.push(server.host.typed());
        }
    }
    if hosts.is_empty() {
        return None;
    }
    let host = |host: &str| el("li").child(el("s").child(host.to_owned()));
    let list = el("ul").class("old-hosts row").children(hosts.into_iter().map(host));
    Some(values(el("h3").child(cx.words().old_hosts), list))
}
