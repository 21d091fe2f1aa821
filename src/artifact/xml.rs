//! The only writer of XML: elements, attributes and text in, escaped XML 1.0 in UTF-8 out. What the
//! elements mean is the formats'.

use super::Refusal;

/// Writes one document. Elements close themselves, so that they cannot be left open.
pub(super) struct Xml {
    out: String,
    depth: usize,
    /// The first character met that XML 1.0 §2.2 cannot carry, even as a reference.
    bad: Option<char>,
}

impl Xml {
    /// Begins a document; `doctype` is written as it is.
    pub(super) fn new(doctype: &str) -> Self {
        let mut out = String::with_capacity(4096);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.push_str(doctype);
        Self { out, depth: 0, bad: None }
    }

    /// An element that holds others, on lines of their own.
    pub(super) fn parent(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        children: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        self.out.push_str(">\n");
        self.depth += 1;
        children(self);
        self.depth -= 1;
        self.indent();
        self.close(name);
    }

    /// An element that holds text and nothing else. The text stands between the tags as it is: readers
    /// of autoconfig do not trim.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    /// As [`Self::text`], with attributes.
    pub(super) fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.out.push('>');
        self.escape(text);
        self.close(name);
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes);
        self.out.push_str("/>\n");
    }

    /// The document.
    ///
    /// # Errors
    /// [`Refusal::Character`] where some text held what XML cannot write.
    pub(super) fn finish(self) -> Result<Vec<u8>, Refusal> {
        match self.bad {
            Some(c) => Err(Refusal::Character { code: c.into() }),
            None => Ok(self.out.into_bytes()),
        }
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            self.escape(value);
            self.out.push('"');
        }
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }

    /// One escaping for text and attributes: `>` because of `]]>` (§2.4), quotes because of attributes,
    /// line breaks and tabs because a parser changes them (§2.11, §3.3.3).
    fn escape(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\t' => self.out.push_str("&#9;"),
                '\n' => self.out.push_str("&#10;"),
                '\r' => self.out.push_str("&#13;"),
                '\0'..='\x1f' | '\u{FFFE}' | '\u{FFFF}' => self.bad = self.bad.or(Some(c)),
                _ => self.out.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn document(text: &str) -> Result<String, Refusal> {
        let mut xml = Xml::new("");
        xml.parent("a", &[("b", text)], |xml| xml.text("c", text));
        xml.finish().map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn what_would_be_markup_is_written_as_text() {
        assert_eq!(
            document("<&>\"']]>").unwrap(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&lt;&amp;&gt;&quot;']]&gt;\">\n  \
             <c>&lt;&amp;&gt;&quot;']]&gt;</c>\n</a>\n"
        );
    }

    #[test]
    fn what_xml_cannot_carry_is_refused() {
        for c in ['\0', '\u{1}', '\u{1f}', '\u{FFFE}', '\u{FFFF}'] {
            assert_eq!(document(&format!("a{c}b")), Err(Refusal::Character { code: c.into() }));
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_it_was(text in any::<String>()) {
            match document(&text) {
                Ok(document) => {
                    let parsed = roxmltree::Document::parse(&document).unwrap();
                    let root = parsed.root_element();
                    prop_assert_eq!(root.attribute("b"), Some(text.as_str()));
                    let c = root.first_element_child().unwrap();
                    prop_assert_eq!(c.text().unwrap_or_default(), text);
                }
                Err(_) => {
                    let bad = |c: char| (c < ' ' && !"\t\n\r".contains(c)) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
                    prop_assert!(text.contains(bad));
                }
            }
        }
    }
}
