//! `bascule publish`: the folder, what it holds after each run, and what it leaves out.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{Ran, files_below, mailbox, run};

fn lines(mailboxes: &[Value]) -> String {
    mailboxes.iter().map(|mailbox| mailbox.to_string() + "\n").collect()
}

fn publish(out: &Path, list: &str, more: &[&str]) -> Ran {
    run(&[&["publish", "--in", "-", "--out", out.to_str().unwrap()], more].concat(), list.as_bytes())
}

fn manifest(out: &Path) -> Value {
    serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap()
}

fn addresses(domain: &str, names: &[&str]) -> Vec<Value> {
    names.iter().map(|name| mailbox(&format!("{name}@{domain}"))).collect()
}

#[test]
fn profiles_have_unguessable_names_and_domains_their_files() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let ran = publish(&out, &lines(&addresses("societe.example", &["alice", "bob"])), &["--json"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let files = files_below(&out);
    for path in ["autoconfig.societe.example/mail", "societe.example/.well-known/autoconfig/mail"] {
        let path = format!("hosts/{path}/config-v1.1.xml");
        assert!(files.contains(&path), "{path}");
        assert!(fs::read_to_string(out.join(path)).unwrap().contains("%EMAILADDRESS%"));
    }
    let listed = manifest(&out);
    let profiles: Vec<&Value> =
        listed["files"].as_array().unwrap().iter().filter(|file| file["format"] == "mobileconfig").collect();
    assert_eq!(profiles.len(), 2);
    for profile in profiles {
        let path = profile["path"].as_str().unwrap();
        let name = path.strip_prefix("profiles/").unwrap().strip_suffix(".mobileconfig").unwrap();
        assert!(name.len() == 32 && name.bytes().all(|b| b.is_ascii_hexdigit()), "{name}");
        let bytes = fs::read(out.join(path)).unwrap();
        let mailbox = profile["mailbox"].as_str().unwrap();
        assert!(String::from_utf8_lossy(&bytes).contains(mailbox));
        assert_eq!(profile["media_type"], "application/x-apple-aspen-config");
        let digest = std::process::Command::new("sha256sum").arg(out.join(path)).output().unwrap();
        assert!(String::from_utf8_lossy(&digest.stdout).starts_with(profile["sha256"].as_str().unwrap()));
    }
    let answers = listed["files"].as_array().unwrap().iter().filter(|file| file["format"] == "autodiscover");
    for answer in answers.clone() {
        let bytes = fs::read(out.join(answer["path"].as_str().unwrap())).unwrap();
        let login = format!("<LoginName>{}</LoginName>", answer["mailbox"].as_str().unwrap());
        assert!(String::from_utf8_lossy(&bytes).contains(&login), "each mailbox has its own");
    }
    assert_eq!(answers.count(), 2);
    let record = fs::read_to_string(out.join("zones/societe.example.pacc.zone")).unwrap();
    assert!(record.starts_with("_ua-auto-config.societe.example. 3600 IN TXT \"v=UAAC1; a=sha256; d="));
    // What is served names neither key nor manifest.
    assert!(
        files
            .iter()
            .filter(|f| f.starts_with("hosts/") || f.starts_with("profiles/"))
            .all(|f| !f.contains("key"))
    );
}

#[cfg(unix)]
#[test]
fn a_web_server_may_read_what_is_served_and_nobody_the_rest() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), &lines(&addresses("societe.example", &["alice"])), &[]);
    for path in files_below(folder.path()) {
        let mode = fs::metadata(folder.path().join(&path)).unwrap().permissions().mode() & 0o777;
        let public =
            path.starts_with("hosts/") || path.starts_with("profiles/") || path.starts_with("zones/");
        if public {
            assert_eq!(mode & 0o444 & !umask(), 0o444 & !umask(), "{path}");
        } else if path != ".bascule.lock" {
            assert_eq!(mode, 0o600, "{path}");
        }
    }
}

/// What new files of this process lose.
#[cfg(unix)]
fn umask() -> u32 {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, "").unwrap();
    0o666 & !fs::metadata(path).unwrap().permissions().mode()
}

#[test]
fn a_second_run_touches_nothing_and_a_changed_list_its_own_files() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let mut list = addresses("societe.example", &["alice", "bob"]);
    publish(out, &lines(&list), &[]);
    let (before, first) = (files_below(out), manifest(out));
    let again = publish(out, &lines(&list), &["--json"]);
    assert_eq!(again.json()["changed"], 0, "{}", again.err);
    assert_eq!((files_below(out), manifest(out)), (before.clone(), first));

    list[1]["mailbox"]["name"] = json!("Bob Durand");
    assert_eq!(
        publish(out, &lines(&list), &["--json"]).json()["changed"],
        3,
        "his profile, his Autodiscover answer, the manifest"
    );
    let fewer = publish(out, &lines(&list[..1]), &["--json"]);
    assert_eq!(fewer.json()["left_over"], 2);
    assert_eq!(files_below(out), before, "nothing is removed unasked");
    assert_eq!(publish(out, &lines(&list[..1]), &["--json"]).json()["left_over"], 2, "it is not forgotten");
    publish(out, &lines(&list[..1]), &["--prune"]);
    assert_eq!(files_below(out).len(), before.len() - 2);
}

