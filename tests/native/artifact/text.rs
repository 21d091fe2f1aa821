//! Text configurations: golden files, and values that try to leave their quotes. That the real programs read
//! them so is `tests/clients`' to prove.

use bascule::account::{Account, Authentication, Policy, Protocol, Security, Text};
use bascule::artifact::{Artifact, Incoming, Note, Options, Refusal, TakenFor, Value, format};
use bascule::locale::file::comments;
use bascule::source::Language;
use proptest::prelude::*;
use proptest::sample::select;

use super::accounts::{account, address, alice, an_address, anything, make, server, text};
use super::text_readers as read;

const IDS: [&str; 8] = ["mbsync", "msmtp", "neomutt", "aerc", "himalaya", "fetchmail", "getmail", "swaks"];

fn options(protocol: Incoming) -> Options {
    Options { protocol, comments: comments(Language::En), ..Options::default() }
}

/// What a person gets to see: the notes, then the file or the reason why there is none.
fn shown(id: &str, account: &Account, options: &Options) -> String {
    match make(id, account, options) {
        Ok(artifact) => format!("{}\n{:?}\n\n{}", artifact.file_name, artifact.notes, text(&artifact)),
        Err(refusal) => format!("{refusal:?}"),
    }
}

#[test]
fn golden() {
    let mut starttls = alice();
    let name = "alice@societe.example";
    starttls.incoming = vec![
        server(Protocol::Imap, "imap.powermail.example", 143, Security::StartTls, name),
        server(Protocol::Pop3, "pop.powermail.example", 110, Security::StartTls, name),
    ];
    starttls.outgoing = vec![server(Protocol::Smtp, "smtp.powermail.example", 587, Security::StartTls, name)];
    for (parameters, kind) in [(alice(), "tls"), (starttls, "starttls")] {
        let account = account(parameters);
        for protocol in [Incoming::Imap, Incoming::Pop3] {
            let all: Vec<String> = IDS
                .iter()
                .map(|id| format!("=== {id}\n{}", shown(id, &account, &options(protocol))))
                .collect();
            insta::assert_snapshot!(format!("{kind}-{protocol:?}").to_lowercase(), all.join("\n"));
        }
    }
}

#[test]
fn comments_are_sentences_behind_a_sign_in_both_languages() {
    for language in [Language::Fr, Language::En] {
        let options = Options { comments: comments(language), ..options(Incoming::Imap) };
        for id in IDS {
            let artifact = make(id, &account(alice()), &options).unwrap();
            let bare = make(id, &account(alice()), &Options::default()).unwrap();
            let without = |artifact: &Artifact| {
                let lines = text(artifact).lines().filter(|line| !line.starts_with("# "));
                lines.collect::<Vec<_>>().join("\n")
            };
            assert_eq!(without(&artifact), without(&bare), "{id}");
            assert_ne!(text(&artifact), text(&bare));
        }
    }
}

#[test]
fn what_a_program_cannot_do_is_refused() {
    let pop = options(Incoming::Pop3);
    for id in ["mbsync", "aerc", "himalaya"] {
        let refused = make(id, &account(alice()), &pop).unwrap_err();
        assert_eq!(refused, Refusal::NotSpoken { protocol: Protocol::Pop3 }, "{id}");
    }
    let mut parameters = alice();
    parameters.incoming.remove(1);
    for id in ["neomutt", "fetchmail", "getmail"] {
        let refused = make(id, &account(parameters.clone()), &pop).unwrap_err();
        assert_eq!(refused, Refusal::NoServer { protocol: Protocol::Pop3 }, "{id}");
    }
    parameters.incoming[0].security = Security::StartTls;
    let (protocol, host) = (Protocol::Imap, parameters.incoming[0].host.clone());
    let refused = make("getmail", &account(parameters.clone()), &options(Incoming::Imap)).unwrap_err();
    assert_eq!(refused, Refusal::StartTls { protocol, host: host.clone() });
    let offered = vec![Authentication::OAuth2, Authentication::Gssapi];
    parameters.incoming[0].authentication = offered.clone();
    for id in ["mbsync", "neomutt", "aerc", "himalaya", "fetchmail", "getmail"] {
        let refused = make(id, &account(parameters.clone()), &options(Incoming::Imap)).unwrap_err();
        assert_eq!(
            refused,
            Refusal::Authentication { protocol, host: host.clone(), offered: offered.clone() },
            "{id}"
        );
    }
}

