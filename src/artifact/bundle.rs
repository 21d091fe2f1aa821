//! Everything that can be made for one mailbox, in one ZIP: each file under its own name, codes as
//! pictures, and the note that names them. The note comes in with [`Options`]; what stands in it is
//! composed where words are known.

use super::mobileconfig::MobileConfig;
use super::zip::Zip;
use super::{Artifact, FORMATS, Format, Options, Refusal, qr};
use crate::account::Account;

/// Its name in the registry.
pub const ID: &str = "bundle";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Bundle;

/// The note inside a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readme {
    /// The name of its file.
    pub name: &'static str,
    /// What it says.
    pub text: String,
}

impl Format for Bundle {
    fn id(&self) -> &'static str {
        ID
    }

    fn file_name(&self, account: &Account) -> String {
        named_for(account, ".zip")
    }

    fn media_type(&self) -> &'static str {
        "application/zip"
    }

    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        let mut zip = Zip::default();
        if let Some(readme) = &options.readme {
            // The program that opens a text on Windows looks for this mark before it believes in UTF-8.
            zip.file(readme.name, ["\u{feff}", &readme.text].concat().as_bytes());
        }
        for (name, bytes) in files(account, options) {
            zip.file(&name, &bytes);
        }
        let file_name = self.file_name(account);
        Ok(Artifact { file_name, media_type: self.media_type(), bytes: zip.finish(), notes: Vec::new() })
    }
}

/// A name made of the mailbox's address, as safe as a profile's.
pub(super) fn named_for(account: &Account, ending: &str) -> String {
    let profile = MobileConfig.file_name(account);
    [profile.strip_suffix(".mobileconfig").unwrap_or(&profile), ending].concat()
}

/// Each file that can be made, with the name it has in the bundle.
fn files(account: &Account, options: &Options) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for format in FORMATS.iter().filter(|format| format.id() != ID) {
        let Ok(artifact) = format.make(account, options) else { continue };
        let name = name_of(*format, account);
        let name = if files.iter().any(|(other, _)| *other == name) {
            [format.id(), "-", &name].concat()
        } else {
            name
        };
        files.push((name, picture(*format, &artifact).unwrap_or(artifact.bytes)));
    }
    files
}

/// The name of a format's file in a bundle.
#[must_use]
pub fn name_of(format: &dyn Format, account: &Account) -> String {
    if qr::is_drawn(format.id()) { [format.id(), ".svg"].concat() } else { format.file_name(account) }
}

/// The picture of a code; `None` for what is no code, or too long for one.
fn picture(format: &dyn Format, artifact: &Artifact) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(&artifact.bytes).ok().filter(|_| qr::is_drawn(format.id()))?;
    qr::draw(text).ok().map(|code| qr::svg(&code).into_bytes())
}
