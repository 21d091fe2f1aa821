//! The words of the page itself.

mod en;
mod fr;

use crate::guide::{ClientId, Mode, Platform, Question, Reply, Way};
use crate::source::{Kind, Language};

/// The page's words. `{}` stands for a value.
#[derive(Debug)]
pub struct Words {
    pub(super) platforms: [&'static str; 7],
    pub(super) clients: [&'static str; 19],
    pub(super) kinds: [&'static str; 4],
    /// The heading of a visit.
    pub title: &'static str,
    /// While nothing is known yet.
    pub loading: &'static str,
    /// While a source is asked: its kind.
    pub asking: &'static str,
    /// A further attempt: its number.
    pub attempt: &'static str,
    /// Give up a fetch.
    pub cancel: &'static str,
    /// Try again.
    pub retry: &'static str,
    /// The mailbox is ready since: a time.
    pub ready_since: &'static str,
    /// The mailbox is ready.
    pub ready: &'static str,
    /// Nobody could say whether the mailbox is ready.
    pub unchecked: &'static str,
    /// The heading of this device: its name.
    pub this_device: &'static str,
    /// The heading of another device: its name.
    pub other_device: &'static str,
    /// What a profile does, on a phone.
    pub profile_phone: &'static str,
    /// What a profile does, on a Mac.
    pub profile_mac: &'static str,
    /// Why Safari is needed.
    pub safari_needed: &'static str,
    /// What to do where no file helps: the client.
    pub by_hand: &'static str,
    /// A profile for another device than this one.
    pub profile_elsewhere: &'static str,
    /// Install the profile.
    pub install: &'static str,
    /// Download the profile.
    pub download_profile: &'static str,
    /// Copy the page's link.
    pub copy_link: &'static str,
    /// Go to the steps.
    pub see_steps: &'static str,
    /// Choose another device.
    pub another_device: &'static str,
    /// Fold the choice.
    pub fold: &'static str,
    /// The question for the device.
    pub which_device: &'static str,
    /// The question for the mail program.
    pub which_client: &'static str,
    /// The question for what is to be done.
    pub which_mode: &'static str,
    /// Switch an account that exists.
    pub mode_switch: &'static str,
    /// Add an account.
    pub mode_add: &'static str,
    pub(super) ways: [&'static str; 4],
    pub(super) questions: [&'static str; 6],
    pub(super) answers: [&'static str; 3],
    /// The question for the way.
    pub which_way: &'static str,
    /// Copy the mail address.
    pub copy_address: &'static str,
    /// The question for the protocol.
    pub which_protocol: &'static str,
    /// What IMAP is.
    pub imap: &'static str,
    /// What POP is.
    pub pop3: &'static str,
    /// The heading of the steps.
    pub steps: &'static str,
    /// How many steps are done: done, all.
    pub progress: &'static str,
    /// All steps are done.
    pub all_done: &'static str,
    /// What to do once all is done.
    pub all_done_more: &'static str,
    /// Tick a step.
    pub done: &'static str,
    /// For a screen reader: this step is done.
    pub step_done: &'static str,
    /// The guide is on its way.
    pub guide_loading: &'static str,
    /// The guide did not come.
    pub guide_failed: &'static str,
    /// The program cannot read this mailbox.
    pub no_steps: &'static str,
    /// The program's dialog is not the one described.
    pub looks_different: &'static str,
    /// The labels in the other language.
    pub other_labels: &'static str,
    /// Make a QR code.
    pub make_qr: &'static str,
    /// Make a file.
    pub make_file: &'static str,
    /// A label that was not read in the program itself.
    pub approximate: &'static str,
    /// For a screen reader: before an old value.
    pub old_value: &'static str,
    /// For a screen reader: before a new value.
    pub new_value: &'static str,
    /// Copy.
    pub copy: &'static str,
    /// Copied.
    pub copied: &'static str,
    /// Copy this: a value.
    pub copy_value: &'static str,
    /// The heading of the parameter table.
    pub parameters: &'static str,
    /// A row of the table.
    pub host: &'static str,
    /// A row of the table.
    pub port: &'static str,
    /// A row of the table.
    pub security: &'static str,
    /// A row of the table.
    pub username: &'static str,
    /// A row of the table.
    pub authentication: &'static str,
    /// A row of the table.
    pub password: &'static str,
    /// Which password.
    pub password_is: &'static str,
    /// The heading of a server: its protocol.
    pub incoming: &'static str,
    /// The heading of a server: its protocol.
    pub outgoing: &'static str,
    /// A server that is not the one to use.
    pub spare: &'static str,
    /// Connection security.
    pub tls: &'static str,
    /// Connection security.
    pub starttls: &'static str,
    /// Connection security.
    pub plain: &'static str,
    pub(super) authentications: [&'static str; 7],
    /// The calendars' address.
    pub calendars: &'static str,
    /// The contacts' address.
    pub contacts: &'static str,
    /// The webmail.
    pub webmail: &'static str,
    /// The link to the webmail in a step.
    pub open_webmail: &'static str,
    /// The old host's names that must be gone.
    pub old_hosts: &'static str,
    /// The heading of the files.
    pub files: &'static str,
    /// Download.
    pub download: &'static str,
    /// Share.
    pub share: &'static str,
    /// The files are on their way.
    pub files_loading: &'static str,
    /// A file is being made.
    pub preparing: &'static str,
    /// What makes files did not come: what failed and what still works.
    pub no_workbench: &'static str,
    /// What makes files did not come: what to do.
    pub no_workbench_todo: &'static str,
    /// The code of the page's own link: heading.
    pub on_a_phone: &'static str,
    /// What to do with it.
    pub on_a_phone_how: &'static str,
    /// The link is too long for a code.
    pub no_code: &'static str,
    /// Show it.
    pub show_code: &'static str,
    /// What it is, for a screen reader.
    pub link_code: &'static str,
    /// Show a code on the whole screen.
    pub enlarge: &'static str,
    /// What to do after a code was read by Thunderbird.
    pub code_next: &'static str,
    /// What to do where a code is not read.
    pub code_hint: &'static str,
    /// The card of the proofs.
    pub prove: &'static str,
    /// Nobody named the old host: say which it was.
    pub old_unknown: &'static str,
    /// What reads proofs is on its way.
    pub proof_loading: &'static str,
    /// It did not come: what failed and what still works.
    pub no_proof: &'static str,
    /// A message showed that it sends by the new host: a moment.
    pub kept_sends: &'static str,
    /// It sends and fetches by the new host: a moment.
    pub kept_both: &'static str,
    /// It does not: a moment.
    pub kept_not_yet: &'static str,
    /// The settings are clean: a moment.
    pub kept_clean: &'static str,
    /// They are not: a moment.
    pub kept_not_clean: &'static str,
    /// Behind one of these: that it was found before the mailbox's servers changed.
    pub kept_outdated: &'static str,
    /// Print.
    pub print: &'static str,
    /// Where the parameters come from: kind, time.
    pub provenance: &'static str,
    /// What leaves this device.
    pub privacy: &'static str,
    /// Help: name or number.
    pub help: &'static str,
    /// The heading of the question for an address.
    pub ask_title: &'static str,
    /// Its explanation.
    pub ask_why: &'static str,
    /// Its field.
    pub ask_label: &'static str,
    /// An example in its field.
    pub ask_example: &'static str,
    /// Its button.
    pub ask_go: &'static str,
    /// The link to that question, from a page that has nothing to work with.
    pub another_address: &'static str,
    /// The choice of language, for a screen reader.
    pub language: &'static str,
    /// A way past the header, for the keyboard.
    pub skip: &'static str,
    /// The page was copied: its link.
    pub link_copied: &'static str,
    /// Copying did not work.
    pub not_copied: &'static str,
    /// A file was handed over: its name.
    pub delivered: &'static str,
    /// A file could not be handed over: its name.
    pub not_delivered: &'static str,
    /// Nothing is kept.
    pub not_kept: &'static str,
    /// Close a message.
    pub close: &'static str,
    /// The program failed: heading.
    pub crash: &'static str,
    /// The program failed: what to do.
    pub crash_todo: &'static str,
    /// JavaScript is off: heading.
    pub no_script: &'static str,
    /// JavaScript is off: what to do.
    pub no_script_todo: &'static str,
    /// What the page is, for search engines and link previews.
    pub about: &'static str,
}

/// The page's words in a language.
#[must_use]
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
    }
}

impl Words {
    /// A platform's name.
    #[must_use]
    pub fn platform(&self, platform: Platform) -> &'static str {
        let at = match platform {
            Platform::Iphone => 0,
            Platform::Ipad => 1,
            Platform::Mac => 2,
            Platform::Android => 3,
            Platform::Windows => 4,
            Platform::Linux => 5,
            Platform::Other => 6,
        };
        self.platforms.get(at).copied().unwrap_or_default()
    }

    /// A mail program's name.
    #[must_use]
    pub fn client(&self, client: ClientId) -> &'static str {
        let at = match client {
            ClientId::AppleMailPhone => 0,
            ClientId::AppleMailMac => 1,
            ClientId::OutlookClassic => 2,
            ClientId::OutlookNew => 3,
            ClientId::OutlookMac => 4,
            ClientId::OutlookIos => 5,
            ClientId::OutlookAndroid => 6,
            ClientId::ThunderbirdDesktop => 7,
            ClientId::ThunderbirdAndroid => 8,
            ClientId::GmailApp => 9,
            ClientId::SamsungEmail => 10,
            ClientId::Evolution => 11,
            ClientId::Kmail => 12,
            ClientId::EmClient => 13,
            ClientId::CommandLine => 14,
            ClientId::DeviceSmtp => 15,
            ClientId::WindowsMail => 16,
            ClientId::Blackberry => 17,
            ClientId::Generic => 18,
        };
        self.clients.get(at).copied().unwrap_or_default()
    }

    /// A way to the new settings.
    #[must_use]
    pub fn way(&self, way: Way) -> &'static str {
        let at = match way {
            Way::Profile => 0,
            Way::Qr => 1,
            Way::Prf => 2,
            Way::ByHand => 3,
        };
        self.ways.get(at).copied().unwrap_or_default()
    }

    /// A question on the old account; `{}` stands for the new server or login name.
    #[must_use]
    pub fn question(&self, question: Question) -> &'static str {
        let at = Question::WORDS.iter().position(|(_, known)| *known == question);
        at.and_then(|at| self.questions.get(at)).copied().unwrap_or_default()
    }

    /// An answer to one.
    #[must_use]
    pub fn reply(&self, reply: Reply) -> &'static str {
        let at = Reply::WORDS.iter().position(|(_, known)| *known == reply);
        at.and_then(|at| self.answers.get(at)).copied().unwrap_or_default()
    }

    /// A source's name.
    #[must_use]
    pub fn kind(&self, kind: Kind) -> &'static str {
        let at = match kind {
            Kind::Panel => 0,
            Kind::Demo => 1,
            Kind::Autoconfig => 2,
            Kind::Template => 3,
        };
        self.kinds.get(at).copied().unwrap_or_default()
    }

    /// A way to log in.
    #[must_use]
    pub fn authentication(&self, way: crate::account::Authentication) -> &'static str {
        let at = crate::account::Authentication::WORDS.iter().position(|(_, a)| *a == way);
        at.and_then(|at| self.authentications.get(at)).copied().unwrap_or_default()
    }

    /// How a connection is encrypted.
    #[must_use]
    pub fn security(&self, security: crate::account::Security) -> &'static str {
        match security {
            crate::account::Security::Tls => self.tls,
            crate::account::Security::StartTls => self.starttls,
            crate::account::Security::Plain => self.plain,
        }
    }

    /// Switch or add.
    #[must_use]
    pub fn mode(&self, mode: Mode) -> &'static str {
        match mode {
            Mode::Switch => self.mode_switch,
            Mode::Add => self.mode_add,
        }
    }
}
