//! Sequences of actions, and what the page asks for in return.

mod again;
mod anything;
mod desks;
mod language;
mod proof;

use serde_json::{Value, json};

use super::*;
use crate::account::{Moment, Protocol, Rule};
use crate::guide::{Browser, ClientId, Mode, Platform, Question, Reply};
use crate::source::{Answer, Config, Failure, Kind, Language};
use crate::workbench::{Ask, Request};

fn to_ascii(name: &str) -> Option<String> {
    idna::domain_to_ascii_strict(name).ok()
}

fn env() -> Env<'static> {
    Env { to_ascii: &to_ascii, now: Moment::from_unix(1_795_000_000) }
}

fn server(protocol: &str, host: &str, port: u16) -> Value {
    json!({"protocol": protocol, "host": host, "port": port, "security": "tls",
        "authentication": ["password-cleartext"], "username": "alice@societe.example"})
}

fn provider() -> Value {
    json!({"name": "PowerMail", "domain": "powermail.example"})
}

/// A panel, an autoconfig file after it, a template for societe.example.
fn config(languages: &[&str]) -> Config {
    let template = json!({"domains": ["societe.example"], "provider": provider(),
        "incoming": [server("imap", "imap.powermail.example", 993)],
        "outgoing": [server("smtp", "smtp.powermail.example", 465)]});
    let text = json!({"version": 1, "brand": {"name": "PowerMail", "color": "#0b5cad"}, "panel": {"url": "api"},
        "autoconfig": {"url": "mail/config-v1.1.xml"}, "templates": [template], "languages": languages});
    Config::parse(&text.to_string(), &to_ascii).unwrap()
}

fn mailbox() -> Value {
    json!({"version": 1, "mailbox": {"address": "alice@societe.example"}, "provider": provider(),
        "incoming": [server("imap", "imap.powermail.example", 993), server("pop3", "pop.powermail.example", 995)],
        "outgoing": [server("smtp", "smtp.powermail.example", 465)],
        "links": {"mobileconfig": "https://powermail.example/alice.mobileconfig"}})
}

fn answer(body: &Value) -> Answer {
    Answer {
        url: "api/mailboxes/alice@societe.example".to_owned(),
        content_type: "application/json".to_owned(),
        body: body.to_string(),
        at: Moment::from_unix(1_795_000_000),
    }
}

const PLACE: &str = "https://bascule.example/page/";

const IPHONE: Device =
    Device { platform: Platform::Iphone, browser: Browser::Safari, can_share: true, can_write: false };
const LINUX: Device =
    Device { platform: Platform::Linux, browser: Browser::Other, can_share: false, can_write: false };

fn opened(device: Device, fragment: &str) -> (State, Vec<Effect>) {
    started(device, fragment, None, Ok(config(&["fr", "en"])))
}

fn started(
    device: Device,
    fragment: &str,
    kept_language: Option<Language>,
    config: Result<Config, Failure>,
) -> (State, Vec<Effect>) {
    let mut state = State::new(Language::Fr, device);
    let start = Start { place: PLACE.to_owned(), fragment: fragment.to_owned(), kept_language, seed: 1 };
    let effects = state.update(Action::Configured(Box::new(config), start), env());
    (state, effects)
}

fn ready(device: Device) -> State {
    let (mut state, effects) = opened(device, "#/switch/alice@societe.example?token=abc");
    let ticket = ticket(&effects);
    state.update(Action::Fetched(ticket, Ok(answer(&mailbox()))), env());
    assert!(state.ready().is_some(), "{:?}", state.page);
    state
}

fn ticket(effects: &[Effect]) -> u32 {
    effects.iter().find_map(|e| if let Effect::Fetch(ticket, _) = e { Some(*ticket) } else { None }).unwrap()
}

#[test]
fn a_link_opens_and_asks_the_panel_with_its_token() {
    let (state, effects) = opened(IPHONE, "#/switch/Alice@societe.example?token=abc&lang=en");
    assert_eq!(state.language, Language::En);
    let request =
        effects.iter().find_map(|e| if let Effect::Fetch(_, r) = e { Some(r) } else { None }).unwrap();
    assert_eq!(request.url, "api/mailboxes/alice@societe.example");
    assert_eq!(request.token.as_deref(), Some("abc"));
    assert!(effects.contains(&Effect::Dress("#0b5cad".to_owned())));
}

