//! A folder that `bascule publish` wrote, served by nginx and by Caddy as docs/cli.md says: each reader finds its
//! file, with the media type that it insists on, and nobody finds the rest.

use std::fs;
use std::path::Path;
use std::process::Command;

use axum::body::Bytes;
use http::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use tokio::runtime::Builder;

use crate::web_server::{Kind, WebServer, header};

const DOCUMENT: &str = include_str!("../../docs/cli.md");

const LIST: &str = "\
address,provider_name,provider_domain,imap_host,imap_port,imap_security,imap_authentication,imap_username,\
smtp_host,smtp_port,smtp_security,smtp_authentication,smtp_username
alice@company.example,PowerMail,powermail.example,imap.powermail.example,993,tls,password-cleartext,\
alice@company.example,smtp.powermail.example,465,tls,password-cleartext,alice@company.example
";

#[test]
fn every_reader_finds_its_file_and_nobody_the_rest() {
    let folder = tempfile::Builder::new().prefix("bascule-").tempdir().unwrap();
    // nginx's worker is another user.
    let mode = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o755);
    fs::set_permissions(folder.path(), mode).unwrap();
    let site = folder.path().join("site");
    publish(folder.path(), &site);
    let profile = name_below(&site.join("profiles"), "mobileconfig");
    let answer = name_below(&site.join("profiles"), "xml");
    for kind in Kind::ALL {
        let server = WebServer::start(kind, DOCUMENT, "/srv/site", &site);
        for (host, path, media_type) in [
            (
                "autoconfig.company.example",
                "/mail/config-v1.1.xml?emailaddress=alice%40company.example",
                "text/xml",
            ),
            ("company.example", "/.well-known/autoconfig/mail/config-v1.1.xml", "text/xml"),
            (
                "autodiscover.company.example",
                "/autodiscover/autodiscover.json?Protocol=AutoDiscoverv1",
                "application/json",
            ),
            ("company.example", "/autodiscover/autodiscover.json", "application/json"),
            (
                "ua-auto-config.company.example",
                "/.well-known/user-agent-configuration.json",
                "application/json",
            ),
            ("files.powermail.example", &format!("/profiles/{profile}"), "application/x-apple-aspen-config"),
            ("files.powermail.example", &format!("/profiles/{answer}"), "text/xml"),
        ] {
            let answer = get(&server, host, path);
            assert_eq!(answer.status(), 200, "{kind:?} {host}{path}");
            assert_eq!(
                header(&answer, CONTENT_TYPE).split(';').next(),
                Some(media_type),
                "{kind:?} {host}{path}"
            );
            assert!(!answer.body().is_empty());
            if path.starts_with("/profiles/") {
                assert_eq!(header(&answer, CACHE_CONTROL), "private, no-store", "{kind:?}");
                assert_eq!(header(&answer, HeaderName::from_static("x-robots-tag")), "noindex", "{kind:?}");
            }
        }
        for (host, path) in [
            ("files.powermail.example", "/profiles/"),
            ("files.powermail.example", "/profiles/../secret.key"),
            ("files.powermail.example", "/profiles/%2e%2e/manifest.json"),
            ("files.powermail.example", "/manifest.json"),
            ("company.example", "/manifest.json"),
            ("autoconfig.company.example", "/../../secret.key"),
            ("autoconfig.other.example", "/mail/config-v1.1.xml"),
            ("..", "/secret.key"),
        ] {
            let answer = get(&server, host, path);
            let found = answer.status() == 200 && !answer.body().is_empty();
            assert!(!found, "{kind:?} {host}{path}: {}", String::from_utf8_lossy(answer.body()));
        }
    }
}

fn get(server: &WebServer, host: &str, path: &str) -> Response<Bytes> {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(server.get(host, path))
}

fn publish(folder: &Path, site: &Path) {
    let list = folder.join("list.csv");
    fs::write(&list, LIST).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bascule"));
    crate::bench::run(command.arg("publish").arg("--in").arg(&list).arg("--out").arg(site));
}

fn name_below(folder: &Path, ending: &str) -> String {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names = names.filter(|name| name.ends_with(ending));
    names.next().expect("it was published")
}
