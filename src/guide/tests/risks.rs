//! No step ever tells to enter an old server, to lower the security, to accept a certificate warning or to
//! forward to oneself what must be kept. Each guard says where a guide breaks that; guides with one bad
//! sentence show that it does.

use super::*;
use crate::guide::script::DraftBlock;
use crate::guide::template::{Blank, Piece, Template};
use serde_json::json;

/// The steps that name the old host's servers: what must be gone, and which of two accounts is the old one.
const NAMES_OLD: [&str; 6] = ["leftovers", "others", "smtp-list", "elsewhere", "remove-old", "delete-first"];

/// A sentence of a guide with its place, its labels spelt out, in lower case.
struct Said {
    place: String,
    names_old: bool,
    text: String,
}

/// Whether a sentence, or a label that it names, holds a value of the old host.
fn names_old(guide: &Guide, template: &Template) -> bool {
    template.0.iter().any(|piece| match piece {
        Piece::Blank(blank) => matches!(
            blank,
            Blank::Old | Blank::OldHosts | Blank::OldIncoming | Blank::OldOutgoing | Blank::OldLogin
        ),
        Piece::Label(name) => label_names_old(guide, name),
        Piece::Text(_) => false,
    })
}

fn label_names_old(guide: &Guide, name: &str) -> bool {
    guide.labels.iter().any(|(known, label)| known == name && names_old(guide, &label.text))
}

fn spelt(guide: &Guide, template: &Template) -> String {
    let label = |name: &str| guide.labels.iter().find(|(known, _)| known == name);
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Label(name) => label(name).map(|(_, label)| spelt(guide, &label.text)).unwrap_or_default(),
        Piece::Blank(blank) => format!("{{{blank:?}}}"),
    };
    template.0.iter().map(piece).collect::<String>().to_lowercase().replace(['\u{A0}', '\u{202F}'], " ")
}

/// Every sentence of a guide: titles, what is said, what is warned of.
fn sentences(guide: &Guide) -> Vec<Said> {
    let said = |place: String, template: &Template| Said {
        place,
        names_old: names_old(guide, template),
        text: spelt(guide, template),
    };
    let mut all = Vec::new();
    for step in &guide.steps {
        all.push(said(format!("{} title", step.id), &step.title));
        for (at, (_, block)) in step.body.iter().enumerate() {
            if let DraftBlock::Say(template) | DraftBlock::Warn(template) = block {
                all.push(said(format!("{} {at}", step.id), template));
            }
        }
    }
    all
}

