//! Lines of cells as text, one below the other: a name to the left, figures to the right.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// Which kind of text is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Terminal,
    Markdown,
}

/// The lines as a table; the first one is its header.
pub(crate) fn aligned(lines: &[Vec<String>], style: Style) -> String {
    let mut table = Table::new();
    table.load_style(match style {
        Style::Terminal => presets::NOTHING,
        Style::Markdown => presets::ASCII_MARKDOWN,
    });
    table.set_content_arrangement(ContentArrangement::Disabled);
    let mut lines = lines.iter();
    if let Some(header) = lines.next() {
        table.set_header(header);
    }
    table.add_rows(lines);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.trim_fmt() + "\n"
}
