//! Everything that can go wrong between the page and the panel: each fault is told in its own words, what
//! still works is shown, and once the fault is gone “Try again” helps.

use bascule::account::Rule;
use bascule::locale::failure::{failure, still_works};
use bascule::source::{Failure, Kind, Language};
use serde_json::json;

use crate::desk::{Desk, en, sit};
use crate::drivers;
use crate::host::config;
use crate::panel::{ALICE, Says, alice};

in_every_browser! {
    each_fault_is_told_and_the_domains_settings_are_shown,
    a_mailbox_that_is_not_there_must_not_be_switched,
    without_a_template_a_fault_is_all_there_is,
    a_server_error_that_passes_is_not_even_told,
    no_answer_is_given_up_after_ten_seconds,
    waiting_can_be_stopped,
    the_network_goes_and_comes_back,
    a_page_that_is_deployed_wrongly_says_so,
}

/// Every fault that says nothing of this mailbox, and how the page names it.
fn passing_faults() -> Vec<(Says, Failure)> {
    let portal = Failure::ContentType { content_type: "text/html".to_owned() };
    let half = alice().to_string().len() / 2;
    vec![
        (Says::Status(401), Failure::Status { status: 401 }),
        (Says::Status(403), Failure::Status { status: 403 }),
        (Says::Status(429), Failure::Status { status: 429 }),
        (Says::Status(418), Failure::Status { status: 418 }),
        (Says::Status(503), Failure::Status { status: 503 }),
        (Says::HalfThenBreaks, Failure::Network),
        (Says::Portal, portal),
        (Says::Truncated, Failure::Malformed { line: 1, column: half }),
        (Says::NoText, Failure::Malformed { line: 1, column: 3 }),
        (Says::Flood, Failure::TooLarge),
        (Says::Json(json!({"version": 2})), wrong("version", "2", Rule::UnknownVersion)),
    ]
}

fn wrong(field: &str, value: &str, rule: Rule) -> Failure {
    let problem = bascule::account::Problem { field: field.to_owned(), value: value.to_owned(), rule };
    Failure::Wrong(Box::new(problem))
}

async fn each_fault_is_told_and_the_domains_settings_are_shown(desk: Desk) {
    for (says, fault) in passing_faults() {
        desk.host.panel().says([says]);
        desk.open(&format!("/switch/{ALICE}?lang=en")).await;
        told(&desk, &fault).await;
        desk.sees(still_works(Language::En, Kind::Template)).await;
        desk.sees(en().unchecked).await;
        desk.find(".steps .step").await;

        desk.host.panel().says([Says::Json(alice())]);
        desk.press(en().retry).await;
        desk.sees("Your new mailbox has been ready since").await;
        desk.sees_no(&failure(Language::En, &fault).title).await;
    }
}

async fn a_mailbox_that_is_not_there_must_not_be_switched(desk: Desk) {
    let mut another = alice();
    another["mailbox"]["address"] = "bruno.petit@societe.example".into();
    let differs = wrong("mailbox.address", "bruno.petit@societe.example", Rule::AddressDiffers);
    let gone = [404, 410, 422].map(|status| (Says::Status(status), Failure::Status { status }));
    for (says, fault) in gone.into_iter().chain([(Says::Json(another), differs)]) {
        desk.host.panel().says([says]);
        desk.open(&format!("/switch/{ALICE}?lang=en")).await;
        told(&desk, &fault).await;
        desk.sees_no("imap.powermail.example").await;
        assert!(desk.all_shown(".step").await.is_empty(), "steps are shown after {fault:?}");

        desk.host.panel().says([Says::Json(alice())]);
        desk.press(en().retry).await;
        desk.sees("Your new mailbox has been ready since").await;
    }
}

