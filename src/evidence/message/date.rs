//! The dates of mail headers (RFC 5322 §3.3, with the obsolete forms that servers still write).

use crate::account::Moment;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads `Mon, 23 Nov 2026 15:03:54 +0100 (CET)`; the day of the week, the seconds and the zone may be
/// missing, and a missing or unknown zone is UTC.
#[must_use]
pub(super) fn date(text: &str) -> Option<Moment> {
    let text = text.split_once(',').map_or(text, |(_, after)| after);
    let mut words = text.split_ascii_whitespace();
    let day: u32 = words.next()?.parse().ok()?;
    let month = words.next()?.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let year: u32 = words.next()?.parse().ok()?;
    let year = match year {
        0..50 => year + 2000,
        50..1000 => year + 1900,
        _ => year,
    };
    let mut clock = words.next()?.split(':');
    let (hour, minute) = (two(clock.next()?)?, two(clock.next()?)?);
    let second = clock.next().map_or(Some(0), two)?;
    let zone = zone(words.next().unwrap_or_default());
    // A leap second is the last one of its minute here.
    let second = second.min(59);
    Moment::parse(&format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}")).ok()
}

fn two(digits: &str) -> Option<u32> {
    (digits.len() <= 2).then(|| digits.parse().ok())?
}

fn zone(word: &str) -> String {
    let american =
        ["EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"].iter().position(|name| *name == word);
    match (american, word.get(..1), word.get(1..3), word.get(3..5)) {
        (Some(at), ..) => {
            // East to west one hour each; the summer time of each is one hour less.
            let hours = 5 + at / 2 - at % 2;
            format!("-{hours:02}:00")
        }
        (None, Some(sign @ ("+" | "-")), Some(hours), Some(minutes)) if word.len() == 5 => {
            [sign, hours, ":", minutes].concat()
        }
        _ => "Z".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_in_every_form_servers_write() {
        for (text, expected) in [
            ("Mon, 23 Nov 2026 15:03:54 +0000", "2026-11-23T15:03:54Z"),
            ("Mon, 23 Nov 2026 16:03:54 +0100 (CET)", "2026-11-23T15:03:54Z"),
            ("23 Nov 2026 15:07:01 -0000", "2026-11-23T15:07:01Z"),
            ("Mon,  3 Nov 26 15:07 GMT", "2026-11-03T15:07:00Z"),
            ("Mon, 23 Nov 2026 10:03:54 EST", "2026-11-23T15:03:54Z"),
            ("Mon, 23 Nov 2026 08:03:54 PDT", "2026-11-23T15:03:54Z"),
            ("23 Nov 99 15:07:60 -0330", "1999-11-23T18:37:59Z"),
        ] {
            assert_eq!(date(text), Moment::parse(expected).ok(), "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "Mon, 31 Feb 2026 10:00:00 +0000",
            "23 Brumaire 2026 10:00",
            "23 Nov 2026",
            "1 é 1 1:1",
            "23 Nov 2026 25:00 Z",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn dates_agree_with_jiff(seconds in 0i64..4_000_000_000, zone in -14i8..15) {
            let zone = jiff::tz::TimeZone::fixed(jiff::tz::Offset::from_hours(zone).unwrap());
            let text = jiff::fmt::rfc2822::to_string(&jiff::Timestamp::from_second(seconds).unwrap().to_zoned_datetime(zone));
            prop_assert_eq!(date(&text.unwrap()), Some(Moment::from_unix(seconds)));
        }

        #[test]
        fn no_text_makes_it_stop(text in "\\PC*|[0-9A-Za-z:,+ é-]{0,40}") {
            let _ = date(&text);
        }
    }
}
