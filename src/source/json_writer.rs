//! Writes JSON (RFC 8259), for what is read back by [`super::json`]: the account that the page hands to its
//! workbench, and their conversation. Names of fields are the program's own; values may be anything.

use std::fmt::Write as _;

/// An object that is being written. Fields come in the order in which they are given.
#[derive(Debug)]
pub struct Object(String);

impl Default for Object {
    fn default() -> Self {
        Self(String::from("{"))
    }
}

impl Object {
    /// A field whose value is JSON already.
    #[must_use]
    pub fn raw(mut self, name: &str, json: &str) -> Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        quote(&mut self.0, name);
        self.0.push(':');
        self.0.push_str(json);
        self
    }

    /// A text.
    #[must_use]
    pub fn text(self, name: &str, value: &str) -> Self {
        let value = text(value);
        self.raw(name, &value)
    }

    /// A text, left out where there is none.
    #[must_use]
    pub fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    /// A number.
    #[must_use]
    pub fn number(self, name: &str, value: u64) -> Self {
        self.raw(name, &value.to_string())
    }

    /// True or false.
    #[must_use]
    pub fn flag(self, name: &str, value: bool) -> Self {
        self.raw(name, if value { "true" } else { "false" })
    }

    /// A list of texts.
    #[must_use]
    pub fn texts<'a>(self, name: &str, values: impl IntoIterator<Item = &'a str>) -> Self {
        self.raw(name, &list(values.into_iter().map(text)))
    }

    /// The object.
    #[must_use]
    pub fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// A list of values that are JSON already.
pub fn list(values: impl IntoIterator<Item = String>) -> String {
    joined(&mut values.into_iter())
}

/// One copy of it for every kind of list.
fn joined(values: &mut dyn Iterator<Item = String>) -> String {
    let mut list = String::from("[");
    for value in values {
        if list.len() > 1 {
            list.push(',');
        }
        list.push_str(&value);
    }
    list.push(']');
    list
}

/// A text in its quotation marks.
#[must_use]
pub fn text(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quote(&mut quoted, value);
    quoted
}

fn quote(out: &mut String, value: &str) {
    out.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\0'..='\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn an_object_is_read_back_as_it_was_given() {
        let written = Object::default()
            .text("text", "a \"b\" \\ \u{1}\n é")
            .number("number", u64::MAX)
            .flag("flag", true)
            .maybe("absent", None)
            .texts("list", ["x", "y"])
            .raw("objects", &list([Object::default().end()]))
            .end();
        let read: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(
            read,
            json!({"text": "a \"b\" \\ \u{1}\n é", "number": u64::MAX, "flag": true, "list": ["x", "y"], "objects": [{}]})
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(value in any::<String>()) {
            prop_assert_eq!(serde_json::from_str::<String>(&text(&value)).unwrap(), value);
        }
    }
}
