//! What part of a document each block is.

use unicode_width::UnicodeWidthStr;

use super::resolution::Resolution;
use crate::labels;
use crate::model::{Block, Enclosure, Kind, PartKind, Span};

/// A line wider than this (columns) is no heading.
const HEADING: usize = 80;

/// Gives every block its kind. `notes` is the index of the first footnote.
pub(super) fn assign(text: &str, blocks: &mut [Block], resolution: Option<&Resolution>, notes: Option<usize>) {
    for (index, block) in blocks.iter_mut().enumerate() {
        let note = notes.is_some_and(|first| index >= first);
        let kind = match resolution {
            _ if note => Kind::Note,
            Some(resolution) => part_of(resolution, text, block),
            None => of_block(text, block),
        };
        block.kind = kind;
    }
    if resolution.is_none() && blocks.first().is_some_and(|first| first.label.is_none() && first.kind == Kind::Heading)
    {
        blocks[0].kind = Kind::Title;
    }
}

/// Gives blocks the kinds that a format tells of their parts: places and kinds, in order. Only the title of a document,
/// which no format tells apart from a heading, stays what it is.
pub(super) fn assign_told(blocks: &mut [Block], told: &[(Span, PartKind)]) {
    for block in blocks {
        let at = told.partition_point(|(span, _)| span.end <= block.span.start);
        let kind =
            told.get(at).filter(|(span, _)| span.start <= block.span.start).and_then(|(_, kind)| kind.of_block());
        match kind {
            Some(Kind::Heading) if block.kind == Kind::Title => {}
            Some(Kind::Item) if block.label.is_some() => {}
            Some(kind) => block.kind = kind,
            None => {}
        }
    }
}

fn part_of(resolution: &Resolution, text: &str, block: &Block) -> Kind {
    let at = block.span.start;
    if at == resolution.title {
        Kind::Title
    } else if at < resolution.title {
        Kind::Heading
    } else if at < resolution.operative {
        if at <= resolution.organ { Kind::Paragraph } else { Kind::Preamble }
    } else if at >= resolution.closing {
        Kind::Closing
    } else if block.label.as_ref().is_some_and(|label| label.style.enclosure == Enclosure::Dot) {
        Kind::Operative
    } else {
        of_block(text, block)
    }
}

fn of_block(text: &str, block: &Block) -> Kind {
    let slice = &text[block.span.range()];
    if slice.starts_with('#') && slice.trim_start_matches('#').starts_with(' ') {
        return Kind::Heading;
    }
    let Some(label) = &block.label else {
        return if labels::bullet(slice) > 0 {
            Kind::Item
        } else if is_title(slice) {
            Kind::Heading
        } else {
            Kind::Paragraph
        };
    };
    let rest = text[label.span.end..block.span.end].trim();
    if rest.is_empty() {
        return Kind::Heading;
    }
    match label.style.division {
        Some(division) if labels::is_wide(division) && is_title(rest) => Kind::Heading,
        Some(_) => Kind::Paragraph,
        None if label.style.levels > 1 => {
            if is_title(rest) {
                Kind::Heading
            } else {
                Kind::Paragraph
            }
        }
        None => Kind::Item,
    }
}

/// Whether a text is set as a title: short, and without a stop at its end.
fn is_title(text: &str) -> bool {
    let stop = text
        .trim_end_matches(['”', '"', '」', ')', '）', '*'])
        .ends_with(['.', ';', ',', ':', '!', '?', '。', '；', '，', '、', '：', '！', '？']);
    // `Section 2 – Scope.` is a title with a stop, but it has no verb to tell; a label before it does
    let short = text.split_whitespace().count() <= 6 && text.width() <= 40 && text.starts_with(['–', '—']);
    text.width() <= HEADING && (!stop || short)
}
