//! Rust source reduced to its code: comments, strings and characters become spaces.
//!
//! Line breaks stay, so that a place in the result is the same place in the file. This is no lexer:
//! it knows just what could hide a path or pretend to be one.

pub(crate) fn without_comments_and_literals(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    let mut previous = ' ';
    while let Some(next) = rest.chars().next() {
        let hidden = hidden_length(rest, previous);
        let length = if hidden == 0 { next.len_utf8() } else { hidden };
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if hidden == 0 {
            code.push_str(piece);
        } else {
            code.extend(piece.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
        previous = piece.chars().next_back().unwrap_or(' ');
        rest = after;
    }
    code
}

/// How many bytes from here on are a comment or a literal.
fn hidden_length(text: &str, previous: char) -> usize {
    if text.starts_with("//") {
        text.find('\n').unwrap_or(text.len())
    } else if text.starts_with("/*") {
        block_comment(text)
    } else if text.starts_with('"') {
        string(text)
    } else if text.starts_with('\'') {
        character(text)
    } else if text.starts_with('r') && !is_word(previous) || text.starts_with('r') && previous == 'b' {
        raw_string(text)
    } else {
        0
    }
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// A character, or nothing when the quote begins a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some(_)) => chars.find(|(_, c)| *c == '\'').map_or(0, |(at, _)| at + 1),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

fn raw_string(text: &str) -> usize {
    let Some(after) = text.strip_prefix('r') else { return 0 };
    let hashes = after.len() - after.trim_start_matches('#').len();
    if !after.trim_start_matches('#').starts_with('"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let start = 1 + hashes + 1;
    text.get(start..).and_then(|content| content.find(&end)).map_or(text.len(), |at| start + at + end.len())
}

pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_remains() {
        for (source, expected) in [
            ("a // crate::ui\nb", "a b"),
            ("a /* x /* y */ z */ b", "a b"),
            (r#"f("a\"b", 'c')"#, "f( , )"),
            (r##"f(r#"a"b"#, br"x")"##, "f( , b )"),
            ("fn f<'a>(x: &'a str)", "fn f<'a>(x: &'a str)"),
            (r"['\'', '\u{e9}', 'é']", "[ , , ]"),
            ("var\"x\"", "var"),
        ] {
            let code = without_comments_and_literals(source);
            assert_eq!(code.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{source}");
            assert_eq!(code.lines().count(), source.lines().count());
        }
    }

    #[test]
    fn what_does_not_end_is_hidden_to_the_end() {
        for source in ["/* a", "\"a", "r#\"a\"", "// é"] {
            assert_eq!(without_comments_and_literals(source).trim(), "", "{source}");
        }
    }
}
