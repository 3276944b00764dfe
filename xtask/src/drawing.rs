//! What the charts of this workspace have in common: colours, and how a text is written.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

pub(crate) const INK: RGBColor = RGBColor(31, 41, 51);
pub(crate) const FAINT: RGBColor = RGBColor(107, 119, 131);
/// What a reader is to look at.
pub(crate) const ACCENT: RGBColor = RGBColor(13, 110, 92);

pub(crate) type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;
pub(crate) type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// How a text of this size is written that is anchored on one side, in the middle of its height.
pub(crate) fn text(size: i32, color: RGBColor, weight: FontStyle, anchor: HPos) -> TextStyle<'static> {
    let font = ("sans-serif", size).into_font().style(weight).color(&color);
    font.pos(Pos::new(anchor, VPos::Center))
}
