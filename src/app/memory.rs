//! What is kept on this device for one mailbox: the choices made and the steps ticked. It is read back
//! leniently: what is unknown or wrong is left out, for it is only a convenience and may be anything.

use serde_json::{Map, Value};

use super::Ready;
use crate::account::Protocol;
use crate::guide::{ClientId, Mode, Platform, Way};

/// The most ticks that are read back.
const MAX_TICKS: usize = 1000;

/// The choices and ticks of one mailbox on this device.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// The platform chosen.
    pub platform: Option<Platform>,
    /// The mail program chosen.
    pub client: Option<ClientId>,
    /// Switch or add.
    pub mode: Option<Mode>,
    /// By profile or by hand.
    pub way: Option<Way>,
    /// IMAP or POP3.
    pub protocol: Option<Protocol>,
    /// The steps done.
    pub ticks: Vec<String>,
}

impl Memory {
    /// What is to be kept of a visit.
    #[must_use]
    pub fn of(ready: &Ready) -> Self {
        Self {
            platform: Some(ready.platform),
            client: Some(ready.client),
            mode: Some(ready.mode),
            way: Some(ready.way),
            protocol: Some(ready.protocol),
            ticks: ready.ticks.iter().cloned().collect(),
        }
    }

    /// As it is stored.
    #[must_use]
    pub fn write(&self) -> String {
        let mut fields = Map::new();
        let mut put = |name: &str, word: Option<&'static str>| {
            if let Some(word) = word {
                fields.insert(name.to_owned(), Value::from(word));
            }
        };
        put("platform", self.platform.map(Platform::word));
        put("client", self.client.map(|c| c.client().word));
        put("mode", self.mode.map(Mode::word));
        put("way", self.way.map(Way::word));
        put("protocol", self.protocol.map(Protocol::word));
        fields.insert("ticks".to_owned(), Value::from(self.ticks.clone()));
        Value::Object(fields).to_string()
    }

    /// Reads back what was stored.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let word = |name: &str| value.get(name).and_then(Value::as_str);
        let ticks = value.get("ticks").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        Self {
            platform: word("platform").and_then(Platform::of_word),
            client: word("client").and_then(ClientId::of_word),
            mode: word("mode").and_then(Mode::of_word),
            way: word("way").and_then(Way::of_word),
            protocol: word("protocol")
                .and_then(|w| [Protocol::Imap, Protocol::Pop3].into_iter().find(|p| p.word() == w)),
            ticks: ticks.iter().take(MAX_TICKS).filter_map(Value::as_str).map(str::to_owned).collect(),
        }
    }
}
