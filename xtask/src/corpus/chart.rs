//! How a cost is distributed, as an image: a bar for each range, each range twice as wide as the one before.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use super::cost::Cost;
use super::report::Report;
use crate::drawing::{ACCENT, Area, Drawn, FAINT, INK, text};
use crate::problem::Problem;

/// Pixels, here and below.
const WIDTH: i32 = 520;
const MARGIN: i32 = 16;
const TITLE: i32 = 28;
/// The height of the longest bar.
const ROOM: i32 = 120;
/// What is above a bar for its number, and below it for the range.
const LABEL: i32 = 22;

/// The smallest figure with a range of its own, as a share of the largest.
const SMALLEST: f64 = 1.0 / 8192.0;

/// How many figures are below a bound, and not below the one before.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Range {
    bound: f64,
    count: usize,
}

/// Draws the distribution of a cost, as SVG; `None` where nothing has it.
///
/// # Errors
/// When the image can't be made.
pub(super) fn draw(report: &Report, cost: Cost) -> Result<Option<String>, Problem> {
    let ranges = ranges(&cost.figures(report));
    if ranges.is_empty() {
        return Ok(None);
    }
    let mut image = String::new();
    draw_into(&mut image, &ranges, cost)
        .map_err(|error| Problem::refused(format!("the chart can't be drawn: {error}"), "see the tables"))?;
    Ok(Some(image))
}

/// The ranges from the smallest figure to the largest, each up to twice the bound of the one before.
fn ranges(figures: &[f64]) -> Vec<Range> {
    let Some(most) = figures.iter().copied().reduce(f64::max) else {
        return Vec::new();
    };
    let least = figures.iter().copied().fold(most, f64::min);
    // What is much smaller than the largest is in the first range together.
    let first = least.max(most * SMALLEST).max(f64::MIN_POSITIVE);
    let mut bounds = (f64::NEG_INFINITY, (first.log2().floor() + 1.0).exp2());
    let mut ranges = Vec::new();
    loop {
        let (from, bound) = bounds;
        let is_within = |figure: &&f64| (from..bound).contains(*figure);
        let count = figures.iter().filter(is_within).count();
        ranges.push(Range { bound, count });
        if most < bound {
            return ranges;
        }
        bounds = (bound, 2.0 * bound);
    }
}

fn draw_into(image: &mut String, ranges: &[Range], cost: Cost) -> Drawn {
    let height = 2 * MARGIN + TITLE + ROOM + 2 * LABEL;
    let size = (WIDTH.unsigned_abs(), height.unsigned_abs());
    let area = SVGBackend::with_string(image, size).into_drawing_area();
    area.fill(&WHITE)?;
    let heading = text(15, INK, FontStyle::Normal, HPos::Left);
    let title = format!("{}: descriptions below each figure", cost.title());
    area.draw(&Text::new(title, (MARGIN, MARGIN + TITLE / 3), heading))?;
    let longest = ranges.iter().map(|range| range.count).max().unwrap_or_default();
    let count = i32::try_from(ranges.len()).unwrap_or(i32::MAX);
    let step = (WIDTH - 2 * MARGIN) / count;
    let mut left = MARGIN;
    for range in ranges {
        bar(&area, *range, (left, step), longest, cost)?;
        left += step;
    }
    area.present()
}

fn bar(area: &Area<'_>, range: Range, (left, width): (i32, i32), longest: usize, cost: Cost) -> Drawn {
    let floor = MARGIN + TITLE + LABEL + ROOM;
    let top = floor - length(range.count, longest);
    let middle = left + width / 2;
    area.draw(&Rectangle::new(
        [(left + 2, top), (left + width - 2, floor)],
        ACCENT.filled(),
    ))?;
    if range.count > 0 {
        let label = text(11, INK, FontStyle::Normal, HPos::Center);
        area.draw(&Text::new(range.count.to_string(), (middle, top - LABEL / 2), label))?;
    }
    let label = text(9, FAINT, FontStyle::Normal, HPos::Center);
    area.draw(&Text::new(
        cost.unit().show(range.bound),
        (middle, floor + LABEL / 2),
        label,
    ))
}

/// The length of a bar: what is there can be seen.
fn length(count: usize, longest: usize) -> i32 {
    let [count, longest] = [count, longest].map(|number| i64::try_from(number).unwrap_or(i64::MAX));
    let length = i64::from(ROOM).saturating_mul(count) / longest.max(1);
    let length = i32::try_from(length).unwrap_or(ROOM);
    if count > 0 { length.max(1) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_is_in_one_range() {
        let figures = [0.3, 1.0, 1.5, 1.99, 2.0, 9.0];
        let counted: Vec<_> = ranges(&figures)
            .iter()
            .map(|range| (range.bound, range.count))
            .collect();
        assert_eq!(counted, [(0.5, 1), (1.0, 0), (2.0, 3), (4.0, 1), (8.0, 0), (16.0, 1)]);
        assert!(ranges(&[]).is_empty());
        assert_eq!(ranges(&[0.0, 0.0]).len(), 1);
    }

    #[test]
    fn bars_are_in_proportion() {
        assert_eq!(length(10, 10), ROOM);
        assert_eq!(length(5, 10), ROOM / 2);
        assert_eq!(length(1, 100_000), 1);
        assert_eq!(length(0, 0), 0);
    }
}
