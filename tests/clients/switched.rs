//! The profile of a real desk is searched and given back switched, and Thunderbird goes on with it at the new
//! host.

use std::fs;

use bascule::evidence::config::{self, Certainty, Role};
use bascule::evidence::message::{Coverage, Expectation, Writer, judge};
use bascule::evidence::switched::{Left, switch_profile, user_js};
use serde_json::{Value, json};

use crate::desk::ADDRESS;
use crate::messages::{source, verdicts};
use crate::thunderbird::{Desk, LOOK, REPAIR, SEND, SHARE, SOURCE};
use crate::world::{Mx, within};

/// Files in which the old host's name may stay: saved log-ins, copies and lists of messages, and what
/// Thunderbird remembers of folders and of the windows before.
fn may_name_the_old_host(file: &str) -> bool {
    let copy = file.starts_with("ImapMail/imap.ancien.test/") && !file.ends_with(".dat");
    copy || ["logins.json", "folderCache.json", "session.json.backup"].contains(&file)
}

impl Desk<'_> {
    /// Nothing is found in the settings but where this computer keeps its copies.
    fn settings_name_only_local_folders(&self) {
        let prefs = fs::read(self.profile.join("prefs.js")).unwrap();
        let report = self.judging(|judge| config::read("prefs.js", &prefs, judge)).unwrap();
        let found: Vec<_> = report.mentions.iter().map(|m| (m.field.as_str(), m.role, m.certainty)).collect();
        let local = |field| (field, Role::LocalFolder, Certainty::NoEffect);
        let expected = [local("mail.server.server1.directory"), local("mail.server.server1.directory-rel")];
        assert_eq!(found, expected);
        assert!(!report.still_old());
    }

    /// Gives every file of the profile, and puts what comes back into its place.
    fn is_switched(&self) -> Vec<(String, Vec<Left>)> {
        let files = self.files();
        let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let switched = self.judging(|judge| switch_profile(&files, judge, false)).unwrap();
        for file in &switched {
            fs::write(self.profile.join(&file.name), &file.switched.bytes).unwrap();
        }
        switched.into_iter().map(|file| (file.name, file.switched.left)).collect()
    }
}

/// A folder of the account at the new host.
fn new_folder(name: &str) -> String {
    format!("imap://alice%40societe.test@imap.nouveau.test/{name}")
}

/// A folder that is named and that the account has.
fn there(name: &str) -> Value {
    json!([new_folder(name), true])
}

