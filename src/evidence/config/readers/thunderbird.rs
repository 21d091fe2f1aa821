//! Thunderbird's `prefs.js`: accounts, their servers and identities, and the separate list of outgoing
//! servers, resolved as Thunderbird does. Keys outside of its lists are remainders of removed accounts.

use super::super::named::domain;
use super::super::parsed::{Configured, Parsed, Role};
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
    /// The outgoing server that it uses: its own choice, else the default one.
    pub(crate) smtp: Option<String>,
    /// Its row in [`Profile::rows`].
    pub(crate) row: usize,
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
    /// The keys of the outgoing servers that are listed.
    pub(crate) smtps: Vec<String>,
    /// The key of the default one.
    pub(crate) default_smtp: Option<String>,
}

impl Profile {
    /// Follows the lists.
    pub(crate) fn resolve(prefs: &Prefs) -> Self {
        let smtps = prefs.list("mail.smtpservers");
        let named = prefs.text("mail.smtp.defaultserver").filter(|key| !key.is_empty()).map(str::to_owned);
        let default_smtp = named.or_else(|| smtps.first().cloned());
        let mut profile = Self { smtps, default_smtp, ..Self::default() };
        let mut accounts = prefs.list("mail.accountmanager.accounts");
        accounts.truncate(super::super::parsed::MAX_ACCOUNTS);
        for account in accounts {
            profile.add(prefs, &account);
        }
        profile
    }

    fn add(&mut self, prefs: &Prefs, account: &str) {
        let Some(server) = prefs.text(&["mail.account.", account, ".server"].concat()) else { return };
        let of_server = |name: &str| prefs.text(&server_key(server, name)).filter(|text| !text.is_empty());
        let protocol = match of_server("type") {
            Some("imap") => Some(Protocol::Imap),
            Some("pop3") => Some(Protocol::Pop3),
            _ => None,
        };
        let identities = prefs.list(&["mail.account.", account, ".identities"].concat());
        let email = |id: &String| prefs.text(&identity_key(id, "useremail")).map(str::to_owned);
        let login = of_server("realuserName").or(of_server("userName"));
        let address = identities.first().and_then(email);
        let label = of_server("name").or(login).or(of_server("hostname")).unwrap_or(server);
        let row = self.rows.len();
        self.rows.push(Configured {
            label: label.to_owned(),
            address: address.clone(),
            login: login.map(str::to_owned),
            protocol,
            identity: false,
        });
        self.accounts.push(MailAccount { server: server.to_owned(), protocol, row });
        for (at, key) in identities.into_iter().enumerate() {
            if self.identities.len() >= super::super::parsed::MAX_ACCOUNTS {
                return;
            }
            let chosen = prefs.text(&identity_key(&key, "smtpServer")).filter(|key| !key.is_empty());
            let smtp = chosen.map(str::to_owned).or_else(|| self.default_smtp.clone());
            let own = email(&key);
            let one_person =
                login.and_then(domain).is_none_or(|login| own.as_deref().and_then(domain) == Some(login));
            let row = if at == 0 && one_person { row } else { self.add_identity(prefs, &key, own, row) };
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
        self.rows.push(Configured { label, address, identity: true, ..account });
        self.rows.len() - 1
    }

    /// The identities that send by an outgoing server.
    pub(crate) fn users<'a>(&'a self, smtp: &'a str) -> impl Iterator<Item = &'a Identity> {
        self.identities.iter().filter(move |identity| identity.smtp.as_deref() == Some(smtp))
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
    let mut parsed = Parsed { malformed: prefs.malformed, ..Parsed::default() };
    for pref in &prefs.all {
        for (account, role) in places(&profile, pref) {
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
    if let Some((server, name)) = split("mail.server.") {
        let account = profile.accounts.iter().find(|account| account.server == server);
        let role = if folder { Role::Folder } else { server_role(name, account) };
        return match account {
            Some(account) => vec![(Some(account.row), role)],
            None if role == Role::LocalFolder => vec![(None, role)],
            None => vec![(None, Role::Remainder)],
        };
    }
    if let Some((smtp, name)) = split("mail.smtpserver.") {
        return smtp_places(profile, smtp, name);
    }
    if let Some((identity, name)) = split("mail.identity.") {
        let found = profile.identities.iter().find(|known| known.key == identity);
        let role = match name {
            "useremail" | "reply_to" => Role::Address,
            "smtpServer" => Role::Word,
            _ if folder => Role::Folder,
            _ => Role::Other,
        };
        return vec![found.map_or((None, Role::Remainder), |identity| (Some(identity.row), role))];
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

fn smtp_places(profile: &Profile, smtp: &str, name: &str) -> Vec<(Option<usize>, Role)> {
    let default = profile.default_smtp.as_deref() == Some(smtp);
    let role = match name {
        "hostname" if default => Role::DefaultOutgoing,
        "hostname" => Role::Outgoing,
        "username" => Role::Login,
        "description" => Role::Label,
        "port" => Role::Port,
        "try_ssl" | "authMethod" => Role::Security,
        _ => Role::Other,
    };
    let mut rows: Vec<usize> = Vec::new();
    for row in profile.users(smtp).map(|identity| identity.row) {
        if let Err(place) = rows.binary_search(&row) {
            rows.insert(place, row);
        }
    }
    if !rows.is_empty() {
        return rows.into_iter().map(|row| (Some(row), role)).collect();
    }
    let role = match role {
        _ if !profile.smtps.iter().any(|listed| listed == smtp) => Role::Remainder,
        Role::Outgoing | Role::Label => Role::UnusedOutgoing,
        role => role,
    };
    vec![(None, role)]
}
