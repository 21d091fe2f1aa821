//! The proof by a message: the person sends one from the device, opens it where it arrived and pastes its
//! source. The lines that servers wrote on its way say which one took it and which one received it.
//!
//! Anything at all may be pasted here. Reading is bounded in size, lines and hops, and never stops with an
//! error: what cannot be told is a verdict with its reason.
//!
//! Of the lines that servers add, `Received`, `Authentication-Results` and, where those say nothing of it,
//! `Received-SPF` are read, each only as far as the receiving host itself can have written it. Not read:
//! `ARC-*`, which forwarders seal and anybody can; `X-Received`, `X-Originating-IP`, `X-Authenticated-Sender`
//! and other lines of single hosts, which nothing ties to the host that they name. No signature is checked:
//! that takes the DNS.

mod chain;
mod client;
mod date;
mod decide;
mod encoded;
mod inside;
mod judgement;
mod paste;
mod program;
mod received;
mod results;

pub use chain::MAX_HOPS;
pub use judgement::{
    Checked, Checks, Coverage, Expectation, Finding, Judgement, Server, Side, Verdict, Way, Why,
};
pub use paste::{MAX_BYTES, MAX_HEADER_BYTES, MAX_LINES};
pub use program::{Program, Writer};
pub use received::Hop;
pub use results::Outcome;

use super::hosts::{MatchKind, OldHosts, Whose};
use crate::account::{Account, Moment};
use chain::{Chain, chain};
use decide::{Trail, is_gateway};
use paste::{Field, Source};
use results::Results;

/// How far the clocks of two computers may be apart, in seconds.
const SKEW: i64 = 15 * 60;

/// Judges the source of a message, pasted or read from a file.
#[must_use]
pub fn judge(raw: &[u8], expected: &Expectation, hosts: &OldHosts, account: &Account) -> Judgement {
    let text = match paste::decode(raw) {
        Ok(text) => text,
        Err(why) => return Judgement::unread(why),
    };
    let carrier = match paste::read(&text) {
        Ok(source) => source,
        Err(why) => return Judgement::unread(why),
    };
    match attached(&carrier, expected.token) {
        Some(part) => {
            let line = part.fields.first().map_or(0, |field| field.line);
            let mut judgement = judge_source(&part, expected, hosts, account);
            judgement.findings.insert(0, Finding::Attached { line });
            judgement
        }
        None => judge_source(&carrier, expected, hosts, account),
    }
}

/// The attached message that was asked for: then it is the proof, never the message that carries it.
fn attached<'a>(carrier: &Source<'a>, token: Option<&str>) -> Option<Source<'a>> {
    let token = token?;
    paste::attached(&carrier.body).into_iter().find(|part| holds(part, token))
}

fn holds(source: &Source, token: &str) -> bool {
    let token = token.trim().to_ascii_lowercase();
    let subject = source.first("subject");
    subject.is_some_and(|field| encoded::decoded(&field.value).to_ascii_lowercase().contains(&token))
}

