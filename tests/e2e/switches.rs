//! Four desks switched from the first word to the proof, on a screen of 360 pixels. Which device it is, is
//! pretended (`devices`); what it sends and receives is written here as the new host would have.

use bascule::guide::Way;
use bascule::locale::page::Words;
use bascule::locale::proof::Say;
use bascule::source::Language;
use serde_json::json;

use crate::desk::{Desk, en, sit};
use crate::drivers::Kind;
use crate::panel::{ALICE, Says, alice};
use crate::proof::{self, BY_NEW, says};

const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
    Version/18.5 Mobile/15E148 Safari/604.1";
const ANDROID: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

/// Holds the page in a hand.
async fn in_hand(desk: &Desk) {
    let screen = json!({"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": false});
    desk.devtools("Emulation.setDeviceMetricsOverride", screen).await;
}

/// Nothing is wider than the screen.
async fn fits(desk: &Desk) {
    let wide = desk.script("return document.documentElement.scrollWidth", vec![]).await;
    assert!(wide.as_u64().unwrap() <= 360, "the page is {wide} pixels wide");
}

/// Does every step that is left, one after the other, and returns the titles as they were come upon.
async fn does_every_step(desk: &Desk) -> Vec<String> {
    let mut done = Vec::new();
    loop {
        let open = desk.all_shown(".step:has(.step-body:not([hidden])) h3").await;
        if !desk.all_shown(".finished").await.is_empty() {
            return done;
        }
        done.push(open[0].text().await.unwrap());
        assert!(done.len() < 30, "the steps have no end: {done:?}");
        fits(desk).await;
        let ticked = desk.all_shown(".step.done").await.len();
        desk.press_tick().await;
        desk.until("the next step", || async { desk.all_shown(".step.done").await.len() > ticked }).await;
    }
}

/// Sends the message that is asked for, gives its source, and sees what it proves.
async fn proves(desk: &Desk) {
    if desk.all_shown("#source").await.is_empty() {
        proof::open(desk).await;
    }
    let asked = proof::subject(desk).await;
    proof::paste(desk, Language::En, &proof::source(&asked, &[BY_NEW])).await;
    desk.sees("The message left by the new mail host and arrived there").await;
    desk.sees("sending is switched").await;
    fits(desk).await;
}

/// Chooses another device and a program on it, as a technician does at a desk.
async fn at_another_desk(desk: &Desk, device: &str, program: &str) {
    desk.press(en().another_device).await;
    desk.choose(device).await;
    desk.choose(program).await;
    desk.press(en().fold).await;
    desk.find(".steps .step").await;
}

