//! The profile file (`.prf`) of classic Outlook for Windows, and the `.cmd` beside it that has Outlook
//! import it. It adds an account to the profile that is there; it changes and removes none.
//!
//! An INI file in Windows-1252 with CRLF and no byte order mark: the values stand in the account's section,
//! and a last section maps each key to a property of Outlook's Account Management API (`prop_*.md` of
//! office-developer-client-docs); a key without its mapping is dropped by Outlook without a word. There is
//! no key for STARTTLS on the incoming side, so only implicit TLS is written. POP was measured by others on
//! Office LTSC 2024; that IMAP works the same way was not seen.

use super::{Artifact, Format, Incoming, Note, Options, Refusal, Value, check_host, name, server, way};
use crate::account::{Account, Authentication, Protocol, Security, Server, cp1252};

/// Its name in the registry.
pub const ID: &str = "prf";

/// The name of the file that imports it.
pub const COMMAND_ID: &str = "prf-cmd";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct Prf;

/// The command file that has Outlook import the `.prf` beside it.
#[derive(Clone, Copy, Debug)]
pub struct PrfCommand;

/// Adds to the profile that is there and keeps everything in it.
const GENERAL: &str = "[General]\r\nCustom=1\r\nProfileName=Outlook\r\nDefaultProfile=Yes\r\n\
    OverwriteProfile=Append\r\nModifyDefaultProfileIfPresent=TRUE\r\nBackupProfile=No\r\n\r\n\
    [Service List]\r\n\r\n";

/// The keys both kinds of account share, with their property tags.
const COMMON_MAP: [&str; 12] = [
    "AccountName=PT_UNICODE,0x0002",
    "DisplayName=PT_UNICODE,0x000B",
    "EmailAddress=PT_UNICODE,0x000C",
    "ConnectionType=PT_LONG,0x000F",
    "SMTPServer=PT_UNICODE,0x0200",
    "SMTPPort=PT_LONG,0x0201",
    "SMTPUseAuth=PT_LONG,0x0203",
    "SMTPUserName=PT_UNICODE,0x0204",
    "SMTPUseSPA=PT_LONG,0x0207",
    "SMTPAuthMethod=PT_LONG,0x0208",
    "ServerTimeOut=PT_LONG,0x0209",
    "SMTPSecureConnection=PT_LONG,0x020A",
];

/// What differs between IMAP and POP.
struct Kind {
    section: &'static str,
    account_type: &'static str,
    prefix: &'static str,
    /// Keys of this kind alone, after the shared ones.
    extra: Option<(&'static str, &'static str, &'static str)>,
}

const IMAP: Kind = Kind { section: "IMAP_I_Mail", account_type: "IMAP", prefix: "IMAP", extra: None };

const POP3: Kind = Kind {
    section: "I_Mail",
    account_type: "POP3",
    prefix: "POP3",
    // Keep everything on the server: what else is to happen is the person's to say.
    extra: Some(("LeaveOnServer", "1", "PT_LONG,0x1000")),
};

/// `…UseSPA`: whether Windows' own log-in is used.
const WAYS: [(Authentication, &str); 2] =
    [(Authentication::PasswordCleartext, "0"), (Authentication::Ntlm, "1")];

impl Format for Prf {
    fn id(&self) -> &'static str {
        ID
    }

    fn file_name(&self, account: &Account) -> String {
        name::file(&account.mailbox.address, ".prf")
    }

