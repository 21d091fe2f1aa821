//! Thunderbird for Android as it imports accounts: the scanned code (`feature/migration/qrcode`,
//! `QrCodePayloadParser`, `QrCodePayloadValidator`) and the settings file (`SettingsFileParser.kt`,
//! `AccountSettingsValidator.kt`). One value out of place and the whole code, or the account, is refused.

use serde_json::Value;

use super::is_legal_host;

/// A server as the app understood it, whichever way it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Imported {
    pub(crate) protocol: &'static str,
    pub(crate) host: String,
    pub(crate) port: u16,
    /// `NONE`, `STARTTLS` or `TLS`.
    pub(crate) security: &'static str,
    /// `NONE`, `PLAIN`, `CRAM_MD5` or `XOAUTH2`.
    pub(crate) login: &'static str,
    pub(crate) username: String,
}

/// An account as the app understood it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) incoming: Imported,
    pub(crate) outgoing: Imported,
    pub(crate) email: String,
    pub(crate) name: String,
}

/// Reads the text of a scanned code.
pub(crate) fn scan(payload: &str) -> Result<Account, String> {
    if payload.contains(['\n', '\r']) || payload.contains("null") && has_null(payload) {
        return Err("null or more than one line".into());
    }
    let root: Value = serde_json::from_str(payload).map_err(|e| e.to_string())?;
    let [version, sequence, incoming, groups] = array(&root)?;
    let [number, end] = array(sequence)?;
    if (int(version)?, int(number)?, int(end)?) != (1, 1, 1) {
        return Err("version or sequence".into());
    }
    let [group] = array(groups)?;
    let [outgoing, identity] = array(group)?;
    let [email, name] = array(identity)?;
    let (email, name) = (line(email)?, line(name)?);
    let (local, domain) = email.rsplit_once('@').ok_or("email")?;
    if !email.is_ascii() || local.starts_with('"') || !is_legal_host(domain) {
        return Err(format!("email {email:?}"));
    }
    Ok(Account {
        incoming: scanned(incoming, &["IMAP", "POP3"])?,
        outgoing: scanned(outgoing, &["SMTP"])?,
        email,
        name,
    })
}

fn has_null(payload: &str) -> bool {
    fn any(value: &Value) -> bool {
        value.is_null() || value.as_array().is_some_and(|all| all.iter().any(any))
    }
    serde_json::from_str(payload).is_ok_and(|value| any(&value))
}

fn scanned(server: &Value, protocols: &[&'static str]) -> Result<Imported, String> {
    let [protocol, host, port, security, login, username] = array(server)?;
    let host = line(host)?;
    if !host.is_ascii() || !is_legal_host(&host) {
        return Err(format!("host {host:?}"));
    }
    Ok(Imported {
        protocol: protocols.get(int(protocol)?).ok_or("protocol")?,
        host,
        port: u16::try_from(int(port)?).ok().filter(|p| *p > 0).ok_or("port")?,
        security: ["NONE", "", "STARTTLS", "TLS"]
            .get(int(security)?)
            .filter(|s| !s.is_empty())
            .ok_or("security")?,
        login: ["NONE", "PLAIN", "CRAM_MD5", "", "", "", "XOAUTH2"]
            .get(int(login)?)
            .filter(|l| !l.is_empty())
            .ok_or("authentication")?,
        username: line(username)?,
    })
}

fn array<const N: usize>(value: &Value) -> Result<&[Value; N], String> {
    let all = value.as_array().ok_or(format!("{value} is no array"))?;
    all.as_slice().try_into().map_err(|_| format!("{value} has not {N} elements"))
}

/// Moshi's `nextInt`: no fraction, no text.
fn int(value: &Value) -> Result<usize, String> {
    value.as_u64().and_then(|n| usize::try_from(n).ok()).ok_or(format!("{value} is no integer"))
}

fn line(value: &Value) -> Result<String, String> {
    let text = value.as_str().ok_or(format!("{value} is no text"))?;
    if text.contains(['\n', '\r']) { Err("two lines".into()) } else { Ok(text.to_owned()) }
}

/// Reads a settings file with one account.
pub(crate) fn import(document: &str) -> Result<Account, String> {
    let document = roxmltree::Document::parse(document).map_err(|e| e.to_string())?;
    let root = document.root_element();
    let version: u32 = root.attribute("version").and_then(|v| v.parse().ok()).ok_or("version")?;
    if root.tag_name().name() != "k9settings" || root.attribute("format") != Some("1") || version < 95 {
        return Err("root".into());
    }
    let account = only(only(root, "accounts")?, "account")?;
    let uuid = account.attribute("uuid").ok_or("no uuid")?;
    uuid::Uuid::try_parse(uuid).map_err(|e| e.to_string())?;
    let identity = only(only(account, "identities")?, "identity")?;
    Ok(Account {
        incoming: imported(only(account, "incoming-server")?, &["IMAP", "POP3"])?,
        outgoing: imported(only(account, "outgoing-server")?, &["SMTP"])?,
        email: text(identity, "email")?,
        name: text(identity, "name").unwrap_or_default(),
    })
}

fn imported(server: roxmltree::Node, protocols: &[&'static str]) -> Result<Imported, String> {
    let kind = server.attribute("type").ok_or("no type")?;
    let security = text(server, "connection-security")?;
    let login = text(server, "authentication-type")?;
    let words = [("NONE", "NONE"), ("STARTTLS_REQUIRED", "STARTTLS"), ("SSL_TLS_REQUIRED", "TLS")];
    Ok(Imported {
        protocol: protocols.iter().find(|p| **p == kind).ok_or("type")?,
        host: text(server, "host")?,
        port: text(server, "port")?.parse().map_err(|_| "port")?,
        security: words.iter().find(|(word, _)| *word == security).ok_or("security")?.1,
        login: ["NONE", "PLAIN", "CRAM_MD5", "XOAUTH2"]
            .into_iter()
            .find(|l| *l == login)
            .ok_or("authentication")?,
        username: text(server, "username")?,
    })
}

fn only<'a>(parent: roxmltree::Node<'a, 'a>, name: &str) -> Result<roxmltree::Node<'a, 'a>, String> {
    let mut found = parent.children().filter(|node| node.tag_name().name() == name);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(format!("not one {name}")),
    }
}

fn text(parent: roxmltree::Node, name: &str) -> Result<String, String> {
    let node = parent.children().find(|n| n.tag_name().name() == name).ok_or(format!("no {name}"))?;
    node.text().map(str::to_owned).ok_or(format!("{name} is empty"))
}
