//! Documents that are not two plain texts: subtitles, tables, and files that hold both languages.

use std::fmt::Write;

use bitext::{Input, Options, Span, Unit, align_both};
use serde_json::Value;

use crate::desk::Desk;

const ENGLISH: [&str; 6] = [
    "Article 1",
    "All citizens are equal before the law.",
    "Article 2",
    "The State protects the environment. It plants trees.",
    "Article 3",
    "This law enters into force on 1 May 2004.",
];
const CHINESE: [&str; 6] = [
    "第一条",
    "公民在法律面前一律平等。",
    "第二条",
    "国家保护环境。国家植树造林。",
    "第三条",
    "本法自2004年5月1日起施行。",
];

fn units(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn pairs(units: &[Value]) -> Vec<(&str, &str)> {
    units.iter().map(|unit| (unit["source"].as_str().unwrap(), unit["target"].as_str().unwrap())).collect()
}

/// The paragraphs as they pair.
fn expected() -> Vec<(&'static str, &'static str)> {
    ENGLISH.into_iter().zip(CHINESE).collect()
}

/// Aligns one file by paragraph, and checks that the places of its units hold their texts.
#[track_caller]
fn both(name: &str, text: &str, args: &str) -> Vec<Value> {
    let desk = Desk::new();
    desk.put(name, text);
    let told = desk.align(&format!("{name} --level paragraph --to jsonl --quiet {args}"));
    told.done();
    units(&told.out)
}

#[test]
fn one_language_after_the_other_in_one_file_is_aligned() {
    let text = format!("{}\n\n{}\n", ENGLISH.join("\n"), CHINESE.join("\n"));
    assert_eq!(pairs(&both("both.txt", &text, "")), expected());
}

#[test]
fn paragraphs_in_turns_are_aligned_and_their_places_are_in_the_one_file() {
    let text: String = expected().iter().fold(String::new(), |mut text, (english, chinese)| {
        writeln!(text, "{chinese}\n\n{english}\n").unwrap();
        text
    });
    let units = both("both.txt", &text, "--source-lang en");
    assert_eq!(pairs(&units), expected());
    for unit in &units {
        let place = |side: &str| {
            let span = &unit[side][0];
            &text[span[0].as_u64().unwrap() as usize..span[1].as_u64().unwrap() as usize]
        };
        assert_eq!(place("source_spans"), unit["source"]);
        assert_eq!(place("target_spans"), unit["target"]);
    }
    // What comes first is the source where nobody says which it is.
    assert_eq!(both("both.txt", &text, "")[0]["source_lang"], "zh-CN");
}

#[test]
fn both_languages_on_one_line_are_aligned() {
    let text: String = expected().iter().fold(String::new(), |mut text, (english, chinese)| {
        writeln!(text, "{english}\t{chinese}").unwrap();
        text
    });
    assert_eq!(pairs(&both("both.txt", &text, "")), expected());
}

#[test]
fn columns_of_a_table_are_aligned_row_by_row_and_units_know_their_cells() {
    let rows =
        expected().into_iter().enumerate().fold("No.,中文,English\n".to_owned(), |mut text, (row, (en, zh))| {
            writeln!(text, "{},{zh},{en}", row + 1).unwrap();
            text
        });
    let units = both("both.csv", &rows, "--target-lang zh-CN");
    assert_eq!(pairs(&units), expected());
    assert_eq!((&units[3]["source_location"], &units[3]["target_location"]), (&"cell C5".into(), &"cell B5".into()));
    let told = {
        let desk = Desk::new();
        desk.put("both.csv", &rows);
        desk.align("both.csv -o out.csv --columns source,target,source_location,target_location")
    };
    assert!(told.err.contains("set aside in both.csv: 7 marginal texts\n"), "{}", told.err);
}

#[test]
fn two_columns_that_are_two_lists_are_aligned_as_two_texts() {
    // The Chinese has no heading above its first article, so that the rows are one off.
    let rows: String = (0..6).fold(String::new(), |mut text, row| {
        writeln!(text, "{},{}", ENGLISH[row], CHINESE.get(row + 1).unwrap_or(&"")).unwrap();
        text
    });
    let found = both("both.csv", &rows, "");
    assert!(pairs(&found).contains(&(ENGLISH[3], CHINESE[3])), "{found:?}");
}

#[test]
fn every_visible_character_of_a_file_with_both_languages_is_in_a_unit_or_set_aside() {
    let rows: Vec<String> = expected().iter().map(|(en, zh)| format!("7,{en},{zh}\n")).collect();
    let text = format!("No.,English,中文\n{}", rows.concat());
    let bitext = align_both(&Input::new("both.csv", text), &Options::default()).unwrap();
    let original = bitext.source.original.as_str();
    let units: Vec<Unit<'_>> = bitext.units().collect();
    let spans = units.iter().flat_map(|unit| unit.source_spans.iter().chain(&unit.target_spans)).copied();
    let aside = bitext.source.set_aside.iter().chain(&bitext.target.set_aside).map(|aside| aside.span);
    let mut all: Vec<Span> = spans.chain(aside).collect();
    all.sort_unstable();
    let kept: String = all.iter().map(|span| &original[span.range()]).collect();
    let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(visible(&kept), visible(original));
}

#[test]
fn one_file_in_one_language_is_refused_with_the_way_out() {
    let desk = Desk::new();
    desk.align("en.txt").refused("en.txt: holds English only, and is the only file given\nhint: give its translation");
    desk.align("zh.txt").refused("zh.txt: holds Chinese only");
    for option in ["--lines", "--target-format text", "--target-encoding gbk", "--anchors a.txt"] {
        let name = option.split(' ').next().unwrap();
        desk.align(&format!("en.txt {option}")).refused(&format!("{name}: needs two files, and one is given"));
    }
}

/// Subtitles `(from, to, text)` in `SubRip` form, times in tenths of a second.
fn srt(cues: &[(u64, u64, &str)]) -> String {
    let time = |tenths: u64| {
        format!("{:02}:{:02}:{:02},{}00", tenths / 36_000, tenths / 600 % 60, tenths / 10 % 60, tenths % 10)
    };
    let cue = |(at, (from, to, text)): (usize, &(u64, u64, &str))| {
        format!("{}\r\n{} --> {}\r\n{text}\r\n\r\n", at + 1, time(*from), time(*to))
    };
    cues.iter().enumerate().map(cue).collect()
}

/// What is said leaves it open which of the short answers belong together; when it is said does not.
#[test]
fn subtitles_pair_by_their_times_though_the_clocks_differ() {
    let film = [(10, 30), (40, 52), (61, 70), (85, 99), (103, 120), (140, 149), (160, 195), (200, 214)];
    let english = ["Yes.", "No.", "Yes.", "No.", "- Yes?\r\n- <i>No!</i>", "Yes.", "Well, yes and no.", "Yes."];
    let chinese = ["是。", "不。", "对。", "没有。", "- 是吗？\r\n- 不！", "好。", "嗯，是，也不是。", "是的。"];
    let mut left: Vec<_> = film.iter().zip(english).map(|(&(from, to), text)| (from, to, text)).collect();
    let right: Vec<_> = film.iter().zip(chinese).map(|(&(from, to), text)| (from + 600, to + 600, text)).collect();
    left.remove(2);
    let desk = Desk::new();
    desk.put("film.en.srt", srt(&left));
    desk.put("film.zh.vtt", srt(&right).replace(',', ".").replacen("1\r\n", "WEBVTT\r\n\r\n", 1));
    let told = desk.align("film.en.srt film.zh.vtt --to jsonl");
    told.done();
    let units = units(&told.out);
    let pairs = pairs(&units);
    assert_eq!(pairs[0], ("Yes.", "是。"));
    assert!(pairs.contains(&("", "对。")), "{pairs:?}");
    assert!(pairs.contains(&("- Yes? - No!", "- 是吗？- 不！")), "{pairs:?}");
    assert_eq!(pairs.last(), Some(&("Yes.", "是的。")));
    assert_eq!(units[0]["target_location"], "cue 1 (00:01:01.000)");
    assert_eq!(units[0]["kind"], "cue");
    assert!(told.err.starts_with("film.en.srt: English, SubRip, UTF-8, 7 parts, 7 sentences\n"), "{}", told.err);
}

#[test]
fn subtitles_in_both_languages_are_taken_apart_cue_by_cue() {
    let text = srt(&[(10, 30, "Where is he?\r\n他在哪儿？"), (40, 60, "He went home.\r\n他回家了。"), (70, 90, "OK.")]);
    let found = both("film.srt", &text, "");
    assert_eq!(pairs(&found), [("Where is he?", "他在哪儿？"), ("He went home.", "他回家了。"), ("OK.", "")]);
}

/// The units of two files among the fixtures, without labels: HTML knows no number in brackets.
fn library(source: &str, target: &str) -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/documents/library.");
    let told = Desk::new().align(&format!("{folder}{source} {folder}{target} --to jsonl --quiet"));
    told.done();
    let bare = |text: &str| match text.split_once(' ') {
        Some((label, rest)) if label.ends_with(['.', ')']) || label == "1" => rest.to_owned(),
        _ => text.to_owned(),
    };
    pairs(&units(&told.out)).into_iter().map(|(source, target)| (bare(source), bare(target))).collect()
}

