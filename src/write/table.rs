//! Two columns to be read on a terminal.
//!
//! Each unit stands in a row: a narrow margin with its label, its confidence in per cent and its marks (`?` for
//! low confidence, `↕` for a unit that one side moved), then source and target, wrapped. A side without text is
//! a dash.

use std::io::{self, Write};

use super::lines::{clipped, lines, width};
use super::{Header, UnitWriter, Written};
use crate::model::{LOW_CONFIDENCE, Status, Unit};

/// Columns of the margin where labels are shown: label, confidence, two marks.
const MARGIN: usize = LABEL + 1 + 4 + 1 + 2;
const LABEL: usize = 8;
/// Columns of the margin without labels.
const NARROW_MARGIN: usize = MARGIN - LABEL - 1;
/// A terminal narrower than this has no room for labels.
const ROOM_FOR_LABELS: usize = 60;
/// No column is narrower, even where the row then is wider than the terminal.
const LEAST_COLUMN: usize = 8;
/// No column is wider: a slip in `COLUMNS` would fill the memory with spaces.
const MOST_COLUMN: usize = 1_000;

/// How a table looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether it shows colours.
    pub colour: Colour,
}

/// Whether escape codes for colours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// They are.
    On,
    /// They are not.
    Off,
}

impl Default for Look {
    /// A terminal of 80 columns without colours.
    fn default() -> Self {
        Self { width: 80, colour: Colour::Off }
    }
}

/// Writes a table. Null beads are included.
pub struct Table<W: Write> {
    out: W,
    colour: Colour,
    margin: usize,
    column: usize,
    written: Written,
}

impl<W: Write> Table<W> {
    /// Begins a table with the documents' names and languages.
    ///
    /// # Errors
    /// When the output cannot take its first lines.
    pub fn new(out: W, header: &Header<'_>, look: Look) -> io::Result<Self> {
        let margin = if look.width < ROOM_FOR_LABELS { NARROW_MARGIN } else { MARGIN };
        // A row is the margin, a space, a column, ` │ `, and a column.
        let column = (look.width.saturating_sub(margin + 4) / 2).clamp(LEAST_COLUMN, MOST_COLUMN);
        let mut table = Self { out, colour: look.colour, margin, column, written: Written::default() };
        let title = |name: &str, lang: &str| clipped(&format!("{name} ({lang})"), column);
        let source = title(header.source_name, header.source_lang);
        let target = title(header.target_name, header.target_lang);
        table.row("", Hue::Dim, &source, &target)?;
        let rule = "─".repeat(margin + 1 + column + 1);
        let rest = "─".repeat(column + 1);
        let rule = table.painted(&format!("{rule}┼{rest}"), Hue::Dim);
        writeln!(table.out, "{rule}")?;
        Ok(table)
    }

    fn row(&mut self, margin: &str, hue: Hue, source: &str, target: &str) -> io::Result<()> {
        let space = |text: &str, room: usize| " ".repeat(room.saturating_sub(width(text)));
        let margin_space = space(margin, self.margin);
        let source_space = space(source, self.column);
        let margin = self.painted(margin, hue);
        let bar = self.painted("│", Hue::Dim);
        let row = format!("{margin}{margin_space} {source}{source_space} {bar} {target}");
        writeln!(self.out, "{}", row.trim_end())
    }

    fn margin(&self, unit: &Unit<'_>) -> String {
        let low = if is_low(unit) { "?" } else { "" };
        let moved = if unit.status == Status::Moved { "↕" } else { "" };
        let confidence = format!("{:>3.0}% {low}{moved}", unit.confidence * 100.0);
        if self.margin < MARGIN {
            return confidence;
        }
        let label = short_label(unit.label.or(unit.target_label).unwrap_or_default());
        format!("{}{label} {confidence}", " ".repeat(LABEL - width(&label)))
    }

    fn painted(&self, text: &str, hue: Hue) -> String {
        if self.colour == Colour::Off || text.is_empty() {
            return text.to_owned();
        }
        format!("\u{1B}[{}m{text}\u{1B}[0m", hue.code())
    }

    fn side(&self, text: &str) -> Vec<String> {
        if text.is_empty() { vec!["—".to_owned()] } else { lines(text, self.column) }
    }
}

