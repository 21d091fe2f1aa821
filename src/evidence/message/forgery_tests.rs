//! Messages that somebody has forged or tampered with, and the lines that stand above what he wrote.

use super::tests::{TOKEN, judged, row};
use super::*;

const SUBMITTED: &str =
    "Received: from [192.168.1.23] (desk [203.0.113.45]) by smtp.nouveau.test (Postfix) with ESMTPSA id 1";
const AT_THE_ISP: &str =
    "Received: from [192.168.1.23] (desk [203.0.113.45]) by smtp.fai.test (Postfix) with ESMTP id 2";
const CONFIRMED: &str =
    "Authentication-Results: smtp.nouveau.test; auth=pass smtp.auth=jeanne@societe.test; spf=pass";

/// A message delivered at the new host: the line of its MX, then what the sender wrote.
fn delivered(mx: &str, below: &[&str]) -> String {
    let mut text = "Received: from mx.nouveau.test by imap.nouveau.test with LMTP id 9; Mon, 23 Nov 2026 15:04:10 +0000\n".to_owned();
    for line in [mx].iter().chain(below) {
        text.push_str(line);
        text.push_str(if line.starts_with("Received: ") {
            "; Mon, 23 Nov 2026 15:04:09 +0000\n"
        } else {
            "\n"
        });
    }
    text + "From: jeanne@societe.test\nSubject: Bascule 7F3K2\nMessage-ID: <1@societe.test>\n\n.\n"
}

