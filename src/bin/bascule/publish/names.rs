//! Names that nobody can guess: a mailbox's profile stands under the first half of
//! HMAC-SHA-256(key, `profile:` + address), so that every run gives the same name and only who has the key
//! can work it out. The key is 32 bytes from the system's randomness, kept beside the published folders.

use std::fs;
use std::path::Path;

use bascule::account::Address;
use bascule::locale::cli::Trouble;
use hmac::{Hmac, Mac};
use rsa::rand_core::{OsRng, RngCore};
use sha2::Sha256;

use crate::output::{Readers, shown, write_file};

/// Where the key is, unless the command line names another.
pub(super) const KEY_FILE: &str = "secret.key";

/// The most bytes of a key file that are looked at.
const MAX_KEY_FILE: u64 = 1000;

/// The key of a published folder.
pub(super) struct Key([u8; 32]);

impl Key {
    /// Reads a key file: 64 hexadecimal digits.
    ///
    /// # Errors
    /// [`Trouble::Read`] or [`Trouble::ForeignKey`].
    pub(super) fn read(path: &Path) -> Result<Self, Trouble> {
        let file = shown(path);
        let meta =
            fs::metadata(path).map_err(|error| Trouble::Read { file: file.clone(), why: error.into() })?;
        if meta.len() > MAX_KEY_FILE {
            return Err(Trouble::ForeignKey { file });
        }
        let text = fs::read(path).map_err(|error| Trouble::Read { file: file.clone(), why: error.into() })?;
        let text = std::str::from_utf8(&text).unwrap_or_default();
        from_hex(text.trim()).map(Self).ok_or(Trouble::ForeignKey { file })
    }

    /// As [`Self::read`]; makes the file where there is none.
    ///
    /// # Errors
    /// As [`Self::read`], or [`Trouble::Write`].
    pub(super) fn read_or_make(path: &Path) -> Result<Self, Trouble> {
        if !path.try_exists().unwrap_or(true) {
            let mut key = [0; 32];
            OsRng.try_fill_bytes(&mut key).map_err(|error| Trouble::Read {
                file: "getrandom".to_owned(),
                why: std::io::Error::other(error.to_string()).into(),
            })?;
            write_file(path, [&hex(&key), "\n"].concat().as_bytes(), Readers::Owner)?;
        }
        Self::read(path)
    }

    /// The name of a mailbox's profile, without its ending: 32 hexadecimal digits, 128 bits.
    pub(super) fn name(&self, address: &Address) -> String {
        // A key of any length will do (RFC 2104 §3), so that this never fails.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return String::new() };
        mac.update(b"profile:");
        mac.update(address.key().as_bytes());
        let bytes = mac.finalize().into_bytes();
        hex(bytes.get(..16).unwrap_or_default())
    }
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut key = [0; 32];
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::to_ascii;

    #[test]
    fn a_name_follows_from_key_and_address_alone() {
        let name = |key: u8, address: &str| Key([key; 32]).name(&Address::parse(address, &to_ascii).unwrap());
        // printf profile:alice@societe.example | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…
        assert_eq!(name(1, "alice@societe.example"), "421258c0a4aa427f16b2a04dabb898c4");
        assert_eq!(name(1, "alice@societe.example"), name(1, "Alice@Societe.example"));
        assert_ne!(name(1, "alice@societe.example"), name(2, "alice@societe.example"));
        assert_ne!(name(1, "alice@societe.example"), name(1, "bob@societe.example"));
        assert_eq!(name(1, "alice@societe.example").len(), 32);
    }

    #[test]
    fn a_key_is_made_once_and_kept_to_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(KEY_FILE);
        let first = Key::read_or_make(&path).unwrap();
        assert_eq!(first.0, Key::read_or_make(&path).unwrap().0);
        assert_ne!(first.0, [0; 32]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        fs::write(&path, "password").unwrap();
        assert!(matches!(Key::read_or_make(&path), Err(Trouble::ForeignKey { .. })));
    }
}
