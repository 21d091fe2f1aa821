//! What no way through a guide may leave out, and what belongs into a step of its own.

use std::collections::BTreeSet;

use super::*;

/// The steps of an account that is there, or that is added by typing.
fn by_hand(mut check: impl FnMut(&Account, &Choice, &[Step])) {
    everywhere(|account, choice, steps| {
        let settled = settle(account, choice);
        if settled.way == Way::ByHand && !choice.client.client().retired {
            check(account, &settled, steps);
        }
    });
}

/// Everything that is read in some of the steps.
fn said(steps: &[&Step]) -> String {
    steps.iter().flat_map(|step| texts(step)).collect::<Vec<_>>().join("\n")
}

/// What is warned of in some of the blocks.
fn warnings<'a>(blocks: impl Iterator<Item = &'a Block>) -> impl Iterator<Item = String> {
    blocks.filter_map(|block| match block {
        Block::Warn(line) => Some(read_aloud(line)),
        _ => None,
    })
}

#[test]
fn the_new_password_and_a_certificate_that_does_not_fit_are_spoken_of() {
    by_hand(|_, choice, steps| {
        let tried = steps.iter().position(|step| step.phase == Phase::Prove).unwrap();
        let before = said(&steps[..tried].iter().collect::<Vec<_>>());
        let (password, never, doubts) = match choice.language {
            Language::Fr => (
                "mot de passe",
                "jamais sur cette page",
                ["ertificat", "Vérification de l’identité", "vérifier l’identité"],
            ),
            Language::En => {
                ("password", "never on this page", ["ertificate", "Cannot Verify", "verify the identity"])
            }
        };
        // Where it is typed, and where it never is.
        assert!(before.matches(password).count() > 1 && before.contains(never), "{choice:?}");
        assert!(doubts.iter().any(|doubt| before.contains(doubt)), "{choice:?}");
    });
}

#[test]
fn the_test_message_leads_to_the_proof_and_says_what_to_do_when_it_fails() {
    by_hand(|_, choice, steps| {
        let proves = |step: &&Step| step.body.contains(&Block::Action(Action::Prove));
        let sends = steps.iter().find(proves).unwrap_or_else(|| panic!("{choice:?}"));
        let (proof, online) = match choice.language {
            Language::Fr => ("la preuve", "en ligne"),
            Language::En => ("the proof", "online"),
        };
        let text = said(&[sends]);
        assert!(text.contains(proof), "{text} {choice:?}");
        assert!(choice.client.client().protocols.is_empty() || text.contains(online), "{text} {choice:?}");
    });
}

/// What colleagues still send through the old host goes to the old mailbox, and no device shows that any more.
#[test]
fn the_old_mailbox_is_looked_at_after_the_switch() {
    for client in ClientId::all() {
        let document = document(client);
        let Some(answer) = document["steps"].get("answer") else {
            assert!(client.client().protocols.is_empty(), "{client:?}");
            continue;
        };
        for (language, words) in
            [(Language::Fr, "le webmail de l’ancien hébergeur"), (Language::En, "the old host’s webmail")]
        {
            let last = answer["body"].as_array().unwrap().last().unwrap();
            let text = last["say"][language.tag()].as_str().unwrap_or_default();
            assert!(last.get("when").is_none() && text.contains(words), "{client:?} {text}");
        }
    }
}

/// A profile brings an account of its own, and what the phone's other accounts hold stays as it was.
#[test]
fn a_profile_leaves_the_other_outgoing_servers_and_the_folders_to_the_person() {
    everywhere(|account, choice, steps| {
        if choice.client != ClientId::AppleMailPhone || settle(account, choice).way != Way::Profile {
            return;
        }
        let step = |id: &str| steps.iter().find(|step| step.id == id).unwrap_or_else(|| panic!("no {id}"));
        let (list, behaviors) = match choice.language {
            Language::Fr => ("Autres serveurs SMTP", "Boîtes aux lettres"),
            Language::En => ("Other SMTP Servers", "Mailbox Behaviors"),
        };
        let others = said(&[step("others")]);
        assert!(others.contains(list), "{others}");
        let known = account.previous.as_ref().is_some_and(|previous| !previous.hosts.is_empty());
        assert_eq!(others.contains("ns0.ancien.example"), known, "{others}");
        if choice.protocol == Protocol::Imap {
            assert!(said(&[step("folders")]).contains(behaviors));
        }
    });
}

