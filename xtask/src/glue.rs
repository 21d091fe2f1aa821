//! Makes wasm-bindgen's glue and its wasm smaller together. Each of the two hundred functions that a program
//! takes from its glue has a name with a random number, which no compression can shorten; here they become
//! `$0`, `$1` and so on, in both files. Comments and indentation go too, and what is only written out.
//!
//! Minifiers do more; Trunk's own refuses this glue.

use std::collections::BTreeMap;

use crate::{Done, wasm};

/// How wasm-bindgen's own names begin; others, such as `memory`, may mean something else elsewhere.
const LONG: [&str; 4] = ["__wbg_", "__wbindgen_", "__externref_", "wasm_bindgen__"];

/// How the glue's own name begins, by which the wasm asks for its functions.
const GLUE: &str = "./";

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
    let mut bare = without_comments(script)?;
    for (glue, short) in names.iter().filter(|(name, _)| name.starts_with(GLUE)) {
        bare = bare.replace(&format!("\"{glue}\""), &format!("\"{short}\""));
    }
    let script: String = words(&bare).map(|word| names.get(word).map_or(word, String::as_str)).collect();
    Ok((terse(&script), module))
}

/// A script as wasm-bindgen writes it, a statement a line, with two of its phrases in fewer words: a value that is
/// named only to be returned, and a member that is a function.
fn terse(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut lines = script.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(value) = line.strip_prefix("const ret = ")
            && lines.next_if_eq(&"return ret;").is_some()
        {
            kept.extend(["return ", value, "\n"]);
        } else if let Some((name, rest)) = line.split_once(": function(")
            && name.starts_with('$')
        {
            kept.extend([name, "(", rest, "\n"]);
        } else {
            kept.extend([line, "\n"]);
        }
    }
    kept
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

/// A script without the lines that are comments, empty lines and indentation. Neither wasm-bindgen's nor ours
/// has a text that goes over several lines; one that does is refused.
pub(crate) fn without_comments(script: &str) -> Done<String> {
    let mut kept = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.lines().map(str::trim) {
        if inside || line.starts_with("/*") {
            inside = !line.ends_with("*/");
        } else if !line.starts_with("//") && !line.is_empty() {
            if line.matches('`').count() % 2 == 1 {
                return Err(format!("a text in the glue goes over several lines: {line}"));
            }
            kept.extend([line, "\n"]);
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A part that gives the memory.
    const MEMORY: &[u8] = b"\x07\x0a\x01\x06memory\x02\0";

    #[test]
    fn both_files_say_the_same_short_names() -> Done {
        let script = "\
/**
 * What it does.
 */
function imports() {
    // A comment.
    return { \"./a.js\": { __wbg_abort_f: function(one) { one.abort(`${one}__wbg_abort_f2`); } } };
}

";
        let module = [&b"\0asm\x01\0\0\0\x02\x18\x01\x06./a.js\x0d__wbg_abort_f\0\0"[..], MEMORY].concat();
        let (script, module) = shortened(script, &module)?;
        assert_eq!(
            script,
            "function imports() {\n\
             return { \"$0\": { $1: function(one) { one.abort(`${one}__wbg_abort_f2`); } } };\n\
             }\n"
        );
        assert_eq!(module, [&b"\0asm\x01\0\0\0\x02\x09\x01\x02$0\x02$1\0\0"[..], MEMORY].concat());
        Ok(())
    }

    #[test]
    fn what_is_only_written_out_is_said_in_fewer_words() {
        let script = "\
$1: function(arg0) {
const ret = arg0.size;
return ret;
},
$2: function() { return handleError(function (arg0) {
const ret = arg0.length;
use(ret);
return ret;
}, arguments); },
";
        let terser = "\
$1(arg0) {
return arg0.size;
},
$2() { return handleError(function (arg0) {
const ret = arg0.length;
use(ret);
return ret;
}, arguments); },
";
        assert_eq!(terse(script), terser);
    }

    #[test]
    fn what_could_be_mistaken_is_refused() {
        let module = b"\0asm\x01\0\0\0";
        for script in ["let $1 = 2;\n", "return `one\n// two`;\n"] {
            assert!(shortened(script, module).is_err(), "{script}");
        }
    }
}
