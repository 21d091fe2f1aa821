//! A file of a kind that is not known, searched for names: of the old host, of any company of the table, of this
//! mailbox's logins. What the file is for nobody knows, so that a name may speak against a switch and its absence
//! proves nothing. Only the names are kept: the lines may hold anything.

use super::text::Source;
use super::{Judge, MAX_MENTIONS, Unreadable, named};
use crate::evidence::hosts::{Match, MatchKind};

/// The largest file that is searched, in bytes: less than one of a known kind, for every name in it is looked up.
pub const MAX_SEARCHED: usize = 2 << 20;

/// The shortest login that is looked for.
const SHORTEST: usize = 3;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Searched {
    /// Every name, by line.
    pub seen: Vec<Seen>,
    /// How many more there are.
    pub left_out: usize,
    /// How often it is the old host's name, among all of them.
    pub old: usize,
}

/// A name in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The line, from 1.
    pub line: usize,
    /// The name, in lower case.
    pub name: String,
    /// Whose host it is; a login of this mailbox where it is none.
    pub host: Option<Match>,
}

/// Searches any text.
///
/// # Errors
/// [`Unreadable`] where it is no text or too large.
pub fn search(bytes: &[u8], judge: &Judge) -> Result<Searched, Unreadable> {
    if bytes.len() > MAX_SEARCHED {
        return Err(Unreadable::TooLarge { bytes: bytes.len(), max: MAX_SEARCHED });
    }
    let source = Source::new(bytes)?;
    if source.body().iter().any(|byte| byte.is_ascii_control() && !b"\t\n\r\x0c\x1a\x1b".contains(byte)) {
        return Err(Unreadable::Binary);
    }
    let mut logins: Vec<String> = Vec::new();
    judge.each_login(&mut |login| {
        let login = judge.lower_case(login);
        if login.len() >= SHORTEST && !logins.contains(&login) {
            logins.push(login);
        }
    });
    let (mut found, mut old) = (Searched::default(), 0);
    for (line, span) in source.lines() {
        let text = source.text(&span);
        let mut see = |name: String, host: Option<Match>| {
            if found.seen.len() < MAX_MENTIONS {
                found.seen.push(Seen { line, name, host });
            } else {
                found.left_out += 1;
            }
        };
        for named in named::hosts(text.as_bytes()) {
            if let Some(host) = judge.old.find(&named.host) {
                old += usize::from(host.kind == MatchKind::OldHost);
                see(named.host, Some(host));
            }
        }
        let text = judge.lower_case(&text).replace("%40", "@");
        for login in logins.iter().filter(|login| holds(&text, login)) {
            see(login.clone(), None);
        }
    }
    Ok(Searched { old, ..found })
}

/// Whether a text holds a login as a whole, not as a part of a longer one.
fn holds(text: &str, login: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '@');
    text.match_indices(login).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let mut after = text.get(at + login.len()..).unwrap_or_default().chars();
        let ends = match after.next() {
            // A full stop behind it, or the next label.
            Some('.') => !after.next().is_some_and(char::is_alphanumeric),
            next => !next.is_some_and(inside),
        };
        ends && !before.is_some_and(|c| inside(c) || c == '.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::fixtures::jeanne;

    /// `line:name(whose)`, or why not.
    fn found(bytes: &[u8]) -> Result<String, Unreadable> {
        let (account, old) = jeanne();
        let judge = Judge { account: &account, old: &old, mine: &[], lower: str::to_lowercase };
        let told = search(bytes, &judge)?.seen.into_iter().map(|seen| {
            let whose = seen.host.map_or("login".to_owned(), |host| host.name);
            format!("{}:{}({whose})", seen.line, seen.name)
        });
        Ok(told.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn names_are_found_on_their_lines_in_any_encoding() {
        let text = "serveur = IMAP.ancien.test\r\nété : smtp.orange.fr:465\ncompte jeanne%40societe.test.\n";
        let expected = found(text.as_bytes()).unwrap();
        assert!(expected.starts_with("1:imap.ancien.test("), "{expected}");
        assert!(
            expected.ends_with("2:smtp.orange.fr(Orange / Wanadoo) 3:jeanne@societe.test(login)"),
            "{expected}"
        );
        let wide = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(unit).collect()
        };
        let western: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let marked = ["\u{feff}", text].concat().into_bytes();
        for bytes in [wide(u16::to_le_bytes), wide(u16::to_be_bytes), western, marked] {
            assert_eq!(found(&bytes).as_ref(), Ok(&expected));
        }
    }

    #[test]
    fn capitals_beyond_ascii_are_no_difference() {
        let (account, old) = jeanne();
        let mine = ["ÉLOÏSE".to_owned()];
        let judge = Judge { account: &account, old: &old, mine: &mine, lower: str::to_lowercase };
        assert!(judge.is_ours(" éloïse ") && !judge.is_ours("eloise"));
        assert_eq!(found("À JEANNE@Societe.TEST".as_bytes()).unwrap(), "1:jeanne@societe.test(login)");
    }

    #[test]
    fn names_end_where_labels_end() {
        for text in [
            "imap.mancien.test",
            "imap-ancien.test",
            "ancien.test.evil.example",
            "someone@imap.ancien.test.example",
            "notovh.net ovh.network",
            "xjeanne@societe.test",
            "marie.jeanne@societe.test",
            "jeanne@societe.test.example",
            "jeanne@societe.tests",
            "imap.nouveau.test",
            "",
        ] {
            assert_eq!(found(text.as_bytes()), Ok(String::new()), "{text}");
        }
    }

    #[test]
    fn what_is_no_text_or_far_too_much_is_refused() {
        assert_eq!(found(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(Unreadable::Binary));
        assert_eq!(found(b"PK\x03\x04imap.ancien.test"), Err(Unreadable::Binary));
        let huge = vec![b' '; MAX_SEARCHED + 1];
        assert_eq!(found(&huge), Err(Unreadable::TooLarge { bytes: MAX_SEARCHED + 1, max: MAX_SEARCHED }));
        let (account, old) = jeanne();
        let judge = Judge { account: &account, old: &old, mine: &[], lower: str::to_lowercase };
        let many = search("imap.ancien.test\n".repeat(2000).as_bytes(), &judge).unwrap();
        assert_eq!((many.seen.len(), many.left_out), (MAX_MENTIONS, 2000 - MAX_MENTIONS));
    }
}
