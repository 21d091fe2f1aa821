//! What is true of one mailbox and one choice, in the words that the guides ask for, and the values that
//! fill their blanks. Here it is decided what counts as known of the old host.

use super::template::Blank;
use super::{Browser, Choice, Mode, Platform, Question, Reader, Side, Way, isp, situation};
use crate::account::{Account, OldServer, Protocol, Server, is_below};

/// The most old server names shown in one sentence.
const MOST_OLD_HOSTS: usize = 6;

/// Something that a step or a block may depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// The account is changed in place or a new one added.
    Mode(Mode),
    /// By a file of this page or by hand.
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
    /// Its outgoing server is known, differs from the new one and is an internet provider's.
    OldOutgoingIsp,
    /// One of the old host's names lies in the mailbox's own domain: it may lead to either host.
    OldOwnName,
    /// Nothing says that the old incoming server has another name than the new one.
    MayBeSameHost,
    /// What is known or was answered of the old account.
    Question(Question),
    /// The dialog that the person sees, by its place in the guide's list.
    Variant(u8),
}

impl Fact {
    /// The fact of this name; those of dialogs are found by the guide that has them.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        let question = Question::WORDS.iter().find(|(known, _)| *known == word);
        let question = question.map(|(_, question)| Self::Question(*question));
        question.or_else(|| Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, fact)| *fact))
    }

    /// Every other fact, with its name in the guides.
    const WORDS: [(&'static str, Self); 22] = [
        ("switch", Self::Mode(Mode::Switch)),
        ("add", Self::Mode(Mode::Add)),
        ("profile", Self::Way(Way::Profile)),
        ("qr", Self::Way(Way::Qr)),
        ("prf", Self::Way(Way::Prf)),
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
        ("old-outgoing-isp", Self::OldOutgoingIsp),
        ("old-own-name", Self::OldOwnName),
        ("may-be-same-host", Self::MayBeSameHost),
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
        let choice = situation::settle(account, choice);
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
            Fact::Protocol(protocol) => {
                choice.protocol == protocol && choice.client.client().protocols.contains(&protocol)
            }
            Fact::Platform(platform) => choice.platform == platform,
            Fact::Here => choice.reader != Reader::Elsewhere,
            Fact::Safari => choice.reader == Reader::Here(Browser::Safari),
            Fact::OldKnown => !self.old_hosts().is_empty(),
            Fact::OldIncoming => self.old_name(Side::Incoming).is_some(),
            Fact::OldOutgoing => self.old_name(Side::Outgoing).is_some(),
            Fact::OldOutgoingIsp => {
                let old = self.old_server(Side::Outgoing).filter(|_| self.holds(Fact::OldOutgoing));
                old.is_some_and(isp::is_providers)
            }
            Fact::OldOwnName => {
                let domain = self.account.mailbox.address.domain().ascii();
                self.old_hosts().iter().any(|name| is_below(name, domain))
            }
            Fact::MayBeSameHost => situation::may_be_same_host(self.account, choice),
            Fact::Question(question) => situation::holds(self.account, choice, question),
            Fact::Variant(at) => choice.variant == at,
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
            Blank::OldLogin => self.old_login()?,
            Blank::NewLogin => self.incoming.username.to_string(),
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

    /// The old login name, unless it is the new one as well.
    fn old_login(&self) -> Option<String> {
        let old = self.old_server(Side::Incoming)?.username.as_ref()?;
        (*old != self.incoming.username).then(|| old.to_string())
    }

    /// The first few names that must be gone, never one that the new host uses too. Those that send come
    /// first: they stay behind more often, and nothing shows that they are still used.
    fn old_hosts(&self) -> Vec<&'a str> {
        let Some(previous) = &self.account.previous else { return Vec::new() };
        let servers = previous.outgoing.iter().chain(&previous.incoming).map(|server| &server.host);
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