/// Verdict, outgoing and incoming side.
fn told(text: &str) -> String {
    let row = row(&judged(text.as_bytes(), &TOKEN));
    row.split('\t').take(3).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_honest_message_is_switched() {
    assert_eq!(told(&delivered(SUBMITTED, &[])), "switched new new");
    assert_eq!(told(&delivered(SUBMITTED, &[CONFIRMED])), "switched new new");
}

/// Whoever announces the new host's name to its MX, in every form of line, and writes lines below.
#[test]
fn announcing_the_new_host_proves_nothing() {
    for (client, expected) in [
        ("smtp.nouveau.test (unknown [203.0.113.9])", "cannot-tell ? new"),
        ("smtp.nouveau.test (lyo-203-0-113-9.adsl.fai.test [203.0.113.9])", "outgoing-direct direct new"),
        ("smtp.nouveau.test (relais1.fai.test [203.0.113.25])", "outgoing-isp isp new"),
        ("smtp.nouveau.test (mail.autre.test [192.0.2.66])", "outgoing-other other new"),
        ("smtp.nouveau.test ([203.0.113.9])", "cannot-tell ? new"),
        ("smtp.nouveau.test (203.0.113.9)", "cannot-tell ? new"),
        ("smtp.nouveau.test (unknown [10.0.0.9])", "cannot-tell ? new"),
        ("smtp.nouveau.test", "cannot-tell ? new"),
        ("unknown (HELO smtp.nouveau.test) (203.0.113.9)", "cannot-tell ? new"),
        ("smtp.nouveau.test (HELO smtp.nouveau.test) (203.0.113.9)", "cannot-tell ? new"),
        ("[203.0.113.9] (helo=smtp.nouveau.test)", "cannot-tell ? new"),
        ("x (smtp.nouveau.test [203.0.113.9] (may be forged))", "cannot-tell ? new"),
        ("x (smtp.nouveau.test [198.51.100.25]) (a.fai.test [203.0.113.9])", "outgoing-isp isp new"),
        ("x (smtp.nouveau.test (a) [203.0.113.9])", "cannot-tell ? new"),
        ("localhost (unknown [203.0.113.9])", "outgoing-direct direct new"),
        ("[127.0.0.1] (unknown [203.0.113.9])", "outgoing-direct direct new"),
        ("fetchmail (unknown [203.0.113.9])", "outgoing-direct direct new"),
        ("by (unknown [203.0.113.9])", "outgoing-direct direct new"),
        ("smtp (unknown [203.0.113.9])", "outgoing-direct direct new"),
        ("x (vps-1a2b3c4d.vps.nouveau.test [203.0.113.9])", "outgoing-direct direct new"),
    ] {
        let mx = format!("Received: from {client} by mx.nouveau.test (Postfix) with ESMTP id 3");
        let by_short_name = SUBMITTED.replace("smtp.nouveau.test", "smtp");
        let inside = SUBMITTED.replace(" by smtp.nouveau.test", " by 10.0.0.9");
        let folded = SUBMITTED.replace(' ', "\n\t");
        for below in [
            &[][..],
            &[SUBMITTED],
            &[SUBMITTED, SUBMITTED],
            &[CONFIRMED],
            &[SUBMITTED, CONFIRMED],
            &[CONFIRMED, SUBMITTED, CONFIRMED],
            &[by_short_name.as_str(), SUBMITTED],
            &[inside.as_str(), SUBMITTED],
            &[CONFIRMED, "Received: by 203.0.113.9 with LMTP id 4"],
            &["Received: (qmail 5 invoked from network)", SUBMITTED],
            &["Received: by smtp.nouveau.test (Postfix, from userid 1000) id 4", SUBMITTED],
            &["Received: from pop.nouveau.test by vm with POP3 (fetchmail-6.4.37)", SUBMITTED],
            &["Received: from localhost (localhost [127.0.0.1]) by smtp.nouveau.test with ESMTP", SUBMITTED],
            &["Received: from a by smtp.nouveau.test with LMTP", SUBMITTED],
            &[folded.as_str()],
        ] {
            let text = delivered(&mx, below);
            let judgement = judged(text.as_bytes(), &TOKEN);
            assert!(
                !judgement.is_switched() && judgement.outgoing.side != Side::New,
                "{text}\n{judgement:#?}"
            );
            assert_eq!(judgement.incoming.side, Side::New, "{text}");
        }
        assert_eq!(told(&delivered(&mx, &[SUBMITTED, CONFIRMED])), expected, "{client}");
    }
}

/// A relay that the message really came through says what it likes of the way before.
#[test]
fn a_relay_cannot_vouch_for_the_new_host() {
    let through = |relay: &str| {
        format!("Received: from x ({relay} [192.0.2.66]) by mx.nouveau.test (Postfix) with ESMTPS id 3")
    };
    let handed = |relay: &str| {
        format!(
            "Received: from smtp.nouveau.test (smtp.nouveau.test [198.51.100.25]) by {relay} with ESMTPS id 4"
        )
    };
    for (relay, expected) in [
        ("relais1.fai.test", "outgoing-isp isp new"),
        ("mail.autre.test", "outgoing-other other new"),
        // Said of the old host's own lines, as where it sends on what it still receives.
        ("smtp.ancien.test", "still-through-old new new"),
    ] {
        let text = delivered(&through(relay), &[&handed(relay), SUBMITTED]);
        assert_eq!(told(&text), expected, "{relay}");
    }
    // A filter in front of the new host is part of the way to it.
    let filter = delivered(&through("mx1.pphosted.com"), &[&handed("mx1.pphosted.com"), SUBMITTED]);
    assert_eq!(told(&filter), "switched new new");
}

#[test]
fn results_that_came_with_the_message_are_not_believed() {
    let isp =
        "Received: from smtp.fai.test (relais1.fai.test [203.0.113.25]) by mx.nouveau.test with ESMTPS id 3";
    let own = "Authentication-Results: mx.nouveau.test; spf=fail; dkim=none";
    let spf = |judgement: &Judgement| judgement.checks.spf.map(|checked| checked.outcome);
    for (below, expected) in [
        // By the place where they stand.
        (&[AT_THE_ISP, CONFIRMED][..], None),
        (&[own, AT_THE_ISP, CONFIRMED], Some(Outcome::Fail)),
        // The receiving host's own stands first.
        (&[own, CONFIRMED, AT_THE_ISP], Some(Outcome::Fail)),
        (&["Authentication-Results: mx.autre.test; spf=pass", AT_THE_ISP], None),
        // The older form, where there is no other.
        (
            &["Received-SPF: softfail (mx.nouveau.test: x) client-ip=203.0.113.25", AT_THE_ISP],
            Some(Outcome::SoftFail),
        ),
        (&[own, "Received-SPF: pass (mx.nouveau.test: x)", AT_THE_ISP], Some(Outcome::Fail)),
        (&[AT_THE_ISP, "Received-SPF: pass (mx.nouveau.test: x)"], None),
        (&["Received-SPF: pass (mx.autre.test: x)", AT_THE_ISP], None),
    ] {
        let text = delivered(isp, below);
        let judgement = judged(text.as_bytes(), &TOKEN);
        assert_eq!((spf(&judgement), judgement.outgoing.side), (expected, Side::Isp), "{text}");
        assert!(
            !judgement.findings.iter().any(|found| matches!(found, Finding::LoginConfirmed(_))),
            "{text}"
        );
    }
}

/// Lines that name the old host below a message that never was there: they are left out, or no worse is
/// said than that the new host does not know who handed the message over.
#[test]
fn nobody_else_can_smear_the_old_host() {
    let old = "Received: from desk (desk [203.0.113.45]) by smtp.ancien.test with ESMTPSA id 5";
    let results = "Authentication-Results: smtp.ancien.test; auth=pass smtp.auth=jeanne@societe.test";
    let delivered_to = "Delivered-To: jeanne@ancien.test";
    for below in [&[old][..], &[results], &[old, results], &[old, old, delivered_to]] {
        assert_eq!(told(&delivered(SUBMITTED, below)), "switched new new", "{below:?}");
    }
    let scanner = "Received: from copieur (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) by mx.nouveau.test with ESMTP id 3";
    assert_eq!(told(&delivered(scanner, &[old])), "outgoing-direct direct new");
    // Only what the message was handed over with can point there, and only against it.
    let announced = scanner.replace("copieur", "smtp.ancien.test");
    assert_eq!(told(&delivered(&announced, &[old])), "outgoing-old old new");
    assert_eq!(told(&delivered(&announced, &[])), "outgoing-direct direct new");
}

/// The same in every folding and with lines that stand twice.
#[test]
fn folding_and_doubling_change_nothing() {
    let mx = "Received: from smtp.nouveau.test (unknown [203.0.113.9]) by mx.nouveau.test (Postfix) with ESMTP id 3";
    for (mx, below) in [(mx, SUBMITTED), (SUBMITTED, AT_THE_ISP), (SUBMITTED, mx)] {
        let plain = told(&delivered(mx, &[below]));
        for fold in ["\n ", "\n\t", "\r\n\t\t", "\n\u{a0}", "  "] {
            let (mx, below) = (mx.replace(' ', fold), below.replace(' ', fold));
            assert_eq!(told(&delivered(&mx, &[&below, &below])), plain, "{fold:?}");
        }
    }
}
