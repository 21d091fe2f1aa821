//! What the browser keeps, and that the clock is this device's.

use bascule::account::Moment;
use bascule::app::{Action, Effect};
use bascule::browser::{local, now};
use js_sys::Date;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::Listener;

fn storage() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

async fn recalled(key: &str) -> Option<String> {
    let listener = Listener::default();
    listener.run(Effect::Recall(key.to_owned()));
    listener
        .hears(|action| if let Action::Remembered(kept) = action { Some(kept.clone()) } else { None })
        .await
}

#[wasm_bindgen_test]
async fn what_is_kept_for_one_mailbox_comes_back_for_that_one() {
    storage().clear().unwrap();
    Listener::default().run(Effect::Keep("alice@societe.example".to_owned(), "tick a/b/c\n".to_owned()));
    assert_eq!(recalled("alice@societe.example").await.as_deref(), Some("tick a/b/c\n"));
    assert_eq!(recalled("bob@societe.example").await, None);
}

#[wasm_bindgen_test]
async fn a_full_storage_says_so_and_loses_nothing() {
    let storage = storage();
    storage.clear().unwrap();
    Listener::default().run(Effect::Keep("alice@societe.example".to_owned(), "before".to_owned()));
    let mut size = 1 << 22;
    let mut filler = 0;
    while size > 0 {
        if storage.set_item(&format!("filler{filler}"), &"x".repeat(size)).is_err() {
            size /= 2;
        }
        filler += 1;
    }
    let listener = Listener::default();
    listener.run(Effect::Keep("alice@societe.example".to_owned(), "x".repeat(10_000)));
    listener.hears(|action| matches!(action, Action::NotKept).then_some(())).await;
    assert_eq!(recalled("alice@societe.example").await.as_deref(), Some("before"));
    storage.clear().unwrap();
}

#[wasm_bindgen_test]
fn the_clock_is_this_devices() {
    let seconds = now().unix();
    assert!((seconds as f64 * 1000.0 - Date::now()).abs() < 2000.0);
    let date = Date::new(&"2026-11-23T09:41:00".into());
    let moment = Moment::from_unix((date.get_time() / 1000.0) as i64);
    let local = local(moment);
    assert_eq!((local.year, local.month, local.day, local.hour, local.minute), (2026, 11, 23, 9, 41));
}
