//! The files that the page hands over, read by the programs that such files are for.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::desk::{Desk, en};
use crate::drivers::program;
use crate::panel::ALICE;

in_every_browser! {
    the_profile_is_a_property_list_with_the_right_servers,
    the_autoconfig_file_is_xml_with_the_right_servers,
}

async fn the_profile_is_a_property_list_with_the_right_servers(desk: Desk) {
    let file = download_for_alice(&desk, en().file_profile).await;
    assert_eq!(file.extension().unwrap(), "mobileconfig");
    is_accepted(Command::new(program("plistutil")).arg("-i").arg(&file).args(["-o", "/dev/null"]));

    let profile = property_list(&file);
    assert_eq!(profile["PayloadType"], json!("Configuration"));
    let mail = &profile["PayloadContent"][0];
    for (key, value) in [
        ("PayloadType", json!("com.apple.mail.managed")),
        ("EmailAccountType", json!("EmailTypeIMAP")),
        ("EmailAddress", json!(ALICE)),
        ("IncomingMailServerHostName", json!("imap.powermail.example")),
        ("IncomingMailServerPortNumber", json!(993)),
        ("IncomingMailServerUseSSL", json!(true)),
        ("IncomingMailServerUsername", json!(ALICE)),
        ("OutgoingMailServerHostName", json!("smtp.powermail.example")),
        ("OutgoingMailServerPortNumber", json!(465)),
        ("OutgoingMailServerUseSSL", json!(true)),
    ] {
        assert_eq!(mail[key], value, "{key}");
    }
}

async fn the_autoconfig_file_is_xml_with_the_right_servers(desk: Desk) {
    let file = download_for_alice(&desk, en().file_autoconfig).await;
    is_accepted(Command::new(program("xmllint")).args(["--noout", "--nonet"]).arg(&file));
    let xml = std::fs::read_to_string(&file).unwrap();
    for value in [
        "<incomingServer type=\"imap\">",
        "<hostname>imap.powermail.example</hostname>",
        "<port>993</port>",
        "<hostname>smtp.powermail.example</hostname>",
        "<port>465</port>",
        "<socketType>SSL</socketType>",
    ] {
        assert!(xml.contains(value), "no {value} in\n{xml}");
    }
}

/// Downloads the file of this kind for Alice and says where it lies.
async fn download_for_alice(desk: &Desk, what: &str) -> PathBuf {
    desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
    download(desk, what).await
}

/// Downloads the file of this kind and says where it lies.
pub(crate) async fn download(desk: &Desk, what: &str) -> PathBuf {
    desk.unfold(en().files).await;
    press_download(desk, what).await;
    desk.sees("was handed to your device").await;
    saved(desk).await
}

async fn press_download(desk: &Desk, what: &str) {
    let path = format!("//li[contains(., \"{what}\")]//button[normalize-space()=\"{}\"]", en().download);
    let button = desk.browser.find(fantoccini::Locator::XPath(&path)).await.unwrap();
    desk.click(&button).await;
}

/// The one file in the download folder, once it is whole.
async fn saved(desk: &Desk) -> PathBuf {
    let whole = || {
        let files: Vec<PathBuf> =
            std::fs::read_dir(desk.downloads()).unwrap().map(|entry| entry.unwrap().path()).collect();
        if files.iter().any(|file| is_partial(file)) { None } else { files.into_iter().next() }
    };
    desk.until("the download", || async { whole().is_some() }).await;
    whole().expect("what was whole stays so")
}

/// Whether a browser still writes this file: each has its own names for that.
fn is_partial(file: &Path) -> bool {
    let ending = file.extension().and_then(|e| e.to_str()).unwrap_or_default();
    let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    name.starts_with('.')
        || ["crdownload", "part", "wkdownload"].contains(&ending)
        || std::fs::metadata(file).map_or(0, |meta| meta.len()) == 0
}

/// A property list as Python's own reader understands it.
pub(crate) fn property_list(file: &Path) -> Value {
    let read = "import json, plistlib, sys; print(json.dumps(plistlib.load(open(sys.argv[1], 'rb'))))";
    let output = Command::new(program("python3")).args(["-c", read]).arg(file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn is_accepted(command: &mut Command) {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{command:?} says {said}");
}
