//! The autoconfig file `config-v1.1.xml`, which Thunderbird, FairEmail, KMail, Evolution, Delta Chat and
//! others look for under the mail domain.
//!
//! Its readers disagree, so the file says only what all of them read alike: one server a protocol (some
//! take the first, some the last), IMAP before POP3 (FairEmail sees nothing else), exact words, no space
//! inside values, no placeholder in a host. `documentation` and `webMail` are links for people that
//! FairEmail shows and the others pass over, as they stand in Mozilla's own database; the latter without
//! its form, whose `username` FairEmail would log in with. What version 1.2 adds is written where it is
//! asked for. Source: `draft-ietf-mailmaint-autoconfig` and each reader's code, as named below.

use super::jxon::misread;
use super::xml::Xml;
use super::{
    Artifact, Format, Incoming, Note, Options, Refusal, TakenFor, Value, check_host, server, servers,
};
use crate::account::{Account, Address, Authentication, Protocol, Security, Server};

/// Its name in the registry.
pub const ID: &str = "autoconfig";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Autoconfig;

/// The most characters of `displayName` and of `displayShortName` (draft, "displayName").
const NAME_MAX: usize = 60;
const SHORT_NAME_MAX: usize = 20;

impl Format for Autoconfig {
    fn id(&self) -> &'static str {
        ID
    }

    /// The name under which it is asked for, below `https://autoconfig.<domain>/mail/`.
    fn file_name(&self, _: &Account) -> String {
        "config-v1.1.xml".to_owned()
    }

    /// Thunderbird ignores the body under any type but this and `application/xml`.
    fn media_type(&self) -> &'static str {
        "text/xml"
    }

    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        let mut notes = Vec::new();
        let incoming = incoming(account, options, &mut notes)?;
        let outgoing = Section::new(account, Protocol::Smtp, &mut notes)?;

        let name = account.provider.name.as_str();
        let domains = domains(account);
        if name.chars().count() > NAME_MAX {
            let value = name.to_owned();
            return Err(Refusal::TooLong { what: Value::ProviderName, value, max: NAME_MAX });
        }
        read_as_written(Value::ProviderDomain, account.provider.domain.ascii())?;
        for domain in &domains {
            read_as_written(Value::MailDomain, domain)?;
        }
        if let Some(taken_for) = taken_for(name) {
            notes.push(Note::NameMisread { value: name.to_owned(), taken_for });
        }
        for section in incoming.iter().chain([&outgoing]) {
            let note = Note::OneMailbox { username: section.username.clone() };
            if !section.username.starts_with('%') && !notes.contains(&note) {
                notes.push(note);
            }
        }
        if domains.len() > 1 && incoming.iter().chain([&outgoing]).any(|s| s.username.starts_with('%')) {
            notes.push(Note::AliasLogin);
        }
        let has_services = !account.calendars.is_empty() || !account.contacts.is_empty();
        if has_services && !options.version_1_2 {
            notes.push(Note::ServicesLeftOut);
        }

        let mut xml = Xml::new("");
        let version = if options.version_1_2 { "1.2" } else { "1.1" };
        xml.parent("clientConfig", &[("version", version)], |xml| {
            xml.parent("emailProvider", &[("id", account.provider.domain.ascii())], |xml| {
                domains.iter().for_each(|domain| xml.text("domain", domain));
                xml.text("displayName", name);
                if name.chars().count() <= SHORT_NAME_MAX {
                    xml.text("displayShortName", name);
                }
                for section in &incoming {
                    section.write(xml, "incomingServer");
                }
                outgoing.write(xml, "outgoingServer");
                if let Some(url) = &account.provider.support_url {
                    xml.parent("documentation", &[("url", url.as_str())], |xml| {
                        for (language, words) in &options.words.help {
                            xml.text_with("descr", &[("lang", language)], words);
                        }
                    });
                }
            });
            if let Some(url) = &account.provider.webmail {
                xml.parent("webMail", &[], |xml| xml.empty("loginPage", &[("url", url.as_str())]));
            }
            if options.version_1_2 {
                services(xml, account, incoming.first());
            }
        });
        let file_name = self.file_name(account);
        Ok(Artifact { file_name, media_type: self.media_type(), bytes: xml.finish()?, notes })
    }
}

/// The domains of the address and of the aliases, each once. Without attributes: Thunderbird's reader
/// makes an object of an element that has some.
fn domains(account: &Account) -> Vec<&str> {
    let mailbox = &account.mailbox;
    let mut domains = vec![mailbox.address.domain().ascii()];
    for alias in &mailbox.aliases {
        let domain = alias.domain().ascii();
        if !domains.contains(&domain) {
            domains.push(domain);
        }
    }
    domains
}

/// Calendars and contacts of version 1.2, with the login of the first server: FairEmail logs in with the
/// last of the file. `authentication` is left out, since nothing says which ways the service takes.
fn services(xml: &mut Xml, account: &Account, first: Option<&Section>) {
    for (element, kind, urls) in
        [("calendar", "caldav", &account.calendars), ("addressbook", "carddav", &account.contacts)]
    {
        for url in urls {
            xml.parent(element, &[("type", kind)], |xml| {
                xml.text("url", url.as_str());
                if let Some(section) = first {
                    xml.text("username", &section.username);
                }
            });
        }
    }
}

