//! `align explain`.

use crate::desk::{Desk, NEW_YEAR, Told};
use crate::documents::un;

/// What is said of units of the resolution of `data/un`.
fn explained(args: &[&str]) -> Told {
    let desk = Desk::new();
    let (english, chinese) = (un("55-187.en"), un("55-187.zh"));
    let files = ["explain".as_ref(), english.as_os_str(), chinese.as_os_str()];
    let args = files.into_iter().chain(args.iter().map(std::convert::AsRef::as_ref));
    Told::from(desk.command(args).env("SOURCE_DATE_EPOCH", NEW_YEAR).output().unwrap())
}

#[test]
fn a_unit_is_explained_to_people() {
    let told = explained(&["--id", "10"]);
    assert_eq!((told.code, told.err.as_str()), (Some(0), ""));
    insta::assert_snapshot!(told.out);
}

#[test]
fn a_unit_is_explained_in_chinese() {
    let told = explained(&["--id", "10", "--ui", "zh"]);
    assert_eq!((told.code, told.err.as_str()), (Some(0), ""));
    insta::assert_snapshot!(told.out);
}

#[test]
fn several_units_are_explained_in_their_order_and_each_once() {
    let told = explained(&["--id", "3,1", "--id", "3", "--no-encoder"]);
    let heads: Vec<&str> = told.out.lines().filter(|line| line.starts_with("unit ")).collect();
    assert_eq!(heads.len(), 2, "{}", told.out);
    assert!(heads[0].starts_with("unit 1: ") && heads[1].starts_with("unit 3: "), "{heads:?}");
    assert!(!told.out.contains("similarity"), "{}", told.out);
}

#[test]
fn a_unit_is_found_by_its_text_in_either_language() {
    for words in ["the sustainable DEVELOPMENT", "可持续发展"] {
        let told = explained(&["--text", words, "--no-encoder", "--format", "json"]);
        assert_eq!(told.code, Some(0), "{}", told.err);
        let first: serde_json::Value = serde_json::from_str(told.out.lines().next().unwrap()).unwrap();
        let texts = format!("{}{}", first["source"], first["target"]).to_lowercase();
        assert!(texts.contains(&words.to_lowercase()), "{texts}");
    }
}

/// The document's own facts: `3.` answers `3.`, and a probability is one.
#[test]
fn json_has_what_the_text_has() {
    let told = explained(&["--text", "3. Recognizes", "--format", "json"]);
    let unit: serde_json::Value = serde_json::from_str(told.out.trim_end()).unwrap();
    assert_eq!((unit["label"].as_str(), unit["target_label"].as_str()), (Some("3."), Some("3.")));
    assert_eq!(unit["labels"].as_str(), Some("equal"));
    assert!(unit["similarity"].as_f64().unwrap() > 0.5);
    assert_eq!(unit["before"]["id"].as_str().unwrap().parse::<usize>().unwrap() + 1, id(&unit));
    assert_eq!(unit["after"]["id"].as_str().unwrap().parse::<usize>().unwrap() - 1, id(&unit));
    let numbers = unit["numbers"]["shared"].as_array().unwrap();
    assert!(numbers.contains(&serde_json::json!(["3", "3"])), "{numbers:?}");
}

fn id(unit: &serde_json::Value) -> usize {
    unit["id"].as_str().unwrap().parse().unwrap()
}

/// Three sentences to two, where the first two may be one unit, or the last two.
#[test]
fn the_runner_up_shares_a_segment_and_is_less_probable() {
    let desk = Desk::with("Stop here. Please stop. We eat now.\n", "请停下。我们现在吃饭。\n");
    let told = desk.align("explain en.txt zh.txt --id 1,2 --format json");
    assert_eq!(told.code, Some(0), "{}", told.err);
    let mut seen = 0;
    for line in told.out.lines() {
        let unit: serde_json::Value = serde_json::from_str(line).unwrap();
        let Some(other) = unit["runner_up"].as_object() else { continue };
        seen += 1;
        let probability = other["probability"].as_f64().unwrap();
        assert!(probability > 0.0 && probability <= 1.0, "{probability}");
        let same = unit["source"] == other["source"] && unit["target"] == other["target"];
        assert!(!same, "{line}");
    }
    assert!(seen > 0, "{}", told.out);
    let text = desk.align("explain en.txt zh.txt --id 1").out;
    let runner_up: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("  runner-up")).collect();
    assert_eq!(runner_up.len(), 3, "{text}");
    assert!(runner_up[1].starts_with("    en ") && runner_up[2].starts_with("    zh-CN "), "{text}");
}