#[test]
fn a_document_is_aligned_alike_in_every_format_and_in_mixed_ones() {
    let found = library("en.docx", "zh.docx");
    assert_eq!(found.len(), 18);
    assert_eq!(found[6], ("A child pays half of it.".to_owned(), "儿童赔偿一半。".to_owned()));
    assert_eq!(found[15], ("closed".to_owned(), "不开放".to_owned()));
    assert_eq!(found[17], ("Newspapers stay in the reading room.".to_owned(), "报纸只能在阅览室阅读。".to_owned()));
    for (source, target) in [
        ("en.odt", "zh.odt"),
        ("en.html", "zh.html"),
        ("en.epub", "zh.epub"),
        ("en.docx", "zh.html"),
        ("en.epub", "zh.odt"),
    ] {
        assert_eq!(library(source, target), found, "{source} with {target}");
    }
    // Markdown has its title in the front matter, which is no text.
    assert_eq!(library("en.md", "zh.md"), found[1..]);
}

#[test]
fn automatic_numbers_of_word_are_paired_as_labels() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/documents/library.");
    let told = Desk::new().align(&format!("{folder}en.docx {folder}zh.docx --to jsonl --quiet"));
    let units = units(&told.out);
    let labels: Vec<_> = units.iter().filter_map(|unit| unit["label"].as_str()).collect();
    assert_eq!(labels, ["Chapter 1", "1.", "2.", "(a)", "(b)", "3.", "Chapter 2"]);
    assert_eq!(units[4]["target_label"], "1.");
    assert_eq!(units[4]["source_location"], "paragraph 4");
}

