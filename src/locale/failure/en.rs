//! Failures in English.

pub(super) const WORDS: super::Words = super::Words {
    network: ("Your mail host could not be reached", "Check this device’s connection, then try again."),
    timed_out: ("Your mail host takes too long to answer", "Try again in a moment."),
    cancelled: ("Reading was stopped", "Try again whenever you like."),
    unauthorized: ("This link is no longer valid", "Ask the person who sent it for a new one."),
    forbidden: (
        "This link does not open this mailbox",
        "Check the address, or ask for the link that belongs to this mailbox.",
    ),
    not_found: (
        "This mailbox does not exist at the new host yet",
        "Do not switch anything for now: your mail still arrives at the old host. Check the spelling of the address, or come back once the mailbox has been recreated.",
    ),
    gone: (
        "This mailbox was deleted at the new host",
        "Do not switch anything. Ask your administrator what became of it.",
    ),
    unprocessable: ("Your mail host does not recognise this address", "Check its spelling, then try again."),
    too_many: ("Too many requests in a short time", "Wait a minute, then try again."),
    server: ("Your mail host’s panel is out of order", "Try again in a few minutes."),
    unexpected: (
        "The panel answered in an unexpected way",
        "Try again; if it goes on, pass the line below to your mail host.",
    ),
    content_type: (
        "It was not your mail host that answered",
        "A hotel, station or company Wi-Fi probably wants you to log in: open another page, log in there, then try again.",
    ),
    malformed: (
        "The answer arrived incomplete",
        "Try again; if it goes on, pass the line below to your mail host.",
    ),
    too_large: ("The answer is far too large and was refused", "Pass the line below to your mail host."),
    unknown_file: (
        "This file is in no format known here",
        "Give an Apple profile, an autoconfig, Autodiscover or PACC file, a .prf, a .k9s or the text of a QR code.",
    ),
    wrong: (
        "The settings received contain a mistake and were refused",
        "Pass the line below to your mail host: only they can mend it.",
    ),
    no_source: (
        "No settings are known for this domain",
        "Check the address, or ask your mail host for the settings.",
    ),
    config: (
        "This page is not set up correctly",
        "Tell your mail host, and pass them the line below. Meanwhile they can give you the mailbox’s settings.",
    ),
    token: (
        "This link is damaged",
        "It was probably cut on its way. Copy it whole, or type the address below.",
    ),
    place: "line {}, column {}",
    template_works: "Meanwhile, here are the general settings of your domain. They are right for all its mailboxes, but nobody has checked that yours is recreated yet: ask before you switch.",
    lesser_works: "Meanwhile, here are the settings your domain publishes. Nobody has checked that your mailbox is recreated yet: ask before you switch.",
    earlier_works: "What is shown is its earlier answer. What you ticked, typed or proved is kept.",
};
