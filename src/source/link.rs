//! What a link may say: the mailbox, a token for the panel, a language. Nothing else: panel, brand and
//! server names come from `config.json` alone.
//!
//! A link looks like `https://…/#/switch/alice@societe.example?token=…&lang=fr`, or, typed by hand,
//! `https://…/#alice@societe.example`. All of it stands behind the `#`, which browsers do not send.

use super::{Language, percent_encode};
use crate::account::{Address, Problem, Rule, ToAscii};

/// A link's content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// The mailbox, where the link names one.
    pub address: Option<Address>,
    /// The bearer token for the panel.
    pub token: Option<String>,
}

/// A link that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// The address is not one.
    Address(Box<Problem>),
    /// The token has characters that no token has (RFC 6750 §2.1).
    Token,
}

impl Link {
    /// The start of a link's fragment.
    pub const SWITCH: &'static str = "#/switch/";

    /// Reads the part of the page's address from `#` on.
    ///
    /// # Errors
    /// The part of the link that is wrong.
    pub fn parse(fragment: &str, to_ascii: ToAscii) -> Result<Self, LinkProblem> {
        let (address, query) = parts(fragment);
        let mut link = Self::default();
        for token in values(query, "token") {
            if !is_token(token) {
                return Err(LinkProblem::Token);
            }
            link.token = Some(token.to_owned());
        }
        if !address.is_empty() {
            let text = decode(address);
            let parsed = Address::parse(&text, to_ascii).map_err(|rule| wrong_address(rule, &text))?;
            link.address = Some(parsed);
        }
        Ok(link)
    }

    /// The language that a link asks for, which what is wrong with the link is told in, too.
    #[must_use]
    pub fn language(fragment: &str) -> Option<Language> {
        values(parts(fragment).1, "lang").last().and_then(Language::from_tag)
    }

    /// The fragment of the link to a mailbox. The token is kept, so that a reload works.
    #[must_use]
    pub fn fragment(address: &Address, token: Option<&str>) -> String {
        let mut fragment = String::from(Self::SWITCH);
        fragment.push_str(&percent_encode(&address.ascii()));
        if let Some(token) = token {
            fragment.push_str("?token=");
            fragment.push_str(token);
        }
        fragment
    }
}

/// The address of a link, still encoded, and what stands after its `?`.
fn parts(fragment: &str) -> (&str, &str) {
    let rest = fragment.strip_prefix(Link::SWITCH).or_else(|| fragment.strip_prefix('#'));
    let rest = rest.unwrap_or_default().trim_start_matches('/');
    rest.split_once('?').unwrap_or((rest, ""))
}

/// The values of this name, in their order.
fn values<'a>(query: &'a str, wanted: &'a str) -> impl Iterator<Item = &'a str> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter_map(move |(name, value)| (name == wanted).then_some(value))
}

/// The problem of an address that was typed or linked.
#[must_use]
pub fn wrong_address(rule: Rule, text: &str) -> LinkProblem {
    LinkProblem::Address(rule.at("address", text))
}

/// RFC 6750 §2.1 `b68token`, at most 2048 characters.
fn is_token(text: &str) -> bool {
    (1..=2048).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b))
}

/// Percent-decoding as in RFC 3986 §2.1; what is not UTF-8 becomes U+FFFD, which no address contains.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(rest.get(..at).unwrap_or_default().as_bytes());
        match rest.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = rest.get(at + 3..).unwrap_or_default();
            }
            None => {
                bytes.push(b'%');
                rest = rest.get(at + 1..).unwrap_or_default();
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}
