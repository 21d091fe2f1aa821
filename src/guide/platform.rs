//! Which device and which kind of browser the page is open in, from what the browser says of itself. A
//! wrong guess costs a tap, never a block: the person can always choose another device or client.

/// What the browser says of itself; reading it is `browser`'s.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// `navigator.userAgent`.
    pub user_agent: String,
    /// `navigator.platform`, empty where the browser has none.
    pub platform: String,
    /// `navigator.maxTouchPoints`.
    pub max_touch_points: u32,
}

/// A kind of device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// iPhone and iPod touch.
    Iphone,
    /// iPad.
    Ipad,
    /// Mac.
    Mac,
    /// Android phone or tablet.
    Android,
    /// Windows computer.
    Windows,
    /// Linux computer.
    Linux,
    /// Anything else: Chromebook, television, printer.
    Other,
}

impl Platform {
    /// Every platform, those of most readers first.
    pub const ALL: [Self; 7] =
        [Self::Iphone, Self::Ipad, Self::Mac, Self::Android, Self::Windows, Self::Linux, Self::Other];

    /// Whether it is a phone or a tablet.
    #[must_use]
    pub fn is_phone(self) -> bool {
        matches!(self, Self::Iphone | Self::Ipad | Self::Android)
    }

    /// Its name in what is kept on a device.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Iphone => "iphone",
            Self::Ipad => "ipad",
            Self::Mac => "mac",
            Self::Android => "android",
            Self::Windows => "windows",
            Self::Linux => "linux",
            Self::Other => "other",
        }
    }

    /// The platform of this name.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|platform| platform.word() == word)
    }
}

/// A kind of browser, as far as handing over a configuration profile depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Safari, or one that cannot be told from it.
    Safari,
    /// Another browser on iPhone or iPad: it saves a profile instead of handing it over.
    OtherOnIos,
    /// A web page inside an application: no hand-over, often no download.
    InApp,
    /// Any other browser.
    Other,
}

/// What applications put into the user agent of the web pages they show.
const IN_APP: [&str; 13] = [
    "FBAN/",
    "FBAV/",
    "FB_IAB",
    "Instagram",
    "LinkedInApp",
    "MicroMessenger",
    "Snapchat",
    "TikTok",
    "musical_ly",
    "Pinterest/",
    "Twitter for",
    "WhatsApp/",
    "; wv)",
];

/// Browsers of iPhone and iPad that name themselves. Brave often does not: it passes for Safari.
const OTHER_ON_IOS: [&str; 15] = [
    "CriOS/",
    "FxiOS/",
    "EdgiOS/",
    "OPiOS/",
    "OPT/",
    "OPX/",
    "DuckDuckGo/",
    "Ddg/",
    "GSA/",
    "Brave/",
    "Focus/",
    "Klar/",
    "YaBrowser/",
    "Ecosia",
    "UCBrowser/",
];

/// What stands in Safari's way on a Mac: every other browser names itself as well as Safari.
const OTHER_ON_MAC: [&str; 6] = ["Chrome/", "Chromium/", "Edg/", "OPR/", "Firefox/", "Ddg/"];

impl Signals {
    /// The device.
    #[must_use]
    pub fn platform(&self) -> Platform {
        let says = |word| self.user_agent.contains(word);
        // Windows Phone names Android and iPhone too, televisions and Chromebooks name Linux.
        if ["Windows Phone", "CrOS", "Tizen", "Web0S", "KAIOS"].into_iter().any(says) {
            return Platform::Other;
        }
        if says("iPhone") || says("iPod") {
            return Platform::Iphone;
        }
        if says("iPad") {
            return Platform::Ipad;
        }
        if says("Android") {
            return Platform::Android;
        }
        if says("Macintosh") {
            // iPadOS asks for desktop pages by calling itself a Mac; no Mac has a touch screen.
            return match (self.platform.as_str(), self.max_touch_points) {
                ("iPhone", _) => Platform::Iphone,
                (_, 2..) => Platform::Ipad,
                _ => Platform::Mac,
            };
        }
        if says("Windows") {
            return Platform::Windows;
        }
        if says("Linux") || says("X11") {
            // "Desktop site" on Android hides the system, not the processor.
            let arm = self.platform.contains("arm") || self.platform.contains("aarch64");
            return if arm && self.max_touch_points > 1 { Platform::Android } else { Platform::Linux };
        }
        Platform::Other
    }

    /// The kind of browser.
    #[must_use]
    pub fn browser(&self) -> Browser {
        let says = |word: &str| self.user_agent.contains(word);
        let says_any = |words: &[&str]| words.iter().any(|word| says(word));
        let platform = self.platform();
        let apple_touch = matches!(platform, Platform::Iphone | Platform::Ipad);
        if says_any(&IN_APP) {
            Browser::InApp
        } else if apple_touch && says_any(&OTHER_ON_IOS) {
            Browser::OtherOnIos
        } else if apple_touch {
            // A bare web view leaves out the name of Safari, which Safari itself always gives.
            if says("Safari/") { Browser::Safari } else { Browser::InApp }
        } else if platform == Platform::Mac && says("Safari/") && !says_any(&OTHER_ON_MAC) {
            Browser::Safari
        } else {
            Browser::Other
        }
    }
}
