//! A web address that may be opened: https, or a server on this very machine.

use super::Rule;

/// An absolute web address. `http` is accepted for the loopback only, where tests and demos run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebUrl {
    url: String,
    /// Where the host begins and ends in `url`.
    host: (usize, usize),
}

impl WebUrl {
    /// The most bytes of a web address: what the oldest browsers and servers still take.
    pub const MAX: usize = 2000;

    /// Checks a web address. User information is refused: it hides the real host.
    ///
    /// # Errors
    /// [`Rule::TextTooLong`], [`Rule::UrlNotHttps`] or [`Rule::UrlShape`].
    pub fn parse(text: &str) -> Result<Self, Rule> {
        if text.len() > Self::MAX {
            return Err(Rule::TextTooLong { max: Self::MAX });
        }
        let scheme =
            ["https://", "http://"].into_iter().find(|s| text.starts_with(s)).ok_or(Rule::UrlNotHttps)?;
        let rest = text.get(scheme.len()..).unwrap_or_default();
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if port.parse::<u16>().is_ok() => host,
            Some(_) => return Err(Rule::UrlShape),
            None => authority,
        };
        let strange = |c: char| {
            !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
        };
        if !super::host::is_host_name(&host.to_ascii_lowercase()) || rest.chars().any(strange) {
            return Err(Rule::UrlShape);
        }
        if scheme == "http://" && !matches!(host, "localhost" | "127.0.0.1") {
            return Err(Rule::UrlNotHttps);
        }
        Ok(Self { url: text.to_owned(), host: (scheme.len(), scheme.len() + host.len()) })
    }

    /// The whole address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// Whether it is https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.url.starts_with("https:")
    }

    /// The host.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.get(self.host.0..self.host.1).unwrap_or_default()
    }

    /// The port, the scheme's own where none is written.
    #[must_use]
    pub fn port(&self) -> u16 {
        let default = if self.is_https() { 443 } else { 80 };
        let rest = self.url.get(self.host.1..).unwrap_or_default();
        let digits = rest.strip_prefix(':').map(|r| r.split(['/', '?', '#']).next().unwrap_or_default());
        digits.and_then(|d| d.parse().ok()).unwrap_or(default)
    }

    /// The path, query included, fragment excluded; `/` where there is none.
    #[must_use]
    pub fn path(&self) -> &str {
        let rest = self.url.get(self.host.1..).unwrap_or_default();
        let path = rest.find(['/', '?']).and_then(|at| rest.get(at..)).unwrap_or("/");
        path.split('#').next().unwrap_or("/")
    }
}
