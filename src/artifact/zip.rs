//! Writes ZIP archives (PKWARE APPNOTE 6.3) of a few small files, stored as they are: what is in them is
//! the caller's. Names are UTF-8, and every file is dated 1980-01-01, the first day that ZIP knows, so that
//! the same files give the same bytes.

/// An archive that is being written.
#[derive(Debug, Default)]
pub(crate) struct Zip {
    out: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

/// Bit 11: the name is UTF-8 (APPNOTE 4.4.4).
const UTF8: u16 = 1 << 11;

/// 1980-01-01 as MS-DOS writes a day (APPNOTE 4.4.6).
const DAY: u16 = 1 << 5 | 1;

/// What a reader must know to unpack stored files: version 2.0 (APPNOTE 4.4.3).
const VERSION: u16 = 20;

impl Zip {
    /// Adds a file. What no ZIP of this kind can hold (4 GiB, 65 535 files) is not added; nothing made for
    /// a mailbox comes near it.
    pub(crate) fn file(&mut self, name: &str, content: &[u8]) {
        let (Ok(size), Ok(at), Ok(length), Some(count)) = (
            u32::try_from(content.len()),
            u32::try_from(self.out.len()),
            u16::try_from(name.len()),
            self.count.checked_add(1),
        ) else {
            return;
        };
        self.count = count;
        let mut same = Vec::new();
        for half in [VERSION, UTF8, 0, 0, DAY] {
            same.extend(half.to_le_bytes());
        }
        for word in [crc32(content), size, size] {
            same.extend(word.to_le_bytes());
        }
        same.extend(length.to_le_bytes());
        same.extend([0, 0]);

        self.out.extend(b"PK\x03\x04");
        self.out.extend(&same);
        self.out.extend(name.as_bytes());
        self.out.extend(content);

        // Made on Unix, so that the rights below mean something: a file that its owner may write.
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend([30, 3]);
        self.directory.extend(&same);
        self.directory.extend([0; 6]);
        self.directory.extend((0o100_644_u32 << 16).to_le_bytes());
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
    }

    /// The archive.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let at = u32::try_from(self.out.len()).unwrap_or(u32::MAX);
        let size = u32::try_from(self.directory.len()).unwrap_or(u32::MAX);
        self.out.extend(self.directory);
        self.out.extend(b"PK\x05\x06\0\0\0\0");
        self.out.extend(self.count.to_le_bytes());
        self.out.extend(self.count.to_le_bytes());
        self.out.extend(size.to_le_bytes());
        self.out.extend(at.to_le_bytes());
        self.out.extend([0, 0]);
        self.out
    }
}

/// CRC-32 of ISO/IEC 3309, bit by bit: the files are small, a table would be bought by the byte.
fn crc32(content: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in content {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn an_empty_archive_is_its_end_alone() {
        assert_eq!(Zip::default().finish(), b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    }
}
