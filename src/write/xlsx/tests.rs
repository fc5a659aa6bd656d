//! What a reader that is not ours finds in a workbook.

use super::*;
use crate::model::Status;
use crate::write::characters::is_xml_char;
use crate::write::specimen::{header, unit};
use calamine::{Data, Reader, Xlsx as Book};
use proptest::prelude::*;
use std::io::{Cursor, Read};

fn bytes(options: &WriteOptions, limits: Limits, units: &[Unit<'_>]) -> (Vec<u8>, Written) {
    let mut bytes = Vec::new();
    let mut xlsx = Xlsx::within(&mut bytes, &header(), options, limits).unwrap();
    for unit in units {
        xlsx.unit(unit).unwrap();
    }
    let written = xlsx.finish().unwrap();
    drop(xlsx);
    (bytes, written)
}

fn columns(names: &str) -> WriteOptions {
    WriteOptions { columns: Columns::parse(names).unwrap(), ..WriteOptions::default() }
}

/// The sheets with their rows.
fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Book<_> = Book::new(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    sheets.into_iter().map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect())).collect()
}

/// The rows of the only sheet, the first one with the names left out.
fn rows(units: &[Unit<'_>]) -> Vec<Vec<Data>> {
    let mut sheets = sheets(&bytes(&WriteOptions::default(), LIMITS, units).0);
    assert_eq!(sheets.len(), 1);
    sheets.remove(0).1.split_off(1)
}

fn text(text: &str) -> Data {
    if text.is_empty() { Data::Empty } else { Data::String(text.to_owned()) }
}

/// One file inside the workbook.
fn inside(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_unit_is_a_row_of_text_with_a_number_for_its_confidence() {
    let mut numbered = unit("1", "One.", "一。");
    numbered.label = Some("17.");
    let (bytes, written) = bytes(&WriteOptions::default(), LIMITS, &[numbered]);
    let sheets = sheets(&bytes);
    assert_eq!(sheets[0].0, "units");
    assert_eq!(sheets[0].1[0], ["id", "source", "target", "label", "kind", "confidence"].map(text));
    let cells = [text("1"), text("One."), text("一。"), text("17."), text("paragraph"), Data::Float(0.9877)];
    assert_eq!(sheets[0].1[1], cells);
    assert_eq!(written, Written { records: 1, sheets: 1, ..Written::default() });
}

#[test]
fn what_spreadsheets_would_change_stays_as_it_is() {
    let texts = ["0012", "1/2", "=1+1", "+86", "-1", "@SUM(A1)", "12345678901234567890", "1E5", "TRUE", "'0", "3-4"];
    let units: Vec<_> = texts.iter().map(|text| unit(text, text, text)).collect();
    for (row, expected) in rows(&units).iter().zip(texts) {
        assert_eq!(row[..3], [text(expected), text(expected), text(expected)]);
    }
}

#[test]
fn text_that_looks_like_an_escape_of_the_format_is_not_one() {
    for literal in ["_x0041_", "_x000D_", "_x005F_x0041_", "__x0041__", "_x0041_x0042_"] {
        assert_eq!(rows(&[unit("1", literal, literal)])[0][1], text(literal));
    }
}

#[test]
fn characters_that_xml_forbids_are_dropped_and_counted() {
    let units = [unit("1", "a\u{B}b\u{FFFE}", "甲\u{200F}乙\u{0}")];
    let (bytes, written) = bytes(&WriteOptions::default(), LIMITS, &units);
    assert_eq!(sheets(&bytes)[0].1[1][1..3], [text("ab"), text("甲\u{200F}乙")]);
    assert_eq!(written.forbidden, 3);
}

#[test]
fn chosen_columns_stand_in_the_chosen_order() {
    let mut moved = unit("1", "One.", "一。");
    moved.status = Status::Moved;
    let (bytes, _) = bytes(&columns("target,status,confidence,bead"), LIMITS, &[moved]);
    let rows = &sheets(&bytes)[0].1;
    assert_eq!(rows[0], ["target", "status", "confidence", "bead"].map(text));
    assert_eq!(rows[1], [text("一。"), text("moved"), Data::Float(0.9877), text("1-1")]);
}

#[test]
fn units_behind_the_last_row_go_on_another_sheet() {
    let units = ["1", "2", "3", "4", "5"].map(|id| unit(id, "a", "甲"));
    let (bytes, written) = bytes(&columns("id"), Limits { rows: 3, ..LIMITS }, &units);
    let ids = |sheet: &[&str]| sheet.iter().map(|cell| vec![text(cell)]).collect::<Vec<_>>();
    let expected =
        [("units", ids(&["id", "1", "2"])), ("units 2", ids(&["id", "3", "4"])), ("units 3", ids(&["id", "5"]))];
    assert_eq!(sheets(&bytes), expected.map(|(name, rows)| (name.to_owned(), rows)));
    assert_eq!((written.records, written.sheets), (5, 3));
}

#[test]
fn a_text_that_fills_a_cell_stays_in_one() {
    // 32,767 units of UTF-16: the last character takes two.
    let full = format!("{}𠀀", "甲".repeat(32_765));
    let rows = rows(&[unit("1", &full, &"a".repeat(32_767))]);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0][1..3], [text(&full), text(&"a".repeat(32_767))]);
}

