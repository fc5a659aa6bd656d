//! From sentences to clauses: segments that are cut in the light of what they are paired with.

use std::ops::Range;

use rayon::prelude::*;

use super::progress::{Stage, Watch};
use crate::align::{Anchor, ClausePair, Clauses};
use crate::model::{Bead, Bitext, Document, Segment, Span};

/// Cuts the sentences of a bitext into clauses where both sides agree. Its beads become those of the clauses.
///
/// A bead that an anchor holds together elsewhere than at its beginning stays whole.
pub(super) fn cut(bitext: &mut Bitext, anchors: &[Anchor], watch: &Watch<'_, '_>) {
    watch.begin(Stage::Cutting, bitext.beads.len());
    let clauses = Clauses::new(&bitext.source, &bitext.target, &bitext.beads);
    let whole = |bead: &Bead| {
        let first = anchors.partition_point(|anchor| anchor.source < bead.source.start);
        let inside = anchors[first..].iter().take_while(|anchor| anchor.source < bead.source.end);
        inside.into_iter().any(|anchor| (anchor.source, anchor.target) != (bead.source.start, bead.target.start))
    };
    let cut = |bead| watch.step(if whole(bead) { Vec::new() } else { clauses.cut(bead) });
    let pairs: Vec<Vec<ClausePair>> = bitext.beads.par_iter().map(cut).collect();
    let source = Recut::new(&bitext.source, pairs.iter().flatten().map(|pair| pair.source.start));
    let target = Recut::new(&bitext.target, pairs.iter().flatten().map(|pair| pair.target.start));
    bitext.beads = bitext
        .beads
        .iter()
        .zip(&pairs)
        .flat_map(|(bead, pairs)| {
            let run = |sides: [&Recut; 2]| (sides[0].run(&bead.source), sides[1].run(&bead.target));
            let (from, to) = run([&source, &target]);
            let part = |pair: &ClausePair| Bead {
                source: source.within(from.clone(), &pair.source),
                target: target.within(to.clone(), &pair.target),
                confidence: bead.confidence * pair.confidence,
                status: bead.status,
                runner_up: None,
            };
            match pairs.len() {
                0 | 1 => vec![Bead {
                    source: from.clone(),
                    target: to.clone(),
                    runner_up: bead
                        .runner_up
                        .as_ref()
                        .map(|other| Box::new(other.counted(|run| source.run(&run), |run| target.run(&run)))),
                    ..bead.clone()
                }],
                _ => pairs.iter().map(part).collect(),
            }
        })
        .collect();
    bitext.source.segments = source.segments;
    bitext.target.segments = target.segments;
}

/// One side's segments, cut further.
struct Recut {
    segments: Vec<Segment>,
    /// For every segment that was, its first part; last, how many parts there are.
    first: Vec<usize>,
}

impl Recut {
    /// `starts` are places where parts begin, in any order; those that no segment has inside cut nothing.
    fn new(document: &Document, starts: impl Iterator<Item = usize>) -> Self {
        let mut starts: Vec<usize> = starts.collect();
        starts.sort_unstable();
        let text = document.text.as_str();
        let mut recut = Self { segments: Vec::with_capacity(document.segments.len()), first: Vec::new() };
        for whole in &document.segments {
            recut.first.push(recut.segments.len());
            let inside = starts.partition_point(|&at| at <= whole.span.start)..;
            let inside = starts[inside].iter().copied().take_while(|&at| at < whole.span.end);
            let mut start = whole.span.start;
            for end in inside.chain([whole.span.end]) {
                let span = Span::new(start, end).trimmed(text);
                if !span.is_empty() {
                    recut.segments.push(Segment { span, block: whole.block });
                }
                start = end;
            }
        }
        recut.first.push(recut.segments.len());
        recut
    }

    /// The parts of a run of segments.
    fn run(&self, run: &Range<usize>) -> Range<usize> {
        self.first[run.start]..self.first[run.end]
    }

    /// Those of the parts of a run that begin inside of a place.
    fn within(&self, run: Range<usize>, place: &Range<usize>) -> Range<usize> {
        let before =
            |end: usize| run.start + self.segments[run.clone()].partition_point(|segment| segment.span.start < end);
        before(place.start)..before(place.end)
    }
}
