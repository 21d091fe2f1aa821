//! Reads JSON from outside field by field, so that every refusal names the field, the value and the rule.
//! Unknown fields are ignored; a missing or wrong one is never replaced by a default.

use serde_json::Value;

use super::{Failure, MAX_BYTES};
use crate::account::{Problem, Rule};

/// Reads a whole document. Nesting beyond 128 levels counts as malformed.
///
/// # Errors
/// [`Failure::TooLarge`] or [`Failure::Malformed`] with the place where reading stopped.
pub fn document(text: &str) -> Result<Value, Failure> {
    if text.len() > MAX_BYTES {
        return Err(Failure::TooLarge);
    }
    // A document that ends right after a line break ends in column 0.
    let malformed =
        |e: serde_json::Error| Failure::Malformed { line: e.line().max(1), column: e.column().max(1) };
    serde_json::from_str(text).map_err(malformed)
}

/// A place in a JSON document.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// `incoming[0].port`; empty at the root.
    path: String,
    /// `None` where the field is absent or null.
    value: Option<&'a Value>,
}

impl<'a> Place<'a> {
    /// The document itself.
    #[must_use]
    pub fn root(value: &'a Value) -> Self {
        Self { path: String::new(), value: Some(value) }
    }

    /// A part of a document that was kept for later, such as `templates[0]`.
    #[must_use]
    pub fn kept(path: &str, value: &'a Value) -> Self {
        Self { path: path.to_owned(), value: Some(value) }
    }

    /// The value itself, to be kept; `None` where the field is absent or null.
    #[must_use]
    pub fn value(&self) -> Option<&'a Value> {
        self.value
    }

    /// Where it is, as shown to people.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The problem of breaking `rule` here.
    #[must_use]
    pub fn refuse(&self, rule: Rule) -> Problem {
        let value = match self.value {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(_)) => "[…]".to_owned(),
            Some(Value::Object(_)) => "{…}".to_owned(),
            Some(Value::Bool(flag)) => flag.to_string(),
            // Writing out a fraction would cost the page the tables to do so; its place says enough.
            Some(other) => other.as_i64().map_or_else(|| "…".to_owned(), |number| number.to_string()),
        };
        rule.at(&self.path, &value)
    }

    /// A field of this object, present or not.
    ///
    /// # Errors
    /// [`Rule::NotObject`] where this is something else, [`Rule::Missing`] where it is absent.
    pub fn field(&self, name: &str) -> Result<Place<'a>, Problem> {
        let fields = self.present()?.as_object().ok_or_else(|| self.refuse(Rule::NotObject))?;
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        Ok(Place { path, value: fields.get(name).filter(|v| !v.is_null()) })
    }

    /// A field of an object that may itself be absent: `support.phone` where there is no `support`.
    ///
    /// # Errors
    /// [`Rule::NotObject`] where this is present and something else.
    pub fn inside(&self, name: &str) -> Result<Place<'a>, Problem> {
        if self.value.is_some() { self.field(name) } else { Ok(self.clone()) }
    }

    /// The place itself, or `None` where nothing stands.
    #[must_use]
    pub fn optional(self) -> Option<Self> {
        self.value.is_some().then_some(self)
    }

    /// The entries of this list; none where it is absent.
    ///
    /// # Errors
    /// [`Rule::NotList`], or [`Rule::TooMany`] above `max`.
    pub fn entries(&self, max: usize) -> Result<Vec<Place<'a>>, Problem> {
        let Some(value) = self.value else { return Ok(Vec::new()) };
        let list = value.as_array().ok_or_else(|| self.refuse(Rule::NotList))?;
        if list.len() > max {
            return Err(Rule::TooMany { max }.at(&self.path, &list.len().to_string()));
        }
        let entry = |(at, value)| Place { path: format!("{}[{at}]", self.path), value: Some(value) };
        Ok(list.iter().enumerate().map(entry).collect())
    }

    /// The names of this object's fields, in alphabetical order.
    ///
    /// # Errors
    /// [`Rule::NotObject`] or [`Rule::Missing`].
    pub fn names(&self) -> Result<Vec<&'a str>, Problem> {
        let fields = self.present()?.as_object().ok_or_else(|| self.refuse(Rule::NotObject))?;
        Ok(fields.keys().map(String::as_str).collect())
    }

    /// The text here.
    ///
    /// # Errors
    /// [`Rule::Missing`] or [`Rule::NotText`].
    pub fn text(&self) -> Result<&'a str, Problem> {
        self.present()?.as_str().ok_or_else(|| self.refuse(Rule::NotText))
    }

    /// The whole number here; `"993"` is text, not a number.
    ///
    /// # Errors
    /// [`Rule::Missing`] or [`Rule::NotNumber`].
    pub fn number(&self) -> Result<u64, Problem> {
        self.present()?.as_u64().ok_or_else(|| self.refuse(Rule::NotNumber))
    }

    /// True or false; false where it is absent.
    ///
    /// # Errors
    /// [`Rule::NotBoolean`].
    pub fn flag(&self) -> Result<bool, Problem> {
        self.value.map_or(Ok(false), |v| v.as_bool().ok_or_else(|| self.refuse(Rule::NotBoolean)))
    }

    /// The text here, checked by `parse`.
    ///
    /// # Errors
    /// As [`Self::text`], or the rule that `parse` gives.
    pub fn parse<T>(&self, parse: impl FnOnce(&str) -> Result<T, Rule>) -> Result<T, Problem> {
        parse(self.text()?).map_err(|rule| self.refuse(rule))
    }

    /// As [`Self::parse`], or `None` where nothing stands.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_optional<T>(
        &self,
        parse: impl FnOnce(&str) -> Result<T, Rule>,
    ) -> Result<Option<T>, Problem> {
        self.value.map(|_| self.parse(parse)).transpose()
    }

    /// One of the words of a table.
    ///
    /// # Errors
    /// As [`Self::text`], or [`Rule::UnknownWord`] naming `allowed`.
    pub fn word<T: Copy>(&self, table: &[(&str, T)], allowed: &'static str) -> Result<T, Problem> {
        let text = self.text()?;
        let found = table.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        found.ok_or_else(|| self.refuse(Rule::UnknownWord { allowed }))
    }

    fn present(&self) -> Result<&'a Value, Problem> {
        self.value.ok_or_else(|| self.refuse(Rule::Missing))
    }
}
