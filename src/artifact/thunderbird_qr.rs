//! What the QR code says that Thunderbird for Android scans under "Import settings": one account, in the
//! JSON arrays that Thunderbird on a computer writes for "Export for mobile" (format 1, 6 February 2025).
//! Drawing the code is `qr`'s.
//!
//! The reader on Android is stricter than the format's own text: one value that it does not take and the
//! whole code is refused. So there is never a null, every text is one line, the address is ASCII, and the
//! ways to log in that it cannot use are not offered to it. The phone asks for the password.

use serde_json::json;

use super::{Artifact, Format, Incoming, Note, Options, Refusal, Value, check_host, name, server, way};
use crate::account::{Account, Authentication, Protocol, Security, Server};

/// Its name in the registry.
pub const ID: &str = "thunderbird-qr";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct ThunderbirdQr;

/// The most bytes that phones still read from a screen: what Thunderbird holds itself to.
const MAX: usize = 1000;

/// `AuthenticationType`. Android refuses 3 (GSSAPI) and 4 (NTLM), and a certificate cannot be carried.
const WAYS: [(Authentication, u8); 4] = [
    (Authentication::PasswordCleartext, 1),
    (Authentication::PasswordEncrypted, 2),
    (Authentication::OAuth2, OAUTH2),
    (Authentication::None, 0),
];

const OAUTH2: u8 = 6;

impl Format for ThunderbirdQr {
    fn id(&self) -> &'static str {
        ID
    }

    fn file_name(&self, account: &Account) -> String {
        name::file(&account.mailbox.address, ".qr.json")
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        let address = account.mailbox.address.ascii();
        if let Some(c) = address.chars().find(|c| !c.is_ascii()) {
            return Err(Refusal::Encoding { what: Value::Address, value: address, code: c.into() });
        }
        let kind = u8::from(options.protocol == Incoming::Pop3);
        let person = account.mailbox.name.as_ref().map_or("", |name| name.as_str());
        let mut notes = Vec::new();
        let fetch = side(kind, server(account, options.protocol.into())?, &mut notes)?;
        let send = side(0, server(account, Protocol::Smtp)?, &mut notes)?;
        let bytes = json!([1, [1, 1], fetch, [[send, [address, person]]]]).to_string().into_bytes();
        if bytes.len() > MAX {
            return Err(Refusal::TooLarge { bytes: bytes.len(), max: MAX });
        }
        Ok(Artifact { file_name: self.file_name(account), media_type: self.media_type(), bytes, notes })
    }
}

/// `IncomingServer` or `OutgoingServer`: both begin with the number of their protocol.
fn side(kind: u8, server: &Server, notes: &mut Vec<Note>) -> Result<serde_json::Value, Refusal> {
    check_host(server, notes)?;
    let (protocol, host) = (server.protocol, server.host.clone());
    // `ConnectionSecurity`; 1 is reserved.
    let security = match server.security {
        Security::Tls => 3,
        Security::StartTls => 2,
        Security::Plain => {
            notes.push(Note::Plain { protocol, host: host.clone() });
            0
        }
    };
    let login = way(server, &WAYS)?;
    if login == OAUTH2 {
        notes.push(Note::OAuth2Only { protocol, host: host.clone() });
    }
    Ok(json!([kind, host.ascii(), server.port.number(), security, login, server.username.as_str()]))
}
