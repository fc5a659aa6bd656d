//! Resolution 55/187 in both languages, and three of its sisters in English.

use std::fs;
use std::path::Path;

use bitext::{
    Bitext, Block, Cleaned, Document, Input, Kind, Lang, Level, NOT_TRANSLATIONS, Reason, Unit, clean, decode, is_han,
    outline,
};

use crate::desk::{Desk, Told};
use crate::documents::{self, LEVELS, squashed, un};

fn pair(level: Level) -> Bitext {
    documents::align(&un("55-187.en"), &un("55-187.zh"), level)
}

/// A text of `data/un/gold`.
fn gold(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/un/gold").join(name);
    fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

/// The gold was set by hand: 27 units, each source unit paired with the target unit of its number.
#[test]
fn all_27_paragraph_units_are_the_gold_ones() {
    let (english, chinese) = (gold("55-187.en.units"), gold("55-187.zh.units"));
    let beads = gold("55-187.align");
    assert_eq!((english.len(), chinese.len(), beads.len()), (27, 27, 27));
    let bitext = pair(Level::Paragraph);
    let units: Vec<Unit<'_>> = bitext.units().collect();
    assert_eq!(units.len(), 27);
    for (index, unit) in units.iter().enumerate() {
        assert_eq!(beads[index], format!("[{index}]:[{index}]"));
        assert_eq!(unit.source, english[index]);
        assert_eq!(squashed(&unit.target), squashed(&chinese[index]));
        assert_eq!(unit.bead, "1-1");
    }
}

#[test]
fn the_17_numbered_paragraphs_are_paired_by_their_numbers() {
    let bitext = pair(Level::Paragraph);
    let labels: Vec<_> = bitext.units().filter_map(|unit| Some((unit.label?, unit.target_label?))).collect();
    let numbers: Vec<String> = (1..=17).map(|number| format!("{number}.")).collect();
    assert_eq!(labels, numbers.iter().map(|number| (number.as_str(), number.as_str())).collect::<Vec<_>>());
    let labelled = |document: &Document| document.blocks.iter().filter(|block| block.label.is_some()).count();
    assert_eq!((labelled(&bitext.source), labelled(&bitext.target)), (17, 17));
}

#[test]
fn chinese_words_are_not_parted_by_spaces() {
    for level in LEVELS {
        let bitext = pair(level);
        let whole: String = bitext.units().map(|unit| unit.target + "\n").collect();
        let letters: Vec<char> = whole.chars().collect();
        for at in letters.windows(3) {
            assert!(!(is_han(at[0]) && at[1] == ' ' && is_han(at[2])), "{at:?} at {level:?}");
        }
        assert!(whole.contains("联合国千年宣言"), "{level:?}");
        assert!(whole.contains("1991年12月18日第46/151号"), "{level:?}");
    }
}

/// The keywords are the words of the first line of each file, which are English in both.
#[test]
fn the_descriptor_line_is_metadata_on_both_sides_and_in_no_unit() {
    let bitext = pair(Level::Sentence);
    for document in [&bitext.source, &bitext.target] {
        assert_eq!(document.keywords.len(), 15);
        assert_eq!(document.keywords[0], "INDUSTRIAL DEVELOPMENT");
        assert_eq!(document.keywords[9], "INTERDEPENDENCE");
        assert_eq!(document.keywords[14], "ECONOMIC COOPERATION AMONG DEVELOPING COUNTRIES");
        assert_eq!(reasons(&document.set_aside, Reason::Descriptor), 1);
    }
    for unit in bitext.units() {
        for text in [&unit.source, &unit.target] {
            assert!(!text.contains("%%%") && !text.contains("GLOBALIZATION"), "{text}");
        }
    }
}

fn reasons(aside: &[bitext::SetAside], reason: Reason) -> usize {
    aside.iter().filter(|aside| aside.reason == reason).count()
}

/// An English resolution, read as far as its outline.
struct Resolution {
    original: String,
    cleaned: Cleaned,
    blocks: Vec<Block>,
}

impl Resolution {
    fn read(name: &str) -> Self {
        let (original, _) = decode(&Input::open(&un(name)).unwrap(), None).unwrap();
        let cleaned = clean(&original, Lang::English);
        let blocks = outline(cleaned.text.as_str(), Lang::English);
        Self { original, cleaned, blocks }
    }

    fn texts(&self, kind: Kind) -> Vec<&str> {
        let blocks = self.blocks.iter().filter(|block| block.kind == kind);
        blocks.map(|block| &self.cleaned.text.as_str()[block.span.range()]).collect()
    }

    /// Numbers of the operative paragraphs, which are one number each.
    fn operative(&self) -> Vec<u32> {
        let labels = self.blocks.iter().filter(|block| block.kind == Kind::Operative).map(|block| &block.label);
        labels.map(|label| label.as_ref().unwrap().value[0]).collect()
    }

    fn aside(&self, reason: Reason) -> Vec<&str> {
        let places = self.cleaned.set_aside.iter().filter(|aside| aside.reason == reason);
        places.map(|aside| &self.original[aside.span.range()]).collect()
    }
}

#[test]
fn operative_paragraphs_are_labelled_1_to_n() {
    for (name, paragraphs) in [("55-187.en", 17), ("59-249.en", 21), ("61-215.en", 21), ("65-175.en", 23)] {
        assert_eq!(Resolution::read(name).operative(), (1..=paragraphs).collect::<Vec<_>>(), "{name}");
    }
}

/// Counted in the files: clauses between “The General Assembly,” and paragraph 1.
#[test]
fn preamble_clauses_are_one_block_each() {
    for (name, clauses) in [("55-187.en", 5), ("59-249.en", 8), ("61-215.en", 10), ("65-175.en", 12)] {
        let resolution = Resolution::read(name);
        let preamble = resolution.texts(Kind::Preamble);
        assert_eq!(preamble.len(), clauses, "{name}: {preamble:#?}");
        assert!(preamble.iter().all(|clause| clause.ends_with(',')), "{name}: {preamble:#?}");
    }
}

#[test]
fn the_title_stands_apart_from_what_surrounds_it() {
    for symbol in ["55/187", "59/249", "61/215", "65/175"] {
        let resolution = Resolution::read(&format!("{}.en", symbol.replace('/', "-")));
        assert_eq!(resolution.texts(Kind::Title), [format!("{symbol}. Industrial development cooperation")]);
    }
}

/// The closing line stands on two lines in the later documents.
#[test]
fn the_closing_line_is_meeting_and_date() {
    for (name, closing) in [
        ("55-187.en", "87th plenary meeting 20 December 2000"),
        ("59-249.en", "75th plenary meeting 22 December 2004"),
        ("61-215.en", "83rd plenary meeting 20 December 2006"),
        ("65-175.en", "69th plenary meeting 20 December 2010"),
    ] {
        assert_eq!(Resolution::read(name).texts(Kind::Closing).join(" "), closing, "{name}");
    }
}

#[test]
fn footnotes_after_the_closing_line_are_notes() {
    for (name, notes, last) in
        [("59-249.en", 0, ""), ("61-215.en", 6, "6 A/57/304, annex."), ("65-175.en", 7, "7 A/57/304, annex.")]
    {
        let resolution = Resolution::read(name);
        let found = resolution.texts(Kind::Note);
        assert_eq!((found.len(), found.last().copied().unwrap_or_default()), (notes, last), "{name}");
    }
}

/// `18-22 March 2002` begins a line and is the rest of note 2.
#[test]
fn a_note_that_runs_on_is_one_note() {
    let resolution = Resolution::read("61-215.en");
    let notes = "2 Report of the International Conference on Financing for Development, Monterrey, Mexico, \
                 18-22 March 2002 (United Nations publication, Sales No. E.02.II.A.7), chap. I, resolution 1, annex.";
    assert!(resolution.cleaned.text.as_str().lines().any(|line| line == notes));
}

/// Counted in the files: `Declaration;1`, `Declaration,1`, `Development2`, `Implementation"),3`, `Outcome4` and so on.
#[test]
fn footnote_marks_are_set_aside_in_their_order() {
    for (name, marks) in [("55-187.en", 0), ("59-249.en", 1), ("61-215.en", 6), ("65-175.en", 7)] {
        let resolution = Resolution::read(name);
        let expected: Vec<String> = (1..=marks).map(|mark: usize| mark.to_string()).collect();
        assert_eq!(resolution.aside(Reason::FootnoteMark), expected, "{name}");
    }
}

/// What the Official Document System left behind the notes, line by line.
#[test]
fn furniture_is_set_aside_with_its_reason() {
    let resolution = Resolution::read("65-175.en");
    let marks = ["[DU1]", "[DU1]", "<<ODS JOB NO>>N1052304E<<ODS JOB NO>>"];
    let symbols = ["<<ODS DOC SYMBOL1>>A/RES/65/175<<ODS DOC SYMBOL1>>", "<<ODS DOC SYMBOL2>><<ODS DOC SYMBOL2>>"];
    let numbers = ["10-52304", "*1052304*"];
    assert_eq!(resolution.aside(Reason::SystemMark), [&marks[..], &symbols, &numbers].concat());
    assert_eq!(resolution.aside(Reason::Symbol), ["A/RES/65/175", "A/RES/65/175"]);
    assert_eq!(resolution.aside(Reason::PageNumber), ["1", "1", "2", "5"]);
    assert_eq!(resolution.aside(Reason::Rule).iter().map(|rule| rule.len()).collect::<Vec<_>>(), [15, 60, 15, 60]);
    assert_eq!(resolution.aside(Reason::RunningHead).len(), 3);
}

#[test]
fn a_garbled_name_is_repaired() {
    let resolution = Resolution::read("59-249.en");
    assert!(resolution.original.contains("held in Concepci√≥n, Chile"));
    assert!(resolution.cleaned.text.as_str().contains("held in Concepción, Chile"));
    let repairs = resolution.cleaned.repairs.iter();
    assert_eq!(repairs.map(|repair| (&*repair.found, &*repair.repaired)).collect::<Vec<_>>(), [("√≥", "ó")]);
}

/// `2004 - 2007; 19. Encourages` on one line, and `Declaration;1 4. Takes note`.
#[test]
fn years_and_footnote_marks_before_a_label_are_no_labels() {
    let resolution = Resolution::read("59-249.en");
    let operative = resolution.texts(Kind::Operative);
    assert!(operative[17].ends_with("medium-term programme framework, 2004 - 2007;"), "{}", operative[17]);
    assert!(operative[18].starts_with("19. Encourages the United Nations"), "{}", operative[18]);
    assert!(operative[2].ends_with("United Nations Millennium Declaration;"), "{}", operative[2]);
    assert!(operative[3].starts_with("4. Takes note of the comprehensive review"), "{}", operative[3]);
    let values = resolution.blocks.iter().filter_map(|block| block.label.as_ref()).flat_map(|label| &label.value);
    assert_eq!(values.max(), Some(&21));
}

#[test]
fn sister_resolutions_are_told_from_translations() {
    let chinese = un("55-187.zh");
    for level in LEVELS {
        assert!(pair(level).relatedness >= NOT_TRANSLATIONS, "{level:?}");
        for sister in ["59-249.en", "61-215.en", "65-175.en"] {
            let relatedness = documents::align(&un(sister), &chinese, level).relatedness;
            assert!(relatedness < NOT_TRANSLATIONS, "{sister} at {level:?}: {relatedness}");
        }
    }
}

#[test]
fn a_pair_that_does_not_belong_together_is_aligned_with_a_loud_warning() {
    let desk = Desk::new();
    for quiet in [None, Some("--quiet")] {
        let args = [un("59-249.en"), un("55-187.zh"), "-o".into(), "out.tmx".into()];
        let told = Told::from(desk.command(args.into_iter().chain(quiet.map(Into::into))).output().unwrap());
        told.done();
        assert!(told.err.contains("warning: ") && told.err.contains("translations of each other"), "{}", told.err);
        assert!(desk.read("out.tmx").contains("<tu "));
    }
    let args = [un("55-187.en"), un("55-187.zh"), "-o".into(), "out.tmx".into()];
    let told = Told::from(desk.command(args).output().unwrap());
    told.done();
    assert!(!told.err.contains("warning"), "{}", told.err);
}
