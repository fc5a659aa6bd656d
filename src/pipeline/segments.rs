//! The segments of paired blocks.

use std::ops::Range;

use crate::align::{Anchor, BlockBead, ScoredBead, Section, SegmentAligner};
use crate::model::{Bead, Block, Document, RunnerUp, Segment, Status};

/// Aligns the segments inside of paired blocks, all in one go: what one pair tells of words helps the others.
///
/// `anchors` are pairs of segments that strictly increase on both sides, each inside of a pair of blocks.
pub(super) fn align_segments(
    source: &Document,
    target: &Document,
    pairs: &[BlockBead],
    anchors: &[Anchor],
    aligner: &impl SegmentAligner,
) -> Vec<Bead> {
    let runs = [segment_runs(&source.blocks, &source.segments), segment_runs(&target.blocks, &target.segments)];
    let range = |runs: &[Range<usize>], blocks: &Range<usize>| {
        if blocks.is_empty() { 0..0 } else { runs[blocks.start].start..runs[blocks.end - 1].end }
    };
    let section =
        |pair: &BlockBead| Section { source: range(&runs[0], &pair.source), target: range(&runs[1], &pair.target) };
    let sections: Vec<Section> = pairs.iter().map(section).collect();
    let is_open = |section: &&Section| section.source.len() > 1 && section.target.len() > 1;
    let open: Vec<Section> = sections.iter().filter(is_open).cloned().collect();
    let mut found = if open.is_empty() {
        Vec::new()
    } else {
        let (from, to) =
            (super::passage(source, &(0..source.segments.len())), super::passage(target, &(0..target.segments.len())));
        aligner.align(&from, &to, &open, anchors)
    }
    .into_iter();
    let beads = pairs.iter().zip(&sections).flat_map(|(pair, section)| {
        if is_open(&section) {
            return placed(found.next().unwrap_or_default(), pair, section);
        }
        let mut beads = placed(decided(section), pair, section);
        for bead in &mut beads {
            let other = pair.runner_up.as_ref();
            bead.runner_up =
                other.map(|other| Box::new(other.counted(|run| range(&runs[0], &run), |run| range(&runs[1], &run))));
        }
        beads
    });
    beads.collect()
}

/// For every block the range of its segments.
fn segment_runs(blocks: &[Block], segments: &[Segment]) -> Vec<Range<usize>> {
    let mut runs = vec![0..0; blocks.len()];
    for (index, segment) in segments.iter().enumerate() {
        let run = &mut runs[segment.block];
        if run.end == 0 {
            run.start = index;
        }
        run.end = index + 1;
    }
    runs
}

/// The beads of a section where there is nothing to choose: a side is empty, or a single segment.
fn decided(section: &Section) -> Vec<ScoredBead> {
    let (sources, targets) = (section.source.len(), section.target.len());
    let bead =
        |source, target| ScoredBead { source, target, confidence: 1.0, status: Status::InOrder, runner_up: None };
    if sources > 0 && targets > 0 {
        return vec![bead(0..sources, 0..targets)];
    }
    let alone = (0..sources).map(|at| bead(at..at + 1, 0..0));
    alone.chain((0..targets).map(|at| bead(0..0, at..at + 1))).collect()
}

/// The beads of a section, counted from the first segments of the texts, as sure as their blocks at most.
fn placed(beads: Vec<ScoredBead>, pair: &BlockBead, section: &Section) -> Vec<Bead> {
    let shift = |run: Range<usize>, by: usize| run.start + by..run.end + by;
    let place = |bead: ScoredBead| Bead {
        source: shift(bead.source, section.source.start),
        target: shift(bead.target, section.target.start),
        confidence: bead.confidence * pair.confidence,
        status: if pair.status == Status::Moved { Status::Moved } else { bead.status },
        runner_up: bead.runner_up.map(|other| {
            let counted = other.counted(|run| shift(run, section.source.start), |run| shift(run, section.target.start));
            Box::new(RunnerUp { probability: other.probability * pair.confidence, ..counted })
        }),
    };
    beads.into_iter().map(place).collect()
}
