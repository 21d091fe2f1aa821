//! What follows from a choice of the person: another device brings another program, and what was said of one
//! program's account says nothing of another's.

use super::{Memory, Ready};
use crate::guide::{ClientId, Platform, Replies};

impl Ready {
    pub(super) fn set_platform(&mut self, platform: Platform) {
        if platform != self.platform {
            self.platform = platform;
            self.start(ClientId::default_for(platform));
        }
    }

    pub(super) fn pick(&mut self, client: ClientId) {
        if client != self.client {
            self.start(client);
        }
        self.open_step = None;
        self.picked = true;
    }

    /// Shows a program's guide. What was said of another program's account, or of the same program's on another
    /// device, says nothing of this one's.
    fn start(&mut self, client: ClientId) {
        self.variant.clear();
        self.replies = Replies::default();
        self.way = Self::default_way(client);
        self.client = client;
        self.picked = false;
        self.open_step = None;
    }

    pub(super) fn set_tick(&mut self, step: &str, done: bool) {
        self.put_tick(self.tick(step), done);
        self.open_step = None;
    }

    /// A list in its order: a set would cost the page a kilobyte more.
    fn put_tick(&mut self, tick: String, done: bool) {
        match (self.ticks.binary_search(&tick), done) {
            (Err(place), true) => self.ticks.insert(place, tick),
            (Ok(place), false) => drop(self.ticks.remove(place)),
            (Ok(_), true) | (Err(_), false) => {}
        }
    }

    /// Takes up what another tab has ticked and proved; what is chosen in this one stays.
    pub(super) fn catch_up(&mut self, memory: Memory) {
        self.recall_ticks(memory.ticks);
        self.recall_proofs(memory.proofs);
    }

    fn recall_ticks(&mut self, ticks: Vec<String>) {
        self.ticks.clear();
        ticks.into_iter().for_each(|tick| self.put_tick(tick, true));
    }

    /// Takes up an earlier visit.
    pub(super) fn recall(&mut self, memory: Memory) {
        self.recall_ticks(memory.ticks);
        self.mode = memory.mode.unwrap_or(self.mode);
        if let Some(platform) = memory.platform {
            self.set_platform(platform);
        }
        if let Some(client) = memory.client.filter(|c| ClientId::on(self.platform).any(|client| client == *c))
        {
            self.pick(client);
        }
        self.way = memory.way.unwrap_or(self.way);
        self.recall_proofs(memory.proofs);
        self.variant = memory.variant.unwrap_or_default();
        self.replies = memory.replies;
        if let Some(protocol) =
            memory.protocol.filter(|p| self.account().incoming_protocols().any(|q| q == *p))
        {
            self.protocol = protocol;
        }
    }
}
