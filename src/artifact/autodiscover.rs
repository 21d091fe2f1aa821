//! Autodiscover's answer for Internet mail (POX): what Thunderbird, eM Client, FairEmail and Outlook's old
//! wizard understand. Newer Outlooks ask a service of Microsoft instead and never see it.
//!
//! It has no placeholder, so that it is right for one mailbox alone. Two elements are missing at a
//! mailbox's peril: without `LoginName` Outlook logs in with what stands before the `@`, without `SPA` it
//! takes NTLM. Source: Microsoft's "Autodiscover POX reference", whose pages print the name spaces with
//! `https://` by mistake: on the wire they begin with `http://`.

use super::xml::Xml;
use super::{Artifact, Format, Note, Options, Refusal, check_host, server, servers};
use crate::account::{Account, Authentication, Protocol, Security, Server};

/// Its name in the registry.
pub const ID: &str = "autodiscover";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Autodiscover;

const OUTER: &str = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
const INNER: &str = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

impl Format for Autodiscover {
    fn id(&self) -> &'static str {
        ID
    }

    /// The name under which it is asked for, below `https://autodiscover.<domain>/autodiscover/`.
    fn file_name(&self, _: &Account) -> String {
        "autodiscover.xml".to_owned()
    }

    fn media_type(&self) -> &'static str {
        "text/xml"
    }

    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        let mut notes = Vec::new();
        let section = |protocol, notes: &mut _| Section::new(account, protocol, notes);
        let mut sections = servers::incoming(options, &mut notes, &section)?;
        sections.push(section(Protocol::Smtp, &mut notes)?);
        for section in &sections {
            let note = Note::OneMailbox { username: section.server.username.as_str().to_owned() };
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        if !account.calendars.is_empty() || !account.contacts.is_empty() {
            notes.push(Note::ServicesLeftOut);
        }

        let mut logins = sections.iter().map(|section| &section.server.username);
        let first = logins.next();
        let one_login = logins.all(|login| Some(login) == first);
        let mailbox = &account.mailbox;
        let shown = mailbox.name.as_ref().map_or_else(|| mailbox.address.typed(), |n| n.as_str().to_owned());
        let mut xml = Xml::new("");
        xml.parent("Autodiscover", &[("xmlns", OUTER)], |xml| {
            xml.parent("Response", &[("xmlns", INNER)], |xml| {
                xml.parent("User", &[], |xml| xml.text("DisplayName", &shown));
                xml.parent("Account", &[], |xml| {
                    xml.text("AccountType", "email");
                    xml.text("Action", "settings");
                    for section in &sections {
                        section.write(xml, one_login);
                    }
                });
            });
        });
        let file_name = self.file_name(account);
        Ok(Artifact { file_name, media_type: self.media_type(), bytes: xml.finish()?, notes })
    }
}

/// One server as the answer says it.
struct Section<'a> {
    server: &'a Server,
    log_in: LogIn,
}

/// What the answer can say of logging in.
#[derive(Clone, Copy, PartialEq)]
enum LogIn {
    Password,
    /// "Secure password authentication": NTLM.
    Spa,
    /// Not at all.
    Nothing,
}

impl<'a> Section<'a> {
    fn new(account: &'a Account, protocol: Protocol, notes: &mut Vec<Note>) -> Result<Self, Refusal> {
        let server = server(account, protocol)?;
        check_host(server, notes)?;
        let host = server.host.clone();
        if server.security == Security::Plain {
            notes.push(Note::Plain { protocol, host: host.clone() });
        } else if starttls_port(server.port.number()) != (server.security == Security::StartTls) {
            notes.push(Note::PortDecides { protocol, host: host.clone(), port: server.port });
        }
        let offered = &server.authentication;
        let log_in = if offered.contains(&Authentication::PasswordCleartext) {
            LogIn::Password
        } else if offered.contains(&Authentication::Ntlm) {
            LogIn::Spa
        } else if offered.contains(&Authentication::None) {
            LogIn::Nothing
        } else {
            return Err(Refusal::Authentication { protocol, host, offered: offered.clone() });
        };
        Ok(Self { server, log_in })
    }

    /// In the schema's order. `Encryption` is newer than `SSL` and means to override it; readers take one,
    /// the other or, with Thunderbird, `off` and `None` from either. With `SSL` off, STARTTLS would be
    /// plain text there.
    fn write(&self, xml: &mut Xml, one_login: bool) {
        let server = self.server;
        let (ssl, encryption) = match server.security {
            Security::Tls => ("on", "SSL"),
            Security::StartTls => ("on", "TLS"),
            Security::Plain => ("off", "None"),
        };
        let on = |flag| if flag { "on" } else { "off" };
        xml.parent("Protocol", &[], |xml| {
            xml.text("Type", server.protocol.name());
            xml.text("Server", server.host.ascii());
            xml.text("Port", &server.port.to_string());
            xml.text("LoginName", server.username.as_str());
            xml.text("DomainRequired", "off");
            xml.text("SPA", on(self.log_in == LogIn::Spa));
            xml.text("SSL", ssl);
            xml.text("Encryption", encryption);
            xml.text("AuthRequired", on(self.log_in != LogIn::Nothing));
            if server.protocol == Protocol::Smtp {
                xml.text("UsePOPAuth", on(one_login && self.log_in != LogIn::Nothing));
                xml.text("SMTPLast", "off");
            }
        });
    }
}

/// The ports that Thunderbird takes for STARTTLS whatever `Encryption` says, FairEmail 143 and 587 of them
/// (`ExchangeAutoDiscover.sys.mjs`, `EmailProvider.java`).
fn starttls_port(port: u16) -> bool {
    [143, 110, 25, 587].contains(&port)
}
