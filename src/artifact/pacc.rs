//! PACC, the coming standard: JSON at `https://ua-auto-config.<domain>/.well-known/`, vouched for by the
//! digest of its bytes in DNS (draft-ietf-mailmaint-pacc).
//!
//! It knows TLS on the usual ports alone, and the address as the only login name; everything else is
//! refused by its reason. Version 03 of the draft calls `submit` what 02 calls `smtp`; both are written,
//! since readers pass over names they do not know. What 04 changes was not known when this was written.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Map, Value, json};

use super::{Artifact, Format, Note, Options, Refusal, Value as Field, check_host, server, servers};
use crate::account::{Account, Authentication, Protocol, Security, Server, WebUrl};

/// Its name in the registry.
pub const ID: &str = "pacc";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Pacc;

/// The most characters of `provider.name` and of `provider.shortName`.
const NAME_MAX: usize = 60;
const SHORT_NAME_MAX: usize = 20;

/// The record that vouches for a file, as a line of the mail domain's zone. `sha256` is the digest of the
/// file's very bytes: whoever changes one of them must publish another record. `domain` is in A-labels.
#[must_use]
pub fn txt_record(domain: &str, sha256: &[u8; 32]) -> String {
    [
        "_ua-auto-config.",
        domain,
        ". 3600 IN TXT \"v=UAAC1; a=sha256; d=",
        &BASE64_STANDARD.encode(sha256),
        "\"\n",
    ]
    .concat()
}

impl Format for Pacc {
    fn id(&self) -> &'static str {
        ID
    }

    /// The name under which it is asked for, below `https://ua-auto-config.<domain>/.well-known/`.
    fn file_name(&self, _: &Account) -> String {
        "user-agent-configuration.json".to_owned()
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        let mut notes = vec![Note::Draft];
        let checked = |protocol, notes: &mut _| checked(account, protocol, notes);
        let incoming = servers::incoming(options, &mut notes, &checked)?;
        let outgoing = checked(Protocol::Smtp, &mut notes)?;

        let mut protocols = Map::new();
        for server in incoming {
            protocols.insert(server.protocol.word().to_owned(), json!({"host": server.host.ascii()}));
        }
        for word in ["smtp", "submit"] {
            protocols.insert(word.to_owned(), json!({"host": outgoing.host.ascii()}));
        }
        for (word, urls) in [("caldav", &account.calendars), ("carddav", &account.contacts)] {
            if let Some(url) = service(urls, &mut notes) {
                protocols.insert(word.to_owned(), json!({"url": url.as_str()}));
            }
        }

        let file = json!({
            "protocols": protocols,
            "authentication": {"password": true},
            "info": info(account)?,
        });
        let bytes = [file.to_string(), "\n".to_owned()].concat().into_bytes();
        Ok(Artifact { file_name: self.file_name(account), media_type: self.media_type(), bytes, notes })
    }
}

/// The server for a protocol, which must be what the file's silence means.
fn checked<'a>(
    account: &'a Account,
    protocol: Protocol,
    notes: &mut Vec<Note>,
) -> Result<&'a Server, Refusal> {
    let server = server(account, protocol)?;
    let host = server.host.clone();
    match server.security {
        Security::Tls => {}
        Security::StartTls => return Err(Refusal::StartTls { protocol, host }),
        Security::Plain => return Err(Refusal::Plain { protocol, host }),
    }
    let expected = protocol.tls_port();
    if server.port.number() != expected {
        return Err(Refusal::Port { protocol, host, port: server.port, expected });
    }
    check_host(server, notes)?;
    // The address is sent as it is typed: with letters outside ASCII in its domain it is another login.
    let address = &account.mailbox.address;
    if server.username.as_str() != address.ascii() || !address.domain().typed().is_ascii() {
        return Err(Refusal::UsernameNotAddress { protocol, username: server.username.as_str().to_owned() });
    }
    let offered = &server.authentication;
    let password = [Authentication::PasswordCleartext, Authentication::PasswordEncrypted];
    if !password.iter().any(|way| offered.contains(way)) {
        return Err(Refusal::Authentication { protocol, host, offered: offered.clone() });
    }
    Ok(server)
}

/// The first address that can be said: https without a port, with a path.
fn service<'a>(urls: &'a [WebUrl], notes: &mut Vec<Note>) -> Option<&'a WebUrl> {
    let can_be_said = |url: &&WebUrl| {
        let authority = url.as_str().split('/').nth(2).unwrap_or_default();
        url.is_https() && authority == url.host() && url.path().len() > 1 && !url.as_str().contains('#')
    };
    let said = urls.iter().position(|url| can_be_said(&url));
    for (at, url) in urls.iter().enumerate() {
        if Some(at) != said {
            notes.push(Note::ServiceLeftOut { url: url.clone() });
        }
    }
    urls.get(said?)
}

fn info(account: &Account) -> Result<Value, Refusal> {
    let name = account.provider.name.as_str();
    if name.chars().count() > NAME_MAX {
        let (what, value) = (Field::ProviderName, name.to_owned());
        return Err(Refusal::TooLong { what, value, max: NAME_MAX });
    }
    let mut provider = json!({"name": name});
    if let (Some(fields), true) = (provider.as_object_mut(), name.chars().count() <= SHORT_NAME_MAX) {
        fields.insert("shortName".to_owned(), name.into());
    }
    let mut info = json!({"provider": provider});
    if let (Some(fields), Some(url)) = (info.as_object_mut(), &account.provider.support_url) {
        fields.insert("help".to_owned(), json!({"documentation": url.as_str()}));
    }
    Ok(info)
}
