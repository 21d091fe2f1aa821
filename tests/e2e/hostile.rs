//! Links and panels that mean harm: nothing of theirs is executed, and what is wrong is refused by name.

use bascule::locale::failure::failure;
use bascule::locale::page::words;
use bascule::source::{Failure, Language};
use serde_json::{Value, json};

use crate::desk::{Desk, en};
use crate::host::config;
use crate::panel::{ALICE, Says, alice};

in_every_browser! {
    a_link_that_is_wrong_is_shown_as_text,
    names_with_scripts_are_shown_as_text,
    wrong_values_are_refused_by_name,
    four_thousand_servers_are_refused_at_once,
}

const SCRIPT: &str = "<img src=x onerror=\"window.ran=1\">";

async fn a_link_that_is_wrong_is_shown_as_text(desk: Desk) {
    let long = "a".repeat(50_000);
    desk.open("").await;
    desk.sees(words(Language::Fr).ask_title).await;
    desk.press("English").await;
    desk.sees(en().ask_title).await;
    for (link, shown) in [
        ("/switch/alice.martin", "An address is written name@domain."),
        ("/switch/%3Cimg%20src=x%20onerror=%22window.ran=1%22%3E", "An address is written name@domain."),
        ("/switch/%3Cscript%3Ewindow.ran=1%3C/script%3E@societe.example", "What stands before the @"),
        ("/switch/javascript:window.ran=1", "An address is written name@domain."),
        ("/switch/alice@societe.example%00", "A domain is written like"),
        ("/switch/alice@societe.example/../../config", "A domain is written like"),
        ("/switch/%E0%A4%A", "An address is written name@domain."),
        ("/switch/%22alice%22@societe.example", "Addresses in quotes are not accepted"),
        (&format!("/switch/{long}@societe.example"), "What stands before the @"),
        ("/switch/alice@societe.example?token=%3Cscript%3E", "This link is damaged"),
    ] {
        desk.open(link).await;
        desk.sees(en().ask_title).await;
        desk.sees(shown).await;
        nothing_ran(&desk).await;
    }
    assert!(desk.host.panel().asked().is_empty(), "the panel was asked for a wrong address");
}

async fn names_with_scripts_are_shown_as_text(desk: Desk) {
    let mut mailbox = alice();
    mailbox["mailbox"]["name"] = SCRIPT.into();
    mailbox["provider"]["name"] = SCRIPT.into();
    for server in ["incoming", "outgoing"] {
        mailbox[server][0]["username"] = SCRIPT.into();
    }
    let mut config = config();
    config["brand"]["name"] = "<b>Mail</b>".into();
    desk.host.configure(Some(config.to_string()));
    desk.host.panel().says([Says::Json(mailbox)]);
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    desk.sees("<b>Mail</b>").await;
    desk.unfold(en().parameters).await;
    desk.sees(SCRIPT).await;
    assert!(desk.browser.find_all(fantoccini::Locator::Css("img, b b, .brand b")).await.unwrap().is_empty());
    for step in desk.all_shown(".step h3 button").await {
        if step.attr("aria-expanded").await.unwrap().as_deref() == Some("false") {
            desk.click(&step).await;
        }
        nothing_ran(&desk).await;
    }
}

async fn wrong_values_are_refused_by_name(desk: Desk) {
    let lines = "Alice\r\nBcc: everybody@societe.example";
    for (place, value) in [
        ("/incoming/0/host", json!("imap.example.com/evil")),
        ("/incoming/0/host", json!("https://imap.example.com")),
        ("/incoming/0/host", json!("imap.example.com:993")),
        ("/incoming/0/port", json!(0)),
        ("/incoming/0/port", json!(65536)),
        ("/incoming/0/port", json!("993")),
        ("/incoming/0/security", json!("TLS")),
        ("/incoming/0/protocol", json!("smtp")),
        ("/outgoing/0/username", json!("alice\u{0}")),
        ("/mailbox/name", json!(lines)),
        ("/mailbox/name", json!("\u{202e}ecila")),
        ("/provider/webmail", json!("javascript:window.ran=1")),
        ("/provider/support/url", json!("http://support.example/")),
        ("/calendars/0/url", json!("https://user@dav.example/")),
        ("/incoming", json!([])),
        ("/outgoing", Value::Null),
    ] {
        let mut mailbox = alice();
        *mailbox.pointer_mut(place).expect("the place exists") = value.clone();
        desk.host.panel().says([Says::Json(mailbox)]);
        desk.open(&format!("/switch/{ALICE}?lang=en")).await;
        desk.sees(&refused()).await;
        desk.sees(&named(place)).await;
        nothing_ran(&desk).await;
    }
}

async fn four_thousand_servers_are_refused_at_once(desk: Desk) {
    let mut mailbox = alice();
    let server = mailbox["incoming"][0].clone();
    mailbox["incoming"] = vec![server; 4_000].into();
    assert!(mailbox.to_string().len() < 1_000_000, "refused for its size, not for its number");
    desk.host.panel().says([Says::Json(mailbox)]);
    desk.open(&format!("/switch/{ALICE}?lang=en")).await;
    desk.sees(&refused()).await;
    desk.sees("incoming").await;
}

fn refused() -> String {
    let problem = bascule::account::Rule::Missing.at("x", "");
    failure(Language::En, &Failure::Wrong(problem)).title
}

/// The name of a place as the page writes it: `incoming[0].host`.
fn named(place: &str) -> String {
    let mut name = String::new();
    for part in place.split('/').filter(|part| !part.is_empty()) {
        match part.parse::<usize>() {
            Ok(number) => name.push_str(&format!("[{number}]")),
            Err(_) if name.is_empty() => name.push_str(part),
            Err(_) => name.push_str(&format!(".{part}")),
        }
    }
    name
}

async fn nothing_ran(desk: &Desk) {
    assert!(desk.script("return window.ran === undefined", vec![]).await.as_bool().unwrap(), "a script ran");
}
