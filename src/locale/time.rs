//! How a moment is told: `10 h 41`, `le 23 novembre à 10 h 41`, `10:41 on 23 November`.

pub use crate::account::Clock;
use crate::source::Language;

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Tells a time; the date is left out where it is today, the year where it is this one.
#[must_use]
pub fn tell(language: Language, when: Clock, today: Clock) -> String {
    let month = |names: &[&'static str; 12]| {
        names.get(when.month.saturating_sub(1) as usize).copied().unwrap_or_default()
    };
    let minute = two_digits(when.minute);
    let same_day = (when.year, when.month, when.day) == (today.year, today.month, today.day);
    let year = if when.year == today.year { String::new() } else { format!(" {}", when.year) };
    match language {
        Language::Fr if same_day => format!("{}\u{a0}h\u{a0}{minute}", when.hour),
        Language::Fr => {
            let day = if when.day == 1 { "1ᵉʳ".to_owned() } else { when.day.to_string() };
            let month = month(&MONTHS_FR);
            format!("le {day}\u{a0}{month}{year} à {}\u{a0}h\u{a0}{minute}", when.hour)
        }
        Language::En if same_day => format!("{}:{minute}", two_digits(when.hour)),
        Language::En => {
            let month = month(&MONTHS_EN);
            format!("{}:{minute} on {}\u{a0}{month}{year}", two_digits(when.hour), when.day)
        }
    }
}

fn two_digits(number: u32) -> String {
    if number < 10 { format!("0{number}") } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_has_no_date_and_this_year_no_year() {
        let at = |year, month, day, hour, minute| Clock { year, month, day, hour, minute };
        let today = at(2026, 11, 23, 18, 0);
        for (when, fr, en) in [
            (at(2026, 11, 23, 9, 5), "9\u{a0}h\u{a0}05", "09:05"),
            (at(2026, 11, 1, 10, 41), "le 1ᵉʳ\u{a0}novembre à 10\u{a0}h\u{a0}41", "10:41 on 1\u{a0}November"),
            (at(2025, 8, 2, 0, 0), "le 2\u{a0}août 2025 à 0\u{a0}h\u{a0}00", "00:00 on 2\u{a0}August 2025"),
        ] {
            assert_eq!(tell(Language::Fr, when, today), fr);
            assert_eq!(tell(Language::En, when, today), en);
        }
    }
}
