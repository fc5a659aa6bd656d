//! Text to text, with a map back to the original. Cannot fail.
//!
//! Each pass reads the text as the passes before it left it and says what to change; [`MappedText`] keeps
//! the way back. Nothing changes what a reader sees, and what is taken out is set aside with a reason.

mod characters;
mod footnotes;
mod furniture;
mod markdown;
mod mojibake;
mod pages;
mod pretokenised;
mod white;
mod wrap;

use crate::lang::{Lang, is_han_punctuation};
use crate::model::{Edit, MappedText, Part, PartKind, Repair, SetAside, Span};

/// A text after cleaning.
#[derive(Debug, Clone)]
pub struct Cleaned {
    /// The cleaned text: a paragraph a line, lines joined that were only wrapped, runs of white space one space.
    pub text: MappedText,
    /// What was taken out, ascending, in original places.
    pub set_aside: Vec<SetAside>,
    /// The mojibake that was repaired, ascending.
    pub repairs: Vec<Repair>,
    /// How many line breaks were only hard wraps and were joined.
    pub joined_lines: usize,
    /// Whether the author cut Chinese into words (or characters) by spaces.
    pub pretokenised: bool,
    /// Keywords of a descriptor line.
    pub keywords: Vec<String>,
}

/// Cleans a decoded text. O(n log n) in its length at worst.
pub fn clean(original: &str, lang: Lang) -> Cleaned {
    clean_parts(MappedText::new(original), lang, &[])
}

/// Cleans a text of which a format tells the parts: no line is joined to another, no page has heads or numbers, and
/// code stays as it is. Without parts the text is plain, as in [`clean()`]. `text` is the original, or spans of it.
pub fn clean_parts(mut text: MappedText, lang: Lang, parts: &[Part]) -> Cleaned {
    let code: Vec<Span> = parts.iter().filter(|part| part.kind == PartKind::Code).map(|part| part.span).collect();
    let outside = |text: &MappedText, mut edits: Vec<Edit>| {
        if !code.is_empty() {
            edits.retain(|edit| !touches(&code, &text.origins(edit.span)));
        }
        edits
    };
    let printed = parts.is_empty();
    let mut set_aside = text.apply(&characters::edits(text.as_str()));
    let garbled = outside(&text, mojibake::edits(text.as_str()));
    let repairs = garbled.iter().filter_map(|edit| repair(&text, edit)).collect();
    text.apply(&garbled);
    let (marks, keywords) = furniture::edits(text.as_str());
    set_aside.extend(text.apply(&outside(&text, marks)));
    if printed {
        set_aside.extend(text.apply(&pages::edits(text.as_str())));
    }
    set_aside.extend(text.apply(&outside(&text, footnotes::edits(text.as_str(), lang))));
    let spaces = if lang == Lang::Chinese { pretokenised::edits(text.as_str()) } else { None };
    let spaces = spaces.map(|spaces| outside(&text, spaces));
    if let Some(spaces) = &spaces {
        let places = pretokenised::word_breaks(text.as_str(), spaces);
        text.set_word_breaks(places);
        text.apply(spaces);
    }
    let wraps = if printed { wrap::edits(text.as_str(), lang) } else { Vec::new() };
    set_aside.extend(text.apply(&wraps));
    // A subtitle's lines are as long as the screen is wide.
    let cues = parts.iter().filter(|part| part.kind == PartKind::Cue).map(|part| text.place_of(part.span));
    let breaks: Vec<Edit> = cues.flat_map(|cue| line_breaks(text.as_str(), cue)).collect();
    text.apply(&breaks);
    text.apply(&outside(&text, white::edits(text.as_str())));
    set_aside.sort_by_key(|part| part.span);
    Cleaned { text, set_aside, repairs, joined_lines: wraps.len(), pretokenised: spaces.is_some(), keywords }
}

/// The line breaks of a span become spaces, behind a Chinese mark nothing.
fn line_breaks(text: &str, span: Span) -> impl Iterator<Item = Edit> {
    let inner = &text[span.range()];
    inner.match_indices('\n').map(move |(at, _)| {
        let solid = inner[..at].ends_with(is_han_punctuation);
        Edit::replace(Span::new(span.start + at, span.start + at + 1), if solid { "" } else { " " })
    })
}

