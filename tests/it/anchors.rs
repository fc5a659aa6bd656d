//! Lines that a user fixed to each other.

use bitext::{Anchors, Bitext, Input, Level, LinePair, Options, Result, Status, align};
use proptest::prelude::*;

use crate::conservation::fault;
use crate::desk::{CHINESE, Desk, ENGLISH};
use crate::documents::ALL_LEVELS;

fn aligned(english: &str, chinese: &str, level: Level, pairs: &[(usize, usize)]) -> Result<Bitext> {
    let pair = |(line, &(source, target)): (usize, &(usize, usize))| LinePair { source, target, line: line + 1 };
    let anchors = Anchors { name: "a.txt".to_owned(), pairs: pairs.iter().enumerate().map(pair).collect() };
    let options = Options { level, anchors: Some(anchors), ..Options::default() };
    align(&Input::new("en.txt", english), &Input::new("zh.txt", chinese), &options)
}

/// Where a line of a text without carriage returns is, as bytes.
fn line_at(text: &str, number: usize) -> std::ops::Range<usize> {
    let start = text.split_inclusive('\n').take(number).map(str::len).sum();
    start..start + text.split('\n').nth(number).unwrap().len()
}

/// The pairs of lines that no unit holds together.
fn torn(bitext: &Bitext, pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let holds = |spans: &[bitext::Span], line: &std::ops::Range<usize>| {
        spans.iter().any(|span| span.start < line.end && span.end > line.start)
    };
    let (source, target) = (&bitext.source.original, &bitext.target.original);
    let together = |&&(i, j): &&(usize, usize)| {
        let (from, to) = (line_at(source, i), line_at(target, j));
        !bitext.units().any(|unit| holds(&unit.source_spans, &from) && holds(&unit.target_spans, &to))
    };
    pairs.iter().filter(together).copied().collect()
}

const ARTICLES: [&str; 2] = [
    "Article 1\nThe name of the fund is Aid.\nArticle 2\nIts seat is in Geneva. It has 12 members.\nArticle 3\n\
     The members meet twice a year.\nArticle 4\nThe fund ends in 2030.\n",
    "第一条 基金名称为援助。\n第二条 基金设于日内瓦。基金有12名成员。\n第三条 成员每年举行两次会议。\n第四条 基金于2030年终止。\n",
];

/// Equal numbers speak for each other as loudly as they can, and the anchor is obeyed.
#[test]
fn an_anchor_goes_before_equal_labels() {
    let free = aligned(ARTICLES[0], ARTICLES[1], Level::Sentence, &[(5, 2)]).unwrap();
    assert_eq!(torn(&free, &[(5, 2)]), []);
    for level in ALL_LEVELS {
        // the text of article 3 with the third article of the other side is what would be chosen; of article 2 is not
        let held = aligned(ARTICLES[0], ARTICLES[1], level, &[(3, 2)]).unwrap();
        assert_eq!(torn(&held, &[(3, 2)]), [], "{level:?}");
        assert_eq!(fault(&held), None);
    }
    assert_eq!(torn(&free, &[(3, 2)]), [(3, 2)]);
}

/// One paragraph of six sentences, wrapped at a margin.
const WRAPPED: [&str; 2] = [
    "The committee of the fund met for the first time in the spring of the\n\
     year. Its members had come from twelve states and from four\n\
     organizations, and none of them had met before. They chose a chair and\n\
     two deputies on the first day, by a secret ballot. The budget was\n\
     discussed on the second day and was adopted without a vote. The\n\
     members then visited the offices in which the staff of the fund works.\n\
     The next meeting will be held in the autumn.\n",
    "基金委员会于当年春天首次开会。委员会成员来自十二\n\
     个国家和四个组织，他们此前都没有见过面。第一天他\n\
     们以无记名投票方式选出一名主席和两名副主席。第二\n\
     天讨论了预算，预算未经表决即获通过。随后成员们参\n\
     观了基金工作人员工作的办公室。下次会议将于秋天举\n\
     行，地点届时另行通知各国政府。\n",
];

