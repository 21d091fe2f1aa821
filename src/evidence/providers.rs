//! The table of mail hosts, internet providers and filters: the names their servers go by, each with how
//! sure that is. Only facts; what a name means on a device or in a message is decided in [`super::hosts`].
//!
//! `providers.tsv` holds them, French and European companies first: the order of the picker. Its columns: id, kind,
//! confidence (A the company or Thunderbird's database, B several independent sources, C one source), name, incoming
//! hosts, outgoing hosts, suffixes of configured names and MX, further suffixes seen in `Received` lines (a final `*`
//! ends a bare prefix). A `?` behind a name: C, whatever the row says. Loopback bridges (Proton) and names in the
//! customer's own domain are not listed: they name nobody.

use std::sync::OnceLock;

use crate::account::is_below;

/// The table itself, kept as text: it is read once, on the first question.
const TABLE: &str = include_str!("providers.tsv");

/// What a company of the table does with mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Hosts mail for its customers' domains.
    Hoster,
    /// An internet provider: its outgoing server never belongs on a switched device.
    Isp,
    /// An office suite with mail.
    Suite,
    /// Mailboxes in its own domain.
    Webmail,
    /// A filter in front of the real host: it holds no mailboxes.
    Gateway,
}

/// How sure a name of the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Declared by the panel or the person, or documented by the company or Thunderbird's database.
    Sure,
    /// Several independent sources agree.
    Likely,
    /// One source, or common knowledge: to be shown with a reserve.
    Unsure,
}

/// A name of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name, in lower case.
    pub text: &'static str,
    /// What it covers.
    pub covers: Covers,
    /// How sure it is.
    pub confidence: Confidence,
}

/// What a name of the table covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covers {
    /// The incoming server of this very name.
    Incoming,
    /// The outgoing server of this very name.
    Outgoing,
    /// The name and all below it, in configurations and in messages.
    Below,
    /// The name and all below it, in the `Received` lines of messages only.
    Traces,
    /// Bare names that begin so, in the `Received` lines of messages only.
    BareTraces,
}

impl Name {
    /// Whether it covers `host`, which is in lower case; `traced` says that the host stands in a message.
    #[must_use]
    pub fn covers(&self, host: &str, traced: bool) -> bool {
        match self.covers {
            Covers::Incoming | Covers::Outgoing => host == self.text,
            Covers::Below => is_below(host, self.text),
            Covers::Traces => traced && is_below(host, self.text),
            Covers::BareTraces => traced && !host.contains('.') && host.starts_with(self.text),
        }
    }
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Its short name, stable.
    pub id: &'static str,
    /// What it does.
    pub kind: Kind,
    /// Its trade names, for people.
    pub name: &'static str,
    /// How sure the row is as a whole.
    pub confidence: Confidence,
    /// The names of its servers.
    pub names: Vec<Name>,
}

/// Every row, French and European companies first: the order in which a person picks the old host. A
/// [`Kind::Gateway`] is no mail host and should not be offered.
#[must_use]
pub fn providers() -> &'static [Provider] {
    static ROWS: OnceLock<Vec<Provider>> = OnceLock::new();
    ROWS.get_or_init(|| TABLE.lines().filter_map(row).collect())
}

/// The row of this short name.
#[must_use]
pub fn provider(id: &str) -> Option<&'static Provider> {
    providers().iter().find(|row| row.id == id)
}

/// The company that a host belongs to, and the name of the table that says so: the longest one.
#[must_use]
pub fn company(host: &str, traced: bool) -> Option<(&'static Provider, Name)> {
    let names = names();
    let covers = |(_, name): &&(_, Name)| name.covers(host, traced);
    if !host.contains('.') {
        return names.iter().filter(covers).max_by_key(|(_, name)| name.text.len()).copied();
    }
    // A file may name a million hosts: what covers one is looked up by what ends it, the longest first.
    let dots = host.match_indices('.').filter_map(|(at, _)| host.get(at + 1..));
    std::iter::once(host).chain(dots).find_map(|end| {
        let from = names.partition_point(|(_, name)| name.text < end);
        let same = names.get(from..)?.iter().take_while(|(_, name)| name.text == end);
        same.filter(covers).last().copied()
    })
}

/// Every name of the table with its row, in the order of the alphabet.
fn names() -> &'static [(&'static Provider, Name)] {
    static NAMES: OnceLock<Vec<(&'static Provider, Name)>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Vec::new();
        for row in providers() {
            for name in &row.names {
                let place = names.partition_point(|(_, other): &(_, Name)| other.text <= name.text);
                names.insert(place, (row, *name));
            }
        }
        names
    })
}

fn row(line: &'static str) -> Option<Provider> {
    let mut cells = line.split('\t');
    let (id, kind) = (cells.next()?, kind(cells.next()?)?);
    let (confidence, name) = (confidence(cells.next()?)?, cells.next()?);
    let mut names = Vec::new();
    for covers in [Covers::Incoming, Covers::Outgoing, Covers::Below, Covers::Traces] {
        let cell = cells.next()?;
        names.extend(cell.split(' ').filter(|text| *text != "-").map(|text| named(text, covers, confidence)));
    }
    Some(Provider { id, kind, name, confidence, names })
}

