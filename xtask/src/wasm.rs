//! Just enough of the wasm format to list a module's custom sections, and to rename what it takes from its
//! glue and gives to it.
//!
//! The program itself is nobody's business here; which names are better is `glue`'s.

use crate::Done;

const MAGIC: &[u8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// The kind of an import or export that is a function.
const FUNCTION: u8 = 0;

/// The names of a module's custom sections, in their order.
pub(crate) fn custom_sections(module: &[u8]) -> Done<Vec<String>> {
    let mut names = Vec::new();
    for (id, section) in sections(module)? {
        if id == CUSTOM {
            names.push(text(section)?.0.to_owned());
        }
    }
    Ok(names)
}

/// The module with another name for each of its imports, the modules they are from, and its exports.
pub(crate) fn renamed(module: &[u8], rename: &mut dyn FnMut(&str) -> String) -> Done<Vec<u8>> {
    let mut written = MAGIC.to_vec();
    for (id, section) in sections(module)? {
        let section = match id {
            IMPORTS => renamed_imports(section, rename)?,
            EXPORTS => renamed_exports(section, rename)?,
            _ => section.to_vec(),
        };
        written.push(id);
        put(&mut written, &section);
    }
    Ok(written)
}

fn renamed_imports(section: &[u8], rename: &mut dyn FnMut(&str) -> String) -> Done<Vec<u8>> {
    let (count, mut rest) = number(section)?;
    let mut written = leb128(count);
    for _ in 0..count {
        let (module, after) = text(rest)?;
        let (name, after) = text(after)?;
        let Some((&FUNCTION, after)) = after.split_first() else {
            return Err(format!("the import {name} is no function"));
        };
        let (kind_of_function, after) = number(after)?;
        put(&mut written, rename(module).as_bytes());
        put(&mut written, rename(name).as_bytes());
        written.push(FUNCTION);
        written.extend(leb128(kind_of_function));
        rest = after;
    }
    Ok(written)
}

fn renamed_exports(section: &[u8], rename: &mut dyn FnMut(&str) -> String) -> Done<Vec<u8>> {
    let (count, mut rest) = number(section)?;
    let mut written = leb128(count);
    for _ in 0..count {
        let (name, after) = text(rest)?;
        let (kind, after) = after.split_first().ok_or("an export ends too early")?;
        let (index, after) = number(after)?;
        put(&mut written, rename(name).as_bytes());
        written.push(*kind);
        written.extend(leb128(index));
        rest = after;
    }
    Ok(written)
}

/// Each section's kind and content.
fn sections(module: &[u8]) -> Done<Vec<(u8, &[u8])>> {
    let mut rest = module.strip_prefix(MAGIC).ok_or("this is no wasm module")?;
    let mut sections = Vec::new();
    while let Some((id, after)) = rest.split_first() {
        let (section, after) = sized(after)?;
        sections.push((*id, section));
        rest = after;
    }
    Ok(sections)
}

/// Bytes that are preceded by their number, and what follows them.
fn sized(bytes: &[u8]) -> Done<(&[u8], &[u8])> {
    let (size, after) = number(bytes)?;
    Ok(after.split_at_checked(size).ok_or("a part ends too early")?)
}

fn text(bytes: &[u8]) -> Done<(&str, &[u8])> {
    let (name, after) = sized(bytes)?;
    Ok((str::from_utf8(name).map_err(|_| "a name is not UTF-8")?, after))
}

/// Writes bytes behind their number.
fn put(written: &mut Vec<u8>, bytes: &[u8]) {
    written.extend(leb128(bytes.len()));
    written.extend(bytes);
}

fn leb128(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let more = value > 0x7f;
        bytes.push((value & 0x7f) as u8 | if more { 0x80 } else { 0 });
        value >>= 7;
        if !more {
            return bytes;
        }
    }
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
    fn imports_and_exports_get_other_names_and_nothing_else_changes() -> Done {
        let imports: &[u8] = b"\x02\x0e\x01\x04glue\x04call\x00\x81\x01";
        let exports: &[u8] = b"\x07\x0a\x01\x06memory\x02\x00";
        let other: &[u8] = b"\x0b\x04data";
        let renamed = renamed(&module(&[imports, exports, other]), &mut |name| name[..1].to_owned())?;
        let short: [&[u8]; 3] = [b"\x02\x08\x01\x01g\x01c\x00\x81\x01", b"\x07\x05\x01\x01m\x02\x00", other];
        assert_eq!(renamed, module(&short));
        Ok(())
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        assert!(custom_sections(b"\x7fELF").is_err());
        assert!(custom_sections(&module(&[&[1, 9, 0]])).is_err());
        assert!(custom_sections(&module(&[&[1, 0x80]])).is_err());
        assert!(custom_sections(&module(&[&[0, 1, 9]])).is_err());
    }
}
