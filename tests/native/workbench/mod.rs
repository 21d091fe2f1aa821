//! Whole conversations with the workbench, in the text that the page and the second wasm exchange.

pub(crate) mod proof;

use bascule::account::{Account, Protocol, WebUrl};
use bascule::artifact::FORMATS;
use bascule::guide::{ClientId, Platform};
use bascule::source::json::{self, Place};
use bascule::source::{Language, panel, panel_write};
use bascule::workbench::{Answer, Ask, Chapter, House, Made, Offer, Offers, Outcome, Request, Wish, answer};
use proptest::prelude::*;

use crate::artifact::accounts::{account, alice, anything, idna};

pub(crate) fn wish(account: Account) -> Wish {
    Wish {
        language: Language::Fr,
        account,
        protocol: Protocol::Imap,
        platform: Platform::Windows,
        client: ClientId::ThunderbirdDesktop,
        link: Some(WebUrl::parse("https://bascule.example/#/switch/alice@societe.example").unwrap()),
        house: House {
            name: "PowerMail".to_owned(),
            color: Some("#0b5cad".to_owned()),
            help: vec!["+33 1 23 45 67 89".to_owned()],
        },
        steps: vec![Chapter {
            title: "Fermez".to_owned(),
            lines: vec!["« a » & <b>".to_owned(), "b".to_owned()],
        }],
    }
}

/// Asks as the page does.
fn ask(ask: Ask, wish: Wish) -> Answer {
    let (text, bytes) = answer(&Request { ask, wish }.write(), &idna);
    Answer::read(&text, bytes).expect("an answer is one")
}

fn offers(wish: Wish) -> Offers {
    match ask(Ask::Offers, wish) {
        Answer::Offers(offers) => offers,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn made(format: &str, wish: Wish) -> Made {
    match ask(Ask::Make(format.to_owned()), wish) {
        Answer::Made(made) => made,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_format_is_offered_and_what_suits_comes_first() {
    let offers = offers(wish(account(alice())));
    assert_eq!(offers.all.len(), FORMATS.len());
    let folds: Vec<(&str, usize)> = offers
        .all
        .chunk_by(|one, next| one.fold == next.fold)
        .map(|f| (f[0].fold.as_str(), f.len()))
        .collect();
    assert_eq!(folds, [("", 2), ("Pour d’autres logiciels", 6), ("Pour la ligne de commande", 8)]);
    let first: Vec<&str> = offers.all.iter().take(2).map(|offer| offer.id.as_str()).collect();
    assert_eq!(first, ["autoconfig", "sheet"]);
    assert!(offers.link.is_some());
}

#[test]
fn a_file_is_made_as_its_format_makes_it() {
    let wish = wish(account(alice()));
    let made = made("autoconfig", wish.clone());
    let alone =
        bascule::artifact::format("autoconfig").unwrap().make(&wish.account, &Default::default()).unwrap();
    assert_eq!((made.file_name, made.bytes), (alone.file_name, alone.bytes));
    assert_eq!(made.media_type, "text/xml");
}

#[test]
fn a_refusal_comes_in_words() {
    let mut parameters = alice();
    parameters.incoming.retain(|server| server.protocol == Protocol::Imap);
    let mut wish = wish(account(parameters));
    wish.protocol = Protocol::Pop3;
    wish.language = Language::En;
    let why = "Not possible for this mailbox: the host offers no POP3 server.";
    assert_eq!(ask(Ask::Make("mobileconfig".to_owned()), wish.clone()), Answer::Refused(why.to_owned()));
    let refused =
        |offer: &Offer| offer.id == "mobileconfig" && offer.outcome == Outcome::Refused(why.to_owned());
    assert!(offers(wish).all.iter().any(refused));
}

#[test]
fn what_is_no_question_is_not_answered() {
    let whole = Request { ask: Ask::Offers, wish: wish(account(alice())) }.write();
    for text in [
        "",
        "{}",
        "[]",
        "null",
        &whole.replace("\"fr\"", "\"xx\""),
        &whole.replace("993", "0"),
        &whole[..200],
    ] {
        let (text, bytes) = answer(text, &idna);
        assert!(matches!(Answer::read(&text, bytes), Some(Answer::Misunderstood(_))), "{text}");
    }
    let unknown = ask(Ask::Make("toaster".to_owned()), wish(account(alice())));
    assert!(matches!(unknown, Answer::Misunderstood(_)), "{unknown:?}");
    for text in ["", "{}", "[]", "{\"offers\":[{}]}", "{\"file\":\"x\"}"] {
        assert_eq!(Answer::read(text, Vec::new()), None, "{text}");
    }
}

#[test]
fn a_link_that_no_camera_reads_has_no_code() {
    let mut wish = wish(account(alice()));
    let token = "t".repeat(1200);
    wish.link = WebUrl::parse(&format!("https://bascule.example/#/switch/a@b.example?token={token}")).ok();
    assert!(wish.link.is_some());
    assert_eq!(offers(wish).link, None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_account_is_read_back_as_it_was_written((account, _) in anything()) {
        // What another source may allow, a panel's name may not: 60 characters.
        prop_assume!(account.provider.name.as_str().chars().count() <= 60);
        let written = panel_write::write(&account);
        let document = json::document(&written).unwrap();
        let read = panel::account(&Place::root(&document), account.policy(), &idna);
        prop_assert_eq!(read, Ok(account), "{}", written);
    }

    #[test]
    fn a_request_is_read_back_as_it_was_written((account, _) in anything(), line in any::<String>()) {
        prop_assume!(account.provider.name.as_str().chars().count() <= 60);
        let mut wish = wish(account);
        wish.steps.push(Chapter { title: line.clone(), lines: vec![line] });
        let request = Request { ask: Ask::Make("sheet".to_owned()), wish };
        prop_assert_eq!(Request::read(&request.write(), &idna), Ok(request));
    }

    #[test]
    fn any_text_gets_an_answer(text in any::<String>()) {
        let (text, bytes) = answer(&text, &idna);
        prop_assert!(Answer::read(&text, bytes).is_some());
    }
}

/// Everything that an account may hold, not only what formats read.
#[test]
fn the_old_host_and_all_else_is_written_too() {
    let answer = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/panel/demo/mailboxes/david.leroy@societe.example.json"
    ));
    let document = json::document(&answer.unwrap()).unwrap();
    let first = panel::account(&Place::root(&document), Default::default(), &idna).unwrap();
    assert!(first.previous.is_some() && first.mailbox.created.is_some());
    let again = json::document(&panel_write::write(&first)).unwrap();
    assert_eq!(panel::account(&Place::root(&again), Default::default(), &idna), Ok(first));
}
