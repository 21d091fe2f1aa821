//! The operator's template for a domain, in `config.json`: what every mailbox of it has in common. It
//! needs no request, so it still answers when the panel is down, and knows nothing of one mailbox.

use serde_json::Value;

use super::json::Place;
use super::placeholder::braced;
use super::shape::{INCOMING, OUTGOING, Shape};
use super::{Failure, Found, Kind, Provenance, Reading};
use crate::account::{
    Account, Activity, Address, Domain, Mailbox, Moment, Parameters, Policy, Problem, Rule, ToAscii,
};

/// The most domains one template may serve.
const MAX_DOMAINS: usize = 1000;

/// A template that gave an account when it was loaded. Its fields are kept as they stand, because
/// whether a host or login name is right can only be said with an address put into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    domains: Vec<Domain>,
    /// Where it stands in `config.json`: `templates[0]`.
    path: String,
    fields: Value,
}

impl Template {
    /// Reads a template and tries it on a mailbox of each of its domains.
    ///
    /// # Errors
    /// The field that is wrong.
    pub(super) fn read(place: &Place, policy: Policy, to_ascii: ToAscii) -> Result<Self, Box<Problem>> {
        let list = place.field("domains")?;
        let domains = list.each(MAX_DOMAINS, &mut |d| d.parse(&|text| Domain::parse(text, to_ascii)))?;
        if domains.is_empty() {
            return Err(Rule::Missing.at(&list.path(), ""));
        }
        let fields = place.value().cloned().unwrap_or_default();
        let template = Self { domains, path: place.path(), fields };
        for (domain, place) in template.domains.iter().zip(&list.entries(MAX_DOMAINS)?) {
            let sample = ["prenom.nom@", domain.ascii()].concat();
            let address = Address::parse(&sample, to_ascii).map_err(|rule| place.refuse(rule))?;
            template.account(&Reading { address: &address, policy, to_ascii })?;
        }
        Ok(template)
    }

    /// The domains it serves.
    #[must_use]
    pub fn domains(&self) -> &[Domain] {
        &self.domains
    }

    /// Whether it serves this mailbox's domain.
    #[must_use]
    pub fn covers(&self, address: &Address) -> bool {
        self.domains.iter().any(|domain| domain.ascii() == address.domain().ascii())
    }

    /// The parameters it gives the mailbox, which it must cover.
    ///
    /// # Errors
    /// [`Failure::NoSource`] where it does not cover the domain; [`Failure::Wrong`] where this address
    /// makes a value too long.
    pub fn found(&self, reading: &Reading, at: Moment) -> Result<Found, Failure> {
        if !self.covers(reading.address) {
            return Err(Failure::NoSource);
        }
        let place = ["config.json#", &self.path].concat();
        Ok(Found {
            account: self.account(reading)?,
            provenance: Provenance { kind: Kind::Template, place, at },
        })
    }

    fn account(&self, reading: &Reading) -> Result<Account, Box<Problem>> {
        let root = Place::kept(&self.path, &self.fields);
        let shape = Shape { to_ascii: reading.to_ascii, placeholders: Some(braced(reading.address)) };
        let parameters = Parameters {
            mailbox: Mailbox {
                address: reading.address.clone(),
                aliases: Vec::new(),
                name: None,
                created: None,
            },
            provider: shape.provider(&root.field("provider")?)?,
            incoming: shape.servers(&root.field("incoming")?, &INCOMING)?,
            outgoing: shape.servers(&root.field("outgoing")?, &OUTGOING)?,
            calendars: shape.urls(&root.field("calendars")?)?,
            contacts: shape.urls(&root.field("contacts")?)?,
            previous: shape.previous(root.field("previous")?)?,
            activity: Activity::default(),
            profile_url: None,
        };
        // `Account` names its lists as the panel does; here they stand inside a template.
        Account::new(parameters, reading.policy).map_err(|mut problem| {
            problem.field = [&self.path, ".", &problem.field].concat();
            problem
        })
    }
}

#[cfg(test)]
#[path = "template_tests.rs"]
mod tests;
