//! The browser's `URL` and strings as the converters of names: the same answers as are given natively.

use bascule::account::{Address, Host, Rule};
use bascule::browser::{lower, to_ascii};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn addresses_are_shown_as_typed_and_sent_as_a_labels() {
    let address = Address::parse("Alice+desk@Société.Example", &to_ascii).unwrap();
    assert_eq!(address.typed(), "Alice+desk@Société.Example");
    assert_eq!(address.ascii(), "Alice+desk@xn--socit-esab.example");
    assert_eq!(Host::parse("boîte.example", &to_ascii).unwrap().ascii(), "xn--bote-1pa.example");
    assert_eq!(Host::parse("例え.テスト", &to_ascii).unwrap().ascii(), "xn--r8jz45g.xn--zckzah");
}

#[wasm_bindgen_test]
fn names_that_only_look_like_hosts_are_refused() {
    for name in
        ["é/evil.example", "é@evil.example", "é:99", "é evil.example", "é?x", "é#x", "é\\evil", "é%2f"]
    {
        assert!(Address::parse(&format!("a@{name}"), &to_ascii).is_err(), "{name}");
    }
    for host in ["é/evil", "é?x", "é#x", "é\\x", "é%41", "é_x"] {
        assert!(Host::parse(host, &to_ascii).is_err(), "{host}");
    }
    assert_eq!(Host::parse("é..example", &to_ascii).err(), Some(Rule::HostShape));
}

#[wasm_bindgen_test]
fn lower_case_is_what_it_is_natively() {
    for text in ["ÉLOÏSE@Société.Example", "ΓΙΏΡΓΟΣ", "İstanbul", "ԵՐԵՎԱՆ", "ẞ", "\u{10400}", ""]
    {
        assert_eq!(lower(text), text.to_lowercase(), "{text}");
    }
}