/// Programs that may hold calendars and contacts of the old host, in accounts of their own.
const HOLD_CALENDARS: [ClientId; 6] = [
    ClientId::AppleMailPhone,
    ClientId::AppleMailMac,
    ClientId::ThunderbirdDesktop,
    ClientId::SamsungEmail,
    ClientId::Evolution,
    ClientId::Kmail,
];

#[test]
fn calendars_and_contacts_of_the_old_host_are_spoken_of_in_the_same_words() {
    everywhere(|_, choice, steps| {
        let after: Vec<&Step> = steps.iter().filter(|step| step.phase == Phase::After).collect();
        let (shared, own) = match choice.language {
            Language::Fr => (
                "Ils se règlent à part\u{A0}: recréez-les chez Nouveau avant de supprimer les anciens.",
                "(CalDAV, CardDAV)",
            ),
            Language::En => (
                "They are set up separately: create them again at Nouveau before you delete the old ones.",
                "(CalDAV, CardDAV)",
            ),
        };
        let text = said(&after);
        assert_eq!(text.contains(shared), HOLD_CALENDARS.contains(&choice.client), "{choice:?}");
        // Here they are in the same account, or nobody knows where.
        let inside = [ClientId::EmClient, ClientId::Generic].contains(&choice.client);
        assert!(!inside || text.contains(own), "{choice:?}");
    });
}

#[test]
fn what_goes_with_an_old_profile_is_saved_before_and_said_again() {
    everywhere(|_, choice, steps| {
        let Some(at) = steps.iter().position(|step| step.id == "remove-old-profile") else { return };
        let contacts = |text: &str| {
            text.contains("contacts") && (text.contains("partiront avec") || text.contains("will go with"))
        };
        let before = steps.iter().take(at).filter(|step| step.phase == Phase::Before);
        assert!(before.flat_map(texts).any(|text| contacts(&text)), "{choice:?}");
        let warns = steps[at].body.iter().take_while(|block| !matches!(block, Block::Path { .. }));
        assert!(warnings(warns).any(|text| text.contains("contacts")), "{choice:?}");
    });
}

#[test]
fn certificates_once_accepted_are_spoken_of_where_a_program_may_keep_them() {
    let keep = [ClientId::Evolution, ClientId::Kmail, ClientId::EmClient, ClientId::OutlookMac];
    by_hand(|_, choice, steps| {
        if keep.contains(&choice.client) {
            let text = said(&steps.iter().filter(|step| step.phase == Phase::After).collect::<Vec<_>>());
            assert!(text.contains("ertificat"), "{text}");
            let password = ["mots de passe", "mot de passe", "passwords", "password"];
            let told = choice.client == ClientId::EmClient || password.iter().any(|word| text.contains(word));
            assert!(told, "{text}");
        }
    });
}

/// Two accounts after an import, and the new server is in neither: nothing may be deleted.
#[test]
fn of_two_accounts_neither_may_have_the_new_server() {
    by_hand(|account, choice, steps| {
        let facts = crate::guide::facts::Facts::new(account, choice).unwrap();
        if !facts.holds(crate::guide::facts::Fact::Question(Question::TwoAccounts)) {
            return;
        }
        let blocks = steps.iter().filter(|step| step.phase == Phase::Do).flat_map(|step| &step.body);
        let exit = match choice.language {
            Language::Fr => "Ne supprimez rien",
            Language::En => "Delete nothing",
        };
        assert!(warnings(blocks).any(|text| text.contains(exit)), "{choice:?}");
        let new = account.server(choice.protocol).unwrap().host.ascii();
        let told = steps.iter().filter(|step| step.phase == Phase::Do).any(|step| {
            texts(step).iter().any(|text| text.contains(new))
                || step.body.iter().any(|block| match block {
                    Block::Swap { rows, .. } => rows.iter().any(|row| row.new == new),
                    _ => false,
                })
        });
        assert!(told, "{choice:?}");
    });
}

