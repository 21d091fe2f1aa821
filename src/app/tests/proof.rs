//! Proofs in the state: what is asked of the third wasm, what is kept, what a program's proof says of another.

use super::*;
use crate::workbench::proof::{Ask, Head, Known, OldHost, Proved, Query, Report, Tone};

pub(super) fn does(state: &mut State, step: ProofStep) -> Vec<Effect> {
    state.update(Action::Prove(step), env())
}

pub(super) fn query(effects: &[Effect]) -> &Query {
    effects.iter().find_map(|e| if let Effect::Prove(query, _) = e { Some(query) } else { None }).unwrap()
}

pub(super) fn kept(effects: &[Effect]) -> &str {
    effects
        .iter()
        .find_map(|e| if let Effect::Keep(_, text) = e { Some(text.as_str()) } else { None })
        .unwrap()
}

pub(super) fn found(proved: Option<Proved>) -> Box<Report> {
    let head = Head { tone: Tone::Good, title: String::new(), lines: Vec::new() };
    Box::new(Report { heads: vec![head], proved, ..Report::default() })
}

/// What was found comes: the answer to the last query of what was brought so.
pub(super) fn finds(
    state: &mut State,
    asked: &[Effect],
    brought: Brought,
    report: Option<Box<Report>>,
) -> Vec<Effect> {
    let message = |brought| matches!(brought, Brought::Pasted | Brought::Message);
    let asked = asked.iter().rev().find_map(|effect| match effect {
        Effect::Prove(_, Some((asked, ticket))) if message(*asked) == message(brought) => Some(*ticket),
        _ => None,
    });
    does(state, ProofStep::Found(brought, asked.unwrap(), report))
}

/// Something is brought, and this is found in it.
pub(super) fn proves(state: &mut State, brought: Brought, proved: Option<Proved>) -> Vec<Effect> {
    let asked = does(state, ProofStep::Bring(brought));
    finds(state, &asked, brought, Some(found(proved)))
}

/// What is asked of things that were brought.
pub(super) fn again(effects: &[Effect]) -> Vec<Brought> {
    let brought = effects.iter().filter_map(|effect| match effect {
        Effect::Prove(_, brought) => brought.map(|(brought, _)| brought),
        _ => None,
    });
    brought.collect()
}

fn token(state: &State) -> String {
    state.ready().unwrap().token().unwrap().word.clone()
}

/// The panel of these tests knows no old host.
pub(super) fn desk() -> State {
    let mut state = ready(LINUX);
    assert!(!state.ready().unwrap().old_declared);
    let effects = does(&mut state, ProofStep::Opened);
    assert_eq!(query(&effects).ask, Ask::Desk);
    does(&mut state, ProofStep::Desk(Some(Default::default())));
    state
}

#[test]
fn the_reader_is_asked_for_once_and_again_where_it_failed() {
    let mut state = ready(LINUX);
    assert_eq!(does(&mut state, ProofStep::Opened).len(), 1);
    assert_eq!(does(&mut state, ProofStep::Opened), []);
    does(&mut state, ProofStep::Desk(None));
    assert_eq!(state.ready().unwrap().proof.bench, Bench::Failed);
    assert_eq!(does(&mut state, ProofStep::Opened), []);
    assert_eq!(does(&mut state, ProofStep::Retry).len(), 1);
}

#[test]
fn the_message_is_held_against_the_word_that_was_asked_for() {
    let mut state = desk();
    does(&mut state, ProofStep::OnDevice(true));
    let effects = does(&mut state, ProofStep::Bring(Brought::Pasted));
    let Ask::Message(sent) = &query(&effects).ask else { panic!("{effects:?}") };
    assert_eq!(sent.token, Some(token(&state)));
    assert_eq!(sent.asked, Some(env().now));
    assert!(sent.on_device);
    assert_eq!(state.ready().unwrap().subject(), Some(format!("Bascule {}", token(&state))));
}

#[test]
fn a_word_that_proved_something_is_not_used_again() {
    let mut state = desk();
    let first = token(&state);
    proves(&mut state, Brought::Pasted, Some(Proved::NotYet));
    assert_eq!(token(&state), first, "what failed is tried again");
    proves(&mut state, Brought::Pasted, None);
    assert_eq!(token(&state), first);
    let effects = proves(&mut state, Brought::Pasted, Some(Proved::Sends));
    assert_ne!(token(&state), first);
    assert!(kept(&effects).contains(&token(&state)));
}

