//! Why a unit is as it is: what speaks for it, what stands around it, and what it might have been instead.

mod evidence;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::align::Means;
use crate::encode::Encoder;
use crate::lang::Lang;
use crate::lexicon::MatchKind;
use crate::model::{Bitext, Document, Message, Side, Status, Unit};
use crate::pipeline::Options;

use evidence::{latin, lengths, numbers, words};

/// Why a unit is as it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation<'a> {
    /// The unit.
    #[serde(flatten)]
    pub unit: Unit<'a>,
    /// How the labels of its two paragraphs answer each other.
    pub labels: LabelAnswer,
    /// Its numbers.
    pub numbers: NumberEvidence,
    /// Latin words of the Chinese text.
    pub latin: LatinEvidence,
    /// Words that the dictionary, a glossary, or their sound finds on the other side.
    pub words: WordEvidence,
    /// The cosine of the vectors of the two texts, −1 to 1, higher is more alike; `None` where a side is empty, or nobody
    /// looked at vectors.
    pub similarity: Option<f64>,
    /// Its lengths, held against those of the document; `None` where a side is empty.
    pub length: Option<LengthEvidence>,
    /// The unit before it.
    pub before: Option<Neighbour>,
    /// The unit behind it.
    pub after: Option<Neighbour>,
    /// The most probable other bead with one of its segments; `None` where no other is more probable than a thousandth,
    /// or nobody looked, as for what an anchor or the times of subtitles fix.
    pub runner_up: Option<Rejected>,
    /// How the outlines differ at this unit.
    pub drifts: Vec<Message>,
}

/// How the numbers of two paragraphs answer each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LabelAnswer {
    /// Neither has one.
    None,
    /// One has one.
    OneSided,
    /// They have the same value, however it is written.
    Equal,
    /// They have different values.
    Different,
}

/// The numbers of two texts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct NumberEvidence {
    /// Those that both have, as each writes them: source, target.
    pub shared: Vec<(String, String)>,
    /// Those that the source alone has, as written.
    pub source_only: Vec<String>,
    /// Those that the target alone has.
    pub target_only: Vec<String>,
}

/// The Latin words of a Chinese text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct LatinEvidence {
    /// Those that the English text has too.
    pub shared: Vec<String>,
    /// Those that it has not.
    pub missing: Vec<String>,
}

/// The words of two texts.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct WordEvidence {
    /// Each Chinese word that is found, with its best counterpart; the surest first.
    pub pairs: Vec<FoundWord>,
    /// How much of the source's words is found, 0–1.
    pub source_found: f64,
    /// How much of the target's words is found, 0–1.
    pub target_found: f64,
}

/// A Chinese word and an English word that it may be.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FoundWord {
    /// The Chinese word.
    pub chinese: String,
    /// The English word, in small letters.
    pub english: String,
    /// How surely it is this one, 0–1, higher is surer.
    pub weight: f64,
    /// What says so: `term`, `identical`, `name`, `dictionary`.
    #[serde(serialize_with = "kind_name")]
    pub kind: MatchKind,
}

/// The lengths of two texts, in visible characters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LengthEvidence {
    /// Of the source.
    pub source: usize,
    /// Of the target.
    pub target: usize,
    /// Characters of the target for one of the source, in all paired units of the document.
    pub usual: f64,
    /// How much longer the target is than that lets expect: 1 as long, 2 twice as long.
    pub times: f64,
}

/// A unit beside another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Neighbour {
    /// Its id.
    pub id: String,
    /// Its bead type.
    pub bead: String,
    /// Its confidence, 0–1.
    pub confidence: f64,
    /// Whether it stands in order.
    pub status: Status,
    /// Its source text.
    pub source: String,
    /// Its target text.
    pub target: String,
}

/// A bead that was not chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rejected {
    /// Its bead type.
    pub bead: String,
    /// Its probability, 0–1, to be held against the unit's confidence.
    pub probability: f64,
    /// Its source text.
    pub source: String,
    /// Its target text.
    pub target: String,
}

impl MatchKind {
    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Identical => "identical",
            Self::Name => "name",
            Self::Dictionary => "dictionary",
            Self::Likeness => "likeness",
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde hands a reference
fn kind_name<S: serde::Serializer>(kind: &MatchKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.name())
}

/// Why the unit of an index, counted from 0, is as it is; `None` where there is no such unit. `options` are those that the
/// bitext was made with.
///
/// What is shown is reckoned from the unit's texts alone. The aligner saw more: the words of the whole document, and the
/// sentences around.
///
/// ```
/// use bitext::{LabelAnswer, Options, align_files, explain};
///
/// # fn main() -> bitext::Result<()> {
/// let options = Options::default();
/// let bitext = align_files("data/un/55-187.en.txt", "data/un/55-187.zh.txt", &options)?;
/// let third = bitext.units().position(|unit| unit.label == Some("3.")).and_then(|at| explain(&bitext, at, &options));
/// assert_eq!(third.map(|explanation| explanation.labels), Some(LabelAnswer::Equal));
/// # Ok(())
/// # }
/// ```
pub fn explain<'a>(bitext: &'a Bitext, index: usize, options: &Options) -> Option<Explanation<'a>> {
    let bead = bitext.beads.get(index)?;
    let unit = bitext.unit(index)?;
    let from_english = bitext.source.lang == Lang::English;
    let (english, chinese) = if from_english { (&unit.source, &unit.target) } else { (&unit.target, &unit.source) };
    let similarity = (options.means == Means::Encoder && !unit.is_null()).then(|| {
        let vectors = Encoder::bundled().encode(&[&unit.source, &unit.target]);
        f64::from(vectors.cosine(0, &vectors, 1))
    });
    let neighbour = |at: usize| {
        let unit = bitext.unit(at)?;
        let Unit { id, bead, confidence, status, source, target, .. } = unit;
        Some(Neighbour { id, bead, confidence, status, source, target })
    };
    let runner_up = bead.runner_up.as_ref().map(|other| Rejected {
        bead: other.shape(),
        probability: other.probability,
        source: bitext.source.joined(other.source.clone()).0,
        target: bitext.target.joined(other.target.clone()).0,
    });
    let units = [Side::Source, Side::Target].map(|side| bitext.units_of_blocks(side));
    let drifts = bitext.drifts.iter().filter(|drift| drift.unit(&units) == Some(index));
    Some(Explanation {
        labels: labels(bitext, index),
        numbers: numbers(&unit.source, &unit.target),
        latin: latin(chinese, english),
        words: words(options.lexicon(), (chinese, english), from_english),
        similarity,
        length: lengths(bitext, bead),
        before: index.checked_sub(1).and_then(neighbour),
        after: neighbour(index + 1),
        runner_up,
        drifts: drifts.map(|drift| drift.message.clone()).collect(),
        unit,
    })
}

fn labels(bitext: &Bitext, index: usize) -> LabelAnswer {
    let bead = &bitext.beads[index];
    let value = |side: Side| {
        let (document, run): (&Document, _) = match side {
            Side::Source => (&bitext.source, &bead.source),
            Side::Target => (&bitext.target, &bead.target),
        };
        let first = document.segments[run.clone()].first()?;
        document.blocks[first.block].label.as_ref().map(|label| label.value.as_slice())
    };
    match (value(Side::Source), value(Side::Target)) {
        (None, None) => LabelAnswer::None,
        (Some(source), Some(target)) if source == target => LabelAnswer::Equal,
        (Some(_), Some(_)) => LabelAnswer::Different,
        _ => LabelAnswer::OneSided,
    }
}
