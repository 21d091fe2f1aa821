//! Which configurations an operator may deploy.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::Kind;
use super::super::fixtures::{address, idna, minimal, with, wrong};
use super::*;

fn parse(document: &Value) -> Result<Config, Failure> {
    Config::parse(&document.to_string(), &idna)
}

fn brand_only() -> Value {
    json!({"version": 1, "brand": {"name": "PowerMail"}})
}

fn full() -> Value {
    let parameters = minimal();
    json!({
        "version": 1,
        "brand": {"name": "PowerMail", "color": "#0A5C8E", "logo": "brand/logo.svg",
                  "support": {"url": "https://powermail.example/aide", "phone": "+33 1 99 00 00 00"}},
        "panel": {"url": "/api/v1/", "suffix": ".json", "demo": false},
        "autoconfig": {"url": "https://autoconfig.{domain}/mail/config-v1.1.xml?emailaddress={address}"},
        "templates": [{"domains": ["societe.example"], "provider": parameters["provider"],
                       "incoming": parameters["incoming"], "outgoing": parameters["outgoing"]}],
        "languages": ["en", "fr"],
        "allow_plain": true,
        "allowed_parents": ["https://panel.example", "https://panel.example:8443", "http://localhost:8080"],
        "doh": ["https://dns.powermail.example/dns-query"],
    })
}

#[test]
fn a_brand_alone_is_a_configuration() {
    let config = parse(&brand_only()).unwrap();
    assert_eq!(config.brand.name.as_str(), "PowerMail");
    assert!(config.sources().is_empty());
    assert_eq!(config.template(&address("alice@societe.example")), None);
    assert_eq!(config.languages, [Language::Fr, Language::En]);
    assert_eq!(config.policy, Policy { allow_plain: false });
    assert!(config.allowed_parents.is_empty() && config.doh.is_empty());
}

#[test]
fn a_full_configuration_is_read_to_the_last_field() {
    let config = parse(&full()).unwrap();
    assert_eq!(config.brand.color.as_deref(), Some("#0a5c8e"));
    assert_eq!(config.brand.logo.as_deref(), Some("brand/logo.svg"));
    assert_eq!(config.brand.support_url.as_ref().unwrap().path(), "/aide");
    assert_eq!(config.brand.support_phone.as_ref().unwrap().as_str(), "+33 1 99 00 00 00");
    let sources = config.sources();
    assert_eq!(sources.iter().map(|s| s.kind()).collect::<Vec<_>>(), [Kind::Panel, Kind::Autoconfig]);
    let asked = |at: usize| sources[at].request(&address("al+b@societe.example"), Some("secret"));
    assert_eq!(asked(0).url, "/api/v1/mailboxes/al%2Bb@societe.example.json");
    assert_eq!(
        asked(1).url,
        "https://autoconfig.societe.example/mail/config-v1.1.xml?emailaddress=al%2Bb@societe.example"
    );
    assert_eq!((asked(0).token.as_deref(), asked(1).token), (Some("secret"), None));
    assert!(config.template(&address("bob@societe.example")).is_some());
    assert_eq!(config.languages, [Language::En, Language::Fr]);
    assert!(config.policy.allow_plain);
    assert_eq!(config.allowed_parents.len(), 3);
    assert_eq!(config.doh[0].host(), "dns.powermail.example");
}