#[test]
fn encryption_is_left_out_only_where_the_operator_allows_it() {
    let mut parameters = alice();
    let name = "alice@societe.example";
    parameters.incoming = vec![server(Protocol::Imap, "imap.powermail.example", 143, Security::Plain, name)];
    parameters.outgoing = vec![server(Protocol::Smtp, "smtp.powermail.example", 25, Security::Plain, name)];
    let allowed = Account::new(parameters.clone(), Policy { allow_plain: true }).unwrap();
    for (id, said) in [
        ("mbsync", Some("SSLType None\nAuthMechs LOGIN\n")),
        ("msmtp", Some("tls off\nfrom \"alice@societe.example\"\nauth plain\n")),
        ("neomutt", Some("set ssl_starttls = no\nset ssl_force_tls = no\n")),
        ("himalaya", Some("imap.server = \"imap://imap.powermail.example:143\"\nimap.starttls = false\n")),
        ("fetchmail", Some("sslproto \"\" no sslcertck\n")),
        ("getmail", Some("type = SimpleIMAPRetriever\n")),
        ("swaks", Some("--port 25 --auth PLAIN,LOGIN \"$@\"\n")),
        // What `smtp://` means in aerc's file depends on the version.
        ("aerc", None),
    ] {
        match (make(id, &allowed, &options(Incoming::Imap)), said) {
            (Ok(artifact), Some(said)) => {
                assert!(text(&artifact).contains(said), "{id}:\n{}", text(&artifact));
                assert!(artifact.notes.iter().any(|note| matches!(note, Note::Plain { .. })), "{id}");
            }
            (made, said) => {
                let host = parameters.outgoing[0].host.clone();
                assert_eq!((made, said), (Err(Refusal::Plain { protocol: Protocol::Smtp, host }), None));
            }
        }
    }
    // One switch for both servers cannot force STARTTLS at one and leave it out at the other.
    parameters.outgoing[0].security = Security::StartTls;
    let mixed = Account::new(parameters.clone(), Policy { allow_plain: true }).unwrap();
    let refused = make("neomutt", &mixed, &options(Incoming::Imap)).unwrap_err();
    let host = parameters.incoming[0].host.clone();
    assert_eq!(refused, Refusal::Plain { protocol: Protocol::Imap, host });
}

#[test]
fn what_a_syntax_cannot_hold_is_refused_by_name() {
    let imap = options(Incoming::Imap);
    let encoding =
        |what, value: &str, c: char| Refusal::Encoding { what, value: value.to_owned(), code: c.into() };
    let with_login = |login: &str| {
        let mut parameters = alice();
        parameters.incoming[0].username = Text::parse(login).unwrap();
        account(parameters)
    };
    for (login, c) in [("DOMAIN\\user", '\\'), ("a b", ' '), ("50%", '%'), ("zoé", 'é'), ("a\"b", '"')] {
        let refused = make("getmail", &with_login(login), &imap).unwrap_err();
        assert_eq!(refused, encoding(Value::Username(Protocol::Imap), login, c));
    }
    let mut parameters = alice();
    parameters.incoming[1].username = Text::parse("\u{a0}alice").unwrap();
    let refused = make("getmail", &account(parameters), &options(Incoming::Pop3)).unwrap_err();
    assert_eq!(refused, encoding(Value::Username(Protocol::Pop3), "\u{a0}alice", '\u{a0}'));

    let mut parameters = alice();
    parameters.mailbox.address = address("a`b$c@societe.example");
    let command = "pass show 'mail/a`b$c@societe.example' | head -n 1";
    let refused = make("neomutt", &account(parameters.clone()), &imap).unwrap_err();
    assert_eq!(refused, encoding(Value::PasswordCommand, command, '`'));
    parameters.mailbox.address = address("sales%H@societe.example");
    let refused = make("msmtp", &account(parameters.clone()), &imap).unwrap_err();
    assert_eq!(refused, encoding(Value::Address, "sales%H@societe.example", '%'));
    parameters.mailbox.name = Some(Text::parse("%(source)s").unwrap());
    let refused = make("aerc", &account(parameters), &imap).unwrap_err();
    assert_eq!(refused, encoding(Value::MailboxName, "\"%(source)s\" <sales%H@societe.example>", '%'));

    for login in ["~", "~/alice", "~\\alice"] {
        let refused = make("himalaya", &with_login(login), &imap).unwrap_err();
        let (what, taken_for) = (Value::Username(Protocol::Imap), TakenFor::HomeFolder);
        assert_eq!(refused, Refusal::Misread { what, value: login.to_owned(), taken_for });
    }
    assert!(make("himalaya", &with_login("~alice"), &imap).is_ok());

    let long = "🙂".repeat(255);
    let refused = make("mbsync", &with_login(&long), &imap).unwrap_err();
    let what = Value::Username(Protocol::Imap);
    assert_eq!(refused, Refusal::TooManyBytes { what, value: format!("\"{long}\""), max: 900 });
    let mut parameters = alice();
    parameters.outgoing[0].username = Text::parse(&long).unwrap();
    let refused = make("msmtp", &account(parameters), &imap).unwrap_err();
    let what = Value::Username(Protocol::Smtp);
    assert_eq!(refused, Refusal::TooManyBytes { what, value: long, max: 480 });
    let what = Value::Username(Protocol::Imap);
    let long = "a".repeat(128);
    let refused = make("neomutt", &with_login(&long), &imap).unwrap_err();
    assert_eq!(refused, Refusal::TooManyBytes { what, value: long.clone(), max: 127 });
    assert!(make("neomutt", &with_login(&long[1..]), &imap).is_ok());
}

