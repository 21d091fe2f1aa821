//! Reads a client's guide (`docs/guides.md`) in one language. Everything that could leave a hole in a
//! step is refused here and names its place: a missing translation, an unknown fact, label or blank.

use super::facts::Fact;
use super::template::Template;
use super::{Action, ClientId, Field, Language, Mode, Phase, Side};
use crate::account::{Authentication, Problem, Rule, Security, Text};
use crate::source::json::Place;
use serde_json::Value;

/// The most labels, steps, blocks or rows of one list.
const MOST: usize = 128;

/// The ways a connection can be encrypted, as the guides name them.
pub(super) const SECURITIES: [&str; 3] = ["tls", "starttls", "plain"];

/// A client's guide, read in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// Against what its labels were checked, and when; to be shown to the person.
    pub checked: String,
    /// The dialogs that the client may show, where there are several: the first unless the person says.
    pub variants: Vec<Variant>,
    pub(super) labels: Vec<(String, DraftLabel)>,
    pub(super) values: Vec<(&'static str, DraftLabel)>,
    pub(super) steps: Vec<Draft>,
    switch: Vec<String>,
    add: Vec<String>,
}

/// One of the dialogs that a client may show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its name in the guide and in what is kept on a device.
    pub word: String,
    /// How a person recognises it.
    pub title: String,
}

/// A label before its blanks are filled, in this language and in the other one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DraftLabel {
    pub(super) text: Template,
    pub(super) sure: bool,
    pub(super) other: Template,
    pub(super) other_sure: bool,
}

/// A step before it is resolved.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) phase: Phase,
    pub(super) when: When,
    pub(super) title: Template,
    pub(super) body: Vec<(When, DraftBlock)>,
}

/// A block before it is resolved.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum DraftBlock {
    Say(Template),
    Warn(Template),
    Path { labels: Vec<String>, version: Option<String> },
    Swap { side: Side, rows: Vec<(Field, String)> },
    Action(Action),
}

/// Facts that must all be as said.
pub(super) type When = Vec<(Fact, bool)>;

impl Guide {
    /// Reads a guide and checks that it is this client's.
    ///
    /// # Errors
    /// The place and the rule it breaks.
    pub fn read(document: &Value, client: ClientId, language: Language) -> Result<Self, Box<Problem>> {
        let root = Place::root(document);
        root.field("client")?.word(&[(client.client().word, ())], "the name of the client asked for")?;
        let mut reading = Reading { client, language, labels: Vec::new(), variants: Vec::new() };
        let checked = reading.words(&root.field("checked")?)?.to_string();
        reading.variants = root.field("variants")?.each(MOST, &mut |place| {
            let word = place.field("name")?.text()?.to_owned();
            Ok(Variant { word, title: reading.words(place)?.to_string() })
        })?;
        reading.labels = root
            .field("labels")?
            .members(MOST, &mut |name, place| Ok((name.to_owned(), reading.label(place)?)))?;
        let table = root.field("values")?;
        let words = SECURITIES.into_iter().chain(Authentication::WORDS.into_iter().map(|(word, _)| word));
        let mut values = Vec::new();
        for word in words {
            values.push((word, reading.label(&table.field(word)?)?));
        }
        let steps = root.field("steps")?.members(MOST, &mut |id, place| reading.step(id, place))?;
        let order = |mode: Mode| -> Result<Vec<String>, Box<Problem>> {
            let known = |id: &str| steps.iter().any(|step: &Draft| step.id == id);
            root.field(mode.word())?.each(MOST, &mut |place| name(place, &known, "an id of the field steps"))
        };
        let (switch, add) = (order(Mode::Switch)?, order(Mode::Add)?);
        Ok(Self { checked, variants: reading.variants, labels: reading.labels, values, steps, switch, add })
    }

    /// The place of the dialog of this name; the first one for a name that there is not.
    #[must_use]
    pub fn variant(&self, word: &str) -> u8 {
        let found = self.variants.iter().position(|variant| variant.word == word);
        found.and_then(|at| u8::try_from(at).ok()).unwrap_or_default()
    }

    /// The ids of a mode's steps, in order.
    pub(super) fn order(&self, mode: Mode) -> &[String] {
        match mode {
            Mode::Switch => &self.switch,
            Mode::Add => &self.add,
        }
    }
}

/// What a guide's parts are read with.
struct Reading {
    client: ClientId,
    language: Language,
    labels: Vec<(String, DraftLabel)>,
    variants: Vec<Variant>,
}

impl Reading {
    /// The words in this language.
    fn words(&self, place: &Place) -> Result<Text, Box<Problem>> {
        place.field(self.language.tag())?.parse(&Text::parse)
    }

    /// A sentence in this language; every label it names exists.
    fn sentence(&self, place: &Place) -> Result<Template, Box<Problem>> {
        self.sentence_in(self.language, place)
    }

    fn sentence_in(&self, language: Language, place: &Place) -> Result<Template, Box<Problem>> {
        let place = place.field(language.tag())?;
        let template =
            Template::parse(place.parse(&Text::parse)?.as_str()).map_err(|rule| place.refuse(rule))?;
        if template.labels().all(|name| self.knows(name)) {
            Ok(template)
        } else {
            Err(place.refuse(Rule::UnknownWord { allowed: LABELS }))
        }
    }

