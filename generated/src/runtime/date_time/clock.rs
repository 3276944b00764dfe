//! The time of a day, to the second.

use core::fmt;

/// Hours, minutes and seconds. A second of 60 is a leap second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
}

impl Clock {
    /// Checks a time of day at an offset from UTC: a leap second ends a day in UTC.
    pub(super) fn new(hour: u8, minute: u8, second: u8, offset: i16) -> Option<Self> {
        let minutes = i64::from(hour) * 60 + i64::from(minute) - i64::from(offset);
        let leap = second == 60 && minutes.rem_euclid(24 * 60) == 24 * 60 - 1;
        (hour < 24 && minute < 60 && (second < 60 || leap)).then_some(Self {
            hour,
            minute,
            second,
        })
    }

    /// The time of a second of the day.
    pub(super) fn from_seconds(seconds: i64) -> Option<Self> {
        Some(Self {
            hour: u8::try_from(seconds / 3_600).ok()?,
            minute: u8::try_from(seconds / 60 % 60).ok()?,
            second: u8::try_from(seconds % 60).ok()?,
        })
    }

    pub(super) fn seconds(self) -> i64 {
        i64::from(self.hour) * 3_600
            + i64::from(self.minute) * 60
            + i64::from(self.second)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)
    }
}
