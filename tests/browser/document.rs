//! The document: its language, title and colours, and the message of a program that failed.

use bascule::app::Effect;
use bascule::browser::show_crash;
use bascule::source::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, Element, HtmlElement};

use crate::Listener;

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

fn root() -> HtmlElement {
    document().document_element().unwrap().unchecked_into()
}

fn block(id: &str) -> Element {
    let block = document().create_element("div").unwrap();
    block.set_id(id);
    root().append_child(&block).unwrap();
    block
}

#[wasm_bindgen_test]
fn the_document_knows_its_language_and_mailbox() {
    let listener = Listener::default();
    listener.run(Effect::Announce(Language::En, Some("alice@societe.example".to_owned())));
    assert_eq!(root().get_attribute("lang").as_deref(), Some("en"));
    assert_eq!(document().title(), "alice@societe.example · Bascule");
    listener.run(Effect::Announce(Language::Fr, None));
    assert_eq!(root().get_attribute("lang").as_deref(), Some("fr"));
    assert_eq!(document().title(), "Bascule");
}

#[wasm_bindgen_test]
fn what_stands_on_the_brands_colour_can_be_read() {
    for (color, ink) in [
        ("#0b5cad", "#ffffff"),
        ("#ffd400", "#000000"),
        ("#000000", "#ffffff"),
        ("#ffffff", "#000000"),
        ("#ff0000", "#000000"),
    ] {
        Listener::default().run(Effect::Dress(color.to_owned()));
        let property = |name| root().style().get_property_value(name).unwrap();
        assert_eq!((property("--brand").as_str(), property("--brand-ink").as_str()), (color, ink));
    }
}

#[wasm_bindgen_test]
fn a_program_that_failed_says_so() {
    let (app, crash) = (block("app"), block("crash"));
    crash.set_attribute("hidden", "").unwrap();
    show_crash();
    assert!(app.has_attribute("hidden"));
    assert!(!crash.has_attribute("hidden"));
    app.remove();
    crash.remove();
    show_crash(); // Without the blocks there is nothing to do, and nothing to fail at.
}
