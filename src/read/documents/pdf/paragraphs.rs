//! Lines to paragraphs: where one ends and the next begins, also over the ends of columns and pages.

use super::characters::lowered;
use super::layout::{Layout, Set, ends};
use super::words::Words;
use crate::model::PartKind;

/// Longest heading in characters.
const HEADING: usize = 150;
/// Signs that lists begin their items with; fonts of symbols have theirs in the private use area.
const BULLETS: [char; 13] =
    ['•', '‣', '▪', '■', '◦', '●', '○', '◆', '➢', '\u{F0B7}', '\u{F0A7}', '\u{F0D8}', '\u{F06E}'];

/// A paragraph as the document shows it.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// Its text, on one line.
    pub text: String,
    /// The page that it begins on, from 0.
    pub page: usize,
    /// What it is.
    pub kind: PartKind,
    /// The em of its first line.
    size: f64,
    bold: bool,
    lines: usize,
}

/// The paragraphs of a document: its text, then its notes.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    /// The paragraphs, in reading order.
    pub text: Vec<Paragraph>,
    /// The notes, in the order of the pages.
    pub notes: Vec<Paragraph>,
    /// Marks in the text that led to the notes, and are gone.
    pub marks: usize,
}

/// Builds the paragraphs of a document.
pub(super) fn paragraphs(layout: &Layout<'_>) -> Paragraphs {
    let words = Words::new(layout.lines.iter().map(|set| set.line.text.as_str()));
    let (text, notes): (Vec<&Set<'_>>, Vec<&Set<'_>>) = layout.lines.iter().partition(|set| !set.note);
    let mut built = Paragraphs {
        text: build(&text, layout, &words, begins),
        notes: build(&notes, layout, &words, |before, set, _, _| begins_note(before, set)),
        marks: 0,
    };
    let numbers: Vec<String> = built.notes.iter_mut().map(note).collect();
    for paragraph in &mut built.text {
        let (text, marks) = without_marks(&paragraph.text, &numbers);
        (paragraph.text, built.marks) = (text, built.marks + marks);
    }
    kinds(&mut built.text, layout);
    built
}

