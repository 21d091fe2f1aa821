//! How each action changes the state, and what it asks of the outside.

use super::{
    Action, Ask, Copied, Effect, Fetching, Link, LinkProblem, Notice, Page, Part, Proof, Ready, Shown, Start,
    State, Visit,
};
use crate::account::{Address, Moment, Protocol, Rule, ToAscii};
use crate::guide::{ClientId, Mode, Platform, Replies};
use crate::source::{Answer, Config, Failure, Found, Kind, Reading, wrong_address};

/// What a change may ask without waiting.
#[derive(Clone, Copy)]
pub struct Env<'a> {
    /// Conversion of names to A-labels.
    pub to_ascii: ToAscii<'a>,
    /// The time.
    pub now: Moment,
}

impl State {
    /// Applies an action.
    pub fn update(&mut self, action: Action, env: Env) -> Vec<Effect> {
        match action {
            Action::Configured(config, start) => match *config {
                Ok(config) => self.configured(config, &start, env),
                Err(failure) => {
                    let asked = Link::language(&start.fragment);
                    self.language = start.kept_language.or(asked).unwrap_or(self.language);
                    self.page = Page::Broken(failure);
                    vec![self.announce()]
                }
            },
            Action::LinkChanged(fragment) => self.follow(&fragment, env),
            Action::Typed(typed) => {
                if let Page::Ask(ask) = &mut self.page {
                    *ask = Ask { typed, problem: None };
                }
                Vec::new()
            }
            Action::Asked => self.asked(env),
            Action::Attempt(ticket, attempt) => {
                if let Some(fetching) = self.fetching(ticket) {
                    fetching.attempt = attempt;
                }
                Vec::new()
            }
            Action::Fetched(ticket, result) => self.fetched(ticket, result, env),
            Action::Cancel => self.cancelled(env),
            Action::Retry => self.fetch_from(0, None),
            Action::RetryGuide => self.reload_guide().into_iter().collect(),
            Action::GuideLoaded(client, language, guide) => self.guide_loaded(client, language, guide),
            Action::Remembered(kept) => self.remembered(kept.as_deref(), env),
            Action::Returned => self.returned().into_iter().collect(),
            Action::Speak(language) => {
                self.language = language;
                self.chosen = Some(language);
                let mut effects = vec![Effect::KeepLanguage(language), self.announce()];
                self.say_anew(&mut effects);
                effects
            }
            Action::Choose(open) => self.choose(|ready| ready.choosing = open, false),
            Action::Platform(platform) => self.choose(|ready| ready.set_platform(platform), true),
            Action::Client(client) => self.choose(|ready| ready.pick(client), true),
            Action::Variant(variant) => self.choose(|ready| ready.variant = variant, true),
            Action::Reply(question, reply) => self.choose(|ready| ready.replies.set(question, reply), true),
            Action::Mode(mode) => self.choose(|ready| ready.mode = mode, true),
            Action::Way(way) => self.choose(|ready| ready.way = way, true),
            Action::Protocol(protocol) => self.choose(|ready| ready.protocol = protocol, true),
            Action::OpenStep(step) => self.choose(|ready| ready.open_step = step, false),
            Action::Tick(step, done) => self.choose(|ready| ready.set_tick(&step, done), true),
            Action::Copy(what) => vec![Effect::Copy(what)],
            Action::WasCopied(what, worked) => {
                self.notice = Some(match (what, worked) {
                    (_, false) => Notice::NotCopied,
                    (Copied::Value(value), true) => Notice::Copied(value),
                    (Copied::Link, true) => Notice::LinkCopied,
                });
                Vec::new()
            }
            Action::Deliver(delivery) => self.deliver(&delivery),
            Action::WasDelivered(name, worked) => {
                self.notice = Some(if worked { Notice::Delivered(name) } else { Notice::NotDelivered(name) });
                Vec::new()
            }
            Action::WasRefused(why) => {
                self.notice = Some(Notice::Refused(why));
                Vec::new()
            }
            Action::OpenWorkbench => self.open(true).into_iter().collect(),
            Action::WorkbenchOpened(worked) => self.opened(worked),
            Action::NotMade => {
                self.notice = Some(Notice::NoWorkbench);
                self.opened(false)
            }
            Action::Offered(offers) => {
                if let Some(ready) = self.ready_mut() {
                    ready.offers = Some(offers);
                }
                Vec::new()
            }
            Action::Prove(step) => self.prove(step, env.now),
            Action::Enlarge(code, open) => vec![Effect::Dialog(code, open)],
            Action::NotKept => {
                self.unkept = true;
                self.notice = Some(Notice::NotKept);
                Vec::new()
            }
            Action::Print => vec![Effect::Print],
            Action::Show(part) => vec![Effect::Show(part)],
            Action::Dismiss => {
                self.notice = None;
                Vec::new()
            }
        }
    }

