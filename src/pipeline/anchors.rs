//! Lines that a user fixed, as the segments that stand there.

use crate::align::Anchor;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Document, Span};
use crate::read::{Anchors, LinePair, lines};

const HINT: &str = "lines are counted from 0, as in .align files";

/// The pairs of segments that the pairs of lines fix, strictly increasing on both sides.
///
/// Where the text was segmented, a line means the segment that begins first on it; where none does, the one that its
/// first visible character is in.
///
/// # Errors
/// When a line is beyond the end, blank, or in no unit, or when two lines are in one segment and are fixed to two.
pub(super) fn fixed_points(source: &Document, target: &Document, anchors: &Anchors) -> Result<Vec<Anchor>> {
    let places = [Places::new(source), Places::new(target)];
    let mut found: Vec<Anchor> = Vec::with_capacity(anchors.pairs.len());
    let mut before: Option<LinePair> = None;
    for &pair in &anchors.pairs {
        let refused = |message: String| Error::new(ErrorKind::Malformed, &anchors.name, message).at_line(pair.line);
        let segment = |places: &Places<'_>, line| places.segment(line).map_err(|why| refused(why).hint(HINT));
        let anchor = Anchor { source: segment(&places[0], pair.source)?, target: segment(&places[1], pair.target)? };
        match (found.last(), before) {
            (Some(&last), _) if last == anchor => {}
            (Some(last), Some(before)) if anchor.source == last.source || anchor.target == last.target => {
                let (one, two) = if anchor.source == last.source { (source, target) } else { (target, source) };
                let message = format!(
                    "{} {} and the pair on line {} are in one segment of {}, but in two of {}",
                    pair.source, pair.target, before.line, one.name, two.name
                );
                return Err(refused(message).hint("leave one of the two pairs out"));
            }
            _ => found.push(anchor),
        }
        before = Some(pair);
    }
    Ok(found)
}

/// Which segment is where in the original of a document.
struct Places<'a> {
    document: &'a Document,
    lines: Vec<Span>,
    /// Places in the original with their segments, ascending.
    origins: Vec<(Span, usize)>,
    /// Where in the original each segment begins.
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(document: &'a Document) -> Self {
        let mut origins = Vec::new();
        let mut starts = Vec::with_capacity(document.segments.len());
        for (index, segment) in document.segments.iter().enumerate() {
            let places = document.text.origins(segment.span);
            // a segment without a place of its own stands where the one before it does
            let before = starts.last().copied().unwrap_or_default();
            starts.push(places.first().map_or(before, |place| place.start));
            origins.extend(places.into_iter().map(|place| (place, index)));
        }
        Self { document, lines: lines(&document.original).collect(), origins, starts }
    }

    /// The segment that a line means, or why it means none.
    fn segment(&self, line: usize) -> std::result::Result<usize, String> {
        let name = &self.document.name;
        let Some(span) = self.lines.get(line) else {
            let count = self.lines.len();
            return Err(format!("line {line} is beyond the end of {name}, which has {count} lines"));
        };
        let span = span.trimmed(&self.document.original);
        if span.is_empty() {
            return Err(format!("line {line} of {name} is blank"));
        }
        let begins = self.starts.partition_point(|&start| start < span.start);
        if self.starts.get(begins).is_some_and(|&start| start < span.end) {
            return Ok(begins);
        }
        let at = self.origins.partition_point(|(place, _)| place.end <= span.start);
        match self.origins.get(at) {
            Some((place, segment)) if place.start < span.end => Ok(*segment),
            _ => Err(format!("line {line} of {name} is in no unit{}", self.reason(span))),
        }
    }

    /// Why a stretch is in no unit.
    fn reason(&self, span: Span) -> String {
        let aside = self.document.set_aside.iter().find(|aside| aside.span.end > span.start);
        aside
            .filter(|aside| aside.span.start < span.end)
            .map_or_else(String::new, |aside| format!(": it was set aside ({})", aside.reason))
    }
}
