//! Bilingual files in other formats: nothing that both can hold is lost.

use bitext::{
    Attribute, Code, Content, Converted, Format, Head, Input, Location, Loss, Note, Property, RecordReader, Role,
    Survey, TableForm, TableReader, Timestamp, TmxReader, TranslationUnit, UnitHeader, UnitOptions, UnitReader,
    Variant, WriteOptions, XliffReader, XliffVersion,
};
use proptest::prelude::*;

use crate::desk::{Desk, NEW_YEAR, Told};

const XLIFF: Format = Format::Xliff(XliffVersion::TwoOne);
const XLIFF_1: Format = Format::Xliff(XliffVersion::OneTwo);

/// What a format makes of units, and what it says was lost.
fn written(format: Format, units: &[TranslationUnit]) -> (Vec<u8>, Converted) {
    let head = Head { source_lang: Some("en".into()), target_lang: Some("zh-CN".into()), ..Head::default() };
    let mut survey = Survey::new(&head);
    for unit in units {
        survey.add(unit);
    }
    let columns = survey.columns();
    let header = UnitHeader {
        name: "t",
        documents: ["a.xml", "b.xml"],
        head: &head,
        columns: &columns,
        created: Timestamp::UNIX_EPOCH,
    };
    let mut bytes = Vec::new();
    let mut writer = format.unit_writer(&mut bytes, &header, &WriteOptions::default()).unwrap().unwrap();
    for unit in units {
        writer.unit(unit).unwrap();
    }
    let converted = writer.finish().unwrap();
    drop(writer);
    (bytes, converted)
}

fn read(format: Format, bytes: Vec<u8>) -> Vec<TranslationUnit> {
    let options = UnitOptions::default();
    let input = Input::new("t", bytes);
    let mut reader: Box<dyn UnitReader> = match format {
        Format::Tmx => Box::new(TmxReader::new("t", std::io::Cursor::new(input.bytes)).unwrap()),
        Format::Xliff(_) => Box::new(XliffReader::new("t", std::io::Cursor::new(input.bytes)).unwrap()),
        Format::Jsonl => Box::new(RecordReader::new(&input, &options).unwrap()),
        Format::Csv => Box::new(TableReader::new(&input, TableForm::Csv, &options).unwrap()),
        Format::Tsv => Box::new(TableReader::new(&input, TableForm::Tsv, &options).unwrap()),
        Format::Xlsx => Box::new(TableReader::new(&input, TableForm::Xlsx, &options).unwrap()),
        other => panic!("{other:?}"),
    };
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    while let Some(unit) = reader.next_unit(&mut findings).unwrap() {
        units.push(nowhere(unit));
    }
    assert_eq!(findings, []);
    units
}

/// The unit without the places where it was read.
fn nowhere(unit: TranslationUnit) -> TranslationUnit {
    let variants = unit.variants.into_iter().map(|variant| Variant { location: Location::default(), ..variant });
    TranslationUnit { variants: variants.collect(), location: Location::default(), ..unit }
}

