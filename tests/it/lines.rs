//! Files in which every line is a segment, and the numbers of segments.

use bitext::{Bitext, Input, Level, Options, Side, SideOptions, Tag, Unit, align};
use proptest::prelude::*;
use proptest::sample::select;

use crate::conservation::fault;
use crate::desk::{CHINESE, Desk, ENGLISH, NEW_YEAR, Told};
use crate::documents::{Gold, un};

/// Aligns two texts of which the user says what they are, line by line.
fn by_line(english: &str, chinese: &str) -> Option<Bitext> {
    let side = |tag: &str| SideOptions { lang: Tag::parse(tag).ok(), encoding: Some("utf-8".to_owned()), format: None };
    let options = Options { level: Level::Line, source: side("en"), target: side("zh-CN"), ..Options::default() };
    align(&Input::new("en", english), &Input::new("zh", chinese), &options).ok()
}

/// The lines of a text as the three line ends part them, written down once more and in another way than in the library.
fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// What is wrong with the units of one side, if anything: every line that shows something is in one unit under its own
/// number, as it stands, and blank ones are in none.
fn line_fault(bitext: &Bitext, side: Side) -> Option<String> {
    let (document, indices): (_, fn(&Unit<'_>) -> Vec<usize>) = match side {
        Side::Source => (&bitext.source, |unit| unit.source_indices.clone()),
        Side::Target => (&bitext.target, |unit| unit.target_indices.clone()),
    };
    let lines = lines(&document.original);
    let mut found = Vec::new();
    for unit in bitext.units() {
        let text = if side == Side::Source { &unit.source } else { &unit.target };
        let numbers = indices(&unit);
        let mut rest = text.as_str();
        for &number in &numbers {
            let Some(after) = rest.trim_start().strip_prefix(lines[number].trim()) else {
                return Some(format!("unit {} is {text:?} without line {number}, {:?}", unit.id, lines[number]));
            };
            rest = after;
        }
        if !rest.is_empty() || numbers.len() == 1 && text != lines[numbers[0]].trim() {
            return Some(format!("unit {} is {text:?}, lines {numbers:?}", unit.id));
        }
        found.extend(numbers);
    }
    if side == Side::Target {
        // a moved unit stands at the source's place
        found.sort_unstable();
    }
    let shown: Vec<usize> = (0..lines.len()).filter(|&number| !lines[number].trim().is_empty()).collect();
    (found != shown).then(|| format!("{side:?} has lines {found:?} in units, not {shown:?}"))
}

/// What lines are made of: what cleaning, outlining and splitting would change, every line end, and blank lines.
#[rustfmt::skip]
const PIECES: [&[&str]; 5] = [
    &["\n", "\r\n", "\r", "\n\n", "\r\r", "\n \t\n", "\r\n\u{3000}\r\n"],
    &["1. One.", "The report, 2.", "Page 4", "%%%A|B|", "[DU1]", "____", "co-", "√≥", "a\tb", "- 3 -"],
    &["大会。", "决议！真的？", "工业 发展", "第一条", "鈥檛", "的", "e\u{301}", "豈"],
    &[" ", "\u{3000}", "\u{A0}", "\u{2028}", "\u{C}", "\u{85}", "\u{200B}"],
    &["Two. Three.", "2001年12月", "“", "”", "…", "", "\u{FEFF}"],
];

fn text() -> impl Strategy<Value = String> {
    let piece = select(PIECES.to_vec()).prop_flat_map(|kind| select(kind.to_vec()));
    prop::collection::vec(piece, 1..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_line_is_in_one_unit_as_it_stands(english in text(), chinese in text()) {
        if let Some(bitext) = by_line(&english, &chinese) {
            prop_assert_eq!(fault(&bitext), None);
            prop_assert_eq!(line_fault(&bitext, Side::Source), None);
            prop_assert_eq!(line_fault(&bitext, Side::Target), None);
        }
    }
}

const LINES: [&str; 2] = [
    "\u{FEFF}1. One sentence. Another one.\r\n\r\nPage 2\rIt ends-\nhere in 1991.",
    "1. 一句。又一句。\n第2页\n \n它到此结束，1991年。\n",
];

#[test]
fn blank_lines_keep_their_numbers_whatever_the_line_ends() {
    let desk = Desk::with(LINES[0], LINES[1]);
    let told = desk.align("en.txt zh.txt --lines -o out.align -o out.jsonl");
    told.done();
    assert_eq!(desk.read("out.align"), "[0]:[0]\n[2]:[1]\n[3, 4]:[3]\n");
    assert!(
        told.err.starts_with(
            "en.txt: English, UTF-8, 5 lines (1 blank)\nzh.txt: Chinese (simplified), UTF-8, 4 lines (1 blank)\n"
        ),
        "{}",
        told.err
    );
    let jsonl = desk.read("out.jsonl");
    assert!(jsonl.contains(r#""source":"1. One sentence. Another one.","target":"1. 一句。又一句。","#), "{jsonl}");
    assert!(jsonl.contains(r#""bead":"2-1","source_indices":[3,4],"target_indices":[3],"#), "{jsonl}");
    assert!(jsonl.contains(r#""source":"It ends- here in 1991.","#), "{jsonl}");
}

/// Chinese is set solid where it is natural, and keeps its words apart where its lines are cut into words.
#[test]
fn joined_lines_of_chinese_are_not_glued_where_their_words_are_apart() {
    let english = "The report on the development of industry was adopted in 1991, and it was long and good.\nYes.\n";
    let filler = "工业 发展 合作 的 重要性 和 作用 以及 各国 政府\n".repeat(3);
    let rest = "The importance and role of industrial development and of all governments.\n".repeat(3);
    for (chinese, joined) in [
        ("1991年通过了\n关于工业的报告。\n是。\n", "1991年通过了关于工业的报告。"),
        ("1991年 通过 了\n关于 工业 的 报告 。\n是 。\n", "1991年 通过 了 关于 工业 的 报告 。"),
    ] {
        let spaced = chinese.contains(' ');
        let (english, chinese) = if spaced {
            (format!("{english}{rest}"), format!("{chinese}{filler}"))
        } else {
            (english.to_owned(), chinese.to_owned())
        };
        let bitext = by_line(&english, &chinese).unwrap();
        let units: Vec<_> = bitext.units().collect();
        assert_eq!((units[0].bead.as_str(), units[0].target.as_str()), ("1-2", joined));
    }
}

#[test]
fn lines_and_a_level_contradict_each_other() {
    let told = Desk::new().align("en.txt zh.txt --lines --level clause");
    told.refused("the argument '--lines' cannot be used with '--level <LEVEL>'");
}

#[test]
fn tmx_of_lines_says_sentence() {
    let desk = Desk::new();
    desk.align("en.txt zh.txt --lines -o out.tmx").done();
    assert!(desk.read("out.tmx").contains(r#"segtype="sentence""#));
}

#[test]
fn lines_give_the_same_bytes_whatever_the_threads() {
    let desk = Desk::with(ENGLISH.repeat(120), CHINESE.repeat(104));
    let outputs = ["a.align", "a.jsonl", "a.tmx", "r.json"];
    let run = |jobs: &str| {
        let line = "en.txt zh.txt --lines -q -o a.align -o a.jsonl -o a.tmx --report r.json --jobs";
        let mut command = desk.command(line.split(' ').chain([jobs]));
        Told::from(command.env("SOURCE_DATE_EPOCH", NEW_YEAR).output().unwrap()).done();
        outputs.map(|name| desk.read(name))
    };
    let first = run("1");
    assert!(first[0].lines().count() > 300);
    for jobs in ["2", "7"] {
        assert!(first == run(jobs), "differs with {jobs} jobs");
    }
}

#[test]
fn segments_and_beads_are_a_corpus_that_lines_takes_again() {
    let desk = Desk::new();
    let files = [un("55-187.en"), un("55-187.zh")];
    let mut command = desk.command(files);
    let told = Told::from(command.args(["-o", "x.align", "--segments", "x"]).output().unwrap());
    told.done();
    assert!(told.err.contains("wrote x.en: 27 segments\nwrote x.zh: 27 segments\n"), "{}", told.err);
    assert_eq!(desk.names(), ["en.txt", "x.align", "x.en", "x.zh", "zh.txt"]);
    desk.align("x.en x.zh --lines -o y.align").done();
    assert_eq!(desk.read("y.align"), desk.read("x.align"));
}

/// The numbers in `.align` are places among the segments, also where one side moved paragraphs.
#[test]
fn every_segment_is_counted_once_and_written_on_its_line() {
    for pair in Gold::all().iter().filter(|pair| pair.name().contains("moved") || pair.name().contains("dup")) {
        let desk = Desk::new();
        let files = [pair.raw("zh"), pair.raw("en")];
        let mut command = desk.command(files);
        command.args(["-q", "-o", "x.align", "-o", "x.jsonl", "--segments", "x"]);
        Told::from(command.output().unwrap()).done();
        let beads = desk.read("x.align");
        for (side, lang) in ["zh", "en"].into_iter().enumerate() {
            let list = |bead: &str| bead.split(':').nth(side).unwrap().trim_matches(['[', ']']).to_owned();
            let lists: Vec<String> = beads.lines().map(list).collect();
            let mut numbers: Vec<usize> =
                lists.iter().flat_map(|list| list.split(", ")).filter_map(|number| number.parse().ok()).collect();
            numbers.sort_unstable();
            let count = desk.read(&format!("x.{lang}")).lines().count();
            assert_eq!(numbers, (0..count).collect::<Vec<_>>(), "{} {lang}", pair.name());
        }
    }
}

#[test]
fn files_of_segments_are_checked_as_outputs_are() {
    let desk = Desk::new();
    desk.put("a.en", ENGLISH);
    desk.align("a.en zh.txt --segments a").refused("a.en: is also an input (a.en), which would be lost");
    desk.align("en.txt zh.txt -o a.en -o a.zh --segments a").refused("a.en: is given twice as an output");
    desk.align("none.txt zh.txt --segments no/a").refused("no/a.en: cannot write: no such file or directory");
    desk.align("en.txt zh.txt --segments out/")
        .refused("--segments out/: is not the beginning of a file's name\nhint: ");
    desk.align("en.txt zh.txt --segments -").refused("--segments -: two files cannot both go to standard output\n");
    desk.align("en.txt zh.txt --lines --segments x").refused("--segments x: with --lines the lines of the files are");
    assert_eq!(desk.names(), ["a.en", "en.txt", "zh.txt"]);
    assert_eq!(desk.read("a.en"), ENGLISH);
}
