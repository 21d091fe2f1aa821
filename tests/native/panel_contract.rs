//! The panel's contract, its examples, the demo panel and the reader say the same: every demo file and
//! every example holds against `panel/openapi.yaml` itself and against `source`, and the contract's words
//! and limits are the reader's.

use std::fs;
use std::path::{Path, PathBuf};

use bascule::account::{Address, Authentication, Moment, Policy, Protocol, Rule, Security};
use bascule::source::config::{Config, Language};
use bascule::source::panel::Panel;
use bascule::source::{Answer, Failure, Found, Kind, Reading, Source};
use saphyr::{LoadableYamlNode, Scalar, Yaml};
use serde_json::{Map, Value, json};

fn idna(domain: &str) -> Option<String> {
    idna::domain_to_ascii_strict(domain).ok()
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn to_json(yaml: &Yaml) -> Value {
    match yaml {
        Yaml::Value(Scalar::Null) => Value::Null,
        Yaml::Value(Scalar::Boolean(flag)) => Value::from(*flag),
        Yaml::Value(Scalar::Integer(number)) => Value::from(*number),
        Yaml::Value(Scalar::FloatingPoint(number)) => Value::from(number.into_inner()),
        Yaml::Value(Scalar::String(text)) => Value::from(text.as_ref()),
        Yaml::Sequence(entries) => entries.iter().map(to_json).collect(),
        Yaml::Mapping(fields) => {
            let named =
                fields.iter().map(|(name, value)| (name.as_str().unwrap().to_owned(), to_json(value)));
            Value::Object(named.collect::<Map<_, _>>())
        }
        other => panic!("{other:?} has no form in JSON"),
    }
}

fn contract() -> Value {
    let yaml = text("panel/openapi.yaml");
    let documents = Yaml::load_from_str(&yaml).unwrap();
    assert_eq!(documents.len(), 1);
    to_json(&documents[0])
}

/// What a schema of the contract has against a document.
fn objections(contract: &Value, schema: &Value, document: &Value) -> Vec<String> {
    // Every `$ref` of the contract begins at its root.
    let mut root = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "components": contract["components"]});
    root["allOf"] = json!([schema]);
    let validator = jsonschema::options().should_validate_formats(true).build(&root).unwrap();
    validator.iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

fn named(schema: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{schema}")})
}

fn read(address: &str, body: &str) -> Result<Found, Failure> {
    let address = Address::parse(address, &idna).unwrap();
    let panel = Panel { url: "demo".to_owned(), suffix: ".json".to_owned(), demo: true };
    let answer = Answer {
        url: panel.request(&address, None).url,
        content_type: "application/json".to_owned(),
        body: body.to_owned(),
        at: Moment::from_unix(0),
    };
    panel.read(&answer, &Reading { address: &address, policy: Policy::default(), to_ascii: &idna })
}

