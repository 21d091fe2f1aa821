//! The sheet to print: one page of HTML a mailbox that needs nothing but itself, with all parameters, the
//! QR code of the set-up link, the steps of the chosen program and whom to ask. Which words stand on it
//! comes in with [`Options`]; this file lays them out for A4.

use super::bundle::named_for;
use super::{Artifact, Format, Options, Refusal, qr};
use crate::account::{Account, Protocol, Security, Server, WebUrl};

/// Its name in the registry.
pub const ID: &str = "sheet";

/// The format.
#[derive(Clone, Copy, Debug)]
pub struct SheetFormat;

/// The words of a sheet, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The language's tag.
    pub language: &'static str,
    /// Whose page it is.
    pub brand: String,
    /// Its colour, `#rrggbb`.
    pub color: Option<String>,
    /// What the sheet is.
    pub kind: &'static str,
    /// What to do with it: the heading.
    pub title: &'static str,
    /// What parameters are called.
    pub labels: Labels,
    /// What the code is for.
    pub scan: &'static str,
    /// Above the steps.
    pub steps_title: String,
    /// Each step: its title and its paragraphs.
    pub steps: Vec<(String, Vec<String>)>,
    /// Said where only the steps' titles find room.
    pub short: &'static str,
    /// Before whom to ask.
    pub help_title: &'static str,
    /// Whom to ask.
    pub help: Vec<String>,
    /// The last line.
    pub foot: &'static str,
}

/// What parameters are called; `{}` stands for a protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labels {
    /// An incoming server.
    pub incoming: &'static str,
    /// An outgoing server.
    pub outgoing: &'static str,
    /// Its name.
    pub host: &'static str,
    /// Its port.
    pub port: &'static str,
    /// How it is encrypted.
    pub security: &'static str,
    /// TLS, STARTTLS, nothing.
    pub securities: [&'static str; 3],
    /// The login name.
    pub username: &'static str,
    /// The password.
    pub password: &'static str,
    /// Which password that is.
    pub password_is: &'static str,
    /// Calendars.
    pub calendars: &'static str,
    /// Contacts.
    pub contacts: &'static str,
    /// Webmail.
    pub webmail: &'static str,
    /// What must be gone.
    pub old_hosts: &'static str,
}

/// How much text of the steps one page holds, in characters: in the usual size, and in the small one.
const ROOM: usize = 2200;
const DENSE_ROOM: usize = 3400;

/// A line that ends early costs as much as a long one.
const LINE: usize = 45;

impl Format for SheetFormat {
    fn id(&self) -> &'static str {
        ID
    }

    fn file_name(&self, account: &Account) -> String {
        named_for(account, ".html")
    }

    fn media_type(&self) -> &'static str {
        "text/html;charset=utf-8"
    }

    fn make(&self, account: &Account, options: &Options) -> Result<Artifact, Refusal> {
        let sheet = options.sheet.as_ref().ok_or(Refusal::NoWords)?;
        let mut html = Html(String::with_capacity(16_000));
        html.raw("<!doctype html>\n<html lang=\"")
            .text(sheet.language)
            .raw("\">\n<meta charset=\"utf-8\">\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
        html.text(sheet.kind).text(" · ").text(&account.mailbox.address.typed()).raw("</title>\n<style>");
        html.raw(STYLE).raw(":root{--brand:").raw(colour(sheet)).raw("}</style>\n<body class=\"");
        html.raw(density(&sheet.steps).class()).raw("\">\n");
        head(&mut html, account, sheet);
        parameters(&mut html, account, sheet, options);
        old_hosts(&mut html, account, sheet);
        steps(&mut html, sheet);
        foot(&mut html, sheet);
        let file_name = self.file_name(account);
        let bytes = html.0.into_bytes();
        Ok(Artifact { file_name, media_type: self.media_type(), bytes, notes: Vec::new() })
    }
}

/// How closely the steps are set, so that they stay on one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Density {
    Usual,
    Small,
    TitlesOnly,
}

impl Density {
    fn class(self) -> &'static str {
        match self {
            Self::Usual | Self::TitlesOnly => "usual",
            Self::Small => "small",
        }
    }
}

fn density(steps: &[(String, Vec<String>)]) -> Density {
    let weight = |line: &String| line.chars().count().div_ceil(LINE) * LINE;
    let total: usize =
        steps.iter().map(|(title, lines)| weight(title) + lines.iter().map(weight).sum::<usize>()).sum();
    match total {
        ..=ROOM => Density::Usual,
        _ if total <= DENSE_ROOM => Density::Small,
        _ => Density::TitlesOnly,
    }
}

