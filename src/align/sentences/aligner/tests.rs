//! The aligner as its users call it.

use std::ops::Range;

use proptest::prelude::*;

use super::*;
use crate::align::sentences::specimen::{lines, texts};
use crate::model::Status;

/// A story: the sixth Chinese sentence is left out, the ninth is told in two English ones, and the fourteenth English one
/// in two Chinese ones.
const CHINESE: [&str; 19] = [
    "老王在一家小银行工作了三十年。",
    "他的妻子是医院的护士。",
    "他们住在河边的一座红房子里。",
    "每天早上六点，老王喝一杯咖啡。",
    "然后他坐火车去上班。",
    "邻居家的狗从来不叫。",
    "一九九八年冬天，银行突然关门了。",
    "老王失去了工作，心里很难过。",
    "他卖掉了汽车，又向他的弟弟借了一大笔钱，准备开一家书店。",
    "他的儿子在图书馆里学习法律。",
    "“我们该怎么办？”妻子问道。",
    "“别担心，”老王说，“我还会弹钢琴。”",
    "第二天，他去了音乐学校。",
    "校长是个高个子的女人。",
    "她戴着一副蓝色的眼镜。",
    "她请他弹一首曲子。",
    "老王弹得非常好，所有的学生都鼓掌。",
    "从那以后，他每个星期教二十个孩子弹琴。",
    "他再也没有想过银行。",
];
const ENGLISH: [&str; 18] = [
    "Old Wang had worked in a small bank for thirty years.",
    "His wife was a nurse at the hospital.",
    "They lived in a red house by the river.",
    "Every morning at six, Old Wang drank a cup of coffee.",
    "Then he took the train to work.",
    "In the winter of 1998, the bank suddenly closed.",
    "Old Wang lost his job and was very sad.",
    "He sold his car.",
    "He also borrowed a large sum of money from his younger brother to open a bookshop.",
    "His son was studying law in the library.",
    "\"What shall we do?\" his wife asked.",
    "\"Don't worry,\" said Old Wang, \"I can still play the piano.\"",
    "The next day, he went to the music school.",
    "The headmaster was a tall woman, and she wore a pair of blue glasses.",
    "She asked him to play a piece.",
    "Old Wang played extremely well, and all the students applauded.",
    "From then on, he taught twenty children to play the piano every week.",
    "He never thought of the bank again.",
];

type Places = Vec<(Range<usize>, Range<usize>)>;

/// The right beads, Chinese first.
fn right() -> Places {
    let ones = |chinese: Range<usize>, shift: usize| chinese.map(move |at| (at..at + 1, at - shift..at - shift + 1));
    let mut beads: Places = (0..5).map(|at| (at..at + 1, at..at + 1)).collect();
    beads.push((5..6, 5..5));
    beads.extend(ones(6..8, 1));
    beads.push((8..9, 7..9));
    beads.extend(ones(9..13, 0));
    beads.push((13..15, 13..14));
    beads.extend(ones(15..19, 1));
    beads
}

fn aligner(means: Means) -> SentenceAligner<'static> {
    SentenceAligner::new(Weights::bundled(), Lexicon::bundled(), means).unwrap()
}

fn section(source: Range<usize>, target: Range<usize>) -> Section {
    Section { source, target }
}

fn chinese_first(
    means: Means,
    (chinese, english): (&[&str], &[&str]),
    sections: &[Section],
    anchors: &[Anchor],
) -> Vec<Vec<ScoredBead>> {
    let (chinese, english) =
        (Passage::of_texts(Lang::Chinese, chinese.to_vec()), Passage::of_texts(Lang::English, english.to_vec()));
    aligner(means).align(&chinese, &english, sections, anchors)
}

/// The beads of whole texts, Chinese first.
fn whole(means: Means, chinese: &[&str], english: &[&str], anchors: &[Anchor]) -> Vec<ScoredBead> {
    let sections = [section(0..chinese.len(), 0..english.len())];
    let mut beads = chinese_first(means, (chinese, english), &sections, anchors);
    assert_eq!(beads.len(), 1);
    beads.remove(0)
}

fn places(beads: &[ScoredBead]) -> Places {
    beads.iter().map(|bead| (bead.source.clone(), bead.target.clone())).collect()
}

/// Whether every sentence is in one bead, those that did not move in order, and every confidence a probability.
#[track_caller]
fn assert_whole(beads: &[ScoredBead], size: (usize, usize)) {
    let mut seen = (vec![0; size.0], vec![0; size.1]);
    let mut at = (0, 0);
    for bead in beads {
        assert!((0.0..=1.0).contains(&bead.confidence), "{bead:?}");
        bead.source.clone().for_each(|source| seen.0[source] += 1);
        bead.target.clone().for_each(|target| seen.1[target] += 1);
        assert!(bead.source.start >= at.0, "{bead:?}");
        at.0 = bead.source.end;
        if bead.status == Status::InOrder {
            assert!(bead.target.start >= at.1, "{bead:?}");
            at.1 = bead.target.end;
        }
    }
    assert_eq!(seen, (vec![1; size.0], vec![1; size.1]));
}

#[test]
fn a_story_is_aligned() {
    for means in Means::ALL {
        let beads = whole(means, &CHINESE, &ENGLISH, &[]);
        assert_whole(&beads, (19, 18));
        assert_eq!(places(&beads), right(), "{means:?}");
    }
}

