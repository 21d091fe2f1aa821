//! Rules about whole files: their first line, their length, and no path of the machine they were written on.

use crate::lint::Fault;

/// A longer file has more than one subject.
const LONGEST: usize = 400;

/// Folders of a developer's own machine. In two parts, so that this file does not break its own rule.
const MACHINE_FOLDERS: [&str; 4] =
    [concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/Us", "ers/")];

/// A Rust file opens with what it is for, and is short enough to be read in one sitting.
pub(crate) fn shape(path: &str, text: &str) -> Vec<Fault> {
    let fault = |line, message: String| Fault { file: path.to_owned(), line, message };
    let mut faults = Vec::new();
    if !text.starts_with("//!") {
        faults
            .push(fault(1, "the file does not begin with a `//!` line that says what it is for".to_owned()));
    }
    let lines = text.lines().count();
    if lines > LONGEST {
        faults.push(fault(lines, format!("the file has {lines} lines, more than {LONGEST}")));
    }
    faults
}

/// Paths that mean something on one machine only.
pub(crate) fn machine_paths(path: &str, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if let Some(folder) = MACHINE_FOLDERS.iter().find(|folder| holds_path(line, folder)) {
            let message = format!("`{folder}…` is a path of one machine");
            faults.push(Fault { file: path.to_owned(), line: index + 1, message });
        }
    }
    faults
}

/// As the beginning of a path: within a URL or a longer path the same letters are harmless.
fn holds_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        before.is_none_or(|c| c.is_whitespace() || "\"'`=(:<>[,".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_what_it_is_for_and_ends_in_time() {
        assert_eq!(shape("src/a.rs", "//! What it is for.\n"), []);
        assert_eq!(shape("src/a.rs", "use std::fmt;\n").len(), 1);
        assert_eq!(shape("src/a.rs", &format!("//! Long.\n{}", "\n".repeat(399))), []);
        assert_eq!(shape("src/a.rs", &format!("//! Long.\n{}", "\n".repeat(400))).len(), 1);
    }

    #[test]
    fn a_path_of_the_machine_is_found_and_a_url_is_not() {
        let folder = concat!("/wo", "rk/");
        for (before, expected) in
            [("see ", 1), ("\"", 1), ("PATH=/usr/bin:", 1), ("https://example.com", 0), ("a", 0)]
        {
            assert_eq!(
                machine_paths("a.md", &format!("first\n{before}{folder}main")).len(),
                expected,
                "{before}"
            );
        }
    }
}
