//! A text whose lines, or whose subtitles, are its segments already.

use std::ops::Range;

use crate::align::{
    Anchor, CuePair, CueTimes, Passage, ScoredBead, Section, SegmentAligner, passage_relatedness, same_times,
};
use crate::clean::{Cleaned, word_breaks};
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use crate::model::{Bead, Bitext, Block, Document, Kind, Level, Lines, Locator, MappedText, Segment, Status};
use crate::read::lines;

/// Reads a decoded text as lines: every one that shows anything is a block and a segment, and nothing is changed.
pub(super) fn read_lines(original: &str, lang: Lang) -> (Cleaned, Vec<Block>, Vec<Segment>, Lines) {
    let mut text = MappedText::new(original);
    let words = (lang == Lang::Chinese).then(|| word_breaks(original)).flatten();
    let mut found = Lines { count: 0, numbers: Vec::new(), spaced: words.is_some() };
    text.set_word_breaks(words.unwrap_or_default());
    let (mut blocks, mut segments) = (Vec::new(), Vec::new());
    for (number, line) in lines(original).enumerate() {
        found.count = number + 1;
        let span = line.trimmed(original);
        if !span.is_empty() {
            found.numbers.push(number);
            segments.push(Segment { span, block: blocks.len() });
            blocks.push(Block { span, kind: Kind::Paragraph, label: None, parent: None });
        }
    }
    (Cleaned::untouched(text), blocks, segments, found)
}

/// Aligns two documents whose segments are lines or subtitles: as one passage, for these tell nothing of paragraphs.
pub(super) fn align_flat(
    source: Document,
    target: Document,
    level: Level,
    lexicon: &Lexicon,
    anchors: &[Anchor],
    aligner: &impl SegmentAligner,
) -> Bitext {
    let whole = |document| super::passage(document, &(0..document.segments.len()));
    let (from, to): (Passage<'_>, Passage<'_>) = (whole(&source), whole(&target));
    let found = if anchors.is_empty() {
        around_cues(&from, &to, &same_times(&times(&source), &times(&target)), aligner)
    } else {
        let all = Section { source: 0..from.texts().len(), target: 0..to.texts().len() };
        aligner.align(&from, &to, &[all], anchors).concat()
    };
    let relatedness = passage_relatedness(&from, &to, lexicon, &found);
    let bead = |ScoredBead { source, target, confidence, status, runner_up }| Bead {
        source,
        target,
        confidence,
        status,
        runner_up,
    };
    let beads = found.into_iter().map(bead).collect();
    Bitext { source, target, level, beads, cuts: Vec::new(), drifts: Vec::new(), relatedness }
}

/// The beads of two passages of which some segments are shown at the same time as one of the other side: these are pairs, as
/// sure as they are at the same time, and what stands between them is aligned for itself.
fn around_cues(
    from: &Passage<'_>,
    to: &Passage<'_>,
    pairs: &[CuePair],
    aligner: &impl SegmentAligner,
) -> Vec<ScoredBead> {
    let ends = (from.texts().len(), to.texts().len());
    let starts = std::iter::once((0, 0)).chain(pairs.iter().map(|pair| (pair.source + 1, pair.target + 1)));
    let stops = pairs.iter().map(|pair| (pair.source, pair.target)).chain([ends]);
    let between: Vec<Section> =
        starts.zip(stops).map(|(start, stop)| Section { source: start.0..stop.0, target: start.1..stop.1 }).collect();
    let is_open = |section: &&Section| !section.source.is_empty() && !section.target.is_empty();
    let open: Vec<Section> = between.iter().filter(is_open).cloned().collect();
    let mut found = if open.is_empty() { Vec::new() } else { aligner.align(from, to, &open, &[]) }.into_iter();
    let bead = |source, target, confidence| ScoredBead {
        source,
        target,
        confidence,
        status: Status::InOrder,
        runner_up: None,
    };
    let mut pairs = pairs.iter();
    let mut beads = Vec::new();
    for section in &between {
        if is_open(&section) {
            let shift = |run: Range<usize>, by: usize| run.start + by..run.end + by;
            let inside = found.next().unwrap_or_default().into_iter();
            beads.extend(inside.map(|bead| ScoredBead {
                source: shift(bead.source, section.source.start),
                target: shift(bead.target, section.target.start),
                runner_up: bead.runner_up.map(|other| {
                    let counted =
                        other.counted(|run| shift(run, section.source.start), |run| shift(run, section.target.start));
                    Box::new(counted)
                }),
                ..bead
            }));
        } else {
            let (source, target) = (section.source.start, section.target.start);
            beads.extend(section.source.clone().map(|at| bead(at..at + 1, target..target, 1.0)));
            beads.extend(section.target.clone().map(|at| bead(source..source, at..at + 1, 1.0)));
        }
        beads.extend(
            pairs.next().map(|pair| bead(pair.source..pair.source + 1, pair.target..pair.target + 1, pair.overlap)),
        );
    }
    beads
}

/// When each segment is shown; empty where not all of them are subtitles.
fn times(document: &Document) -> Vec<CueTimes> {
    let time = |segment| match document.locator(segment..segment + 1) {
        Some(Locator::Cue { from, to, .. }) => Some((from, to)),
        _ => None,
    };
    (0..document.segments.len()).map(time).collect::<Option<_>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_keep_their_numbers_and_are_no_segments() {
        let text = "\n One. \r\n\u{3000}\r\rTwo.";
        let (cleaned, blocks, segments, lines) = read_lines(text, Lang::English);
        assert_eq!((lines.count, lines.numbers.as_slice()), (5, [1, 4].as_slice()));
        let texts: Vec<_> = segments.iter().map(|segment| &text[segment.span.range()]).collect();
        assert_eq!((texts, blocks.len()), (vec!["One.", "Two."], 2));
        assert_eq!(cleaned.text.as_str(), text);
    }

    #[test]
    fn chinese_cut_into_words_keeps_its_spaces_and_tells_its_words() {
        let text = "工业 发展 合作 的 重要性 和 作用\n".repeat(4);
        let (cleaned, .., lines) = read_lines(&text, Lang::Chinese);
        assert!(lines.spaced);
        assert_eq!(cleaned.text.as_str(), text);
        assert_eq!(cleaned.text.word_breaks()[..2], ["工业".len(), "工业 发展".len()]);
        assert!(!read_lines("工业发展合作的重要性和作用\n", Lang::Chinese).3.spaced);
    }
}
