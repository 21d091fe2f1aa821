//! The Apple configuration profile (`.mobileconfig`): mail, calendars and contacts of one mailbox on
//! iPhone, iPad and Mac.
//!
//! Apple devices replace a profile by its `PayloadIdentifier` and update an account where the inner
//! `PayloadIdentifier` and `PayloadUUID` are both the old ones (`TopLevel.yaml`,
//! `CommonPayloadKeys.yaml`). So all of them follow from the address alone: a new host changes the
//! account in place, two mailboxes never meet. There is never a password in it: the device asks. Keys are
//! those of `apple/device-management`, `mdm/profiles`. How a profile is signed is the host's.

use std::fmt::Write as _;

use uuid::Uuid;

use super::plist::Dict;
use super::{Artifact, Format, Incoming, Note, Options, Refusal, TargetDevice, check_host, server};
use crate::account::{Account, Address, Authentication, Protocol, Security, Server, WebUrl};

/// Its name in the registry.
pub const ID: &str = "mobileconfig";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct MobileConfig;

/// The name space of Bascule's identifiers (RFC 9562 §5.5). Never changes: every device would make a
/// second account.
const NAMESPACE: Uuid = Uuid::from_u128(0x9c3f_0f5e_6d0b_4a57_8e0e_b45c_0000_0001);

/// The longest file name, in bytes, that every file system takes, with room for a browser's ` (1)`.
const FILE_NAME_MAX: usize = 240;

impl Format for MobileConfig {
    fn id(&self) -> &'static str {
        ID
    }

    fn file_name(&self, account: &Account) -> String {
        file_stem(account) + ".mobileconfig"
    }

    /// Without it Safari shows text instead of installing.
    fn media_type(&self) -> &'static str {
        "application/x-apple-aspen-config"
    }

    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        let address = &account.mailbox.address;
        let mut notes = Vec::new();
        let identifier = identifier(address);
        let mut payloads = vec![mail(account, options, &identifier, &mut notes)?];
        for (service, urls) in [(&CALENDARS, &account.calendars), (&CONTACTS, &account.contacts)] {
            for (at, url) in urls.iter().enumerate() {
                let suffix = service.suffix.to_owned() + &at.to_string();
                let mut dav = dav(service, url, options.device, &mut notes);
                dav.text(service.description, address.typed());
                dav.text(service.username, server(account, options.protocol.into())?.username.as_str());
                let inner = identifier.clone() + "." + &suffix;
                payloads.push(payload(service.payload, inner, uuid(address, &suffix), address).and(dav));
            }
        }

        let mut profile = payload("Configuration", identifier, uuid(address, "profile"), address);
        profile.text("PayloadDescription", options.words.description.as_str());
        profile.text("PayloadOrganization", account.provider.name.as_str());
        profile.text("PayloadScope", "User");
        profile.boolean("PayloadRemovalDisallowed", false);
        let device = match options.device {
            TargetDevice::Any => 0,
            TargetDevice::Phone => 1,
            TargetDevice::Mac => 5,
        };
        profile.integer("TargetDeviceType", device);
        profile.dicts("PayloadContent", payloads);
        let file_name = self.file_name(account);
        Ok(Artifact { file_name, media_type: self.media_type(), bytes: profile.document()?, notes })
    }
}

/// What the name of a mailbox's file begins with: letters, digits and `@._+-~` of ASCII.
pub(super) fn file_stem(account: &Account) -> String {
    let address = &account.mailbox.address;
    let mut name = String::new();
    for (at, byte) in address.key().bytes().enumerate() {
        // Letters of other alphabets and signs become `~xx`, so that two mailboxes never share a name.
        if byte.is_ascii_alphanumeric() || b"@._+".contains(&byte) || (byte == b'-' && at > 0) {
            name.push(byte.into());
        } else {
            let _ = write!(name, "~{byte:02x}");
        }
    }
    if name.len() > FILE_NAME_MAX {
        name = uuid(address, "profile").simple().to_string();
    }
    name
}