    fn configured(&mut self, config: Config, start: &Start, env: Env) -> Vec<Effect> {
        self.place.clone_from(&start.place);
        self.seed = start.seed;
        self.chosen = start.kept_language.filter(|l| config.languages.contains(l));
        self.language = self.chosen.unwrap_or(self.language);
        if let (false, Some(first)) = (config.languages.contains(&self.language), config.languages.first()) {
            self.language = *first;
        }
        let dress = config.brand.color.clone().map(Effect::Dress);
        self.config = Some(config);
        dress.into_iter().chain(self.follow(&start.fragment, env)).collect()
    }

    /// Goes where a link says, in the language it asks for.
    fn follow(&mut self, fragment: &str, env: Env) -> Vec<Effect> {
        let Some(config) = &self.config else { return Vec::new() };
        self.notice = None;
        let before = self.language;
        let asked = Link::language(fragment).filter(|l| config.languages.contains(l));
        self.language = self.chosen.or(asked).unwrap_or(before);
        let mut effects = match Link::parse(fragment, env.to_ascii) {
            Ok(Link { address: Some(address), token }) => self.visit(address, token),
            Ok(Link { address: None, .. }) => self.ask(Ask::default()),
            Err(problem) => {
                let typed = match &problem {
                    LinkProblem::Address(problem) => problem.value.clone(),
                    LinkProblem::Token => String::new(),
                };
                self.ask(Ask { typed, problem: Some(problem) })
            }
        };
        if self.language != before {
            self.say_anew(&mut effects);
        }
        effects
    }

    fn ask(&mut self, ask: Ask) -> Vec<Effect> {
        self.page = Page::Ask(ask);
        vec![Effect::Abort, self.announce()]
    }

    fn asked(&mut self, env: Env) -> Vec<Effect> {
        let Page::Ask(ask) = &mut self.page else { return Vec::new() };
        match Address::parse(&ask.typed, env.to_ascii) {
            Ok(address) => {
                let fragment = Link::fragment(&address, None);
                let mut effects = self.visit(address, None);
                effects.push(Effect::Address(fragment));
                // The field that had the focus goes; whoever uses the keyboard goes on at the content.
                effects.push(Effect::Show(Part::Content));
                effects
            }
            Err(rule) => {
                let rule = if ask.typed.trim().is_empty() { Rule::Missing } else { rule };
                ask.problem = Some(wrong_address(rule, &ask.typed));
                Vec::new()
            }
        }
    }

    fn visit(&mut self, address: Address, token: Option<String>) -> Vec<Effect> {
        match &mut self.page {
            // The same link again loses nothing of what was begun.
            Page::Visit(visit) if visit.address == address => visit.token = token,
            page => {
                let shown = Shown::Failed(Failure::NoSource);
                *page = Page::Visit(Box::new(Visit { address, token, shown }));
            }
        }
        let mut effects = self.fetch_from(0, None);
        effects.push(self.announce());
        effects
    }