#[test]
fn a_text_that_no_cell_holds_goes_on_in_the_next_row() {
    let long = format!("{}𠀀b", "甲".repeat(32_766));
    let (bytes, written) = bytes(&WriteOptions::default(), LIMITS, &[unit("7", &long, "short"), unit("8", "c", "丙")]);
    let rows = &sheets(&bytes)[0].1[1..];
    assert_eq!(rows[0][..3], [text("7.1"), text(&"甲".repeat(32_766)), text("short")]);
    assert_eq!(rows[1][..3], [text("7.2"), text("𠀀b"), text("")]);
    assert_eq!(rows[2][..3], [text("8"), text("c"), text("丙")]);
    assert_eq!((written.records, written.split), (3, 1));
}

#[test]
fn a_long_unit_is_cut_where_its_sentences_end() {
    let mut long = unit("7", &format!("{}. {}.", "a".repeat(20_000), "b".repeat(20_000)), "甲。乙。");
    long.cuts = vec![(20_001, 6)];
    let rows = rows(&[long]);
    let targets: Vec<_> = rows.iter().map(|row| row[2].clone()).collect();
    assert_eq!(targets, [text("甲。"), text("乙。")]);
}

#[test]
fn a_label_that_no_cell_holds_is_refused_with_its_place() {
    let label = "1".repeat(32_768);
    let mut unit = unit("7", "a", "甲");
    unit.label = Some(&label);
    let error = Xlsx::new(Vec::new(), &header(), &WriteOptions::default()).unwrap().unit(&unit).unwrap_err();
    assert_eq!(error.to_string(), "unit 7: label is over 32767 characters, the most of a cell");
}

#[test]
fn the_first_row_stays_and_every_column_can_be_filtered() {
    let (bytes, _) = bytes(&WriteOptions::default(), LIMITS, &[unit("1", "a", "甲"), unit("2", "b", "乙")]);
    let sheet = inside(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains(r#"<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#), "{sheet}");
    assert!(sheet.contains(r#"<autoFilter ref="A1:F3"/>"#), "{sheet}");
    assert!(sheet.contains(r#"<ignoredError sqref="A1:F3" numberStoredAsText="1"/>"#), "{sheet}");
}

/// 130 letters take three lines of 56, and 30 Han characters two.
#[test]
fn a_row_is_as_high_as_its_longer_text() {
    let units = [unit("1", &"a ".repeat(65), "甲"), unit("2", "a", &"甲".repeat(30)), unit("3", "a", "甲")];
    let (bytes, _) = bytes(&WriteOptions::default(), LIMITS, &units);
    let sheet = inside(&bytes, "xl/worksheets/sheet1.xml");
    for row in
        [r#"<row r="2" spans="1:6" ht="47.25""#, r#"<row r="3" spans="1:6" ht="31.5""#, r#"<row r="4" spans="1:6">"#]
    {
        assert!(sheet.contains(row), "{row}: {sheet}");
    }
}

/// The style of a cell in the sheet's XML: an index into the workbook's formats.
fn style(sheet: &str, cell: &str) -> String {
    let (_, after) = sheet.split_once(&format!("r=\"{cell}\" s=\"")).unwrap();
    after.split('"').next().unwrap().to_owned()
}

#[test]
fn low_confidence_and_missing_counterparts_look_different() {
    let mut low = unit("2", "b", "乙");
    low.confidence = 0.3;
    let (bytes, _) = bytes(&WriteOptions::default(), LIMITS, &[unit("1", "a", "甲"), low, unit("3", "c", "")]);
    let sheet = inside(&bytes, "xl/worksheets/sheet1.xml");
    assert_ne!(style(&sheet, "B2"), style(&sheet, "B3"));
    assert_ne!(style(&sheet, "F2"), style(&sheet, "F3"));
    assert_eq!(style(&sheet, "B2"), style(&sheet, "B4"));
    assert_ne!(style(&sheet, "C4"), style(&sheet, "B4"));
}

#[test]
fn the_properties_name_documents_languages_and_the_date_of_the_header() {
    let core = inside(&bytes(&WriteOptions::default(), LIMITS, &[]).0, "docProps/core.xml");
    for expected in ["<dc:title>en.txt | zh.txt</dc:title>", "<dc:subject>en | zh-CN, sentence</dc:subject>"] {
        assert!(core.contains(expected), "{core}");
    }
    assert_eq!(core.matches("2001-09-09T01:46:40Z").count(), 2, "created and modified: {core}");
}

#[test]
fn dates_outside_the_formats_years_are_held_at_its_ends() {
    for (date, expected) in [(Timestamp::MIN, "1900-01-01T00:00:00Z"), (Timestamp::MAX, "9999-12-")] {
        let mut bytes = Vec::new();
        let header = Header { created: date, ..header() };
        Xlsx::new(&mut bytes, &header, &WriteOptions::default()).unwrap().finish().unwrap();
        let core = inside(&bytes, "docProps/core.xml");
        assert!(core.contains(expected), "{core}");
    }
}

#[test]
fn the_same_units_give_the_same_bytes() {
    let units: Vec<_> = (0..50).map(|n| unit(&n.to_string(), &format!("{n} a"), &format!("{n} 甲"))).collect();
    let first = bytes(&WriteOptions::default(), LIMITS, &units);
    for _ in 0..5 {
        assert!(bytes(&WriteOptions::default(), LIMITS, &units) == first);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_back_as_it_was_less_what_xml_forbids(
        source in any::<String>(), target in "[ \\t\\r\\n_x04D1A<&\"']{0,12}[\\PC]*"
    ) {
        let row = &rows(&[unit("1", &source, &target)])[0];
        let keep = |text: &str| text.chars().filter(|&c| is_xml_char(c)).collect::<String>();
        prop_assert_eq!(&row[1..3], &[text(&keep(&source)), text(&keep(&target))]);
    }
}