/// `com.apple.mail.managed`.
fn mail(
    account: &Account,
    options: &Options,
    identifier: &str,
    notes: &mut Vec<Note>,
) -> Result<Dict, Refusal> {
    let address = &account.mailbox.address;
    // Another kind of account must have another UUID: the device cannot turn one into the other.
    let (kind, seed) = match options.protocol {
        Incoming::Imap => ("EmailTypeIMAP", "account:IMAP"),
        Incoming::Pop3 => ("EmailTypePOP", "account:POP"),
    };
    let incoming = server(account, options.protocol.into())?;
    let outgoing = server(account, Protocol::Smtp)?;

    let inner = identifier.to_owned() + ".account";
    let mut mail = payload("com.apple.mail.managed", inner, uuid(address, seed), address);
    mail.text("EmailAccountDescription", address.typed());
    if let Some(name) = &account.mailbox.name {
        mail.text("EmailAccountName", name.as_str());
    }
    mail.text("EmailAccountType", kind);
    mail.text("EmailAddress", address.ascii());
    write_server(&mut mail, &INCOMING, incoming, notes)?;
    write_server(&mut mail, &OUTGOING, outgoing, notes)?;
    mail.boolean("OutgoingPasswordSameAsIncomingPassword", true);
    if incoming.username != outgoing.username {
        notes.push(Note::TwoUsernames);
    }
    mail.boolean("allowMailDrop", true);
    if options.device != TargetDevice::Mac {
        // Mail must stay movable out of the account, and other apps able to send from it.
        mail.boolean("PreventMove", false);
        mail.boolean("PreventAppSheet", false);
        // Without these a profile's account can never use S/MIME.
        for key in [
            "SMIMESigningUserOverrideable",
            "SMIMESigningCertificateUUIDUserOverrideable",
            "SMIMEEncryptByDefaultUserOverrideable",
            "SMIMEEncryptionCertificateUUIDUserOverrideable",
            "SMIMEEnableEncryptionPerMessageSwitch",
        ] {
            mail.boolean(key, true);
        }
    }
    Ok(mail)
}

/// The keys of one side.
struct Side {
    authentication: &'static str,
    host: &'static str,
    port: &'static str,
    ssl: &'static str,
    username: &'static str,
}

const INCOMING: Side = Side {
    authentication: "IncomingMailServerAuthentication",
    host: "IncomingMailServerHostName",
    port: "IncomingMailServerPortNumber",
    ssl: "IncomingMailServerUseSSL",
    username: "IncomingMailServerUsername",
};

const OUTGOING: Side = Side {
    authentication: "OutgoingMailServerAuthentication",
    host: "OutgoingMailServerHostName",
    port: "OutgoingMailServerPortNumber",
    ssl: "OutgoingMailServerUseSSL",
    username: "OutgoingMailServerUsername",
};

fn write_server(mail: &mut Dict, side: &Side, server: &Server, notes: &mut Vec<Note>) -> Result<(), Refusal> {
    check_host(server, notes)?;
    let (protocol, host) = (server.protocol, server.host.clone());
    // One key stands for TLS and STARTTLS. Devices try TLS first, then STARTTLS; `false` would let the
    // password travel in the clear.
    match server.security {
        Security::Tls => {}
        Security::StartTls => notes.push(Note::StartTls { protocol, host }),
        Security::Plain => notes.push(Note::Plain { protocol, host }),
    }
    mail.text(side.authentication, authentication(server, notes)?);
    mail.text(side.host, server.host.ascii());
    mail.integer(side.port, server.port.number());
    mail.boolean(side.ssl, server.security != Security::Plain);
    mail.text(side.username, server.username.as_str());
    Ok(())
}

