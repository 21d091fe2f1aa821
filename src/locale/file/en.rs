//! What a format cannot say, in English.

pub(super) const WORDS: super::Words = super::Words {
    no_server: "Not possible for this mailbox: the host offers no {} server.",
    plain: "Not possible for this mailbox: the {} server {} is not encrypted.",
    authentication: "Not possible for this mailbox: this format does not know the authentication of the {} server {} ({}).",
    ipv6: "Not possible for this mailbox: this format cannot write the IPv6 address {}.",
    misread: "Not possible for this mailbox: {} “{}” would be taken for {}.",
    too_long: "Not possible for this mailbox: {} “{}” is longer than {} characters.",
    character: "Not possible for this mailbox: the character {} cannot be written in this file.",
    provider_name: "the host’s name",
    provider_domain: "the host’s domain",
    mail_domain: "the address’s domain",
    host: "the server name",
    username: "the username",
    number: "a number",
    boolean: "“true” or “false”",
    date: "a date",
    placeholder: "a reserved word",
};
