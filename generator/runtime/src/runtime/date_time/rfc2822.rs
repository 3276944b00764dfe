//! Dates and times as RFC 2822 (section 3.3) writes them, with the obsolete forms of section 4.3.

use core::cmp::Ordering;
use core::fmt::{self, Write};

use super::clock::Clock;
use super::cursor::Cursor;
use super::date::{Date, SECONDS_PER_DAY};
use super::text_of_time;
use crate::runtime::{FromText, Rule};

/// A point in time, written as `Fri, 18 Feb 2011 21:07:19 +0000` (RFC 2822; `format: date-time-rfc-2822`).
///
/// The zone stays as it was read. Order is by instant; two texts for the same instant in different zones are not
/// equal, and come in a fixed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateTimeRfc2822 {
    date: Date,
    clock: Clock,
    zone: Zone,
}

const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The zones that have a name, in hours east of UTC.
const ZONES: [(&str, i16); 10] = [
    ("GMT", 0),
    ("UT", 0),
    ("EST", -5),
    ("EDT", -4),
    ("CST", -6),
    ("CDT", -5),
    ("MST", -7),
    ("MDT", -6),
    ("PST", -8),
    ("PDT", -7),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Zone {
    /// Minutes east of UTC.
    Minutes(i16),
    /// `-0000`: UTC, and the local offset is unknown.
    Unknown,
    /// The index of an obsolete name.
    Named(u8),
    /// The letter of a military zone.
    Military(u8),
}

impl Zone {
    fn minutes(self) -> i16 {
        match self {
            Self::Minutes(minutes) => minutes,
            Self::Named(at) => {
                ZONES.get(usize::from(at)).map_or(0, |(_, hours)| hours * 60)
            }
            // Military zones were defined with the wrong sign once, so their offset is unknown (section 4.3).
            Self::Unknown | Self::Military(_) => 0,
        }
    }

    fn take(cursor: &mut Cursor<'_>) -> Option<Self> {
        let sign = match cursor.peek()? {
            b'+' => 1,
            b'-' => -1,
            _ => {
                return Self::named(
                    cursor.take_while(|byte| byte.is_ascii_alphabetic()),
                );
            }
        };
        cursor.next();
        let (digits, _) = cursor.digits(4, 4)?;
        let digits = i16::try_from(digits).ok()?;
        Self::numeric(sign, digits / 100, digits % 100)
    }

    /// The zone of a sign, of hours and of minutes.
    fn numeric(sign: i16, hours: i16, minutes: i16) -> Option<Self> {
        if minutes > 59 {
            return None;
        }
        match (sign, hours * 60 + minutes) {
            (-1, 0) => Some(Self::Unknown),
            (sign, minutes) => Some(Self::Minutes(sign * minutes)),
        }
    }

    fn named(name: &[u8]) -> Option<Self> {
        match name {
            // `J` is the local time of whoever reads, so no zone.
            [b'J' | b'j'] => None,
            [letter] => Some(Self::Military(letter.to_ascii_uppercase())),
            _ => {
                let mut zones = ZONES.iter();
                let at = zones.position(|(known, _)| {
                    known.as_bytes().eq_ignore_ascii_case(name)
                })?;
                Some(Self::Named(u8::try_from(at).ok()?))
            }
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Minutes(minutes) => {
                let sign = if *minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(formatter, "{sign}{:02}{:02}", minutes / 60, minutes % 60)
            }
            Self::Unknown => formatter.write_str("-0000"),
            Self::Named(at) => formatter
                .write_str(ZONES.get(usize::from(*at)).map_or("", |(name, _)| name)),
            Self::Military(letter) => formatter.write_char(char::from(*letter)),
        }
    }
}

impl DateTimeRfc2822 {
    /// The date, in the zone that it was written with.
    #[must_use]
    pub const fn date(self) -> Date {
        self.date
    }

    /// The hour, in the zone that it was written with.
    #[must_use]
    pub const fn hour(self) -> u8 {
        self.clock.hour
    }

    /// The minute, in the zone that it was written with.
    #[must_use]
    pub const fn minute(self) -> u8 {
        self.clock.minute
    }

    /// The second; 60 in a leap second.
    #[must_use]
    pub const fn second(self) -> u8 {
        self.clock.second
    }

    /// The offset from UTC in minutes, positive to the east.
    #[must_use]
    pub fn offset_minutes(self) -> i16 {
        self.zone.minutes()
    }

    /// The seconds from 1970-01-01T00:00:00Z, without leap seconds.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.date.unix_seconds() + self.clock.seconds()
            - i64::from(self.zone.minutes()) * 60
    }

    /// A point in time in UTC; `None` outside of the years 0 to 9999.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        Some(Self {
            date: Date::from_unix_seconds(seconds)?,
            clock: Clock::from_seconds(seconds.rem_euclid(SECONDS_PER_DAY))?,
            zone: Zone::Minutes(0),
        })
    }

    fn weekday(self) -> &'static str {
        let day = self.date.day_number().rem_euclid(7);
        let weekday = usize::try_from(day).ok().and_then(|day| WEEKDAYS.get(day));
        weekday.copied().unwrap_or_default()
    }

    fn month_name(self) -> &'static str {
        let month = usize::from(self.date.month()).wrapping_sub(1);
        MONTHS.get(month).copied().unwrap_or_default()
    }

    fn take(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.skip_comments()?;
        let weekday = take_weekday(cursor)?;
        let (day, _) = cursor.digits(1, 2)?;
        cursor.skip_comments()?;
        let month = take_month(cursor)?;
        cursor.skip_comments()?;
        let year = take_year(cursor)?;
        let date = Date::new(year, month, u8::try_from(day).ok()?)?;
        cursor.skip_comments()?;
        let hour = cursor.pair()?;
        cursor.skip_comments()?;
        cursor.take(b':')?;
        cursor.skip_comments()?;
        let minute = cursor.pair()?;
        cursor.skip_comments()?;
        let second = take_second(cursor)?;
        cursor.skip_comments()?;
        let zone = Zone::take(cursor)?;
        cursor.skip_comments()?;
        let clock = Clock::new(hour, minute, second, zone.minutes())?;
        let time = Self { date, clock, zone };
        let agrees = weekday.eq_ignore_ascii_case(time.weekday().as_bytes());
        (weekday.is_empty() || agrees).then_some(time)
    }

    /// Reads the form that nearly all dates have and that this type writes, `Fri, 18 Feb 2011 21:07:19 +0000`; several
    /// times faster than [`take`](Self::take), which reads every form.
    fn from_usual(text: &str) -> Option<Self> {
        #[rustfmt::skip]
        let &[
            w1, w2, w3, b',', b' ', d1, d2, b' ', month @ .., b' ', y1, y2, y3, y4, b' ',
            h1, h2, b':', m1, m2, b':', s1, s2, b' ', sign @ (b'+' | b'-'), z1, z2, z3, z4,
        ] = <&[u8; 31]>::try_from(text.as_bytes()).ok()? else {
            return None;
        };
        // One check for all digits, in the end: dates that are none are rare.
        let mut are_digits = true;
        let mut number = |tens: u8, ones: u8| {
            are_digits &= tens.is_ascii_digit() & ones.is_ascii_digit();
            (tens & 15) * 10 + (ones & 15)
        };
        let day = number(d1, d2);
        let year = u16::from(number(y1, y2)) * 100 + u16::from(number(y3, y4));
        let (hour, minute, second) = (number(h1, h2), number(m1, m2), number(s1, s2));
        let (zone_hours, zone_minutes) = (number(z1, z2), number(z3, z4));
        if !are_digits {
            return None;
        }
        let month = MONTHS.iter().position(|name| name.as_bytes() == month)?;
        let date = Date::new(year, u8::try_from(month + 1).ok()?, day)?;
        let sign = if sign == b'+' { 1 } else { -1 };
        let zone = Zone::numeric(sign, zone_hours.into(), zone_minutes.into())?;
        let clock = Clock::new(hour, minute, second, zone.minutes())?;
        let time = Self { date, clock, zone };
        (time.weekday().as_bytes() == [w1, w2, w3]).then_some(time)
    }
}

