//! What is left of the old host in a file, what a switched file changes and cannot do, in words.

mod en;
mod fr;

use super::fill;
use crate::evidence::config::{Belongs, Certainty, Role, Unreadable};
use crate::evidence::switched::{Left, Refusal, Why};
use crate::source::Language;

/// The sentences; `{}` stands for a value.
#[derive(Debug)]
struct Words {
    role_incoming: &'static str,
    role_outgoing: &'static str,
    role_default_outgoing: &'static str,
    role_unused_outgoing: &'static str,
    role_remainder: &'static str,
    role_folder: &'static str,
    role_label: &'static str,
    role_service: &'static str,
    role_local_folder: &'static str,
    role_command: &'static str,
    role_other: &'static str,
    role_login: &'static str,
    role_address: &'static str,
    role_port: &'static str,
    role_security: &'static str,
    role_word: &'static str,
    role_secret: &'static str,
    sure: &'static str,
    likely: &'static str,
    other_mailbox: &'static str,
    whose_unknown: &'static str,
    own_name: &'static str,
    no_effect: &'static str,
    not_understood: &'static str,
    ours: &'static str,
    same_domain: &'static str,
    other: &'static str,
    unknown: &'static str,
    too_large: &'static str,
    too_many_lines: &'static str,
    too_much: &'static str,
    binary: &'static str,
    unknown_file: &'static str,
    not_given_back: &'static str,
    encoding: &'static str,
    protocol: &'static str,
    starttls: &'static str,
    why_incoming: &'static str,
    why_outgoing: &'static str,
    why_port: &'static str,
    why_security: &'static str,
    why_login: &'static str,
    why_authentication: &'static str,
    why_folder: &'static str,
    why_label: &'static str,
    why_new_outgoing: &'static str,
    why_outgoing_chosen: &'static str,
    saved_passwords: &'static str,
    caches: &'static str,
    filters_run_again: &'static str,
    pop_fetches_again: &'static str,
    filters_and_searches: &'static str,
    delete_user_js: &'static str,
    new_local_store: &'static str,
    fetched_again: &'static str,
    sends_as: &'static str,
    shared: &'static str,
    pinned: &'static str,
    still_named: &'static str,
    named_elsewhere_left_out: &'static str,
    malformed: &'static str,
    malformed_left_out: &'static str,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
    }
}

/// What a value is for.
#[must_use]
pub fn role(language: Language, role: Role) -> &'static str {
    let words = words(language);
    match role {
        Role::Incoming => words.role_incoming,
        Role::Outgoing => words.role_outgoing,
        Role::DefaultOutgoing => words.role_default_outgoing,
        Role::UnusedOutgoing => words.role_unused_outgoing,
        Role::Remainder => words.role_remainder,
        Role::Folder => words.role_folder,
        Role::Label => words.role_label,
        Role::Service => words.role_service,
        Role::LocalFolder => words.role_local_folder,
        Role::Command => words.role_command,
        Role::Other => words.role_other,
        Role::Login => words.role_login,
        Role::Address => words.role_address,
        Role::Port => words.role_port,
        Role::Security => words.role_security,
        Role::Word => words.role_word,
        Role::Secret => words.role_secret,
    }
}

/// Whether a mention must change.
#[must_use]
pub fn certainty(language: Language, certainty: Certainty) -> &'static str {
    let words = words(language);
    match certainty {
        Certainty::Sure => words.sure,
        Certainty::Likely => words.likely,
        Certainty::OtherMailbox => words.other_mailbox,
        Certainty::WhoseUnknown => words.whose_unknown,
        Certainty::OwnName => words.own_name,
        Certainty::NoEffect => words.no_effect,
        Certainty::NotUnderstood => words.not_understood,
    }
}

/// Whose an account is.
#[must_use]
pub fn belongs(language: Language, belongs: Belongs) -> &'static str {
    let words = words(language);
    match belongs {
        Belongs::Ours => words.ours,
        Belongs::SameDomain => words.same_domain,
        Belongs::Other => words.other,
        Belongs::Unknown => words.unknown,
    }
}

/// Why a file cannot be read, or only be searched.
#[must_use]
pub fn unreadable(language: Language, why: Unreadable) -> String {
    let words = words(language);
    match why {
        Unreadable::TooLarge { bytes, max } => fill(words.too_large, &[&bytes.to_string(), &max.to_string()]),
        Unreadable::TooManyLines { max } => fill(words.too_many_lines, &[&max.to_string()]),
        Unreadable::TooMuch { max } => fill(words.too_much, &[&max.to_string()]),
        Unreadable::Binary => words.binary.to_owned(),
        Unreadable::Unknown => words.unknown_file.to_owned(),
    }
}

/// Why a file cannot be given back switched.
#[must_use]
pub fn refusal(language: Language, refusal: &Refusal) -> String {
    let words = words(language);
    match refusal {
        Refusal::Unreadable(why) => unreadable(language, *why),
        Refusal::NotGivenBack { .. } => words.not_given_back.to_owned(),
        Refusal::Encoding => words.encoding.to_owned(),
        Refusal::Protocol { label, protocol } => fill(words.protocol, &[label, protocol.name()]),
        Refusal::StartTls { label } => fill(words.starttls, &[label]),
    }
}

/// Why a line changes.
#[must_use]
pub fn why(language: Language, why: Why) -> &'static str {
    let words = words(language);
    match why {
        Why::Incoming => words.why_incoming,
        Why::Outgoing => words.why_outgoing,
        Why::Port => words.why_port,
        Why::Security => words.why_security,
        Why::Login => words.why_login,
        Why::Authentication => words.why_authentication,
        Why::Folder => words.why_folder,
        Why::Label => words.why_label,
        Why::NewOutgoing => words.why_new_outgoing,
        Why::OutgoingChosen => words.why_outgoing_chosen,
    }
}

/// What a switched file leaves to the person.
#[must_use]
pub fn left(language: Language, left: &Left) -> String {
    let words = words(language);
    match left {
        Left::SavedPasswords => words.saved_passwords.to_owned(),
        Left::Caches => words.caches.to_owned(),
        Left::FiltersRunAgain => words.filters_run_again.to_owned(),
        Left::PopFetchesAgain => words.pop_fetches_again.to_owned(),
        Left::FiltersAndSearches => words.filters_and_searches.to_owned(),
        Left::DeleteUserJs => words.delete_user_js.to_owned(),
        Left::NewLocalStore => words.new_local_store.to_owned(),
        Left::FetchedAgain => words.fetched_again.to_owned(),
        Left::SendsAs { address } => fill(words.sends_as, &[address]),
        Left::Shared { line } => fill(words.shared, &[&line.to_string()]),
        Left::PinnedCertificate { line } => fill(words.pinned, &[&line.to_string()]),
        Left::StillNamed(mention) => {
            let what = role(language, mention.role);
            fill(words.still_named, &[&mention.line.to_string(), &mention.host, what])
        }
        Left::StillNamedMore { count } => left_out(language, *count),
    }
}

/// How many mentions are not listed.
#[must_use]
pub fn left_out(language: Language, count: usize) -> String {
    fill(words(language).named_elsewhere_left_out, &[&count.to_string()])
}

/// A line that cannot be read.
#[must_use]
pub fn malformed(language: Language, line: usize) -> String {
    fill(words(language).malformed, &[&line.to_string()])
}

/// How many lines that cannot be read are not listed.
#[must_use]
pub fn malformed_left_out(language: Language, count: usize) -> String {
    fill(words(language).malformed_left_out, &[&count.to_string()])
}
