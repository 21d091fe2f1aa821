//! Every state of the page in both languages, rendered natively: what stands in the snapshots is what a
//! person sees. `INSTA_UPDATE=always cargo test pages` writes them anew after a change that is meant.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use bascule::account::Moment;
use bascule::app::{Action, Brought, Device, Effect, Env, ProofStep, Start, State, Unopened};
use bascule::guide::{Browser, ClientId, Guide, Mode, Platform, Way};
use bascule::locale::time::Clock;
use bascule::source::{Answer, Config, Failure, Language};
use bascule::ui::{Page, PageProps};
use bascule::workbench::Answer as Answered;
use bascule::workbench::proof::{self, Reply};
use yew::{Callback, LocalServerRenderer};

const NOW: Moment = Moment::from_unix(1_795_435_200);

fn to_ascii(name: &str) -> Option<String> {
    idna::domain_to_ascii_strict(name).ok()
}

fn env() -> Env<'static> {
    Env { to_ascii: &to_ascii, now: NOW }
}

fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn clock(moment: Moment) -> Clock {
    let (day, second) = (moment.unix().div_euclid(86_400), moment.unix().rem_euclid(86_400));
    let day = if day == NOW.unix().div_euclid(86_400) { 23 } else { 22 };
    let second = u32::try_from(second).unwrap();
    Clock { year: 2026, month: 11, day, hour: second / 3600, minute: second / 60 % 60 }
}

fn render(state: State) -> String {
    let state = Rc::new(RefCell::new(state));
    let props = move || PageProps { state, revision: 0, act: Callback::noop(), clock, now: NOW };
    let html =
        pollster::block_on(LocalServerRenderer::<Page>::with_props(props()).hydratable(false).render());
    // One element a line, so that a change can be read; a code's path says nothing to the eye.
    let lines = html.replace("><", ">\n<");
    let short = |line: &str| {
        if line.starts_with("<path d=\"M4 4h7v1h-7z") {
            "<path d=\"…\" fill=\"#000\">".to_owned()
        } else {
            line.to_owned()
        }
    };
    lines.lines().map(short).collect::<Vec<_>>().join("\n")
}

/// A page that was opened on a device with a link to the demo.
struct Visitor {
    state: State,
    ticket: u32,
}

impl Visitor {
    fn opens(language: Language, platform: Platform, browser: Browser, fragment: &str) -> Self {
        let mut state =
            State::new(language, Device { platform, browser, can_share: false, can_write: false });
        let config = Config::parse(&file("panel/config.json"), &to_ascii);
        let start = Start {
            place: "https://bascule.example/".to_owned(),
            fragment: fragment.to_owned(),
            kept_language: None,
            seed: 1,
        };
        let effects = state.update(Action::Configured(Box::new(config), start), env());
        let ticket = effects.iter().find_map(|e| if let Effect::Fetch(t, _) = e { Some(*t) } else { None });
        Self { state, ticket: ticket.unwrap_or_default() }
    }

    fn alice(language: Language, platform: Platform, browser: Browser) -> Self {
        let mut visitor = Self::opens(language, platform, browser, "#/switch/alice.martin@societe.example");
        visitor.gets("alice.martin@societe.example");
        visitor.reads_the_guide();
        visitor
    }

    fn gets(&mut self, mailbox: &str) {
        let path = format!("demo/mailboxes/{mailbox}.json");
        let answer = Answer {
            body: file(&format!("panel/{path}")),
            url: path,
            content_type: "application/json".to_owned(),
            at: NOW,
        };
        self.does(Action::Fetched(self.ticket, Ok(answer)));
        assert!(self.state.ready().is_some(), "{:?}", self.state.page);
        self.does(Action::WorkbenchOpened(true));
    }

    fn reads_the_guide(&mut self) {
        let (client, language) = (self.state.ready().unwrap().client, self.state.language);
        let name = format!("src/guide/clients/{}.json", client.client().word);
        let document = serde_json::from_str(&file(&name)).unwrap();
        let guide = Guide::read(&document, client, language).map_err(Failure::Wrong);
        self.does(Action::GuideLoaded(client, language, guide));
    }

