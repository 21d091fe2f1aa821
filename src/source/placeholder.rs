//! Placeholders in login names, hosts and addresses: `{local}` in the operator's templates,
//! `%EMAILLOCALPART%` in autoconfig files. Which names exist is for each source to say.

use crate::account::Address;

/// The placeholders of `config.json`, as told to people.
pub(super) const BRACED: &str = "{address}, {local}, {domain}";

/// A table of placeholders and what each stands for.
pub(super) type Table<'a> = [(&'a str, String); 3];

/// The placeholders of `config.json` for one mailbox.
pub(super) fn braced(address: &Address) -> Table<'static> {
    with_names(["{address}", "{local}", "{domain}"], address)
}

/// Names for the whole address, the part before the `@` and the domain, in this order.
pub(super) fn with_names<'a>([whole, local, domain]: [&'a str; 3], address: &Address) -> Table<'a> {
    [
        (whole, address.ascii()),
        (local, address.local().to_owned()),
        (domain, address.domain().ascii().to_owned()),
    ]
}

/// The same table for use inside a web address.
pub(super) fn percent_encoded(table: Table<'_>) -> Table<'_> {
    table.map(|(name, value)| (name, percent_encode(&value)))
}

/// Replaces every placeholder in one pass: what was put in is never looked at again, since `{domain}` is
/// a legal local part.
pub(super) fn fill(text: &str, table: &Table) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let known = table.iter().find_map(|(name, value)| Some((value, rest.strip_prefix(name)?)));
        if let Some((value, after)) = known {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    filled
}

/// What remains of a text without its placeholders: where a name was misspelt, it is still there.
pub(super) fn without(text: &str, table: &Table) -> String {
    fill(text, &[0, 1, 2].map(|at| (table.get(at).map_or("", |(name, _)| name), String::new())))
}

/// Encodes a value for one path segment or one query value (RFC 3986 §2.3). `@` is kept, so that the
/// address stays readable in a log: both places allow it.
pub fn percent_encode(value: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"@-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for nibble in [byte >> 4, byte & 15] {
                encoded.extend(HEX.get(usize::from(nibble)).copied().map(char::from));
            }
        }
    }
    encoded
}
