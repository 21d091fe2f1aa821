//! A list of mailboxes, one a line: which kind it is, its bounds, and that no mailbox stands in it twice.
//! NDJSON is read here, CSV in `csv`; what a line says is read by the library's reader of panels.

use std::collections::HashMap;
use std::io::{BufRead, Read};

use bascule::account::{Account, Policy};
use bascule::locale::cli::Trouble;

use super::csv;
use crate::input::{self, MAX};

/// The most mailboxes of a list, wrong lines included.
pub(super) const MAX_MAILBOXES: usize = 100_000;

/// The most bytes of a list.
pub(super) const MAX_LIST: u64 = 256_000_000;

/// A mailbox of the list.
#[derive(Debug)]
pub(super) struct Row {
    /// Its parameters.
    pub(super) account: Account,
}

/// What was read of a list.
#[derive(Debug, Default)]
pub(super) struct List {
    /// The mailboxes, in the list's order.
    pub(super) rows: Vec<Row>,
    /// The lines that are wrong.
    pub(super) troubles: Vec<Trouble>,
    /// The line of each mailbox, by its key.
    lines: HashMap<String, u64>,
}

/// Reads a whole list. Lines that are wrong are gathered; what makes the list unreadable ends it.
///
/// # Errors
/// [`Trouble::Read`], [`Trouble::TooLarge`], [`Trouble::TooManyMailboxes`], [`Trouble::Empty`], or a header
/// that is wrong.
pub(super) fn read(file: &str, input: impl BufRead, policy: Policy) -> Result<List, Trouble> {
    let mut input = input.take(MAX_LIST + 1);
    let mut list = List::default();
    match first_sign(file, &mut input)? {
        None => return Err(Trouble::Empty { file: file.to_owned() }),
        Some(b'{') => lines(file, &mut input, policy, &mut list)?,
        Some(_) => csv::rows(file, &mut input, policy, &mut list)?,
    }
    if input.limit() == 0 {
        return Err(Trouble::TooLarge { file: file.to_owned(), line: None, max: MAX_LIST });
    }
    Ok(list)
}

impl List {
    /// Takes a line's mailbox, or what is wrong with it.
    ///
    /// # Errors
    /// [`Trouble::TooManyMailboxes`].
    pub(super) fn take(
        &mut self,
        file: &str,
        line: u64,
        read: Result<Account, Trouble>,
    ) -> Result<(), Trouble> {
        if self.rows.len() + self.troubles.len() >= MAX_MAILBOXES {
            return Err(Trouble::TooManyMailboxes { file: file.to_owned(), max: MAX_MAILBOXES });
        }
        match read {
            Err(trouble) => self.troubles.push(trouble),
            Ok(account) => {
                let address = account.mailbox.address.typed();
                let first = *self.lines.entry(account.mailbox.address.key()).or_insert(line);
                if first == line {
                    self.rows.push(Row { account });
                } else {
                    self.troubles.push(Trouble::Twice { file: file.to_owned(), line, first, address });
                }
            }
        }
        Ok(())
    }
}

/// The first character that is no space and no byte order mark, which is left to be read.
fn first_sign(file: &str, input: &mut impl BufRead) -> Result<Option<u8>, Trouble> {
    loop {
        let buffer = input.fill_buf().map_err(|why| unreadable(file, why))?;
        let Some(first) = buffer.first().copied() else { return Ok(None) };
        // A byte order mark begins the first line alone, and both readers know it.
        if first == 0xEF && buffer.starts_with(b"\xEF\xBB\xBF") {
            return Ok(buffer
                .iter()
                .skip(3)
                .copied()
                .find(|byte| !byte.is_ascii_whitespace())
                .or(Some(b' ')));
        }
        match buffer.iter().copied().find(|byte| !byte.is_ascii_whitespace()) {
            Some(sign) => return Ok(Some(sign)),
            // Lines count from the first, so that blank ones may not be dropped where something follows:
            // a list that begins with a whole buffer of them has nothing else.
            None if buffer.len() >= 4096 => return Ok(Some(b' ')),
            None => {
                let all = buffer.len();
                input.consume(all);
            }
        }
    }
}

