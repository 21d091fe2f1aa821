//! Asking: answers of every kind, by `blob:` addresses, and a port where nobody answers.

use bascule::app::{Action, Effect};
use bascule::source::{Answer, Failure, Request};
use js_sys::{Array, Uint8Array};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, BlobPropertyBag, Url};

use crate::Listener;

/// Nobody listens on the discard port, and browsers refuse to ask it.
const NOBODY: &str = "http://127.0.0.1:9/";

fn blob(bytes: &[u8]) -> String {
    let properties = BlobPropertyBag::new();
    properties.set_type("application/json");
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &properties).unwrap();
    Url::create_object_url_with_blob(&blob).unwrap()
}

fn asks(listener: &Listener, ticket: u32, url: &str) {
    listener.run(Effect::Fetch(ticket, Request { url: url.to_owned(), token: None }));
}

async fn answered(listener: &Listener, wanted: u32) -> Result<Answer, Failure> {
    let answer = |action: &Action| match action {
        Action::Fetched(ticket, result) if *ticket == wanted => Some(result.clone()),
        _ => None,
    };
    listener.hears(answer).await
}

async fn answer_to(bytes: &[u8]) -> Result<Answer, Failure> {
    let listener = Listener::default();
    asks(&listener, 7, &blob(bytes));
    answered(&listener, 7).await
}

#[wasm_bindgen_test]
async fn an_answer_comes_with_its_type_and_time() {
    let answer = answer_to("{\"name\": \"Zoë\"}".as_bytes()).await.unwrap();
    assert_eq!(answer.body, "{\"name\": \"Zoë\"}");
    assert_eq!(answer.content_type, "application/json");
    assert!(answer.at.unix() > 1_700_000_000);
}

#[wasm_bindgen_test]
async fn a_million_bytes_are_read_and_one_more_is_not() {
    assert_eq!(answer_to(&vec![b' '; 1_000_000]).await.unwrap().body.len(), 1_000_000);
    assert_eq!(answer_to(&vec![b' '; 1_000_001]).await, Err(Failure::TooLarge));
}

#[wasm_bindgen_test]
async fn what_is_not_utf_8_is_malformed() {
    assert_eq!(answer_to(b"{\"name\": \"\xff\"}").await, Err(Failure::Malformed { line: 1, column: 11 }));
}

#[wasm_bindgen_test]
async fn nobody_is_asked_three_times() {
    let listener = Listener::default();
    asks(&listener, 1, NOBODY);
    assert_eq!(answered(&listener, 1).await, Err(Failure::Network));
    let attempts = listener.heard.borrow().iter().filter(|a| matches!(a, Action::Attempt(1, _))).count();
    assert_eq!(attempts, 2, "the second and the third");
}

#[wasm_bindgen_test]
async fn giving_up_ends_it() {
    let listener = Listener::default();
    asks(&listener, 1, NOBODY);
    listener.hears(|action| matches!(action, Action::Attempt(1, 2)).then_some(())).await;
    listener.run(Effect::Abort);
    assert_eq!(answered(&listener, 1).await, Err(Failure::Cancelled));
}

#[wasm_bindgen_test]
async fn the_next_question_ends_the_one_before() {
    let listener = Listener::default();
    asks(&listener, 1, NOBODY);
    listener.hears(|action| matches!(action, Action::Attempt(1, 2)).then_some(())).await;
    asks(&listener, 2, &blob(b"{}"));
    assert_eq!(answered(&listener, 2).await.map(|answer| answer.body), Ok("{}".to_owned()));
    assert_eq!(answered(&listener, 1).await, Err(Failure::Cancelled));
}
