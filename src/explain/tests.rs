use super::evidence::{latin, numbers};
use super::*;
use crate::model::RunnerUp;
use crate::write::specimen::bitext;

fn texts(found: &[(String, String)]) -> Vec<(&str, &str)> {
    found.iter().map(|(one, other)| (one.as_str(), other.as_str())).collect()
}

#[test]
fn numbers_are_shared_by_value_and_shown_as_written() {
    let found = numbers("In 2000, 1.2 million of 7 people", "2000年，一百二十万人中的8人");
    assert_eq!(texts(&found.shared), [("2000", "2000"), ("1.2 million", "一百二十万")]);
    assert_eq!((found.source_only, found.target_only), (vec!["7".to_owned()], vec!["8".to_owned()]));
    // one of two equal ones has no counterpart
    assert_eq!(numbers("5 and 5", "五个").source_only, ["5"]);
}

#[test]
fn latin_words_of_the_chinese_are_sought_in_the_english() {
    let found = latin("使用debhelper和DPKG，DPKG", "Use Debhelper.");
    assert_eq!((found.shared, found.missing), (vec!["debhelper".to_owned()], vec!["DPKG".to_owned()]));
}

#[test]
fn there_is_nothing_to_explain_beyond_the_last_unit() {
    let pair = bitext("One.", "一。", &[(1, 1)]);
    assert!(explain(&pair, 0, &Options::default()).is_some());
    assert_eq!(explain(&pair, 1, &Options::default()), None);
}

/// 4 + 9 visible characters of English in pairs, 2 + 7 of Chinese.
#[test]
fn lengths_neighbours_and_the_runner_up_are_told() {
    let mut pair = bitext("Yes!\nIt is a dog.\nOut", "是！\n这里有一只狗。", &[(1, 1), (1, 1), (1, 0)]);
    pair.beads[1].runner_up = Some(Box::new(RunnerUp { source: 1..3, target: 1..2, probability: 0.25 }));
    let found = explain(&pair, 1, &Options { means: Means::Lexicon, ..Options::default() }).unwrap();
    let length = found.length.unwrap();
    assert_eq!((length.source, length.target), (9, 7));
    assert!((length.usual - 9.0 / 13.0).abs() < 1e-9 && (length.times - 7.0 / 9.0 * 13.0 / 9.0).abs() < 1e-9);
    assert_eq!(found.similarity, None);
    assert_eq!(found.before.map(|unit| unit.target), Some("是！".to_owned()));
    assert_eq!(found.after.map(|unit| unit.bead), Some("1-0".to_owned()));
    let other = found.runner_up.unwrap();
    assert_eq!((other.bead.as_str(), other.source.as_str()), ("2-1", "It is a dog. Out"));
    assert!(found.words.pairs.iter().any(|pair| (pair.chinese.as_str(), pair.english.as_str()) == ("狗", "dog")));
    // a side without text has no length to compare
    assert_eq!(explain(&pair, 2, &Options::default()).unwrap().length, None);
}
