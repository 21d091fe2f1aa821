//! A profile's folder: read and given back as an archive, or opened and written into, and what is said where a
//! browser refuses. A browser's own choice of a folder to write into cannot be driven: named mocks stand for it.

use std::path::{Path, PathBuf};
use std::process::Command;

use bascule::locale::page::words;
use bascule::locale::proof::{Say, say};
use bascule::source::Language;
use serde_json::{Value, json};

use crate::desk::{Desk, sit};
use crate::drivers::Kind;
use crate::panel::{ALICE, Says};
use crate::proof::{PREFS, alice_from_ovh, choose_file, open, says};

/// Alice's filters, on the old host.
const FILTERS: &str = "version=\"9\"\nname=\"Factures\"\naction=\"Move to folder\"\nactionValue=\"imap://alice.martin%40societe.example@ssl0.ovh.net/Factures\"\n";

/// A profile of Alice's on the disk, in a folder of this name.
pub(crate) fn profile(desk: &Desk, name: &str) -> PathBuf {
    let profile = desk.folder().join(name);
    let server = profile.join("ImapMail/ssl0.ovh.net");
    std::fs::create_dir_all(&server).unwrap();
    std::fs::write(profile.join("prefs.js"), PREFS).unwrap();
    std::fs::write(profile.join("times.json"), "{}").unwrap();
    std::fs::write(server.join("msgFilterRules.dat"), FILTERS).unwrap();
    std::fs::write(server.join("INBOX"), "From - mail is never read").unwrap();
    profile
}

/// Opens the card where the settings are given.
pub(crate) async fn at_the_settings(desk: &Desk, language: Language) {
    desk.host.panel().says([Says::Json(alice_from_ovh())]);
    desk.open_ready(&format!("/switch/{ALICE}?lang={}", language.tag())).await;
    desk.unfold(words(language).prove).await;
    desk.unfold(say(language, Say::Files)).await;
}

/// Unpacks an archive over a folder, as the page tells the person to.
fn unpack(archive: &Path, folder: &Path) {
    let unpacked =
        Command::new("python3").args(["-m", "zipfile", "-e"]).args([archive, folder]).output().unwrap();
    assert!(unpacked.status.success(), "{unpacked:?}");
}

/// The whole way where a browser cannot write, or may not: the folder is read, the archive unpacked over it.
async fn reads_the_folder_and_gives_an_archive(desk: Desk) {
    at_the_settings(&desk, Language::En).await;
    let profile = profile(&desk, "abc.default-release");
    choose_file(&desk, says(Say::PickFolder), &profile).await;
    desk.sees("abc.default-release/ImapMail/ssl0.ovh.net/msgFilterRules.dat").await;
    desk.sees_no("INBOX").await;
    desk.sees(says(Say::SavedAll)).await;
    desk.press(&says(Say::Save).replace("{}", "bascule.zip")).await;
    unpack(&crate::files::saved(&desk).await, &profile);

    let read = |path: &str| std::fs::read_to_string(profile.join(path)).unwrap();
    let (prefs, filters) = (read("prefs.js"), read("ImapMail/ssl0.ovh.net/msgFilterRules.dat"));
    assert!(!prefs.contains("\"ssl0.ovh.net\"") && prefs.contains("\"imap.powermail.example\""), "{prefs}");
    assert!(filters.contains("@imap.powermail.example/Factures"), "{filters}");
    assert_eq!(read("ImapMail/ssl0.ovh.net/INBOX"), "From - mail is never read");
    let mut names: Vec<_> =
        std::fs::read_dir(&profile).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["ImapMail", "prefs.js", "times.json"]);

    choose_file(&desk, says(Say::PickFolder), &profile).await;
    desk.sees("The old host is no longer used in these settings").await;
}

/// Firefox's driver gives no folders, WebKit's gives one as if it were a file.
#[test]
fn a_folder_is_read_and_given_back_as_an_archive() {
    sit(Kind::Chromium.plain(), reads_the_folder_and_gives_an_archive);
}

