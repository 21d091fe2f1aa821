//! Lists out of arbitrary bytes: whatever comes in, reading ends, and gives mailboxes or errors with their
//! place.

use bascule::account::Policy;
use bolero::check;

use super::list;

/// Reads bytes as a list and holds what comes out to what every list promises.
fn reads(bytes: &[u8]) {
    if let Ok(list) = list::read("list", bytes, Policy { allow_plain: true }) {
        let mut keys: Vec<String> = list.rows.iter().map(|row| row.account.mailbox.address.key()).collect();
        keys.sort();
        assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "a mailbox stands in the list twice");
        assert!(list.troubles.iter().all(|trouble| trouble.line().is_some()), "an error without its line");
    }
}

#[test]
fn any_bytes() {
    check!().for_each(reads);
}

#[test]
fn any_ndjson() {
    check!().for_each(|bytes: &[u8]| reads(&[b"{", bytes].concat()));
}

#[test]
fn any_rows_under_a_header() {
    const HEADER: &[u8] =
        b"address,name,provider_name,provider_domain,smtp_host,smtp_port,aliases,calendars\n";
    check!().for_each(|bytes: &[u8]| reads(&[HEADER, bytes].concat()));
}