fn judge_source(source: &Source, expected: &Expectation, hosts: &OldHosts, account: &Account) -> Judgement {
    let resent = source.fields.iter().position(|field| field.name.starts_with("resent-"));
    let last = resent.unwrap_or(source.fields.len());
    let own = source.fields.get(..last).unwrap_or_default();
    let Chain { hops, proved, broken_at, left_out } = chain(hops(own), hosts);
    let trail = Trail { hops: &hops, proved, hosts, account };
    let incoming = trail.incoming();
    let with_message = trail.arrived_with(&incoming).or(broken_at).unwrap_or(usize::MAX);
    let trusted: Vec<(Results, usize)> = results(own)
        .filter(|(results, line)| *line < with_message && trail.is_trusted(results, &incoming))
        .collect();
    let confirmed = trusted.iter().find_map(|(results, line)| trail.confirmed(results, *line));
    let (outgoing, taken_at) = trail.outgoing(confirmed.as_ref());
    let program = program::program(source);
    let webmail = is_webmail(&trail, program.as_ref());

    let mut judgement = Judgement::nothing(Verdict::Switched);
    judgement.checks = checks(&trusted);
    judgement.webmail = webmail;
    judgement.program = program;
    judgement.at = hops.iter().find_map(|hop| hop.at).or_else(|| sent(source));
    judgement.findings = way_findings(&trail, taken_at);
    judgement
        .findings
        .extend(confirmed.filter(|server| server.whose == Whose::New).map(Finding::LoginConfirmed));
    judgement.findings.extend(broken_at.map(|line| Finding::NotBelieved { line, count: left_out }));
    judgement.findings.extend(signed(own));
    judgement.findings.extend(forwarded(own, &trail));
    if let Some(field) = resent.and_then(|at| source.fields.get(at)) {
        judgement.findings.push(Finding::Resent { line: field.line });
    }
    let doubts = doubts(source, expected, &judgement, &trail);
    judgement.counts = doubts.is_empty() && resent.is_none();
    judgement.findings.extend(doubts);
    judgement.verdicts = match nothing_to_tell(source, expected, &hops) {
        Some(verdict) => vec![verdict],
        None => verdicts(&trail, &outgoing, &incoming, taken_at, webmail.then(|| judgement.program.clone())),
    };
    judgement.covers = coverage(&judgement.verdicts, expected);
    judgement.counts &= judgement.covers != Coverage::Nothing;
    judgement.outgoing = outgoing;
    judgement.incoming = incoming;
    judgement.hops = hops;
    judgement
}

fn hops(fields: &[Field]) -> Vec<Hop> {
    let received = fields.iter().filter(|field| field.name == "received");
    received.take(MAX_HOPS).map(|field| received::read(&field.value, field.line)).collect()
}

fn results(fields: &[Field]) -> impl Iterator<Item = (Results, usize)> {
    let named = |name: &'static str| fields.iter().filter(move |field| field.name == name).take(MAX_HOPS);
    let all = named("authentication-results").map(|field| (results::read(&field.value), field.line));
    all.chain(named("received-spf").map(|field| (results::read_spf(&field.value), field.line)))
}

fn checks(trusted: &[(Results, usize)]) -> Checks {
    let of = |method| {
        let mut all = trusted.iter().filter_map(|(results, line)| Some((results.check(method)?, *line)));
        all.next().map(|(check, line)| Checked { outcome: check.outcome, line })
    };
    Checks { spf: of("spf"), dkim: of("dkim"), dmarc: of("dmarc") }
}

/// The page of a webmail hands over at the bottom. At the top `with HTTPS` is a store's inner delivery.
fn is_webmail(trail: &Trail, program: Option<&Program>) -> bool {
    let is_web = |end: usize| {
        let lowest = end.checked_sub(1).filter(|at| *at > 0).and_then(|at| trail.hops.get(at));
        lowest.is_some_and(Hop::is_web)
    };
    is_web(trail.hops.len())
        || is_web(trail.proved)
        || program.is_some_and(|program| program.writer == Writer::Webmail)
}

fn sent(source: &Source) -> Option<Moment> {
    source.first("date").and_then(|field| date::date(&field.value))
}

/// What stands in the way of any verdict on the message's way.
fn nothing_to_tell(source: &Source, expected: &Expectation, hops: &[Hop]) -> Option<Verdict> {
    if expected.token.is_some_and(|token| !holds(source, token)) {
        return Some(Verdict::CannotTell { why: Why::NotTheMessage });
    }
    if source.first("return-path").is_some_and(|field| field.value == "<>") {
        return Some(Verdict::CannotTell { why: Why::Bounce });
    }
    hops.is_empty().then_some(Verdict::CopyProvesNothing)
}

