//! What holds for every guide, whatever is known and whatever is chosen.

use std::collections::BTreeSet;

use super::*;
use crate::guide::facts::Facts;
use crate::guide::script::When;

#[test]
fn steps_have_no_hole() {
    everywhere(|_, choice, steps| {
        assert!(steps.len() >= if choice.client.client().retired { 2 } else { 5 }, "{choice:?}");
        let ids: BTreeSet<&str> = steps.iter().map(|step| step.id.as_str()).collect();
        assert_eq!(ids.len(), steps.len(), "an id twice: {choice:?}");
        for step in steps {
            assert!(!step.body.is_empty());
            for text in texts(step) {
                assert!(
                    !text.trim().is_empty() && !text.contains(['{', '}', '[', ']']),
                    "{}: {text}",
                    step.id
                );
            }
            for block in &step.body {
                match block {
                    Block::Path { labels, .. } => assert!(!labels.is_empty()),
                    Block::Swap { rows, .. } => assert!(!rows.is_empty()),
                    _ => {}
                }
            }
        }
        let retired = choice.client.client().retired;
        for phase in [Phase::Before, Phase::Do, Phase::After, Phase::Prove] {
            assert!(retired || steps.iter().any(|step| step.phase == phase), "no {phase:?}: {choice:?}");
        }
    });
}

#[test]
fn both_servers_are_set_whole_unless_a_file_does_it() {
    everywhere(|account, choice, steps| {
        let client = choice.client.client();
        let choice = settle(account, choice);
        let typed = choice.way == Way::ByHand && !client.retired;
        for (side, server, reads) in [
            (Side::Incoming, account.server(choice.protocol).unwrap(), !client.protocols.is_empty()),
            (Side::Outgoing, account.server(Protocol::Smtp).unwrap(), true),
        ] {
            let mut fields = Vec::new();
            for block in steps.iter().flat_map(|step| &step.body) {
                let Block::Swap { side: other, rows } = block else { continue };
                for row in rows.iter().filter(|_| *other == side) {
                    fields.push(row.field);
                    let expected = match row.field {
                        Field::Host => server.host.ascii().to_owned(),
                        Field::Port => server.port.to_string(),
                        Field::Username => server.username.to_string(),
                        Field::Security | Field::Authentication => continue,
                    };
                    assert_eq!(row.new, expected);
                }
            }
            // The way to log in has no field of its own in many clients.
            for field in [Field::Host, Field::Port, Field::Security, Field::Username] {
                assert_eq!(fields.contains(&field), typed && reads, "{field:?} {side:?} {choice:?}");
            }
        }
    });
}

#[test]
fn no_old_value_is_ever_advised() {
    everywhere(|_, choice, steps| {
        for row in steps.iter().flat_map(|step| &step.body).flat_map(|block| match block {
            Block::Swap { rows, .. } => rows.as_slice(),
            _ => &[],
        }) {
            assert!(!row.new.contains("ancien"), "{row:?}");
            assert_ne!(row.old.as_ref(), Some(&row.new));
            assert!(choice.mode == Mode::Switch || row.old.is_none());
            assert!(!row.new.contains("orange.fr"), "{row:?}");
        }
    });
}

#[test]
fn what_is_known_of_the_old_host_is_used_and_nothing_else() {
    everywhere(|account, choice, steps| {
        let said = steps.iter().flat_map(texts).collect::<String>();
        match &account.previous {
            Some(previous) if !previous.hosts.is_empty() => {
                assert!(said.contains("ns0.ancien.example"), "{choice:?}");
            }
            _ => assert!(!said.contains("ancien.example")),
        }
        // A name that the new host uses as well is no leftover.
        let list = steps.iter().flat_map(texts).find(|text| text.contains("ns0.ancien.example"));
        assert!(!list.is_some_and(|text| text.contains("smtp.nouveau.example")));
    });
}

#[test]
fn the_providers_own_outgoing_server_is_named() {
    let provider = account(previous().pop().unwrap(), Security::Tls);
    for client in ClientId::all() {
        for language in [Language::Fr, Language::En] {
            let guide = guide(client, language);
            for choice in choices(&guide, client, language) {
                let steps = steps(&guide, &provider, &choice);
                let said = steps.iter().flat_map(texts).collect::<String>();
                assert!(said.contains("smtp.orange.fr"), "{choice:?}");
            }
        }
    }
}