impl<W: Write> UnitWriter for Table<W> {
    fn unit(&mut self, unit: &Unit<'_>) -> io::Result<()> {
        let (source, target) = (self.side(&unit.source), self.side(&unit.target));
        let hue = if is_low(unit) { Hue::Yellow } else { Hue::Dim };
        let mut margin = self.margin(unit);
        for line in 0..source.len().max(target.len()) {
            let text = |side: &[String]| side.get(line).cloned().unwrap_or_default();
            self.row(&margin, hue, &text(&source), &text(&target))?;
            margin.clear();
        }
        self.written.records += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Written> {
        self.out.flush()?;
        Ok(std::mem::take(&mut self.written))
    }
}

/// A label as wide as the margin allows; of a division that is wider, its number: that is what tells it apart.
fn short_label(label: &str) -> String {
    let label = label.replace(char::is_whitespace, " ");
    match label.rsplit_once(' ') {
        Some((_, number)) if width(&label) > LABEL && label.is_ascii() => clipped(number, LABEL),
        _ => clipped(&label, LABEL),
    }
}

/// Whether a unit is marked to be looked at.
pub(super) fn is_low(unit: &Unit<'_>) -> bool {
    unit.confidence < LOW_CONFIDENCE
}

#[derive(Clone, Copy)]
enum Hue {
    Dim,
    Yellow,
}

impl Hue {
    /// Parameter of the terminal's "select graphic rendition" (ECMA-48, section 8.3.117).
    fn code(self) -> u8 {
        match self {
            Self::Dim => 2,
            Self::Yellow => 33,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::specimen::{header, unit};

    fn table(look: Look, units: &[Unit<'_>]) -> String {
        let mut bytes = Vec::new();
        let mut table = Table::new(&mut bytes, &header(), look).unwrap();
        for unit in units {
            table.unit(unit).unwrap();
        }
        table.finish().unwrap();
        drop(table);
        String::from_utf8(bytes).unwrap()
    }

    fn narrow(width: usize) -> Look {
        Look { width, colour: Colour::Off }
    }

    #[test]
    fn a_unit_is_a_row_with_its_label_and_confidence_in_the_margin() {
        let mut numbered = unit("1", "17. The Committee notes it.", "17. 委员会注意到这一点。");
        numbered.label = Some("17.");
        assert_eq!(
            table(narrow(60), &[numbered]),
            "
                 en.txt (en)          │ zh.txt (zh-CN)
──────────────────────────────────────┼─────────────────────
     17.  99%    17. The Committee    │ 17. 委员会注意到这一
                 notes it.            │ 点。
"
            .trim_start_matches('\n')
        );
    }

    #[test]
    fn a_long_label_is_told_by_its_number() {
        assert_eq!([short_label("Article 15-1"), short_label("第三条"), short_label("17.")], ["15-1", "第三条", "17."]);
    }

    #[test]
    fn a_side_without_text_is_a_dash() {
        let text = table(narrow(60), &[unit("1", "", "只在此。")]);
        assert_eq!(text.lines().last(), Some("          99%    —                    │ 只在此。"));
    }

    #[test]
    fn low_confidence_and_moves_are_marked() {
        let mut moved = unit("1", "a", "甲");
        moved.confidence = 0.41;
        moved.status = Status::Moved;
        let text = table(narrow(60), &[moved]);
        assert_eq!(text.lines().last(), Some("          41% ?↕ a                    │ 甲"));
    }

    #[test]
    fn a_narrow_terminal_gets_no_labels_and_still_two_columns() {
        let mut numbered = unit("1", "seventeen words", "十七个字");
        numbered.label = Some("17.");
        let text = table(narrow(10), &[numbered]);
        assert!(text.ends_with(" 99%    seventee │ 十七个字\n        n words  │\n"), "{text}");
    }

    #[test]
    fn no_row_is_wider_than_the_terminal() {
        let long = unit("1", &"several words ".repeat(30), &"一些汉字，以及标点。".repeat(20));
        for columns in 40..140 {
            for line in table(narrow(columns), std::slice::from_ref(&long)).lines() {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
        }
    }

    #[test]
    fn a_terminal_wider_than_any_is_not_filled_with_spaces() {
        let text = table(narrow(usize::MAX), &[unit("1", "a", "甲")]);
        assert!(text.lines().all(|line| width(line) < 2_100), "{}", text.len());
    }

    #[test]
    fn colours_are_written_only_where_asked_for() {
        let unit = unit("1", "a", "甲");
        assert!(!table(narrow(60), std::slice::from_ref(&unit)).contains('\u{1B}'));
        let colourful = Look { width: 60, colour: Colour::On };
        assert!(table(colourful, &[unit]).contains("\u{1B}[2m│\u{1B}[0m"));
    }
}
