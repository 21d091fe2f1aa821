//! Parsers that other people wrote: `xmllint`, `plistutil` and Python's `plistlib` read our files. The
//! set-up installs them (`libxml2-utils`, `libplist-utils`, `python3`); a test that cannot run fails.

use std::io::Write;
use std::process::{Command, Stdio};

use bascule::artifact::{FORMATS, Incoming, TargetDevice};

use super::accounts::{account, alice, options};

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
    for format in FORMATS.iter().filter(|format| ["mobileconfig", "autoconfig"].contains(&format.id())) {
        let artifact = format.make(&account(alice()), &options(Incoming::Imap, TargetDevice::Any)).unwrap();
        // DTDs are named, never fetched.
        run("xmllint", &["--noout", "--nonet", "-"], &artifact.bytes);
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