/// Names that receive are many, and those that send are what stays behind: no number of them hides one.
#[test]
fn an_outgoing_server_is_not_crowded_out() {
    let many = |what: &str| (0..20).map(|at| host(&format!("{what}{at}.ancien.example"))).collect::<Vec<_>>();
    let old = Previous {
        name: None,
        hosts: many("mx"),
        incoming: many("imap").iter().map(|name| old(Protocol::Imap, name.ascii(), 993)).collect(),
        outgoing: vec![old(Protocol::Smtp, "smtp.ancien.example", 587)],
    };
    let account = account(Some(old), Security::Tls);
    for client in ClientId::all() {
        let guide = guide(client, Language::En);
        for choice in choices(&guide, client, Language::En) {
            let said = steps(&guide, &account, &choice).iter().flat_map(texts).collect::<String>();
            assert!(said.contains("smtp.ancien.example"), "{choice:?}");
            assert!(!said.contains("mx0.ancien.example"), "all of them at once: {choice:?}");
        }
    }
}

/// A name in the mailbox's own domain may lead to either host.
#[test]
fn a_name_in_the_mailboxs_own_domain_is_a_case_of_its_own() {
    everywhere(|account, choice, steps| {
        let own = account.previous.iter().flat_map(|old| &old.hosts);
        let own = own.into_iter().any(|host| host.ascii() == "mail.societe.example");
        let words = match choice.language {
            Language::Fr => "Un de ces noms est dans votre propre domaine",
            Language::En => "One of these names is in your own domain",
        };
        let text = steps.iter().flat_map(texts).collect::<String>();
        assert_eq!(text.contains(words), own, "{choice:?}");
        assert_eq!(text.contains("mail.societe.example"), own, "{choice:?}");
    });
}

#[test]
fn nothing_is_deleted_before_it_is_saved_and_tried() {
    everywhere(|account, choice, steps| {
        let client = choice.client.client();
        let choice = settle(account, choice);
        let at = |id: &str| steps.iter().position(|step| step.id == id);
        assert_eq!(at("keep"), Some(0), "{choice:?}");
        if client.retired {
            return;
        }
        let last = |phase| steps.iter().rposition(|step| step.phase == phase).unwrap();
        let first = |phase| steps.iter().position(|step| step.phase == phase).unwrap();
        assert!(last(Phase::Before) < first(Phase::Do), "{choice:?}");
        for removal in ["remove-old", "remove-old-profile", "leftovers", "others", "smtp-list"] {
            assert!(at(removal).is_none_or(|removal| removal > last(Phase::Do)), "{removal} {choice:?}");
        }
        for removal in ["remove-old", "remove-old-profile"] {
            assert!(at(removal).is_none_or(|removal| removal > last(Phase::Prove)), "{choice:?}");
        }
        // In place nothing is deleted at all. A new account is followed by the old one's end, or, where the
        // client does not hold both, the old one makes room for it: everything is saved by then.
        let adds = choice.mode == Mode::Add && !client.protocols.is_empty();
        assert_eq!(at("remove-old").is_some(), adds && client.holds_two, "{choice:?}");
        assert_eq!(at("delete-first").is_some(), adds && !client.holds_two, "{choice:?}");
        if let Some(removal) = at("delete-first") {
            assert!(removal > last(Phase::Before) && removal < at("add").unwrap(), "{choice:?}");
            assert!(steps[removal].body.iter().any(|block| matches!(block, Block::Warn(_))), "{choice:?}");
        }
    });
}

#[test]
fn what_a_switch_loses_is_saved_before() {
    for client in ClientId::all() {
        let document = document(client);
        let saving = |loss: &str| {
            document["steps"].as_object().unwrap().iter().any(|(id, step)| {
                let saves = step["saves"].as_array().is_some_and(|saves| saves.iter().any(|s| s == loss));
                let added = document["add"].as_array().unwrap().iter().any(|listed| listed == id);
                saves && added && step["phase"] == "before"
            })
        };
        for (word, loss) in Loss::WORDS {
            let loses = client.client().loses.contains(&loss);
            assert_eq!(saving(word), loses, "{client:?} {word}");
        }
    }
}

