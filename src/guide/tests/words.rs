//! The words of the guides: typography, and what may not be promised about a client's labels.

use super::*;

/// The words of one guide in one language, with their place.
fn words(value: &Value, language: Language, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(text) if name == language.tag() => found.push((place.to_owned(), text.to_owned())),
                    _ => words(value, language, &format!("{place}.{name}"), found),
                }
            }
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, v)| words(v, language, &format!("{place}[{at}]"), found));
        }
        _ => {}
    }
}

pub(super) fn all_words(language: Language) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for client in ClientId::all() {
        words(&document(client), language, client.client().word, &mut found);
    }
    found
}

#[test]
fn french_typography() {
    for (place, text) in all_words(Language::Fr) {
        assert!(!text.contains(['\'', '"', '“', '”']), "{place}: {text}");
        assert!(!text.contains("..."), "{place}: {text}");
        let letters: Vec<char> = text.chars().collect();
        for (at, letter) in letters.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
            let after = letters.get(at + 1).copied();
            match letter {
                ';' | '!' | '?' | '»' => assert_eq!(before, Some('\u{202F}'), "{place}: {text}"),
                ':' => assert_eq!(before, Some('\u{A0}'), "{place}: {text}"),
                '«' => assert_eq!(after, Some('\u{202F}'), "{place}: {text}"),
                _ => {}
            }
        }
        assert_eq!(text.matches('«').count(), text.matches('»').count(), "{place}: {text}");
        assert!(!text.to_lowercase().contains("email") && !text.contains(" tu "), "{place}: {text}");
    }
}

#[test]
fn english_typography() {
    for (place, text) in all_words(Language::En) {
        let french = ['\'', '"', '«', '»', '\u{202F}', '\u{A0}'];
        assert!(!text.contains(french), "{place}: {text}");
        assert!(!text.contains(" :") && !text.contains(" ?"), "{place}: {text}");
    }
}

/// Labels that nobody has read in the client, or on which guides disagree. They may only become sure here
/// when someone has seen them on a screen.
const APPROXIMATE: &[(ClientId, Language, &str)] = &[
    (ClientId::AppleMailPhone, Language::Fr, "Apps"),
    (ClientId::AppleMailPhone, Language::Fr, "Comptes Mail"),
    (ClientId::AppleMailPhone, Language::Fr, "Supprimer le serveur"),
    (ClientId::AppleMailPhone, Language::Fr, "Autoriser"),
    (ClientId::AppleMailMac, Language::Fr, "Réglages…"),
    (ClientId::AppleMailMac, Language::Fr, "Nom d’hôte"),
    (ClientId::AppleMailMac, Language::Fr, "Modifier la liste des serveurs SMTP…"),
    (ClientId::AppleMailMac, Language::Fr, "Ajouter un compte…"),
    (ClientId::AppleMailMac, Language::En, "Add Account…"),
    (ClientId::AppleMailMac, Language::Fr, "Réglages Système"),
    (ClientId::AppleMailMac, Language::En, "Mailbox"),
    (ClientId::AppleMailMac, Language::En, "Export Mailbox…"),
    (ClientId::AppleMailMac, Language::En, "IMAP Path Prefix"),
    (ClientId::AppleMailMac, Language::Fr, "Général"),
    (ClientId::AppleMailMac, Language::En, "General"),
    (ClientId::AppleMailMac, Language::Fr, "Gestion de l’appareil"),
    (ClientId::AppleMailMac, Language::En, "Device Management"),
    (ClientId::AppleMailMac, Language::Fr, "Confidentialité et sécurité"),
    (ClientId::AppleMailMac, Language::Fr, "Exporter"),
    (ClientId::AppleMailMac, Language::En, "Export"),
    (ClientId::AppleMailMac, Language::Fr, "Trousseaux d’accès"),
    (ClientId::OutlookClassic, Language::Fr, "Panneau de configuration"),
    (ClientId::OutlookClassic, Language::En, "My outgoing server (SMTP) requires authentication"),
    (ClientId::OutlookClassic, Language::En, "Add Account"),
    (ClientId::OutlookClassic, Language::Fr, "Non"),
    (ClientId::OutlookClassic, Language::Fr, "Terminer"),
    (ClientId::OutlookNew, Language::En, "Continue"),
    (ClientId::OutlookNew, Language::En, "Show more"),
    (ClientId::OutlookNew, Language::Fr, "Afficher la source du message"),
    (ClientId::OutlookMac, Language::Fr, "Plus d’options…"),
    (ClientId::OutlookMac, Language::Fr, "Utiliser SSL"),
    (ClientId::OutlookMac, Language::En, "Use SSL"),
    (ClientId::OutlookMac, Language::Fr, "Trousseaux d’accès"),
    (ClientId::OutlookMac, Language::En, "Keychain Access"),
    (ClientId::OutlookIos, Language::En, "IMAP Hostname"),
    (ClientId::OutlookIos, Language::En, "Settings"),
    (ClientId::OutlookAndroid, Language::En, "Security type"),
    (ClientId::OutlookAndroid, Language::En, "Delete account"),
    (ClientId::Kmail, Language::Fr, "Afficher"),
    (ClientId::Kmail, Language::Fr, "Afficher la source"),
    (ClientId::Kmail, Language::En, "View Source"),
    (ClientId::EmClient, Language::Fr, "Politique de sécurité"),
    (ClientId::GmailApp, Language::Fr, "Paramètres de réception"),
    (ClientId::SamsungEmail, Language::Fr, "Paramètres du serveur"),
    (ClientId::DeviceSmtp, Language::Fr, "Serveur de messagerie"),
    (ClientId::Generic, Language::Fr, "Serveur"),
    (ClientId::Generic, Language::En, "Server"),
    (ClientId::Generic, Language::Fr, "Port"),
    (ClientId::Generic, Language::En, "Port"),
    (ClientId::Generic, Language::Fr, "Sécurité ou chiffrement"),
    (ClientId::Generic, Language::En, "Security or encryption"),
    (ClientId::Generic, Language::Fr, "Authentification"),
    (ClientId::Generic, Language::En, "Authentication"),
    (ClientId::Generic, Language::Fr, "Identifiant ou nom d’utilisateur"),
    (ClientId::Generic, Language::En, "Username or login"),
];