#[test]
fn what_was_proved_is_kept_for_its_program_and_the_later_result_counts() {
    let mut state = desk();
    does(&mut state, ProofStep::Know(Known::NewHost("relais.example".to_owned())));
    does(&mut state, ProofStep::Know(Known::Mine("Perso".to_owned())));
    proves(&mut state, Brought::Pasted, Some(Proved::NotYet));
    proves(&mut state, Brought::Files, Some(Proved::Clean));
    let effects = proves(&mut state, Brought::Pasted, Some(Proved::Both));
    let kept = kept(&effects).to_owned();

    let mut again = ready(LINUX);
    again.update(Action::Remembered(Some(kept)), env());
    let proved: Vec<Proved> = again.ready().unwrap().kept().map(|kept| kept.proved).collect();
    assert_eq!(proved, [Proved::Clean, Proved::Both]);
    let known = again.ready().unwrap();
    assert!(known.kept().all(|kept| !known.is_outdated(kept)));
    assert_eq!(again.ready().unwrap().proof.known, [Known::NewHost("relais.example".to_owned())]);
    assert_eq!(token(&again), token(&state));

    let before = token(&again);
    again.update(Action::Client(ClientId::Evolution), env());
    assert_eq!(again.ready().unwrap().kept().count(), 0, "it says nothing of another program");
    assert_ne!(token(&again), before, "whose message has a word of its own");
}

/// What the person said by mistake is taken back by saying it again, for the mailbox too.
#[test]
fn what_was_said_can_be_taken_back() {
    let mut state = desk();
    proves(&mut state, Brought::Pasted, None);
    let new = Known::NewHost("relais.example".to_owned());
    let asked = does(&mut state, ProofStep::Know(new.clone()));
    assert_eq!(query(&asked).known, std::slice::from_ref(&new));
    finds(&mut state, &asked, Brought::Message, Some(found(Some(Proved::Sends))));

    let asked = does(&mut state, ProofStep::Know(new));
    assert_eq!(query(&asked).known, []);
    let effects = finds(&mut state, &asked, Brought::Message, Some(found(None)));
    assert!(!kept(&effects).contains("relais.example"));
    assert_eq!(state.ready().unwrap().kept().count(), 0, "and so is what was proved by it");
}

#[test]
fn the_old_host_is_named_kept_and_taken_back() {
    let mut state = desk();
    let ovh = OldHost::Picked("ovh".to_owned());
    let effects = does(&mut state, ProofStep::Old(Some(ovh.clone())));
    assert_eq!(query(&effects).ask, Ask::Old(ovh.clone()));
    let previous = json!({"name": "OVHcloud", "hosts": ["ssl0.ovh.net"], "incoming": [], "outgoing": []});
    let previous = crate::source::panel::previous(&crate::source::json::Place::root(&previous), &to_ascii);
    let previous = previous.unwrap().map(Box::new);
    let effects = does(&mut state, ProofStep::OldKnown(previous));
    let kept = kept(&effects).to_owned();
    assert!(state.ready().unwrap().account().previous.is_some());

    let mut again = ready(LINUX);
    again.update(Action::Remembered(Some(kept)), env());
    let previous = again.ready().unwrap().account().previous.clone().unwrap();
    assert_eq!(previous.hosts[0].ascii(), "ssl0.ovh.net");
    assert_eq!(again.ready().unwrap().proof.old, Some(ovh));
    does(&mut again, ProofStep::Old(None));
    assert!(again.ready().unwrap().account().previous.is_none());

    does(&mut again, ProofStep::Old(Some(OldHost::Typed("x".to_owned()))));
    does(&mut again, ProofStep::OldKnown(None));
    assert!(again.ready().unwrap().proof.old_wrong);
}