#[test]
fn every_mention_in_a_real_prefs_js_is_found_and_the_switched_profile_is_taken_over() {
    let test = "switched::every_mention_in_a_real_prefs_js_is_found_and_the_switched_profile_is_taken_over";
    within(test, Mx::New, |world| {
        // At the old host the login name was another one.
        let desk = Desk::at_the_old_host(world, "alice");
        let prefs = fs::read_to_string(desk.profile.join("prefs.js")).unwrap();
        let report = desk.judging(|judge| config::read("prefs.js", prefs.as_bytes(), judge)).unwrap();
        let found: Vec<_> = report
            .mentions
            .iter()
            .map(|m| (m.field.as_str(), m.role, m.certainty, m.should_be.as_deref()))
            .collect();
        let (drafts, sent, templates) = (new_folder("Drafts"), new_folder("Sent"), new_folder("Templates"));
        let server = new_folder("");
        let folder = |field, new| (field, Role::Folder, Certainty::Sure, Some(new));
        let local = |field| (field, Role::LocalFolder, Certainty::NoEffect, None);
        let expected = [
            folder("mail.identity.id1.draft_folder", drafts.as_str()),
            folder("mail.identity.id1.fcc_folder", &sent),
            folder("mail.identity.id1.stationery_folder", &templates),
            local("mail.server.server1.directory"),
            local("mail.server.server1.directory-rel"),
            ("mail.server.server1.hostname", Role::Incoming, Certainty::Sure, Some("imap.nouveau.test")),
            folder("mail.server.server1.spamActionTargetAccount", server.trim_end_matches('/')),
            (
                "mail.smtpserver.smtp1.description",
                Role::Label,
                Certainty::Sure,
                Some("Ancien (smtp.nouveau.test)"),
            ),
            (
                "mail.smtpserver.smtp1.hostname",
                Role::DefaultOutgoing,
                Certainty::Sure,
                Some("smtp.nouveau.test"),
            ),
        ];
        assert_eq!(found, expected);
        let lines: Vec<_> = report.mentions.iter().map(|mention| mention.line).collect();
        let named = prefs.lines().zip(1..).filter(|(line, _)| line.contains("ancien.test"));
        assert_eq!(lines, named.map(|(_, line)| line).collect::<Vec<_>>(), "{prefs}");

        let left = desk.is_switched();
        let given: Vec<_> = left.iter().map(|(name, left)| (name.as_str(), left.as_slice())).collect();
        let settings = [Left::FiltersRunAgain, Left::SavedPasswords, Left::Caches];
        let expected: [(&str, &[Left]); 4] = [
            ("ImapMail/imap.ancien.test/msgFilterRules.dat", &[]),
            ("folderTree.json", &[]),
            ("prefs.js", &settings),
            ("virtualFolders.dat", &[]),
        ];
        assert_eq!(given, expected);

        let visits = desk.visits_to_the_old_host();
        assert_ne!(visits, 0);
        world.new.deliver(ADDRESS, "at the new host");
        world.new.deliver(ADDRESS, "facture 12");
        let (look, text) = desk.session(async |thunderbird| {
            let look =
                thunderbird.run(LOOK, json!([["BSC-BEFORE", "at the new host"], ["facture 12"]])).await;
            assert_eq!(thunderbird.run(SEND, json!("BSC-AFTER")).await, json!(new_folder("Sent")));
            (look, thunderbird.run(SOURCE, json!("BSC-AFTER")).await)
        });
        let expected = json!({
            "incoming": "imap.nouveau.test:993",
            "outgoing": ["smtp://alice%40societe.test@smtp.nouveau.test:465/"],
            "inbox": ["BSC-BEFORE", "at the new host"],
            "sent": there("Sent"),
            "drafts": there("Drafts"),
            // It has sorted the invoice of the new host already.
            "filters": [[there("Factures"), "on"]],
            "searches": [[new_folder("Urgent"), [there("INBOX"), there("Factures")]]],
        });
        assert_eq!(look, expected);
        let filed = |folder| world.new.messages(ADDRESS, folder).concat();
        assert!(filed(".Sent").contains("Subject: BSC-AFTER"), "{}", filed(".Sent"));
        assert!(filed(".Factures").contains("Subject: facture 12"), "{}", filed(".Factures"));

        assert_eq!(desk.visits_to_the_old_host(), visits);
        desk.settings_name_only_local_folders();
        let named = desk.files_with("ancien.test");
        let strange: Vec<_> = named.iter().filter(|file| !may_name_the_old_host(file)).collect();
        assert_eq!(strange, ["prefs.js"]);
        assert!(named.contains(&"logins.json".to_owned()), "{named:?}");

        // The same desk's messages, before and after.
        let (account, hosts) = (world.account(), world.hosts());
        let before = source(&world.new, "BSC-BEFORE");
        let expected = Expectation { token: Some("BSC-BEFORE"), ..Expectation::default() };
        let judgement = judge(before.as_bytes(), &expected, &hosts, &account);
        assert_eq!(verdicts(&judgement), ["outgoing old: smtp.ancien.test"], "{before}");
        assert_eq!((judgement.counts, judgement.covers), (true, Coverage::Outgoing));
        let text = text.as_str().unwrap();
        let expected =
            Expectation { token: Some("BSC-AFTER"), copied_on_device: true, ..Expectation::default() };
        let judgement = judge(text.as_bytes(), &expected, &hosts, &account);
        assert_eq!(verdicts(&judgement), ["switched"], "{text}");
        assert_eq!((judgement.counts, judgement.covers), (true, Coverage::Both));
        assert_eq!(judgement.program.map(|program| program.writer), Some(Writer::Thunderbird));
    });
}