#[test]
fn the_text_that_is_read_is_printed_as_the_spans_count_it() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/documents/library.");
    let desk = Desk::new();
    let text = desk.align(&format!("extract {folder}en.docx")).out;
    let told = desk.align(&format!("{folder}en.docx {folder}zh.docx --to jsonl --quiet"));
    for unit in units(&told.out) {
        let span = &unit["source_spans"][0];
        let place = span[0].as_u64().unwrap() as usize..span[1].as_u64().unwrap() as usize;
        assert_eq!(&text[place], unit["source"].as_str().unwrap());
    }
    let parts = units(&desk.align(&format!("extract {folder}en.docx --parts")).out);
    assert_eq!(parts[1]["text"], "Chapter 1 The books");
    assert_eq!((&parts[1]["kind"], &parts[1]["level"]), (&"heading".into(), &1.into()));
    desk.align("extract en.txt --parts").refused("--parts: text tells no parts");
    desk.align("extract none.docx").refused("none.docx: cannot read: no such file");
}

#[test]
fn a_format_that_is_named_goes_before_what_a_name_says() {
    let desk = Desk::new();
    desk.put("en.csv", "One, two, three.\n");
    desk.put("zh.csv", "一，二，三。\n");
    let told = desk.align("en.csv zh.csv --source-format text --target-format text --to jsonl");
    told.done();
    assert_eq!(pairs(&units(&told.out)), [("One, two, three.", "一，二，三。")]);
    desk.align("en.csv zh.csv --source-format word").refused("invalid value 'word' for '--source-format <FORMAT>'");
    desk.align("en.csv zh.csv --source-format srt").refused("en.csv: has no subtitles");
}
