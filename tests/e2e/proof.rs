//! Proofs given on the page: a message sent and pasted, settings dropped and given back, what is kept of both.

use bascule::locale::proof::{Say, say};
use bascule::source::Language;
use fantoccini::Locator;
use serde_json::{Value, json};

use crate::desk::{Desk, en, sit};
use crate::drivers::Kind;
use crate::panel::{ALICE, Says, alice};

in_every_browser! {
    a_message_sent_by_the_new_host_proves_the_switch,
    a_message_sent_by_the_old_host_does_not,
    a_file_that_names_the_old_host_is_given_back_switched,
    what_is_no_proof_says_why,
    a_file_is_dropped_on_its_place_and_beside_it_takes_nothing_away,
}

/// What the card says in English.
pub(crate) fn says(word: Say) -> &'static str {
    say(Language::En, word)
}

/// Opens the card.
pub(crate) async fn open(desk: &Desk) {
    desk.unfold(en().prove).await;
    desk.sees(says(Say::Private)).await;
}

/// The subject that the card asks for.
pub(crate) async fn subject(desk: &Desk) -> String {
    desk.find(".numbered .value").await.text().await.unwrap()
}

/// The source of a message of Alice's that was sent now, as the new host's inbox holds it.
pub(crate) fn source(subject: &str, sent_through: &[&str]) -> String {
    // As mail writes a moment (RFC 5322 §3.3).
    let printer = jiff::fmt::rfc2822::DateTimePrinter::new();
    let stamp = printer.timestamp_to_string(&jiff::Timestamp::now()).unwrap();
    let mut text = format!(
        "Return-Path: <{ALICE}>\nReceived: from mx.powermail.example\n\tby imap.powermail.example with LMTP\n\tid 1\n\
         \tfor <{ALICE}>; {stamp}\n"
    );
    for line in sent_through {
        text += &format!("Received: {line}; {stamp}\n");
    }
    text + &format!(
        "Message-ID: <1@societe.example>\nDate: {stamp}\nUser-Agent: Mozilla Thunderbird\nTo: {ALICE}\n\
         Subject: {subject}\nFrom: Alice Martin <{ALICE}>\n\nEssai.\n"
    )
}

/// How the new host takes a message of Alice's.
pub(crate) const BY_NEW: &str = "from [192.168.1.23] (lyo-203-0-113-45.adsl.example [203.0.113.45])\n\
    \t(Authenticated sender: alice.martin@societe.example)\n\tby mx.powermail.example (Postfix) with ESMTPSA id 2";

/// How the old one takes it, and hands it on.
pub(crate) const BY_OLD: [&str; 2] = [
    "from mo123.mail-out.ovh.net (mo123.mail-out.ovh.net [192.0.2.25])\n\tby mx.powermail.example (Postfix) with ESMTPS id 2",
    "from [192.168.1.23] (lyo-203-0-113-45.adsl.example [203.0.113.45])\n\tby mo123.mail-out.ovh.net (Postfix) with ESMTPSA id 3",
];

/// Pastes a source and has it read.
pub(crate) async fn paste(desk: &Desk, language: Language, source: &str) {
    desk.find("#source").await;
    desk.script("document.getElementById('source').value = arguments[0]", vec![json!(source)]).await;
    desk.press(say(language, Say::Read)).await;
}

/// Chooses a file, as the button of this name would.
pub(crate) async fn choose_file(desk: &Desk, button: &str, path: &std::path::Path) {
    let input = format!("//label[normalize-space()=\"{button}\"]/input");
    let input = desk.browser.find(Locator::XPath(&input)).await.unwrap();
    input.send_keys(path.to_str().unwrap()).await.unwrap();
}

async fn a_message_sent_by_the_new_host_proves_the_switch(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    open(&desk).await;
    let asked = subject(&desk).await;
    let link = desk.find("a[href^='mailto:']").await.attr("href").await.unwrap().unwrap();
    assert!(link.starts_with(&format!("mailto:{ALICE}?subject=")), "{link}");
    assert!(link.contains(&asked.replace(' ', "%20")), "{link} does not hold {asked}");

    paste(&desk, Language::En, &source(&asked, &[BY_NEW])).await;
    desk.sees("The message left by the new mail host and arrived there").await;
    desk.sees("It does not say from where the device fetches its mail.").await;
    desk.sees("sending is switched").await;
    assert_ne!(subject(&desk).await, asked, "the word is used only once");

    // The same message again is no longer the one that is asked for.
    desk.press(says(Say::Read)).await;
    desk.sees("This is another message").await;

    // What was proved is kept with the ticks.
    let asked = subject(&desk).await;
    desk.browser.refresh().await.unwrap();
    desk.sees("sending is switched").await;
    open(&desk).await;
    assert_eq!(subject(&desk).await, asked);
    let copied = format!("//label[normalize-space()=\"{}\"]", says(Say::OnDevice));
    desk.click(&desk.browser.find(Locator::XPath(&copied)).await.unwrap()).await;
    paste(&desk, Language::En, &source(&asked, &[BY_NEW])).await;
    desk.sees("sending and receiving are switched").await;
}

