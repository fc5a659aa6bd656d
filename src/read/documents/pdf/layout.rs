//! What the lines of a whole document tell of how it is set: sizes, margins, distances.

use super::characters::lowered;
use super::lines::{Line, PageLines};

/// Share of the lines of justified text that end at its margin, at least.
const JUSTIFIED: f64 = 0.3;

/// A line with what the lines around it tell.
#[derive(Debug)]
pub(super) struct Set<'a> {
    /// The line.
    pub line: &'a Line,
    /// Its page, from 0.
    pub page: usize,
    /// Whether a column, or a page, begins with it.
    pub begins_column: bool,
    /// The left margin of its column.
    pub left: f64,
    /// The right one.
    pub right: f64,
    /// Whether it belongs to a note below the text.
    pub note: bool,
}

impl Set<'_> {
    /// How far it is set in, in ems.
    pub fn indent(&self) -> f64 {
        (self.line.left - self.left) / self.line.size
    }

    /// Whether it stands in the middle of its column, and does not fill it.
    pub fn is_centred(&self) -> bool {
        let (before, behind) = (self.line.left - self.left, self.right - self.line.right);
        before > self.line.size && (before - behind).abs() < 0.7 * self.line.size
    }

    /// Whether it is nearly full, and its sentence goes on: then what looks like room is chance.
    pub fn goes_on(&self, next: &Line) -> bool {
        let (room, full) = (self.right - self.line.right - next.first, self.right - self.left);
        let width = self.line.right - self.left;
        let lower = next.text.starts_with(char::is_lowercase) && width > 0.5 * full;
        let near = room < 2.0 * self.line.size && width > 0.8 * full;
        let opens = |c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '(' | '（' | '第');
        !ends(&self.line.text) && (lower || near && !next.text.starts_with(opens))
    }

    /// Whether the first word of the next line would have had room on it.
    pub fn is_short(&self, next: &Line) -> bool {
        let behind = self.right - self.line.right;
        let room = if self.is_centred() { behind + self.line.left - self.left } else { behind };
        // Chinese that was cut into words has spaces too.
        let latin = self.line.text.ends_with(|c: char| c.is_ascii()) && next.text.starts_with(|c: char| c.is_ascii())
            || is_spaced(&self.line.text);
        let space = if latin { 0.25 } else { 0.0 } * self.line.size;
        next.first + space < room - 0.3 * self.line.size
    }
}

/// Whether most of a line's Han characters have a space near.
fn is_spaced(line: &str) -> bool {
    let spaces = line.matches(' ').count();
    let han = line.chars().filter(|c| crate::lang::is_han(*c)).count();
    han > 4 && spaces * 4 > han
}

/// How a document is set.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    /// Its lines, in reading order.
    pub lines: Vec<Set<'a>>,
    /// The em of most of its text, in points.
    pub body: f64,
    /// From one base line to the next, in ems.
    pub pitch: f64,
    /// How far the first lines of paragraphs are set in, in ems, where they are.
    pub indent: Option<f64>,
    /// Whether nothing but short last lines parts the paragraphs, so that a full line with a stop may be a last one.
    pub stops: bool,
}

impl<'a> Layout<'a> {
    /// Looks at all lines of a document. Heads and feet are gone already.
    pub fn new(pages: &'a [PageLines]) -> Self {
        let body = body(pages);
        let mut lines: Vec<Set<'a>> = Vec::new();
        for (page, on) in pages.iter().enumerate() {
            let mut before: Option<&Line> = None;
            let mut note = false;
            for line in &on.lines {
                let begins_column = before.is_none_or(|before| line.y < before.y - 0.5 * line.size);
                note = is_note(line, note && !begins_column, before, body, on.page.1);
                lines.push(Set { line, page, begins_column, left: line.left, right: line.right, note });
                before = Some(line);
            }
        }
        measure(&mut lines);
        let pitch = pitch(&lines, body);
        let indent = indent(&lines);
        let stops = indent.is_none() && stops(&lines, pitch * body);
        Self { lines, body, pitch, indent, stops }
    }
}

