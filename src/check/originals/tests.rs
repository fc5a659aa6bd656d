use super::*;
use crate::model::{Reason, Span};

fn checked(text: &str, texts: &[&str]) -> (OriginalCoverage, Vec<String>) {
    let (coverage, findings) = check_original(Original { name: "en.txt", text, set_aside: &[] }, texts);
    (coverage, findings.into_iter().map(|finding| finding.message.to_string()).collect())
}

const LAW: &str = "Article 1\nThe court sits in the capital of the country.\n\nArticle 2\nJudges are appointed for life, and \
                   by the king alone.\nArticle 3\nThis law is in force.\n";

fn lines() -> Vec<&'static str> {
    LAW.lines().filter(|line| !line.is_empty()).collect()
}

#[test]
fn an_original_whose_lines_are_all_in_units_is_covered() {
    let (coverage, told) = checked(LAW, &lines());
    assert_eq!(told, [""; 0]);
    assert_eq!((coverage.uncovered, coverage.in_units), (0, coverage.visible));
    // white space is nothing, nor is a unit without text
    let wide: Vec<String> = lines().iter().map(|line| line.replace(' ', "\u{3000} ")).collect();
    let wide: Vec<&str> = wide.iter().map(String::as_str).chain([""]).collect();
    assert_eq!(checked(LAW, &wide).1, [""; 0]);
}

/// `Thecourtsitsinthecapitalofthecountry.` has 37 visible characters.
#[test]
fn a_dropped_line_is_told_with_its_place() {
    let mut units = lines();
    units.remove(1);
    let (coverage, told) = checked(LAW, &units);
    assert_eq!(told, ["en.txt: line 2: 37 characters are in no unit: “The court sits in the capital of the cou…”"]);
    assert_eq!(coverage.uncovered, 37);
    assert!((coverage.share() - (coverage.visible - 37) as f64 / coverage.visible as f64).abs() < 1e-12);
}

#[test]
fn a_text_that_the_original_does_not_have_is_told_with_its_unit() {
    let mut units = lines();
    units.insert(2, "Nobody may wear a hat.");
    let (coverage, told) = checked(LAW, &units);
    assert_eq!(told, ["“Nobody may wear a hat.” is not in en.txt"]);
    assert_eq!(coverage.uncovered, 0);
}

#[test]
fn what_was_moved_is_found() {
    let mut units = lines();
    let moved = units.remove(1);
    units.push(moved);
    assert_eq!(checked(LAW, &units).1, [""; 0]);
}

/// What surrounds the changed word is found, the word is not.
#[test]
fn a_small_change_is_told_as_such() {
    let changed = LAW.replace("and by the king alone", "and by the queen alone");
    let units: Vec<&str> = changed.lines().filter(|line| !line.is_empty()).collect();
    let (coverage, told) = checked(LAW, &units);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("en.txt: line 5: ") && told[0].contains("king"), "{told:?}");
    assert!(coverage.uncovered <= 16, "{coverage:?}");
}

#[test]
fn a_text_that_stands_twice_and_is_one_unit_is_covered() {
    let twice = format!("{LAW}{LAW}");
    assert_eq!(checked(&twice, &lines()).0.uncovered, "Article1Article2Article3".len());
}

#[test]
fn chinese_is_counted_in_characters() {
    let (coverage, told) = checked("第一条　法院设在首都。\n第二条　法官由国王任命。", &["第二条　法官由国王任命。"]);
    assert_eq!((coverage.uncovered, coverage.in_units), (10, 11));
    assert_eq!(told, ["en.txt: line 1: 10 characters are in no unit: “第一条　法院设在首都。”"]);
}

#[test]
fn what_was_set_aside_is_counted_and_not_told() {
    let text = "One.\n- 12 -\nTwo.";
    let set_aside = [SetAside { span: Span::new(5, 11), reason: Reason::PageNumber }];
    let (coverage, findings) =
        check_original(Original { name: "en.txt", text, set_aside: &set_aside }, &["One.", "Two."]);
    assert_eq!(coverage, OriginalCoverage { visible: 12, in_units: 8, set_aside: 4, uncovered: 0 });
    assert!(findings.is_empty());
}

#[test]
fn nothing_is_wholly_covered() {
    assert_eq!(checked(" \n", &[]), (OriginalCoverage::default(), Vec::new()));
    assert!((OriginalCoverage::default().share() - 1.0).abs() < 1e-12);
}