#[test]
fn links_that_lead_to_the_question() {
    let problem = |fragment: &str| match opened(IPHONE, fragment).0.page {
        Page::Ask(ask) => ask.problem,
        other => panic!("{fragment}: {other:?}"),
    };
    assert_eq!(problem(""), None);
    assert_eq!(problem("#/switch/"), None);
    assert_eq!(problem("#/switch/a@b.example?token=<script>"), Some(LinkProblem::Token));
    assert_eq!(problem("#/switch/a@b.example?token=<script>&token=abc"), Some(LinkProblem::Token));
    for (fragment, value, rule) in [
        ("#alice", "alice", Rule::AddressShape),
        (
            "#/switch/%3Cb%3Ealice%3C%2Fb%3E@societe.example",
            "<b>alice</b>@societe.example",
            Rule::AddressLocal,
        ),
        ("#/switch/alice%00@societe.example", "alice\u{fffd}@societe.example", Rule::AddressLocal),
        ("#/switch/%ff%fe@societe.example", "\u{fffd}\u{fffd}@societe.example", Rule::AddressLocal),
        ("#/switch/alice@https:%2F%2Fevil.example", "alice@https://evil.example", Rule::DomainShape),
    ] {
        assert_eq!(problem(fragment), Some(LinkProblem::Address(rule.at("address", value))), "{fragment}");
    }
}

#[test]
fn a_link_cannot_change_panel_brand_or_servers() {
    let (state, effects) =
        opened(IPHONE, "#/switch/a@societe.example?panel=https://evil.example&brand=Evil&host=x");
    let Some(Effect::Fetch(_, request)) = effects.iter().find(|e| matches!(e, Effect::Fetch(..))) else {
        panic!()
    };
    assert_eq!(request.url, "api/mailboxes/a@societe.example");
    assert_eq!(state.config.unwrap().brand.name.as_str(), "PowerMail");
}

#[test]
fn a_typed_address_is_kept_when_it_is_wrong_and_used_when_it_is_right() {
    let (mut state, _) = opened(IPHONE, "");
    state.update(Action::Typed("alice".to_owned()), env());
    assert!(state.update(Action::Asked, env()).is_empty());
    let Page::Ask(ask) = &state.page else { panic!() };
    assert_eq!(ask.typed, "alice");
    assert!(ask.problem.is_some());
    state.update(Action::Typed(" alice@societe.example ".to_owned()), env());
    let effects = state.update(Action::Asked, env());
    assert!(effects.contains(&Effect::Address("#/switch/alice@societe.example".to_owned())));
    assert!(matches!(state.page, Page::Visit(_)));
}

#[test]
fn when_the_panel_is_down_the_next_source_is_asked_and_then_the_template_shown() {
    let (mut state, effects) = opened(IPHONE, "#alice@societe.example");
    let down = Failure::Status { status: 503 };
    let effects = state.update(Action::Fetched(ticket(&effects), Err(down.clone())), env());
    let effects = state.update(Action::Fetched(ticket(&effects), Err(Failure::Network)), env());
    let ready = state.ready().unwrap();
    assert_eq!(ready.found.provenance.kind, Kind::Template);
    assert_eq!(ready.failure, Some(down), "the panel's failure is the one that is told");
    assert!(effects.contains(&Effect::LoadGuide(ClientId::AppleMailPhone, Language::Fr)));
}

#[test]
fn a_mailbox_that_is_not_there_is_never_replaced_by_a_template() {
    for failure in [404, 410, 422].map(|status| Failure::Status { status }) {
        let (mut state, effects) = opened(IPHONE, "#alice@societe.example");
        let effects = state.update(Action::Fetched(ticket(&effects), Err(failure.clone())), env());
        assert!(effects.is_empty());
        let Page::Visit(visit) = &state.page else { panic!() };
        assert!(matches!(&visit.shown, Shown::Failed(f) if *f == failure));
    }
}

#[test]
fn a_missing_autoconfig_file_says_nothing_of_the_mailbox() {
    let text =
        json!({"version": 1, "brand": {"name": "PowerMail"}, "autoconfig": {"url": "config-v1.1.xml"}});
    let config = Config::parse(&text.to_string(), &to_ascii);
    let mut state = State::new(Language::Fr, IPHONE);
    let start = Start {
        place: PLACE.to_owned(),
        fragment: "#alice@societe.example".to_owned(),
        kept_language: None,
        seed: 1,
    };
    let effects = state.update(Action::Configured(Box::new(config), start), env());
    state.update(Action::Fetched(ticket(&effects), Err(Failure::Status { status: 404 })), env());
    let Page::Visit(visit) = &state.page else { panic!() };
    assert!(matches!(visit.shown, Shown::Failed(Failure::NoSource)));
}

