//! `guides`: makes one file of each guide and language, with the sentences of that language alone. Trunk calls
//! this after each build (`Trunk.toml`); what a guide says is told in docs/guides.md.

use std::path::Path;
use std::process::Command;

use crate::Done;
use crate::place::staging;
use crate::run::{node, told};

const SPLIT: &str = include_str!("guides.mjs");

/// Splits the guides that Trunk copied.
pub(crate) fn split() -> Done {
    split_in(&staging()?.join("guides"))
}

fn split_in(folder: &Path) -> Done {
    let mut node = node(Command::new("node"), SPLIT);
    node.arg(folder);
    told(node, "node could not split the guides")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{files_below, make_folder, read, remove_folder, write};

    #[test]
    fn each_language_has_its_sentences_and_the_labels_of_both() -> Done {
        let folder = std::env::temp_dir().join(format!("bascule-guides-{}", std::process::id()));
        make_folder(&folder)?;
        let guide = r#"{
          "checked": {"fr": "Lu", "en": "Read"},
          "labels": {"file": {"fr": "Fichier", "en": "File", "sure": "fr"}},
          "steps": {"one": {"body": [{"say": {"fr": "Touchez [file]", "en": "Tap [file]"}}, {"path": ["file"]}]}}
        }"#;
        write(&folder.join("mail.json"), guide)?;
        split_in(&folder)?;
        let labels = r#""labels":{"file":{"fr":"Fichier","en":"File","sure":"fr"}}"#;
        for (tag, checked, say) in [("fr", "Lu", "Touchez [file]"), ("en", "Read", "Tap [file]")] {
            let body = format!(r#"[{{"say":{{"{tag}":"{say}"}}}},{{"path":["file"]}}]"#);
            let all = format!(
                r#"{{"checked":{{"{tag}":"{checked}"}},{labels},"steps":{{"one":{{"body":{body}}}}}}}"#
            );
            assert_eq!(read(&folder.join(tag).join("mail.json"))?, all);
        }
        assert_eq!(files_below(&folder).len(), 2);
        remove_folder(&folder)
    }
}
