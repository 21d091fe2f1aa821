//! What the page asks: written by the page, read by the third wasm. The bytes of what was brought stand
//! beside it, not in it.

use super::OldHost;
use crate::account::{Account, Moment, Policy, Rule, ToAscii};
use crate::evidence::hosts::OldHosts;
use crate::source::json::{self, Place};
use crate::source::json_writer::{Object, list};
use crate::source::{Failure, Language, panel, panel_write};

/// The most things that a person may have said.
const MAX_KNOWN: usize = 100;

/// A query.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// What is asked.
    pub ask: Ask,
    /// The language of the reply.
    pub language: Language,
    /// The mailbox at its new host.
    pub account: Account,
    /// What the person said of what was brought.
    pub known: Vec<Known>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The words of the card, the old hosts to pick from, the panel's log-ins.
    Desk,
    /// What is known of the old host that was picked or typed.
    Old(OldHost),
    /// What the message proves that was brought.
    Message(Sent),
    /// What the configuration files say that were brought.
    Files,
}

/// The message that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// The word that its subject must hold.
    pub token: Option<String>,
    /// When it was asked for.
    pub asked: Option<Moment>,
    /// Whether the person says that the source was copied on the device itself.
    pub on_device: bool,
}

/// What the person said, because nothing else tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// This server is the new host's.
    NewHost(String),
    /// The account of this name is this mailbox's.
    Mine(String),
    /// The other mailboxes of the domain were recreated too.
    WholeDomain,
}

impl Known {
    /// Whether it holds for the mailbox, whatever the program; whose an account is says nothing of the next one.
    #[must_use]
    pub fn is_of_mailbox(&self) -> bool {
        !matches!(self, Self::Mine(_))
    }

    /// As two words: its kind and its value.
    #[must_use]
    pub fn words(&self) -> (&'static str, &str) {
        match self {
            Self::NewHost(host) => ("new", host),
            Self::Mine(label) => ("mine", label),
            Self::WholeDomain => ("domain", ""),
        }
    }

    /// What those words mean.
    #[must_use]
    pub fn of_words(kind: &str, value: &str) -> Option<Self> {
        Some(match kind {
            "new" => Self::NewHost(value.to_owned()),
            "mine" => Self::Mine(value.to_owned()),
            "domain" => Self::WholeDomain,
            _ => return None,
        })
    }
}

impl Query {
    /// As text.
    #[must_use]
    pub fn write(&self) -> String {
        let object = Object::default();
        let object = match &self.ask {
            Ask::Desk => object.text("ask", "desk"),
            Ask::Files => object.text("ask", "files"),
            Ask::Old(old) => {
                let (kind, value) = old.words();
                object.text("ask", "old").text("kind", kind).text("value", value)
            }
            Ask::Message(sent) => {
                let asked = sent.asked.map(Moment::rfc3339);
                object
                    .text("ask", "message")
                    .maybe("token", sent.token.as_deref())
                    .maybe("asked", asked.as_deref())
                    .flag("onDevice", sent.on_device)
            }
        };
        let known = self.known.iter().map(|known| {
            let (kind, value) = known.words();
            Object::default().text("kind", kind).text("value", value).end()
        });
        object
            .text("language", self.language.tag())
            .flag("allowPlain", self.account.policy().allow_plain)
            .raw("known", &list(known))
            .raw("account", &panel_write::write(&self.account))
            .end()
    }

    /// Reads what [`Self::write`] wrote.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, to_ascii: ToAscii) -> Result<Self, Failure> {
        let document = json::document(text)?;
        let root = Place::root(&document);
        let policy = Policy { allow_plain: root.field("allowPlain")?.flag()? };
        let known = root.field("known")?.each(MAX_KNOWN, &mut |known| {
            let kind = known.field("kind")?;
            let read = Known::of_words(kind.text()?, known.field("value")?.text()?);
            read.ok_or_else(|| kind.refuse(Rule::Missing))
        })?;
        Ok(Self {
            ask: ask(&root)?,
            language: root.field("language")?.word(&Language::TAGS, "fr, en")?,
            account: panel::account(&root.field("account")?, policy, to_ascii)?,
            known,
        })
    }

    /// The hosts of the switch, with those that the person says are the new host's.
    pub(super) fn hosts(&self, to_ascii: ToAscii) -> OldHosts {
        let mut hosts = OldHosts::new(&self.account);
        for host in self.new_hosts() {
            // A name that is none cannot be the one that was shown: nothing is lost by leaving it out.
            let _ = hosts.add_new(host, to_ascii);
        }
        hosts
    }

    /// The accounts that the person says are this mailbox's.
    pub(super) fn mine(&self) -> Vec<String> {
        let mine = self.known.iter().filter_map(|known| match known {
            Known::Mine(label) => Some(label.clone()),
            _ => None,
        });
        mine.collect()
    }

    /// The servers that the person says are the new host's.
    fn new_hosts(&self) -> impl Iterator<Item = &str> {
        self.known.iter().filter_map(|known| match known {
            Known::NewHost(host) => Some(host.as_str()),
            _ => None,
        })
    }
}

fn ask(root: &Place) -> Result<Ask, Failure> {
    let ask = root.field("ask")?;
    Ok(match ask.text()? {
        "desk" => Ask::Desk,
        "files" => Ask::Files,
        "old" => {
            let kind = root.field("kind")?;
            let old = OldHost::of_words(kind.text()?, root.field("value")?.text()?);
            Ask::Old(old.ok_or_else(|| kind.refuse(Rule::Missing))?)
        }
        "message" => Ask::Message(Sent {
            token: root
                .field("token")?
                .optional()
                .map(|token| token.text().map(str::to_owned))
                .transpose()?,
            asked: root.field("asked")?.parse_optional(&Moment::parse)?,
            on_device: root.field("onDevice")?.flag()?,
        }),
        _ => return Err(ask.refuse(Rule::UnknownWord { allowed: "desk, old, message, files" }).into()),
    })
}
