//! The source of a message: whatever is pasted is judged, and nothing that a sender can write below the
//! lines of the servers makes a proof of what is none.

use bascule::account::{Account, Security};
use bascule::evidence::hosts::OldHosts;
use bascule::evidence::message::{Expectation, Judgement, MAX_HOPS, Side, judge};

use super::rounds;
use crate::artifact::accounts::idna;
use crate::evidence::jeanne::jeanne;

/// How many inputs are tried in an ordinary run.
const ROUNDS: usize = 3_000;

/// One change: what stands from here on, for so long, becomes this.
type Change = (u16, u8, Vec<u8>);

/// A forged line: what it begins with, then who handed over to whom and how, or the words as they are.
type Forged = (u8, u8, u8, u8, Option<String>);

/// The mailbox of the samples, whose provider is `fai.test`.
struct Jeanne {
    account: Account,
    hosts: OldHosts,
}

impl Jeanne {
    fn new() -> Self {
        let account = jeanne(Security::Tls);
        let mut hosts = OldHosts::new(&account);
        hosts.add_internet_provider("fai.test", &idna).unwrap();
        Self { account, hosts }
    }

    fn judge(&self, raw: &[u8]) -> Judgement {
        let expected = Expectation { token: Some("7F3K2"), sent_after: None, copied_on_device: true };
        judge(raw, &expected, &self.hosts, &self.account)
    }
}

/// The samples, as they were pasted.
fn samples() -> Vec<Vec<u8>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/evidence/samples");
    let files = ["messages", "pastes"].map(|folder| std::fs::read_dir(root.join(folder)).unwrap());
    let mut paths: Vec<_> = files.into_iter().flatten().map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Messages that the new host received from somebody who is not it, by every manner of writing so.
fn received_from_others() -> Vec<Vec<u8>> {
    let clients = [
        "smtp.nouveau.test (unknown [203.0.113.9])",
        "smtp.nouveau.test (lyo-203-0-113-9.adsl.fai.test [203.0.113.9])",
        "smtp.nouveau.test (mail.autre.test [192.0.2.66])",
        "smtp.nouveau.test (unknown [10.0.0.9])",
        "smtp.nouveau.test ([203.0.113.9])",
        "smtp.nouveau.test",
        "unknown (HELO smtp.nouveau.test) (203.0.113.9)",
        "[203.0.113.9] (helo=smtp.nouveau.test)",
        "by (unknown [203.0.113.9])",
        "localhost (unknown [203.0.113.9])",
        // By those who are believed, and so write a line of their own.
        "x (mx1.pphosted.com [192.0.2.67]) by mx.nouveau.test with ESMTP id 3; Mon, 23 Nov 2026 15:04:09 +0000\n\
         Received: from smtp.nouveau.test (unknown [203.0.113.9]) by mx1.pphosted.com with ESMTP id 4; Mon, 23 Nov 2026 15:04:09 +0000",
        "x (smtp.ancien.test [192.0.2.25]) by mx.nouveau.test with ESMTP id 3; Mon, 23 Nov 2026 15:04:09 +0000\n\
         Received: from smtp.nouveau.test (a.fai.test [203.0.113.9]) by smtp.ancien.test with ESMTP id 4; Mon, 23 Nov 2026 15:04:09 +0000",
    ];
    // To Exchange, which writes two addresses and nothing of a log-in.
    let exchange = |client: &str, own: &str| {
        format!(
            "{client} by exch.nouveau.test ({own}) with Microsoft SMTP Server id 3; Mon, 23 Nov 2026 15:04:09 +0000"
        )
    };
    let exchanges = [
        exchange("exch.nouveau.test (203.0.113.9)", "10.0.0.5"),
        exchange("exch.nouveau.test (10.0.0.9)", "10.0.0.5"),
        exchange("[192.168.1.5] (203.0.113.9)", "10.0.0.5"),
        exchange("mail.autre.test (192.0.2.66)", "10.0.0.5"),
    ];
    let clients = clients.map(str::to_owned).into_iter().chain(exchanges);
    let mx = " by mx.nouveau.test (Postfix) with ESMTP id 3; Mon, 23 Nov 2026 15:04:09 +0000";
    let message = |client: &str| {
        let mx = if client.contains(" by ") { "" } else { mx };
        format!(
            "Received: from mx.nouveau.test by imap.nouveau.test with LMTP id 9; Mon, 23 Nov 2026 15:04:10 +0000\n\
             Received: from {client}{mx}\n\
             From: jeanne@societe.test\nSubject: Bascule 7F3K2\nMessage-ID: <1@societe.test>\n\n.\n"
        )
    };
    clients.map(|client| message(&client).into_bytes()).collect()
}

#[test]
fn any_change_to_a_sample() {
    let (samples, jeanne) = (samples(), Jeanne::new());
    bolero::check!().with_type::<(u8, Vec<Change>)>().with_iterations(rounds(ROUNDS)).for_each(
        |(which, changes)| {
            let mut bytes = samples[usize::from(*which) % samples.len()].clone();
            for (at, length, put) in changes.iter().take(8) {
                let from = usize::from(*at) % (bytes.len() + 1);
                let to = (from + usize::from(*length)).min(bytes.len());
                bytes.splice(from..to, put.iter().copied());
            }
            let judgement = jeanne.judge(&bytes);
            assert!((1..=4).contains(&judgement.verdicts.len()));
            assert!(judgement.hops.len() <= MAX_HOPS);
            assert!(judgement.findings.len() <= 3 * judgement.hops.len() + 12);
            assert!(judgement.hops.iter().all(|hop| hop.from.len() <= 1 && hop.announced.len() <= 16));
        },
    );
}

