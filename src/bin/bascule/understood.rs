//! What a file says, in the model's words: the one place that knows which readers there are.

use bascule::account::{Account, Policy, Server};
use bascule::locale::cli::Trouble;
use bascule::source::file;
pub(crate) use bascule::source::file::{Said, SaidServer};

use crate::input;

/// Reads a file of any known kind. `format` is the format's id, or `mailbox` for a panel's answer.
///
/// # Errors
/// [`Trouble::Unknown`], or what is wrong with it.
pub(crate) fn understand(
    name: &str,
    bytes: Vec<u8>,
    address: Option<&str>,
    policy: Policy,
) -> Result<Said, Trouble> {
    let begin = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes).trim_ascii_start();
    let is_mailbox = begin.starts_with(b"{") && holds(begin, b"\"mailbox\"");
    // An autoconfig file serves a whole domain: with an address, its placeholders are filled.
    let is_filled = address.is_some() && begin.starts_with(b"<") && holds(begin, b"<clientConfig");
    if is_mailbox || is_filled {
        let format = if is_mailbox { "mailbox" } else { "autoconfig" };
        let account = input::parameters(name, input::text(name, bytes)?, address, policy)?;
        return Ok(said(format, &account));
    }
    file::read(&bytes, &input::to_ascii).map_err(|failure| input::told(name, None, failure))
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
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
        webmail: account.provider.webmail.clone(),
        support_url: account.provider.support_url.clone(),
        identifiers: Vec::new(),
    }
}
