//! Lines that end because a margin was reached, not because a paragraph did.

use std::borrow::Cow;
use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use super::{lines, markdown};
use crate::labels;
use crate::lang::{Lang, is_han, is_han_punctuation};
use crate::model::{Edit, Enclosure, Numeral, Reason, Span};

/// Margins that people wrap at, in columns (a Han character takes two).
const MARGIN: std::ops::RangeInclusive<usize> = 36..=160;
/// Share of line breaks inside paragraphs that a margin must explain before a document counts as wrapped.
const EXPLAINED: f64 = 0.2;
/// So many times more lines must end within five columns of the margin than within five columns a little before it.
const PEAK: usize = 3;
/// Share of the full lines that must break a sentence. Measured on the gold documents wrapped by a
/// script: English .72 to .98, Chinese .61 to .96; on a dozen pairs of poems and hymns 0.
const PARTED: f64 = 0.4;
/// Line breaks inside paragraphs that are needed to tell a margin.
const BREAKS: usize = 4;

/// One line as the eye sees it.
pub(super) struct Line<'a> {
    pub span: Span,
    pub text: &'a str,
    /// Columns up to the end of its visible text, indentation included.
    pub width: usize,
    /// Columns of its first word: what would have to fit on the line before.
    pub first: usize,
    /// What begins with it.
    pub opening: Opening,
    /// Whether it is a row of a table set with spaces or tabs.
    pub columns: bool,
    /// Whether it is a label and no more.
    pub opens_alone: bool,
    pub indent: usize,
}

/// What a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// Nothing of its own as far as its first words tell.
    Nothing,
    /// Something with a label, which a sentence may contain too.
    Label,
    /// Something with a bullet, a heading mark or the like, which no sentence contains.
    Mark,
}

impl Line<'_> {
    /// Whether it begins something of its own.
    pub fn opens(&self) -> bool {
        self.opening != Opening::Nothing
    }
}

/// The line breaks to join.
///
/// In a document wrapped at a margin, a break is a wrap exactly where the next line's first word would not have
/// fitted. Elsewhere only runs of lines that stop at one width in mid-sentence are joined. A hyphen at a break
/// goes where the text has the word without it too.
pub(super) fn edits(text: &str, lang: Lang) -> Vec<Edit> {
    let mut lines: Vec<Line<'_>> = lines(text).map(|span| measure(text, span)).collect();
    open_counted(&mut lines);
    let code = markdown::fenced(&lines);
    let inner: Vec<usize> =
        (0..lines.len().saturating_sub(1)).filter(|&at| !code[at] && is_inner(&lines, at)).collect();
    let joined = match margin(&lines, &inner, lang) {
        _ if markdown::is_markdown(&lines, &code) => {
            inner.into_iter().filter(|&at| markdown::is_soft_break(text, &lines[at], &lines[at + 1])).collect()
        }
        Some(margin) => {
            let stops = stops_end_paragraphs(&lines, &inner, margin);
            let wrapped = |at: &usize| {
                let (line, next) = (&lines[*at], &lines[*at + 1]);
                is_wrap(line, next, margin) && !(stops && ends_a_paragraph(line.text))
            };
            inner.into_iter().filter(wrapped).collect()
        }
        None => local_runs(&lines, &inner),
    };
    let words = if joined.iter().any(|&at| lines[at].text.ends_with('-')) { vocabulary(text) } else { HashSet::new() };
    joined.into_iter().map(|at| join(&lines[at], &lines[at + 1], lang, &words)).collect()
}

fn measure(text: &str, span: Span) -> Line<'_> {
    let visible = span.trimmed(text);
    let slice = &text[visible.range()];
    let indent = text[span.start..visible.start].width();
    let first = if slice.starts_with(|c: char| is_han(c) || is_han_punctuation(c)) {
        2
    } else {
        let word = slice.split(|c: char| c.is_whitespace() || is_han(c) || is_han_punctuation(c)).next();
        word.map_or(0, UnicodeWidthStr::width)
    };
    let marked = labels::bullet(slice) > 0
        || slice.starts_with(|c| matches!(c, '#' | '|' | '>' | '\u{2500}'..='\u{257F}'))
        || markdown::is_fence(slice)
        || markdown::is_definition(slice);
    let opens_alone = labels::read(slice, 0).iter().any(|reading| reading.rest >= slice.len());
    let opening = match (marked, labels::opens_item(slice)) {
        (true, _) => Opening::Mark,
        (false, true) => Opening::Label,
        (false, false) => Opening::Nothing,
    };
    let columns = gaps(slice) >= 2;
    Line { span: visible, text: slice, width: indent + slice.width(), first, opening, columns, opens_alone, indent }
}