fn named(text: &'static str, covers: Covers, row: Confidence) -> Name {
    let (text, confidence) = match text.strip_suffix('?') {
        Some(text) => (text, Confidence::Unsure),
        None => (text, row),
    };
    match text.strip_suffix('*') {
        Some(text) => Name { text, covers: Covers::BareTraces, confidence },
        None => Name { text, covers, confidence },
    }
}

fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "hoster" => Kind::Hoster,
        "isp" => Kind::Isp,
        "suite" => Kind::Suite,
        "webmail" => Kind::Webmail,
        "gateway" => Kind::Gateway,
        _ => return None,
    })
}

fn confidence(word: &str) -> Option<Confidence> {
    Some(match word {
        "A" => Confidence::Sure,
        "B" => Confidence::Likely,
        "C" => Confidence::Unsure,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Host;

    #[test]
    fn every_line_of_the_table_is_a_row_of_eight_cells() {
        let lines: Vec<&str> = TABLE.lines().collect();
        assert_eq!(lines.len(), providers().len());
        for line in lines {
            assert_eq!(line.split('\t').count(), 8, "{line}");
        }
    }

    #[test]
    fn ids_differ_and_every_name_is_a_host_listed_once_a_row() {
        for (at, row) in providers().iter().enumerate() {
            assert!(providers().iter().skip(at + 1).all(|other| other.id != row.id), "{}", row.id);
            assert!(!row.names.is_empty(), "{} has no name to be known by", row.id);
            for (at, name) in row.names.iter().enumerate() {
                let bare = name.text.trim_end_matches('-');
                let host = Host::parse(bare, &|_| None).unwrap_or_else(|rule| panic!("{name:?} {rule:?}"));
                assert_eq!(host.ascii(), bare);
                let twice = row
                    .names
                    .iter()
                    .skip(at + 1)
                    .any(|other| other.text == name.text && other.covers == name.covers);
                assert!(!twice, "{name:?}");
            }
        }
    }

    #[test]
    fn no_name_belongs_to_two_companies() {
        for row in providers() {
            for name in row.names.iter().filter(|name| name.covers != Covers::BareTraces) {
                assert_eq!(company(name.text, true).map(|(found, _)| found.id), Some(row.id), "{name:?}");
            }
        }
    }

    #[test]
    fn hosts_are_told_by_their_labels() {
        for (host, traced, id) in [
            ("ssl0.ovh.net", false, Some("ovh")),
            ("player759.ha.ovh.net", true, Some("ovh")),
            ("notovh.net", true, None),
            ("ovh.net.evil.example", true, None),
            ("mrelayeu.kundenserver.de", true, Some("ionos")),
            ("smtp-4-0001.mail.infomaniak.ch", true, Some("infomaniak")),
            ("server7.o2switch.net", false, Some("o2switch")),
            ("tenant.mail.protection.outlook.com", false, Some("microsoft")),
            ("www.google.com", false, None),
            ("mail-qt1-f170.google.com", true, Some("google")),
            ("lpn-prd-vrout010", true, Some("laposte")),
            ("lpn-prd-vrout010", false, None),
            ("lpn-prd-vrout010.evil.example", true, None),
            ("", true, None),
        ] {
            assert_eq!(company(host, traced).map(|(row, _)| row.id), id, "{host}");
        }
    }

    /// The look-up is a shortcut of reading the whole table.
    #[test]
    fn a_host_is_looked_up_as_if_the_whole_table_were_read() {
        let read = |host: &str, traced| {
            let all = providers().iter().flat_map(|row| row.names.iter().map(move |name| (row, *name)));
            all.filter(|(_, name)| name.covers(host, traced)).max_by_key(|(_, name)| name.text.len())
        };
        for (_, name) in names() {
            let text = name.text;
            let parent = text.split_once('.').map_or("", |(_, parent)| parent);
            for host in [text.to_owned(), format!("a.b.{text}"), format!("not{text}"), parent.to_owned()] {
                for traced in [false, true] {
                    assert_eq!(company(&host, traced), read(&host, traced), "{host}");
                }
            }
        }
    }

    #[test]
    fn a_doubtful_name_keeps_its_doubt() {
        let confidence = |host| company(host, false).map(|(_, name)| name.confidence);
        assert_eq!(confidence("smtp.neuf.fr"), Some(Confidence::Unsure));
        assert_eq!(confidence("smtp.sfr.fr"), Some(Confidence::Sure));
        assert_eq!(confidence("imap.bbox.fr"), Some(Confidence::Likely));
    }

    #[test]
    fn french_companies_come_first() {
        assert_eq!(providers().first().map(|row| row.id), Some("ovh"));
        let place = |id| providers().iter().position(|row| row.id == id).unwrap();
        assert!(place("nordnet") < place("strato") && place("tiscali") < place("google"));
        assert!(place("fastmail") < place("mailinblack"));
    }
}
