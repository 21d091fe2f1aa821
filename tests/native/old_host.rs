//! The old host, picked from the table of providers or typed, as the guides speak of it: the outgoing servers
//! of a company, and of an internet provider above all, stand in every guide as something to replace.

use bascule::account::{Account, Previous, Protocol, Security};
use bascule::evidence::providers::{Confidence, Covers, Kind, Provider, providers};
use bascule::guide::{
    Block, Choice, ClientId, Guide, Mode, Platform, Reader, Replies, Run, Side, Step, Way, steps,
};
use bascule::source::Language;
use bascule::workbench::proof::{Ask, OldHost, Query, Reply, answer};

use crate::artifact::accounts::idna;
use crate::evidence::jeanne::jeanne;
use crate::workbench::proof::outside;

/// What the third wasm says of an old host.
fn previous(old: OldHost) -> Option<Previous> {
    let account = jeanne(Security::Tls);
    let query = Query { ask: Ask::Old(old), language: Language::En, account, known: Vec::new() };
    let answered = answer(&query.write(), &[], outside());
    match Reply::read(&answered.text, &answered.bytes, &idna) {
        Some(Reply::Old(previous)) => previous.map(|previous| *previous),
        other => panic!("{other:?}"),
    }
}

fn coming_from(old: OldHost) -> Account {
    let mut account = jeanne(Security::Tls);
    account.comes_from(previous(old));
    account
}

fn guide(client: ClientId, language: Language) -> Guide {
    let path = [env!("CARGO_MANIFEST_DIR"), "/src/guide/clients/", client.client().word, ".json"].concat();
    let document = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    Guide::read(&document, client, language).unwrap()
}

/// Everything that stands in the steps.
fn said(steps: &[Step]) -> String {
    let mut all = Vec::new();
    for block in steps.iter().flat_map(|step| &step.body) {
        match block {
            Block::Say(line) | Block::Warn(line) => all.extend(line.iter().map(|run| match run {
                Run::Text(text) | Run::Value(text) => text.clone(),
                Run::Label(label) => label.text.clone(),
            })),
            Block::Path { labels, .. } => all.extend(labels.iter().map(|label| label.text.clone())),
            Block::Swap { rows, .. } => all.extend(rows.iter().filter_map(|row| row.old.clone())),
            Block::Action(_) => {}
        }
        all.push("\n".to_owned());
    }
    all.concat()
}

/// Every way through every guide.
fn ways(mut check: impl FnMut(&Guide, &Choice)) {
    for client in ClientId::all() {
        let known = client.client();
        for language in [Language::Fr, Language::En] {
            let guide = guide(client, language);
            for mode in [Mode::Switch, Mode::Add] {
                for way in known.takes.way().into_iter().chain([Way::ByHand]) {
                    for protocol in [Protocol::Imap, Protocol::Pop3] {
                        let choice = Choice {
                            client,
                            mode,
                            way,
                            protocol,
                            platform: known.platforms.first().copied().unwrap_or(Platform::Other),
                            variant: 0,
                            replies: Replies::default(),
                            reader: Reader::Elsewhere,
                            language,
                        };
                        check(&guide, &choice);
                    }
                }
            }
        }
    }
}

fn hosts_of_mail() -> impl Iterator<Item = &'static Provider> {
    providers().iter().filter(|row| row.kind != Kind::Gateway)
}

/// The outgoing servers of a company; those that are sure where there are any.
fn outgoing(row: &Provider) -> Vec<&'static str> {
    let all = || row.names.iter().filter(|name| name.covers == Covers::Outgoing);
    let sure: Vec<&str> =
        all().filter(|name| name.confidence != Confidence::Unsure).map(|name| name.text).collect();
    if sure.is_empty() { all().map(|name| name.text).collect() } else { sure }
}

#[test]
fn a_picked_companys_outgoing_servers_stand_in_every_guide() {
    for row in hosts_of_mail() {
        let account = coming_from(OldHost::Picked(row.id.to_owned()));
        let names = outgoing(row);
        assert!(row.kind != Kind::Isp || !names.is_empty(), "{}", row.id);
        ways(|guide, choice| {
            let steps = steps(guide, &account, choice);
            let text = said(&steps);
            for name in &names {
                assert!(text.contains(name), "{name} of {} in {choice:?}:\n{text}", row.id);
            }
            for step in &steps {
                let length = said(std::slice::from_ref(step)).chars().count();
                assert!(length <= 900, "{} is too long for a phone: {length} {choice:?}", step.id);
            }
        });
    }
}