fn verdicts(
    trail: &Trail,
    outgoing: &Way,
    incoming: &Way,
    taken_at: Option<usize>,
    webmail: Option<Option<Program>>,
) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    match webmail {
        Some(program) => verdicts.push(Verdict::SentFromWebmail(program)),
        None => verdicts.extend(outgoing_verdict(outgoing)),
    }
    verdicts.extend(incoming_verdict(incoming));
    if incoming.side != Side::Old {
        verdicts.extend(detour(trail, outgoing, taken_at));
    }
    // What cannot be told on one side says nothing beside what is known of the other.
    if verdicts.len() > 1 {
        let unsure = [Why::SameName, Why::Announced, Why::Hidden].map(|why| Verdict::CannotTell { why });
        verdicts.dedup();
        if verdicts.iter().any(|verdict| !unsure.contains(verdict)) {
            verdicts.retain(|verdict| !unsure.contains(verdict));
        }
    }
    if verdicts.is_empty() {
        verdicts.push(Verdict::Switched);
    }
    verdicts
}

fn outgoing_verdict(outgoing: &Way) -> Option<Verdict> {
    let Some(server) = outgoing.server.clone() else {
        return Some(Verdict::CannotTell { why: Why::NoServer });
    };
    match outgoing.side {
        Side::New => None,
        Side::Old => Some(Verdict::OutgoingOld(server)),
        Side::Isp => Some(Verdict::OutgoingIsp(server)),
        Side::Direct => Some(Verdict::OutgoingDirect(server)),
        Side::Other => Some(Verdict::OutgoingOther(server)),
        Side::Hidden => Some(Verdict::CannotTell { why: Why::Hidden }),
        Side::Unknown if server.whose == Whose::New => Some(Verdict::CannotTell { why: Why::Announced }),
        Side::Unknown => Some(Verdict::CannotTell { why: Why::SameName }),
    }
}

fn incoming_verdict(incoming: &Way) -> Option<Verdict> {
    let server = incoming.server.clone()?;
    match incoming.side {
        Side::New => None,
        Side::Old => Some(Verdict::IncomingOld(server)),
        Side::Isp | Side::Other | Side::Direct | Side::Hidden => Some(Verdict::IncomingUnknown(server)),
        Side::Unknown => Some(Verdict::CannotTell { why: Why::SameName }),
    }
}

/// Mail that reaches the new host by way of the old one: fetched from there, or sent on by it.
fn detour(trail: &Trail, outgoing: &Way, taken_at: Option<usize>) -> Option<Verdict> {
    let collectors = trail.hops.iter().filter(|hop| hop.collector);
    for hop in collectors {
        let name = hop.from.iter().find(|name| trail.hosts.traced(name).is_old());
        if let Some(name) = name {
            let whose = trail.hosts.traced(name);
            return Some(Verdict::Collected(Server { name: name.clone(), whose, line: hop.line }));
        }
    }
    if outgoing.side == Side::Old {
        return None;
    }
    let above = 0..taken_at.unwrap_or(trail.hops.len());
    let mut servers = above.filter_map(|at| trail.server(at));
    servers.find(|server| server.whose.is_old()).map(Verdict::StillThroughOld)
}

/// What the believed lines name, from the top.
fn way_findings(trail: &Trail, taken_at: Option<usize>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, hop) in trail.hops.iter().enumerate() {
        let cloud = (taken_at == Some(at)).then(|| cloud(trail, hop)).flatten();
        let server = trail.server(at).filter(|server| {
            matches!(&server.whose, Whose::Other(found) if found.kind != MatchKind::OwnName)
                && !is_gateway(&server.whose)
        });
        findings.extend(server.map(Finding::Named));
        findings.extend(cloud.map(Finding::ByCloud));
        if hop.collector {
            let from = hop.from.first().or(hop.addresses.first()).cloned().unwrap_or_default();
            findings.push(Finding::Collector { line: hop.line, from });
        }
    }
    findings
}

