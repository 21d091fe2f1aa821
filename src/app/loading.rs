//! The guide of the program: when it is asked for, and which that came is shown.

use super::{Effect, Ready, State};
use crate::guide::{ClientId, Guide};
use crate::source::{Failure, Language};

impl State {
    /// Has the guide loaded, in the page's language.
    pub(super) fn reload_guide(&mut self) -> Option<Effect> {
        let language = self.language;
        self.ready_mut().map(|ready| {
            ready.guide = None;
            Effect::LoadGuide(ready.client, language)
        })
    }

    /// Shows a guide that came, or says that it did not. One of another program or language is too late, and a
    /// late failure takes nothing away.
    pub(super) fn guide_loaded(
        &mut self,
        client: ClientId,
        language: Language,
        guide: Result<Guide, Failure>,
    ) -> Vec<Effect> {
        let wanted = self.language == language;
        let ready = self.ready_mut().filter(|ready| wanted && ready.client == client);
        let loads = |ready: &&mut Ready| guide.is_ok() || !matches!(ready.guide, Some(Ok(_)));
        if let Some(ready) = ready.filter(loads) {
            ready.guide = Some(guide);
        }
        Vec::new()
    }
}
