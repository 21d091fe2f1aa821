//! Reads well-formed XML 1.0 into nodes: elements, their attributes, and text. A tenth the size of a
//! general parser, because document type definitions are refused whole, and with them every entity trick.
//! What the elements mean is `xml`'s and the formats'. The tests hold it against `roxmltree`.

/// The most elements and texts of a document: a real file has about a hundred.
const MAX_NODES: usize = 20_000;

/// A document: its nodes in the file's order, the outermost element first.
pub(crate) struct Document<'a>(pub(super) Vec<Node<'a>>);

/// An element or a text.
pub(crate) struct Node<'a> {
    /// The place of the element it stands in; its own where it is the outermost.
    pub(crate) parent: usize,
    /// Its name as written; empty for a text.
    pub(crate) name: &'a str,
    /// What it holds: of a text its words, of an element nothing.
    pub(crate) text: String,
    /// Its attributes, by their names as written.
    pub(crate) attributes: Vec<(&'a str, String)>,
}

impl Node<'_> {
    /// Its name without the prefix.
    pub(crate) fn local_name(&self) -> &str {
        self.name.split_once(':').map_or(self.name, |(_, local)| local)
    }
}

/// Why a document cannot be read.
#[derive(Debug, PartialEq)]
pub(crate) enum Broken {
    /// It has too many nodes.
    TooLarge,
    /// It is malformed from this byte on: the length of the text where it was cut short.
    At(usize),
}

/// Reads a document.
pub(crate) fn read(text: &str) -> Result<Document<'_>, Broken> {
    let mut reader = Reader { text, rest: text, nodes: Vec::new(), open: Vec::new() };
    let read = reader.document();
    if reader.nodes.len() > MAX_NODES {
        return Err(Broken::TooLarge);
    }
    match read {
        Some(()) => Ok(Document(reader.nodes)),
        None => Err(Broken::At(text.len() - reader.rest.len())),
    }
}

