//! The readers of files: whatever is done to a file of our own making, a reader gives a value or a reason.

use bascule::artifact::{Incoming, Options, TargetDevice};
use bascule::source::file;

use crate::artifact::accounts::{account, alice, idna, make, options, text};

/// How many inputs are tried in an ordinary run.
const ROUNDS: usize = 4_000;

/// One change: what stands from here on, for so long, becomes this.
type Change = (u16, u8, Vec<u8>);

/// A whole file of ours, and every change of it.
fn survives(format: &str, options: &Options) {
    let seed = make(format, &account(alice()), options).unwrap().bytes;
    assert!(file::read(&seed, &idna).is_ok(), "the seed itself is read");
    bolero::check!().with_type::<Vec<Change>>().with_iterations(ROUNDS).for_each(|changes| {
        let mut bytes = seed.clone();
        for (at, length, put) in changes.iter().take(8) {
            let from = usize::from(*at) % (bytes.len() + 1);
            let to = (from + usize::from(*length)).min(bytes.len());
            bytes.splice(from..to, put.iter().copied());
        }
        let _ = file::read(&bytes, &idna);
    });
}

#[test]
fn autoconfig() {
    survives("autoconfig", &options(Incoming::Imap, TargetDevice::Any));
}

#[test]
fn autodiscover() {
    survives("autodiscover", &options(Incoming::Imap, TargetDevice::Any));
}

#[test]
fn mobileconfig() {
    survives("mobileconfig", &options(Incoming::Pop3, TargetDevice::Any));
}

#[test]
fn pacc() {
    survives("pacc", &options(Incoming::Imap, TargetDevice::Any));
}

/// Values of a profile exchanged for others, so that its frame stays whole and its keys are reached.
#[test]
fn values_of_a_profile() {
    let made = make("mobileconfig", &account(alice()), &Options::default()).unwrap();
    let lines: Vec<&str> = text(&made).lines().collect();
    bolero::check!().with_type::<(u8, u8, String)>().with_iterations(ROUNDS).for_each(|(at, kind, value)| {
        let value = value.replace('&', "&amp;").replace('<', "&lt;");
        let kinds = ["string", "integer", "real", "true", "array", "dict", "key", "date"];
        let kind = kinds[usize::from(*kind) % kinds.len()];
        let put = format!("<{kind}>{value}</{kind}>");
        let mut changed: Vec<&str> = lines.clone();
        let at = usize::from(*at) % changed.len();
        changed[at] = &put;
        let _ = file::read(changed.join("\n").as_bytes(), &idna);
    });
}