fn head(html: &mut Html, account: &Account, sheet: &Sheet) {
    html.raw("<header><span class=\"brand\">").raw(MARK).text(&sheet.brand).raw("</span><span>");
    html.text(sheet.kind).raw("</span></header>\n<h1>").text(sheet.title).raw("</h1>\n<p class=\"who\"><b>");
    html.text(&account.mailbox.address.typed()).raw("</b>");
    if let Some(name) = &account.mailbox.name {
        html.raw(" ").text(name.as_str());
    }
    html.raw("</p>\n");
}

/// The two servers that the chosen program needs and the link's code side by side, the rest a line each.
fn parameters(html: &mut Html, account: &Account, sheet: &Sheet, options: &Options) {
    let (labels, chosen) = (&sheet.labels, Protocol::from(options.protocol));
    html.raw("<section class=\"tables\">\n");
    for (protocol, heading) in [(chosen, labels.incoming), (Protocol::Smtp, labels.outgoing)] {
        if let Some(found) = account.server(protocol) {
            server(html, &heading.replace("{}", protocol.name()), found, labels);
        }
    }
    if let Some(code) = options.link.as_ref().and_then(|link| qr::draw(link.as_str()).ok()) {
        html.raw("<figure>").raw(&qr::svg(&code)).raw("<figcaption>").text(sheet.scan);
        html.raw("</figcaption></figure>\n");
    }
    html.raw("</section>\n");
    for found in account.incoming_protocols().filter_map(|protocol| account.server(protocol)) {
        if found.protocol != chosen {
            let heading = labels.incoming.replace("{}", found.protocol.name());
            let port = found.port.to_string();
            let parts = [found.host.typed(), &port, security(found, labels), found.username.as_str()];
            html.line(&heading, &parts.join(" · "));
        }
    }
    let webmail = account.provider.webmail.as_slice();
    let services: [(&str, &[WebUrl]); 3] = [
        (labels.calendars, &account.calendars),
        (labels.contacts, &account.contacts),
        (labels.webmail, webmail),
    ];
    for (label, urls) in services {
        urls.iter().for_each(|url| html.line(label, url.as_str()));
    }
}

fn server(html: &mut Html, heading: &str, server: &Server, labels: &Labels) {
    html.raw("<div><h2>").text(heading).raw("</h2><dl>");
    html.row(labels.host, server.host.typed());
    html.row(labels.port, &server.port.to_string());
    html.row(labels.security, security(server, labels));
    html.row(labels.username, server.username.as_str());
    html.row(labels.password, labels.password_is);
    html.raw("</dl></div>\n");
}

fn security(server: &Server, labels: &Labels) -> &'static str {
    let [tls, starttls, plain] = labels.securities;
    match server.security {
        Security::Tls => tls,
        Security::StartTls => starttls,
        Security::Plain => plain,
    }
}

/// The names that must be gone, each once.
fn old_hosts(html: &mut Html, account: &Account, sheet: &Sheet) {
    let Some(previous) = &account.previous else { return };
    let servers = previous.incoming.iter().chain(&previous.outgoing).map(|server| server.host.typed());
    let mut hosts: Vec<&str> = Vec::new();
    for host in previous.hosts.iter().map(|host| host.typed()).chain(servers) {
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    if hosts.is_empty() {
        return;
    }
    html.raw("<p class=\"old\"><b>").text(sheet.labels.old_hosts).raw("</b>");
    for host in hosts {
        html.raw(" <s>").text(host).raw("</s>");
    }
    html.raw("</p>\n");
}

fn steps(html: &mut Html, sheet: &Sheet) {
    if sheet.steps.is_empty() {
        return;
    }
    let titles_only = density(&sheet.steps) == Density::TitlesOnly;
    html.raw("<h2>").text(&sheet.steps_title).raw("</h2>\n");
    if titles_only {
        html.raw("<p>").text(sheet.short).raw("</p>\n");
    }
    html.raw("<ol>\n");
    for (title, lines) in &sheet.steps {
        html.raw("<li><b>").text(title).raw("</b>");
        for line in lines.iter().filter(|_| !titles_only) {
            html.raw("<p>").text(line).raw("</p>");
        }
        html.raw("</li>\n");
    }
    html.raw("</ol>\n");
}

fn foot(html: &mut Html, sheet: &Sheet) {
    html.raw("<footer>");
    if !sheet.help.is_empty() {
        html.raw("<p><b>").text(sheet.help_title).raw("</b> ").text(&sheet.help.join(" · ")).raw("</p>");
    }
    html.raw("<p>").text(sheet.foot).raw("</p></footer>\n</body></html>\n");
}

/// The brand's colour, or the product's. Anything else would be a way into the style sheet.
fn colour(sheet: &Sheet) -> &str {
    let is_colour = |text: &&str| {
        text.strip_prefix('#')
            .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    sheet.color.as_deref().filter(is_colour).unwrap_or("#0b57d0")
}

/// HTML that is being written.
struct Html(String);

impl Html {
    fn raw(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                _ => self.0.push(c),
            }
        }
        self
    }

    fn row(&mut self, label: &str, value: &str) {
        self.raw("<dt>").text(label).raw("</dt><dd>").text(value).raw("</dd>");
    }

    fn line(&mut self, label: &str, value: &str) {
        self.raw("<p class=\"line\"><b>").text(label).raw("</b> ").text(value).raw("</p>\n");
    }
}

