//! The words of the command line, their help, and which command they call. What each command does stands
//! in its own file; `docs/cli.md` tells the same at more length.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use bascule::artifact::{Incoming, TargetDevice};
use bascule::source::Language;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::voice::{Exit, Voice, spoken_by_system};
use crate::{formats, guides, inspect, publish, render, shell, sign};

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  something could not be read or written
  2  the command line is wrong
  3  refused: a format cannot say what it should (publish: something was left out, the rest is there)
  4  the input is wrong (publish --keep-going: lines were passed over, the rest is there)
  5  inspect: the signature does not match the content

Errors go to standard error and name file, line and field; with --json each is one line of JSON.
LC_ALL, LC_MESSAGES or LANG choose between French and English.";

/// Makes, publishes, signs and inspects the files that switch a mailbox's devices to its new mail host.
#[derive(Debug, Parser)]
#[command(name = "bascule", version, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Results as JSON on standard output, errors as JSON on standard error
    #[arg(long, global = true)]
    json: bool,
    /// The language of messages and of words inside the files
    #[arg(long, global = true, value_name = "LANGUAGE")]
    lang: Option<Tongue>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Render(Render),
    Publish(Publish),
    Sign(Sign),
    Inspect(Inspect),
    Completions(Completions),
    Man(Man),
}

/// Makes one file for one mailbox
///
/// Reads the mailbox's parameters, as a panel answers them (JSON, panel/openapi.yaml) or as an autoconfig
/// file, and writes the file on standard output. What the format cannot say is refused: exit code 3, the
/// reason on standard error, nothing on standard output.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  bascule render --format mobileconfig --in alice.json > alice.mobileconfig
  bascule render --format autoconfig --in alice.json --out config-v1.1.xml
  bascule render --format autoconfig --in old.xml --address alice@company.example
  curl -s https://panel.example/mailboxes/alice@company.example | bascule render --format autoconfig --in -

With --json and without --out, the file stands in the field `text`, or in `base64` where it is no UTF-8.")]
pub(crate) struct Render {
    /// The format
    #[arg(long, value_parser = PossibleValuesParser::new(formats::ids()))]
    pub(crate) format: String,
    #[command(flatten)]
    pub(crate) source: Source,
    #[command(flatten)]
    pub(crate) choices: Choices,
    /// The link to the mailbox's page, for the QR code of a sheet
    #[arg(long, value_name = "URL")]
    pub(crate) link: Option<String>,
    /// The mail program whose steps stand on a sheet
    #[arg(long, default_value = "generic", value_parser = PossibleValuesParser::new(guides::clients()))]
    pub(crate) client: String,
    /// The command that prints the password, for text configurations [default: pass show mail/ADDRESS]
    #[arg(long, value_name = "COMMAND")]
    pub(crate) password_command: Option<String>,
    /// Writes here instead of standard output; the file appears whole or not at all
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Where a mailbox's parameters are.
#[derive(Debug, Args)]
pub(crate) struct Source {
    /// The mailbox's parameters: JSON of a panel, or autoconfig XML; - is standard input
    #[arg(long = "in", value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// The mailbox, where the file serves many; must be the file's own where it names one
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) address: Option<String>,
    /// Accepts servers without encryption
    #[arg(long)]
    pub(crate) allow_plain: bool,
}

/// What is asked of a format.
#[derive(Clone, Debug, Args)]
pub(crate) struct Choices {
    /// How mail is fetched, where the format has to choose
    #[arg(long, value_name = "PROTOCOL", default_value = "imap")]
    pub(crate) protocol: Fetching,
    /// The devices a profile is for
    #[arg(long, value_name = "DEVICE", default_value = "any")]
    pub(crate) device: Device,
    /// Lets autoconfig use what version 1.2 of its draft adds
    #[arg(long)]
    pub(crate) autoconfig_1_2: bool,
    /// Names the aliases beside the address in an Apple profile, which Apple does not document
    #[arg(long)]
    pub(crate) apple_aliases: bool,
}

/// Makes a folder that any web server can serve, for many mailboxes at once
///
/// Writes an Apple profile for each mailbox under a name that nobody can guess, the files of each domain
/// under the paths where programs look for them, and a manifest. A file appears whole or not at all, and is
/// left alone where it has not changed: an interrupted run is finished by running it again.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  bascule publish --in mailboxes.ndjson --out site
  bascule publish --in mailboxes.csv --out site --keep-going --json

The list has one mailbox a line: JSON as a panel answers it, or CSV with a header (columns in docs/cli.md).
A domain's file is written only if it is right for every mailbox of the domain in the list; otherwise it is
refused, and manifest.json says why. Names in profiles/ follow from the address and OUT/secret.key, which the
first run makes from the system's randomness.")]
pub(crate) struct Publish {
    /// The list of mailboxes: NDJSON or CSV; - is standard input
    #[arg(long = "in", value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// The folder to write into
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: PathBuf,
    /// The key that profile names are made with, instead of OUT/secret.key
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// Publishes the other mailboxes when a line of the list is wrong
    #[arg(long)]
    pub(crate) keep_going: bool,
    /// Removes the files of earlier runs that this list no longer makes
    #[arg(long)]
    pub(crate) prune: bool,
    /// Accepts servers without encryption
    #[arg(long)]
    pub(crate) allow_plain: bool,
    #[command(flatten)]
    pub(crate) choices: Choices,
}

