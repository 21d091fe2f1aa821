//! The code that Thunderbird for Android scans, read back: JSON arrays, one account a code. Codes with
//! several accounts are refused, since what is said here is said of one mailbox. What the numbers mean is
//! written where `artifact` writes them.

use super::Failure;
use super::file::{Said, SaidServer, utf8};
use super::json::{self, Place};
use crate::account::{Address, Authentication, Host, Port, Problem, Protocol, Rule, Security, Text, ToAscii};

/// The elements of a code with one account; each further account would add two.
const ELEMENTS: usize = 4;

/// The most identities or servers of one group that are looked at.
const MANY: usize = 64;

/// By `ConnectionSecurity`. Readers take the reserved 1 for STARTTLS.
const SECURITY: [Security; 4] = [Security::Plain, Security::StartTls, Security::StartTls, Security::Tls];

/// By `AuthenticationType`.
const AUTHENTICATION: [Authentication; 7] = [
    Authentication::None,
    Authentication::PasswordCleartext,
    Authentication::PasswordEncrypted,
    Authentication::Gssapi,
    Authentication::Ntlm,
    Authentication::ClientCertificate,
    Authentication::OAuth2,
];

/// Reads the text of a code.
pub(super) fn said(file: &[u8], to_ascii: ToAscii) -> Result<Said, Failure> {
    let document = json::document(utf8(file)?)?;
    Ok(read(&Place::root(&document), to_ascii)?)
}

fn read(root: &Place, to_ascii: ToAscii) -> Result<Said, Box<Problem>> {
    let elements = root.entries(ELEMENTS)?;
    let [version, _, incoming, groups] = elements.as_slice() else { return Err(root.refuse(Rule::Missing)) };
    if version.number()? != 1 {
        return Err(version.refuse(Rule::UnknownVersion));
    }
    // Readers take the first group alone.
    let groups = groups.entries(MANY)?;
    let group = first(root, &groups)?.entries(MANY)?;
    let outgoing = first(root, &group)?;
    let identity = element(root, &group, 1)?.entries(MANY)?;
    let name = element(root, &identity, 1)?;
    Ok(Said {
        format: "thunderbird-qr",
        address: Some(first(root, &identity)?.parse(&|text| Address::parse(text, to_ascii))?),
        name: if name.text()?.is_empty() { None } else { Some(name.parse(&Text::parse)?) },
        incoming: vec![server(incoming, &[Protocol::Imap, Protocol::Pop3], to_ascii)?],
        outgoing: vec![server(outgoing, &[Protocol::Smtp], to_ascii)?],
        ..Said::default()
    })
}

fn server(place: &Place, protocols: &[Protocol], to_ascii: ToAscii) -> Result<SaidServer, Box<Problem>> {
    let fields = place.entries(MANY)?;
    let field = |at| element(place, &fields, at);
    Ok(SaidServer {
        protocol: numbered(field(0)?, protocols, "0, 1")?,
        host: field(1)?.parse(&|text| Host::parse(text, to_ascii))?,
        port: Some(port(field(2)?)?),
        security: Some(numbered(field(3)?, &SECURITY, "0, 2, 3")?),
        authentication: vec![numbered(field(4)?, &AUTHENTICATION, "0, 1, 2, 3, 4, 5, 6")?],
        username: Some(field(5)?.parse(&Text::parse)?),
    })
}

/// The value that a number stands for.
fn numbered<T: Copy>(place: &Place, values: &[T], allowed: &'static str) -> Result<T, Box<Problem>> {
    let value = usize::try_from(place.number()?).ok().and_then(|at| values.get(at)).copied();
    value.ok_or_else(|| place.refuse(Rule::UnknownWord { allowed }))
}

fn port(place: &Place) -> Result<Port, Box<Problem>> {
    Port::new(place.number()?).map_err(|rule| place.refuse(rule))
}

fn first<'a>(parent: &Place, entries: &'a [Place<'a>]) -> Result<&'a Place<'a>, Box<Problem>> {
    element(parent, entries, 0)
}

fn element<'a>(parent: &Place, entries: &'a [Place<'a>], at: usize) -> Result<&'a Place<'a>, Box<Problem>> {
    entries.get(at).ok_or_else(|| {
        let path = [&parent.path(), "[", &at.to_string(), "]"].concat();
        Rule::Missing.at(&path, "")
    })
}
