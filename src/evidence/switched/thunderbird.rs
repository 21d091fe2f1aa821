//! Thunderbird's `prefs.js` switched: servers, login names, folders' addresses, and the separate list of
//! outgoing servers, where an entry that others use is never overwritten. The two `directory` values name
//! folders on this computer and stay.

use std::collections::BTreeMap;

use super::edits::Edits;
use super::{Left, Mover, Refusal, Why};
use crate::account::{Authentication, Protocol, Security, Server};
use crate::evidence::config::Belongs;
use crate::evidence::config::folders::{FolderAddress, addresses};
use crate::evidence::config::named::{escape, hosts};
use crate::evidence::config::parsed::Configured;
use crate::evidence::config::prefs::{Pref, Prefs, Value, quoted};
use crate::evidence::config::text::Source;
use crate::evidence::config::thunderbird::{
    Identity, MailAccount, Profile, identity_key, server_key, smtp_key,
};

/// A folder's owner: a login name and a host.
type Owner = (String, String);

/// The folders' owners that change. A file may name a folder on every line: they are found by what is written there.
#[derive(Debug, Default)]
pub(super) struct Renames {
    /// Where the new owner of each is that is switched.
    switched: BTreeMap<String, usize>,
    new: Vec<Owner>,
    /// The mailbox's own account at the new host, if the profile has one, switched now or before.
    home: Option<Owner>,
    /// The owners that stay as they are: a map as above, for a set would be one more kind of tree in the program.
    stay: BTreeMap<String, usize>,
}

/// What an owner is found by.
fn owner(login: &str, host: &str) -> String {
    [login, "\0", &host.to_ascii_lowercase()].concat()
}

impl Renames {
    /// The new owner of a folder. Thunderbird's own settings leave the folders of an account behind where its
    /// server was: they follow the mailbox, unless another account is still there.
    fn of(&self, folder: &FolderAddress, mover: &Mover) -> Option<&Owner> {
        let owner = owner(&folder.login, &folder.host);
        if let Some(at) = self.switched.get(&owner) {
            return self.new.get(*at);
        }
        let left_behind = folder.protocol == Protocol::Imap
            && !self.stay.contains_key(&owner)
            && mover.judge.is_ours(&folder.login)
            && mover.must_go(&folder.host);
        self.home.as_ref().filter(|_| left_behind)
    }
}

/// A setting's new value, as it is written, and why.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Set {
    pub(super) value: String,
    pub(super) why: Why,
}

/// What a profile's settings become.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) sets: BTreeMap<String, Set>,
    pub(super) renames: Renames,
    pub(super) left: Vec<Left>,
}

/// Switches the settings.
pub(super) fn switch(source: &Source, mover: &Mover, edits: &mut Edits) -> Result<Vec<Left>, Refusal> {
    let prefs = Prefs::read(source);
    let plan = plan(&prefs, mover)?;
    write(source, &prefs, &plan, edits);
    Ok(plan.left)
}

/// Decides what changes.
pub(super) fn plan(prefs: &Prefs, mover: &Mover) -> Result<Plan, Refusal> {
    let profile = Profile::resolve(prefs);
    let mut planner = Planner { prefs, profile: &profile, mover, plan: Plan::default(), number: 0 };
    for account in &profile.accounts {
        planner.incoming(account)?;
    }
    planner.outgoing()?;
    planner.folders();
    if !planner.plan.sets.is_empty() {
        planner.plan.left.extend([Left::SavedPasswords, Left::Caches]);
    }
    Ok(planner.plan)
}

/// Replaces the values that stand in the file, and adds the lines that do not.
fn write(source: &Source, prefs: &Prefs, plan: &Plan, edits: &mut Edits) {
    for pref in &prefs.all {
        if let Some(set) = plan.sets.get(&pref.key) {
            edits.replace(&pref.span, &set.value, set.why);
        }
    }
    for (key, set) in plan.sets.iter().filter(|(key, _)| prefs.get(key).is_none()) {
        // The file is sorted, and a server's settings stand together.
        let below = prefs.before(key).map_or(source.count(), |pref| source.line_of(pref.span.end));
        edits.add_line(below, &statement(key, &set.value), set.why);
    }
}

