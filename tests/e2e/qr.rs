//! QR codes as a camera sees them: `zbarimg` reads them back from pictures of the page, light and dark, at one
//! and at three device pixels a pixel.

use std::fs;
use std::process::Command;

use bascule::locale::page::words;
use bascule::source::Language;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::desk::{Desk, en, sit};
use crate::drivers::Kind;
use crate::panel::ALICE;
use crate::tools::program;

/// What `zbarimg` reads from the screen, and the picture.
pub(crate) async fn read_codes(desk: &Desk) -> (Vec<u8>, Vec<String>) {
    let picture = desk.browser.screenshot().await.unwrap();
    let file = desk.folder().join("screen.png");
    fs::write(&file, &picture).unwrap();
    let output = Command::new(program("zbarimg"))
        .args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"])
        .arg(&file)
        .output()
        .unwrap();
    let codes = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
    (picture, codes)
}

/// What the developer tools give in base64 (RFC 4648 §4).
pub(crate) fn decode_base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sixes: Vec<u32> = text
        .bytes()
        .filter_map(|b| LETTERS.iter().position(|l| *l == b))
        .map(|at| u32::try_from(at).unwrap())
        .collect();
    sixes
        .chunks(4)
        .flat_map(|chunk| {
            let word = chunk.iter().chain(&[0; 3]).take(4).fold(0, |word, six| word << 6 | six);
            word.to_be_bytes()[1..chunk.len()].to_vec()
        })
        .collect()
}

async fn look(desk: &Desk, scheme: &str, width: u32, scale: u32) {
    let dress = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
    desk.devtools("Emulation.setEmulatedMedia", dress).await;
    let screen = json!({"width": width, "height": 800, "deviceScaleFactor": scale, "mobile": false});
    desk.devtools("Emulation.setDeviceMetricsOverride", screen).await;
}

/// What enlarges the link's code: the fold of the files has another code, for Thunderbird on Android.
const LINK_BUTTON: &str = ".fold[open] .code button";

#[test]
fn the_links_code_is_read_from_the_screen() {
    sit(Kind::Chromium.plain(), |desk| async move {
        desk.open_ready(&format!("/switch/{ALICE}?token=abc.DEF&lang=en")).await;
        desk.unfold(en().on_a_phone).await;
        let button = desk.find(LINK_BUTTON).await;
        for scheme in ["light", "dark"] {
            for (width, scale) in [(320, 1), (1280, 1), (360, 3)] {
                look(&desk, scheme, width, scale).await;
                let link = vec![desk.host.page(&format!("/switch/{ALICE}?token=abc.DEF"))];
                desk.script(
                    "document.querySelector('.fold[open] .code').scrollIntoView({block: 'center', behavior: 'instant'})",
                    vec![],
                )
                .await;
                assert_eq!(read_codes(&desk).await.1, link, "in the page, {scheme} {width} x{scale}");
                desk.click(&button).await;
                desk.find("dialog[open]").await;
                assert_eq!(read_codes(&desk).await.1, link, "enlarged, {scheme} {width} x{scale}");
                desk.key(Key::Escape).await;
                desk.until("the page", || async { desk.all_shown("dialog[open]").await.is_empty() }).await;
            }
        }
    });
}

in_every_browser! {
    the_enlarged_code_keeps_the_focus_and_gives_it_back,
}

async fn the_enlarged_code_keeps_the_focus_and_gives_it_back(desk: Desk) {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    desk.unfold(en().on_a_phone).await;
    desk.click(&desk.find(LINK_BUTTON).await).await;
    let dialog = desk.find("dialog[open]").await;
    assert_eq!(dialog.attr("aria-label").await.unwrap().as_deref(), Some(en().link_code));
    let focused = "return document.querySelector('dialog[open]').contains(document.activeElement)";
    assert_eq!(desk.script(focused, vec![]).await, Value::Bool(true));
    let wide = "const box = document.querySelector('dialog[open]').getBoundingClientRect();
        return box.width >= innerWidth && box.height >= innerHeight";
    assert_eq!(desk.script(wide, vec![]).await, Value::Bool(true));
    desk.sees(en().code_hint).await;
    let close = dialog.find(fantoccini::Locator::Css("button")).await.unwrap();
    desk.click(&close).await;
    desk.until("the page", || async { desk.all_shown("dialog[open]").await.is_empty() }).await;
    let back = "return document.activeElement.innerText.trim()";
    assert_eq!(desk.script(back, vec![]).await, json!(en().enlarge));
}

/// The page is opened on a computer; the phone to be switched is told at once where to look.
#[test]
fn a_phone_elsewhere_is_shown_the_code() {
    sit(Kind::Chromium.plain(), |desk| async move {
        desk.open_ready(&format!("/switch/{ALICE}?lang=fr")).await;
        let fr = words(Language::Fr);
        desk.press(fr.another_device).await;
        desk.choose(fr.platform(bascule::guide::Platform::Iphone)).await;
        desk.press(fr.show_code).await;
        desk.find("dialog[open]").await;
        assert_eq!(read_codes(&desk).await.1, [desk.host.page(&format!("/switch/{ALICE}"))]);
    });
}

/// What the reader on Android takes: a list without null, whole numbers, everything on one line.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Array(all) => all.iter().all(is_plain),
        Value::Number(number) => number.is_u64(),
        Value::String(text) => !text.contains(['\n', '\r']),
        Value::Null | Value::Bool(_) | Value::Object(_) => false,
    }
}

#[test]
fn the_code_for_thunderbird_is_read_from_the_screen() {
    sit(Kind::Chromium.plain(), |desk| async move {
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        desk.press(en().another_device).await;
        desk.choose(en().platform(bascule::guide::Platform::Android)).await;
        desk.choose(en().client(bascule::guide::ClientId::ThunderbirdAndroid)).await;
        desk.press(en().fold).await;
        desk.unfold(en().files).await;
        let button = desk.find(LINK_BUTTON).await;
        let mut seen = Vec::new();
        for scheme in ["light", "dark"] {
            for (width, scale) in [(360, 1), (1280, 1), (360, 3)] {
                look(&desk, scheme, width, scale).await;
                desk.script(
                    "document.querySelector('.fold[open] .code').scrollIntoView({block: 'center', behavior: 'instant'})",
                    vec![],
                )
                .await;
                let in_page = read_codes(&desk).await.1;
                assert_eq!(in_page.len(), 1, "in the page, {scheme} {width} x{scale}");
                desk.click(&button).await;
                desk.find("dialog[open]").await;
                assert_eq!(read_codes(&desk).await.1, in_page, "enlarged, {scheme} {width} x{scale}");
                desk.key(Key::Escape).await;
                desk.until("the page", || async { desk.all_shown("dialog[open]").await.is_empty() }).await;
                seen.extend(in_page);
            }
        }
        seen.dedup();
        let [payload] = seen.as_slice() else { panic!("not always the same: {seen:?}") };
        let read: Value = serde_json::from_str(payload).unwrap();
        assert!(is_plain(&read), "{payload}");
        assert_eq!(read[0], json!(1));
        assert_eq!(read[2][1], json!("imap.powermail.example"), "{payload}");
        assert_eq!(read[3][0][1][0], json!(ALICE));
    });
}