#[test]
fn a_user_js_is_taken_over_and_what_is_said_to_be_lost_is() {
    within("switched::a_user_js_is_taken_over_and_what_is_said_to_be_lost_is", Mx::New, |world| {
        let desk = Desk::at_the_old_host(world, ADDRESS);
        desk.session(async |thunderbird| thunderbird.run(SHARE, json!([])).await);
        let prefs = fs::read(desk.profile.join("prefs.js")).unwrap();
        let given = desk.judging(|judge| user_js(&prefs, judge, false)).unwrap();
        let left = [
            Left::DeleteUserJs,
            Left::FiltersAndSearches,
            Left::FiltersRunAgain,
            Left::SavedPasswords,
            Left::Caches,
        ];
        assert_eq!(given.left, left);
        let searches = |desk: &Desk| desk.files()["virtualFolders.dat"].clone();
        assert!(String::from_utf8_lossy(&searches(&desk)).contains("/Urgent"));

        fs::write(desk.profile.join("user.js"), &given.bytes).unwrap();
        desk.starts_alone();
        fs::remove_file(desk.profile.join("user.js")).unwrap();
        desk.settings_name_only_local_folders();

        let visits = desk.visits_to_the_old_host();
        world.new.deliver(ADDRESS, "at the new host");
        let look = desk.session(async |thunderbird| {
            thunderbird.run(LOOK, json!([["BSC-BEFORE", "at the new host"], []])).await;
            // Had it been there at the start, Thunderbird would have opened a window to say that the folder is
            // not there, and the driver would have waited for somebody to close it.
            world.new.deliver(ADDRESS, "facture 12");
            let look = thunderbird.run(LOOK, json!([["facture 12"], []])).await;
            assert_eq!(thunderbird.run(SEND, json!("BSC-AFTER")).await, json!(new_folder("Sent")));
            look
        });
        let expected = json!({
            "incoming": "imap.nouveau.test:993",
            // The other sender keeps the old one.
            "outgoing": [
                "smtp://alice%40societe.test@smtp.ancien.test:587/",
                "smtp://alice%40societe.test@smtp.nouveau.test:465/",
            ],
            // Nothing sorts the invoice: Thunderbird has turned the filter off.
            "inbox": ["BSC-BEFORE", "at the new host", "facture 12"],
            "sent": there("Sent"),
            "drafts": there("Drafts"),
            "filters": [[["imap://alice%40societe.test@imap.ancien.test/Factures", false], "off"]],
            "searches": [],
        });
        assert_eq!(look, expected);
        assert!(!String::from_utf8_lossy(&searches(&desk)).contains("/Urgent"));
        assert!(world.new.messages(ADDRESS, ".Sent").concat().contains("Subject: BSC-AFTER"));
        assert_eq!(desk.visits_to_the_old_host(), visits);
        desk.settings_name_only_local_folders();
    });
}

/// Some servers give every inbox the same number. Thunderbird then goes on with the list that it has, as the
/// words on caches say, and so do they say what mends it.
#[test]
fn where_both_hosts_number_the_inbox_alike_the_list_is_wrong_until_it_is_repaired() {
    let test = "switched::where_both_hosts_number_the_inbox_alike_the_list_is_wrong_until_it_is_repaired";
    within(test, Mx::New, |world| {
        for host in [&world.old, &world.new] {
            host.number_inbox(ADDRESS, 1);
        }
        let desk = Desk::at_the_old_host(world, ADDRESS);
        desk.is_switched();
        world.new.deliver(ADDRESS, "at the new host");
        let lists = desk.session(async |thunderbird| {
            thunderbird.run(REPAIR, json!(["BSC-BEFORE", "at the new host"])).await
        });
        // What has come since is there at times and at times not: changes are numbered alike, too.
        assert_eq!(lists["before"][0], "at the old host", "{lists}");
        assert_eq!(lists["after"], json!(["BSC-BEFORE", "at the new host"]));
    });
}
