//! Autodiscover's answer for Internet mail, read back. What its elements mean, and what is meant by one
//! that is missing, is written where `artifact` writes them.

use super::file::{Said, SaidServer, encrypted, utf8};
use super::xml::{self, Element};
use super::{Failure, autoconfig};
use crate::account::{Authentication, Host, Problem, Protocol, Rule, Security, Text, ToAscii};

const PROTOCOLS: [(&str, Protocol); 3] =
    [("IMAP", Protocol::Imap), ("POP3", Protocol::Pop3), ("SMTP", Protocol::Smtp)];

/// Reads an answer.
pub(super) fn said(file: &[u8], to_ascii: ToAscii) -> Result<Said, Failure> {
    let document = xml::document(utf8(file)?)?;
    Ok(read(&Element::root(&document, "Autodiscover")?, to_ascii)?)
}

fn read(root: &Element, to_ascii: ToAscii) -> Result<Said, Box<Problem>> {
    let response = root.required("Response")?;
    let account = response.required("Account")?;
    account.required("AccountType")?.parse(&|text| only(text, "email"))?;
    account.required("Action")?.parse(&|text| only(text, "settings"))?;
    let shown = response.first("User").and_then(|user| user.first("DisplayName"));
    let name = shown.map(|name| name.words().and_then(|w| Text::parse(&w).map_err(|r| name.refuse(r))));
    let mut said = Said { format: "autodiscover", name: name.transpose()?, ..Said::default() };
    for element in account.all("Protocol") {
        let kind = element.required("Type")?.text()?;
        // Exchange's own and the others are not ours to judge.
        let Some((_, protocol)) = PROTOCOLS.iter().find(|(word, _)| *word == kind) else { continue };
        let side = if *protocol == Protocol::Smtp { &mut said.outgoing } else { &mut said.incoming };
        side.push(server(&element, *protocol, to_ascii)?);
    }
    if said.incoming.is_empty() || said.outgoing.is_empty() {
        return Err(account.refuse(Rule::NoServer));
    }
    Ok(said)
}

fn server(element: &Element, protocol: Protocol, to_ascii: ToAscii) -> Result<SaidServer, Box<Problem>> {
    let port = element.first("Port").map(|port| port.parse(&autoconfig::port)).transpose()?;
    let ssl = flag(element, "SSL")?.unwrap_or(true);
    let encryption = element.first("Encryption").map(|word| word.parse(&encryption)).transpose()?;
    // Outlook takes NTLM where nothing is said.
    let way = match (flag(element, "AuthRequired")?.unwrap_or(true), flag(element, "SPA")?.unwrap_or(true)) {
        (false, _) => Authentication::None,
        (true, true) => Authentication::Ntlm,
        (true, false) => Authentication::PasswordCleartext,
    };
    let login = element.first("LoginName");
    let login = login.map(|name| name.words().and_then(|w| Text::parse(&w).map_err(|r| name.refuse(r))));
    Ok(SaidServer {
        protocol,
        host: element.required("Server")?.parse(&|text| Host::parse(text, to_ascii))?,
        port,
        // The newer element overrides the older.
        security: match (encryption, ssl) {
            (Some(Some(security)), _) => Some(security),
            (Some(None), _) | (None, true) => encrypted(protocol, port),
            (None, false) => Some(Security::Plain),
        },
        authentication: vec![way],
        username: login.transpose()?,
    })
}

fn flag(element: &Element, name: &str) -> Result<Option<bool>, Box<Problem>> {
    let parse = |text: &str| match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(Rule::UnknownWord { allowed: "on, off" }),
    };
    element.first(name).map(|flag| flag.parse(&parse)).transpose()
}

/// The security that a word means; `None` for "Auto".
fn encryption(text: &str) -> Result<Option<Security>, Rule> {
    match text {
        "SSL" => Ok(Some(Security::Tls)),
        "TLS" => Ok(Some(Security::StartTls)),
        "None" => Ok(Some(Security::Plain)),
        "Auto" => Ok(None),
        _ => Err(Rule::UnknownWord { allowed: "SSL, TLS, None, Auto" }),
    }
}

fn only(text: &str, word: &'static str) -> Result<(), Rule> {
    if text == word { Ok(()) } else { Err(Rule::UnknownWord { allowed: word }) }
}