/// A setting as a line.
pub(super) fn statement(key: &str, value: &str) -> String {
    ["user_pref(", &quoted(key), ", ", value, ");"].concat()
}

struct Planner<'a> {
    prefs: &'a Prefs,
    profile: &'a Profile,
    mover: &'a Mover<'a>,
    plan: Plan,
    /// The last number of an outgoing server that is known to be taken.
    number: usize,
}

impl<'a> Planner<'a> {
    fn row(&self, row: usize) -> Configured {
        self.profile.rows.get(row).cloned().unwrap_or_default()
    }

    fn set(&mut self, key: String, value: String, why: Why) {
        let stands = self.prefs.get(&key).is_some_and(|pref| written(pref) == value);
        if !stands {
            self.plan.sets.insert(key, Set { value, why });
        }
    }

    fn incoming(&mut self, account: &MailAccount) -> Result<(), Refusal> {
        let row = self.row(account.row);
        let key = |name: &str| server_key(&account.server, name);
        let host = self.prefs.text(&key("hostname")).unwrap_or_default();
        let real = self.prefs.text(&key("realhostname")).filter(|name| !name.is_empty());
        let old = (self.prefs.text(&key("userName")).unwrap_or_default(), host);
        let belongs = self.mover.judge.belongs(&row, false);
        let Some(protocol) = account.protocol.filter(|_| self.mover.must_go(real.unwrap_or(host))) else {
            self.stays(account.protocol, belongs, old);
            return Ok(());
        };
        let address =
            row.login.clone().filter(|login| login.contains('@')).or(row.address).unwrap_or_default();
        // Whether it is moved at all is known before whether the new host has a server for it.
        let any = self.mover.judge.account.incoming.first();
        if any.and_then(|server| self.mover.login(belongs, &address, server)).is_none() {
            self.stays(account.protocol, belongs, old);
            return Ok(());
        }
        let server = self.mover.server(protocol, &row.label)?.clone();
        let Some(login) = self.mover.login(belongs, &address, &server) else { return Ok(()) };
        let new = (login.clone(), server.host.ascii().to_owned());
        if protocol == Protocol::Imap && belongs == Belongs::Ours {
            self.plan.renames.home.get_or_insert(new.clone());
        }
        let renames = &mut self.plan.renames;
        renames.switched.entry(owner(old.0, old.1)).or_insert(renames.new.len());
        renames.new.push(new);
        let names = [("hostname", server.host.ascii(), Why::Incoming), ("userName", &login, Why::Login)];
        for (name, value, why) in names {
            self.set(key(name), quoted(value), why);
        }
        // Where Thunderbird kept a changed name apart, it counts before the other.
        for (name, value, why) in
            [("realhostname", server.host.ascii(), Why::Incoming), ("realuserName", &login, Why::Login)]
        {
            if self.prefs.get(&key(name)).is_some() {
                self.set(key(name), quoted(value), why);
            }
        }
        self.connection(&server, key, "socketType");
        self.label(&key("name"), server.host.ascii());
        self.plan.left.push(if protocol == Protocol::Pop3 {
            Left::PopFetchesAgain
        } else {
            Left::FiltersRunAgain
        });
        Ok(())
    }

    /// An account that is not moved; it may be the mailbox's own, moved before.
    fn stays(&mut self, protocol: Option<Protocol>, belongs: Belongs, (login, host): (&str, &str)) {
        let new = self.mover.judge.account.server(Protocol::Imap);
        let there = new.is_some_and(|server| host.eq_ignore_ascii_case(server.host.ascii()));
        if protocol == Some(Protocol::Imap) && belongs == Belongs::Ours && there {
            self.plan.renames.home.get_or_insert((login.to_owned(), host.to_owned()));
        }
        self.plan.renames.stay.insert(owner(login, host), 0);
    }

