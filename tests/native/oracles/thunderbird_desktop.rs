//! Thunderbird on computers: values pass through JXON, which converts what looks like a number or a
//! boolean; sections that are wrong are skipped; the first of repeated values wins. Source:
//! comm-central, `readFromXML.sys.mjs`, `Sanitizer.sys.mjs`, `AccountConfig.sys.mjs`, `JXON.sys.mjs`.
//!
//! Left out so far: `Date.parse`, whose table of values stands beside `artifact::jxon`.

use roxmltree::{Document, Node};

use super::{Section, is_legal_host};

/// What a document sets up for an address.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Config {
    pub(crate) display_name: String,
    pub(crate) domains: Vec<String>,
    /// The main server first, then the alternatives.
    pub(crate) incoming: Vec<Section>,
    pub(crate) outgoing: Vec<Section>,
}

/// Reads a document. Hosts for which it has its own OAuth 2 settings do not occur in tests.
pub(crate) fn read(document: &str, address: &str) -> Result<Config, String> {
    let document = Document::parse(document).map_err(|e| e.to_string())?;
    let root = document.root_element();
    if root.tag_name().name() != "clientConfig" {
        return Err("root".into());
    }
    let provider = child(root, "emailProvider").ok_or("no emailProvider")?;
    host(&jxon(provider.attribute("id").ok_or("no id")?))?;
    let domains: Vec<String> = children(provider, "domain")
        // JXON makes an object of an element with attributes.
        .filter(|domain| domain.attributes().len() == 0)
        .filter_map(|domain| host(&value(Some(domain))).ok())
        .collect();
    if domains.is_empty() {
        return Err("no domain".into());
    }
    let incoming = sections(provider, "incomingServer", &["pop3", "imap"], address)?;
    let outgoing = sections(provider, "outgoingServer", &["smtp"], address)?;
    let display_name = replace(&value(child(provider, "displayName")), address);
    Ok(Config { display_name, domains, incoming, outgoing })
}

fn sections(
    provider: Node,
    element: &'static str,
    kinds: &[&str],
    address: &str,
) -> Result<Vec<Section>, String> {
    let mut wrong = format!("no {element}");
    let mut sections = Vec::new();
    for server in children(provider, element) {
        match section(server, kinds, address) {
            Ok(section) => sections.push(section),
            Err(why) => wrong = why,
        }
    }
    if sections.is_empty() { Err(wrong) } else { Ok(sections) }
}

fn section(server: Node, kinds: &[&str], address: &str) -> Result<Section, String> {
    let kind = jxon(server.attribute("type").unwrap_or("undefined"));
    if !kinds.contains(&kind.as_str()) {
        return Err(format!("type {kind}"));
    }
    let host = host(&replace(&value(child(server, "hostname")), address))?;
    let port = value(child(server, "port")).parse::<f64>().map_err(|e| e.to_string())?;
    if !(1.0..=65535.0).contains(&port) {
        return Err(format!("port {port}"));
    }
    let socket = children(server, "socketType")
        .map(|socket| value(Some(socket)))
        .find(|socket| ["plain", "SSL", "STARTTLS"].contains(&socket.as_str()))
        .ok_or("no socketType")?;
    let known = ["password-cleartext", "plain", "password-encrypted", "secure", "GSSAPI", "NTLM"];
    let authentication: Vec<String> = children(server, "authentication")
        .map(|way| value(Some(way)))
        .filter(|way| known.contains(&way.as_str()) || kind == "smtp" && way == "none")
        .collect();
    if authentication.is_empty() {
        return Err("no authentication".into());
    }
    let username = replace(&value(child(server, "username")), address);
    Ok(Section { kind, host, port: port as u16, socket, username, authentication })
}

/// `cleanUpHostName`, `isLegalHostNameOrIP`.
fn host(text: &str) -> Result<String, String> {
    let host = text.trim().to_lowercase();
    if is_legal_host(&host) { Ok(host) } else { Err(format!("host {host:?}")) }
}