/// Takes the name of the weekday and its comma; the name is empty when it is left out.
fn take_weekday<'a>(cursor: &mut Cursor<'a>) -> Option<&'a [u8]> {
    let name = cursor.take_while(|byte| byte.is_ascii_alphabetic());
    if name.is_empty() {
        return Some(name);
    }
    cursor.skip_comments()?;
    cursor.take(b',')?;
    cursor.skip_comments()?;
    Some(name)
}

fn take_month(cursor: &mut Cursor<'_>) -> Option<u8> {
    let &[first, second, third] = cursor.take_while(|byte| byte.is_ascii_alphabetic())
    else {
        return None;
    };
    let name = [
        first.to_ascii_uppercase(),
        second.to_ascii_lowercase(),
        third.to_ascii_lowercase(),
    ];
    let at = MONTHS.iter().position(|month| month.as_bytes() == name)?;
    u8::try_from(at + 1).ok()
}

/// Takes a year. Two digits stand for 1950 to 2049, three for years since 1900 (section 4.3).
fn take_year(cursor: &mut Cursor<'_>) -> Option<u16> {
    let (year, digits) = cursor.digits(2, 4)?;
    let year = u16::try_from(year).ok()?;
    match digits {
        2 if year < 50 => Some(year + 2000),
        2 | 3 => Some(year + 1900),
        _ => Some(year),
    }
}

/// Takes the seconds, which may be left out.
fn take_second(cursor: &mut Cursor<'_>) -> Option<u8> {
    if cursor.peek() != Some(b':') {
        return Some(0);
    }
    cursor.next();
    cursor.skip_comments()?;
    cursor.pair()
}

impl Ord for DateTimeRfc2822 {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_instant = self.unix_seconds().cmp(&other.unix_seconds());
        by_instant.then_with(|| (self.zone, self.clock).cmp(&(other.zone, other.clock)))
    }
}

impl PartialOrd for DateTimeRfc2822 {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for DateTimeRfc2822 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}, {:02} {} {:04} {} {}",
            self.weekday(),
            self.date.day(),
            self.month_name(),
            self.date.year(),
            self.clock,
            self.zone
        )
    }
}

impl FromText for DateTimeRfc2822 {
    fn from_text(text: &str) -> Result<Self, Rule> {
        let any_form = || {
            let mut cursor = Cursor::new(text);
            Self::take(&mut cursor).filter(|_| cursor.is_end())
        };
        Self::from_usual(text)
            .or_else(any_form)
            .ok_or(Rule::Format("date-time-rfc-2822"))
    }
}

text_of_time!(DateTimeRfc2822);
