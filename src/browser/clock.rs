//! The time, and what a moment is called on this person's clock.

use js_sys::Date;

use crate::account::Moment;

/// A moment in the time zone of this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
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

/// The time now.
#[must_use]
pub fn now() -> Moment {
    // Milliseconds since 1970 fit an i64 for longer than any browser will run.
    Moment::from_unix((Date::now() / 1000.0) as i64)
}

/// A moment on this person's clock.
#[must_use]
pub fn local(moment: Moment) -> Local {
    let date = Date::new(&(moment.unix() as f64 * 1000.0).into());
    Local {
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
