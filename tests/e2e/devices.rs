//! The first thing to do on each kind of device. No such device stands here: the browser's user agent is
//! overridden, so this proves what the page makes of it and nothing about the devices.

use crate::desk::{Desk, en, sit};
use crate::drivers::Kind;
use crate::panel::ALICE;

/// A device: what its browser says, what the page calls it, and the button that comes first.
struct Device {
    user_agent: &'static str,
    heading: &'static str,
    first: &'static str,
}

fn iphone() -> Device {
    Device {
        user_agent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
        heading: "This device: iPhone",
        first: en().install,
    }
}

fn chrome_on_iphone() -> Device {
    Device {
        user_agent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1",
        heading: "This device: iPhone",
        first: en().copy_link,
    }
}

fn ipad() -> Device {
    Device {
        user_agent: "Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
        heading: "This device: iPad",
        first: en().install,
    }
}

fn mac() -> Device {
    Device {
        user_agent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
        heading: "This device: Mac",
        first: en().download_profile,
    }
}

fn android() -> Device {
    Device {
        user_agent: "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
        heading: "This device: Android phone or tablet",
        first: en().see_steps,
    }
}

fn windows() -> Device {
    Device {
        user_agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
        heading: "This device: Windows computer",
        first: en().see_steps,
    }
}

fn comes_first(kind: Kind, device: Device) {
    sit(kind.plain().calling_itself(device.user_agent), move |desk: Desk| async move {
        desk.open_ready(&format!("/switch/{ALICE}?lang=en")).await;
        desk.sees(device.heading).await;
        let first = desk.all_shown(".primary").await;
        assert_eq!(first.len(), 1, "one primary action a screen");
        assert_eq!(first[0].text().await.unwrap(), device.first);
    });
}

macro_rules! on_each_device {
    ($($device:ident in $kind:ident),* $(,)?) => { $(
        #[test]
        fn $device() {
            comes_first(Kind::$kind, super::$device());
        }
    )* };
}

/// The engine that each device's browser is made of.
mod emulated {
    use super::comes_first;
    use crate::drivers::Kind;

    on_each_device! {
        iphone in WebKit,
        chrome_on_iphone in WebKit,
        ipad in WebKit,
        mac in WebKit,
        android in Chromium,
        windows in Chromium,
    }
}
