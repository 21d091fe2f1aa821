//! mutt and neomutt: the servers' addresses wherever they stand, and the settings that name a login. Only
//! what the switch needs is understood of mutt's language; quotes inside quotes are read through.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::super::named::{Named, hosts, unescape};
use super::super::parsed::{Configured, MAX_FIELDS, Parsed, Role, add};
use super::super::text::Source;
use crate::account::Protocol;

/// A server's address, `imaps://login@host:port/`.
#[derive(Debug)]
pub(crate) struct ServerUrl {
    /// The scheme, in lower case.
    pub(crate) scheme: String,
    /// Where the scheme stands.
    pub(crate) scheme_span: Range<usize>,
    /// The login name, unescaped, and where it stands.
    pub(crate) login: Option<(String, Range<usize>)>,
    /// The host; its span counts from the file's beginning.
    pub(crate) host: Named,
    /// Where the port's digits stand.
    pub(crate) port: Option<Range<usize>>,
    /// Where all of it stands, up to the path.
    pub(crate) span: Range<usize>,
    /// The setting it is the value of, or the line's first word.
    pub(crate) key: Rc<str>,
    /// Whose it is.
    pub(crate) row: usize,
}

impl ServerUrl {
    /// What it speaks.
    pub(crate) fn protocol(&self) -> Protocol {
        match self.scheme.as_bytes().first() {
            Some(b'p') => Protocol::Pop3,
            Some(b's') => Protocol::Smtp,
            _ => Protocol::Imap,
        }
    }
}

/// A setting with a value that is no server's address.
#[derive(Debug)]
pub(crate) struct Setting {
    /// Its name.
    pub(crate) key: Rc<str>,
    /// Its value, without quotes.
    pub(crate) value: String,
    /// Where the value stands, without quotes.
    pub(crate) span: Range<usize>,
    /// Whether it only holds for a hook's folder or account.
    pub(crate) hooked: bool,
    /// Whose it is.
    pub(crate) row: usize,
}

/// A file's addresses and settings, and whose they are.
#[derive(Debug, Default)]
pub(crate) struct File {
    /// The accounts; the first one is meant where nothing else is said.
    pub(crate) rows: Vec<Configured>,
    /// The addresses, in order.
    pub(crate) urls: Vec<ServerUrl>,
    /// The settings, in order.
    pub(crate) settings: Vec<Setting>,
    /// The first address of each host.
    hosts: BTreeMap<String, usize>,
    /// Whether there is more than is kept.
    cut: bool,
}

const SCHEMES: [&str; 6] = ["imap", "imaps", "pop", "pops", "smtp", "smtps"];

/// Reads a file's addresses and settings.
pub(crate) fn file(source: &Source) -> File {
    let mut file = File::default();
    for (_, span) in source.lines() {
        let line = source.bytes(&span);
        if !line.trim_ascii_start().starts_with(b"#") {
            let settings = settings(source, &span);
            let urls = urls(source, &span, &settings);
            let is_url =
                |setting: &Setting| source.bytes(&setting.span).windows(3).any(|part| part == b"://");
            file.settings.extend(settings.into_iter().filter(|setting| !is_url(setting)));
            file.urls.extend(urls);
        }
        file.cut = file.urls.len() + file.settings.len() > MAX_FIELDS;
        if file.cut {
            break;
        }
    }
    file.tell_apart();
    file
}