/// Gaps inside a line that are wider than any between words.
fn gaps(line: &str) -> usize {
    let mut gaps = 0;
    let mut width = 0;
    for c in line.chars() {
        match c {
            ' ' => width += 1,
            '\t' => width += 3,
            '\u{3000}' => width += 2,
            _ => {
                gaps += usize::from(width >= 3);
                width = 0;
            }
        }
    }
    gaps
}

/// Lets a line open something that begins with a bare number, where such numbers count up: verses are numbered so.
fn open_counted(lines: &mut [Line<'_>]) {
    let bare = |line: &Line<'_>| {
        let reading = labels::read(line.text, 0).into_iter().next()?;
        let style = reading.label.style;
        let counts = style.enclosure == Enclosure::Bare && style.division.is_none() && style.levels == 1;
        (counts && style.numeral == Numeral::Arabic).then(|| reading.label.value[0])
    };
    let numbered: Vec<(usize, u32)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, bare(line)?))).collect();
    let mut start = 0;
    for end in 1..=numbered.len() {
        let goes_on = numbered.get(end).is_some_and(|&(_, number)| {
            let before = numbered[end - 1].1;
            number > before && number <= before + 3
        });
        if !goes_on {
            if end - start >= COUNTED {
                for &(at, _) in &numbered[start..end] {
                    lines[at].opening = Opening::Label;
                }
            }
            start = end;
        }
    }
}

/// So many lines must begin with numbers that count up.
const COUNTED: usize = 3;

