//! Whole messages and pastes, and what they prove.

use super::*;
use crate::evidence::fixtures::{idna, jeanne};
use proptest::prelude::*;

pub(super) const TOKEN: Expectation =
    Expectation { token: Some("7F3K2"), sent_after: None, copied_on_device: false };

/// Every file, with the row of `expected.tsv` that is about it.
macro_rules! samples {
    ($($file:literal),* $(,)?) => {
        [$(($file, include_bytes!(concat!("../../../tests/native/evidence/samples/", $file)).as_slice())),*]
    };
}

pub(super) fn judged(raw: &[u8], expected: &Expectation) -> Judgement {
    let (account, mut hosts) = jeanne();
    hosts.add_internet_provider("fai.test", &idna).unwrap();
    judge(raw, expected, &hosts, &account)
}

fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Switched => "switched",
        Verdict::OutgoingOld(_) => "outgoing-old",
        Verdict::OutgoingIsp(_) => "outgoing-isp",
        Verdict::OutgoingDirect(_) => "outgoing-direct",
        Verdict::OutgoingOther(_) => "outgoing-other",
        Verdict::IncomingOld(_) => "incoming-old",
        Verdict::IncomingUnknown(_) => "incoming-unknown",
        Verdict::Collected(_) => "collected",
        Verdict::StillThroughOld(_) => "still-through-old",
        Verdict::SentFromWebmail(_) => "webmail",
        // The table has one word for both; the reason is tested apart.
        Verdict::CopyProvesNothing | Verdict::CannotTell { .. } => "cannot-tell",
    }
}

fn side(way: &Way) -> &'static str {
    match way.side {
        Side::New => "new",
        Side::Old => "old",
        Side::Isp => "isp",
        Side::Direct => "direct",
        Side::Other => "other",
        Side::Hidden => "hidden",
        Side::Unknown => "?",
    }
}

/// verdict, outgoing, incoming, how, program: the columns of `expected.tsv`.
pub(super) fn row(judgement: &Judgement) -> String {
    let verdicts: Vec<&str> = judgement.verdicts.iter().map(word).collect();
    let how = if judgement.webmail { "webmail" } else { "device" };
    let program = judgement.program.as_ref().map_or("(none)", |program| program.text.as_str());
    let (outgoing, incoming) = (side(&judgement.outgoing), side(&judgement.incoming));
    [verdicts.join("+").as_str(), outgoing, incoming, how, program].join("\t")
}

#[test]
fn every_sample_is_read_as_expected() {
    let table = include_str!("../../../tests/native/evidence/samples/expected.tsv");
    let samples = samples![
        "messages/01-switched-thunderbird.eml",
        "messages/02-outgoing-old-thunderbird.eml",
        "messages/03-outgoing-isp-thunderbird.eml",
        "messages/04-all-old-thunderbird.eml",
        "messages/05-incoming-old-thunderbird.eml",
        "messages/07-switched-msmtp.eml",
        "messages/08-outgoing-old-msmtp.eml",
        "messages/10-switched-submission-hop-removed.eml",
        "messages/11-switched-submission-hop-anonymised.eml",
        "messages/13-resent-old-message.eml",
        "messages/14-collected-by-fetchmail-from-old.eml",
        "messages/16-switched-content-filter-loop.eml",
        "messages/17-mx-still-old-forwarded-to-new.eml",
        "messages/19-scanner-direct-to-mx-no-login.eml",
        "messages/20-copy-from-sent-folder-no-received.eml",
        "messages/22-switched-exim-cpanel-form.eml",
        "messages/23-gmail-send-as-through-old.eml",
        "messages/25-copy-in-imap-sent-folder.eml",
        "pastes/a-crlf.txt",
        "pastes/c-headers-only-outlook-box.txt",
        "pastes/e-nbsp-and-bom.txt",
        "pastes/g-only-body.txt",
    ];
    assert_eq!(table.lines().count(), samples.len() + 1);
    for (file, raw) in samples {
        let name = file.trim_start_matches("messages/");
        let line = table.lines().find(|line| line.split('\t').next() == Some(name)).unwrap();
        let expected: Vec<&str> = line.split('\t').skip(1).take(5).collect();
        assert_eq!(row(&judged(raw, &TOKEN)), expected.join("\t"), "{file}");
    }
}

