//! What each format is called and who takes it, in a line.

mod en;
mod fr;

use crate::source::Language;

/// A format's name and who takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its name.
    pub name: &'static str,
    /// Who takes it, and how.
    pub who: &'static str,
}

/// Every format that is made for one mailbox.
#[derive(Debug)]
struct Words {
    aerc: Said,
    autoconfig: Said,
    bundle: Said,
    fetchmail: Said,
    getmail: Said,
    himalaya: Said,
    k9s: Said,
    mbsync: Said,
    mobileconfig: Said,
    msmtp: Said,
    neomutt: Said,
    prf: Said,
    prf_cmd: Said,
    sheet: Said,
    swaks: Said,
    thunderbird_qr: Said,
}

/// What is said of the format with this id; nothing of one that no device takes.
#[must_use]
pub fn format(language: Language, id: &str) -> Option<Said> {
    let words = match language {
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
    };
    Some(match id {
        "aerc" => words.aerc,
        "autoconfig" => words.autoconfig,
        "bundle" => words.bundle,
        "fetchmail" => words.fetchmail,
        "getmail" => words.getmail,
        "himalaya" => words.himalaya,
        "k9s" => words.k9s,
        "mbsync" => words.mbsync,
        "mobileconfig" => words.mobileconfig,
        "msmtp" => words.msmtp,
        "neomutt" => words.neomutt,
        "prf" => words.prf,
        "prf-cmd" => words.prf_cmd,
        "sheet" => words.sheet,
        "swaks" => words.swaks,
        "thunderbird-qr" => words.thunderbird_qr,
        _ => return None,
    })
}
