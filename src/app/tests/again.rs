//! The mailbox read again: nothing that was typed, ticked or found is lost, and nothing is shown as fresh that
//! was held against other servers.

use super::proof::{again, desk, does, finds, found, proves, query};
use super::*;
use crate::workbench::proof::{Ask, Known, OldHost, Proved};

/// The same mailbox, at another new host.
fn elsewhere() -> Value {
    let mut moved = mailbox();
    moved["outgoing"] = json!([server("smtp", "smtp.ailleurs.example", 465)]);
    moved
}

/// The panel is read again, and answers so.
fn reads_again(state: &mut State, answers: Result<Value, Failure>) -> Vec<Effect> {
    let effects = state.update(Action::Retry, env());
    assert!(state.ready().unwrap().again.is_some(), "what is there stays meanwhile");
    state.update(Action::Fetched(ticket(&effects), answers.map(|body| answer(&body))), env())
}

/// A desk at which everything was done that can be lost.
fn busy_desk() -> State {
    let mut state = desk();
    state.update(Action::Client(ClientId::ThunderbirdDesktop), env());
    state.update(Action::Tick("save".to_owned(), true), env());
    state.update(Action::OpenStep(Some("check".to_owned())), env());
    does(&mut state, ProofStep::OnDevice(true));
    does(&mut state, ProofStep::Know(Known::Mine("Perso".to_owned())));
    proves(&mut state, Brought::Folder, Some(Proved::NotClean));
    proves(&mut state, Brought::Pasted, Some(Proved::Both));
    state
}

/// What a person has done, seen and been told.
fn at_hand(state: &State) -> String {
    let ready = state.ready().unwrap();
    let proof = &ready.proof;
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        ready.client,
        ready.picked,
        ready.ticks,
        ready.open_step,
        proof.tokens,
        proof.on_device,
        proof.known,
        proof.kept,
        proof.message.report(),
        proof.files.report(),
    )
}

#[test]
fn reading_the_panel_again_loses_nothing() {
    let mut state = busy_desk();
    let before = at_hand(&state);
    let effects = reads_again(&mut state, Ok(mailbox()));
    assert_eq!(at_hand(&state), before);
    assert_eq!(query(&effects).ask, Ask::Desk, "the log-ins are told anew");
    assert_eq!(again(&effects), [], "nothing else has changed");
    let ready = state.ready().unwrap();
    assert!(!ready.changed && ready.again.is_none());
    assert!(!ready.proof.message.is_outdated(ready.account()));

    // A telephone number is no server.
    let mut reachable = mailbox();
    reachable["provider"]["support"] = json!({"phone": "+33 1 02 03 04 05"});
    reads_again(&mut state, Ok(reachable));
    let ready = state.ready().unwrap();
    assert!(ready.account().provider.support_phone.is_some() && !ready.changed);
    assert!(ready.kept().all(|kept| !ready.is_outdated(kept)));

    // The same link once more is the same mailbox.
    let effects =
        state.update(Action::LinkChanged("#/switch/alice@societe.example?token=new".to_owned()), env());
    let request = effects.iter().find_map(|e| if let Effect::Fetch(_, r) = e { Some(r) } else { None });
    assert_eq!(request.unwrap().token.as_deref(), Some("new"));
    assert_eq!(at_hand(&state), before);
}

#[test]
fn a_panel_that_cannot_be_read_again_leaves_what_it_said() {
    for failure in [Failure::Network, Failure::Status { status: 404 }, Failure::Status { status: 503 }] {
        let mut state = busy_desk();
        let before = at_hand(&state);
        let effects = reads_again(&mut state, Err(failure.clone()));
        assert_eq!(effects, [], "nothing lesser is asked");
        let ready = state.ready().unwrap();
        assert_eq!((ready.failure.as_ref(), ready.again.is_none()), (Some(&failure), true));
        assert_eq!(ready.found.provenance.kind, Kind::Panel);
        assert_eq!(ready.is_gone(), failure == Failure::Status { status: 404 });
        assert_eq!(at_hand(&state), before);
        reads_again(&mut state, Ok(mailbox()));
        assert_eq!(state.ready().unwrap().failure, None);
    }
}