/// The password itself where it travels encrypted, otherwise the best way that Apple has a word for.
fn authentication(server: &Server, notes: &mut Vec<Note>) -> Result<&'static str, Refusal> {
    let (protocol, host) = (server.protocol, server.host.clone());
    let offered = &server.authentication;
    if server.security != Security::Plain && offered.contains(&Authentication::PasswordCleartext) {
        return Ok("EmailAuthPassword");
    }
    let word = offered.iter().find_map(|way| match way {
        Authentication::PasswordCleartext => Some("EmailAuthPassword"),
        Authentication::PasswordEncrypted => Some("EmailAuthCRAMMD5"),
        Authentication::Ntlm => Some("EmailAuthNTLM"),
        Authentication::None => Some("EmailAuthNone"),
        Authentication::Gssapi | Authentication::ClientCertificate | Authentication::OAuth2 => None,
    });
    match word {
        Some(word) => {
            if word == "EmailAuthCRAMMD5" {
                notes.push(Note::CramMd5 { protocol, host });
            }
            Ok(word)
        }
        None => Err(Refusal::Authentication { protocol, host, offered: offered.clone() }),
    }
}

/// The words of CalDAV and CardDAV payloads, which differ in nothing else.
struct Service {
    suffix: &'static str,
    payload: &'static str,
    description: &'static str,
    host: &'static str,
    port: &'static str,
    ssl: &'static str,
    username: &'static str,
    principal: &'static str,
    /// Whether macOS has the principal key.
    principal_on_mac: bool,
}

const CALENDARS: Service = Service {
    suffix: "calendar",
    payload: "com.apple.caldav.account",
    description: "CalDAVAccountDescription",
    host: "CalDAVHostName",
    port: "CalDAVPort",
    ssl: "CalDAVUseSSL",
    username: "CalDAVUsername",
    principal: "CalDAVPrincipalURL",
    principal_on_mac: true,
};

const CONTACTS: Service = Service {
    suffix: "contacts",
    payload: "com.apple.carddav.account",
    description: "CardDAVAccountDescription",
    host: "CardDAVHostName",
    port: "CardDAVPort",
    ssl: "CardDAVUseSSL",
    username: "CardDAVUsername",
    principal: "CardDAVPrincipalURL",
    principal_on_mac: false,
};

fn dav(service: &Service, url: &WebUrl, device: TargetDevice, notes: &mut Vec<Note>) -> Dict {
    let mut dav = Dict::default();
    dav.text(service.host, url.host());
    dav.integer(service.port, url.port());
    dav.boolean(service.ssl, url.is_https());
    // Devices start at `/.well-known/` where no path is given.
    if url.path() != "/" {
        if !service.principal_on_mac && device != TargetDevice::Phone {
            notes.push(Note::ContactsPath { path: url.path().to_owned() });
        }
        if service.principal_on_mac || device != TargetDevice::Mac {
            dav.text(service.principal, url.as_str().split('#').next().unwrap_or_default());
        }
    }
    dav
}

/// What every payload begins with (`CommonPayloadKeys.yaml`).
fn payload(kind: &str, identifier: String, uuid: Uuid, address: &Address) -> Dict {
    let mut payload = Dict::default();
    payload.text("PayloadType", kind);
    payload.integer("PayloadVersion", 1);
    payload.text("PayloadIdentifier", identifier);
    payload.text("PayloadUUID", uuid.hyphenated().to_string().to_ascii_uppercase());
    payload.text("PayloadDisplayName", address.typed());
    payload
}

/// The mail domain read backwards, then what tells this mailbox from the domain's others.
fn identifier(address: &Address) -> String {
    let mut identifier = String::new();
    for label in address.domain().ascii().rsplit('.') {
        identifier.push_str(label);
        identifier.push('.');
    }
    identifier.push_str("bascule.");
    identifier.extend(uuid(address, "profile").simple().to_string().chars().take(16));
    identifier
}

/// The UUID of one part of a mailbox's profile.
fn uuid(address: &Address, part: &str) -> Uuid {
    let name = part.to_owned() + ":" + &address.key();
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}
