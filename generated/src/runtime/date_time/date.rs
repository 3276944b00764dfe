//! Dates without a time.

use core::fmt;

use super::calendar::{civil, day_number, days_in_month};
use super::cursor::Cursor;
use super::text_of_time;
use crate::runtime::{FromText, Rule};

/// A date in the Gregorian calendar, written as `2011-02-18` (RFC 3339, `full-date`; `format: date`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

pub(super) const SECONDS_PER_DAY: i64 = 86_400;

impl Date {
    /// A day in the years 0 to 9999; `None` when the calendar has no such day.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        if year <= 9999 && day >= 1 && day <= days_in_month(year, month) {
            Some(Self { year, month, day })
        } else {
            None
        }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The seconds from 1970-01-01T00:00:00Z to the beginning of the day in UTC.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.day_number() * SECONDS_PER_DAY
    }

    /// The day in UTC that holds a point in time; `None` outside of the years 0 to 9999.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        let (year, month, day) = civil(seconds.div_euclid(SECONDS_PER_DAY))?;
        Self::new(year, month, day)
    }

    /// The day's number, counted from 1970-01-01.
    pub(super) fn day_number(self) -> i64 {
        day_number(self.year, self.month, self.day)
    }

    /// Takes a `full-date`.
    pub(super) fn take(cursor: &mut Cursor<'_>) -> Option<Self> {
        let (year, _) = cursor.digits(4, 4)?;
        cursor.take(b'-')?;
        let month = cursor.pair()?;
        cursor.take(b'-')?;
        Self::new(u16::try_from(year).ok()?, month, cursor.pair()?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromText for Date {
    fn from_text(text: &str) -> Result<Self, Rule> {
        let mut cursor = Cursor::new(text);
        let date = Self::take(&mut cursor).filter(|_| cursor.is_end());
        date.ok_or(Rule::Format("date"))
    }
}

text_of_time!(Date);
