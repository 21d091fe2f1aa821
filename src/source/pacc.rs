//! PACC files, read back. TLS on the usual port and the address as login name are what their silence
//! means. Whether the digest in DNS vouches for a file is not known here.

use super::file::{Said, SaidServer, utf8};
use super::json::{self, Place};
use super::{Failure, shape};
use crate::account::{Authentication, Host, Port, Problem, Protocol, Rule, Security, ToAscii, WebUrl};

/// The names of the protocols; the last two are one, in two versions of the draft.
const PROTOCOLS: [(&str, Protocol); 4] = [
    ("imap", Protocol::Imap),
    ("pop3", Protocol::Pop3),
    ("submit", Protocol::Smtp),
    ("smtp", Protocol::Smtp),
];

/// Reads a file.
pub(super) fn said(file: &[u8], to_ascii: ToAscii) -> Result<Said, Failure> {
    let text = utf8(file)?;
    let document = json::document(text.strip_prefix('\u{FEFF}').unwrap_or(text))?;
    Ok(read(&Place::root(&document), to_ascii)?)
}

fn read(root: &Place, to_ascii: ToAscii) -> Result<Said, Box<Problem>> {
    let protocols = root.field("protocols")?;
    let info = root.field("info")?;
    let ways = ways(&root.field("authentication")?)?;
    let mut said = Said {
        format: "pacc",
        provider: Some(info.field("provider")?.field("name")?.parse(&shape::name)?),
        support_url: info.field("help")?.inside("documentation")?.parse_optional(&WebUrl::parse)?,
        ..Said::default()
    };
    for (word, protocol) in PROTOCOLS {
        let Some(server) = protocols.field(word)?.optional() else { continue };
        let side = if protocol == Protocol::Smtp { &mut said.outgoing } else { &mut said.incoming };
        let host = server.field("host")?;
        let found = SaidServer {
            protocol,
            host: host.parse(&|text| Host::parse(text, to_ascii))?,
            port: Port::new(protocol.tls_port().into()).ok(),
            security: Some(Security::Tls),
            authentication: ways.clone(),
            username: None,
        };
        if !side.contains(&found) {
            side.push(found);
        }
    }
    for (word, services) in [("caldav", &mut said.calendars), ("carddav", &mut said.contacts)] {
        services.extend(protocols.field(word)?.inside("url")?.parse_optional(&WebUrl::parse)?);
    }
    if said.incoming.is_empty() || said.outgoing.is_empty() {
        return Err(protocols.refuse(Rule::NoServer));
    }
    Ok(said)
}

fn ways(authentication: &Place) -> Result<Vec<Authentication>, Box<Problem>> {
    let mut ways = Vec::new();
    if authentication.field("oauth-public")?.optional().is_some() {
        ways.push(Authentication::OAuth2);
    }
    if authentication.field("password")?.flag()? {
        ways.push(Authentication::PasswordCleartext);
    }
    Ok(ways)
}
