//! Reads the statements of Thunderbird's `prefs.js` and `user.js` as its own parser does, each value with
//! its place. A statement that cannot be read is passed over and its line noted: Thunderbird drops it too.

use std::collections::BTreeMap;
use std::ops::{Bound, Range};

use super::text::{Source, decode};

/// A setting's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Text, without its quotes and escapes.
    Text(String),
    /// A number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pref {
    /// Its key.
    pub(crate) key: String,
    /// Its value.
    pub(crate) value: Value,
    /// Where the value stands, quotes included.
    pub(crate) span: Range<usize>,
    /// The line of the value.
    pub(crate) line: usize,
}

/// A file's statements.
#[derive(Debug, Default)]
pub(crate) struct Prefs {
    /// All of them, in the file's order.
    pub(crate) all: Vec<Pref>,
    /// The lines that cannot be read.
    pub(crate) malformed: Vec<usize>,
    last: BTreeMap<String, usize>,
}

impl Prefs {
    /// Reads a file.
    pub(crate) fn read(source: &Source) -> Self {
        let mut reader = Reader { text: source.body(), at: 0 };
        let mut prefs = Self::default();
        while reader.next_statement() {
            let start = reader.at;
            match reader.statement() {
                Some((key, value, span)) => {
                    prefs.last.insert(key.clone(), prefs.all.len());
                    let line = source.line_of(span.start);
                    prefs.all.push(Pref { key, value, span, line });
                }
                None => {
                    let line = source.line_of(start);
                    prefs.malformed.push(line);
                    reader.at = source.line(line + 1).start.max(start + 1);
                }
            }
        }
        prefs
    }

    /// The statement that counts for a key: the last one.
    pub(crate) fn get(&self, key: &str) -> Option<&Pref> {
        self.last.get(key).and_then(|at| self.all.get(*at))
    }

    /// A text.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.value {
            Value::Text(text) => Some(text),
            Value::Number(_) | Value::Flag(_) => None,
        }
    }

    /// A number.
    pub(crate) fn number(&self, key: &str) -> Option<i64> {
        match self.get(key)?.value {
            Value::Number(number) => Some(number),
            Value::Text(_) | Value::Flag(_) => None,
        }
    }

    /// A list as Thunderbird writes it, with commas between.
    pub(crate) fn list(&self, key: &str) -> impl Iterator<Item = &str> {
        let names = self.text(key).unwrap_or_default().split(',').map(str::trim);
        names.filter(|name| !name.is_empty())
    }

    /// The statement that counts for the last key before one that is not there.
    pub(crate) fn before(&self, key: &str) -> Option<&Pref> {
        let (_, at) = self.last.range::<str, _>((Bound::Unbounded, Bound::Excluded(key))).next_back()?;
        self.all.get(*at)
    }

    /// Whether a key begins so.
    pub(crate) fn has_any(&self, start: &str) -> bool {
        let mut from = self.last.range::<str, _>((Bound::Included(start), Bound::Unbounded));
        from.next().is_some_and(|(key, _)| key.starts_with(start))
    }
}

