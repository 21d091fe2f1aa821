//! What a person should know of a file that was made. Words are `locale`'s.

use super::{Refusal, TakenFor};
use crate::account::{Address, Host, Port, Protocol, WebUrl};

/// What a person should know of a file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The server works without encryption; the operator allowed it.
    Plain {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The server wants STARTTLS, which an Apple profile cannot tell from TLS: the device tries TLS first.
    StartTls {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The server is an IP address, for which it rarely has a certificate.
    IpAddress {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The server only offers a challenge; the device will try CRAM-MD5, the one it knows.
    CramMd5 {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The server offers OAuth 2 and no password: clients that do not know this host cannot log in.
    OAuth2Only {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The file takes the password from this command, which has to know it first.
    PasswordCommand {
        /// The command.
        command: String,
    },
    /// The file only fetches mail; sending takes another program.
    FetchesOnly,
    /// The file only sends mail; fetching takes another program.
    SendsOnly,
    /// Fetched mail stays at the server, and all that is there comes again from a new host.
    KeptOnServer,
    /// The program checks who signed the server's certificate, but some versions not for which name.
    NameUnchecked {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
    },
    /// The login names of incoming and outgoing server differ; the device asks for one password and uses
    /// it for both.
    TwoUsernames,
    /// The file names this mailbox's own login: it must not be published for the whole domain, and
    /// readers that only know placeholders (Mailspring) use the address instead.
    OneMailbox {
        /// The login name.
        username: String,
    },
    /// There is no IMAP server in the file: Thunderbird for Android and FairEmail refuse it.
    PopOnly,
    /// POP3 was asked for, but clients take the first server of the file, IMAP; POP3 has to be chosen by
    /// hand.
    ImapFirst,
    /// The server for the protocol that was not asked for is left out, for this reason.
    ServerLeftOut {
        /// Why.
        refusal: Refusal,
    },
    /// The format has no place for calendars and contacts that clients agree on.
    ServicesLeftOut,
    /// Thunderbird shows this name as something else. Nothing depends on it.
    NameMisread {
        /// The name.
        value: String,
        /// What it is taken for.
        taken_for: TakenFor,
    },
    /// The file adds an account to the program; the one that is there stays and has to be removed.
    AddsAccount,
    /// The file only works beside this one.
    BesidePrf {
        /// The name of the other file.
        file: String,
    },
    /// Macs look for contacts at the host's `/.well-known/carddav` and ignore this path.
    ContactsPath {
        /// The path.
        path: String,
    },
    /// Readers tell TLS from STARTTLS by the port, and will take this one for the other.
    PortDecides {
        /// The server's protocol.
        protocol: Protocol,
        /// The server.
        host: Host,
        /// Its port.
        port: Port,
    },
    /// The file names this host of the provider, which is where such files usually are: nothing says that
    /// it exists.
    AssumedHost {
        /// Its name.
        host: String,
    },
    /// An address of calendars or contacts that the format cannot say.
    ServiceLeftOut {
        /// The address.
        url: WebUrl,
    },
    /// Whoever sets up a client with an alias would log in with that alias.
    AliasLogin,
    /// The profile sets up the address alone; these are left out.
    AliasesLeftOut {
        /// The other addresses.
        aliases: Vec<Address>,
    },
    /// The aliases stand beside the address, which Apple does not document.
    AliasesUndocumented,
    /// The format is a draft whose words still change.
    Draft,
}