impl File {
    /// Gives each address and login name its account.
    fn tell_apart(&mut self) {
        let global = |names: &[&str]| {
            let mut found = self.settings.iter().filter(|setting| !setting.hooked);
            found.find(|setting| names.contains(&&*setting.key)).map(|setting| setting.value.clone())
        };
        let first_url = self.urls.iter().find_map(|url| url.login.as_ref().map(|(login, _)| login.clone()));
        let login = global(&["imap_user", "imap_login", "pop_user"]).or(first_url);
        let address = global(&["from"]);
        let label = address.clone().or_else(|| login.clone()).unwrap_or_default();
        let pop = self.urls.iter().all(|url| url.protocol() != Protocol::Imap)
            && self.urls.iter().any(|url| url.protocol() == Protocol::Pop3);
        let protocol = Some(if pop { Protocol::Pop3 } else { Protocol::Imap });
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        known.extend(login.iter().map(|login| (login.to_ascii_lowercase(), 0)));
        self.rows.push(Configured { label, address, login, protocol, identity: false });
        for (at, url) in self.urls.iter_mut().enumerate() {
            url.row = url.login.as_ref().map_or(0, |(login, _)| row(&mut self.rows, &mut known, login));
            self.hosts.entry(url.host.host.clone()).or_insert(at);
        }
        for setting in &mut self.settings {
            let login = matches!(&*setting.key, "imap_user" | "imap_login" | "pop_user" | "smtp_user");
            setting.row = if login { row(&mut self.rows, &mut known, &setting.value) } else { 0 };
        }
    }
}

fn row(rows: &mut Vec<Configured>, known: &mut BTreeMap<String, usize>, login: &str) -> usize {
    *known.entry(login.to_ascii_lowercase()).or_insert_with(|| {
        let (label, login) = (login.to_owned(), Some(login.to_owned()));
        add(rows, Configured { label, login, protocol: Some(Protocol::Imap), ..Configured::default() })
    })
}

