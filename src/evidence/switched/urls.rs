//! mutt and fetchmail switched: servers' addresses and words anywhere in a line.

use super::edits::Edits;
use super::{Left, Mover, Refusal, Why, usual_port};
use crate::account::{Protocol, Security, Server};
use crate::evidence::config::named::{escape, hosts};
use crate::evidence::config::parsed::Parsed;
use crate::evidence::config::text::Source;
use crate::evidence::config::{Belongs, Role, fetchmail as fetch, mutt as muttrc};

/// mutt and neomutt: every server's address of the mailbox, in settings and hooks alike.
pub(super) fn mutt(source: &Source, mover: &Mover, edits: &mut Edits) -> Result<Vec<Left>, Refusal> {
    let file = muttrc::file(source);
    // Asked once an account, however many addresses it has.
    let whose: Vec<Belongs> = file.rows.iter().map(|account| mover.judge.belongs(account, false)).collect();
    let login_of = |row: usize, server: &Server| {
        let login = file.rows.get(row)?.login.as_deref().unwrap_or_default();
        mover.login(*whose.get(row)?, login, server)
    };
    let mut switched = vec![false; file.rows.len()];
    let mut starttls = false;
    for url in file.urls.iter().filter(|url| mover.must_go(&url.host.host)) {
        let label = file.rows.get(url.row).map(|account| account.label.clone()).unwrap_or_default();
        let Ok(server) = mover.server(url.protocol(), &label) else {
            let moved = mover.judge.account.incoming.first();
            match moved.and_then(|server| login_of(url.row, server)) {
                Some(_) => return Err(Refusal::Protocol { label, protocol: url.protocol() }),
                None => continue,
            }
        };
        let Some(login) = login_of(url.row, server) else { continue };
        write_url(edits, url, server, &login);
        starttls |= server.security == Security::StartTls;
        switched.get_mut(url.row).into_iter().for_each(|row| *row = true);
    }
    for setting in file.settings.iter().filter(|setting| switched.get(setting.row) == Some(&true)) {
        write_setting(mover, edits, &file, setting, (&login_of, starttls));
    }
    Ok(Vec::new())
}

fn write_url(edits: &mut Edits, url: &muttrc::ServerUrl, server: &Server, login: &str) {
    let protocol = url.protocol();
    let tls = server.security == Security::Tls;
    let scheme = match protocol {
        Protocol::Imap => ["imap", "imaps"],
        Protocol::Pop3 => ["pop", "pops"],
        Protocol::Smtp => ["smtp", "smtps"],
    };
    let [plain, secure] = scheme;
    edits.replace(&url.scheme_span, if tls { secure } else { plain }, Why::Security);
    if let Some((known, span)) = url.login.as_ref().filter(|(known, _)| known != login) {
        // An empty name is somebody's wish to be asked.
        if !known.is_empty() {
            edits.replace(span, &escape(login), Why::Login);
        }
    }
    let why = if protocol == Protocol::Smtp { Why::Outgoing } else { Why::Incoming };
    let mut host = url.host.like(server.host.ascii());
    let port = server.port.to_string();
    match &url.port {
        Some(span) => edits.replace(span, &port, Why::Port),
        None if server.port.number() != usual_port(protocol, server.security) => {
            host = [&host, ":", &port].concat()
        }
        None => {}
    }
    edits.replace(&url.host.span, &host, why);
}

type LoginOf<'a> = &'a dyn Fn(usize, &Server) -> Option<String>;

