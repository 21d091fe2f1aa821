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

/// A place in a JSON document. It borrows the place it was reached from, so that its path is only written
/// out where something is wrong.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    step: Step<'a>,
    /// `None` where the field is absent or null.
    value: Option<&'a Value>,
}

/// How a place is reached.
#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    /// It is the document itself, or a part of one that was kept, which then has a path.
    Root(&'a str),
    /// It is a field of an object.
    Field(&'a Place<'a>, &'a str),
    /// It is an entry of a list.
    Entry(&'a Place<'a>, usize),
}

/// Reads a member of an object from its name and place.
type ReadMember<'a, T> = dyn FnMut(&str, &Place) -> Result<T, Box<Problem>> + 'a;

impl<'a> Place<'a> {
    /// The document itself.
    #[must_use]
    pub fn root(value: &'a Value) -> Self {
        Self::kept("", value)
    }

    /// A part of a document that was kept for later, such as `templates[0]`.
    #[must_use]
    pub fn kept(path: &'a str, value: &'a Value) -> Self {
        Self { step: Step::Root(path), value: Some(value) }
    }

    /// The value itself, to be kept; `None` where the field is absent or null.
    #[must_use]
    pub fn value(&self) -> Option<&'a Value> {
        self.value
    }

    /// Where it is, as shown to people: `incoming[0].port`; empty at the root.
    #[must_use]
    pub fn path(&self) -> String {
        match self.step {
            Step::Root(path) => path.to_owned(),
            Step::Field(parent, name) => {
                let path = parent.path();
                if path.is_empty() { name.to_owned() } else { [&path, ".", name].concat() }
            }
            Step::Entry(parent, at) => [&parent.path(), "[", &at.to_string(), "]"].concat(),
        }
    }

    /// The problem of breaking `rule` here.
    #[must_use]
    pub fn refuse(&self, rule: Rule) -> Box<Problem> {
        let value = match self.value {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(_)) => "[…]".to_owned(),
            Some(Value::Object(_)) => "{…}".to_owned(),
            Some(Value::Bool(flag)) => flag.to_string(),
            // Writing out a fraction would cost the page the tables to do so; its place says enough.
            Some(other) => other.as_i64().map_or_else(|| "…".to_owned(), |number| number.to_string()),
        };
        rule.at(&self.path(), &value)
    }

    /// A field of this object, present or not.
    ///
    /// # Errors
    /// [`Rule::NotObject`] where this is something else, [`Rule::Missing`] where it is absent.
    pub fn field<'b>(&'b self, name: &'b str) -> Result<Place<'b>, Box<Problem>> {
        let fields = self.present()?.as_object().ok_or_else(|| self.refuse(Rule::NotObject))?;
        Ok(Place { step: Step::Field(self, name), value: fields.get(name).filter(|v| !v.is_null()) })
    }

    /// A field of an object that may itself be absent: `support.phone` where there is no `support`.
    ///
    /// # Errors
    /// [`Rule::NotObject`] where this is present and something else.
    pub fn inside<'b>(&'b self, name: &'b str) -> Result<Place<'b>, Box<Problem>> {
        if self.value.is_some() { self.field(name) } else { Ok(*self) }
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
    pub fn entries(&self, max: usize) -> Result<Vec<Place<'_>>, Box<Problem>> {
        let Some(value) = self.value else { return Ok(Vec::new()) };
        let list = value.as_array().ok_or_else(|| self.refuse(Rule::NotList))?;
        if list.len() > max {
            return Err(Rule::TooMany { max }.at(&self.path(), &list.len().to_string()));
        }
        let entry = |(at, value)| Place { step: Step::Entry(self, at), value: Some(value) };
        Ok(list.iter().enumerate().map(entry).collect())
    }

    /// The entries of this list, each read by `read`; none where it is absent.
    ///
    /// # Errors
    /// As [`Self::entries`], or the first that `read` gives.
    pub fn each<T>(
        &self,
        max: usize,
        read: &mut dyn FnMut(&Place) -> Result<T, Box<Problem>>,
    ) -> Result<Vec<T>, Box<Problem>> {
        let mut all = Vec::new();
        for place in self.entries(max)? {
            all.push(read(&place)?);
        }
        Ok(all)
    }

    /// The members of this object, each read by `read` from its name and place, in alphabetical order.
    ///
    /// # Errors
    /// [`Rule::NotObject`], [`Rule::Missing`], [`Rule::TooMany`] above `max`, or the first that `read` gives.
    pub fn members<T>(&self, max: usize, read: &mut ReadMember<T>) -> Result<Vec<T>, Box<Problem>> {
        let fields = self.present()?.as_object().ok_or_else(|| self.refuse(Rule::NotObject))?;
        if fields.len() > max {
            return Err(Rule::TooMany { max }.at(&self.path(), &fields.len().to_string()));
        }
        let mut all = Vec::new();
        for name in fields.keys() {
            all.push(read(name, &self.field(name)?)?);
        }
        Ok(all)
    }

    /// The text here.
    ///
    /// # Errors
    /// [`Rule::Missing`] or [`Rule::NotText`].
    pub fn text(&self) -> Result<&'a str, Box<Problem>> {
        self.present()?.as_str().ok_or_else(|| self.refuse(Rule::NotText))
    }

    /// The whole number here; `"993"` is text, not a number.
    ///
    /// # Errors
    /// [`Rule::Missing`] or [`Rule::NotNumber`].
    pub fn number(&self) -> Result<u64, Box<Problem>> {
        self.present()?.as_u64().ok_or_else(|| self.refuse(Rule::NotNumber))
    }

    /// True or false; false where it is absent.
    ///
    /// # Errors
    /// [`Rule::NotBoolean`].
    pub fn flag(&self) -> Result<bool, Box<Problem>> {
        self.value.map_or(Ok(false), |v| v.as_bool().ok_or_else(|| self.refuse(Rule::NotBoolean)))
    }

    /// The text here, checked by `parse`.
    ///
    /// # Errors
    /// As [`Self::text`], or the rule that `parse` gives.
    pub fn parse<T>(&self, parse: &dyn Fn(&str) -> Result<T, Rule>) -> Result<T, Box<Problem>> {
        parse(self.text()?).map_err(|rule| self.refuse(rule))
    }

    /// As [`Self::parse`], or `None` where nothing stands.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_optional<T>(
        &self,
        parse: &dyn Fn(&str) -> Result<T, Rule>,
    ) -> Result<Option<T>, Box<Problem>> {
        self.value.map(|_| self.parse(parse)).transpose()
    }

    /// One of the words of a table.
    ///
    /// # Errors
    /// As [`Self::text`], or [`Rule::UnknownWord`] naming `allowed`.
    pub fn word<T: Copy>(&self, table: &[(&str, T)], allowed: &'static str) -> Result<T, Box<Problem>> {
        let text = self.text()?;
        let found = table.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        found.ok_or_else(|| self.refuse(Rule::UnknownWord { allowed }))
    }

    fn present(&self) -> Result<&'a Value, Box<Problem>> {
        self.value.ok_or_else(|| self.refuse(Rule::Missing))
    }
}