/// `String.replace` with a text pattern: the first occurrence, `$` having its meanings in the replacement.
fn replace(text: &str, address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').expect("an address");
    let mut text = text.to_owned();
    for (name, value) in [("%EMAILADDRESS%", address), ("%EMAILLOCALPART%", local), ("%EMAILDOMAIN%", domain)]
    {
        if let Some((before, after)) = text.split_once(name) {
            let mut put = String::new();
            let mut rest = value;
            while let Some(at) = rest.find('$') {
                put.push_str(&rest[..at]);
                let meaning = match rest[at + 1..].chars().next() {
                    Some('$') => Some("$"),
                    Some('&') => Some(name),
                    Some('`') => Some(before),
                    Some('\'') => Some(after),
                    _ => None,
                };
                put.push_str(meaning.unwrap_or("$"));
                rest = &rest[at + 1 + usize::from(meaning.is_some())..];
            }
            put.push_str(rest);
            text = format!("{before}{put}{after}");
        }
    }
    text
}

/// `String()` of an element's JXON value.
fn value(node: Option<Node>) -> String {
    match node {
        None => "undefined".to_owned(),
        Some(node) if node.children().count() == 0 => "true".to_owned(),
        Some(node) => jxon(&node.children().filter_map(|c| c.text()).collect::<String>()),
    }
}

/// `String(parseText(text))`, dates aside.
fn jxon(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    if lower == "true" || lower == "false" {
        return lower;
    }
    let trimmed = text.trim();
    let radix = [("0x", 16), ("0o", 8), ("0b", 2)].into_iter().find_map(|(prefix, radix)| {
        let digits = trimmed.to_ascii_lowercase().strip_prefix(prefix)?.to_owned();
        (!digits.is_empty() && digits.chars().all(|c| c.is_digit(radix))).then_some(())
    });
    if radix.is_some() {
        // `parseFloat` stops at the letter.
        return "0".to_owned();
    }
    if trimmed.is_empty() {
        return "NaN".to_owned();
    }
    let numeric = trimmed.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c));
    match trimmed.parse::<f64>() {
        // Above 1e21 and below 1e-6 JavaScript writes an exponent; Rust does not: no text comes back then.
        Ok(number) if numeric && number.is_finite() => format!("{number}"),
        _ => text.to_owned(),
    }
}

fn child<'a>(node: Node<'a, 'a>, name: &'static str) -> Option<Node<'a, 'a>> {
    children(node, name).next()
}

fn children<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

#[test]
fn values_are_converted() {
    for (text, read) in [
        ("0123", "123"),
        ("1e3", "1000"),
        ("0x1F", "0"),
        ("True", "true"),
        (" 7", "7"),
        ("12345", "12345"),
        ("Infinity", "Infinity"),
        ("inf", "inf"),
        ("a1", "a1"),
    ] {
        assert_eq!(jxon(text), read, "{text:?}");
    }
    assert_eq!(replace("%EMAILLOCALPART%", "a$&b$c@d.example"), "a%EMAILLOCALPART%b$c");
}

#[test]
fn a_wrong_section_is_skipped_and_an_empty_side_refused() {
    let good = include_str!("minimal.xml");
    assert_eq!(read(good, "a@b.example").map(|c| c.incoming[0].username.clone()), Ok("a@b.example".into()));
    assert_eq!(read(&good.replacen("SSL", "plain", 1), "a@b.example").map(|c| c.incoming.len()), Ok(1));
    for (from, to) in
        [("SSL", "TLS"), ("type=\"smtp\"", "type=\"x\""), ("<domain>", "<domain purpose=\"mx\">")]
    {
        assert!(read(&good.replacen(from, to, 1), "a@b.example").is_err(), "{from} -> {to}");
    }
    assert!(read(&good.replace("password-cleartext", "OAuth2"), "a@b.example").is_err());
}
