//! A list of mailboxes as a table (CSV, RFC 4180). Each row becomes what a panel would have answered, and
//! is read by the one reader of panels; what that refuses is told by the column it came from.

use std::io::Read;

use ::csv::{ReaderBuilder, StringRecord};
use bascule::account::{Account, Policy, Problem};
use bascule::locale::cli::Trouble;
use bascule::source::Failure;
use serde_json::{Map, Value, json};

use super::list::List;
use crate::input;

/// The columns that every list has.
const NEEDED: [&str; 4] = ["address", "provider_name", "provider_domain", "smtp_host"];

/// Every column but those of the servers, with its place in a panel's answer. A value of a place that
/// ends in `[]` may hold several, with spaces between.
const COLUMNS: [(&str, &str); 13] = [
    ("address", "mailbox.address"),
    ("name", "mailbox.name"),
    ("created", "mailbox.created"),
    ("aliases", "mailbox.aliases[]"),
    ("provider_name", "provider.name"),
    ("provider_domain", "provider.domain"),
    ("webmail", "provider.webmail"),
    ("support_url", "provider.support.url"),
    ("support_phone", "provider.support.phone"),
    ("calendars", "calendars[].url"),
    ("contacts", "contacts[].url"),
    ("previous_name", "previous.name"),
    ("previous_hosts", "previous.hosts[]"),
];

/// The list of each protocol's server, in the order in which they are put into it.
const SERVERS: [(&str, &str); 3] = [("imap", "incoming"), ("pop3", "incoming"), ("smtp", "outgoing")];

/// What follows a protocol and `_` in a server's columns.
const PARTS: [&str; 5] = ["host", "port", "security", "authentication", "username"];

/// Reads every row into the list.
///
/// # Errors
/// [`Trouble::Read`], a header that is wrong, or [`Trouble::TooManyMailboxes`].
pub(super) fn rows(
    file: &str,
    input: &mut impl Read,
    policy: Policy,
    list: &mut List,
) -> Result<(), Trouble> {
    let mut text = Vec::new();
    input
        .read_to_end(&mut text)
        .map_err(|error| Trouble::Read { file: file.to_owned(), why: error.into() })?;
    let mut reader =
        ReaderBuilder::new().flexible(true).delimiter(delimiter(&text)).from_reader(text.as_slice());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return Err(unread(file, &error, 1)),
    };
    check_header(file, &header)?;
    let mut record = StringRecord::new();
    loop {
        // Where the record is about to begin, its line ends included; the record itself knows better.
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let line = record.position().map_or(line, ::csv::Position::line);
                let read = account(file, line, &header, &record, policy);
                list.take(file, line, read)?;
            }
            Err(error) => list.take(file, line, Err(unread(file, &error, line)))?,
        }
    }
}

/// French spreadsheets write semicolons.
fn delimiter(text: &[u8]) -> u8 {
    let header = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if header.contains(&b';') && !header.contains(&b',') { b';' } else { b',' }
}

/// A misspelt column would be a value that is dropped silently.
fn check_header(file: &str, header: &StringRecord) -> Result<(), Trouble> {
    let (file, line) = (file.to_owned(), 1);
    for (at, column) in header.iter().enumerate() {
        let column = column.trim();
        let known = COLUMNS.iter().any(|(name, _)| *name == column)
            || SERVERS.iter().any(|(protocol, _)| {
                column.strip_prefix(protocol).and_then(|rest| rest.strip_prefix('_')).is_some_and(is_part)
            });
        if !known {
            let column = column.chars().take(80).filter(|c| !c.is_control()).collect();
            return Err(Trouble::UnknownColumn { file, line, column });
        }
        if header.iter().take(at).any(|earlier| earlier.trim() == column) {
            return Err(Trouble::ColumnTwice { file, line, column: column.to_owned() });
        }
    }
    match NEEDED.iter().find(|needed| !header.iter().any(|column| column.trim() == **needed)) {
        Some(column) => Err(Trouble::MissingColumn { file, line, column: (*column).to_owned() }),
        None => Ok(()),
    }
}

fn is_part(name: &str) -> bool {
    PARTS.contains(&name)
}

