//! A panel's answer about one mailbox.

use bascule::account::{Address, Moment, Policy, Protocol};
use bascule::source::panel::Panel;
use bascule::source::{Answer, Reading, Source};
use bolero::check;

fn idna(domain: &str) -> Option<String> {
    idna::domain_to_ascii_strict(domain).ok()
}

fn reads(body: String) {
    let panel = Panel { url: String::new(), suffix: String::new(), demo: false };
    let answer = Answer {
        url: String::new(),
        content_type: "application/json".into(),
        body,
        at: Moment::from_unix(0),
    };
    let address = Address::parse("a@b.example", &idna).unwrap();
    let reading = Reading { address: &address, policy: Policy { allow_plain: true }, to_ascii: &idna };
    if let Ok(found) = panel.read(&answer, &reading) {
        assert_eq!(found.account.mailbox.address, address);
        assert!(found.account.server(Protocol::Smtp).is_some());
    }
}

#[test]
fn any_bytes() {
    check!().for_each(|bytes: &[u8]| reads(String::from_utf8_lossy(bytes).into_owned()));
}

/// A whole answer of which a stretch is something else: most of it is still read.
#[test]
fn any_change_to_an_answer() {
    let whole = super::super::cli::mailbox("a@b.example").to_string();
    check!().with_type::<(u16, u8, Vec<u8>)>().for_each(|(at, length, bytes)| {
        let mut changed = whole.clone().into_bytes();
        let from = usize::from(*at) % changed.len();
        let to = (from + usize::from(*length)).min(changed.len());
        changed.splice(from..to, bytes.iter().copied());
        reads(String::from_utf8_lossy(&changed).into_owned());
    });
}
