//! Messages that really travelled: handed in from a desk, relayed and delivered by Postfix and Dovecot, and
//! judged by the lines that these wrote.

use std::process::Command;

use bascule::account::{Protocol, Security};
use bascule::evidence::message::{Coverage, Expectation, Judgement, Verdict, judge};

use crate::bench::run;
use crate::desk::ADDRESS;
use crate::host::{MailHost, PASSWORD};
use crate::world::{Mx, World, within};

const ON_THE_DEVICE: Expectation = Expectation { token: None, sent_after: None, copied_on_device: true };

/// Sends a message to the mailbox itself by a host's outgoing server.
fn send(by: &MailHost, subject: &str) {
    let server = by.server(Protocol::Smtp, Security::Tls, "smtp", ADDRESS);
    let mut swaks = Command::new("swaks");
    swaks.args(["--tls-on-connect", "--server", server.host.ascii(), "--port", &server.port.to_string()]);
    swaks.args(["--auth", "PLAIN", "--auth-user", ADDRESS, "--auth-password", PASSWORD]);
    swaks.args(["--from", ADDRESS, "--to", ADDRESS, "--header", &format!("Subject: {subject}")]);
    run(&mut swaks);
}

/// The source of a message in a mailbox, once it is there.
pub(crate) fn source(at: &MailHost, subject: &str) -> String {
    at.receives(ADDRESS, subject);
    let subject = format!("Subject: {subject}");
    at.messages(ADDRESS, "").into_iter().find(|message| message.contains(&subject)).unwrap()
}

/// Sends by one host, and judges what arrived at the other.
fn travelled(world: &World, by: &MailHost, to: &MailHost, subject: &str) -> Judgement {
    send(by, subject);
    let source = source(to, subject);
    let expected = Expectation { token: Some(subject), ..ON_THE_DEVICE };
    let judgement = judge(source.as_bytes(), &expected, &world.hosts(), &world.account());
    // Shown where the test fails.
    eprintln!("{source}\n{judgement:#?}");
    judgement
}

/// The verdicts with the servers' names.
pub(crate) fn verdicts(judgement: &Judgement) -> Vec<String> {
    let told = |verdict: &Verdict| match verdict {
        Verdict::OutgoingOld(server) => format!("outgoing old: {}", server.name),
        Verdict::IncomingOld(server) => format!("incoming old: {}", server.name),
        Verdict::Switched => "switched".to_owned(),
        other => format!("{other:?}"),
    };
    judgement.verdicts.iter().map(told).collect()
}

#[test]
fn once_mail_arrives_at_the_new_host_the_outgoing_server_is_told() {
    within("messages::once_mail_arrives_at_the_new_host_the_outgoing_server_is_told", Mx::New, |world| {
        let judgement = travelled(world, &world.new, &world.new, "BSC-NEW");
        assert_eq!(verdicts(&judgement), ["switched"]);
        assert_eq!((judgement.counts, judgement.covers), (true, Coverage::Both));

        let judgement = travelled(world, &world.old, &world.new, "BSC-OLD");
        assert_eq!(verdicts(&judgement), ["outgoing old: smtp.ancien.test"]);
        assert_eq!((judgement.counts, judgement.covers), (true, Coverage::Both));
    });
}

#[test]
fn while_mail_arrives_at_the_old_host_both_sides_are_told() {
    within("messages::while_mail_arrives_at_the_old_host_both_sides_are_told", Mx::Old, |world| {
        let judgement = travelled(world, &world.new, &world.old, "BSC-NEW");
        assert_eq!(verdicts(&judgement), ["incoming old: imap.ancien.test"]);

        let judgement = travelled(world, &world.old, &world.old, "BSC-OLD");
        let both = ["outgoing old: smtp.ancien.test", "incoming old: imap.ancien.test"];
        assert_eq!(verdicts(&judgement), both);
    });
}
