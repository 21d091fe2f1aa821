//! Puts the style sheets into the one file that the page loads: one request instead of twelve. Trunk calls
//! this before each build (`Trunk.toml`).

use crate::Done;
use crate::place::{Workshop, read, write};

/// The sheets, in the order of the cascade.
const SHEETS: [&str; 12] = [
    "tokens", "base", "page", "card", "button", "notice", "steps", "values", "choice", "code", "first",
    "print",
];

/// Writes `styles/bundle.css`, and only where it changes: Trunk builds again whenever a file does.
pub(crate) fn bundle(shop: &Workshop) -> Done {
    let folder = shop.root.join("styles");
    let sheet = |name: &&str| read(&folder.join(name).with_extension("css"));
    let bundle = SHEETS.iter().map(sheet).collect::<Done<String>>()?;
    let file = folder.join("bundle.css");
    if read(&file).is_ok_and(|old| old == bundle) { Ok(()) } else { write(&file, &bundle) }
}
