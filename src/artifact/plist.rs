//! Apple property lists in XML: a tree whose values cannot have the wrong type. Which keys there are is
//! the formats'.

use super::Refusal;
use super::xml::Xml;

/// The document type of every property list, `PropertyList-1.0.dtd`.
const DOCTYPE: &str = "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
                       \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n";

/// A dictionary, in the order in which it is filled. Each key is set once.
#[derive(Default)]
pub(super) struct Dict(Vec<(&'static str, Item)>);

enum Item {
    Text(String),
    Integer(u16),
    Boolean(bool),
    Dict(Dict),
    Dicts(Vec<Dict>),
}

impl Dict {
    /// Sets a string. An empty one is left out: an empty value is not the same as a missing key, for
    /// which Apple devices ask.
    pub(super) fn text(&mut self, key: &'static str, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.0.push((key, Item::Text(value)));
        }
    }

    /// Sets a whole number.
    pub(super) fn integer(&mut self, key: &'static str, value: u16) {
        self.0.push((key, Item::Integer(value)));
    }

    /// Sets a truth value.
    pub(super) fn boolean(&mut self, key: &'static str, value: bool) {
        self.0.push((key, Item::Boolean(value)));
    }

    /// Sets a dictionary. An empty one is left out.
    pub(super) fn dict(&mut self, key: &'static str, value: Self) {
        if !value.0.is_empty() {
            self.0.push((key, Item::Dict(value)));
        }
    }

    /// Sets an array of dictionaries.
    pub(super) fn dicts(&mut self, key: &'static str, value: Vec<Self>) {
        self.0.push((key, Item::Dicts(value)));
    }

    /// This dictionary, then what `other` holds.
    pub(super) fn and(mut self, mut other: Self) -> Self {
        self.0.append(&mut other.0);
        self
    }

    /// The document whose root is this dictionary.
    ///
    /// # Errors
    /// [`Refusal::Character`].
    pub(super) fn document(&self) -> Result<Vec<u8>, Refusal> {
        let mut xml = Xml::new(DOCTYPE);
        xml.parent("plist", &[("version", "1.0")], |xml| self.write(xml));
        xml.finish()
    }

    fn write(&self, xml: &mut Xml) {
        xml.parent("dict", &[], |xml| {
            for (key, item) in &self.0 {
                xml.text("key", key);
                match item {
                    Item::Text(text) => xml.text("string", text),
                    Item::Integer(number) => xml.text("integer", &number.to_string()),
                    Item::Boolean(true) => xml.empty("true", &[]),
                    Item::Boolean(false) => xml.empty("false", &[]),
                    Item::Dict(dict) => dict.write(xml),
                    Item::Dicts(dicts) => {
                        xml.parent("array", &[], |xml| dicts.iter().for_each(|dict| dict.write(xml)));
                    }
                }
            }
        });
    }
}
