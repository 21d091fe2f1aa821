//! The DNS records by which clients find a domain's servers, as a fragment of its zone (RFC 1035 §5).
//!
//! SRV records name each mail service (RFC 6186, RFC 8314 §5.1) and say of one that is not offered that it
//! is not, so that an old record is not missed when these are put in; calendars and contacts follow
//! RFC 6764. FairEmail, aerc, himalaya and msmtp read the former, Thunderbird the latter. `autoconfig` and
//! `autodiscover` become names of the provider's hosts. Every name is absolute, so that the fragment means
//! the same wherever it is put.

use super::{Artifact, Format, Note, Options, Refusal, Value, server, servers};
use crate::account::{Account, Address, Protocol, Security, Server, WebUrl};

/// Its name in the registry.
pub const ID: &str = "zone";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Zone;

/// Seconds for which the records may be kept: an hour, as on a domain at rest.
const TTL: &str = " 3600 IN ";

/// The most characters of a domain, so that the longest name made of it still is one (RFC 1035 §3.1).
const DOMAIN_MAX: usize = 253 - "_submissions._tcp.".len();

/// The mail services of RFC 6186 §3 and RFC 8314 §5.1.
const SERVICES: [(&str, Protocol, Security); 6] = [
    ("_imaps", Protocol::Imap, Security::Tls),
    ("_imap", Protocol::Imap, Security::StartTls),
    ("_pop3s", Protocol::Pop3, Security::Tls),
    ("_pop3", Protocol::Pop3, Security::StartTls),
    ("_submissions", Protocol::Smtp, Security::Tls),
    ("_submission", Protocol::Smtp, Security::StartTls),
];

impl Format for Zone {
    fn id(&self) -> &'static str {
        ID
    }

    fn file_name(&self, account: &Account) -> String {
        [account.mailbox.address.domain().ascii(), ".zone"].concat()
    }

    /// RFC 4027 §4.
    fn media_type(&self) -> &'static str {
        "text/dns"
    }

    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        let mut notes = Vec::new();
        let address = &account.mailbox.address;
        let (domain, provider) = (address.domain().ascii(), account.provider.domain.ascii());
        for (what, name) in [(Value::MailDomain, domain), (Value::ProviderDomain, provider)] {
            if name.len() > DOMAIN_MAX {
                return Err(Refusal::TooLong { what, value: name.to_owned(), max: DOMAIN_MAX });
            }
        }
        let mut said =
            servers::incoming(options, &mut notes, &|protocol, _| offered(account, protocol, address))?;
        said.push(offered(account, Protocol::Smtp, address)?);

        let mut zone = Fragment { out: String::with_capacity(2048), domain };
        zone.comment(&["The mail servers of ", domain, " are at ", provider, "."]);
        zone.comment(&["Remove older records of these names first."]);
        zone.mail(&said.concat());
        zone.services("_caldavs", &account.calendars, &mut notes);
        zone.services("_carddavs", &account.contacts, &mut notes);
        for name in ["autoconfig", "autodiscover"] {
            zone.provider_host(name, provider, &mut notes);
        }
        let (file_name, bytes) = (self.file_name(account), zone.out.into_bytes());
        Ok(Artifact { file_name, media_type: self.media_type(), bytes, notes })
    }
}

/// Every encrypted server of a protocol, best first.
fn offered<'a>(
    account: &'a Account,
    protocol: Protocol,
    address: &Address,
) -> Result<Vec<&'a Server>, Refusal> {
    let best = server(account, protocol)?;
    if best.security == Security::Plain {
        return Err(Refusal::Plain { protocol, host: best.host.clone() });
    }
    let all = account.incoming.iter().chain(&account.outgoing);
    let mut found: Vec<&Server> =
        all.filter(|s| s.protocol == protocol && s.security != Security::Plain).collect();
    found.sort_by_key(|server| server.security);
    for server in &found {
        if server.host.is_ip() {
            return Err(Refusal::IpAddress { protocol, host: server.host.clone() });
        }
        // A client tries the address, then what stands before the `@` (RFC 6186 §4).
        let login = server.username.as_str();
        if login != address.ascii() && login != address.local() {
            return Err(Refusal::UsernameNotAddress { protocol, username: login.to_owned() });
        }
    }
    Ok(found)
}