#[test]
fn labels_that_nobody_has_read_are_shown_as_approximate() {
    let mut seen = Vec::new();
    everywhere(|_, choice, steps| {
        let mut check = |text: &str, sure: bool| {
            let listed = APPROXIMATE.iter().position(|(client, language, label)| {
                (*client, *language, *label) == (choice.client, choice.language, text)
            });
            assert!(listed.is_none() || !sure, "{text} {choice:?}");
            seen.extend(listed);
        };
        for block in steps.iter().flat_map(|step| &step.body) {
            match block {
                Block::Say(line) | Block::Warn(line) => line.iter().for_each(|run| {
                    if let Run::Label(label) = run {
                        check(&label.text, label.sure);
                    }
                }),
                Block::Path { labels, .. } => labels.iter().for_each(|label| check(&label.text, label.sure)),
                Block::Swap { rows, .. } => rows.iter().for_each(|row| check(&row.label, row.sure)),
                Block::Action(_) => {}
            }
        }
        seen.sort_unstable();
        seen.dedup();
    });
    let missing: Vec<_> =
        (0..APPROXIMATE.len()).filter(|at| !seen.contains(at)).map(|at| APPROXIMATE[at]).collect();
    assert!(missing.is_empty(), "no longer shown: {missing:?}");
}

#[test]
fn sentences_are_read_with_their_labels_in_quotation_marks() {
    for (language, expected) in [
        (Language::Fr, "Sous «\u{202F}Serveur de réception\u{202F}», remplacez\u{A0}:"),
        (Language::En, "Under “Incoming Mail Server”, replace:"),
    ] {
        let choice = Choice { platform: Platform::Ipad, ..choice(ClientId::AppleMailPhone, language) };
        let steps = steps(&guide(choice.client, language), &account(None, Security::Tls), &choice);
        assert!(steps.iter().flat_map(texts).any(|text| text == expected));
        assert!(steps.iter().flat_map(texts).any(|text| text.contains("iPad")));
        assert!(!steps.iter().flat_map(texts).any(|text| text.contains("iPhone")));
    }
}

/// Where the same act stands in every guide, the same words are used: a person who switches a phone and a
/// computer must not wonder what the difference is. What is a client's own stands in blocks of its own.
#[test]
fn the_same_act_has_the_same_words() {
    let mut said: Vec<(String, String, ClientId)> = Vec::new();
    for client in ClientId::all() {
        let known = client.client();
        if known.retired || known.protocols.is_empty() {
            continue;
        }
        let document = document(client);
        for (id, step) in document["steps"].as_object().unwrap() {
            let mut before: Vec<Vec<&str>> = Vec::new();
            for block in step["body"].as_array().unwrap() {
                let Some(words) = block.get("say").or(block.get("warn")) else { continue };
                let when: Vec<&str> =
                    block["when"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                let place = match (id.as_str(), when.as_slice()) {
                    // Where the protocol can be edited, an account is not replaced for its sake.
                    ("keep", ["was-pop3"]) if known.edits.protocol => continue,
                    // Where two accounts for one address do not fit, nothing is added beside the old one.
                    ("keep", ["was-pop3"] | ["imap", "switch", "not:same-host"]) if !known.holds_two => {
                        "alone"
                    }
                    ("keep", ["was-pop3" | "was-imap" | "imap" | "pop3" | "by-hand"] | ["imap", ..]) => id,
                    ("send", ["switch" | "add"]) | ("answer", _) | ("incoming", ["same-host"]) => id,
                    (_, ["old-known" | "old-own-name" | "old-outgoing-isp" | "not:old-outgoing-isp"]) => {
                        "anywhere"
                    }
                    _ => continue,
                };
                let nth = before.iter().filter(|other| **other == when).count();
                let kind = block.get("say").map_or("warn", |_| "say");
                said.push((format!("{place} {when:?} {kind} {nth}"), words.to_string(), client));
                before.push(when);
            }
        }
    }
    assert!(said.len() > 200, "only {} were found", said.len());
    for (act, words, client) in &said {
        let (_, first, other) = said.iter().find(|(known, _, _)| known == act).unwrap();
        assert_eq!(words, first, "{act}: {client:?} and {other:?}");
    }
}
