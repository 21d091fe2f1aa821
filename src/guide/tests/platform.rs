//! User agents as browsers send them, and what is made of them.

use super::*;

const MAC_17: &str =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const IPHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const IPAD_12: &str =
    "Mozilla/5.0 (iPad; CPU OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const ANDROID: &str = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)";
const WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";
const X11: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)";
const CHROME_OS: &str = "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)";

#[test]
fn devices_and_browsers() {
    use Browser::{InApp, Other as OtherBrowser, OtherOnIos, Safari};
    use Platform::{Android, Ipad, Iphone, Linux, Mac, Other, Windows};
    #[rustfmt::skip]
    let table = [
        (IPHONE, "Version/18.5 Mobile/15E148 Safari/604.1", "iPhone", 5, Iphone, Safari),
        (IPHONE, "Version/26.0 Mobile/15E148 Safari/604.1", "iPhone", 5, Iphone, Safari),
        (IPHONE, "CriOS/138.0.7204.156 Mobile/15E148 Safari/604.1", "iPhone", 5, Iphone, OtherOnIos),
        (IPHONE, "FxiOS/141.0 Mobile/15E148 Safari/605.1.15", "iPhone", 5, Iphone, OtherOnIos),
        (IPHONE, "Version/18.0 EdgiOS/138.0.3351.83 Mobile/15E148 Safari/605.1.15", "iPhone", 5, Iphone, OtherOnIos),
        (IPHONE, "OPiOS/16.0.15.124050 Mobile/15E148 Safari/9537.53", "iPhone", 5, Iphone, OtherOnIos),
        (IPHONE, "Version/18.5 Mobile/15E148 Safari/604.1 OPT/5.6.0", "iPhone", 5, Iphone, OtherOnIos),
        (IPHONE, "Version/18.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15", "iPhone", 5, Iphone, OtherOnIos),
        (IPHONE, "Version/18.5 Mobile/15E148 Safari/604.1 Ddg/18.5", "iPhone", 5, Iphone, OtherOnIos),
        (IPHONE, "GSA/378.0.780318271 Mobile/15E148 Safari/604.1", "iPhone", 5, Iphone, OtherOnIos),
        (IPHONE, "Version/18.5 Brave/1 Mobile/15E148 Safari/605.1.15", "iPhone", 5, Iphone, OtherOnIos),
        (IPHONE, "Mobile/15E148", "iPhone", 5, Iphone, InApp),
        (IPHONE, "Mobile/15E148 [FBAN/FBIOS;FBAV/520.0.0.38.101;FBBV/756351453;FBDV/iPhone16,1]", "iPhone", 5, Iphone, InApp),
        (IPHONE, "Mobile/15E148 Instagram 389.0.0.28.80 (iPhone16,1; iOS 18_5; fr_FR; fr)", "iPhone", 5, Iphone, InApp),
        (IPHONE, "Version/18.5 Mobile/15E148 Safari/604.1 [LinkedInApp]/9.30.1", "iPhone", 5, Iphone, InApp),
        (IPAD_12, "Version/12.1.2 Mobile/15E148 Safari/604.1", "iPad", 5, Ipad, Safari),
        (MAC_17, "Version/18.5 Safari/605.1.15", "MacIntel", 5, Ipad, Safari),
        (MAC_17, "CriOS/138 Version/11.1.1 Safari/605.1.15", "MacIntel", 5, Ipad, OtherOnIos),
        (MAC_17, "FxiOS/141.0 Safari/605.1.15", "MacIntel", 5, Ipad, OtherOnIos),
        (MAC_17, "Version/18.5 Safari/605.1.15", "iPhone", 5, Iphone, Safari),
        (MAC_17, "Version/18.5 Safari/605.1.15", "MacIntel", 0, Mac, Safari),
        (MAC_17, "Version/18.5 Safari/605.1.15", "MacIntel", 1, Mac, Safari),
        (MAC_17, "Chrome/138.0.0.0 Safari/537.36", "MacIntel", 0, Mac, OtherBrowser),
        (MAC_17, "Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0", "MacIntel", 0, Mac, OtherBrowser),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:141.0)", "Gecko/20100101 Firefox/141.0", "MacIntel", 0, Mac, OtherBrowser),
        (ANDROID, "Chrome/138.0.0.0 Mobile Safari/537.36", "Linux armv81", 5, Android, OtherBrowser),
        ("Mozilla/5.0 (Android 15; Mobile; rv:141.0)", "Gecko/141.0 Firefox/141.0", "Linux aarch64", 5, Android, OtherBrowser),
        ("Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko)", "SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36", "Linux armv81", 5, Android, OtherBrowser),
        ("Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/BP1A.250505.005; wv) AppleWebKit/537.36 (KHTML, like Gecko)", "Version/4.0 Chrome/138.0.7204.63 Mobile Safari/537.36", "Linux armv81", 5, Android, InApp),
        (X11, "Chrome/138.0.0.0 Safari/537.36", "Linux armv81", 5, Android, OtherBrowser),
        (X11, "Chrome/138.0.0.0 Safari/537.36", "Linux x86_64", 0, Linux, OtherBrowser),
        (X11, "Chrome/138.0.0.0 Safari/537.36", "Linux x86_64", 10, Linux, OtherBrowser),
        ("Mozilla/5.0 (X11; Ubuntu; Linux aarch64; rv:141.0)", "Gecko/20100101 Firefox/141.0", "Linux aarch64", 0, Linux, OtherBrowser),
        ("Mozilla/5.0 (X11; FreeBSD amd64; rv:141.0)", "Gecko/20100101 Firefox/141.0", "FreeBSD amd64", 0, Linux, OtherBrowser),
        (CHROME_OS, "Chrome/138.0.0.0 Safari/537.36", "Linux x86_64", 10, Other, OtherBrowser),
        (WINDOWS, "Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0", "Win32", 0, Windows, OtherBrowser),
        (WINDOWS, "Chrome/138.0.0.0 Safari/537.36", "Win32", 10, Windows, OtherBrowser),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0)", "Gecko/20100101 Firefox/141.0", "Win32", 0, Windows, OtherBrowser),
        ("Mozilla/5.0 (Mobile; Windows Phone 8.1; Android 4.0; ARM; Trident/7.0; Touch; IEMobile/11.0; NOKIA; Lumia 520) like", "iPhone OS 7_0_3 like Mac OS X AppleWebKit/537 (KHTML, like Gecko) Mobile Safari/537", "Win32", 5, Other, OtherBrowser),
        ("Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/537.36 (KHTML, like Gecko)", "Version/5.0 TV Safari/537.36", "Linux armv7l", 0, Other, OtherBrowser),
        ("curl/8.14.1", "", "", 0, Other, OtherBrowser),
        ("", "", "", 0, Other, OtherBrowser),
    ];
    for (start, end, platform, max_touch_points, device, browser) in table {
        let signals =
            Signals { user_agent: format!("{start} {end}"), platform: platform.to_owned(), max_touch_points };
        assert_eq!((signals.platform(), signals.browser()), (device, browser), "{signals:?}");
    }
}

#[test]
fn every_platform_has_a_client_and_the_generic_guide() {
    for platform in Platform::ALL {
        assert_eq!(Platform::of_word(platform.word()), Some(platform));
        let clients: Vec<ClientId> = ClientId::on(platform).collect();
        assert_eq!(clients.first(), Some(&ClientId::default_for(platform)));
        assert_eq!(clients.last(), Some(&ClientId::Generic), "{platform:?}");
    }
    assert_eq!(ClientId::default_for(Platform::Ipad), ClientId::AppleMailPhone);
    assert_eq!(ClientId::default_for(Platform::Mac), ClientId::AppleMailMac);
    for id in ClientId::all() {
        assert_eq!(ClientId::of_word(id.client().word), Some(id));
        assert_eq!(id.client().file(Language::En), format!("guides/en/{}.json", id.client().word));
    }
}