#[test]
fn what_is_not_there_is_refused() {
    let desk = Desk::new();
    desk.align("explain en.txt zh.txt --id 99").refused("--id 99: there is no such unit; ids are 1 to ");
    desk.align("explain en.txt zh.txt --id 0").refused("--id 0: there is no such unit");
    desk.align("explain en.txt zh.txt --id x").refused("--id x: there is no such unit");
    desk.align("explain en.txt zh.txt --text nowhere").refused("--text nowhere: no unit has this text");
    desk.align("explain en.txt zh.txt").refused("the following required arguments were not provided");
    desk.align("explain en.txt none.txt --id 1").refused("none.txt: cannot read");
    desk.align("explain - - --id 1").refused("-: standard input can be one input only");
    let empty = Told::from(desk.command(["explain", "en.txt", "zh.txt", "--text", " "]).output().unwrap());
    empty.refused("--text: every unit has the empty text");
}

#[test]
fn the_locale_chooses_the_language() {
    let desk = Desk::new();
    let mut command = desk.command("explain en.txt zh.txt --id 1 --no-encoder".split(' '));
    let told = Told::from(command.env("LANG", "zh_CN.UTF-8").output().unwrap());
    assert!(told.out.starts_with("单元 1："), "{}", told.out);
}

#[test]
fn the_help_of_explain() {
    insta::assert_snapshot!(Desk::new().align("explain --help").out);
}

/// `align check --originals`: the second of three lines is dropped from the file, which also has a line of its own.
#[test]
fn a_file_is_held_against_its_originals() {
    let desk = Desk::with("One dog.\nTwo black cats sleep.\nThree.\n", "一只狗。\n两只黑猫在睡觉。\n三。\n");
    desk.put("out.tsv", "source\ttarget\nOne dog.\t一只狗。\nThree.\t三。\nFour birds sing.\t四只鸟在唱歌。\n");
    let told = desk.align("check out.tsv --source-lang en --target-lang zh --originals en.txt zh.txt --only coverage");
    assert_eq!(told.code, Some(0), "{}", told.err);
    for line in [
        "en.txt: line 2: 18 characters are in no unit: “Two black cats sleep.”",
        "zh.txt: line 2: 8 characters are in no unit: “两只黑猫在睡觉。”",
        "unit 3: “Four birds sing.” is not in en.txt",
        "unit 3: “四只鸟在唱歌。” is not in zh.txt",
    ] {
        assert!(told.out.contains(line), "{line}\n{}", told.out);
    }
    assert!(
        told.err.contains("en.txt: 41.9% of 31 visible characters in units, 18 in none, 0 set aside"),
        "{}",
        told.err
    );
    // either order is the same
    let other = desk.align("check out.tsv --source-lang en --target-lang zh --originals zh.txt en.txt --only coverage");
    assert!(other.out.contains("en.txt: line 2: 18 characters"), "{}", other.out);
    desk.align("check out.tsv --originals en.txt").refused("2 values required");
    desk.align("check out.tsv --originals en.txt none.txt").refused("none.txt: cannot read");
}

#[test]
fn what_was_aligned_covers_its_originals() {
    let desk = Desk::with(crate::desk::ENGLISH, crate::desk::CHINESE);
    desk.align("en.txt zh.txt -o out.tmx --report report.json -q").done();
    let told = desk.align("check out.tmx --originals en.txt zh.txt --only coverage");
    assert!(told.err.contains("en.txt: 100.0% of ") && told.err.contains("zh.txt: 100.0% of "), "{}", told.err);
    let report: serde_json::Value = serde_json::from_str(&desk.read("report.json")).unwrap();
    for side in ["source", "target"] {
        let coverage = &report[side]["coverage"];
        assert_eq!(coverage["uncovered"], 0, "{coverage}");
        assert!(
            coverage["in_units"].as_u64().unwrap() > 0 && coverage["visible"] == coverage["in_units"],
            "{coverage}"
        );
    }
}
