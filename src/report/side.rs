//! What happened to one side.

use serde::Serialize;

use super::{Counts, FIRST_PLACES, excerpt};
use crate::lang::{Lang, Script, Tag};
use crate::model::{
    Bead, Bitext, Decoding, Document, DocumentFormat, Kind, LeftOut, OriginalCoverage, Reason, Repair, Side, Span, Unit,
};

/// What happened to one side of a pair.
#[derive(Debug, Clone, Serialize)]
pub struct SideReport {
    /// What the user calls the file.
    pub name: String,
    /// Its language.
    pub language: Lang,
    /// Its script, where it is Chinese and shows which.
    pub script: Option<Script>,
    /// The language tag written to outputs.
    pub tag: Tag,
    /// The format that it was in.
    pub format: DocumentFormat,
    /// What the file has and the text has not.
    pub left_out: Vec<LeftOut>,
    /// How its bytes became text, and what was lost.
    #[serde(flatten)]
    pub decoding: Decoding,
    /// Characters (Unicode scalar values) of the decoded original, white space included.
    pub characters: usize,
    /// Headings, paragraphs, items and the like.
    pub blocks: usize,
    /// Those with a number, footnotes apart.
    pub labelled_blocks: usize,
    /// Footnotes, which stand apart from the body and pair among themselves.
    pub footnotes: usize,
    /// Segments at the level of the units.
    pub segments: usize,
    /// Lines of the file, blank ones included, where every line is a segment; `None` elsewhere.
    pub lines: Option<usize>,
    /// Mojibake that was repaired.
    pub repairs: Vec<Repair>,
    /// Hard line breaks joined.
    pub joined_lines: usize,
    /// Whether its words were cut by spaces, which were taken out.
    pub pretokenised: bool,
    /// Keywords from a descriptor line.
    pub keywords: Vec<String>,
    /// How much of the original is in units.
    pub coverage: OriginalCoverage,
    /// Text without a counterpart.
    pub unpaired: Unpaired,
    /// How many stretches are in no unit, by reason.
    pub set_aside_counts: Counts,
    /// All stretches that are in no unit.
    pub set_aside: Vec<Aside>,
}

/// Text of one side without a counterpart on the other.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Unpaired {
    /// Its units.
    pub units: usize,
    /// Its characters (Unicode scalar values).
    pub characters: usize,
    /// Where the first ten of them are.
    pub first: Vec<Place>,
}

/// Where a unit is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The unit's id.
    pub id: String,
    /// Line of the original, from 1.
    pub line: usize,
    /// The label of its block as written.
    pub label: Option<String>,
    /// Its text, clipped at 80 characters.
    pub text: String,
}

/// A stretch of the original that is in no unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Aside {
    /// Where: a half-open range of UTF-8 bytes of the decoded original.
    pub span: Span,
    /// Why.
    pub reason: Reason,
    /// Its text, clipped at 80 characters.
    pub text: String,
}

impl SideReport {
    pub(super) fn new(bitext: &Bitext, side: Side) -> Self {
        let document = match side {
            Side::Source => &bitext.source,
            Side::Target => &bitext.target,
        };
        Self {
            name: document.name.clone(),
            language: document.lang,
            script: document.script,
            tag: document.tag.clone(),
            format: document.format,
            left_out: document.left_out.clone(),
            decoding: document.decoding.clone(),
            characters: document.original.chars().count(),
            blocks: document.blocks.len(),
            labelled_blocks: document.blocks.iter().filter(|b| b.label.is_some() && b.kind != Kind::Note).count(),
            footnotes: document.blocks.iter().filter(|block| block.kind == Kind::Note).count(),
            segments: document.segments.len(),
            lines: document.lines.as_ref().map(|lines| lines.count),
            repairs: document.repairs.clone(),
            joined_lines: document.joined_lines,
            pretokenised: document.pretokenised,
            keywords: document.keywords.clone(),
            coverage: coverage(bitext, side),
            unpaired: unpaired(bitext, document, side),
            set_aside_counts: Counts::of(document.set_aside.iter().map(|aside| aside.reason), ToString::to_string),
            set_aside: asides(document),
        }
    }
}

fn unpaired(bitext: &Bitext, document: &Document, side: Side) -> Unpaired {
    let mut found = Unpaired::default();
    for unit in bitext.units().filter(Unit::is_null) {
        let (text, spans, label) = match side {
            Side::Source => (&unit.source, &unit.source_spans, unit.label),
            Side::Target => (&unit.target, &unit.target_spans, unit.target_label),
        };
        if text.is_empty() {
            continue;
        }
        found.units += 1;
        found.characters += text.chars().count();
        if found.first.len() < FIRST_PLACES {
            let start = spans.first().map_or(0, |span| span.start);
            found.first.push(Place {
                line: line_at(&document.original, start),
                label: label.map(str::to_owned),
                text: excerpt(text),
                id: unit.id,
            });
        }
    }
    found
}

/// How much of a side's original is in its units. Of a file with both languages the other one's text does not count.
fn coverage(bitext: &Bitext, side: Side) -> OriginalCoverage {
    let (own, other) = match side {
        Side::Source => (&bitext.source, &bitext.target),
        Side::Target => (&bitext.target, &bitext.source),
    };
    let in_units = |document: &Document, side: Side| -> Vec<Span> {
        let run = |bead: &Bead| if side == Side::Source { bead.source.clone() } else { bead.target.clone() };
        let mut spans: Vec<Span> = bitext.beads.iter().flat_map(|bead| document.places(run(bead))).collect();
        spans.sort_unstable();
        spans
    };
    let aside = |document: &Document| document.set_aside.iter().map(|aside| aside.span).collect::<Vec<_>>();
    let is_shared = own.name == other.name && own.original == other.original;
    let elsewhere = if is_shared { [in_units(other, side.other()), aside(other)] } else { [Vec::new(), Vec::new()] };
    let [mut units, mut asides] = [in_units(own, side), aside(own)].map(|spans| spans.into_iter().peekable());
    let mut elsewhere = elsewhere.map(|spans| spans.into_iter().peekable());
    let mut found = OriginalCoverage::default();
    let has = |spans: &mut std::iter::Peekable<std::vec::IntoIter<Span>>, at: usize| {
        while spans.next_if(|span| span.end <= at).is_some() {}
        spans.peek().is_some_and(|span| span.start <= at)
    };
    for (at, _) in own.original.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let (unit, aside) = (has(&mut units, at), has(&mut asides, at));
        // both are asked, so that both go on
        let [in_unit, in_aside] = elsewhere.each_mut().map(|spans| has(spans, at));
        let foreign = in_unit || in_aside;
        if unit || aside || !foreign {
            found.visible += 1;
            found.in_units += usize::from(unit);
            found.set_aside += usize::from(aside && !unit);
            found.uncovered += usize::from(!unit && !aside);
        }
    }
    found
}

fn asides(document: &Document) -> Vec<Aside> {
    let text = |span: Span| excerpt(&document.original[span.range()]);
    document
        .set_aside
        .iter()
        .map(|&aside| Aside { span: aside.span, reason: aside.reason, text: text(aside.span) })
        .collect()
}

/// The line, from 1, of a byte of a text whose lines end in LF, CR or CR LF.
fn line_at(text: &str, byte: usize) -> usize {
    let bytes = text.as_bytes();
    let feeds = memchr::memchr_iter(b'\n', &bytes[..byte]);
    let returns = memchr::memchr_iter(b'\r', &bytes[..byte]).filter(|at| bytes.get(at + 1) != Some(&b'\n'));
    1 + feeds.count() + returns.count()
}
