//! A text in two languages, aligned.

use std::ops::Range;

use serde::Serialize;

use super::{Bead, Document, Drift, Kind, Unit};

/// The grain of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// A block of the outline.
    Paragraph,
    /// A sentence of a block.
    #[default]
    Sentence,
    /// A clause of a sentence.
    Clause,
    /// A line of the file as it stands: nothing is cleaned, split or joined. Blank lines are in no unit.
    Line,
}

impl Level {
    /// TMX 1.4 `segtype`. Files with a segment a line usually have a sentence a line.
    pub fn segtype(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Sentence | Self::Line => "sentence",
            Self::Clause => "phrase",
        }
    }
}

/// One side of the pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The first file.
    Source,
    /// The second file.
    Target,
}

impl Side {
    /// The one across.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Source => Self::Target,
            Self::Target => Self::Source,
        }
    }
}

/// Two documents and which of their segments correspond.
///
/// Every segment of both sides is in exactly one bead. Beads follow the source; a bead that has no source
/// follows the target segment before it.
#[derive(Debug, Clone)]
pub struct Bitext {
    /// The first file.
    pub source: Document,
    /// The second file.
    pub target: Document,
    /// The grain of the segments.
    pub level: Level,
    /// Which segments correspond.
    pub beads: Vec<Bead>,
    /// Finer beads for long ones: for the bead at that index, where both sides may be cut.
    /// Pairs of segment-internal places, as byte offsets into the unit's source and target text.
    pub cuts: Vec<(usize, Vec<(usize, usize)>)>,
    /// How the two outlines differ, in the order of the documents.
    pub drifts: Vec<Drift>,
    /// How likely it is that these are translations of each other at all, 0–1, higher is better.
    pub relatedness: f64,
}

impl Bitext {
    /// The units in order, made one at a time.
    pub fn units(&self) -> impl Iterator<Item = Unit<'_>> {
        let mut cuts = self.cuts.iter().peekable();
        self.beads.iter().enumerate().map(move |(index, bead)| {
            let mut unit = self.made(index, bead);
            if let Some((_, places)) = cuts.next_if(|(at, _)| *at == index) {
                unit.cuts.clone_from(places);
            }
            unit
        })
    }

    /// The unit of an index, counted from 0; its id is one more.
    pub fn unit(&self, index: usize) -> Option<Unit<'_>> {
        let mut unit = self.made(index, self.beads.get(index)?);
        if let Ok(at) = self.cuts.binary_search_by_key(&index, |(at, _)| *at) {
            unit.cuts.clone_from(&self.cuts[at].1);
        }
        Some(unit)
    }

    /// For every block of a side the index of the unit that it begins in.
    pub fn units_of_blocks(&self, side: Side) -> Vec<Option<usize>> {
        let document = if side == Side::Source { &self.source } else { &self.target };
        let mut found = vec![None; document.blocks.len()];
        let mut first = vec![usize::MAX; document.blocks.len()];
        for (index, bead) in self.beads.iter().enumerate() {
            let run = if side == Side::Source { &bead.source } else { &bead.target };
            for segment in run.clone() {
                let block = document.segments[segment].block;
                if segment < first[block] {
                    (first[block], found[block]) = (segment, Some(index));
                }
            }
        }
        found
    }

    fn made(&self, index: usize, bead: &Bead) -> Unit<'_> {
        let (source_kind, label) = head(&self.source, &bead.source);
        let (target_kind, target_label) = head(&self.target, &bead.target);
        Unit {
            id: (index + 1).to_string(),
            source: self.source.joined(bead.source.clone()).0,
            target: self.target.joined(bead.target.clone()).0,
            source_lang: self.source.tag.as_str(),
            target_lang: self.target.tag.as_str(),
            kind: source_kind.or(target_kind).unwrap_or(Kind::Paragraph),
            label,
            target_label,
            bead: bead.shape(),
            source_indices: self.source.indices(bead.source.clone()),
            target_indices: self.target.indices(bead.target.clone()),
            confidence: bead.confidence,
            status: bead.status,
            source_spans: self.source.places(bead.source.clone()),
            target_spans: self.target.places(bead.target.clone()),
            source_location: self.source.locator(bead.source.clone()),
            target_location: self.target.locator(bead.target.clone()),
            cuts: Vec::new(),
        }
    }
}

/// Kind and label of the block that a run of segments begins in.
fn head<'a>(document: &'a Document, run: &Range<usize>) -> (Option<Kind>, Option<&'a str>) {
    if run.is_empty() {
        return (None, None);
    }
    let block = document.segments[run.start].block;
    (Some(document.blocks[block].kind), document.label_text(block))
}