    fn announce(&self) -> Effect {
        let address = match &self.page {
            Page::Visit(visit) => Some(visit.address.typed()),
            _ => None,
        };
        Effect::Announce(self.language, address)
    }

    fn fetching(&mut self, ticket: u32) -> Option<&mut Fetching> {
        match &mut self.page {
            Page::Visit(visit) => visit.fetching().filter(|fetching| fetching.ticket == ticket),
            _ => None,
        }
    }

    /// Asks the configured sources from one on.
    fn fetch_from(&mut self, source: usize, earlier: Option<Failure>) -> Vec<Effect> {
        let (Page::Visit(visit), Some(config)) = (&mut self.page, &self.config) else { return Vec::new() };
        self.tickets += 1;
        match config.sources().get(source) {
            Some(next) => {
                let request = next.request(&visit.address, visit.token.as_deref());
                let (ticket, kind) = (self.tickets, next.kind());
                let fetching = Fetching { ticket, source, kind, attempt: 1, earlier };
                match &mut visit.shown {
                    Shown::Ready(ready) => ready.again = Some(fetching),
                    shown => *shown = Shown::Fetching(fetching),
                }
                vec![Effect::Fetch(ticket, request)]
            }
            None => self.fail(earlier.unwrap_or(Failure::NoSource)),
        }
    }

    fn fetched(&mut self, ticket: u32, result: Result<Answer, Failure>, env: Env) -> Vec<Effect> {
        let Some(fetching) = self.fetching(ticket) else { return Vec::new() };
        let fetching = fetching.clone();
        match result.and_then(|answer| self.read(fetching.source, &answer, env)) {
            Ok(found) => self.show(found, fetching.earlier, env),
            Err(failure) if is_final(fetching.kind, &failure) => {
                self.fail(fetching.earlier.unwrap_or(failure))
            }
            Err(failure) => {
                let failure = fetching.earlier.unwrap_or_else(|| seen_from(fetching.kind, failure));
                let more = self.config.as_ref().is_some_and(|c| c.sources().len() > fetching.source + 1);
                // What the panel said before is worth more than what anything lesser says now.
                if self.ready().is_some_and(|ready| ready.found.provenance.kind.knows_mailboxes()) {
                    self.fail(failure)
                } else if more {
                    self.fetch_from(fetching.source + 1, Some(failure))
                } else {
                    self.fall_back(failure, env)
                }
            }
        }
    }

    fn read(&self, source: usize, answer: &Answer, env: Env) -> Result<Found, Failure> {
        let (Page::Visit(visit), Some(config)) = (&self.page, &self.config) else {
            return Err(Failure::NoSource);
        };
        let sources = config.sources();
        let source = sources.get(source).ok_or(Failure::NoSource)?;
        source
            .read(answer, &Reading { address: &visit.address, policy: config.policy, to_ascii: env.to_ascii })
    }

    fn cancelled(&mut self, env: Env) -> Vec<Effect> {
        let mut effects = vec![Effect::Abort];
        let Page::Visit(visit) = &mut self.page else { return effects };
        match &mut visit.shown {
            Shown::Fetching(_) => effects.extend(self.fall_back(Failure::Cancelled, env)),
            Shown::Ready(ready) => ready.again = None,
            Shown::Failed(_) => {}
        }
        effects
    }

    /// The operator's template, shown as such, where no source could be read.
    fn fall_back(&mut self, failure: Failure, env: Env) -> Vec<Effect> {
        let (Page::Visit(visit), Some(config)) = (&self.page, &self.config) else { return Vec::new() };
        let reading = Reading { address: &visit.address, policy: config.policy, to_ascii: env.to_ascii };
        match config.template(&visit.address).map(|t| t.found(&reading, env.now)) {
            Some(Ok(found)) => self.show(found, Some(failure), env),
            Some(Err(_)) | None => self.fail(failure),
        }
    }

