//! Whose an account is, and what is wrong with a value: only accounts of the migrated domain are judged,
//! and only the mailbox that was recreated is known to have its place at the new host.

use super::folders::addresses;
use super::named::{Named, domain, escape, hosts};
use super::parsed::{Configured, Field, Role};
use crate::account::{Account, Address, Protocol};
use crate::evidence::hosts::{Match, MatchKind, OldHosts};

/// Whose an account of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belongs {
    /// The mailbox's that is being switched.
    Ours,
    /// Another mailbox's of the same domain, which may not have been recreated yet.
    SameDomain,
    /// Somebody else's: it stays as it is.
    Other,
    /// The file does not tell.
    Unknown,
}

/// What a file is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// The mailbox at its new host.
    pub account: &'a Account,
    /// The hosts to be left.
    pub old: &'a OldHosts,
    /// Login names and labels that the person said are this mailbox's, where the file does not tell.
    pub mine: &'a [String],
    /// A text in lower case. The browser knows how; Rust's own tables would weigh kilobytes.
    pub lower: fn(&str) -> String,
}

impl Judge<'_> {
    /// Whose an account is. A login name with a foreign domain belongs to a foreign mailbox, whatever its
    /// sender's address; for sending, the address decides.
    #[must_use]
    pub(crate) fn belongs(&self, account: &Configured, sending: bool) -> Belongs {
        let login = account.login.as_deref().filter(|login| !login.is_empty());
        let ours = login.is_some_and(|login| self.is_ours(login)) || self.is_mine(&account.label);
        let address = account.address.as_deref().filter(|address| address.contains('@'));
        let only_sends = sending || account.identity || account.protocol.is_none();
        if only_sends && let Some(address) = address {
            return match self.of_address(address) {
                Belongs::SameDomain if ours => Belongs::Ours,
                belongs => belongs,
            };
        }
        if ours {
            return Belongs::Ours;
        }
        match login.filter(|login| login.contains('@')).map(|login| (self.of_address(login), domain(login))) {
            Some((Belongs::Other, Some(domain))) if self.is_old(&domain) => {}
            Some((belongs, _)) => return belongs,
            None => {}
        }
        address.map_or(Belongs::Unknown, |address| self.of_address(address))
    }

    /// Names and addresses are compared without regard to case: hosts do not either.
    fn same(&self, one: &str, other: &str) -> bool {
        let lower = |text: &str| self.lower_case(text.trim());
        lower(one) == lower(other)
    }

    /// A text in lower case; asked of the browser only where it must be.
    pub(crate) fn lower_case(&self, text: &str) -> String {
        if text.is_ascii() { text.to_ascii_lowercase() } else { (self.lower)(text) }
    }

    fn is_mine(&self, text: &str) -> bool {
        self.mine.iter().any(|mine| self.same(mine, text))
    }

    /// Whether a login name is this mailbox's, at the old host or at the new.
    pub(crate) fn is_ours(&self, login: &str) -> bool {
        let mut ours = self.is_mine(login);
        self.each_login(&mut |known| ours |= self.same(known, login));
        ours
    }

    /// This mailbox's addresses, in both spellings, and its login names at both hosts.
    pub(crate) fn each_login(&self, see: &mut dyn FnMut(&str)) {
        for address in self.addresses() {
            see(&address.ascii());
            see(&address.typed());
        }
        for server in self.account.incoming.iter().chain(&self.account.outgoing) {
            see(server.username.as_str());
        }
        if let Some(old) = &self.account.previous {
            for server in old.incoming.iter().chain(&old.outgoing) {
                server.username.iter().for_each(|name| see(name.as_str()));
            }
        }
    }

    fn addresses(&self) -> impl Iterator<Item = &Address> {
        std::iter::once(&self.account.mailbox.address).chain(&self.account.mailbox.aliases)
    }

    fn is_address(&self, text: &str) -> bool {
        self.addresses().any(|own| self.same(&own.ascii(), text) || self.same(&own.typed(), text))
    }

    /// Whose an address is; `%@societe.example` is everyone's of that domain.
    pub(crate) fn of_address(&self, address: &str) -> Belongs {
        if self.is_address(address) || self.is_mine(address) {
            return Belongs::Ours;
        }
        let domain = domain(address).unwrap_or_default();
        let own = self.addresses().map(Address::domain);
        let mut spellings = own.flat_map(|own| [own.ascii(), own.typed()]);
        match spellings.any(|own| self.same(own, &domain)) {
            true if address.starts_with("%@") => Belongs::Ours,
            true => Belongs::SameDomain,
            false => Belongs::Other,
        }
    }

    /// Whether a host is the old one's or a company's that the mailbox has nothing to do with any more.
    pub(crate) fn must_go(&self, host: &str) -> bool {
        self.old.find(host).is_some_and(|found| found.kind != MatchKind::OwnName)
    }

    fn is_old(&self, host: &str) -> bool {
        self.old.find(host).is_some_and(|found| found.kind == MatchKind::OldHost)
    }

    /// The first host in a text that is worth naming; `any` says whether a company of the table is.
    pub(crate) fn find(&self, text: &str, any: bool) -> Option<(Named, Match)> {
        hosts(text.as_bytes()).find_map(|named| {
            // Outlook names its stores after the host.
            let stem = [".pst", ".ost"].iter().find_map(|end| named.host.strip_suffix(end));
            let found = self.old.find(&named.host).or_else(|| self.old.find(stem?))?;
            (any || found.kind == MatchKind::OldHost).then_some((named, found))
        })
    }

    /// The new host's server for what a value is for.
    pub(crate) fn new_host(&self, role: Role, protocol: Option<Protocol>) -> Option<&str> {
        let protocol = match role {
            Role::Outgoing | Role::DefaultOutgoing => Protocol::Smtp,
            Role::Incoming | Role::Folder | Role::Label => protocol.unwrap_or(Protocol::Imap),
            _ => return None,
        };
        self.account.server(protocol).map(|server| server.host.ascii())
    }

    /// The value a field of an account should have, whose the account is known.
    pub(crate) fn should_be(
        &self,
        field: &Field,
        named: &Named,
        account: Option<&Configured>,
        belongs: Option<Belongs>,
    ) -> Option<String> {
        // The label of an outgoing server stands among its settings.
        let outgoing = field.role == Role::Label && field.key.starts_with("mail.smtpserver.");
        let role = if outgoing { Role::Outgoing } else { field.role };
        let protocol = account.and_then(|account| account.protocol);
        let host = self.new_host(role, protocol)?;
        let mut value = field.value.clone();
        value.replace_range(named.span.clone(), &named.like(host));
        if let Some(account) = account.filter(|_| role == Role::Folder && belongs == Some(Belongs::Ours)) {
            self.log_in(&mut value, named.span.start, account);
        }
        Some(super::secret::hide_in_addresses(&value))
    }

    /// Gives the address of a folder of this mailbox's account the login name of the new host.
    fn log_in(&self, value: &mut String, at: usize, account: &Configured) {
        let new = self.account.server(account.protocol.unwrap_or(Protocol::Imap));
        let address = addresses(value.as_bytes()).find(|address| address.span.contains(&at));
        let (Some(new), Some(address)) = (new.map(|server| server.username.as_str()), address) else {
            return;
        };
        let own = account.login.as_ref() == Some(&address.login) || self.is_ours(&address.login);
        if own && address.login != new {
            value.replace_range(address.span, &[&escape(new), "@", &address.host].concat());
        }
    }
}
