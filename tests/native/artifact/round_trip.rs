//! What is written is read back: every value that the format can say is the account's own, and what it
//! cannot say is missing or was noted.

use bascule::account::{Account, Authentication, Protocol, Security, Server, Text, WebUrl};
use bascule::artifact::{Artifact, Note, Options};
use bascule::source::file::{self, Said, SaidServer};
use proptest::prelude::*;

use super::accounts::{anything, idna, make};

/// What the file of this format says, if it can be made.
fn made(format: &str, account: &Account, options: &Options) -> Option<(Artifact, Said)> {
    let artifact = make(format, account, options).ok()?;
    let said = file::read(&artifact.bytes, &idna).unwrap_or_else(|failure| panic!("{format}: {failure:?}"));
    assert_eq!(said.format, format);
    Some((artifact, said))
}

/// Every server that is said, beside the account's own; none is missing but those that were noted.
fn servers<'a>(
    account: &'a Account,
    artifact: &Artifact,
    said: &'a Said,
) -> Vec<(&'a SaidServer, &'a Server)> {
    let left_out = artifact.notes.iter().filter(|note| matches!(note, Note::ServerLeftOut { .. })).count();
    let offered = [Protocol::Imap, Protocol::Pop3]
        .iter()
        .filter(|p| account.incoming.iter().any(|s| s.protocol == **p));
    assert_eq!(said.incoming.len() + left_out, offered.count());
    assert_eq!(said.outgoing.len(), 1);
    said.incoming.iter().chain(&said.outgoing).map(|s| (s, account.server(s.protocol).unwrap())).collect()
}

fn same_place(said: &SaidServer, meant: &Server) {
    assert_eq!((&said.host, said.port), (&meant.host, Some(meant.port)));
}

/// Other people's autoconfig files have line breaks around values, so that outer spaces of any kind are
/// not a part of them.
fn has_outer_space(account: &Account) -> bool {
    let servers = account.incoming.iter().chain(&account.outgoing);
    let mut texts = servers.map(|s| s.username.as_str()).chain([account.provider.name.as_str()]);
    texts.any(|text| text.trim() != text)
}

/// The reader takes `%O` for what is left of a placeholder, and refuses it.
fn has_misspelt_placeholder(account: &Account) -> bool {
    let servers = account.incoming.iter().chain(&account.outgoing);
    let mut texts = servers.map(|s| s.username.as_str()).chain([account.provider.name.as_str()]);
    texts.any(|text| text.split('%').skip(1).any(|after| after.starts_with(|c: char| c.is_ascii_uppercase())))
}

/// As a device sees it: what a fragment says is for browsers.
fn place(url: &WebUrl) -> (bool, &str, u16, &str) {
    (url.is_https(), url.host(), url.port(), url.path())
}

