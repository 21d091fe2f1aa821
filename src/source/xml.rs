//! Reads XML from outside element by element, as `json` reads JSON: every refusal names the place, the
//! value and the rule. Which texts are XML at all is `markup`'s.

use super::markup::{self, Broken, Document, Node};
use super::{Failure, MAX_BYTES};
use crate::account::{Problem, Rule};

/// Reads a whole document.
///
/// # Errors
/// [`Failure::TooLarge`], or [`Failure::Malformed`] with the place where reading stopped: the end of the
/// text where it was cut short.
pub(crate) fn document(text: &str) -> Result<Document<'_>, Failure> {
    if text.len() > MAX_BYTES {
        return Err(Failure::TooLarge);
    }
    markup::read(text).map_err(|broken| match broken {
        Broken::TooLarge => Failure::TooLarge,
        Broken::At(byte) => {
            let before = text.get(..byte).unwrap_or(text);
            let last = before.rsplit('\n').next().unwrap_or_default();
            Failure::Malformed { line: before.matches('\n').count() + 1, column: last.chars().count() + 1 }
        }
    })
}

/// An element and where it stands.
pub(crate) struct Element<'a> {
    /// `emailProvider.incomingServer[0].port`; empty at the root.
    path: String,
    document: &'a Document<'a>,
    at: usize,
}

impl<'a> Element<'a> {
    /// The outermost element, which must have this name.
    pub(crate) fn root(document: &'a Document<'a>, name: &str) -> Result<Self, Box<Problem>> {
        let root = Self { path: String::new(), document, at: 0 };
        let found = root.node().map(Node::local_name).unwrap_or_default();
        if found == name { Ok(root) } else { Err(Rule::Missing.at(name, found)) }
    }

    /// Its name without the prefix.
    pub(crate) fn name(&self) -> &'a str {
        self.node().map(Node::local_name).unwrap_or_default()
    }

    /// Every element directly inside, in the file's order, said to stand where this one does.
    pub(crate) fn children(&self) -> Vec<Self> {
        let elements = self.inside().filter(|(_, node)| !node.name.is_empty());
        elements.map(|(at, _)| Self { path: self.path.clone(), document: self.document, at }).collect()
    }

    /// The same element, said to stand at another place.
    pub(crate) fn named(self, path: String) -> Self {
        Self { path, ..self }
    }

    /// The problem of breaking `rule` here.
    pub(crate) fn refuse(&self, rule: Rule) -> Box<Problem> {
        rule.at(&self.path, &self.words().unwrap_or_default())
    }

    /// The elements of this name directly inside, in the file's order.
    pub(crate) fn all(&self, name: &str) -> Vec<Self> {
        let path = self.inner_path(name);
        let mut found = Vec::new();
        for (at, _) in self.inside().filter(|(_, node)| node.local_name() == name) {
            let path = [&path, "[", &found.len().to_string(), "]"].concat();
            found.push(Self { path, document: self.document, at });
        }
        found
    }

    /// The first element of this name directly inside: where a file repeats one that should be single,
    /// Thunderbird takes the first.
    pub(crate) fn first(&self, name: &str) -> Option<Self> {
        self.all(name).into_iter().next().map(|found| Self { path: self.inner_path(name), ..found })
    }

    /// As [`Self::first`], but it must be there.
    pub(crate) fn required(&self, name: &str) -> Result<Self, Box<Problem>> {
        self.first(name).ok_or_else(|| Rule::Missing.at(&self.inner_path(name), ""))
    }

    /// An attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        let (_, value) = self.node()?.attributes.iter().find(|(key, _)| *key == name)?;
        Some(value)
    }

    /// As [`Self::attribute`], but it must be there.
    pub(crate) fn required_attribute(&self, name: &str) -> Result<&'a str, Box<Problem>> {
        self.attribute(name).ok_or_else(|| Rule::Missing.at(&[&self.path, "@", name].concat(), ""))
    }

    /// The text inside as it stands, spaces and all. Comments are passed over.
    pub(crate) fn words(&self) -> Result<String, Box<Problem>> {
        if self.inside().any(|(_, node)| !node.name.is_empty()) {
            return Err(Rule::NotText.at(&self.path, ""));
        }
        Ok(self.inside().map(|(_, node)| node.text.as_str()).collect())
    }

    /// The text inside, without the spaces around it; there must be some.
    pub(crate) fn text(&self) -> Result<String, Box<Problem>> {
        match self.words()?.trim() {
            "" => Err(Rule::Missing.at(&self.path, "")),
            text => Ok(text.to_owned()),
        }
    }

    /// The text inside, checked by `parse`.
    pub(crate) fn parse<T>(&self, parse: &dyn Fn(&str) -> Result<T, Rule>) -> Result<T, Box<Problem>> {
        let text = self.text()?;
        parse(&text).map_err(|rule| rule.at(&self.path, &text))
    }

    fn node(&self) -> Option<&'a Node<'a>> {
        self.document.0.get(self.at)
    }

    /// The nodes directly inside.
    fn inside(&self) -> impl Iterator<Item = (usize, &'a Node<'a>)> {
        let own = self.at;
        self.document.0.iter().enumerate().skip(own + 1).filter(move |(_, node)| node.parent == own)
    }

    fn inner_path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { [&self.path, ".", name].concat() }
    }
}
