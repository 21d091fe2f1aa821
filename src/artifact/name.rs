//! Names that follow from a mailbox's address alone: those of files, and those by which devices tell one
//! account from another. The same address gives the same name on every day and at every host.

use std::fmt::Write as _;

use uuid::Uuid;

use crate::account::Address;

/// The name space of Bascule's identifiers (RFC 9562 §5.5). Never changes: every device would make a
/// second account.
const NAMESPACE: Uuid = Uuid::from_u128(0x9c3f_0f5e_6d0b_4a57_8e0e_b45c_0000_0001);

/// The longest file name, in bytes, that every file system takes, with room for a browser's ` (1)`.
const FILE_NAME_MAX: usize = 240;

/// The UUID of one part of what is made for a mailbox.
pub(super) fn uuid(address: &Address, part: &str) -> Uuid {
    let name = part.to_owned() + ":" + &address.key();
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

/// The name of a mailbox's file with this ending: letters, digits and `@._+-~`, which no file system, shell
/// or `Content-Disposition` header minds.
pub(super) fn file(address: &Address, ending: &str) -> String {
    let mut name = String::new();
    for (at, byte) in address.key().bytes().enumerate() {
        // Letters of other alphabets and signs become `~xx`, so that two mailboxes never share a name.
        if byte.is_ascii_alphanumeric() || b"@._+".contains(&byte) || (byte == b'-' && at > 0) {
            name.push(byte.into());
        } else {
            let _ = write!(name, "~{byte:02x}");
        }
    }
    if name.len() > FILE_NAME_MAX {
        name = uuid(address, "profile").simple().to_string();
    }
    name.push_str(ending);
    name
}
