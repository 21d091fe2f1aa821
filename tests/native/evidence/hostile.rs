//! Hostile files and messages: of the largest size that is read, each made so that what one part names must be
//! looked for in another, or so that one long value counts for many. The bench measures them, the tests hold the
//! results against the bounds.

use std::fmt::Write as _;

/// A file that costs as much as a file of its kind can.
pub(crate) struct Shape {
    /// What it tries.
    pub(crate) tries: &'static str,
    /// The file's name.
    pub(crate) file: &'static str,
    /// Its bytes, about so many.
    pub(crate) make: fn(usize) -> Vec<u8>,
}

/// As many accounts as are told apart, or nearly.
const MANY: usize = 390;

/// The most lines of a part of a file.
const LINES: usize = 190_000;

/// A text with numbered parts behind it, up to a size.
fn filled(mut text: String, size: usize, part: impl Fn(usize) -> String) -> String {
    for number in 0..LINES {
        if text.len() >= size {
            break;
        }
        text += &part(number);
    }
    text
}

fn pref(key: &str, value: &str) -> String {
    format!("user_pref(\"{key}\", \"{value}\");\n")
}

/// Numbered names with a comma behind each, up to a size.
fn names(size: usize) -> String {
    let mut list = String::new();
    for number in 0..size {
        if list.len() >= size {
            break;
        }
        write!(list, "n{number},").unwrap();
    }
    list
}

/// A profile of many accounts at the old host, each with an identity of its own that sends by the default server.
fn profile() -> String {
    let mut text = pref("mail.smtpservers", "smtp1,smtp2");
    text += &pref("mail.smtpserver.smtp1.hostname", "smtp.ancien.test");
    let mut accounts = String::new();
    for number in 0..MANY {
        write!(accounts, "account{number},").unwrap();
        let login = if number == 0 { "jeanne".to_owned() } else { format!("b{number}") };
        text += &pref(&format!("mail.account.account{number}.server"), &format!("server{number}"));
        text += &pref(&format!("mail.account.account{number}.identities"), &format!("id{number}"));
        text += &pref(&format!("mail.server.server{number}.hostname"), "imap.ancien.test");
        text += &pref(&format!("mail.server.server{number}.type"), "imap");
        text += &pref(&format!("mail.server.server{number}.userName"), &format!("{login}@societe.test"));
        text += &pref(&format!("mail.identity.id{number}.useremail"), &format!("{login}@societe.test"));
    }
    text + &pref("mail.accountmanager.accounts", &accounts)
}

fn outgoing_servers(size: usize) -> Vec<u8> {
    let list = pref("mail.smtpservers", &names(size / 2));
    let line = |number| pref(&format!("mail.smtpserver.x{number}.hostname"), "smtp.ancien.test");
    filled(list, size, line).into_bytes()
}

fn settings_of_a_shared_server(size: usize) -> Vec<u8> {
    let line = |number| pref(&format!("mail.smtpserver.smtp1.x{number}"), "smtp.ancien.test");
    filled(profile(), size, line).into_bytes()
}

fn a_long_name_of_a_shared_server(size: usize) -> Vec<u8> {
    let profile = profile();
    let long = "a".repeat(size.saturating_sub(profile.len() + 200) / 2);
    (profile + &pref("mail.smtp.defaultserver", &long) + &pref("mail.smtpserver.smtp1.hostname", &long))
        .into_bytes()
}

fn remainders_of_servers(size: usize) -> Vec<u8> {
    let others = pref("mail.identity.id1.useremail", "other@ailleurs.test");
    let line = |number| pref(&format!("mail.smtpserver.smtp{}.port", number + 3), "25");
    filled(profile() + &others, size, line).into_bytes()
}

fn one_account_again_and_again(size: usize) -> Vec<u8> {
    let accounts = pref("mail.accountmanager.accounts", &"account1,".repeat(MANY));
    let server = pref("mail.account.account1.server", "server1");
    let identities = pref("mail.account.account1.identities", &",".repeat(size / 2));
    let login = pref("mail.server.server1.userName", &"a".repeat(size / 2 - 300 - accounts.len()));
    (accounts + &server + &identities + &login).into_bytes()
}

