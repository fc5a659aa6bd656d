//! Hand-built units, documents and bitexts for tests.

use jiff::Timestamp;

use super::Header;
use crate::lang::{Lang, Script, Tag};
use crate::model::{
    Bead, Bitext, Block, Decoding, Document, DocumentFormat, Enclosure, Kind, Label, Level, MappedText, Numeral,
    Segment, Span, Status, Style, Unit,
};

/// The second 1,000,000,000: 2001-09-09 01:46:40 UTC.
pub(crate) fn created() -> Timestamp {
    Timestamp::from_second(1_000_000_000).unwrap()
}

pub(crate) fn header() -> Header<'static> {
    Header {
        source_name: "en.txt",
        target_name: "zh.txt",
        source_lang: "en",
        target_lang: "zh-CN",
        level: Level::Sentence,
        created: created(),
    }
}

/// A paragraph unit in order, without label, confidence 0.98765.
pub(crate) fn unit(id: &str, source: &str, target: &str) -> Unit<'static> {
    let shape = |text: &str| u8::from(!text.is_empty());
    Unit {
        id: id.to_owned(),
        source: source.to_owned(),
        target: target.to_owned(),
        source_lang: "en",
        target_lang: "zh-CN",
        kind: Kind::Paragraph,
        label: None,
        target_label: None,
        bead: format!("{}-{}", shape(source), shape(target)),
        source_indices: (0..usize::from(shape(source))).collect(),
        target_indices: (0..usize::from(shape(target))).collect(),
        confidence: 0.987_65,
        status: Status::InOrder,
        source_spans: vec![Span::new(0, source.len())],
        target_spans: vec![Span::new(0, target.len())],
        source_location: None,
        target_location: None,
        cuts: Vec::new(),
    }
}

/// A document whose lines are its blocks and its segments; a line that begins `17.` has that label.
pub(crate) fn document(name: &str, lang: Lang, text: &str) -> Document {
    let script = (lang == Lang::Chinese).then_some(Script::Hans);
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind: Kind::Paragraph, label: label(text, span), parent: None });
        }
    }
    let segments = blocks.iter().enumerate().map(|(block, line)| Segment { span: line.span, block }).collect();
    Document {
        name: name.to_owned(),
        lang,
        script,
        tag: Tag::default_for(lang, script),
        format: DocumentFormat::Text,
        decoding: Decoding {
            encoding: "UTF-8".to_owned(),
            decided_by: "valid UTF-8",
            replaced: 0,
            first_replaced_line: None,
        },
        original: text.to_owned(),
        parts: Vec::new(),
        left_out: Vec::new(),
        text: MappedText::new(text),
        set_aside: Vec::new(),
        repairs: Vec::new(),
        joined_lines: 0,
        pretokenised: false,
        keywords: Vec::new(),
        blocks,
        segments,
        lines: None,
    }
}

fn label(text: &str, line: Span) -> Option<Label> {
    let (number, _) = text[line.range()].split_once('.')?;
    let value = number.parse().ok()?;
    Some(Label {
        span: Span::new(line.start, line.start + number.len() + 1),
        style: Style { division: None, numeral: Numeral::Arabic, enclosure: Enclosure::Dot, levels: 1 },
        value: vec![value],
    })
}

/// A bitext of two texts (see [`document`]) with beads of the given shapes in order, confidence 0.9.
pub(crate) fn bitext(english: &str, chinese: &str, shapes: &[(usize, usize)]) -> Bitext {
    let mut from = (0, 0);
    let mut beads = Vec::new();
    for &(n, m) in shapes {
        beads.push(Bead {
            source: from.0..from.0 + n,
            target: from.1..from.1 + m,
            confidence: 0.9,
            status: Status::InOrder,
            runner_up: None,
        });
        from = (from.0 + n, from.1 + m);
    }
    Bitext {
        source: document("en.txt", Lang::English, english),
        target: document("zh.txt", Lang::Chinese, chinese),
        level: Level::Sentence,
        beads,
        cuts: Vec::new(),
        drifts: Vec::new(),
        relatedness: 0.95,
    }
}