const SWITCHED: &str =
    include_str!("../../../tests/native/evidence/samples/messages/01-switched-thunderbird.eml");
const OLD: &str =
    include_str!("../../../tests/native/evidence/samples/messages/02-outgoing-old-thunderbird.eml");

fn verdicts(text: &str) -> Vec<Verdict> {
    judged(text.as_bytes(), &TOKEN).verdicts
}

#[test]
fn pastes_in_disarray_are_read() {
    let bare: String = OLD.lines().map(|line| [line.trim_start(), "\n"].concat()).collect();
    let gmail =
        ["Message original\nID du message\t<x@y>\nDe :\tJeanne\nObjet :\tBascule 7F3K2\n\n", OLD].concat();
    let doubled = OLD.replace('\n', "\n\n");
    let utf16: Vec<u8> =
        [0xFEFFu16].into_iter().chain(OLD.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for text in [bare.as_str(), &gmail, &doubled, &OLD.replace('\n', "\r"), &["1234\n", OLD].concat()] {
        assert_eq!(judged(text.as_bytes(), &TOKEN).outgoing.side, Side::Old, "{text:.40}");
    }
    assert_eq!(judged(&utf16, &TOKEN).outgoing.side, Side::Old);
}

#[test]
fn what_is_no_source_is_refused_with_its_reason() {
    let quoted: String = OLD.lines().map(|line| ["> ", line, "\n"].concat()).collect();
    for (text, why) in [
        ("", Why::Empty),
        (" \r\n\n", Why::Empty),
        ("Bonjour, ceci est ma preuve.", Why::BodyOnly),
        ("De : Jeanne\nEnvoyé : lundi\nÀ : Jeanne\nObjet : Bascule 7F3K2\n\nBonjour", Why::ShortHeadings),
        ("From: Jeanne\nTo: Jeanne\nSubject: Bascule 7F3K2\n\nHello", Why::ShortHeadings),
        (quoted.as_str(), Why::Quoted),
        ("a\0b", Why::NotText),
        (&SWITCHED.replace("7F3K2", "AAAAA"), Why::NotTheMessage),
        (&SWITCHED.replace("Return-Path: <jeanne@societe.test>", "Return-Path: <>"), Why::Bounce),
    ] {
        assert_eq!(verdicts(text), [Verdict::CannotTell { why }], "{text:.60}");
    }
    assert_eq!(
        judged(&[0xD0, 0xCF, 0x11, 0xE0, 0], &TOKEN).verdicts,
        [Verdict::CannotTell { why: Why::OutlookFile }]
    );
}

#[test]
fn a_copy_is_told_from_what_cannot_be_read() {
    let copy =
        include_bytes!("../../../tests/native/evidence/samples/messages/25-copy-in-imap-sent-folder.eml");
    assert_eq!(judged(copy, &TOKEN).verdicts, [Verdict::CopyProvesNothing]);
}

#[test]
fn lines_written_by_hand_below_the_chain_are_not_believed() {
    let isp = include_str!("../../../tests/native/evidence/samples/messages/03-outgoing-isp-thunderbird.eml");
    let forged = "Received: from desk (desk [192.168.1.23]) by smtp.nouveau.test (Postfix) with ESMTPSA id 1;\n\tMon, 23 Nov 2026 15:04:06 +0000\nMessage-ID:";
    let judgement = judged(isp.replacen("Message-ID:", forged, 1).as_bytes(), &TOKEN);
    assert_eq!(judgement.outgoing.side, Side::Isp);
    assert!(
        judgement.findings.contains(&Finding::NotBelieved { line: 21, count: 1 }),
        "{:?}",
        judgement.findings
    );
}

#[test]
fn a_message_from_a_webmail_says_nothing_of_the_device() {
    let (above, below) = SWITCHED.split_once("DKIM-Signature").unwrap();
    let web = "Received: from 203.0.113.45 by smtp.nouveau.test with HTTP (HTTP/1.1 POST); Mon, 23 Nov 2026 16:03:54 +0100\nDKIM-Signature";
    let client = above.replace("[192.168.1.23]", "webmail.nouveau.test");
    let text = [client.as_str(), web, below].concat();
    let judgement = judged(text.as_bytes(), &TOKEN);
    assert!(judgement.webmail && judgement.covers == Coverage::Nothing && !judgement.counts, "{judgement:?}");
    let roundcube = SWITCHED.replace("Mozilla Thunderbird", "Roundcube Webmail/1.6.8");
    assert!(matches!(verdicts(&roundcube)[..], [Verdict::SentFromWebmail(Some(_))]));
}

#[test]
fn the_attachment_is_the_proof_not_its_carrier() {
    let carrier = SWITCHED.replace("Bascule 7F3K2 01", "Fwd: Bascule 7F3K2 02");
    let text = [carrier.as_str(), "\n--x\nContent-Type: message/rfc822; name=\"a.eml\"\n\n", OLD].concat();
    let judgement = judged(text.as_bytes(), &TOKEN);
    assert_eq!(judgement.outgoing.side, Side::Old);
    assert!(matches!(judgement.findings.first(), Some(Finding::Attached { line: 44 })));
}

#[test]
fn only_the_fresh_message_of_the_mailbox_itself_counts() {
    let after = |text: &str| Expectation { sent_after: crate::account::Moment::parse(text).ok(), ..TOKEN };
    let counts = |text: &str, expected: &Expectation| judged(text.as_bytes(), expected).counts;
    assert!(counts(SWITCHED, &TOKEN) && judged(SWITCHED.as_bytes(), &TOKEN).is_switched());
    assert!(counts(SWITCHED, &after("2026-11-23T15:10:00Z")), "clocks differ");
    assert!(!counts(SWITCHED, &after("2026-11-23T15:30:00Z")));
    assert!(!counts(&SWITCHED.replace("Durand <jeanne@", "Durand <paul@"), &TOKEN));
    assert!(!counts(&SWITCHED.replace("Subject: ", "Subject: TR : "), &TOKEN));
    assert!(counts(&SWITCHED.replace("Bascule 7F3K2 01", "=?UTF-8?Q?Bascule_7f3k2?="), &TOKEN));
}

#[test]
fn the_incoming_server_is_proved_only_on_the_device_itself() {
    let copied = Expectation { copied_on_device: true, ..TOKEN };
    assert_eq!(judged(SWITCHED.as_bytes(), &TOKEN).covers, Coverage::Outgoing);
    assert_eq!(judged(SWITCHED.as_bytes(), &copied).covers, Coverage::Both);
}

#[test]
fn huge_messages_are_refused_or_read_to_their_bounds() {
    let refused = [Verdict::CannotTell { why: Why::TooLarge }];
    assert_eq!(judged(&vec![b'a'; MAX_BYTES + 1], &TOKEN).verdicts, refused);
    assert_eq!(verdicts(&["Received: x\n", &" y".repeat(MAX_HEADER_BYTES)].concat()), refused);
    assert_eq!(verdicts(&"X-A: b\n".repeat(MAX_LINES + 5)), refused);
    let many = "Received: by a.nouveau.test with LMTP\n".repeat(20_000);
    assert_eq!(judged(many.as_bytes(), &Expectation::default()).hops.len(), MAX_HOPS);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_are_judged(raw in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!judged(&raw, &TOKEN).verdicts.is_empty());
    }

    #[test]
    fn a_sample_cut_anywhere_is_judged(at in 0usize..2400, odd in "\\PC{0,8}") {
        let (head, tail) = OLD.split_at_checked(at.min(OLD.len())).unwrap();
        let text = [head, &odd, tail].concat();
        prop_assert!(!judged(text.as_bytes(), &TOKEN).verdicts.is_empty());
        prop_assert!(!judged(head.as_bytes(), &TOKEN).is_switched());
    }
}

#[test]
fn answers_are_told_in_any_case() {
    for subject in
        ["Re: a", "RE : a", "Ré: a", "RÉ: a", "rÉP: a", "RÉP : a", "TR: a", "=?utf-8?q?R=C3=89?=: a"]
    {
        assert!(is_answer(subject), "{subject}");
    }
    assert!(!["R: a", "Rep: a", "report: a", "a", ""].into_iter().any(is_answer));
}