fn write_setting(
    mover: &Mover,
    edits: &mut Edits,
    file: &muttrc::File,
    setting: &muttrc::Setting,
    (login_of, starttls): (LoginOf, bool),
) {
    let role = muttrc::role(file, setting);
    let protocol = match (role, &*setting.key) {
        (Role::Outgoing, _) | (_, "smtp_user") => Protocol::Smtp,
        (_, "pop_user") => Protocol::Pop3,
        (Role::Incoming, _) => {
            file.rows.get(setting.row).and_then(|row| row.protocol).unwrap_or(Protocol::Imap)
        }
        _ => Protocol::Imap,
    };
    let Some(server) = mover.judge.account.server(protocol) else { return };
    let Some(login) = login_of(setting.row, server) else { return };
    match role {
        Role::Login if setting.value != login => edits.replace(&setting.span, &login, Why::Login),
        Role::Incoming | Role::Outgoing => {
            let named = hosts(setting.value.as_bytes()).find(|named| mover.must_go(&named.host));
            let why = if role == Role::Outgoing { Why::Outgoing } else { Why::Incoming };
            if let Some(named) = named {
                edits.replace(&setting.span, &named.like(server.host.ascii()), why);
            }
        }
        Role::Security if starttls && setting.value == "no" => {
            edits.replace(&setting.span, "yes", Why::Security)
        }
        _ => {}
    }
}

/// fetchmail: entries all of whose users are moved.
pub(super) fn fetchmail(
    source: &Source,
    parsed: &Parsed,
    mover: &Mover,
    edits: &mut Edits,
) -> Result<Vec<Left>, Refusal> {
    let mut left = Vec::new();
    for poll in fetch::polls(source).iter().filter(|poll| mover.must_go(&poll.host().text)) {
        let line = source.line_of(poll.host().span.start);
        let account = |user: &fetch::User| parsed.accounts.get(user.row).cloned().unwrap_or_default();
        let concerned: Vec<_> =
            poll.users.iter().map(|user| mover.judge.belongs(&account(user), false)).collect();
        let Some(any) = mover.judge.account.incoming.first() else { continue };
        let moves =
            |(user, belongs): (&fetch::User, &_)| mover.login(*belongs, &user.name.text, any).is_some();
        let moved = poll.users.iter().zip(&concerned).filter(|pair| moves((pair.0, pair.1))).count();
        if moved < poll.users.len() || moved == 0 {
            if moved > 0 {
                left.push(Left::Shared { line });
            }
            continue;
        }
        let label = poll.users.first().map(|user| user.name.text.clone()).unwrap_or_default();
        let server = mover.server(poll.speaks(), &label)?;
        left.push(Left::PopFetchesAgain);
        write_poll(edits, poll, server);
        for (user, belongs) in poll.users.iter().zip(&concerned) {
            if let Some(login) =
                mover.login(*belongs, &user.name.text, server).filter(|login| *login != user.name.text)
            {
                edits.replace(&user.name.span, &as_before(&user.name, &login), Why::Login);
            }
            write_security(edits, user, server, &label)?;
        }
    }
    Ok(left)
}

fn write_poll(edits: &mut Edits, poll: &fetch::Poll, server: &Server) {
    let host = poll.host();
    edits.replace(&host.span, &as_before(host, server.host.ascii()), Why::Incoming);
    let port = server.port.to_string();
    let usual = usual_port(poll.speaks(), server.security);
    match (&poll.port, &poll.protocol) {
        (Some(known), _) => edits.replace(&known.span, &as_before(known, &port), Why::Port),
        (None, after) if server.port.number() != usual => {
            let end = after.as_ref().unwrap_or(host).span.end;
            edits.replace(&(end..end), &[" port ", &port].concat(), Why::Port);
        }
        (None, _) => {}
    }
}

fn write_security(
    edits: &mut Edits,
    user: &fetch::User,
    server: &Server,
    label: &str,
) -> Result<(), Refusal> {
    match (server.security, &user.ssl) {
        (Security::Tls, None) => edits.replace(&(user.end..user.end), " ssl", Why::Security),
        (Security::StartTls, Some(_)) => return Err(Refusal::StartTls { label: label.to_owned() }),
        (Security::StartTls, None) if user.sslproto.is_none() => {
            edits.replace(&(user.end..user.end), " sslproto \"TLS1+\"", Why::Security);
        }
        _ => {}
    }
    Ok(())
}

/// In quotes where the word was.
fn as_before(token: &fetch::Token, text: &str) -> String {
    if token.quoted || text.contains([' ', '#', ',', ';', ':', '=']) {
        ["\"", text, "\""].concat()
    } else {
        text.to_owned()
    }
}
