//! Encoded words of headers (RFC 2047): `=?UTF-8?Q?Bascule_7F3K2?=`.

/// The text with its encoded words decoded. UTF-8 is read; of other encodings the ASCII is.
pub(super) fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let mut after_word = false;
    while let Some(at) = rest.find("=?") {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let Some((word, after)) = word(from) else {
            let (mark, behind) = from.split_at_checked(2).unwrap_or((from, ""));
            plain.push_str(before);
            plain.push_str(mark);
            rest = behind;
            after_word = false;
            continue;
        };
        // Spaces between two encoded words are none.
        if !(after_word && before.trim().is_empty()) {
            plain.push_str(before);
        }
        plain.push_str(&String::from_utf8_lossy(&word));
        rest = after;
        after_word = true;
    }
    plain.push_str(rest);
    plain
}

/// How far an encoded word's end is looked for: no line of a message is longer (RFC 5322 §2.1.1).
const LONGEST: usize = 998;

/// The bytes of the encoded word at the beginning, and what follows it.
fn word(text: &str) -> Option<(Vec<u8>, &str)> {
    let near = text.get(..text.floor_char_boundary(LONGEST))?;
    let inner = near.strip_prefix("=?")?;
    let (charset, inner) = inner.split_once('?')?;
    let (encoding, inner) = inner.split_once('?')?;
    let (content, after) = inner.split_once("?=")?;
    let after = text.get(near.len() - after.len()..)?;
    if charset.contains(' ') || content.contains(' ') {
        return None;
    }
    let bytes = match encoding {
        "q" | "Q" => quoted(content),
        "b" | "B" => base64(content)?,
        _ => return None,
    };
    Some((bytes, after))
}

fn quoted(content: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(content.len());
    let mut given = content.bytes();
    while let Some(byte) = given.next() {
        bytes.push(match byte {
            b'_' => b' ',
            b'=' => {
                let digit = |byte: Option<u8>| char::from(byte.unwrap_or_default()).to_digit(16).unwrap_or(0);
                let (high, low) = (digit(given.next()), digit(given.next()));
                u8::try_from(high * 16 + low).unwrap_or_default()
            }
            other => other,
        });
    }
    bytes
}

fn base64(content: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(content.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for byte in content.bytes().take_while(|byte| *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xFF).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_decoded_and_the_rest_stays() {
        for (text, expected) in [
            ("Bascule 7F3K2", "Bascule 7F3K2"),
            ("=?UTF-8?Q?Bascule_7F3K2_=C3=A9?=", "Bascule 7F3K2 é"),
            ("=?utf-8?B?QmFzY3VsZSA3RjNLMg==?=", "Bascule 7F3K2"),
            ("Re: =?UTF-8?Q?Bas?= =?UTF-8?Q?cule?= 7F3K2", "Re: Bascule 7F3K2"),
            ("=?UTF-8?X?a?= =?", "=?UTF-8?X?a?= =?"),
            ("=?UTF-8?B?é?=", "=?UTF-8?B?é?="),
            ("=?UTF-8?Q?=", "=?UTF-8?Q?="),
            ("=?UTF-8?Q?a=?=", "a\0"),
        ] {
            assert_eq!(decoded(text), expected, "{text}");
        }
    }
}