/// What is said of an internet provider's server wherever an account is edited.
fn warning(name: &str, language: Language) -> String {
    match language {
        Language::Fr => format!("{name}\u{A0}: serveur d’un fournisseur d’accès"),
        Language::En => format!("{name}: an internet provider’s server"),
    }
}

#[test]
fn an_internet_providers_server_is_warned_of_picked_or_typed() {
    let picked = |id: &str, name| (OldHost::Picked(id.to_owned()), name);
    let typed = |name: &str, out| (OldHost::Typed(name.to_owned()), out);
    for (old, name) in [
        picked("orange", "smtp.orange.fr"),
        picked("sfr", "smtp.sfr.fr"),
        picked("bouygues", "smtp.bbox.fr"),
        typed("smtp.orange.fr", "smtp.orange.fr"),
        typed(" SMTP.wanadoo.fr", "smtp.wanadoo.fr"),
        typed("imap.free.fr", "smtp.free.fr"),
        typed("smtp-v6.sfr.fr", "smtp-v6.sfr.fr"),
    ] {
        let account = coming_from(old.clone());
        ways(|guide, choice| {
            let settled = bascule::guide::settle(&account, choice);
            if settled.mode == Mode::Switch && !choice.client.client().retired {
                let steps = steps(guide, &account, choice);
                let text = said(&steps);
                assert!(text.contains(&warning(name, choice.language)), "{old:?} {choice:?}:\n{text}");
                let rows = steps.iter().flat_map(|step| &step.body).flat_map(|block| match block {
                    Block::Swap { side: Side::Outgoing, rows } => rows.as_slice(),
                    _ => &[],
                });
                assert!(rows.into_iter().any(|row| row.old.as_deref() == Some(name)), "{old:?} {choice:?}");
            }
        });
    }
}

#[test]
fn only_an_internet_providers_server_is_taken_for_one() {
    for (old, expected) in [
        (OldHost::Typed("smtp.ancien.example".to_owned()), [].as_slice()),
        (OldHost::Typed("smtp.orange.fr.example".to_owned()), &[]),
        // A hoster with several outgoing servers: none of them stands beside the new one.
        (OldHost::Picked("ovh".to_owned()), &[]),
        (OldHost::Typed("ssl0.ovh.net".to_owned()), &[]),
        // One source alone names this provider's servers: they are listed, and none is put in its place.
        (OldHost::Picked("nordnet".to_owned()), &[]),
        (OldHost::Typed("smtp.nordnet.fr".to_owned()), &["smtp.nordnet.fr"]),
        (OldHost::Picked("orange".to_owned()), &["smtp.orange.fr", "smtp-msa.orange.fr", "smtp.wanadoo.fr"]),
    ] {
        let known = previous(old.clone()).unwrap();
        let found: Vec<&str> = known.outgoing.iter().map(|server| server.host.ascii()).collect();
        assert_eq!(found, expected, "{old:?}");
    }
}

#[test]
fn a_picked_companys_surest_names_come_first_those_that_send_before_those_that_receive() {
    let names = |id: &str| -> Vec<String> {
        let known = previous(OldHost::Picked(id.to_owned())).unwrap();
        known.hosts.iter().map(|host| host.ascii().to_owned()).collect()
    };
    assert_eq!(
        names("sfr"),
        [
            "smtp.sfr.fr",
            "imap.sfr.fr",
            "smtps.numericable.fr",
            "pop.sfr.fr",
            "smtp.numericable.fr",
            "imap.numericable.fr",
            "pop.numericable.fr",
            "smtp-auth.sfr.fr",
            "pop.neuf.fr",
            "smtp.neuf.fr",
            "imap.neuf.fr",
            "sfr.fr"
        ]
    );
    for row in hosts_of_mail() {
        let known = names(row.id);
        let sure = |name: &&bascule::evidence::providers::Name| name.confidence != Confidence::Unsure;
        let missing: Vec<&str> = row
            .names
            .iter()
            .filter(sure)
            .filter(|name| matches!(name.covers, Covers::Incoming | Covers::Outgoing))
            .map(|name| name.text)
            .filter(|name| !known.iter().any(|known| known == name))
            .collect();
        assert!(missing.is_empty(), "{}: {missing:?}", row.id);
    }
}
