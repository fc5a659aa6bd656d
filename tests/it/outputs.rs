//! Outputs for people, spreadsheets and training tools, as they are asked for on the command line.

use std::fs::File;

use calamine::{Data, Reader, Xlsx};
use scraper::{Html, Selector};

use crate::desk::{Desk, NEW_YEAR, Told};
use crate::documents::un;

/// Numbered paragraphs in which spreadsheets would see formulas and numbers.
const ENGLISH: &str = "1. The Committee notes the report.\n2. =1+1 is what the report says.\n\n=1+1\n\n0012\n";
const CHINESE: &str = "1. 委员会注意到该报告。\n2. =1+1是报告所说的话。\n\n=1+1\n\n0012\n";

fn formulas() -> Desk {
    Desk::with(ENGLISH, CHINESE)
}

/// Aligns resolution 55/187 on a desk.
fn resolution(options: &str) -> (Desk, Told) {
    let desk = Desk::new();
    let mut command = desk.command([un("55-187.en"), un("55-187.zh")]);
    command.args(options.split(' ')).env("SOURCE_DATE_EPOCH", NEW_YEAR);
    let told = Told::from(command.output().unwrap());
    told.done();
    (desk, told)
}

/// The text cells of the first sheet, without the confidence.
fn cells(desk: &Desk, name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(std::io::BufReader::new(File::open(desk.path().join(name)).unwrap())).unwrap();
    let range = book.worksheet_range("units").unwrap();
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => format!("not text: {other:?}"),
    };
    range.rows().map(|row| row[..5].iter().map(text).collect()).collect()
}

#[test]
fn a_workbook_has_the_cells_of_the_csv() {
    let (desk, told) = resolution("-o out.xlsx -o out.csv");
    assert!(told.err.contains("wrote out.xlsx: XLSX, 27 units\n"), "{}", told.err);
    let csv = desk.read("out.csv");
    let mut records = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let records = records.records().map(|record| record.unwrap().iter().take(5).map(str::to_owned).collect());
    let records: Vec<Vec<String>> = records.collect();
    assert_eq!(cells(&desk, "out.xlsx"), records);
    assert_eq!(records.len(), 28);
}

#[test]
fn a_page_shows_every_unit_of_both_texts() {
    let (desk, told) = resolution("-o out.html -o page.HTM -o out.jsonl");
    assert!(told.err.contains("wrote out.html: HTML, 27 units\n"), "{}", told.err);
    assert_eq!(desk.read("out.html"), desk.read("page.HTM"));
    let page = Html::parse_document(&desk.read("out.html"));
    let texts = |selector: &str| -> Vec<String> {
        page.select(&Selector::parse(selector).unwrap()).map(|element| element.text().collect()).collect()
    };
    let units: Vec<serde_json::Value> =
        desk.read("out.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (column, side) in [("td[lang=en]", "source"), ("td[lang=zh-CN]", "target")] {
        let expected: Vec<_> = units.iter().map(|unit| unit[side].as_str().unwrap().to_owned()).collect();
        assert_eq!(texts(column), expected);
    }
    assert_eq!(texts("h1 bdi"), ["55-187.en.txt", "55-187.zh.txt"]);
    assert_eq!(texts("time"), ["1 January 2026"]);
}

#[test]
fn a_page_of_hostile_text_has_no_element_of_its_making() {
    let hostile = "1. The Committee <script>alert(1)</script> notes <img src=x onerror=alert(2)> it.\n";
    let desk = Desk::with(hostile, "1. 委员会注意到<script>alert(1)</script>该报告</td></table>。\n");
    desk.align("en.txt zh.txt -o out.html").done();
    let page = Html::parse_document(&desk.read("out.html"));
    assert!(page.select(&Selector::parse("script, img, td *").unwrap()).next().is_none());
    assert!(desk.read("out.html").contains("&lt;script&gt;"));
}

#[test]
fn the_lines_of_two_plain_files_correspond() {
    let desk = Desk::with("1. One is here.\nOnly in English.\n2. Two is here.\n", "1. 一在这里。\n2. 二在这里。\n");
    let told = desk.align("en.txt zh.txt -o out.en -o out.zh_CN");
    told.done();
    assert_eq!(desk.read("out.en"), "1. One is here.\n2. Two is here.\n");
    assert_eq!(desk.read("out.zh_CN"), "1. 一在这里。\n2. 二在这里。\n");
    for name in ["out.en", "out.zh_CN"] {
        let line = format!("wrote {name}: plain text, 2 units (1 without a counterpart left out)\n");
        assert!(told.err.contains(&line), "{}", told.err);
    }
}

/// Whichever document comes first: an extension names a language, not a place on the command line.
#[test]
fn a_plain_file_has_the_text_of_its_language_in_either_order() {
    let desk = Desk::new();
    desk.align("zh.txt en.txt -o a.zh -o a.en --source-lang zh-TW").done();
    desk.align("en.txt zh.txt -o b.en -o b.zh").done();
    for side in ["en", "zh"] {
        assert_eq!(desk.read(&format!("a.{side}")), desk.read(&format!("b.{side}")));
    }
}

