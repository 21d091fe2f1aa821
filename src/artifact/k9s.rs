//! The settings file (`.k9s`) that Thunderbird for Android and K-9 Mail import: one account, for phones whose
//! camera cannot be used. The app never changes an account that is there: it adds this one beside it.
//!
//! Rules: `SettingsFileParser.kt` and `AccountSettingsValidator.kt` of thunderbird-android. Version 99 is
//! what the app itself writes for a scanned code; newer apps bring it up to date. The app asks for the
//! password.

use super::xml::Xml;
use super::{Artifact, Format, Note, Options, Refusal, check_host, name, server, way};
use crate::account::{Account, Authentication, Protocol, Security, Server};

/// Its name in the registry.
pub const ID: &str = "k9s";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct K9s;

/// `authentication-type`. `EXTERNAL` would need the name of a certificate that is on the phone.
const WAYS: [(Authentication, &str); 4] = [
    (Authentication::PasswordCleartext, "PLAIN"),
    (Authentication::PasswordEncrypted, "CRAM_MD5"),
    (Authentication::OAuth2, "XOAUTH2"),
    (Authentication::None, "NONE"),
];

impl Format for K9s {
    fn id(&self) -> &'static str {
        ID
    }

    fn file_name(&self, account: &Account) -> String {
        name::file(&account.mailbox.address, ".k9s")
    }

    fn media_type(&self) -> &'static str {
        "application/x-k9settings"
    }

    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        let address = &account.mailbox.address;
        let mut notes = Vec::new();
        let incoming = Side::new(server(account, options.protocol.into())?, &mut notes)?;
        let outgoing = Side::new(server(account, Protocol::Smtp)?, &mut notes)?;
        let uuid = name::uuid(address, "k9s").hyphenated().to_string();

        let mut xml = Xml::new("");
        xml.parent("k9settings", &[("version", "99"), ("format", "1")], |xml| {
            xml.parent("accounts", &[], |xml| {
                xml.parent("account", &[("uuid", &uuid)], |xml| {
                    xml.text("name", &address.typed());
                    incoming.write(xml, "incoming-server");
                    outgoing.write(xml, "outgoing-server");
                    xml.parent("identities", &[], |xml| {
                        xml.parent("identity", &[], |xml| {
                            if let Some(name) = &account.mailbox.name {
                                xml.text("name", name.as_str());
                            }
                            xml.text("email", &address.ascii());
                        });
                    });
                });
            });
        });
        let file_name = self.file_name(account);
        Ok(Artifact { file_name, media_type: self.media_type(), bytes: xml.finish()?, notes })
    }
}

/// One server as the file says it.
struct Side<'a> {
    server: &'a Server,
    security: &'static str,
    login: &'static str,
}

impl<'a> Side<'a> {
    fn new(server: &'a Server, notes: &mut Vec<Note>) -> Result<Self, Refusal> {
        check_host(server, notes)?;
        let (protocol, host) = (server.protocol, server.host.clone());
        let login = way(server, &WAYS)?;
        if login == "XOAUTH2" {
            notes.push(Note::OAuth2Only { protocol, host: host.clone() });
        }
        let security = match server.security {
            Security::Tls => "SSL_TLS_REQUIRED",
            Security::StartTls => "STARTTLS_REQUIRED",
            Security::Plain => {
                notes.push(Note::Plain { protocol, host });
                "NONE"
            }
        };
        Ok(Self { server, security, login })
    }

    fn write(&self, xml: &mut Xml, element: &str) {
        xml.parent(element, &[("type", self.server.protocol.name())], |xml| {
            xml.text("host", self.server.host.ascii());
            xml.text("port", &self.server.port.to_string());
            xml.text("connection-security", self.security);
            xml.text("authentication-type", self.login);
            xml.text("username", self.server.username.as_str());
        });
    }
}
