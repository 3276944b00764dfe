//! The main figures as an image: a panel for each, a bar for each contender, from zero and in proportion.
//!
//! It holds its own white background, so that it reads the same on a dark page.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use super::figures::Figure;
use super::report::{Cell, Missing, OURS, Row, Table, digits};
use crate::drawing::{ACCENT, Area, Drawn, FAINT, INK, text};
use crate::problem::Problem;

/// What the chart shows: the subject and the measure of each panel, and its title.
pub(super) const PANELS: [(&str, &str, &str); 8] = [
    (
        "weight of slice",
        "crates in the tree",
        "Crates in the tree (5 operations)",
    ),
    ("weight of slice", "cold build", "Cold cargo build (5 operations)"),
    ("weight of slice", "program", "Program that decodes one body"),
    (
        "weight of v2010",
        "crate alone, build",
        "Crate alone, cargo build (197 operations)",
    ),
    ("generation of v2010", "time, median", "Generating 197 operations: time"),
    (
        "generation of v2010",
        "memory, median",
        "Generating 197 operations: memory",
    ),
    ("participant", "time", "Decoding one body of 632 bytes"),
    ("identifier", "time", "Checking one identifier"),
];

/// How to read the panels, in lines.
const LEGEND: [&str; 2] = [
    "Shorter is better; × says how many times as much as ours.",
    "The crates of the peers bring a client of HTTP, most of them with TLS; ours has none, but for \"ours + …\".",
];

const COLUMNS: usize = 2;
/// Pixels, here and below.
const WIDTH: i32 = 1040;
const MARGIN: i32 = 24;
const LEGEND_LINE: i32 = 18;
/// The height of both lines, and what is between them and the panels.
const LEGEND_HEIGHT: i32 = 2 * LEGEND_LINE + 16;
const GAP: i32 = 40;
const TITLE: i32 = 30;
const BAR: i32 = 22;
const PANEL_GAP: i32 = 26;
/// What is left of the bars, for names, and right of the longest one, for figures.
const NAMES: i32 = 172;
const FIGURES: i32 = 112;

const PEER: RGBColor = RGBColor(176, 187, 197);

/// A panel that is ready to be drawn.
struct Panel<'t> {
    title: &'static str,
    /// The row that it shows; `None` when that was not measured.
    row: Option<&'t Row>,
    /// The contenders that the measure is about: their places in the row, their names and what was found.
    bars: Vec<(usize, &'t str, &'t Cell)>,
}

/// Draws the chart of the tables, as SVG; the same tables give the same text.
///
/// # Errors
/// When the image can't be made.
pub(super) fn draw(tables: &[Table]) -> Result<String, Problem> {
    let panels: Vec<_> = PANELS
        .iter()
        .map(|(subject, measure, title)| {
            let table = tables.iter().find(|table| table.subject == *subject);
            Panel::new(title, table, measure)
        })
        .collect();
    let heights: Vec<i32> = panels
        .chunks(COLUMNS)
        .map(|line| line.iter().map(Panel::height).max().unwrap_or(0))
        .collect();
    let total = 2 * MARGIN + LEGEND_HEIGHT + heights.iter().sum::<i32>() - PANEL_GAP;
    let mut image = String::new();
    draw_into(&mut image, total.max(2 * MARGIN), &panels, &heights)
        .map_err(|error| Problem::refused(format!("the chart can't be drawn: {error}"), "see the tables"))?;
    Ok(image)
}

