//! The time, and what a moment is called on this person's clock.

use js_sys::Date;

use crate::account::{Clock, Moment};

/// The time now.
#[must_use]
pub fn now() -> Moment {
    // Milliseconds since 1970 fit an i64 for longer than any browser will run.
    Moment::from_unix((Date::now() / 1000.0) as i64)
}

/// A moment on this person's clock.
#[must_use]
pub fn local(moment: Moment) -> Clock {
    let date = Date::new(&(moment.unix() as f64 * 1000.0).into());
    Clock {
        year: date.get_full_year(),
        month: date.get_month() + 1,
        day: date.get_date(),
        hour: date.get_hours(),
        minute: date.get_minutes(),
    }
}

/// A number of no meaning, another one each time.
#[must_use]
pub(super) fn seed() -> u64 {
    (js_sys::Math::random() * u64::MAX as f64) as u64
}
