//! mbsync, msmtp and getmail switched: a keyword and its value on each line.

use super::edits::Edits;
use super::{Left, Mover, Refusal, Why, usual_port};
use crate::account::{Protocol, Security};
use crate::evidence::config::parsed::Parsed;
use crate::evidence::config::text::Source;
use crate::evidence::config::{ini, mbsync as isync, msmtp as smtp};

/// mbsync: each account or store that asks a host that must go.
pub(super) fn mbsync(source: &Source, mover: &Mover, edits: &mut Edits) -> Result<Vec<Left>, Refusal> {
    let mut left = vec![Left::NewLocalStore];
    let sections = isync::sections(source);
    let new_words = sections.iter().any(|section| section.get("TLSType").is_some());
    for section in &sections {
        let account = isync::account(section);
        let Some(host) = section.get("Host").filter(|host| mover.must_go(bare(&host.value))) else {
            continue;
        };
        let server = mover.server(Protocol::Imap, &account.label)?;
        let login = account.login.clone().unwrap_or_default();
        let belongs = mover.judge.belongs(&account, false);
        let Some(login) = mover.login(belongs, &login, server) else { continue };
        // Before 1.2 the host itself could say how to connect.
        let prefix =
            if host.value.starts_with("imaps:") && server.security == Security::Tls { "imaps:" } else { "" };
        edits.replace(&host.span, &[prefix, server.host.ascii()].concat(), Why::Incoming);
        let port = server.port.to_string();
        set(source, edits, section, "Port", &port, Why::Port);
        set(source, edits, section, "User", &quoted(&login), Why::Login);
        let security = match server.security {
            Security::Tls => "IMAPS",
            Security::StartTls => "STARTTLS",
            Security::Plain => "None",
        };
        let old_words = section.get("SSLType").is_some() || section.get("UseIMAPS").is_none() && !new_words;
        if let Some(word) = section.get("UseIMAPS") {
            edits.replace(&word.span, if security == "IMAPS" { "yes" } else { "no" }, Why::Security);
        } else {
            let word = if old_words { "SSLType" } else { "TLSType" };
            set(source, edits, section, word, security, Why::Security);
        }
        if let Some(pinned) = section.get("CertificateFile").filter(|file| !file.value.contains("ca-")) {
            left.push(Left::PinnedCertificate { line: pinned.line });
        }
    }
    Ok(left)
}

fn bare(host: &str) -> &str {
    host.strip_prefix("imaps:").unwrap_or(host)
}

/// Replaces a keyword's value, or adds the line below the host's.
fn set(source: &Source, edits: &mut Edits, section: &isync::Section, key: &str, value: &str, why: Why) {
    match (section.get(key), section.get("Host")) {
        (Some(statement), _) if unquote(value) == statement.value => {}
        (Some(statement), _) => edits.replace(&statement.span, value, why),
        (None, Some(host)) => {
            edits.add_line(host.line, &[&indent(source, host.line), key, " ", value].concat(), why)
        }
        (None, None) => {}
    }
}

fn unquote(value: &str) -> &str {
    value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value)
}

/// In quotes where a space asks for them.
fn quoted(value: &str) -> String {
    if value.contains([' ', '#']) { ["\"", value, "\""].concat() } else { value.to_owned() }
}

/// The spaces that a line begins with.
fn indent(source: &Source, line: usize) -> String {
    let text = source.text(&source.line(line));
    text.chars().take_while(|c| c.is_whitespace()).collect()
}