/// The name of a program, in the list of which to choose.
fn program(words: &'static Words, client: bascule::guide::ClientId) -> &'static str {
    words.client(client)
}

#[test]
fn an_iphone_by_its_profile() {
    sit(Kind::Chromium.plain().calling_itself(IPHONE), |desk| async move {
        // The panel has no profile of its own: the page makes it.
        let mut mailbox = alice();
        mailbox.as_object_mut().unwrap().remove("links");
        desk.host.panel().says([Says::Json(mailbox)]);
        in_hand(&desk).await;
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        desk.sees("This device: iPhone").await;
        desk.press(en().install).await;
        desk.sees("was handed to your device").await;
        let file = crate::files::saved(&desk).await;
        let mail = &crate::files::property_list(&file)["PayloadContent"][0];
        assert_eq!(mail["IncomingMailServerHostName"], json!("imap.powermail.example"));

        let steps = does_every_step(&desk).await;
        // What came in a profile adds an account: the old one goes last, after the proof.
        let remove = steps.iter().position(|title| title.contains("old account")).expect("the old one goes");
        let send = steps.iter().position(|title| title == "Write to yourself").expect("a message is sent");
        assert!(send < remove, "{steps:?}");
        // What the profile leaves as it was: the servers of the other accounts, and the folders.
        for title in ["Turn off the old outgoing servers", "Put the folders right"] {
            assert!(steps.iter().any(|step| step == title), "{title} is not among {steps:?}");
        }
        proves(&desk).await;
        // On a phone, apps show no source: the page says where it is to be found.
        desk.sees("Apps on a phone do not show the source.").await;
    });
}

#[test]
fn a_classic_outlook_by_hand_from_a_technicians_phone() {
    sit(Kind::Chromium.plain().calling_itself(ANDROID), |desk| async move {
        desk.host.panel().says([Says::Json(proof::alice_from_ovh())]);
        in_hand(&desk).await;
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        let outlook = program(en(), bascule::guide::ClientId::OutlookClassic);
        at_another_desk(&desk, "Windows computer", outlook).await;
        desk.sees("To switch: Windows computer").await;
        let steps = desk.text().await;
        assert!(steps.contains("0 of"), "{steps}");
        // Old and new side by side, and the provider's outgoing server named.
        desk.script("for (const b of document.querySelectorAll('.step-body')) b.hidden = false", vec![])
            .await;
        for value in ["ssl0.ovh.net", "imap.powermail.example", "smtp.orange.fr", "smtp.powermail.example"] {
            desk.sees(value).await;
        }
        desk.browser.refresh().await.unwrap();
        desk.find(".steps .step").await;
        in_hand(&desk).await;
        does_every_step(&desk).await;
        proof::open(&desk).await;
        // The page is not open on the desk that is switched: its own mail program is of no use.
        assert!(desk.all_shown("a[href^='mailto:']").await.is_empty());
        desk.sees("On the device to be switched, send a message to").await;
        proves(&desk).await;

        // Another desk of the same mailbox has a proof of its own to give.
        at_another_desk(&desk, "Windows computer", program(en(), bascule::guide::ClientId::OutlookNew)).await;
        desk.sees_no("sending is switched").await;
    });
}

#[test]
fn an_android_by_a_code() {
    sit(Kind::Chromium.plain(), |desk| async move {
        in_hand(&desk).await;
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        let android = "Android phone or tablet";
        at_another_desk(&desk, android, program(en(), bascule::guide::ClientId::ThunderbirdAndroid)).await;
        // What is to be scanned fills the screen, which has three pixels for one as phones do.
        let screen = json!({"width": 360, "height": 740, "deviceScaleFactor": 3, "mobile": false});
        desk.devtools("Emulation.setDeviceMetricsOverride", screen).await;
        desk.press("Scan the QR code").await;
        desk.press(en().make_qr).await;
        desk.find("dialog[open]").await;
        let (_, codes) = crate::qr::read_codes(&desk).await;
        assert_eq!(codes.len(), 1, "{codes:?}");
        assert!(codes[0].starts_with("[1,") && codes[0].contains("imap.powermail.example"), "{codes:?}");
        desk.click(&desk.find("dialog[open] button").await).await;
        in_hand(&desk).await;
        does_every_step(&desk).await;
        proves(&desk).await;
    });
}

#[test]
fn a_thunderbird_edited_in_place() {
    sit(Kind::Chromium.plain(), |desk| async move {
        desk.host.panel().says([Says::Json(proof::alice_from_ovh())]);
        in_hand(&desk).await;
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        desk.choose("Thunderbird").await;
        let steps = does_every_step(&desk).await;
        let place = |title: &str| steps.iter().position(|step| step == title);
        assert!(place("Replace the incoming server") < place("Replace the outgoing server"), "{steps:?}");
        assert!(steps.iter().any(|step| step.contains("identity")), "{steps:?}");
        proves(&desk).await;

        // The message proves what is sent; the settings show what is left.
        desk.unfold(says(Say::Files)).await;
        let file = desk.folder().join("prefs.js");
        let left = proof::PREFS.replace("\"ssl0.ovh.net\"", "\"imap.powermail.example\"");
        std::fs::write(&file, left).unwrap();
        proof::choose_file(&desk, says(Say::PickFiles), &file).await;
        desk.sees("The old host is still named in 2 places").await;
        desk.sees("line 4").await;
        fits(&desk).await;
        desk.press(&says(Say::Save).replace("{}", "prefs.js")).await;
        let saved = crate::files::saved(&desk).await;
        proof::choose_file(&desk, says(Say::PickFiles), &saved).await;
        desk.sees("The old host is no longer used in these settings").await;
    });
}

/// A step of the guide leads to the proof, which is opened for it.
#[test]
fn the_step_that_sends_leads_to_the_proof() {
    sit(Kind::Chromium.plain(), |desk| async move {
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        desk.choose("Thunderbird").await;
        desk.press("Write to yourself").await;
        desk.press(en().prove).await;
        desk.sees(says(Say::Private)).await;
        let focus = desk.script("return document.activeElement.textContent", vec![]).await;
        assert_eq!(focus, json!(en().prove));
    });
}

/// By hand is a way that an iPhone offers too.
#[test]
fn an_iphone_can_be_switched_by_hand() {
    sit(Kind::Chromium.plain().calling_itself(IPHONE), |desk| async move {
        in_hand(&desk).await;
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        desk.press(en().another_device).await;
        desk.choose(en().way(Way::ByHand)).await;
        desk.press(en().fold).await;
        does_every_step(&desk).await;
        proves(&desk).await;
    });
}
