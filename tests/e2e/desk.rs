//! A desk: one browser in front of one mail host, and what a person does there.

use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use bascule::locale::page::{Words, words};
use bascule::source::Language;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::drivers::{Driver, Kind, Setup};
use crate::host::Host;

/// How long a person waits for the page, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(25);

/// How long a whole journey may take.
const LIMIT: Duration = Duration::from_secs(150);

/// The words that the tests look for: those of the English page, which links ask for.
pub(crate) fn en() -> &'static Words {
    words(Language::En)
}

/// One browser in front of one host; a clone is the same desk.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) browser: Client,
    pub(crate) kind: Kind,
    pub(crate) host: Host,
    folder: Arc<Folder>,
}

/// Sits down at a new desk and makes the journey; leaves nothing running, however it ends.
pub(crate) fn sit<J>(setup: Setup, journey: impl FnOnce(Desk) -> J)
where
    J: Future<Output = ()> + Send + 'static,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = Arc::new(Folder::new());
        let driver = Driver::start(&setup, &folder.0).await;
        let browser = ClientBuilder::new(HttpConnector::new())
            .capabilities(setup.capabilities(&folder.0))
            .connect(&driver.url())
            .await
            .unwrap_or_else(|e| panic!("{:?} does not start: {e}", setup.kind));
        let host = Host::open().await;
        let desk = Desk {
            browser: browser.clone(),
            kind: setup.kind,
            host: host.clone(),
            folder: Arc::clone(&folder),
        };
        let ended = tokio::time::timeout(LIMIT, tokio::spawn(journey(desk))).await;
        // A browser that no longer listens is ended with its driver.
        let _ = tokio::time::timeout(Duration::from_secs(10), browser.close()).await;
        drop(driver);
        folder.clear().await;
        match ended {
            Err(_) => panic!("the journey took more than {} s", LIMIT.as_secs()),
            Ok(Err(error)) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Ok(Err(error)) => panic!("the journey ended early: {error}"),
            Ok(Ok(())) => {}
        }
        let refused = host.refused();
        assert!(refused.is_empty(), "the page broke its content security policy: {refused:#?}");
    });
    runtime.shutdown_background();
}

/// Brings an element into view, waits until it rests, and notes on the page whether the next click is its own.
const AIM: &str = "const [element, done] = arguments;
    element.scrollIntoView({block: 'center', behavior: 'instant'});
    const page = document.documentElement;
    const own = (target) => [element, ...(element.labels ?? [])].some((one) => one.contains(target));
    let before, still = 0;
    const look = () => {
        const {x, y} = element.getBoundingClientRect();
        still = before === `${x} ${y}` ? still + 1 : 0;
        before = `${x} ${y}`;
        if (still < 3) {
            setTimeout(look, 20);
            return;
        }
        page.dataset.click = 'elsewhere';
        const note = (event) => { if (own(event.target)) delete page.dataset.click; };
        addEventListener('click', note, {capture: true, once: true});
        done();
    };
    look();";

/// Where the click landed: nothing, or `elsewhere`. One that is late has a second.
const LANDED: &str = "const [done] = arguments;
    const page = document.documentElement;
    const end = Date.now() + 1000;
    const look = () => {
        const landed = page.dataset.click;
        if (landed && Date.now() < end) {
            setTimeout(look, 20);
            return;
        }
        delete page.dataset.click;
        done(landed ?? null);
    };
    look();";

impl Desk {
    /// Opens the page anew with this behind the `#`.
    pub(crate) async fn open(&self, fragment: &str) {
        // Two links to one page differ by their fragment alone, which loads nothing: leave it first.
        self.browser.goto("about:blank").await.unwrap();
        self.browser.goto(&self.host.page(fragment)).await.unwrap();
    }

    /// Opens a mailbox's link and waits for its parameters.
    pub(crate) async fn open_ready(&self, fragment: &str) {
        self.open(fragment).await;
        self.find(".steps .step").await;
    }

