//! A moment, in seconds since 1970 UTC. How it is told to people is `locale`'s and the browser's.

use super::Rule;

/// A moment, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// A date and time on the person's own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The year.
    pub year: u32,
    /// The month, from 1.
    pub month: u32,
    /// The day of the month, from 1.
    pub day: u32,
    /// The hour, 0 to 23.
    pub hour: u32,
    /// The minute.
    pub minute: u32,
}

impl Moment {
    /// From seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix(self) -> i64 {
        self.0
    }

    /// Reads the date and time of RFC 3339 §5.6: `2026-11-23T09:41:00Z`, with any offset; fractions of a
    /// second are dropped.
    ///
    /// # Errors
    /// [`Rule::MomentShape`].
    pub fn parse(text: &str) -> Result<Self, Rule> {
        read(text).map(Self).ok_or(Rule::MomentShape)
    }

    /// The moment in RFC 3339's form, in UTC where its year has four digits there: `2026-11-23T09:41:00Z`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let (shift, zone) = match self.0 {
            ..FIRST => (DAY - 60, "+23:59"),
            FIRST..=LAST => (0, "Z"),
            _ => (60 - DAY, "-23:59"),
        };
        let local = self.0.saturating_add(shift);
        let (days, second) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        let (year, month, day) = civil_from_days(days);
        let mut text = String::with_capacity(25);
        let parts = [
            (year, 4, "-"),
            (month, 2, "-"),
            (day, 2, "T"),
            (second / 3600, 2, ":"),
            (second / 60 % 60, 2, ":"),
            (second % 60, 2, zone),
        ];
        for (number, width, end) in parts {
            let digits = number.to_string();
            (digits.len()..width).for_each(|_| text.push('0'));
            text.push_str(&digits);
            text.push_str(end);
        }
        text
    }
}

/// Seconds in a day.
const DAY: i64 = 86_400;

/// The first and the last second whose year has four digits in UTC.
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;

fn read(text: &str) -> Option<i64> {
    let number = |from: usize, to: usize| {
        let digits = text.get(from..to)?;
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse::<i64>().ok())?
    };
    let mark = |at: usize, among: &str| text.get(at..=at).filter(|c| among.contains(c));
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    mark(4, "-").and(mark(7, "-")).and(mark(10, "Tt ")).and(mark(13, ":")).and(mark(16, ":"))?;
    let in_range = (1..=12).contains(&month)
        && (1..=days_in_month(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    let offset = offset_seconds(after_fraction(text.get(19..)?)?)?;
    in_range.then(|| days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset)
}

fn after_fraction(rest: &str) -> Option<&str> {
    match rest.strip_prefix('.') {
        None => Some(rest),
        Some(digits) => {
            let zone = digits.trim_start_matches(|c: char| c.is_ascii_digit());
            (zone.len() < digits.len()).then_some(zone)
        }
    }
}

fn offset_seconds(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z") {
        return Some(0);
    }
    let sign = match zone.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let two =
        |s: &str| (s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<i64>().ok())?;
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar. Years begin in March here, so that the
/// leap day is the last of its year.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
}

/// The date of a day counted from 1970-01-01: the reverse of [`days_from_civil`].
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}
