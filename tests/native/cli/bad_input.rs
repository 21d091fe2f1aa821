//! What no reader should believe: refused with file, line and field, in words or JSON, never a panic, never
//! a part of a file at the target.

use serde_json::{Value, json};

use super::{mailbox, run};

const RENDER: [&str; 5] = ["render", "--format", "autoconfig", "--in", "-"];

/// The error of rendering this, which has to end with the exit code 4.
fn refused(input: &[u8], more: &[&str]) -> Value {
    let ran = run(&[&RENDER[..], &["--json"], more].concat(), input);
    assert_eq!((ran.exit, ran.out.len()), (4, 0), "{}", ran.err);
    ran.error()
}

fn with(pointer: &str, value: Value) -> String {
    let mut input = mailbox("alice@societe.example");
    *input.pointer_mut(pointer).unwrap() = value;
    input.to_string()
}

#[test]
fn a_wrong_value_is_told_by_its_field() {
    for (pointer, value, field) in [
        ("/incoming/0/port", json!(0), "incoming[0].port"),
        ("/incoming/0/host", json!("imap\nhost"), "incoming[0].host"),
        ("/outgoing/0/username", json!("a\r\nb"), "outgoing[0].username"),
        ("/provider/name", json!("x".repeat(61)), "provider.name"),
        ("/version", json!(2), "version"),
    ] {
        let error = refused(with(pointer, value).as_bytes(), &[]);
        assert_eq!(
            (&error["field"], &error["file"], &error["error"]),
            (&json!(field), &json!("-"), &json!("input"))
        );
    }
}

#[test]
fn plain_servers_are_refused_unless_allowed() {
    let mut input = mailbox("alice@societe.example");
    for server in ["/incoming/0/security", "/incoming/1/security", "/outgoing/0/security"] {
        *input.pointer_mut(server).unwrap() = json!("plain");
    }
    let input = input.to_string();
    assert_eq!(refused(input.as_bytes(), &[])["field"], "incoming");
    let profile = ["render", "--format", "mobileconfig", "--in", "-"];
    assert!(run(&profile, input.as_bytes()).err.contains("--allow-plain"));
    let allowed = run(&[&profile[..], &["--allow-plain"]].concat(), input.as_bytes());
    assert_eq!(allowed.exit, 0);
    assert!(allowed.err.contains("not encrypted"), "{}", allowed.err);
}

#[test]
fn what_is_no_document_is_told_apart() {
    let deep = "<a>".repeat(1000);
    let address = ["--address", "a@b.example"];
    for (input, expected) in [
        (&b""[..], "empty"),
        (b"  \n", "empty"),
        (b"\xff\xfe\0\0", "UTF-8"),
        (b"\0\0\0\0", "no kind of file"),
        (b"hello", "no kind of file"),
        (b"{\"version\": 1,", "cut short"),
        (b"{}", "version"),
        (b"<clientConfig", "cut short"),
        (b"<!DOCTYPE a [<!ENTITY b \"c\">]><clientConfig/>", "cut short or malformed"),
        (deep.as_bytes(), ""),
        (&vec![b' '; 1_000_001], "more than 1000000 bytes"),
        (&[&b"{\"x\":\""[..], &vec![b'x'; 2_000_000]].concat(), "more than 1000000 bytes"),
    ] {
        let error = refused(input, &address);
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(expected), "{message}");
    }
    let nested = "[".repeat(100_000);
    refused(format!("{{\"version\":{nested}").as_bytes(), &[]);
}

#[test]
fn an_answer_about_another_mailbox_is_refused() {
    let input = mailbox("alice@societe.example").to_string();
    assert_eq!(refused(input.as_bytes(), &["--address", "bob@societe.example"])["field"], "mailbox.address");
    assert_eq!(refused(input.as_bytes(), &["--address", "bob"])["field"], "--address");
}

#[test]
fn what_cannot_be_read_or_written_exits_with_1() {
    let folder = tempfile::tempdir().unwrap();
    let input = mailbox("alice@societe.example").to_string();
    let missing = folder.path().join("no-such");
    let ran = run(&["render", "--format", "autoconfig", "--in", missing.to_str().unwrap()], b"");
    assert!(ran.exit == 1 && ran.err.contains("no such file"), "{}", ran.err);
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    for (target, expected) in [
        (missing.join("out.xml"), "no such file"),
        (folder.path().to_path_buf(), "it is a folder"),
        (file.join("out.xml"), "not a folder"),
    ] {
        let ran = run(&[&RENDER[..], &["--out", target.to_str().unwrap()]].concat(), input.as_bytes());
        assert!(ran.exit == 1 && ran.err.contains(expected), "{}", ran.err);
    }
    // A published folder that cannot be one.
    let ran = run(&["publish", "--in", "-", "--out", file.to_str().unwrap()], input.as_bytes());
    assert_eq!(ran.exit, 1, "{}", ran.err);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "something was left behind");
    assert_eq!(std::fs::read(&file).unwrap(), b"x");
}

/// `/dev/full` takes no byte: root can write everywhere else.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_not_silence() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_bascule"))
        .args(["man"])
        .stdout(full)
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(1));
}

/// Something stands where a profile has to go: the run stops, what was there stays.
#[test]
fn a_run_that_cannot_go_on_leaves_no_part_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let (key, out) = (folder.path().join("key"), folder.path().join("site"));
    std::fs::write(&key, "07".repeat(32)).unwrap();
    let list = mailbox("a@b.example").to_string() + "\n" + &mailbox("b@b.example").to_string() + "\n";
    let arguments = ["publish", "--in", "-", "--key", key.to_str().unwrap(), "--out", out.to_str().unwrap()];
    run(&arguments, list.as_bytes());
    let profiles = out.join("profiles");
    let victim = std::fs::read_dir(&profiles).unwrap().next().unwrap().unwrap().path();
    std::fs::remove_file(&victim).unwrap();
    std::fs::create_dir(&victim).unwrap();
    let ran = run(&arguments, list.as_bytes());
    assert!(ran.exit == 1 && ran.err.contains("it is a folder"), "{}", ran.err);
    assert!(super::files_below(&out).iter().all(|path| !path.contains(".bascule-")));
    std::fs::remove_dir(&victim).unwrap();
    assert!([0, 3].contains(&run(&arguments, list.as_bytes()).exit));
    assert!(victim.is_file());
}

#[test]
fn a_signed_file_that_is_none_is_told_as_such() {
    // SEQUENCE { OID signedData, and nothing that follows it.
    let head = b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
    let ran = run(&["inspect", "-"], &[&head[..], &[0; 40]].concat());
    assert!(ran.exit == 4 && ran.err.contains("CMS"), "{}", ran.err);
}
