//! The domain's autoconfig file, `config-v1.1.xml`: what Thunderbird and most other clients read
//! (draft-ietf-mailmaint-autoconfig, versions 1.1 and 1.2). Servers of other kinds than IMAP, POP3 and
//! SMTP are passed over; one of these three that cannot be read is an error, since the person would be
//! given another server than the host meant. Writing such files is `artifact`'s.

use super::file::{Said, SaidServer, utf8};
use super::placeholder::{self, Table};
use super::shape::{self, Side};
use super::xml::{self, Element};
use super::{Answer, Failure, Found, Kind, Provenance, Reading, Request, Source};
use crate::account::{
    Account, Activity, Address, Authentication, Domain, Host, MAX_SERVERS, Mailbox, Parameters, Port,
    Problem, Protocol, Provider, Rule, Security, Server, Text, ToAscii, WebUrl,
};

/// The media types that Thunderbird reads as XML. Anything else, such as the HTML of a hotel's log-in
/// page, is not looked into.
const MEDIA_TYPES: [&str; 3] = ["text/xml", "application/xml", "text/rdf"];

/// The most domains of one file: the greatest of Mozilla's own database has 191.
const MAX_DOMAINS: usize = 1000;

const PLACEHOLDERS: [&str; 3] = ["%EMAILADDRESS%", "%EMAILLOCALPART%", "%EMAILDOMAIN%"];

/// The old words stand beside the new ones (`plain` and `secure`: Thunderbird 3.0).
const AUTHENTICATION: [(&str, Authentication); 9] = [
    ("password-cleartext", Authentication::PasswordCleartext),
    ("plain", Authentication::PasswordCleartext),
    ("password-encrypted", Authentication::PasswordEncrypted),
    ("secure", Authentication::PasswordEncrypted),
    ("NTLM", Authentication::Ntlm),
    ("GSSAPI", Authentication::Gssapi),
    ("TLS-client-cert", Authentication::ClientCertificate),
    ("OAuth2", Authentication::OAuth2),
    ("none", Authentication::None),
];

const ALLOWED_AUTHENTICATION: &str =
    "password-cleartext, password-encrypted, NTLM, GSSAPI, TLS-client-cert, OAuth2, none";

/// An autoconfig file at an address that the operator chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Autoconfig {
    /// Its address with `{address}`, `{local}` and `{domain}`, as [`Self::check_url`] left it.
    pub url: String,
}

impl Autoconfig {
    /// Checks the address of an autoconfig file: `https://autoconfig.{domain}/mail/config-v1.1.xml`, or a
    /// path on this site.
    ///
    /// # Errors
    /// [`Rule::UnknownPlaceholder`], [`Rule::LocalPath`] or the rules of [`WebUrl`].
    pub fn check_url(text: &str) -> Result<String, Rule> {
        // As a real mailbox might fill it: one whose address may not stand where the host is.
        let samples =
            [("{address}", "a%2Bb@sample.example"), ("{local}", "a%2Bb"), ("{domain}", "sample.example")]
                .map(|(name, value)| (name, value.to_owned()));
        if placeholder::without(text, &samples).contains(['{', '}']) {
            return Err(Rule::UnknownPlaceholder { allowed: placeholder::BRACED });
        }
        let sample = placeholder::fill(text, &samples);
        if text.contains(':') {
            WebUrl::parse(&sample)?;
        } else {
            let path = text.split('?').next().unwrap_or_default();
            super::config::local_path(&path.replace(['{', '}'], "-"))?;
            WebUrl::parse(&["https://sample.example/", &sample].concat())?;
        }
        Ok(text.to_owned())
    }
}

impl Source for Autoconfig {
    fn kind(&self) -> Kind {
        Kind::Autoconfig
    }

    /// The file is public: the link's token is for the panel and stays here.
    fn request(&self, address: &Address, _token: Option<&str>) -> Request {
        let table = placeholder::percent_encoded(placeholder::braced(address));
        Request { url: placeholder::fill(&self.url, &table), token: None }
    }

    fn read(&self, answer: &Answer, reading: &Reading) -> Result<Found, Failure> {
        if !MEDIA_TYPES.contains(&answer.media_type().as_str()) {
            return Err(answer.unexpected_type());
        }
        let document = xml::document(&answer.body)?;
        let parameters = parameters(&Element::root(&document, "clientConfig")?, reading)?;
        Ok(Found {
            account: Account::new(parameters, reading.policy)?,
            provenance: Provenance { kind: Kind::Autoconfig, place: answer.url.clone(), at: answer.at },
        })
    }
}