/// Signs a file, so that Apple devices show a profile as verified
///
/// Writes CMS SignedData (RFC 5652) in DER with the file inside, SHA-256, by an RSA or P-256 key, with the
/// certificate and its intermediates. The key must be the certificate's.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Example:
  bascule sign --cert cert.pem --key key.pem --chain chain.pem --in alice.mobileconfig --out signed.mobileconfig

A certificate file may hold the whole chain (fullchain.pem); --chain is then not needed. Keys are PEM without
a password: PKCS#8, PKCS#1 or SEC 1. The signature can be checked with
  openssl cms -verify -binary -inform DER -in signed.mobileconfig -CAfile ca.pem -purpose any")]
pub(crate) struct Sign {
    /// The signer's certificate, PEM
    #[arg(long, value_name = "FILE")]
    pub(crate) cert: PathBuf,
    /// Its private key, PEM
    #[arg(long, value_name = "FILE")]
    pub(crate) key: PathBuf,
    /// The intermediate certificates, PEM
    #[arg(long, value_name = "FILE")]
    pub(crate) chain: Option<PathBuf>,
    /// The file to sign; - is standard input
    #[arg(long = "in", value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// Where the signed file goes; - is standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The time of signing, such as 2026-11-24T12:00:00Z; now where it is left out
    #[arg(long, value_name = "TIME")]
    pub(crate) time: Option<String>,
}

/// Says what a file means: servers, logins, and who signed it
///
/// Understands what Bascule writes and reads: profiles, signed ones too, autoconfig and Autodiscover files,
/// PACC, Outlook's profile files, the codes and settings files of Thunderbird for Android, a panel's JSON.
/// Nothing is sent anywhere.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  bascule inspect alice.mobileconfig
  bascule inspect --address alice@company.example config-v1.1.xml
  bascule inspect --json alice.json | jq '.incoming[0].host'

Exit code 0: understood, and a signature matches. 4: not understood, or a value is wrong. 5: signed, but the
content was changed afterwards.")]
pub(crate) struct Inspect {
    /// The file; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// The mailbox, where the file serves many
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) address: Option<String>,
    /// Accepts servers without encryption
    #[arg(long)]
    pub(crate) allow_plain: bool,
}

/// Prints what makes a shell complete these commands
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  bascule completions bash > ~/.local/share/bash-completion/completions/bascule
  bascule completions fish > ~/.config/fish/completions/bascule.fish")]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

/// Prints the manual page, or writes all of them into a folder
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  bascule man | man -l -
  bascule man --out /usr/local/share/man/man1")]
pub(crate) struct Man {
    /// The folder for one page a command
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Tongue {
    Fr,
    En,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Fetching {
    Imap,
    Pop3,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Device {
    Any,
    /// iPhone and iPad
    Phone,
    Mac,
}

impl From<Fetching> for Incoming {
    fn from(fetching: Fetching) -> Self {
        match fetching {
            Fetching::Imap => Self::Imap,
            Fetching::Pop3 => Self::Pop3,
        }
    }
}

impl From<Device> for TargetDevice {
    fn from(device: Device) -> Self {
        match device {
            Device::Any => Self::Any,
            Device::Phone => Self::Phone,
            Device::Mac => Self::Mac,
        }
    }
}

/// Runs what was typed and gives its exit code.
pub(crate) fn run(words: Vec<OsString>) -> ExitCode {
    let wants_json = words.iter().any(|word| word == "--json");
    let cli = match Cli::try_parse_from(words) {
        Ok(cli) => cli,
        Err(error) => return unread(&error, wants_json),
    };
    let language = match cli.lang {
        Some(Tongue::Fr) => Language::Fr,
        Some(Tongue::En) => Language::En,
        None => spoken_by_system(|name| std::env::var(name).ok()),
    };
    let voice = Voice { language, json: cli.json };
    let outcome = match &cli.command {
        Command::Render(render) => render::run(render, voice),
        Command::Publish(publish) => publish::run(publish, voice),
        Command::Sign(sign) => sign::run(sign, voice),
        Command::Inspect(inspect) => inspect::run(inspect, voice),
        Command::Completions(completions) => shell::completions(completions),
        Command::Man(man) => shell::man(man),
    };
    match outcome {
        Ok(exit) => exit.into(),
        Err(trouble) => {
            voice.error(&trouble);
            Exit::of(&trouble).into()
        }
    }
}

/// Help and version are no errors; what cannot be read is.
fn unread(error: &clap::Error, json: bool) -> ExitCode {
    if json && error.use_stderr() {
        let said = error.render().to_string();
        let said = said.strip_prefix("error: ").unwrap_or(&said).trim_end();
        Voice::json_line(&serde_json::json!({"error": "usage", "exit": 2, "message": said}));
    } else {
        // Where even this cannot be written, the exit code still tells.
        drop(error.print());
    }
    if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_words_fit_together() {
        Cli::command().debug_assert();
    }
}
