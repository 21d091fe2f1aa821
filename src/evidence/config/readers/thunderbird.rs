//! Thunderbird's `prefs.js`: accounts, their servers and identities, and the separate list of outgoing
//! servers, resolved as Thunderbird does. Keys outside of its lists are remainders of removed accounts.

use std::collections::BTreeMap;

use super::super::named::domain;
use super::super::parsed::{Configured, MAX_ACCOUNTS, Parsed, Role, add};
use super::super::prefs::{Pref, Prefs, Value};
use super::super::text::Source;
use crate::account::Protocol;

/// An account of the profile.
#[derive(Debug)]
pub(crate) struct MailAccount {
    /// The key of its server, `server2`.
    pub(crate) server: String,
    /// What the server speaks; nothing for local folders, news and feeds.
    pub(crate) protocol: Option<Protocol>,
    /// Its row in [`Profile::rows`].
    pub(crate) row: usize,
}

/// A sender of an account.
#[derive(Debug)]
pub(crate) struct Identity {
    /// Its key, `id1`.
    pub(crate) key: String,
    /// The outgoing server that it uses, of [`Profile::smtps`]: its own choice, else the default one.
    pub(crate) smtp: Option<usize>,
    /// Its row in [`Profile::rows`].
    pub(crate) row: usize,
}

/// An outgoing server.
#[derive(Debug)]
pub(crate) struct Smtp {
    /// Its key, `smtp1`.
    pub(crate) key: String,
    /// Whether the profile lists it; else an identity alone names it.
    pub(crate) listed: bool,
    /// The rows of the identities that send by it, in order, each once.
    rows: Vec<usize>,
}

/// A profile's accounts and outgoing servers.
#[derive(Debug, Default)]
pub(crate) struct Profile {
    /// The accounts that are listed, and those of their identities that may be judged otherwise.
    pub(crate) rows: Vec<Configured>,
    /// The accounts.
    pub(crate) accounts: Vec<MailAccount>,
    /// All identities.
    pub(crate) identities: Vec<Identity>,
    /// The outgoing servers, those that are listed first.
    pub(crate) smtps: Vec<Smtp>,
    /// The default one.
    default_smtp: Option<usize>,
    /// Where each is, by what its settings' keys begin with: an account, an identity's row, an outgoing server.
    places: BTreeMap<String, usize>,
    /// Whether there are more than are told apart.
    cut: bool,
}

impl Profile {
    /// Follows the lists.
    pub(crate) fn resolve(prefs: &Prefs) -> Self {
        let mut profile = Self::default();
        for smtp in profile.list(prefs, "mail.smtpservers") {
            profile.smtp(&smtp, true);
        }
        let named = prefs.text("mail.smtp.defaultserver").filter(|key| !key.is_empty());
        let first = (!profile.smtps.is_empty()).then_some(0);
        profile.default_smtp = named.map(|key| profile.smtp(key, false)).or(first);
        for account in profile.list(prefs, "mail.accountmanager.accounts") {
            profile.add(prefs, &account);
        }
        for identity in &profile.identities {
            let rows = identity.smtp.and_then(|at| Some(&mut profile.smtps.get_mut(at)?.rows));
            // An identity that two accounts name has the row of each.
            if let Some(rows) = rows
                && let Err(place) = rows.binary_search(&identity.row)
            {
                rows.insert(place, identity.row);
            }
        }
        profile
    }

    /// A list, as far as it is read.
    fn list(&mut self, prefs: &Prefs, key: &str) -> Vec<String> {
        let list: Vec<String> = prefs.list(key).take(MAX_ACCOUNTS + 1).map(str::to_owned).collect();
        self.cut |= list.len() > MAX_ACCOUNTS;
        list
    }

    /// The place of an outgoing server.
    fn smtp(&mut self, key: &str, listed: bool) -> usize {
        *self.places.entry(smtp_key(key, "")).or_insert_with(|| {
            self.smtps.push(Smtp { key: key.to_owned(), listed, rows: Vec::new() });
            self.smtps.len() - 1
        })
    }

    fn add(&mut self, prefs: &Prefs, account: &str) {
        let Some(server) = prefs.text(&["mail.account.", account, ".server"].concat()) else { return };
        let place = server_key(server, "");
        // A list may name one account again and again.
        if self.places.contains_key(&place) {
            return;
        }
        self.places.insert(place, self.accounts.len());
        let of_server = |name: &str| prefs.text(&server_key(server, name)).filter(|text| !text.is_empty());
        let protocol = match of_server("type") {
            Some("imap") => Some(Protocol::Imap),
            Some("pop3") => Some(Protocol::Pop3),
            _ => None,
        };
        let identities = self.list(prefs, &["mail.account.", account, ".identities"].concat());
        let email = |id: &String| prefs.text(&identity_key(id, "useremail")).map(str::to_owned);
        let login = of_server("realuserName").or(of_server("userName"));
        let address = identities.first().and_then(email);
        let label = of_server("name").or(login).or(of_server("hostname")).unwrap_or(server);
        let configured = Configured {
            label: label.to_owned(),
            address: address.clone(),
            login: login.map(str::to_owned),
            protocol,
            identity: false,
        };
        let row = add(&mut self.rows, configured);
        self.accounts.push(MailAccount { server: server.to_owned(), protocol, row });
        for (at, key) in identities.into_iter().enumerate() {
            self.cut |= self.identities.len() >= MAX_ACCOUNTS;
            if self.cut {
                return;
            }
            let chosen = prefs.text(&identity_key(&key, "smtpServer")).filter(|key| !key.is_empty());
            let smtp = chosen.map(|key| self.smtp(key, false)).or(self.default_smtp);
            let own = email(&key);
            let one_person =
                login.and_then(domain).is_none_or(|login| own.as_deref().and_then(domain) == Some(login));
            let row = if at == 0 && one_person { row } else { self.add_identity(prefs, &key, own, row) };
            self.places.entry(identity_key(&key, "")).or_insert(row);
            self.identities.push(Identity { key, smtp, row });
        }
    }

