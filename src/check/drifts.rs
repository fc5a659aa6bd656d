//! How the outlines of two documents differ, as findings.

use crate::model::{Bitext, Drift, DriftKind, Fault, Finding, Location, Message, Side};

/// So many paragraphs without a number on one side are told one by one; more are its way of writing, and told at once.
const ONE_BY_ONE: usize = 5;

/// The differences between the outlines of a bitext's documents, in their order, each of the unit that its paragraph
/// begins. O(drifts + segments).
pub fn drift_findings(bitext: &Bitext) -> Vec<Finding> {
    if bitext.drifts.is_empty() {
        return Vec::new();
    }
    let units = [Side::Source, Side::Target].map(|side| bitext.units_of_blocks(side));
    let without = |side: Side| {
        let unnumbered = |drift: &&Drift| drift.kind == DriftKind::Unnumbered && drift.side == side;
        bitext.drifts.iter().filter(unnumbered).count()
    };
    let counts = [Side::Source, Side::Target].map(without);
    let mut told = [false; 2];
    let mut findings = Vec::new();
    for drift in &bitext.drifts {
        let side = usize::from(drift.side == Side::Target);
        let message = if drift.kind != DriftKind::Unnumbered || counts[side] <= ONE_BY_ONE {
            drift.message.clone()
        } else if std::mem::replace(&mut told[side], true) {
            continue;
        } else {
            drift.message.clone().with(Message::new(
                ", and {0} more have none",
                "，另有 {0} 段也没有",
                [(counts[side] - 1).to_string()],
            ))
        };
        let finding = Finding::new(fault(drift.kind), Location::default(), message);
        findings.push(match drift.unit(&units) {
            Some(unit) => finding.of_unit(unit + 1, None),
            None => finding,
        });
    }
    findings
}

fn fault(kind: DriftKind) -> Fault {
    match kind {
        DriftKind::Missing => Fault::MissingParagraph,
        DriftKind::Repeated => Fault::RepeatedParagraph,
        DriftKind::Renumbered => Fault::RenumberedParagraph,
        DriftKind::Moved => Fault::MovedParagraph,
        DriftKind::Split => Fault::SplitParagraph,
        DriftKind::Unnumbered => Fault::UnnumberedParagraph,
    }
}
