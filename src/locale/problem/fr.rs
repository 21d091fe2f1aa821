//! Rules in French.

use crate::account::Rule;

pub(super) fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Missing => "Il manque une valeur.",
        Rule::NotText => "Il faut un texte.",
        Rule::NotNumber => "Il faut un nombre entier, sans guillemets.",
        Rule::NotList => "Il faut une liste.",
        Rule::NotObject => "Il faut un objet.",
        Rule::NotBoolean => "Il faut true ou false.",
        Rule::Repeated => "Cela ne peut figurer qu’une fois.",
        Rule::UnknownWord { .. } => "Mots possibles : {}.",
        Rule::UnknownVersion => "Cette version n’est pas connue de cette page.",
        Rule::PortRange => "Un port va de 1 à 65535.",
        Rule::AddressShape => "Une adresse s’écrit nom@domaine.",
        Rule::AddressQuoted => {
            "Les adresses entre guillemets ne sont pas acceptées : trop de logiciels les refusent."
        }
        Rule::AddressLocal => {
            "Ce qui précède le @ contient un caractère impossible dans une adresse, ou dépasse 64 caractères."
        }
        Rule::AddressDiffers => "La réponse concerne une autre boîte que celle demandée.",
        Rule::DomainShape => {
            "Le domaine s’écrit comme societe.example : lettres, chiffres, tirets et au moins un point."
        }
        Rule::HostIsUrl => "Il faut un nom de serveur seul, pas une adresse web.",
        Rule::HostHasSpace => "Un nom de serveur ne contient pas d’espace.",
        Rule::HostHasPort => "Le port va dans son propre champ.",
        Rule::HostShape => "Il faut un nom de serveur ou une adresse IP.",
        Rule::TextControl => "Caractère de contrôle ou saut de ligne refusé.",
        Rule::TextEmpty => "Le texte est vide.",
        Rule::TextTooLong { .. } => "Pas plus de {} caractères.",
        Rule::UrlNotHttps => "Une adresse web commence ici par https://.",
        Rule::UrlShape => "Cette adresse web est mal formée.",
        Rule::LocalPath => "Il faut un chemin sur ce site, comme marque/logo.svg.",
        Rule::OriginShape => "Une origine s’écrit https:// suivi d’un nom de serveur, et rien après.",
        Rule::ColorShape => "Une couleur s’écrit # suivi de six chiffres hexadécimaux.",
        Rule::UnknownPlaceholder { .. } => "Seuls ces mots entre accolades sont remplacés : {}.",
        Rule::MomentShape => "Une date s’écrit comme 2026-11-23T09:41:00Z.",
        Rule::TooMany { .. } => "Pas plus de {} éléments.",
        Rule::NoServer => "Il faut au moins un serveur.",
        Rule::WrongSide => "SMTP va avec le courrier sortant, IMAP et POP3 avec l’entrant.",
        Rule::OnlyPlain => "Aucun serveur chiffré : l’exploitant de cette page ne l’a pas permis.",
    }
}
