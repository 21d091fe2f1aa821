//! IP addresses as `std::net` reads and writes them, in a fifth of its size: the tests hold one against
//! the other.

/// The address in its usual form (RFC 5952), or `None` where the text is none.
pub(super) fn normal_form(text: &str) -> Option<String> {
    if read_4(text).is_some() {
        return Some(text.to_owned());
    }
    Some(write_6(read_6(text)?))
}

/// Four numbers without leading zeros.
fn read_4(text: &str) -> Option<[u16; 2]> {
    let mut bytes = text.split('.').map(|part| {
        let leads = part.len() > 1 && part.starts_with('0');
        let digits = part.bytes().all(|b| b.is_ascii_digit());
        if leads || !digits { None } else { part.parse::<u8>().ok() }
    });
    let mut pair = || Some(u16::from_be_bytes([bytes.next()??, bytes.next()??]));
    let address = [pair()?, pair()?];
    bytes.next().is_none().then_some(address)
}

/// Eight groups, of which `::` stands for one or more that are zero; the last two may be an address of
/// version 4.
fn read_6(text: &str) -> Option<[u16; 8]> {
    let (before, after) = match text.split_once("::") {
        Some((before, after)) => (groups(before, false)?, Some(groups(after, true)?)),
        None => (groups(text, true)?, None),
    };
    let given = before.len() + after.as_ref().map_or(0, Vec::len);
    if given > 8 || (given == 8) != after.is_none() {
        return None;
    }
    let mut address = before;
    address.resize(8 - after.as_ref().map_or(0, Vec::len), 0);
    address.extend(after.unwrap_or_default());
    address.try_into().ok()
}

/// The groups between colons; none in an empty text.
fn groups(text: &str, is_last: bool) -> Option<Vec<u16>> {
    let mut groups = Vec::new();
    let mut parts = text.split(':').filter(|_| !text.is_empty()).peekable();
    while let Some(part) = parts.next() {
        if is_last && parts.peek().is_none() && part.contains('.') {
            groups.extend(read_4(part)?);
        } else if part.len() > 4 || !part.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        } else {
            groups.push(u16::from_str_radix(part, 16).ok()?);
        }
    }
    Some(groups)
}

/// The longest run of zeros, if it has two or more, becomes `::`; the first of equals (RFC 5952 §4.2).
fn write_6(address: [u16; 8]) -> String {
    if let [0, 0, 0, 0, 0, 0xffff, high, low] = address {
        let [[a, b], [c, d]] = [high, low].map(u16::to_be_bytes);
        return ["::ffff:".to_owned(), [a, b, c, d].map(|byte| byte.to_string()).join(".")].concat();
    }
    let run = |from: usize| address.iter().skip(from).take_while(|group| **group == 0).count();
    let (longest, zeros) =
        (0..8).map(|at| (at, run(at))).rev().max_by_key(|(_, zeros)| *zeros).unwrap_or_default();
    let mut text = String::new();
    let mut at = 0;
    while let Some(group) = address.get(at) {
        if zeros > 1 && at == longest {
            text.push_str(if at == 0 { "::" } else { ":" });
            at += zeros;
            continue;
        }
        text.push_str(&hexadecimal(*group));
        at += 1;
        if at < 8 {
            text.push(':');
        }
    }
    text
}

fn hexadecimal(group: u16) -> String {
    let digits = [12, 8, 4, 0].map(|shift| char::from_digit(u32::from(group >> shift & 15), 16));
    let digits: String = digits.into_iter().flatten().collect();
    let short = digits.trim_start_matches('0');
    if short.is_empty() { "0".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv6Addr};

    use proptest::prelude::*;

    use super::*;

    fn std(text: &str) -> Option<String> {
        text.parse::<IpAddr>().ok().map(|ip| ip.to_string())
    }

    #[test]
    fn addresses_are_read_and_written_as_std_does() {
        for text in [
            "",
            ":",
            "::",
            ":::",
            "::1",
            "1::",
            "1:2",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::",
            "1:2:3:4:5:6:7:8::",
            "::2:3:4:5:6:7:8",
            "1::3:4:5:6:7:8",
            "1:0:0:4:0:0:0:8",
            "1:0:0:4:0:0:7:8",
            "0:0:0:0:0:0:0:0",
            "1::2::3",
            "2001:DB8::00ff",
            "12345::",
            "g::",
            "::ffff:1.2.3.4",
            "::1.2.3.4",
            "1.2.3.4::",
            "1:2:3:4:5:6:1.2.3.4",
            "1:2:3:4:5:6:7:1.2.3.4",
            "::1.2.3",
            "::1.2.3.4:5",
            "fe80::1%eth0",
            "1.2.3.4",
            "01.2.3.4",
            "0.0.0.0",
            "256.1.1.1",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.+4",
            "::+1",
            "1..2.3",
            "[::1]",
            "0x1.2.3.4",
            "127.1",
            "::ffff:0:1",
        ] {
            assert_eq!(normal_form(text), std(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_std_reads_it(text in "[0-9a-f:.]{0,12}|([0-9a-fF]{0,3}:{1,2}){1,9}[0-9a-f]{0,2}|([0-2]?[0-9]{1,2}\\.){3}[0-9]{1,3}") {
            prop_assert_eq!(normal_form(&text), std(&text), "{}", text);
        }

        #[test]
        fn any_address_is_written_as_std_writes_it(groups in prop::array::uniform8(prop_oneof![Just(0), 0u16..20, Just(0xffff), any::<u16>()])) {
            prop_assert_eq!(write_6(groups), Ipv6Addr::from(groups).to_string());
        }
    }
}