    fn fail(&mut self, failure: Failure) -> Vec<Effect> {
        if let Page::Visit(visit) = &mut self.page {
            match &mut visit.shown {
                Shown::Ready(ready) => (ready.failure, ready.again) = (Some(failure), None),
                shown => *shown = Shown::Failed(failure),
            }
        }
        Vec::new()
    }

    fn show(&mut self, found: Found, failure: Option<Failure>, env: Env) -> Vec<Effect> {
        if let Some(ready) = self.ready_mut() {
            ready.take_up(found, failure);
            let changed = ready.changed;
            let mut effects: Vec<Effect> = self.ask_for_offers().into_iter().collect();
            self.prove_again(changed, &mut effects);
            return effects;
        }
        let (platform, language) = (self.device.platform, self.language);
        let word = self.word();
        let Page::Visit(visit) = &mut self.page else { return Vec::new() };
        let protocol = found.account.incoming_protocols().next().unwrap_or(Protocol::Imap);
        let client = ClientId::default_for(platform);
        let mut ready = Ready {
            old_declared: found.account.previous.is_some(),
            proof: Proof::default(),
            found,
            failure,
            again: None,
            changed: false,
            platform,
            client,
            picked: false,
            variant: String::new(),
            replies: Replies::default(),
            mode: Mode::Switch,
            way: Ready::default_way(client),
            protocol,
            guide: None,
            offers: None,
            ticks: Vec::new(),
            open_step: None,
            choosing: false,
            recalled: false,
        };
        ready.ask_by(word, env.now);
        visit.shown = Shown::Ready(Box::new(ready));
        let mut effects = vec![Effect::Recall(visit.address.key()), Effect::LoadGuide(client, language)];
        effects.extend(self.open(false));
        effects.extend(self.ask_for_offers());
        effects
    }

    /// Changes what the person chose, and keeps it where it is to be kept.
    pub(super) fn choose(&mut self, change: impl FnOnce(&mut Ready), keep: bool) -> Vec<Effect> {
        let Some(ready) = self.ready_mut() else { return Vec::new() };
        let before = offered_for(ready);
        change(ready);
        self.changed(before, keep)
    }

    /// What follows from such a change: apart from it, since each change has a copy of its own of the above.
    fn changed(&mut self, before: (Platform, ClientId, Protocol), keep: bool) -> Vec<Effect> {
        let Some(after) = self.ready().map(offered_for) else { return Vec::new() };
        if keep && (after.0, after.1) != (before.0, before.1) {
            self.prove_anew();
        }
        let mut effects: Vec<Effect> = self.keep().filter(|_| keep).into_iter().collect();
        if after.1 != before.1 {
            effects.extend(self.reload_guide());
        }
        if after != before {
            effects.extend(self.ask_for_offers());
        }
        effects
    }

    /// What comes in a language is asked for in the new one.
    fn say_anew(&mut self, effects: &mut Vec<Effect>) {
        effects.extend(self.reload_guide());
        effects.extend(self.ask_for_offers());
        self.prove_again(true, effects);
    }
}

/// What the offers of the workbench depend on.
fn offered_for(ready: &Ready) -> (Platform, ClientId, Protocol) {
    (ready.platform, ready.client, ready.protocol)
}

/// Whether a failure says that this mailbox must not be switched: the panel does not have it. Lesser sources
/// know nothing of one mailbox and must not overrule it.
pub(super) fn is_final(kind: Kind, failure: &Failure) -> bool {
    match failure {
        Failure::Status { status: 404 | 410 | 422 } => kind.knows_mailboxes(),
        Failure::Wrong(problem) => problem.rule == Rule::AddressDiffers,
        _ => false,
    }
}

/// An autoconfig file that is missing says nothing of the mailbox, only that the domain publishes none.
fn seen_from(kind: Kind, failure: Failure) -> Failure {
    match (kind, failure) {
        (Kind::Autoconfig, Failure::Status { status: 400..=499 }) => Failure::NoSource,
        (_, failure) => failure,
    }
}
