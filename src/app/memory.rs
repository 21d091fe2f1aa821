//! What is kept on this device for one mailbox: the choices made and the steps ticked. It is read back
//! leniently: what is unknown or wrong is left out, for it is only a convenience and may be anything.

use super::{Effect, Env, KeptProofs, Ready, State};
use crate::account::{Protocol, ToAscii};
use crate::guide::{ClientId, Mode, Platform, Question, Replies, Reply, Way};

/// The most lines that are read back.
const MAX_LINES: usize = 1000;

/// The choices and ticks of one mailbox on this device.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// The platform chosen.
    pub platform: Option<Platform>,
    /// The mail program chosen, where one was.
    pub client: Option<ClientId>,
    /// The dialog chosen.
    pub variant: Option<String>,
    /// What was said of the old account.
    pub replies: Replies,
    /// Switch or add.
    pub mode: Option<Mode>,
    /// By profile or by hand.
    pub way: Option<Way>,
    /// IMAP or POP3.
    pub protocol: Option<Protocol>,
    /// The steps done.
    pub ticks: Vec<String>,
    /// What was asked and found at the proofs.
    pub proofs: KeptProofs,
}

impl Memory {
    /// What is to be kept of a visit, as it is stored: a line each, a word and its value.
    #[must_use]
    pub fn write(ready: &Ready) -> String {
        let mut kept = String::new();
        let mut line = |name: &str, word: &str| kept.extend([name, " ", word, "\n"]);
        line("platform", ready.platform.word());
        if ready.picked {
            line("client", ready.client.client().word);
        }
        line("mode", ready.mode.word());
        line("way", ready.way.word());
        line("protocol", ready.protocol.word());
        if !ready.variant.is_empty() {
            line("variant", &ready.variant);
        }
        for (name, question) in Question::WORDS {
            let given = ready.replies.get(question);
            if let Some((word, _)) = Reply::WORDS.iter().find(|(_, reply)| given == Some(*reply)) {
                line(name, word);
            }
        }
        ready.ticks.iter().for_each(|tick| line("tick", tick));
        ready.write_proofs(&mut kept);
        kept
    }

    /// Reads back what was stored.
    #[must_use]
    pub fn read(text: &str, to_ascii: ToAscii) -> Self {
        let mut memory = Self::default();
        for (name, value) in text.lines().take(MAX_LINES).filter_map(|line| line.split_once(' ')) {
            match name {
                "platform" => memory.platform = Platform::of_word(value),
                "client" => memory.client = ClientId::of_word(value),
                "mode" => memory.mode = Mode::of_word(value),
                "way" => memory.way = Way::of_word(value),
                "protocol" => {
                    memory.protocol =
                        [Protocol::Imap, Protocol::Pop3].into_iter().find(|p| p.word() == value);
                }
                "variant" => memory.variant = Some(value.to_owned()),
                "tick" => memory.ticks.push(value.to_owned()),
                _ if memory.proofs.read(name, value, to_ascii) => {}
                _ => {
                    let question = Question::WORDS.iter().find(|(word, _)| *word == name);
                    let answer = Reply::WORDS.iter().find(|(word, _)| *word == value);
                    if let (Some((_, question)), Some((_, answer))) = (question, answer) {
                        memory.replies.set(*question, *answer);
                    }
                }
            }
        }
        memory
    }
}

impl State {
    /// Takes up what was kept, or what another tab has kept since.
    pub(super) fn remembered(&mut self, kept: Option<&str>, env: Env) -> Vec<Effect> {
        self.choose(
            |ready| {
                let again = std::mem::replace(&mut ready.recalled, true);
                match kept.map(|kept| Memory::read(kept, env.to_ascii)) {
                    Some(memory) if again => ready.catch_up(memory),
                    Some(memory) => ready.recall(memory),
                    None => {}
                }
            },
            false,
        )
    }

    /// What another tab has kept meanwhile is not to be written over.
    pub(super) fn returned(&self) -> Option<Effect> {
        let ready = self.ready().filter(|ready| ready.recalled && !self.unkept)?;
        Some(Effect::Recall(ready.account().mailbox.address.key()))
    }
}
