//! What a format cannot say, and what should be known of a file, in words.

mod en;
mod fr;

use super::{fill, page};
use crate::account::{Address, Host, Protocol};
use crate::artifact::text::Comments;
use crate::artifact::{Note, ProfileWords, Refusal, TakenFor, Value};
use crate::source::Language;

/// The sentences; `{}` stands for a value.
#[derive(Debug)]
struct Words {
    no_server: &'static str,
    not_spoken: &'static str,
    plain: &'static str,
    authentication: &'static str,
    ipv6: &'static str,
    ip_address: &'static str,
    misread: &'static str,
    too_long: &'static str,
    starttls: &'static str,
    port: &'static str,
    username_not_address: &'static str,
    encoding: &'static str,
    too_many_bytes: &'static str,
    no_words: &'static str,
    too_large: &'static str,
    character: &'static str,
    address: &'static str,
    mailbox_name: &'static str,
    provider_name: &'static str,
    provider_domain: &'static str,
    mail_domain: &'static str,
    host: &'static str,
    username: &'static str,
    password_command: &'static str,
    number: &'static str,
    boolean: &'static str,
    date: &'static str,
    placeholder: &'static str,
    home_folder: &'static str,
    note_plain: &'static str,
    note_starttls: &'static str,
    note_ip: &'static str,
    note_cram_md5: &'static str,
    note_oauth2: &'static str,
    note_password_command: &'static str,
    note_fetches_only: &'static str,
    note_sends_only: &'static str,
    note_kept: &'static str,
    note_name_unchecked: &'static str,
    note_two_usernames: &'static str,
    note_one_mailbox: &'static str,
    note_pop_only: &'static str,
    note_imap_first: &'static str,
    note_services: &'static str,
    note_misread: &'static str,
    note_adds_account: &'static str,
    note_beside_prf: &'static str,
    note_contacts_path: &'static str,
    note_port_decides: &'static str,
    note_assumed_host: &'static str,
    note_service: &'static str,
    note_alias_login: &'static str,
    note_aliases: &'static str,
    note_aliases_undocumented: &'static str,
    note_draft: &'static str,
    profile: &'static str,
    consent: &'static str,
    help: &'static str,
    comments: Comments,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
    }
}

/// A refusal in a sentence.
#[must_use]
pub fn refusal(language: Language, refusal: &Refusal) -> String {
    let words = words(language);
    match refusal {
        Refusal::NoServer { protocol } => fill(words.no_server, &[protocol.name()]),
        Refusal::NotSpoken { protocol } => fill(words.not_spoken, &[protocol.name()]),
        Refusal::Plain { protocol, host } => fill(words.plain, &[protocol.name(), host.typed()]),
        Refusal::Authentication { protocol, host, offered } => {
            let page = page::words(language);
            let offered = offered.iter().map(|way| page.authentication(*way)).collect::<Vec<_>>().join(", ");
            fill(words.authentication, &[protocol.name(), host.typed(), &offered])
        }
        Refusal::Ipv6 { host, .. } => fill(words.ipv6, &[host.typed()]),
        Refusal::IpAddress { protocol, host } => fill(words.ip_address, &[protocol.name(), host.typed()]),
        Refusal::Misread { what, value, taken_for } => {
            fill(words.misread, &[named(words, *what), value, taken(words, *taken_for)])
        }
        Refusal::TooLong { what, value, max } => {
            fill(words.too_long, &[named(words, *what), value, &max.to_string()])
        }
        Refusal::StartTls { protocol, host } => fill(words.starttls, &[protocol.name(), host.typed()]),
        Refusal::Port { protocol, host, port, expected } => {
            fill(words.port, &[protocol.name(), host.typed(), &port.to_string(), &expected.to_string()])
        }
        Refusal::UsernameNotAddress { protocol, username } => {
            fill(words.username_not_address, &[protocol.name(), username])
        }
        Refusal::Encoding { what, value, code } => {
            fill(words.encoding, &[named(words, *what), value, &format!("U+{code:04X}")])
        }
        Refusal::TooManyBytes { what, value, max } => {
            fill(words.too_many_bytes, &[named(words, *what), value, &max.to_string()])
        }
        Refusal::NoWords => words.no_words.to_owned(),
        Refusal::TooLarge { bytes, max } => fill(words.too_large, &[&bytes.to_string(), &max.to_string()]),
        Refusal::Character { code } => fill(words.character, &[&format!("U+{code:04X}")]),
    }
}