/// Reads a file that is about nobody yet: placeholders stay as they stand.
pub(super) fn said(file: &[u8], to_ascii: ToAscii) -> Result<Said, Failure> {
    let document = xml::document(utf8(file)?)?;
    let root = Element::root(&document, "clientConfig")?;
    let placeholders = PLACEHOLDERS.map(|name| (name, name.to_owned()));
    Ok(Context { placeholders, to_ascii, fills: false }.said(&root)?)
}

/// What every part of the file is read with.
struct Context<'a> {
    placeholders: Table<'a>,
    to_ascii: ToAscii<'a>,
    /// Whether a placeholder becomes what it stands for.
    fills: bool,
}

fn parameters(root: &Element, reading: &Reading) -> Result<Parameters, Box<Problem>> {
    let placeholders = placeholder::with_names(PLACEHOLDERS, reading.address);
    let context = Context { placeholders, to_ascii: reading.to_ascii, fills: true };
    // Every reader takes the first provider alone.
    let provider = root.required("emailProvider")?;
    Ok(Parameters {
        mailbox: Mailbox { address: reading.address.clone(), aliases: Vec::new(), name: None, created: None },
        provider: context.provider(root, &provider, reading.address)?,
        incoming: context.servers(&provider, "incomingServer", &shape::INCOMING)?,
        outgoing: context.servers(&provider, "outgoingServer", &shape::OUTGOING)?,
        calendars: context.calendars(root),
        contacts: context.contacts(root),
        previous: None,
        activity: Activity::default(),
        profile_url: None,
    })
}

