//! Configuration files that were brought, put into rows: where a host is named that must go, what should
//! stand there, and the files given back switched. What they mean is [`crate::evidence`]'s to say.

use super::folder::archive;
use super::said::said;
use super::{
    Brought, Changed, Doubt, Examined, Head, Known, Made, Outside, Proved, Query, Report, Row, Switched,
    Tone, Unread,
};
use crate::evidence::config::{self, Belongs, Certainty, Judge, Kind, Mention, Role, Unreadable};
use crate::evidence::hosts::{Match, MatchKind};
use crate::evidence::switched::{
    self, Change, File, Left, Refusal, SwitchedFile, switch, switch_profile, user_js,
};
use crate::locale::proof::{self, Words};
use crate::locale::{fill, leftovers as words};
use crate::source::Language;

/// The most rows of one file that are shown; the rest is counted.
const MAX_ROWS: usize = 60;

/// The most changed lines of one file that are shown.
const MAX_CHANGES: usize = 120;

const TEXT: &str = "text/plain; charset=utf-8";

pub(super) fn report(query: &Query, brought: &[Brought], outside: Outside) -> (Report, Vec<Switched>) {
    let old = query.hosts(outside.to_ascii);
    let mine = query.mine();
    let judge = Judge { account: &query.account, old: &old, mine: &mine, lower: outside.lower };
    let mut search = Search {
        language: query.language,
        own: proof::words(query.language),
        judge: &judge,
        whole_domain: query.known.contains(&Known::WholeDomain),
        found: Found::default(),
    };
    for file in brought {
        search.file(file);
    }
    // Half a profile is not switched.
    if !search.found.cut {
        search.give_back(brought);
    }
    search.told(query)
}

/// What was found in all files together.
#[derive(Default)]
struct Found {
    files: Vec<Examined>,
    mentions: Vec<Mention>,
    /// Accounts of which the file does not tell whose they are, and that name a host which must go.
    unknown: Vec<String>,
    ours: bool,
    read: bool,
    /// Whether a file of a kind that is not known was searched, and how often such files name the old host.
    strange: bool,
    names_old: usize,
    /// Whether more was brought than is read.
    cut: bool,
    switched: Vec<Switched>,
    extra: Vec<Made>,
}

struct Search<'a> {
    language: Language,
    own: &'static Words,
    judge: &'a Judge<'a>,
    whole_domain: bool,
    found: Found,
}

