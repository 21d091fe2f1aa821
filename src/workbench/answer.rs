//! What the workbench answers: written by the workbench, read by the page. Sentences in it are ready to be
//! shown; the bytes of a file go beside the text, as they are.

use serde_json::Value;

use crate::artifact::qr::Code;
use crate::source::json;
use crate::source::json_writer::{Object, list};

/// The most offers, and notes of one, that are read.
const MAX: usize = 100;

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// What there is for this mailbox.
    Offers(Offers),
    /// The file.
    Made(Made),
    /// Why the file cannot be made, in the language that was asked in.
    Refused(String),
    /// The question was not one: the two halves do not belong together.
    Misunderstood(String),
}

/// What there is for a mailbox.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offers {
    /// Every format, in the order in which to show them.
    pub all: Vec<Offer>,
    /// The code of the page's own link, where it has one that a camera can read.
    pub link: Option<Drawn>,
}

/// One format.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who takes it, in a line.
    pub who: String,
    /// Under which heading it is folded; empty where the chosen program on the chosen device takes it.
    pub fold: String,
    /// What comes of it.
    pub outcome: Outcome,
}

/// What comes of a format.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A file, and what should be known of it.
    File(Vec<String>),
    /// A code to be read from the screen, and what should be known of it.
    Code(Drawn, Vec<String>),
    /// Nothing, and why.
    Refused(String),
}

/// A QR code: the side in modules and the path of the black ones.
pub type Drawn = Code;

/// A file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Its name.
    pub file_name: String,
    /// Its type.
    pub media_type: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// As text, and the bytes beside it.
    #[must_use]
    pub fn write(self) -> (String, Vec<u8>) {
        let object = Object::default();
        match self {
            Self::Offers(offers) => {
                let object = object.raw("offers", &list(offers.all.iter().map(offer)));
                let object = match &offers.link {
                    Some(link) => object.raw("link", &code(link)),
                    None => object,
                };
                (object.end(), Vec::new())
            }
            Self::Made(made) => {
                let object = object.text("file", &made.file_name).text("type", &made.media_type);
                (object.end(), made.bytes)
            }
            Self::Refused(why) => (object.text("refused", &why).end(), Vec::new()),
            Self::Misunderstood(what) => (object.text("misunderstood", &what).end(), Vec::new()),
        }
    }

    /// Reads what [`Self::write`] wrote; `None` where it is anything else.
    #[must_use]
    pub fn read(text: &str, bytes: Vec<u8>) -> Option<Self> {
        let document = json::document(text).ok()?;
        if let Some(why) = text_of(&document, "refused") {
            return Some(Self::Refused(why));
        }
        if let Some(what) = text_of(&document, "misunderstood") {
            return Some(Self::Misunderstood(what));
        }
        if let Some(file_name) = text_of(&document, "file") {
            return Some(Self::Made(Made { file_name, media_type: text_of(&document, "type")?, bytes }));
        }
        let mut all = Vec::new();
        for offer in document.get("offers")?.as_array()?.iter().take(MAX) {
            all.push(read_offer(offer)?);
        }
        Some(Self::Offers(Offers { all, link: document.get("link").and_then(read_code) }))
    }
}

/// The two halves are built together and speak to nobody else: what is amiss needs no finer word than none.
#[inline(never)]
pub(super) fn text_of(object: &Value, name: &str) -> Option<String> {
    object.get(name)?.as_str().map(str::to_owned)
}

/// A number that counts something held in memory.
#[inline(never)]
pub(super) fn number_of(object: &Value, name: &str) -> Option<usize> {
    usize::try_from(object.get(name)?.as_u64()?).ok()
}

fn code(code: &Code) -> String {
    Object::default().number("size", code.size.into()).text("path", &code.path).end()
}

fn read_code(code: &Value) -> Option<Code> {
    let size = u32::try_from(code.get("size")?.as_u64()?).ok()?;
    Some(Code { size, path: text_of(code, "path")? })
}

fn offer(offer: &Offer) -> String {
    let object = Object::default()
        .text("id", &offer.id)
        .text("name", &offer.name)
        .text("who", &offer.who)
        .text("fold", &offer.fold);
    match &offer.outcome {
        Outcome::File(notes) => object.texts("notes", notes.iter().map(String::as_str)),
        Outcome::Code(drawn, notes) => {
            object.texts("notes", notes.iter().map(String::as_str)).raw("code", &code(drawn))
        }
        Outcome::Refused(why) => object.text("refused", why),
    }
    .end()
}

fn read_offer(offer: &Value) -> Option<Offer> {
    let said = offer.get("notes").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let notes = said.iter().take(MAX).filter_map(|note| note.as_str().map(str::to_owned)).collect();
    let outcome = match (text_of(offer, "refused"), offer.get("code").and_then(read_code)) {
        (Some(why), _) => Outcome::Refused(why),
        (None, Some(code)) => Outcome::Code(code, notes),
        (None, None) => Outcome::File(notes),
    };
    Some(Offer {
        id: text_of(offer, "id")?,
        name: text_of(offer, "name")?,
        who: text_of(offer, "who")?,
        fold: text_of(offer, "fold")?,
        outcome,
    })
}
