//! Rules in English.

use crate::account::Rule;

pub(super) fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Missing => "A value is missing.",
        Rule::NotText => "It must be text.",
        Rule::NotNumber => "It must be a whole number, without quotes.",
        Rule::NotList => "It must be a list.",
        Rule::NotObject => "It must be an object.",
        Rule::NotBoolean => "It must be true or false.",
        Rule::Repeated => "It may stand only once.",
        Rule::UnknownWord { .. } => "Possible words: {}.",
        Rule::UnknownVersion => "This page does not know this version.",
        Rule::PortRange => "A port lies between 1 and 65535.",
        Rule::AddressShape => "An address is written name@domain.",
        Rule::AddressQuoted => "Addresses in quotes are not accepted: too many programs refuse them.",
        Rule::AddressLocal => {
            "What stands before the @ has a character that no address can have, or more than 64 characters."
        }
        Rule::AddressDiffers => "The answer is about another mailbox than the one asked for.",
        Rule::DomainShape => {
            "A domain is written like company.example: letters, digits, hyphens and at least one dot."
        }
        Rule::HostIsUrl => "It must be a server name alone, not a web address.",
        Rule::HostHasSpace => "A server name has no spaces.",
        Rule::HostHasPort => "The port has a field of its own.",
        Rule::HostShape => "It must be a server name or an IP address.",
        Rule::TextControl => "Control characters and line breaks are refused.",
        Rule::TextEmpty => "The text is empty.",
        Rule::TextTooLong { .. } => "No more than {} characters.",
        Rule::UrlNotHttps => "A web address starts with https:// here.",
        Rule::UrlShape => "This web address is malformed.",
        Rule::LocalPath => "It must be a path on this site, such as brand/logo.svg.",
        Rule::OriginShape => "An origin is https:// and a server name, with nothing after it.",
        Rule::ColorShape => "A colour is # and six hexadecimal digits.",
        Rule::UnknownPlaceholder { .. } => "Only these words in braces are replaced: {}.",
        Rule::MomentShape => "A date is written like 2026-11-23T09:41:00Z.",
        Rule::TooMany { .. } => "No more than {} entries.",
        Rule::NoServer => "There must be at least one server.",
        Rule::WrongSide => "SMTP belongs to outgoing mail, IMAP and POP3 to incoming.",
        Rule::OnlyPlain => "No encrypted server: the operator of this page has not allowed that.",
    }
}
