//! stub

use super::*;

/// The domain's autoconfig file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Autoconfig {
    /// Its address.
    pub url: String,
}

impl Autoconfig {
    pub(super) fn check_url(text: &str) -> Result<String, crate::account::Rule> {
        Ok(text.to_owned())
    }
}

impl Source for Autoconfig {
    fn kind(&self) -> Kind {
        Kind::Autoconfig
    }
    fn request(&self, _: &Address, _: Option<&str>) -> Request {
        Request { url: self.url.clone(), token: None }
    }
    fn read(&self, answer: &Answer, _: &Reading) -> Result<Found, Failure> {
        Err(answer.unexpected_type())
    }
}