async fn a_message_sent_by_the_old_host_does_not(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=fr")).await;
    desk.unfold(bascule::locale::page::words(Language::Fr).prove).await;
    let asked = subject(&desk).await;
    paste(&desk, Language::Fr, &source(&asked, &BY_OLD)).await;
    desk.sees("L’ancien hébergeur envoie encore : mo123.mail-out.ovh.net").await;
    desk.sees("la bascule n’est pas finie").await;
    desk.sees_no("l’envoi est basculé").await;
    // The same is said in the other language, without being given again.
    desk.press("English").await;
    desk.sees("The old mail host still sends: mo123.mail-out.ovh.net").await;
}

async fn what_is_no_proof_says_why(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    open(&desk).await;
    paste(&desk, Language::En, "").await;
    desk.sees("There is nothing to read").await;
    paste(&desk, Language::En, &source("Something else", &[BY_NEW])).await;
    desk.sees("This is another message").await;
    let picture = desk.folder().join("picture.eml");
    std::fs::write(&picture, [0x89, b'P', b'N', b'G', 0, 0, 0, 1, 2, 3].repeat(1000)).unwrap();
    choose_file(&desk, says(Say::Eml), &picture).await;
    desk.sees("This file holds no text").await;
    desk.sees_no("switched (").await;

    // A file of a gigabyte is not even read.
    let huge = desk.folder().join("huge.eml");
    std::fs::File::create(&huge).unwrap().set_len(1 << 30).unwrap();
    choose_file(&desk, says(Say::Eml), &huge).await;
    desk.sees("This is far larger than a message").await;

    // As text only: nothing that is brought becomes a part of the page.
    let asked = subject(&desk).await;
    let evil = source(
        &asked,
        &[
            "from <img/src=x/onerror=window.ran=1>.ovh.net (<b>x</b> [192.0.2.1])\n\tby mx.powermail.example with ESMTPS id 2",
        ],
    );
    paste(&desk, Language::En, &evil).await;
    desk.find(".found .verdict").await;
    assert_eq!(
        desk.script(
            "return [window.ran ?? 0, document.querySelectorAll('.found img, .found b').length]",
            vec![]
        )
        .await,
        json!([0, 0])
    );
}

/// A small `prefs.js` of Alice's, on the old host.
pub(crate) const PREFS: &str = r#"user_pref("mail.account.account1.identities", "id1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.accountmanager.accounts", "account1");
user_pref("mail.identity.id1.fcc_folder", "imap://alice.martin%40societe.example@ssl0.ovh.net/Sent");
user_pref("mail.identity.id1.smtpServer", "smtp1");
user_pref("mail.identity.id1.useremail", "alice.martin@societe.example");
user_pref("mail.server.server1.directory-rel", "[ProfD]ImapMail/ssl0.ovh.net");
user_pref("mail.server.server1.hostname", "ssl0.ovh.net");
user_pref("mail.server.server1.port", 993);
user_pref("mail.server.server1.socketType", 3);
user_pref("mail.server.server1.type", "imap");
user_pref("mail.server.server1.userName", "alice.martin@societe.example");
user_pref("mail.smtpserver.smtp1.hostname", "smtp.orange.fr");
user_pref("mail.smtpserver.smtp1.port", 465);
user_pref("mail.smtpserver.smtp1.try_ssl", 3);
user_pref("mail.smtpserver.smtp1.username", "alice.martin@societe.example");
user_pref("mail.smtpservers", "smtp1");
user_pref("un.autre.reglage", "é reste « tel quel »");
"#;

/// Alice's mailbox, which comes from OVH and sends through her provider.
pub(crate) fn alice_from_ovh() -> Value {
    let mut mailbox = alice();
    mailbox["previous"] = json!({"name": "OVHcloud", "hosts": ["ssl0.ovh.net", "smtp.orange.fr"],
        "incoming": [{"protocol": "imap", "host": "ssl0.ovh.net", "port": 993, "security": "tls"}],
        "outgoing": [{"protocol": "smtp", "host": "smtp.orange.fr", "port": 465, "security": "tls"}]});
    mailbox
}

