//! What the operator's templates make of an address.

use serde_json::{Value, json};

use super::super::fixtures::{address, idna, server, with};
use super::*;
use crate::account::Protocol;

fn template() -> Value {
    let login = |protocol: &str, port: u16| {
        let plain = with(json!([server(protocol, port)]), "/0/username", json!("{address}"));
        with(plain, "/0/host", json!("mail.{domain}"))
    };
    json!({
        "domains": ["Societe.example", "société.example"],
        "provider": {"name": "PowerMail", "domain": "powermail.example"},
        "incoming": login("imap", 993),
        "outgoing": login("smtp", 465),
        "contacts": [{"url": "https://dav.powermail.example/"}],
        "previous": {"hosts": ["mail.{domain}"], "outgoing": [{"protocol": "smtp", "host": "smtp.orange.fr", "username": "{local}"}]},
    })
}

fn parse(fields: &Value) -> Result<Template, Box<Problem>> {
    Template::read(&Place::kept("templates[2]", fields), Policy::default(), &idna)
}

fn found(fields: &Value, of: &str) -> Result<Found, Failure> {
    let of = address(of);
    let reading = Reading { address: &of, policy: Policy::default(), to_ascii: &idna };
    parse(fields).unwrap().found(&reading, Moment::from_unix(7))
}

#[test]
fn an_address_is_put_into_logins_and_hosts() {
    let found = found(&template(), "Zoe@Société.example").unwrap();
    assert_eq!(found.provenance.kind, Kind::Template);
    assert_eq!(found.provenance.place, "config.json#templates[2]");
    assert_eq!(found.provenance.at, Moment::from_unix(7));
    let imap = found.account.server(Protocol::Imap).unwrap();
    assert_eq!(imap.host.ascii(), "mail.xn--socit-esab.example");
    assert_eq!(imap.username.as_str(), "Zoe@xn--socit-esab.example");
    let previous = found.account.previous.as_ref().unwrap();
    assert_eq!(previous.hosts[0].ascii(), "mail.xn--socit-esab.example");
    assert_eq!(previous.outgoing[0].username.as_ref().unwrap().as_str(), "Zoe");
    assert_eq!(found.account.contacts.len(), 1);
    assert_eq!(found.account.mailbox.name, None);
}

#[test]
fn every_combination_of_placeholders() {
    let parts =
        [("{address}", "al@societe.example"), ("{local}", "al"), ("{domain}", "societe.example"), ("-", "-")];
    for (first, a) in parts {
        for (second, b) in parts {
            for (third, c) in parts {
                let pattern = format!("{first}{second}{third}");
                let fields = with(template(), "/incoming/0/username", json!(pattern));
                let account = found(&fields, "al@societe.example").unwrap().account;
                assert_eq!(account.incoming[0].username.as_str(), format!("{a}{b}{c}"), "{pattern}");
            }
        }
    }
}

#[test]
fn what_was_put_in_is_not_looked_at_again() {
    let fields = with(template(), "/incoming/0/username", json!("{local}/{domain}"));
    let account = found(&fields, "{domain}@societe.example").unwrap().account;
    assert_eq!(account.incoming[0].username.as_str(), "{domain}/societe.example");
}

#[test]
fn domains_match_in_their_sent_form() {
    let template = parse(&template()).unwrap();
    for (of, covered) in [
        ("a@societe.example", true),
        ("a@SOCIETE.EXAMPLE", true),
        ("a@xn--socit-esab.example", true),
        ("a@SOCIÉTÉ.example", true),
        ("a@mail.societe.example", false),
        ("a@societe.example.org", false),
    ] {
        assert_eq!(template.covers(&address(of)), covered, "{of}");
    }
    assert_eq!(found(&self::template(), "a@autre.example"), Err(Failure::NoSource));
}

#[test]
fn a_template_is_tried_when_it_is_loaded() {
    let placeholders = Rule::UnknownPlaceholder { allowed: "{address}, {local}, {domain}" };
    for (pointer, value, field, rule) in [
        ("/domains", json!([]), "templates[2].domains", Rule::Missing),
        ("/domains", Value::Null, "templates[2].domains", Rule::Missing),
        ("/domains", json!(["societe"]), "templates[2].domains[0]", Rule::DomainShape),
        ("/domains", json!([7]), "templates[2].domains[0]", Rule::NotText),
        ("/provider", Value::Null, "templates[2].provider", Rule::Missing),
        ("/incoming", json!([]), "templates[2].incoming", Rule::NoServer),
        ("/incoming/0/security", json!("plain"), "templates[2].incoming", Rule::OnlyPlain),
        ("/incoming/0/username", json!("{adress}"), "templates[2].incoming[0].username", placeholders),
        ("/incoming/0/username", json!("{ADDRESS}"), "templates[2].incoming[0].username", placeholders),
        ("/incoming/0/host", json!("{domain"), "templates[2].incoming[0].host", placeholders),
        ("/incoming/0/host", json!("{address}"), "templates[2].incoming[0].host", Rule::HostShape),
        ("/previous/hosts/0", json!("{tld}"), "templates[2].previous.hosts[0]", placeholders),
    ] {
        let problem = parse(&with(template(), pointer, value.clone())).unwrap_err();
        assert_eq!((problem.field.as_str(), problem.rule), (field, rule), "{pointer} = {value}");
    }
}

#[test]
fn a_value_that_one_address_makes_too_long_is_refused_for_that_address() {
    let long = json!("{address}{address}{address}{address}{address}");
    let fields = with(template(), "/incoming/0/username", long);
    assert!(found(&fields, "al@societe.example").is_ok());
    let refused = found(&fields, &format!("{}@societe.example", "a".repeat(60)));
    let field = "templates[2].incoming[0].username".to_owned();
    assert!(
        matches!(refused, Err(Failure::Wrong(p)) if p.field == field && p.rule == Rule::TextTooLong { max: 255 })
    );
}
