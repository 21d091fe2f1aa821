//! A screen of 320 pixels: everything can be read without scrolling sideways (WCAG 2.2 §1.4.10), with text
//! twice as large, too (§1.4.4). The page stands in a frame of that width, since no desktop browser makes its
//! window so small.

use fantoccini::Locator;
use serde_json::json;

use crate::desk::{Desk, en};
use crate::panel::{ALICE, Says, alice};

in_every_browser! {
    every_page_fits_the_smallest_phone,
    every_page_fits_it_with_text_twice_as_large,
}

async fn every_page_fits_the_smallest_phone(desk: Desk) {
    every_page_fits(desk, "100%").await;
}

async fn every_page_fits_it_with_text_twice_as_large(desk: Desk) {
    every_page_fits(desk, "200%").await;
}

/// `text` is the size of the text, as the browser's settings would have it.
async fn every_page_fits(desk: Desk, text: &str) {
    let mut mailbox = alice();
    mailbox["incoming"][0]["host"] =
        "imap-with-a-very-long-name-for-one-label.region-2.mail.powermail.example".into();
    desk.host.panel().says([Says::Json(mailbox)]);
    open(&desk, text, "?lang=en").await;
    desk.sees(en().ask_title).await;
    fits(&desk, "the question").await;
    desk.press(en().ask_go).await;
    desk.find(".wrong").await;
    fits(&desk, "the question with its error").await;

    open(&desk, text, &format!("/switch/{ALICE}?lang=en")).await;
    desk.find(".steps .step").await;
    fits(&desk, "a mailbox").await;
    desk.unfold(en().parameters).await;
    desk.unfold(en().files).await;
    desk.unfold(en().prove).await;
    desk.find(".proof textarea").await;
    desk.press(en().another_device).await;
    fits(&desk, "everything unfolded").await;
    for device in ["iPhone", "Mac", "Android phone or tablet", "Windows computer"] {
        desk.choose(device).await;
        desk.sees(&format!("To switch: {device}")).await;
        desk.sees("0 of").await;
        let steps = desk.all_shown(".step").await.len();
        for number in 1..=steps {
            desk.press_tick().await;
            desk.sees(&format!("{number} of")).await;
            fits(&desk, &format!("{device}, {number} steps done")).await;
        }
    }

    desk.host.panel().says([Says::Status(404)]);
    open(&desk, text, &format!("/switch/{ALICE}?lang=en")).await;
    desk.find(".notice.bad").await;
    fits(&desk, "a failure").await;
}

/// Opens the page in the frame and goes into it.
pub(crate) async fn open(desk: &Desk, text: &str, fragment: &str) {
    desk.browser.goto(&desk.host.url("/narrow")).await.unwrap();
    let show = "document.querySelector('iframe').src = arguments[0]";
    desk.script(show, vec![json!(desk.host.page(fragment))]).await;
    desk.browser.find(Locator::Css("iframe")).await.unwrap().enter_frame().await.unwrap();
    // Not before the frame's own page is there.
    desk.find("h1").await;
    let size = "document.documentElement.style.fontSize = arguments[0]";
    desk.script(size, vec![json!(text)]).await;
}

/// Nothing that is seen reaches beyond the frame.
async fn fits(desk: &Desk, what: &str) {
    let beyond = "const wide = document.documentElement.clientWidth;
        const over = [...document.querySelectorAll('body *')].filter((e) => {
            const box = e.getBoundingClientRect();
            return box.width > 1 && (box.right > wide + 1 || box.left < -1)
                && e.checkVisibility() && !e.closest('.unseen, .skip, svg');
        }).map((e) => e.outerHTML.slice(0, 200));
        if (document.scrollingElement.scrollWidth > wide) over.push('the page itself');
        return over";
    assert_eq!(desk.script("return innerWidth <= 320", vec![]).await, json!(true));
    let beyond = desk.script(beyond, vec![]).await;
    assert_eq!(beyond, json!([]), "{:?}: {what} is wider than 320 pixels", desk.kind);
}
