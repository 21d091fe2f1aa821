//! Pictures of every state of the page, for the eye: both languages, light and dark, three widths. `cargo
//! xtask shots` takes them; they are no test, and so left out otherwise.

use std::path::PathBuf;
use std::{env, fs};

use bascule::source::Language;
use serde_json::{Value, json};

use crate::desk::{Desk, sit};
use crate::drivers::{Kind, Setup};
use crate::states::State;

const WIDTHS: [u32; 3] = [360, 768, 1280];
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
    Version/18.5 Mobile/15E148 Safari/604.1";
const WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

#[test]
#[ignore = "pictures for the eye: cargo xtask shots"]
fn shots_on_windows() {
    take("windows", Kind::Chromium.plain().calling_itself(WINDOWS), &State::ALL);
}

#[test]
#[ignore = "pictures for the eye: cargo xtask shots"]
fn shots_on_an_iphone() {
    take(
        "iphone",
        Kind::Chromium.plain().calling_itself(IPHONE),
        &[State::Ready, State::StepOpen, State::Choosing],
    );
}

fn take(device: &'static str, setup: Setup, states: &'static [State]) {
    let folder = PathBuf::from(env::var_os("BASCULE_SHOTS").expect("`cargo xtask shots` says where"));
    fs::create_dir_all(&folder).unwrap();
    for state in states {
        let folder = folder.clone();
        sit(setup.clone(), move |desk| async move {
            for language in [Language::Fr, Language::En] {
                state.reach(&desk, language).await;
                for (scheme, width) in ["light", "dark"].into_iter().flat_map(|s| WIDTHS.map(|w| (s, w))) {
                    let name = format!("{}-{device}.{}.{scheme}.{width}.png", state.name(), language.tag());
                    fs::write(folder.join(name), picture(&desk, scheme, width).await).unwrap();
                }
            }
        });
    }
}

/// The whole page as a PNG.
async fn picture(desk: &Desk, scheme: &str, width: u32) -> Vec<u8> {
    let dress = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
    desk.devtools("Emulation.setEmulatedMedia", dress).await;
    let screen =
        |height: u64| json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
    desk.devtools("Emulation.setDeviceMetricsOverride", screen(800)).await;
    let height = desk.script("return document.documentElement.scrollHeight", vec![]).await;
    let height = height.as_u64().unwrap_or(800).min(6000);
    desk.devtools("Emulation.setDeviceMetricsOverride", screen(height)).await;
    let drawn =
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(null)))";
    desk.browser.execute_async(drawn, Vec::<Value>::new()).await.unwrap();
    desk.browser.screenshot().await.unwrap()
}
