//! The part of a `Received` line after `from`: what the server found out itself about who handed the
//! message over, kept apart from what it was only told.
//!
//! Anybody can announce any name (HELO), so that a name counts as found out only where the form of the line
//! says so: Postfix, sendmail and Gmail write `HELO (name [address])`, Exim `name ([address] helo=HELO)` or
//! `[address] (helo=HELO)`, qmail `name (HELO x) (address)` with a name it has not checked, Exchange
//! `HELO (address)`. Where a line could be read in two ways, nothing of it is found out.

/// The most names kept of those that were announced.
pub(super) const MAX_NAMES: usize = 16;

/// Who handed the message over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Client {
    /// The names that the server found for the address and checked.
    pub(super) found: Vec<String>,
    /// The address that the server saw.
    pub(super) addresses: Vec<String>,
    /// What else is said there: by the client itself, or by whoever owns its address.
    pub(super) announced: Vec<String>,
    /// Whether it can be read in two ways.
    pub(super) unclear: bool,
}

/// What the rest of the line says of the server that wrote it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// It is Exim, whose first word is a checked name.
    pub(super) exim: bool,
    /// It fetched the message from there, or has a web page: nobody announced anything.
    pub(super) asked: bool,
}

/// Reads the word after `from` and the comments between it and the next word.
pub(super) fn client(word: &str, comments: &[&str], form: Form) -> Client {
    let (first, others) = comments.split_first().map_or(("", comments), |(first, rest)| (*first, rest));
    let is_qmail = ["helo ", "ehlo ", "lhlo "].iter().any(|word| begins(first, word));
    let (told, others) = match others.split_first() {
        Some((second, rest)) if is_qmail => (*second, rest),
        _ => (first, others),
    };
    let notes = Notes::read(told);
    let unclear = notes.is_odd() || others.iter().any(|other| is_second(other));
    let mut client = Client { unclear, ..Client::default() };
    if unclear {
        client.announce(word);
        for comment in comments {
            let notes = Notes::read(comment);
            notes
                .name
                .iter()
                .chain(&notes.addresses)
                .chain(&notes.hello)
                .for_each(|name| client.announce(name));
        }
    } else if is_qmail {
        client.announce(word);
        first.split(' ').skip(1).for_each(|name| client.announce(name));
        client.addresses = notes.addresses;
    } else if notes.addresses.is_empty() {
        client.alone(word, &notes, form);
    } else {
        client.with_address(word, notes, form);
    }
    client
}

impl Client {
    /// No comment tells the address: only a few servers write it as the word itself.
    fn alone(&mut self, word: &str, notes: &Notes, form: Form) {
        let address = Some(name(word)).filter(|name| is_address(name));
        match address {
            Some(address) if form.exim || form.asked || notes.hello.is_some() => self.addresses.push(address),
            None if form.asked && is_name(&name(word)) => self.found.push(name(word)),
            _ => self.announce(word),
        }
        notes.hello.iter().chain(&notes.name).for_each(|name| self.announce(name));
    }

    fn with_address(&mut self, word: &str, notes: Notes, form: Form) {
        let word = name(word);
        let is_exim = form.exim || notes.hello.is_some();
        match notes.name {
            Some(found) if notes.doubtful => self.announce(&found),
            Some(found) => self.found.push(found),
            None if is_exim && is_name(&word) => self.found.push(word.clone()),
            None => {}
        }
        self.addresses = notes.addresses;
        if !self.found.contains(&word) && !self.addresses.contains(&word) {
            self.announce(&word);
        }
        notes.hello.iter().for_each(|name| self.announce(name));
    }

    fn announce(&mut self, word: &str) {
        let name = name(word);
        let is_told = is_name(&name) || is_address(&name);
        if is_told && self.announced.len() < MAX_NAMES && !self.announced.contains(&name) {
            self.announced.push(name);
        }
    }
}

/// The comment that tells the address.
#[derive(Default)]
struct Notes {
    /// The name in front of the address.
    name: Option<String>,
    addresses: Vec<String>,
    /// The name that Exim says was announced.
    hello: Option<String>,
    /// `may be forged`: the name does not lead back to the address.
    doubtful: bool,
    /// Whether there are other comments inside.
    nested: bool,
}

impl Notes {
    fn read(comment: &str) -> Self {
        let mut notes = Self { doubtful: comment.contains("may be forged"), ..Self::default() };
        let plain = comment.replace("(may be forged)", "");
        notes.nested = plain.contains(['(', ')']);
        let words = plain.split([' ', ',', '(', ')']).filter(|word| !word.is_empty());
        for (at, word) in words.take(MAX_NAMES).enumerate() {
            let (key, value) = word.split_once('=').unwrap_or(("", word));
            let value = value.rsplit('@').next().unwrap_or(value);
            let bare = name(value);
            match key.to_ascii_lowercase().as_str() {
                "helo" | "ehlo" => notes.hello = Some(bare),
                "" if is_address(&bare) => notes.addresses.push(bare),
                "" if at == 0 && is_name(&bare) => notes.name = Some(bare),
                _ => {}
            }
        }
        notes
    }

    /// A server writes one address, and nothing else in brackets: more than that somebody else put there.
    fn is_odd(&self) -> bool {
        self.nested || self.addresses.len() > 1
    }
}

