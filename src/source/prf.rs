//! Outlook's profile file, read back: the first account of an INI file in Windows-1252. Profiles written by
//! other tools are read as far as their keys are the usual ones; a file with several accounts is refused,
//! since what is said here is said of one mailbox.

use super::Failure;
use super::file::{Said, SaidServer};
use crate::account::{
    Address, Authentication, Host, Port, Problem, Protocol, Rule, Security, Text, ToAscii, cp1252,
};

/// The most lines of a file.
const MAX_LINES: usize = 10_000;

/// What Windows takes away around a key and a value.
const SPACE: [char; 3] = [' ', '\t', '\r'];

/// Reads a profile file.
pub(super) fn said(file: &[u8], to_ascii: ToAscii) -> Result<Said, Failure> {
    let text = cp1252::decode(file);
    let ini = Ini::read(&text)?;
    Ok(read(&ini, to_ascii)?)
}

fn read(ini: &Ini, to_ascii: ToAscii) -> Result<Said, Box<Problem>> {
    if let Some(second) = ini.find(ACCOUNTS, "Account2") {
        return Err(Rule::TooMany { max: 1 }.at("Internet Account List.Account2", second));
    }
    let list = Section { ini, name: ACCOUNTS };
    list.required("Account1")?;
    let account = Section { ini, name: "Account1" };
    let (protocol, prefix) = match account.find("POP3Server") {
        Some(_) => (Protocol::Pop3, "POP3"),
        None => (Protocol::Imap, "IMAP"),
    };
    let key = |name: &str| [prefix, name].concat();
    let incoming = SaidServer {
        protocol,
        host: account.parse(&key("Server"), &|text| Host::parse(text, to_ascii))?,
        port: account.optional(&key("Port"), &port)?,
        // The flag says TLS where it is set; what Outlook does without it is not TLS.
        security: Some(if account.flag(&key("UseSSL"))? { Security::Tls } else { Security::Plain }),
        authentication: account.login(&key("UseSPA"))?,
        username: account.optional(&key("UserName"), &Text::parse)?,
    };
    // Without a log-in of its own, the outgoing server has the incoming one's.
    let own = account.find("SMTPAuthMethod") == Some("1");
    let login = account.optional("SMTPUserName", &Text::parse)?.filter(|_| own);
    let outgoing = SaidServer {
        protocol: Protocol::Smtp,
        host: account.parse("SMTPServer", &|text| Host::parse(text, to_ascii))?,
        port: account.optional("SMTPPort", &port)?,
        security: account.optional("SMTPSecureConnection", &security)?.flatten(),
        authentication: if account.flag("SMTPUseAuth")? {
            account.login("SMTPUseSPA")?
        } else {
            vec![Authentication::None]
        },
        username: login.or_else(|| incoming.username.clone()),
    };
    Ok(Said {
        format: "prf",
        address: account.optional("EmailAddress", &|text| Address::parse(text, to_ascii))?,
        name: account.optional("DisplayName", &Text::parse)?,
        incoming: vec![incoming],
        outgoing: vec![outgoing],
        ..Said::default()
    })
}

/// The section that lists the accounts.
const ACCOUNTS: &str = "Internet Account List";

/// The lines of a file: section, key, value. Where a key stands twice, Windows takes the first.
struct Ini<'a>(Vec<(&'a str, &'a str, &'a str)>);

impl<'a> Ini<'a> {
    fn read(text: &'a str) -> Result<Self, Failure> {
        let mut lines = Vec::new();
        let mut section = "";
        for (at, line) in text.lines().enumerate() {
            if at == MAX_LINES {
                return Err(Failure::TooLarge);
            }
            let line = line.trim_matches(SPACE);
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
            } else if let Some((key, value)) = line.split_once('=').filter(|_| !line.starts_with(';')) {
                lines.push((section, key.trim_matches(SPACE), value.trim_matches(SPACE)));
            }
        }
        Ok(Self(lines))
    }

    /// The value of a key; section and key in any case.
    fn find(&self, section: &str, key: &str) -> Option<&'a str> {
        let found = self.0.iter().find(|(s, k, v)| {
            s.eq_ignore_ascii_case(section) && k.eq_ignore_ascii_case(key) && !v.is_empty()
        });
        found.map(|(_, _, value)| *value)
    }
}

/// One section of a file.
struct Section<'a> {
    ini: &'a Ini<'a>,
    name: &'static str,
}

impl<'a> Section<'a> {
    fn find(&self, key: &str) -> Option<&'a str> {
        self.ini.find(self.name, key)
    }

    fn required(&self, key: &str) -> Result<&'a str, Box<Problem>> {
        self.find(key).ok_or_else(|| Rule::Missing.at(&self.path(key), ""))
    }

    fn parse<T>(&self, key: &str, parse: &dyn Fn(&str) -> Result<T, Rule>) -> Result<T, Box<Problem>> {
        let value = self.required(key)?;
        parse(value).map_err(|rule| rule.at(&self.path(key), value))
    }

    fn optional<T>(
        &self,
        key: &str,
        parse: &dyn Fn(&str) -> Result<T, Rule>,
    ) -> Result<Option<T>, Box<Problem>> {
        self.find(key).map(|_| self.parse(key, parse)).transpose()
    }

    /// A number that says yes or no; no where it is missing.
    fn flag(&self, key: &str) -> Result<bool, Box<Problem>> {
        Ok(self.optional(key, &|text| number(text).map(|n| n != 0))?.unwrap_or(false))
    }

    fn login(&self, spa: &str) -> Result<Vec<Authentication>, Box<Problem>> {
        let windows = self.flag(spa)?;
        Ok(vec![if windows { Authentication::Ntlm } else { Authentication::PasswordCleartext }])
    }

    fn path(&self, key: &str) -> String {
        [self.name, ".", key].concat()
    }
}

fn number(text: &str) -> Result<u64, Rule> {
    match text.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16),
        None => text.parse(),
    }
    .map_err(|_| Rule::NotNumber)
}

fn port(text: &str) -> Result<Port, Rule> {
    Port::new(number(text)?)
}

/// `SMTPSecureConnection`; 3 leaves it to Outlook.
fn security(text: &str) -> Result<Option<Security>, Rule> {
    match number(text)? {
        0 => Ok(Some(Security::Plain)),
        1 => Ok(Some(Security::Tls)),
        2 => Ok(Some(Security::StartTls)),
        3 => Ok(None),
        _ => Err(Rule::UnknownWord { allowed: "0, 1, 2, 3" }),
    }
}
