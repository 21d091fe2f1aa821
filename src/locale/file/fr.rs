//! What a format cannot say, in French.

pub(super) const WORDS: super::Words = super::Words {
    no_server: "Impossible pour cette boîte : l’hébergeur n’offre pas de serveur {}.",
    plain: "Impossible pour cette boîte : le serveur {} {} n’est pas chiffré.",
    authentication: "Impossible pour cette boîte : ce format ne connaît pas l’authentification du serveur {} {} ({}).",
    ipv6: "Impossible pour cette boîte : ce format ne sait pas écrire l’adresse IPv6 {}.",
    misread: "Impossible pour cette boîte : {} « {} » serait pris pour {}.",
    too_long: "Impossible pour cette boîte : {} « {} » dépasse {} caractères.",
    character: "Impossible pour cette boîte : le caractère {} ne peut pas être écrit dans ce fichier.",
    provider_name: "le nom de l’hébergeur",
    provider_domain: "le domaine de l’hébergeur",
    mail_domain: "le domaine de l’adresse",
    host: "le nom de serveur",
    username: "le nom d’utilisateur",
    number: "un nombre",
    boolean: "« vrai » ou « faux »",
    date: "une date",
    placeholder: "un mot réservé",
};
