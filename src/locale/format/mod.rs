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

/// Where a format is shown, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fold {
    /// At once: the chosen program takes it.
    Open,
    /// With those for other programs.
    Others,
    /// With those for the command line, of which there are many.
    CommandLine,
}

/// Every format that is made for one mailbox, and the headings that they are folded under.
#[derive(Debug)]
struct Words {
    others: &'static str,
    command_line: &'static str,
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

fn words(language: Language) -> &'static Words {
    match language {
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
    }
}

/// The heading that formats are folded under; empty for those shown at once.
#[must_use]
pub fn fold(language: Language, fold: Fold) -> &'static str {
    match fold {
        Fold::Open => "",
        Fold::Others => words(language).others,
        Fold::CommandLine => words(language).command_line,
    }
}

/// What is said of the format with this id; nothing of one that no device takes.
#[must_use]
pub fn format(language: Language, id: &str) -> Option<Said> {
    let words = words(language);
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
