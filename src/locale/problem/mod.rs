//! A refused value in words: the field, the value and the rule.

mod en;
mod fr;

use super::fill;
use crate::account::{Problem, Rule};
use crate::source::Language;

/// A problem in one line: `incoming[0].port: “0” — a port lies between 1 and 65535`.
#[must_use]
pub fn problem(language: Language, problem: &Problem) -> String {
    let rule = rule(language, problem.rule);
    let place = match language {
        Language::Fr => "{}\u{a0}: «\u{202f}{}\u{202f}». {}",
        Language::En => "{}: “{}”. {}",
    };
    let empty = match language {
        Language::Fr => "{}\u{a0}: {}",
        Language::En => "{}: {}",
    };
    if problem.value.is_empty() {
        fill(empty, &[&problem.field, &rule])
    } else {
        fill(place, &[&problem.field, &problem.value, &rule])
    }
}

/// A rule in a sentence.
#[must_use]
pub fn rule(language: Language, rule: Rule) -> String {
    let sentence = match language {
        Language::Fr => fr::rule(rule),
        Language::En => en::rule(rule),
    };
    match rule {
        Rule::UnknownWord { allowed } | Rule::UnknownPlaceholder { allowed } => fill(sentence, &[allowed]),
        Rule::TextTooLong { max } | Rule::TooMany { max } => fill(sentence, &[&max.to_string()]),
        _ => sentence.to_owned(),
    }
}