/// The incoming servers, with what a person should know of their order.
fn incoming<'a>(
    account: &'a Account,
    options: &Options,
    notes: &mut Vec<Note>,
) -> Result<Vec<Section<'a>>, Refusal> {
    let sections =
        servers::incoming(options, notes, &|protocol, notes| Section::new(account, protocol, notes))?;
    let has_imap = sections.iter().any(|section| section.server.protocol == Protocol::Imap);
    if !has_imap {
        notes.push(Note::PopOnly);
    } else if options.protocol == Incoming::Pop3 {
        notes.push(Note::ImapFirst);
    }
    Ok(sections)
}

/// One server as the file says it.
struct Section<'a> {
    server: &'a Server,
    socket: &'static str,
    username: String,
}

impl<'a> Section<'a> {
    fn new(account: &'a Account, protocol: Protocol, notes: &mut Vec<Note>) -> Result<Self, Refusal> {
        let server = server(account, protocol)?;
        let host = server.host.clone();
        // Android refuses the whole file for one section that says `plain`.
        let socket = match server.security {
            Security::Tls => "SSL",
            Security::StartTls => "STARTTLS",
            Security::Plain => return Err(Refusal::Plain { protocol, host }),
        };
        check_host(server, notes)?;
        read_as_written(Value::Host(protocol), host.ascii())?;

        // Android refuses the file where none of these stands in a section; Thunderbird skips a section
        // that has OAuth 2 alone unless it knows the host.
        let offered = &server.authentication;
        let password = offered.contains(&Authentication::PasswordCleartext)
            || offered.contains(&Authentication::PasswordEncrypted);
        if !password && offered.contains(&Authentication::OAuth2) {
            notes.push(Note::OAuth2Only { protocol, host });
        } else if !password {
            return Err(Refusal::Authentication { protocol, host, offered: offered.clone() });
        }
        let username = username(&account.mailbox.address, server)?;
        Ok(Self { server, socket, username })
    }

    /// Writes the section. Evolution refuses attributes other than `type`.
    fn write(&self, xml: &mut Xml, element: &str) {
        xml.parent(element, &[("type", self.server.protocol.word())], |xml| {
            xml.text("hostname", self.server.host.ascii());
            xml.text("port", &self.server.port.number().to_string());
            xml.text("socketType", self.socket);
            xml.text("username", &self.username);
            for (at, way) in self.server.authentication.iter().enumerate() {
                if !self.server.authentication.iter().take(at).any(|earlier| earlier == way) {
                    xml.text("authentication", word(*way));
                }
            }
        });
    }
}

/// A placeholder where the login is the address or its local part, which lets the file serve the whole
/// domain; otherwise the login itself.
fn username(address: &Address, server: &Server) -> Result<String, Refusal> {
    let login = server.username.as_str();
    let misread_as = |taken_for| Refusal::Misread {
        what: Value::Username(server.protocol),
        value: login.to_owned(),
        taken_for,
    };
    if has_placeholder(login) {
        return Err(misread_as(TakenFor::Placeholder));
    }
    // Readers put in the address as it is typed, so that a domain with letters outside ASCII cannot be
    // relied on; and Thunderbird's `replace` gives `$` a meaning of its own.
    let plain = !login.contains('$');
    if plain && login == address.ascii() && address.domain().typed().is_ascii() {
        return Ok("%EMAILADDRESS%".to_owned());
    }
    if plain && login == address.local() {
        return Ok("%EMAILLOCALPART%".to_owned());
    }
    match misread(login) {
        Some(taken_for) => Err(misread_as(taken_for)),
        None => Ok(login.to_owned()),
    }
}

/// Whether some reader would replace a part of the text: `%`, letters, `%`.
fn has_placeholder(text: &str) -> bool {
    let mut parts = text.split('%').skip(1).peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_some() && !part.is_empty() && part.chars().all(|c| c.is_ascii_alphabetic()) {
            return true;
        }
    }
    false
}

/// What a reader would take a text for.
fn taken_for(text: &str) -> Option<TakenFor> {
    has_placeholder(text).then_some(TakenFor::Placeholder).or_else(|| misread(text))
}

fn read_as_written(what: Value, value: &str) -> Result<(), Refusal> {
    match taken_for(value) {
        Some(taken_for) => Err(Refusal::Misread { what, value: value.to_owned(), taken_for }),
        None => Ok(()),
    }
}

/// The word of a way to log in (draft, "authentication").
fn word(authentication: Authentication) -> &'static str {
    match authentication {
        Authentication::PasswordCleartext => "password-cleartext",
        Authentication::PasswordEncrypted => "password-encrypted",
        Authentication::Ntlm => "NTLM",
        Authentication::Gssapi => "GSSAPI",
        Authentication::ClientCertificate => "TLS-client-cert",
        Authentication::OAuth2 => "OAuth2",
        Authentication::None => "none",
    }
}
