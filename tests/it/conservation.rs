//! No text is lost, and none is told twice.

use bitext::{Bitext, Document, Input, Level, Options, Side, SideOptions, Span, Tag};
use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

use crate::documents::{self, ALL_LEVELS, Gold, squashed};

/// What is wrong with a bitext's places, if anything.
pub fn fault(bitext: &Bitext) -> Option<String> {
    side_fault(bitext, Side::Source).or_else(|| side_fault(bitext, Side::Target))
}

fn side_fault(bitext: &Bitext, side: Side) -> Option<String> {
    let document = match side {
        Side::Source => &bitext.source,
        Side::Target => &bitext.target,
    };
    let text = document.original.as_str();
    let mut told = vec![0_u8; text.len()];
    for unit in bitext.units() {
        let spans = if side == Side::Source { &unit.source_spans } else { &unit.target_spans };
        if let Some(fault) = spans_fault(text, spans) {
            return Some(format!("{side:?} unit {}: {fault}", unit.id));
        }
        count(&mut told, spans);
    }
    let aside: Vec<Span> = document.set_aside.iter().map(|aside| aside.span).collect();
    if let Some(fault) = spans_fault(text, &aside) {
        return Some(format!("{side:?} set aside: {fault}"));
    }
    count(&mut told, &aside);
    let times = |at: usize, c: char| told[at..at + c.len_utf8()].iter().find(|times| **times != 1).copied();
    let lost = text.char_indices().filter(|(_, c)| !c.is_whitespace()).find_map(|(at, c)| {
        let times = times(at, c)?;
        Some(format!("{side:?} {c:?} at {at} is told {times} times"))
    });
    lost.or_else(|| bead_fault(bitext, document, side))
}

fn count(told: &mut [u8], spans: &[Span]) {
    for span in spans {
        for times in &mut told[span.range()] {
            *times = times.saturating_add(1);
        }
    }
}

/// Spans are ascending, never empty, apart from each other, and inside the text at character boundaries.
fn spans_fault(text: &str, spans: &[Span]) -> Option<String> {
    let mut done = 0;
    for span in spans {
        let inside = text.get(span.range()).is_some();
        if !inside || span.is_empty() || span.start < done {
            return Some(format!("{span:?} after {done} in a text of {}", text.len()));
        }
        done = span.end;
    }
    None
}

/// Every segment is in exactly one bead; the source's are in order.
fn bead_fault(bitext: &Bitext, document: &Document, side: Side) -> Option<String> {
    let range = |bead: &bitext::Bead| if side == Side::Source { bead.source.clone() } else { bead.target.clone() };
    let mut found: Vec<usize> = bitext.beads.iter().flat_map(range).collect();
    if side == Side::Target {
        found.sort_unstable();
    }
    let all: Vec<usize> = (0..document.segments.len()).collect();
    (found != all).then(|| format!("{side:?} segments in beads: {found:?} of {}", all.len()))
}

#[test]
fn every_visible_character_of_the_resolutions_is_in_one_unit_or_set_aside() {
    for (source, target) in documents::un_pairs() {
        for level in ALL_LEVELS {
            let bitext = documents::align(&source, &target, level);
            assert_eq!(fault(&bitext), None, "{} at {level:?}", source.display());
        }
    }
}

#[test]
fn every_visible_character_of_the_gold_documents_is_in_one_unit_or_set_aside() {
    for gold in Gold::all() {
        for level in ALL_LEVELS {
            assert_eq!(fault(gold.aligned(level)), None, "{} at {level:?}", gold.name());
        }
        for (source, target) in gold.pairs().into_iter().skip(1) {
            let bitext = documents::align(&source, &target, Level::Clause);
            assert_eq!(fault(&bitext), None, "{} and {}", source.display(), target.display());
        }
    }
}

/// Where nothing was repaired or taken out of a unit's middle, its spans hold its very words.
#[test]
fn spans_lead_to_the_words_of_their_unit() {
    let (source, target) = &documents::un_pairs()[0];
    for level in ALL_LEVELS {
        let bitext = documents::align(source, target, level);
        for unit in bitext.units() {
            let words = |document: &Document, spans: &[Span]| {
                squashed(&spans.iter().map(|span| &document.original[span.range()]).collect::<String>())
            };
            assert_eq!(words(&bitext.source, &unit.source_spans), squashed(&unit.source));
            assert_eq!(words(&bitext.target, &unit.target_spans), squashed(&unit.target));
        }
    }
}

