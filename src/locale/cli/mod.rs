//! What the command line says while it runs: what went wrong and where, what was made, what a file holds.
//! The help of the commands themselves stands with them, in English.

mod en;
mod fr;
mod trouble;
mod why;

use super::{file, fill, problem};
use crate::account::{Domain, Problem, Rule};
use crate::artifact::Refusal;
use crate::source::Language;

pub use trouble::Trouble;
pub use why::Why;

/// The sentences; `{}` stands for a value.
#[derive(Debug)]
pub struct Words {
    why_not_found: &'static str,
    why_denied: &'static str,
    why_folder: &'static str,
    why_not_folder: &'static str,
    why_full: &'static str,
    why_read_only: &'static str,
    read: &'static str,
    write: &'static str,
    too_large: &'static str,
    empty: &'static str,
    not_text: &'static str,
    malformed: &'static str,
    unknown: &'static str,
    address_needed: &'static str,
    only_plain: &'static str,
    twice: &'static str,
    too_many_mailboxes: &'static str,
    no_mailbox: &'static str,
    unknown_column: &'static str,
    column_twice: &'static str,
    missing_column: &'static str,
    row_length: &'static str,
    without_host: &'static str,
    busy: &'static str,
    foreign_key: &'static str,
    disagree: &'static str,
    one_mailbox: &'static str,
    no_certificate: &'static str,
    bad_certificate: &'static str,
    no_key: &'static str,
    locked_key: &'static str,
    bad_key: &'static str,
    other_key: &'static str,
    outside_validity: &'static str,
    chain_gap: &'static str,
    already_signed: &'static str,
    bad_signed: &'static str,
    signing: &'static str,
    bad_signature: &'static str,
    place_line: &'static str,
    place_column: &'static str,
    /// In front of what is wrong.
    pub error: &'static str,
    /// In front of what should be known.
    pub note: &'static str,
    /// A run of `publish` in numbers: mailboxes, files, files rewritten, refusals, lines passed over.
    pub published: &'static str,
    /// While files are written.
    pub writing: &'static str,
    /// How many more errors there are than are shown.
    pub more_errors: &'static str,
    /// How many more refusals there are than are shown, and where: the manifest.
    pub more_refusals: &'static str,
    /// Files of earlier runs that this one has not made: how many, where they are listed.
    pub left_over: &'static str,
    /// Nothing was written because of errors in the list.
    pub nothing_written: &'static str,
    /// A file was signed: its name, the signer.
    pub signed: &'static str,
    /// The file that stands beside a published tree.
    pub read_me: &'static str,
    /// What kind of file it is.
    pub kind: &'static str,
    /// The kind of a mailbox's parameters in JSON.
    pub kind_mailbox: &'static str,
    /// The mailbox.
    pub mailbox: &'static str,
    /// The person's name.
    pub name: &'static str,
    /// The other addresses.
    pub aliases: &'static str,
    /// The provider.
    pub provider: &'static str,
    /// The incoming server.
    pub incoming: &'static str,
    /// The outgoing server.
    pub outgoing: &'static str,
    /// Calendars.
    pub calendars: &'static str,
    /// Contacts.
    pub contacts: &'static str,
    /// Signed by.
    pub signed_by: &'static str,
    /// The signer's issuer.
    pub issued_by: &'static str,
    /// The validity of the signer's certificate: from, to.
    pub valid: &'static str,
    /// When it was signed.
    pub signed_at: &'static str,
    /// The signature.
    pub signature: &'static str,
    /// The signature does not match the content.
    pub signature_bad: &'static str,
    /// The signature matches the content.
    pub signature_good: &'static str,
    /// The signature could not be checked: its algorithm.
    pub signature_unchecked: &'static str,
    /// Not signed.
    pub unsigned: &'static str,
    /// Not said in the file.
    pub unsaid: &'static str,
    /// A login: the user name.
    pub username: &'static str,
}

/// The words of a language.
#[must_use]
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
    }
}

/// Why `publish` leaves a domain's file out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// The format cannot say a mailbox of it.
    Refused {
        /// The mailbox.
        address: String,
        /// Why.
        refusal: Refusal,
    },
    /// Two mailboxes of the domain need different files.
    Disagree {
        /// The domain.
        domain: Domain,
        /// One of them.
        one: String,
        /// The other.
        other: String,
    },
    /// The file would name one mailbox's own login.
    OneMailbox {
        /// The domain.
        domain: Domain,
        /// The login name.
        username: String,
    },
}

/// A reason to leave a file out, in a sentence.
#[must_use]
pub fn left_out(language: Language, reason: &LeftOut) -> String {
    let words = words(language);
    match reason {
        LeftOut::Refused { address, refusal } => [address, ": ", &file::refusal(language, refusal)].concat(),
        LeftOut::Disagree { domain, one, other } => fill(words.disagree, &[domain.typed(), one, other]),
        LeftOut::OneMailbox { domain, username } => fill(words.one_mailbox, &[domain.typed(), username]),
    }
}

/// A wrong value in words, without the file it stands in.
fn wrong(language: Language, found: &Problem) -> String {
    let told = problem::problem(language, found);
    // The page's words speak of the page's operator.
    if found.rule == Rule::OnlyPlain {
        fill(words(language).only_plain, &[&found.field, &found.value])
    } else {
        told
    }
}

/// Something that went wrong, in a sentence that begins with the place.
#[must_use]
pub fn trouble(language: Language, trouble: &Trouble) -> String {
    trouble::tell(language, words(language), trouble)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Rule;

    #[test]
    fn an_error_names_file_line_and_field() {
        let found = Trouble::Wrong {
            file: "list.csv".to_owned(),
            line: Some(7),
            problem: *Rule::PortRange.at("imap_port", "0"),
        };
        assert_eq!(
            trouble(Language::En, &found),
            "list.csv, line 7: imap_port: “0”. A port lies between 1 and 65535."
        );
        assert_eq!(
            trouble(Language::Fr, &found),
            "list.csv, ligne 7\u{a0}: imap_port\u{a0}: «\u{202f}0\u{202f}». Un port va de 1 à 65535."
        );
    }

    #[test]
    fn plain_servers_are_refused_with_the_way_to_allow_them() {
        let found = Trouble::Wrong {
            file: "a.json".to_owned(),
            line: None,
            problem: *Rule::OnlyPlain.at("incoming", "mail.example"),
        };
        for (language, _) in [(Language::Fr, ()), (Language::En, ())] {
            assert!(trouble(language, &found).contains("--allow-plain"));
        }
    }

    #[test]
    fn french_keeps_its_spaces() {
        // Every sentence of the table, as the compiler sees it.
        let all = format!("{:?}", fr::WORDS).replace("\\u{a0}", "\u{a0}").replace("\\u{202f}", "\u{202f}");
        for (at, sign) in all.match_indices([';', '!', '?', '»']) {
            let before = all[..at].chars().next_back().unwrap();
            assert!(
                before == '\u{202f}',
                "{sign} after {:?}",
                &all[..at].chars().rev().take(30).collect::<String>()
            );
        }
        assert!(!all.contains('\''), "a straight apostrophe");
    }
}
