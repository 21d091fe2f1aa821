//! The proof by the panel: the last log-ins that the new host has seen, held against the minute when the
//! mailbox was recreated. Any device may have logged in, so that this supports a proof and is none alone.

use crate::account::{Activity, Moment, Protocol};

/// What the panel's last log-in over one protocol says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Login {
    /// Since the mailbox was recreated, at this moment.
    Seen(Moment),
    /// Before that: it says nothing of the switch.
    BeforeRecreation(Moment),
    /// At this moment, but nobody knows when the mailbox was recreated.
    Undated(Moment),
    /// None over this protocol, though the panel tells of others.
    Never,
    /// The panel tells of no log-in at all, or does not count them.
    Unknown,
}

/// What even a seen log-in does not prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserve {
    /// It may have been any device of the person.
    AnyDevice,
    /// Reading mail says nothing of the server that sends it.
    NotTheOutgoingServer,
}

/// The last log-ins by protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logins {
    /// Over IMAP.
    pub imap: Login,
    /// Over POP3.
    pub pop3: Login,
    /// Over SMTP: the only one that speaks of the outgoing server.
    pub smtp: Login,
}

impl Logins {
    /// Reads the panel's log-ins for a mailbox recreated at `created`.
    #[must_use]
    pub fn read(activity: &Activity, created: Option<Moment>) -> Self {
        let counts = activity.imap.or(activity.pop3).or(activity.smtp).is_some();
        let login = |seen: Option<Moment>| match (seen, created) {
            (Some(at), Some(created)) if at < created => Login::BeforeRecreation(at),
            (Some(at), Some(_)) => Login::Seen(at),
            (Some(at), None) => Login::Undated(at),
            (None, _) if counts => Login::Never,
            (None, _) => Login::Unknown,
        };
        Self { imap: login(activity.imap), pop3: login(activity.pop3), smtp: login(activity.smtp) }
    }

    /// The log-in over a protocol.
    #[must_use]
    pub fn of(&self, protocol: Protocol) -> Login {
        match protocol {
            Protocol::Imap => self.imap,
            Protocol::Pop3 => self.pop3,
            Protocol::Smtp => self.smtp,
        }
    }

    /// What they do not prove: nothing is to be reserved where nothing was seen.
    #[must_use]
    pub fn reserves(&self) -> Vec<Reserve> {
        let seen = |login| matches!(login, Login::Seen(_));
        let mut reserves = Vec::new();
        if seen(self.imap) || seen(self.pop3) || seen(self.smtp) {
            reserves.push(Reserve::AnyDevice);
            if !seen(self.smtp) {
                reserves.push(Reserve::NotTheOutgoingServer);
            }
        }
        reserves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_ins_are_held_against_the_minute_of_recreation() {
        let at = |seconds| Some(Moment::from_unix(seconds));
        let (early, late) = (Moment::from_unix(99), Moment::from_unix(100));
        for (imap, smtp, created, expected) in [
            (at(100), at(99), at(100), (Login::Seen(late), Login::BeforeRecreation(early))),
            (at(100), None, at(100), (Login::Seen(late), Login::Never)),
            (at(100), None, None, (Login::Undated(late), Login::Never)),
            (None, None, at(100), (Login::Unknown, Login::Unknown)),
        ] {
            let logins = Logins::read(&Activity { imap, pop3: None, smtp }, created);
            assert_eq!((logins.of(Protocol::Imap), logins.of(Protocol::Smtp)), expected);
        }
    }

    #[test]
    fn reading_mail_does_not_prove_the_outgoing_server() {
        let seen = Some(Moment::from_unix(100));
        let reserves = |imap, smtp| Logins::read(&Activity { imap, pop3: None, smtp }, seen).reserves();
        assert_eq!(reserves(seen, None), [Reserve::AnyDevice, Reserve::NotTheOutgoingServer]);
        assert_eq!(reserves(seen, seen), [Reserve::AnyDevice]);
        assert_eq!(reserves(None, None), []);
    }
}