async fn without_a_template_a_fault_is_all_there_is(desk: Desk) {
    for (says, fault) in passing_faults().into_iter().take(3) {
        desk.host.panel().says([says]);
        desk.open("/switch/bob@ailleurs.example?lang=en").await;
        told(&desk, &fault).await;
        assert!(desk.all_shown(".step").await.is_empty(), "steps are shown after {fault:?}");
        desk.button(en().retry).await;
    }
}

async fn a_server_error_that_passes_is_not_even_told(desk: Desk) {
    desk.host.panel().says([Says::Status(500), Says::Status(502), Says::Json(alice())]);
    desk.open(&format!("/switch/{ALICE}?lang=en")).await;
    desk.sees("No answer yet: attempt 2.").await;
    desk.sees("Your new mailbox has been ready since").await;
    assert_eq!(desk.host.panel().asked().len(), 3);
    desk.sees_no(&failure(Language::En, &Failure::Status { status: 502 }).title).await;
}

async fn no_answer_is_given_up_after_ten_seconds(desk: Desk) {
    desk.host.panel().says([Says::Nothing]);
    desk.open(&format!("/switch/{ALICE}?lang=en")).await;
    desk.sees("Reading your settings").await;
    told(&desk, &Failure::TimedOut { seconds: 10 }).await;
    desk.sees(still_works(Language::En, Kind::Template)).await;
}

async fn waiting_can_be_stopped(desk: Desk) {
    desk.host.panel().says([Says::Nothing]);
    desk.open(&format!("/switch/{ALICE}?lang=en")).await;
    desk.press(en().cancel).await;
    told(&desk, &Failure::Cancelled).await;
    desk.sees(still_works(Language::En, Kind::Template)).await;
}

async fn the_network_goes_and_comes_back(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    desk.host.go_down();
    desk.script("location.hash = '#/switch/bob@ailleurs.example?lang=en'", vec![]).await;
    desk.sees("No answer yet: attempt 2.").await;
    told(&desk, &Failure::Network).await;

    desk.host.go_up().await;
    let mut bob = alice();
    bob["mailbox"]["address"] = "bob@ailleurs.example".into();
    desk.host.panel().says([Says::Json(bob)]);
    desk.press(en().retry).await;
    desk.sees("Your new mailbox has been ready since").await;
}

async fn a_page_that_is_deployed_wrongly_says_so(desk: Desk) {
    let mut red = config();
    red["brand"]["color"] = "red".into();
    let wrongs = [
        (None, "HTTP 404"),
        (Some("{\"version\": 1,".to_owned()), "ligne 1, caractère 14"),
        (Some("<!doctype html>".to_owned()), "ligne 1, caractère 1"),
        (Some(red.to_string()), "brand.color"),
    ];
    // The page's language comes from its configuration too: this one is in the browser's.
    for (config, code) in wrongs {
        desk.host.configure(config);
        desk.open(&format!("/switch/{ALICE}")).await;
        desk.sees("Cette page est mal installée").await;
        desk.sees(&format!("config.json · {code}")).await;
        desk.sees_no(&failure(Language::Fr, &Failure::Status { status: 404 }).title).await;
    }
}

/// The fault's own words are shown: what failed, what to do, what exactly was found.
async fn told(desk: &Desk, fault: &Failure) {
    let told = failure(Language::En, fault);
    desk.sees(&told.title).await;
    desk.sees(&told.todo).await;
    desk.sees(&told.code).await;
}

#[test]
fn a_guide_that_does_not_come_is_said_and_tried_again() {
    sit(drivers::Kind::Chromium.plain(), |desk| async move {
        desk.withhold("/guides/", true).await;
        desk.open(&format!("/switch/{ALICE}?lang=en")).await;
        desk.sees(en().guide_failed).await;
        desk.press(en().retry).await;
        desk.sees(en().guide_failed).await;
        desk.withhold("/guides/", false).await;
        desk.press(en().retry).await;
        desk.find(".steps .step").await;
        desk.sees_no(en().guide_failed).await;
    });
}
