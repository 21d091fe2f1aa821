//! Formats, in English.

use super::Said;

pub(super) const WORDS: super::Words = super::Words {
    others: "For other programs",
    command_line: "For the command line",
    aerc: Said {
        name: "aerc configuration",
        who: "aerc, a mail reader for the terminal: the file accounts.conf.",
    },
    autoconfig: Said {
        name: "Autoconfig, for Thunderbird and others",
        who: "To be published under the domain: Thunderbird, FairEmail, KMail and Evolution look for it themselves.",
    },
    bundle: Said {
        name: "All files in a ZIP",
        who: "All these files, with a note on each: for whoever prepares several devices.",
    },
    fetchmail: Said {
        name: "fetchmail configuration",
        who: "fetchmail, which collects one mailbox for another.",
    },
    getmail: Said {
        name: "getmail configuration",
        who: "getmail 6, which collects a mailbox into a folder.",
    },
    himalaya: Said {
        name: "himalaya configuration",
        who: "himalaya, mail on the command line: the file config.toml.",
    },
    k9s: Said {
        name: "Settings for Thunderbird on Android and K-9 Mail",
        who: "Open it in the app: Settings › Import settings. It then asks for the password.",
    },
    mbsync: Said {
        name: "mbsync (isync) configuration",
        who: "mbsync, which copies an IMAP mailbox into a folder.",
    },
    mobileconfig: Said {
        name: "Profile for iPhone, iPad and Mac",
        who: "Mail, Apple’s app. Open it on the device itself, in Safari.",
    },
    msmtp: Said { name: "msmtp configuration", who: "msmtp, which sends for other programs." },
    neomutt: Said { name: "NeoMutt configuration", who: "NeoMutt and Mutt, mail readers for the terminal." },
    prf: Said {
        name: "Profile for classic Outlook",
        who: "Outlook 2016 to 2024 for Windows, not the new Outlook: it adds the account, without its password.",
    },
    prf_cmd: Said {
        name: "Import into classic Outlook",
        who: "Keep it in the same folder as the profile for Outlook, then open it: Outlook imports the profile.",
    },
    sheet: Said {
        name: "Sheet to print",
        who: "One A4 page: settings, steps and a QR code, for those who prefer paper.",
    },
    swaks: Said { name: "swaks sending test", who: "swaks, to check the outgoing server from a terminal." },
    thunderbird_qr: Said {
        name: "QR code for Thunderbird on Android",
        who: "In the app: Settings › Import settings › Scan QR code.",
    },
};