async fn a_file_that_names_the_old_host_is_given_back_switched(desk: Desk) {
    desk.host.panel().says([Says::Json(alice_from_ovh())]);
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    open(&desk).await;
    desk.unfold(says(Say::Files)).await;
    let file = desk.folder().join("prefs.js");
    std::fs::write(&file, PREFS).unwrap();
    choose_file(&desk, says(Say::PickFiles), &file).await;
    desk.sees("The old host is still named in 3 places").await;
    desk.sees("the old host is still used").await;
    desk.sees("line 8 · incoming server · alice.martin@societe.example").await;

    desk.unfold("What changes").await;
    desk.sees("user_pref(\"mail.server.server1.hostname\", \"imap.powermail.example\");").await;
    desk.press(&says(Say::Save).replace("{}", "prefs.js")).await;
    desk.sees("was handed to your device").await;
    let saved = crate::files::saved(&desk).await;
    let given = std::fs::read_to_string(&saved).unwrap();
    let expected = PREFS
        .replace(
            "imap://alice.martin%40societe.example@ssl0.ovh.net/",
            "imap://alice.martin%40societe.example@imap.powermail.example/",
        )
        .replace("\"ssl0.ovh.net\"", "\"imap.powermail.example\"")
        .replace("\"smtp.orange.fr\"", "\"smtp.powermail.example\"");
    assert_eq!(given, expected);

    choose_file(&desk, says(Say::PickFiles), &saved).await;
    desk.sees("The old host is no longer used in these settings").await;
    desk.sees("Seen in the settings").await;
    desk.sees_no("the old host is still used").await;
}

/// Browsers go to a file that is dropped anywhere else, and what was typed on the page is gone.
async fn a_file_is_dropped_on_its_place_and_beside_it_takes_nothing_away(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    open(&desk).await;
    let drops = "const [place, name, text] = arguments;
        const data = new DataTransfer();
        if (name) data.items.add(new File([text], name));
        else data.setData('text/plain', text);
        return ['dragover', 'drop'].map((kind) => {
          const event = new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data});
          return document.querySelector(place).dispatchEvent(event);
        });";
    let drop = async |place: &str, name: Value, text: &str| {
        desk.script(drops, vec![json!(place), name, json!(text)]).await
    };
    assert_eq!(drop("h1", json!("notes.txt"), "x").await, json!([false, false]), "the browser stays");
    assert_eq!(drop("#source", Value::Null, "x").await, json!([true, true]), "text goes where it is dropped");
    let text = source(&subject(&desk).await, &[BY_NEW]);
    assert_eq!(drop(".numbered", json!("proof.eml"), &text).await, json!([false, false]));
    desk.sees("The message left by the new mail host and arrived there").await;
}

/// Where the panel does not know the old host, the person says which it was: the guide and the search use it.
#[test]
fn the_old_host_is_picked_or_typed_and_kept() {
    sit(Kind::Chromium.plain(), |desk| async move {
        let mut mailbox = alice();
        mailbox.as_object_mut().unwrap().remove("previous");
        desk.host.panel().says([Says::Json(mailbox.clone()), Says::Json(mailbox)]);
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        desk.sees_no("ssl0.ovh.net").await;
        desk.press(en().old_unknown).await;
        desk.sees(says(Say::OldUnknown)).await;
        desk.unfold(says(Say::OldChange)).await;

        let field = desk.find("#old-server").await;
        field.send_keys("imap.power").await.unwrap();
        // The panel is asked again: the page is drawn anew under the hands of whoever types.
        let asked = desk.host.panel().asked().len();
        desk.script("location.hash += '&'", vec![]).await;
        desk.until("another answer", || async { desk.host.panel().asked().len() > asked }).await;
        field.send_keys("mail.example\t").await.unwrap();
        desk.sees(says(Say::OldWrong)).await;
        assert_eq!(field.prop("value").await.unwrap().unwrap(), "imap.powermail.example", "to be mended");
        field.clear().await.unwrap();
        field.send_keys("mail.societe.example\t").await.unwrap();
        desk.sees("Old mail host: mail.societe.example").await;
        desk.sees(says(Say::OldOwn)).await;
        let list = desk.find("#old-host").await;
        list.select_by_value("ovh").await.unwrap();
        desk.sees("Old mail host: OVHcloud").await;
        desk.sees_no(says(Say::OldOwn)).await;
        desk.unfold(en().parameters).await;
        desk.sees(en().old_hosts).await;
        desk.sees("ssl0.ovh.net").await;

        desk.unfold(says(Say::Files)).await;
        let file = desk.folder().join("prefs.js");
        std::fs::write(&file, PREFS.replace("smtp.orange.fr", "ssl0.ovh.net")).unwrap();
        choose_file(&desk, says(Say::PickFiles), &file).await;
        desk.sees("The old host is still named in 3 places").await;

        desk.browser.refresh().await.unwrap();
        desk.find(".steps .step").await;
        desk.unfold(en().parameters).await;
        desk.sees("ssl0.ovh.net").await;
    });
}

/// The page keeps working where the third wasm does not come, says so, and gets it when asked again.
#[test]
fn a_reader_of_proofs_that_does_not_come_is_said_and_tried_again() {
    sit(Kind::Chromium.plain(), |desk| async move {
        desk.withhold("bascule-proof", true).await;
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        desk.unfold(en().prove).await;
        desk.sees(en().no_proof).await;
        desk.withhold("bascule-proof", false).await;
        desk.press(en().retry).await;
        desk.sees(says(Say::Private)).await;
    });
}
