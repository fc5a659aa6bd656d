//! `align eval` as it is typed.

use std::fs;

use serde_json::Value;

#[cfg(target_os = "linux")]
use crate::desk::closed_pipe;
use crate::desk::{Desk, Told};

/// The worked example of the library's tests: 2 of 6 strictly right; laxly 4 of 6 predicted and 3 of 5 gold.
pub const GOLD: &str = "[0]:[0]\n[1]:[1, 2]\n[2, 3]:[3]\n[4]:[]\n[5]:[4]\n[6]:[5]\n";
pub const TEST: &str = "[0]:[0]\n[1, 2]:[1]\n[3]:[2, 3]\n[4]:[]\n[5]:[5]\n[6]:[4]\n";
/// A document with all but one bead right.
const SHORT_GOLD: &str = "[0]:[0]\n[1]:[1]\n[2]:[]\n";
const SHORT_TEST: &str = concat!(
    r#"{"id":"1","source_indices":[0],"target_indices":[0],"confidence":0.9}"#,
    "\n",
    r#"{"id":"2","source_indices":[1],"target_indices":[1],"confidence":0.8}"#,
    "\n",
    r#"{"id":"3","source_indices":[2],"target_indices":[2],"confidence":0.4}"#,
    "\n",
);

fn desk() -> Desk {
    let desk = Desk::new();
    for folder in ["gold/novels", "test/novels"] {
        fs::create_dir_all(desk.path().join(folder)).unwrap();
    }
    desk.put("gold/laws.align", GOLD);
    desk.put("test/laws.align", TEST);
    desk.put("gold/novels/001.align", SHORT_GOLD);
    desk.put("test/novels/001.jsonl", SHORT_TEST);
    desk
}

fn scores(desk: &Desk, line: &str) -> Value {
    let told = desk.align(line);
    told.done();
    serde_json::from_str(&told.out).unwrap()
}

#[test]
fn two_folders_give_a_table_that_keeps_to_80_columns() {
    let told = desk().align("eval gold test");
    told.done();
    assert!(told.out.lines().all(|line| line.chars().count() <= 80), "{}", told.out);
    let remark =
        "warning: test/novels/001.jsonl: has beads for target segment 2, which gold/novels/001.align has not\n";
    assert_eq!(told.err, remark);
    insta::assert_snapshot!(told.out);
}

#[test]
fn the_same_scores_as_json() {
    let told = desk().align("eval gold test --to json");
    told.done();
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    insta::assert_snapshot!(told.out.replace(&version, "\"version\": \"…\""));
}

#[test]
fn two_files_are_one_document_whatever_their_forms() {
    let desk = desk();
    let total = &scores(&desk, "eval gold/novels/001.align test/novels/001.jsonl --to json")["total"];
    assert_eq!((&total["strict"]["right"], &total["strict"]["predicted"]), (&2.into(), &3.into()));
    let confidence = &total["confidence"];
    assert_eq!((&confidence["beads"], &confidence["right"]), (&3.into(), &2.into()));
    assert_eq!(confidence["mean"].as_f64().map(|mean| (mean * 1e4).round()), Some(7_000.0));
    desk.put("gold.jsonl", SHORT_TEST);
    assert_eq!(scores(&desk, "eval gold.jsonl gold.jsonl --to json")["total"]["strict"]["f1"], 1.0);
}

#[test]
fn gold_against_itself_is_perfect() {
    let desk = desk();
    let scores = scores(&desk, "eval gold gold --to json");
    assert_eq!((&scores["total"]["strict"]["f1"], &scores["total"]["lax"]["f1"]), (&1.0.into(), &1.0.into()));
    assert_eq!(scores["mean"]["strict_f1"], 1.0);
}

#[test]
fn a_dash_reads_standard_input() {
    let desk = desk();
    let file = fs::File::open(desk.path().join("test/laws.align")).unwrap();
    let told = Told::from(desk.command("eval gold/laws.align -".split(' ')).stdin(file).output().unwrap());
    told.done();
    assert_eq!(told.out, desk.align("eval gold/laws.align test/laws.align").out);
}

#[test]
fn scores_go_to_a_file_by_its_extension() {
    let desk = desk();
    for (line, file) in [("-o s.json", "s.json"), ("-o s.txt", "s.txt"), ("-o s --to json", "s")] {
        let told = desk.align(&format!("eval gold/laws.align test/laws.align {line}"));
        assert_eq!((told.code, told.out.as_str()), (Some(0), ""), "{told:?}");
        assert_eq!(told.err, format!("wrote {file}: 1 document, strict F1 0.333\n"));
    }
    assert_eq!(desk.read("s.json"), desk.read("s"));
    assert_eq!(desk.read("s.txt"), desk.align("eval gold/laws.align test/laws.align").out);
}

