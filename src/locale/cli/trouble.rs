//! What can go wrong on the command line, with the data a person needs, and the sentence it becomes. Which
//! exit code it ends with is the command line's.

use super::why::{Why, told_why};
use super::{Words, file, fill, wrong};
use crate::account::Problem;
use crate::artifact::Refusal;
use crate::source::Language;

/// What went wrong. `file` is the name as it was given; `-` stands for the standard input or output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A file cannot be read.
    Read {
        /// Which.
        file: String,
        /// Why.
        why: Why,
    },
    /// A file cannot be written.
    Write {
        /// Which.
        file: String,
        /// Why.
        why: Why,
    },
    /// A file, or a line of a list, is larger than is read.
    TooLarge {
        /// Which.
        file: String,
        /// The line, in a list.
        line: Option<u64>,
        /// The most bytes.
        max: u64,
    },
    /// There is nothing in the file.
    Empty {
        /// Which.
        file: String,
    },
    /// It is not text in UTF-8.
    NotText {
        /// Which.
        file: String,
        /// The line, in a list.
        line: Option<u64>,
    },
    /// It is cut short or malformed.
    Malformed {
        /// Which.
        file: String,
        /// The line where reading stopped.
        line: u64,
        /// The column.
        column: u64,
    },
    /// It is none of the kinds of file that are read.
    Unknown {
        /// Which.
        file: String,
    },
    /// The file serves many mailboxes, and the command line does not say which is meant.
    AddressNeeded {
        /// Which.
        file: String,
    },
    /// A value is wrong.
    Wrong {
        /// In which file.
        file: String,
        /// In which line of a list.
        line: Option<u64>,
        /// What is wrong.
        problem: Problem,
    },
    /// A mailbox stands twice in a list.
    Twice {
        /// The list.
        file: String,
        /// The second line.
        line: u64,
        /// The first line.
        first: u64,
        /// The mailbox.
        address: String,
    },
    /// A list has more mailboxes than are read.
    TooManyMailboxes {
        /// The list.
        file: String,
        /// The most.
        max: usize,
    },
    /// A list has no mailbox.
    NoMailbox {
        /// The list.
        file: String,
    },
    /// A column that nobody knows.
    UnknownColumn {
        /// The list.
        file: String,
        /// The line of the header.
        line: u64,
        /// The column's name.
        column: String,
    },
    /// Two columns have one name.
    ColumnTwice {
        /// The list.
        file: String,
        /// The line of the header.
        line: u64,
        /// The column's name.
        column: String,
    },
    /// A column that has to be there.
    MissingColumn {
        /// The list.
        file: String,
        /// The line of the header.
        line: u64,
        /// The column's name.
        column: String,
    },
    /// A row has more or fewer fields than the header.
    RowLength {
        /// The list.
        file: String,
        /// The line.
        line: u64,
        /// How many it has.
        found: u64,
        /// How many there should be.
        expected: u64,
    },
    /// A port, security or login without a server name.
    WithoutHost {
        /// The list.
        file: String,
        /// The line.
        line: u64,
        /// The column that is filled.
        column: String,
        /// The column that is empty.
        host: String,
    },
    /// Another run is writing into the folder.
    Busy {
        /// The folder.
        folder: String,
    },
    /// The key file of a published folder is not one.
    ForeignKey {
        /// The key file.
        file: String,
    },
    /// A format cannot say it.
    Refused {
        /// The file that was read.
        file: String,
        /// Why.
        refusal: Refusal,
    },
    /// There is no certificate in a file.
    NoCertificate {
        /// Which.
        file: String,
    },
    /// A certificate cannot be read.
    BadCertificate {
        /// Which.
        file: String,
    },
    /// There is no private key in a file.
    NoKey {
        /// Which.
        file: String,
    },
    /// The private key is protected by a password.
    LockedKey {
        /// Which.
        file: String,
    },
    /// The private key is neither RSA nor P-256, or cannot be read.
    BadKey {
        /// Which.
        file: String,
    },
    /// The key is another certificate's.
    OtherKey {
        /// The key's file.
        file: String,
        /// The certificate's file.
        certificate: String,
    },
    /// The certificate is not valid at the time of signing.
    OutsideValidity {
        /// The certificate's file.
        file: String,
        /// From when it is valid.
        from: String,
        /// Until when.
        to: String,
    },
    /// No certificate of the chain is the issuer that is looked for.
    ChainGap {
        /// The chain's file, or the certificate's.
        file: String,
        /// The issuer that is missing.
        issuer: String,
    },
    /// The file to be signed is signed already.
    AlreadySigned {
        /// Which.
        file: String,
    },
    /// A signed file cannot be taken apart.
    BadSigned {
        /// Which.
        file: String,
    },
    /// The signature could not be made.
    Signing {
        /// What the library says.
        why: String,
    },
    /// The signature of a file does not belong to its content.
    BadSignature {
        /// Which.
        file: String,
    },
}