/// The text as it grows.
struct Fragment<'a> {
    out: String,
    domain: &'a str,
}

impl Fragment<'_> {
    fn comment(&mut self, words: &[&str]) {
        self.out.push_str("; ");
        words.iter().for_each(|word| self.out.push_str(word));
        self.out.push('\n');
    }

    fn record(&mut self, name: &str, words: &[&str]) {
        for word in [name, ".", self.domain, ".", TTL].iter().chain(words) {
            self.out.push_str(word);
        }
        self.out.push('\n');
    }

    /// The lower number is to be preferred (RFC 2782), across protocols too (RFC 6186 §3.4): IMAP before
    /// POP3, TLS before STARTTLS, then the order of the servers.
    fn mail(&mut self, servers: &[&Server]) {
        self.comment(&["Mail: SRV priority weight port host; a lone dot where there is no such service."]);
        for (service, protocol, security) in SERVICES {
            let name = [service, "._tcp"].concat();
            let first = 10 * u16::from(protocol == Protocol::Pop3);
            for (priority, server) in (first..).zip(servers.iter().filter(|s| s.protocol == protocol)) {
                if server.security == security {
                    let (priority, port) = (priority.to_string(), server.port.to_string());
                    self.record(&name, &["SRV ", &priority, " 1 ", &port, " ", server.host.ascii(), "."]);
                }
            }
            if !servers.iter().any(|s| s.protocol == protocol && s.security == security) {
                self.record(&name, &["SRV 0 0 0 ."]);
            }
        }
    }

    /// The first address that can be said, and where its path begins.
    fn services(&mut self, service: &str, urls: &[WebUrl], notes: &mut Vec<Note>) {
        let named = |url: &WebUrl| url.host().parse::<std::net::IpAddr>().is_err();
        let can_be_said = |url: &WebUrl| url.is_https() && named(url) && !url.path().contains('?');
        let said = urls.iter().position(can_be_said);
        for (at, url) in urls.iter().enumerate() {
            if Some(at) != said {
                notes.push(Note::ServiceLeftOut { url: url.clone() });
            }
        }
        let Some(url) = said.and_then(|at| urls.get(at)) else { return };
        let name = [service, "._tcp"].concat();
        self.comment(&[if service == "_caldavs" { "Calendars." } else { "Contacts." }]);
        let host = url.host().to_ascii_lowercase();
        self.record(&name, &["SRV 0 1 ", &url.port().to_string(), " ", &host, "."]);
        if url.path() != "/" {
            let mut text = String::from("TXT");
            // A string of a record has at most 255 bytes; they are put together again (RFC 6763 §6.1).
            for part in ["path=", url.path()].concat().as_bytes().chunks(255) {
                text.push_str(" \"");
                text.extend(part.iter().copied().map(char::from));
                text.push('"');
            }
            self.record(&name, &[&text]);
        }
    }

    /// An alias of the provider's host of the same name. A provider whose own domain this is has that host
    /// already, or the alias would point to itself.
    fn provider_host(&mut self, name: &str, provider: &str, notes: &mut Vec<Note>) {
        let host = [name, ".", provider].concat();
        if provider == self.domain {
            self.comment(&[&host, " is a host of this very zone: nothing to add for it."]);
            return;
        }
        self.comment(&[
            "Supposes that ",
            provider,
            " answers at ",
            &host,
            ", with a certificate for ",
            name,
            ".",
            self.domain,
            " too.",
        ]);
        self.record(name, &["CNAME ", &host, "."]);
        notes.push(Note::AssumedHost { host });
    }
}
