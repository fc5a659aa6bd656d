//! Where units that are too long for some importers may be cut.

use std::ops::Range;

use crate::align::{ClausePair, Clauses, Passage, ScoredBead, Section, SegmentAligner};
use crate::model::{Bead, Bitext, Document, IMPORTERS_LIMIT, Level, Segment, Span, Status};
use crate::segment::{SegmentationRules, segment};

/// The cuts of every bead with a side longer than [`IMPORTERS_LIMIT`] that a finer level offers: for the bead's index,
/// pairs of byte offsets into its source and target text.
pub(super) fn cuts(
    bitext: &Bitext,
    aligner: &impl SegmentAligner,
    rules: &SegmentationRules,
) -> Vec<(usize, Vec<(usize, usize)>)> {
    let long = |document: &Document, run: &Range<usize>| {
        run.clone().map(|at| document.segment_text(at).chars().count()).sum::<usize>() > IMPORTERS_LIMIT
    };
    let beads = bitext.beads.iter().enumerate().filter(|(_, bead)| !bead.is_null());
    let beads: Vec<(usize, &Bead)> =
        beads.filter(|(_, bead)| long(&bitext.source, &bead.source) || long(&bitext.target, &bead.target)).collect();
    if beads.is_empty() {
        return Vec::new();
    }
    let found = |cuts: &dyn Fn(&Bead) -> Vec<(usize, usize)>| -> Vec<_> {
        let found = beads.iter().map(|&(index, bead)| (index, cuts(bead)));
        found.filter(|(_, cuts)| !cuts.is_empty()).collect()
    };
    match bitext.level {
        Level::Paragraph => found(&|bead| between_sentences(bitext, bead, rules, aligner)),
        Level::Sentence => {
            let clauses = Clauses::new(&bitext.source, &bitext.target, &bitext.beads);
            found(&|bead| between_clauses(bitext, bead, &clauses))
        }
        Level::Clause | Level::Line => Vec::new(),
    }
}

fn between_clauses(bitext: &Bitext, bead: &Bead, clauses: &Clauses<'_>) -> Vec<(usize, usize)> {
    let offset = |document: &Document, run: &Range<usize>, at: usize| {
        let segments = &document.segments[run.clone()];
        let part = segments.partition_point(|segment| segment.span.start <= at).saturating_sub(1);
        document.joined(run.clone()).1[part] + at - segments[part].span.start
    };
    let pairs = clauses.cut(bead).into_iter().skip(1);
    let offsets = |pair: ClausePair| {
        let source = offset(&bitext.source, &bead.source, pair.source.start);
        (source, offset(&bitext.target, &bead.target, pair.target.start))
    };
    pairs.map(offsets).collect()
}

fn between_sentences(
    bitext: &Bitext,
    bead: &Bead,
    rules: &SegmentationRules,
    aligner: &impl SegmentAligner,
) -> Vec<(usize, usize)> {
    let source = Pieces::new(&bitext.source, &bead.source, bitext.source.joined(bead.source.clone()).1, rules);
    let target = Pieces::new(&bitext.target, &bead.target, bitext.target.joined(bead.target.clone()).1, rules);
    if source.spans.is_empty() || target.spans.is_empty() {
        return Vec::new();
    }
    let all = Section { source: 0..source.spans.len(), target: 0..target.spans.len() };
    let beads = aligner.align(
        &Passage::new(&bitext.source, source.spans.iter().copied()),
        &Passage::new(&bitext.target, target.spans.iter().copied()),
        &[all],
        &[],
    );
    let beads = beads.concat();
    // no cut parts the two sides of a pair that crosses others
    let parts = |bead: &ScoredBead, source: usize, target: usize| {
        !bead.source.is_empty()
            && !bead.target.is_empty()
            && (bead.source.start < source) != (bead.target.start < target)
    };
    // a piece without counterpart stays with the pieces before it
    let mut cuts = Vec::new();
    let mut both = false;
    let moved = beads.iter().any(|bead| bead.status == Status::Moved);
    for bead in &beads {
        let paired = !bead.source.is_empty() && !bead.target.is_empty();
        let torn = || beads.iter().any(|other| parts(other, bead.source.start, bead.target.start));
        if paired && both && !(moved && torn()) {
            cuts.push((source.offsets[bead.source.start], target.offsets[bead.target.start]));
        }
        both |= paired;
    }
    cuts
}

/// The sentences of one side of a unit, and where they begin in its text.
struct Pieces {
    spans: Vec<Span>,
    offsets: Vec<usize>,
}

impl Pieces {
    fn new(document: &Document, run: &Range<usize>, offsets: Vec<usize>, rules: &SegmentationRules) -> Self {
        let mut pieces = Self { spans: Vec::new(), offsets: Vec::new() };
        for (at, offset) in run.clone().zip(offsets) {
            let whole = document.segments[at];
            for piece in sentences(document, whole, rules) {
                pieces.spans.push(piece);
                pieces.offsets.push(offset + piece.start - whole.span.start);
            }
        }
        pieces
    }
}

fn sentences(document: &Document, whole: Segment, rules: &SegmentationRules) -> Vec<Span> {
    let block = std::slice::from_ref(&document.blocks[whole.block]);
    segment(document.text.as_str(), document.tag.as_str(), block, Level::Sentence, rules)
        .into_iter()
        .map(|piece| piece.span)
        .filter(|span| span.start >= whole.span.start && span.end <= whole.span.end)
        .collect()
}