/// Text of what has been met in memories: marks of direction, characters beyond the first plane, markup, formulas, line
/// ends, quotes, white space at the ends.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z ]{1,8}",
        4 => "[一-龥，。]{1,8}",
        1 => prop::sample::select(vec![
            "\u{200F}", "\u{202E}", "😀", "𠀀", "]]>", "&amp;", "<b>", "=1+1", "-", "@", "\t", "\n", "\r\n", "\"", "'", "\\",
            ",", ";", " ", "\u{3000}", "\u{A0}", "\u{85}", "\u{2028}", "_x000D_", "{1}", "\u{FEFF}", "é", "e\u{301}",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn plain_unit(source: &str, target: &str) -> TranslationUnit {
    let variants = vec![Variant::plain("en", source), Variant::plain("zh-CN", target)];
    TranslationUnit { variants, ..TranslationUnit::default() }
}

/// A unit with everything that goes with one.
fn full_unit() -> TranslationUnit {
    let mut unit = plain_unit("The report", "报告");
    unit.id = Some("r 1".to_owned());
    unit.attributes = vec![Attribute::new("creationdate", "20260101T000000Z"), Attribute::new("changeid", "R&D")];
    unit.notes = vec![Note::new("first"), Note { lang: Some("fr".to_owned()), text: "deuxième".to_owned() }];
    unit.properties =
        vec![Property::new("x-document", "a | b"), Property::new("x-document", "c"), Property::new("client", "UN")];
    unit.variants[1].notes = vec![Note::new("of the target")];
    unit.variants[1].attributes = vec![Attribute::new("creationid", "translator")];
    unit.variants.push(Variant::plain("zh-TW", "報告"));
    unit
}

fn coded_unit() -> TranslationUnit {
    let mut content = Content::plain("see ");
    let of =
        |role, data: &str| Code { pair: Some("1".to_owned()), data: Some(Content::plain(data)), ..Code::new(role) };
    content.push_code(of(Role::Open, "<b>"));
    content.push_text("this");
    content.push_code(of(Role::Close, "</b>"));
    let mut unit = plain_unit("", "看这个");
    unit.variants[0].content = content;
    unit
}

#[test]
fn everything_that_goes_with_a_unit_is_kept_by_every_format_that_holds_it() {
    for format in [Format::Tmx, Format::Jsonl, Format::Csv, Format::Tsv, Format::Xlsx] {
        let units = [full_unit(), plain_unit("second", "第二")];
        let (bytes, converted) = written(format, &units);
        assert_eq!(converted.losses.len(), 0, "{format:?}");
        assert_eq!(read(format, bytes), units, "{format:?}");
    }
}

#[test]
fn inline_codes_are_kept_or_counted() {
    for format in [Format::Tmx, Format::Jsonl] {
        let (bytes, converted) = written(format, &[coded_unit()]);
        assert_eq!(converted.losses.len(), 0, "{format:?}");
        assert_eq!(read(format, bytes), [coded_unit()], "{format:?}");
    }
    for format in [Format::Csv, Format::Xlsx, Format::Ladder, Format::Markdown] {
        let (_, converted) = written(format, &[coded_unit()]);
        assert_eq!(converted.losses.get(&Loss::Codes), Some(&2), "{format:?}");
    }
    let (bytes, _) = written(Format::Csv, &[coded_unit()]);
    assert_eq!(read(Format::Csv, bytes)[0].variants[0].content.text(), "see this");
}

/// Excel's cells hold 32,767 UTF-16 units ("Excel specifications and limits").
#[test]
fn a_text_that_no_cell_holds_goes_on_in_further_rows() {
    let mut unit = plain_unit(&"a".repeat(70_000), "甲");
    unit.id = Some("7".to_owned());
    let (bytes, converted) = written(Format::Xlsx, &[unit]);
    assert_eq!(converted.losses.get(&Loss::Cuts), Some(&2));
    let units = read(Format::Xlsx, bytes);
    assert_eq!(units.iter().map(|unit| unit.id.as_deref().unwrap()).collect::<Vec<_>>(), ["7", "7.2", "7.3"]);
    let whole: String = units.iter().map(|unit| unit.variants[0].content.text()).collect();
    assert_eq!(whole, "a".repeat(70_000));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_text_survives_byte_for_byte(pairs in prop::collection::vec((text(), text()), 1..4)) {
        let units: Vec<_> = pairs.iter().map(|(source, target)| plain_unit(source, target)).collect();
        for format in [Format::Tmx, Format::Jsonl, Format::Csv, Format::Xlsx, XLIFF, XLIFF_1] {
            let (bytes, converted) = written(format, &units);
            prop_assert_eq!(converted.losses.len(), 0, "{:?}", format);
            let texts = |units: &[TranslationUnit]| units.iter().flat_map(|unit| unit.variants.clone()).map(|v| v.content).collect::<Vec<_>>();
            prop_assert_eq!(texts(&read(format, bytes)), texts(&units), "{:?}", format);
        }
    }
}

fn run(desk: &Desk, line: &str) -> Told {
    Told::from(desk.command(line.split(' ')).env("SOURCE_DATE_EPOCH", NEW_YEAR).output().unwrap())
}

/// A desk with a memory of a resolution, made by the program itself.
fn memory() -> Desk {
    let desk = Desk::new();
    run(&desk, "en.txt zh.txt -q -o m.tmx").done();
    desk
}

#[test]
fn a_memory_goes_through_other_formats_and_comes_back_the_same() {
    let desk = memory();
    for (there, back) in [
        ("a.xlsx", "a.tmx"),
        ("b.jsonl", "b.tmx"),
        ("c.csv", "c.tmx"),
        ("d.xlf", "d.tmx"),
        ("e.xlf --to xliff12", "e.tmx"),
    ] {
        let file = there.split(' ').next().unwrap();
        for line in [format!("convert m.tmx {there} -q"), format!("convert {file} {back} -q")] {
            let told = run(&desk, &line);
            told.done();
            assert_eq!(told.err, "", "{line}");
        }
        assert_eq!(desk.read(back), desk.read("m.tmx"), "{there}");
    }
}

#[test]
fn files_of_lines_and_beads_are_read_with_what_they_count() {
    let desk = Desk::new();
    run(&desk, "en.txt zh.txt -q -o c.en -o c.zh -o c.align --segments s").done();
    run(&desk, "convert c.en c.zh a.tsv -q").done();
    run(&desk, "convert c.align s.en s.zh b.tsv -q").done();
    let table = "id\ten\tzh\n1\tResolution 61/215\t第61/215号决议\n";
    assert!(desk.read("a.tsv").starts_with(table), "{}", desk.read("a.tsv"));
    assert_eq!(desk.read("a.tsv").lines().count(), 4);
    assert_eq!(desk.read("b.tsv").lines().count(), 4);
    let told = run(&desk, "convert c.en out.tmx");
    told.refused("c.en: is in no format that is known");
}

#[test]
fn what_an_output_has_no_place_for_is_told() {
    let desk = memory();
    let told = run(&desk, "convert m.tmx m.md");
    told.done();
    assert!(told.err.contains("m.md: 3 ids\n") && told.err.contains("wrote m.md: Markdown, 3 units"), "{}", told.err);
    assert!(desk.read("m.md").starts_with("| en | zh-CN |\n| --- | --- |\n| Resolution 61/215 | 第61/215号决议 |\n"));
}

/// The page says how sure the aligner was, as its own page does; of a file that does not say it, nothing.
#[test]
fn a_memory_is_shown_on_a_page() {
    let desk = memory();
    desk.put("t.csv", "en,zh\nThe <b>,报告\n");
    run(&desk, "convert m.tmx m.html -q").done();
    run(&desk, "convert t.csv t.html -q").done();
    let (page, bare) = (desk.read("m.html"), desk.read("t.html"));
    assert!(page.contains("<title>m.tmx</title>") && page.contains("confidence 100.00%\">100%"), "{page}");
    assert!(bare.contains("title=\"unit 1\"></span>") && bare.contains("The &lt;b&gt;"), "{bare}");
}

#[test]
fn a_language_is_one_column_however_it_is_spelt() {
    let desk = Desk::new();
    desk.put("t.jsonl", "{\"en\":\"a\",\"zh-cn\":\"甲\"}\n{\"EN\":\"b\",\"zh-CN\":\"乙\"}\n");
    run(&desk, "convert t.jsonl t.tsv -q").done();
    assert_eq!(desk.read("t.tsv"), "en\tzh-cn\na\t甲\nb\t乙\n");
}

#[test]
fn merging_gives_every_unit_an_id_of_its_own_and_repeated_ones_are_left_out() {
    let desk = memory();
    run(&desk, "merge m.tmx m.tmx two.tmx -q").done();
    let two = desk.read("two.tmx");
    assert_eq!(two.matches("<tu ").count(), 6);
    assert!(two.contains("tuid=\"3\"") && two.contains("tuid=\"3-2\""), "{two}");
    let told = run(&desk, "dedupe two.tmx one.tmx");
    told.done();
    assert!(told.err.contains("left out 3 units that were there before\n"), "{}", told.err);
    assert_eq!(desk.read("one.tmx"), desk.read("m.tmx"));
}

#[test]
fn the_parts_of_a_split_are_the_whole_and_the_seed_decides() {
    let desk = Desk::new();
    let rows = |document: usize| {
        (0..5).map(move |row| format!("{document},d{document},text {document} {row},文 {document} {row}\n"))
    };
    desk.put("t.csv", format!("id,x-document,en,zh\n{}", (0..40).flat_map(rows).collect::<String>()));
    run(&desk, "split t.csv a.tsv -q").done();
    run(&desk, "split t.csv b.tsv -q").done();
    run(&desk, "split t.csv c.tsv -q --seed 2").done();
    let part = |name: &str| desk.read(name).lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let parts = ["a.train.tsv", "a.dev.tsv", "a.test.tsv"].map(part);
    assert_eq!(parts.each_ref().map(Vec::len), [160, 20, 20]);
    let documents = |rows: &[String]| {
        rows.iter()
            .map(|row| row.split('\t').next_back().unwrap().to_owned())
            .collect::<std::collections::BTreeSet<_>>()
    };
    assert!(documents(&parts[0]).is_disjoint(&documents(&parts[2])));
    assert_eq!(desk.read("a.test.tsv"), desk.read("b.test.tsv"));
    assert_ne!(desk.read("a.test.tsv"), desk.read("c.test.tsv"));
    run(&desk, "split t.csv d.tsv --dev 60 --test 40").refused("--dev and --test: leave nothing for training");
}

#[test]
fn counts_are_those_of_the_texts() {
    let desk = Desk::new();
    desk.put("t.csv", "en,zh\nThe report,报告\nThe report,报告\nThe report,汇报\nonly,\n");
    let told = run(&desk, "stats t.csv --to json");
    told.done();
    let counts: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let number = |name: &str| counts[name].as_u64().unwrap();
    assert_eq!(["units", "incomplete", "repeated", "retranslated"].map(number), [4, 1, 1, 1]);
    assert_eq!(counts["languages"]["en"]["words"], 7);
    assert_eq!(counts["languages"]["zh"]["characters"], 6);
    // nine letters against two characters, three times
    assert_eq!(counts["length_ratio"], 0.2222);
}

#[test]
fn an_input_is_never_written_over_and_a_bad_line_says_what_to_do() {
    let desk = memory();
    run(&desk, "convert m.tmx m.tmx").refused("m.tmx: is also an input");
    run(&desk, "convert m.tmx").refused("m.tmx: an input and an output are needed\nhint: ");
    run(&desk, "convert m.tmx out.txt").refused("out.txt: the name does not say which format to write\nhint: ");
    run(&desk, "convert m.tmx out.align")
        .refused("out.align: holds no translation units, only the numbers of lines in two files\nhint: ");
    run(&desk, "convert none.tmx out.csv").refused("none.tmx: cannot read: no such file");
    run(&desk, "convert . out.csv").refused(".: is a directory");
    desk.put("junk", [0_u8, 159, 146, 150].as_slice());
    run(&desk, "convert junk out.csv").refused("junk: is in no format that is known");
    desk.put("empty.csv", "");
    run(&desk, "convert empty.csv out.tmx").refused("empty.csv: ");
    run(&desk, "convert en.txt zh.txt m.tmx en.txt x.tmx").refused("en.txt: beads takes 3 files, not 4\nhint: ");
    assert!(!desk.names().contains(&"out.csv".to_owned()));
}

/// The texts of a memory's units, through three files and back.
#[test]
fn links_and_beads_come_back_with_their_texts() {
    let desk = Desk::new();
    let rows = "id,en,zh-CN\n1,One & <all>.,一。\n2,,二。\n3,Three.,三。\n";
    desk.put("in.csv", rows);
    desk.align("convert in.csv out.xces").done();
    assert!(desk.names().contains(&"out.en.xml".to_owned()) && desk.names().contains(&"out.zh-CN.xml".to_owned()));
    desk.align("convert in.csv links.xml --to intertext").done();
    assert!(desk.read("links.xml").contains("fromDoc=\"links.en.xml\""), "{}", desk.read("links.xml"));
    desk.align("convert in.csv -o out.align -o out.en -o out.zh").done();
    assert_eq!(desk.read("out.align"), "[0]:[0]\n[]:[1]\n[2]:[2]\n");
    for files in ["out.xces", "links.xml", "out.align out.en out.zh"] {
        desk.align(&format!("convert {files} back.tsv --source-lang en --target-lang zh-CN")).done();
        let back = desk.read("back.tsv");
        let texts: Vec<&str> = back.lines().skip(1).flat_map(|line| line.split('\t').skip(1).take(2)).collect();
        assert_eq!(texts, ["One & <all>.", "一。", "", "二。", "Three.", "三。"], "{files}");
    }
    desk.align("convert in.csv -o - --to xces").refused("standard output: xces is three files");
}

/// This program is built without it, as it is for nearly everybody.
#[cfg(not(feature = "parquet"))]
#[test]
fn parquet_is_refused_with_the_way_to_have_it() {
    let desk = Desk::new();
    desk.put("in.csv", "en,zh-CN\nOne.,一。\n");
    desk.align("convert in.csv out.parquet").refused("out.parquet: this program was built without Parquet");
    desk.align("en.txt zh.txt -o out.parquet").refused("out.parquet: parquet is written of bilingual files only");
    assert!(!desk.names().contains(&"out.parquet".to_owned()));
}
