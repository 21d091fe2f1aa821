//! Keeps passwords out of everything that is shown: a dropped file may hold them, Bascule never repeats them.

/// What is shown instead.
pub(crate) const HIDDEN: &str = "•••";

/// Words in a key that make its value a secret.
const WORDS: [&str; 6] = ["pass", "pwd", "secret", "token", "credential", "private"];

/// Keys whose value is a command that may hold one.
const COMMANDS: [&str; 5] = ["passcmd", "passwordeval", "password_command", "passeval", "passwordcommand"];

/// Whether the value of a key is never shown.
pub(crate) fn is_secret(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    WORDS.iter().any(|word| key.contains(word))
}

/// A line with every secret in it hidden: the word after a key such as `password`, the whole rest after a
/// command's key, and what stands between a name and `@` in an address (`imaps://me:secret@host`).
pub(crate) fn hide(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, key, after)) = next_key(rest) {
        shown.push_str(before);
        shown.push_str(key);
        if COMMANDS.contains(&key.to_ascii_lowercase().as_str()) {
            if !after.trim().is_empty() {
                shown.push(' ');
                shown.push_str(HIDDEN);
            }
            return hide_in_addresses(&shown);
        }
        let mut start = after.find(|c: char| !is_between(c)).unwrap_or(after.len());
        // In XML the value stands behind the tags that follow.
        while let Some(tag) = after.get(start..).filter(|rest| rest.starts_with('<')) {
            start += tag.find('>').map_or(tag.len(), |end| end + 1);
        }
        let (between, value) = after.split_at(start);
        shown.push_str(between);
        let end = end_of_value(between, value);
        if end > 0 {
            shown.push_str(HIDDEN);
        }
        rest = value.get(end..).unwrap_or_default();
    }
    shown.push_str(rest);
    hide_in_addresses(&shown)
}

/// What stands before the next secret key, the key, what comes after.
fn next_key(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let start = from + rest.find(is_in_key)?;
        let tail = text.get(start..)?;
        let end = start + tail.find(|c| !is_in_key(c)).unwrap_or(tail.len());
        let key = text.get(start..end)?;
        if is_secret(key) {
            return Some((text.get(..start)?, key, text.get(end..)?));
        }
        from = end;
    }
}

fn is_in_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

fn is_between(c: char) -> bool {
    matches!(c, ' ' | '\t' | '=' | ':' | '"' | '\'' | ',' | '>')
}

/// The end of a value: its closing quote where it has one, else the next space or mark.
fn end_of_value(between: &str, value: &str) -> usize {
    let quote = between.chars().next_back().filter(|c| matches!(c, '"' | '\''));
    let Some(quote) = quote else {
        return value.find([' ', '\t', ';', ',', '<']).unwrap_or(value.len());
    };
    let mut escaped = false;
    for (at, c) in value.char_indices() {
        if c == quote && !escaped {
            return at;
        }
        escaped = c == '\\' && !escaped;
    }
    value.len()
}

/// `imaps://me:secret@host` becomes `imaps://me:•••@host`.
pub(crate) fn hide_in_addresses(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        shown.push_str(before);
        shown.push_str("://");
        let end = after.find(['/', ' ', '\t', '"', '\'', '<', '|']).unwrap_or(after.len());
        let (authority, tail) = after.split_at(end);
        let login = authority.rsplit_once('@').and_then(|(login, host)| {
            login.split_once(':').filter(|(_, secret)| !secret.is_empty()).map(|(name, _)| (name, host))
        });
        match login {
            Some((name, host)) => [name, ":", HIDDEN, "@", host].iter().for_each(|part| shown.push_str(part)),
            None => shown.push_str(authority),
        }
        rest = tail;
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_hidden_wherever_they_stand() {
        for line in [
            "password hunter2",
            "Pass hunter2",
            "Pass \"hunter2\"",
            "password = hunter2",
            "imap_pass='hunter2'",
            "set imap_pass = \"hunter2\" smtp_pass=hunter2",
            "passwordeval \"echo hunter2\"",
            "PassCmd echo hunter2",
            "password_command = (\"echo\", \"hunter2\")",
            "user \"me\" there with password \"hunter2\" is me",
            "set folder=imaps://me:hunter2@imap.test/",
            "user_pref(\"mail.server.server1.password\", \"hunter2\");",
            "<key>IncomingPassword</key><string>hunter2</string>",
            "<password>hunter2</password>",
            "remotepass = hunter2",
            "token: hunter2",
            "password \"a\\\"hunter2\"",
        ] {
            assert!(!hide(line).contains("hunter2"), "{line} -> {}", hide(line));
            assert!(hide(line).contains(HIDDEN), "{line} -> {}", hide(line));
        }
    }

    #[test]
    fn the_rest_of_the_line_stays() {
        assert_eq!(hide("user x password \"y z\" ssl"), "user x password \"•••\" ssl");
        assert_eq!(hide("set folder=imaps://me:pw@h.test/x"), "set folder=imaps://me:•••@h.test/x");
        for line in [
            "Host imap.test",
            "imap://me%40x@h/Sent",
            "",
            "user_pref(\"a\", 1);",
            "password",
            "https://h.test/",
        ] {
            assert_eq!(hide(line), line);
        }
    }
}
