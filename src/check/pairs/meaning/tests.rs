use super::*;
use crate::check::{TextChecker, TextPair};

/// Translations from all over, each unlike the others.
const UNITS: [(&str, &str); 8] = [
    ("The bank is closed today because of the storm.", "由于暴风雨，银行今天关门。"),
    ("A dog was barking at the mailman in the garden.", "一条狗在花园里对着邮递员叫。"),
    ("The committee adopted the budget for the coming year.", "委员会通过了来年的预算。"),
    ("She bought three books about the history of China.", "她买了三本关于中国历史的书。"),
    ("Fresh water is scarce in most of the desert.", "沙漠大部分地区缺乏淡水。"),
    ("The train to Beijing leaves at nine in the morning.", "去北京的火车早上九点开。"),
    ("Doctors recommend that children sleep ten hours.", "医生建议儿童睡十个小时。"),
    ("The engineers repaired the old bridge over the river.", "工程师修好了河上的旧桥。"),
];

fn told(units: &[(&str, &str)]) -> Vec<(usize, Found)> {
    let pair = |&(source, target)| TextPair { source, target, source_lang: Lang::English };
    let good: Vec<TextPair<'_>> = UNITS.iter().map(pair).collect();
    let pairs: Vec<TextPair<'_>> = units.iter().map(pair).collect();
    let options = CheckOptions::default().only([Fault::Unrelated, Fault::Omission, Fault::Addition]);
    let found = TextChecker::new(options, &good).check(&pairs);
    found.into_iter().enumerate().flat_map(|(at, found)| found.into_iter().map(move |found| (at, found))).collect()
}

#[test]
fn nothing_is_said_of_translations() {
    assert_eq!(told(&UNITS), []);
}

#[test]
fn swapped_targets_are_unrelated_and_the_right_source_is_named() {
    let mut units = UNITS;
    (units[1].1, units[6].1) = (UNITS[6].1, UNITS[1].1);
    let found = told(&units);
    assert_eq!(
        found.iter().map(|(at, found)| (*at, found.fault)).collect::<Vec<_>>(),
        [(1, Fault::Unrelated), (6, Fault::Unrelated)]
    );
    assert!(found[0].1.message.to_string().contains("Doctors recommend"), "{}", found[0].1.message);
}

#[test]
fn labels_and_numbers_are_no_texts_to_compare() {
    assert_eq!(told(&[("Article 12", "第三十五条"), ("A/55/580", "A/55/581"), ("OK", "好")]), []);
}

#[test]
fn a_sentence_without_counterpart_is_named_with_its_place() {
    let english = "The bank is closed today because of the storm. She bought three books about the history of China.";
    let found = told(&[(english, UNITS[0].1)]);
    assert_eq!(found.len(), 1, "{found:?}");
    let found = &found[0].1;
    assert_eq!(
        (found.fault, found.source.map(|span| &english[span.start..span.end])),
        (Fault::Omission, Some(UNITS[3].0))
    );
    let chinese = format!("{}{}", UNITS[0].1, UNITS[5].1);
    let found = told(&[(UNITS[0].0, &chinese)]);
    assert_eq!(found.len(), 1, "{found:?}");
    let found = &found[0].1;
    assert_eq!(
        (found.fault, found.target.map(|span| &chinese[span.start..span.end])),
        (Fault::Addition, Some(UNITS[5].1))
    );
}

#[test]
fn two_sentences_that_became_one_miss_nothing() {
    let english = "The bank is closed today. A dog was barking at the mailman in the garden.";
    assert_eq!(told(&[(english, "银行今天关门，一条狗在花园里对着邮递员叫。")]), []);
}

#[test]
fn threads_change_nothing() {
    let mut units = UNITS;
    (units[2].1, units[3].1) = (UNITS[3].1, UNITS[2].1);
    let [one, four] = [1, 4]
        .map(|threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| told(&units)));
    assert_eq!(one, four);
    assert!(!one.is_empty());
}
