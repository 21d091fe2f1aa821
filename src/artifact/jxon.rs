//! What Thunderbird's XML reader makes of a value: numbers, booleans and dates are converted on reading
//! and do not all come back as they were written. Which values matter is `autoconfig`'s.
//!
//! The reader is `mailnews/base/src/JXON.sys.mjs`, `parseText`: `true` or `false` in any case, then
//! whatever JavaScript's `isFinite` takes, then whatever SpiderMonkey's `Date.parse` takes. The last is
//! far more than dates: words before the first number are skipped, so that `alice-2` is February 2001.

use super::TakenFor;

/// What a value would be taken for, or `None` where it comes back as it was written.
///
/// Numbers and booleans are exact. Dates err on the side of caution, since `Date.parse` is not specified
/// and changes (ECMA-262 §21.4.3.2).
pub(super) fn misread(value: &str) -> Option<TakenFor> {
    let trimmed = value.trim();
    if trimmed.eq_ignore_ascii_case("true") || trimmed.eq_ignore_ascii_case("false") {
        // Exactly "true" and "false" do come back, as words; nobody should rely on it.
        return Some(TakenFor::Boolean);
    }
    if is_number(trimmed) {
        return (!comes_back(value)).then_some(TakenFor::Number);
    }
    maybe_date(trimmed).then_some(TakenFor::Date)
}

/// Whether a number is written as JavaScript writes it: digits without a leading zero, below 2^53.
fn comes_back(value: &str) -> bool {
    value.len() <= 15 && !value.starts_with('0') && value.bytes().all(|b| b.is_ascii_digit())
}

/// ECMA-262 `StringNumericLiteral`, without `Infinity`, which is not finite.
fn is_number(text: &str) -> bool {
    let mut prefix = text.chars().map(|c| c.to_ascii_lowercase());
    let radix = match (prefix.next(), prefix.next()) {
        (Some('0'), Some('x')) => 16,
        (Some('0'), Some('o')) => 8,
        (Some('0'), Some('b')) => 2,
        _ => 10,
    };
    if radix != 10 {
        let digits = text.get(2..).unwrap_or_default();
        return !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    // The empty text is zero.
    text.is_empty()
        || digits(whole)
            && digits(fraction)
            && digits(exponent)
            && !exponent.is_empty()
            && whole.len() + fraction.len() > 0
}

/// Whether `Date.parse` might take the text: numbers, and after the first of them only month names,
/// `am`, `pm`, time zones and separators.
fn maybe_date(text: &str) -> bool {
    let Some(first_digit) = text.find(|c: char| c.is_ascii_digit()) else { return false };
    let (words, rest) = text.split_at(first_digit);
    // A comment in parentheses may hold anything.
    if text.contains('(') {
        return true;
    }
    let Some(months_before) = leading_months(words) else { return false };
    if rest.chars().any(|c| !c.is_ascii_alphanumeric() && !" .,-/:+\u{202F}".contains(c)) {
        return false;
    }
    let mut months = months_before;
    let mut clock = rest.contains(':');
    for word in rest.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        if is_month(word) {
            months += 1;
        } else if is_clock_word(word) {
            clock = true;
        } else {
            return false;
        }
    }
    let numbers: Vec<&str> = rest.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    match (numbers.as_slice(), clock, months) {
        (_, true, _) => true,
        // One number is a month of 2001 or a year; 13 to 31 could be neither, and the last year is 275760.
        (&[n], _, 0) => n.len() > 9 || n.parse().is_ok_and(|n: u32| !(13..=31).contains(&n) && n <= 275_760),
        // Year and month of ISO 8601. No other pair is enough without the name of a month.
        (&[year, month], _, 0) => words.is_empty() && year.len() == 4 && month.len() == 2,
        (_, _, 0) => numbers.len() == 3,
        _ => (2..=3).contains(&numbers.len()),
    }
}

/// How many months are named before the first number, or `None` where some other word is not followed by
/// a separator: `alice_2` and `alice2` are no dates.
fn leading_months(words: &str) -> Option<usize> {
    let mut months = 0;
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let separated = after.starts_with([' ', ',', '.', '-', '/']);
        if is_month(word) {
            months += 1;
        } else if !word.is_empty() && !separated {
            return None;
        }
        // Only a month may be followed by any other character.
        if word.is_empty() && !" ,.-/:+".contains(c) {
            return None;
        }
        let separator = after.chars().next().map_or(0, char::len_utf8);
        rest = after.get(separator..).unwrap_or_default();
    }
    Some(months)
}

/// The first three letters or more of an English month.
fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    word.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(&word) || word.starts_with(month))
}

/// Words that may stand after a number: halves of the day, time zones, the `T` of ISO 8601.
fn is_clock_word(word: &str) -> bool {
    const WORDS: [&str; 15] =
        ["am", "pm", "t", "z", "ut", "utc", "gmt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_thunderbird_makes_of_values() {
        for (value, taken_for) in [
            ("alice@societe.example", None),
            ("DOMAIN\\user", None),
            ("user+tag", None),
            ("Infinity", None),
            ("null", None),
            ("0x", None),
            ("1e", None),
            (".", None),
            ("12345", None),
            ("True", Some(TakenFor::Boolean)),
            ("FALSE", Some(TakenFor::Boolean)),
            ("\u{a0}", Some(TakenFor::Number)),
            ("0", Some(TakenFor::Number)),
            ("0123", Some(TakenFor::Number)),
            ("1e5", Some(TakenFor::Number)),
            ("1E+5", Some(TakenFor::Number)),
            ("+5", Some(TakenFor::Number)),
            (".5", Some(TakenFor::Number)),
            ("5.", Some(TakenFor::Number)),
            ("0x1F", Some(TakenFor::Number)),
            ("0o17", Some(TakenFor::Number)),
            ("0B1", Some(TakenFor::Number)),
            ("12345\u{a0}", Some(TakenFor::Number)),
            ("1234567890123456", Some(TakenFor::Number)),
        ] {
            assert_eq!(misread(value), taken_for, "{value:?}");
        }
    }

    #[test]
    fn what_thunderbird_takes_for_a_date() {
        for value in [
            "alice-2",
            "alice.1",
            "Mail 2",
            "societe-0001",
            "societe-1234",
            "2026-11",
            "2026-11-23",
            "1/2/2026",
            "1.2.2026",
            "may 5 2026",
            "5 May 2026",
            "may5,2026",
            "mar_5_2026",
            "2026-11-23T09:41:00Z",
            "a.5 gmt",
            "alice (x) 5",
            "jean dupont 3",
        ] {
            // Some characters end a word and a date alike.
            let expected = (value != "mar_5_2026").then_some(TakenFor::Date);
            assert_eq!(misread(value), expected, "{value:?}");
        }
        for value in [
            "alice",
            "alice2",
            "alice_2",
            "alice-13",
            "kunde-1234567",
            "123456-1",
            "web-12-alice",
            "p12345p1",
            "imap.powermail.example",
            "192.0.2.1",
            "smtp1.mail.am",
            "alice-2@societe.example",
            "été-2",
            "may5",
        ] {
            assert_eq!(misread(value), None, "{value:?}");
        }
    }
}
