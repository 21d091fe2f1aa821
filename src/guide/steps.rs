//! Resolves a guide for one mailbox and one choice. What cannot be filled in is left out, never shown with
//! a hole: a block that speaks of the old server disappears where the old server is not known.

use super::facts::{Fact, Facts};
use super::script::{Draft, DraftBlock, DraftLabel, Guide, When, authentication_word, security_word};
use super::template::{Piece, Template};
use super::{Block, Choice, Field, Label, Language, Mode, Row, Run, Side, Step};
use crate::account::Account;

/// The steps for one mailbox and one choice, in order. Empty only where the mailbox has no server for the
/// chosen protocol. `guide` must have been read for the choice's client and language.
#[must_use]
pub fn steps(guide: &Guide, account: &Account, choice: &Choice) -> Vec<Step> {
    let Some(facts) = Facts::new(account, choice) else { return Vec::new() };
    let resolving = Resolving { guide, facts: &facts };
    let draft = |id: &String| guide.steps.iter().find(|step| step.id == *id);
    guide
        .order(facts.choice().mode)
        .iter()
        .filter_map(draft)
        .filter_map(|draft| resolving.step(draft))
        .collect()
}

struct Resolving<'a> {
    guide: &'a Guide,
    facts: &'a Facts<'a>,
}