impl Search<'_> {
    fn file(&mut self, file: &Brought) {
        let mut examined = Examined { name: file.name.clone(), ..Examined::default() };
        let read = match &file.content {
            Ok(bytes) => config::read(&file.name, bytes, self.judge),
            Err(Unread::TooLarge(size)) => {
                let bytes = usize::try_from(*size).unwrap_or(usize::MAX);
                Err(Unreadable::TooLarge { bytes, max: config::MAX_BYTES })
            }
            Err(Unread::Refused) => {
                examined.what = self.own.refused.to_owned();
                return self.found.files.push(examined);
            }
            // It is told above what was found.
            Err(Unread::TooMany) => return self.found.cut = true,
        };
        match read {
            Ok(report) => self.searched(&mut examined, report),
            Err(Unreadable::Unknown) => {
                self.strange(&mut examined, file.content.as_deref().unwrap_or_default())
            }
            Err(why) => examined.what = words::unreadable(self.language, why),
        }
        self.found.files.push(examined);
    }

    /// A file of a kind that is not known: names are shown in their places, and nothing follows from their absence.
    fn strange(&mut self, examined: &mut Examined, bytes: &[u8]) {
        let searched = match config::search(bytes, self.judge) {
            Ok(searched) => searched,
            Err(why) => return examined.what = words::unreadable(self.language, why),
        };
        self.found.strange = true;
        self.found.names_old += searched.old;
        examined.what = words::unreadable(self.language, Unreadable::Unknown);
        for seen in &searched.seen {
            if examined.rows.len() < MAX_ROWS {
                examined.rows.push(Row {
                    place: fill(self.own.line, &[&seen.line.to_string()]),
                    old: seen.name.clone(),
                    new: None,
                    note: match &seen.host {
                        Some(host) => self.to_be_looked_at(host),
                        None => words::role(self.language, Role::Login).to_owned(),
                    },
                });
            }
        }
        let left_out = searched.left_out + searched.seen.len() - examined.rows.len();
        examined.notes.extend((left_out > 0).then(|| words::left_out(self.language, left_out)));
        examined.notes.extend(searched.seen.is_empty().then(|| self.own.strange_to_it.to_owned()));
    }

    fn to_be_looked_at(&self, host: &Match) -> String {
        let certainty = match host.kind {
            MatchKind::OwnName => Certainty::OwnName,
            MatchKind::OldHost | MatchKind::Company(_) => Certainty::NotUnderstood,
        };
        [words::certainty(self.language, certainty), " (", &host.name, ")"].concat()
    }

    fn searched(&mut self, examined: &mut Examined, report: config::Report) {
        let language = self.language;
        examined.what = self.own.kind(report.kind).to_owned();
        self.found.read = true;
        self.found.ours |= report.accounts.iter().any(|account| account.belongs == Belongs::Ours);
        for account in report.accounts.iter().filter(|account| !account.identity && !account.label.is_empty())
        {
            let whose = words::belongs(language, account.belongs);
            examined.notes.push(fill(self.own.account_is, &[&account.label, whose]));
        }
        // What must change comes first; a second sort would cost the program three kilobytes.
        let order = Certainty::ALL
            .iter()
            .flat_map(|wanted| report.mentions.iter().filter(move |mention| mention.certainty == *wanted));
        for mention in order {
            let account = mention.account.and_then(|at| report.accounts.get(at));
            let label = account.map(|account| account.label.as_str()).unwrap_or_default();
            if mention.certainty == Certainty::WhoseUnknown && !label.is_empty() {
                let known = self.found.unknown.iter().any(|known| known == label);
                self.found.unknown.extend((!known).then(|| label.to_owned()));
            }
            if examined.rows.len() < MAX_ROWS {
                examined.rows.push(self.row(mention, label));
            }
        }
        let left_out = report.left_out + report.mentions.len().saturating_sub(examined.rows.len());
        examined.notes.extend((left_out > 0).then(|| words::left_out(language, left_out)));
        examined
            .notes
            .extend(report.malformed.iter().take(MAX_ROWS).map(|line| words::malformed(language, *line)));
        let more = report.malformed.len().saturating_sub(MAX_ROWS);
        examined.notes.extend((more > 0).then(|| words::malformed_left_out(language, more)));
        self.found.mentions.extend(report.mentions);
    }

    fn row(&self, mention: &Mention, label: &str) -> Row {
        let line = fill(self.own.line, &[&mention.line.to_string()]);
        let role = words::role(self.language, mention.role);
        let parts = [line.as_str(), role, label];
        let place: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let certainty = words::certainty(self.language, mention.certainty);
        Row {
            place: place.join(" · "),
            old: mention.value.clone(),
            // What does not change has nothing to be put in its place.
            new: mention.should_be.clone().filter(|_| mention.certainty != Certainty::NoEffect),
            note: [certainty, " (", &mention.found.name, ")"].concat(),
        }
    }

    /// A Thunderbird profile is switched whole, every other file for itself.
    fn give_back(&mut self, brought: &[Brought]) {
        let files = brought.iter().filter_map(|file| {
            let bytes = file.content.as_ref().ok()?.as_slice();
            Some(((file.name.as_str(), bytes), config::recognise(&file.name, bytes).ok()))
        });
        let files: Vec<(File, Option<Kind>)> = files.collect();
        let prefs = files.iter().filter(|(_, kind)| *kind == Some(Kind::ThunderbirdPrefs));
        let profiles: Vec<&str> = prefs.filter_map(|((name, _), _)| name.strip_suffix("prefs.js")).collect();
        for root in &profiles {
            let inside = files.iter().map(|(file, _)| *file);
            let inside: Vec<File> = inside.filter(|(name, _)| belongs_to(name, root, &profiles)).collect();
            self.profile(root, &inside);
        }
        for ((name, bytes), kind) in files {
            let Some(kind) = kind else { continue };
            let of_profile = kind == Kind::ThunderbirdPrefs || kind.has_only_folders();
            if !of_profile || !profiles.iter().any(|root| belongs_to(name, root, &profiles)) {
                let done = switch(name, bytes, self.judge, self.whole_domain);
                self.given(name, bytes, done);
            }
        }
    }

    fn profile(&mut self, root: &str, files: &[File]) {
        let done = switch_profile(files, self.judge, self.whole_domain);
        let prefs = files.iter().find(|(name, _)| name.strip_prefix(root) == Some("prefs.js"));
        match done {
            Ok(all) => {
                for SwitchedFile { name, switched, .. } in all {
                    let before = files.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes);
                    self.given(&name, before.unwrap_or_default(), Ok(switched));
                }
            }
            Err(refusal) => {
                if let Some((name, bytes)) = prefs {
                    self.given(name, bytes, Err(refusal));
                }
            }
        }
        if let ([(name, bytes)], Some(_)) = (files, prefs) {
            self.user_js(name, bytes);
        }
    }

    /// Where only `prefs.js` is at hand, a short file that Thunderbird takes over by itself.
    fn user_js(&mut self, prefs: &str, bytes: &[u8]) {
        let Ok(done) = user_js(bytes, self.judge, self.whole_domain) else { return };
        if done.changes.is_empty() {
            return;
        }
        let name = [prefs.strip_suffix("prefs.js").unwrap_or_default(), "user.js"].concat();
        let first = done.left.first().map(|left| words::left(self.language, left));
        self.found.files.push(Examined {
            name: name.clone(),
            what: self.own.user_js.to_owned(),
            changes: self.changes(&done.changes),
            left: self.more_changes(&done.changes).into_iter().chain(first).collect(),
            ..Examined::default()
        });
        self.found.extra.push(Made { file_name: name, media_type: TEXT.to_owned(), bytes: done.bytes });
    }

    fn given(&mut self, name: &str, before: &[u8], done: Result<switched::Switched, Refusal>) {
        let language = self.language;
        let (changes, left) = match &done {
            Ok(done) => {
                let changes = self.changes(&done.changes);
                let mut left: Vec<String> = self.more_changes(&done.changes).into_iter().collect();
                if !done.changes.is_empty() {
                    left.extend(done.left.iter().take(MAX_ROWS).map(|what| words::left(language, what)));
                    let unsaid = done.left.iter().skip(MAX_ROWS).map(|what| match what {
                        Left::StillNamedMore { count } => *count,
                        _ => 1,
                    });
                    let unsaid: usize = unsaid.sum();
                    left.extend((unsaid > 0).then(|| words::left_out(language, unsaid)));
                }
                (changes, left)
            }
            // What is only searched says so by having no changes; nothing had to change in it where no row says so.
            Err(Refusal::Unreadable(_)) => return,
            Err(refusal) => (Vec::new(), vec![words::refusal(language, refusal)]),
        };
        if let Some(examined) = self.found.files.iter_mut().find(|file| file.name == name) {
            let wanted = done.is_ok() || !examined.rows.is_empty();
            examined.changes = changes;
            examined.left = if wanted { left } else { Vec::new() };
        }
        if let Some(done) = done.ok().filter(|done| !done.changes.is_empty()) {
            let (before, after) = (before.to_vec(), done.bytes);
            self.found.switched.push(Switched { name: name.to_owned(), before, after });
        }
    }

    fn changes(&self, changes: &[Change]) -> Vec<Changed> {
        changes.iter().take(MAX_CHANGES).map(|change| self.change(change)).collect()
    }

    /// How many changes are not shown.
    fn more_changes(&self, changes: &[Change]) -> Option<String> {
        let more = changes.len().saturating_sub(MAX_CHANGES);
        (more > 0).then(|| fill(self.own.more_changes, &[&more.to_string()]))
    }

    fn change(&self, change: &Change) -> Changed {
        let line = fill(self.own.line, &[&change.line.to_string()]);
        let whys: Vec<&str> = change.whys.iter().map(|why| words::why(self.language, *why)).collect();
        Changed {
            place: [line.as_str(), " · ", &whys.join(", ")].concat(),
            before: change.before.clone(),
            after: change.after.clone(),
        }
    }

    fn told(self, query: &Query) -> (Report, Vec<Switched>) {
        let (head, proved) = self.head(query);
        let doubts = self.doubts(query);
        let Found { files, switched, extra, .. } = self.found;
        let mut given: Vec<Made> = match switched.as_slice() {
            [] => Vec::new(),
            [one] => vec![Made {
                file_name: one.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
                media_type: TEXT.to_owned(),
                bytes: one.after.clone(),
            }],
            several => vec![Made {
                file_name: self.own.archive.to_owned(),
                media_type: "application/zip".to_owned(),
                bytes: archive(several),
            }],
        };
        given.extend(extra);
        (Report { heads: vec![head], doubts, files, proved, given, ..Report::default() }, switched)
    }

    fn head(&self, query: &Query) -> (Head, Option<Proved>) {
        let own = self.own;
        let of = |wanted: &[Certainty]| {
            self.found.mentions.iter().filter(|mention| wanted.contains(&mention.certainty)).count()
        };
        let sure = of(&[Certainty::Sure, Certainty::Likely]);
        let open = of(&[Certainty::WhoseUnknown, Certainty::OwnName]);
        let others = of(&[Certainty::OtherMailbox]);
        let head = |tone, (title, meaning, todo): (&str, &str, &str)| {
            let mut lines = vec![meaning.to_owned(), todo.to_owned()];
            lines.retain(|line| !line.is_empty());
            Head { tone, title: title.to_owned(), lines }
        };
        let counted = |tone, [once, often, meaning, todo]: [&str; 4], count: usize| {
            let title = if count == 1 { once.to_owned() } else { fill(often, &[&count.to_string()]) };
            head(tone, (&title, meaning, todo))
        };
        if self.found.cut {
            (head(Tone::Doubt, own.too_many), None)
        } else if sure > 0 {
            (counted(Tone::Bad, own.still_old, sure), Some(Proved::NotClean))
        } else if self.found.names_old > 0 {
            (counted(Tone::Bad, own.names_old, self.found.names_old), None)
        } else if !self.found.read && self.found.strange {
            let mut only = head(Tone::Doubt, own.only_searched);
            only.lines.extend((!self.judge.old.knows_old()).then(|| own.old_unknown.2.to_owned()));
            (only, None)
        } else if !self.found.read {
            (head(Tone::Doubt, own.nothing_read), None)
        } else if open > 0 {
            (counted(Tone::Doubt, own.may_be_old, open), None)
        } else if !self.judge.old.knows_old() {
            (head(Tone::Doubt, own.old_unknown), None)
        } else if !self.found.ours {
            (head(Tone::Doubt, own.not_this_mailbox), None)
        } else {
            let mut clean = head(Tone::Good, own.clean);
            let traces = of(&[Certainty::NoEffect, Certainty::NotUnderstood]);
            clean.lines.extend((traces > 0).then(|| own.traces.to_owned()));
            let domain = query.account.mailbox.address.domain().typed();
            clean.lines.extend((others > 0).then(|| fill(own.other_mailboxes, &[domain])));
            (clean, Some(Proved::Clean))
        }
    }

    /// What only the person can say, and take back.
    fn doubts(&self, query: &Query) -> Vec<Doubt> {
        let own = self.own;
        let whose = self.found.unknown.iter().take(MAX_ROWS).map(|label| Doubt {
            asks: fill(own.is_it_mine, &[label]),
            yes: own.it_is_mine.to_owned(),
            known: Known::Mine(label.clone()),
        });
        let mut doubts = said(query, own, false);
        doubts.extend(whose);
        let others = self.found.mentions.iter().any(|mention| mention.certainty == Certainty::OtherMailbox);
        if others && !self.whole_domain {
            doubts.push(Doubt {
                asks: fill(own.all_recreated, &[query.account.mailbox.address.domain().typed()]),
                yes: own.they_are.to_owned(),
                known: Known::WholeDomain,
            });
        }
        doubts
    }
}

/// Whether a file lies in a profile's folder, not in that of another profile below it.
fn belongs_to(name: &str, root: &str, roots: &[&str]) -> bool {
    let closest = roots.iter().filter(|known| name.starts_with(**known)).max_by_key(|known| known.len());
    closest == Some(&root)
}
