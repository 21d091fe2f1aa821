//! Thunderbird for Android: one wrong IMAP or SMTP section and the whole document is refused, text is not
//! trimmed, the last of repeated values wins. Source: thunderbird-android,
//! `feature/autodiscovery/autoconfig`, `RealAutoconfigParser.kt`.

use roxmltree::{Document, Node};

use super::{Section, is_legal_host, replace_placeholders};

/// The first IMAP and the first SMTP server of a document for an address.
pub(crate) fn read(document: &str, address: &str) -> Result<(Section, Section), String> {
    let document = Document::parse(document).map_err(|e| e.to_string())?;
    let root = document.root_element();
    if root.tag_name().name() != "clientConfig" {
        return Err("root".into());
    }
    let provider = children(root, "emailProvider").next().ok_or("no emailProvider")?;
    if !provider.attribute("id").is_some_and(is_legal_host) {
        return Err("id".into());
    }
    let mut domains = 0;
    for domain in children(provider, "domain") {
        if is_legal_host(&replace_placeholders(&text(domain)?, address).to_lowercase()) {
            domains += 1;
        }
    }
    if domains == 0 {
        return Err("no domain".into());
    }
    let servers = |element: &'static str, kind: &'static str| {
        children(provider, element)
            .filter(move |server| server.attribute("type") == Some(kind))
            .map(|server| section(server, kind, address))
            .collect::<Result<Vec<_>, _>>()
    };
    let imap = servers("incomingServer", "imap")?.into_iter().next().ok_or("no imap")?;
    let smtp = servers("outgoingServer", "smtp")?.into_iter().next().ok_or("no smtp")?;
    Ok((imap, smtp))
}

fn section(server: Node, kind: &str, address: &str) -> Result<Section, String> {
    let last = |name: &'static str| {
        let node = children(server, name).last().ok_or(format!("no {name} in {kind}"))?;
        text(node)
    };
    let host = replace_placeholders(&last("hostname")?, address);
    if !is_legal_host(&host) {
        return Err(format!("hostname {host:?}"));
    }
    let port: u16 = last("port")?.parse().map_err(|_| "port")?;
    if port == 0 {
        return Err("port 0".into());
    }
    let socket = last("socketType")?;
    if socket != "SSL" && socket != "STARTTLS" {
        return Err(format!("socketType {socket:?}"));
    }
    let username = replace_placeholders(&last("username")?, address);
    let mut authentication = Vec::new();
    for way in children(server, "authentication") {
        let way = text(way)?;
        if ["password-cleartext", "password-encrypted", "OAuth2"].contains(&way.as_str()) {
            authentication.push(way);
        }
    }
    if authentication.is_empty() {
        return Err(format!("no usable authentication in {kind}"));
    }
    Ok(Section { kind: kind.to_owned(), host, port, socket, username, authentication })
}

fn children<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

fn text(node: Node) -> Result<String, String> {
    if node.children().any(|child| child.is_element()) {
        return Err("element inside text".into());
    }
    Ok(node.text().unwrap_or_default().to_owned())
}

#[test]
fn one_section_without_encryption_spoils_the_document() {
    let good = include_str!("minimal.xml");
    assert_eq!(read(good, "a@b.example").map(|(imap, _)| imap.port), Ok(993));
    for (from, to) in [
        ("SSL", "plain"),
        ("SSL", "TLS"),
        ("SSL", " SSL"),
        ("993", "0"),
        ("993", "x"),
        ("id=\"p.example\"", "id=\"p_1\""),
        ("<domain>b.example</domain>", ""),
        ("password-cleartext", "none"),
        ("type=\"imap\"", "type=\"pop3\""),
        ("i.example", "é.example"),
        ("i.example", "<b/>"),
    ] {
        assert!(read(&good.replacen(from, to, 1), "a@b.example").is_err(), "{from} -> {to}");
    }
}