/// As where a folder is dropped: it is no file, and the others are read all the same.
#[test]
fn a_folder_that_comes_as_a_file_is_said_to_be_none() {
    sit(Kind::WebKit.plain(), |desk| async move {
        at_the_settings(&desk, Language::En).await;
        let profile = profile(&desk, "profil");
        choose_file(&desk, says(Say::PickFolder), &profile).await;
        desk.sees("This file could not be read. If it is a folder").await;
        choose_file(&desk, says(Say::PickFiles), &profile.join("prefs.js")).await;
        desk.sees("The old host is still named in 3 places").await;
    });
}

/// A mock of the picker that rejects with an error of this name, as Chromium's does.
pub(crate) async fn picker_rejects(desk: &Desk, name: &str) {
    let mock = "window.showDirectoryPicker = async () => { throw new DOMException('mock', arguments[0]); }";
    desk.script(mock, vec![json!(name)]).await;
}

/// A protected folder that was given up comes back as if nothing had been chosen; a frame of another site, or a
/// policy, as a refusal. Either way the other button still reads the folder.
#[test]
fn a_folder_that_is_refused_says_what_still_works() {
    sit(Kind::Chromium.plain(), |desk| async move {
        at_the_settings(&desk, Language::En).await;
        desk.unfold(says(Say::InPlace)).await;
        desk.sees(says(Say::InPlaceNot)).await;
        for (error, said) in [
            ("AbortError", Say::NotOpened),
            ("SecurityError", Say::OpenRefused),
            ("NotAllowedError", Say::OpenRefused),
            ("NotFoundError", Say::OpenFailed),
        ] {
            picker_rejects(&desk, error).await;
            desk.press(says(Say::OpenFolder)).await;
            desk.sees(says(said)).await;
            assert_eq!(desk.all_shown(".aside .verdict").await.len(), 1, "{error}");
        }
        choose_file(&desk, says(Say::PickFolder), &profile(&desk, "profil")).await;
        desk.sees("profil/prefs.js").await;
        desk.sees_no(says(Say::OpenFailed)).await;
        desk.sees_no(says(Say::WriteFolder)).await;
    });
}

/// A mock: the private file system's root, which lists more than is searched.
#[test]
fn a_folder_that_cannot_be_searched_whole_is_not_written_into() {
    sit(Kind::Chromium.plain(), |desk| async move {
        at_the_settings(&desk, Language::En).await;
        let endless = "const [prefs, done] = arguments;
            (async () => {
              const root = await navigator.storage.getDirectory();
              const file = await root.getFileHandle('prefs.js', {create: true});
              const stream = await file.createWritable();
              await stream.write(prefs);
              await stream.close();
              root.values = async function* () { for (;;) yield file; };
              window.showDirectoryPicker = async () => root;
            })().then(() => done(null), (error) => done(String(error)));";
        assert_eq!(desk.browser.execute_async(endless, vec![json!(PREFS)]).await.unwrap(), Value::Null);
        desk.unfold(says(Say::InPlace)).await;
        desk.press(says(Say::OpenFolder)).await;
        desk.sees(says(Say::OpenTooLarge)).await;
        desk.sees_no(says(Say::WriteFolder)).await;
    });
}

/// In a frame a folder can be read, not written into: a browser shows no such picker to a frame of another site.
#[test]
fn in_a_frame_a_folder_is_only_read() {
    sit(Kind::Chromium.plain(), |desk| async move {
        desk.host.panel().says([Says::Json(alice_from_ovh())]);
        crate::narrow::open(&desk, "100%", &format!("/switch/{ALICE}?lang=en")).await;
        assert_eq!(desk.script("return 'showDirectoryPicker' in window", vec![]).await, json!(true));
        open(&desk).await;
        desk.unfold(says(Say::Files)).await;
        desk.sees(says(Say::FolderAsks)).await;
        desk.sees_no(says(Say::InPlace)).await;
    });
}