/// NDJSON: each line is a panel's answer; empty lines are passed over.
fn lines(file: &str, input: &mut impl BufRead, policy: Policy, list: &mut List) -> Result<(), Trouble> {
    let mut number = 0;
    let mut line = Vec::new();
    loop {
        number += 1;
        line.clear();
        let read = input.take(MAX + 1).read_until(b'\n', &mut line).map_err(|why| unreadable(file, why))?;
        if read == 0 {
            return Ok(());
        }
        if line.len() as u64 > MAX && !line.ends_with(b"\n") {
            let ended = skip_line(file, input)?;
            let too_large = Trouble::TooLarge { file: file.to_owned(), line: Some(number), max: MAX };
            list.take(file, number, Err(too_large))?;
            if ended {
                return Ok(());
            }
            continue;
        }
        match std::str::from_utf8(&line).map(|text| text.trim_start_matches('\u{feff}').trim()) {
            Ok("") => {}
            Ok(text) => {
                let account = input::panel(text.to_owned(), None, policy);
                list.take(file, number, account.map_err(|failure| input::told(file, Some(number), failure)))?;
            }
            Err(_) => {
                let not_text = Trouble::NotText { file: file.to_owned(), line: Some(number) };
                list.take(file, number, Err(not_text))?;
            }
        }
    }
}

/// Passes over the rest of a line; says whether the list ends there.
fn skip_line(file: &str, input: &mut impl BufRead) -> Result<bool, Trouble> {
    loop {
        let buffer = input.fill_buf().map_err(|why| unreadable(file, why))?;
        if buffer.is_empty() {
            return Ok(true);
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(buffer.len(), |at| at + 1);
        input.consume(length);
        if end.is_some() {
            return Ok(false);
        }
    }
}

fn unreadable(file: &str, error: std::io::Error) -> Trouble {
    Trouble::Read { file: file.to_owned(), why: error.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(address: &str, port: u16) -> String {
        let server = |protocol: &str, port: u16| {
            format!(
                r#"{{"protocol":"{protocol}","host":"mail.example.org","port":{port},"security":"tls","authentication":["password-cleartext"],"username":"{address}"}}"#
            )
        };
        format!(
            r#"{{"version":1,"mailbox":{{"address":"{address}"}},"provider":{{"name":"P","domain":"example.org"}},"incoming":[{}],"outgoing":[{}]}}"#,
            server("imap", port),
            server("smtp", 465)
        ) + "\n"
    }

    fn read_text(text: &[u8]) -> Result<List, Trouble> {
        read("list", text, Policy::default())
    }

    #[test]
    fn each_line_is_a_mailbox_or_an_error_with_its_number() {
        let text = [
            "\u{feff}",
            &line("a@b.example", 993),
            "\r\n",
            &line("c@b.example", 0),
            "{\n",
            &line("A@b.example", 993),
        ]
        .concat();
        let list = read_text(text.as_bytes()).unwrap();
        assert_eq!(list.rows.len(), 1);
        let lines: Vec<_> = list.troubles.iter().map(Trouble::line).collect();
        assert_eq!(lines, [Some(3), Some(4), Some(5)]);
        assert_eq!(list.troubles[0].field(), Some("incoming[0].port"));
        assert!(matches!(&list.troubles[1], Trouble::Malformed { .. }));
        assert!(matches!(&list.troubles[2], Trouble::Twice { first: 1, .. }));
    }

    #[test]
    fn a_line_above_the_limit_is_passed_over() {
        let huge = format!("{{\"x\":\"{}\"}}\n", "x".repeat(MAX_BYTES));
        let list = read_text([huge, line("a@b.example", 993)].concat().as_bytes()).unwrap();
        assert_eq!((list.rows.len(), list.troubles.len()), (1, 1));
        assert!(matches!(&list.troubles[0], Trouble::TooLarge { line: Some(1), .. }));
    }

    const MAX_BYTES: usize = MAX as usize;

    #[test]
    fn nothing_is_no_list() {
        for text in ["", "\n", " \r\n\t"] {
            assert_eq!(read_text(text.as_bytes()).unwrap_err(), Trouble::Empty { file: "list".to_owned() });
        }
    }
}