#[test]
fn half_a_pair_of_plain_files_is_refused_before_anything_is_read() {
    let desk = Desk::new();
    desk.align("none.txt zh.txt -o out.en").refused(
        "out.en: is the English side of a pair of plain files, and the Chinese side is not given\n\
         hint: add -o out.zh, or end the name in ",
    );
    desk.align("none.txt zh.txt -o a.zh -o b.zh-TW -o b.en").refused("b.zh-TW: is the Chinese side, and so is a.zh");
    desk.align("none.txt zh.txt -o a.zh-TW -o b.en --target-lang zh-CN").refused("a.zh-TW: its name says zh-TW");
    assert_eq!(desk.names(), ["en.txt", "zh.txt"]);
}

#[test]
fn a_plain_file_named_for_another_script_than_it_has_is_refused() {
    let desk = Desk::new();
    desk.align("en.txt zh.txt -o out.en -o out.zh-TW").refused(
        "out.zh-TW: its name says zh-TW, and that side's language is zh-CN\n\
         hint: name it out.zh, or say --target-lang zh-TW if that is what the text is\n",
    );
    assert_eq!(desk.names(), ["en.txt", "zh.txt"]);
    desk.align("en.txt zh.txt -o out.en -o out.zh-TW --target-lang zh-TW").done();
}

#[test]
fn formulas_are_guarded_where_asked_for_and_told() {
    let desk = formulas();
    let told = desk.align("en.txt zh.txt -o out.csv -o out.tsv -o out.xlsx --guard-formulas --report r.json");
    told.done();
    for name in ["out.csv", "out.tsv"] {
        let line = format!("changed in {name}: an apostrophe before 2 cells (unit 3 source, unit 3 target)\n");
        assert!(told.err.contains(&line), "{}", told.err);
    }
    assert!(desk.read("out.csv").contains("3,\"'=1+1\",\"'=1+1\""), "{}", desk.read("out.csv"));
    assert!(desk.read("out.tsv").contains("3\t'=1+1\t'=1+1\t"), "{}", desk.read("out.tsv"));
    assert_eq!(cells(&desk, "out.xlsx")[3][1], "=1+1");
    let report: serde_json::Value = serde_json::from_str(&desk.read("r.json")).unwrap();
    assert_eq!(report["outputs"][0]["guarded"], 2);
    assert_eq!(report["outputs"][0]["first_guarded"][1], serde_json::json!({"id": "3", "column": "target"}));
    assert_eq!(report["outputs"][2]["guarded"], 0);
}

#[test]
fn without_the_guard_a_formula_is_written_as_it_is() {
    let desk = formulas();
    let told = desk.align("en.txt zh.txt -o out.csv");
    told.done();
    assert!(desk.read("out.csv").contains("3,\"=1+1\",\"=1+1\""), "{}", desk.read("out.csv"));
    assert!(desk.read("out.csv").contains("4,\"0012\",\"0012\""), "{}", desk.read("out.csv"));
    assert!(!told.err.contains("apostrophe"), "{}", told.err);
}

#[test]
fn csv_can_do_without_its_byte_order_mark() {
    let desk = Desk::new();
    desk.align("en.txt zh.txt -o mark.csv").done();
    desk.align("en.txt zh.txt -o plain.csv --no-bom").done();
    assert_eq!(desk.read("mark.csv"), format!("\u{FEFF}{}", desk.read("plain.csv")));
    assert!(desk.read("plain.csv").starts_with("id,source,"));
}

#[test]
fn columns_can_be_chosen_and_ordered() {
    let desk = Desk::new();
    desk.align("en.txt zh.txt -o out.csv -o out.tsv -o out.xlsx --columns target,source_lang,bead,id,status").done();
    assert_eq!(desk.read("out.tsv").lines().next(), Some("target\tsource_lang\tbead\tid\tstatus"));
    assert_eq!(desk.read("out.csv").lines().nth(2), Some("\"1. 委员会注意到该报告。\",\"en\",\"1-1\",2,"));
    let book = cells(&desk, "out.xlsx");
    assert_eq!(book[0], ["target", "source_lang", "bead", "id", "status"]);
    assert_eq!(book[2], ["1. 委员会注意到该报告。", "en", "1-1", "2", ""]);
}

#[test]
fn an_option_that_no_output_takes_is_refused_with_the_way_out() {
    let desk = Desk::new();
    for (option, why) in [
        ("--no-bom", "--no-bom: only CSV begins with a byte order mark, and no output is CSV\nhint: "),
        (
            "--guard-formulas",
            "--guard-formulas: only cells of CSV and TSV can be run as formulas, and no output is either\nhint: ",
        ),
        ("--columns id", "--columns: no output has columns to choose\nhint: "),
    ] {
        desk.align(&format!("none.txt zh.txt -o out.tmx {option}")).refused(why);
        desk.align(&format!("none.txt zh.txt -o out.html -o out.en -o out.zh {option}")).refused(why);
    }
    desk.align("none.txt zh.txt -o out.xlsx --guard-formulas").refused("--guard-formulas: only cells of CSV and TSV");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_for_every_format() {
    for format in ["tmx", "csv", "tsv", "jsonl", "xlsx", "html", "table"] {
        let desk = Desk::new();
        desk.align(&format!("en.txt zh.txt -o /dev/full --to {format}"))
            .refused("/dev/full: cannot write: no space left on device");
    }
}
