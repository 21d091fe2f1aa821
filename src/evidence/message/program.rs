//! The program that wrote a message, from `User-Agent`, `X-Mailer` and what else programs leave. None is
//! no failure: many write nothing.

use super::paste::Source;

/// The longest name that is kept, in characters.
const LONGEST: usize = 120;

/// Programs that can be recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// Thunderbird on a computer.
    Thunderbird,
    /// Thunderbird or K-9 on Android.
    ThunderbirdAndroid,
    /// Apple Mail on a Mac.
    AppleMac,
    /// Mail on an iPhone or iPad.
    ApplePhone,
    /// Classic Outlook on Windows.
    Outlook,
    /// Outlook on a Mac.
    OutlookMac,
    /// eM Client.
    EmClient,
    /// Evolution.
    Evolution,
    /// A web page: it says nothing of any device.
    Webmail,
    /// Another one.
    Other,
}

/// A program, as it names itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The line it stands on, from 1.
    pub line: usize,
    /// Its own words.
    pub text: String,
    /// Which one it is.
    pub writer: Writer,
}

/// What each program writes, more particular ones first. Capitals do not count: proxies change them.
const MARKS: [(&str, Writer); 22] = [
    ("roundcube", Writer::Webmail),
    ("webmail", Writer::Webmail),
    ("open-xchange mailer", Writer::Webmail),
    ("zimbrawebclient", Writer::Webmail),
    ("sogo", Writer::Webmail),
    ("horde", Writer::Webmail),
    ("internet messaging program", Writer::Webmail),
    ("zoho mail", Writer::Webmail),
    ("snappymail", Writer::Webmail),
    ("rainloop", Writer::Webmail),
    ("squirrelmail", Writer::Webmail),
    ("thunderbird for android", Writer::ThunderbirdAndroid),
    ("k-9 mail", Writer::ThunderbirdAndroid),
    ("thunderbird", Writer::Thunderbird),
    ("iphone mail", Writer::ApplePhone),
    ("ipad mail", Writer::ApplePhone),
    ("apple mail", Writer::AppleMac),
    ("mac os x mail", Writer::AppleMac),
    ("microsoft-macoutlook", Writer::OutlookMac),
    ("microsoft outlook", Writer::Outlook),
    ("em_client", Writer::EmClient),
    ("evolution", Writer::Evolution),
];

/// The program that wrote the message, where it says so.
pub(super) fn program(source: &Source) -> Option<Program> {
    let named = source.first("user-agent").or_else(|| source.first("x-mailer"));
    if let Some(field) = named.filter(|field| !field.value.is_empty()) {
        return Some(Program {
            line: field.line,
            text: shortened(&field.value),
            writer: writer(&field.value),
        });
    }
    let version = source.first("mime-version")?;
    let writer = writer(&version.value);
    // Apple's programs alone put their name, or their version in brackets, here.
    let apple = if version.value == "1.0 (1.0)" { Writer::ApplePhone } else { writer };
    let text = match apple {
        Writer::ApplePhone => "iPhone, iPad",
        Writer::AppleMac => "Apple Mail",
        _ => return horde(source),
    };
    Some(Program { line: version.line, text: text.to_owned(), writer: apple })
}

/// Horde may only be seen in the number it gives a message.
fn horde(source: &Source) -> Option<Program> {
    let id = source.first("message-id").filter(|id| id.value.contains(".Horde."))?;
    Some(Program { line: id.line, text: "Horde".to_owned(), writer: Writer::Webmail })
}

fn writer(text: &str) -> Writer {
    let text = text.to_ascii_lowercase();
    MARKS.iter().find(|(mark, _)| text.contains(mark)).map_or(Writer::Other, |(_, writer)| *writer)
}

fn shortened(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}