/// `name=value` in a line, wherever it stands.
fn settings(source: &Source, span: &Range<usize>) -> Vec<Setting> {
    let line = source.bytes(span);
    let hooked = line.trim_ascii_start().split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-').next();
    let hooked = hooked.is_some_and(|word| word.ends_with(b"-hook"));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(byte) = line.get(at).filter(|_| found.len() <= MAX_FIELDS) {
        if !is_name(*byte) {
            at += 1;
            continue;
        }
        let end = at + line.iter().skip(at).take_while(|byte| is_name(**byte)).count();
        let spaces =
            |from: usize| line.iter().skip(from).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let mark = end + spaces(end);
        if line.get(mark) != Some(&b'=') {
            at = end;
            continue;
        }
        let start = mark + 1 + spaces(mark + 1);
        let value = value(line, start);
        let key = Rc::from(source.text(&(span.start + at..span.start + end)));
        let place = span.start + value.start..span.start + value.end;
        at = value.end.max(end + 1);
        found.push(Setting { key, value: source.text(&place), span: place, hooked, row: 0 });
    }
    found
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Where a value stands, without its quotes.
fn value(line: &[u8], start: usize) -> Range<usize> {
    let rest = line.get(start..).unwrap_or_default();
    let quote = rest.first().copied().filter(|byte| matches!(byte, b'"' | b'\''));
    let inside = if quote.is_some() { start + 1 } else { start };
    let mut escaped = false;
    for (at, byte) in line.iter().enumerate().skip(inside) {
        let ends = match quote {
            Some(quote) => *byte == quote && !escaped,
            None => matches!(byte, b' ' | b'\t' | b';' | b'"' | b'\''),
        };
        if ends {
            return inside..at;
        }
        escaped = *byte == b'\\' && !escaped;
    }
    inside.min(line.len())..line.len()
}

/// The servers' addresses in a line.
fn urls(source: &Source, span: &Range<usize>, settings: &[Setting]) -> Vec<ServerUrl> {
    let line = source.bytes(span);
    let marks = line.windows(3).enumerate().filter(|(_, part)| part == b"://").map(|(at, _)| at);
    let first: Vec<u8> =
        line.trim_ascii_start().iter().copied().take_while(|byte| !byte.is_ascii_whitespace()).collect();
    let word: Rc<str> = Rc::from(String::from_utf8(first).unwrap_or_default());
    marks
        .filter_map(|mark| url(line, mark, span.start))
        .take(MAX_FIELDS + 1)
        .map(|url| {
            // They stand in the line's order.
            let place = settings.partition_point(|setting| setting.span.end <= url.span.start);
            let setting = settings.get(place).filter(|setting| setting.span.contains(&url.span.start));
            ServerUrl { key: Rc::clone(setting.map_or(&word, |setting| &setting.key)), ..url }
        })
        .collect()
}

/// The address around `://`.
fn url(line: &[u8], mark: usize, offset: usize) -> Option<ServerUrl> {
    let letters = line.get(..mark)?.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let start = mark - letters;
    let scheme = String::from_utf8(line.get(start..mark)?.to_ascii_lowercase()).ok()?;
    if !SCHEMES.contains(&scheme.as_str()) {
        return None;
    }
    let from = mark + 3;
    let ends = |byte: &u8| {
        matches!(byte, b'/' | b'"' | b'\'' | b' ' | b'\t' | b';' | b')' | b'>' | b'?' | b',' | b'`')
    };
    let length = line.get(from..)?.iter().position(ends).unwrap_or(line.len() - from);
    let authority = line.get(from..from + length)?;
    let at = authority.iter().rposition(|byte| *byte == b'@');
    let (login, host_start) = match at {
        Some(at) => (Some(authority.get(..at)?), at + 1),
        None => (None, 0),
    };
    let login = login.map(|login| login.split(|byte| *byte == b':').next().unwrap_or_default());
    let login = login.map(|login| {
        (unescape(&super::super::text::decode(login)), offset + from..offset + from + login.len())
    });
    let host_and_port = authority.get(host_start..)?;
    let mut host = hosts(host_and_port).next().filter(|host| host.span.start == 0)?;
    let digits = host_and_port.get(host.span.end..)?.strip_prefix(b":");
    let digits = digits.map(|rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count());
    let begin = offset + from + host_start;
    let port_start = begin + host.span.end + 1;
    host.span = begin..begin + host.span.end;
    Some(ServerUrl {
        scheme,
        scheme_span: offset + start..offset + mark,
        login,
        port: digits.filter(|digits| *digits > 0).map(|digits| port_start..port_start + digits),
        host,
        span: offset + start..offset + from + length,
        key: Rc::from(""),
        row: 0,
    })
}

/// What a setting without an address is for; a host alone is known by the addresses that name it too.
pub(crate) fn role(file: &File, setting: &Setting) -> Role {
    match &*setting.key {
        "imap_user" | "imap_login" | "pop_user" | "smtp_user" => return Role::Login,
        "from" => return Role::Address,
        "ssl_starttls" | "ssl_force_tls" => return Role::Security,
        key if key.ends_with("_command") => return Role::Command,
        _ => {}
    }
    let named = hosts(setting.value.as_bytes()).next();
    let whole = named.filter(|named| named.span == (0..setting.value.len()));
    let known = whole.and_then(|named| file.urls.get(*file.hosts.get(&named.host)?));
    match known.map(ServerUrl::protocol) {
        Some(Protocol::Smtp) => Role::Outgoing,
        Some(Protocol::Imap | Protocol::Pop3) => Role::Incoming,
        None => Role::Other,
    }
}

/// Reads a file.
pub(crate) fn read(source: &Source) -> Parsed {
    let mut parsed = Parsed::default();
    let file = file(source);
    parsed.cut = file.cut;
    for url in &file.urls {
        let role = if url.protocol() == Protocol::Smtp { Role::Outgoing } else { Role::Incoming };
        let place = (source.text(&url.span), url.span.clone());
        parsed.field(source, Some(url.row), role, &url.key, place);
    }
    for setting in &file.settings {
        let place = (setting.value.clone(), setting.span.clone());
        parsed.field(source, Some(setting.row), role(&file, setting), &setting.key, place);
    }
    parsed.accounts = file.rows;
    parsed
}