    /// Port, encryption, way to log in.
    fn connection(&mut self, server: &Server, key: impl Fn(&str) -> String, security: &str) {
        self.set(key("port"), server.port.to_string(), Why::Port);
        let code = match server.security {
            Security::Plain => "0",
            Security::StartTls => "2",
            Security::Tls => "3",
        };
        self.set(key(security), code.to_owned(), Why::Security);
        let stands = self.prefs.number(&key("authMethod")).unwrap_or(3);
        let accepted = |way: &Authentication| code_of(*way) == stands;
        let first = server.authentication.first().copied().unwrap_or(Authentication::PasswordCleartext);
        if !server.authentication.iter().any(accepted) {
            self.set(key("authMethod"), code_of(first).to_string(), Why::Authentication);
        }
    }

    /// A name for people that holds the old host.
    fn label(&mut self, key: &str, host: &str) {
        let text = self.prefs.text(key).unwrap_or_default();
        let named = hosts(text.as_bytes()).find(|named| self.mover.must_go(&named.host));
        if let Some(named) = named {
            let mut text = text.to_owned();
            text.replace_range(named.span, host);
            self.set(key.to_owned(), quoted(&text), Why::Label);
        }
    }

    /// The login name with which an identity sends at the new host, if it is moved.
    fn sender(&self, identity: &Identity, server: &Server) -> Option<String> {
        let row = self.row(identity.row);
        let belongs = self.mover.judge.belongs(&row, true);
        self.mover.login(belongs, &row.address.unwrap_or_default(), server)
    }

