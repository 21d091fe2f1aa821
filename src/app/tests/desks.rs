//! One mailbox at several desks: what was ticked, said and proved at one of them tells nothing of the next.

use super::proof::{desk, does, finds, found, proves, query};
use super::*;
use crate::workbench::proof::{Ask, Known, OldHost, Proved};

fn word(state: &State) -> String {
    state.ready().unwrap().token().unwrap().word.clone()
}

/// The same program on another device is another desk.
#[test]
fn an_ipad_is_not_switched_with_the_iphone() {
    let mut state = ready(IPHONE);
    state.update(Action::Tick("keep".to_owned(), true), env());
    does(&mut state, ProofStep::OnDevice(true));
    proves(&mut state, Brought::Pasted, Some(Proved::Both));
    let at_iphone = state.ready().unwrap();
    let (tick, client, asked) = (at_iphone.tick("keep"), at_iphone.client, word(&state));
    assert!(at_iphone.ticks.contains(&tick) && at_iphone.kept().count() == 1);

    let effects = state.update(Action::Platform(Platform::Ipad), env());
    let at_ipad = state.ready().unwrap();
    assert_eq!(at_ipad.client, client, "the program is the same");
    assert!(!at_ipad.ticks.contains(&at_ipad.tick("keep")));
    assert_eq!(at_ipad.kept().count(), 0);
    assert!(!at_ipad.proof.on_device && at_ipad.proof.message.report().is_none());
    assert_ne!(word(&state), asked);

    let kept = super::proof::kept(&effects).to_owned();
    let mut again = ready(IPHONE);
    again.update(Action::Remembered(Some(kept)), env());
    again.update(Action::Platform(Platform::Iphone), env());
    assert!(again.ready().unwrap().ticks.contains(&tick), "and both are remembered");
    assert_eq!(again.ready().unwrap().kept().count(), 1);
}

/// A message that was written at a desk is still its own after a look at another.
#[test]
fn the_word_of_a_desk_waits_for_its_message() {
    let mut state = desk();
    let asked = word(&state);
    state.update(Action::Client(ClientId::Evolution), env());
    let other = word(&state);
    assert_ne!(other, asked);
    let effects = state.update(Action::Client(ClientId::ThunderbirdDesktop), env());
    assert_eq!(word(&state), asked);

    let mut again = ready(LINUX);
    again.update(Action::Remembered(Some(super::proof::kept(&effects).to_owned())), env());
    assert_eq!(word(&again), asked);
    again.update(Action::Client(ClientId::Evolution), env());
    assert_eq!(word(&again), other);
}

/// That the source was copied on the device can be said after it was read.
#[test]
fn a_tick_forgotten_is_made_up_for() {
    let mut state = desk();
    let asked = word(&state);
    proves(&mut state, Brought::Pasted, Some(Proved::Sends));
    assert_ne!(word(&state), asked, "the next device is asked by another word");
    let effects = does(&mut state, ProofStep::OnDevice(true));
    let Ask::Message(sent) = &query(&effects).ask else { panic!("{effects:?}") };
    assert_eq!((sent.token.as_ref(), sent.on_device), (Some(&asked), true));
    finds(&mut state, &effects, Brought::Message, Some(found(Some(Proved::Both))));
    let proved: Vec<Proved> = state.ready().unwrap().kept().map(|kept| kept.proved).collect();
    assert_eq!(proved, [Proved::Both]);
}

/// What was written was what had been found then.
#[test]
fn new_findings_are_not_said_to_be_written() {
    let mut state = desk();
    does(&mut state, ProofStep::OpenFolder);
    let asked = does(&mut state, ProofStep::FolderOpened(Ok(())));
    finds(&mut state, &asked, Brought::Folder, Some(found(Some(Proved::NotClean))));
    does(&mut state, ProofStep::WasWritten(Written::Done(1)));
    assert_eq!(state.ready().unwrap().proof.written, Some(Written::Done(1)));
    let asked = does(&mut state, ProofStep::Know(Known::WholeDomain));
    finds(&mut state, &asked, Brought::Folder, Some(found(Some(Proved::NotClean))));
    assert_eq!(state.ready().unwrap().proof.written, None);
}

/// A folder that is searched for long is credited to nobody else.
#[test]
fn a_folder_that_opens_late_is_not_anothers() {
    let mut state = desk();
    does(&mut state, ProofStep::OpenFolder);
    assert!(state.ready().unwrap().proof.opening);
    state.update(Action::Client(ClientId::Evolution), env());
    assert_eq!(does(&mut state, ProofStep::FolderOpened(Ok(()))), []);
    does(&mut state, ProofStep::WasWritten(Written::Done(2)));
    let proof = &state.ready().unwrap().proof;
    assert!(!proof.files.is_in_place() && proof.written.is_none() && !proof.opening);
}

/// The link was opened a second time: what was done in the other tab is not written over by this one.
#[test]
fn two_tabs_of_one_mailbox_know_of_each_other() {
    let mut first = desk();
    assert_eq!(first.update(Action::Returned, env()), [], "nothing is read before what there was");
    first.update(Action::Remembered(None), env());
    let effects = first.update(Action::Tick("keep".to_owned(), true), env());
    let mut second = desk();
    second.update(Action::Remembered(Some(super::proof::kept(&effects).to_owned())), env());
    second.update(Action::Tick("save".to_owned(), true), env());
    second.update(Action::Tick("keep".to_owned(), false), env());
    does(&mut second, ProofStep::Old(Some(OldHost::Picked("ovh".to_owned()))));
    does(&mut second, ProofStep::OldKnown(Some(Default::default())));
    let effects = proves(&mut second, Brought::Pasted, Some(Proved::Sends));
    let stored = super::proof::kept(&effects).to_owned();

    first.update(Action::Platform(Platform::Iphone), env());
    let mine = Known::Mine("Perso".to_owned());
    does(&mut first, ProofStep::Know(mine.clone()));
    let recall = Effect::Recall("alice@societe.example".to_owned());
    assert_eq!(first.update(Action::Returned, env()), [recall]);
    first.update(Action::Remembered(Some(stored.clone())), env());
    does(&mut first, ProofStep::TypeOld("mail.".to_owned()));
    first.update(Action::Remembered(Some(stored)), env());
    let ready = first.ready().unwrap();
    assert_eq!(ready.ticks, second.ready().unwrap().ticks);
    assert_eq!(ready.proof.kept, second.ready().unwrap().proof.kept);
    assert_eq!(ready.platform, Platform::Iphone, "each tab has its own desk");
    assert_eq!(ready.proof.old, second.ready().unwrap().proof.old);
    assert!(ready.account().previous.is_some() && ready.token().is_some());
    assert_eq!((ready.proof.old_typed.as_str(), &ready.proof.known[..]), ("mail.", &[mine][..]));
}

/// Where nothing can be kept, what was kept before is older than what is on the page.
#[test]
fn a_tab_that_keeps_nothing_loses_nothing_on_the_way_back() {
    let mut state = desk();
    state.update(Action::Remembered(None), env());
    state.update(Action::Tick("keep".to_owned(), true), env());
    state.update(Action::NotKept, env());
    assert_eq!(state.update(Action::Returned, env()), []);
}
