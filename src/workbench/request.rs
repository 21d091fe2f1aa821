//! What the page asks of its workbench: written by the page, read by the workbench.

use crate::account::{Account, Policy, Protocol, ToAscii, WebUrl};
use crate::guide::{Block, ClientId, Platform, Row, Run, Step};
use crate::source::json::{self, Place};
use crate::source::json_writer::{Object, list};
use crate::source::{Failure, Language, panel, panel_write};

/// The most steps, lines of one step, and lines of help that a sheet is given.
const MAX_STEPS: usize = 200;

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What is asked.
    pub ask: Ask,
    /// For whom, for what.
    pub wish: Wish,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Which files there are for this mailbox, and the codes that are drawn on the page.
    Offers,
    /// The file of the format with this id.
    Make(String),
}

/// Everything that a file for one mailbox is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// The language of what people read in it.
    pub language: Language,
    /// The mailbox's parameters.
    pub account: Account,
    /// How mail is to be fetched: IMAP or POP3.
    pub protocol: Protocol,
    /// The device to be switched.
    pub platform: Platform,
    /// The mail program on it.
    pub client: ClientId,
    /// The link that opens this mailbox's page, where it can be given on.
    pub link: Option<WebUrl>,
    /// Whose page it is.
    pub house: House,
    /// The steps of the chosen program, for paper.
    pub steps: Vec<Chapter>,
}

/// Whose page it is, as a sheet says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct House {
    /// The brand's name.
    pub name: String,
    /// Its colour, `#rrggbb`.
    pub color: Option<String>,
    /// Whom to ask: a telephone number, a web address.
    pub help: Vec<String>,
}

/// A step on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// Its title.
    pub title: String,
    /// What to do, a paragraph each.
    pub lines: Vec<String>,
}

impl Request {
    /// As text. The bytes that some requests will bring stand beside it, not in it.
    #[must_use]
    pub fn write(&self) -> String {
        let wish = &self.wish;
        let (ask, format) = match &self.ask {
            Ask::Offers => ("offers", None),
            Ask::Make(format) => ("make", Some(format.as_str())),
        };
        let house = Object::default()
            .text("name", &wish.house.name)
            .maybe("color", wish.house.color.as_deref())
            .texts("help", wish.house.help.iter().map(String::as_str))
            .end();
        let steps = wish.steps.iter().map(|step| {
            let lines = step.lines.iter().map(String::as_str);
            Object::default().text("title", &step.title).texts("lines", lines).end()
        });
        Object::default()
            .text("ask", ask)
            .maybe("format", format)
            .text("language", wish.language.tag())
            .flag("allowPlain", wish.account.policy().allow_plain)
            .text("protocol", wish.protocol.word())
            .text("platform", wish.platform.word())
            .text("client", wish.client.client().word)
            .maybe("link", wish.link.as_ref().map(WebUrl::as_str))
            .raw("house", &house)
            .raw("steps", &list(steps))
            .raw("account", &panel_write::write(&wish.account))
            .end()
    }

    /// Reads what [`Self::write`] wrote.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, to_ascii: ToAscii) -> Result<Self, Failure> {
        let document = json::document(text)?;
        let root = Place::root(&document);
        let policy = Policy { allow_plain: root.field("allowPlain")?.flag()? };
        let ask = root.field("ask")?.word(&[("offers", false), ("make", true)], "offers, make")?;
        let ask = if ask { Ask::Make(root.field("format")?.text()?.to_owned()) } else { Ask::Offers };
        let protocols = [("imap", Protocol::Imap), ("pop3", Protocol::Pop3)];
        let platforms = Platform::ALL.map(|platform| (platform.word(), platform));
        let clients: Vec<_> = ClientId::all().map(|client| (client.client().word, client)).collect();
        let lines = &mut |line: &Place| line.text().map(str::to_owned);
        let house = root.field("house")?;
        let color = house.field("color")?;
        let wish = Wish {
            language: root.field("language")?.word(&Language::TAGS, "fr, en")?,
            account: panel::account(&root.field("account")?, policy, to_ascii)?,
            protocol: root.field("protocol")?.word(&protocols, "imap, pop3")?,
            platform: root.field("platform")?.word(&platforms, "")?,
            client: root.field("client")?.word(&clients, "")?,
            link: root.field("link")?.parse_optional(&WebUrl::parse)?,
            house: House {
                name: house.field("name")?.text()?.to_owned(),
                color: color.optional().map(|color| color.text().map(str::to_owned)).transpose()?,
                help: house.field("help")?.each(MAX_STEPS, lines)?,
            },
            steps: root.field("steps")?.each(MAX_STEPS, &mut |step| {
                Ok(Chapter {
                    title: step.field("title")?.text()?.to_owned(),
                    lines: step.field("lines")?.each(MAX_STEPS, lines)?,
                })
            })?,
        };
        Ok(Self { ask, wish })
    }
}

/// A guide's steps as they are read on paper: a path is one line, a value is named by its label.
#[must_use]
pub fn chapters(steps: &[Step]) -> Vec<Chapter> {
    steps.iter().map(chapter).collect()
}

fn chapter(step: &Step) -> Chapter {
    let mut lines = Vec::new();
    for block in &step.body {
        match block {
            Block::Say(runs) | Block::Warn(runs) => lines.push(runs.iter().map(run).collect()),
            Block::Path { labels, .. } => {
                let labels: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
                lines.push(labels.join(" › "));
            }
            Block::Swap { rows, .. } => lines.extend(rows.iter().map(row)),
            // What the page does at a tap cannot be done on paper.
            Block::Action(_) => {}
        }
    }
    Chapter { title: step.title.clone(), lines }
}

fn run(run: &Run) -> &str {
    match run {
        Run::Text(text) => text,
        Run::Label(label) => &label.text,
        Run::Value(value) => value,
    }
}

fn row(row: &Row) -> String {
    [&row.label, "\u{a0}: ", &row.new].concat()
}
