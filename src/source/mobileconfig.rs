//! Apple configuration profiles, read back: the one mail account, calendars and contacts. Payloads of
//! other kinds are passed over. What the keys mean is written where `artifact` writes them.

use super::file::{Said, SaidServer, encrypted, utf8};
use super::plist::{Dict, without_doctype};
use super::{Failure, xml};
use crate::account::{
    Address, Authentication, Host, MAX_ALIASES, MAX_SERVERS, Port, Problem, Protocol, Rule, Security, Text,
    ToAscii, WebUrl,
};

/// Mail, calendars, contacts, and room for payloads of other kinds.
const MAX_PAYLOADS: usize = 3 * MAX_SERVERS;

const KINDS: [(&str, Protocol); 2] = [("EmailTypeIMAP", Protocol::Imap), ("EmailTypePOP", Protocol::Pop3)];

const AUTHENTICATION: [(&str, Authentication); 4] = [
    ("EmailAuthPassword", Authentication::PasswordCleartext),
    ("EmailAuthCRAMMD5", Authentication::PasswordEncrypted),
    ("EmailAuthNTLM", Authentication::Ntlm),
    ("EmailAuthNone", Authentication::None),
];

/// Reads a profile. The signature of a signed one must have been taken off.
pub(super) fn said(file: &[u8], to_ascii: ToAscii) -> Result<Said, Failure> {
    let text = without_doctype(utf8(file)?);
    let document = xml::document(&text)?;
    let profile = Dict::root(&document)?;
    Ok(read(&profile, to_ascii)?)
}

fn read(profile: &Dict, to_ascii: ToAscii) -> Result<Said, Box<Problem>> {
    profile.required("PayloadType", &only("Configuration"))?;
    let mut said = Said {
        format: "mobileconfig",
        provider: profile.parse("PayloadOrganization", &Text::parse)?,
        ..Said::default()
    };
    identify(profile, &mut said)?;
    for payload in profile.dicts("PayloadContent", MAX_PAYLOADS)? {
        identify(&payload, &mut said)?;
        match payload.required("PayloadType", &Text::parse)?.as_str() {
            // The model has one account; a file with two cannot be put into its words.
            "com.apple.mail.managed" if !said.incoming.is_empty() => {
                return Err(Rule::TooMany { max: 1 }.at("PayloadContent", "com.apple.mail.managed"));
            }
            "com.apple.mail.managed" => mail(&payload, &mut said, to_ascii)?,
            "com.apple.caldav.account" => said.calendars.push(service(&payload, "CalDAV", to_ascii)?),
            "com.apple.carddav.account" => said.contacts.push(service(&payload, "CardDAV", to_ascii)?),
            _ => {}
        }
    }
    if said.incoming.is_empty() { Err(Rule::NoServer.at("PayloadContent", "")) } else { Ok(said) }
}

fn identify(payload: &Dict, said: &mut Said) -> Result<(), Box<Problem>> {
    for key in ["PayloadIdentifier", "PayloadUUID"] {
        said.identifiers.push(payload.required(key, &Text::parse)?);
    }
    Ok(())
}

fn mail(mail: &Dict, said: &mut Said, to_ascii: ToAscii) -> Result<(), Box<Problem>> {
    let addresses = |text: &str| -> Result<Vec<Address>, Rule> {
        let all: Vec<&str> = text.split(',').collect();
        match all.get(MAX_ALIASES + 1) {
            Some(_) => Err(Rule::TooMany { max: MAX_ALIASES + 1 }),
            None => all.into_iter().map(|one| Address::parse(one, to_ascii)).collect(),
        }
    };
    let mut addresses = mail.parse("EmailAddress", &addresses)?.unwrap_or_default().into_iter();
    said.address = addresses.next();
    said.aliases = addresses.collect();
    said.name = mail.parse("EmailAccountName", &Text::parse)?;
    let protocol =
        mail.required("EmailAccountType", &|text| word(&KINDS, text, "EmailTypeIMAP, EmailTypePOP"))?;
    said.incoming.push(server(mail, "Incoming", protocol, to_ascii)?);
    said.outgoing.push(server(mail, "Outgoing", Protocol::Smtp, to_ascii)?);
    Ok(())
}

fn server(
    mail: &Dict,
    side: &str,
    protocol: Protocol,
    to_ascii: ToAscii,
) -> Result<SaidServer, Box<Problem>> {
    let key = |name: &str| [side, "MailServer", name].concat();
    let allowed = "EmailAuthPassword, EmailAuthCRAMMD5, EmailAuthNTLM, EmailAuthNone";
    let way = mail.required(&key("Authentication"), &|text| word(&AUTHENTICATION, text, allowed))?;
    let port = mail.number(&key("PortNumber"), &Port::new)?;
    Ok(SaidServer {
        protocol,
        host: mail.required(&key("HostName"), &|text| Host::parse(text, to_ascii))?,
        port,
        // One bit for TLS and STARTTLS; Apple's default is false.
        security: match mail.flag(&key("UseSSL"))? {
            Some(true) => encrypted(protocol, port),
            Some(false) | None => Some(Security::Plain),
        },
        authentication: vec![way],
        username: mail.parse(&key("Username"), &Text::parse)?,
    })
}

/// The address of a calendar or contacts account: its principal where that is one, otherwise its host.
fn service(dav: &Dict, side: &str, to_ascii: ToAscii) -> Result<WebUrl, Box<Problem>> {
    let key = |name: &str| [side, name].concat();
    let host = dav.required(&key("HostName"), &|text| Host::parse(text, to_ascii))?;
    let port = dav.number(&key("Port"), &Port::new)?;
    let scheme = if dav.flag(&key("UseSSL"))?.unwrap_or(true) { "https://" } else { "http://" };
    let port = port.map(|port| [":", &port.to_string()].concat()).unwrap_or_default();
    let origin = [scheme, host.ascii(), &port].concat();
    let root = dav.required(&key("HostName"), &|_| WebUrl::parse(&[&origin, "/"].concat()))?;
    let principal = dav.parse(&key("PrincipalURL"), &|text| match text.strip_prefix('/') {
        Some(path) => WebUrl::parse(&[&origin, "/", path].concat()),
        None => WebUrl::parse(text),
    })?;
    Ok(principal.unwrap_or(root))
}

fn only(word: &'static str) -> impl Fn(&str) -> Result<(), Rule> {
    move |text| if text == word { Ok(()) } else { Err(Rule::UnknownWord { allowed: word }) }
}

fn word<T: Copy>(table: &[(&str, T)], text: &str, allowed: &'static str) -> Result<T, Rule> {
    let found = table.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    found.ok_or(Rule::UnknownWord { allowed })
}
