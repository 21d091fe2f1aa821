//! Makes the page's wasm programs and their glue smaller, and names them by what they hold. Trunk
//! calls this after each build (`Trunk.toml`): it names the files of the page's own program before they are made
//! smaller, and gives the other programs no hash of their own. A browser that keeps files by their name would
//! pair yesterday's with today's page.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::process::Command;

use crate::place::{files_below, read, write};
use crate::run::told;
use crate::{Done, glue};

/// The page's own program.
const PAGE: &str = "bascule-web";

/// The binary that makes files, with whose name the names of its files begin.
pub(crate) const WORKBENCH: &str = "bascule-workbench";
/// The binary that reads proofs.
pub(crate) const PROOF: &str = "bascule-proof";

/// What follows the name.
const ENDINGS: [&str; 2] = [".js", "_bg.wasm"];

/// Does so in the folder where Trunk builds.
pub(crate) fn name(staging: &Path) -> Done {
    // Whoever develops the page reads its glue as it was written.
    let ships = env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    for program in [PAGE, WORKBENCH, PROOF] {
        let built = built_name(staging, program)?;
        if ships {
            shorten(staging, &built)?;
        }
        name_in(staging, program, &built)?;
    }
    if ships { minify(&staging.join("boot.js")) } else { Ok(()) }
}

/// What Trunk called the program: its name, or that and a hash.
fn built_name(folder: &Path, program: &str) -> Done<String> {
    let names =
        files_below(folder).into_iter().filter_map(|file| Some(file.file_name()?.to_str()?.to_owned()));
    let mut names = names.filter(|name| name.starts_with(program));
    let name = names.find_map(|name| name.strip_suffix("_bg.wasm").map(str::to_owned));
    name.ok_or_else(|| format!("trunk built no {program}"))
}

fn shorten(folder: &Path, built: &str) -> Done {
    let [script, module] = ENDINGS.map(|ending| folder.join(format!("{built}{ending}")));
    let wasm = fs::read(&module).map_err(|e| format!("cannot read {}: {e}", module.display()))?;
    let (text, wasm) = glue::shortened(&read(&script)?, &wasm).map_err(|e| format!("{built}: {e}"))?;
    write(&script, &text)?;
    minify(&script)?;
    fs::write(&module, wasm).map_err(|e| format!("cannot write {}: {e}", module.display()))
}

/// Leaves out of a script what only its readers need, and what nobody calls.
fn minify(script: &Path) -> Done {
    let mut esbuild = Command::new("esbuild");
    // In the words of browsers that can run the programs at all.
    esbuild.args(["--minify", "--tree-shaking=true", "--format=esm", "--target=es2022"]);
    esbuild.args(["--log-level=warning", "--allow-overwrite"]).arg(script);
    esbuild.arg(format!("--outfile={}", script.display()));
    told(esbuild, "esbuild could not make a script smaller; `cargo xtask setup tools` installs it")
}

fn name_in(folder: &Path, program: &str, built: &str) -> Done {
    let old = |ending: &str| folder.join(format!("{built}{ending}"));
    let mut hash = DefaultHasher::new();
    for ending in ENDINGS {
        let file = old(ending);
        hash.write(&fs::read(&file).map_err(|e| format!("cannot read {}: {e}", file.display()))?);
    }
    let name = format!("{program}-{:016x}", hash.finish());
    let page = folder.join("index.html");
    let mut html = read(&page)?;
    for ending in ENDINGS {
        let (from, to) = (format!("{built}{ending}"), format!("{name}{ending}"));
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
        let folder = env::temp_dir().join(format!("bascule-programs-{}", std::process::id()));
        let built = |wasm: &str| -> Done<String> {
            crate::place::remove_folder(&folder)?;
            crate::place::make_folder(&folder)?;
            write(&folder.join("bascule-workbench.js"), "glue")?;
            write(&folder.join("bascule-workbench_bg.wasm"), wasm)?;
            let page = "data-a=\"./bascule-workbench.js\" data-b=\"./bascule-workbench_bg.wasm\"";
            write(&folder.join("index.html"), page)?;
            name_in(&folder, WORKBENCH, &built_name(&folder, WORKBENCH)?)?;
            read(&folder.join("index.html"))
        };
        let (one, other) = (built("one")?, built("other")?);
        assert_ne!(one, other, "what differs must not share a name");
        assert_eq!(built("one")?, one);
        assert_eq!(built_name(&folder, WORKBENCH).map(|name| one.contains(&name)), Ok(true));
        let named: Vec<&str> = one.split("./").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(named.len() == 2 && named.iter().all(|name| folder.join(name).is_file()), "{one}");
        crate::place::remove_folder(&folder)
    }
}