#[test]
fn the_command_can_be_another() {
    let command = "secret-tool lookup 'mail' \"alice\" | head -n 1 # $HOME \\";
    let options = Options { password_command: Text::parse(command).ok(), ..options(Incoming::Imap) };
    for id in IDS {
        match make(id, &account(alice()), &options) {
            Ok(artifact) => says(id, text(&artifact), &account(alice()), &options, command),
            Err(refusal) => {
                let (what, value) = (Value::PasswordCommand, command.to_owned());
                assert_eq!((id, refusal), ("neomutt", Refusal::Encoding { what, value, code: '$'.into() }));
            }
        }
    }
}

/// Reads a file as its program does and holds the login names and the command against the account.
fn says(id: &str, file: &str, account: &Account, options: &Options, command: &str) {
    let incoming = account.server(options.protocol.into());
    let outgoing = account.server(Protocol::Smtp);
    let no_login = outgoing.is_some_and(|server| {
        server.authentication.iter().all(|way| {
            !matches!(way, Authentication::PasswordCleartext | Authentication::PasswordEncrypted)
                || (matches!(id, "aerc" | "himalaya") && *way == Authentication::PasswordEncrypted)
        })
    });
    let user = |server: Option<&bascule::account::Server>| server.map(|s| s.username.as_str().to_owned());
    let (receiving, mut sending) = (user(incoming), user(outgoing));
    let mut asked = Some(command.to_owned());
    if no_login {
        sending = None;
    }
    let from = account.mailbox.address.ascii();
    let by_shell = |line: &str| read::shell_words(line).last().cloned();
    let asked_by_script = || {
        let line = read::after(file, "password=$(").and_then(|line| line.strip_suffix(") || exit"));
        let words = line.map(read::shell_words)?;
        assert_eq!(words[..2], ["sh", "-c"]);
        words.get(2).cloned()
    };
    let asked_by_tuple = || {
        let line = read::after(file, "password_command = (\"sh\", \"-c\", ")?.strip_suffix(')')?;
        read::toml(&format!("x = {line}"), "x")
    };
    match id {
        "mbsync" => {
            assert_eq!(read::mbsync(file, "User "), receiving);
            assert_eq!(read::mbsync(file, "PassCmd "), asked);
        }
        "msmtp" => {
            assert_eq!(read::msmtp(file, "user "), sending);
            assert_eq!(read::msmtp(file, "passwordeval "), asked.filter(|_| !no_login));
            assert_eq!(read::msmtp(file, "from "), Some(from));
        }
        "neomutt" => {
            let (url, user) = match options.protocol {
                Incoming::Imap => ("set folder = ", "set imap_user = "),
                Incoming::Pop3 => ("set pop_host = ", "set pop_user = "),
            };
            assert_eq!(read::url_user(&read::neomutt(file, url).unwrap().0), None);
            assert_eq!(read::neomutt(file, user), receiving.map(|user| (user, vec![])));
            let (url, none) = read::neomutt(file, "set smtp_url = ").unwrap();
            assert_eq!((read::url_user(&url), none), (sending, vec![]));
            let pass =
                if options.protocol == Incoming::Imap { "set imap_pass = " } else { "set pop_pass = " };
            assert_eq!(read::neomutt(file, pass), asked.map(|asked| (String::new(), vec![asked])));
            assert_eq!(read::neomutt(file, "set from = "), Some((from, vec![])));
            let name = account.mailbox.name.as_ref().map(|name| (name.as_str().to_owned(), vec![]));
            assert_eq!(read::neomutt(file, "set realname = "), name);
        }
        "aerc" => {
            assert_eq!(read::url_user(&read::go_ini(file, "source").unwrap()), receiving);
            assert_eq!(read::url_user(&read::go_ini(file, "outgoing").unwrap()), sending);
            assert_eq!(read::go_ini(file, "source-cred-cmd"), asked);
            assert!(read::go_ini(file, "from").unwrap().contains(&from));
        }
        "himalaya" => {
            let login = |key| read::toml(file, key).map(|value| read::shell_expanded(&value));
            assert_eq!(login("imap.sasl.plain.username"), receiving);
            assert_eq!(login("smtp.sasl.plain.username"), sending);
            assert_eq!(read::toml(file, "imap.sasl.plain.password.command"), asked);
            assert_eq!(read::toml(file, "email"), Some(from));
        }
        "fetchmail" => {
            assert_eq!(read::fetchmail(file, "user "), receiving);
            assert_eq!(asked_by_script(), asked);
        }
        "getmail" => {
            assert_eq!(read::config_parser(file, "username"), receiving);
            assert_eq!(asked_by_tuple(), asked);
        }
        _ => {
            asked = asked.filter(|_| !no_login);
            let user = read::after(file, "export SWAKS_OPT_auth_user=").and_then(by_shell);
            assert_eq!((user, asked_by_script()), (sending, asked));
            assert_eq!(read::after(file, "export SWAKS_OPT_from=").and_then(by_shell), Some(from));
        }
    }
}