    /// Does something; what the page then asks of its workbench is answered at once.
    fn does(&mut self, action: Action) {
        for effect in self.state.update(action, env()) {
            if let Effect::Prove(query, None) = &effect {
                let answered = proof::answer(&query.write(), &[], outside());
                let Some(Reply::Desk(desk)) = Reply::read(&answered.text, &answered.bytes, &to_ascii) else {
                    panic!()
                };
                self.does(Action::Prove(ProofStep::Desk(Some(desk))));
            }
            let Effect::Ask(request) = effect else { continue };
            let (text, bytes) = bascule::workbench::answer(&request.write(), &to_ascii);
            let Some(Answered::Offers(offers)) = Answered::read(&text, bytes) else { panic!("{text}") };
            self.does(Action::Offered(offers));
        }
    }

    /// Brings something to the proofs, and shows what is found in it.
    fn brings(&mut self, brought: Brought, files: &[(&str, &[u8])]) {
        let step = Action::Prove(ProofStep::Bring(brought));
        let effects = self.state.update(step, env());
        let Some(Effect::Prove(query, Some((_, ticket)))) = effects.into_iter().next() else { panic!() };
        let file = |(name, bytes): &(&str, &[u8])| proof::Brought {
            name: (*name).to_owned(),
            content: Ok(bytes.to_vec()),
        };
        let files: Vec<proof::Brought> = files.iter().map(file).collect();
        let answered = proof::answer(&query.write(), &files, outside());
        let Some(Reply::Report(report)) = Reply::read(&answered.text, &answered.bytes, &to_ascii) else {
            panic!()
        };
        self.does(Action::Prove(ProofStep::Found(brought, ticket, Some(Box::new(report)))));
    }
}

fn outside() -> proof::Outside<'static> {
    proof::Outside { to_ascii: &to_ascii, lower: str::to_lowercase, clock: &clock, now: NOW }
}

/// Holds a page in both languages against its snapshots.
fn looks_like(name: &str, page: impl Fn(Language) -> Visitor) {
    for language in [Language::Fr, Language::En] {
        let html = render(page(language).state);
        check_headings(name, &html);
        insta::with_settings!({ snapshot_path => "pages", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{name}.{}", language.tag()), html);
        });
    }
}

const IPHONE: (Platform, Browser) = (Platform::Iphone, Browser::Safari);

#[test]
fn starting() {
    looks_like("starting", |language| {
        let device = Device {
            platform: Platform::Windows,
            browser: Browser::Other,
            can_share: false,
            can_write: false,
        };
        Visitor { state: State::new(language, device), ticket: 0 }
    });
}

