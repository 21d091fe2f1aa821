//! What people do with the page when nothing goes wrong.

use bascule::guide::{ClientId, Platform, Way};
use bascule::locale::page::words;
use bascule::source::Language;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::desk::{Desk, argument, en, sit};
use crate::drivers::Kind;
use crate::panel::{ALICE, Asked, Says, alice};

in_every_browser! {
    the_link_opens_and_the_parameters_show,
    every_copy_button_copies_its_value,
    ticks_survive_a_reload,
    a_tick_counts_though_its_box_is_set_back,
    all_steps_ticked_is_a_device_switched,
    the_language_changes_and_stays,
    another_device_is_chosen_and_remembered,
    an_answer_leaves_the_other_answers_as_they_are,
    a_typed_address_leads_to_its_mailbox,
    a_mailbox_that_is_not_there_leads_to_another,
    the_links_token_goes_to_the_panel_and_nowhere_else,
    a_second_link_in_the_same_tab_is_followed,
    the_policy_refuses_what_is_foreign_and_says_so,
}

async fn the_link_opens_and_the_parameters_show(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    desk.sees(en().title).await;
    desk.sees(ALICE).await;
    desk.sees("Your new mailbox has been ready since").await;
    assert_eq!(desk.browser.title().await.unwrap(), format!("{ALICE} · Bascule"));
    desk.sees_no(en().spare).await;

    desk.unfold(en().parameters).await;
    for value in ["imap.powermail.example", "993", "smtp.powermail.example", "465", "pop.powermail.example"] {
        desk.sees(value).await;
    }
    let asked = Asked { path: format!("/panel/mailboxes/{ALICE}"), authorization: None };
    assert_eq!(desk.host.panel().asked(), [asked]);
}

/// What was copied is pasted into a field, as a person would.
async fn every_copy_button_copies_its_value(desk: Desk) {
    if desk.kind == Kind::Chromium {
        let permission = json!({"descriptor": {"name": "clipboard-write"}, "state": "granted"});
        desk.vendor("permissions", permission).await;
    }
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    desk.unfold(en().parameters).await;
    desk.find(".fold .copy").await;
    desk.script(
        "document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste'}))",
        vec![],
    )
    .await;
    let paste = desk.find("#paste").await;

    let mut values = Vec::new();
    for button in desk.all_shown(".copy").await {
        let label = button.attr("aria-label").await.unwrap().unwrap();
        let value = label.strip_prefix("Copy ").expect("the label says what is copied").to_owned();
        desk.click(&button).await;
        desk.until("the button that says “Copied”", || async {
            button.text().await.unwrap() == en().copied
        })
        .await;
        desk.script("arguments[0].value = ''", vec![argument(&paste)]).await;
        paste.send_keys(&format!("{}v", char::from(Key::Control))).await.unwrap();
        let pasted = paste.prop("value").await.unwrap().unwrap();
        assert_eq!(pasted, value, "{:?}", desk.kind);
        values.push(value);
    }
    for value in ["imap.powermail.example", "993", "smtp.powermail.example", "465", ALICE] {
        assert!(values.iter().any(|copied| copied == value), "no button copies {value}: {values:?}");
    }
}

async fn ticks_survive_a_reload(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    desk.sees("0 of").await;
    desk.press_tick().await;
    desk.sees("1 of").await;
    desk.browser.refresh().await.unwrap();
    desk.sees("1 of").await;
    assert_eq!(desk.all_shown(".step.done").await.len(), 1);
}

async fn all_steps_ticked_is_a_device_switched(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    let steps = desk.all_shown(".step").await.len();
    assert!(steps > 2, "a guide of {steps} steps");
    desk.sees_no(en().all_done).await;
    for done in 1..=steps {
        desk.press_tick().await;
        desk.sees(&format!("{done} of {steps} done")).await;
    }
    desk.sees(en().all_done).await;
}

/// A drawing between the click and what the page is told of it sets the box back.
async fn a_tick_counts_though_its_box_is_set_back(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    let drawing = "addEventListener('click', ({target}) => { if (target.checked) target.checked = false })";
    desk.script(drawing, vec![]).await;
    desk.press_tick().await;
    desk.sees("1 of").await;
}

async fn the_language_changes_and_stays(desk: Desk) {
    let fr = words(Language::Fr);
    desk.open_ready(&format!("/switch/{ALICE}")).await;
    desk.sees(fr.title).await;
    desk.sees(fr.steps).await;
    desk.press("English").await;
    desk.sees(en().title).await;
    desk.sees(en().done).await;
    desk.sees_no(fr.done).await;
    desk.browser.refresh().await.unwrap();
    desk.sees(en().done).await;
    assert_eq!(desk.script("return document.documentElement.lang", vec![]).await, "en");
    desk.press("Français").await;
    desk.sees(fr.title).await;
}

async fn another_device_is_chosen_and_remembered(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    desk.sees("This device: Linux computer").await;
    desk.press(en().another_device).await;
    desk.choose("iPhone").await;
    desk.sees("To switch: iPhone").await;
    desk.choose(en().way(Way::ByHand)).await;
    desk.choose(en().mode_add).await;
    let reload = async || {
        desk.browser.refresh().await.unwrap();
        desk.sees("To switch: iPhone").await;
        desk.press(en().another_device).await;
    };
    reload().await;
    for answer in ["iPhone", en().way(Way::ByHand), en().mode_add] {
        assert!(desk.is_chosen(answer).await, "“{answer}” was forgotten");
    }
    // The old account is known to be IMAP: with POP a new one is added, and nothing more is asked.
    desk.choose(en().pop3).await;
    desk.sees_no(en().mode_add).await;
    reload().await;
    assert!(desk.is_chosen(en().pop3).await);
}

