//! The settings file of Thunderbird for Android and K-9 Mail, held against the rules of their import.

use bascule::account::{Protocol, Security, Text};
use bascule::artifact::{Incoming, TargetDevice};
use proptest::prelude::*;

use super::accounts::{account, alice, anything, make, options, text};
use crate::oracles::android_import::import;

#[test]
fn golden() {
    let artifact = make("k9s", &account(alice()), &options(Incoming::Imap, TargetDevice::Any)).unwrap();
    assert_eq!(artifact.file_name, "alice@societe.example.k9s");
    insta::assert_snapshot!(text(&artifact));
}

#[test]
fn two_mailboxes_have_two_identifiers_and_one_keeps_its_own() {
    let identifier = |local: &str| {
        let mut parameters = alice();
        parameters.mailbox.address = super::accounts::address(&format!("{local}@societe.example"));
        let artifact = make("k9s", &account(parameters), &options(Incoming::Imap, TargetDevice::Any));
        let artifact = artifact.unwrap();
        let (_, after) = text(&artifact).split_once("uuid=\"").unwrap();
        after.split('"').next().unwrap().to_owned()
    };
    assert_eq!(identifier("alice"), identifier("ALICE"));
    assert_ne!(identifier("alice"), identifier("bob"));
}

proptest! {
    #[test]
    fn every_file_is_imported_as_the_account_means_it((account, options) in anything()) {
        if let Ok(artifact) = make("k9s", &account, &options) {
            let read = import(text(&artifact)).unwrap();
            for (read, protocol) in [(read.incoming, options.protocol.into()), (read.outgoing, Protocol::Smtp)] {
                let meant = account.server(protocol).unwrap();
                prop_assert_eq!(read.protocol, protocol.name());
                prop_assert_eq!(read.host.as_str(), meant.host.ascii());
                prop_assert_eq!(read.port, meant.port.number());
                prop_assert_eq!(read.username.as_str(), meant.username.as_str());
                prop_assert_eq!(read.security == "TLS", meant.security == Security::Tls);
                prop_assert_eq!(read.security == "NONE", meant.security == Security::Plain);
            }
            prop_assert_eq!(read.email, account.mailbox.address.ascii());
            prop_assert_eq!(read.name.as_str(), account.mailbox.name.as_ref().map_or("", Text::as_str));
        }
    }
}
