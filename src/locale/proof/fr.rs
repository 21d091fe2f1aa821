//! The words of the proofs, in French.

use super::Say;

pub(super) fn say(say: Say) -> &'static str {
    match say {
        Say::Private => "Rien n’est envoyé : tout est lu dans cette page, sur cet appareil.",
        Say::OldUnknown => "L’ancien hébergeur n’est pas connu.",
        Say::OldIs => "Ancien hébergeur : {}",
        Say::OldChange => "Dire quel était l’ancien hébergeur",
        Say::OldPick => "Où était cette boîte jusqu’ici ?",
        Say::OldNone => "Je ne sais pas",
        Say::OldType => "Ou le nom d’un ancien serveur",
        Say::OldWrong => "Ce n’est pas un nom de serveur, ou c’est celui du nouvel hébergeur.",
        Say::OldOwn => {
            "Ce nom est de votre propre domaine : il mène peut-être déjà au nouvel hébergeur. Vérifiez-le."
        }
        Say::Message => "Par un message d’essai",
        Say::Send => {
            "Écrivez-vous depuis le logiciel à basculer. L’objet contient un mot qui ne sert qu’une fois."
        }
        Say::SendThere => "Sur l’appareil à basculer, envoyez un message à {} avec cet objet :",
        Say::Write => "Écrire le message d’essai",
        Say::ByHand => {
            "Ce bouton ouvre le logiciel de messagerie par défaut. Si c’en est un autre que vous basculez, écrivez-y à {} avec cet objet :"
        }
        Say::Subject => "Objet",
        Say::Body => {
            "Ce message dit par quel serveur il est parti. Quand il arrive, affichez sa source et copiez-la dans la page de bascule."
        }
        Say::Paste => {
            "Ouvrez le message dans la boîte de réception où il est arrivé, affichez sa source, copiez-la en entier et collez-la ici."
        }
        Say::PasteElsewhere => {
            "Les applications d’un téléphone ne montrent pas la source. Ouvrez le message dans le webmail du nouvel hébergeur et copiez-y sa source. C’est plus simple sur un ordinateur : ouvrez-y cette page, choisissez-y cet appareil, et envoyez le message avec l’objet affiché là-bas."
        }
        Say::Source => "Source du message",
        Say::Eml => "Choisir un fichier .eml",
        Say::OnDevice => "J’ai copié cette source sur l’appareil lui-même, dans le compte basculé",
        Say::Read => "Lire la preuve",
        Say::Files => "Par les réglages du logiciel",
        Say::FilesWhy => {
            "Donnez les fichiers de réglages : chaque mention de l’ancien hébergeur est montrée, avec ce qui doit prendre sa place, et le fichier peut être rendu basculé."
        }
        Say::FilesWhich => {
            "Thunderbird : le dossier du profil (« Informations de dépannage », menu Aide, le montre), ou prefs.js seul. Et aussi : profil d’Apple (.mobileconfig), Outlook (.prf, .reg), K-9 (.k9s), autoconfig, mbsync, msmtp, mutt, fetchmail, getmail, OfflineIMAP. Dans tout autre fichier de texte, seuls les noms sont cherchés."
        }
        Say::FilesClose => "Fermez d’abord le logiciel : Thunderbird réécrit ses réglages en se fermant.",
        Say::PickFiles => "Choisir des fichiers",
        Say::PickFolder => "Choisir un dossier",
        Say::FolderAsks => {
            "Pour un dossier, le navigateur demande s’il faut « envoyer » ou « importer » ses fichiers : il appelle ainsi leur lecture par cette page. Rien ne quitte l’appareil."
        }
        Say::InPlace => "Écrire directement dans le dossier",
        Say::InPlaceNot => {
            "Ce navigateur peut écrire dans un dossier, sauf dans ceux qu’il protège : AppData sous Windows, Bibliothèque sur un Mac. Thunderbird y range d’ordinaire ses profils : prenez alors « Choisir un dossier », ci-dessus."
        }
        Say::OpenFolder => "Ouvrir un dossier et y écrire",
        Say::NotOpened => {
            "Aucun dossier n’est ouvert. Si le navigateur a refusé le vôtre, « Choisir un dossier » peut le lire, et vous enregistrez les fichiers basculés."
        }
        Say::OpenRefused => {
            "Votre navigateur refuse d’écrire dans ce dossier. « Choisir un dossier » peut le lire, et vous enregistrez les fichiers basculés."
        }
        Say::OpenTooLarge => {
            "Ce dossier contient trop de fichiers pour être parcouru en entier : il n’est pas ouvert, et rien n’y est écrit. Ouvrez le dossier d’un seul profil."
        }
        Say::OpenFailed => {
            "Ce dossier n’a pas pu être lu. Réessayez, ou prenez « Choisir un dossier », ci-dessus."
        }
        Say::Drop => "Vous pouvez aussi déposer les fichiers ici.",
        Say::Panel => "D’après le panneau de l’hébergeur",
        Say::PanelAgain => "Relire le panneau",
        Say::PanelRead => "Lu : {}",
        Say::PanelChanged => {
            "Il donne maintenant d’autres serveurs : les étapes et les preuves suivent sa nouvelle réponse."
        }
        Say::Outdated => {
            "Les serveurs de la boîte ont changé depuis cette lecture : ce qui suit vaut pour les précédents. Redonnez cette preuve."
        }
        Say::Reading => "Lecture…",
        Say::Changes => "Ce qui change ({})",
        Say::Left => "Ce qui vous reste à faire ou à savoir",
        Say::Save => "Enregistrer {}",
        Say::SavedOne => {
            "Fermez le logiciel et gardez une copie du fichier d’origine. Mettez à sa place celui que vous enregistrez, sous le même nom : {}. Puis rouvrez le logiciel."
        }
        Say::SavedAll => {
            "Fermez le logiciel et gardez une copie des fichiers d’origine. Décompressez l’archive dans le dossier que vous avez choisi : chaque fichier y remplace celui du même nom. Puis rouvrez le logiciel."
        }
        Say::SavedNot => {
            "Sur un Mac, remplacez les fichiers un à un, jamais un dossier : « Remplacer » y efface tout le reste de son contenu."
        }
        Say::WriteFolder => "Écrire dans le dossier",
        Say::WriteHow => "Une copie de chaque fichier est gardée à côté (.avant-bascule).",
        Say::Written => "C’est écrit : {} fichiers. Vous pouvez rouvrir le logiciel.",
        Say::WriteChanged => {
            "Un fichier a changé depuis sa lecture : le logiciel est sans doute ouvert. Rien n’a été écrit. Fermez-le, puis rouvrez le dossier."
        }
        Say::WriteFailed => {
            "Le navigateur n’a pas pu tout écrire dans ce dossier. Tout fichier remplacé a son original à côté, dans une copie .avant-bascule. Enregistrez plutôt ce qui est donné ci-dessous."
        }
    }
}

