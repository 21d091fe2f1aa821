//! Puts the style sheets into the one that stands in the page: the first paint waits for no other file. Trunk calls
//! this before each build, and after it, to let the page use what was put in (`Trunk.toml`).

use std::path::Path;
use std::process::Command;

use crate::Done;
use crate::place::{Workshop, read, write};

/// The sheets, in the order of the cascade.
const SHEETS: [&str; 13] = [
    "tokens", "base", "page", "card", "button", "notice", "steps", "values", "choice", "code", "proof",
    "first", "print",
];

const ALLOW: &str = include_str!("styles.mjs");

/// Writes `styles/bundle.css`, and only where it changes: Trunk builds again whenever a file does.
pub(crate) fn bundle(shop: &Workshop) -> Done {
    let folder = shop.root.join("styles");
    let sheet = |name: &&str| read(&folder.join(name).with_extension("css"));
    let bundle = bare(&SHEETS.iter().map(sheet).collect::<Done<String>>()?)?;
    let file = folder.join("bundle.css");
    if read(&file).is_ok_and(|old| old == bundle) { Ok(()) } else { write(&file, &bundle) }
}

/// Has the policy of a built page allow the style sheet in it, by its hash.
pub(crate) fn allow(page: &Path) -> Done {
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", ALLOW, "--"]).arg(page);
    let status = node.status().map_err(|e| format!("node does not start: {e}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("the page's policy does not allow its style: {status}"))
    }
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
    fn the_policy_names_the_sheet_in_the_page_and_no_other() -> Done {
        let page = std::env::temp_dir().join(format!("bascule-styles-{}.html", std::process::id()));
        let html =
            "<meta content=\"default-src 'none'; style-src 'none'; img-src 'self'\"><style>p { }\n</style>";
        write(&page, html)?;
        allow(&page)?;
        // printf 'p { }\n' | openssl dgst -sha256 -binary | base64
        let named = "style-src 'sha256-8EWXWIX901IzyKhiPVvgHN9cF4eaz96C4L2gvHo/XgI='";
        assert_eq!(read(&page)?, html.replace("style-src 'none'", named));
        for wrong in
            ["<style>a</style>", "style-src 'none'", "style-src 'none'<style>a</style><style>b</style>"]
        {
            write(&page, wrong)?;
            assert!(allow(&page).is_err(), "{wrong}");
        }
        std::fs::remove_file(&page).map_err(|e| e.to_string())
    }

    #[test]
    fn rules_alone_are_kept() {
        let sheet = "/* A colour,\n   twice. */\np {\n  color: red; /* warm */\n}\n\nb { color: blue }\n";
        assert_eq!(bare(sheet), Ok("p {\ncolor: red;\n}\nb { color: blue }\n".to_owned()));
        assert!(bare("p { } /* no end").is_err());
    }
}