fn folders_in_settings(size: usize) -> Vec<u8> {
    let line = |number| {
        let owner = if number % 2 == 0 { "jeanne" } else { "c" };
        let folder = format!("imap://{owner}{number}%40societe.test@imap.ancien.test/Sent");
        pref(&format!("mail.identity.id{}.x{number}", number % MANY), &folder)
    };
    filled(profile(), size, line).into_bytes()
}

fn names_in_comments(size: usize) -> Vec<u8> {
    filled(pref("a", "b"), size, |_| format!("// {}\n", "a.b ".repeat(12))).into_bytes()
}

fn filters(size: usize) -> Vec<u8> {
    let line = |number| {
        format!("actionValue=\"imap://b{}%40societe.test@imap.ancien.test/{number}\"\n", number % MANY)
    };
    filled("version=\"9\"\n".to_owned(), size, line).into_bytes()
}

fn filters_of_nobody(size: usize) -> Vec<u8> {
    let start = "version=\"9\"\nactionValue=\"".to_owned();
    let line = |number| format!("imap://x{number}@h/,").repeat(20);
    filled(start, size, line).into_bytes()
}

fn searches(size: usize) -> Vec<u8> {
    let part = |number| format!("imap://b{}%40societe.test@imap.ancien.test/{number}|", number % MANY);
    filled("version=1\nscope=".to_owned(), size, part).into_bytes()
}

fn tree(size: usize) -> Vec<u8> {
    let part = |number| format!("\"imap://b{}%40societe.test@imap.ancien.test/{number}\",", number % MANY);
    filled("{\"open\":{\"all\":[".to_owned(), size, part).into_bytes()
}

fn one_key_for_all_values(size: usize) -> Vec<u8> {
    let key = "k".repeat(size / 4);
    let start = format!("<plist><dict><key>EmailAddress</key><string>a@b.test</string><key>{key}</key>\n");
    filled(start, size, |_| "<string>imap.ancien.test</string>\n".to_owned()).into_bytes()
}

fn one_element_for_all_values(size: usize) -> Vec<u8> {
    let name = "k".repeat(size / 4);
    let start = format!("<clientConfig><emailProvider id=\"x\"><{name}>\n");
    filled(start, size, |_| "imap.ancien.test<b/>\n".to_owned()).into_bytes()
}

fn one_setting_for_all_values(size: usize) -> Vec<u8> {
    let key = "k".repeat(size / 4);
    let start = format!("<k9settings><account><settings><value key=\"{key}\">\n");
    filled(start, size, |_| "imap.ancien.test<b/>\n".to_owned()).into_bytes()
}

fn a_long_section(start: &str, section: &str, key: &str, size: usize) -> Vec<u8> {
    let start = format!("{start}[{section}{}]\n", "s".repeat(size / 4));
    filled(start, size, |number| format!("{key}{number} = imap.ancien.test\n")).into_bytes()
}

fn outlook_sections(size: usize) -> Vec<u8> {
    a_long_section("[Internet Account List]\n", "x", "IMAPServer", size)
}

fn getmail_sections(size: usize) -> Vec<u8> {
    let start = "[retriever]\ntype = SimpleIMAPRetriever\nserver = imap.ancien.test\nusername = jeanne\n";
    a_long_section(start, "retriever", "server", size)
}

fn offlineimap_sections(size: usize) -> Vec<u8> {
    a_long_section("[Repository a]\nremotehost = imap.ancien.test\n", "Repository ", "remotehost", size)
}

fn registry(size: usize) -> Vec<u8> {
    let start = "Windows Registry Editor Version 5.00\r\n\r\n\
                 [HKEY_CURRENT_USER\\x\\9375CFF0413111d3B88A00104B2A6676\\00000002]\r\n\
                 \"Email\"=\"jeanne@societe.test\"\r\n\"IMAP Store EID\"=hex:";
    filled(start.to_owned(), size, |_| "69,00,6d,00,61,00,70,00,2e,00,\\\r\n  ".to_owned()).into_bytes()
}