const MARK: &str = "<svg viewBox=\"0 0 34 22\" aria-hidden=\"true\"><rect width=\"34\" height=\"22\" rx=\"11\"/><circle cx=\"23\" cy=\"11\" r=\"7\" fill=\"#fff\"/></svg>";

/// A4, black on white whatever the screen's theme: it is paper.
const STYLE: &str = "\
@page{size:A4;margin:11mm 14mm}\
*{box-sizing:border-box;margin:0}\
html{color-scheme:light;background:#fff}\
body{font:10.5pt/1.4 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",Arial,sans-serif;color:#141c2b;max-width:182mm;margin:0 auto;-webkit-print-color-adjust:exact;print-color-adjust:exact}\
header{display:flex;justify-content:space-between;align-items:center;padding-bottom:3mm;border-bottom:.6mm solid var(--brand);color:#4a5669}\
.brand{display:flex;align-items:center;gap:2.5mm;font-size:13pt;font-weight:700;color:#141c2b}\
.brand svg{height:6mm;fill:var(--brand)}\
h1{font-size:18pt;line-height:1.2;margin-top:4mm}\
.who{font-size:12pt;color:#4a5669;overflow-wrap:anywhere}.who b{color:#141c2b}\
h2{font-size:11pt;margin:4mm 0 1.5mm}\
.tables{display:grid;grid-template-columns:1fr 1fr 46mm;gap:3mm;margin:4mm 0 3mm}\
.tables h2{margin:0 0 1mm;font-size:9.5pt}\
.tables>div,figure{border:.3mm solid #c3cad6;border-radius:2.5mm;padding:2.5mm 3mm;break-inside:avoid}\
dt{font-size:8pt;color:#4a5669}\
dd{font-size:9.5pt;font-weight:600;overflow-wrap:anywhere}\
figure{text-align:center}\
figure svg{width:30mm;height:30mm}\
figcaption{font-size:7.5pt;line-height:1.25;color:#4a5669}\
.line{font-size:9pt;overflow-wrap:anywhere}\
.old{margin-top:2mm;font-size:9pt}.old s{color:#ab1f18;font-family:ui-monospace,Menlo,Consolas,monospace;margin-left:1.5mm;overflow-wrap:anywhere}\
ol{columns:2;column-gap:8mm;padding-left:5mm}\
li{break-inside:avoid;margin-bottom:2mm;font-size:9.5pt}\
li p{color:#333;overflow-wrap:anywhere}\
.small li{font-size:7.5pt;line-height:1.27;margin-bottom:1.2mm}\
footer{margin-top:4mm;padding-top:2.5mm;border-top:.3mm solid #c3cad6;font-size:9pt;color:#4a5669}\
@media screen{body{padding:8mm 5mm}}\
@media screen and (max-width:40rem){.tables{grid-template-columns:1fr}ol{columns:1}}";

#[cfg(test)]
mod tests {
    use super::*;

    fn steps_of(characters: usize) -> Vec<(String, Vec<String>)> {
        vec![(String::new(), vec!["a".repeat(characters)])]
    }

    #[test]
    fn long_steps_are_set_small_and_longer_ones_by_their_titles() {
        assert_eq!(density(&steps_of(ROOM / LINE * LINE)), Density::Usual);
        assert_eq!(density(&steps_of(ROOM + 1)), Density::Small);
        assert_eq!(density(&steps_of(DENSE_ROOM + 1)), Density::TitlesOnly);
    }
}