fn draw_into(image: &mut String, total: i32, panels: &[Panel<'_>], heights: &[i32]) -> Drawn {
    let size = (WIDTH.unsigned_abs(), total.unsigned_abs());
    let area = SVGBackend::with_string(image, size).into_drawing_area();
    area.fill(&WHITE)?;
    for (line, middle) in LEGEND.into_iter().zip([MARGIN, MARGIN + LEGEND_LINE]) {
        let style = text(13, FAINT, FontStyle::Normal, HPos::Left);
        area.draw(&Text::new(line, (MARGIN, middle), style))?;
    }
    let mut top = MARGIN + LEGEND_HEIGHT;
    let width = (WIDTH - 2 * MARGIN - GAP) / 2;
    for (line, height) in panels.chunks(COLUMNS).zip(heights) {
        let mut left = MARGIN;
        for panel in line {
            panel.draw(&area, (left, top), width)?;
            left += width + GAP;
        }
        top += height;
    }
    area.present()
}

impl<'t> Panel<'t> {
    fn new(title: &'static str, table: Option<&'t Table>, measure: &str) -> Self {
        let row = table.and_then(|table| table.row(measure));
        let names = table.map_or(&[][..], |table| &table.contenders);
        let cells = row.map_or(&[][..], |row| &row.cells);
        let bars = names
            .iter()
            .zip(cells)
            .enumerate()
            .map(|(index, (name, cell))| (index, name.as_str(), cell));
        let is_about = |cell: &Cell| cell.as_ref().err().is_none_or(Missing::is_applicable);
        Self {
            title,
            row,
            bars: bars.filter(|(.., cell)| is_about(cell)).collect(),
        }
    }

    fn height(&self) -> i32 {
        // Without bars there is a line that says so.
        let lines = i32::try_from(self.bars.len().max(1)).unwrap_or(0);
        TITLE + lines * BAR + PANEL_GAP
    }

    fn draw(&self, area: &Area<'_>, (left, top): (i32, i32), width: i32) -> Drawn {
        let heading = text(16, INK, FontStyle::Bold, HPos::Left);
        area.draw(&Text::new(self.title, (left, top + TITLE / 3), heading))?;
        let mut middle = top + TITLE + BAR / 2;
        let Some(row) = self.row else {
            let style = text(13, FAINT, FontStyle::Normal, HPos::Left);
            return area.draw(&Text::new("not measured", (left + NAMES, middle), style));
        };
        let figures = self.bars.iter().filter_map(|(.., cell)| cell.as_ref().ok());
        let longest = figures.map(Figure::value).fold(0.0, f64::max);
        for (contender, name, cell) in &self.bars {
            let is_ours = name.starts_with(OURS);
            let (color, weight) = if is_ours {
                (ACCENT, FontStyle::Bold)
            } else {
                (INK, FontStyle::Normal)
            };
            let label = text(13, color, weight, HPos::Right);
            let start = left + NAMES;
            area.draw(&Text::new((*name).to_owned(), (start - 8, middle), label))?;
            let (said, end) = match cell {
                Ok(figure) => {
                    let ratio = row.ratio_to_ours(*contender);
                    let ratio = ratio.map(|ratio| format!(" · {}×", digits(ratio)));
                    let length = bar(figure.value(), longest, width - NAMES - FIGURES);
                    let corners = [(start, middle - 8), (start + length, middle + 8)];
                    let fill = if is_ours { ACCENT } else { PEER };
                    area.draw(&Rectangle::new(corners, fill.filled()))?;
                    (row.show(figure) + &ratio.unwrap_or_default(), start + length)
                }
                Err(_) => ("no figure".to_owned(), start - 6),
            };
            let color = if cell.is_ok() { color } else { FAINT };
            area.draw(&Text::new(said, (end + 6, middle), text(13, color, weight, HPos::Left)))?;
            middle += BAR;
        }
        Ok(())
    }
}

/// The length of a bar: at least one pixel, so that it can be seen.
fn bar(figure: f64, longest: f64, room: i32) -> i32 {
    let share = if longest > 0.0 { figure / longest } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, reason = "a share of at most one of what fits")]
    let length = (share.clamp(0.0, 1.0) * f64::from(room)).round() as i32;
    length.max(1)
}

#[cfg(test)]
mod tests {
    use super::super::report::Unit;
    use super::*;

    fn table(subject: &str, measure: &str, third: Missing) -> Table {
        let once = |value| Ok(Figure::once(value));
        Table {
            subject: subject.to_owned(),
            about: String::new(),
            contenders: [OURS, "first", "<second>"].map(str::to_owned).to_vec(),
            rows: vec![Row::new(measure, Unit::Time, vec![once(1e-8), once(4e-8), Err(third)])],
            remarks: Vec::new(),
        }
    }

    #[test]
    fn the_same_tables_give_the_same_chart() {
        let tables = ["participant", "identifier"].map(|subject| table(subject, "time", Missing::new("gone")));
        let image = draw(&tables).unwrap();
        assert_eq!(image, draw(&tables).unwrap());
        for text in [
            "10.0 ns",
            "40.0 ns · 4.00×",
            "no figure",
            "&lt;second&gt;",
            "Checking one identifier",
        ] {
            assert!(image.contains(text), "{text} is not in {image}");
        }
        assert_eq!(
            image.matches("<rect").count(),
            1 + 2 * 2,
            "background and bars: {image}"
        );
    }

    #[test]
    fn what_was_not_measured_is_an_empty_panel() {
        let image = draw(&[table("participant", "bytes held", Missing::new("gone"))]).unwrap();
        assert_eq!(image.matches("not measured").count(), PANELS.len(), "{image}");
        for (_, _, title) in PANELS {
            assert!(image.contains(title), "{title} is not in {image}");
        }
    }

    #[test]
    fn whom_a_measure_is_not_about_has_no_bar() {
        let beside = Missing::not_applicable("has no time");
        let image = draw(&[table("participant", "time", beside)]).unwrap();
        assert!(!image.contains("second") && !image.contains("no figure"), "{image}");
    }

    #[test]
    fn bars_are_in_proportion() {
        assert_eq!(bar(4.0, 4.0, 200), 200);
        assert_eq!(bar(1.0, 4.0, 200), 50);
        assert_eq!(bar(0.001, 4.0, 200), 1);
        assert_eq!(bar(0.0, 0.0, 200), 1);
    }
}
