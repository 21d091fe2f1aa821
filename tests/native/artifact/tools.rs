//! Parsers that other people wrote: `xmllint`, `plistutil`, Python's `plistlib` and BIND's `named-checkzone`
//! read our files. The set-up installs them (`libxml2-utils`, `libplist-utils`, `python3`, `bind9-utils`); a
//! test that cannot run fails.

use std::io::Write;
use std::process::{Command, Stdio};

use bascule::account::WebUrl;
use bascule::artifact::{DOMAIN_FORMATS, FORMATS, Incoming, Options, TargetDevice};

use super::accounts::{account, address, alice, make, options, text};

fn run(program: &str, arguments: &[&str], input: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("{program} is missing ({error}); `cargo xtask setup` says how to get it")
        });
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} refuses the file: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn every_file_is_well_formed_for_xmllint() {
    let xml = ["text/xml", "application/x-apple-aspen-config", "application/x-k9settings"];
    let formats: Vec<_> =
        FORMATS.iter().chain(DOMAIN_FORMATS).filter(|format| xml.contains(&format.media_type())).collect();
    assert!(formats.len() >= 4);
    for format in formats {
        let artifact = format.make(&account(alice()), &options(Incoming::Imap, TargetDevice::Any)).unwrap();
        // DTDs are named, never fetched.
        run("xmllint", &["--noout", "--nonet", "-"], &artifact.bytes);
    }
}

#[test]
fn records_are_taken_by_bind() {
    let long = ["https://dav.powermail.example/", &"a".repeat(600), "/"].concat();
    for (domain, provider) in [
        ("societe.example", "powermail.example"),
        ("powermail.example", "powermail.example"),
        ("société.example", "powermail.example"),
    ] {
        let mut parameters = alice();
        parameters.mailbox.address = address(&["alice@", domain].concat());
        parameters.provider.domain = bascule::account::Domain::parse(provider, &|_| None).unwrap();
        let login = parameters.mailbox.address.ascii();
        for server in parameters.incoming.iter_mut().chain(&mut parameters.outgoing) {
            server.username = bascule::account::Text::parse(&login).unwrap();
        }
        parameters.calendars = vec![WebUrl::parse("https://dav.powermail.example:8443/alice/;x").unwrap()];
        parameters.contacts = vec![WebUrl::parse(&long).unwrap()];
        let artifact = make("zone", &account(parameters), &Options::default()).unwrap();
        let zone = address(&login).domain().ascii().to_owned();
        let head =
            format!("{zone}. 60 IN SOA ns.{zone}. a.{zone}. 1 60 60 60 60\n{zone}. 60 IN NS ns.example.\n");
        let whole = [&head, text(&artifact)].concat();
        // Put into the zone of another, every name would still be the domain's own.
        let said = run(
            "named-checkzone",
            &["-i", "local", "-k", "fail", "-D", &zone, "/dev/stdin"],
            whole.as_bytes(),
        );
        let records = text(&artifact).lines().filter(|line| !line.starts_with(';'));
        assert_eq!(said.matches("IN ").count(), 2 + records.count(), "{said}");
        for part in ["SRV\t0 1 993 imap.powermail.example.", "8443 dav.powermail.example.", "path=/alice/;x"]
        {
            assert!(said.contains(part), "{part} is not in {said}");
        }
        assert_eq!(said.contains("CNAME"), domain != provider);
    }
}

#[test]
fn profiles_are_read_by_libplist_and_python() {
    let mut parameters = alice();
    parameters.mailbox.name = Some(bascule::account::Text::parse("Zoë <\"&'> 🙂 مرحبا ]]>").unwrap());
    let format = bascule::artifact::format("mobileconfig").unwrap();
    for device in [TargetDevice::Any, TargetDevice::Phone, TargetDevice::Mac] {
        let artifact = format.make(&account(parameters.clone()), &options(Incoming::Pop3, device)).unwrap();
        assert!(run("plistutil", &["-i", "-", "-f", "xml"], &artifact.bytes).contains("EmailTypePOP"));
        let script = "import plistlib, sys; p = plistlib.loads(sys.stdin.buffer.read()); \
                      sys.stdout.buffer.write(p['PayloadContent'][0]['EmailAccountName'].encode())";
        assert_eq!(run("python3", &["-c", script], &artifact.bytes), "Zoë <\"&'> 🙂 مرحبا ]]>");
    }
}
