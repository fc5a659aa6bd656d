//! How two outlines differ, in words.

use std::collections::HashMap;

use super::blocks::BlockBead;
use crate::model::{Document, Drift, DriftKind, Kind, Side, Status};

/// The differences between two paired outlines, in the order of the beads. Only parts that carry a number, and
/// moved ones, are told; what is unpaired without a number is counted elsewhere.
pub fn drifts(source: &Document, target: &Document, beads: &[BlockBead]) -> Vec<Drift> {
    let sides = Sides { source, target };
    let paired = |own: Side| -> HashMap<(Vec<u32>, Option<usize>), ()> {
        beads
            .iter()
            .filter(|bead| !bead.source.is_empty() && !bead.target.is_empty())
            .filter_map(|bead| {
                let (document, run) = match own {
                    Side::Source => (source, &bead.source),
                    Side::Target => (target, &bead.target),
                };
                key(document, run.start).map(|key| (key, ()))
            })
            .collect()
    };
    let paired = [paired(Side::Source), paired(Side::Target)];
    beads.iter().flat_map(|bead| sides.of_bead(bead, &paired)).collect()
}

type Paired = HashMap<(Vec<u32>, Option<usize>), ()>;

/// What makes a block the same paragraph: its number, and the division it stands in by kind of label.
fn key(document: &Document, block: usize) -> Option<(Vec<u32>, Option<usize>)> {
    let label = document.blocks[block].label.as_ref()?;
    let division = label.style.division.map(|division| division as usize);
    Some((label.value.clone(), division))
}

struct Sides<'a> {
    source: &'a Document,
    target: &'a Document,
}

impl Sides<'_> {
    fn of_bead(&self, bead: &BlockBead, paired: &[Paired; 2]) -> Vec<Drift> {
        match (bead.source.is_empty(), bead.target.is_empty()) {
            (false, true) => bead.source.clone().filter_map(|at| self.alone(Side::Source, at, &paired[0])).collect(),
            (true, false) => bead.target.clone().filter_map(|at| self.alone(Side::Target, at, &paired[1])).collect(),
            _ => self.of_pair(bead).into_iter().collect(),
        }
    }

    /// A block that has no counterpart.
    fn alone(&self, side: Side, block: usize, paired: &Paired) -> Option<Drift> {
        let (own, other) = self.documents(side);
        let key = key(own, block)?;
        let name = name(own, block);
        let repeated = own.blocks[block].label.as_ref().is_some_and(|label| label.style.division.is_some())
            && paired.contains_key(&key);
        let (kind, at, message) = if repeated {
            (DriftKind::Repeated, side, format!("{name} is repeated in {}", own.tag))
        } else {
            (DriftKind::Missing, opposite(side), format!("{name} is missing in {}", other.tag))
        };
        Some(self.drift(
            kind,
            at,
            (side == Side::Source).then_some(block),
            (side == Side::Target).then_some(block),
            message,
        ))
    }

    fn of_pair(&self, bead: &BlockBead) -> Option<Drift> {
        let (i, j) = (bead.source.start, bead.target.start);
        let (a, b) = (&self.source.blocks[i].label, &self.target.blocks[j].label);
        let (kind, side, message) = if bead.status == Status::Moved {
            let message = format!("{} stands elsewhere in {}", self.pair_name(i, j), self.target.tag);
            (DriftKind::Moved, Side::Target, message)
        } else if bead.source.len() != bead.target.len() && (a.is_some() || b.is_some()) {
            let side = if bead.source.len() > bead.target.len() { Side::Source } else { Side::Target };
            let (own, _) = self.documents(side);
            let count = bead.source.len().max(bead.target.len());
            (DriftKind::Split, side, format!("{} is {count} paragraphs in {}", self.pair_name(i, j), own.tag))
        } else {
            match (a, b) {
                (Some(a), Some(b)) if a.value != b.value => {
                    let message = format!(
                        "{} in {} is {} in {}",
                        name(self.source, i),
                        self.source.tag,
                        name(self.target, j),
                        self.target.tag
                    );
                    (DriftKind::Renumbered, Side::Target, message)
                }
                (Some(_), None) if self.source.blocks[i].kind != Kind::Note => (
                    DriftKind::Unnumbered,
                    Side::Target,
                    format!("{} has no number in {}", name(self.source, i), self.target.tag),
                ),
                (None, Some(_)) if self.target.blocks[j].kind != Kind::Note => (
                    DriftKind::Unnumbered,
                    Side::Source,
                    format!("{} has no number in {}", name(self.target, j), self.source.tag),
                ),
                _ => return None,
            }
        };
        Some(self.drift(kind, side, Some(i), Some(j), message))
    }

    fn pair_name(&self, i: usize, j: usize) -> String {
        if self.source.blocks[i].label.is_some() || self.target.blocks[j].label.is_none() {
            name(self.source, i)
        } else {
            name(self.target, j)
        }
    }

    fn documents(&self, side: Side) -> (&Document, &Document) {
        match side {
            Side::Source => (self.source, self.target),
            Side::Target => (self.target, self.source),
        }
    }

    fn drift(
        &self,
        kind: DriftKind,
        side: Side,
        source: Option<usize>,
        target: Option<usize>,
        message: String,
    ) -> Drift {
        let text =
            |document: &Document, block: Option<usize>| block.and_then(|at| document.label_text(at)).map(str::to_owned);
        Drift { kind, side, label: text(self.source, source), target_label: text(self.target, target), message }
    }
}

fn opposite(side: Side) -> Side {
    match side {
        Side::Source => Side::Target,
        Side::Target => Side::Source,
    }
}

/// What a block is called in a sentence: `Article 90`, `第九十条`, `paragraph 14` for `14.`, `item (a)`; an
/// item of a list in a division is told with it. Without a label, its first words.
fn name(document: &Document, block: usize) -> String {
    let this = &document.blocks[block];
    let Some(label) = &this.label else {
        let text: String = document.block_text(block).chars().take(24).collect();
        return format!("“{text}…”");
    };
    let written = document.label_text(block).unwrap_or_default().trim_end_matches(['.', '．', '、', ':', '：']);
    if label.style.division.is_some() {
        return written.to_owned();
    }
    let word = match this.kind {
        Kind::Item | Kind::Heading if label.style.levels == 1 => "item",
        Kind::Heading => "section",
        Kind::Note => "footnote",
        _ => "paragraph",
    };
    let above = this.parent.filter(|&above| document.blocks[above].label.is_some());
    match above {
        Some(above) => format!("{word} {written} of {}", name(document, above)),
        None => format!("{word} {written}"),
    }
}