/// A text as it is written into a statement.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// Goes to the next statement, over spaces and comments; whether there is one.
    fn next_statement(&mut self) -> bool {
        loop {
            self.spaces();
            if self.eat(b"/*") {
                let end = self.rest().windows(2).position(|two| two == b"*/");
                self.at = end.map_or(self.text.len(), |end| self.at + end + 2);
            } else if self.rest().starts_with(b"//") || self.rest().starts_with(b"#") {
                let end = self.rest().iter().position(|byte| *byte == b'\n');
                self.at = end.map_or(self.text.len(), |end| self.at + end);
            } else {
                return !self.rest().is_empty();
            }
        }
    }

    fn statement(&mut self) -> Option<(String, Value, Range<usize>)> {
        [b"user_pref" as &[u8], b"sticky_pref", b"pref"].into_iter().find(|word| self.eat(word))?;
        self.must(b"(")?;
        self.spaces();
        let key = self.quoted()?;
        self.must(b",")?;
        self.spaces();
        let start = self.at;
        let value = self.value()?;
        let span = start..self.at;
        while self.must(b",").is_some() {
            self.spaces();
            self.word();
        }
        self.must(b")")?;
        self.must(b";")?;
        Some((key, value, span))
    }

    fn value(&mut self) -> Option<Value> {
        if matches!(self.rest().first(), Some(b'"' | b'\'')) {
            return self.quoted().map(Value::Text);
        }
        match self.word() {
            b"true" => Some(Value::Flag(true)),
            b"false" => Some(Value::Flag(false)),
            digits => std::str::from_utf8(digits).ok()?.parse().ok().map(Value::Number),
        }
    }

    /// A text in quotes; it ends on its line.
    fn quoted(&mut self) -> Option<String> {
        let quote = *self.rest().first()?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        self.at += 1;
        let mut bytes = Vec::new();
        loop {
            let byte = *self.rest().first()?;
            self.at += 1;
            match byte {
                b'\n' => return None,
                b'\\' => self.escape(&mut bytes)?,
                byte if byte == quote => return Some(decode(&bytes)),
                byte => bytes.push(byte),
            }
        }
    }

    fn escape(&mut self, bytes: &mut Vec<u8>) -> Option<()> {
        let kind = *self.rest().first()?;
        self.at += 1;
        let c = match kind {
            b'n' => '\n',
            b'r' => '\r',
            b'"' | b'\'' | b'\\' => char::from(kind),
            b'x' => char::from_u32(self.hex(2)?)?,
            b'u' => self.unit()?,
            _ => return None,
        };
        bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        Some(())
    }

    /// `\uXXXX`, or two of them for what lies beyond.
    fn unit(&mut self) -> Option<char> {
        let high = self.hex(4)?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high);
        }
        let low = if self.eat(b"\\u") { self.hex(4)? } else { return None };
        let low = low.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + low)
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let text = std::str::from_utf8(self.rest().get(..digits)?).ok()?;
        let number = u32::from_str_radix(text, 16).ok().filter(|_| !text.starts_with('+'));
        self.at += digits;
        number
    }

    fn word(&mut self) -> &[u8] {
        let inside = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+');
        let (start, length) = (self.at, self.rest().iter().take_while(inside).count());
        self.at += length;
        self.text.get(start..start + length).unwrap_or_default()
    }

    fn rest(&self) -> &[u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn spaces(&mut self) {
        self.at += self.rest().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    }

    fn eat(&mut self, mark: &[u8]) -> bool {
        let found = self.rest().starts_with(mark);
        self.at += if found { mark.len() } else { 0 };
        found
    }

    /// A mark, with spaces before it.
    fn must(&mut self, mark: &[u8]) -> Option<()> {
        self.spaces();
        self.eat(mark).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Prefs {
        Prefs::read(&Source::new(text.as_bytes()).unwrap())
    }

    #[test]
    fn every_form_of_a_statement_is_read() {
        let text = "# Mozilla\n// x user_pref(\"no\", 1);\n/* user_pref(\"no\", 2);\n */user_pref(\"a\", \"b\");\r\n\
                    user_pref ( 'c' , -12 ) ; pref(\"d\",true, locked);sticky_pref(\"e\", false);\n\
                    user_pref(\"dir\",\r\n  \"C:\\\\Users\\\\\\x41\\u00e9\\ud83d\\ude00\\n\\'\\\"\");";
        let prefs = read(text);
        let flat: Vec<_> = prefs.all.iter().map(|p| (p.key.as_str(), p.value.clone(), p.line)).collect();
        assert_eq!(
            flat,
            [
                ("a", Value::Text("b".into()), 4),
                ("c", Value::Number(-12), 5),
                ("d", Value::Flag(true), 5),
                ("e", Value::Flag(false), 5),
                ("dir", Value::Text("C:\\Users\\Aé😀\n'\"".into()), 7),
            ]
        );
        assert_eq!(prefs.malformed, [0_usize; 0]);
        assert_eq!(&text[prefs.all[1].span.clone()], "-12");
    }

    #[test]
    fn a_broken_line_costs_only_itself() {
        let broken = [
            "user_pref(\"x\", \"y);",
            "user_pref(\"x\");",
            "user_pref(x, 1);",
            "what",
            "user_pref(\"x\", 1)",
            "user_pref(\"x\", \"\\q\");",
            "user_pref(\"x\", \"\\ud83d\");",
            "user_pref(\"x\", 1e9);",
            "}",
        ];
        for line in broken {
            let prefs = read(&format!("user_pref(\"a\", 1);\n{line}\nuser_pref(\"b\", 2);\n"));
            assert_eq!(prefs.malformed, [2], "{line}");
            assert_eq!((prefs.number("a"), prefs.number("b")), (Some(1), Some(2)), "{line}");
        }
    }

    #[test]
    fn the_last_statement_counts() {
        let prefs = read("user_pref(\"a\", 1);user_pref(\"a\", \"two\");user_pref(\"l\", \"x, y,,z\");");
        assert_eq!((prefs.text("a"), prefs.number("a")), (Some("two"), None));
        assert!(prefs.list("l").eq(["x", "y", "z"]));
        assert_eq!(prefs.before("k").map(|pref| pref.line), Some(1));
        assert_eq!([prefs.has_any("l"), prefs.has_any("la")], [true, false]);
    }

    #[test]
    fn quoting_is_undone_by_reading() {
        let text = "a\"b\\c\nd\ré";
        assert_eq!(read(&format!("user_pref(\"k\", {});", quoted(text))).text("k"), Some(text));
    }
}