async fn a_typed_address_leads_to_its_mailbox(desk: Desk) {
    desk.open("?lang=en").await;
    desk.sees(en().ask_title).await;
    let field = desk.find("#address").await;
    field.send_keys("alice.martin").await.unwrap();
    desk.press(en().ask_go).await;
    desk.sees("An address is written name@domain.").await;
    assert_eq!(field.attr("aria-invalid").await.unwrap().as_deref(), Some("true"));

    field.send_keys(&format!("@societe.example{}", char::from(Key::Enter))).await.unwrap();
    desk.find(".steps .step").await;
    let url = desk.browser.current_url().await.unwrap();
    assert_eq!(url.fragment(), Some(format!("/switch/{ALICE}").as_str()));
}

async fn the_links_token_goes_to_the_panel_and_nowhere_else(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?token=abc.DEF-123&lang=en")).await;
    let asked = desk.host.panel().asked();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].authorization.as_deref(), Some("Bearer abc.DEF-123"));
    let kept = desk.script("return JSON.stringify({...localStorage}) + document.cookie", vec![]).await;
    assert!(!kept.as_str().unwrap().contains("abc.DEF"), "the token is kept: {kept}");
    desk.sees_no("abc.DEF").await;
}

/// The panel of choices grows by each question that was answered, while it is open.
async fn an_answer_leaves_the_other_answers_as_they_are(desk: Desk) {
    let mut mailbox = alice();
    mailbox.as_object_mut().unwrap().remove("previous");
    desk.host.panel().says([Says::Json(mailbox)]);
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    desk.press(en().another_device).await;
    desk.choose(en().platform(Platform::Mac)).await;
    desk.choose(en().client(ClientId::ThunderbirdDesktop)).await;
    let first = desk.find("#steps .choice label").await;
    desk.click(&first).await;
    desk.find(".choice input[name^=known]:checked").await;
    // What is asked first has no answer yet.
    let open = "return [...document.querySelectorAll('.choice')]
        .filter((choice) => !choice.querySelector('[name^=first]') && !choice.querySelector(':checked'))
        .map((choice) => choice.innerText)";
    assert_eq!(desk.script(open, vec![]).await, json!([]), "{:?}", desk.kind);
}

async fn a_second_link_in_the_same_tab_is_followed(desk: Desk) {
    let mut bruno = alice();
    bruno["mailbox"]["address"] = "bruno.petit@societe.example".into();
    desk.host.panel().says([Says::Json(alice()), Says::Json(bruno)]);
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    desk.script("location.hash = '#/switch/bruno.petit@societe.example?lang=en'", vec![]).await;
    desk.sees("bruno.petit@societe.example").await;
    desk.find(".steps .step").await;
    desk.sees_no(ALICE).await;
}

async fn a_mailbox_that_is_not_there_leads_to_another(desk: Desk) {
    desk.host.panel().says([Says::Status(404), Says::Json(alice())]);
    desk.open("/switch/alise.martin@societe.example?lang=en").await;
    desk.button(en().retry).await;
    let link = desk.find(".alone a.secondary").await;
    assert_eq!(link.text().await.unwrap(), en().another_address);
    desk.click(&link).await;
    desk.find("#address").await.send_keys(&format!("{ALICE}{}", char::from(Key::Enter))).await.unwrap();
    desk.find(".steps .step").await;
}

/// That no policy was broken is held against every test; this one shows that a breach would be seen.
async fn the_policy_refuses_what_is_foreign_and_says_so(desk: Desk) {
    desk.browser.goto(&desk.host.url("/with-foreign-parts")).await.unwrap();
    for directive in ["script-src", "style-src"] {
        let reported = || desk.host.refused().iter().any(|report| names(report, directive));
        desk.until(directive, || async { reported() }).await;
    }
    assert!(desk.script("return window.ran === undefined", vec![]).await.as_bool().unwrap());
    let style = "return [getComputedStyle(document.body).outlineStyle,
        getComputedStyle(document.documentElement).getPropertyValue('--ink') !== '']";
    // Its own style sheet is used, and the foreign one is not.
    assert_eq!(desk.script(style, vec![]).await, json!(["none", true]));
    desk.host.forget_refused();
}

/// Whether a report is about this directive; each also quotes the whole policy.
fn names(report: &str, directive: &str) -> bool {
    let report: Value = serde_json::from_str(report).unwrap();
    report["csp-report"]["violated-directive"].as_str().unwrap().starts_with(directive)
}

/// The first page is in the language that the browser asks for.
mod the_browsers_language_is_spoken {
    use super::*;

    async fn english(desk: Desk) {
        desk.open("").await;
        desk.sees(en().ask_title).await;
    }

    #[test]
    fn chromium() {
        sit(Kind::Chromium.plain().speaking("en"), english);
    }

    #[test]
    fn firefox() {
        sit(Kind::Firefox.plain().speaking("en"), english);
    }

    #[test]
    fn webkit() {
        sit(Kind::WebKit.plain().speaking("en"), english);
    }
}