#[test]
fn a_page_that_is_set_up_wrongly() {
    looks_like("broken", |language| {
        let mut visitor = Visitor::opens(language, IPHONE.0, IPHONE.1, "");
        let start = Start {
            place: "https://bascule.example/".to_owned(),
            fragment: String::new(),
            kept_language: None,
            seed: 1,
        };
        let config = Config::parse(r#"{"version": 1, "brand": {"name": ""}}"#, &to_ascii);
        visitor.does(Action::Configured(Box::new(config), start));
        visitor
    });
}

#[test]
fn the_question_for_an_address() {
    looks_like("ask", |language| Visitor::opens(language, IPHONE.0, IPHONE.1, ""));
    looks_like("ask-wrong", |language| {
        Visitor::opens(language, IPHONE.0, IPHONE.1, "#<b>alice</b>@societe.example")
    });
}

#[test]
fn a_fetch_under_way() {
    looks_like("fetching", |language| {
        let mut visitor = Visitor::opens(language, IPHONE.0, IPHONE.1, "#alice.martin@societe.example");
        visitor.does(Action::Attempt(visitor.ticket, 2));
        visitor
    });
}

#[test]
fn a_mailbox_that_is_not_there_yet() {
    looks_like("not-found", |language| {
        let mut visitor = Visitor::opens(language, IPHONE.0, IPHONE.1, "#gilles@societe.example");
        visitor.does(Action::Fetched(visitor.ticket, Err(Failure::Status { status: 404 })));
        visitor
    });
}

#[test]
fn the_template_when_the_panel_is_down() {
    looks_like("template", |language| {
        let mut visitor = Visitor::opens(language, IPHONE.0, IPHONE.1, "#alice.martin@societe.example");
        visitor.does(Action::Fetched(visitor.ticket, Err(Failure::Status { status: 503 })));
        visitor.reads_the_guide();
        visitor
    });
}

#[test]
fn ready_on_an_iphone() {
    looks_like("iphone", |language| Visitor::alice(language, IPHONE.0, IPHONE.1));
    looks_like("iphone-in-app", |language| Visitor::alice(language, IPHONE.0, Browser::InApp));
    looks_like("iphone-by-hand", |language| {
        let mut visitor = Visitor::alice(language, IPHONE.0, IPHONE.1);
        visitor.does(Action::Choose(true));
        visitor.does(Action::Way(Way::ByHand));
        visitor
    });
    // A profile does it all there: this page's code comes first.
    looks_like("iphone-elsewhere", |language| {
        let mut visitor = Visitor::alice(language, Platform::Windows, Browser::Other);
        visitor.does(Action::Platform(Platform::Iphone));
        visitor.reads_the_guide();
        visitor
    });
}

#[test]
fn ready_on_a_mac() {
    looks_like("mac", |language| Visitor::alice(language, Platform::Mac, Browser::Safari));
}

#[test]
fn ready_on_windows() {
    looks_like("windows", |language| Visitor::alice(language, Platform::Windows, Browser::Other));
    looks_like("windows-finished", |language| {
        let mut visitor = Visitor::alice(language, Platform::Windows, Browser::Other);
        let steps = visitor.state.steps().unwrap().unwrap();
        for step in steps {
            visitor.does(Action::Tick(step.id, true));
        }
        visitor
    });
    looks_like("windows-other-dialog", |language| {
        let mut visitor = Visitor::alice(language, Platform::Windows, Browser::Other);
        visitor.does(Action::Client(ClientId::OutlookClassic));
        visitor.does(Action::Variant("panel".to_owned()));
        visitor.does(Action::OpenStep(Some("open".to_owned())));
        visitor
    });
    looks_like("windows-add", |language| {
        let mut visitor = Visitor::alice(language, Platform::Windows, Browser::Other);
        visitor.does(Action::Mode(Mode::Add));
        visitor
    });
}

#[test]
fn ready_on_android() {
    looks_like("android", |language| Visitor::alice(language, Platform::Android, Browser::Other));
    looks_like("android-elsewhere", |language| {
        let mut visitor = Visitor::alice(language, Platform::Windows, Browser::Other);
        visitor.does(Action::Platform(Platform::Android));
        visitor.reads_the_guide();
        visitor
    });
}

#[test]
fn a_workbench_that_did_not_come() {
    looks_like("no-workbench", |language| {
        let mut visitor = Visitor::alice(language, Platform::Windows, Browser::Other);
        visitor.does(Action::NotMade);
        visitor
    });
}

#[test]
fn a_guide_that_did_not_come() {
    looks_like("no-guide", |language| {
        let mut visitor = Visitor::alice(language, Platform::Windows, Browser::Other);
        visitor.does(Action::RetryGuide);
        visitor.does(Action::GuideLoaded(ClientId::OutlookClassic, language, Err(Failure::Network)));
        visitor
    });
}

#[test]
fn several_servers_and_one_without_an_old_host() {
    for mailbox in ["david.leroy@societe.example", "emma.moreau@societe.example", "scanner@societe.example"] {
        looks_like(mailbox.split('@').next().unwrap(), |language| {
            let mut visitor =
                Visitor::opens(language, Platform::Windows, Browser::Other, &format!("#{mailbox}"));
            visitor.gets(mailbox);
            visitor.reads_the_guide();
            visitor
        });
    }
}

/// Whatever the state, a page has one main heading, and its headings do not skip a level.
fn check_headings(name: &str, html: &str) {
    let level = |at: usize| html[at + 2..].chars().next()?.to_digit(10);
    let levels: Vec<u32> = html.match_indices("<h").filter_map(|(at, _)| level(at)).collect();
    assert!(levels.iter().filter(|level| **level == 1).count() <= 1, "{name}: {levels:?}");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
}

/// The source of a message of Alice's, with this line for the server that took it.
fn source(state: &State, taken: &str) -> String {
    let (subject, alice) = (state.ready().unwrap().subject().unwrap(), "alice.martin@societe.example");
    let stamp = "Mon, 23 Nov 2026 11:20:00 +0000";
    format!(
        "Received: from mx.powermail.example by imap.powermail.example with LMTP; {stamp}\n\
         Received: {taken}; {stamp}\nFrom: {alice}\nDate: {stamp}\nSubject: {subject}\n\n."
    )
}

const BY_NEW: &str =
    "from [192.168.1.23] (adsl.example [203.0.113.45]) by mx.powermail.example with ESMTPSA id 2";
const BY_OLD: &str = "from ssl0.ovh.net (ssl0.ovh.net [192.0.2.25]) by mx.powermail.example with ESMTPS id 2";

const MSMTPRC: &[u8] = b"account a\nhost ssl0.ovh.net\nport 465\ntls on\ntls_starttls off\nfrom alice.martin@societe.example\nuser alice.martin@societe.example\n";

#[test]
fn a_switch_is_proved() {
    let opened = |language, platform| {
        let mut visitor = Visitor::alice(language, platform, Browser::Other);
        visitor.does(Action::Prove(ProofStep::Opened));
        visitor
    };
    looks_like("proof-iphone", |language| opened(language, Platform::Iphone));
    looks_like("proof-elsewhere", |language| {
        let mut visitor = Visitor::alice(language, Platform::Android, Browser::Other);
        visitor.does(Action::Platform(Platform::Windows));
        visitor.reads_the_guide();
        visitor.does(Action::Prove(ProofStep::Opened));
        visitor
    });
    for (name, taken) in [("proof-switched", BY_NEW), ("proof-old", BY_OLD)] {
        looks_like(name, |language| {
            let mut visitor = opened(language, Platform::Windows);
            let source = source(&visitor.state, taken);
            visitor.brings(Brought::Pasted, &[("", source.as_bytes())]);
            visitor
        });
    }
    looks_like("proof-files", |language| {
        let mut visitor = opened(language, Platform::Windows);
        visitor.brings(Brought::Files, &[(".msmtprc", MSMTPRC)]);
        visitor
    });
    looks_like("proof-folder-read-on-a-mac", |language| {
        let mut visitor = opened(language, Platform::Mac);
        let files = [("mail/.msmtprc", MSMTPRC), ("mail/.msmtprc-2", MSMTPRC)];
        visitor.brings(Brought::Files, &files);
        visitor
    });
    looks_like("proof-folder-refused", |language| {
        let mut visitor = Visitor::alice(language, Platform::Windows, Browser::Other);
        visitor.state.device.can_write = true;
        visitor.does(Action::Prove(ProofStep::Opened));
        visitor.does(Action::Prove(ProofStep::OpenFolder));
        visitor.does(Action::Prove(ProofStep::FolderOpened(Err(Unopened::Refused))));
        visitor
    });
    looks_like("proof-missing", |language| {
        let mut visitor = Visitor::alice(language, Platform::Windows, Browser::Other);
        visitor.does(Action::Prove(ProofStep::Desk(None)));
        visitor
    });
    looks_like("proof-old-host-unknown", |language| {
        let mut visitor =
            Visitor::opens(language, Platform::Windows, Browser::Other, "#chloe.durand@societe.example");
        visitor.gets("chloe.durand@societe.example");
        visitor.reads_the_guide();
        visitor.does(Action::Prove(ProofStep::Opened));
        visitor
    });
}
