//! `bascule sign`, held against `openssl cms`, and `inspect` of what was signed by either.

use std::path::Path;
use std::process::Command;

use super::{mailbox, run};

fn openssl(folder: &Path, line: &str) -> std::process::Output {
    let words = line.split(' ').map(|word| word.replace('~', " "));
    Command::new("openssl")
        .args(words)
        .current_dir(folder)
        .output()
        .expect("openssl; `cargo xtask setup` installs it")
}

fn made(folder: &Path, line: &str) {
    let output = openssl(folder, line);
    assert!(output.status.success(), "openssl {line}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A root, an intermediate, and a signer's certificate under it, each with a key of this kind.
fn authority(kind: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (new, at) = match kind {
        "rsa" => ("rsa:2048", folder.path()),
        _ => ("ec -pkeyopt ec_paramgen_curve:P-256", folder.path()),
    };
    made(
        at,
        &format!("req -x509 -newkey {new} -nodes -keyout root.key -out root.pem -subj /CN=Root -days 9"),
    );
    for (name, issuer, extension) in [
        ("middle", "root", "basicConstraints=critical,CA:TRUE"),
        ("leaf", "middle", "keyUsage=digitalSignature"),
    ] {
        std::fs::write(at.join("extensions"), extension).unwrap();
        made(
            at,
            &format!(
                "req -newkey {new} -nodes -keyout {name}.key -out {name}.csr -subj /O=PowerMail/CN={name}"
            ),
        );
        made(
            at,
            &format!(
                "x509 -req -in {name}.csr -CA {issuer}.pem -CAkey {issuer}.key -CAcreateserial -days 9 -extfile extensions -out {name}.pem"
            ),
        );
    }
    let profile = run(
        &["render", "--format", "mobileconfig", "--in", "-"],
        mailbox("alice@societe.example").to_string().as_bytes(),
    );
    std::fs::write(at.join("profile"), profile.out).unwrap();
    folder
}

fn sign(folder: &Path, cert: &str, key: &str, more: &[&str]) -> super::Ran {
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (cert, key, input, out) = (path(cert), path(key), path("profile"), path("signed"));
    let words = ["sign", "--cert", &cert, "--key", &key, "--in", &input, "--out", &out];
    run(&[&words[..], more].concat(), b"")
}

const VERIFY: &str = "cms -verify -binary -inform DER -in signed -CAfile root.pem -purpose any -out content";

#[test]
fn openssl_verifies_what_was_signed_and_no_byte_less() {
    for kind in ["rsa", "ec"] {
        let folder = authority(kind);
        let at = folder.path();
        let chain = at.join("middle.pem");
        let ran = sign(at, "leaf.pem", "leaf.key", &["--chain", chain.to_str().unwrap()]);
        assert_eq!(ran.exit, 0, "{}", ran.err);
        assert!(!ran.err.contains("note:"), "{}", ran.err);
        made(at, VERIFY);
        let profile = std::fs::read(at.join("profile")).unwrap();
        assert_eq!(std::fs::read(at.join("content")).unwrap(), profile);

        // One byte of the content is another one.
        let mut signed = std::fs::read(at.join("signed")).unwrap();
        let place = signed.windows(4).position(|four| four == b"imap").unwrap();
        signed[place] = b'j';
        std::fs::write(at.join("signed"), signed).unwrap();
        assert!(!openssl(at, VERIFY).status.success(), "{kind}: a tampered file was verified");
    }
}

#[test]
fn the_same_arguments_give_the_same_bytes() {
    for kind in ["rsa", "ec"] {
        let folder = authority(kind);
        let time = ["--time", &(time_now())];
        let first = (
            sign(folder.path(), "leaf.pem", "leaf.key", &time).exit,
            std::fs::read(folder.path().join("signed")).unwrap(),
        );
        let second = (
            sign(folder.path(), "leaf.pem", "leaf.key", &time).exit,
            std::fs::read(folder.path().join("signed")).unwrap(),
        );
        assert!(first == second && first.0 == 0);
    }
}

fn time_now() -> String {
    jiff::Timestamp::now().to_string()
}

#[test]
fn a_full_chain_in_one_file_and_every_kind_of_key_will_do() {
    let folder = authority("rsa");
    let at = folder.path();
    let both =
        ["leaf.pem", "middle.pem"].map(|name| std::fs::read_to_string(at.join(name)).unwrap()).concat();
    std::fs::write(at.join("full.pem"), both).unwrap();
    made(at, "rsa -in leaf.key -traditional -out pkcs1.key");
    let chain = at.join("full.pem");
    // The chain names the signer a second time.
    let ran = sign(at, "full.pem", "pkcs1.key", &["--chain", chain.to_str().unwrap()]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    made(at, VERIFY);

    let folder = authority("ec");
    let at = folder.path();
    made(at, "ec -in leaf.key -out sec1.key");
    let parameters = String::from_utf8(openssl(at, "ecparam -name prime256v1").stdout).unwrap();
    let key = parameters + &std::fs::read_to_string(at.join("sec1.key")).unwrap();
    std::fs::write(at.join("sec1.key"), key).unwrap();
    let ran = sign(at, "leaf.pem", "sec1.key", &[]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert!(ran.err.contains("missing from the chain"), "{}", ran.err);
}

#[test]
fn what_cannot_sign_is_told() {
    let folder = authority("ec");
    let at = folder.path();
    made(at, "pkcs8 -topk8 -in leaf.key -out locked.key -passout pass:x");
    made(at, "genpkey -algorithm ed25519 -out other-kind.key");
    for (cert, key, more, expected) in [
        ("leaf.pem", "middle.key", &[][..], "does not belong"),
        ("leaf.pem", "locked.key", &[], "protected by a password"),
        ("leaf.pem", "other-kind.key", &[], "neither RSA nor P-256"),
        ("leaf.pem", "leaf.pem", &[], "no private key"),
        ("leaf.key", "leaf.key", &[], "no certificate"),
        ("leaf.pem", "leaf.key", &["--time", "2001-01-01T00:00:00Z"], "only valid from"),
    ] {
        let ran = sign(at, cert, key, more);
        assert_eq!(ran.exit, 4, "{cert} {key}: {}", ran.err);
        assert!(ran.err.contains(expected), "{cert} {key}: {}", ran.err);
        assert!(!at.join("signed").exists());
    }
    assert_eq!(sign(at, "leaf.pem", "leaf.key", &[]).exit, 0);
    std::fs::copy(at.join("signed"), at.join("profile")).unwrap();
    assert!(sign(at, "leaf.pem", "leaf.key", &[]).err.contains("signed already"));
}

#[test]
fn inspect_says_who_signed_and_whether_it_matches() {
    for kind in ["rsa", "ec"] {
        let folder = authority(kind);
        let at = folder.path();
        std::fs::write(at.join("profile"), mailbox("alice@societe.example").to_string()).unwrap();
        let signed = at.join("signed");
        let inspect = ["inspect", "--json", signed.to_str().unwrap()];
        assert_eq!(sign(at, "leaf.pem", "leaf.key", &[]).exit, 0);
        let ours = run(&inspect, b"");
        made(
            at,
            "cms -sign -binary -nodetach -nosmimecap -md sha256 -in profile -signer leaf.pem -inkey leaf.key -outform DER -out signed",
        );
        let theirs = run(&inspect, b"");
        for ran in [&ours, &theirs] {
            assert_eq!(ran.exit, 0, "{}", ran.err);
            let signature = &ran.json()["signatures"][0];
            assert_eq!(
                (signature["check"].as_str(), signature["subject"].as_str()),
                (Some("good"), Some("CN=leaf,O=PowerMail"))
            );
            assert_eq!(ran.json()["mailbox"]["address"], "alice@societe.example");
        }
        let mut changed = std::fs::read(&signed).unwrap();
        let place = changed.windows(9).position(|part| part == b"PowerMail").unwrap();
        changed[place] = b'T';
        std::fs::write(&signed, changed).unwrap();
        let ran = run(&inspect, b"");
        assert_eq!((ran.exit, ran.json()["signatures"][0]["check"].as_str()), (5, Some("bad")));
    }
}
