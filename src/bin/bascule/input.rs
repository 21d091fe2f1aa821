//! What is read: files up to a size, and one mailbox's parameters out of a panel's JSON or an autoconfig
//! file. The readers themselves are the library's.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::SystemTime;

use bascule::account::{Account, Address, Moment, Policy};
use bascule::locale::cli::Trouble;
use bascule::source::autoconfig::Autoconfig;
use bascule::source::json::{self, Place};
use bascule::source::panel::Panel;
use bascule::source::{Answer, Failure, MAX_BYTES, Reading, Source};

use crate::args;
use crate::output::shown;

/// The most bytes of a file that is read whole.
pub(crate) const MAX: u64 = MAX_BYTES as u64;

/// The A-labels of a domain (UTS #46, strict).
pub(crate) fn to_ascii(domain: &str) -> Option<String> {
    idna::domain_to_ascii_strict(domain).ok()
}

/// Opens a file, or standard input for `-`.
///
/// # Errors
/// [`Trouble::Read`].
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read>, Trouble> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let file = File::open(path).map_err(|error| Trouble::Read { file: shown(path), why: error.into() })?;
    Ok(Box::new(file))
}

/// Reads a whole file; never more than [`MAX`] bytes of it, whatever it says its size is.
///
/// # Errors
/// [`Trouble::Read`], [`Trouble::TooLarge`] or [`Trouble::Empty`].
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    let file = shown(path);
    let mut bytes = Vec::new();
    let read = open(path)?.take(MAX + 1).read_to_end(&mut bytes);
    read.map_err(|error| Trouble::Read { file: file.clone(), why: error.into() })?;
    if bytes.len() as u64 > MAX {
        Err(Trouble::TooLarge { file, line: None, max: MAX })
    } else if bytes.iter().all(u8::is_ascii_whitespace) {
        Err(Trouble::Empty { file })
    } else {
        Ok(bytes)
    }
}

/// Text without the byte order mark that some editors put first.
///
/// # Errors
/// [`Trouble::NotText`].
pub(crate) fn text(file: &str, bytes: Vec<u8>) -> Result<String, Trouble> {
    let text =
        String::from_utf8(bytes).map_err(|_| Trouble::NotText { file: file.to_owned(), line: None })?;
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}

/// The mailbox that a command line names.
///
/// # Errors
/// As `source`'s readers, the place in the file included.
pub(crate) fn account(source: &args::Source) -> Result<Account, Trouble> {
    let file = shown(&source.input);
    let text = text(&file, bytes(&source.input)?)?;
    let policy = Policy { allow_plain: source.allow_plain };
    parameters(&file, text, source.address.as_deref(), policy)
}

/// The mailbox's parameters in this text.
///
/// # Errors
/// As [`account`].
pub(crate) fn parameters(
    file: &str,
    text: String,
    address: Option<&str>,
    policy: Policy,
) -> Result<Account, Trouble> {
    let typed = address.map(|address| {
        let wrong = |rule: bascule::account::Rule| *rule.at("--address", address);
        Address::parse(address, &to_ascii).map_err(|rule| Trouble::Wrong {
            file: "bascule".to_owned(),
            line: None,
            problem: wrong(rule),
        })
    });
    let typed = typed.transpose()?;
    let begins_with = |sign: char| text.trim_start().starts_with(sign);
    if begins_with('{') {
        panel(text, typed.as_ref(), policy).map_err(|failure| told(file, None, failure))
    } else if begins_with('<') {
        let address = typed.ok_or_else(|| Trouble::AddressNeeded { file: file.to_owned() })?;
        let autoconfig = Autoconfig { url: String::new() };
        read(&autoconfig, "text/xml", text, &address, policy).map_err(|failure| told(file, None, failure))
    } else {
        Err(Trouble::Unknown { file: file.to_owned() })
    }
}

/// A panel's JSON about the mailbox it names itself, or about this one.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn panel(text: String, address: Option<&Address>, policy: Policy) -> Result<Account, Failure> {
    let address = match address {
        Some(address) => address.clone(),
        None => {
            let document = json::document(&text)?;
            let root = Place::root(&document);
            let mailbox = root.field("mailbox")?;
            mailbox.field("address")?.parse(&|text| Address::parse(text, &to_ascii))?
        }
    };
    let panel = Panel { url: String::new(), suffix: String::new(), demo: false };
    read(&panel, "application/json", text, &address, policy)
}

fn read(
    source: &dyn Source,
    content_type: &str,
    body: String,
    address: &Address,
    policy: Policy,
) -> Result<Account, Failure> {
    let content_type = content_type.to_owned();
    // No part of the parameters depends on when they were read.
    let answer = Answer { url: String::new(), content_type, body, at: Moment::from_unix(0) };
    Ok(source.read(&answer, &Reading { address, policy, to_ascii: &to_ascii })?.account)
}

/// A reader's failure with its place.
pub(crate) fn told(file: &str, line: Option<u64>, failure: Failure) -> Trouble {
    let file = file.to_owned();
    match failure {
        Failure::Malformed { line: inner, column } => {
            // A line of a list is a document of one line.
            Trouble::Malformed { file, line: line.unwrap_or(inner as u64), column: column as u64 }
        }
        Failure::TooLarge => Trouble::TooLarge { file, line, max: MAX },
        Failure::Wrong(problem) => Trouble::Wrong { file, line, problem: *problem },
        // The others speak of a network.
        _ => Trouble::Unknown { file },
    }
}

/// Seconds since 1970.
pub(crate) fn now() -> Moment {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Moment::from_unix(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
