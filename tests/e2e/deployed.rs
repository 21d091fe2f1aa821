//! The deployment behind nginx and Caddy, set up with the lines of docs/deploy.md: it is served compressed, kept
//! by browsers as long as its names say, works, and shows an edited `config.json` at once.

use std::fs;
use std::path::Path;

use http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};

use crate::desk::sit;
use crate::drivers;
use crate::host::dist;
use crate::panel::ALICE;
use crate::web_server::{Kind, WebServer, header};

const DOCUMENT: &str = include_str!("../../docs/deploy.md");

#[test]
fn behind_each_web_server_as_documented() {
    for kind in Kind::ALL {
        is_served(kind);
    }
}

fn is_served(kind: Kind) {
    sit(drivers::Kind::Chromium.plain(), move |desk| async move {
        let site = desk.folder().join("site");
        copy(&dist(), &site);
        // The browser knows no other name of this machine.
        let document = DOCUMENT.replace("switch.powermail.example", "localhost");
        let server = WebServer::start(kind, &document, "/srv/bascule", &site);
        for (file, media_type, kept) in expected(&site) {
            let answer = server.get("localhost", &format!("/{file}")).await;
            assert_eq!(answer.status(), 200, "{kind:?} {file}");
            let given = header(&answer, CONTENT_TYPE).split(';').next().unwrap_or_default();
            // Both names of it are in use: RFC 9239 §6.
            assert_eq!(
                given.replace("application/javascript", "text/javascript"),
                media_type,
                "{kind:?} {file}"
            );
            assert_eq!(header(&answer, CACHE_CONTROL), kept, "{kind:?} {file}");
            assert_eq!(header(&answer, CONTENT_SECURITY_POLICY), "frame-ancestors 'none'", "{kind:?} {file}");
            assert_eq!(header(&answer, X_CONTENT_TYPE_OPTIONS), "nosniff", "{kind:?} {file}");
            if file == "config.json" {
                assert_eq!(header(&answer, CONTENT_ENCODING), "gzip", "{kind:?}");
            } else {
                assert_eq!(header(&answer, CONTENT_ENCODING), "br", "{kind:?} {file}");
                assert!(*answer.body() == fs::read(site.join(file + ".br")).unwrap(), "{kind:?}");
            }
        }

        let link = format!("http://localhost:{}/#/switch/{ALICE}", server.port);
        desk.browser.goto(&link).await.unwrap();
        desk.find(".steps .step").await;
        let config = fs::read_to_string(site.join("config.json")).unwrap();
        // Of another length: servers tell versions apart by the size and the second.
        fs::write(site.join("config.json"), config.replace("PowerMail", "UnAutreMail")).unwrap();
        desk.browser.refresh().await.unwrap();
        desk.sees("UnAutreMail").await;
        desk.find(".steps .step").await;
    });
}

/// Files that a link asks for, with the media type and how long a browser may keep them.
fn expected(site: &Path) -> Vec<(String, &'static str, &'static str)> {
    const FOREVER: &str = "public, max-age=31536000, immutable";
    let mut files = vec![
        ("index.html".to_owned(), "text/html", "no-cache"),
        ("config.json".to_owned(), "application/json", "no-cache"),
        ("guides/fr/thunderbird.json".to_owned(), "application/json", "no-cache"),
        ("boot.js".to_owned(), "text/javascript", "no-cache"),
    ];
    for entry in fs::read_dir(site).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("wasm") => files.push((name, "application/wasm", FOREVER)),
            Some("js") if name != "boot.js" => files.push((name, "text/javascript", FOREVER)),
            _ => {}
        }
    }
    assert!(files.iter().any(|(_, media_type, _)| *media_type == "application/wasm"));
    files
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
