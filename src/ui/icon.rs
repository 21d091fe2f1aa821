//! The icons, drawn with one stroke on a grid of 24. They carry no meaning that words beside them lack.

use super::el::{El, el};
use crate::guide::Platform;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    Check,
    Clock,
    Close,
    Code,
    Computer,
    Enlarge,
    File,
    List,
    Phone,
    Printer,
    Shield,
    Warning,
}

impl Icon {
    /// The icon of a platform.
    pub(super) fn of(platform: Platform) -> Self {
        if platform.is_phone() { Self::Phone } else { Self::Computer }
    }

    /// Draws it.
    pub(super) fn draw(self) -> El {
        let path = match self {
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::Clock => "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7v5l3 2",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Code => "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v2h-2v4h2M14 20v-1",
            Self::Computer => {
                "M5 4h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2M8 20h8M12 16v4"
            }
            Self::Enlarge => "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
            Self::File => "M13 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V9zM13 3v6h6M9 14h6M9 17h4",
            Self::List => "M4 6h16M4 12h16M4 18h10",
            Self::Phone => "M9 2h6a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2M11 18h2",
            Self::Printer => "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
            Self::Shield => "M12 3l7 3v5.5c0 4.5-3 8-7 9.5c-4-1.5-7-5-7-9.5V6zM8.5 12l2.5 2.5l4.5-5",
            Self::Warning => "M12 4L2.5 20h19zM12 10v4M12 17v.1",
        };
        let svg = el("svg").class("icon").attr("viewBox", "0 0 24 24");
        svg.attr("aria-hidden", "true").attr("focusable", "false").child(el("path").attr("d", path))
    }
}