    /// A label and its certainty: `true`, `false`, or the one language it was read in.
    fn label(&self, place: &Place) -> Result<DraftLabel, Box<Problem>> {
        let sure = place.field("sure")?;
        let known = sure.optional().ok_or_else(|| sure.refuse(Rule::Missing))?;
        let (text, other) = (self.sentence(place)?, self.sentence_in(self.other(), place)?);
        let (sure, other_sure) = if known.text().is_ok() {
            let languages = [(Language::Fr.tag(), Language::Fr), (Language::En.tag(), Language::En)];
            let read_in = known.word(&languages, "true, false, fr, en")?;
            (read_in == self.language, read_in != self.language)
        } else {
            (known.flag()?, known.flag()?)
        };
        Ok(DraftLabel { text, sure, other, other_sure })
    }

    fn other(&self) -> Language {
        match self.language {
            Language::Fr => Language::En,
            Language::En => Language::Fr,
        }
    }

    fn step(&self, id: &str, place: &Place) -> Result<Draft, Box<Problem>> {
        let phases =
            [("before", Phase::Before), ("do", Phase::Do), ("after", Phase::After), ("prove", Phase::Prove)];
        Ok(Draft {
            id: id.to_owned(),
            phase: place.field("phase")?.word(&phases, "before, do, after, prove")?,
            when: self.when(place)?,
            title: self.sentence(&place.field("title")?)?,
            body: place
                .field("body")?
                .each(MOST, &mut |place| Ok((self.when(place)?, self.block(place)?)))?,
        })
    }

    fn block(&self, place: &Place) -> Result<DraftBlock, Box<Problem>> {
        let mut label = |place: &Place| name(place, &|name| self.knows(name), LABELS);
        if let Some(say) = place.field("say")?.optional() {
            return Ok(DraftBlock::Say(self.sentence(&say)?));
        }
        if let Some(warn) = place.field("warn")?.optional() {
            return Ok(DraftBlock::Warn(self.sentence(&warn)?));
        }
        if let Some(path) = place.field("path")?.optional() {
            let labels = path.each(MOST, &mut label)?;
            let version = place.field("version")?.optional();
            let version = version.map(|place| self.words(&place)).transpose()?.map(|text| text.to_string());
            return Ok(DraftBlock::Path { labels, version });
        }
        if let Some(side) = place.field("swap")?.optional() {
            let sides = [("incoming", Side::Incoming), ("outgoing", Side::Outgoing)];
            let mut row = |place: &Place| {
                let field =
                    place.field("value")?.word(&FIELDS, "host, port, security, authentication, username")?;
                Ok((field, label(&place.field("label")?)?))
            };
            return Ok(DraftBlock::Swap {
                side: side.word(&sides, "incoming, outgoing")?,
                rows: place.field("rows")?.each(MOST, &mut row)?,
            });
        }
        if let Some(make) = place.field("make")?.optional() {
            let known = self.client.client().takes.formats().iter().find(|id| make.text() == Ok(**id));
            let unknown = || make.refuse(Rule::UnknownWord { allowed: "a format that the client takes" });
            return Ok(DraftBlock::Action(Action::Make(known.ok_or_else(unknown)?)));
        }
        let actions = [
            ("install-profile", Action::InstallProfile),
            ("copy-link", Action::CopyLink),
            ("copy-address", Action::CopyAddress),
            ("webmail", Action::Webmail),
            ("prove", Action::Prove),
        ];
        let action = place
            .field("action")?
            .word(&actions, "install-profile, copy-link, copy-address, webmail, prove")?;
        Ok(DraftBlock::Action(action))
    }

    /// The facts of a step or a block, `not:` before those that must not hold.
    fn when(&self, place: &Place) -> Result<When, Box<Problem>> {
        let mut fact = |place: &Place| {
            place.parse(&|text| {
                let (word, holds) = text.strip_prefix("not:").map_or((text, true), |word| (word, false));
                let found = match word.strip_prefix("variant:") {
                    Some(name) => self.variant(name),
                    None => Fact::of_word(word),
                };
                let unknown = Rule::UnknownWord { allowed: "a fact of docs/guides.md" };
                found.map(|fact| (fact, holds)).ok_or(unknown)
            })
        };
        place.field("when")?.each(MOST, &mut fact)
    }

    fn variant(&self, name: &str) -> Option<Fact> {
        let at = self.variants.iter().position(|variant| variant.word == name)?;
        u8::try_from(at).ok().map(Fact::Variant)
    }

    fn knows(&self, label: &str) -> bool {
        self.labels.iter().any(|(name, _)| name == label)
    }
}

const LABELS: &str = "a name of the field labels";

const FIELDS: [(&str, Field); 5] = [
    ("host", Field::Host),
    ("port", Field::Port),
    ("security", Field::Security),
    ("authentication", Field::Authentication),
    ("username", Field::Username),
];

/// A name that must stand elsewhere in the same guide.
fn name(place: &Place, known: &dyn Fn(&str) -> bool, allowed: &'static str) -> Result<String, Box<Problem>> {
    let text = place.text()?;
    if known(text) { Ok(text.to_owned()) } else { Err(place.refuse(Rule::UnknownWord { allowed })) }
}

/// The name of a connection's encryption in the guides.
pub(super) fn security_word(security: Security) -> &'static str {
    match security {
        Security::Tls => "tls",
        Security::StartTls => "starttls",
        Security::Plain => "plain",
    }
}

/// The name of a way to log in.
pub(super) fn authentication_word(authentication: Authentication) -> Option<&'static str> {
    Authentication::WORDS.into_iter().find(|(_, way)| *way == authentication).map(|(word, _)| word)
}