/// An import or an added account may be answered with “this account exists already”.
#[test]
fn an_account_that_exists_already_is_foreseen_unless_the_server_is_known_to_change() {
    let exists = |steps: &[Step]| {
        let words = ["existe déjà", "already exists"];
        steps.iter().flat_map(texts).any(|text| words.iter().any(|word| text.contains(word)))
    };
    let with = |incoming: Vec<OldServer>| Previous { incoming, ..Previous::default() };
    let other = account(Some(with(vec![old(Protocol::Imap, "imap.ancien.example", 143)])), Security::Tls);
    let same = account(Some(with(vec![old(Protocol::Imap, "imap.nouveau.example", 143)])), Security::Tls);
    let unknown = [account(None, Security::Tls), account(Some(with(vec![])), Security::Tls)];
    for (client, way) in [
        (ClientId::AppleMailPhone, Way::Profile),
        (ClientId::AppleMailMac, Way::Profile),
        (ClientId::AppleMailPhone, Way::ByHand),
        (ClientId::AppleMailMac, Way::ByHand),
        (ClientId::ThunderbirdDesktop, Way::ByHand),
    ] {
        for language in [Language::Fr, Language::En] {
            let guide = guide(client, language);
            let adds = Choice { way, mode: Mode::Add, ..choice(client, language) };
            let shown = |account: &Account, choice: &Choice| exists(&steps(&guide, account, choice));
            assert!(!shown(&other, &adds) && shown(&same, &adds), "{client:?} {way:?}");
            let mut denied = adds;
            denied.replies.set(Question::SameHost, Reply::No);
            for account in &unknown {
                assert!(shown(account, &adds), "{client:?} {way:?}");
                assert!(!shown(account, &denied), "{client:?} {way:?}");
            }
        }
    }
}

/// What is removed after an account was edited in place: servers, passwords, exceptions.
const REMOVALS: [&str; 7] =
    ["leftovers", "smtp-list", "old-logins", "exceptions", "credentials", "old-profiles", "elsewhere"];

#[test]
fn in_place_too_nothing_is_removed_before_the_test() {
    let mut seen = BTreeSet::new();
    by_hand(|_, choice, steps| {
        if choice.client.client().protocols.is_empty() {
            return;
        }
        let tried = steps.iter().rposition(|step| step.phase == Phase::Prove).unwrap();
        for (at, step) in steps.iter().enumerate() {
            if let Some(removal) = REMOVALS.iter().find(|removal| **removal == step.id) {
                seen.insert(*removal);
                assert!(at > tried, "{} {choice:?}", step.id);
            }
        }
    });
    assert_eq!(seen.len(), REMOVALS.len(), "{seen:?}");
}

#[test]
fn of_two_accounts_the_one_to_keep_is_named() {
    by_hand(|account, choice, steps| {
        let Some(removal) = steps.iter().find(|step| step.id == "remove-old") else { return };
        let text = said(&[removal]);
        let facts = crate::guide::facts::Facts::new(account, choice).unwrap();
        let new = account.server(choice.protocol).unwrap().host.ascii();
        // An account that goes with its profile is told by that.
        let by_profile = facts.holds(crate::guide::facts::Fact::Question(Question::ByOldProfile));
        let same = facts.holds(crate::guide::facts::Fact::Question(Question::SameHost));
        assert!(by_profile || same || text.contains(new), "{text} {choice:?}");
    });
}

/// Steps with a second place that is another way to the first.
const OTHER_WAYS: [(ClientId, &str); 1] = [(ClientId::AppleMailPhone, "install")];

#[test]
fn a_step_leads_to_one_place() {
    everywhere(|_, choice, steps| {
        for step in steps.iter().filter(|step| !OTHER_WAYS.contains(&(choice.client, step.id.as_str()))) {
            let places = step.body.iter().filter(|block| matches!(block, Block::Path { version: None, .. }));
            assert!(places.count() <= 1, "{} {choice:?}", step.id);
        }
    });
}

#[test]
fn every_label_is_named_by_a_step() {
    for client in ClientId::all() {
        let document = document(client);
        let steps = document["steps"].to_string();
        for name in document["labels"].as_object().unwrap().keys() {
            let named = steps.contains(&format!("[{name}]")) || steps.contains(&format!("\"{name}\""));
            assert!(named, "{client:?}: nothing names {name}");
        }
    }
}