/// Google and Microsoft hand in the mail of their own programs themselves: there they are the device, not
/// a server to be left.
fn cloud(trail: &Trail, hop: &Hop) -> Option<Server> {
    let by = super::providers::company(hop.by.as_deref().unwrap_or_default(), true).map(|(row, _)| row.id);
    let name = hop.names().iter().find(|name| {
        let row = super::providers::company(name, true).map(|(row, _)| row.id);
        matches!(row, Some("google" | "microsoft")) && row != by
    })?;
    Some(Server { name: name.clone(), whose: trail.hosts.traced(name), line: hop.line })
}

fn signed(fields: &[Field]) -> Option<Finding> {
    let field = fields.iter().find(|field| field.name == "dkim-signature")?;
    let (domain, selector) = results::signature(&field.value)?;
    Some(Finding::Signed { line: field.line, domain, selector })
}

/// A delivery to another address than the mailbox's.
fn forwarded(fields: &[Field], trail: &Trail) -> Option<Finding> {
    let delivered =
        |field: &&Field| ["delivered-to", "x-original-to", "envelope-to"].contains(&field.name.as_str());
    let other = |field: &&Field| field.value.contains('@') && !trail.is_mine(&field.value);
    let field = fields.iter().filter(delivered).find(other)?;
    Some(Finding::Forwarded { line: field.line, to: field.value.chars().take(254).collect() })
}

/// Why the message is not the fresh one that was asked for, from this mailbox.
fn doubts(source: &Source, expected: &Expectation, so_far: &Judgement, trail: &Trail) -> Vec<Finding> {
    let mut doubts = Vec::new();
    if let Some((line, address)) = sender(source).filter(|(_, address)| !trail.is_mine(address)) {
        doubts.push(Finding::OtherSender { line, address });
    }
    doubts.extend(
        source
            .first("subject")
            .filter(|field| is_answer(&field.value))
            .map(|field| Finding::Answer { line: field.line }),
    );
    if let Some(after) = expected.sent_after {
        let moments = [so_far.at, sent(source)];
        match moments.into_iter().flatten().min() {
            Some(at) if at.unix() < after.unix() - SKEW => doubts.push(Finding::TooOld { at }),
            Some(_) => {}
            None => doubts.push(Finding::Undated),
        }
    }
    doubts
}

fn sender(source: &Source) -> Option<(usize, String)> {
    let field = source.first("from")?;
    let inside = field.value.rsplit_once('<').and_then(|(_, after)| after.split_once('>'));
    let address = inside.map_or(field.value.as_str(), |(address, _)| address);
    Some((field.line, address.trim().chars().take(254).collect()))
}

/// Whether the subject begins as those of answers and passed-on messages do.
fn is_answer(subject: &str) -> bool {
    const BEGINNINGS: [&str; 11] = ["re", "ré", "rÉ", "rép", "rÉp", "fw", "fwd", "tr", "aw", "wg", "rif"];
    let decoded = encoded::decoded(subject);
    let Some((first, _)) = decoded.split_once(':') else { return false };
    let first = first.trim().to_ascii_lowercase();
    BEGINNINGS.contains(&first.as_str())
}

fn coverage(verdicts: &[Verdict], expected: &Expectation) -> Coverage {
    let nothing = verdicts.iter().any(|verdict| {
        matches!(
            verdict,
            Verdict::CannotTell { .. } | Verdict::CopyProvesNothing | Verdict::SentFromWebmail(_)
        )
    });
    match (nothing, expected.copied_on_device) {
        (true, _) => Coverage::Nothing,
        (false, false) => Coverage::Outgoing,
        (false, true) => Coverage::Both,
    }
}

#[cfg(test)]
#[path = "forgery_tests.rs"]
mod forgery_tests;
#[cfg(test)]
mod hosts_table_servers;
#[cfg(test)]
#[path = "hosts_table_tests.rs"]
mod hosts_table_tests;
#[cfg(test)]
#[path = "journeys_tests.rs"]
mod journeys_tests;
#[cfg(test)]
#[path = "tests.rs"]
mod tests;
