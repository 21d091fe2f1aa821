//! `config.json`, deployed beside the app: the only place that names a panel, templates, allowed parents,
//! the brand, languages and DNS resolvers. A link never can. `docs/config.md` tells operators of it; every
//! field below stands there with its limits.

use super::autoconfig::Autoconfig;
use super::json::{self, Place};
use super::panel::Panel;
use super::shape;
use super::template::Template;
use super::{Failure, Source};
use crate::account::{Address, Policy, Problem, Rule, Text, ToAscii, WebUrl};

/// The most templates, allowed parents, languages and resolvers a configuration may have.
const MAX_TEMPLATES: usize = 1000;
const MAX_PARENTS: usize = 32;
const MAX_LANGUAGES: usize = 8;
const MAX_RESOLVERS: usize = 8;

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// French.
    Fr,
    /// English.
    En,
}

impl Language {
    /// Every language, with its tag (RFC 5646).
    pub const TAGS: [(&'static str, Self); 2] = [("fr", Self::Fr), ("en", Self::En)];

    /// Its tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `fr` or `fr-CA`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::TAGS
            .into_iter()
            .find(|(tag, _)| tag.eq_ignore_ascii_case(primary))
            .map(|(_, language)| language)
    }
}

/// Whose app it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// The host's trade name, at most 60 characters.
    pub name: Text,
    /// `#rrggbb`, lower case; the page sees to the contrast.
    pub color: Option<String>,
    /// A path on this site that ends with `.svg` or `.png`.
    pub logo: Option<String>,
    /// The host's help page.
    pub support_url: Option<WebUrl>,
    /// The host's telephone number, as written.
    pub support_phone: Option<Text>,
}

/// What the operator decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Whose app it is.
    pub brand: Brand,
    /// Where mailboxes' parameters are asked for first.
    pub panel: Option<Panel>,
    /// Where they are asked for when the panel has none.
    pub autoconfig: Option<Autoconfig>,
    /// What is known of whole domains, in the operator's order.
    pub templates: Vec<Template>,
    /// The languages offered, the operator's favourite first; never empty.
    pub languages: Vec<Language>,
    /// Whether servers without encryption may be used.
    pub policy: Policy,
    /// The origins that may show the app in a frame: `https://panel.example`.
    pub allowed_parents: Vec<String>,
    /// The DNS-over-HTTPS resolvers (RFC 8484) the cutover page may ask.
    pub doh: Vec<WebUrl>,
}

impl Config {
    /// Reads the text of `config.json`.
    ///
    /// # Errors
    /// [`Failure::TooLarge`], [`Failure::Malformed`] or [`Failure::Wrong`] naming the field.
    pub fn parse(text: &str, to_ascii: ToAscii) -> Result<Self, Failure> {
        let document = json::document(text)?;
        Ok(read(&Place::root(&document), to_ascii)?)
    }

    /// The sources that are asked over the network, in this order.
    #[must_use]
    pub fn sources(&self) -> Vec<&dyn Source> {
        let panel = self.panel.as_ref().map(|panel| panel as &dyn Source);
        let autoconfig = self.autoconfig.as_ref().map(|file| file as &dyn Source);
        [panel, autoconfig].into_iter().flatten().collect()
    }

    /// The first template that covers the mailbox's domain: the last resort.
    #[must_use]
    pub fn template(&self, address: &Address) -> Option<&Template> {
        self.templates.iter().find(|template| template.covers(address))
    }
}

fn read(root: &Place, to_ascii: ToAscii) -> Result<Config, Box<Problem>> {
    let version = root.field("version")?;
    if version.number()? != 1 {
        return Err(version.refuse(Rule::UnknownVersion));
    }
    let policy = Policy { allow_plain: root.field("allow_plain")?.flag()? };
    Ok(Config {
        brand: brand(&root.field("brand")?)?,
        panel: root.field("panel")?.optional().map(|place| panel(&place)).transpose()?,
        autoconfig: root.field("autoconfig")?.optional().map(|place| autoconfig(&place)).transpose()?,
        templates: root
            .field("templates")?
            .each(MAX_TEMPLATES, &mut |place| Template::read(place, policy, to_ascii))?,
        languages: languages(&root.field("languages")?)?,
        policy,
        allowed_parents: root.field("allowed_parents")?.each(MAX_PARENTS, &mut |p| p.parse(&origin))?,
        doh: root.field("doh")?.each(MAX_RESOLVERS, &mut |place| place.parse(&WebUrl::parse))?,
    })
}

