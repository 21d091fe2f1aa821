//! Thunderbird's files beside `prefs.js` that name folders by their address: message filters, saved
//! searches, which folders are open. They tell of no accounts.

use std::collections::BTreeMap;

use super::super::named::domain;
use super::super::named::unescape;
use super::super::parsed::{Configured, Parsed, Role};
use super::super::text::Source;
use crate::account::Protocol;

/// The beginning of a folder's address: `imap://login@host`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FolderAddress {
    /// The login name, unescaped.
    pub(crate) login: String,
    /// The login name as written.
    pub(crate) written: String,
    /// The host, as written.
    pub(crate) host: String,
    /// Where login name, `@` and host stand.
    pub(crate) span: std::ops::Range<usize>,
    /// What the folder's server speaks: `mailbox:` is POP3, or a local folder.
    pub(crate) protocol: Protocol,
}

/// Every folder's address in a text. One at a time: a text may hold a million.
pub(crate) fn addresses(text: &[u8]) -> impl Iterator<Item = FolderAddress> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = text.get(from..)?.windows(3).position(|three| three == b"://")?;
            let start = from + at + 3;
            let scheme = text.get(from..start - 3).and_then(scheme);
            from = start;
            let found = scheme.and_then(|protocol| address(text, start, protocol));
            if found.is_some() {
                return found;
            }
        }
    })
}

/// The address whose scheme ends here.
fn address(text: &[u8], start: usize, protocol: Protocol) -> Option<FolderAddress> {
    let rest = text.get(start..)?;
    let ends = |byte: &u8| matches!(byte, b'/' | b'"' | b'\'' | b'|' | b'\\' | b'?' | b'#' | b',' | 0..=b' ');
    let length = rest.iter().position(ends).unwrap_or(rest.len());
    let (login, host) = std::str::from_utf8(rest.get(..length)?).ok()?.rsplit_once('@')?;
    Some(FolderAddress {
        login: unescape(login),
        written: login.to_owned(),
        host: host.to_owned(),
        span: start..start + length,
        protocol,
    })
}

/// What a text ends with: `imap`, `imap-message`, `mailbox`, `mailbox-message`.
fn scheme(before: &[u8]) -> Option<Protocol> {
    let is_scheme = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'-';
    let length = before.iter().rev().take_while(|byte| is_scheme(byte)).count();
    match before.get(before.len() - length..)? {
        b"imap" | b"imap-message" => Some(Protocol::Imap),
        b"mailbox" | b"mailbox-message" => Some(Protocol::Pop3),
        _ => None,
    }
}

/// Reads a file of folders' addresses.
pub(crate) fn read(source: &Source) -> Parsed {
    let mut parsed = Parsed::default();
    let mut rows = BTreeMap::new();
    for (_, span) in source.lines() {
        let line = source.bytes(&span);
        let key: Vec<u8> = line.iter().copied().take_while(|byte| byte.is_ascii_alphanumeric()).collect();
        let key = String::from_utf8(key).unwrap_or_default();
        for address in addresses(line) {
            let scheme = if address.protocol == Protocol::Imap { "imap://" } else { "mailbox://" };
            let value = [scheme, &address.written, "@", &address.host].concat();
            let account = row(&mut parsed, &mut rows, &address);
            let place = span.start + address.span.start..span.start + address.span.end;
            parsed.field(source, account, Role::Folder, &key, (value, place));
            if parsed.cut {
                return parsed;
            }
        }
    }
    parsed
}

/// The account that a login name stands for.
fn row(parsed: &mut Parsed, rows: &mut BTreeMap<String, usize>, address: &FolderAddress) -> Option<usize> {
    if let Some(known) = rows.get(&address.login) {
        return Some(*known);
    }
    domain(&address.login)?;
    let row = parsed.account(Configured {
        label: address.login.clone(),
        address: Some(address.login.clone()),
        login: Some(address.login.clone()),
        protocol: Some(address.protocol),
        identity: false,
    });
    rows.insert(address.login.clone(), row);
    Some(row)
}