/// A line means the sentence that begins first on it, or the one that goes on there.
#[test]
fn an_anchor_is_obeyed_inside_of_a_paragraph() {
    let targets = |pairs: &[(usize, usize)], source: &str| {
        let bitext = aligned(WRAPPED[0], WRAPPED[1], Level::Sentence, pairs).unwrap();
        assert_eq!((bitext.source.blocks.len(), bitext.target.blocks.len()), (1, 1), "the lines are joined");
        assert_eq!(fault(&bitext), None);
        bitext.units().filter(|unit| unit.source.contains(source)).map(|unit| unit.target).collect::<String>()
    };
    assert!(targets(&[], "The budget was").contains("第二天讨论了预算"));
    assert!(!targets(&[], "The budget was").contains("第一天"));
    assert!(targets(&[(3, 1)], "The budget was").contains("第一天"), "the third sentence begins on the line");
    assert!(targets(&[(5, 5)], "The members then").contains("下次会议"), "both go on from the line before");
    let both = [(3, 1), (5, 4)];
    assert!(targets(&both, "The budget was").contains("第一天"));
    assert!(targets(&both, "The members then").contains("下次会议"));
}

/// A paragraph that would be paired across the order of the texts stays in it where it is fixed.
#[test]
fn an_anchored_paragraph_is_never_moved() {
    let english = "Article 1 Alpha 1991 was founded in Geneva by Dupont.\n\
                   Article 2 Beta 1992 was founded in Vienna by Klein.\n\
                   Article 3 Gamma 1993 was founded in Lisbon by Pessoa.\n\
                   Article 4 Delta 1994 was founded in Oslo by Ibsen.\n";
    let chinese = "第二条 Beta 1992由Klein创立于维也纳。\n第三条 Gamma 1993由Pessoa创立于里斯本。\n\
                   第四条 Delta 1994由Ibsen创立于奥斯陆。\n第一条 Alpha 1991由Dupont创立于日内瓦。\n";
    let pairs = [(0, 0)];
    let free = aligned(english, chinese, Level::Sentence, &[]).unwrap();
    assert!(free.units().any(|unit| unit.source.contains("Alpha") && unit.status == Status::Moved));
    for level in ALL_LEVELS {
        let held = aligned(english, chinese, level, &pairs).unwrap();
        assert_eq!(torn(&held, &pairs), [], "{level:?}");
        assert_eq!(fault(&held), None);
        let first = held.units().find(|unit| unit.source.contains("Alpha")).unwrap();
        assert_eq!(first.status, Status::InOrder);
    }
}

/// One paragraph is fixed to several at once: they are one bead of whatever size, and inside of it the sentences obey.
#[test]
fn anchors_that_chain_paragraphs_together_are_obeyed() {
    let joined = WRAPPED[1].replace('\n', "");
    let chinese = format!("一、导言。\n{}\n完。\n", joined.replace('。', "。\n").trim_end());
    let english = format!("1. Introduction.\n\n{}\nEnd.\n", WRAPPED[0]);
    let (source, target) = (english.as_str(), chinese.as_str());
    let at = |text: &str, part: &str| text.lines().position(|line| line.contains(part)).unwrap();
    let pairs = [
        (at(source, "The committee"), at(target, "首次开会")),
        (at(source, "The budget"), at(target, "第二天")),
        (at(source, "The next"), at(target, "下次")),
    ];
    // at the level of paragraphs one segment would be fixed to three
    for level in [Level::Sentence, Level::Clause, Level::Line] {
        let held = aligned(source, target, level, &pairs).unwrap();
        assert_eq!(torn(&held, &pairs), [], "{level:?}");
        assert_eq!(fault(&held), None);
    }
    let units = aligned(source, target, Level::Sentence, &pairs).unwrap();
    assert!(units.units().any(|unit| unit.source.starts_with("The budget was") && unit.target.starts_with("第二天")));
}