/// Whether a later comment tells an address too, as no server writes it.
fn is_second(comment: &str) -> bool {
    let bracketed = comment.split('[').skip(1).filter_map(|rest| rest.split(']').next());
    !super::received::shows_login(comment) && bracketed.map(name).any(|name| is_address(&name))
}

/// The addresses in a comment.
pub(super) fn addresses(comment: &str) -> Vec<String> {
    Notes::read(comment).addresses
}

fn begins(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name != "unknown" && !is_address(name)
}

fn is_address(name: &str) -> bool {
    name.parse::<std::net::IpAddr>().is_ok()
}

/// The longest name (RFC 1035 §2.3.4), and as much again for what stands around it.
const LONGEST: usize = 2 * 253;

/// A name as it is compared: lower case, no brackets, no port behind them, no final dot, no `IPv6:`, Gmail's
/// `?…?` taken off. What is longer than any name is none.
pub(super) fn name(word: &str) -> String {
    let word = if word.len() > LONGEST { "" } else { word };
    let word = word.split_once("]:").map_or(word, |(address, _)| address);
    let bare = word.trim_matches(|c| matches!(c, '[' | ']' | '<' | '>' | '?' | '"' | ',' | ';'));
    // Behind `%` stands the interface of an address that holds for one link only.
    let bare = bare.split_once('%').map_or(bare, |(address, _)| address);
    let lower = bare.trim_end_matches('.').to_ascii_lowercase();
    let address = lower.strip_prefix("ipv6:").map(|rest| rest.trim_end_matches('?').to_owned());
    address.unwrap_or(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `found|addresses|announced` of a Postfix-like line without further marks.
    fn told(word: &str, comments: &[&str]) -> String {
        let client = client(word, comments, Form::default());
        [client.found.join(" "), client.addresses.join(" "), client.announced.join(" ")].join("|")
    }

    #[test]
    fn what_is_announced_is_never_taken_for_found_out() {
        for (word, comments, expected) in [
            ("smtp.new.test", &["unknown [203.0.113.9]"][..], "|203.0.113.9|smtp.new.test"),
            ("smtp.new.test", &["a.fai.test [203.0.113.9]"], "a.fai.test|203.0.113.9|smtp.new.test"),
            ("smtp.new.test", &["[203.0.113.9]"], "|203.0.113.9|smtp.new.test"),
            ("smtp.new.test", &["203.0.113.9"], "|203.0.113.9|smtp.new.test"),
            ("smtp.new.test", &[], "||smtp.new.test"),
            ("[198.51.100.25]", &["unknown [203.0.113.9]"], "|203.0.113.9|198.51.100.25"),
            ("[198.51.100.25]", &[], "||198.51.100.25"),
            ("localhost", &["unknown [203.0.113.9]"], "|203.0.113.9|localhost"),
            // sendmail says so where the name does not lead back.
            ("x", &["smtp.new.test [203.0.113.9] (may be forged)"], "|203.0.113.9|smtp.new.test x"),
            // qmail does not look whether it does.
            ("smtp.new.test", &["HELO x", "203.0.113.9"], "|203.0.113.9|smtp.new.test x"),
            ("unknown", &["HELO smtp.new.test", "203.0.113.9"], "|203.0.113.9|smtp.new.test"),
            // Exim.
            ("[203.0.113.9]", &["helo=smtp.new.test"], "|203.0.113.9|smtp.new.test"),
            ("a.fai.test", &["[203.0.113.9] helo=smtp.new.test"], "a.fai.test|203.0.113.9|smtp.new.test"),
            ("[203.0.113.9]:5123", &["helo=x"], "|203.0.113.9|x"),
            ("a.fai.test", &["[203.0.113.9]:25 helo=x"], "a.fai.test|203.0.113.9|x"),
            ("a.fai.test", &["[203.0.113.9] helo=x ident=smtp.new.test"], "a.fai.test|203.0.113.9|x"),
            // A comment inside the announced name, on a server that lets it in.
            (
                "x",
                &["smtp.new.test [198.51.100.25]", "a.fai.test [203.0.113.9]"],
                "||x smtp.new.test 198.51.100.25 a.fai.test 203.0.113.9",
            ),
            ("x", &["smtp.new.test (a.fai.test [203.0.113.9])"], "||x smtp.new.test 203.0.113.9"),
            (
                "x",
                &["smtp.new.test [198.51.100.25] [203.0.113.9]"],
                "||x smtp.new.test 198.51.100.25 203.0.113.9",
            ),
            (
                "x",
                &["using TLSv1.3", "smtp.new.test [198.51.100.25]"],
                "||x using smtp.new.test 198.51.100.25",
            ),
        ] {
            assert_eq!(told(word, comments), expected, "{word} {comments:?}");
        }
    }

    #[test]
    fn some_servers_say_without_a_comment() {
        let exim = Form { exim: true, asked: false };
        assert_eq!(client("a.fai.test", &["[203.0.113.9]"], exim).found, ["a.fai.test"]);
        assert_eq!(client("[203.0.113.9]", &[], exim).addresses, ["203.0.113.9"]);
        let asked = Form { exim: false, asked: true };
        assert_eq!(client("pop.old.test", &[], asked).found, ["pop.old.test"]);
    }
}