/// Pieces of which documents are made, and what has been met in them.
#[rustfmt::skip]
const PIECES: [&[&str]; 9] = [
    &["1.", "2. ", "3.\t", "(a)", "(i) ", "（一）", "一、", "第一条", "第 二 条\u{3000}", "Article 3", "１．", "㈠", "①", "A. "],
    &["大会", "决议", "联合国", "千年", "宣言", "重申", "的", "，", "。", "；", "：", "“", "”", "《", "》", "（", "）", "……", "——"],
    &["Recalling ", "the ", "General Assembly", "notes", "report", "co-", "inter-", "don't", ", ", "; ", ". ", ": ", "\"", ")"],
    &["\n", "\r\n", "\r", "\n\n", "\u{2028}", "\u{B}", "\u{C}", "\n\u{C}", "\u{85}"],
    &[" ", "  ", "\t", "\u{3000}", "\u{A0}", "\u{2002}", "\u{200B}", "\u{FEFF}", "\u{AD}", "\u{200E}"],
    &["%%%A|B|\n", "[DU1]", "<<ODS JOB NO>>N1E<<ODS JOB NO>>", "\n____\n", "\n-----\n", "\n*1052304*\n", "\nA/RES/61/215\n"],
    &["Declaration,1", "Outcome2 ", "》3", ";1 4. ", "2001-20107", "\n1 See 55/2.", "\n2 See 60/1.\n", "Mexico.2"],
    &["\n1\n", "\n2\n", "\n- 3 -\n", "\nPage 4\n", "\n第5页\n", "55/187. ", "2004 - 2007; 19. ", "87th plenary meeting", "1991年"],
    &["√≥", "鈥檛", "鈥濱", "锛坕", "銆俉", "e\u{301}", "\u{301}", "\u{212B}", "\u{1100}\u{1161}", "豈", "👩‍👩‍👧", "\u{FFFD}", "\u{1}", "𠀀", "é"],
];

fn text() -> impl Strategy<Value = String> {
    let piece = select(PIECES.to_vec()).prop_flat_map(|kind| select(kind.to_vec()));
    prop::collection::vec(piece, 1..60).prop_map(|pieces| pieces.concat())
}

/// Aligns two texts of which the user says what they are, so that neither encoding nor language is guessed.
/// `None` where a text is refused because it shows nothing or is full of control characters.
fn aligned(english: &str, chinese: &str, level: Level) -> Option<Bitext> {
    let side = |tag: &str| SideOptions { lang: Tag::parse(tag).ok(), encoding: Some("utf-8".to_owned()), format: None };
    let options = Options { level, source: side("en"), target: side("zh-CN"), ..Options::default() };
    match bitext::align(&Input::new("en", english), &Input::new("zh", chinese), &options) {
        Ok(bitext) => Some(bitext),
        Err(error) => {
            assert_eq!(error.kind(), bitext::ErrorKind::NotText, "{error}");
            None
        }
    }
}

fn level() -> impl Strategy<Value = Level> {
    select(ALL_LEVELS.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_of_any_mixture_of_what_documents_hold(english in text(), chinese in text(), level in level()) {
        if let Some(bitext) = aligned(&english, &chinese, level) {
            prop_assert_eq!(fault(&bitext), None);
        }
    }

    #[test]
    fn nothing_is_lost_of_any_text_at_all(english in any::<String>(), chinese in any::<String>(), level in level()) {
        if let Some(bitext) = aligned(&english, &chinese, level) {
            prop_assert_eq!(fault(&bitext), None);
        }
    }

    /// Labels, white space and Han alone: what pairing and splitting lean on most.
    #[test]
    fn a_plain_text_keeps_its_words(lines in prop::collection::vec("[0-9a-c甲乙第条，。 ]{0,12}", 1..20), level in level()) {
        let text = lines.join("\n");
        if let Some(bitext) = aligned(&text, &text, level) {
            let units: String = bitext.units().map(|unit| unit.source).collect();
            let aside: usize = bitext.source.set_aside.iter().map(|aside| aside.span.len()).sum();
            if aside == 0 {
                prop_assert_eq!(squashed(&units), squashed(&text.nfc().collect::<String>()));
            }
        }
    }
}
