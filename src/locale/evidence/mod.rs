//! What a message or the panel's log-ins prove, in words: what happened, what it means, what to do now.
//! Moments are told by the caller, who knows the person's clock ([`super::time`]).

mod en;
mod fr;
#[cfg(test)]
mod tests;

use super::fill;
use crate::account::Moment;
use crate::evidence::activity::{Login, Reserve};
use crate::evidence::message::{Coverage, Finding, Outcome, Server, Side, Verdict, Why};
use crate::source::Language;

/// What happened, what it means, what to do now.
type Three = (&'static str, &'static str, &'static str);

/// A verdict in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What happened.
    pub title: String,
    /// What it means.
    pub meaning: &'static str,
    /// What to do now.
    pub todo: &'static str,
}

/// The sentences; `{}` stands for a value.
#[derive(Debug)]
struct Words {
    switched: Three,
    outgoing_old: Three,
    outgoing_isp: Three,
    outgoing_direct: Three,
    outgoing_other: Three,
    incoming_old: Three,
    incoming_unknown: Three,
    collected: Three,
    through_old: Three,
    webmail: Three,
    copy: Three,
    empty: Three,
    too_large: Three,
    not_text: Three,
    outlook_file: Three,
    body_only: Three,
    short_headings: Three,
    quoted: Three,
    not_the_message: Three,
    bounce: Three,
    no_server: Three,
    same_name: Three,
    announced: Three,
    hidden: Three,
    named: &'static str,
    not_believed: &'static str,
    collector: &'static str,
    forwarded: &'static str,
    resent: &'static str,
    attached: &'static str,
    by_cloud: &'static str,
    login_confirmed: &'static str,
    signed: &'static str,
    other_sender: &'static str,
    answer: &'static str,
    too_old: &'static str,
    undated: &'static str,
    covers_nothing: &'static str,
    covers_outgoing: &'static str,
    covers_both: &'static str,
    side_new: &'static str,
    side_old: &'static str,
    side_isp: &'static str,
    side_direct: &'static str,
    side_hidden: &'static str,
    side_other: &'static str,
    side_unknown: &'static str,
    pass: &'static str,
    fail: &'static str,
    soft_fail: &'static str,
    none: &'static str,
    seen: &'static str,
    before: &'static str,
    undated_login: &'static str,
    never: &'static str,
    unknown: &'static str,
    any_device: &'static str,
    not_outgoing: &'static str,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
    }
}

/// A verdict in words.
#[must_use]
pub fn verdict(language: Language, verdict: &Verdict) -> Told {
    let words = words(language);
    let (three, server): (Three, Option<&Server>) = match verdict {
        Verdict::Switched => (words.switched, None),
        Verdict::OutgoingOld(server) => (words.outgoing_old, Some(server)),
        Verdict::OutgoingIsp(server) => (words.outgoing_isp, Some(server)),
        Verdict::OutgoingDirect(server) => (words.outgoing_direct, Some(server)),
        Verdict::OutgoingOther(server) => (words.outgoing_other, Some(server)),
        Verdict::IncomingOld(server) => (words.incoming_old, Some(server)),
        Verdict::IncomingUnknown(server) => (words.incoming_unknown, Some(server)),
        Verdict::Collected(server) => (words.collected, Some(server)),
        Verdict::StillThroughOld(server) => (words.through_old, Some(server)),
        Verdict::SentFromWebmail(_) => (words.webmail, None),
        Verdict::CopyProvesNothing => (words.copy, None),
        Verdict::CannotTell { why } => (reason(words, *why), None),
    };
    let name = server.map_or("", |server| server.name.as_str());
    Told { title: fill(three.0, &[name]), meaning: three.1, todo: three.2 }
}

