//! How long a file takes per mailbox, and 10 000 of them published, beside Python's `plistlib` and
//! `xml.etree` writing files of the same content in the same run. Budget: 20 µs for XML and profile.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod mailbox;

use std::fmt::Write as _;
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use bascule::account::Account;
use bascule::artifact::{DOMAIN_FORMATS, FORMATS, Options};
use criterion::{Criterion, criterion_group};

/// How many mailboxes are published.
const MAILBOXES: u32 = 10_000;

/// A mailbox as a panel answers it.
fn answer(address: &str) -> String {
    let server = |protocol: &str, host: &str, port: u16| {
        format!(
            r#"{{"protocol":"{protocol}","host":"{host}","port":{port},"security":"tls","authentication":["password-cleartext"],"username":"{address}"}}"#
        )
    };
    format!(
        r#"{{"version":1,"mailbox":{{"address":"{address}","name":"Alice Martin"}},"provider":{{"name":"PowerMail","domain":"powermail.example"}},"incoming":[{},{}],"outgoing":[{}]}}"#,
        server("imap", "imap.powermail.example", 993),
        server("pop3", "pop.powermail.example", 995),
        server("smtp", "smtp.powermail.example", 465),
    )
}

fn account() -> Account {
    let address = "alice@societe.example";
    mailbox::account(address, answer(address))
}

/// Each format that can say this mailbox.
fn formats(criterion: &mut Criterion) {
    let (account, options) = (account(), Options::default());
    for format in FORMATS.iter().chain(DOMAIN_FORMATS) {
        if format.make(&account, &options).is_ok() {
            let make = |bencher: &mut criterion::Bencher| {
                bencher.iter(|| format.make(black_box(&account), black_box(&options)));
            };
            criterion.bench_function(format.id(), make);
        }
    }
}

/// What Python takes for one file, by its own clock, the start of the interpreter not counted.
const PYTHON: &str = r#"
import plistlib, sys, time, uuid, xml.etree.ElementTree as E
def server(parent, tag, kind, host, port):
    s = E.SubElement(parent, tag, type=kind)
    for k, v in (("hostname", host), ("port", str(port)), ("socketType", "SSL"),
                 ("username", "%EMAILADDRESS%"), ("authentication", "password-cleartext")):
        E.SubElement(s, k).text = v
def autoconfig():
    root = E.Element("clientConfig", version="1.1")
    p = E.SubElement(root, "emailProvider", id="powermail.example")
    for k, v in (("domain", "societe.example"), ("displayName", "PowerMail"), ("displayShortName", "PowerMail")):
        E.SubElement(p, k).text = v
    server(p, "incomingServer", "imap", "imap.powermail.example", 993)
    server(p, "incomingServer", "pop3", "pop.powermail.example", 995)
    server(p, "outgoingServer", "smtp", "smtp.powermail.example", 465)
    return E.tostring(root, encoding="utf-8", xml_declaration=True)
profile = plistlib.loads(sys.stdin.buffer.read())
def mobileconfig():
    for name in ("profile", "account"):
        uuid.uuid5(uuid.NAMESPACE_DNS, name + "alice@societe.example")
    return plistlib.dumps(profile, sort_keys=False)
for make in (autoconfig, mobileconfig):
    n = 3000
    t = time.perf_counter()
    for _ in range(n): make()
    print(make.__name__, (time.perf_counter() - t) / n)
"#;

/// One run, one machine: how many times longer Python takes.
fn ratios() {
    let (account, options) = (account(), Options::default());
    let profile = bascule::artifact::format("mobileconfig").unwrap().make(&account, &options).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("profile");
    std::fs::write(&input, profile.bytes).unwrap();
    let output =
        Command::new("python3").args(["-c", PYTHON]).stdin(std::fs::File::open(input).unwrap()).output();
    let output = output.expect("python3; `cargo xtask setup` installs it");
    println!("\n{:14} {:>12} {:>12} {:>8}", "format", "bascule", "Python", "ratio");
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let (id, seconds) = line.split_once(' ').unwrap();
        let theirs = Duration::from_secs_f64(seconds.parse().unwrap());
        let format = bascule::artifact::format(id).unwrap();
        let started = Instant::now();
        let runs = 20_000;
        for _ in 0..runs {
            black_box(format.make(black_box(&account), black_box(&options)).unwrap());
        }
        let ours = started.elapsed() / runs;
        println!("{id:14} {ours:>12.2?} {theirs:>12.2?} {:>8.1}", theirs.as_secs_f64() / ours.as_secs_f64());
    }
}

/// The same list read and a profile a mailbox written by `plistlib`: fewer files than the command writes, no
/// checks, no manifest, nothing that survives an interruption.
const PYTHON_PUBLISH: &str = r#"
import copy, json, os, plistlib, sys, time, uuid
t = time.perf_counter()
template = plistlib.loads(open(sys.argv[1], "rb").read())
os.makedirs(sys.argv[3])
for line in open(sys.argv[2]):
    box = json.loads(line)
    address = box["mailbox"]["address"]
    profile = copy.deepcopy(template)
    profile["PayloadUUID"] = str(uuid.uuid5(uuid.NAMESPACE_DNS, "profile:" + address))
    account = profile["PayloadContent"][0]
    account["PayloadUUID"] = str(uuid.uuid5(uuid.NAMESPACE_DNS, "account:" + address))
    account["EmailAddress"] = address
    account["IncomingMailServerUsername"] = box["incoming"][0]["username"]
    account["OutgoingMailServerUsername"] = box["outgoing"][0]["username"]
    with open(os.path.join(sys.argv[3], address), "wb") as file:
        plistlib.dump(profile, file, sort_keys=False)
print(time.perf_counter() - t)
"#;

/// The whole command, reading and disk included, into an empty folder and again into the full one.
fn publish() {
    let folder = tempfile::tempdir().unwrap();
    let (list, out) = (folder.path().join("list.ndjson"), folder.path().join("site"));
    let mut lines = String::new();
    for number in 0..MAILBOXES {
        writeln!(lines, "{}", answer(&format!("m{number}@d{}.example", number % 50))).unwrap();
    }
    std::fs::write(&list, lines).unwrap();
    let profile = folder.path().join("profile");
    let options = Options::default();
    let made = bascule::artifact::format("mobileconfig").unwrap().make(&account(), &options).unwrap();
    std::fs::write(&profile, made.bytes).unwrap();
    let mut python = Command::new("python3");
    python.args(["-c", PYTHON_PUBLISH]).arg(&profile).arg(&list).arg(folder.path().join("theirs"));
    let output = python.output().expect("python3; `cargo xtask setup` installs it");
    let theirs = Duration::from_secs_f64(String::from_utf8(output.stdout).unwrap().trim().parse().unwrap());
    println!("plistlib {MAILBOXES} profiles: {theirs:.2?}");
    for what in ["empty folder", "nothing changed"] {
        let started = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_bascule"));
        command.arg("publish").arg("--json").arg("--in").arg(&list).arg("--out").arg(&out);
        let output = command.output().unwrap();
        let took = started.elapsed();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let ratio = theirs.as_secs_f64() / took.as_secs_f64();
        println!(
            "publish {MAILBOXES}, {what}: {took:.2?}, {:.2?} a mailbox, ratio {ratio:.1}",
            took / MAILBOXES
        );
    }
}

criterion_group!(benches, formats);

fn main() {
    // `cargo test --benches` only asks whether it runs.
    if std::env::args().any(|word| word == "--test") {
        return;
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
    ratios();
    publish();
}
