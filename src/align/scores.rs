//! What a pair of blocks is worth.

use super::evidence::Evidence;
use super::lattice::Scorer;
use super::length::LengthModel;
use super::likeness::Likeness;
use super::numbering::{Compared, Numbering};
use crate::model::{Block, Document, Kind};

const SHAPES: [(usize, usize); 10] = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1)];

/// Worth of a pair of blocks before anything is known of them, and of each block more in it.
pub(super) const PAIR: f64 = 2.0;
const MORE: f64 = -2.6;
/// The same behind a block that stops in mid-sentence.
const MORE_OPEN: f64 = -1.6;
/// What each further join in one bead costs, as a share of a first one.
const AGAIN: f64 = 0.5;
/// Worth of a block that has no counterpart, and what the next one in a row gains.
const NULL: f64 = -2.5;
const EXTENSION: f64 = 1.5;
/// Worth of equal labels where the styles answer to each other; of equal labels above; of unequal labels.
const EQUAL: f64 = 6.0;
const EQUAL_ABOVE: f64 = 1.5;
const DIFFERENT: f64 = -6.0;
const ONE_SIDED: f64 = -3.0;
/// Worth of a label alone paired with a label and its text.
const TORN: f64 = -2.0;
/// Worth of one kind where it says something, and of kinds that do not go together.
const KIND: f64 = 0.7;
const OTHER_KIND: f64 = -1.5;
/// What a unit of shared weight is worth, the most that sharing is worth, and what an unmatched number costs.
const SHARED: f64 = 0.7;
const SHARED_MOST: f64 = 7.0;
const UNMATCHED: f64 = 0.4;
const UNMATCHED_MOST: u32 = 6;

