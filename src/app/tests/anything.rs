//! Any actions in any order: the state takes them all, and what is asked of the outside fits.

use proptest::prelude::*;

use super::*;

fn action() -> impl Strategy<Value = Action> {
    let text = "\\PC{0,30}|#/switch/[a-z]{1,5}@societe\\.example|[a-z]{1,5}@societe\\.example";
    prop_oneof![
        text.prop_map(Action::LinkChanged),
        text.prop_map(Action::Typed),
        Just(Action::Asked),
        Just(Action::Cancel),
        Just(Action::Retry),
        (1u32..6).prop_map(|t| Action::Fetched(t, Ok(answer(&mailbox())))),
        (1u32..6).prop_map(|t| Action::Fetched(t, Err(Failure::Network))),
        (1u32..6, 1u32..4).prop_map(|(t, a)| Action::Attempt(t, a)),
        proptest::option::of(text).prop_map(Action::Remembered),
        proptest::sample::select(Platform::ALL.to_vec()).prop_map(Action::Platform),
        proptest::sample::select(ClientId::all().collect::<Vec<_>>()).prop_map(Action::Client),
        (text, any::<bool>()).prop_map(|(step, done)| Action::Tick(step, done)),
        Just(Action::Speak(Language::En)),
        Just(Action::Deliver(Delivery { format: "mobileconfig".to_owned(), handing: Handing::Download })),
        Just(Action::Deliver(Delivery { format: "no such format".to_owned(), handing: Handing::Share })),
        any::<bool>().prop_map(Action::WorkbenchOpened),
        Just(Action::NotMade),
        Just(Action::OpenWorkbench),
        Just(Action::Dismiss),
        Just(Action::Returned),
        Just(Action::NotKept),
        Just(Action::RetryGuide),
        proptest::sample::select(steps()).prop_map(Action::Prove),
    ]
}

fn steps() -> Vec<ProofStep> {
    let mut steps = vec![
        ProofStep::Open,
        ProofStep::Opened,
        ProofStep::Retry,
        ProofStep::Desk(None),
        ProofStep::Desk(Some(Default::default())),
        ProofStep::Write(true),
        ProofStep::OnDevice(true),
        ProofStep::OpenFolder,
        ProofStep::FolderOpened(Ok(())),
        ProofStep::FolderOpened(Err(Unopened::Cancelled)),
        ProofStep::WriteFolder,
        ProofStep::WasWritten(Written::Failed),
        ProofStep::Save(0),
        ProofStep::TypeOld("mail".to_owned()),
        ProofStep::Old(None),
        ProofStep::OldKnown(None),
    ];
    for brought in [Brought::Pasted, Brought::Message, Brought::Files, Brought::Folder] {
        steps.extend([
            ProofStep::Bring(brought),
            ProofStep::Found(brought, 2, None),
            ProofStep::Found(brought, 3, Some(Default::default())),
        ]);
    }
    steps
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_sequence_leaves_a_page(actions in proptest::collection::vec(action(), 0..40)) {
        let (mut state, _) = opened(IPHONE, "#alice@societe.example");
        for action in actions {
            state.update(action, env());
            let _ = (state.primary(), state.steps());
        }
    }
}