type Begins = fn(&[&Set<'_>], &Set<'_>, &Layout<'_>, bool) -> bool;

fn build(lines: &[&Set<'_>], layout: &Layout<'_>, words: &Words, begins: Begins) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut start = 0;
    for (at, set) in lines.iter().enumerate() {
        let crossed = at > 0 && (set.begins_column || set.page != lines[at - 1].page);
        if at == 0 || begins(&lines[start..at], set, layout, crossed) {
            start = at;
            paragraphs.push(Paragraph {
                text: set.line.text.clone(),
                page: set.page,
                kind: PartKind::Paragraph,
                size: set.line.size,
                bold: set.line.bold,
                lines: 1,
            });
        } else if let Some(open) = paragraphs.last_mut() {
            words.join(&mut open.text, &set.line.text);
            open.bold &= set.line.bold;
            open.lines += 1;
        }
    }
    paragraphs
}

/// Whether a line begins a paragraph, behind the lines of the one before.
fn begins(open: &[&Set<'_>], set: &Set<'_>, layout: &Layout<'_>, crossed: bool) -> bool {
    let Some(&last) = open.last() else { return true };
    if (set.line.size - last.line.size).abs() > 0.07 * layout.body {
        return true;
    }
    if last.is_short(set.line) && !last.goes_on(set.line) || set.line.text.starts_with(BULLETS) {
        return true;
    }
    let large = set.line.size > 1.08 * layout.body;
    let centred = set.is_centred() && (last.is_centred() || large);
    let set_in = set.indent() > 0.8 && !centred && !hangs(open, set);
    let stopped = ends(&last.line.text);
    if crossed {
        let sure = set.line.text.starts_with(char::is_lowercase);
        return set_in || stopped && !sure && layout.indent.is_none() || stopped && last.line.bold != set.line.bold;
    }
    let way = (set.line.y - last.line.y) / layout.body;
    if way > layout.pitch * 1.25 * (set.line.size / layout.body).max(1.0) || stopped && layout.stops {
        return true;
    }
    let step = (set.line.left - last.line.left) / set.line.size;
    if set_in && step > 0.8 {
        return true;
    }
    // a row of paragraphs of one full line, all set in as first lines are
    // the empty half of a bracket may stand before the line
    let opened = if set.line.text.starts_with(['（', '《', '“', '「', '【', '〔']) { 0.5 } else { 0.0 };
    let off = |indent: f64| indent - set.indent();
    let as_first = layout.indent.is_some_and(|indent| off(indent).abs() < 0.2 || (off(indent) - opened).abs() < 0.2);
    if set_in && as_first && open.len() == 1 && step.abs() < 0.3 {
        return true;
    }
    // back from a hanging indentation to the next label
    open.len() > 1 && step < -0.8 && !centred
}

/// Whether a line stands below the text of a label, and so goes on with it.
fn hangs(open: &[&Set<'_>], set: &Set<'_>) -> bool {
    let first = open[0];
    let below = |left: f64| (set.line.left - left).abs() < 0.5 * set.line.size;
    let labelled = is_labelled(&first.line.text);
    below(first.line.hanging) && first.line.hanging > first.line.left
        || open.len() > 1 && open[1..].iter().all(|line| below(line.line.left))
        || open.len() == 1 && labelled && (0.8..3.5).contains(&((set.line.left - first.line.left) / set.line.size))
}

/// Whether a line begins with a bullet, or a short first word that is a number or ends as labels do.
fn is_labelled(line: &str) -> bool {
    let word = line.split(char::is_whitespace).next().unwrap_or_default();
    let label = word.ends_with(['.', ')', '）', '、']) || word.chars().all(|c| c.is_ascii_digit());
    line.starts_with(BULLETS) || label && (1..=6).contains(&word.chars().count())
}

fn begins_note(open: &[&Set<'_>], set: &Set<'_>) -> bool {
    let Some(&last) = open.last() else { return true };
    let marked = set.line.text.starts_with(|c: char| lowered(c).is_some() || c.is_ascii_digit())
        || set.line.text.starts_with(['*', '†', '‡', '①', '②', '③', '④', '⑤', '[', '〔']);
    marked && (set.page != last.page || last.is_short(set.line) || set.line.text.starts_with(|c| lowered(c).is_some()))
}

/// Makes a paragraph a note, with its number on the line; gives the number.
fn note(paragraph: &mut Paragraph) -> String {
    paragraph.kind = PartKind::Note;
    let text = paragraph.text.clone();
    let rest = text.trim_start_matches(|c: char| lowered(c).is_some() || c.is_ascii_digit());
    let number: String = text[..text.len() - rest.len()].chars().map(|c| lowered(c).unwrap_or(c)).collect();
    if !number.is_empty() {
        paragraph.text = format!("{number} {}", rest.trim_start());
    }
    number
}

/// A text without the raised numbers that are among those of notes.
fn without_marks(text: &str, numbers: &[String]) -> (String, usize) {
    let (mut kept, mut marks, mut rest) = (String::with_capacity(text.len()), 0, text);
    while let Some(at) = rest.find(|c| lowered(c).is_some()) {
        let run = &rest[at..];
        let run = &run[..run.find(|c| lowered(c).is_none()).unwrap_or(run.len())];
        let number: String = run.chars().filter_map(lowered).collect();
        kept.push_str(&rest[..at]);
        if numbers.contains(&number) && !kept.ends_with(|c: char| c.is_ascii_digit()) {
            marks += 1;
        } else {
            kept.push_str(run);
        }
        rest = &rest[at + run.len()..];
    }
    kept.push_str(rest);
    (kept, marks)
}

/// Tells headings by their size, and items by their bullets.
fn kinds(paragraphs: &mut [Paragraph], layout: &Layout<'_>) {
    let is_large = |paragraph: &Paragraph| {
        paragraph.size > 1.08 * layout.body && paragraph.lines <= 3 && paragraph.text.chars().count() <= HEADING
    };
    let mut sizes: Vec<f64> =
        paragraphs.iter().filter(|paragraph| is_large(paragraph)).map(|paragraph| paragraph.size).collect();
    sizes.sort_by(|one, other| other.total_cmp(one));
    sizes.dedup_by(|one, other| (*one - *other).abs() < 0.4);
    for paragraph in paragraphs {
        if is_large(paragraph) {
            let level = sizes.iter().position(|size| (size - paragraph.size).abs() < 0.8).unwrap_or(0);
            paragraph.kind = PartKind::Heading((level + 1).min(6) as u8);
        } else if paragraph.bold && paragraph.lines == 1 && !ends(&paragraph.text) {
            paragraph.kind = PartKind::Heading((sizes.len() + 1).min(6) as u8);
        } else if paragraph.text.starts_with(BULLETS) {
            paragraph.kind = PartKind::Item(0);
            paragraph.text = paragraph.text.trim_start_matches(BULLETS).trim_start().to_owned();
        }
    }
}
