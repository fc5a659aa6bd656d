//! Blocks to segments. Cannot fail.

mod chinese;
mod clause;
mod english;

use crate::lang::Lang;
use crate::model::{Block, Level, Segment, Span};

/// Splits blocks into the segments of a level. Linear in the length of the text.
///
/// Segments stand in order, are trimmed and non-empty, lie inside one block, and hold all of its visible text.
/// A label never is a segment of its own where text follows it.
pub fn segment(text: &str, lang: Lang, blocks: &[Block], level: Level) -> Vec<Segment> {
    let mut segments = Vec::with_capacity(blocks.len() * 2);
    for (index, block) in blocks.iter().enumerate() {
        let cuts = match level {
            Level::Paragraph | Level::Line => Vec::new(),
            Level::Sentence => sentence_cuts(text, lang, block),
            Level::Clause => {
                let mut cuts = sentence_cuts(text, lang, block);
                cuts.extend(clause::cuts(&text[..block.span.end], after_label(block)));
                cuts.sort_unstable();
                cuts.dedup();
                cuts
            }
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

/// Where the sentences of a block begin but the first.
fn sentence_cuts(text: &str, lang: Lang, block: &Block) -> Vec<usize> {
    let text = &text[..block.span.end];
    let from = after_label(block);
    match lang {
        Lang::English => english::cuts(text, from),
        Lang::Chinese => chinese::cuts(text, from),
    }
}

/// The full stop of a label ends no sentence.
fn after_label(block: &Block) -> usize {
    block.label.as_ref().map_or(block.span.start, |label| label.span.end)
}

/// Marks that close a quotation or a bracket, and stay with their sentence.
fn closes(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | '）' | ']' | '］' | '」' | '』' | '》' | '〉' | '】' | '〕')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::outline;

    fn split(text: &str, lang: Lang, level: Level) -> Vec<String> {
        let blocks = outline(text, lang);
        segment(text, lang, &blocks, level).iter().map(|s| text[s.span.range()].to_owned()).collect()
    }

    #[test]
    fn english_sentences_end_at_stops_that_end_sentences() {
        let text = "1. See No. 5 and the U.S. rule, e.g. Art. 3. It costs 3.5 million. \"Is it so?\" He asked. Yes!";
        assert_eq!(
            split(text, Lang::English, Level::Sentence),
            [
                "1. See No. 5 and the U.S. rule, e.g. Art. 3.",
                "It costs 3.5 million.",
                "\"Is it so?\"",
                "He asked.",
                "Yes!",
            ]
        );
    }

    #[test]
    fn chinese_sentences_keep_their_closing_marks() {
        let text = "他说：“你好。”她笑了！真的？！是……好的。（完。）";
        assert_eq!(
            split(text, Lang::Chinese, Level::Sentence),
            ["他说：“你好。”", "她笑了！", "真的？！", "是……好的。", "（完。）"]
        );
    }

    #[test]
    fn clauses_are_cut_at_their_marks() {
        let text =
            "1. Stresses the importance of it, as a way of increasing the value of exports, so that they benefit;";
        assert_eq!(split(text, Lang::English, Level::Clause).len(), 3);
        let text = "1. 着重指出必须进行国内工业改革，作为增加其出口收入附加值的途径；";
        assert_eq!(split(text, Lang::Chinese, Level::Clause).len(), 2);
    }

    #[test]
    fn a_paragraph_is_one_segment() {
        assert_eq!(split("One. Two.\nThree.", Lang::English, Level::Paragraph), ["One. Two.", "Three."]);
    }
}
