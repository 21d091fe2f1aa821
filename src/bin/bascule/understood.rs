//! What a file says, in the model's words: the one place that knows which readers there are.

use bascule::account::{
    Account, Address, Authentication, Domain, Host, Policy, Port, Protocol, Security, Server, Text, WebUrl,
};
use bascule::locale::cli::Trouble;

use crate::input;

/// What a file says; what is `None` or empty, it leaves open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// The format's id, or `mailbox` for a panel's answer.
    pub(crate) format: &'static str,
    /// The mailbox.
    pub(crate) address: Option<Address>,
    /// Its other addresses.
    pub(crate) aliases: Vec<Address>,
    /// The mail domains that the file is for.
    pub(crate) domains: Vec<Domain>,
    /// The person's name.
    pub(crate) name: Option<Text>,
    /// The provider's name.
    pub(crate) provider: Option<Text>,
    /// IMAP and POP3 servers.
    pub(crate) incoming: Vec<SaidServer>,
    /// Submission servers.
    pub(crate) outgoing: Vec<SaidServer>,
    /// CalDAV services.
    pub(crate) calendars: Vec<WebUrl>,
    /// CardDAV services.
    pub(crate) contacts: Vec<WebUrl>,
}

/// A server as a file names it.
#[derive(Clone, Debug)]
pub(crate) struct SaidServer {
    /// What it speaks.
    pub(crate) protocol: Protocol,
    /// Where it is.
    pub(crate) host: Host,
    /// On which port.
    pub(crate) port: Option<Port>,
    /// How the connection is encrypted.
    pub(crate) security: Option<Security>,
    /// The ways to log in.
    pub(crate) authentication: Vec<Authentication>,
    /// The login name.
    pub(crate) username: Option<Text>,
}

/// Reads a file of any known kind.
///
/// # Errors
/// [`Trouble::Unknown`], or what is wrong with it.
pub(crate) fn understand(
    file: &str,
    bytes: Vec<u8>,
    address: Option<&str>,
    policy: Policy,
) -> Result<Said, Trouble> {
    let text = input::text(file, bytes)?;
    let format = if text.trim_start().starts_with('<') { "autoconfig" } else { "mailbox" };
    let account = input::parameters(file, text, address, policy)?;
    Ok(said(format, &account))
}

fn said(format: &'static str, account: &Account) -> Said {
    let servers = |servers: &[Server]| servers.iter().cloned().map(SaidServer::from).collect();
    Said {
        format,
        address: Some(account.mailbox.address.clone()),
        aliases: account.mailbox.aliases.clone(),
        domains: vec![account.mailbox.address.domain().clone()],
        name: account.mailbox.name.clone(),
        provider: Some(account.provider.name.clone()),
        incoming: servers(&account.incoming),
        outgoing: servers(&account.outgoing),
        calendars: account.calendars.clone(),
        contacts: account.contacts.clone(),
    }
}

impl From<Server> for SaidServer {
    fn from(server: Server) -> Self {
        Self {
            protocol: server.protocol,
            host: server.host,
            port: Some(server.port),
            security: Some(server.security),
            authentication: server.authentication,
            username: Some(server.username),
        }
    }
}
