//! A message that was sent as a proof, put into words: what it comes to, which servers took and received
//! it, what else stands in it. What it proves is [`crate::evidence::message`]'s to say.

use super::said::said;
use super::{Brought, Doubt, Fact, Head, Known, Outside, Proved, Query, Report, Sent, Tone, Unread};
use crate::evidence::message::{Checked, Coverage, Expectation, Judgement, Side, Verdict, Way, Why, judge};
use crate::locale::proof::Words;
use crate::locale::{evidence as words, fill, proof};

pub(super) fn report(query: &Query, sent: &Sent, brought: &[Brought], outside: Outside) -> Report {
    let hosts = query.hosts(outside.to_ascii);
    let expected = Expectation {
        token: sent.token.as_deref(),
        sent_after: sent.asked,
        copied_on_device: sent.on_device,
    };
    let judgement = match brought.first().map(|first| &first.content) {
        Some(Ok(bytes)) => judge(bytes, &expected, &hosts, &query.account),
        Some(Err(Unread::TooLarge(_))) => Judgement::unread(Why::TooLarge),
        Some(Err(_)) | None => judge(b"", &expected, &hosts, &query.account),
    };
    told(query, &judgement, outside)
}

fn told(query: &Query, judgement: &Judgement, outside: Outside) -> Report {
    let (language, own) = (query.language, proof::words(query.language));
    let tell = |moment| outside.tell(language, moment);
    let mut notes = Vec::new();
    if judgement.covers != Coverage::Nothing {
        notes.push(words::coverage(language, judgement.covers).to_owned());
    }
    notes.extend(judgement.findings.iter().map(|finding| words::finding(language, finding, &tell)));
    Report {
        heads: heads(query, judgement),
        facts: facts(query, judgement, outside),
        notes,
        doubts: doubts(query, own, judgement),
        proved: proved(judgement),
        ..Report::default()
    }
}

/// What the message comes to. A message that is not the one asked for shows its way, and proves nothing.
fn heads(query: &Query, judgement: &Judgement) -> Vec<Head> {
    let own = proof::words(query.language);
    let mut heads: Vec<Head> = Vec::new();
    if !judgement.counts && judgement.verdicts.iter().any(tells) {
        let (title, line) = own.does_not_count;
        heads.push(Head { tone: Tone::Doubt, title: title.to_owned(), lines: vec![line.to_owned()] });
    }
    heads.extend(
        judgement.verdicts.iter().filter(|verdict| judgement.counts || **verdict != Verdict::Switched).map(
            |verdict| {
                let told = words::verdict(query.language, verdict);
                let lines = vec![told.meaning.to_owned(), told.todo.to_owned()];
                Head { tone: tone(judgement, verdict), title: told.title, lines }
            },
        ),
    );
    heads
}

/// Whether a verdict says something of the message's way.
fn tells(verdict: &Verdict) -> bool {
    !matches!(verdict, Verdict::CannotTell { .. } | Verdict::CopyProvesNothing | Verdict::SentFromWebmail(_))
}

fn tone(judgement: &Judgement, verdict: &Verdict) -> Tone {
    match verdict {
        Verdict::Switched if judgement.is_switched() => Tone::Good,
        Verdict::OutgoingOld(_)
        | Verdict::OutgoingIsp(_)
        | Verdict::OutgoingDirect(_)
        | Verdict::IncomingOld(_)
        | Verdict::Collected(_)
        | Verdict::StillThroughOld(_) => Tone::Bad,
        Verdict::Switched
        | Verdict::OutgoingOther(_)
        | Verdict::IncomingUnknown(_)
        | Verdict::SentFromWebmail(_)
        | Verdict::CopyProvesNothing
        | Verdict::CannotTell { .. } => Tone::Doubt,
    }
}

fn proved(judgement: &Judgement) -> Option<Proved> {
    let bad = judgement.verdicts.iter().any(|verdict| tone(judgement, verdict) == Tone::Bad);
    match judgement.covers {
        Coverage::Outgoing if judgement.is_switched() => Some(Proved::Sends),
        Coverage::Both if judgement.is_switched() => Some(Proved::Both),
        _ => (judgement.counts && bad).then_some(Proved::NotYet),
    }
}

fn facts(query: &Query, judgement: &Judgement, outside: Outside) -> Vec<Fact> {
    let own = proof::words(query.language);
    // Another message than the one asked for, or none, has no way worth showing.
    let has_a_way = [Why::SameName, Why::Announced, Why::Hidden];
    let strange =
        matches!(judgement.verdicts.as_slice(), [Verdict::CannotTell { why }] if !has_a_way.contains(why));
    if strange {
        return Vec::new();
    }
    let mut facts: Vec<Fact> = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        facts.extend(value.map(|value| Fact { name: name.to_owned(), value }));
    };
    add(own.sent_by, way(query, &judgement.outgoing));
    add(own.received_by, way(query, &judgement.incoming));
    let checks =
        [("SPF", judgement.checks.spf), ("DKIM", judgement.checks.dkim), ("DMARC", judgement.checks.dmarc)];
    for (name, check) in checks {
        add(name, check.map(|Checked { outcome, .. }| words::outcome(query.language, outcome).to_owned()));
    }
    add(own.written_with, judgement.program.as_ref().map(|program| program.text.clone()));
    add(own.at, judgement.at.map(|at| outside.tell(query.language, at)));
    facts
}

fn way(query: &Query, way: &Way) -> Option<String> {
    let side = words::side(query.language, way.side);
    match (&way.server, way.side) {
        (Some(server), _) => Some([&server.name, " (", side, ")"].concat()),
        (None, Side::Unknown) => None,
        (None, _) => Some(side.to_owned()),
    }
}

/// A server that nobody knows may be the new host's: only the person can say, and take it back.
fn doubts(query: &Query, own: &Words, judgement: &Judgement) -> Vec<Doubt> {
    let unknown = judgement.verdicts.iter().filter_map(|verdict| match verdict {
        Verdict::OutgoingOther(server) | Verdict::IncomingUnknown(server) => Some(&server.name),
        _ => None,
    });
    let mut doubts = said(query, own, true);
    for name in unknown {
        let known = Known::NewHost(name.clone());
        if doubts.iter().all(|doubt| doubt.known != known) {
            doubts.push(Doubt { asks: fill(own.is_it_new, &[name]), yes: own.it_is_new.to_owned(), known });
        }
    }
    doubts
}
