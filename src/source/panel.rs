//! The host's panel, or the demo panel that stands in for it: one GET a mailbox, answered in the JSON that
//! `panel/openapi.yaml` describes. The servers in it are read by `shape`, as those of a template are.

use super::json::{self, Place};
use super::placeholder::percent_encode;
use super::shape::{INCOMING, OUTGOING, Shape};
use super::{Answer, Failure, Found, Kind, Provenance, Reading, Request, Source};
use crate::account::{
    Account, Activity, Address, MAX_ALIASES, Mailbox, Moment, Parameters, Policy, Previous, Problem, Rule,
    Text, ToAscii, WebUrl,
};

/// A panel that speaks the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Where it is, without a final slash: a path on this site or a web address.
    pub url: String,
    /// What follows the mailbox's address: empty for an API, `.json` for files.
    pub suffix: String,
    /// Whether it is the demo panel that comes with Bascule.
    pub demo: bool,
}

impl Source for Panel {
    fn kind(&self) -> Kind {
        if self.demo { Kind::Demo } else { Kind::Panel }
    }

    /// The address is asked for in lower case: hosts treat its case alike, file names do not.
    fn request(&self, address: &Address, token: Option<&str>) -> Request {
        let mailbox = percent_encode(&address.key());
        Request {
            url: [self.url.as_str(), "/mailboxes/", &mailbox, &self.suffix].concat(),
            token: token.map(str::to_owned),
        }
    }

    fn read(&self, answer: &Answer, reading: &Reading) -> Result<Found, Failure> {
        let media_type = answer.media_type();
        let is_json = media_type == "application/json"
            || media_type.starts_with("application/") && media_type.ends_with("+json");
        if !is_json {
            return Err(answer.unexpected_type());
        }
        let document = json::document(&answer.body)?;
        let parameters = parameters(&Place::root(&document), reading)?;
        Ok(Found {
            account: Account::new(parameters, reading.policy)?,
            provenance: Provenance { kind: self.kind(), place: answer.url.clone(), at: answer.at },
        })
    }
}

/// The account that a document of the contract describes, whosever mailbox it is: for documents that were
/// not asked for by their address.
///
/// # Errors
/// What is wrong with the document.
pub fn account(root: &Place, policy: Policy, to_ascii: ToAscii) -> Result<Account, Box<Problem>> {
    let mailbox = root.field("mailbox")?;
    let address = mailbox.field("address")?.parse(&|text| Address::parse(text, to_ascii))?;
    Account::new(parameters(root, &Reading { address: &address, policy, to_ascii })?, policy)
}

/// The object `previous` of the contract, which may be absent.
///
/// # Errors
/// What is wrong with it.
pub fn previous(place: &Place, to_ascii: ToAscii) -> Result<Option<Previous>, Box<Problem>> {
    Shape { to_ascii, placeholders: None }.previous(*place)
}

fn parameters(root: &Place, reading: &Reading) -> Result<Parameters, Box<Problem>> {
    let version = root.field("version")?;
    if version.number()? != 1 {
        return Err(version.refuse(Rule::UnknownVersion));
    }
    let shape = Shape { to_ascii: reading.to_ascii, placeholders: None };
    Ok(Parameters {
        mailbox: mailbox(&root.field("mailbox")?, reading)?,
        provider: shape.provider(&root.field("provider")?)?,
        incoming: shape.servers(&root.field("incoming")?, &INCOMING)?,
        outgoing: shape.servers(&root.field("outgoing")?, &OUTGOING)?,
        calendars: shape.urls(&root.field("calendars")?)?,
        contacts: shape.urls(&root.field("contacts")?)?,
        previous: shape.previous(root.field("previous")?)?,
        activity: activity(&root.field("activity")?)?,
        profile_url: root.field("links")?.inside("mobileconfig")?.parse_optional(&WebUrl::parse)?,
    })
}

fn mailbox(mailbox: &Place, reading: &Reading) -> Result<Mailbox, Box<Problem>> {
    let place = mailbox.field("address")?;
    let address = place.parse(&|text| Address::parse(text, reading.to_ascii))?;
    // A cache or a confused panel must never put one person's parameters on another's devices.
    if address != *reading.address {
        return Err(place.refuse(Rule::AddressDiffers));
    }
    Ok(Mailbox {
        address,
        aliases: mailbox
            .field("aliases")?
            .each(MAX_ALIASES, &mut |place| place.parse(&|text| Address::parse(text, reading.to_ascii)))?,
        name: mailbox.field("name")?.parse_optional(&Text::parse)?,
        created: mailbox.field("created")?.parse_optional(&Moment::parse)?,
    })
}

fn activity(activity: &Place) -> Result<Activity, Box<Problem>> {
    let last = |protocol| activity.inside(protocol)?.parse_optional(&Moment::parse);
    Ok(Activity { imap: last("imap")?, pop3: last("pop3")?, smtp: last("smtp")? })
}

#[cfg(test)]
#[path = "panel_tests.rs"]
mod tests;
