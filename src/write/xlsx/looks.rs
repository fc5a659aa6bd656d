//! How a sheet looks: formats of cells, widths of columns, heights of rows.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatPattern};

use crate::write::Column;
use crate::write::lines::lines;

/// Height of a line of the usual font, in points (21 pixels); Chinese takes a little more than Latin.
const LINE: f64 = 15.75;
/// Height of the tallest row that Excel takes, in points.
const TALLEST_ROW: f64 = 409.0;

/// How cells look.
pub(super) struct Looks {
    pub head: Format,
    pub usual: Look,
    pub low: Look,
    /// The empty side of a null bead.
    pub gap: Format,
}

pub(super) struct Look {
    pub text: Format,
    pub number: Format,
}

impl Looks {
    pub fn new() -> Self {
        let base = || Format::new().set_align(FormatAlign::Top);
        let look = |base: &dyn Fn() -> Format| Look {
            text: base().set_text_wrap().set_quote_prefix(),
            number: base().set_num_format("0.00%"),
        };
        let low = || base().set_background_color(Color::RGB(0x00FF_F2CC));
        let hatched = base().set_pattern(FormatPattern::LightUp).set_foreground_color(Color::RGB(0x00BF_BFBF));
        let grey = Color::RGB(0x00E7_E6E6);
        Self {
            head: base().set_bold().set_background_color(grey).set_border_bottom(FormatBorder::Thin),
            usual: look(&base),
            low: look(&low),
            gap: hatched,
        }
    }
}

/// The height of a row with these texts, in points; `None` where each takes one line. Excel finds that out itself where
/// a row has no height; LibreOffice does not, and shows the first line only.
pub(super) fn height<'t>(texts: impl Iterator<Item = (Column, &'t str)>) -> Option<f64> {
    let tallest = texts.map(|(column, text)| text_lines(text, width(column))).max().unwrap_or(1);
    (tallest > 1).then(|| (tallest as f64 * LINE).min(TALLEST_ROW))
}

/// About how many lines a text takes in a column.
fn text_lines(text: &str, width: u16) -> usize {
    // Fonts differ; a line too many looks better than one too few.
    let room = usize::from(width) - 4;
    text.split('\n').map(|paragraph| lines(paragraph, room).len()).sum()
}

/// In digits of the usual font.
pub(super) fn width(column: Column) -> u16 {
    match column {
        Column::Source | Column::Target => 60,
        Column::Label | Column::SourceLabel | Column::TargetLabel | Column::Confidence => 13,
        Column::SourceSpans | Column::TargetSpans | Column::SourceLocation | Column::TargetLocation => 20,
        Column::Kind | Column::SourceLang | Column::TargetLang => 12,
        Column::Id | Column::Bead | Column::Status => 9,
    }
}
