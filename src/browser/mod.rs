//! Every touch of a web API. Each file wraps one of them and gives a typed result; [`run`] carries out
//! the effects that `app` asks for and reports back with actions. Nothing here decides anything.

mod bench;
pub mod brought;
mod clipboard;
mod clock;
mod crash;
mod early;
mod fetch;
mod files;
pub mod folder;
mod names;
mod page;
mod proof;
mod storage;
mod workbench;

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::app::{Action, Copied, Effect, Handing, ProofStep, Start};
use crate::guide::{ClientId, Guide};
use crate::source::json;
use crate::source::{Config, Failure, Language, Request};
use crate::workbench::proof::Reply;
use crate::workbench::{Answer, Made};

pub use clock::{local, now};
pub use crash::{show_crash, show_panic};
pub use names::{lower, to_ascii};
pub use page::{device, languages, root};
pub use proof::{SOURCE, hold};

/// Where actions are sent.
pub type Act = Rc<dyn Fn(Action)>;

/// Reads the configuration and the page's address, and follows the latter when it changes.
pub fn start(act: &Act) {
    let follow = Rc::clone(act);
    page::on_link_change(move |fragment| follow(Action::LinkChanged(fragment)));
    let back = Rc::clone(act);
    page::on_return(move || back(Action::Returned));
    let act = Rc::clone(act);
    spawn_local(async move {
        let config = fetch::small("config.json").await.and_then(|text| Config::parse(&text, &to_ascii));
        let place = page::link().split('#').next().unwrap_or_default().to_owned();
        let fragment = page::fragment();
        let start = Start { place, fragment, kept_language: storage::language(), seed: clock::seed() };
        act(Action::Configured(Box::new(config), start));
    });
}

/// Carries out an effect.
pub fn run(effect: Effect, act: &Act) {
    match effect {
        Effect::Fetch(ticket, request) => ask(ticket, request, Rc::clone(act)),
        Effect::Abort => fetch::abort(),
        Effect::LoadGuide(client, language) => {
            let act = Rc::clone(act);
            spawn_local(
                async move { act(Action::GuideLoaded(client, language, guide(client, language).await)) },
            );
        }
        Effect::Recall(key) => act(Action::Remembered(storage::visit(&key))),
        Effect::Keep(key, value) => {
            if !storage::keep_visit(&key, &value) {
                act(Action::NotKept);
            }
        }
        Effect::KeepLanguage(language) => storage::keep_language(language),
        Effect::Announce(language, address) => page::announce(language, address.as_deref()),
        Effect::Dress(color) => page::dress(&color),
        Effect::Copy(what) => {
            let act = Rc::clone(act);
            spawn_local(async move {
                let text = match &what {
                    Copied::Value(value) => value.clone(),
                    Copied::Link => page::link(),
                };
                let worked = clipboard::copy(&text).await;
                act(Action::WasCopied(what, worked));
            });
        }
        Effect::OpenWorkbench(at_once) => {
            let act = Rc::clone(act);
            spawn_local(async move {
                if !at_once {
                    page::rest().await;
                }
                act(Action::WorkbenchOpened(workbench::open().await));
            });
        }
        Effect::Ask(request) => match workbench::ask(&request) {
            Some(Answer::Offers(offers)) => act(Action::Offered(offers)),
            _ => act(Action::WorkbenchOpened(false)),
        },
        Effect::Deliver(request, handing) => {
            let act = Rc::clone(act);
            spawn_local(async move {
                if !workbench::open().await {
                    return act(Action::NotMade);
                }
                act(Action::WorkbenchOpened(true));
                match workbench::ask(&request) {
                    Some(Answer::Made(made)) => {
                        let handed = hand_over(&made, handing).await;
                        act(match handed {
                            Ok(false) => Action::Dismiss,
                            handed => Action::WasDelivered(made.file_name, handed.is_ok()),
                        });
                    }
                    Some(Answer::Refused(why)) => act(Action::WasRefused(why)),
                    _ => act(Action::NotMade),
                }
            });
        }
        Effect::Prove(query, brought) => {
            let act = Rc::clone(act);
            spawn_local(async move {
                let reply = proof::ask(&query, brought.map(|(brought, _)| brought)).await;
                act(Action::Prove(match (reply, brought) {
                    (Some(Reply::Desk(desk)), _) => ProofStep::Desk(Some(desk)),
                    (Some(Reply::Old(old)), _) => ProofStep::OldKnown(old),
                    (Some(Reply::Report(report)), Some((brought, ticket))) => {
                        ProofStep::Found(brought, ticket, Some(Box::new(report)))
                    }
                    (_, Some((brought, ticket))) => ProofStep::Found(brought, ticket, None),
                    (_, None) => ProofStep::Desk(None),
                }));
            });
        }
        Effect::OpenFolder => {
            let act = Rc::clone(act);
            spawn_local(
                async move { act(Action::Prove(ProofStep::FolderOpened(proof::open_folder().await))) },
            );
        }
        Effect::WriteFolder => {
            let act = Rc::clone(act);
            spawn_local(
                async move { act(Action::Prove(ProofStep::WasWritten(proof::write_folder().await))) },
            );
        }
        Effect::Save(made) => {
            let worked = files::download(&made).is_ok();
            act(Action::WasDelivered(made.file_name, worked));
        }
        Effect::Dialog(id, open) => page::dialog(&id, open),
        Effect::Open(url) => page::open(&url),
        Effect::Address(fragment) => page::set_fragment(&fragment),
        Effect::Show(part) => page::show(part),
        Effect::Print => page::print(),
    }
}

/// False where the person did not want it after all.
async fn hand_over(made: &Made, handing: Handing) -> Result<bool, JsValue> {
    match handing {
        Handing::Navigate => files::navigate(made).map(|()| true),
        Handing::Download => files::download(made).map(|()| true),
        Handing::Share => files::share(made).await,
    }
}

async fn guide(client: ClientId, language: Language) -> Result<Guide, Failure> {
    let text = fetch::small(&client.client().file(language)).await?;
    Ok(Guide::read(&json::document(&text)?, client, language)?)
}

fn ask(ticket: u32, request: Request, act: Act) {
    spawn_local(async move {
        let attempts = Rc::clone(&act);
        let result = fetch::patiently(&request, |attempt| attempts(Action::Attempt(ticket, attempt))).await;
        act(Action::Fetched(ticket, result));
    });
}
