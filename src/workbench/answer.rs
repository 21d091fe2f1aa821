//! What the workbench answers: written by the workbench, read by the page. Sentences in it are ready to be
//! shown; the bytes of a file go beside the text, as they are.

use crate::account::Problem;
use crate::artifact::qr::Code;
use crate::source::Failure;
use crate::source::json::{self, Place};
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
    /// Whether the chosen program on the chosen device takes it.
    pub suits: bool,
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

    /// Reads what [`Self::write`] wrote.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, bytes: Vec<u8>) -> Result<Self, Failure> {
        let document = json::document(text)?;
        let root = Place::root(&document);
        if let Some(why) = root.field("refused")?.optional() {
            return Ok(Self::Refused(why.text()?.to_owned()));
        }
        if let Some(what) = root.field("misunderstood")?.optional() {
            return Ok(Self::Misunderstood(what.text()?.to_owned()));
        }
        if let Some(name) = root.field("file")?.optional() {
            let media_type = root.field("type")?.text()?.to_owned();
            return Ok(Self::Made(Made { file_name: name.text()?.to_owned(), media_type, bytes }));
        }
        let link = root.field("link")?;
        let link = link.optional().map(|link| read_code(&link)).transpose()?;
        Ok(Self::Offers(Offers { all: root.field("offers")?.each(MAX, &mut read_offer)?, link }))
    }
}

fn code(code: &Code) -> String {
    Object::default().number("size", code.size.into()).text("path", &code.path).end()
}

fn read_code(place: &Place) -> Result<Code, Box<Problem>> {
    let size = u32::try_from(place.field("size")?.number()?).unwrap_or_default();
    Ok(Code { size, path: place.field("path")?.text()?.to_owned() })
}

fn offer(offer: &Offer) -> String {
    let object = Object::default()
        .text("id", &offer.id)
        .text("name", &offer.name)
        .text("who", &offer.who)
        .flag("suits", offer.suits);
    match &offer.outcome {
        Outcome::File(notes) => object.texts("notes", notes.iter().map(String::as_str)),
        Outcome::Code(drawn, notes) => {
            object.texts("notes", notes.iter().map(String::as_str)).raw("code", &code(drawn))
        }
        Outcome::Refused(why) => object.text("refused", why),
    }
    .end()
}

fn read_offer(place: &Place) -> Result<Offer, Box<Problem>> {
    let text = |name| place.field(name)?.text().map(str::to_owned);
    let notes = place.field("notes")?.each(MAX, &mut |note| note.text().map(str::to_owned))?;
    let outcome = match (place.field("refused")?.optional(), place.field("code")?.optional()) {
        (Some(why), _) => Outcome::Refused(why.text()?.to_owned()),
        (None, Some(code)) => Outcome::Code(read_code(&code)?, notes),
        (None, None) => Outcome::File(notes),
    };
    let suits = place.field("suits")?.flag()?;
    Ok(Offer { id: text("id")?, name: text("name")?, who: text("who")?, suits, outcome })
}