/// A name that is none takes nothing away from what was known.
#[test]
fn a_wrong_name_leaves_the_old_host_as_it_was() {
    let mut state = desk();
    let ovh = OldHost::Picked("ovh".to_owned());
    does(&mut state, ProofStep::Old(Some(ovh.clone())));
    does(&mut state, ProofStep::OldKnown(Some(Default::default())));
    does(&mut state, ProofStep::Old(Some(OldHost::Typed("x".to_owned()))));
    does(&mut state, ProofStep::OldKnown(None));
    let ready = state.ready().unwrap();
    assert!(ready.proof.old_wrong && ready.account().previous.is_some());
    assert_eq!(ready.proof.old, Some(ovh.clone()));

    assert_eq!(does(&mut state, ProofStep::Old(Some(OldHost::Typed(" ".to_owned())))), []);
    let ready = state.ready().unwrap();
    assert!(!ready.proof.old_wrong && ready.account().previous.is_some());
    assert_eq!(ready.proof.old, Some(ovh), "an emptied field takes nothing back that was picked");

    does(&mut state, ProofStep::Old(Some(OldHost::Typed("mail.old.example".to_owned()))));
    does(&mut state, ProofStep::OldKnown(Some(Default::default())));
    does(&mut state, ProofStep::Old(Some(OldHost::Typed(String::new()))));
    assert!(state.ready().unwrap().account().previous.is_none(), "but what was typed in it");
}

/// Nothing typed is lost: neither at a drawing in between nor where it is no name of a server.
#[test]
fn the_name_of_an_old_server_stays_in_its_field() {
    let mut state = desk();
    let typed = |state: &State| state.ready().unwrap().proof.old_typed.clone();
    does(&mut state, ProofStep::TypeOld("mail.".to_owned()));
    state.update(Action::OpenStep(None), env());
    assert_eq!(typed(&state), "mail.");
    does(&mut state, ProofStep::Old(Some(OldHost::Typed("mail.".to_owned()))));
    does(&mut state, ProofStep::OldKnown(None));
    assert_eq!(typed(&state), "mail.", "to be mended");
    does(&mut state, ProofStep::Old(Some(OldHost::Picked("ovh".to_owned()))));
    assert_eq!(typed(&state), "", "another was picked");
    let old = OldHost::Typed("mail.old.example".to_owned());
    does(&mut state, ProofStep::Old(Some(old)));
    let effects = does(&mut state, ProofStep::OldKnown(Some(Default::default())));

    let mut again = ready(LINUX);
    again.update(Action::Remembered(Some(kept(&effects).to_owned())), env());
    assert_eq!(typed(&again), "mail.old.example");
}

/// What was brought for one program is not credited to the next.
#[test]
fn a_late_result_is_not_anothers() {
    let mut state = desk();
    let asked = does(&mut state, ProofStep::Bring(Brought::Pasted));
    state.update(Action::Client(ClientId::Evolution), env());
    let late = Some(found(Some(Proved::Both)));
    assert_eq!(finds(&mut state, &asked, Brought::Pasted, late.clone()), []);
    // Nor is it what was found in the next message.
    does(&mut state, ProofStep::Bring(Brought::Pasted));
    assert_eq!(finds(&mut state, &asked, Brought::Pasted, late), []);
    assert!(state.ready().unwrap().proof.kept.is_empty());
}

#[test]
fn what_the_person_says_is_read_again_with_what_was_brought() {
    let mut state = desk();
    assert_eq!(does(&mut state, ProofStep::Know(Known::WholeDomain)), [], "nothing was brought yet");
    proves(&mut state, Brought::Files, None);
    let effects = does(&mut state, ProofStep::Know(Known::Mine("x".to_owned())));
    assert_eq!(query(&effects).known, [Known::WholeDomain, Known::Mine("x".to_owned())]);
    assert_eq!(again(&effects), [Brought::Files]);
    let effects = finds(&mut state, &effects, Brought::Files, Some(found(None)));
    assert!(
        effects.contains(&Effect::Show(Part::Report(false))),
        "the answer stands where the question stood"
    );
}

