//! Which language the page speaks, and that all of it does.

use super::*;
use crate::guide::Guide;

#[test]
fn a_chosen_language_outweighs_the_links() {
    let offered = Ok(config(&["fr", "en"]));
    let (state, _) = started(LINUX, "#a@societe.example?lang=fr", Some(Language::En), offered);
    assert_eq!(state.language, Language::En);
}

#[test]
fn what_is_wrong_is_told_in_the_language_of_the_link() {
    for fragment in ["#/switch/alice?lang=en", "#/switch/a@societe.example?lang=en&token=<script>"] {
        let (state, effects) = opened(LINUX, fragment);
        assert_eq!(state.language, Language::En, "{fragment}");
        assert!(effects.contains(&Effect::Announce(Language::En, None)), "{fragment}");
    }
    let broken = Err(Failure::Network);
    let (state, effects) = started(LINUX, "#/switch/a@societe.example?lang=en", None, broken);
    assert_eq!((state.language, effects), (Language::En, vec![Effect::Announce(Language::En, None)]));
}

#[test]
fn another_link_to_the_mailbox_speaks_its_language_everywhere() {
    let mut state = ready(LINUX);
    let client = state.ready().unwrap().client;
    let english = Effect::LoadGuide(client, Language::En);
    let link = Action::LinkChanged("#/switch/alice@societe.example?lang=en".to_owned());
    assert!(state.update(link, env()).contains(&english));
    let link = Action::LinkChanged("#/switch/alice@societe.example".to_owned());
    let effects = state.update(link, env());
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::LoadGuide(..))), "{effects:?}");
}

#[test]
fn only_the_languages_offered_are_spoken() {
    let offered = Ok(config(&["en"]));
    let (state, _) = started(LINUX, "#a@societe.example?lang=fr", Some(Language::Fr), offered);
    assert_eq!(state.language, Language::En);
}

#[test]
fn the_guide_of_another_language_or_client_is_not_shown() {
    let mut state = ready(LINUX);
    let late = Action::GuideLoaded(ClientId::ThunderbirdDesktop, Language::En, Err(Failure::Network));
    state.update(late, env());
    assert!(state.ready().unwrap().guide.is_none());
    let effects = state.update(Action::Speak(Language::En), env());
    assert!(effects.contains(&Effect::LoadGuide(ClientId::ThunderbirdDesktop, Language::En)));
}

/// What is there is not taken away by a load that was given up for another; what is not can be asked for again.
#[test]
fn a_guide_that_failed_is_loaded_again_and_a_late_failure_counts_for_nothing() {
    let mut state = ready(LINUX);
    let client = state.ready().unwrap().client;
    let loaded = |guide| Action::GuideLoaded(client, Language::Fr, guide);
    state.update(loaded(Err(Failure::Network)), env());
    assert_eq!(state.ready().unwrap().guide, Some(Err(Failure::Network)));
    let effects = state.update(Action::RetryGuide, env());
    assert_eq!(effects, [Effect::LoadGuide(client, Language::Fr)]);
    assert!(state.ready().unwrap().guide.is_none(), "it is on its way");

    let guide = serde_json::from_str(include_str!("../../guide/clients/thunderbird.json")).unwrap();
    let guide = Guide::read(&guide, client, Language::Fr).unwrap();
    state.update(loaded(Ok(guide)), env());
    state.update(loaded(Err(Failure::Network)), env());
    assert!(state.ready().unwrap().guide.as_ref().unwrap().is_ok());
}
