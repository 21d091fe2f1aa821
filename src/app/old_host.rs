//! The old host that the person names, where the panel does not: what it means is asked of the third wasm
//! (`workbench::proof`), and the guide and the proofs use it once that is known.

use super::{Effect, State};
use crate::account::Previous;
use crate::workbench::proof::{Ask, OldHost};

impl State {
    /// The person named the old host, or took it back.
    pub(super) fn name_old_host(&mut self, old: Option<OldHost>) -> Vec<Effect> {
        let Some(ready) = self.ready_mut().filter(|ready| !ready.old_declared) else { return Vec::new() };
        let typed = old.as_ref().and_then(OldHost::typed);
        let emptied = typed.is_some_and(|name| name.trim().is_empty());
        let typed = typed.unwrap_or_default().to_owned();
        let old = old.filter(|_| !emptied);
        let proof = &mut ready.proof;
        (proof.old_typed, proof.old_wrong, proof.naming) = (typed, false, old.clone());
        match old {
            Some(old) => {
                self.query(Ask::Old(old)).map(|query| Effect::Prove(query, None)).into_iter().collect()
            }
            // A field that is emptied takes back what was typed in it, and not what was picked.
            None if emptied && !matches!(proof.old, Some(OldHost::Typed(_))) => Vec::new(),
            None => {
                proof.old = None;
                ready.found.account.comes_from(None);
                self.keep().into_iter().collect()
            }
        }
    }

    /// The old host's names are known: the guide and the proofs use them from now on.
    pub(super) fn old_host_known(&mut self, previous: Option<Box<Previous>>) -> Vec<Effect> {
        let Some(ready) = self.ready_mut().filter(|ready| !ready.old_declared) else { return Vec::new() };
        let (Some(previous), Some(named)) = (previous, ready.proof.naming.take()) else {
            ready.proof.old_wrong = true;
            return Vec::new();
        };
        ready.proof.old = Some(named);
        ready.found.account.comes_from(Some(*previous));
        let mut effects: Vec<Effect> = self.keep().into_iter().collect();
        self.read_again(None, &mut effects);
        effects
    }
}
