//! What is asked while the program is still on its way: each thing once, nothing for a link that means harm, and
//! nothing that the program would not ask itself.

use serde_json::json;

use crate::desk::Desk;
use crate::host::config;
use crate::panel::{ALICE, Asked, Says, alice};

in_every_browser! {
    a_mailbox_is_asked_for_once_and_before_the_program_is_there,
    a_link_that_means_harm_asks_nothing,
    a_panel_that_is_named_wrongly_is_not_asked,
    another_link_gets_its_own_answer,
    the_guide_is_asked_for_once_and_before_the_program_is_there,
}

const TOKEN: &str = "abc.DEF-123";

async fn a_mailbox_is_asked_for_once_and_before_the_program_is_there(desk: Desk) {
    desk.host.hold_programs(true);
    desk.open(&format!("/switch/{ALICE}?token={TOKEN}&lang=en")).await;
    let asked =
        Asked { path: format!("/panel/mailboxes/{ALICE}"), authorization: Some(format!("Bearer {TOKEN}")) };
    desk.until("the question", || async { !desk.host.panel().asked().is_empty() }).await;

    desk.host.hold_programs(false);
    desk.find(".steps .step").await;
    assert_eq!(desk.host.panel().asked(), vec![asked.clone()]);

    desk.browser.refresh().await.unwrap();
    desk.find(".steps .step").await;
    assert_eq!(desk.host.panel().asked(), vec![asked; 2]);
}

async fn a_link_that_means_harm_asks_nothing(desk: Desk) {
    desk.host.hold_programs(true);
    let long = "a".repeat(3_000);
    for link in [
        "",
        "/switch/alice.martin",
        "/switch/societe.example",
        "/switch/alice@localhost",
        "/switch/alice@127.0.0.1",
        "/switch/alice@societe.example/../../config",
        "/switch/alice@societe.example%2F..%2F..%2Fconfig",
        "/switch/../alice@societe.example",
        "/switch/https://evil.example/alice@societe.example",
        "/switch//evil.example/alice@societe.example",
        "/switch/alice@societe.example@evil.example",
        "/switch/alice..martin@societe.example",
        "/switch/alice@societe.example%00",
        "/switch/alice@societe.example%0d%0aX: y",
        "/switch/alice@societe.example?panel=https://evil.example",
        "/switch/alice@societe.example?token=%3Cscript%3E",
        "/switch/alice@societe.example?token=a b",
        &format!("/switch/alice@societe.example?token={long}"),
        &format!("/switch/{long}@societe.example"),
    ] {
        desk.open(link).await;
        read_the_configuration(&desk).await;
        assert_eq!(desk.host.panel().asked(), [], "{link}");
    }
}

/// The policy of the page refuses other hosts too, and says so: then this test fails at its end.
async fn a_panel_that_is_named_wrongly_is_not_asked(desk: Desk) {
    desk.host.hold_programs(true);
    for url in [
        "//evil.example/panel",
        "http://evil.example",
        "javascript:1",
        "panel/../panel",
        "panel?",
        "/\\panel",
    ] {
        let mut config = config();
        config["panel"] = json!({"url": url});
        desk.host.configure(Some(config.to_string()));
        desk.open(&format!("/switch/{ALICE}")).await;
        read_the_configuration(&desk).await;
        assert_eq!(desk.host.panel().asked(), [], "{url}");
    }
}

/// `boot.js` writes the brand and asks for the mailbox in one go.
async fn read_the_configuration(desk: &Desk) {
    let brand = config()["brand"]["name"].clone();
    let shown = "return document.querySelector('[data-brand]').textContent";
    desk.until("the brand", || async { desk.script(shown, vec![]).await == brand }).await;
}

async fn another_link_gets_its_own_answer(desk: Desk) {
    let mut bruno = alice();
    bruno["mailbox"]["address"] = "bruno.petit@societe.example".into();
    desk.host.panel().says([Says::Nothing, Says::Json(bruno)]);
    desk.host.hold_programs(true);
    desk.open(&format!("/switch/{ALICE}?lang=en")).await;
    desk.until("the question", || async { !desk.host.panel().asked().is_empty() }).await;
    desk.script("location.hash = '#/switch/bruno.petit@societe.example?lang=en'", vec![]).await;
    desk.host.hold_programs(false);
    desk.find(".steps .step").await;
    desk.sees("bruno.petit@societe.example").await;
    let asked: Vec<String> = desk.host.panel().asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(asked, [ALICE, "bruno.petit@societe.example"].map(|of| format!("/panel/mailboxes/{of}")));
}

async fn the_guide_is_asked_for_once_and_before_the_program_is_there(desk: Desk) {
    let guide = "/guides/en/thunderbird.json";
    desk.host.hold_programs(true);
    desk.open(&format!("/switch/{ALICE}?lang=en")).await;
    desk.until("the guide", || async { desk.host.count(guide) > 0 }).await;
    desk.host.hold_programs(false);
    desk.find(".steps .step").await;
    assert_eq!(desk.host.count(guide), 1);
}
