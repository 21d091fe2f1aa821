//! Makes wasm-bindgen's glue and its wasm smaller together. Each of the two hundred functions that a program
//! takes from its glue has a name with a random number, which no compression can shorten; here they become
//! `$0`, `$1` and so on, in both files.
//!
//! What can be left out of the glue alone is a minifier's to know (`programs`).

use std::collections::BTreeMap;

use crate::{Done, wasm};

/// How wasm-bindgen's own names begin; others, such as `memory`, may mean something else elsewhere.
const LONG: [&str; 4] = ["__wbg_", "__wbindgen_", "__externref_", "wasm_bindgen__"];

/// How the glue's own name begins, by which the wasm asks for its functions.
const GLUE: &str = "./";

/// Where the glue gives a second way to start its program, which nobody goes.
const SYNC: &str = "export { initSync, ";

/// The two files with short names between them.
pub(crate) fn shortened(script: &str, module: &[u8]) -> Done<(String, Vec<u8>)> {
    // A lone `$` begins a value within a template.
    if words(script).any(|word| word.starts_with('$') && word.len() > 1) {
        return Err("the glue itself has names that begin with $".to_owned());
    }
    let mut names = BTreeMap::new();
    let module = wasm::renamed(module, &mut |name| {
        if !name.starts_with(GLUE) && !LONG.iter().any(|start| name.starts_with(start)) {
            return name.to_owned();
        }
        let next = format!("${}", names.len());
        names.entry(name.to_owned()).or_insert(next).clone()
    })?;
    let mut script = script.replace(SYNC, "export { ");
    for (glue, short) in names.iter().filter(|(name, _)| name.starts_with(GLUE)) {
        script = script.replace(&format!("\"{glue}\""), &format!("\"{short}\""));
    }
    let script = words(&script).map(|word| names.get(word).map_or(word, String::as_str)).collect();
    Ok((script, module))
}

/// The text cut into names and what stands between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut rest = text;
    std::iter::from_fn(move || {
        let names = is_name(rest.chars().next()?);
        let end = rest.find(|c| is_name(c) != names).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A part that gives the memory.
    const MEMORY: &[u8] = b"\x07\x0a\x01\x06memory\x02\0";

    #[test]
    fn both_files_say_the_same_short_names() -> Done {
        let script = "\
function imports() {
    return { \"./a.js\": { __wbg_abort_f: function(one) { one.abort(`${one}__wbg_abort_f2`); } } };
}
export { initSync, start as default };
";
        let module = [&b"\0asm\x01\0\0\0\x02\x18\x01\x06./a.js\x0d__wbg_abort_f\0\0"[..], MEMORY].concat();
        let (script, module) = shortened(script, &module)?;
        assert_eq!(
            script,
            "function imports() {\n    \
             return { \"$0\": { $1: function(one) { one.abort(`${one}__wbg_abort_f2`); } } };\n\
             }\nexport { start as default };\n"
        );
        assert_eq!(module, [&b"\0asm\x01\0\0\0\x02\x09\x01\x02$0\x02$1\0\0"[..], MEMORY].concat());
        Ok(())
    }

    #[test]
    fn what_could_be_mistaken_is_refused() {
        let module = b"\0asm\x01\0\0\0";
        assert!(shortened("let $1 = 2;\n", module).is_err());
    }
}