/// The words that files show to people: those of a profile in the language of the page, what is read
/// before an installation and of a help page in every language.
#[must_use]
pub fn profile_words(language: Language, address: &str) -> ProfileWords {
    let consent = |language| fill(words(language).consent, &[address]);
    let all = Language::TAGS.into_iter().map(|(tag, language)| (tag, consent(language)));
    ProfileWords {
        description: fill(words(language).profile, &[address]),
        consent: [("default", consent(language))].into_iter().chain(all).collect(),
        help: Language::TAGS.map(|(tag, language)| (tag, words(language).help)).to_vec(),
    }
}

/// A note on a file in a sentence.
#[must_use]
pub fn note(language: Language, note: &Note) -> String {
    let words = words(language);
    let about =
        |sentence: &str, protocol: Protocol, host: &Host| fill(sentence, &[protocol.name(), host.typed()]);
    match note {
        Note::Plain { protocol, host } => about(words.note_plain, *protocol, host),
        Note::StartTls { protocol, host } => about(words.note_starttls, *protocol, host),
        Note::IpAddress { protocol, host } => about(words.note_ip, *protocol, host),
        Note::CramMd5 { protocol, host } => about(words.note_cram_md5, *protocol, host),
        Note::OAuth2Only { protocol, host } => about(words.note_oauth2, *protocol, host),
        Note::PasswordCommand { command } => fill(words.note_password_command, &[command]),
        Note::FetchesOnly => words.note_fetches_only.to_owned(),
        Note::SendsOnly => words.note_sends_only.to_owned(),
        Note::KeptOnServer => words.note_kept.to_owned(),
        Note::NameUnchecked { protocol, host } => about(words.note_name_unchecked, *protocol, host),
        Note::TwoUsernames => words.note_two_usernames.to_owned(),
        Note::OneMailbox { username } => fill(words.note_one_mailbox, &[username]),
        Note::PopOnly => words.note_pop_only.to_owned(),
        Note::ImapFirst => words.note_imap_first.to_owned(),
        Note::ServerLeftOut { refusal: why } => refusal(language, why),
        Note::ServicesLeftOut => words.note_services.to_owned(),
        Note::NameMisread { value, taken_for } => {
            fill(words.note_misread, &[value, taken(words, *taken_for)])
        }
        Note::AddsAccount => words.note_adds_account.to_owned(),
        Note::BesidePrf { file } => fill(words.note_beside_prf, &[file]),
        Note::ContactsPath { path } => fill(words.note_contacts_path, &[path]),
        Note::PortDecides { protocol, host, port } => {
            fill(words.note_port_decides, &[protocol.name(), host.typed(), &port.to_string()])
        }
        Note::AssumedHost { host } => fill(words.note_assumed_host, &[host]),
        Note::ServiceLeftOut { url } => fill(words.note_service, &[url.as_str()]),
        Note::AliasLogin => words.note_alias_login.to_owned(),
        Note::AliasesLeftOut { aliases } => {
            let aliases = aliases.iter().map(Address::typed).collect::<Vec<_>>().join(", ");
            fill(words.note_aliases, &[&aliases])
        }
        Note::AliasesUndocumented => words.note_aliases_undocumented.to_owned(),
        Note::Draft => words.note_draft.to_owned(),
    }
}

/// The sentences of text configurations, for [`crate::artifact::Options::comments`].
#[must_use]
pub fn comments(language: Language) -> Comments {
    words(language).comments
}

fn taken(words: &Words, taken_for: TakenFor) -> &'static str {
    match taken_for {
        TakenFor::Number => words.number,
        TakenFor::Boolean => words.boolean,
        TakenFor::Date => words.date,
        TakenFor::Placeholder => words.placeholder,
        TakenFor::HomeFolder => words.home_folder,
    }
}

fn named(words: &Words, value: Value) -> &'static str {
    match value {
        Value::Address => words.address,
        Value::MailboxName => words.mailbox_name,
        Value::ProviderName => words.provider_name,
        Value::ProviderDomain => words.provider_domain,
        Value::MailDomain => words.mail_domain,
        Value::Host(_) => words.host,
        Value::Username(_) => words.username,
        Value::PasswordCommand => words.password_command,
    }
}