/// Whether a line and the next stand in one paragraph as far as blank lines and labels tell. A line that stops
/// behind a word may be wrapped before a number (`specified in` / `Article 38.`): the margin decides.
fn is_inner(lines: &[Line<'_>], at: usize) -> bool {
    let (line, next) = (&lines[at], &lines[at + 1]);
    let mid_sentence = line.text.ends_with(char::is_alphanumeric) && !line.opens_alone;
    let table = line.columns || next.columns;
    !line.text.is_empty()
        && !next.text.is_empty()
        && !table
        && (!next.opens() || mid_sentence && next.opening != Opening::Mark)
}

/// The margin that explains the line breaks of a document, where one does.
fn margin(lines: &[Line<'_>], inner: &[usize], lang: Lang) -> Option<usize> {
    if inner.len() < BREAKS {
        return None;
    }
    let mut widths: Vec<usize> = inner.iter().map(|&at| lines[at].width).collect();
    widths.sort_unstable();
    // the widest lines may be addresses and code that nobody could wrap
    let margin = widths[(widths.len() - 1) * 97 / 100];
    let is_full = |&&at: &&usize| lines[at].width <= margin && !fits(&lines[at], &lines[at + 1], margin);
    let full = inner.iter().filter(is_full).count();
    // lines of verse may be of about one length; but prose that is wrapped breaks in mid-sentence
    let parted =
        inner.iter().filter(is_full).filter(|&&at| breaks_a_sentence(&lines[at], &lines[at + 1], lang)).count();
    let prose = parted as f64 >= PARTED * full as f64;
    let enough = full >= BREAKS && full as f64 >= EXPLAINED * inner.len() as f64 && prose;
    let within =
        |from: usize, to: usize| widths.iter().filter(|&&width| width + to > margin && width + from <= margin).count();
    let peaked = within(0, 5) >= PEAK * within(10, 15);
    (MARGIN.contains(&margin) && enough && peaked).then_some(margin)
}

/// Whether a line break stands inside a sentence as far as its two sides tell: in English a word in lower case follows,
/// in Chinese no punctuation comes before.
fn breaks_a_sentence(line: &Line<'_>, next: &Line<'_>, lang: Lang) -> bool {
    match lang {
        Lang::English => next.text.starts_with(char::is_lowercase) || line.text.ends_with(is_han),
        Lang::Chinese => line.text.ends_with(char::is_alphanumeric),
    }
}

/// Whether the next line's first word would have fitted behind a line.
///
/// Chinese lines end up to two characters early or late, as no line may begin with a closing mark.
fn fits(line: &Line<'_>, next: &Line<'_>, margin: usize) -> bool {
    let han = next.text.starts_with(|c: char| is_han(c) || is_han_punctuation(c));
    let room = if han { 4 } else { 1 };
    line.width + room + next.first <= margin
}

/// Whether a full line that ends with a stop ends its paragraph.
///
/// Where blank lines part the paragraphs, nearly every line that ends with a stop inside one is full. Where they do
/// not, paragraphs end short; the few full ones are then as many as chance makes them (a word's length in a
/// margin's), and not sentences that happen to end at the margin.
fn stops_end_paragraphs(lines: &[Line<'_>], inner: &[usize], margin: usize) -> bool {
    let stops = inner.iter().filter(|&&at| ends_a_paragraph(lines[at].text));
    let (full, short): (Vec<usize>, Vec<usize>) = stops.partition(|&&at| !fits(&lines[at], &lines[at + 1], margin));
    (full.len() as f64) < 0.2 * short.len() as f64
}

fn is_wrap(line: &Line<'_>, next: &Line<'_>, margin: usize) -> bool {
    let indented = next.indent > line.indent + 1 && !labels::opens_item(line.text);
    if indented && ends_a_paragraph(line.text) {
        return false;
    }
    if next.opens() {
        return !fits(line, next, margin);
    }
    let address = line.text.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains("//"));
    let goes_on = !ends_a_paragraph(line.text)
        && !address
        && next.text.starts_with(|c: char| c.is_lowercase() || matches!(c, '[' | '('))
        && line.width * 5 >= margin * 4;
    !fits(line, next, margin) || goes_on || next.text.starts_with(never_first)
}

/// Punctuation that no line of Chinese begins with.
fn never_first(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '”' | '」' | '』')
}

/// Runs of lines in mid-sentence that all stop at one width, in a document that has no margin as a whole.
fn local_runs(lines: &[Line<'_>], inner: &[usize]) -> Vec<usize> {
    let mut joined = Vec::new();
    let mut at = 0;
    while at < inner.len() {
        let start = inner[at];
        let margin = lines[start].width;
        let mut end = at;
        while end < inner.len()
            && inner[end] == start + (end - at)
            && !lines[inner[end] + 1].opens()
            && lines[inner[end]].width.abs_diff(margin) <= 3
            && !ends_a_paragraph(lines[inner[end]].text)
        {
            end += 1;
        }
        let run = &inner[at..end];
        let last = &lines[start + run.len()];
        let sure = run.iter().any(|&at| lines[at + 1].text.starts_with(never_first));
        let closed = ends_a_paragraph(last.text) && last.width <= margin + 3;
        let han = lines[start].text.ends_with(|c: char| is_han(c) || is_han_punctuation(c));
        if !run.is_empty() && MARGIN.contains(&margin) && han && (sure || (run.len() >= 2 && closed)) {
            joined.extend_from_slice(run);
        }
        at = end.max(at + 1);
    }
    joined
}

/// Whether a line ends as a sentence or a clause of a list does. Commas do not count.
pub(super) fn ends_a_paragraph(line: &str) -> bool {
    let bare = line.trim_end().trim_end_matches(['"', '”', '’', '\'', ')', '）', ']', '」', '』', '》', '*', '_']);
    bare.is_empty() || bare.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；', '…'])
}

fn join(line: &Line<'_>, next: &Line<'_>, lang: Lang, words: &HashSet<String>) -> Edit {
    let gap = Span::new(line.span.end, next.span.start);
    if let Some(stem) = line.text.strip_suffix('-') {
        let before = stem.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let after = next.text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if !before.is_empty() && !after.is_empty() {
            let whole = format!("{before}{after}").to_lowercase();
            return if words.contains(&whole) {
                Edit::set_aside(Span::new(gap.start - 1, gap.end), Reason::LineEndHyphen)
            } else {
                Edit::replace(gap, "")
            };
        }
    }
    Edit::replace(gap, joint(line.text, next.text, lang))
}

/// What a wrap stood for: a space between words, nothing inside Chinese.
fn joint(line: &str, next: &str, lang: Lang) -> Cow<'static, str> {
    let solid = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_han_punctuation(c));
    let (last, first) = (line.chars().next_back(), next.chars().next());
    let inside_han = solid(last) && solid(first) || lang == Lang::Chinese && (solid(last) || solid(first));
    Cow::Borrowed(if inside_han { "" } else { " " })
}

/// The words of a text in lower case.
fn vocabulary(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests;