#[test]
fn an_answer_about_another_mailbox_is_refused() {
    let (mut state, effects) = opened(IPHONE, "#bob@societe.example");
    state.update(Action::Fetched(ticket(&effects), Ok(answer(&mailbox()))), env());
    let Page::Visit(visit) = &state.page else { panic!() };
    assert!(matches!(&visit.shown, Shown::Failed(Failure::Wrong(p)) if p.rule == Rule::AddressDiffers));
}

#[test]
fn a_domain_nobody_knows_says_what_failed() {
    let (mut state, effects) = opened(IPHONE, "#alice@elsewhere.example");
    let effects = state.update(Action::Fetched(ticket(&effects), Err(Failure::Network)), env());
    state.update(Action::Fetched(ticket(&effects), Err(Failure::Status { status: 404 })), env());
    let Page::Visit(visit) = &state.page else { panic!() };
    assert!(matches!(visit.shown, Shown::Failed(Failure::Network)));
}

#[test]
fn answers_to_fetches_given_up_are_ignored() {
    let (mut state, effects) = opened(IPHONE, "#alice@societe.example");
    let old = ticket(&effects);
    state.update(Action::LinkChanged("#bob@societe.example".to_owned()), env());
    assert!(state.update(Action::Fetched(old, Ok(answer(&mailbox()))), env()).is_empty());
    assert!(state.ready().is_none());
}

#[test]
fn cancelling_shows_the_template_and_retrying_asks_again() {
    let (mut state, _) = opened(IPHONE, "#alice@societe.example");
    assert!(state.update(Action::Cancel, env()).contains(&Effect::Abort));
    assert_eq!(state.ready().unwrap().failure, Some(Failure::Cancelled));
    assert!(matches!(state.update(Action::Retry, env()).as_slice(), [Effect::Fetch(..)]));
}

#[test]
fn the_one_thing_to_do_first() {
    let primary =
        |platform, browser| ready(Device { platform, browser, can_share: false, can_write: false }).primary();
    assert_eq!(primary(Platform::Iphone, Browser::Safari), Primary::InstallProfile);
    assert_eq!(primary(Platform::Ipad, Browser::InApp), Primary::OpenInSafari);
    assert_eq!(primary(Platform::Iphone, Browser::OtherOnIos), Primary::OpenInSafari);
    assert_eq!(primary(Platform::Mac, Browser::Safari), Primary::DownloadProfile);
    assert_eq!(primary(Platform::Windows, Browser::Other), Primary::FollowSteps);
    let mut elsewhere = ready(LINUX);
    elsewhere.update(Action::Platform(Platform::Iphone), env());
    assert_eq!(elsewhere.primary(), Primary::FollowSteps, "a profile is installed on the device itself");
}