/// Settings switched in place. The mock gives a real folder of the browser's private file system.
#[test]
fn a_profile_is_switched_in_its_folder_with_a_copy_beside_each_file() {
    sit(Kind::Chromium.plain(), |desk| async move {
        at_the_settings(&desk, Language::En).await;
        let fill = "const [prefs, filters, done] = arguments;
            (async () => {
              const root = await navigator.storage.getDirectory();
              const put = async (folder, name, text) => {
                const file = await (await folder.getFileHandle(name, {create: true})).createWritable();
                await file.write(text);
                await file.close();
              };
              await put(root, 'prefs.js', prefs);
              const mail = await root.getDirectoryHandle('ImapMail', {create: true});
              const server = await mail.getDirectoryHandle('ssl0.ovh.net', {create: true});
              await put(server, 'msgFilterRules.dat', filters);
              await put(server, 'INBOX', 'From - mail is never read');
              const heavy = await root.getDirectoryHandle('storage', {create: true});
              await put(heavy, 'msgFilterRules.dat', filters);
              let deep = root;
              for (const name of ['snap', 'msmtp', 'common', '.config', 'msmtp']) {
                deep = await deep.getDirectoryHandle(name, {create: true});
              }
              await put(deep, 'msmtprc', '');
              window.showDirectoryPicker = async () => root;
            })().then(() => done(null), (error) => done(String(error)));";
        let filled = desk.browser.execute_async(fill, vec![json!(PREFS), json!(FILTERS)]).await.unwrap();
        assert_eq!(filled, Value::Null);
        let held = "const done = arguments[0];
            (async () => {
              const all = {};
              const walk = async (folder, path) => {
                for await (const entry of folder.values()) {
                  if (entry.kind === 'directory') await walk(entry, `${path}${entry.name}/`);
                  else all[path + entry.name] = await (await entry.getFile()).text();
                }
              };
              await walk(await navigator.storage.getDirectory(), '');
              return all;
            })().then(done, (error) => done(String(error)));";

        desk.unfold(says(Say::InPlace)).await;
        desk.press(says(Say::OpenFolder)).await;
        desk.sees("ImapMail/ssl0.ovh.net/msgFilterRules.dat").await;
        desk.sees_no("INBOX").await;
        desk.sees_no("storage").await;
        desk.sees("snap/msmtp/common/.config/msmtp/msmtprc").await;

        // Thunderbird is open and writes its settings: nothing is touched.
        let change = "const done = arguments[0];
            (async () => {
              const root = await navigator.storage.getDirectory();
              const file = await (await root.getFileHandle('prefs.js')).createWritable({keepExistingData: true});
              await file.write({type: 'write', position: 0, data: '\\n'});
              await file.close();
            })().then(() => done(null), (error) => done(String(error)));";
        assert_eq!(desk.browser.execute_async(change, vec![]).await.unwrap(), Value::Null);
        desk.press(says(Say::WriteFolder)).await;
        desk.sees(says(Say::WriteChanged)).await;
        let now = desk.browser.execute_async(held, vec![]).await.unwrap();
        assert_eq!(now.as_object().unwrap().len(), 5, "{now}");

        let filled = desk.browser.execute_async(fill, vec![json!(PREFS), json!(FILTERS)]).await.unwrap();
        assert_eq!(filled, Value::Null);
        desk.press(says(Say::OpenFolder)).await;
        desk.until("the files read again", || async {
            !desk.text().await.contains(says(Say::WriteChanged))
                && desk.text().await.contains("msgFilterRules.dat")
        })
        .await;
        // What was refused once is written when it is asked for again, the files being as they were read.
        assert_eq!(desk.browser.execute_async(change, vec![]).await.unwrap(), Value::Null);
        desk.press(says(Say::WriteFolder)).await;
        desk.sees(says(Say::WriteChanged)).await;
        let filled = desk.browser.execute_async(fill, vec![json!(PREFS), json!(FILTERS)]).await.unwrap();
        assert_eq!(filled, Value::Null);
        desk.press(says(Say::WriteFolder)).await;
        desk.sees(&says(Say::Written).replace("{}", "2")).await;
        let now = desk.browser.execute_async(held, vec![]).await.unwrap();
        assert_eq!(now["prefs.js.avant-bascule"], json!(PREFS));
        assert_eq!(now["ImapMail/ssl0.ovh.net/msgFilterRules.dat.avant-bascule"], json!(FILTERS));
        assert_eq!(now["ImapMail/ssl0.ovh.net/INBOX"], json!("From - mail is never read"));
        let prefs = now["prefs.js"].as_str().unwrap();
        assert!(
            prefs.contains("\"imap.powermail.example\"") && !prefs.contains("\"ssl0.ovh.net\""),
            "{prefs}"
        );
        let filters = now["ImapMail/ssl0.ovh.net/msgFilterRules.dat"].as_str().unwrap();
        assert!(filters.contains("@imap.powermail.example/Factures"), "{filters}");
    });
}
