//! Day arithmetic in the proleptic Gregorian calendar.

/// Days from 0000-03-01 to 1970-01-01. Years that begin in March have their leap day last, which keeps sums simple.
const EPOCH: i64 = 719_468;

const DAYS_PER_400_YEARS: i64 = 146_097;

/// The day's number, counted from 1970-01-01.
pub(super) fn day_number(year: u16, month: u8, day: u8) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let (year, month) =
        if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    // From March on, months repeat in lengths of 31, 30, 31, 30, 31: 153 days in five months.
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + day_of_year - EPOCH
}

/// The year, month and day of a day's number.
pub(super) fn civil(day_number: i64) -> Option<(u16, u8, u8)> {
    let days = day_number.checked_add(EPOCH)?;
    let era = days.div_euclid(DAYS_PER_400_YEARS);
    let day_of_era = days.rem_euclid(DAYS_PER_400_YEARS);
    // Takes out the leap days so far: one in 1,461 days, less one in 36,524, plus the last one of the era.
    let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 {
        (400 * era + year_of_era, month + 3)
    } else {
        (400 * era + year_of_era + 1, month - 9)
    };
    let year = u16::try_from(year).ok()?;
    Some((year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

/// The number of days in a month; 0 when there is no such month.
pub(super) const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}
