//! What is asked of the person, and what becomes of the choice once it is answered.

use super::*;

fn old_host(incoming: Vec<OldServer>) -> Account {
    let previous = Previous { incoming, ..Previous::default() };
    account(Some(previous), Security::Tls)
}

fn asked(account: &Account, choice: &Choice) -> Vec<&'static str> {
    questions(account, &settle(account, choice)).map(Question::word).collect()
}

#[test]
fn only_what_is_not_known_is_asked() {
    use Protocol::{Imap, Pop3};
    let by_hand = choice(ClientId::AppleMailPhone, Language::Fr);
    let thunderbird = choice(ClientId::ThunderbirdDesktop, Language::Fr);
    let profile = Choice { way: Way::Profile, ..by_hand };
    let outlook = choice(ClientId::OutlookClassic, Language::Fr);
    let prf = Choice { way: Way::Prf, ..outlook };
    let both = vec![old(Imap, "imap.ancien.example", 143), old(Pop3, "pop.ancien.example", 110)];
    let table = [
        (vec![], by_hand, vec!["was-pop3", "by-old-profile", "two-accounts", "same-host"]),
        (vec![], thunderbird, vec!["was-pop3", "same-host"]),
        (vec![], Choice { protocol: Pop3, ..thunderbird }, vec!["was-imap", "same-host"]),
        (vec![], profile, vec![]),
        (vec![], outlook, vec!["was-pop3", "two-accounts", "same-host"]),
        (vec![], prf, vec![]),
        (both.clone(), by_hand, vec!["was-pop3", "by-old-profile", "two-accounts"]),
        (both, thunderbird, vec!["was-pop3"]),
        (vec![old(Imap, "imap.ancien.example", 143)], thunderbird, vec![]),
        (vec![old(Pop3, "pop.ancien.example", 110)], thunderbird, vec!["same-host"]),
    ];
    for (incoming, choice, expected) in table {
        let account = old_host(incoming);
        assert_eq!(asked(&account, &choice), expected, "{:?} {choice:?}", account.previous);
    }
}

#[test]
fn an_account_that_cannot_be_edited_is_added() {
    let switch = choice(ClientId::AppleMailPhone, Language::Fr);
    let unknown = account(None, Security::Tls);
    assert_eq!(settle(&unknown, &switch).mode, Mode::Switch);
    for question in [Question::WasPop3, Question::ByOldProfile, Question::TwoAccounts] {
        for (reply, mode) in
            [(Reply::Yes, Mode::Add), (Reply::No, Mode::Switch), (Reply::Unsure, Mode::Switch)]
        {
            let mut replies = Replies::default();
            replies.set(question, reply);
            assert_eq!(settle(&unknown, &Choice { replies, ..switch }).mode, mode, "{question:?} {reply:?}");
        }
    }
    // Known without being asked.
    let pop_only = old_host(vec![old(Protocol::Pop3, "pop.ancien.example", 110)]);
    assert_eq!(settle(&pop_only, &switch).mode, Mode::Add);
    assert_eq!(settle(&pop_only, &Choice { protocol: Protocol::Pop3, ..switch }).mode, Mode::Switch);
}

#[test]
fn what_a_client_cannot_do_is_taken_out_of_the_choice() {
    let account = account(None, Security::Tls);
    for client in ClientId::all() {
        let known = client.client();
        for way in [Way::Profile, Way::Qr, Way::Prf, Way::ByHand] {
            let chosen = Choice { way, protocol: Protocol::Pop3, ..choice(client, Language::En) };
            let settled = settle(&account, &chosen);
            assert!(settled.way == Way::ByHand || known.takes.way() == Some(settled.way), "{client:?}");
            assert!(
                settled.mode == Mode::Add || settled.way == Way::ByHand && known.edits.host,
                "{client:?}"
            );
            assert!(known.protocols.is_empty() || known.protocols.contains(&settled.protocol), "{client:?}");
            assert_eq!(settle(&account, &settled), settled, "{client:?}");
        }
    }
}

#[test]
fn a_providers_name_is_matched_on_its_labels() {
    let server = |name: &str, port: u64| old(Protocol::Smtp, name, port);
    for (name, port, expected) in [
        ("smtp.free.fr", 465, true),
        ("free.fr", 587, true),
        ("smtp.sansfree.fr", 587, false),
        ("smtp.orange.fr.example", 587, false),
        ("smtp.ancien.example", 25, true),
        ("smtp.ancien.example", 587, false),
    ] {
        assert_eq!(isp::is_providers(&server(name, port)), expected, "{name} {port}");
    }
}

#[test]
fn clients_are_listed_once_and_the_generic_one_last() {
    let words: Vec<&str> = ClientId::all().map(|client| client.client().word).collect();
    let mut once = words.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), words.len());
    for platform in Platform::ALL {
        assert_eq!(ClientId::on(platform).last(), Some(ClientId::Generic), "{platform:?}");
        assert!(!ClientId::default_for(platform).client().retired, "{platform:?}");
    }
    for client in ClientId::all() {
        assert_eq!(ClientId::of_word(client.client().word), Some(client));
    }
}