    /// A sender whose address may belong to another mailbox than its account does.
    fn add_identity(&mut self, prefs: &Prefs, key: &str, address: Option<String>, account: usize) -> usize {
        let account = self.rows.get(account).cloned().unwrap_or_default();
        let name = prefs.text(&identity_key(key, "fullName")).unwrap_or_default();
        let label = match &address {
            Some(address) if name.is_empty() => address.clone(),
            Some(address) => [name, " <", address, ">"].concat(),
            None => key.to_owned(),
        };
        add(&mut self.rows, Configured { label, address, identity: true, ..account })
    }

    /// Whether there is an outgoing server of this key.
    pub(crate) fn has_smtp(&self, key: &str) -> bool {
        self.places.contains_key(&smtp_key(key, ""))
    }

    /// What a setting belongs to, by its key without its own name.
    fn place(&self, key: &str, name: &str) -> Option<usize> {
        self.places.get(key.strip_suffix(name)?).copied()
    }
}

/// The key of a server's setting.
pub(crate) fn server_key(server: &str, name: &str) -> String {
    ["mail.server.", server, ".", name].concat()
}

/// The key of an outgoing server's setting.
pub(crate) fn smtp_key(smtp: &str, name: &str) -> String {
    ["mail.smtpserver.", smtp, ".", name].concat()
}

/// The key of an identity's setting.
pub(crate) fn identity_key(identity: &str, name: &str) -> String {
    ["mail.identity.", identity, ".", name].concat()
}

/// Reads a profile's settings.
pub(crate) fn read(source: &Source) -> Parsed {
    let prefs = Prefs::read(source);
    let profile = Profile::resolve(&prefs);
    let mut parsed = Parsed::default();
    (parsed.malformed, parsed.cut) = (prefs.malformed, profile.cut);
    for pref in &prefs.all {
        for (account, role) in places(&profile, pref) {
            if parsed.cut {
                return parsed;
            }
            parsed.field(source, account, role, &pref.key, (shown(&pref.value), pref.span.clone()));
        }
    }
    parsed.accounts = profile.rows;
    parsed
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// What a setting is for, once for each account that it counts for.
fn places(profile: &Profile, pref: &Pref) -> Vec<(Option<usize>, Role)> {
    let split = |start: &str| pref.key.strip_prefix(start).and_then(|rest| rest.split_once('.'));
    let folder = matches!(&pref.value, Value::Text(text) if is_folder(text));
    if let Some((_, name)) = split("mail.server.") {
        let account = profile.place(&pref.key, name).and_then(|at| profile.accounts.get(at));
        let role = if folder { Role::Folder } else { server_role(name, account) };
        return match account {
            Some(account) => vec![(Some(account.row), role)],
            None if role == Role::LocalFolder => vec![(None, role)],
            None => vec![(None, Role::Remainder)],
        };
    }
    if let Some((_, name)) = split("mail.smtpserver.") {
        return smtp_places(profile, profile.place(&pref.key, name), name);
    }
    if let Some((_, name)) = split("mail.identity.") {
        let found = profile.place(&pref.key, name);
        let role = match name {
            "useremail" | "reply_to" => Role::Address,
            "smtpServer" => Role::Word,
            _ if folder => Role::Folder,
            _ => Role::Other,
        };
        return vec![found.map_or((None, Role::Remainder), |row| (Some(row), role))];
    }
    let service = (pref.key.starts_with("calendar.registry.") || pref.key.starts_with("ldap_2.servers."))
        && [".uri", ".url"].iter().any(|end| pref.key.ends_with(end));
    let role = match () {
        () if folder => Role::Folder,
        () if service => Role::Service,
        () if pref.key.starts_with("mail.root.") => Role::LocalFolder,
        () => Role::Other,
    };
    vec![(None, role)]
}

/// Whether a value is the address of a folder or of several.
pub(crate) fn is_folder(text: &str) -> bool {
    text.starts_with("imap") && text.contains("://") || text.starts_with("mailbox") && text.contains("://")
}

fn server_role(name: &str, account: Option<&MailAccount>) -> Role {
    let fetches = account.is_none_or(|account| account.protocol.is_some());
    match name {
        "hostname" | "realhostname" if fetches => Role::Incoming,
        "userName" | "realuserName" => Role::Login,
        "name" => Role::Label,
        "directory" | "directory-rel" => Role::LocalFolder,
        "port" => Role::Port,
        "socketType" | "authMethod" => Role::Security,
        _ => Role::Other,
    }
}

fn smtp_places(profile: &Profile, at: Option<usize>, name: &str) -> Vec<(Option<usize>, Role)> {
    let default = at.is_some() && profile.default_smtp == at;
    let smtp = at.and_then(|at| profile.smtps.get(at));
    let role = match name {
        "hostname" if default => Role::DefaultOutgoing,
        "hostname" => Role::Outgoing,
        "username" => Role::Login,
        "description" => Role::Label,
        "port" => Role::Port,
        "try_ssl" | "authMethod" => Role::Security,
        _ => Role::Other,
    };
    if let Some(used) = smtp.filter(|smtp| !smtp.rows.is_empty()) {
        return used.rows.iter().map(|row| (Some(*row), role)).collect();
    }
    let role = match role {
        _ if !smtp.is_some_and(|smtp| smtp.listed) => Role::Remainder,
        Role::Outgoing | Role::Label => Role::UnusedOutgoing,
        role => role,
    };
    vec![(None, role)]
}