/// Whether any of the places is inside of one of the spans, which ascend and do not overlap.
fn touches(spans: &[Span], places: &[Span]) -> bool {
    places.iter().any(|place| {
        let next = spans.partition_point(|span| span.end <= place.start);
        spans.get(next).is_some_and(|span| span.start < place.end.max(place.start + 1))
    })
}

/// Where the words begin that the author of a Chinese text parted by spaces, as byte offsets; `None` where the text was
/// not cut into words. Empty where the spaces part characters.
pub fn word_breaks(text: &str) -> Option<Vec<usize>> {
    pretokenised::edits(text).map(|spaces| pretokenised::word_breaks(text, &spaces))
}

impl Cleaned {
    /// A text in which nothing was changed.
    pub fn untouched(text: MappedText) -> Self {
        Self {
            text,
            set_aside: Vec::new(),
            repairs: Vec::new(),
            joined_lines: 0,
            pretokenised: false,
            keywords: Vec::new(),
        }
    }
}

/// What an edit repairs, told in original places.
fn repair(text: &MappedText, edit: &Edit) -> Option<Repair> {
    let found = text.as_str()[edit.span.range()].to_owned();
    let origins = text.origins(edit.span);
    let span = Span::new(origins.first()?.start, origins.last()?.end);
    Some(Repair { span, found, repaired: edit.with.to_string() })
}

/// The lines of a text as spans without their line breaks.
fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let span = Span::new(start, start + line.len());
        start = span.end + 1;
        span
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentFormat, Extract, Locator};

    #[test]
    fn pretokenised_chinese_becomes_natural_and_keeps_its_words() {
        let cleaned =
            clean("回顾 2000年 9月 各国 元首 和 政府 首脑 通过 的 《 联合国 千 年 宣言 》 ，\n", Lang::Chinese);
        assert_eq!(cleaned.text.as_str().trim_end(), "回顾2000年9月各国元首和政府首脑通过的《联合国千年宣言》，");
        let text = cleaned.text.as_str();
        let breaks = cleaned.text.word_breaks();
        assert!(breaks.contains(&text.find("千").unwrap()), "{breaks:?}");
        assert!(!breaks.contains(&text.find("合国").unwrap()));
    }

    #[test]
    fn parts_are_not_joined_and_code_stays_as_it_is() {
        let mut extract = Extract::new(DocumentFormat::Docx);
        let line = "a line that is as wide as all the others of this text are, because it was";
        for number in 1..=8 {
            extract.push(line, PartKind::Paragraph, Locator::Paragraph(number));
        }
        extract.push("if a:\n    b  =  1\n\n    c", PartKind::Code, Locator::Paragraph(9));
        extract.push("the  end", PartKind::Paragraph, Locator::Paragraph(10));
        let cleaned = clean_parts(MappedText::new(&extract.text), Lang::English, &extract.parts);
        assert_eq!(cleaned.joined_lines, 0);
        assert!(
            cleaned.text.as_str().ends_with("was\nif a:\n    b  =  1\n\n    c\nthe end"),
            "{}",
            cleaned.text.as_str()
        );
        assert!(clean(&extract.text, Lang::English).joined_lines > 0, "as plain text it is wrapped");
    }

    #[test]
    fn every_visible_character_is_kept_or_set_aside() {
        let original = "%%%A|B|\r\n\r\nTitle\u{7}\r\nConcepci√≥n is\r\n1\r\n";
        let cleaned = clean(original, Lang::English);
        let mut covered = vec![false; original.len()];
        for span in cleaned.text.origins(Span::new(0, cleaned.text.as_str().len())) {
            covered[span.range()].fill(true);
        }
        for part in &cleaned.set_aside {
            assert!(covered[part.span.range()].iter().all(|c| !c), "{part:?} is in the text too");
            covered[part.span.range()].fill(true);
        }
        for (at, c) in original.char_indices() {
            assert!(c.is_whitespace() || covered[at], "{c:?} at {at} is lost");
        }
        assert_eq!(cleaned.repairs.len(), 1);
        assert_eq!(cleaned.repairs[0].repaired, "ó");
        assert_eq!(cleaned.keywords, ["A", "B"]);
    }
}