/// The em that most characters have.
fn body(pages: &[PageLines]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for line in pages.iter().flat_map(|page| &page.lines) {
        let size = (line.size * 4.0).round() / 4.0;
        let count = line.text.chars().count();
        match sizes.iter_mut().find(|known| (known.0 - size).abs() < 0.01) {
            Some(known) => known.1 += count,
            None => sizes.push((size, count)),
        }
    }
    sizes.into_iter().max_by_key(|&(_, count)| count).map_or(10.0, |(size, _)| size)
}

/// Whether a line belongs to a note: small, low on the page, and the first with a mark.
fn is_note(line: &Line, within: bool, before: Option<&Line>, body: f64, height: f64) -> bool {
    let small = line.size < 0.93 * body;
    let raised = line.text.starts_with(|c| lowered(c).is_some());
    let marked = raised
        || line.text.starts_with(|c: char| c.is_ascii_digit())
        || line.text.starts_with(['*', '†', '‡', '①', '②', '③', '④', '⑤', '[', '〔']);
    let below = before.is_none_or(|before| line.y > before.y);
    (small || raised) && (within || marked && below && line.y > 0.35 * height)
}

/// Finds the margins of every column: runs of lines down the page.
fn measure(lines: &mut [Set<'_>]) {
    let starts: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].begins_column).chain([lines.len()]).collect();
    let mut columns: Vec<(std::ops::Range<usize>, f64, f64)> = Vec::new();
    for run in starts.windows(2) {
        let range = run[0]..run[1];
        let within = &lines[range.clone()];
        let lefts: Vec<f64> = within.iter().map(|set| set.line.left).collect();
        let rights: Vec<f64> = within.iter().map(|set| -set.line.right).collect();
        columns.push((range, edge(&lefts, 0.1), -edge(&rights, 0.12)));
    }
    // how wide full columns are; a column of a few short lines does not tell
    let mut widths: Vec<(f64, usize)> = columns
        .iter()
        .filter(|column| column.0.len() >= 8)
        .map(|column| (column.2 - column.1, column.0.len()))
        .collect();
    widths.sort_by(|one, other| one.0.total_cmp(&other.0));
    let typical = widths.get(widths.len() / 2).map_or(0.0, |width| width.0);
    let lefts: Vec<f64> = columns.iter().filter(|column| column.0.len() >= 8).map(|column| column.1).collect();
    let beside = columns.windows(2).any(|pair| {
        let [one, other] = [&pair[0], &pair[1]].map(|column| &lines[column.0.start]);
        one.page == other.page
    });
    let ragged = ragged(&columns, lines);
    for (range, left, right) in &columns {
        let size = lines[range.start].line.size;
        // a margin that all of this column's lines are set in from
        let left = lefts
            .iter()
            .copied()
            .filter(|known| *known <= *left + 1.0 && left - known < 4.0 * size)
            .fold(*left, f64::min);
        let right = if right - left < typical { left + typical } else { *right };
        let longest = lines[range.clone()].iter().map(|set| set.line.right).fold(left, f64::max);
        // A page of short lines shows no margin; another page does, unless this column stands beside another.
        let right = match ragged {
            Some(margin) if !beside || longest - left > 0.6 * (margin - left) => right.max(margin),
            _ => right,
        };
        for set in &mut lines[range.clone()] {
            (set.left, set.right) = (left, right);
        }
    }
}

