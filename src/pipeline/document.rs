//! One side: a text with what its format says of it becomes a document, cleaned, outlined and segmented.

use super::{Options, lines};
use crate::clean::clean_parts;
use crate::lang::Tag;
use crate::model::{Document, Extract, Level, MappedText, PartKind, Span};
use crate::outline::outline_parts;
use crate::read::Detected;
use crate::segment::segment;

/// Reads an extract into a document. Of a file with both languages, `own` are the places of this one.
pub(super) fn document(
    name: &str,
    extract: Extract,
    own: Option<&[Span]>,
    found: Detected,
    tag: Option<Tag>,
    options: &Options,
) -> Document {
    let Detected { lang, script } = found;
    let tag = tag.unwrap_or_else(|| Tag::default_for(lang, script));
    let Extract { text: original, format, decoding, parts, left_out } = extract;
    let (cleaned, blocks, segments, lines) = if options.level == Level::Line {
        let (untouched, blocks, segments, lines) = lines::read_lines(&original, lang);
        (untouched, blocks, segments, Some(lines))
    } else {
        let text = own.map_or_else(|| MappedText::new(&original), |own| MappedText::of_spans(&original, own));
        let cleaned = clean_parts(text, lang, &parts);
        let place = |part: &crate::model::Part| (cleaned.text.place_of(part.span), part.kind);
        let told: Vec<(Span, PartKind)> = parts.iter().map(place).filter(|(span, _)| !span.is_empty()).collect();
        let blocks = outline_parts(cleaned.text.as_str(), lang, &told);
        let segments = segment(cleaned.text.as_str(), tag.as_str(), &blocks, options.level, options.rules());
        (cleaned, blocks, segments, None)
    };
    Document {
        name: name.to_owned(),
        lang,
        script,
        tag,
        format,
        decoding,
        original,
        parts,
        left_out,
        text: cleaned.text,
        set_aside: cleaned.set_aside,
        repairs: cleaned.repairs,
        joined_lines: cleaned.joined_lines,
        pretokenised: cleaned.pretokenised,
        keywords: cleaned.keywords,
        blocks,
        segments,
        lines,
    }
}
