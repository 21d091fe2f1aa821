//! Writes an account as the panel would have answered it (`panel/openapi.yaml`), so that it can be handed
//! on as text: from the page to its workbench, from the command line to another program. What
//! [`super::panel::account`] reads is the account that was written.

use super::json_writer::{Object, list};
use super::shape;
use crate::account::{
    Account, Activity, Authentication, Host, Mailbox, OldServer, Previous, Provider, Server, WebUrl,
};

/// The account in the panel's JSON, version 1.
#[must_use]
pub fn write(account: &Account) -> String {
    let mut root = Object::default()
        .number("version", 1)
        .raw("mailbox", &mailbox(&account.mailbox))
        .raw("provider", &provider(&account.provider))
        .raw("incoming", &list(account.incoming.iter().map(server)))
        .raw("outgoing", &list(account.outgoing.iter().map(server)))
        .raw("calendars", &urls(&account.calendars))
        .raw("contacts", &urls(&account.contacts));
    if let Some(old) = &account.previous {
        root = root.raw("previous", &previous(old));
    }
    let links =
        Object::default().maybe("mobileconfig", account.profile_url.as_ref().map(WebUrl::as_str)).end();
    root.raw("activity", &activity(account.activity)).raw("links", &links).end()
}

/// The servers and the host, and the old one where it is wanted: what tells a switch from another.
pub(crate) fn hosts(account: &Account, old: bool) -> String {
    let previous = account.previous.as_ref().filter(|_| old).map(previous).unwrap_or_default();
    let servers = list(account.incoming.iter().chain(&account.outgoing).map(server));
    [&servers, account.provider.domain.typed(), &previous].concat()
}

fn mailbox(mailbox: &Mailbox) -> String {
    let aliases: Vec<String> = mailbox.aliases.iter().map(crate::account::Address::typed).collect();
    let created = mailbox.created.map(crate::account::Moment::rfc3339);
    Object::default()
        .text("address", &mailbox.address.typed())
        .texts("aliases", aliases.iter().map(String::as_str))
        .maybe("name", mailbox.name.as_ref().map(|name| name.as_str()))
        .maybe("created", created.as_deref())
        .end()
}

fn provider(provider: &Provider) -> String {
    let support = Object::default()
        .maybe("url", provider.support_url.as_ref().map(WebUrl::as_str))
        .maybe("phone", provider.support_phone.as_ref().map(|phone| phone.as_str()))
        .end();
    Object::default()
        .text("name", provider.name.as_str())
        .text("domain", provider.domain.typed())
        .maybe("webmail", provider.webmail.as_ref().map(WebUrl::as_str))
        .raw("support", &support)
        .end()
}

fn server(server: &Server) -> String {
    let ways = server.authentication.iter().filter_map(|way| {
        Authentication::WORDS.iter().find(|(_, known)| known == way).map(|(word, _)| *word)
    });
    Object::default()
        .text("protocol", server.protocol.word())
        .text("host", server.host.typed())
        .number("port", server.port.number().into())
        .text("security", shape::security_word(server.security))
        .texts("authentication", ways)
        .text("username", server.username.as_str())
        .end()
}

fn urls(urls: &[WebUrl]) -> String {
    list(urls.iter().map(|url| Object::default().text("url", url.as_str()).end()))
}

/// The object `previous` of the contract.
#[must_use]
pub fn previous(previous: &Previous) -> String {
    Object::default()
        .maybe("name", previous.name.as_ref().map(|name| name.as_str()))
        .texts("hosts", previous.hosts.iter().map(Host::typed))
        .raw("incoming", &list(previous.incoming.iter().map(old_server)))
        .raw("outgoing", &list(previous.outgoing.iter().map(old_server)))
        .end()
}

fn old_server(server: &OldServer) -> String {
    let mut object = Object::default()
        .text("protocol", server.protocol.word())
        .text("host", server.host.typed())
        .maybe("security", server.security.map(shape::security_word))
        .maybe("username", server.username.as_ref().map(|name| name.as_str()));
    if let Some(port) = server.port {
        object = object.number("port", port.number().into());
    }
    object.end()
}

fn activity(activity: Activity) -> String {
    let [imap, pop3, smtp] =
        [activity.imap, activity.pop3, activity.smtp].map(|at| at.map(crate::account::Moment::rfc3339));
    Object::default()
        .maybe("imap", imap.as_deref())
        .maybe("pop3", pop3.as_deref())
        .maybe("smtp", smtp.as_deref())
        .end()
}
