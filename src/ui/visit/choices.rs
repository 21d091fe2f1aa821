//! The questions. Most are asked only on demand: which device, which program, switch or add, by which way,
//! IMAP or POP. Those that the steps depend on and that nobody has answered are asked first, one at a time.

use crate::account::Protocol;
use crate::app::{Action, Ready};
use crate::guide::{self, Choice, ClientId, Mode, Platform, Question, Reply, Way};
use crate::locale::fill;
use crate::ui::el::{El, el, group};
use crate::ui::{Cx, on};

/// The questions that are asked on demand.
pub(super) fn view(cx: &Cx, ready: &Ready) -> El {
    let words = cx.words();
    let devices = Platform::ALL.map(|p| (words.platform(p), p == ready.platform, Action::Platform(p)));
    let modes = [Mode::Switch, Mode::Add].map(|m| (words.mode(m), m == ready.mode, Action::Mode(m)));
    let ways = ready.client.client().takes.way().map(|way| [way, Way::ByHand]);
    let ways = ways.into_iter().flatten().map(|w| (words.way(w), w == ready.way, Action::Way(w)));
    let read = ready.client.client().protocols;
    let protocols = ready.account().incoming_protocols().filter(|p| read.contains(p)).map(|p| {
        let name = if p == Protocol::Pop3 { words.pop3 } else { words.imap };
        (name, p == ready.protocol, Action::Protocol(p))
    });
    // What cannot be edited is added, and there is nothing to ask.
    let both = guide::settle(ready.account(), &Choice { mode: Mode::Switch, ..ready.choice() }).mode;
    // What was answered can be answered otherwise.
    let known = ready.questions().filter(|question| ready.replies.get(*question).is_some());
    let asked = known.map(|question| about(cx, ready, question, "known"));
    group()
        .child(question(cx, "device", words.which_device, devices.into()))
        .child(program(cx, ready, "client"))
        .child(question(cx, "way", words.which_way, ways.collect()))
        .child((both == Mode::Switch).then(|| question(cx, "mode", words.which_mode, modes.into())).flatten())
        .child(question(cx, "protocol", words.which_protocol, protocols.collect()))
        .child(el("div").children(asked))
}

/// The first question that the steps depend on and that is still open; `done` says whether nothing is left to do.
pub(super) fn first(cx: &Cx, ready: &Ready, done: bool) -> Option<El> {
    if ready.asks_program() {
        // Not where it is asked already, nor after all is done.
        let asks = !ready.choosing && !done;
        return if asks { program(cx, ready, "first") } else { None };
    }
    let open = |question: &Question| ready.replies.get(*question).is_none();
    ready.questions().find(open).map(|question| about(cx, ready, question, "first"))
}

/// Which program. Where several are as likely, none is ticked before the person says.
fn program(cx: &Cx, ready: &Ready, name: &'static str) -> Option<El> {
    let said = !ready.asks_program();
    let clients = ClientId::on(ready.platform)
        .map(|c| (cx.words().client(c), said && c == ready.client, Action::Client(c)));
    question(cx, name, cx.words().which_client, clients.collect())
}

/// A question on the old account.
fn about(cx: &Cx, ready: &Ready, question: Question, name: &'static str) -> El {
    let server = ready.account().server(ready.settled().protocol);
    let value = server.map(|server| match question {
        Question::LoginChanges => server.username.to_string(),
        _ => server.host.ascii().to_owned(),
    });
    let asks = fill(cx.words().question(question), &[&value.unwrap_or_default()]);
    let given = ready.replies.get(question);
    let answers =
        Reply::WORDS.map(|(_, a)| (cx.words().reply(a), given == Some(a), Action::Reply(question, a)));
    let name = [name, "-", question.word()].concat();
    choice(cx, name, asks, answers.into())
}

/// One question; not asked where there is but one answer.
fn question(cx: &Cx, name: &'static str, asks: &'static str, answers: Vec<Offered>) -> Option<El> {
    (answers.len() > 1).then(|| choice(cx, name.to_owned(), asks.to_owned(), answers))
}

/// An answer: its words, whether it is the one given, what it does.
type Offered = (&'static str, bool, Action);

fn choice(cx: &Cx, name: String, asks: String, answers: Vec<Offered>) -> El {
    let answer = |(words, checked, action)| {
        let button = el("input").attr("type", "radio").made("name", name.clone()).checked(checked);
        el("label").child(button.on_change(on(cx.act, action))).child(words)
    };
    let answers = el("div").class("answers").children(answers.into_iter().map(answer));
    // By its name: a button that was matched with another question's would untick that one.
    el("fieldset").class("choice").key(&name).child(el("legend").child(asks)).child(answers)
}
