//! Browsers that lack something: scripts, WebAssembly, storage. The page says what it misses.

use bascule::locale::page::words;
use bascule::source::Language;
use serde_json::json;

use crate::desk::{Desk, en, sit};
use crate::drivers::Kind;
use crate::panel::ALICE;

/// WebKit's small browser has no switch for scripts.
mod without_scripts_the_page_says_what_it_needs {
    use super::*;

    async fn chromium_journey(desk: Desk) {
        desk.devtools("Emulation.setScriptExecutionDisabled", json!({"value": true})).await;
        journey(desk).await;
    }

    async fn journey(desk: Desk) {
        desk.browser.goto(&desk.host.page(&format!("/switch/{ALICE}"))).await.unwrap();
        // Nothing is scripted here, not even the tests: the words are read by the driver.
        for language in [Language::Fr, Language::En] {
            let notice = desk.find(&format!("noscript [lang={}] .notice", language.tag())).await;
            let text = notice.text().await.unwrap();
            assert!(text.contains(words(language).no_script), "{text}");
            assert!(text.contains(words(language).no_script_todo), "{text}");
        }
        assert!(desk.all_shown(".spinner").await.is_empty(), "the page pretends to load");
    }

    #[test]
    fn chromium() {
        sit(Kind::Chromium.plain(), chromium_journey);
    }

    #[test]
    fn firefox() {
        sit(Kind::Firefox.plain().with("javascript.enabled", json!(false)), journey);
    }
}

mod without_webassembly_the_page_says_what_it_needs {
    use super::*;

    /// Chromium has no switch for it: it is taken away before the page's own scripts run.
    async fn chromium_journey(desk: Desk) {
        let source = json!({"source": "delete globalThis.WebAssembly"});
        desk.devtools("Page.addScriptToEvaluateOnNewDocument", source).await;
        journey(desk).await;
    }

    async fn journey(desk: Desk) {
        desk.open(&format!("/switch/{ALICE}?lang=en")).await;
        desk.sees(en().no_script).await;
        desk.sees(en().no_script_todo).await;
        desk.sees_no(en().crash).await;
        desk.sees_no(en().loading).await;
        desk.sees_no(words(Language::Fr).no_script).await;
        assert!(desk.script("return typeof WebAssembly === 'undefined'", vec![]).await.as_bool().unwrap());
    }

    #[test]
    fn chromium() {
        sit(Kind::Chromium.plain(), chromium_journey);
    }

    #[test]
    fn firefox() {
        sit(Kind::Firefox.plain().with("javascript.options.wasm", json!(false)), journey);
    }

    #[test]
    fn webkit() {
        sit(Kind::WebKit.plain().environment("JSC_useWasm", "0"), journey);
    }
}

mod without_storage_the_page_works_and_says_what_is_forgotten {
    use super::*;

    async fn journey(desk: Desk) {
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        desk.press_tick().await;
        desk.sees("1 of").await;
        desk.sees(en().not_kept).await;
        desk.press(en().close).await;
        desk.sees_no(en().not_kept).await;
    }

    /// Any browser refuses to keep more than its limit; WebKit has no switch for storage.
    async fn full(desk: Desk) {
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        let fill = "for (let size = 1 << 20; size; size >>= 1) \
                    try { for (let i = 0; ; i++) localStorage.setItem(`${size}.${i}`, 'x'.repeat(size)) } \
                    catch {}";
        desk.script(fill, vec![]).await;
        desk.press_tick().await;
        desk.sees("1 of").await;
        desk.sees(en().not_kept).await;
    }

    #[test]
    fn chromium() {
        sit(Kind::Chromium.plain().with("profile.default_content_setting_values.cookies", json!(2)), journey);
    }

    #[test]
    fn firefox() {
        sit(Kind::Firefox.plain().with("dom.storage.enabled", json!(false)), journey);
    }

    #[test]
    fn webkit() {
        sit(Kind::WebKit.plain(), full);
    }
}
