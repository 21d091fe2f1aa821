//! What is written into files, in French.

pub(super) const WORDS: super::Words = super::Words {
    kind: "Fiche de bascule",
    scan: "Visez ce code avec l’appareil photo d’un téléphone : la page de cette boîte s’ouvre, avec les valeurs à copier.",
    steps: "Les étapes : {}, {}",
    short: "Le détail de chaque étape est sur la page que le code ouvre.",
    help: "Une question ?",
    foot: "Aucun mot de passe n’est écrit sur cette feuille. Une fois l’appareil basculé, vous pouvez la jeter.",
    readme: "LISEZMOI.txt",
    bundle: "Fichiers de configuration de la boîte {}",
    files: "Dans ce dossier",
    refused: "Impossible pour cette boîte",
    no_password: "Aucun mot de passe n’est dans ces fichiers : chaque logiciel le demandera.",
};