    fn outgoing(&mut self) -> Result<(), Refusal> {
        let server = self.mover.server(Protocol::Smtp, "")?.clone();
        let mut apart: Vec<(&'a Identity, String)> = Vec::new();
        // The entries of the new host, by login name.
        let mut new: BTreeMap<String, String> = BTreeMap::new();
        for (at, smtp) in self.profile.smtps.iter().enumerate().filter(|(_, smtp)| smtp.listed) {
            let host = self.prefs.text(&smtp_key(&smtp.key, "hostname")).unwrap_or_default();
            let login = self.prefs.text(&smtp_key(&smtp.key, "username")).unwrap_or_default();
            if host.eq_ignore_ascii_case(server.host.ascii()) {
                new.entry(login.to_owned()).or_insert_with(|| smtp.key.clone());
            } else if self.mover.must_go(host) {
                self.entry((at, &smtp.key), &server, &mut new, &mut apart);
            }
        }
        let mut list = self.prefs.text("mail.smtpservers").unwrap_or_default().to_owned();
        let before = list.len();
        for (identity, login) in apart {
            let smtp = match new.get(&login) {
                Some(known) => known.clone(),
                None => {
                    let smtp = self.add(&server, &login);
                    new.insert(login, smtp.clone());
                    list.extend((!list.is_empty()).then_some(','));
                    list.push_str(&smtp);
                    smtp
                }
            };
            self.set(identity_key(&identity.key, "smtpServer"), quoted(&smtp), Why::OutgoingChosen);
        }
        if list.len() > before {
            self.set("mail.smtpservers".to_owned(), quoted(&list), Why::NewOutgoing);
        }
        Ok(())
    }

    /// An entry that must go: overwritten where one mailbox alone uses it, else its users are told apart.
    fn entry(
        &mut self,
        (at, smtp): (usize, &str),
        server: &Server,
        new: &mut BTreeMap<String, String>,
        apart: &mut Vec<(&'a Identity, String)>,
    ) {
        let profile = self.profile;
        let users: Vec<(usize, Option<String>)> = profile
            .identities
            .iter()
            .enumerate()
            .filter(|(_, identity)| identity.smtp == Some(at))
            .map(|(at, identity)| (at, self.sender(identity, server)))
            .collect();
        self.note_senders(&users);
        let first = users.iter().find_map(|(_, login)| login.clone());
        let Some(first) = first else { return };
        if users.iter().all(|(_, login)| login.as_ref() == Some(&first)) {
            self.fill(smtp, server, &first);
            new.entry(first).or_insert_with(|| smtp.to_owned());
            return;
        }
        for (at, login) in users {
            if let (Some(identity), Some(login)) = (profile.identities.get(at), login) {
                apart.push((identity, login));
            }
        }
    }

    /// Senders that are moved with the mailbox without being one of its addresses.
    fn note_senders(&mut self, users: &[(usize, Option<String>)]) {
        for (at, _) in users.iter().filter(|(_, login)| login.is_some()) {
            let row =
                self.profile.identities.get(*at).map(|identity| self.row(identity.row)).unwrap_or_default();
            let address = row.address.unwrap_or_default();
            let other = self.mover.judge.of_address(&address) == Belongs::SameDomain;
            if other && row.identity && !self.mover.whole_domain {
                self.plan.left.push(Left::SendsAs { address });
            }
        }
    }

    /// Writes the new host into an outgoing server.
    fn fill(&mut self, smtp: &str, server: &Server, login: &str) {
        let key = |name: &str| smtp_key(smtp, name);
        self.set(key("hostname"), quoted(server.host.ascii()), Why::Outgoing);
        self.set(key("username"), quoted(login), Why::Login);
        self.connection(server, key, "try_ssl");
        self.label(&key("description"), server.host.ascii());
    }

    /// Adds an outgoing server for a login name.
    fn add(&mut self, server: &Server, login: &str) -> String {
        let smtp = loop {
            self.number += 1;
            let smtp = ["smtp", &self.number.to_string()].concat();
            if !self.profile.has_smtp(&smtp) && !self.prefs.has_any(&smtp_key(&smtp, "")) {
                break smtp;
            }
        };
        let key = |name: &str| smtp_key(&smtp, name);
        for (name, value) in
            [("hostname", server.host.ascii()), ("username", login), ("type", "smtp"), ("description", "")]
        {
            self.set(key(name), quoted(value), Why::NewOutgoing);
        }
        self.connection(server, key, "try_ssl");
        let way = server.authentication.first().copied().unwrap_or(Authentication::PasswordCleartext);
        self.set(smtp_key(&smtp, "authMethod"), code_of(way).to_string(), Why::NewOutgoing);
        smtp
    }

    /// Every folder's address of a switched server, in whatever setting it stands.
    fn folders(&mut self) {
        let renames = std::mem::take(&mut self.plan.renames);
        for pref in &self.prefs.all {
            if let Value::Text(text) = &pref.value
                && let Some(renamed) = renamed(text, &renames, self.mover)
            {
                self.set(pref.key.clone(), quoted(&renamed), Why::Folder);
            }
        }
        self.plan.renames = renames;
    }
}

/// Thunderbird's numbers for the ways to log in.
fn code_of(way: Authentication) -> i64 {
    match way {
        Authentication::None => 1,
        Authentication::PasswordCleartext => 3,
        Authentication::PasswordEncrypted => 4,
        Authentication::Gssapi => 5,
        Authentication::Ntlm => 6,
        Authentication::ClientCertificate => 7,
        Authentication::OAuth2 => 10,
    }
}

fn written(pref: &Pref) -> String {
    match &pref.value {
        Value::Text(text) => quoted(text),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// A text with the folders of the switched servers renamed; nothing where it names none.
fn renamed(text: &str, renames: &Renames, mover: &Mover) -> Option<String> {
    let places = folder_edits(text.as_bytes(), renames, mover);
    if places.is_empty() {
        return None;
    }
    let mut text = text.to_owned();
    places.into_iter().rev().for_each(|(span, owner)| text.replace_range(span, &owner));
    Some(text)
}

/// Where the folders of the switched servers are named, and what must stand there.
pub(super) fn folder_edits(
    text: &[u8],
    renames: &Renames,
    mover: &Mover,
) -> Vec<(std::ops::Range<usize>, String)> {
    let found = addresses(text).filter_map(|address| {
        let (login, host) = renames.of(&address, mover)?;
        let login = if *login == address.login { address.written } else { escape(login) };
        Some((address.span, [&login, "@", host].concat()))
    });
    found.collect()
}
