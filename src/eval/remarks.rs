//! What looks wrong in two files of beads. It changes no score, and may explain one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::Serialize;

use crate::model::{IndexBead, Ladder};

/// Something in a file that its maker may not have meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// What sort of thing it is.
    pub kind: RemarkKind,
    /// The file that it is in.
    pub file: String,
    /// The line that it is on, counted from 1, where it is on one.
    pub line: Option<usize>,
    /// The remark in words.
    pub message: String,
}

/// What sort of thing is remarked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RemarkKind {
    /// A bead stands in the file again; it counts once.
    RepeatedBead,
    /// A segment is in two beads; both count.
    SharedIndex,
    /// A bead has no segment on either side; it does not count.
    EmptyBead,
    /// Gold has segments that the alignment under test has not: it left them out, or numbers others.
    MissingIndices,
    /// The alignment under test has segments that gold has not.
    ExtraIndices,
}

/// The remarks on two files of one document: those on gold, those on the other, and how they differ.
pub(super) fn remarks(gold: &Ladder, test: &Ladder) -> Vec<Remark> {
    let (in_gold, mut remarks) = within(gold);
    let (in_test, others) = within(test);
    remarks.extend(others);
    let mut differs = |kind, message| remarks.push(Remark { kind, file: test.name.clone(), line: None, message });
    let sides = [("source", &in_gold.source, &in_test.source), ("target", &in_gold.target, &in_test.target)];
    for (side, of_gold, of_test) in sides {
        if let Some(segments) = alone(side, of_gold, of_test) {
            differs(RemarkKind::MissingIndices, format!("has no bead for {segments}, of {}", gold.name));
        }
        if let Some(segments) = alone(side, of_test, of_gold) {
            differs(RemarkKind::ExtraIndices, format!("has beads for {segments}, which {} has not", gold.name));
        }
    }
    remarks
}

/// The indices that only the first has, in words.
fn alone(side: &str, of: &BTreeMap<usize, usize>, other: &BTreeMap<usize, usize>) -> Option<String> {
    let mut alone = of.keys().filter(|index| !other.contains_key(index));
    let first = alone.next()?;
    Some(match alone.count() {
        0 => format!("{side} segment {first}"),
        more => format!("{side} segment {first} and {more} more"),
    })
}

/// Every index of a file, with the position of the bead that names it first.
#[derive(Default)]
struct Named {
    source: BTreeMap<usize, usize>,
    target: BTreeMap<usize, usize>,
}

fn within(ladder: &Ladder) -> (Named, Vec<Remark>) {
    let mut named = Named::default();
    let mut seen = BTreeMap::new();
    let mut remarks = Vec::new();
    for (at, bead) in ladder.beads.iter().enumerate() {
        let mut remark = |kind, message| {
            remarks.push(Remark { kind, file: ladder.name.clone(), line: bead.line, message });
        };
        if bead.is_empty() {
            remark(RemarkKind::EmptyBead, "the bead is empty on both sides and does not count".to_owned());
            continue;
        }
        match seen.entry((&bead.source, &bead.target)) {
            Entry::Occupied(first) => {
                let first = place(ladder, *first.get());
                remark(RemarkKind::RepeatedBead, format!("repeats the bead {first}; it counts once"));
                continue;
            }
            Entry::Vacant(free) => free.insert(at),
        };
        let mut shared = None;
        for (side, name, indices) in
            [(&mut named.source, "source", &bead.source), (&mut named.target, "target", &bead.target)]
        {
            for index in indices {
                let first = *side.entry(*index).or_insert(at);
                if first != at {
                    shared = shared.or(Some((name, *index, first)));
                }
            }
        }
        if let Some((name, index, first)) = shared {
            let first = place(ladder, first);
            remark(RemarkKind::SharedIndex, format!("{name} {index} is also in the bead {first}; both count"));
        }
    }
    (named, remarks)
}

/// Where a bead stands, in words.
fn place(ladder: &Ladder, at: usize) -> String {
    match ladder.beads.get(at).and_then(|bead: &IndexBead| bead.line) {
        Some(line) => format!("of line {line}"),
        None => format!("before it (number {})", at + 1),
    }
}
