//! What a guide is refused for: the smallest one that is accepted, changed in one place.

use serde_json::json;

use super::*;

pub(super) fn smallest() -> Value {
    let label = |text: &str| json!({"fr": text, "en": text, "sure": true});
    let mut document = json!({
        "client": "generic",
        "checked": {"fr": "Relu.", "en": "Read."},
        "labels": {"a": label("A"), "b": {"fr": "B", "en": "B", "sure": "fr"}},
        "values": {},
        "switch": ["one"],
        "add": [],
        "steps": {"one": {"phase": "do", "title": {"fr": "Un", "en": "One"}, "when": ["imap", "not:mac"], "body": [
            {"say": {"fr": "[b] de {address}", "en": "[b] of {address}"}},
            {"path": ["a"]},
            {"swap": "incoming", "rows": [{"value": "host", "label": "a"}]},
            {"action": "copy-link"},
        ]}},
    });
    for word in ["tls", "starttls", "plain"].into_iter().chain(Authentication::WORDS.map(|(word, _)| word)) {
        document["values"][word] = label(word);
    }
    document
}

fn read(document: &Value, language: Language) -> Result<Guide, Box<Problem>> {
    Guide::read(document, ClientId::Generic, language)
}

#[test]
fn the_smallest_guide_is_read() {
    for (language, sure) in [(Language::Fr, true), (Language::En, false)] {
        let guide = read(&smallest(), language).unwrap();
        let label = guide.labels.iter().find(|(name, _)| name == "b").unwrap();
        assert_eq!(label.1.sure, sure);
    }
}

#[test]
fn guides_that_are_refused() {
    let long = "x".repeat(256);
    let table = [
        ("/client", json!("thunderbird"), "client"),
        ("/checked/fr", json!(""), "checked.fr"),
        ("/labels/a/fr", Value::Null, "labels.a.fr"),
        ("/labels/a/fr", json!("{nothing}"), "labels.a.fr"),
        ("/labels/a/fr", json!("[b]"), "labels.a.fr"),
        ("/labels/a/sure", Value::Null, "labels.a.sure"),
        ("/labels/a/sure", json!("de"), "labels.a.sure"),
        ("/labels/a/sure", json!(1), "labels.a.sure"),
        ("/values/tls", Value::Null, "values.tls"),
        ("/values/ntlm/fr", json!(7), "values.ntlm.fr"),
        ("/switch/0", json!("two"), "switch[0]"),
        ("/switch", json!("one"), "switch"),
        ("/steps/one/phase", json!("later"), "steps.one.phase"),
        ("/steps/one/title/fr", Value::Null, "steps.one.title.fr"),
        ("/steps/one/when/1", json!("not:mars"), "steps.one.when[1]"),
        ("/steps/one/body/0/say/fr", json!("{addres}"), "steps.one.body[0].say.fr"),
        ("/steps/one/body/0/say/fr", json!("{address"), "steps.one.body[0].say.fr"),
        ("/steps/one/body/0/say/fr", json!("address}"), "steps.one.body[0].say.fr"),
        ("/steps/one/body/0/say/fr", json!("[c]"), "steps.one.body[0].say.fr"),
        ("/steps/one/body/0/say/fr", json!("[a"), "steps.one.body[0].say.fr"),
        ("/steps/one/body/0/say/fr", json!("a\u{202e}b"), "steps.one.body[0].say.fr"),
        ("/steps/one/body/0/say/fr", json!(long), "steps.one.body[0].say.fr"),
        ("/steps/one/body/0/say", Value::Null, "steps.one.body[0].action"),
        ("/steps/one/body/1/path/0", json!("c"), "steps.one.body[1].path[0]"),
        ("/steps/one/body/2/swap", json!("both"), "steps.one.body[2].swap"),
        ("/steps/one/body/2/rows/0/value", json!("colour"), "steps.one.body[2].rows[0].value"),
        ("/steps/one/body/2/rows/0/label", json!("c"), "steps.one.body[2].rows[0].label"),
        ("/steps/one/body/3/action", json!("format-disk"), "steps.one.body[3].action"),
        ("/steps/one/body", json!(vec![1; 200]), "steps.one.body"),
        ("/steps", json!([]), "steps"),
    ];
    for (pointer, value, field) in table {
        let mut document = smallest();
        *document.pointer_mut(pointer).unwrap() = value;
        assert_eq!(read(&document, Language::Fr).unwrap_err().field, field, "{pointer}");
    }
}