    /// Waits until this holds, and says what the page shows where it never does.
    pub(crate) async fn until<F>(&self, what: &str, mut holds: impl FnMut() -> F)
    where
        F: Future<Output = bool>,
    {
        let started = Instant::now();
        while !holds().await {
            if started.elapsed() > PATIENCE {
                panic!("{:?}: {what} never came. The page shows:\n{}", self.kind, self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Waits until the page shows this text.
    pub(crate) async fn sees(&self, text: &str) {
        self.until(&format!("“{text}”"), || async { self.text().await.contains(&flat(text)) }).await;
    }

    /// Says that the page does not show this text.
    pub(crate) async fn sees_no(&self, text: &str) {
        let shown = self.text().await;
        assert!(!shown.contains(&flat(text)), "{:?}: “{text}” is shown:\n{shown}", self.kind);
    }

    /// All the text that is shown, spaces made alike.
    pub(crate) async fn text(&self) -> String {
        let text = self.script("return document.body ? document.body.innerText : ''", vec![]).await;
        flat(text.as_str().unwrap_or_default())
    }

    /// Waits for an element that can be seen.
    pub(crate) async fn find(&self, css: &str) -> Element {
        self.find_by(Locator::Css(css)).await
    }

    /// Waits for a button of this name, seen or told by its label.
    pub(crate) async fn button(&self, name: &str) -> Element {
        let path = format!("//button[normalize-space()=\"{name}\" or @aria-label=\"{name}\"]");
        self.find_by(Locator::XPath(&path)).await
    }

    /// Presses the button of this name.
    pub(crate) async fn press(&self, name: &str) {
        self.click(&self.button(name).await).await;
    }

    /// Clicks an element, brought into view at once and at rest. Drivers aim at where it was a moment ago, and
    /// do not see that they hit something else, or nothing: that is asked of the page, and then done again.
    pub(crate) async fn click(&self, element: &Element) {
        for _ in 0..3 {
            self.browser
                .execute_async(AIM, vec![argument(element)])
                .await
                .unwrap_or_else(|e| panic!("it never rests: {e}"));
            element.click().await.unwrap_or_else(|e| panic!("{:?}: it cannot be clicked: {e}", self.kind));
            // A page that the click has just left does not answer; the one after it knows of no click.
            let landed = match self.browser.execute_async(LANDED, vec![]).await {
                Ok(landed) => landed,
                Err(_) => self.browser.execute_async(LANDED, vec![]).await.expect("a page answers"),
            };
            if landed.is_null() {
                return;
            }
            eprintln!("{:?}: the driver clicked beside, and clicks again", self.kind);
        }
        panic!("{:?}: the driver never hits it. The page shows:\n{}", self.kind, self.text().await);
    }

    /// Unfolds what stands under this heading.
    pub(crate) async fn unfold(&self, heading: &str) {
        let path = format!("//summary[contains(normalize-space(), \"{heading}\")]");
        self.click(&self.find_by(Locator::XPath(&path)).await).await;
    }

    /// Every element of these that can be seen now.
    pub(crate) async fn all_shown(&self, css: &str) -> Vec<Element> {
        let mut shown = Vec::new();
        for element in self.browser.find_all(Locator::Css(css)).await.unwrap() {
            if element.is_displayed().await.unwrap() {
                shown.push(element);
            }
        }
        shown
    }

    /// Ticks the step that is open, and waits until it counts: a browser shows the tick before the page has
    /// gone on to the next step.
    pub(crate) async fn press_tick(&self) {
        let done = || async {
            let count = "return document.querySelectorAll('.step.done').length";
            self.script(count, vec![]).await.as_u64().expect("a number")
        };
        let before = done().await;
        let tick = self.find(".step-body:not([hidden]) .tick input").await;
        self.click(&tick).await;
        self.until("the tick", || async { done().await == before + 1 }).await;
    }

    /// Chooses an answer to one of the page's questions.
    pub(crate) async fn choose(&self, answer: &str) {
        self.click(&self.answer(answer).await).await;
    }

    /// Whether an answer is the one chosen.
    pub(crate) async fn is_chosen(&self, answer: &str) -> bool {
        let label = self.answer(answer).await;
        label.find(Locator::Css("input")).await.unwrap().is_selected().await.unwrap()
    }

    async fn answer(&self, answer: &str) -> Element {
        let path = format!("//label[normalize-space()=\"{answer}\"]");
        self.find_by(Locator::XPath(&path)).await
    }

    /// Presses a key on whatever has the focus.
    pub(crate) async fn key(&self, key: Key) {
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: key.into() })
            .then(KeyAction::Up { value: key.into() });
        self.browser.perform_actions(press).await.unwrap();
    }

    /// Presses a key while Shift is held.
    pub(crate) async fn key_with_shift(&self, key: Key) {
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: Key::Shift.into() })
            .then(KeyAction::Down { value: key.into() })
            .then(KeyAction::Up { value: key.into() })
            .then(KeyAction::Up { value: Key::Shift.into() });
        self.browser.perform_actions(press).await.unwrap();
    }

    /// Types a letter into whatever has the focus.
    pub(crate) async fn letter(&self, letter: char) {
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: letter })
            .then(KeyAction::Up { value: letter });
        self.browser.perform_actions(press).await.unwrap();
    }

    async fn find_by(&self, place: Locator<'_>) -> Element {
        let started = Instant::now();
        loop {
            for element in self.browser.find_all(place).await.unwrap_or_default() {
                if element.is_displayed().await.unwrap_or(false) {
                    return element;
                }
            }
            if started.elapsed() > PATIENCE {
                panic!("{:?}: {place:?} never came. The page shows:\n{}", self.kind, self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Runs a script in the page.
    pub(crate) async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.browser.execute(script, arguments).await.unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    /// Where this browser saves downloads.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.folder.0.join("Downloads")
    }

    /// A place for files of this desk's own.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder.0
    }

    /// A command that only this browser's driver knows.
    pub(crate) async fn vendor(&self, path: &'static str, body: Value) -> Value {
        let command = Vendor { path, body };
        self.browser.issue_cmd(command).await.unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// Keeps what has this in its address from coming, or lets it come again, in Chromium.
    pub(crate) async fn withhold(&self, what: &str, withheld: bool) {
        self.devtools("Network.enable", json!({})).await;
        let urls = if withheld { vec![format!("*{what}*")] } else { vec![] };
        self.devtools("Network.setBlockedURLs", json!({"urls": urls})).await;
    }

    /// A command of Chromium's developer tools.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.vendor("goog/cdp/execute", json!({"cmd": command, "params": parameters})).await
    }
}

/// An element as an argument of a script.
pub(crate) fn argument(element: &Element) -> Value {
    serde_json::to_value(element).expect("an element has a reference")
}

/// Text with every kind of space made a plain one, and one alone.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// A desk's own folder.
#[derive(Debug)]
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("bascule-e2e-{}-{number}", std::process::id()));
        fs::create_dir_all(folder.join("Downloads")).unwrap();
        Self(folder)
    }

    /// Clears the folder away, again and again while a browser on its way out still writes to it.
    async fn clear(&self) {
        let started = Instant::now();
        while self.0.exists() && started.elapsed() < Duration::from_secs(5) {
            // What could not be removed is tried again.
            let _ = fs::remove_dir_all(&self.0);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
