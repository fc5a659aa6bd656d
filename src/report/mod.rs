//! What happened to a pair, in numbers and places: nothing lossy is silent.

mod findings;
mod side;
#[cfg(test)]
mod tests;

use serde::ser::{Serialize, Serializer};

use crate::model::{Bitext, Drift, Level, Side, Status};
use crate::write::{Format, Written, four_decimals};

pub use findings::{FindingKind, FindingReport, ReportedFinding};
pub use side::{Aside, Place, SideReport, Unpaired};

/// Relatedness under which we say aloud that two texts are not translations of each other: a probability,
/// higher is better.
pub const NOT_TRANSLATIONS: f64 = 0.5;

/// How many places are listed where a list is there to look at, not to be complete.
const FIRST_PLACES: usize = 10;
/// Longest excerpt of a text, in characters.
const EXCERPT: usize = 80;

/// What happened to a pair. Its order is fixed, so the same pair gives the same bytes.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Report {
    /// What made the report: this package.
    pub tool: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The grain of the units.
    pub level: Level,
    /// What the relatedness comes to.
    pub verdict: Verdict,
    /// How likely it is that the two are translations of each other, 0–1, higher is better.
    pub relatedness: f64,
    /// The first file.
    pub source: SideReport,
    /// The second file.
    pub target: SideReport,
    /// The units, counted.
    pub units: Units,
    /// How the two outlines differ, in the order of the documents.
    pub drifts: Vec<Drift>,
    /// What looks wrong in the units; `None` where they were not checked.
    pub findings: Option<FindingReport>,
    /// What was written, in the order of the command line.
    pub outputs: Vec<OutputReport>,
    /// The files of segments, where they were asked for.
    pub segments: Vec<SegmentReport>,
}

/// Whether two texts are a bitext at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// They look like translations of each other.
    Translations,
    /// They do not: see [`NOT_TRANSLATIONS`].
    NotTranslations,
}

/// The units of a pair, counted.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Units {
    /// All of them, those without a counterpart included.
    pub total: usize,
    /// Those with text on both sides.
    pub paired: usize,
    /// Share of 1-1 beads in `total`, 0–1; `None` where there are no units.
    pub one_to_one: Option<f64>,
    /// Bead types with their counts, by source and then target segments.
    pub beads: Counts,
    /// Ids of the units that one side moved.
    pub moved: Vec<String>,
    /// Mean confidence of the paired units, 0–1; `None` where there are none.
    pub mean_confidence: Option<f64>,
}

/// One output as written.
#[derive(Debug, Clone, serde::Serialize)]
pub struct OutputReport {
    /// What the user calls it.
    pub name: String,
    /// Its format.
    pub format: Format,
    /// What went into it and what could not.
    #[serde(flatten)]
    pub written: Written,
}

/// A file of segments as written.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SegmentReport {
    /// What the user calls it.
    pub name: String,
    /// Its lines, which are the segments of one side.
    pub segments: usize,
    /// Line breaks inside of segments written as spaces.
    pub flattened: usize,
}

/// Names with counts, in a fixed order. A JSON object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(pub Vec<(String, usize)>);

impl Counts {
    /// Counts keys and names them, in the order of the keys.
    fn of<K: Ord>(keys: impl IntoIterator<Item = K>, name: impl Fn(&K) -> String) -> Self {
        let mut counts = std::collections::BTreeMap::new();
        for key in keys {
            *counts.entry(key).or_insert(0) += 1;
        }
        Self(counts.iter().map(|(key, count)| (name(key), *count)).collect())
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, count)| (name, count)))
    }
}

impl Report {
    /// The report of a bitext, before anything is written. O(text).
    pub fn new(bitext: &Bitext) -> Self {
        let related = bitext.relatedness >= NOT_TRANSLATIONS;
        Self {
            tool: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            level: bitext.level,
            verdict: if related { Verdict::Translations } else { Verdict::NotTranslations },
            relatedness: four_decimals(bitext.relatedness),
            source: SideReport::new(bitext, Side::Source),
            target: SideReport::new(bitext, Side::Target),
            units: Units::new(bitext),
            drifts: bitext.drifts.clone(),
            findings: None,
            outputs: Vec::new(),
            segments: Vec::new(),
        }
    }
}

impl Units {
    fn new(bitext: &Bitext) -> Self {
        let beads = &bitext.beads;
        let paired: Vec<_> = beads.iter().filter(|bead| !bead.is_null()).collect();
        let one_to_one = beads.iter().filter(|bead| (bead.source.len(), bead.target.len()) == (1, 1)).count();
        let confidence: f64 = paired.iter().map(|bead| bead.confidence).sum();
        let moved = bitext.units().filter(|unit| unit.status == Status::Moved);
        Self {
            total: beads.len(),
            paired: paired.len(),
            one_to_one: share(one_to_one as f64, beads.len()),
            beads: Counts::of(beads.iter().map(|bead| (bead.source.len(), bead.target.len())), |(n, m)| {
                format!("{n}-{m}")
            }),
            moved: moved.map(|unit| unit.id).collect(),
            mean_confidence: share(confidence, paired.len()),
        }
    }
}

fn share(part: f64, of: usize) -> Option<f64> {
    (of > 0).then(|| four_decimals(part / of as f64))
}

/// The text in one line, clipped at [`EXCERPT`] characters.
fn excerpt(text: &str) -> String {
    let text = text.trim();
    let mut excerpt: String = text.chars().take(EXCERPT).collect();
    if excerpt.len() < text.len() {
        excerpt.push('…');
    }
    excerpt
}
