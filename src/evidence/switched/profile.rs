//! The files of a Thunderbird profile switched together, or, where only `prefs.js` is at hand, a short
//! `user.js` that Thunderbird takes over at its next start.

use super::edits::Edits;
use super::thunderbird::{Plan, folder_edits, plan, statement};
use super::{Change, Left, Mover, Refusal, Switched, Why, still_named, switch_kind};
use crate::evidence::config::prefs::Prefs;
use crate::evidence::config::text::{Source, Unreadable};
use crate::evidence::config::{self, Judge, Kind};

/// A file of a profile: its path in the profile's folder, and its bytes.
pub type File<'a> = (&'a str, &'a [u8]);

/// A file of a profile, switched.
#[derive(Clone, Debug, PartialEq)]
pub struct SwitchedFile {
    /// Its path in the profile's folder.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Its bytes and changes.
    pub switched: Switched,
}

/// Switches `prefs.js` and every `msgFilterRules.dat`, `virtualFolders.dat` and `folderTree.json` of a
/// profile together; other files are passed over. Thunderbird must be closed.
///
/// # Errors
/// [`Refusal`]: of the whole profile, because half of it would lose filters and saved searches.
pub fn switch_profile(
    files: &[File],
    judge: &Judge,
    whole_domain: bool,
) -> Result<Vec<SwitchedFile>, Refusal> {
    let mover = Mover { judge, whole_domain };
    let of_profile = |kind: Kind| kind == Kind::ThunderbirdPrefs || kind.has_only_folders();
    let kind = |(name, bytes): &File| config::recognise(name, bytes).ok().filter(|kind| of_profile(*kind));
    let known: Vec<(File, Kind)> = files.iter().filter_map(|file| Some((*file, kind(file)?))).collect();
    let is_prefs = |(name, _): &File| name.rsplit(['/', '\\']).next() == Some("prefs.js");
    let prefs = known.iter().find(|(file, kind)| *kind == Kind::ThunderbirdPrefs && is_prefs(file));
    let Some(((_, prefs), _)) = prefs else { return Err(Refusal::Unreadable(Unreadable::Unknown)) };
    let source = Source::new(prefs).map_err(Refusal::Unreadable)?;
    let plan = plan(&Prefs::read(&source), &mover)?;
    let mut switched = Vec::new();
    for ((name, bytes), kind) in known {
        let done = match kind {
            Kind::ThunderbirdPrefs if is_prefs(&(name, bytes)) => switch_kind(kind, bytes, &mover)?,
            Kind::ThunderbirdPrefs => continue,
            _ => folders(kind, bytes, &plan, &mover)?,
        };
        switched.push(SwitchedFile { name: name.to_owned(), kind, switched: done });
    }
    Ok(switched)
}

/// Filters, saved searches, open folders: only the folders' addresses change.
fn folders(kind: Kind, bytes: &[u8], plan: &Plan, mover: &Mover) -> Result<Switched, Refusal> {
    let source = Source::new(bytes).map_err(Refusal::Unreadable)?;
    if !source.is_exact() {
        return Err(Refusal::Encoding);
    }
    let mut edits = Edits::new(&source);
    for (span, owner) in folder_edits(source.body(), &plan.renames, mover) {
        edits.replace(&span, &owner, Why::Folder);
    }
    let (bytes, changes) = edits.apply()?;
    let left = still_named(kind, &bytes, mover)?;
    Ok(Switched { bytes, changes, left })
}

/// The settings that change, as a `user.js` to be put beside `prefs.js`.
///
/// # Errors
/// [`Refusal`], as for `prefs.js` itself.
pub fn user_js(prefs: &[u8], judge: &Judge, whole_domain: bool) -> Result<Switched, Refusal> {
    let mover = Mover { judge, whole_domain };
    let source = Source::new(prefs).map_err(Refusal::Unreadable)?;
    if !source.is_exact() {
        return Err(Refusal::Encoding);
    }
    let whole = switch_kind(Kind::ThunderbirdPrefs, prefs, &mover)?;
    let plan = plan(&Prefs::read(&source), &mover)?;
    let mut bytes = String::new();
    let mut changes = Vec::new();
    for (line, (key, set)) in plan.sets.iter().enumerate() {
        let statement = statement(key, &set.value);
        bytes.push_str(&statement);
        bytes.push('\n');
        changes.push(Change { line: line + 1, before: None, after: Some(statement), whys: vec![set.why] });
    }
    let mut left = whole.left;
    if !changes.is_empty() {
        left.splice(0..0, [Left::DeleteUserJs, Left::FiltersAndSearches]);
    }
    Ok(Switched { bytes: bytes.into_bytes(), changes, left })
}
