//! Exports of the Windows registry: Outlook's accounts, whose texts are kept as text or as bytes of UTF-16
//! depending on its age, and the identifiers of its stores, in which paths are hidden.

use std::ops::Range;

use super::super::parsed::{Configured, Parsed, Role};
use super::super::text::Source;
use crate::account::Protocol;

/// The key below which Outlook keeps its accounts.
const ACCOUNTS: &str = "\\9375cff0413111d3b88a00104b2a6676\\";

/// Reads an export.
pub(crate) fn read(source: &Source) -> Parsed {
    let mut parsed = Parsed::default();
    let mut account = None;
    let mut number = 1;
    while number <= source.count() {
        let first = source.line(number);
        let line = source.text(&first);
        let line = line.trim();
        let start = number;
        number += 1;
        if line.starts_with('[') {
            account = begin(&mut parsed, line);
        } else if let Some((name, mark)) = name(line) {
            while continues(source, number - 1) && number <= source.count() {
                number += 1;
            }
            let span = value_span(source, &first, mark).start..source.line(number - 1).end;
            add(&mut parsed, source, account, &name, span);
        } else if !line.is_empty() && start > 1 && !line.starts_with(';') {
            parsed.malformed.push(start);
        }
    }
    parsed
}

/// A key: an account's or another one.
fn begin(parsed: &mut Parsed, line: &str) -> Option<usize> {
    let lower = line.to_ascii_lowercase();
    let (_, account) = lower.split_once(ACCOUNTS)?;
    let account = account.trim_end_matches(']');
    let is_account = !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_account.then(|| parsed.account(Configured { label: account.to_owned(), ..Configured::default() }))
}

/// The name of a value and where the `=` ends; escapes in names do not occur here.
fn name(line: &str) -> Option<(String, usize)> {
    let (name, rest) = line.strip_prefix('"')?.split_once('"')?;
    rest.starts_with('=').then(|| (name.to_owned(), name.len() + 3))
}

fn value_span(source: &Source, line: &Range<usize>, mark: usize) -> Range<usize> {
    let bytes = source.bytes(line);
    let spaces = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    // The mark counts in UTF-8; the file may not, but then the name is longer in UTF-8 than there.
    (line.start + spaces + mark).min(line.end)..line.end
}

/// Whether bytes go on in the next line.
fn continues(source: &Source, line: usize) -> bool {
    source.bytes(&source.line(line)).trim_ascii_end().ends_with(b"\\")
        && !source.bytes(&source.line(line)).trim_ascii_end().ends_with(b"\\\"")
}

fn add(parsed: &mut Parsed, source: &Source, account: Option<usize>, name: &str, span: Range<usize>) {
    let written = source.text(&span);
    let written = written.trim();
    let role = role(name, account.is_some());
    let value = if let Some(hex) = written.strip_prefix("hex") {
        let bytes = bytes(hex.split_once(':').map_or("", |(_, bytes)| bytes));
        if role == Role::LocalFolder { hidden_texts(&bytes) } else { utf16(&bytes).unwrap_or_default() }
    } else if let Some(number) = written.strip_prefix("dword:") {
        u32::from_str_radix(number.trim(), 16).map(|number| number.to_string()).unwrap_or_default()
    } else {
        unquoted(written)
    };
    if let Some(account) = parsed.at(account) {
        learn(account, name, &value);
    }
    parsed.field(source, account, role, name, (value, span));
}

fn role(name: &str, in_account: bool) -> Role {
    match name {
        "IMAP Server" | "POP3 Server" if in_account => Role::Incoming,
        "SMTP Server" if in_account => Role::Outgoing,
        "IMAP User" | "POP3 User" | "SMTP User" | "IMAP User Name" | "POP3 User Name" | "SMTP User Name" => {
            Role::Login
        }
        "Email" => Role::Address,
        "Account Name" | "Display Name" => Role::Label,
        "IMAP Port" | "POP3 Port" | "SMTP Port" => Role::Port,
        "IMAP Use SSL" | "POP3 Use SSL" | "SMTP Use SSL" | "SMTP Secure Connection" => Role::Security,
        // What a store is called and where its file lies.
        "001f3001" | "001f6700" | "001e3001" | "001e6700" => Role::LocalFolder,
        _ if name.contains("EntryID") || name.contains("EID") => Role::LocalFolder,
        _ => Role::Other,
    }
}

fn learn(account: &mut Configured, name: &str, value: &str) {
    match name {
        "Account Name" => value.clone_into(&mut account.label),
        "Email" => account.address = Some(value.to_owned()),
        "IMAP User" | "POP3 User" | "IMAP User Name" | "POP3 User Name" => {
            account.login = Some(value.to_owned())
        }
        "IMAP Server" => account.protocol = Some(Protocol::Imap),
        "POP3 Server" => account.protocol = Some(Protocol::Pop3),
        _ => {}
    }
}

fn unquoted(written: &str) -> String {
    let inside = written.strip_prefix('"').unwrap_or(written);
    let inside = inside.strip_suffix('"').unwrap_or(inside);
    inside.replace("\\\"", "\"").replace("\\\\", "\\")
}

fn bytes(list: &str) -> Vec<u8> {
    let digits =
        |part: &str| u8::from_str_radix(part.trim_matches(|c: char| c.is_whitespace() || c == '\\'), 16);
    list.split(',').filter_map(|part| digits(part).ok()).collect()
}

/// A text kept as bytes, without the zero that ends it.
fn utf16(bytes: &[u8]) -> Option<String> {
    let text: String = char::decode_utf16(units(bytes)).collect::<Result<_, _>>().ok()?;
    let text = text.trim_end_matches('\0');
    (!text.chars().any(char::is_control)).then(|| text.to_owned())
}

fn units(bytes: &[u8]) -> impl Iterator<Item = u16> + '_ {
    bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair))
}

/// The shortest text that is looked for among other bytes.
const MIN_RUN: usize = 4;

/// The texts among other bytes, as paths are in an identifier; they begin at an even or an odd place.
fn hidden_texts(bytes: &[u8]) -> String {
    let mut found = Vec::new();
    for shifted in [bytes, bytes.get(1..).unwrap_or_default()] {
        let text: String = char::decode_utf16(units(shifted)).map(|c| c.unwrap_or('\0')).collect();
        let latin = |c: char| c.is_control() || u32::from(c) > 0x2FF;
        found.extend(text.split(latin).filter(|run| run.chars().nth(MIN_RUN).is_some()).map(str::to_owned));
    }
    found.join(" ")
}
