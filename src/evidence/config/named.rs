//! Host names inside any text: in addresses of folders and servers, in labels, in commands, with the dots
//! escaped or not. What stands in a mail address is no host.

use std::ops::Range;

/// A host name found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The name, without escapes, in lower case.
    pub(crate) host: String,
    /// Where it stands, escapes included.
    pub(crate) span: Range<usize>,
    /// How its dots are written: `.`, `\.` or `\\.`.
    pub(crate) dot: &'static str,
}

impl Named {
    /// Another host, written in the same way.
    pub(crate) fn like(&self, host: &str) -> String {
        host.replace('.', self.dot)
    }
}

/// The longest name (RFC 1035 §2.3.4).
const MAX_NAME: usize = 253;

/// Every name with a dot in it, in the text's order. One at a time: a text may hold millions.
pub(crate) fn hosts(text: &[u8]) -> impl Iterator<Item = Named> {
    let mut at = 0;
    // Whether the text stands between `://` and the next `/`, where `@` comes before a host.
    let mut authority = false;
    let mut after_at = false;
    std::iter::from_fn(move || {
        while let Some(byte) = text.get(at) {
            let rest = text.get(at..).unwrap_or_default();
            if is_label(*byte) {
                let named = name(text, at);
                at = named.span.end;
                let tail = text.get(at..).unwrap_or_default();
                let local =
                    std::mem::take(&mut after_at) || tail.starts_with(b"@") || tail.starts_with(b"%40");
                if !local && named.host.contains('.') && named.host.len() <= MAX_NAME {
                    return Some(named);
                }
            } else if rest.starts_with(b"://") {
                authority = true;
                after_at = false;
                at += 3;
            } else if let Some(code) = percent(rest) {
                after_at = code == b'@';
                at += 3;
            } else {
                after_at = *byte == b'@' && !authority;
                authority &=
                    !matches!(byte, b'/' | b'"' | b'\'' | b' ' | b'\t' | b'\n' | b'<' | b'>' | b'|' | b',');
                at += 1;
            }
        }
        None
    })
}

/// The name that begins here; a dot needs a label on both sides.
fn name(text: &[u8], start: usize) -> Named {
    let mut host = String::new();
    let (mut at, mut dot) = (start, ".");
    while let Some(byte) = text.get(at) {
        let rest = text.get(at..).unwrap_or_default();
        if is_label(*byte) {
            host.push(char::from(byte.to_ascii_lowercase()));
            at += 1;
            continue;
        }
        let written = ["\\\\.", "\\.", "."].into_iter().find(|dot| rest.starts_with(dot.as_bytes()));
        let Some(written) = written else { break };
        if !text.get(at + written.len()).is_some_and(|byte| is_label(*byte)) {
            break;
        }
        dot = written;
        host.push('.');
        at += written.len();
    }
    Named { host, span: start..at, dot }
}

fn is_label(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// `%40` and its like at the beginning of a text.
fn percent(text: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = text else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// A text with its percent escapes resolved; broken ones stay as they are.
pub(crate) fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = percent(rest);
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { rest.get(3..).unwrap_or_default() } else { after };
    }
    super::text::decode(&bytes)
}

/// A login name as Thunderbird writes it into addresses: all but letters, digits and `* - . _` as `%40`.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'*' | b'-' | b'.' | b'_') {
            escaped.push(char::from(byte));
        } else {
            let digit =
                |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0').to_ascii_uppercase();
            escaped.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    escaped
}

/// The part of an address after its last `@`, in lower case.
pub(crate) fn domain(address: &str) -> Option<String> {
    address.trim().rsplit_once('@').map(|(_, domain)| domain.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_and_addresses_are_not() {
        for (text, expected) in [
            ("imap.ancien.test", vec!["imap.ancien.test"]),
            ("compta sur IMAP.Ancien.test.", vec!["imap.ancien.test"]),
            ("jeanne@societe.test", vec![]),
            ("jeanne.durand%40societe.test", vec![]),
            ("imap://jeanne%40societe.test@imap.ancien.test/Sent.x", vec!["imap.ancien.test", "sent.x"]),
            ("imap://a@h.test|imap://b@i.test", vec!["h.test", "i.test"]),
            (r"imaps://imap\\.ancien\\.test/C", vec!["imap.ancien.test"]),
            (r"imap\.ancien\.test", vec!["imap.ancien.test"]),
            ("smtp.ancien.test:587", vec!["smtp.ancien.test"]),
            ("https://x.test/a?u=me@b.test", vec!["x.test"]),
            ("203.0.113.5", vec!["203.0.113.5"]),
            ("a..b .c d. %zz %4", vec![]),
        ] {
            let found: Vec<String> = hosts(text.as_bytes()).map(|named| named.host).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn another_host_is_written_alike() {
        let found = hosts(br"imap\\.ancien\\.test").next().unwrap();
        assert_eq!(found.like("imap.nouveau.test"), r"imap\\.nouveau\\.test");
    }

    #[test]
    fn logins_are_escaped_and_back() {
        assert_eq!(escape("jeanne+é@societe.test"), "jeanne%2B%C3%A9%40societe.test");
        assert_eq!(unescape("jeanne%2B%c3%A9%40societe.test%"), "jeanne+é@societe.test%");
    }
}