/// Login names that try to be more than a name.
fn a_strange_login() -> impl Strategy<Value = String> {
    let pieces = select(
        &[
            "\"",
            "'",
            "\\",
            "`",
            "$",
            "$(touch x)",
            "`touch x`",
            "#",
            ";",
            "%",
            "%41",
            "%(user)s",
            " ",
            "=",
            "{",
            "}",
            "!",
            "|",
            "&",
            ">",
            "<",
            "*",
            "?",
            "~",
            "DOMAIN\\user",
            "END",
            "keep",
            "\\x41",
            "é",
            "🙂",
            "a",
            "0",
            "\"\"\"",
            "\\\"",
            "'\\''",
            ":",
            ",",
            "[",
            "]",
            "(",
            ")",
            "\u{3000}",
            "^",
            "@",
        ][..],
    );
    prop::collection::vec(pieces, 1..12).prop_map(|pieces| pieces.concat())
}

fn default_command(account: &Account) -> String {
    let made = format("mbsync").unwrap().make(account, &Options::default()).unwrap();
    let note = made.notes.into_iter().find_map(|note| match note {
        Note::PasswordCommand { command } => Some(command),
        _ => None,
    });
    note.unwrap()
}

proptest! {
    #[test]
    fn no_value_leaves_its_quotes(
        typed in an_address(),
        logins in (a_strange_login(), a_strange_login()),
        name in a_strange_login(),
        pop in any::<bool>(),
    ) {
        let mut parameters = alice();
        parameters.mailbox.address = address(&typed);
        parameters.mailbox.name = Text::parse(&name).ok();
        let (Ok(receiving), Ok(sending)) = (Text::parse(&logins.0), Text::parse(&logins.1)) else {
            return Ok(());
        };
        for server in &mut parameters.incoming {
            server.username = receiving.clone();
        }
        parameters.outgoing[0].username = sending;
        let account = account(parameters);
        let options = options(if pop { Incoming::Pop3 } else { Incoming::Imap });
        let command = default_command(&account);
        let words = read::shell_words(command.strip_suffix(" | head -n 1").unwrap());
        prop_assert_eq!(&words, &["pass", "show", &format!("mail/{}", address(&typed).ascii())]);
        for id in IDS {
            match make(id, &account, &options) {
                Ok(artifact) => says(id, text(&artifact), &account, &options, &command),
                Err(Refusal::Encoding { .. }) => prop_assert!(matches!(id, "getmail" | "neomutt" | "msmtp" | "aerc")),
                Err(Refusal::NotSpoken { .. }) => prop_assert!(pop),
                Err(Refusal::Misread { taken_for, .. }) => {
                    prop_assert_eq!((id, taken_for), ("himalaya", TakenFor::HomeFolder));
                }
                Err(refusal) => prop_assert!(false, "{}: {:?}", id, refusal),
            }
        }
    }

    #[test]
    fn whatever_is_made_says_what_the_model_says((account, options) in anything()) {
        for id in IDS {
            let Ok(artifact) = make(id, &account, &options) else { continue };
            prop_assert_eq!(&make(id, &account, &options).unwrap(), &artifact);
            let command = format!("pass show {} | head -n 1", {
                let word = format!("mail/{}", account.mailbox.address.ascii());
                let plain = word.chars().all(|c| c.is_ascii_alphanumeric() || "@%+=:,./_-".contains(c));
                if plain { word } else { format!("'{}'", word.replace('\'', "'\"'\"'")) }
            });
            says(id, text(&artifact), &account, &options, &command);
            let plain = artifact.notes.iter().any(|note| matches!(note, Note::Plain { .. }));
            prop_assert!(!plain || account.policy().allow_plain);
        }
    }
}
