//! `align lookup`.

use crate::desk::Desk;

#[test]
fn entries_for_people() {
    let told = Desk::new().align("lookup 银行 聯合國 西安 騗 nothing-like-it");
    assert_eq!((told.code, told.err.as_str()), (Some(0), ""));
    insta::assert_snapshot!(told.out);
}

#[test]
fn entries_for_an_english_phrase() {
    let desk = Desk::new();
    let told = desk.command(["lookup", "United Nations"]).output().unwrap();
    insta::assert_snapshot!(String::from_utf8(told.stdout).unwrap());
}

#[test]
fn entries_as_json() {
    let desk = Desk::new();
    desk.put("terms.csv", "source,target\nGeneral Assembly,大会\n");
    let told = desk.align("lookup --json --glossary terms.csv 大會");
    assert_eq!((told.code, told.err.as_str()), (Some(0), ""));
    insta::assert_snapshot!(told.out);
}

#[test]
fn a_glossary_may_come_from_standard_input_and_be_one_of_several() {
    let desk = Desk::new();
    desk.put("a.csv", "大会,plenary\n");
    desk.put("b.tsv", "assembly\t大会\n");
    let told = desk.align("lookup 大会 --glossary a.csv --glossary b.tsv");
    assert!(told.out.starts_with("大会  (glossary)\n  1.00  assembly\n  1.00  plenary\n"), "{}", told.out);
    desk.align("lookup 大会 --glossary -").refused("-: is empty");
    desk.align("lookup 大会 --glossary - --glossary -").refused("--glossary -: standard input can be read once only");
    desk.align("en.txt zh.txt --glossary a.csv -q -o out.tsv").done();
}

#[test]
fn the_help_of_lookup() {
    insta::assert_snapshot!(Desk::new().align("lookup --help").out);
}