proptest! {
    #[test]
    fn autoconfig((account, options) in anything()) {
        prop_assume!(!has_outer_space(&account));
        prop_assume!(!has_misspelt_placeholder(&account));
        let Some((artifact, said)) = made("autoconfig", &account, &options) else { return Ok(()) };
        prop_assert_eq!(said.provider.as_ref(), Some(&account.provider.name));
        prop_assert_eq!(&said.support_url, &account.provider.support_url);
        prop_assert_eq!(&said.webmail, &account.provider.webmail);
        let none = vec![];
        let services = |urls| if options.version_1_2 { urls } else { &none };
        prop_assert_eq!(&said.calendars, services(&account.calendars));
        prop_assert_eq!(&said.contacts, services(&account.contacts));
        let mut domains = vec![account.mailbox.address.domain().ascii()];
        domains.extend(account.mailbox.aliases.iter().map(|alias| alias.domain().ascii()));
        let said_domains: Vec<_> = said.domains.iter().map(|domain| domain.ascii()).collect();
        prop_assert!(domains.iter().all(|domain| said_domains.contains(domain)));
        prop_assert_eq!(domains[0], said_domains[0]);
        for (said, meant) in servers(&account, &artifact, &said) {
            same_place(said, meant);
            prop_assert_eq!(said.security, Some(meant.security));
            let mut ways = Vec::new();
            meant.authentication.iter().for_each(|way| if !ways.contains(way) { ways.push(*way) });
            prop_assert_eq!(&said.authentication, &ways);
            let address = &account.mailbox.address;
            let login = match said.username.as_ref().unwrap().as_str() {
                "%EMAILADDRESS%" => address.ascii(),
                "%EMAILLOCALPART%" => address.local().to_owned(),
                literal => literal.to_owned(),
            };
            prop_assert_eq!(login, meant.username.as_str());
        }
    }

    #[test]
    fn autodiscover((account, options) in anything()) {
        let Some((artifact, said)) = made("autodiscover", &account, &options) else { return Ok(()) };
        let typed = Text::parse(&account.mailbox.address.typed()).unwrap();
        prop_assert_eq!(said.name.as_ref(), Some(account.mailbox.name.as_ref().unwrap_or(&typed)));
        for (said, meant) in servers(&account, &artifact, &said) {
            same_place(said, meant);
            prop_assert_eq!(said.security, Some(meant.security));
            prop_assert_eq!(said.username.as_ref(), Some(&meant.username));
            prop_assert!(said.authentication.iter().all(|way| meant.authentication.contains(way)));
        }
    }

    #[test]
    fn mobileconfig((account, options) in anything()) {
        let Some((artifact, said)) = made("mobileconfig", &account, &options) else { return Ok(()) };
        prop_assert_eq!(said.address.as_ref(), Some(&account.mailbox.address));
        prop_assert_eq!(said.name.as_ref(), account.mailbox.name.as_ref());
        prop_assert_eq!(said.provider.as_ref(), Some(&account.provider.name));
        let noted = |wanted: &Note| artifact.notes.contains(wanted);
        let aliases = &account.mailbox.aliases;
        prop_assert_eq!(noted(&Note::AliasesUndocumented), options.apple_aliases && !aliases.is_empty());
        prop_assert_eq!(noted(&Note::AliasesLeftOut { aliases: aliases.clone() }), !options.apple_aliases && !aliases.is_empty());
        prop_assert_eq!(&said.aliases, if options.apple_aliases { aliases } else { &[][..] });

        prop_assert_eq!((said.incoming.len(), said.outgoing.len()), (1, 1));
        prop_assert_eq!(said.incoming[0].protocol, Protocol::from(options.protocol));
        for said in said.incoming.iter().chain(&said.outgoing) {
            let meant = account.server(said.protocol).unwrap();
            same_place(said, meant);
            prop_assert_eq!(said.username.as_ref(), Some(&meant.username));
            prop_assert!(said.authentication.iter().all(|way| meant.authentication.contains(way)));
            // TLS and STARTTLS are one bit, so that only the usual port tells.
            let tells = meant.port.number() == meant.protocol.tls_port();
            let security = match meant.security {
                Security::Plain => Some(Security::Plain),
                _ => tells.then_some(Security::Tls),
            };
            prop_assert_eq!(said.security, security);
        }
        for (said, meant, path) in [(&said.calendars, &account.calendars, true), (&said.contacts, &account.contacts, false)] {
            prop_assert_eq!(said.len(), meant.len());
            for (said, meant) in said.iter().zip(meant) {
                let (https, host, port, whole) = place(meant);
                let missing = Note::ContactsPath { path: whole.to_owned() };
                let kept = path || !noted(&missing) || place(said).3 == whole;
                prop_assert_eq!(place(said), (https, host, port, if kept { whole } else { "/" }));
            }
        }
    }

    #[test]
    fn pacc((account, options) in anything()) {
        let Some((artifact, said)) = made("pacc", &account, &options) else { return Ok(()) };
        prop_assert_eq!(said.provider.as_ref(), Some(&account.provider.name));
        prop_assert_eq!(&said.support_url, &account.provider.support_url);
        for (said, meant) in servers(&account, &artifact, &said) {
            same_place(said, meant);
            prop_assert_eq!(said.security, Some(meant.security));
            prop_assert_eq!(&meant.username.as_str(), &account.mailbox.address.ascii());
            prop_assert_eq!(&said.authentication, &[Authentication::PasswordCleartext]);
        }
        for (said, meant) in [(&said.calendars, &account.calendars), (&said.contacts, &account.contacts)] {
            let left_out = meant.iter().filter(|url| artifact.notes.contains(&Note::ServiceLeftOut { url: (*url).clone() }));
            prop_assert!(said.len() <= 1 && said.iter().all(|url| meant.contains(url)));
            prop_assert!(said.len() + left_out.count() >= meant.len());
        }
    }
}
