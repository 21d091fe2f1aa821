//! Reads Apple property lists in XML key by key, as `json` reads JSON: a value of another type than its
//! key wants is refused by its name. Which keys there are is `mobileconfig`'s.

use std::collections::BTreeMap;

use super::Failure;
use super::markup::Document;
use super::xml::Element;
use crate::account::{Problem, Rule};

/// A text without its document type, which names Apple's and adds nothing: spaces stand in for it, so that
/// every place stays the same. One with rules of its own, between brackets, is left for the reader of XML
/// to refuse.
pub(super) fn without_doctype(text: &str) -> String {
    let found = text.find("<!DOCTYPE").and_then(|at| {
        let length = text.get(at..)?.find('>')? + 1;
        let inside = text.get(at..at + length)?;
        let first = text.find("<plist").is_none_or(|root| at < root);
        (first && !inside.contains('[')).then_some((at, inside))
    });
    let Some((at, inside)) = found else { return text.to_owned() };
    let blank: String = inside.chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
    [text.get(..at).unwrap_or_default(), &blank, text.get(at + inside.len()..).unwrap_or_default()].concat()
}

/// A dictionary and where it stands.
pub(super) struct Dict<'a> {
    path: String,
    entries: BTreeMap<String, Element<'a>>,
}

impl<'a> Dict<'a> {
    /// The dictionary that a whole document is.
    pub(super) fn root(document: &'a Document<'a>) -> Result<Self, Failure> {
        let plist = Element::root(document, "plist")?;
        let inside = plist.children();
        match inside.as_slice() {
            [dict] => Ok(Self::read(dict, String::new())?),
            _ => Err(Failure::Wrong(plist.refuse(Rule::NotObject))),
        }
    }

    fn read(element: &Element<'a>, path: String) -> Result<Self, Box<Problem>> {
        if element.name() != "dict" {
            return Err(Rule::NotObject.at(&path, element.name()));
        }
        let mut entries = BTreeMap::new();
        let mut inside = element.children().into_iter();
        while let Some(key) = inside.next() {
            if key.name() != "key" {
                return Err(Rule::NotObject.at(&path, key.name()));
            }
            let key = key.words()?;
            let place = join(&path, &key);
            let value = inside.next().filter(|value| value.name() != "key");
            let value = value.ok_or_else(|| Rule::Missing.at(&place, ""))?.named(place.clone());
            if entries.insert(key, value).is_some() {
                return Err(Rule::Repeated.at(&place, ""));
            }
        }
        Ok(Self { path, entries })
    }

    /// The problem of lacking a key.
    pub(super) fn missing(&self, key: &str) -> Box<Problem> {
        Rule::Missing.at(&join(&self.path, key), "")
    }

    /// A `<string>`, checked by `parse`.
    pub(super) fn parse<T>(
        &self,
        key: &str,
        parse: &dyn Fn(&str) -> Result<T, Rule>,
    ) -> Result<Option<T>, Box<Problem>> {
        let Some(value) = self.typed(key, &["string"], Rule::NotText)? else { return Ok(None) };
        parse(&value.words()?).map(Some).map_err(|rule| value.refuse(rule))
    }

    /// As [`Self::parse`], but it must be there.
    pub(super) fn required<T>(
        &self,
        key: &str,
        parse: &dyn Fn(&str) -> Result<T, Rule>,
    ) -> Result<T, Box<Problem>> {
        self.parse(key, parse)?.ok_or_else(|| self.missing(key))
    }

    /// An `<integer>`, checked by `parse`.
    pub(super) fn number<T>(
        &self,
        key: &str,
        parse: &dyn Fn(u64) -> Result<T, Rule>,
    ) -> Result<Option<T>, Box<Problem>> {
        let Some(value) = self.typed(key, &["integer"], Rule::NotNumber)? else { return Ok(None) };
        let number = value.words()?.parse().map_err(|_| Rule::NotNumber);
        number.and_then(parse).map(Some).map_err(|rule| value.refuse(rule))
    }

    /// `<true/>` or `<false/>`.
    pub(super) fn flag(&self, key: &str) -> Result<Option<bool>, Box<Problem>> {
        let Some(value) = self.typed(key, &["true", "false"], Rule::NotBoolean)? else { return Ok(None) };
        match value.words()?.as_str() {
            "" => Ok(Some(value.name() == "true")),
            _ => Err(value.refuse(Rule::NotBoolean)),
        }
    }

    /// An `<array>` of dictionaries; none where it is absent.
    pub(super) fn dicts(&self, key: &str, max: usize) -> Result<Vec<Self>, Box<Problem>> {
        let Some(value) = self.typed(key, &["array"], Rule::NotList)? else { return Ok(Vec::new()) };
        let inside = value.children();
        let path = join(&self.path, key);
        if inside.len() > max {
            return Err(Rule::TooMany { max }.at(&path, &inside.len().to_string()));
        }
        let entry = |(at, element): (usize, &Element<'a>)| {
            Self::read(element, [&path, "[", &at.to_string(), "]"].concat())
        };
        inside.iter().enumerate().map(entry).collect()
    }

    /// The value of a key, which must be of one of these types.
    fn typed(&self, key: &str, types: &[&str], rule: Rule) -> Result<Option<&Element<'a>>, Box<Problem>> {
        match self.entries.get(key) {
            Some(value) if !types.contains(&value.name()) => Err(value.refuse(rule)),
            value => Ok(value),
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { [path, ".", key].concat() }
}
