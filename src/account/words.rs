//! Tables of words: each value with the word that stands for it in files, in guides and in what is kept.

/// The word of a value, which stands in its table at its own place.
pub(crate) fn word<T>(table: &[(&'static str, T)], place: usize) -> &'static str {
    table.get(place).map(|(word, _)| *word).unwrap_or_default()
}

/// The value of a word.
pub(crate) fn value<T: Copy>(table: &[(&'static str, T)], word: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}
