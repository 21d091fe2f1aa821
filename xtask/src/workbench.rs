//! `workbench`: names the page's second wasm by what it holds. Trunk calls this after each build
//! (`Trunk.toml`), since it gives such files no hash of its own: a browser that keeps files by their name
//! would pair yesterday's with today's page.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use crate::Done;
use crate::place::{read, write};

/// The name of its binary, with which the names of its files begin.
pub(crate) const NAME: &str = "bascule-workbench";

/// What follows the name.
const ENDINGS: [&str; 2] = [".js", "_bg.wasm"];

pub(crate) fn name() -> Done {
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    name_in(&staging.ok_or("Trunk calls this, and says in TRUNK_STAGING_DIR where it builds")?)
}

fn name_in(folder: &Path) -> Done {
    let old = |ending: &str| folder.join(format!("{NAME}{ending}"));
    let mut hash = DefaultHasher::new();
    for ending in ENDINGS {
        let file = old(ending);
        hash.write(&fs::read(&file).map_err(|e| format!("cannot read {}: {e}", file.display()))?);
    }
    let name = format!("{NAME}-{:016x}", hash.finish());
    let page = folder.join("index.html");
    let mut html = read(&page)?;
    for ending in ENDINGS {
        let (from, to) = (format!("{NAME}{ending}"), format!("{name}{ending}"));
        fs::rename(folder.join(&from), folder.join(&to)).map_err(|e| format!("cannot rename {from}: {e}"))?;
        if !html.contains(&from) {
            return Err(format!(
                "the built index.html does not name {from}: see pattern_script in Trunk.toml"
            ));
        }
        html = html.replace(&from, &to);
    }
    write(&page, &html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_the_files_as_they_are() -> Done {
        let folder = env::temp_dir().join(format!("bascule-workbench-{}", std::process::id()));
        crate::place::make_folder(&folder)?;
        let built = |wasm: &str| -> Done<String> {
            write(&folder.join("bascule-workbench.js"), "glue")?;
            write(&folder.join("bascule-workbench_bg.wasm"), wasm)?;
            let page = "data-a=\"./bascule-workbench.js\" data-b=\"./bascule-workbench_bg.wasm\"";
            write(&folder.join("index.html"), page)?;
            name_in(&folder)?;
            read(&folder.join("index.html"))
        };
        let (one, other) = (built("one")?, built("other")?);
        assert_ne!(one, other, "what differs must not share a name");
        assert_eq!(built("one")?, one);
        let named: Vec<&str> = one.split("./").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(named.len() == 2 && named.iter().all(|name| folder.join(name).is_file()), "{one}");
        crate::place::remove_folder(&folder)
    }
}