#[test]
fn a_line_that_is_in_no_unit_is_told() {
    let english = "%%%A|B|\n1. The Committee notes the report.\n\n2. It says yes.\n";
    let why = |pairs: &[(usize, usize)]| aligned(english, CHINESE, Level::Sentence, pairs).unwrap_err().to_string();
    let hint = "\nhint: lines are counted from 0, as in .align files";
    assert_eq!(
        why(&[(0, 1)]),
        format!("a.txt:1: line 0 of en.txt is in no unit: it was set aside (descriptor line){hint}")
    );
    assert_eq!(why(&[(1, 1), (2, 2)]), format!("a.txt:2: line 2 of en.txt is blank{hint}"));
    assert_eq!(why(&[(1, 3)]), format!("a.txt:1: line 3 is beyond the end of zh.txt, which has 3 lines{hint}"));
}

#[test]
fn two_lines_of_one_segment_cannot_be_fixed_to_two() {
    let refusal = aligned(WRAPPED[0], WRAPPED[1], Level::Sentence, &[(4, 3), (5, 4)]).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "a.txt:2: 5 4 and the pair on line 1 are in one segment of en.txt, but in two of zh.txt\n\
         hint: leave one of the two pairs out"
    );
    assert!(aligned(WRAPPED[0], WRAPPED[1], Level::Line, &[(4, 3), (5, 4)]).is_ok());
}

fn desk(anchors: &str) -> Desk {
    let desk = Desk::new();
    desk.put("a.txt", anchors);
    desk
}

#[test]
fn a_file_of_anchors_is_obeyed_by_lines_and_by_paragraphs() {
    let desk = desk("# the second of one, the third of the other\n[1]:[2]\n");
    for options in ["--lines", "", "--level paragraph"] {
        desk.align(&format!("en.txt zh.txt {options} --anchors a.txt -q -o x.align")).done();
        let beads = desk.read("x.align");
        let holds = |line: &str| line.split_once(':').is_some_and(|(a, b)| a.contains('1') && b.contains('2'));
        assert!(beads.lines().any(holds), "{options}: {beads}");
    }
    desk.align("en.txt zh.txt --lines -q -o x.align").done();
    assert_eq!(desk.read("x.align"), "[0]:[0]\n[1]:[1]\n[2]:[2]\n");
}

#[test]
fn anchors_may_come_from_standard_input() {
    let desk = desk("1 2\n");
    let pipe = || std::fs::File::open(desk.path().join("a.txt")).unwrap();
    let run = |line: &str| crate::desk::Told::from(desk.command(line.split(' ')).stdin(pipe()).output().unwrap());
    run("en.txt zh.txt --lines --anchors - -q -o x.align").done();
    run("- zh.txt --lines --anchors - -q -o x.align").refused("--anchors -: anchors and a document cannot both come");
    desk.align("en.txt zh.txt --anchors a.txt --to tsv -o a.txt").refused("a.txt: is also an input (a.txt)");
    assert_eq!(desk.read("en.txt"), ENGLISH);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Every paragraph is a line, so a line's own unit is known.
    #[test]
    fn any_anchors_are_obeyed_in_any_document(
        left in prop::collection::vec("(([1-9]\\.|Article [1-9]|\\(a\\)) )?[A-Z][a-z]{2,9}( [a-z]{2,9}| [0-9]{2}){0,5}\\.( [A-Z][a-z]{3,9} [a-z]{2,9}\\.)?", 1..12),
        right in prop::collection::vec("([1-9]\\. |第[一二三四]条　|一、)?[大会决议工业发展]{2,9}([0-9]{2})?。([甲乙丙丁]{3,9}。)?", 1..12),
        wanted in prop::collection::vec((0_usize..12, 0_usize..12), 1..5),
        level in prop::sample::select(ALL_LEVELS.to_vec()),
    ) {
        let mut wanted: Vec<_> = wanted.iter().map(|(i, j)| (i % left.len(), j % right.len())).collect();
        wanted.sort_unstable();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (i, j) in wanted {
            if pairs.last().is_none_or(|last| last.0 < i && last.1 < j) {
                pairs.push((i, j));
            }
        }
        match aligned(&left.join("\n"), &right.join("\n"), level, &pairs) {
            Ok(bitext) => {
                prop_assert_eq!(fault(&bitext), None);
                prop_assert_eq!(torn(&bitext, &pairs), []);
            }
            // a line may be set aside, or joined to the one before it
            Err(error) => prop_assert!(error.to_string().starts_with("a.txt:"), "{error}"),
        }
    }
}
