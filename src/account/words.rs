//! Tables of words: each value with the word that stands for it in files, in guides and in what is kept.

/// The word of a value; every value has one.
pub(crate) fn word<T: PartialEq>(table: &[(&'static str, T)], value: &T) -> &'static str {
    table.iter().find(|(_, known)| known == value).map(|(word, _)| *word).unwrap_or_default()
}

/// The value of a word.
pub(crate) fn value<T: Copy>(table: &[(&'static str, T)], word: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}