fn registry_values(size: usize) -> Vec<u8> {
    let start = "Windows Registry Editor Version 5.00\r\n\r\n";
    let part = |number| {
        let account = format!("[H\\9375CFF0413111d3B88A00104B2A6676\\{number:08x}]\r\n");
        let value = format!("\"x{number}\"=\"imap.ancien.test\"\r\n");
        if number < MANY { account + &value } else { value }
    };
    filled(start.to_owned(), size, part).into_bytes()
}

fn mbsync(size: usize) -> Vec<u8> {
    let section = |number| {
        let host = "Host imap.ancien.test\nUser jeanne@societe.test\n";
        let line = format!("X{number} {}\n", "y".repeat(40));
        format!("IMAPAccount a{number}\n{host}{}\n", line.repeat((size / 50 / MANY).min(LINES / MANY - 4)))
    };
    (0..MANY).map(section).collect::<String>().into_bytes()
}

fn msmtp(size: usize) -> Vec<u8> {
    let defaults = filled("defaults\n".to_owned(), size / 2, |number| format!("x{number} y\n"));
    let account = |number: usize| {
        let bases = if number < 4 { String::new() } else { format!(" : a{}, a{}", number - 1, number - 2) };
        format!("account a{number}{bases}\nhost smtp.ancien.test\nfrom jeanne@societe.test\n")
    };
    (defaults + &(0..MANY).map(account).collect::<String>()).into_bytes()
}

fn msmtp_bases(size: usize) -> Vec<u8> {
    let accounts: String = (0..MANY / 2).map(|number| format!("account a{number}\nport 25\n")).collect();
    let start = "defaults\nhost smtp.ancien.test\nfrom jeanne@societe.test\n".to_owned() + &accounts;
    let bases = "a0,".repeat(size / 4);
    (start + "account last : " + &bases + "\n").into_bytes()
}

fn msmtp_inherits(size: usize) -> Vec<u8> {
    let start =
        format!("defaults\nhost {}\nfrom {}@societe.test\n", "h".repeat(size / 2), "f".repeat(size / 3));
    (start + &(0..MANY).map(|number| format!("account a{number}\n")).collect::<String>()).into_bytes()
}

fn mutt(size: usize) -> Vec<u8> {
    let start = "set imap_user=jeanne@societe.test\n".to_owned();
    let part = |number| {
        if number % 2 == 0 {
            let login = if number % 4 == 0 { String::new() } else { format!("b{}@", number % MANY) };
            format!("mailboxes imap://{login}h{number}.ancien.test/x\n")
        } else {
            format!("set a{number}=z{number}.ancien.test\n")
        }
    };
    filled(start, size, part).into_bytes()
}

fn mutt_on_one_line(size: usize) -> Vec<u8> {
    let part = |number| format!("a{number}=imaps://h.ancien.test/ imaps://i.ancien.test/ ");
    filled("set ".to_owned(), size, part).into_bytes()
}

fn mutt_under_one_word(size: usize) -> Vec<u8> {
    let word = format!("set a=imap://x.test\n{}=\"", "w".repeat(size / 4));
    filled(word, size, |_| "imaps://imap.ancien.test/ ".to_owned()).into_bytes()
}

fn fetchmail(size: usize) -> Vec<u8> {
    let user = |number: usize| format!("user u{number} there is x\n");
    let users: String = (0..MANY).map(user).collect();
    let host = format!("poll {}.ancien.test proto imap\n", "h".repeat(size / 2));
    (host + &users + &"ssl ".repeat(size / 10)).into_bytes()
}

fn fetchmail_polls(size: usize) -> Vec<u8> {
    "poll imap.ancien.test user jeanne@societe.test ".repeat(size / 48).into_bytes()
}

