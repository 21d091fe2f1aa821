//! Just enough of the wasm format to list a module's custom sections.
//!
//! Their content is nobody's business here.

use crate::Done;

const MAGIC: &[u8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;

/// The names of a module's custom sections, in their order.
pub(crate) fn custom_sections(module: &[u8]) -> Done<Vec<String>> {
    let mut rest = module.strip_prefix(MAGIC).ok_or("this is no wasm module")?;
    let mut names = Vec::new();
    while let Some((id, after)) = rest.split_first() {
        let (size, after) = number(after)?;
        let (section, after) = after.split_at_checked(size).ok_or("a section ends too early")?;
        if *id == CUSTOM {
            let (length, content) = number(section)?;
            let (name, _) = content.split_at_checked(length).ok_or("a section's name ends too early")?;
            names.push(String::from_utf8_lossy(name).into_owned());
        }
        rest = after;
    }
    Ok(names)
}

/// Reads an unsigned LEB128 number of at most 32 bits.
fn number(bytes: &[u8]) -> Done<(usize, &[u8])> {
    let mut value = 0;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Ok((value, bytes.get(index + 1..).unwrap_or_default()));
        }
    }
    Err("a number does not end".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(sections: &[&[u8]]) -> Vec<u8> {
        [MAGIC].iter().chain(sections).copied().collect::<Vec<_>>().concat()
    }

    #[test]
    fn custom_sections_are_listed_and_others_passed_over() {
        // A section of kind 1 with a two-byte length, then two custom ones.
        let long: Vec<u8> = [&[1, 0x82, 0x01][..], &[7; 130][..]].concat();
        let bytes = module(&[&long, b"\0\x05\x04name", b"\0\x06\x02ab\x01\x02\x03"]);
        assert_eq!(custom_sections(&bytes), Ok(vec!["name".to_owned(), "ab".to_owned()]));
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        assert!(custom_sections(b"\x7fELF").is_err());
        assert!(custom_sections(&module(&[&[1, 9, 0]])).is_err());
        assert!(custom_sections(&module(&[&[1, 0x80]])).is_err());
        assert!(custom_sections(&module(&[&[0, 1, 9]])).is_err());
    }
}