    fn media_type(&self) -> &'static str {
        "application/octet-stream"
    }

    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        let mut notes = vec![Note::AddsAccount];
        let kind = if options.protocol == Incoming::Imap { &IMAP } else { &POP3 };
        let incoming = server(account, options.protocol.into())?;
        let outgoing = server(account, Protocol::Smtp)?;
        let (fetch_spa, send_spa) = (checked(incoming, &mut notes)?, checked(outgoing, &mut notes)?);

        let address = account.mailbox.address.ascii();
        let person = account.mailbox.name.as_ref().map_or(address.as_str(), |name| name.as_str());
        let mut file = Ini(GENERAL.as_bytes().to_vec());
        file.line(&["[Internet Account List]"]);
        file.line(&["Account1=", kind.section]);
        file.line(&["\r\n[Account1]"]);
        file.line(&["UniqueService=No"]);
        file.value("AccountName", Value::Address, &address)?;
        file.value("DisplayName", Value::MailboxName, person)?;
        file.value("EmailAddress", Value::Address, &address)?;
        file.line(&[kind.prefix, "Server=", incoming.host.ascii()]);
        let username = [kind.prefix, "UserName"].concat();
        file.value(&username, Value::Username(incoming.protocol), incoming.username.as_str())?;
        file.line(&[kind.prefix, "Port=", &incoming.port.to_string()]);
        file.line(&[kind.prefix, "UseSSL=1"]);
        file.line(&[kind.prefix, "UseSPA=", fetch_spa]);
        file.line(&["SMTPServer=", outgoing.host.ascii()]);
        file.line(&["SMTPPort=", &outgoing.port.to_string()]);
        file.line(&["SMTPSecureConnection=1"]);
        file.line(&["SMTPUseAuth=1"]);
        // 0: the incoming server's log-in; 1: one of its own.
        let own = incoming.username != outgoing.username;
        file.line(&["SMTPAuthMethod=", if own { "1" } else { "0" }]);
        if own {
            notes.push(Note::TwoUsernames);
            file.value("SMTPUserName", Value::Username(Protocol::Smtp), outgoing.username.as_str())?;
        }
        file.line(&["SMTPUseSPA=", send_spa]);
        file.line(&["ConnectionType=0"]);
        file.line(&["ServerTimeOut=60"]);
        if let Some((key, value, _)) = kind.extra {
            file.line(&[key, "=", value]);
        }
        file.map(kind);
        Ok(Artifact {
            file_name: self.file_name(account),
            media_type: self.media_type(),
            bytes: file.0,
            notes,
        })
    }
}

/// What the format can say of a server, beside its host and port: implicit TLS, and whether Windows logs in.
fn checked(server: &Server, notes: &mut Vec<Note>) -> Result<&'static str, Refusal> {
    check_host(server, notes)?;
    let (protocol, host) = (server.protocol, server.host.clone());
    match server.security {
        Security::Tls => way(server, &WAYS),
        Security::StartTls => Err(Refusal::StartTls { protocol, host }),
        Security::Plain => Err(Refusal::Plain { protocol, host }),
    }
}

/// The file as it is written.
struct Ini(Vec<u8>);

impl Ini {
    /// A line of what is ASCII by its type.
    fn line(&mut self, parts: &[&str]) {
        for part in parts {
            self.0.extend_from_slice(part.as_bytes());
        }
        self.0.extend_from_slice(b"\r\n");
    }

    /// A value that a person or a host wrote. Windows takes a pair of quotes around a value away.
    fn value(&mut self, key: &str, what: Value, value: &str) -> Result<(), Refusal> {
        let refuse = |c: char| Refusal::Encoding { what, value: value.to_owned(), code: c.into() };
        if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            return Err(refuse(quote));
        }
        let encoded = cp1252::encode(value).map_err(refuse)?;
        self.0.extend_from_slice(key.as_bytes());
        self.0.push(b'=');
        self.0.extend_from_slice(&encoded);
        self.0.extend_from_slice(b"\r\n");
        Ok(())
    }

    /// The section that gives each key its property.
    fn map(&mut self, kind: &Kind) {
        self.line(&["\r\n[", kind.section, "]"]);
        self.line(&["AccountType=", kind.account_type]);
        for key in COMMON_MAP {
            self.line(&[key]);
        }
        for (key, tag) in [
            ("Server", "PT_UNICODE,0x0100"),
            ("UserName", "PT_UNICODE,0x0101"),
            ("Port", "PT_LONG,0x0104"),
            ("UseSSL", "PT_LONG,0x0105"),
            ("UseSPA", "PT_LONG,0x0108"),
        ] {
            self.line(&[kind.prefix, key, "=", tag]);
        }
        if let Some((key, _, tag)) = kind.extra {
            self.line(&[key, "=", tag]);
        }
    }
}

impl Format for PrfCommand {
    fn id(&self) -> &'static str {
        COMMAND_ID
    }

    fn file_name(&self, account: &Account) -> String {
        name::file(&account.mailbox.address, ".cmd")
    }

    fn media_type(&self) -> &'static str {
        "application/octet-stream"
    }

    /// Says nothing of its own: where the `.prf` is missing, `type` says so in Windows' language.
    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        let prf = Prf.make(account, options)?;
        let script = [
            "@echo off\r\n",
            "setlocal\r\n",
            "set \"PRF=%~dp0",
            &prf.file_name,
            "\"\r\n",
            "type \"%PRF%\" >nul || (pause & exit /b 1)\r\n",
            "start \"\" outlook.exe /importprf \"%PRF%\"\r\n",
        ];
        Ok(Artifact {
            file_name: self.file_name(account),
            media_type: self.media_type(),
            bytes: script.concat().into_bytes(),
            notes: vec![Note::BesidePrf { file: prf.file_name }],
        })
    }
}
