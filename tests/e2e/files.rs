//! The files that the page hands over, read by the programs that such files are for.

use std::path::{Path, PathBuf};
use std::process::Command;

use bascule::guide::Way;
use bascule::source::Language;
use serde_json::{Value, json};

use crate::desk::{Desk, en, sit};
use crate::drivers::Kind;
use crate::panel::ALICE;
use crate::tools::program;

/// What the English page calls a format.
pub(crate) fn named(format: &str) -> &'static str {
    bascule::locale::format::format(Language::En, format).expect("it has a name").name
}

in_every_browser! {
    the_bundle_is_a_zip_that_python_reads,
    the_profile_is_a_property_list_with_the_right_servers,
    the_autoconfig_file_is_xml_with_the_right_servers,
}

async fn the_profile_is_a_property_list_with_the_right_servers(desk: Desk) {
    let file = download_for_alice(&desk, named("mobileconfig")).await;
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
    let file = download_for_alice(&desk, named("autoconfig")).await;
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

async fn the_bundle_is_a_zip_that_python_reads(desk: Desk) {
    let file = download_for_alice(&desk, named("bundle")).await;
    let read = "import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; \
                print(json.dumps({i.filename: [i.file_size, str(i.date_time), z.read(i).decode('utf-8')] for i in z.infolist()}))";
    let output = Command::new(program("python3")).args(["-c", read]).arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files: Value = serde_json::from_slice(&output.stdout).unwrap();
    for name in ["README.txt", "config-v1.1.xml", &format!("{ALICE}.mobileconfig"), &format!("{ALICE}.html")]
    {
        assert_eq!(files[name][1], json!("(1980, 1, 1, 0, 0, 0)"), "{name} in {files}");
    }
    let readme = files["README.txt"][2].as_str().unwrap();
    for name in files.as_object().unwrap().keys().filter(|name| *name != "README.txt") {
        assert!(readme.contains(name.as_str()), "{name} is not told of in\n{readme}");
    }
    is_accepted(Command::new(program("unzip")).arg("-tq").arg(&file));
}

/// The page keeps working where the second wasm does not come, says so, and gets it when asked again.
#[test]
fn a_workbench_that_does_not_come_is_said_and_tried_again() {
    sit(Kind::Chromium.plain(), |desk| async move {
        desk.withhold("bascule-workbench", true).await;
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        desk.unfold(en().files).await;
        desk.sees(en().no_workbench).await;
        desk.sees(en().no_workbench_todo).await;
        desk.press(en().retry).await;
        desk.sees(en().no_workbench).await;
        desk.withhold("bascule-workbench", false).await;
        desk.press(en().retry).await;
        press_download(&desk, named("mobileconfig")).await;
        desk.sees("was handed to your device").await;
    });
}

/// The sheet is for paper: Chromium prints it, and counts the pages.
#[test]
fn the_sheet_needs_nothing_and_prints_on_one_page() {
    sit(Kind::Chromium.plain(), |desk| async move {
        use bascule::guide::Platform::{Android, Iphone, Windows};
        let pages = [("fr", Windows), ("fr", Android), ("fr", Iphone), ("en", Android)];
        for (language, platform) in pages {
            desk.open_ready(&format!("/switch/{ALICE}?lang={language}")).await;
            let words = bascule::locale::page::words(Language::from_tag(language).unwrap());
            desk.press(words.another_device).await;
            desk.choose(words.platform(platform)).await;
            if platform == Iphone {
                desk.choose(words.way(Way::ByHand)).await;
            }
            desk.find(".steps .step").await;
            desk.unfold(words.files).await;
            desk.find(".others").await;
            let script = "const done = arguments[0], make = URL.createObjectURL;
                URL.createObjectURL = (blob) => { blob.text().then(done); URL.createObjectURL = make; return make(blob); };
                [...document.querySelectorAll('.files button')].find((b) => /Fiche|Sheet/.test(b.ariaLabel)).click();";
            let html = desk.browser.execute_async(script, vec![]).await.unwrap();
            let html = html.as_str().unwrap().to_owned();
            assert!(!html.contains("<script") && !html.contains("src=") && !html.contains("url("), "{html}");
            let file = desk.folder().join("sheet.html");
            std::fs::write(&file, &html).unwrap();
            desk.browser.goto(&format!("file://{}", file.display())).await.unwrap();
            let printed = desk
                .devtools("Page.printToPDF", json!({"preferCSSPageSize": true, "printBackground": true}))
                .await;
            let pdf = crate::qr::decode_base64(printed["data"].as_str().unwrap());
            let pages = pdf.windows(11).filter(|at| at == b"/Type /Page").count();
            let trees = pdf.windows(12).filter(|at| at == b"/Type /Pages").count();
            assert_eq!(pages - trees, 1, "{language} {platform:?}");
            let (_, codes) = crate::qr::read_codes(&desk).await;
            assert_eq!(codes, [desk.host.page(&format!("/switch/{ALICE}"))], "{language}");
        }
    });
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
    // Others than the chosen program's are folded.
    desk.find(".others").await;
    desk.script("document.querySelector('.others').open = true", vec![]).await;
    desk.press(&format!("{}\u{a0}: {what}", en().download)).await;
}

/// The one file in the download folder, once it is whole.
pub(crate) async fn saved(desk: &Desk) -> PathBuf {
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

/// A mock: the share sheet, which headless browsers have not; here the person closes it.
#[test]
fn a_share_sheet_that_is_closed_has_handed_over_nothing() {
    sit(Kind::Chromium.plain(), |desk| async move {
        let sheet = "navigator.canShare = () => true; \
                     navigator.share = async () => { window.asked = true; throw new DOMException('', 'AbortError') }";
        desk.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": sheet})).await;
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        desk.unfold(en().files).await;
        desk.press(en().share).await;
        desk.until("the share sheet", || async {
            desk.script("return !!window.asked", vec![]).await == true
        })
        .await;
        desk.sees_no("was handed to your device").await;
        desk.sees_no(&en().not_delivered.replace("{}", "")).await;
    });
}

/// After a trap the memory of a program is not to be trusted: what is asked for next is another one.
#[test]
fn a_program_that_broke_is_replaced_by_another() {
    sit(Kind::Chromium.plain(), |desk| async move {
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        let twice = "const done = arguments[0];
            (async () => {
              const doors = [];
              for (const name of ['workbench', 'workbench', 'proof', 'proof']) {
                doors.push(await basculeLoad(name));
                basculeDrop(name);
              }
              return doors.map((door) => typeof door).concat(new Set(doors).size);
            })().then(done, (error) => done(String(error)));";
        let told = desk.browser.execute_async(twice, vec![]).await.unwrap();
        assert_eq!(told, json!(["function", "function", "function", "function", 4]));
    });
}