fn brand(place: &Place) -> Result<Brand, Box<Problem>> {
    let support = place.field("support")?;
    Ok(Brand {
        name: place.field("name")?.parse(&shape::name)?,
        color: place.field("color")?.parse_optional(&color)?,
        logo: place.field("logo")?.parse_optional(&logo)?,
        support_url: support.inside("url")?.parse_optional(&WebUrl::parse)?,
        support_phone: support.inside("phone")?.parse_optional(&Text::parse)?,
    })
}

fn panel(place: &Place) -> Result<Panel, Box<Problem>> {
    Ok(Panel {
        url: place.field("url")?.parse(&base)?,
        suffix: place.field("suffix")?.parse_optional(&suffix)?.unwrap_or_default(),
        demo: place.field("demo")?.flag()?,
    })
}

fn autoconfig(place: &Place) -> Result<Autoconfig, Box<Problem>> {
    Ok(Autoconfig { url: place.field("url")?.parse(&Autoconfig::check_url)? })
}

/// Where nothing is said, every language is offered.
fn languages(list: &Place) -> Result<Vec<Language>, Box<Problem>> {
    let Some(list) = list.optional() else {
        return Ok(Language::TAGS.iter().map(|(_, language)| *language).collect());
    };
    let languages = list.each(MAX_LANGUAGES, &mut |tag| tag.word(&Language::TAGS, "fr, en"))?;
    if languages.is_empty() { Err(list.refuse(Rule::Missing)) } else { Ok(languages) }
}

fn color(text: &str) -> Result<String, Rule> {
    let digits = text.strip_prefix('#').ok_or(Rule::ColorShape)?;
    let hexadecimal = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    if hexadecimal { Ok(text.to_ascii_lowercase()) } else { Err(Rule::ColorShape) }
}

fn logo(text: &str) -> Result<String, Rule> {
    if !text.ends_with(".svg") && !text.ends_with(".png") {
        return Err(Rule::UnknownWord { allowed: ".svg, .png" });
    }
    local_path(text)
}

/// Where a panel is: a path on this site, or a web address to which a path can be added.
fn base(text: &str) -> Result<String, Rule> {
    let bare = text.trim_end_matches('/');
    if !text.contains(':') {
        return local_path(bare);
    }
    let url = WebUrl::parse(bare)?;
    if url.as_str().contains(['?', '#']) { Err(Rule::UrlShape) } else { Ok(bare.to_owned()) }
}

fn suffix(text: &str) -> Result<String, Rule> {
    if text.is_empty() {
        return Ok(String::new());
    }
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let query_fits = query.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~=&".contains(&b));
    let starts_well = text.starts_with(['.', '/', '?']);
    if !starts_well || !query_fits || !path.is_empty() && local_path(path).is_err() {
        return Err(Rule::LocalPath);
    }
    Ok(text.to_owned())
}

/// A path that cannot leave this site. Percent signs are refused too: browsers take `%2e%2e` for `..`.
pub(super) fn local_path(text: &str) -> Result<String, Rule> {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    let climbs = text.split('/').any(|segment| segment == "..");
    if text.is_empty() || climbs || text.contains("//") || !text.bytes().all(fits) {
        return Err(Rule::LocalPath);
    }
    Ok(text.to_owned())
}

/// An origin as `MessageEvent.origin` writes it, so that the two can be compared letter by letter.
fn origin(text: &str) -> Result<String, Rule> {
    let url = WebUrl::parse(text).map_err(|_| Rule::OriginShape)?;
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    let default_port = if url.is_https() { ":443" } else { ":80" };
    if rest.contains(['/', '?', '#']) || rest.ends_with(default_port) || text.to_ascii_lowercase() != text {
        return Err(Rule::OriginShape);
    }
    Ok(text.to_owned())
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
