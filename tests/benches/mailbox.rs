//! The mailbox that a bench measures with, as the page reads it from a panel's answer.

use bascule::account::{Account, Address, Moment, Policy};
use bascule::source::panel::Panel;
use bascule::source::{Answer, Reading, Source};

/// The account that a panel's answer tells of.
pub(crate) fn account(address: &str, body: String) -> Account {
    let to_ascii = |_: &str| None;
    let address = Address::parse(address, &to_ascii).unwrap();
    let panel = Panel { url: String::new(), suffix: String::new(), demo: false };
    let (url, content_type, at) = (String::new(), "application/json".to_owned(), Moment::from_unix(0));
    let answer = Answer { url, content_type, body, at };
    let reading = Reading { address: &address, policy: Policy::default(), to_ascii: &to_ascii };
    panel.read(&answer, &reading).unwrap().account
}
