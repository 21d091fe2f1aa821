//! What hostile files and messages cost, of half the largest size and of the largest. The times are this machine's;
//! that twice the size never takes much more than twice the time is asserted. `BASCULE_SIZE=1000000` has smaller ones.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

#[path = "../native/evidence/hostile.rs"]
mod hostile;
mod mailbox;

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use bascule::evidence::config::{self, Judge};
use bascule::evidence::hosts::OldHosts;
use bascule::evidence::message::{Expectation, MAX_HEADER_BYTES, judge};
use bascule::evidence::switched::{switch, switch_profile, user_js};
use hostile::{MESSAGES, SHAPES, Shape};

/// How many times longer twice the size may take.
const AT_MOST: f64 = 3.0;

/// What is over sooner is not measured against its half: there the clock says nothing.
const WORTH_MEASURING: Duration = Duration::from_millis(60);

/// Jeanne's mailbox, which came from `ancien.test`.
const JEANNE: &str = r#"{"version":1,"mailbox":{"address":"jeanne@societe.test"},
"provider":{"name":"Nouveau","domain":"nouveau.test"},
"incoming":[{"protocol":"imap","host":"imap.nouveau.test","port":993,"security":"tls","authentication":["password-cleartext"],"username":"jeanne@societe.test"},
{"protocol":"pop3","host":"pop.nouveau.test","port":995,"security":"tls","authentication":["password-cleartext"],"username":"jeanne@societe.test"}],
"outgoing":[{"protocol":"smtp","host":"smtp.nouveau.test","port":465,"security":"tls","authentication":["password-cleartext"],"username":"jeanne@societe.test"}],
"previous":{"name":"Ancien","hosts":["imap.ancien.test","smtp.ancien.test"]}}"#;

/// Everything that is done with a file.
fn file(name: &str, bytes: &[u8], judge: &Judge) {
    drop(black_box(config::read(name, bytes, judge)));
    drop(black_box(switch(name, bytes, judge, true)));
    if name == "prefs.js" {
        drop(black_box(user_js(bytes, judge, true)));
    } else {
        let prefs = b"user_pref(\"a\", 1);\n" as &[u8];
        drop(black_box(switch_profile(&[("prefs.js", prefs), (name, bytes)], judge, true)));
    }
}

/// The time on the processor until now, where the system tells: what else runs on the machine does not count.
fn spent() -> Duration {
    static STARTED: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| STARTED.elapsed(), Duration::from_nanos)
}

/// The time of one shape, its smaller half first; whether it grows as it should.
fn measured(shape: &Shape, most: usize, run: &dyn Fn(&[u8])) -> bool {
    let time = |size: usize| {
        let bytes = (shape.make)(size);
        let started = spent();
        run(&bytes);
        spent() - started
    };
    let (half, whole) = (time(most / 2), time(most));
    let ratio = whole.as_secs_f64() / half.as_secs_f64();
    let grows = whole < WORTH_MEASURING || ratio <= AT_MOST;
    let mark = if grows { "" } else { "  more than it may" };
    println!("{:20} {:36} {half:>10.2?} {whole:>10.2?} {ratio:>6.1}{mark}", shape.file, shape.tries);
    grows
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --benches` only asks whether it runs.
    if words.iter().any(|word| word == "--test") {
        return;
    }
    // A reader that does not grow as it should is found with smaller files, and sooner.
    let size = std::env::var("BASCULE_SIZE").ok().and_then(|size| size.parse().ok());
    let most = size.unwrap_or(config::MAX_BYTES - 1000);
    let account = mailbox::account("jeanne@societe.test", JEANNE.to_owned());
    let old = OldHosts::new(&account);
    let by = Judge { account: &account, old: &old, mine: &[], lower: str::to_lowercase };
    println!("{:20} {:36} {:>10} {:>10} {:>6}", "file", "what it tries", "half", "whole", "ratio");
    let mut grown = true;
    for shape in &SHAPES {
        grown &= measured(shape, most, &|bytes| file(shape.file, bytes, &by));
    }
    let expected = Expectation { token: Some("7F3K2"), sent_after: None, copied_on_device: true };
    for shape in &MESSAGES {
        let run = |bytes: &[u8]| drop(black_box(judge(bytes, &expected, &old, &account)));
        grown &= measured(shape, MAX_HEADER_BYTES - 1000, &run);
    }
    assert!(grown, "twice the size takes more than {AT_MOST} times the time");
}
