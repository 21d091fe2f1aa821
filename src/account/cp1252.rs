//! Windows-1252, the encoding of files that Outlook reads: text to bytes, and back for what is dropped.

/// What stands at 0x80 to 0x9F; U+FFFD where nothing does.
const UPPER: [char; 32] = [
    '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž', '\u{FFFD}',
    '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}', 'ž', 'Ÿ',
];

/// The bytes of a text, or the first character that has none.
pub(crate) fn encode(text: &str) -> Result<Vec<u8>, char> {
    text.chars().map(|c| byte(c).ok_or(c)).collect()
}

/// The text of bytes. What stands for nothing becomes U+FFFD.
#[must_use]
pub(crate) fn decode(bytes: &[u8]) -> String {
    bytes.iter().map(|b| character(*b).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// What a byte stands for; five stand for nothing.
#[must_use]
pub(crate) fn character(byte: u8) -> Option<char> {
    let upper = byte.checked_sub(0x80).and_then(|at| UPPER.get(usize::from(at))).copied();
    upper.map_or(Some(char::from(byte)), |c| (c != char::REPLACEMENT_CHARACTER).then_some(c))
}

fn byte(c: char) -> Option<u8> {
    match u8::try_from(c) {
        Ok(b) if !(0x80..0xA0).contains(&b) => Some(b),
        _ if c == char::REPLACEMENT_CHARACTER => None,
        _ => {
            let at = UPPER.iter().position(|upper| *upper == c)?;
            u8::try_from(at + 0x80).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_france_writes_has_a_byte_and_the_rest_has_none() {
        assert_eq!(encode("Zoë Œuvré – 5 €"), Ok(b"Zo\xeb \x8cuvr\xe9 \x96 5 \x80".to_vec()));
        for c in ['ł', 'م', '🙂', '\u{81}', '\u{FFFD}'] {
            assert_eq!(encode(&format!("a{c}")), Err(c), "{c:?}");
        }
    }

    #[test]
    fn every_byte_that_stands_for_something_comes_back() {
        for b in 0..=255u8 {
            let text = decode(&[b]);
            if text != "\u{FFFD}" {
                assert_eq!(encode(&text), Ok(vec![b]));
            }
        }
    }
}
