//! What is written: standard output in one go, files whole or not at all. What is in them is the
//! commands'.

use std::fs::{self, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use bascule::locale::cli::Trouble;
use tempfile::Builder;

/// What temporary files begin with: a run that was killed leaves them behind, the next one removes them.
pub(crate) const TEMPORARY: &str = ".bascule-";

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Whoever the umask of the person allows: a web server has to.
    Anyone,
    /// The person alone.
    Owner,
}

/// A path as it is told to people.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Writes to standard output. Where the reader has closed it (`| head`), it has what it wanted.
///
/// # Errors
/// [`Trouble::Write`].
pub(crate) fn print(bytes: &[u8]) -> Result<(), Trouble> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Trouble::Write { file: "-".to_owned(), why: error.into() })
        }
        _ => Ok(()),
    }
}

/// A line of JSON on standard output.
///
/// # Errors
/// [`Trouble::Write`].
pub(crate) fn print_json(value: &serde_json::Value) -> Result<(), Trouble> {
    print([value.to_string().as_str(), "\n"].concat().as_bytes())
}

/// Writes a file by way of a temporary one in the same folder, so that nobody ever sees a part of it.
///
/// # Errors
/// [`Trouble::Write`]; the target is as it was.
pub(crate) fn write_file(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), Trouble> {
    replace(path, bytes, readers).map_err(|error| Trouble::Write { file: shown(path), why: error.into() })
}

/// As [`write_file`], where the file is not the same already; says whether it was not.
///
/// # Errors
/// [`Trouble::Write`].
pub(crate) fn update_file(path: &Path, bytes: &[u8], readers: Readers) -> Result<bool, Trouble> {
    let same_length = fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64);
    if same_length && fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(false);
    }
    write_file(path, bytes, readers).map(|()| true)
}

fn replace(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    let permissions = readers.permissions();
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

#[cfg(unix)]
impl Readers {
    /// Before the umask.
    fn permissions(self) -> Permissions {
        use std::os::unix::fs::PermissionsExt;
        Permissions::from_mode(match self {
            Self::Anyone => 0o666,
            Self::Owner => 0o600,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_the_same_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert_eq!(update_file(&path, b"one", Readers::Anyone), Ok(true));
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        assert_eq!(update_file(&path, b"one", Readers::Anyone), Ok(false));
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
        assert_eq!(update_file(&path, b"two", Readers::Anyone), Ok(true));
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a temporary file was left");
    }
}