impl Context<'_> {
    fn said(&self, root: &Element) -> Result<Said, Box<Problem>> {
        let provider = root.required("emailProvider")?;
        let servers = |list, side| -> Result<Vec<SaidServer>, Box<Problem>> {
            Ok(self.servers(&provider, list, side)?.into_iter().map(SaidServer::from).collect())
        };
        let said = Said {
            format: "autoconfig",
            domains: self.domains(&provider)?,
            provider: Some(self.name(&provider)?),
            incoming: servers("incomingServer", &shape::INCOMING)?,
            outgoing: servers("outgoingServer", &shape::OUTGOING)?,
            calendars: self.calendars(root),
            contacts: self.contacts(root),
            webmail: self.webmail(root, &provider),
            support_url: self.support_url(&provider),
            ..Said::default()
        };
        if said.incoming.is_empty() || said.outgoing.is_empty() {
            return Err(provider.refuse(Rule::NoServer));
        }
        Ok(said)
    }

    fn domains(&self, provider: &Element) -> Result<Vec<Domain>, Box<Problem>> {
        let all = provider.all("domain");
        if all.len() > MAX_DOMAINS {
            return Err(Rule::TooMany { max: MAX_DOMAINS }.at("emailProvider.domain", &all.len().to_string()));
        }
        all.iter().map(|domain| domain.parse(&|text| Domain::parse(text, self.to_ascii))).collect()
    }

    fn name(&self, provider: &Element) -> Result<Text, Box<Problem>> {
        let name = provider.first("displayName").or_else(|| provider.first("displayShortName"));
        let name = name.map_or_else(|| provider.required("displayName"), Ok)?;
        name.parse(&|text| shape::name(&self.filled(text)?))
    }

    /// Links that are not https are left out: they are help for the reader, no part of the settings.
    fn webmail(&self, root: &Element, provider: &Element) -> Option<WebUrl> {
        let web_mail = provider.first("webMail").or_else(|| root.first("webMail"))?;
        self.web_url(web_mail.first("loginPage")?.attribute("url")?)
    }

    fn support_url(&self, provider: &Element) -> Option<WebUrl> {
        provider.all("documentation").iter().find_map(|page| self.web_url(page.attribute("url")?))
    }

    fn provider(
        &self,
        root: &Element,
        provider: &Element,
        address: &Address,
    ) -> Result<Provider, Box<Problem>> {
        let name = self.name(provider)?;
        let id = provider.required_attribute("id")?;
        // Some servers number their providers (automx2 writes `automx2-1`): the file is the mailbox's
        // domain's own, and so that domain stands in for one that names nothing.
        let domain = Domain::parse(id, self.to_ascii).unwrap_or_else(|_| address.domain().clone());
        Ok(Provider {
            name,
            domain,
            webmail: self.webmail(root, provider),
            support_url: self.support_url(provider),
            support_phone: None,
        })
    }

    fn servers(&self, provider: &Element, list: &str, side: &Side) -> Result<Vec<Server>, Box<Problem>> {
        let mut servers = Vec::new();
        for element in provider.all(list) {
            let kind = element.required_attribute("type")?;
            if let Some((_, protocol)) = side.words.iter().find(|(word, _)| *word == kind) {
                servers.push(self.server(&element, *protocol)?);
            }
        }
        Ok(servers)
    }

    fn server(&self, element: &Element, protocol: Protocol) -> Result<Server, Box<Problem>> {
        Ok(Server {
            protocol,
            host: element
                .required("hostname")?
                .parse(&|text| Host::parse(&self.filled(text)?, self.to_ascii))?,
            port: element.required("port")?.parse(&port)?,
            security: element.required("socketType")?.parse(&security)?,
            authentication: authentication(element)?,
            username: element.required("username")?.parse(&|text| Text::parse(&self.filled(text)?))?,
        })
    }

    fn calendars(&self, root: &Element) -> Vec<WebUrl> {
        self.services(root, &["calendar"], "caldav")
    }

    fn contacts(&self, root: &Element) -> Vec<WebUrl> {
        self.services(root, &["addressbook", "addressBook"], "carddav")
    }

    /// CalDAV and CardDAV services: `url` in version 1.2, `serverURL` before.
    fn services(&self, root: &Element, names: &[&str], kind: &str) -> Vec<WebUrl> {
        let mut found = Vec::new();
        for element in names.iter().flat_map(|name| root.all(name)).take(MAX_SERVERS) {
            let url = element.first("url").or_else(|| element.first("serverURL"));
            if element.attribute("type") == Some(kind) {
                found.extend(url.and_then(|url| self.web_url(&url.text().ok()?)));
            }
        }
        found
    }

    fn web_url(&self, text: &str) -> Option<WebUrl> {
        if !self.fills {
            return WebUrl::parse(text).ok();
        }
        let table = placeholder::percent_encoded(self.placeholders.clone());
        WebUrl::parse(&placeholder::fill(text, &table)).ok()
    }

    /// What is left of a placeholder nobody knows, or of a misspelt one (`%EMAILADDRESS` without its end
    /// was once in Mozilla's own database), must not become part of a login name. A lone `%` may: old
    /// servers have logins such as `user%domain`.
    fn filled(&self, text: &str) -> Result<String, Rule> {
        let rest = placeholder::without(text, &self.placeholders);
        if rest.split('%').skip(1).any(|after| after.starts_with(|c: char| c.is_ascii_uppercase())) {
            return Err(Rule::UnknownPlaceholder {
                allowed: "%EMAILADDRESS%, %EMAILLOCALPART%, %EMAILDOMAIN%",
            });
        }
        Ok(placeholder::fill(text, &self.placeholders))
    }
}

pub(super) fn port(text: &str) -> Result<Port, Rule> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Rule::NotNumber);
    }
    Port::new(text.parse().map_err(|_| Rule::PortRange)?)
}

fn security(text: &str) -> Result<Security, Rule> {
    match text {
        "SSL" => Ok(Security::Tls),
        "STARTTLS" => Ok(Security::StartTls),
        "plain" => Ok(Security::Plain),
        _ => Err(Rule::UnknownWord { allowed: "SSL, STARTTLS, plain" }),
    }
}

/// The ways a server offers, best first. The format asks readers to pass over a way they do not know, but
/// one at least must be known.
fn authentication(server: &Element) -> Result<Vec<Authentication>, Box<Problem>> {
    let mut ways = Vec::new();
    for element in server.all("authentication") {
        let word = element.text()?;
        let known = AUTHENTICATION.iter().find(|(name, _)| *name == word).map(|(_, way)| *way);
        ways.extend(known.filter(|way| !ways.contains(way)));
    }
    if ways.is_empty() {
        let unknown = |_: &str| Err(Rule::UnknownWord { allowed: ALLOWED_AUTHENTICATION });
        return server.required("authentication")?.parse(&unknown);
    }
    Ok(ways)
}

#[cfg(test)]
#[path = "autoconfig_tests.rs"]
mod tests;