#[test]
fn both_languages_have_the_same_structure() {
    let shape = |client, language| -> Vec<String> {
        let guide = guide(client, language);
        let kind = |block: &DraftBlock| match block {
            DraftBlock::Say(line) | DraftBlock::Warn(line) => {
                let mut marks: Vec<String> = line.0.iter().map(|piece| format!("{piece:?}")).collect();
                marks.retain(|mark| !mark.starts_with("Text"));
                marks.sort();
                marks.join(" ")
            }
            DraftBlock::Path { labels, version } => format!("{labels:?} {}", version.is_some()),
            other => format!("{other:?}"),
        };
        let step = |step: &crate::guide::script::Draft| {
            let body: Vec<String> =
                step.body.iter().map(|(when, block)| format!("{when:?} {}", kind(block))).collect();
            format!("{} {:?} {:?} {body:?}", step.id, step.phase, step.when)
        };
        guide.steps.iter().map(step).collect()
    };
    use crate::guide::script::DraftBlock;
    for client in ClientId::all() {
        assert_eq!(shape(client, Language::Fr), shape(client, Language::En), "{client:?}");
    }
}

#[test]
fn every_step_and_block_can_be_reached() {
    let mut accounts: Vec<Account> = previous().into_iter().map(|p| account(p, Security::Tls)).collect();
    accounts.push(account(previous().remove(3), Security::StartTls));
    for client in ClientId::all() {
        let guide = guide(client, Language::Fr);
        let listed =
            |id: &String| [Mode::Switch, Mode::Add].into_iter().any(|mode| guide.order(mode).contains(id));
        let mut unreached: BTreeSet<(&str, usize)> = BTreeSet::new();
        for step in &guide.steps {
            assert!(listed(&step.id), "{client:?}: {} is in no mode", step.id);
            unreached.extend((0..step.body.len()).map(|at| (step.id.as_str(), at)));
        }
        for choice in choices(&guide, client, Language::Fr) {
            for account in &accounts {
                let facts = Facts::new(account, &choice).unwrap();
                let holds = |when: &When| when.iter().all(|(fact, yes)| facts.holds(*fact) == *yes);
                let steps = steps(&guide, account, &choice);
                for step in guide.steps.iter().filter(|step| steps.iter().any(|shown| shown.id == step.id)) {
                    for (at, (when, _)) in step.body.iter().enumerate() {
                        if holds(when) {
                            unreached.remove(&(step.id.as_str(), at));
                        }
                    }
                }
            }
        }
        assert!(unreached.is_empty(), "{client:?}: {unreached:?}");
    }
}

#[test]
fn a_step_fits_on_a_phone() {
    everywhere(|_, choice, steps| {
        for step in steps {
            let length: usize = texts(step).iter().map(|text| text.chars().count()).sum();
            assert!(length <= 900 && step.body.len() <= 9, "{} {length} {choice:?}", step.id);
        }
    });
}

#[test]
fn old_values_are_shown_beside_the_new_ones() {
    let account = account(previous().remove(3), Security::Tls);
    let choice = choice(ClientId::ThunderbirdDesktop, Language::Fr);
    let steps = steps(&guide(choice.client, choice.language), &account, &choice);
    let incoming = steps.iter().find(|step| step.id == "incoming").unwrap();
    let rows = incoming.body.iter().find_map(|block| match block {
        Block::Swap { rows, .. } => Some(rows),
        _ => None,
    });
    let shown: Vec<(&str, Option<&str>, &str, bool)> = rows
        .unwrap()
        .iter()
        .map(|row| (row.label.as_str(), row.old.as_deref(), row.new.as_str(), row.sure))
        .collect();
    assert_eq!(
        shown,
        [
            ("Nom du serveur", Some("imap.ancien.example"), "imap.nouveau.example", true),
            ("Nom d’utilisateur", Some("alice"), "alice@societe.example", true),
            ("Sécurité de la connexion", Some("Aucune"), "SSL/TLS", true),
            ("Méthode d’authentification", None, "Mot de passe normal", true),
            ("Port", Some("143"), "993", true),
        ]
    );
}

#[test]
fn a_mailbox_without_the_protocol_has_no_steps() {
    let whole = account(None, Security::Tls);
    let mut parameters = Parameters::clone(&whole);
    parameters.incoming.truncate(1);
    let imap_only = Account::new(parameters, Policy::default()).unwrap();
    let choice = Choice { protocol: Protocol::Pop3, ..choice(ClientId::Generic, Language::En) };
    assert_eq!(steps(&guide(choice.client, choice.language), &imap_only, &choice), []);
}
