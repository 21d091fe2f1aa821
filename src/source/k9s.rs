//! The settings file of Thunderbird for Android and K-9 Mail, read back. A file with several accounts is
//! refused, since what is said here is said of one mailbox. The rules are those of the app's own import.

use super::file::{Said, SaidServer, utf8};
use super::xml::{self, Element};
use super::{Failure, autoconfig};
use crate::account::{Address, Authentication, Host, Problem, Protocol, Rule, Security, Text, ToAscii};

const PROTOCOLS: [(&str, Protocol); 3] =
    [("IMAP", Protocol::Imap), ("POP3", Protocol::Pop3), ("SMTP", Protocol::Smtp)];

const SECURITY: [(&str, Security); 3] = [
    ("SSL_TLS_REQUIRED", Security::Tls),
    ("STARTTLS_REQUIRED", Security::StartTls),
    ("NONE", Security::Plain),
];

const AUTHENTICATION: [(&str, Authentication); 5] = [
    ("PLAIN", Authentication::PasswordCleartext),
    ("CRAM_MD5", Authentication::PasswordEncrypted),
    ("EXTERNAL", Authentication::ClientCertificate),
    ("XOAUTH2", Authentication::OAuth2),
    ("NONE", Authentication::None),
];

/// Reads a settings file.
pub(super) fn said(file: &[u8], to_ascii: ToAscii) -> Result<Said, Failure> {
    let document = xml::document(utf8(file)?)?;
    Ok(read(&Element::root(&document, "k9settings")?, to_ascii)?)
}

fn read(root: &Element, to_ascii: ToAscii) -> Result<Said, Box<Problem>> {
    if root.attribute("format") != Some("1") {
        return Err(Rule::UnknownVersion.at("@format", root.attribute("format").unwrap_or_default()));
    }
    let accounts = root.required("accounts")?;
    let found = accounts.all("account").len();
    if found > 1 {
        return Err(Rule::TooMany { max: 1 }.at("accounts.account", &found.to_string()));
    }
    let account = accounts.required("account")?;
    let identity = account.required("identities")?.required("identity")?;
    let name = identity.first("name").map(|name| words(&name)).transpose()?;
    let uuid = account.required_attribute("uuid")?;
    Ok(Said {
        format: "k9s",
        address: Some(identity.required("email")?.parse(&|text| Address::parse(text, to_ascii))?),
        name,
        incoming: vec![server(&account.required("incoming-server")?, to_ascii)?],
        outgoing: vec![server(&account.required("outgoing-server")?, to_ascii)?],
        identifiers: vec![Text::parse(uuid).map_err(|rule| rule.at("accounts.account@uuid", uuid))?],
        ..Said::default()
    })
}

fn server(element: &Element, to_ascii: ToAscii) -> Result<SaidServer, Box<Problem>> {
    let kind = element.required_attribute("type")?;
    let protocol = PROTOCOLS.iter().find(|(word, _)| *word == kind).map(|(_, protocol)| *protocol);
    Ok(SaidServer {
        protocol: protocol
            .ok_or_else(|| element.refuse(Rule::UnknownWord { allowed: "IMAP, POP3, SMTP" }))?,
        host: element.required("host")?.parse(&|text| Host::parse(text, to_ascii))?,
        port: Some(element.required("port")?.parse(&autoconfig::port)?),
        security: Some(word(
            &element.required("connection-security")?,
            &SECURITY,
            "NONE, STARTTLS_REQUIRED, SSL_TLS_REQUIRED",
        )?),
        authentication: vec![word(
            &element.required("authentication-type")?,
            &AUTHENTICATION,
            "PLAIN, CRAM_MD5, EXTERNAL, XOAUTH2, NONE",
        )?],
        username: element.first("username").map(|login| words(&login)).transpose()?,
    })
}

/// A text as it stands: the app does not trim.
fn words(element: &Element) -> Result<Text, Box<Problem>> {
    Text::parse(&element.words()?).map_err(|rule| element.refuse(rule))
}

fn word<T: Copy>(element: &Element, words: &[(&str, T)], allowed: &'static str) -> Result<T, Box<Problem>> {
    element.parse(&|text| {
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        found.ok_or(Rule::UnknownWord { allowed })
    })
}