/// Another language says it all again, and does not scroll the page away from who asked. The message is held
/// against the word that it was read with, though that one was used up.
#[test]
fn another_language_says_it_again() {
    let mut state = desk();
    let used = token(&state);
    proves(&mut state, Brought::Pasted, Some(Proved::Sends));
    let effects = proves(&mut state, Brought::Files, None);
    assert!(effects.contains(&Effect::Show(Part::Report(false))));
    let next = token(&state);

    let asked = state.update(Action::Speak(Language::En), env());
    assert_eq!(again(&asked), [Brought::Message, Brought::Files]);
    let sent = asked.iter().find_map(|effect| match effect {
        Effect::Prove(Query { ask: Ask::Message(sent), .. }, _) => Some(sent),
        _ => None,
    });
    assert_eq!(sent.unwrap().token.as_ref(), Some(&used));
    assert!(state.ready().unwrap().proof.message.report().is_some(), "it stays until it is said again");
    let later = Env { now: Moment::from_unix(1_795_009_000), ..env() };
    let Some(Effect::Prove(_, Some((_, ticket)))) =
        asked.iter().find(|effect| matches!(effect, Effect::Prove(_, Some((Brought::Message, _)))))
    else {
        panic!("{asked:?}")
    };
    let said = ProofStep::Found(Brought::Message, *ticket, Some(found(Some(Proved::Sends))));
    let effects = state.update(Action::Prove(said), later);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Show(_))), "{effects:?}");
    assert_eq!(token(&state), next, "nothing new was proved");
    assert_eq!(state.ready().unwrap().proof.kept[0].at, env().now);
}

#[test]
fn a_reader_that_breaks_is_said_and_what_was_found_before_stays() {
    let mut state = desk();
    proves(&mut state, Brought::Pasted, Some(Proved::Sends));
    let asked = does(&mut state, ProofStep::Bring(Brought::Files));
    assert!(state.ready().unwrap().proof.files.is_busy());
    finds(&mut state, &asked, Brought::Files, None);
    let proof = &state.ready().unwrap().proof;
    assert_eq!(proof.bench, Bench::Failed);
    assert!(proof.desk.is_some(), "the card stays, with what was pasted into it");
    assert!(proof.message.report().is_some() && !proof.files.is_busy());
}

#[test]
fn what_is_kept_is_read_leniently() {
    for kept in [
        "token <script> 2026-11-23T10:00:00Z\n",
        "token AAAAAAAA yesterday\n",
        "previous {\n",
        "previous {\"hosts\":[\"<b>\"]}\nold picked ovh\n",
        "proof\nproof x\nproof thunderbird perfect 2026-11-23T10:00:00Z\n",
    ] {
        let mut state = ready(LINUX);
        let before = token(&state);
        state.update(Action::Remembered(Some(kept.to_owned())), env());
        let ready = state.ready().unwrap();
        assert_eq!((token(&state), ready.kept().count()), (before, 0), "{kept}");
        assert!(ready.account().previous.is_none(), "{kept}");
    }
}

#[test]
fn the_address_that_opens_the_mail_program_is_one() {
    let mut state = desk();
    let mailto = state.ready().unwrap().mailto("a & b?\né");
    let subject = token(&state);
    assert_eq!(
        mailto,
        format!("mailto:alice@societe.example?subject=Bascule%20{subject}&body=a%20%26%20b%3F%0A%C3%A9")
    );
    let effects = does(&mut state, ProofStep::Write(true));
    assert!(effects.contains(&Effect::Copy(Copied::Value(format!("Bascule {subject}")))));
}

/// What became of a folder that was asked for is said until the next one is.
#[test]
fn a_folder_that_is_not_open_says_why_and_what_was_found_stays() {
    let mut state = desk();
    proves(&mut state, Brought::Files, Some(Proved::NotClean));
    let unopened = |state: &State| state.ready().unwrap().proof.unopened;
    for why in [Unopened::Cancelled, Unopened::Refused, Unopened::TooLarge, Unopened::Failed] {
        assert_eq!(does(&mut state, ProofStep::OpenFolder), [Effect::OpenFolder]);
        assert_eq!(unopened(&state), None, "the next one is being chosen");
        assert_eq!(does(&mut state, ProofStep::FolderOpened(Err(why))), []);
        assert_eq!(unopened(&state), Some(why));
    }
    let files = &state.ready().unwrap().proof.files;
    assert!(files.report().is_some() && !files.is_in_place());

    does(&mut state, ProofStep::OpenFolder);
    let effects = does(&mut state, ProofStep::FolderOpened(Ok(())));
    assert_eq!(again(&effects), [Brought::Folder]);
    assert_eq!(unopened(&state), None);
    assert!(state.ready().unwrap().proof.files.is_in_place());

    does(&mut state, ProofStep::OpenFolder);
    does(&mut state, ProofStep::FolderOpened(Err(Unopened::Refused)));
    proves(&mut state, Brought::Files, Some(Proved::Clean));
    assert_eq!(unopened(&state), None, "another way was taken");
}