#[test]
fn reading_again_can_be_stopped() {
    let mut state = busy_desk();
    let before = at_hand(&state);
    let effects = state.update(Action::Retry, env());
    assert_eq!(state.update(Action::Cancel, env()), [Effect::Abort]);
    let late = Action::Fetched(ticket(&effects), Ok(answer(&elsewhere())));
    assert_eq!(state.update(late, env()), []);
    assert_eq!(at_hand(&state), before);
    assert_eq!(state.ready().unwrap().failure, None);
}

/// Another new host: what was proved says nothing of it, and is held against it.
#[test]
fn what_was_held_against_other_servers_is_outdated_until_it_is_read_again() {
    let mut state = busy_desk();
    let asked = reads_again(&mut state, Ok(elsewhere()));
    assert_eq!(again(&asked), [Brought::Message, Brought::Folder]);
    let ready = state.ready().unwrap();
    assert!(ready.changed && ready.proof.message.is_outdated(ready.account()));
    assert!(ready.kept().all(|kept| ready.is_outdated(kept)) && ready.kept().count() == 2);
    // Files that were made for the old servers are not handed over any more.
    assert_eq!(does(&mut state, ProofStep::WriteFolder), []);
    assert_eq!(does(&mut state, ProofStep::Save(0)), []);

    // What only comes now was asked before.
    let early = does(&mut state, ProofStep::Bring(Brought::Pasted));
    let changed = reads_again(&mut state, Ok(mailbox()));
    assert_eq!(finds(&mut state, &early, Brought::Pasted, Some(found(Some(Proved::Both)))), []);
    finds(&mut state, &changed, Brought::Message, Some(found(Some(Proved::NotYet))));
    let ready = state.ready().unwrap();
    assert!(!ready.proof.message.is_outdated(ready.account()));
    let kept = ready.kept().find(|kept| kept.proved.by_message()).unwrap();
    assert_eq!((kept.proved, ready.is_outdated(kept)), (Proved::NotYet, false));
}

/// The old host that the person named stays, until the panel names one itself.
#[test]
fn the_old_host_stays_named() {
    let mut state = busy_desk();
    does(&mut state, ProofStep::Old(Some(OldHost::Typed("ssl0.ovh.net".to_owned()))));
    let previous = json!({"hosts": ["ssl0.ovh.net"], "incoming": [], "outgoing": []});
    let place = |value: &Value| {
        crate::source::panel::previous(&crate::source::json::Place::root(value), &to_ascii).unwrap()
    };
    let asked = does(&mut state, ProofStep::OldKnown(place(&previous).map(Box::new)));
    assert_eq!(again(&asked), [Brought::Message, Brought::Folder]);
    reads_again(&mut state, Ok(mailbox()));
    let ready = state.ready().unwrap();
    assert_eq!(ready.account().previous, place(&previous));
    assert!(!ready.changed && !ready.old_declared);

    let mut told = mailbox();
    told["previous"] = json!({"hosts": ["mail.gandi.net"], "incoming": [], "outgoing": []});
    reads_again(&mut state, Ok(told));
    let ready = state.ready().unwrap();
    assert!(ready.changed && ready.old_declared);
    assert_eq!(ready.account().previous.as_ref().unwrap().hosts[0].ascii(), "mail.gandi.net");
    let kept = |message| ready.kept().find(|kept| kept.proved.by_message() == message).unwrap();
    assert!(!ready.is_outdated(kept(true)), "the message went by the new host, which is the same");
    assert!(ready.is_outdated(kept(false)));
}

#[test]
fn a_protocol_that_is_no_longer_offered_is_not_kept() {
    let mut state = ready(LINUX);
    state.update(Action::Protocol(Protocol::Pop3), env());
    reads_again(&mut state, Ok(mailbox()));
    assert_eq!(state.ready().unwrap().protocol, Protocol::Pop3);
    let mut one = mailbox();
    one["incoming"] = json!([server("imap", "imap.powermail.example", 993)]);
    reads_again(&mut state, Ok(one));
    assert_eq!(state.ready().unwrap().protocol, Protocol::Imap);
}
