//! Autodiscover's second version: JSON that says where the first version's answer is. It has no word for
//! IMAP, POP3 or SMTP, and nothing else to say of them.
//!
//! It is asked for as `/autodiscover/autodiscover.json?Email=…&Protocol=AutodiscoverV1`, the protocol's
//! word in any case; a server answers every other protocol with the status 400.

use super::{Artifact, Format, Note, Options, Refusal, autodiscover};
use crate::account::Account;

/// Its name in the registry.
pub const ID: &str = "autodiscover-json";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct AutodiscoverJson;

impl Format for AutodiscoverJson {
    fn id(&self) -> &'static str {
        ID
    }

    /// The name under which it is asked for, below `https://autodiscover.<domain>/autodiscover/`.
    fn file_name(&self, _: &Account) -> String {
        "autodiscover.json".to_owned()
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    /// Refuses what the answer it points to would refuse. The host is the provider's own: there the
    /// certificate is right, whereas one for `autodiscover.` of every customer's domain is not a given.
    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        let answer = autodiscover::Autodiscover.make(account, options)?;
        let host = ["autodiscover.", account.provider.domain.ascii()].concat();
        let url = ["https://", &host, "/autodiscover/", &answer.file_name].concat();
        let json = ["{\"Protocol\":\"AutodiscoverV1\",\"Url\":\"", &url, "\"}\n"].concat();
        Ok(Artifact {
            file_name: self.file_name(account),
            media_type: self.media_type(),
            bytes: json.into_bytes(),
            notes: vec![Note::AssumedHost { host }],
        })
    }
}
