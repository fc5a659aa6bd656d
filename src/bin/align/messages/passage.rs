//! A text on one line, clipped around a place in it.

use bitext::{Colour, Span};
use unicode_width::UnicodeWidthChar;

use super::painted;

/// Columns of a terminal that are shown before the place, of the place itself, and behind it.
const BEFORE: usize = 28;
const PLACE: usize = 60;
const BEHIND: usize = 36;
/// Columns that are shown where there is no place.
const WHOLE: usize = 90;

/// The text around a place, which is marked: by colour where there is one, else as `>>1990<<`. Carets below it would need
/// a font whose Chinese characters are as wide as two others, which not every terminal has.
pub fn passage(text: &str, span: Option<Span>, colour: Colour) -> String {
    let parts = span.and_then(|span| Some((text.get(..span.start)?, text.get(span.range())?, text.get(span.end..)?)));
    let Some((before, place, behind)) = parts else { return first(text.trim(), WHOLE) };
    let place = marked(&first(place, PLACE), colour);
    format!("{}{place}{}", last(before.trim_start(), BEFORE), first(behind.trim_end(), BEHIND))
}

/// A place with its mark.
pub fn marked(place: &str, colour: Colour) -> String {
    match colour {
        Colour::On => painted(place, "1;4;31", colour),
        Colour::Off => format!(">>{place}<<"),
    }
}

/// A text on one line.
pub fn on_one_line(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// The beginning of a text, of so many columns.
fn first(text: &str, columns: usize) -> String {
    let mut left = columns;
    let mut shown = String::new();
    for c in text.chars().map(visible) {
        let width = c.width().unwrap_or(0);
        if width > left {
            shown.push('…');
            break;
        }
        left -= width;
        shown.push(c);
    }
    shown
}

/// The end of a text, of so many columns.
fn last(text: &str, columns: usize) -> String {
    let mut left = columns;
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        let width = visible(c).width().unwrap_or(0);
        if width > left {
            break;
        }
        left -= width;
        start = at;
    }
    let shown: String = text[start..].chars().map(visible).collect();
    if start > 0 { format!("…{shown}") } else { shown }
}

/// What would end the line or change the terminal, as a space; also marks that reverse what follows them (Unicode, UAX 9).
fn visible(c: char) -> char {
    let hides =
        c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if hides { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, place: &str) -> String {
        let span = text.find(place).map(|start| Span::new(start, start + place.len()));
        passage(text, span, Colour::Off)
    }

    #[test]
    fn a_short_text_is_whole_and_its_place_marked() {
        assert_eq!(shown("In 1990 it met.", "1990"), "In >>1990<< it met.");
        assert_eq!(shown("一九九〇年举行", "一九九〇"), ">>一九九〇<<年举行");
        assert_eq!(passage("In 1990", Some(Span::new(3, 7)), Colour::On), "In \u{1B}[1;4;31m1990\u{1B}[0m");
        assert_eq!(passage("a\nb\u{202E}c", None, Colour::Off), "a b c");
    }

    #[test]
    fn a_long_text_is_clipped_on_both_sides_by_columns() {
        let text = format!("{}1990{}", "甲".repeat(50), "乙".repeat(50));
        assert_eq!(shown(&text, "1990"), format!("…{}>>1990<<{}…", "甲".repeat(14), "乙".repeat(18)));
        assert_eq!(passage(&"甲".repeat(50), None, Colour::Off), format!("{}…", "甲".repeat(45)));
        let place = "丙".repeat(40);
        assert_eq!(shown(&place, &place), format!(">>{}…<<", "丙".repeat(30)));
    }

    #[test]
    fn a_span_that_fits_no_text_marks_nothing() {
        assert_eq!(passage("甲乙", Some(Span::new(1, 3)), Colour::Off), "甲乙");
        assert_eq!(passage("甲乙", Some(Span::new(3, 9)), Colour::Off), "甲乙");
    }
}
