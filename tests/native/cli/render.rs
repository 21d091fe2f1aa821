//! `bascule render`, `inspect`, `completions` and `man`.

use serde_json::json;

use super::{mailbox, run};

#[test]
fn a_file_goes_to_standard_output_and_is_what_the_library_makes() {
    let input = mailbox("alice@societe.example").to_string();
    for (format, begin) in [("mobileconfig", "<?xml"), ("autoconfig", "<?xml")] {
        let ran = run(&["render", "--format", format, "--in", "-"], input.as_bytes());
        assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
        assert!(ran.text().starts_with(begin));
        assert!(ran.text().contains("imap.powermail.example"));
    }
    let pop =
        run(&["render", "--format", "mobileconfig", "--protocol", "pop3", "--in", "-"], input.as_bytes());
    assert!(pop.text().contains("EmailTypePOP"));
}

#[test]
fn every_registered_format_is_offered() {
    let help = run(&["render", "--help"], b"");
    for format in bascule::artifact::FORMATS.iter().chain(bascule::artifact::DOMAIN_FORMATS) {
        assert!(help.text().contains(format.id()), "{}", format.id());
    }
    assert!(help.text().contains("Examples:"));
}

#[test]
fn an_autoconfig_file_serves_the_mailbox_that_is_named() {
    let xml = run(
        &["render", "--format", "autoconfig", "--in", "-"],
        mailbox("a@societe.example").to_string().as_bytes(),
    );
    let unnamed = run(&["render", "--format", "mobileconfig", "--in", "-"], &xml.out);
    assert_eq!(unnamed.exit, 2);
    assert!(unnamed.err.contains("--address"));
    let named = run(
        &["render", "--format", "mobileconfig", "--in", "-", "--address", "bob@societe.example"],
        &xml.out,
    );
    assert_eq!(named.exit, 0);
    assert!(named.text().contains("<string>bob@societe.example</string>"));
}

#[test]
fn a_refusal_exits_with_3_and_writes_nothing() {
    let mut input = mailbox("alice@societe.example");
    input["incoming"] = json!([input["incoming"][0]]);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("x.mobileconfig");
    let arguments = ["render", "--format", "mobileconfig", "--protocol", "pop3", "--in", "-", "--out"];
    let ran = run(&[&arguments[..], &[out.to_str().unwrap()]].concat(), input.to_string().as_bytes());
    assert_eq!((ran.exit, ran.out.len()), (3, 0));
    assert!(ran.err.contains("no POP3 server"), "{}", ran.err);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);

    let json = run(&[&arguments[..7], &["--json"]].concat(), input.to_string().as_bytes());
    assert_eq!(
        (json.exit, json.error()["error"].as_str(), json.error()["exit"].as_i64()),
        (3, Some("refusal"), Some(3))
    );
    let french = run(&[&arguments[..7], &["--lang", "fr"]].concat(), input.to_string().as_bytes());
    assert!(french.err.starts_with("erreur\u{a0}: -\u{a0}: Impossible pour cette boîte"), "{}", french.err);
}

#[test]
fn notes_go_to_standard_error_or_into_the_json() {
    let mut input = mailbox("alice@societe.example");
    input["calendars"] = json!([{"url": "https://dav.powermail.example/"}]);
    let arguments = ["render", "--format", "autoconfig", "--in", "-"];
    let ran = run(&arguments, input.to_string().as_bytes());
    assert!(ran.err.starts_with("note: Calendars"), "{}", ran.err);
    let json = run(&[&arguments[..], &["--json"]].concat(), input.to_string().as_bytes());
    assert_eq!(json.err, "");
    let answer = json.json();
    assert_eq!((&answer["format"], &answer["media_type"]), (&json!("autoconfig"), &json!("text/xml")));
    assert!(answer["notes"][0].as_str().unwrap().starts_with("Calendars"));
    assert_eq!(answer["text"].as_str().unwrap().as_bytes(), ran.out);
}

#[test]
fn inspect_says_what_was_put_in() {
    let input = mailbox("alice@societe.example");
    let said = run(&["inspect", "--json", "-"], input.to_string().as_bytes());
    assert_eq!(said.exit, 0);
    for side in ["incoming", "outgoing"] {
        assert_eq!(said.json()[side], input[side]);
    }
    let french = run(&["inspect", "--lang", "fr", "-"], input.to_string().as_bytes());
    assert!(
        french.text().contains("Envoi\u{a0}: SMTP smtp.powermail.example:465, SSL/TLS"),
        "{}",
        french.text()
    );
}

#[test]
fn shells_and_man_know_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(run(&["completions", shell], b"").text().contains("inspect"), "{shell}");
    }
    assert!(run(&["man"], b"").text().contains(".TH bascule 1"));
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(&["man", "--out", folder.path().to_str().unwrap()], b"").exit, 0);
    let page = std::fs::read_to_string(folder.path().join("bascule-publish.1")).unwrap();
    assert!(page.contains("keep\\-going"));
}

#[test]
fn a_wrong_command_line_is_json_where_json_is_asked_for() {
    let ran = run(&["render", "--json", "--format", "no-such"], b"");
    assert_eq!((ran.exit, ran.error()["error"].as_str()), (2, Some("usage")));
}

/// What `bascule … | head -c 1` does.
#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let script =
        format!("{} completions bash | head -c 1; exit ${{PIPESTATUS[0]}}", env!("CARGO_BIN_EXE_bascule"));
    let output = std::process::Command::new("bash").args(["-c", &script]).output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}