/// The demo panel's mailboxes: address in the file's name, text.
fn demo_mailboxes() -> Vec<(String, String)> {
    let names = fs::read_dir(path("panel/demo/mailboxes")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    let file = |name: String| {
        let body = text(&format!("panel/demo/mailboxes/{name}"));
        (name.strip_suffix(".json").unwrap().to_owned(), body)
    };
    names.into_iter().map(file).collect()
}

#[test]
fn demo_mailboxes_hold_against_the_contract_and_the_reader() {
    let contract = contract();
    let mailboxes = demo_mailboxes();
    assert_eq!(mailboxes.len(), 8);
    for (address, body) in mailboxes {
        let document: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(objections(&contract, &named("Parameters"), &document), [""; 0], "{address}");
        let found = read(&address, &body).unwrap_or_else(|e| panic!("{address}: {e:?}"));
        assert_eq!(found.provenance.kind, Kind::Demo);
        assert_eq!(
            found.provenance.place,
            format!("demo/mailboxes/{address}.json"),
            "the file is where it is asked for"
        );
        assert!(found.account.mailbox.created.is_some(), "{address}");
        for server in found.account.incoming.iter().chain(&found.account.outgoing) {
            assert!(server.host.ascii().ends_with(".powermail.example"), "{address}");
        }
    }
}

#[test]
fn the_demo_company_shows_every_case() {
    let accounts: Vec<_> =
        demo_mailboxes().iter().map(|(address, body)| read(address, body).unwrap().account).collect();
    let any = |test: &dyn Fn(&bascule::account::Account) -> bool| accounts.iter().any(test);
    assert!(any(&|a| a.server(Protocol::Imap).is_none() && a.server(Protocol::Pop3).is_some()));
    assert!(any(&|a| a.previous.is_none()));
    assert!(any(&|a| a.mailbox.address.typed() != a.mailbox.address.ascii()));
    assert!(any(&|a| a.incoming.iter().any(|s| s.username.as_str() != a.mailbox.address.ascii())));
    assert!(any(&|a| a.incoming.first().is_some_and(|s| s.security == Security::StartTls)));
    assert!(any(&|a| a.calendars.is_empty()) && any(&|a| !a.calendars.is_empty()));
    assert!(any(&|a| a.activity.smtp.is_some()) && any(&|a| a.activity.imap.is_none()));
}

#[test]
fn the_demo_list_agrees_with_the_mailboxes() {
    let contract = contract();
    let page: Value =
        serde_json::from_str(&text("panel/demo/domains/societe.example/mailboxes.json")).unwrap();
    assert_eq!(objections(&contract, &named("MailboxPage"), &page), [""; 0]);
    let mailboxes = demo_mailboxes();
    let mut recreated = 0;
    for listed in page["mailboxes"].as_array().unwrap() {
        let address = listed["address"].as_str().unwrap();
        let file = mailboxes.iter().find(|(name, _)| name == address);
        assert_eq!(file.is_some(), !listed["created"].is_null(), "{address}");
        if let Some((_, body)) = file {
            let document: Value = serde_json::from_str(body).unwrap();
            assert_eq!(document["mailbox"]["created"], listed["created"], "{address}");
            assert_eq!(document["mailbox"]["name"], listed["name"], "{address}");
            recreated += 1;
        }
    }
    assert_eq!(recreated, 7, "the eighth mailbox is of another domain");
}

#[test]
fn the_contracts_examples_hold_against_it_and_the_reader() {
    let contract = contract();
    let mut seen = 0;
    for (route, item) in contract["paths"].as_object().unwrap() {
        for method in ["get", "put"].iter().filter_map(|method| item.get(*method)) {
            let inline = method["responses"].as_object().unwrap().values();
            let shared = contract["components"]["responses"].as_object().unwrap().values();
            let request = method.get("requestBody").into_iter();
            for media in inline.chain(shared).chain(request).filter_map(|r| r["content"].as_object()) {
                for content in media.values() {
                    let many =
                        content["examples"].as_object().into_iter().flatten().map(|(_, e)| &e["value"]);
                    for example in many.chain(content.get("example")) {
                        assert_eq!(
                            objections(&contract, &content["schema"], example),
                            [""; 0],
                            "{route}: {example}"
                        );
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 20, "{seen} examples");
    let parameters =
        &contract["paths"]["/mailboxes/{address}"]["get"]["responses"]["200"]["content"]["application/json"];
    for example in ["smallest", "full"] {
        let value = &parameters["examples"][example]["value"];
        let account = read("alice@societe.example", &value.to_string()).unwrap().account;
        assert!(account.server(Protocol::Imap).is_some());
    }
}

/// The words that the reader allows at a place, as its own refusal of another word tells them.
fn words_read(pointer: &str) -> Vec<String> {
    let (address, body) = demo_mailboxes().remove(1);
    let mut document: Value = serde_json::from_str(&body).unwrap();
    *document.pointer_mut(pointer).unwrap() = json!("no such word");
    match read(&address, &document.to_string()) {
        Err(Failure::Wrong(problem)) => match problem.rule {
            Rule::UnknownWord { allowed } => allowed.split(", ").map(str::to_owned).collect(),
            other => panic!("{pointer}: {other:?}"),
        },
        other => panic!("{pointer}: {other:?}"),
    }
}

#[test]
fn the_contracts_words_are_the_readers() {
    let schemas = &contract()["components"]["schemas"];
    for (schema, pointer) in [
        ("IncomingProtocol", "/incoming/0/protocol"),
        ("OutgoingProtocol", "/outgoing/0/protocol"),
        ("Security", "/incoming/0/security"),
        ("Authentication", "/incoming/0/authentication/0"),
    ] {
        let words = words_read(pointer);
        assert_eq!(schemas[schema]["enum"], json!(words), "{schema}");
        let (address, body) = demo_mailboxes().remove(1);
        for word in words.iter().filter(|word| *word != "plain") {
            let mut document: Value = serde_json::from_str(&body).unwrap();
            *document.pointer_mut(pointer).unwrap() = json!(word);
            assert!(read(&address, &document.to_string()).is_ok(), "{schema}: {word}");
        }
    }
    let ways: Vec<&str> = Authentication::WORDS.iter().map(|(word, _)| *word).collect();
    assert_eq!(schemas["Authentication"]["enum"], json!(ways));
}

/// A demo mailbox, one value changed: the contract and the reader must both refuse it.
#[test]
fn what_the_contract_refuses_the_reader_refuses() {
    let contract = contract();
    let (address, body) = demo_mailboxes().remove(1);
    let long = "x".repeat(256);
    let many = vec![json!({"url": "https://a.example/"}); 33];
    for (pointer, value) in [
        ("/version", json!(2)),
        ("/version", Value::Null),
        ("/mailbox", Value::Null),
        ("/mailbox/address", json!("alice")),
        ("/mailbox/address", json!("\"a b\"@societe.example")),
        ("/mailbox/address", json!("a..b@societe.example")),
        ("/mailbox/address", json!("alice@societe.example/evil")),
        ("/mailbox/name", json!("a\nb")),
        ("/mailbox/name", json!("a\u{202e}b")),
        ("/mailbox/name", json!(" ")),
        ("/mailbox/name", json!(long)),
        ("/mailbox/created", json!("2026-11-23")),
        ("/mailbox/created", json!("2026-02-30T00:00:00Z")),
        ("/provider/name", json!("x".repeat(61))),
        ("/provider/domain", json!("powermail")),
        ("/provider/domain", json!("127.0.0.1")),
        ("/provider/webmail", json!("javascript:alert(1)")),
        ("/provider/webmail", json!("https://user@a.example/")),
        ("/provider/webmail", json!("https://a.example/a b")),
        ("/provider/webmail", json!("https://a..example/")),
        ("/provider/webmail", json!(format!("https://a.example/{long:x<2000}"))),
        ("/incoming", json!([])),
        ("/incoming", Value::Null),
        ("/incoming/0/protocol", json!("smtp")),
        ("/outgoing/0/protocol", json!("imap")),
        ("/incoming/0/host", json!("imap.example.com/evil")),
        ("/incoming/0/host", json!("imap.example.com:993")),
        ("/incoming/0/host", json!("999.1.1.1")),
        ("/incoming/0/host", json!("a b")),
        ("/incoming/0/port", json!(0)),
        ("/incoming/0/port", json!(65536)),
        ("/incoming/0/port", json!("993")),
        ("/incoming/0/security", json!("ssl")),
        ("/incoming/0/authentication", json!([])),
        ("/incoming/0/authentication", Value::Null),
        ("/incoming/0/username", json!("")),
        ("/calendars", json!(many)),
        ("/contacts/0/url", json!("/dav")),
        ("/previous/hosts", json!(vec!["a.example"; 65])),
        ("/previous/outgoing/0/host", Value::Null),
        ("/previous/outgoing/0/protocol", json!("pop3")),
        ("/activity/imap", json!(7)),
        ("/links", json!({"mobileconfig": "http://a.example/"})),
    ] {
        let mut document: Value = serde_json::from_str(&body).unwrap();
        if pointer == "/links" {
            document["links"] = value.clone();
        } else {
            *document.pointer_mut(pointer).unwrap() = value.clone();
        }
        assert_ne!(
            objections(&contract, &named("Parameters"), &document),
            [""; 0],
            "contract: {pointer} = {value}"
        );
        assert!(read(&address, &document.to_string()).is_err(), "reader: {pointer} = {value}");
    }
}

#[test]
fn the_deployed_configuration_serves_the_demo() {
    let config = Config::parse(&text("panel/config.json"), &idna).unwrap();
    assert_eq!(config.brand.name.as_str(), "PowerMail");
    assert_eq!(config.languages, [Language::Fr, Language::En]);
    let kinds: Vec<Kind> = config.sources().iter().map(|source| source.kind()).collect();
    assert_eq!(kinds, [Kind::Demo]);
    for (address, body) in demo_mailboxes() {
        let answered = read(&address, &body).unwrap().account;
        let address = Address::parse(&address, &idna).unwrap();
        let reading = Reading { address: &address, policy: config.policy, to_ascii: &idna };
        let template = config.template(&address).unwrap_or_else(|| panic!("no template for {address:?}"));
        let found = template.found(&reading, Moment::from_unix(0)).unwrap();
        assert_eq!(found.account.provider, answered.provider, "panel and template name one host");
    }
}

#[test]
fn the_example_in_the_operators_guide_can_be_deployed() {
    let guide = text("docs/config.md");
    let example = guide.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let config = Config::parse(example, &idna).unwrap();
    assert_eq!(config.sources().len(), 2);
    let document: Value = serde_json::from_str(example).unwrap();
    for field in document.as_object().unwrap().keys() {
        assert!(guide.contains(&format!("| `{field}")), "{field} stands in no table");
    }
}
