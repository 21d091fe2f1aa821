//! `bascule inspect`: what a file means and who signed it, told in words or in JSON. How files are read is
//! `understood`'s and `signed`'s.

use bascule::account::{Authentication, Policy, WebUrl};
use bascule::locale::cli::{Trouble, Words};
use bascule::locale::{fill, page};
use bascule::source::Language;
use serde_json::{Value, json};

use crate::args::Inspect;
use crate::input;
use crate::output::{self, shown};
use crate::signed::{self, Check, Signer};
use crate::understood::{Said, SaidServer, understand};
use crate::voice::{Exit, Voice};

/// Reads a file and tells what it says.
///
/// # Errors
/// What is wrong with it. A signature that does not match is told after the rest.
pub(crate) fn run(inspect: &Inspect, voice: Voice) -> Result<Exit, Trouble> {
    let file = shown(&inspect.input);
    let mut bytes = input::bytes(&inspect.input)?;
    let mut signers = Vec::new();
    if signed::is_signed(&bytes) {
        let signed = signed::unwrap(&bytes).ok_or_else(|| Trouble::BadSigned { file: file.clone() })?;
        (bytes, signers) = (signed.content, signed.signers);
    }
    let policy = Policy { allow_plain: inspect.allow_plain };
    let said = understand(&file, bytes, inspect.address.as_deref(), policy)?;
    if voice.json {
        output::print_json(&object(&said, &signers))?;
    } else {
        output::print(lines(&said, &signers, voice.language).as_bytes())?;
    }
    if signers.iter().any(|signer| signer.check == Check::Bad) {
        return Err(Trouble::BadSignature { file });
    }
    Ok(Exit::Done)
}

fn object(said: &Said, signers: &[Signer]) -> Value {
    let address = |address: &bascule::account::Address| Value::from(address.ascii());
    let urls = |urls: &[WebUrl]| urls.iter().map(|url| json!({"url": url.as_str()})).collect::<Value>();
    json!({
        "format": said.format,
        "mailbox": {
            "address": said.address.as_ref().map(address),
            "name": said.name.as_ref().map(|name| name.as_str()),
            "aliases": said.aliases.iter().map(address).collect::<Value>(),
        },
        "domains": said.domains.iter().map(|domain| domain.ascii()).collect::<Value>(),
        "provider": {"name": said.provider.as_ref().map(|name| name.as_str())},
        "incoming": said.incoming.iter().map(server_object).collect::<Value>(),
        "outgoing": said.outgoing.iter().map(server_object).collect::<Value>(),
        "calendars": urls(&said.calendars),
        "contacts": urls(&said.contacts),
        "signatures": signers.iter().map(signer_object).collect::<Value>(),
    })
}

/// A server with the words of a panel's answer.
fn server_object(server: &SaidServer) -> Value {
    let word = |way: &Authentication| {
        Authentication::WORDS.iter().find(|(_, known)| known == way).map(|(word, _)| *word)
    };
    json!({
        "protocol": server.protocol.word(),
        "host": server.host.ascii(),
        "port": server.port.map(|port| port.number()),
        "security": server.security.map(security_word),
        "authentication": server.authentication.iter().map(word).collect::<Value>(),
        "username": server.username.as_ref().map(|name| name.as_str()),
    })
}

fn security_word(security: bascule::account::Security) -> &'static str {
    match security {
        bascule::account::Security::Tls => "tls",
        bascule::account::Security::StartTls => "starttls",
        bascule::account::Security::Plain => "plain",
    }
}

fn signer_object(signer: &Signer) -> Value {
    let of = signer.certificate.as_ref();
    json!({
        "subject": of.map(|named| &named.subject),
        "issuer": of.map(|named| &named.issuer),
        "valid_from": of.map(|named| &named.from),
        "valid_to": of.map(|named| &named.to),
        "signed_at": signer.at,
        "check": match &signer.check {
            Check::Good => "good",
            Check::Bad => "bad",
            Check::Unknown(_) => "unknown",
        },
    })
}

/// One line a value, its name first.
fn lines(said: &Said, signers: &[Signer], language: Language) -> String {
    let words = bascule::locale::cli::words(language);
    let mut told = Told { text: String::new(), language };
    let kind = if said.format == "mailbox" { words.kind_mailbox } else { said.format };
    told.line(words.kind, kind);
    match &said.address {
        Some(address) => told.line(words.mailbox, &address.typed()),
        None if said.domains.is_empty() => {}
        None => told.line(
            words.mailbox,
            &said.domains.iter().map(|domain| domain.typed()).collect::<Vec<_>>().join(", "),
        ),
    }
    for alias in &said.aliases {
        told.line(words.aliases, &alias.typed());
    }
    if let Some(name) = &said.name {
        told.line(words.name, name.as_str());
    }
    if let Some(provider) = &said.provider {
        told.line(words.provider, provider.as_str());
    }
    for (name, servers) in [(words.incoming, &said.incoming), (words.outgoing, &said.outgoing)] {
        for server in servers {
            told.line(name, &server_line(server, words, language));
        }
    }
    for (name, urls) in [(words.calendars, &said.calendars), (words.contacts, &said.contacts)] {
        for url in urls {
            told.line(name, url.as_str());
        }
    }
    if signers.is_empty() {
        told.line(words.signed_by, words.unsigned);
    }
    for signer in signers {
        told.signer(signer, words);
    }
    told.text
}

/// `IMAP imap.example.org:993, SSL/TLS, password, username alice`.
fn server_line(server: &SaidServer, words: &Words, language: Language) -> String {
    let page = page::words(language);
    let host = server.host.typed();
    // RFC 5952 §6: an IPv6 address and a port need brackets between them.
    let host = if host.contains(':') { ["[", host, "]"].concat() } else { host.to_owned() };
    let port = server.port.map(|port| [":", &port.to_string()].concat()).unwrap_or_default();
    let mut parts = vec![[server.protocol.name(), " ", &host, &port].concat()];
    parts.push(server.security.map_or(words.unsaid, |security| page.security(security)).to_owned());
    let ways: Vec<&str> = server.authentication.iter().map(|way| page.authentication(*way)).collect();
    if !ways.is_empty() {
        parts.push(ways.join(" / "));
    }
    if let Some(username) = &server.username {
        parts.push([words.username, " ", username.as_str()].concat());
    }
    parts.join(", ")
}

/// What has been said so far.
struct Told {
    text: String,
    language: Language,
}

impl Told {
    fn line(&mut self, name: &str, value: &str) {
        let colon = match self.language {
            Language::Fr => "\u{a0}: ",
            Language::En => ": ",
        };
        self.text.push_str(&[name, colon, value, "\n"].concat());
    }

    fn signer(&mut self, signer: &Signer, words: &Words) {
        match &signer.certificate {
            None => self.line(words.signed_by, words.unsaid),
            Some(named) => {
                let valid = fill(words.valid, &[&named.from, &named.to]);
                self.line(words.signed_by, &[&named.subject, " (", &valid, ")"].concat());
                self.line(words.issued_by, &named.issuer);
            }
        }
        if let Some(at) = &signer.at {
            self.line(words.signed_at, at);
        }
        match &signer.check {
            Check::Good => self.line(words.signature, words.signature_good),
            Check::Bad => self.line(words.signature, words.signature_bad),
            Check::Unknown(what) => self.line(words.signature, &fill(words.signature_unchecked, &[what])),
        }
    }
}