fn account(
    file: &str,
    line: u64,
    header: &StringRecord,
    record: &StringRecord,
    policy: Policy,
) -> Result<Account, Trouble> {
    if record.len() != header.len() {
        let (found, expected) = (record.len() as u64, header.len() as u64);
        return Err(Trouble::RowLength { file: file.to_owned(), line, found, expected });
    }
    let cell = |column: &str| {
        let at = header.iter().position(|name| name.trim() == column)?;
        record.get(at).filter(|value| !value.trim().is_empty())
    };
    let mut answer = json!({"version": 1, "mailbox": {}, "provider": {}, "incoming": [], "outgoing": []});
    for (column, place) in COLUMNS {
        if let Some(value) = cell(column) {
            put(&mut answer, place, value);
        }
    }
    // Which protocol stands where in the lists, so that a problem finds its way back to its column.
    let mut places = Vec::new();
    for (protocol, side) in SERVERS {
        if let Some(server) = server(file, line, protocol, &cell)?
            && let Some(servers) = answer.get_mut(side).and_then(Value::as_array_mut)
        {
            places.push((format!("{side}[{}].", servers.len()), protocol));
            servers.push(server);
        }
    }
    let read = input::panel(answer.to_string(), None, policy);
    read.map_err(|failure| match failure {
        Failure::Wrong(problem) => {
            let field = column_of(&problem.field, &places);
            let problem = Problem { field, ..*problem };
            Trouble::Wrong { file: file.to_owned(), line: Some(line), problem }
        }
        other => input::told(file, Some(line), other),
    })
}

/// One server, or none where its host is empty.
fn server<'a>(
    file: &str,
    line: u64,
    protocol: &str,
    cell: &impl Fn(&str) -> Option<&'a str>,
) -> Result<Option<Value>, Trouble> {
    let column = |part: &str| [protocol, "_", part].concat();
    if cell(&column("host")).is_none() {
        return match PARTS.iter().map(|part| column(part)).find(|column| cell(column).is_some()) {
            Some(filled) => {
                let host = column("host");
                Err(Trouble::WithoutHost { file: file.to_owned(), line, column: filled, host })
            }
            None => Ok(None),
        };
    }
    let mut server = Map::new();
    server.insert("protocol".to_owned(), protocol.into());
    for part in PARTS {
        let Some(value) = cell(&column(part)) else { continue };
        let value = match part {
            "port" => value.trim().parse::<u64>().map_or_else(|_| value.into(), Value::from),
            "authentication" => value.split_whitespace().collect(),
            "security" | "host" => value.trim().into(),
            _ => value.into(),
        };
        server.insert(part.to_owned(), value);
    }
    Ok(Some(server.into()))
}

/// Puts a cell where a panel would have it.
fn put(answer: &mut Value, place: &str, cell: &str) {
    let (first, rest) = place.split_once('.').unwrap_or((place, ""));
    let Some(object) = answer.as_object_mut() else { return };
    match (first.strip_suffix("[]"), rest) {
        (Some(list), "") => drop(object.insert(list.to_owned(), cell.split_whitespace().collect())),
        (Some(list), field) => {
            let entries = cell.split_whitespace().map(|value| json!({field: value}));
            object.insert(list.to_owned(), entries.collect());
        }
        (None, "") => drop(object.insert(first.to_owned(), cell.into())),
        (None, rest) => put(object.entry(first.to_owned()).or_insert_with(|| json!({})), rest, cell),
    }
}

/// The column of a place in a panel's answer; the place itself where no column has it.
fn column_of(field: &str, places: &[(String, &str)]) -> String {
    for (place, protocol) in places {
        if let Some(rest) = field.strip_prefix(place.as_str()) {
            let part = rest.split(['[', '.']).next().unwrap_or(rest);
            return [protocol, "_", part].concat();
        }
    }
    let plain = without_numbers(field);
    let found = COLUMNS.iter().find(|(_, place)| *place == plain || place.strip_suffix("[]") == Some(&plain));
    match (found, field) {
        (Some((column, _)), _) => (*column).to_owned(),
        (None, "incoming") => "imap_host".to_owned(),
        (None, "outgoing") => "smtp_host".to_owned(),
        (None, other) => other.to_owned(),
    }
}

/// `calendars[1].url` is of the column of `calendars[].url`.
fn without_numbers(field: &str) -> String {
    let mut plain = String::with_capacity(field.len());
    let mut inside = false;
    for c in field.chars() {
        inside = inside && c != ']';
        if !inside {
            plain.push(c);
        }
        inside = inside || c == '[';
    }
    plain
}

fn unread(file: &str, error: &::csv::Error, line: u64) -> Trouble {
    let file = file.to_owned();
    match error.kind() {
        ::csv::ErrorKind::Utf8 { pos, .. } => {
            let line = pos.as_ref().map_or(line, ::csv::Position::line);
            Trouble::NotText { file, line: Some(line) }
        }
        _ => Trouble::Malformed { file, line, column: 1 },
    }
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
