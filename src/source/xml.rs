//! Reads XML from outside element by element, as `json` reads JSON: every refusal names the place, the
//! value and the rule. Document type definitions are refused whole, and with them every entity trick.

use roxmltree::{Document, Error, Node, ParsingOptions};

use super::{Failure, MAX_BYTES};
use crate::account::{Problem, Rule};

/// The most elements, texts and comments of a document: a real file has about a hundred.
const MAX_NODES: u32 = 20_000;

/// Reads a whole document.
///
/// # Errors
/// [`Failure::TooLarge`], or [`Failure::Malformed`] with the place where reading stopped: the end of the
/// text where it was cut short.
pub(super) fn document(text: &str) -> Result<Document<'_>, Failure> {
    if text.len() > MAX_BYTES {
        return Err(Failure::TooLarge);
    }
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| {
        let (line, column) = match error {
            Error::NodesLimitReached => return Failure::TooLarge,
            Error::UnclosedRootNode | Error::UnexpectedEndOfStream | Error::NoRootNode => end(text),
            other => (other.pos().row as usize, other.pos().col as usize),
        };
        Failure::Malformed { line, column }
    })
}

/// The line and column after the last character, from 1.
fn end(text: &str) -> (usize, usize) {
    let last = text.rsplit('\n').next().unwrap_or_default();
    (text.matches('\n').count() + 1, last.chars().count() + 1)
}

/// An element and where it stands.
pub(super) struct Element<'a> {
    /// `emailProvider.incomingServer[0].port`; empty at the root.
    path: String,
    node: Node<'a, 'a>,
}

impl<'a> Element<'a> {
    /// The outermost element, which must have this name.
    pub(super) fn root(document: &'a Document<'a>, name: &str) -> Result<Self, Problem> {
        let node = document.root_element();
        let found = node.tag_name().name();
        if found == name {
            Ok(Self { path: String::new(), node })
        } else {
            Err(Rule::Missing.at(name, found))
        }
    }

    /// The elements of this name directly inside, in the file's order.
    pub(super) fn all<'n>(&self, name: &'n str) -> impl Iterator<Item = Self> + use<'a, 'n> {
        let path = self.inner_path(name);
        let named = self.node.children().filter(move |n| n.is_element() && n.tag_name().name() == name);
        named
            .enumerate()
            .map(move |(at, node)| Self { path: [&path, "[", &at.to_string(), "]"].concat(), node })
    }

    /// The first element of this name directly inside: where a file repeats one that should be single,
    /// Thunderbird takes the first.
    pub(super) fn first(&self, name: &str) -> Option<Self> {
        self.all(name).next().map(|found| Self { path: self.inner_path(name), ..found })
    }

    /// As [`Self::first`], but it must be there.
    pub(super) fn required(&self, name: &str) -> Result<Self, Problem> {
        self.first(name).ok_or_else(|| Rule::Missing.at(&self.inner_path(name), ""))
    }

    /// An attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.node.attribute(name)
    }

    /// As [`Self::attribute`], but it must be there.
    pub(super) fn required_attribute(&self, name: &str) -> Result<&'a str, Problem> {
        self.attribute(name).ok_or_else(|| Rule::Missing.at(&[&self.path, "@", name].concat(), ""))
    }

    /// The text inside, without the spaces around it. Comments are passed over.
    pub(super) fn text(&self) -> Result<String, Problem> {
        if self.node.children().any(|n| n.is_element()) {
            return Err(Rule::NotText.at(&self.path, ""));
        }
        let parts: String = self.node.children().filter(|n| n.is_text()).filter_map(|n| n.text()).collect();
        match parts.trim() {
            "" => Err(Rule::Missing.at(&self.path, "")),
            text => Ok(text.to_owned()),
        }
    }

    /// The text inside, checked by `parse`.
    pub(super) fn parse<T>(&self, parse: impl FnOnce(&str) -> Result<T, Rule>) -> Result<T, Problem> {
        let text = self.text()?;
        parse(&text).map_err(|rule| rule.at(&self.path, &text))
    }

    fn inner_path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { [&self.path, ".", name].concat() }
    }
}
