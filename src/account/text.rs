//! One line of text from outside: names, logins, telephone numbers.

use super::Rule;

/// One line of text that is safe to show and to write into any format after escaping: not empty, no
/// control characters, nothing that turns the reading direction of what follows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(String);

impl Text {
    /// The most characters a text may have.
    pub const MAX: usize = 255;

    /// Checks a text.
    ///
    /// # Errors
    /// [`Rule::TextEmpty`], [`Rule::TextTooLong`] or [`Rule::TextControl`].
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let text = text.trim_matches(' ');
        if text.is_empty() {
            Err(Rule::TextEmpty)
        } else if text.chars().nth(Self::MAX).is_some() {
            Err(Rule::TextTooLong { max: Self::MAX })
        } else if text.chars().any(is_forbidden) {
            Err(Rule::TextControl)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Control characters, line and paragraph separators, bidirectional overrides and isolates, the byte
/// order mark, and what XML 1.0 §2.2 cannot write.
pub(super) fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}
