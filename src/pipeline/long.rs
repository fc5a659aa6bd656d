//! Where units that are too long for some importers may be cut.

use std::ops::Range;

use crate::align::{Passage, SegmentAligner};
use crate::model::{Bead, Bitext, Document, IMPORTERS_LIMIT, Level, Segment, Span};
use crate::segment::{SegmentationRules, segment};

/// The cuts of every bead with a side longer than [`IMPORTERS_LIMIT`] that a finer level offers: for the bead's index,
/// pairs of byte offsets into its source and target text.
pub(super) fn cuts(
    bitext: &Bitext,
    aligner: &impl SegmentAligner,
    rules: &SegmentationRules,
) -> Vec<(usize, Vec<(usize, usize)>)> {
    let finer = match bitext.level {
        Level::Paragraph => Level::Sentence,
        Level::Sentence => Level::Clause,
        Level::Clause | Level::Line => return Vec::new(),
    };
    let long = |document: &Document, run: &Range<usize>| {
        run.clone().map(|at| document.segment_text(at).chars().count()).sum::<usize>() > IMPORTERS_LIMIT
    };
    bitext
        .beads
        .iter()
        .enumerate()
        .filter(|(_, bead)| !bead.is_null())
        .filter(|(_, bead)| long(&bitext.source, &bead.source) || long(&bitext.target, &bead.target))
        .map(|(index, bead)| (index, cuts_of(bitext, bead, (finer, rules), aligner)))
        .filter(|(_, cuts)| !cuts.is_empty())
        .collect()
}

fn cuts_of(
    bitext: &Bitext,
    bead: &Bead,
    finer: (Level, &SegmentationRules),
    aligner: &impl SegmentAligner,
) -> Vec<(usize, usize)> {
    let source = Pieces::new(&bitext.source, &bead.source, bitext.source.joined(bead.source.clone()).1, finer);
    let target = Pieces::new(&bitext.target, &bead.target, bitext.target.joined(bead.target.clone()).1, finer);
    let beads = aligner.align(
        &Passage::new(&bitext.source, source.spans.iter().copied()),
        &Passage::new(&bitext.target, target.spans.iter().copied()),
        &[],
    );
    // a piece without counterpart stays with the pieces before it
    let mut cuts = Vec::new();
    let mut both = false;
    for bead in &beads {
        let paired = !bead.source.is_empty() && !bead.target.is_empty();
        if paired && both {
            cuts.push((source.offsets[bead.source.start], target.offsets[bead.target.start]));
        }
        both |= paired;
    }
    cuts
}

/// The finer segments of one side of a unit, and where they begin in its text.
struct Pieces {
    spans: Vec<Span>,
    offsets: Vec<usize>,
}

impl Pieces {
    fn new(document: &Document, run: &Range<usize>, offsets: Vec<usize>, finer: (Level, &SegmentationRules)) -> Self {
        let mut pieces = Self { spans: Vec::new(), offsets: Vec::new() };
        for (at, offset) in run.clone().zip(offsets) {
            let whole = document.segments[at];
            for piece in finer_segments(document, whole, finer) {
                pieces.spans.push(piece);
                pieces.offsets.push(offset + piece.start - whole.span.start);
            }
        }
        pieces
    }
}

fn finer_segments(document: &Document, whole: Segment, (level, rules): (Level, &SegmentationRules)) -> Vec<Span> {
    let block = std::slice::from_ref(&document.blocks[whole.block]);
    segment(document.text.as_str(), document.tag.as_str(), block, level, rules)
        .into_iter()
        .map(|piece| piece.span)
        .filter(|span| span.start >= whole.span.start && span.end <= whole.span.end)
        .collect()
}