/// Everything the scores of block pairs are made of.
pub(super) struct Blocks<'a> {
    pub source: &'a [Block],
    pub target: &'a [Block],
    /// What each block says behind its label.
    pub source_texts: Vec<&'a str>,
    pub target_texts: Vec<&'a str>,
    pub evidence: Evidence,
    /// Vectors of the blocks that nothing else decides about.
    pub likeness: Likeness,
    pub length: LengthModel,
    pub numbering: Numbering,
    /// Whether each block is a label and no more.
    source_bare: Vec<bool>,
    target_bare: Vec<bool>,
    /// Whether each block stops in mid-sentence, as a title set in two lines does.
    source_open: Vec<bool>,
    target_open: Vec<bool>,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(source: &'a Document, target: &'a Document) -> Self {
        let bodies = |document: &'a Document| -> Vec<&'a str> {
            document
                .blocks
                .iter()
                .map(|block| {
                    let start = block.label.as_ref().map_or(block.span.start, |label| label.span.end);
                    &document.text.as_str()[start..block.span.end]
                })
                .collect()
        };
        let (source_texts, target_texts) = (bodies(source), bodies(target));
        let evidence = Evidence::new(&source_texts, &target_texts);
        let length = LengthModel::new(Evidence::total(&evidence.source), Evidence::total(&evidence.target));
        let numbering = Numbering::new(&source.blocks, &target.blocks);
        let bare = |texts: &[&str], blocks: &[Block]| {
            texts.iter().zip(blocks).map(|(text, block)| block.label.is_some() && text.trim().is_empty()).collect()
        };
        let open = |texts: &[&str]| texts.iter().map(|text| stops_in_mid_sentence(text)).collect();
        Self {
            source: &source.blocks,
            target: &target.blocks,
            evidence,
            length,
            numbering,
            source_bare: bare(&source_texts, &source.blocks),
            target_bare: bare(&target_texts, &target.blocks),
            source_open: open(&source_texts),
            target_open: open(&target_texts),
            source_texts,
            target_texts,
            likeness: Likeness::default(),
        }
    }

    /// What the further blocks of a bead cost: less behind a block that stops in mid-sentence.
    fn joining(&self, i: usize, j: usize, (a, b): (usize, usize)) -> f64 {
        let cost = |&open: &bool| if open { MORE_OPEN } else { MORE };
        let apart = self.label_apart(i, j, (a, b));
        let joined =
            self.source_open[i + apart.0..i + a - 1].iter().chain(&self.target_open[j + apart.1..j + b - 1]).map(cost);
        // one paragraph set as three is one event, not two: the dearest join counts whole, the others half
        let dearest = joined.clone().fold(0.0, f64::min);
        dearest + AGAIN * (joined.sum::<f64>() - dearest)
    }

    /// All that speaks for a bead but its labels.
    fn content_score(&self, i: usize, j: usize, shape: (usize, usize)) -> f64 {
        PAIR + self.joining(i, j, shape) + self.kind_score(i, j, shape) + self.text_score(i, j, shape)
    }

    /// Whether one side sets the label of a bead on a line of its own, and the other before its text (`Article 9`, then
    /// the text; `第九条　…`): 1 for the side with the line of its own, which joining to its text costs nothing.
    fn label_apart(&self, i: usize, j: usize, (a, b): (usize, usize)) -> (usize, usize) {
        let equal = matches!(self.numbering.compare(i, j), Compared::Equal(..));
        let source = equal && a > 1 && self.source_bare[i] && !self.target_bare[j];
        let target = equal && b > 1 && self.target_bare[j] && !self.source_bare[i];
        (usize::from(source), usize::from(target))
    }

    /// How the labels of a bead's blocks speak for it. The first blocks carry the bead's label; a further block
    /// with a label of its own speaks against joining it.
    fn label_score(&self, i: usize, j: usize, (a, b): (usize, usize)) -> f64 {
        let first = match self.numbering.compare(i, j) {
            Compared::Unlabelled(above) => {
                above.map_or(0.0, |equal| if equal { EQUAL_ABOVE / 2.0 } else { -EQUAL_ABOVE })
            }
            Compared::OneSided(answered) => ONE_SIDED * answered,
            Compared::Equal(answer, above) => 1.0 + (EQUAL - 1.0) * answer + if above { EQUAL_ABOVE } else { 0.0 },
            Compared::Different(answer) => -1.0 + (DIFFERENT + 1.0) * answer,
        };
        let more = (i + 1..i + a).filter(|&at| self.numbering.is_labelled(true, at)).count()
            + (j + 1..j + b).filter(|&at| self.numbering.is_labelled(false, at)).count();
        let apart = self.label_apart(i, j, (a, b));
        // `Article 4`, then `1. …`, against `第四条　一、…`: the label behind the first is not seen there
        let hidden = (apart.0 > 0 && self.numbering.is_labelled(true, i + 1))
            || (apart.1 > 0 && self.numbering.is_labelled(false, j + 1));
        let more = more - usize::from(hidden);
        // a label alone does not pair with a label and its text
        let torn = (a, b) == (1, 1) && self.source_bare[i] != self.target_bare[j];
        first + ONE_SIDED * more as f64 + if torn { TORN } else { 0.0 }
    }

    fn kind_score(&self, i: usize, j: usize, (a, b): (usize, usize)) -> f64 {
        let heading = |kind| matches!(kind, Kind::Heading | Kind::Title);
        let apart = self.label_apart(i, j, (a, b));
        let (left, right) = (self.source[i + apart.0].kind, self.target[j + apart.1].kind);
        let first =
            if (left == Kind::Note) != (right == Kind::Note) || (left == Kind::Closing) != (right == Kind::Closing) {
                3.0 * OTHER_KIND
            } else if heading(left) != heading(right) {
                OTHER_KIND
            } else if left == right && left != Kind::Paragraph {
                KIND
            } else {
                0.0
            };
        let joined =
            |blocks: &[Block]| blocks.windows(2).filter(|pair| heading(pair[0].kind) && !heading(pair[1].kind)).count();
        first
            + OTHER_KIND * (joined(&self.source[i + apart.0..i + a]) + joined(&self.target[j + apart.1..j + b])) as f64
    }

    fn text_score(&self, i: usize, j: usize, (a, b): (usize, usize)) -> f64 {
        let runs = self.evidence.runs(i..i + a, j..j + b);
        let unmatched = (runs.digits - runs.matched).min(UNMATCHED_MOST);
        self.length.score(runs.source, runs.target) + (SHARED * runs.weight).min(SHARED_MOST)
            - UNMATCHED * f64::from(unmatched)
            + self.likeness.score(i..i + a, j..j + b)
    }
}

/// Whether a text ends without a stop that could end a paragraph.
fn stops_in_mid_sentence(text: &str) -> bool {
    text.trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '，' | '、'))
}

impl Scorer for Blocks<'_> {
    fn shapes(&self) -> &[(usize, usize)] {
        &SHAPES
    }

    fn score(&self, i: usize, j: usize, shape: (usize, usize)) -> f64 {
        if shape.0 == 0 || shape.1 == 0 {
            return NULL;
        }
        self.content_score(i, j, shape) + self.label_score(i, j, shape)
    }

    fn extension(&self) -> f64 {
        EXTENSION
    }
}

/// The same scores as if no block had a label.
pub(super) struct Unlabelled<'a>(pub &'a Blocks<'a>);

impl Scorer for Unlabelled<'_> {
    fn shapes(&self) -> &[(usize, usize)] {
        &SHAPES
    }

    fn score(&self, i: usize, j: usize, shape: (usize, usize)) -> f64 {
        if shape.0 == 0 || shape.1 == 0 { NULL } else { self.0.content_score(i, j, shape) }
    }

    fn extension(&self) -> f64 {
        EXTENSION
    }
}