/// 2 of 6 are right on either side, so F1 is a third.
#[test]
fn an_f1_under_the_bar_ends_with_1_and_the_scores_are_told() {
    let desk = desk();
    let line = "eval gold/laws.align test/laws.align --fail-under";
    let told = desk.align(&format!("{line} 0.3334"));
    assert_eq!(told.code, Some(1), "{told:?}");
    assert!(told.out.starts_with("all beads "), "{}", told.out);
    assert_eq!(told.err, "strict F1 0.3333333333333333 is under 0.3334 (--fail-under)\n");
    for bar in ["0.3333", "0"] {
        let told = desk.align(&format!("{line} {bar}"));
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{bar}");
    }
    assert_eq!(desk.align("eval gold gold --fail-under 1").code, Some(0));
}

#[test]
fn a_gold_file_without_its_counterpart_is_refused_by_name() {
    let desk = desk();
    for number in 2..=8 {
        desk.put(&format!("gold/novels/00{number}.align"), SHORT_GOLD);
    }
    desk.align("eval gold test").refused(
        "test: has nothing for 7 of 9 gold files: novels/002, novels/003, novels/004, novels/005, novels/006, and 2 more\n\
         hint: add them with the same names",
    );
}

#[test]
fn files_that_gold_does_not_know_are_told_and_not_scored() {
    let desk = desk();
    desk.put("test/novels/002.align", SHORT_GOLD);
    desk.put("test/novels/.003.align", "left behind by an editor");
    desk.put("test/readme.md", "# Nothing to score");
    let told = desk.align("eval gold test");
    told.done();
    assert!(told.err.starts_with("warning: test: 1 file not in gold, not scored: novels/002\nhint: "), "{}", told.err);
    fs::remove_file(desk.path().join("test/novels/002.align")).unwrap();
    assert_eq!(told.out, desk.align("eval gold test").out);
}

#[test]
fn two_files_of_one_name_are_refused() {
    let desk = desk();
    desk.put("test/laws.jsonl", SHORT_TEST);
    desk.align("eval gold test").refused("test/laws.jsonl: and test/laws.align have one name\nhint: ");
}

#[test]
fn an_output_that_is_an_input_is_refused() {
    let desk = desk();
    let line = "eval gold/laws.align test/laws.align --to json -o gold/laws.align";
    desk.align(line).refused("gold/laws.align: is also an input (gold/laws.align), which would be lost\nhint: ");
    desk.align("eval gold test --to table -o test/novels/001.jsonl").refused("test/novels/001.jsonl: is also an input");
    assert_eq!((desk.read("gold/laws.align"), desk.read("test/novels/001.jsonl")), (GOLD.into(), SHORT_TEST.into()));
}

#[test]
fn what_looks_wrong_is_told_ten_times_and_then_counted() {
    let desk = desk();
    desk.put("t.align", TEST.repeat(3));
    let told = desk.align("eval gold/laws.align t.align");
    told.done();
    assert!(told.err.starts_with("warning: t.align:7: repeats the bead of line 1; it counts once\n"), "{}", told.err);
    assert!(told.err.ends_with("\nand 2 warnings more; see --to json\n"), "{}", told.err);
    assert_eq!(told.out, desk.align("eval gold/laws.align test/laws.align").out);
}

#[cfg(target_os = "linux")]
#[test]
fn scores_that_nobody_reads_end_quietly() {
    let desk = desk();
    for line in ["eval gold/laws.align test/laws.align", "eval gold/laws.align test/laws.align --to json"] {
        let told = Told::from(desk.command(line.split(' ')).stdout(closed_pipe()).output().unwrap());
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{line}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_leads_back_to_itself_is_told() {
    let desk = desk();
    std::os::unix::fs::symlink(desk.path().join("gold"), desk.path().join("gold/novels/again")).unwrap();
    desk.align("eval gold test").refused("gold/novels/again: is a link to a folder that it is in");
}

#[test]
fn the_help_of_eval() {
    let told = Desk::new().align("eval --help");
    told.done();
    insta::assert_snapshot!(told.out);
}

/// The real gold, where it stands beside the checkout.
#[test]
fn the_gold_beside_this_tree_is_perfect_against_itself() {
    let Some(folder) = crate::documents::beside() else { return };
    for part in ["gold/sentences", "gold/documents"] {
        let folder = folder.join(part).display().to_string();
        let told = Desk::new().command(["eval", &folder, &folder, "--fail-under", "1"]).output().unwrap();
        let told = Told::from(told);
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{folder}");
        assert!(told.out.contains(" 1.000  1.000  1.000\n"), "{}", told.out);
    }
}
