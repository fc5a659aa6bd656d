//! Clauses of hand-made sentences.

use super::*;
use crate::lang::{Lang, Tag};
use crate::model::{Block, Decoding, Kind, MappedText, Segment, Span, Status};

/// A document whose lines are its sentences.
fn document(lang: Lang, text: &str) -> Document {
    let mut segments = Vec::new();
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len());
        segments.push(Segment { span, block: blocks.len() });
        blocks.push(Block { span, kind: Kind::Paragraph, label: None, parent: None });
        start += line.len() + 1;
    }
    Document {
        name: "a.txt".to_owned(),
        lang,
        script: None,
        tag: Tag::default_for(lang, None),
        decoding: Decoding { encoding: "UTF-8".into(), decided_by: "option", replaced: 0, first_replaced_line: None },
        original: text.to_owned(),
        text: MappedText::new(text),
        set_aside: Vec::new(),
        repairs: Vec::new(),
        joined_lines: 0,
        pretokenised: false,
        keywords: Vec::new(),
        blocks,
        segments,
        lines: None,
    }
}

/// The clauses of the first lines of both, which are each other's translation.
fn clauses(english: &str, chinese: &str) -> Vec<(String, String)> {
    let (source, target) = (document(Lang::English, english), document(Lang::Chinese, chinese));
    let beads: Vec<Bead> = (0..source.segments.len())
        .map(|at| Bead { source: at..at + 1, target: at..at + 1, confidence: 1.0, status: Status::InOrder })
        .collect();
    let found = Clauses::new(&source, &target, &beads).cut(&beads[0]);
    let backwards = Clauses::new(&target, &source, &beads).cut(&beads[0]);
    let turned: Vec<_> = backwards.iter().map(|pair| (pair.target.clone(), pair.source.clone())).collect();
    assert_eq!(found.iter().map(|pair| (pair.source.clone(), pair.target.clone())).collect::<Vec<_>>(), turned);
    let cut = |text: &str, place: &Range<usize>| text[place.clone()].trim().to_owned();
    found.iter().map(|pair| (cut(english, &pair.source), cut(chinese, &pair.target))).collect()
}

fn pairs(wanted: &[(&str, &str)]) -> Vec<(String, String)> {
    wanted.iter().map(|(english, chinese)| ((*english).to_owned(), (*chinese).to_owned())).collect()
}

#[test]
fn a_sentence_is_cut_where_connectives_answer_to_each_other() {
    assert_eq!(
        clauses(
            "The Council shall meet twice a year, so that all members can be heard, and shall report to the Assembly.",
            "理事会每年应举行两次会议，以便听取所有成员的意见，并应向大会提出报告。"
        ),
        pairs(&[
            ("The Council shall meet twice a year,", "理事会每年应举行两次会议，"),
            ("so that all members can be heard,", "以便听取所有成员的意见，"),
            ("and shall report to the Assembly.", "并应向大会提出报告。"),
        ])
    );
}

#[test]
fn a_connective_without_a_comma_is_enough_where_the_other_side_has_one() {
    assert_eq!(
        clauses(
            "States shall take all necessary measures in order to protect the marine environment from pollution.",
            "各国应采取一切必要措施，以便保护海洋环境不受污染。"
        )
        .len(),
        2
    );
}

#[test]
fn a_list_stays_whole_on_both_sides() {
    let english = "The programme covers trade, transport, health, education and culture in all of the regions.";
    let chinese = "本方案涵盖所有区域的贸易、运输、卫生、教育和文化。";
    assert_eq!(clauses(english, chinese), pairs(&[(english, chinese)]));
}

#[test]
fn a_sentence_that_only_one_side_can_cut_stays_whole() {
    let english = "The Council shall meet twice a year, so that all members can be heard, and shall report.";
    let chinese = "理事会每年应举行两次会议听取所有成员的意见并提出报告。";
    assert_eq!(clauses(english, chinese), pairs(&[(english, chinese)]));
}

#[test]
fn a_null_bead_has_no_clauses() {
    let (source, target) = (document(Lang::English, "One, two."), document(Lang::Chinese, "一，二。"));
    let bead = Bead { source: 0..1, target: 0..0, confidence: 1.0, status: Status::InOrder };
    assert_eq!(Clauses::new(&source, &target, &[]).cut(&bead), []);
}

#[test]
fn hundreds_of_commas_are_survived() {
    let english = "and so on, ".repeat(400);
    let chinese = "等等等等等等，".repeat(400);
    let found = clauses(english.trim(), &chinese);
    assert!(!found.is_empty() && found.len() <= PLACES + 1);
}

proptest::proptest! {
    /// The clauses of a bead join up to it on both sides, and none is empty.
    #[test]
    fn clauses_join_up(
        english in "[a-d]{1,6}((, | and | to |; |, so that | \\()[a-d]{1,6}){0,12}",
        chinese in "[甲乙丙丁]{1,6}((，|，以便|；|（)[甲乙丙丁]{1,6}){0,12}",
    ) {
        let (source, target) = (document(Lang::English, &english), document(Lang::Chinese, &chinese));
        let bead = Bead { source: 0..1, target: 0..1, confidence: 1.0, status: Status::InOrder };
        let found = Clauses::new(&source, &target, std::slice::from_ref(&bead)).cut(&bead);
        for (places, text) in [
            (found.iter().map(|pair| pair.source.clone()).collect::<Vec<_>>(), english.as_str()),
            (found.iter().map(|pair| pair.target.clone()).collect::<Vec<_>>(), chinese.as_str()),
        ] {
            proptest::prop_assert_eq!(places[0].start, 0);
            proptest::prop_assert_eq!(places[places.len() - 1].end, text.len());
            proptest::prop_assert!(places.windows(2).all(|pair| pair[0].end == pair[1].start));
            proptest::prop_assert!(places.iter().all(|place| !text[place.clone()].trim().is_empty()));
        }
        proptest::prop_assert!(found.iter().all(|pair| (0.0..=1.0 + 1e-9).contains(&pair.confidence)));
    }
}
