//! Failures in French.

pub(super) const WORDS: super::Words = super::Words {
    network: (
        "Votre hébergeur n’a pas pu être joint",
        "Vérifiez la connexion de cet appareil, puis réessayez.",
    ),
    timed_out: ("Votre hébergeur met trop de temps à répondre", "Réessayez dans un moment."),
    cancelled: ("La lecture a été interrompue", "Réessayez quand vous voulez."),
    unauthorized: (
        "Ce lien n’est plus valable",
        "Demandez un nouveau lien à la personne qui vous l’a envoyé.",
    ),
    forbidden: (
        "Ce lien ne donne pas accès à cette boîte",
        "Vérifiez l’adresse, ou demandez le lien qui correspond à cette boîte.",
    ),
    not_found: (
        "Cette boîte n’existe pas encore chez le nouvel hébergeur",
        "Ne basculez rien pour l’instant : vos messages arrivent toujours à l’ancienne adresse de relève. Vérifiez l’orthographe de l’adresse, ou revenez quand la boîte aura été recréée.",
    ),
    gone: (
        "Cette boîte a été supprimée chez le nouvel hébergeur",
        "Ne basculez rien. Demandez à votre administrateur ce qu’elle est devenue.",
    ),
    unprocessable: (
        "Votre hébergeur ne reconnaît pas cette adresse",
        "Vérifiez son orthographe, puis réessayez.",
    ),
    too_many: ("Trop de demandes en peu de temps", "Attendez une minute, puis réessayez."),
    server: ("Le panneau de votre hébergeur est en panne", "Réessayez dans quelques minutes."),
    unexpected: (
        "Le panneau a répondu d’une façon inattendue",
        "Réessayez ; si cela dure, transmettez la ligne ci-dessous à votre hébergeur.",
    ),
    content_type: (
        "Ce n’est pas votre hébergeur qui a répondu",
        "Un réseau Wi-Fi d’hôtel, de gare ou d’entreprise demande sans doute de s’identifier : ouvrez une autre page, identifiez-vous, puis réessayez.",
    ),
    malformed: (
        "La réponse est arrivée incomplète",
        "Réessayez ; si cela dure, transmettez la ligne ci-dessous à votre hébergeur.",
    ),
    too_large: (
        "La réponse est démesurée et a été refusée",
        "Transmettez la ligne ci-dessous à votre hébergeur.",
    ),
    unknown_file: (
        "Ce fichier n’est d’aucun format connu ici",
        "Donnez un profil Apple, un fichier autoconfig, Autodiscover ou PACC, un .prf, un .k9s ou le texte d’un code QR.",
    ),
    wrong: (
        "Les paramètres reçus contiennent une erreur et ont été refusés",
        "Transmettez la ligne ci-dessous à votre hébergeur : lui seul peut la corriger.",
    ),
    no_source: (
        "Aucun réglage n’est connu pour ce domaine",
        "Vérifiez l’adresse, ou demandez les paramètres à votre hébergeur.",
    ),
    config: (
        "Cette page est mal installée",
        "Prévenez votre hébergeur, en lui transmettant la ligne ci-dessous. En attendant, il peut vous donner les paramètres de la boîte.",
    ),
    token: (
        "Ce lien est abîmé",
        "Il a sans doute été coupé en chemin. Copiez-le en entier, ou tapez l’adresse ci-dessous.",
    ),
    place: "ligne {}, caractère {}",
    template_works: "En attendant, voici les réglages généraux de votre domaine. Ils valent pour toutes ses boîtes, mais personne n’a vérifié que la vôtre est déjà recréée : demandez-le avant de basculer.",
    lesser_works: "En attendant, voici les réglages que publie votre domaine. Personne n’a vérifié que votre boîte est déjà recréée : demandez-le avant de basculer.",
    earlier_works: "Ce qui est affiché est sa réponse précédente. Ce que vous avez coché, saisi ou prouvé est gardé.",
};