#[test]
fn english_first_gives_the_same_beads_turned_round() {
    let (chinese, english) =
        (Passage::of_texts(Lang::Chinese, CHINESE.to_vec()), Passage::of_texts(Lang::English, ENGLISH.to_vec()));
    let anchors = [Anchor { source: 3, target: 6 }];
    for means in Means::ALL {
        let turned = anchors.map(|anchor| Anchor { source: anchor.target, target: anchor.source });
        let one = aligner(means).align(&english, &chinese, &[section(0..18, 0..19)], &anchors).remove(0);
        let other = aligner(means).align(&chinese, &english, &[section(0..19, 0..18)], &turned).remove(0);
        let turn = |bead: &ScoredBead| ScoredBead {
            source: bead.target.clone(),
            target: bead.source.clone(),
            runner_up: None,
            ..*bead
        };
        assert_eq!(one, other.iter().map(turn).collect::<Vec<_>>());
    }
}

#[test]
fn one_thread_and_four_give_the_same_bits() {
    let run = |threads: usize, means: Means| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let beads = pool.install(|| whole(means, &CHINESE, &ENGLISH, &[]));
        beads.iter().map(|bead| (bead.source.clone(), bead.confidence.to_bits())).collect::<Vec<_>>()
    };
    for means in Means::ALL {
        assert_eq!(run(1, means), run(4, means));
    }
}

#[test]
fn anchors_are_obeyed_against_all_that_speaks_against_them() {
    let anchors = [(0, 6), (9, 7), (18, 8)].map(|(source, target)| Anchor { source, target });
    for means in Means::ALL {
        let beads = whole(means, &CHINESE, &ENGLISH, &anchors);
        assert_whole(&beads, (19, 18));
        for anchor in anchors {
            let holds = |bead: &&ScoredBead| bead.source.contains(&anchor.source);
            let bead = beads.iter().find(holds).unwrap();
            assert!(bead.target.contains(&anchor.target), "{anchor:?} {bead:?}");
        }
    }
}

#[test]
fn beads_of_sections_are_counted_from_their_first_sentences() {
    // the second section lies before the first
    let sections = [section(9..19, 9..18), section(6..9, 5..9), section(0..5, 0..5)];
    let shifted = |section: &Section| -> Places {
        let inside = right().into_iter().filter(|bead| section.source.contains(&bead.0.start));
        let by = |run: Range<usize>, from: usize| run.start - from..run.end - from;
        inside.map(|bead| (by(bead.0, section.source.start), by(bead.1, section.target.start))).collect()
    };
    for means in Means::ALL {
        let beads = chinese_first(means, (&CHINESE, &ENGLISH), &sections, &[]);
        for (section, beads) in sections.iter().zip(&beads) {
            assert_whole(beads, (section.source.len(), section.target.len()));
            assert_eq!(places(beads), shifted(section));
        }
    }
}

#[test]
fn many_small_sections_and_a_long_one_are_aligned_at_once() {
    let (chinese, english) = lines(0..4_000);
    let (chinese, english) = (texts(&chinese), texts(&english));
    let mut sections: Vec<Section> = (0..1_000).map(|at| section(at * 2..at * 2 + 2, at * 2..at * 2 + 2)).collect();
    sections.insert(500, section(2_000..4_000, 2_000..4_000));
    let beads = chinese_first(Means::Lexicon, (&chinese, &english), &sections, &[]);
    let mut wrong = 0;
    for (section, beads) in sections.iter().zip(&beads) {
        assert_whole(beads, (section.source.len(), section.target.len()));
        wrong += beads.iter().filter(|bead| bead.source != bead.target).count();
    }
    assert!(wrong < 20, "{wrong} beads are wrong");
}

#[test]
fn strange_sentences_are_aligned_somehow() {
    let long = "银行".repeat(100);
    let word = "x".repeat(200);
    let cases: [(Vec<&str>, Vec<&str>); 7] = [
        (vec!["……", "——", "”"], vec!["...", "\"", "—", "!"]),
        (vec!["他来了。"], vec!["He came."]),
        (vec!["他来了。"], vec!["He came."; 30]),
        (vec!["他来了。"; 30], vec!["He came."]),
        (vec![&long, &word, "。"], vec![&word, &long]),
        (vec!["\u{FEFF}", "\u{200B}", "\u{301}"], vec!["\u{0}", "😀"]),
        (vec!["x"; 70], vec!["x"; 70]),
    ];
    for means in Means::ALL {
        for (chinese, english) in &cases {
            assert_whole(&whole(means, chinese, english, &[]), (chinese.len(), english.len()));
        }
    }
}

/// Texts of any characters, and some that mean something.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{1,12}",
        "[ -~]{1,20}",
        prop::sample::select(CHINESE.iter().chain(&ENGLISH).copied().collect::<Vec<_>>()).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_sentence_is_in_one_bead_whatever_it_is(
        chinese in prop::collection::vec(text(), 1..80),
        english in prop::collection::vec(text(), 1..80),
        steps in prop::collection::vec((1..20_usize, 1..20_usize), 0..5),
    ) {
        let mut at = (0, 0);
        let anchors: Vec<Anchor> = steps
            .iter()
            .map(|step| {
                at = (at.0 + step.0, at.1 + step.1);
                Anchor { source: at.0 - 1, target: at.1 - 1 }
            })
            .take_while(|anchor| anchor.source < chinese.len() && anchor.target < english.len())
            .collect();
        let beads = whole(Means::Lexicon, &texts(&chinese), &texts(&english), &anchors);
        assert_whole(&beads, (chinese.len(), english.len()));
        for anchor in anchors {
            let together =
                |bead: &ScoredBead| bead.source.contains(&anchor.source) == bead.target.contains(&anchor.target);
            prop_assert!(beads.iter().all(together), "{anchor:?}");
        }
    }
}