impl Resolving<'_> {
    fn step(&self, draft: &Draft) -> Option<Step> {
        if !self.all_hold(&draft.when) {
            return None;
        }
        let shown = draft.body.iter().filter(|(when, _)| self.all_hold(when));
        let body: Vec<Block> = shown.filter_map(|(_, block)| self.block(block)).collect();
        let title = plain(&self.line(&draft.title)?);
        let depends = |when: &When| when.iter().any(|(fact, _)| matches!(fact, Fact::Variant(_)));
        let varies = depends(&draft.when) || draft.body.iter().any(|(when, _)| depends(when));
        let labels = self.translated(draft);
        let (id, phase) = (draft.id.clone(), draft.phase);
        (!body.is_empty()).then_some(Step { id, phase, title, body, varies, labels })
    }

    /// The labels of a step whose words differ in the other language, with those words, each once.
    fn translated(&self, draft: &Draft) -> Vec<(String, Label)> {
        let mut all: Vec<(String, Label)> = Vec::new();
        let mut add = |label: Option<&DraftLabel>| {
            let pair = label.and_then(|label| self.pair(label));
            all.extend(pair.filter(|(text, _)| !all.iter().any(|(known, _)| known == text)));
        };
        for (_, block) in draft.body.iter().filter(|(when, _)| self.all_hold(when)) {
            match block {
                DraftBlock::Say(text) | DraftBlock::Warn(text) => {
                    text.labels().for_each(|name| add(self.draft(name)));
                }
                DraftBlock::Path { labels, .. } => labels.iter().for_each(|name| add(self.draft(name))),
                DraftBlock::Swap { side, rows } => {
                    for (field, label) in rows {
                        add(self.draft(label));
                        add(self.word(*side, *field).and_then(|word| self.draft_value(word)));
                    }
                }
                DraftBlock::Action(_) => {}
            }
        }
        all
    }

    /// A label and its words in the other language, where they differ.
    fn pair(&self, label: &DraftLabel) -> Option<(String, Label)> {
        let (text, other) = (plain(&self.line(&label.text)?), plain(&self.line(&label.other)?));
        (text != other).then_some((text, Label { text: other, sure: label.other_sure }))
    }

    fn all_hold(&self, when: &When) -> bool {
        when.iter().all(|(fact, holds)| self.facts.holds(*fact) == *holds)
    }

    fn block(&self, draft: &DraftBlock) -> Option<Block> {
        Some(match draft {
            DraftBlock::Say(text) => Block::Say(self.line(text)?),
            DraftBlock::Warn(text) => Block::Warn(self.line(text)?),
            DraftBlock::Path { labels, version } => Block::Path {
                labels: labels.iter().map(|name| self.label(name)).collect::<Option<_>>()?,
                version: version.clone(),
            },
            DraftBlock::Swap { side, rows } => Block::Swap {
                side: *side,
                rows: rows
                    .iter()
                    .map(|(field, label)| self.row(*side, *field, label))
                    .collect::<Option<_>>()?,
            },
            DraftBlock::Action(action) => Block::Action(*action),
        })
    }

    fn row(&self, side: Side, field: Field, label: &str) -> Option<Row> {
        let label = self.label(label)?;
        let (new, old) = (self.facts.new_server(side), self.facts.old_server(side));
        let certain = |text: String| Label { text, sure: true };
        let value = match field {
            Field::Host => certain(new.host.ascii().to_owned()),
            Field::Port => certain(new.port.to_string()),
            Field::Username => certain(new.username.to_string()),
            Field::Security | Field::Authentication => self.value(self.word(side, field)?)?,
        };
        let before = old.filter(|_| self.facts.choice().mode == Mode::Switch).and_then(|old| match field {
            Field::Host => Some(old.host.ascii().to_owned()),
            Field::Port => old.port.map(|port| port.to_string()),
            Field::Username => old.username.as_ref().map(ToString::to_string),
            Field::Security => old.security.and_then(|old| self.value(security_word(old))).map(|l| l.text),
            Field::Authentication => None,
        });
        Some(Row {
            field,
            old: before.filter(|old| *old != value.text),
            sure: label.sure && value.sure,
            label: label.text,
            new: value.text,
        })
    }

    /// The name in the guides of the new server's encryption or log-in.
    fn word(&self, side: Side, field: Field) -> Option<&'static str> {
        let new = self.facts.new_server(side);
        match field {
            Field::Security => Some(security_word(new.security)),
            Field::Authentication => authentication_word(*new.authentication.first()?),
            Field::Host | Field::Port | Field::Username => None,
        }
    }

    /// The client's word for a kind of encryption or log-in; the guide has them all, or was refused.
    fn value(&self, word: &str) -> Option<Label> {
        self.filled(self.draft_value(word)?)
    }

    fn draft_value(&self, word: &str) -> Option<&DraftLabel> {
        self.guide.values.iter().find(|(known, _)| *known == word).map(|(_, label)| label)
    }

    fn label(&self, name: &str) -> Option<Label> {
        self.filled(self.draft(name)?)
    }

    fn draft(&self, name: &str) -> Option<&DraftLabel> {
        self.guide.labels.iter().find(|(known, _)| known == name).map(|(_, label)| label)
    }

    fn filled(&self, draft: &DraftLabel) -> Option<Label> {
        Some(Label { text: plain(&self.line(&draft.text)?), sure: draft.sure })
    }

    fn line(&self, template: &Template) -> Option<Vec<Run>> {
        let (open, close) = match self.facts.choice().language {
            Language::Fr => ("«\u{202F}", "\u{202F}»"),
            Language::En => ("“", "”"),
        };
        let mut runs = Vec::new();
        for piece in &template.0 {
            match piece {
                Piece::Text(text) => say(&mut runs, text),
                Piece::Blank(blank) => runs.push(Run::Value(self.facts.fill(*blank)?)),
                Piece::Label(name) => {
                    say(&mut runs, open);
                    runs.push(Run::Label(self.label(name)?));
                    say(&mut runs, close);
                }
            }
        }
        Some(runs)
    }
}

/// Adds words to a line, to its last words where there are some.
fn say(runs: &mut Vec<Run>, words: &str) {
    if let Some(Run::Text(text)) = runs.last_mut() {
        text.push_str(words);
    } else {
        runs.push(Run::Text(words.to_owned()));
    }
}

/// A line without its marks.
fn plain(line: &[Run]) -> String {
    let text = |run: &Run| match run {
        Run::Text(text) | Run::Value(text) => text.clone(),
        Run::Label(label) => label.text.clone(),
    };
    line.iter().map(text).collect()
}
