//! What the receiving server found out about a message: `Authentication-Results` (RFC 8601), the older
//! `Received-SPF` (RFC 7208 §9.1), and the selectors of signatures, which name the host that signed.

/// The outcome of one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Pass,
    /// It does not.
    Fail,
    /// It does not, but the domain only half forbids it.
    SoftFail,
    /// Nothing to check, or no verdict.
    None,
}

/// One `method=result` and the properties behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Check {
    /// `spf`, `dkim`, `dmarc`, `auth`.
    pub(super) method: String,
    /// Its outcome.
    pub(super) outcome: Outcome,
    /// `header.d=societe.test` and the like, names in lower case, values without quotes.
    pub(super) properties: Vec<(String, String)>,
}

impl Check {
    /// The value of a property.
    #[must_use]
    pub(super) fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// An `Authentication-Results` field, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Results {
    /// The server that checked, in lower case; empty where it does not say.
    pub(super) server: String,
    /// What it found.
    pub(super) checks: Vec<Check>,
}

impl Results {
    /// The first check of this method.
    #[must_use]
    pub(super) fn check(&self, method: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.method == method)
    }
}

/// Reads the value of an `Authentication-Results` field. What cannot be read is passed over.
#[must_use]
pub(super) fn read(value: &str) -> Results {
    let bare = without_comments(value);
    let mut parts = bare.split(';').map(str::trim);
    let mut results = Results::default();
    let first = parts.next().unwrap_or_default();
    if first.contains('=') {
        results.checks.extend(check(first));
    } else {
        let server = first.split(' ').next().unwrap_or_default();
        results.server = server.trim_end_matches('.').to_ascii_lowercase();
    }
    results.checks.extend(parts.filter_map(check));
    results
}

/// Reads the value of a `Received-SPF` field: `pass (mx.test: domain of … designates …) receiver=mx.test; …`.
#[must_use]
pub(super) fn read_spf(value: &str) -> Results {
    let bare = without_comments(value);
    let mut words = bare.split([' ', ';']).filter(|word| !word.is_empty());
    let Some(word) = words.next() else { return Results::default() };
    let told = words.find_map(|word| word.strip_prefix("receiver="));
    let comment = value.split_once('(').and_then(|(_, rest)| rest.split_once(": "));
    let server = told.filter(|told| told.contains('.')).or(comment.map(|(server, _)| server));
    let server = server.unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
    let outcome = self::outcome(word);
    let checks = vec![Check { method: "spf".to_owned(), outcome, properties: Vec::new() }];
    // Without a name it could be anybody's.
    if server.is_empty() { Results::default() } else { Results { server, checks } }
}

fn check(part: &str) -> Option<Check> {
    let mut words = part.split(' ').filter(|word| !word.is_empty());
    let (method, outcome) = words.next()?.split_once('=')?;
    let properties = words.filter_map(|word| {
        let (name, value) = word.split_once('=')?;
        Some((name.to_ascii_lowercase(), value.trim_matches('"').to_owned()))
    });
    Some(Check {
        method: method.split('/').next().unwrap_or(method).to_ascii_lowercase(),
        outcome: self::outcome(outcome),
        properties: properties.collect(),
    })
}

fn outcome(word: &str) -> Outcome {
    match word.to_ascii_lowercase().as_str() {
        "pass" => Outcome::Pass,
        "fail" | "hardfail" | "reject" => Outcome::Fail,
        "softfail" => Outcome::SoftFail,
        _ => Outcome::None,
    }
}

/// Comments become a space; a `;` inside quotes becomes one too, it ends nothing.
fn without_comments(value: &str) -> String {
    let mut bare = String::with_capacity(value.len());
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for c in value.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted && depth > 0 => {
                depth -= 1;
                bare.push(' ');
            }
            ';' | ' ' if quoted => bare.push('_'),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

/// The domain and the selector of a `DKIM-Signature`.
#[must_use]
pub(super) fn signature(value: &str) -> Option<(String, String)> {
    let tag = |name: &str| {
        let tags = value.split(';').filter_map(|tag| tag.split_once('='));
        tags.into_iter().find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim().to_owned())
    };
    Some((tag("d")?, tag("s")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(value: &str) -> String {
        let results = read(value);
        let checks = results.checks.iter().map(|check| format!("{} {:?}", check.method, check.outcome));
        format!("{}: {}", results.server, checks.collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn results_in_every_form_servers_write() {
        for (value, expected) in [
            ("smtp.nouveau.test; auth=pass smtp.auth=a@societe.test", "smtp.nouveau.test: auth Pass"),
            (
                "mx.test 1; spf=fail (x; y=z (nested)) smtp.mailfrom=a@b.test; dkim=none",
                "mx.test: spf Fail, dkim None",
            ),
            ("garm.test; auth=pass (GARM-1) smtp.auth=a@societe.test", "garm.test: auth Pass"),
            ("dkim=none (message not signed) header.d=none;dmarc=none", ": dkim None, dmarc None"),
            (
                "mx.test; dmarc=fail reason=\"No valid SPF; No valid DKIM\" header.from=a.test (policy=quarantine); spf=softfail",
                "mx.test: dmarc Fail, spf SoftFail",
            ),
            ("mx.test; none", "mx.test: "),
            ("", ": "),
            ("mx.test; dkim=pass (never closed", "mx.test: dkim Pass"),
            ("mx.test; DKIM/1=Pass header.s=x", "mx.test: dkim Pass"),
        ] {
            assert_eq!(told(value), expected, "{value}");
        }
    }

    #[test]
    fn the_older_line_of_spf() {
        for (value, expected) in [
            (
                "pass (mx.test: domain of a@b.test designates 192.0.2.1 as permitted sender) client-ip=192.0.2.1;",
                "mx.test: spf Pass",
            ),
            ("SoftFail (un.test: x) receiver=mx.test; client-ip=192.0.2.1", "mx.test: spf SoftFail"),
            ("Pass (mailfrom) identity=mailfrom; client-ip=192.0.2.1; receiver=<UNKNOWN>", ": "),
            ("", ": "),
        ] {
            let results = read_spf(value);
            let checks: Vec<_> =
                results.checks.iter().map(|check| format!("{} {:?}", check.method, check.outcome)).collect();
            assert_eq!(format!("{}: {}", results.server, checks.join(", ")), expected, "{value}");
        }
    }

    #[test]
    fn properties_lose_their_quotes() {
        let results = read("mx.test; dkim=pass header.d=societe.test header.s=2026 header.b=\"Inqgev/R\"");
        let check = results.check("dkim").unwrap();
        assert_eq!(
            (check.property("header.b"), check.property("header.s")),
            (Some("Inqgev/R"), Some("2026"))
        );
    }

    #[test]
    fn a_signature_names_the_host_that_signed() {
        let value = "v=1; a=rsa-sha256; d=societe.test; s=ancien2019; b=d=x";
        assert_eq!(signature(value), Some(("societe.test".to_owned(), "ancien2019".to_owned())));
        assert_eq!(signature("v=1"), None);
    }
}