#[test]
fn the_panels_own_profile_comes_first_and_files_are_made_otherwise() {
    let mut state = ready(IPHONE);
    let delivery = |handing| Action::Deliver(Delivery { format: "mobileconfig".to_owned(), handing });
    let effects = state.update(delivery(Handing::Navigate), env());
    assert!(matches!(effects.as_slice(), [Effect::Open(url)] if url.host() == "powermail.example"));
    let effects = state.update(delivery(Handing::Download), env());
    let [Effect::Deliver(request, Handing::Download)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(request.ask, Ask::Make("mobileconfig".to_owned()));
    assert_eq!(state.notice, Some(Notice::Preparing), "the workbench is not there yet");
}

/// The requests for what there is.
fn asked(effects: &[Effect]) -> Vec<&Request> {
    effects.iter().filter_map(|e| if let Effect::Ask(request) = e { Some(request) } else { None }).collect()
}

#[test]
fn the_workbench_is_opened_at_rest_and_asked_whenever_its_answer_would_change() {
    let (mut state, effects) = opened(LINUX, "#/switch/alice@societe.example?token=abc");
    let effects = state.update(Action::Fetched(ticket(&effects), Ok(answer(&mailbox()))), env());
    assert!(effects.contains(&Effect::OpenWorkbench(false)) && asked(&effects).is_empty());

    let effects = state.update(Action::WorkbenchOpened(true), env());
    let [request] = asked(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((&request.ask, request.wish.platform), (&Ask::Offers, Platform::Linux));
    let link = request.wish.link.as_ref().map(|link| link.as_str().to_owned());
    assert_eq!(
        link.as_deref(),
        Some("https://bascule.example/page/#/switch/alice@societe.example?token=abc")
    );

    for (action, asks) in [
        (Action::Platform(Platform::Android), 1),
        (Action::Platform(Platform::Android), 0),
        (Action::Protocol(Protocol::Pop3), 1),
        (Action::Speak(Language::En), 1),
        (Action::Tick("save".to_owned(), true), 0),
        (Action::Choose(true), 0),
        (Action::WorkbenchOpened(true), 0),
    ] {
        let told = format!("{action:?}");
        assert_eq!(asked(&state.update(action, env())).len(), asks, "{told}");
    }
    let effects = state.update(Action::LinkChanged("#bruno@societe.example".to_owned()), env());
    assert!(asked(&effects).is_empty(), "nothing is known of Bruno yet");
}

#[test]
fn a_workbench_that_does_not_come_is_said_and_can_be_tried_again() {
    let mut state = ready(LINUX);
    state.update(Action::WorkbenchOpened(false), env());
    assert_eq!((state.workbench, &state.notice), (Bench::Failed, &None), "nothing was wanted of it yet");
    assert_eq!(state.update(Action::OpenWorkbench, env()), [Effect::OpenWorkbench(true)]);
    assert_eq!(state.workbench, Bench::Opening);
    assert!(state.update(Action::OpenWorkbench, env()).is_empty(), "once is enough");
    state.update(Action::NotMade, env());
    assert_eq!((state.workbench, &state.notice), (Bench::Failed, &Some(Notice::NoWorkbench)));
    state.update(Action::WasRefused("too long".to_owned()), env());
    assert_eq!(state.notice, Some(Notice::Refused("too long".to_owned())));
}

#[test]
fn choices_and_ticks_are_kept_and_come_back() {
    let mut state = ready(LINUX);
    state.update(Action::Tick("incoming".to_owned(), true), env());
    state.update(Action::Platform(Platform::Mac), env());
    state.update(Action::Mode(Mode::Add), env());
    let effects = state.update(Action::Tick("save".to_owned(), true), env());
    let [Effect::Keep(key, kept)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(key, "alice@societe.example");

    let mut later = ready(LINUX);
    let effects = later.update(Action::Remembered(Some(kept.clone())), env());
    let again = later.ready().unwrap();
    assert_eq!((again.platform, again.mode), (Platform::Mac, Mode::Add));
    assert_eq!(again.ticks, state.ready().unwrap().ticks);
    assert!(effects.contains(&Effect::LoadGuide(again.client, Language::Fr)));
    let tick = again.tick("save");
    later.update(Action::Tick("save".to_owned(), false), env());
    assert!(!later.ready().unwrap().ticks.contains(&tick));
}

#[test]
fn what_was_said_of_the_old_account_is_kept_with_its_program() {
    let mut state = ready(LINUX);
    assert!(state.ready().unwrap().asks_program());
    state.update(Action::Client(ClientId::Generic), env());
    assert!(!state.ready().unwrap().asks_program());
    state.update(Action::Variant("legacy".to_owned()), env());
    let effects = state.update(Action::Reply(Question::WasPop3, Reply::Yes), env());
    let [Effect::Keep(_, kept)] = effects.as_slice() else { panic!("{effects:?}") };
    // A new account is added, whatever was chosen: the tick belongs to that mode.
    assert_eq!(state.ready().unwrap().mode, Mode::Switch);
    assert_eq!(state.ready().unwrap().tick("keep"), "linux/generic/add/keep");

    let mut later = ready(LINUX);
    later.update(Action::Remembered(Some(kept.clone())), env());
    let again = later.ready().unwrap();
    assert_eq!((again.client, again.picked, again.variant.as_str()), (ClientId::Generic, true, "legacy"));
    assert_eq!(again.replies.get(Question::WasPop3), Some(Reply::Yes));
    // Nothing is known of another program's account.
    later.update(Action::Client(ClientId::ThunderbirdDesktop), env());
    let other = later.ready().unwrap();
    assert_eq!((other.variant.as_str(), other.replies.get(Question::WasPop3)), ("", None));
}

#[test]
fn what_was_kept_may_be_anything() {
    for kept in
        ["", "tick", "platform toaster\ntick \u{0}", "client\n\n mode add", "way switch\rprotocol smtp"]
    {
        let mut state = ready(LINUX);
        state.update(Action::Remembered(Some(kept.to_owned())), env());
        assert_eq!(state.ready().unwrap().platform, Platform::Linux, "{kept}");
    }
}
