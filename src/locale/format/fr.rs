//! Formats, in French.

use super::Said;

pub(super) const WORDS: super::Words = super::Words {
    others: "Pour d’autres logiciels",
    command_line: "Pour la ligne de commande",
    aerc: Said {
        name: "Configuration aerc",
        who: "aerc, lecteur de mail en terminal : fichier accounts.conf.",
    },
    autoconfig: Said {
        name: "Autoconfig, pour Thunderbird et d’autres",
        who: "À publier sous le domaine : Thunderbird, FairEmail, KMail et Evolution le cherchent d’eux-mêmes.",
    },
    bundle: Said {
        name: "Tous les fichiers dans un ZIP",
        who: "Tous ces fichiers, avec un mode d’emploi : pour qui prépare plusieurs appareils.",
    },
    fetchmail: Said {
        name: "Configuration fetchmail",
        who: "fetchmail, qui relève une boîte pour une autre.",
    },
    getmail: Said {
        name: "Configuration getmail", who: "getmail 6, qui relève une boîte vers un dossier."
    },
    himalaya: Said {
        name: "Configuration himalaya",
        who: "himalaya, mail en ligne de commande : fichier config.toml.",
    },
    k9s: Said {
        name: "Réglages pour Thunderbird sur Android et K-9 Mail",
        who: "À ouvrir dans l’application : Paramètres › Importer les paramètres. Le mot de passe y est demandé ensuite.",
    },
    mbsync: Said {
        name: "Configuration mbsync (isync)",
        who: "mbsync, qui recopie une boîte IMAP dans un dossier.",
    },
    mobileconfig: Said {
        name: "Profil pour iPhone, iPad et Mac",
        who: "Mail, l’application d’Apple. À ouvrir sur l’appareil lui-même, dans Safari.",
    },
    msmtp: Said { name: "Configuration msmtp", who: "msmtp, qui envoie pour d’autres programmes." },
    neomutt: Said { name: "Configuration NeoMutt", who: "NeoMutt et Mutt, lecteurs de mail en terminal." },
    prf: Said {
        name: "Profil pour Outlook classique",
        who: "Outlook 2016 à 2024 pour Windows, pas le nouvel Outlook : il ajoute le compte, sans mot de passe.",
    },
    prf_cmd: Said {
        name: "Import dans Outlook classique",
        who: "À garder dans le même dossier que le profil pour Outlook, puis à ouvrir : Outlook importe le profil.",
    },
    sheet: Said {
        name: "Fiche à imprimer",
        who: "Une page A4 : paramètres, étapes et code QR, pour qui préfère le papier.",
    },
    swaks: Said {
        name: "Essai d’envoi swaks",
        who: "swaks, pour vérifier le serveur d’envoi depuis un terminal.",
    },
    thunderbird_qr: Said {
        name: "Code QR pour Thunderbird sur Android",
        who: "Dans l’application : Paramètres › Importer les paramètres › Lire un code QR.",
    },
};
