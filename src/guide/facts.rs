//! What is true of one mailbox and one choice, in the words that the guides ask for, and the values that
//! fill their blanks. Here it is decided what counts as known of the old host.

use super::template::Blank;
use super::{Browser, Choice, Mode, Platform, Reader, Side, Way};
use crate::account::{Account, OldServer, Protocol, Server};

/// The most old server names shown in one sentence.
const MOST_OLD_HOSTS: usize = 4;

/// Something that a step or a block may depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// The account is changed in place or a new one added.
    Mode(Mode),
    /// By profile or by hand.
    Way(Way),
    /// How mail is read.
    Protocol(Protocol),
    /// Which device is switched.
    Platform(Platform),
    /// The page is open on that device.
    Here,
    /// The page is open on that device in Safari.
    Safari,
    /// At least one server name of the old host is known.
    OldKnown,
    /// Its incoming server for this protocol is known and differs from the new one.
    OldIncoming,
    /// Its outgoing server is known and differs from the new one.
    OldOutgoing,
    /// The incoming server keeps its name: the domain's own name was pointed at the new host.
    SameHost,
}

impl Fact {
    /// Every fact, with its name in the guides.
    pub(super) const WORDS: [(&'static str, Self); 18] = [
        ("switch", Self::Mode(Mode::Switch)),
        ("add", Self::Mode(Mode::Add)),
        ("profile", Self::Way(Way::Profile)),
        ("by-hand", Self::Way(Way::ByHand)),
        ("imap", Self::Protocol(Protocol::Imap)),
        ("pop3", Self::Protocol(Protocol::Pop3)),
        ("iphone", Self::Platform(Platform::Iphone)),
        ("ipad", Self::Platform(Platform::Ipad)),
        ("mac", Self::Platform(Platform::Mac)),
        ("android", Self::Platform(Platform::Android)),
        ("windows", Self::Platform(Platform::Windows)),
        ("linux", Self::Platform(Platform::Linux)),
        ("here", Self::Here),
        ("safari", Self::Safari),
        ("old-known", Self::OldKnown),
        ("old-incoming", Self::OldIncoming),
        ("old-outgoing", Self::OldOutgoing),
        ("same-host", Self::SameHost),
    ];
}

/// One mailbox and one choice.
pub(super) struct Facts<'a> {
    account: &'a Account,
    choice: Choice,
    incoming: &'a Server,
    outgoing: &'a Server,
}

impl<'a> Facts<'a> {
    /// Puts them together, or `None` where the mailbox has no server for the chosen protocol.
    pub(super) fn new(account: &'a Account, choice: &Choice) -> Option<Self> {
        let client = choice.client.client();
        let mut choice = *choice;
        if !client.platforms.contains(&choice.platform) {
            choice.platform = client.platforms.first().copied().unwrap_or(Platform::Other);
        }
        if client.takes != super::Takes::Profile {
            choice.way = Way::ByHand;
        }
        // A profile leaves the account that is there alone, and adds its own.
        if choice.way == Way::Profile {
            choice.mode = Mode::Add;
        }
        let incoming = account.server(choice.protocol)?;
        Some(Self { account, choice, incoming, outgoing: account.server(Protocol::Smtp)? })
    }

    /// The choice, with what the client cannot do taken out of it.
    pub(super) fn choice(&self) -> &Choice {
        &self.choice
    }

    /// The new server of a side.
    pub(super) fn new_server(&self, side: Side) -> &'a Server {
        match side {
            Side::Incoming => self.incoming,
            Side::Outgoing => self.outgoing,
        }
    }

    /// The old server of a side, as far as it is known.
    pub(super) fn old_server(&self, side: Side) -> Option<&'a OldServer> {
        let previous = self.account.previous.as_ref()?;
        let list = match side {
            Side::Incoming => &previous.incoming,
            Side::Outgoing => &previous.outgoing,
        };
        let protocol = self.new_server(side).protocol;
        list.iter().find(|server| server.protocol == protocol)
    }

    /// Whether it is true.
    pub(super) fn holds(&self, fact: Fact) -> bool {
        let choice = &self.choice;
        match fact {
            Fact::Mode(mode) => choice.mode == mode,
            Fact::Way(way) => choice.way == way,
            Fact::Protocol(protocol) => choice.protocol == protocol,
            Fact::Platform(platform) => choice.platform == platform,
            Fact::Here => choice.reader != Reader::Elsewhere,
            Fact::Safari => choice.reader == Reader::Here(Browser::Safari),
            Fact::OldKnown => !self.old_hosts().is_empty(),
            Fact::OldIncoming => self.old_name(Side::Incoming).is_some(),
            Fact::OldOutgoing => self.old_name(Side::Outgoing).is_some(),
            Fact::SameHost => {
                self.old_server(Side::Incoming).is_some_and(|old| old.host == self.incoming.host)
            }
        }
    }

    /// What stands in a blank, or `None` where it is not known.
    pub(super) fn fill(&self, blank: Blank) -> Option<String> {
        let address = &self.account.mailbox.address;
        Some(match blank {
            Blank::Address => address.typed(),
            Blank::Local => address.local().to_owned(),
            Blank::Domain => address.domain().typed().to_owned(),
            Blank::Provider => self.account.provider.name.to_string(),
            Blank::Old => self.account.previous.as_ref()?.name.as_ref()?.to_string(),
            Blank::OldHosts => {
                let hosts = self.old_hosts();
                (!hosts.is_empty()).then(|| hosts.join(", "))?
            }
            Blank::OldIncoming => self.old_name(Side::Incoming)?,
            Blank::OldOutgoing => self.old_name(Side::Outgoing)?,
            Blank::NewIncoming => self.incoming.host.ascii().to_owned(),
            Blank::NewOutgoing => self.outgoing.host.ascii().to_owned(),
            Blank::Protocol => self.choice.protocol.name().to_owned(),
            Blank::Device => match self.choice.platform {
                Platform::Iphone => "iPhone",
                Platform::Ipad => "iPad",
                Platform::Mac => "Mac",
                _ => return None,
            }
            .to_owned(),
        })
    }

    /// The old server's name, unless it is the new one's as well.
    fn old_name(&self, side: Side) -> Option<String> {
        let old = self.old_server(side)?;
        (old.host != self.new_server(side).host).then(|| old.host.ascii().to_owned())
    }

    /// The first few names that must be gone, never one that the new host uses too.
    fn old_hosts(&self) -> Vec<&'a str> {
        let Some(previous) = &self.account.previous else { return Vec::new() };
        let servers = previous.incoming.iter().chain(&previous.outgoing).map(|server| &server.host);
        let mut names = Vec::new();
        for host in servers.chain(&previous.hosts) {
            let mut new = self.account.incoming.iter().chain(&self.account.outgoing);
            let known = names.contains(&host.ascii()) || new.any(|server| server.host == *host);
            if !known && names.len() < MOST_OLD_HOSTS {
                names.push(host.ascii());
            }
        }
        names
    }
}