pub(super) const WORDS: super::Words = super::Words {
    does_not_count: (
        "Ce message ne compte pas comme preuve",
        "Voici pourtant ce qu’il dit de son chemin. Envoyez-en un neuf, avec l’objet demandé.",
    ),
    sent_by: "Parti par",
    received_by: "Reçu par",
    written_with: "Logiciel",
    at: "Moment",
    is_it_new: "Le serveur {} appartient-il à votre nouvel hébergeur ? Dans le doute, demandez-le à votre administrateur.",
    it_is_new: "Oui, il est au nouvel hébergeur",
    you_said_new: "{} compte comme serveur du nouvel hébergeur parce que vous l’avez dit.",
    take_back: "C’était une erreur",
    line: "ligne {}",
    account_is: "Compte « {} » : {}",
    more_changes: "Et {} autres lignes changées.",
    user_js: "À mettre dans le dossier du profil, à côté de prefs.js, si vous préférez ne pas remplacer celui-ci : Thunderbird reprend ces réglages à son prochain démarrage.",
    archive: "bascule.zip",
    refused: "Ce fichier n’a pas pu être lu. Si c’est un dossier, prenez « Choisir un dossier ».",
    too_many: (
        "Il y a trop de fichiers pour tout lire",
        "Certains n’ont pas été lus : rien n’est rendu basculé, et l’absence d’un nom ne prouve rien.",
        "Choisissez le dossier d’un seul profil.",
    ),
    nothing_read: (
        "Rien n’a pu être lu",
        "Aucun de ces fichiers n’est un texte que Bascule puisse lire.",
        "Voyez ci-dessous pourquoi, et choisissez-en d’autres.",
    ),
    still_old: [
        "L’ancien hébergeur est encore nommé à un endroit",
        "L’ancien hébergeur est encore nommé à {} endroits",
        "Chacun est montré ci-dessous, avec ce qui doit y venir.",
        "Remplacez-les dans le logiciel, ou prenez le fichier rendu basculé.",
    ],
    may_be_old: [
        "À vérifier à un endroit",
        "À vérifier à {} endroits",
        "Le fichier seul ne dit pas si un serveur doit y être remplacé.",
        "Répondez à la question s’il y en a une, ou comparez à la main.",
    ],
    names_old: [
        "Un fichier d’un genre inconnu nomme l’ancien hébergeur à un endroit",
        "Des fichiers d’un genre inconnu nomment l’ancien hébergeur à {} endroits",
        "Bascule ne sait pas si ce nom sert encore au logiciel.",
        "Regardez chaque ligne montrée ci-dessous, et changez dans le logiciel ce qui sert encore.",
    ],
    only_searched: (
        "C’est une recherche de noms, pas une preuve",
        "Bascule ne connaît pas ce genre de fichier : l’absence d’un nom n’y prouve rien.",
        "Pour une preuve, envoyez un message d’essai, ou donnez les réglages d’un logiciel de la liste.",
    ),
    strange_to_it: "Ni l’ancien hébergeur, ni un fournisseur de la liste, ni l’identifiant de cette boîte n’y sont nommés.",
    old_unknown: (
        "Aucun fournisseur connu n’y est nommé, mais l’ancien hébergeur n’est pas connu",
        "Seuls les noms de la liste des hébergeurs et fournisseurs d’accès ont pu être cherchés.",
        "Dites quel était l’ancien hébergeur, en haut de cette carte : la recherche recommence.",
    ),
    not_this_mailbox: (
        "Cette boîte n’est pas dans ces fichiers",
        "Aucun compte de cette adresse n’y figure : ils ne disent rien de sa bascule.",
        "Choisissez les fichiers du logiciel où cette boîte est réglée.",
    ),
    clean: (
        "L’ancien hébergeur ne sert plus dans ces réglages",
        "Les comptes de cette boîte passent par le nouvel hébergeur, réception et envoi.",
        "",
    ),
    traces: "Des mentions sans effet restent : voyez-les ci-dessous.",
    other_mailboxes: "D’autres boîtes de {} y sont encore réglées sur l’ancien hébergeur : à basculer quand elles seront recréées.",
    is_it_mine: "Le compte « {} » est-il celui de cette boîte ? Le fichier ne le dit pas.",
    it_is_mine: "Oui, c’est cette boîte",
    you_said_mine: "Le compte « {} » compte comme celui de cette boîte parce que vous l’avez dit.",
    all_recreated: "Les autres boîtes de {} sont-elles toutes recréées chez le nouvel hébergeur ?",
    they_are: "Oui, basculer aussi leurs comptes",
    you_said_all: "Les comptes des autres boîtes sont basculés aussi : vous avez dit qu’elles sont recréées.",
    kinds: [
        "Réglages de Thunderbird",
        "Filtres de Thunderbird",
        "Recherches enregistrées de Thunderbird",
        "Arbre des dossiers de Thunderbird",
        "Profil de configuration d’Apple",
        "Fichier autoconfig",
        "Fichier de profil d’Outlook (.prf)",
        "Registre d’Outlook (.reg)",
        "Réglages de mbsync",
        "Réglages de msmtp",
        "Réglages de mutt ou neomutt",
        "Réglages de fetchmail",
        "Réglages de getmail",
        "Réglages d’OfflineIMAP",
        "Export de Thunderbird pour Android ou de K-9 Mail",
    ],
};
