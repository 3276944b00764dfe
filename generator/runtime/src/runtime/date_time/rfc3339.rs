//! Dates and times as RFC 3339 writes them.

use core::cmp::Ordering;
use core::fmt::{self, Write};

use super::clock::Clock;
use super::cursor::Cursor;
use super::date::{Date, SECONDS_PER_DAY};
use super::text_of_time;
use crate::runtime::{FromText, Rule};

/// A point in time, written as `2011-02-18T21:07:19Z` (RFC 3339; `format: date-time`).
///
/// The offset and the digits of the fraction stay as they were read. Order is by instant; two texts for the same
/// instant are not equal, and come in a fixed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateTime {
    date: Date,
    clock: Clock,
    fraction: Fraction,
    offset: Offset,
}

/// The digits behind the decimal point of the seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Fraction {
    digits: u64,
    count: u8,
}

/// The most digits of a fraction that are kept, and accepted: those that fit into 64 bits.
const FRACTION_DIGITS: u8 = 18;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Offset {
    /// `Z`.
    Utc,
    /// `-00:00`: UTC, and the local offset is unknown (section 4.3).
    Unknown,
    /// Minutes east of UTC.
    Minutes(i16),
}

impl Offset {
    const fn minutes(self) -> i16 {
        match self {
            Self::Utc | Self::Unknown => 0,
            Self::Minutes(minutes) => minutes,
        }
    }

    fn take(cursor: &mut Cursor<'_>) -> Option<Self> {
        let sign = match cursor.next()? {
            b'Z' | b'z' => return Some(Self::Utc),
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hours = cursor.pair()?;
        cursor.take(b':')?;
        let minutes = cursor.pair()?;
        if hours > 23 || minutes > 59 {
            return None;
        }
        let total = i16::from(hours) * 60 + i16::from(minutes);
        match (sign, total) {
            (-1, 0) => Some(Self::Unknown),
            _ => Some(Self::Minutes(sign * total)),
        }
    }
}

impl Fraction {
    const NONE: Self = Self { digits: 0, count: 0 };

    fn take(cursor: &mut Cursor<'_>) -> Option<Self> {
        if cursor.peek() != Some(b'.') {
            return Some(Self::NONE);
        }
        cursor.next();
        let (digits, count) = cursor.digits(1, FRACTION_DIGITS.into())?;
        let count = u8::try_from(count).ok()?;
        Some(Self { digits, count })
    }

    /// The fraction in units of 10^-18 seconds.
    const fn scaled(self) -> u64 {
        self.digits * 10_u64.pow((FRACTION_DIGITS - self.count) as u32)
    }
}

impl DateTime {
    /// The date, at the offset that it was written with.
    #[must_use]
    pub const fn date(self) -> Date {
        self.date
    }

    /// The hour, at the offset that it was written with.
    #[must_use]
    pub const fn hour(self) -> u8 {
        self.clock.hour
    }

    /// The minute, at the offset that it was written with.
    #[must_use]
    pub const fn minute(self) -> u8 {
        self.clock.minute
    }

    /// The second; 60 in a leap second.
    #[must_use]
    pub const fn second(self) -> u8 {
        self.clock.second
    }

    /// The fraction of the second in nanoseconds, cut off behind the ninth digit.
    #[must_use]
    pub fn nanosecond(self) -> u32 {
        let nanoseconds = self.fraction.scaled() / 1_000_000_000;
        u32::try_from(nanoseconds).unwrap_or(0)
    }

    /// The offset from UTC in minutes, positive to the east.
    #[must_use]
    pub const fn offset_minutes(self) -> i16 {
        self.offset.minutes()
    }

    /// The whole seconds from 1970-01-01T00:00:00Z, without leap seconds.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.date.unix_seconds() + self.clock.seconds()
            - i64::from(self.offset.minutes()) * 60
    }

    /// A point in time in UTC; `None` outside of the years 0 to 9999.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        Some(Self {
            date: Date::from_unix_seconds(seconds)?,
            clock: Clock::from_seconds(seconds.rem_euclid(SECONDS_PER_DAY))?,
            fraction: Fraction::NONE,
            offset: Offset::Utc,
        })
    }

    fn take(cursor: &mut Cursor<'_>) -> Option<Self> {
        let date = Date::take(cursor)?;
        if !matches!(cursor.next()?, b'T' | b't') {
            return None;
        }
        let hour = cursor.pair()?;
        cursor.take(b':')?;
        let minute = cursor.pair()?;
        cursor.take(b':')?;
        let second = cursor.pair()?;
        let fraction = Fraction::take(cursor)?;
        let offset = Offset::take(cursor)?;
        Some(Self {
            date,
            clock: Clock::new(hour, minute, second, offset.minutes())?,
            fraction,
            offset,
        })
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        let instant = |time: &Self| (time.unix_seconds(), time.fraction.scaled());
        let written = |time: &Self| (time.offset, time.clock, time.fraction);
        let by_instant = instant(self).cmp(&instant(other));
        by_instant.then_with(|| written(self).cmp(&written(other)))
    }
}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}T{}", self.date, self.clock)?;
        if self.fraction.count > 0 {
            let (digits, width) =
                (self.fraction.digits, usize::from(self.fraction.count));
            write!(formatter, ".{digits:0width$}")?;
        }
        match self.offset {
            Offset::Utc => formatter.write_char('Z'),
            Offset::Unknown => formatter.write_str("-00:00"),
            Offset::Minutes(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(formatter, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

impl FromText for DateTime {
    fn from_text(text: &str) -> Result<Self, Rule> {
        let mut cursor = Cursor::new(text);
        let time = Self::take(&mut cursor).filter(|_| cursor.is_end());
        time.ok_or(Rule::Format("date-time"))
    }
}

text_of_time!(DateTime);