/// The full configuration, one value changed -> the field, the value shown and the rule.
#[test]
fn each_wrong_value_is_named() {
    let tags = Rule::UnknownWord { allowed: "fr, en" };
    let endings = Rule::UnknownWord { allowed: ".svg, .png" };
    let placeholders = Rule::UnknownPlaceholder { allowed: "{address}, {local}, {domain}" };
    for (pointer, value, field, rule) in [
        ("/version", json!(2), "version", Rule::UnknownVersion),
        ("/version", Value::Null, "version", Rule::Missing),
        ("/brand", Value::Null, "brand", Rule::Missing),
        ("/brand/name", json!(""), "brand.name", Rule::TextEmpty),
        ("/brand/name", json!("x".repeat(61)), "brand.name", Rule::TextTooLong { max: 60 }),
        ("/brand/color", json!("red"), "brand.color", Rule::ColorShape),
        ("/brand/color", json!("#abc"), "brand.color", Rule::ColorShape),
        ("/brand/color", json!("#abcdeg"), "brand.color", Rule::ColorShape),
        ("/brand/color", json!("#abcdef;"), "brand.color", Rule::ColorShape),
        ("/brand/logo", json!("logo.gif"), "brand.logo", endings),
        ("/brand/logo", json!("https://evil.example/a.svg"), "brand.logo", Rule::LocalPath),
        ("/brand/logo", json!("//evil.example/a.svg"), "brand.logo", Rule::LocalPath),
        ("/brand/logo", json!("../a.svg"), "brand.logo", Rule::LocalPath),
        ("/brand/logo", json!("a/%2e%2e/a.svg"), "brand.logo", Rule::LocalPath),
        ("/brand/logo", json!("\\\\evil.example\\a.svg"), "brand.logo", Rule::LocalPath),
        ("/brand/logo", json!("data:image/png;.png"), "brand.logo", Rule::LocalPath),
        ("/brand/support/url", json!("http://a.example"), "brand.support.url", Rule::UrlNotHttps),
        ("/panel/url", Value::Null, "panel.url", Rule::Missing),
        ("/panel/url", json!("//evil.example"), "panel.url", Rule::LocalPath),
        ("/panel/url", json!("/"), "panel.url", Rule::LocalPath),
        ("/panel/url", json!("../api"), "panel.url", Rule::LocalPath),
        ("/panel/url", json!("javascript:alert(1)"), "panel.url", Rule::UrlNotHttps),
        ("/panel/url", json!("http://panel.example"), "panel.url", Rule::UrlNotHttps),
        ("/panel/url", json!("https://panel.example/?a=1"), "panel.url", Rule::UrlShape),
        ("/panel/url", json!("https://user@panel.example/"), "panel.url", Rule::UrlShape),
        ("/panel/suffix", json!("json"), "panel.suffix", Rule::LocalPath),
        ("/panel/suffix", json!("/../x"), "panel.suffix", Rule::LocalPath),
        ("/panel/suffix", json!("#x"), "panel.suffix", Rule::LocalPath),
        ("/panel/suffix", json!(".json\n"), "panel.suffix", Rule::LocalPath),
        ("/panel/demo", json!("yes"), "panel.demo", Rule::NotBoolean),
        ("/autoconfig/url", json!("https://{host}/a.xml"), "autoconfig.url", placeholders),
        ("/autoconfig/url", json!("http://autoconfig.{domain}/"), "autoconfig.url", Rule::UrlNotHttps),
        ("/autoconfig/url", json!("//autoconfig.{domain}/"), "autoconfig.url", Rule::LocalPath),
        ("/autoconfig/url", json!("https://{address}/"), "autoconfig.url", Rule::UrlShape),
        ("/autoconfig/url", json!("https://{local}.a.example/"), "autoconfig.url", Rule::UrlShape),
        ("/autoconfig/url", json!("a.xml?x=a b"), "autoconfig.url", Rule::UrlShape),
        ("/templates", json!({}), "templates", Rule::NotList),
        ("/templates/0/incoming/0/port", json!(0), "templates[0].incoming[0].port", Rule::PortRange),
        ("/languages", json!([]), "languages", Rule::Missing),
        ("/languages", json!(["fr", "de"]), "languages[1]", tags),
        ("/allow_plain", json!(1), "allow_plain", Rule::NotBoolean),
        ("/allowed_parents", json!(["https://panel.example/"]), "allowed_parents[0]", Rule::OriginShape),
        ("/allowed_parents", json!(["https://panel.example:443"]), "allowed_parents[0]", Rule::OriginShape),
        ("/allowed_parents", json!(["https://Panel.example"]), "allowed_parents[0]", Rule::OriginShape),
        ("/allowed_parents", json!(["https://*.example"]), "allowed_parents[0]", Rule::OriginShape),
        ("/allowed_parents", json!(["*"]), "allowed_parents[0]", Rule::OriginShape),
        ("/allowed_parents", json!(["null"]), "allowed_parents[0]", Rule::OriginShape),
        ("/doh", json!(["https://dns.example/{?dns}"]), "doh[0]", Rule::UrlShape),
        ("/doh", json!(vec!["https://a.example"; 9]), "doh", Rule::TooMany { max: 8 }),
    ] {
        match parse(&with(full(), pointer, value.clone())) {
            Err(Failure::Wrong(problem)) => {
                assert_eq!((problem.field.as_str(), problem.rule), (field, rule), "{pointer} = {value}");
            }
            other => panic!("{pointer} = {value} gave {other:?}"),
        }
    }
}

#[test]
fn panels_stand_on_this_site_or_behind_https() {
    for (typed, kept) in [
        ("demo", "demo"),
        ("demo/", "demo"),
        ("/api/v1", "/api/v1"),
        ("./demo", "./demo"),
        ("https://panel.example/api//", "https://panel.example/api"),
        ("https://panel.example", "https://panel.example"),
        ("http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api"),
        ("http://localhost:8080", "http://localhost:8080"),
    ] {
        let config = parse(&with(full(), "/panel/url", json!(typed))).unwrap();
        assert_eq!(config.panel.unwrap().url, kept, "{typed}");
    }
    for suffix in ["", ".json", "/settings", "?format=json", ".json?v=1"] {
        let config = parse(&with(full(), "/panel/suffix", json!(suffix))).unwrap();
        assert_eq!(config.panel.unwrap().suffix, suffix);
    }
}

#[test]
fn a_configuration_that_cannot_be_read_is_an_error() {
    assert_eq!(Config::parse("", &idna), Err(Failure::Malformed { line: 1, column: 1 }));
    assert_eq!(Config::parse("[]", &idna), Err(wrong("", "[…]", Rule::NotObject)));
    let body = full().to_string();
    for (end, _) in body.char_indices() {
        assert!(matches!(Config::parse(&body[..end], &idna), Err(Failure::Malformed { .. })), "{end}");
    }
    assert_eq!(Config::parse(&" ".repeat(super::super::MAX_BYTES + 1), &idna), Err(Failure::TooLarge));
}

proptest! {
    #[test]
    fn no_path_leaves_this_site(text in "[a./%\\\\:@?#~-]{0,12}|\\PC{0,12}") {
        if let Ok(path) = local_path(&text) {
            let base = url::Url::parse("https://site.example/app/").unwrap();
            let joined = base.join(&path).unwrap();
            prop_assert_eq!(joined.host_str(), Some("site.example"));
            let below = !path.starts_with('/');
            prop_assert!(!below || joined.path().starts_with("/app/"), "{} -> {}", path, joined);
        }
    }
}
