//! What spreadsheets and pipes get to read.

use super::*;
use crate::write::characters::breaks_a_line;
use crate::write::specimen::unit;
use proptest::prelude::*;

fn written(dialect: Dialect, options: &WriteOptions, units: &[Unit<'_>]) -> (String, Written) {
    let mut bytes = Vec::new();
    let mut writer = match dialect {
        Dialect::Csv => Delimited::csv(&mut bytes, options).unwrap(),
        Dialect::Tsv => Delimited::tsv(&mut bytes, options).unwrap(),
    };
    for unit in units {
        writer.unit(unit).unwrap();
    }
    let counted = writer.finish().unwrap();
    drop(writer);
    (String::from_utf8(bytes).unwrap(), counted)
}

fn csv(units: &[Unit<'_>]) -> (String, Written) {
    written(Dialect::Csv, &WriteOptions::default(), units)
}

fn tsv(units: &[Unit<'_>]) -> (String, Written) {
    written(Dialect::Tsv, &WriteOptions::default(), units)
}

fn columns(names: &str) -> WriteOptions {
    WriteOptions { columns: Columns::parse(names).unwrap(), ..WriteOptions::default() }
}

fn guarded() -> WriteOptions {
    WriteOptions { formulas: Formulas::Guarded, ..columns("source,target,label") }
}

fn read_back(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn csv_begins_with_a_mark_and_quotes_all_cells_but_numbers() {
    let mut numbered = unit("1", "He said, \"yes\".", "他说“是”。");
    numbered.label = Some("(a)");
    let (text, _) = csv(&[numbered, unit("2", "", "0012")]);
    assert_eq!(
        text,
        "\u{FEFF}id,source,target,label,kind,confidence\n\
         1,\"He said, \"\"yes\"\".\",\"他说“是”。\",\"(a)\",\"paragraph\",0.9877\n\
         2,,\"0012\",,\"paragraph\",0.9877\n"
    );
}

#[test]
fn csv_without_the_mark_begins_with_its_header() {
    let options = WriteOptions { mark: ByteOrderMark::Without, ..WriteOptions::default() };
    assert_eq!(written(Dialect::Csv, &options, &[]).0, "id,source,target,label,kind,confidence\n");
}

#[test]
fn tsv_writes_tabs_and_line_breaks_as_spaces_and_counts_them() {
    let (text, counted) = tsv(&[unit("1", "a\tb\r\nc", "甲\u{2028}乙")]);
    assert_eq!(text.lines().nth(1), Some("1\ta b  c\t甲 乙\t\tparagraph\t0.9877"));
    assert_eq!(counted, Written { records: 1, flattened: 4, ..Written::default() });
}

#[test]
fn the_targets_label_stands_in_where_the_source_has_none() {
    let mut added = unit("1", "", "第三条");
    added.target_label = Some("第三条");
    let (text, _) = tsv(&[added]);
    assert_eq!(text.lines().nth(1), Some("1\t\t第三条\t第三条\tparagraph\t0.9877"));
}

#[test]
fn chosen_columns_stand_in_the_chosen_order() {
    let units = [unit("1", "One.", "一。")];
    assert_eq!(
        written(Dialect::Tsv, &columns("target,bead,source"), &units).0,
        "target\tbead\tsource\n一。\t1-1\tOne.\n"
    );
    let csv = written(Dialect::Csv, &columns("target,confidence,id"), &units).0;
    assert_eq!(csv, "\u{FEFF}target,confidence,id\n\"一。\",0.9877,1\n");
}

/// A record of one empty cell must not look like an empty line, which readers pass over.
#[test]
fn a_lone_empty_cell_is_still_a_record() {
    for (dialect, head) in [(Dialect::Csv, "\u{FEFF}label\n"), (Dialect::Tsv, "label\n")] {
        let (text, _) = written(dialect, &columns("label"), &[unit("1", "One.", "一。")]);
        assert_eq!(text, format!("{head}\"\"\n"));
    }
}

/// Beginnings from OWASP's page on CSV injection.
#[test]
fn every_beginning_of_a_formula_is_guarded_and_told() {
    for first in ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'] {
        let formula = format!("{first}cmd|' /C calc'!A0");
        let units = [unit("1", "One.", &formula), unit("2", &formula, "1+1=2")];
        let (text, counted) = written(Dialect::Csv, &guarded(), &units);
        let back = read_back(&text, b',');
        assert_eq!([&back[0][0], &back[0][1]], ["One.", &format!("'{formula}")]);
        assert_eq!([&back[1][0], &back[1][1]], [&format!("'{formula}"), "1+1=2"]);
        let cell = |id: &str, column| Cell { id: id.to_owned(), column };
        assert_eq!((counted.guarded, counted.records), (2, 2));
        assert_eq!(counted.first_guarded, [cell("1", Column::Target), cell("2", Column::Source)]);
        let (text, _) = written(Dialect::Tsv, &guarded(), &units);
        assert!(text.lines().nth(1).unwrap().contains("One.\t'"), "{text}");
    }
}

#[test]
fn a_label_is_guarded_too_and_only_the_first_ten_cells_are_listed() {
    let mut listed = unit("1", "= a", "= 甲");
    listed.label = Some("-");
    let (_, counted) = written(Dialect::Tsv, &guarded(), &[listed.clone(), listed.clone(), listed.clone(), listed]);
    assert_eq!((counted.guarded, counted.first_guarded.len()), (12, FIRST_CELLS));
    assert_eq!(counted.first_guarded[2].column, Column::Label);
}

#[test]
fn without_the_guard_a_formula_stays_as_it_is() {
    let (text, counted) = tsv(&[unit("1", "=1+1", "-1")]);
    assert_eq!(text.lines().nth(1), Some("1\t=1+1\t-1\t\tparagraph\t0.9877"));
    assert_eq!((counted.guarded, counted.first_guarded.len()), (0, 0));
}

proptest! {
    #[test]
    fn any_text_comes_back_from_csv(id in any::<String>(), source in any::<String>(), target in "[\"',\\r\\n\\tab甲]*") {
        let (text, _) = csv(&[unit(&id, &source, &target)]);
        prop_assert_eq!(&read_back(&text, b',')[0][..3], [id, source, target]);
    }

    #[test]
    fn any_text_comes_back_from_tsv_on_one_line(source in any::<String>(), target in "[\"',\\r\\n\\tab甲]*") {
        let (text, _) = tsv(&[unit("1", &source, &target)]);
        prop_assert_eq!(text.split(breaks_a_line).count(), 2 * 6 + 1);
        let back = read_back(&text, b'\t');
        prop_assert_eq!(&back[0][1..3], [one_line(&source).0, one_line(&target).0]);
    }

    #[test]
    fn the_guard_adds_an_apostrophe_and_nothing_else(source in "[-=+@＝＋－＠\\t\\r\\n'a甲]*", target in any::<String>()) {
        let (text, counted) = written(Dialect::Csv, &guarded(), &[unit("1", &source, &target)]);
        let expected = [source, target].map(|text| if begins_a_formula(&text) { format!("'{text}") } else { text });
        let back = read_back(&text, b',');
        prop_assert_eq!(&back[0][..2], &expected);
        prop_assert!(back.iter().flatten().all(|cell| !begins_a_formula(cell)));
        prop_assert_eq!(counted.guarded, counted.first_guarded.len());
    }
}