/// Every function gives `None` where the document is broken, with `rest` where reading stopped.
struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
    nodes: Vec<Node<'a>>,
    /// The elements that are open, from the outermost.
    open: Vec<usize>,
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Option<()> {
        self.eat("\u{FEFF}");
        while self.nodes.len() <= MAX_NODES {
            if self.eat("<!--") {
                let words = self.until("--")?;
                check(words)?;
                self.must(">")?;
            } else if self.eat("<?") {
                self.instruction()?;
            } else if self.eat("</") {
                let name = self.nodes.get(self.open.pop()?)?.name;
                self.must(name)?;
                self.spaces();
                self.must(">")?;
            } else if !self.open.is_empty() && self.eat("<![CDATA[") {
                let words = self.until("]]>")?;
                check(words)?;
                self.add("", words.replace("\r\n", "\n").replace('\r', "\n"));
            } else if self.rest.starts_with('<') {
                // One outermost element, and no document type.
                if self.open.is_empty() && !self.nodes.is_empty() {
                    return None;
                }
                self.element()?;
            } else if self.rest.is_empty() {
                return (self.open.is_empty() && !self.nodes.is_empty()).then_some(());
            } else {
                self.words()?;
            }
        }
        None
    }

    /// `<?…?>`; the one called `xml` stands at the very beginning.
    fn instruction(&mut self) -> Option<()> {
        let begins = self.text.trim_start_matches('\u{FEFF}').len() == self.rest.len() + 2;
        if self.name()?.eq_ignore_ascii_case("xml") && !begins {
            return None;
        }
        let inside = self.until("?>")?;
        check(inside)?;
        (inside.is_empty() || inside.starts_with(is_space)).then_some(())
    }

    /// Text up to the next mark; outside of the outermost element there can only be spaces.
    fn words(&mut self) -> Option<()> {
        let end = self.rest.find('<').unwrap_or(self.rest.len());
        let (words, rest) = self.rest.split_at(end);
        if self.open.is_empty() {
            self.spaces();
            return (self.rest.len() == rest.len()).then_some(());
        }
        if words.contains("]]>") {
            return None;
        }
        let text = resolve(words, '\n')?;
        self.rest = rest;
        self.add("", text);
        Some(())
    }

    /// A start tag, or an element that is closed at once.
    fn element(&mut self) -> Option<()> {
        self.must("<")?;
        let name = self.name()?;
        self.add(name, String::new());
        let at = self.nodes.len() - 1;
        self.open.push(at);
        loop {
            let spaced = self.spaces();
            if self.eat("/>") {
                self.open.pop();
                break;
            }
            if self.eat(">") {
                break;
            }
            let key = self.name().filter(|_| spaced)?;
            self.spaces();
            self.must("=")?;
            self.spaces();
            let quote = if self.eat("'") { "'" } else { "\"" };
            if quote == "\"" {
                self.must("\"")?;
            }
            let value = resolve(self.until(quote)?, ' ')?;
            let attributes = &mut self.nodes.get_mut(at)?.attributes;
            if attributes.iter().any(|(known, _)| *known == key) {
                return None;
            }
            attributes.push((key, value));
        }
        let node = self.nodes.get(at)?;
        let known = |name| self.is_declared(name, at);
        (known(node.name) && node.attributes.iter().all(|(name, _)| known(name))).then_some(())
    }

    /// Whether the prefix of a name, if any, is declared at a node or around it (Namespaces in XML 1.0 §5).
    fn is_declared(&self, name: &str, at: usize) -> bool {
        let Some((prefix, _)) = name.split_once(':') else { return true };
        let around = self.open.iter().chain([&at]).filter_map(|at| self.nodes.get(*at));
        let mut declared = around.flat_map(|node| &node.attributes);
        matches!(prefix, "xml" | "xmlns")
            || declared.any(|(key, _)| key.strip_prefix("xmlns:") == Some(prefix))
    }

    fn add(&mut self, name: &'a str, text: String) {
        let parent = self.open.last().copied().unwrap_or_default();
        self.nodes.push(Node { parent, name, text, attributes: Vec::new() });
    }

    /// A name, with a prefix or without.
    fn name(&mut self) -> Option<&'a str> {
        let end = self.rest.find(|c| !is_in_name(c)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        let begins_well = |part: &str| part.starts_with(|c| is_in_name(c) && !is_inner(c));
        let (prefix, local) = name.split_once(':').unwrap_or((name, name));
        if !begins_well(prefix) || !begins_well(local) || local.contains(':') && local != name {
            return None;
        }
        self.rest = rest;
        Some(name)
    }

    /// What stands before a mark, which is passed over too.
    fn until(&mut self, mark: &str) -> Option<&'a str> {
        let (before, after) = self.rest.split_once(mark).unwrap_or((self.rest, ""));
        let found = before.len() < self.rest.len();
        self.rest = after;
        found.then_some(before)
    }

    /// Passes over spaces; whether there were any.
    fn spaces(&mut self) -> bool {
        let before = self.rest.len();
        self.rest = self.rest.trim_start_matches(is_space);
        self.rest.len() < before
    }

    fn eat(&mut self, mark: &str) -> bool {
        let after = self.rest.strip_prefix(mark);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn must(&mut self, mark: &str) -> Option<()> {
        self.eat(mark).then_some(())
    }
}

/// Replaces references and line breaks (§2.11, §3.3.3, §4.1); `space` is what the latter become.
fn resolve(text: &str, space: char) -> Option<String> {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '<' => return None,
            '&' => {
                let (name, after) = rest.as_str().split_once(';')?;
                resolved.push(reference(name)?);
                rest = after.chars();
            }
            '\r' if rest.as_str().starts_with('\n') => {}
            '\r' | '\n' => resolved.push(space),
            '\t' if space == ' ' => resolved.push(' '),
            c if is_allowed(c) => resolved.push(c),
            _ => return None,
        }
    }
    Some(resolved)
}

fn reference(name: &str) -> Option<char> {
    let code = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => name.strip_prefix('#')?,
    };
    let (digits, radix) = code.strip_prefix('x').map_or((code, 10), |digits| (digits, 16));
    let code = if digits.starts_with('+') { None } else { u32::from_str_radix(digits, radix).ok() };
    code.and_then(char::from_u32).filter(|c| is_allowed(*c))
}

/// Text that is only passed over must be made of XML's characters too.
fn check(text: &str) -> Option<()> {
    text.chars().all(is_allowed).then_some(())
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// §2.2 `Char`.
fn is_allowed(c: char) -> bool {
    is_space(c) || c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// §2.3 `NameChar`.
fn is_in_name(c: char) -> bool {
    is_inner(c)
        || matches!(c, ':' | 'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{2FF}' | '\u{370}'..='\u{1FFF}'
            | '\u{200C}' | '\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
            | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
            && !matches!(c, '\u{D7}' | '\u{F7}' | '\u{37E}')
}

/// What a name may not begin with.
fn is_inner(c: char) -> bool {
    matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}' | '\u{2040}')
}

#[cfg(test)]
#[path = "markup_tests.rs"]
mod tests;
