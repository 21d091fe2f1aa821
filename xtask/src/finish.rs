//! `finish`: what a built page still needs. Trunk calls this after each build (`Trunk.toml`).
//!
//! What becomes of the programs is `programs`'s to know.

use std::path::Path;
use std::process::Command;

use crate::place::staging;
use crate::run::{node, told};
use crate::{Done, programs};

const FINISH: &str = include_str!("finish.mjs");

/// Finishes the page that Trunk built, one thing after the other: each of them writes `index.html`.
pub(crate) fn finish() -> Done {
    let staging = staging()?;
    programs::name(&staging)?;
    finished(&staging.join("index.html"))
}

/// Takes the comments out of a built page, and has its policy allow the style sheet in it, by its hash.
fn finished(page: &Path) -> Done {
    let mut node = node(Command::new("node"), FINISH);
    node.arg(page);
    told(node, "node could not finish the page")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{read, write};

    #[test]
    fn the_policy_names_the_sheet_in_the_page_and_no_other() -> Done {
        let page = std::env::temp_dir().join(format!("bascule-finish-{}.html", std::process::id()));
        let html =
            "<meta content=\"default-src 'none'; style-src 'none'; img-src 'self'\"><style>p { }\n</style>";
        write(&page, &html.replace("<style>", "\n  <!-- Where it is\n from. -->\n  <style>"))?;
        finished(&page)?;
        // printf 'p { }\n' | openssl dgst -sha256 -binary | base64
        let named = "style-src 'sha256-8EWXWIX901IzyKhiPVvgHN9cF4eaz96C4L2gvHo/XgI='";
        assert_eq!(read(&page)?, html.replace("style-src 'none'", named).replace("<style>", "\n  <style>"));
        for wrong in
            ["<style>a</style>", "style-src 'none'", "style-src 'none'<style>a</style><style>b</style>"]
        {
            write(&page, wrong)?;
            assert!(finished(&page).is_err(), "{wrong}");
        }
        std::fs::remove_file(&page).map_err(|e| e.to_string())
    }
}