#[test]
fn a_domain_whose_mailboxes_disagree_gets_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut list = addresses("a.example", &["alice", "bob"]);
    list[1]["incoming"][0]["host"] = json!("imap2.powermail.example");
    list.extend(addresses("b.example", &["carol"]));
    list[2]["incoming"][0]["username"] = json!("u0042");
    let ran = publish(folder.path(), &lines(&list), &[]);
    assert_eq!(ran.exit, 3);
    assert!(!files_below(folder.path()).iter().any(|path| path.ends_with("config-v1.1.xml")));
    let manifest = manifest(folder.path());
    let refusals: Vec<&Value> =
        manifest["refusals"].as_array().unwrap().iter().filter(|r| r["format"] == "autoconfig").collect();
    assert_eq!(refusals.len(), 2);
    assert!(refusals[0]["reason"].as_str().unwrap().contains("alice@a.example and bob@a.example"));
    assert!(refusals[1]["reason"].as_str().unwrap().contains("u0042"));
}

#[test]
fn wrong_lines_stop_the_run_before_it_writes_or_are_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let mut list = addresses("societe.example", &["alice", "bob", "carol"]);
    list[1]["outgoing"][0]["port"] = json!(0);
    let ran = publish(&out, &lines(&list), &["--json"]);
    assert_eq!(ran.exit, 4);
    assert_eq!((&ran.error()["line"], &ran.error()["field"]), (&json!(2), &json!("outgoing[0].port")));
    assert!(!out.exists());
    let ran = publish(&out, &lines(&list), &["--keep-going"]);
    assert_eq!(ran.exit, 4);
    assert_eq!(manifest(&out)["errors"][0]["line"], 2);
    assert_eq!(fs::read_dir(out.join("profiles")).unwrap().count(), 4);
}

#[test]
fn a_table_gives_what_lines_of_json_give() {
    let csv = "address,provider_name,provider_domain,imap_host,imap_port,imap_security,imap_authentication,imap_username,\
               pop3_host,pop3_port,pop3_security,pop3_authentication,pop3_username,\
               smtp_host,smtp_port,smtp_security,smtp_authentication,smtp_username\n\
               alice@societe.example,PowerMail,powermail.example,imap.powermail.example,993,tls,password-cleartext,\
               alice@societe.example,pop.powermail.example,995,tls,password-cleartext,alice@societe.example,\
               smtp.powermail.example,465,tls,password-cleartext,alice@societe.example\n";
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let key = one.path().join("key");
    fs::write(&key, "07".repeat(32)).unwrap();
    let key = ["--key", key.to_str().unwrap()];
    publish(&two.path().join("csv"), csv, &key);
    publish(&two.path().join("json"), &lines(&addresses("societe.example", &["alice"])), &key);
    assert_eq!(manifest(&two.path().join("csv")), manifest(&two.path().join("json")));
}

/// A run that was killed leaves temporary files and no more: the next one sweeps them away.
#[test]
fn a_killed_run_is_finished_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let (out, list) = (folder.path().join("site"), folder.path().join("list.ndjson"));
    let names: Vec<String> = (0..3000).map(|number| format!("m{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    fs::write(&list, lines(&addresses("societe.example", &names))).unwrap();
    let arguments = ["publish", "--in", list.to_str().unwrap(), "--out", out.to_str().unwrap()];
    let mut child =
        std::process::Command::new(env!("CARGO_BIN_EXE_bascule")).args(arguments).spawn().unwrap();
    let profiles = out.join("profiles");
    while fs::read_dir(&profiles).map_or(0, Iterator::count) < 50 {
        assert!(child.try_wait().unwrap().is_none(), "it was done before it could be killed");
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    for entry in fs::read_dir(&profiles).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "mobileconfig") {
            assert!(fs::read_to_string(path).unwrap().ends_with("</plist>\n"), "a part of a file");
        }
    }
    fs::write(profiles.join(".bascule-left"), "half").unwrap();
    assert!([0, 3].contains(&run(&arguments, b"").exit));
    assert_eq!(fs::read_dir(&profiles).unwrap().count(), 6000);
    assert!(files_below(&out).iter().all(|path| !path.contains(".bascule-")));
}