/// One field, with the lines that continue it.
fn field((kind, from, by, with, words): &Forged) -> String {
    const NAMES: [&str; 8] = [
        "Received",
        "Received",
        "Received",
        "Received",
        "Authentication-Results",
        "Received-SPF",
        "DKIM-Signature",
        "Resent-From",
    ];
    const CLIENTS: [&str; 15] = [
        "from desk (desk [203.0.113.45])",
        "from smtp.nouveau.test (out1.nouveau.test [198.51.100.25])",
        "from smtp.nouveau.test (localhost [127.0.0.1])",
        "from smtp.nouveau.test",
        "from localhost",
        "from smtp.nouveau.test ([127.0.0.1])",
        "from exch.nouveau.test (10.0.0.5)",
        "from smtp.nouveau.test ([fe80::1])",
        "from imap.nouveau.test",
        "from unknown",
        "from smtp.ancien.test (out1.ancien.test [192.0.2.25])",
        "from [203.0.113.9] (helo=smtp.nouveau.test)",
        "(qmail 5 invoked from network)",
        "smtp.nouveau.test; auth=pass smtp.auth=jeanne@societe.test;",
        "",
    ];
    const SERVERS: [&str; 18] = [
        "by smtp.nouveau.test",
        "by mx.nouveau.test",
        "by imap.nouveau.test",
        "by smtp",
        "by vm",
        "by lyo-203-0-113-9.adsl.fai.test",
        "by mail.autre.test",
        "by smtp.ancien.test",
        "by mx1.pphosted.com",
        "by 203.0.113.9",
        "by 10.0.0.9",
        "by 2002:a05:6512:3c9c:b0:53d:0:1",
        "by localhost",
        "by localhost (smtp.nouveau.test [127.0.0.1])",
        "by exch.nouveau.test (10.0.0.5)",
        "by dag4ex1.mxp5.local (172.16.2.31)",
        "by smtp.nouveau.test ([fe80::1%4])",
        "",
    ];
    const WAYS: [&str; 10] = [
        "with ESMTPSA id 1",
        "with ESMTP id 1",
        "with LMTP id 1",
        "with POP3 (fetchmail-6.4.37)",
        "with local (Exim 4.96)",
        "(Authenticated sender: jeanne@societe.test) with ESMTP",
        "with HTTPS",
        "with Microsoft SMTP Server id 15.2.1544.4",
        "with mapi id 15.02.1544.004",
        "",
    ];
    let one = |of: &[&'static str], at: &u8| of[usize::from(*at) % of.len()];
    let fold = if kind % 2 == 0 { " " } else { "\n\t" };
    let value = match words {
        // A zero byte makes it no text at all.
        Some(words) => words.replace('\0', "").replace(['\n', '\r'], "\n "),
        None => [one(&CLIENTS, from), one(&SERVERS, by), one(&WAYS, with)].join(fold),
    };
    format!("{}: {value}; Mon, 23 Nov 2026 15:04:08 +0000\n", one(&NAMES, kind))
}

/// The text with these lines below the last `Received` line, and with them at the end of the headers.
fn tampered(text: &str, lines: &str) -> [String; 2] {
    let end = text.find("\n\n").map_or(text.len(), |at| at + 1);
    let (head, body) = text.split_at(end);
    let last = head.rfind("\nReceived:").map_or(0, |at| at + 1);
    let field = &head[last..];
    let below =
        field.match_indices('\n').map(|(at, _)| at + 1).find(|at| !field[*at..].starts_with([' ', '\t']));
    let below = last + below.unwrap_or(field.len());
    [[&head[..below], lines, &head[below..], body].concat(), [head, lines, body].concat()]
}

#[test]
fn no_line_below_makes_a_proof() {
    let pasted = samples().into_iter().chain(received_from_others());
    let jeanne = Jeanne::new();
    let others: Vec<(String, Judgement)> = pasted
        .map(|raw| String::from_utf8(raw).unwrap().replace("\r\n", "\n"))
        .map(|text| (text.trim_start_matches('\u{feff}').to_owned(), jeanne.judge(text.as_bytes())))
        // Where no server has written anything, whoever pastes a source can write all of it.
        .filter(|(_, judgement)| !judgement.is_switched() && !judgement.hops.is_empty())
        .collect();
    assert!(others.len() > 20, "{}", others.len());
    bolero::check!().with_type::<(u8, Vec<Forged>)>().with_iterations(rounds(ROUNDS)).for_each(
        |(which, forged)| {
            let (text, before) = &others[usize::from(*which) % others.len()];
            let lines: String = forged.iter().take(6).map(field).collect();
            for text in tampered(text, &lines) {
                let after = jeanne.judge(text.as_bytes());
                assert!(!after.is_switched(), "{text}");
                assert_eq!(after.incoming.side, before.incoming.side, "{text}");
                assert!(after.outgoing.side != Side::New || before.outgoing.side == Side::New, "{text}");
            }
        },
    );
}