/// Every shape of a file.
pub(crate) const SHAPES: [Shape; 31] = [
    Shape { tries: "a long list of outgoing servers", file: "prefs.js", make: outgoing_servers },
    Shape { tries: "settings of a server for all", file: "prefs.js", make: settings_of_a_shared_server },
    Shape { tries: "a long name for all identities", file: "prefs.js", make: a_long_name_of_a_shared_server },
    Shape { tries: "remainders of outgoing servers", file: "prefs.js", make: remainders_of_servers },
    Shape { tries: "one account again and again", file: "prefs.js", make: one_account_again_and_again },
    Shape { tries: "folders in every setting", file: "prefs.js", make: folders_in_settings },
    Shape { tries: "names in comments", file: "prefs.js", make: names_in_comments },
    Shape { tries: "filters of many accounts", file: "msgFilterRules.dat", make: filters },
    Shape { tries: "folders of nobody", file: "msgFilterRules.dat", make: filters_of_nobody },
    Shape { tries: "one search over all folders", file: "virtualFolders.dat", make: searches },
    Shape { tries: "all folders on one line", file: "folderTree.json", make: tree },
    Shape { tries: "one long key for all values", file: "x.mobileconfig", make: one_key_for_all_values },
    Shape { tries: "one long element", file: "config-v1.1.xml", make: one_element_for_all_values },
    Shape { tries: "one long setting", file: "x.k9s", make: one_setting_for_all_values },
    Shape { tries: "one long section", file: "x.prf", make: outlook_sections },
    Shape { tries: "one long section", file: "getmailrc", make: getmail_sections },
    Shape { tries: "one long section", file: "offlineimaprc", make: offlineimap_sections },
    Shape { tries: "a value over all lines", file: "x.reg", make: registry },
    Shape { tries: "values after many accounts", file: "x.reg", make: registry_values },
    Shape { tries: "long sections", file: "mbsyncrc", make: mbsync },
    Shape { tries: "long defaults, chained accounts", file: "msmtprc", make: msmtp },
    Shape { tries: "one account on many", file: "msmtprc", make: msmtp_bases },
    Shape { tries: "long values taken over", file: "msmtprc", make: msmtp_inherits },
    Shape { tries: "settings beside addresses", file: "muttrc", make: mutt },
    Shape { tries: "all on one line", file: "muttrc", make: mutt_on_one_line },
    Shape { tries: "addresses under a long word", file: "muttrc", make: mutt_under_one_word },
    Shape { tries: "a long host for many users", file: "fetchmailrc", make: fetchmail },
    Shape { tries: "polls without end", file: "fetchmailrc", make: fetchmail_polls },
    Shape { tries: "names without end", file: "muttrc", make: |size| "a.b ".repeat(size / 4).into_bytes() },
    Shape { tries: "nothing but lines", file: "prefs.js", make: |size| vec![b'\n'; size.min(LINES)] },
    Shape { tries: "nothing but brackets", file: "x.mobileconfig", make: brackets },
];

fn brackets(size: usize) -> Vec<u8> {
    ["<plist>", &"<a><dict>".repeat(size / 9)].concat().into_bytes()
}

/// A message with these headers above what is asked for.
fn message(headers: String) -> Vec<u8> {
    let end = "From: jeanne@societe.test\nMessage-ID: <1@societe.test>\n\nBascule 7F3K2\n";
    (headers + end).into_bytes()
}

/// A message whose way ends at one server and came there from another, again and again.
fn way(size: usize, last: String, each: &str) -> Vec<u8> {
    message(last + &each.repeat(size / 2 / each.len()))
}

/// Every shape of a message, by the size of its headers.
pub(crate) const MESSAGES: [Shape; 4] = [
    Shape {
        tries: "words that never end",
        file: "subject",
        make: |size| message(format!("Subject: {}\n", "=?a?q?x".repeat(size / 7))),
    },
    Shape {
        tries: "a long name on every way",
        file: "received",
        make: |size| {
            let first = format!("Received: from localhost by {}.ancien.test\n", "h".repeat(size / 2));
            way(size, first, "Received: from localhost (localhost [127.0.0.1]) by localhost with ESMTP\n")
        },
    },
    Shape {
        tries: "a long name that a collector asked",
        file: "received",
        make: |size| {
            let host = "h".repeat(size / 2);
            let first = format!("Received: from {host}.ancien.test by vm with POP3 (fetchmail-6.4)\n");
            way(size, first, "Received: from mx.nouveau.test by mx.nouveau.test with LMTP\n")
        },
    },
    Shape {
        tries: "results without end",
        file: "results",
        make: |size| {
            let way = "Received: from a by mx.nouveau.test\n".repeat(1000);
            let found = "Authentication-Results: mx.nouveau.test; auth=pass smtp.auth=a@b.test\n";
            message(way + &found.repeat(size.saturating_sub(40_000) / found.len()))
        },
    },
];