fn reason(words: &Words, why: Why) -> Three {
    match why {
        Why::Empty => words.empty,
        Why::TooLarge => words.too_large,
        Why::NotText => words.not_text,
        Why::OutlookFile => words.outlook_file,
        Why::BodyOnly => words.body_only,
        Why::ShortHeadings => words.short_headings,
        Why::Quoted => words.quoted,
        Why::NotTheMessage => words.not_the_message,
        Why::Bounce => words.bounce,
        Why::NoServer => words.no_server,
        Why::SameName => words.same_name,
        Why::Announced => words.announced,
        Why::Hidden => words.hidden,
    }
}

/// A finding in a sentence; `tell` tells a moment on the person's clock.
#[must_use]
pub fn finding(language: Language, finding: &Finding, tell: &dyn Fn(Moment) -> String) -> String {
    let words = words(language);
    let at = |sentence: &str, line: usize, value: &str| fill(sentence, &[&line.to_string(), value]);
    match finding {
        Finding::Named(server) => at(words.named, server.line, &server.name),
        Finding::NotBelieved { line, count } => at(words.not_believed, *line, &count.to_string()),
        Finding::Collector { line, from } => at(words.collector, *line, from),
        Finding::Forwarded { line, to } => at(words.forwarded, *line, to),
        Finding::Resent { line } => at(words.resent, *line, ""),
        Finding::Attached { line } => at(words.attached, *line, ""),
        Finding::ByCloud(server) => at(words.by_cloud, server.line, &server.name),
        Finding::LoginConfirmed(server) => at(words.login_confirmed, server.line, &server.name),
        Finding::Signed { line, domain, selector } => {
            fill(words.signed, &[&line.to_string(), domain, selector])
        }
        Finding::OtherSender { line, address } => at(words.other_sender, *line, address),
        Finding::Answer { line } => at(words.answer, *line, ""),
        Finding::TooOld { at } => fill(words.too_old, &[&tell(*at)]),
        Finding::Undated => words.undated.to_owned(),
    }
}

/// What the message says of the device.
#[must_use]
pub fn coverage(language: Language, coverage: Coverage) -> &'static str {
    let words = words(language);
    match coverage {
        Coverage::Nothing => words.covers_nothing,
        Coverage::Outgoing => words.covers_outgoing,
        Coverage::Both => words.covers_both,
    }
}

/// Whose server it was, in a few words.
#[must_use]
pub fn side(language: Language, side: Side) -> &'static str {
    let words = words(language);
    match side {
        Side::New => words.side_new,
        Side::Old => words.side_old,
        Side::Isp => words.side_isp,
        Side::Direct => words.side_direct,
        Side::Hidden => words.side_hidden,
        Side::Other => words.side_other,
        Side::Unknown => words.side_unknown,
    }
}

/// The outcome of a check of the receiving server, beside the check's name.
#[must_use]
pub fn outcome(language: Language, outcome: Outcome) -> &'static str {
    let words = words(language);
    match outcome {
        Outcome::Pass => words.pass,
        Outcome::Fail => words.fail,
        Outcome::SoftFail => words.soft_fail,
        Outcome::None => words.none,
    }
}

/// A protocol's last log-in in a sentence; `tell` tells a moment on the person's clock.
#[must_use]
pub fn login(language: Language, login: Login, tell: &dyn Fn(Moment) -> String) -> String {
    let words = words(language);
    match login {
        Login::Seen(at) => fill(words.seen, &[&tell(at)]),
        Login::BeforeRecreation(at) => fill(words.before, &[&tell(at)]),
        Login::Undated(at) => fill(words.undated_login, &[&tell(at)]),
        Login::Never => words.never.to_owned(),
        Login::Unknown => words.unknown.to_owned(),
    }
}

/// What a log-in does not prove.
#[must_use]
pub fn reserve(language: Language, reserve: Reserve) -> &'static str {
    let words = words(language);
    match reserve {
        Reserve::AnyDevice => words.any_device,
        Reserve::NotTheOutgoingServer => words.not_outgoing,
    }
}
