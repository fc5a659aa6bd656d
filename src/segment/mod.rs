//! Blocks to segments. Cannot fail.

mod dialect;
mod pattern;
mod rules;
mod srx;
#[cfg(test)]
mod tests;

use crate::model::{Block, Level, Segment, Span};

pub use rules::SegmentationRules;
use rules::{Rule, breaks};

/// Marks that end a sentence somewhere in a Chinese paragraph; one without any is asked other rules.
const STOPS: [char; 13] = ['。', '！', '？', '｡', '!', '?', '…', '﹗', '﹖', '‼', '⁇', '⁈', '⁉'];

/// Splits blocks into the segments of a level, by the rules for the language of `tag`. Where clauses begin only a
/// translation can tell, so [`Level::Clause`] gives sentences here.
/// Linear in the length of the text, as long as the expressions of the rules are.
///
/// Segments stand in order, are trimmed and non-empty, lie inside one block, and hold all of its visible text.
/// A label never is a segment of its own where text follows it. Where the rules know nothing of the language, the built-in
/// ones stand in.
pub fn segment(text: &str, tag: &str, blocks: &[Block], level: Level, rules: &SegmentationRules) -> Vec<Segment> {
    let sentences = Sentences::new(tag, rules);
    let mut segments = Vec::with_capacity(blocks.len() * 2);
    for (index, block) in blocks.iter().enumerate() {
        let cuts = match level {
            Level::Paragraph | Level::Line => Vec::new(),
            _ if block.kind.is_whole() => Vec::new(),
            Level::Sentence | Level::Clause => sentences.cuts(text, block),
        };
        let mut start = block.span.start;
        for cut in cuts.into_iter().chain([block.span.end]) {
            let span = Span::new(start, cut).trimmed(text);
            if !span.is_empty() {
                segments.push(Segment { span, block: index });
            }
            start = cut;
        }
    }
    segments
}

/// The rules for the sentences of one language.
struct Sentences<'a> {
    usual: Vec<&'a Rule>,
    /// For a paragraph without a stop.
    no_stops: Vec<&'a Rule>,
}

impl<'a> Sentences<'a> {
    fn new(tag: &str, rules: &'a SegmentationRules) -> Self {
        let of = |tag: &str| {
            let own = rules.of(tag);
            if own.is_empty() { SegmentationRules::built_in().of(tag) } else { own }
        };
        Self { usual: of(tag), no_stops: of(&format!("{tag}-x-nostops")) }
    }

    /// Where the sentences of a block begin but the first.
    fn cuts(&self, text: &str, block: &Block) -> Vec<usize> {
        let from = after_label(block);
        let text = &text[from..block.span.end];
        let rules = if text.contains(STOPS) { &self.usual } else { &self.no_stops };
        breaks(rules, text).into_iter().map(|at| from + at).collect()
    }
}

/// The full stop of a label ends no sentence.
fn after_label(block: &Block) -> usize {
    block.label.as_ref().map_or(block.span.start, |label| label.span.end)
}
