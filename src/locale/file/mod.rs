//! What a format cannot say, in words.

mod en;
mod fr;

use super::{fill, page};
use crate::artifact::{Refusal, TakenFor, Value};
use crate::source::Language;

/// The sentences; `{}` stands for a value.
#[derive(Debug)]
struct Words {
    no_server: &'static str,
    plain: &'static str,
    authentication: &'static str,
    ipv6: &'static str,
    misread: &'static str,
    too_long: &'static str,
    character: &'static str,
    provider_name: &'static str,
    provider_domain: &'static str,
    mail_domain: &'static str,
    host: &'static str,
    username: &'static str,
    number: &'static str,
    boolean: &'static str,
    date: &'static str,
    placeholder: &'static str,
}

/// A refusal in a sentence.
#[must_use]
pub fn refusal(language: Language, refusal: &Refusal) -> String {
    let words = match language {
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
    };
    match refusal {
        Refusal::NoServer { protocol } => fill(words.no_server, &[protocol.name()]),
        Refusal::Plain { protocol, host } => fill(words.plain, &[protocol.name(), host.typed()]),
        Refusal::Authentication { protocol, host, offered } => {
            let page = page::words(language);
            let offered = offered.iter().map(|way| page.authentication(*way)).collect::<Vec<_>>().join(", ");
            fill(words.authentication, &[protocol.name(), host.typed(), &offered])
        }
        Refusal::Ipv6 { host, .. } => fill(words.ipv6, &[host.typed()]),
        Refusal::Misread { what, value, taken_for } => {
            let taken_for = match taken_for {
                TakenFor::Number => words.number,
                TakenFor::Boolean => words.boolean,
                TakenFor::Date => words.date,
                TakenFor::Placeholder => words.placeholder,
            };
            fill(words.misread, &[named(words, *what), value, taken_for])
        }
        Refusal::TooLong { what, value, max } => {
            fill(words.too_long, &[named(words, *what), value, &max.to_string()])
        }
        Refusal::Character { code } => fill(words.character, &[&format!("U+{code:04X}")]),
    }
}

fn named(words: &Words, value: Value) -> &'static str {
    match value {
        Value::ProviderName => words.provider_name,
        Value::ProviderDomain => words.provider_domain,
        Value::MailDomain => words.mail_domain,
        Value::Host(_) => words.host,
        Value::Username(_) => words.username,
    }
}