/// The right margin of a document whose lines are not justified: where few of its lines end, and hardly any further on.
/// `None` where lines end at one place.
fn ragged(columns: &[(std::ops::Range<usize>, f64, f64)], lines: &[Set<'_>]) -> Option<f64> {
    let at_edge = |(range, _, right): &(std::ops::Range<usize>, f64, f64)| {
        lines[range.clone()].iter().filter(|set| (set.line.right - right).abs() <= 1.5).count()
    };
    let justified: usize = columns.iter().map(at_edge).sum();
    if justified as f64 >= JUSTIFIED * lines.len() as f64 {
        return None;
    }
    let mut rights: Vec<f64> = lines.iter().filter(|set| !set.note).map(|set| set.line.right).collect();
    rights.sort_by(|one, other| other.total_cmp(one));
    rights.get((rights.len() / 50).max(1)).copied()
}

/// The smallest place that at least this share of all have, within a point.
fn edge(places: &[f64], share: f64) -> f64 {
    let mut places = places.to_vec();
    places.sort_by(f64::total_cmp);
    let needed = ((places.len() as f64 * share).ceil() as usize).max(1);
    let dense = |&&place: &&f64| places.iter().filter(|other| (0.0..1.5).contains(&(*other - place))).count() >= needed;
    places.iter().find(dense).or(places.first()).copied().unwrap_or(0.0)
}

/// The usual way from one line of the text to the next, in ems.
fn pitch(lines: &[Set<'_>], body: f64) -> f64 {
    let mut ways: Vec<f64> = lines
        .windows(2)
        .filter(|pair| !pair[1].begins_column && !pair[1].note && (pair[1].line.size - body).abs() < 0.07 * body)
        .map(|pair| (pair[1].line.y - pair[0].line.y) / body)
        .filter(|way| (0.8..3.5).contains(way))
        .collect();
    ways.sort_by(f64::total_cmp);
    let near = |way: f64| ways.iter().filter(|other| (*other - way).abs() < 0.04).count();
    let mut clusters: Vec<(usize, f64)> = Vec::new();
    for &way in &ways {
        if clusters.last().is_none_or(|(_, last)| way - last > 0.02) {
            clusters.push((near(way), way));
        }
    }
    // not the most frequent way: where most paragraphs are of one line, that is the way between paragraphs
    let most = clusters.iter().map(|(count, _)| *count).max().unwrap_or(0);
    let first = clusters.iter().find(|(count, _)| count * 5 >= most);
    first.map_or(1.2, |(_, way)| *way)
}

/// How far most lines are set in that are set in further than the line before.
fn indent(lines: &[Set<'_>]) -> Option<f64> {
    let firsts = lines.windows(2).filter(|pair| !pair[1].begins_column && pair[0].indent() < 0.4);
    let mut indents: Vec<f64> = firsts
        .map(|pair| &pair[1])
        .filter(|set| !set.is_centred())
        .map(Set::indent)
        .filter(|by| (0.8..4.5).contains(by))
        .collect();
    indents.sort_by(f64::total_cmp);
    let near = |by: f64| indents.iter().filter(|other| (*other - by).abs() < 0.2).count();
    let most = indents.iter().copied().max_by_key(|&by| near(by))?;
    (near(most) * 20 >= lines.len()).then_some(most)
}

/// Whether no distance parts the paragraphs, and lines that end with a stop nearly always end before the margin.
fn stops(lines: &[Set<'_>], pitch: f64) -> bool {
    let pairs = || lines.windows(2).filter(|pair| !pair[1].begins_column && !pair[1].note);
    let wide = pairs().filter(|pair| pair[1].line.y - pair[0].line.y > 1.25 * pitch).count();
    let (mut full, mut short) = (0_usize, 0_usize);
    for pair in pairs().filter(|pair| ends(&pair[0].line.text)) {
        *(if pair[0].is_short(pair[1].line) { &mut short } else { &mut full }) += 1;
    }
    wide * 20 < lines.len() && full * 4 < short
}

/// Whether a line ends as sentences do.
pub(super) fn ends(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', '）', ']', '」', '』', '》']);
    let bare = bare.trim_end_matches(|c| lowered(c).is_some());
    bare.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；', '…'])
}