/// The sentence, which begins with the place.
pub(super) fn tell(language: Language, words: &Words, trouble: &Trouble) -> String {
    let said = |sentence: &str, values: &[&str]| fill(sentence, values);
    let sentence = match trouble {
        Trouble::Read { why, .. } => said(words.read, &[told_why(words, why)]),
        Trouble::Write { why, .. } => said(words.write, &[told_why(words, why)]),
        Trouble::TooLarge { max, .. } => said(words.too_large, &[&max.to_string()]),
        Trouble::Empty { .. } => words.empty.to_owned(),
        Trouble::NotText { .. } => words.not_text.to_owned(),
        Trouble::Malformed { .. } => words.malformed.to_owned(),
        Trouble::Unknown { .. } => words.unknown.to_owned(),
        Trouble::AddressNeeded { .. } => words.address_needed.to_owned(),
        Trouble::Wrong { problem, .. } => wrong(language, problem),
        Trouble::Twice { first, address, .. } => said(words.twice, &[address, &first.to_string()]),
        Trouble::TooManyMailboxes { max, .. } => said(words.too_many_mailboxes, &[&max.to_string()]),
        Trouble::NoMailbox { .. } => words.no_mailbox.to_owned(),
        Trouble::UnknownColumn { column, .. } => said(words.unknown_column, &[column]),
        Trouble::ColumnTwice { column, .. } => said(words.column_twice, &[column]),
        Trouble::MissingColumn { column, .. } => said(words.missing_column, &[column]),
        Trouble::RowLength { found, expected, .. } => {
            said(words.row_length, &[&found.to_string(), &expected.to_string()])
        }
        Trouble::WithoutHost { column, host, .. } => said(words.without_host, &[column, host]),
        Trouble::Busy { .. } => words.busy.to_owned(),
        Trouble::ForeignKey { .. } => words.foreign_key.to_owned(),
        Trouble::Refused { refusal, .. } => file::refusal(language, refusal),
        Trouble::NoCertificate { .. } => words.no_certificate.to_owned(),
        Trouble::BadCertificate { .. } => words.bad_certificate.to_owned(),
        Trouble::NoKey { .. } => words.no_key.to_owned(),
        Trouble::LockedKey { .. } => words.locked_key.to_owned(),
        Trouble::BadKey { .. } => words.bad_key.to_owned(),
        Trouble::OtherKey { certificate, .. } => said(words.other_key, &[certificate]),
        Trouble::OutsideValidity { from, to, .. } => said(words.outside_validity, &[from, to]),
        Trouble::ChainGap { issuer, .. } => said(words.chain_gap, &[issuer]),
        Trouble::AlreadySigned { .. } => words.already_signed.to_owned(),
        Trouble::BadSigned { .. } => words.bad_signed.to_owned(),
        Trouble::Signing { why } => said(words.signing, &[why]),
        Trouble::BadSignature { .. } => words.bad_signature.to_owned(),
    };
    let place = place(words, trouble);
    match language {
        _ if place.is_empty() => sentence,
        Language::Fr => [&place, "\u{a0}: ", &sentence].concat(),
        Language::En => [&place, ": ", &sentence].concat(),
    }
}

/// `list.csv, line 7, column 3`.
fn place(words: &Words, trouble: &Trouble) -> String {
    let mut place = trouble.file().unwrap_or_default().to_owned();
    for (sentence, number) in [(words.place_line, trouble.line()), (words.place_column, trouble.column())] {
        if let Some(number) = number {
            place.push_str(&fill(sentence, &[&number.to_string()]));
        }
    }
    place
}

impl Trouble {
    /// The file it is about.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Read { file, .. }
            | Self::Write { file, .. }
            | Self::TooLarge { file, .. }
            | Self::Empty { file }
            | Self::NotText { file, .. }
            | Self::Malformed { file, .. }
            | Self::Unknown { file }
            | Self::AddressNeeded { file }
            | Self::Wrong { file, .. }
            | Self::Twice { file, .. }
            | Self::TooManyMailboxes { file, .. }
            | Self::NoMailbox { file }
            | Self::UnknownColumn { file, .. }
            | Self::ColumnTwice { file, .. }
            | Self::MissingColumn { file, .. }
            | Self::RowLength { file, .. }
            | Self::WithoutHost { file, .. }
            | Self::Busy { folder: file }
            | Self::ForeignKey { file }
            | Self::Refused { file, .. }
            | Self::NoCertificate { file }
            | Self::BadCertificate { file }
            | Self::NoKey { file }
            | Self::LockedKey { file }
            | Self::BadKey { file }
            | Self::OtherKey { file, .. }
            | Self::OutsideValidity { file, .. }
            | Self::ChainGap { file, .. }
            | Self::AlreadySigned { file }
            | Self::BadSigned { file }
            | Self::BadSignature { file } => Some(file),
            Self::Signing { .. } => None,
        }
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::TooLarge { line, .. } | Self::NotText { line, .. } | Self::Wrong { line, .. } => *line,
            Self::Malformed { line, .. }
            | Self::Twice { line, .. }
            | Self::UnknownColumn { line, .. }
            | Self::ColumnTwice { line, .. }
            | Self::MissingColumn { line, .. }
            | Self::RowLength { line, .. }
            | Self::WithoutHost { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// The column, from 1.
    #[must_use]
    pub fn column(&self) -> Option<u64> {
        if let Self::Malformed { column, .. } = self { Some(*column) } else { None }
    }

    /// The field, in the file's own terms.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Wrong { problem, .. } => Some(&problem.field),
            Self::UnknownColumn { column, .. }
            | Self::ColumnTwice { column, .. }
            | Self::MissingColumn { column, .. }
            | Self::WithoutHost { column, .. } => Some(column),
            _ => None,
        }
    }

    /// The value that was refused.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Wrong { problem, .. } => {
                Some(&problem.value).filter(|value| !value.is_empty()).map(String::as_str)
            }
            Self::Twice { address, .. } => Some(address),
            _ => None,
        }
    }
}