/// msmtp: what an account takes over is only changed where all who take it over are moved alike.
pub(super) fn msmtp(source: &Source, mover: &Mover, edits: &mut Edits) -> Result<Vec<Left>, Refusal> {
    let mut left = Vec::new();
    let sections = smtp::sections(source);
    let moved: Vec<Option<String>> = (0..sections.len())
        .map(|at| {
            let account = smtp::account(&sections, at);
            let server = mover.server(Protocol::Smtp, &account.label)?;
            let address = account.address.clone().unwrap_or_default();
            Ok(mover.login(mover.judge.belongs(&account, true), &address, server))
        })
        .collect::<Result<_, Refusal>>()?;
    for (at, section) in sections.iter().enumerate().filter(|(_, section)| !section.name.is_empty()) {
        let Some(login) = moved.get(at).and_then(Option::as_deref) else { continue };
        let Some((from, host)) = smtp::effective(&sections, at, "host") else { continue };
        if from != at || !mover.must_go(&host.value) {
            // The account it comes from is switched, or it stands in the defaults, which are everyone's.
            if from != at
                && sections.get(from).is_some_and(|base| base.name.is_empty())
                && mover.must_go(&host.value)
            {
                left.push(Left::Shared { line: host.line });
            }
            continue;
        }
        let shared = (0..sections.len()).any(|other| {
            let takes = smtp::effective(&sections, other, "host").is_some_and(|(origin, _)| origin == at);
            takes && moved.get(other).and_then(Option::as_deref) != Some(login)
        });
        if shared {
            left.push(Left::Shared { line: host.line });
            continue;
        }
        let server = mover.server(Protocol::Smtp, &section.name)?;
        edits.replace(&host.span, server.host.ascii(), Why::Outgoing);
        let (tls, starttls) = match server.security {
            Security::Tls => ("on", "off"),
            Security::StartTls => ("on", "on"),
            Security::Plain => ("off", "on"),
        };
        let (port, user) = (server.port.to_string(), quoted(login));
        let usual = usual_port(Protocol::Smtp, server.security).to_string();
        let auth_is_off = smtp::effective(&sections, at, "auth").is_none_or(|(_, auth)| auth.value == "off");
        let wanted = [
            ("port", port.as_str(), usual.as_str(), Why::Port),
            ("tls", tls, "off", Why::Security),
            ("tls_starttls", starttls, "on", Why::Security),
            ("auth", if auth_is_off { "on" } else { "" }, "", Why::Authentication),
            ("user", user.as_str(), "", Why::Login),
        ];
        for (key, value, usual, why) in wanted {
            let known = smtp::effective(&sections, at, key);
            let stands = known.map_or(usual, |(_, statement)| statement.value.as_str());
            match known {
                _ if value.is_empty() || stands == unquote(value) => {}
                Some((origin, statement)) if origin == at => edits.replace(&statement.span, value, why),
                _ => edits.add_line(host.line, &[&indent(source, host.line), key, " ", value].concat(), why),
            }
        }
        for key in ["tls_fingerprint", "tls_host_override"] {
            if let Some((_, pinned)) = smtp::effective(&sections, at, key) {
                left.push(Left::PinnedCertificate { line: pinned.line });
            }
        }
    }
    Ok(left)
}

/// getmail: the one retriever.
pub(super) fn getmail(
    source: &Source,
    parsed: &Parsed,
    mover: &Mover,
    edits: &mut Edits,
) -> Result<Vec<Left>, Refusal> {
    let entries = ini::entries(source);
    let own = |key: &str| {
        entries.iter().rev().find(|entry| entry.section.eq_ignore_ascii_case("retriever") && entry.key == key)
    };
    let (Some(account), Some(host), Some(kind)) = (parsed.accounts.first(), own("server"), own("type"))
    else {
        return Ok(Vec::new());
    };
    if !mover.must_go(&host.value) {
        return Ok(Vec::new());
    }
    let protocol = account.protocol.unwrap_or(Protocol::Imap);
    let login = account.login.clone().unwrap_or_default();
    let belongs = mover.judge.belongs(account, false);
    if !matches!(belongs, crate::evidence::config::Belongs::Ours) && !mover.whole_domain {
        return Ok(Vec::new());
    }
    let server = mover.server(protocol, &account.label)?;
    let Some(login) = mover.login(belongs, &login, server) else { return Ok(Vec::new()) };
    if server.security == Security::StartTls {
        return Err(Refusal::StartTls { label: account.label.clone() });
    }
    edits.replace(&host.span, server.host.ascii(), Why::Incoming);
    let secure = kind.value.contains("SSL");
    let wanted = match server.security {
        Security::Tls if !secure => kind.value.replace("Retriever", "SSLRetriever"),
        Security::Plain if secure => kind.value.replace("SSL", ""),
        _ => kind.value.clone(),
    };
    edits.replace(&kind.span, &wanted, Why::Security);
    let port = server.port.to_string();
    match own("port") {
        Some(known) => edits.replace(&known.span, &port, Why::Port),
        None if server.port.number() != usual_port(protocol, server.security) => {
            edits.add_line(source.line_of(host.span.start), &["port = ", &port].concat(), Why::Port);
        }
        None => {}
    }
    if let Some(user) = own("username") {
        edits.replace(&user.span, &login, Why::Login);
    }
    let mut left = vec![Left::FetchedAgain];
    match own("ssl_cert_hostname") {
        Some(name) if mover.must_go(&name.value) => {
            edits.replace(&name.span, server.host.ascii(), Why::Incoming)
        }
        _ => {}
    }
    if let Some(pinned) = own("ssl_fingerprints") {
        left.push(Left::PinnedCertificate { line: source.line_of(pinned.span.start) });
    }
    Ok(left)
}
