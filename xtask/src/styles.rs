//! Puts the style sheets into the one that stands in the page: the first paint waits for no other file. Trunk calls
//! this before each build (`Trunk.toml`); that the page may use it is `finish`'s to see to.

use crate::Done;
use crate::place::{Workshop, read, write};

/// The sheets, in the order of the cascade.
const SHEETS: [&str; 14] = [
    "tokens", "base", "page", "card", "button", "notice", "steps", "values", "choice", "code", "proof",
    "large", "first", "print",
];

/// Writes `styles/bundle.css`, and only where it changes: Trunk builds again whenever a file does.
pub(crate) fn bundle(shop: &Workshop) -> Done {
    let folder = shop.root.join("styles");
    let sheet = |name: &&str| read(&folder.join(name).with_extension("css"));
    let bundle = bare(&SHEETS.iter().map(sheet).collect::<Done<String>>()?)?;
    let file = folder.join("bundle.css");
    if read(&file).is_ok_and(|old| old == bundle) { Ok(()) } else { write(&file, &bundle) }
}

/// The sheets without comments, indentation and empty lines.
fn bare(sheets: &str) -> Done<String> {
    let mut parts = sheets.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once("*/").ok_or("a comment in the style sheets does not end")?.1);
    }
    Ok(kept.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_alone_are_kept() {
        let sheet = "/* A colour,\n   twice. */\np {\n  color: red; /* warm */\n}\n\nb { color: blue }\n";
        assert_eq!(bare(sheet), Ok("p {\ncolor: red;\n}\nb { color: blue }\n".to_owned()));
        assert!(bare("p { } /* no end").is_err());
    }
}
