//! Tables of mailboxes: what is read, and by which column what is not.

use bascule::account::{Protocol, Rule, Security};

use super::*;
use crate::publish::list;

const HEADER: &str = "address,name,provider_name,provider_domain,imap_host,imap_port,imap_security,\
imap_authentication,imap_username,smtp_host,smtp_port,smtp_security,smtp_authentication,smtp_username,previous_hosts";
const ALICE: &str = "alice@societe.example,\"Martin, Alice\",PowerMail,powermail.example,imap.powermail.example,993,tls,\
password-cleartext,alice@societe.example,smtp.powermail.example,465,tls,oauth2 password-cleartext,alice@societe.example,\
ssl0.ovh.net smtp.orange.fr";

fn read(text: &str) -> Result<List, Trouble> {
    list::read("list.csv", text.as_bytes(), Policy::default())
}

/// Alice's row with one cell replaced.
fn with(column: &str, value: &str) -> Trouble {
    let at = HEADER.split(',').position(|name| name == column).unwrap();
    let row = ALICE.replace("\"Martin, Alice\"", "Alice");
    let mut cells: Vec<&str> = row.split(',').collect();
    cells[at] = value;
    let list = read(&[HEADER, "\n", &cells.join(","), "\n"].concat()).unwrap();
    assert_eq!(list.rows.len(), 0);
    list.troubles.into_iter().next().unwrap()
}

#[test]
fn a_row_is_a_mailbox() {
    for text in [
        [HEADER, "\n", ALICE, "\n"].concat(),
        ["\u{feff}", HEADER, "\r\n", ALICE].concat(),
        [HEADER.replace(',', ";"), "\n".to_owned(), ALICE.replace("Martin, ", "Martin; ").replace(",", ";")]
            .concat(),
    ] {
        let list = read(&text).unwrap();
        assert_eq!(list.troubles, []);
        let account = &list.rows[0].account;
        assert_eq!(account.mailbox.address.typed(), "alice@societe.example");
        assert!(account.mailbox.name.as_ref().unwrap().as_str().starts_with("Martin"));
        let smtp = account.server(Protocol::Smtp).unwrap();
        assert_eq!((smtp.port.number(), smtp.security, smtp.authentication.len()), (465, Security::Tls, 2));
        assert_eq!(account.previous.as_ref().unwrap().hosts.len(), 2);
    }
}

#[test]
fn a_wrong_cell_is_told_by_its_column() {
    for (column, value, rule) in [
        ("address", "alice", Rule::AddressShape),
        ("address", "", Rule::Missing),
        ("name", "\"two\nlines\"", Rule::TextControl),
        ("provider_domain", "powermail", Rule::DomainShape),
        ("imap_port", "0", Rule::PortRange),
        ("imap_port", "IMAP", Rule::NotNumber),
        ("imap_port", "", Rule::Missing),
        ("imap_security", "ssl", Rule::UnknownWord { allowed: "tls, starttls, plain" }),
        ("smtp_host", "smtp://a.example", Rule::HostIsUrl),
        ("smtp_host", "a b", Rule::HostHasSpace),
        ("imap_username", "a\u{7}b", Rule::TextControl),
        ("previous_hosts", "ssl0.ovh.net -", Rule::HostShape),
        ("imap_security", "plain", Rule::OnlyPlain),
    ] {
        match with(column, value) {
            Trouble::Wrong { line: Some(2), problem, .. } => {
                let expected = if rule == Rule::OnlyPlain { "imap_host" } else { column };
                assert_eq!((problem.field.as_str(), problem.rule), (expected, rule), "{column} {value:?}");
            }
            other => panic!("{column} {value:?}: {other:?}"),
        }
    }
}

#[test]
fn a_server_without_its_host_is_no_server_left_out() {
    let trouble = with("imap_host", "");
    assert!(
        matches!(&trouble, Trouble::WithoutHost { column, host, .. } if column == "imap_port" && host == "imap_host")
    );
}

#[test]
fn the_header_is_checked_first() {
    for (header, expected) in [
        ("address,nom", Trouble::UnknownColumn { file: "list.csv".into(), line: 1, column: "nom".into() }),
        (
            "address,address",
            Trouble::ColumnTwice { file: "list.csv".into(), line: 1, column: "address".into() },
        ),
        (
            "address,name",
            Trouble::MissingColumn { file: "list.csv".into(), line: 1, column: "provider_name".into() },
        ),
    ] {
        assert_eq!(read(&[header, "\na,b\n"].concat()).unwrap_err(), expected);
    }
}

#[test]
fn a_short_row_is_no_row() {
    let list = read(&[HEADER, "\n", "alice@societe.example,Alice\n", ALICE, "\n"].concat()).unwrap();
    let expected = Trouble::RowLength { file: "list.csv".into(), line: 2, found: 2, expected: 15 };
    assert_eq!((list.rows.len(), list.troubles), (1, vec![expected]));
}

#[test]
fn text_of_another_encoding_is_told_by_its_line() {
    let mut bytes = [HEADER, "\n", ALICE, "\n"].concat().into_bytes();
    bytes.extend(b"zo\xE9@societe.example,,,,,,,,,,,,,,\n");
    let list = list::read("list.csv", bytes.as_slice(), Policy::default()).unwrap();
    assert_eq!(list.rows.len(), 1);
    assert_eq!(list.troubles, [Trouble::NotText { file: "list.csv".into(), line: Some(3) }]);
}
