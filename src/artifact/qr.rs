//! QR codes (ISO/IEC 18004): a text becomes a square of modules and the one path that draws it. What the
//! text says is its format's, how large it is shown the page's.
//!
//! A phone's camera reads large modules more surely than many: so the smallest version is taken that holds
//! the text at all (correction level L, as Thunderbird's own export does), and then the highest correction
//! level that costs no larger version.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::Refusal;

/// The most bytes of text: beyond, cameras fail. Thunderbird's export has the same limit
/// (`QRExport.sys.mjs`).
pub const MAX: usize = 1000;

/// The white modules around a code, without which cameras do not find it (ISO/IEC 18004 §6.3.8).
pub const QUIET: u32 = 4;

/// Whether a format's text is read from the screen by a camera, not saved as a file.
#[must_use]
pub fn is_drawn(id: &str) -> bool {
    id == "thunderbird-qr"
}

/// A drawn code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The modules of its side, the quiet zone included.
    pub size: u32,
    /// The black modules as an SVG path in units of one module.
    pub path: String,
}

/// Draws a text, as UTF-8 bytes.
///
/// # Errors
/// [`Refusal::TooLarge`] above [`MAX`] bytes.
pub fn draw(text: &str) -> Result<Code, Refusal> {
    let too_large = Refusal::TooLarge { bytes: text.len(), max: MAX };
    if text.len() > MAX {
        return Err(too_large);
    }
    let segments = [QrSegment::make_bytes(text.as_bytes())];
    let (smallest, largest) = (Version::MIN, Version::MAX);
    let drawn = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, smallest, largest, None, true);
    drawn.map(|code| Code { size: side(&code), path: path(&code) }).map_err(|_| too_large)
}

/// A code as an SVG document of its own, black on white whatever surrounds it.
#[must_use]
pub fn svg(code: &Code) -> String {
    let size = code.size.to_string();
    [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ",
        &size,
        " ",
        &size,
        "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h",
        &size,
        "v",
        &size,
        "H0z\"/><path d=\"",
        &code.path,
        "\"/></svg>\n",
    ]
    .concat()
}

fn side(code: &QrCode) -> u32 {
    code.size().unsigned_abs() + 2 * QUIET
}

/// One rectangle for each run of black modules in a row.
fn path(code: &QrCode) -> String {
    let mut path = String::with_capacity(4096);
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let length = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            if length > 0 {
                let (left, top) = (x.unsigned_abs() + QUIET, y.unsigned_abs() + QUIET);
                let parts = ["M", &left.to_string(), " ", &top.to_string(), "h", &length.to_string()];
                path.extend(parts);
                path.extend(["v1h-", &length.to_string(), "z"]);
            }
            x += i32::try_from(length).unwrap_or(i32::MAX).max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_quiet_zone_and_its_finders() {
        let code = draw("https://bascule.example/#alice@societe.example").unwrap();
        // 46 bytes fit version 3 at level L: 29 modules.
        assert_eq!(code.size, 29 + 8);
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
        assert!(!code.path.contains("M3 ") && !code.path.contains("M33 "), "{}", code.path);
    }

    #[test]
    fn correction_never_costs_a_larger_version() {
        // Level M of version 3 holds 42 bytes, level L 53: the text decides the version, not the level.
        for length in 43..=53 {
            assert_eq!(draw(&"a".repeat(length)).unwrap().size, 29 + 8, "{length}");
        }
        assert_eq!(draw(&"a".repeat(54)).unwrap().size, 33 + 8);
    }

    #[test]
    fn what_no_camera_reads_is_refused() {
        assert!(draw(&"a".repeat(MAX)).is_ok());
        let refused = Refusal::TooLarge { bytes: MAX + 1, max: MAX };
        assert_eq!(draw(&"a".repeat(MAX + 1)), Err(refused));
    }
}
