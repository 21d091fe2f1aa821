//! The panel read again while a proof is being given, and the page open twice.

use bascule::locale::failure::still_works;
use bascule::locale::proof::Say;
use bascule::source::{Kind, Language};
use fantoccini::Locator;
use serde_json::json;

use crate::desk::{Desk, en};
use crate::panel::{ALICE, Says};
use crate::proof::{BY_NEW, alice_from_ovh, open, paste, says, source, subject};

in_every_browser! {
    reading_the_panel_again_loses_nothing,
    what_is_ticked_in_another_tab_stays_ticked,
}

/// What is pasted, ticked, unfolded and found stays while the panel is read again, whatever it answers.
async fn reading_the_panel_again_loses_nothing(desk: Desk) {
    let mut moved = alice_from_ovh();
    for (side, host) in [("incoming", "imap.ailleurs.example"), ("outgoing", "smtp.ailleurs.example")] {
        let mut server = moved[side][0].clone();
        server["host"] = json!(host);
        moved[side] = json!([server]);
    }
    moved["provider"] = json!({"name": "Ailleurs", "domain": "ailleurs.example"});
    let ovh = || Says::Json(alice_from_ovh());
    desk.host.panel().says([ovh(), ovh(), Says::Status(404), Says::Json(moved)]);
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    open(&desk).await;
    let asked = subject(&desk).await;
    paste(&desk, Language::En, &source(&asked, &[BY_NEW])).await;
    desk.sees("The message left by the new mail host and arrived there").await;
    desk.script("document.getElementById('source').value = 'typed since'", vec![]).await;
    let copied = format!("//label[normalize-space()=\"{}\"]", says(Say::OnDevice));
    desk.click(&desk.browser.find(Locator::XPath(&copied)).await.unwrap()).await;
    desk.unfold(says(Say::Panel)).await;
    let stays = || async {
        let held = "return [document.getElementById('source').value, document.getElementById('proof').open,
            document.querySelector('.numbered input[type=checkbox]').checked]";
        assert_eq!(desk.script(held, vec![]).await, json!(["typed since", true, true]));
    };

    desk.press(says(Say::PanelAgain)).await;
    desk.until("the panel read again", || async { desk.host.panel().asked().len() == 2 }).await;
    desk.sees("The message left by the new mail host and arrived there").await;
    stays().await;

    desk.press(says(Say::PanelAgain)).await;
    desk.sees(still_works(Language::En, Kind::Panel)).await;
    desk.sees("The message left by the new mail host and arrived there").await;
    stays().await;

    // Another language says what was found again, by what was read then.
    desk.press("Français").await;
    desk.sees("Le message est parti par le nouvel hébergeur et y est arrivé").await;
    stays().await;
    desk.press("English").await;
    desk.sees("The message left by the new mail host and arrived there").await;

    // Another new host: what was proved is held against that one.
    desk.press(says(Say::PanelAgain)).await;
    desk.sees(says(Say::PanelChanged)).await;
    desk.sees(en().kept_outdated).await;
    desk.sees("A server that is not known as the new host’s sends").await;
    desk.sees_no("The message left by the new mail host and arrived there").await;
    stays().await;
}

/// Who opens the link a second time ticks in two tabs; neither may undo what was done in the other.
async fn what_is_ticked_in_another_tab_stays_ticked(desk: Desk) {
    let link = format!("/switch/{ALICE}?lang=en");
    desk.open_ready(&link).await;
    desk.press_tick().await;
    let first = desk.browser.window().await.unwrap();
    let second = desk.browser.new_window(true).await.unwrap().handle;
    desk.browser.switch_to_window(second.clone()).await.unwrap();
    desk.open_ready(&link).await;
    desk.sees("1 of").await;
    desk.press_tick().await;
    desk.press_tick().await;

    desk.browser.switch_to_window(first).await.unwrap();
    desk.sees("3 of").await;
    desk.press_tick().await;
    desk.browser.switch_to_window(second).await.unwrap();
    desk.sees("4 of").await;
    desk.browser.refresh().await.unwrap();
    desk.sees("4 of").await;
}