/// The sentences of a guide of which this holds, each with its place.
fn told(guide: &Guide, holds: impl Fn(&Said) -> bool) -> Vec<String> {
    let found = sentences(guide).into_iter().filter(|said| holds(said));
    found.map(|said| format!("{}: {}", said.place, said.text)).collect()
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Where a guide might lead to an old server: its name stands where it is to be followed or entered.
fn leads_to_old(guide: &Guide, language: Language) -> Vec<String> {
    let enters: &[&str] = match language {
        Language::Fr => &["saisissez", "indiquez", "tapez", "entrez", "écrivez", "choisissez", "remettez"],
        Language::En => &["enter ", "type ", "write ", "choose ", "pick ", "put "],
    };
    let mut found = told(guide, |said| said.names_old && has(&said.text, enters));
    for step in &guide.steps {
        let listed = NAMES_OLD.contains(&step.id.as_str());
        if !listed && names_old(guide, &step.title) {
            found.push(format!("{} title", step.id));
        }
        for (at, (_, block)) in step.body.iter().enumerate() {
            let bad = match block {
                DraftBlock::Say(template) => !listed && names_old(guide, template),
                DraftBlock::Path { labels, .. } => {
                    !listed && labels.iter().any(|name| label_names_old(guide, name))
                }
                // Beside the field that takes the new value, whatever the step.
                DraftBlock::Swap { rows, .. } => rows.iter().any(|(_, name)| label_names_old(guide, name)),
                DraftBlock::Warn(_) | DraftBlock::Action(_) => false,
            };
            if bad {
                found.push(format!("{} {at}", step.id));
            }
        }
    }
    found
}

/// What is said of certificates without a warning of the program: read one by one.
const NO_WARNING: [(Language, &str); 8] = [
    (Language::Fr, "si le certificat est inconnu"),
    (Language::En, "if the certificate is unknown"),
    (Language::Fr, "le serveur était noté par des chiffres ? écrivez son nom : le certificat est vérifié"),
    (Language::En, "was the server given as numbers? write its name: the certificate is checked"),
    (Language::Fr, "réglez d’abord l’horloge de l’appareil : une date fausse rend tout certificat faux"),
    (Language::En, "first set the device’s clock: with a wrong date, every certificate looks wrong"),
    (
        Language::Fr,
        "sinon, mettez à jour l’appareil, ou ajoutez-y le certificat racine que {provider} indique",
    ),
    (
        Language::En,
        "if that is not it, update the device, or add to it the root certificate that {provider} names",
    ),
];

/// Where a certificate, an identity or a failed encryption is spoken of and not refused.
fn trusts(guide: &Guide, language: Language) -> Vec<String> {
    let (doubts, refuses, accepts): (&[&str], &[&str], &[&str]) = match language {
        Language::Fr => (
            &["certificat", "identité du serveur", "exception", "impossible avec ssl", "manière sécurisée"],
            &["refus", "répondez non", "revenir en arrière", "ne coupez pas", "effac", "enlevez", "supprim"],
            &[" acceptez", "continue", "confiance", "confirmez", "approuvez", "ignorez"],
        ),
        Language::En => (
            &[
                "certificate",
                "server identity",
                "server’s identity",
                "identity of the server",
                "exception",
                "using ssl",
                "securely",
            ],
            &["refuse", "answer no", "go back", "do not turn", "delete", "remove"],
            &["accept it", "accept the", "continue", "trust", "confirm", "approve", "ignore"],
        ),
    };
    let plain = |text: &str| NO_WARNING.iter().any(|(of, known)| *of == language && text.starts_with(known));
    let wrong = |text: &str| {
        // The question of the program itself, in its own words, is no advice.
        let advice = text.replace("do you want to continue", "");
        has(text, doubts) && !plain(text) && (!has(text, refuses) || has(&advice, accepts))
    };
    told(guide, |said| wrong(&said.text))
}

/// Where less encryption is spoken of and not forbidden.
fn lowers(guide: &Guide, language: Language) -> Vec<String> {
    let (less, never): (&[&str], &[&str]) = match language {
        Language::Fr => (
            &[
                "abaiss",
                "baissez",
                "sans chiffr",
                "sans ssl",
                "sans tls",
                "plus basse",
                "en clair",
                "désactivez le chiffr",
                "désactivez ssl",
                "désactivez tls",
                "décochez ssl",
                "décochez utiliser ssl",
                "décochez utiliser tls",
                "port 25",
            ],
            &[
                "jamais",
                "ne choisissez pas",
                "n’essayez pas",
                "c’est un ancien réglage",
                "c’est l’ancien réglage",
                "ne doit plus",
                "vaut mieux",
            ],
        ),
        Language::En => (
            &[
                "lower",
                "without encr",
                "without ssl",
                "without tls",
                "in the clear",
                "disable encr",
                "disable ssl",
                "disable tls",
                "untick ssl",
                "untick use ssl",
                "untick use tls",
                "turn off encr",
                "port 25",
            ],
            &[
                "never",
                "do not choose",
                "do not try",
                "is an old setting",
                "is the old setting",
                "must no longer",
                "is better than",
            ],
        ),
    };
    let wrong = |text: &str| has(text, less) && !has(text, never);
    told(guide, |said| wrong(&said.text))
}

/// Where mail is forwarded and may stay in the domain: this phone still sends through the old host, where it
/// would land in the old mailbox.
fn forwards_home(guide: &Guide, language: Language) -> Vec<String> {
    let (forwards, away): (&[&str], &str) = match language {
        Language::Fr => (&["suivre", "transfér"], "adresse extérieure à {domain}"),
        Language::En => (&["forward"], "address outside {domain}"),
    };
    told(guide, |said| has(&said.text, forwards) && !said.text.contains(away))
}

#[test]
fn no_guide_leads_to_an_old_server_a_wrong_certificate_or_less_security() {
    for client in ClientId::all() {
        for language in [Language::Fr, Language::En] {
            let guide = guide(client, language);
            let nothing: [String; 0] = [];
            assert_eq!(leads_to_old(&guide, language), nothing, "{client:?} {language:?}");
            assert_eq!(trusts(&guide, language), nothing, "{client:?} {language:?}");
            assert_eq!(lowers(&guide, language), nothing, "{client:?} {language:?}");
            assert_eq!(forwards_home(&guide, language), nothing, "{client:?} {language:?}");
        }
    }
}

#[test]
fn what_is_said_of_certificates_without_a_warning_still_stands() {
    for (language, known) in NO_WARNING {
        let stands =
            |client| sentences(&guide(client, language)).iter().any(|said| said.text.starts_with(known));
        assert!(ClientId::all().any(stands), "{known}");
    }
}

/// A guide of one step whose only sentence is this one.
fn saying(id: &str, kind: &str, fr: &str, en: &str) -> Value {
    let mut document = refusals::smallest();
    let sentence = json!({"fr": fr, "en": en});
    let step = json!({"phase": "do", "title": {"fr": "Un", "en": "One"}, "body": [{kind: sentence}]});
    document["steps"] = json!({ id: step });
    document["switch"] = json!([id]);
    document
}

fn found(document: &Value, guard: fn(&Guide, Language) -> Vec<String>) -> [usize; 2] {
    [Language::Fr, Language::En]
        .map(|language| guard(&Guide::read(document, ClientId::Generic, language).unwrap(), language).len())
}

/// Says each of these in a guide of its own, where the guard must find it in both languages.
fn each_is_found(id: &str, kind: &str, guard: fn(&Guide, Language) -> Vec<String>, said: &[(&str, &str)]) {
    for (fr, en) in said {
        assert_eq!(found(&saying(id, kind, fr, en), guard), [1, 1], "{fr}");
    }
}

#[test]
fn an_old_server_that_is_to_be_entered_is_found() {
    let at = |id, kind, fr, en| found(&saying(id, kind, fr, en), leads_to_old);
    let reads = ("Le serveur est {old_incoming}.", "The server is {old_incoming}.");
    assert_eq!(at("incoming", "say", reads.0, reads.1), [1, 1]);
    assert_eq!(at("incoming", "warn", reads.0, reads.1), [0, 0]);
    assert_eq!(at("leftovers", "say", reads.0, reads.1), [0, 0]);
    for blank in ["{old}", "{old_hosts}", "{old_outgoing}", "{old_login}"] {
        assert_eq!(at("incoming", "say", blank, blank), [1, 1], "{blank}");
    }
    // Not even where it may be named.
    let enters = ("Saisissez {old_outgoing}.", "Enter {old_outgoing}.");
    assert_eq!(at("leftovers", "say", enters.0, enters.1), [1, 1]);
    assert_eq!(at("outgoing", "warn", enters.0, enters.1), [1, 1]);
    // Nor in a title, nor by way of a label.
    let mut titled = saying("incoming", "say", "Un", "One");
    titled["steps"]["incoming"]["title"] = json!({"fr": "Passer à {old}", "en": "Go to {old}"});
    assert_eq!(found(&titled, leads_to_old), [1, 1]);
    for block in [
        json!({"path": ["b"]}),
        json!({"say": {"fr": "[b]", "en": "[b]"}}),
        json!({"swap": "incoming", "rows": [{"value": "host", "label": "b"}]}),
    ] {
        let mut labelled = saying("incoming", "say", "Un", "One");
        labelled["labels"]["b"] = json!({"fr": "{old_hosts}", "en": "{old_hosts}", "sure": true});
        labelled["steps"]["incoming"]["body"] = json!([block]);
        assert_eq!(found(&labelled, leads_to_old), [1, 1], "{block}");
    }
}

#[test]
fn a_certificate_that_is_not_refused_is_found() {
    each_is_found(
        "incoming",
        "warn",
        trusts,
        &[
            ("Une alerte de certificat ? Continuez.", "A certificate warning? Go on."),
            ("Une alerte de certificat ? Relisez le nom.", "A certificate warning? Check the name."),
            ("Le certificat est inconnu : acceptez-le.", "The certificate is unknown: accept it."),
            (
                "Refusez d’abord l’alerte de certificat, puis acceptez-la.",
                "First refuse the certificate warning, then accept it.",
            ),
            (
                "L’identité du serveur est mise en doute : touchez OK.",
                "The server’s identity is in doubt: tap OK.",
            ),
            ("Ajoutez une exception de sécurité.", "Add a security exception."),
        ],
    );
    let good = ("Une alerte de certificat\u{202F}? Refusez-la.", "A certificate warning? Refuse it.");
    assert_eq!(found(&saying("incoming", "warn", good.0, good.1), trusts), [0, 0]);
    // By way of a label too.
    let mut labelled = saying("incoming", "warn", "[b]\u{202F}? Touchez OK.", "[b]? Tap OK.");
    labelled["labels"]["b"] = json!({"fr": "Erreur de certificat", "en": "Certificate error", "sure": true});
    assert_eq!(found(&labelled, trusts), [1, 1]);
}

#[test]
fn less_security_that_is_not_forbidden_is_found() {
    each_is_found(
        "send",
        "say",
        lowers,
        &[
            ("Abaissez le chiffrement pour essayer.", "Lower the encryption to try."),
            ("Essayez sans chiffrement.", "Try without encryption."),
            ("Désactivez SSL.", "Disable SSL."),
            ("Prenez le port 25.", "Use port 25."),
        ],
    );
    let good = ("N’abaissez jamais le chiffrement.", "Never lower the encryption.");
    assert_eq!(found(&saying("send", "say", good.0, good.1), lowers), [0, 0]);
}

#[test]
fn mail_that_is_forwarded_within_the_domain_is_found() {
    let bad = [
        ("Transférez ceux qui comptent.", "Forward those that matter."),
        ("Faites-les suivre à {address}.", "Forward them to {address}."),
    ];
    each_is_found("save", "say", forwards_home, &bad);
    let good = ("Transférez à une adresse extérieure à {domain}.", "Forward to an address outside {domain}.");
    assert_eq!(found(&saying("save", "say", good.0, good.1), forwards_home), [0, 0]);
}

/// What is shown, with everything filled in: an old name stands in a warning, beside the new one, or in a step
/// that names what must go.
#[test]
fn an_old_name_is_shown_only_as_one_that_must_go() {
    everywhere(|_, choice, steps| {
        for step in steps.iter().filter(|step| !NAMES_OLD.contains(&step.id.as_str())) {
            let mut shown = step.clone();
            shown.body.retain(|block| !matches!(block, Block::Warn(_)));
            for text in texts(&shown) {
                let old = ["ancien.example", "orange.fr", "mail.societe.example"];
                assert!(!has(&text, &old), "{}: {text} {choice:?}", step.id);
            }
        }
    });
}

#[test]
fn nobody_is_told_to_take_a_risk() {
    for (language, never) in [
        (
            Language::Fr,
            ["acceptez le certificat", "continuer quand même", "sans ssl", "désactivez", "faites confiance"],
        ),
        (Language::En, ["accept the certificate", "continue anyway", "without ssl", "disable", "trust this"]),
    ] {
        for (place, text) in words::all_words(language) {
            let text = text.to_lowercase();
            assert!(!never.iter().any(|words| text.contains(words)), "{place}: {text}");
        }
    }
    everywhere(|_, _, steps| {
        for row in steps.iter().flat_map(|step| &step.body).flat_map(|block| match block {
            Block::Swap { rows, .. } => rows.as_slice(),
            _ => &[],
        }) {
            // No server of these accounts is without encryption.
            let weak = ["Aucune", "None", "désactivé", "off", "décoché", "clear"];
            assert!(row.field != Field::Security || !weak.contains(&row.new.as_str()), "{row:?}");
        }
    });
}
