//! What only the person in front of the device can say of its old account, when that must be asked, and what
//! follows: where an account cannot be edited, the choice becomes adding a new one, whatever was picked.

use super::{Choice, Client, Mode, Platform, Way};
use crate::account::{Account, OldServer, Protocol};

/// A question with yes or no for an answer. Its word is also the fact that a guide asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Did the old account fetch by POP3, where the new one reads by IMAP?
    WasPop3,
    /// Did the old account read by IMAP, where the new one fetches by POP3?
    WasImap,
    /// Was the old account made by a configuration profile?
    ByOldProfile,
    /// Are there two accounts for this address, after an import?
    TwoAccounts,
    /// Does the old account already name the new incoming server?
    SameHost,
    /// Is the login name another one at the new host?
    LoginChanges,
}

impl Question {
    /// Every question with its word, in the order they are asked.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("was-pop3", Self::WasPop3),
        ("was-imap", Self::WasImap),
        ("by-old-profile", Self::ByOldProfile),
        ("two-accounts", Self::TwoAccounts),
        ("same-host", Self::SameHost),
        ("login-changes", Self::LoginChanges),
    ];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.get(self.at()).map(|(word, _)| *word).unwrap_or_default()
    }

    fn at(self) -> usize {
        Self::WORDS.iter().position(|(_, question)| *question == self).unwrap_or_default()
    }
}

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The person does not know; the guide then says how to see it.
    Unsure,
}

impl Reply {
    /// Every answer, with its name in what is kept on a device.
    pub const WORDS: [(&'static str, Self); 3] =
        [("yes", Self::Yes), ("no", Self::No), ("unsure", Self::Unsure)];
}

/// The answers given for one device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replies([Option<Reply>; Question::WORDS.len()]);

impl Replies {
    /// What was answered, if anything was.
    #[must_use]
    pub fn get(&self, question: Question) -> Option<Reply> {
        self.0.get(question.at()).copied().flatten()
    }

    /// Notes an answer.
    pub fn set(&mut self, question: Question, answer: Reply) {
        if let Some(place) = self.0.get_mut(question.at()) {
            *place = Some(answer);
        }
    }
}

/// The choice as the client can carry it out: the questions whose answer is known or given included.
#[must_use]
pub fn settle(account: &Account, choice: &Choice) -> Choice {
    let client = choice.client.client();
    let mut choice = *choice;
    if !client.platforms.contains(&choice.platform) {
        choice.platform = client.platforms.first().copied().unwrap_or(Platform::Other);
    }
    if client.takes.way() != Some(choice.way) {
        choice.way = Way::ByHand;
    }
    if let (false, Some(only)) = (client.protocols.contains(&choice.protocol), client.protocols.first()) {
        choice.protocol = *only;
    }
    let holds = |question| holds(account, &choice, question);
    let edits = client.edits;
    let cannot = !edits.host
        || !edits.protocol && (holds(Question::WasPop3) || holds(Question::WasImap))
        || !edits.login && holds(Question::LoginChanges)
        || holds(Question::ByOldProfile)
        || holds(Question::TwoAccounts);
    // What comes in a file leaves the account that is there alone, and adds its own.
    if choice.way != Way::ByHand || cannot {
        choice.mode = Mode::Add;
    }
    choice
}

/// The questions that matter for a choice and whose answer is not known from the account.
pub fn questions(account: &Account, choice: &Choice) -> impl Iterator<Item = Question> {
    let all = Question::WORDS.into_iter().map(|(_, question)| question);
    all.filter(move |question| matters(*question, choice) && known(account, choice, *question).is_none())
}

/// Whether a question is answered with yes, by the account or by the person.
pub(super) fn holds(account: &Account, choice: &Choice, question: Question) -> bool {
    let said = || choice.replies.get(question) == Some(Reply::Yes);
    matters(question, choice) && known(account, choice, question).unwrap_or_else(said)
}

/// Whether the steps depend on a question. It must not look at the mode, which follows from the answers.
fn matters(question: Question, choice: &Choice) -> bool {
    let client: &Client = choice.client.client();
    let by_hand = choice.way == Way::ByHand && !client.retired;
    let was = |new| by_hand && client.protocols.len() > 1 && choice.protocol == new;
    match question {
        Question::WasPop3 => was(Protocol::Imap),
        Question::WasImap => was(Protocol::Pop3),
        Question::ByOldProfile => by_hand && client.takes.way() == Some(Way::Profile),
        Question::TwoAccounts => by_hand && client.takes.way().is_some(),
        Question::SameHost => !client.retired && !client.protocols.is_empty(),
        Question::LoginChanges => !client.retired,
    }
}

/// The answer that is known without asking. What is not worth a question counts as answered with no.
fn known(account: &Account, choice: &Choice, question: Question) -> Option<bool> {
    let of = |protocol| old_server(account, protocol);
    let new = account.server(choice.protocol);
    match question {
        Question::WasPop3 => only(of(Protocol::Pop3), of(Protocol::Imap)),
        Question::WasImap => only(of(Protocol::Imap), of(Protocol::Pop3)),
        Question::ByOldProfile | Question::TwoAccounts => None,
        Question::SameHost => same_host(account, choice).or((choice.way != Way::ByHand).then_some(false)),
        Question::LoginChanges => {
            let edits = choice.client.client().edits;
            let old = of(choice.protocol).and_then(|server| server.username.as_ref());
            let differs = old.map(|old| new.is_some_and(|new| new.username != *old));
            // Where it can be edited in place, the steps show it anyway.
            differs.or((edits.login || !edits.host).then_some(false))
        }
    }
}

/// The old host's incoming server, where it is known.
fn old_server(account: &Account, protocol: Protocol) -> Option<&OldServer> {
    let mut old = account.previous.iter().flat_map(|previous| &previous.incoming);
    old.find(|server| server.protocol == protocol)
}

/// Whether the incoming server keeps its name, where the account says so.
fn same_host(account: &Account, choice: &Choice) -> Option<bool> {
    let old = old_server(account, choice.protocol)?;
    Some(account.server(choice.protocol).is_some_and(|new| new.host == old.host))
}

/// Whether the incoming server may keep its name: it may, unless it is known not to. A warning that is shown
/// for nothing does less harm than one that is missing.
pub(super) fn may_be_same_host(account: &Account, choice: &Choice) -> bool {
    let denied = choice.replies.get(Question::SameHost) == Some(Reply::No);
    same_host(account, choice).unwrap_or(!denied)
}

/// Whether the old host served this protocol alone, where that is known.
fn only(this: Option<&OldServer>, other: Option<&OldServer>) -> Option<bool> {
    match (this, other) {
        (Some(_), None) => Some(true),
        (None, Some(_)) => Some(false),
        _ => None,
    }
}
