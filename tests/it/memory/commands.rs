//! What the commands say and write.

use super::{desk, told};
use crate::desk::Desk;

#[test]
fn an_import_tells_what_became_of_the_units() {
    let desk = Desk::new();
    desk.put("memory.tmx", super::MEMORY);
    let first = desk.align("memory import memory.tmx -m my.tm");
    assert_eq!((first.code, first.out.as_str()), (Some(0), ""));
    assert_eq!(first.err, "imported memory.tmx: 6 units, 5 new, 1 renewed\n");
    let again = desk.align("memory import memory.tmx -m my.tm");
    assert_eq!(again.err, "imported memory.tmx: 6 units, 0 new, 6 known before\n");
    assert_eq!(desk.align("memory import memory.tmx -m my.tm -q").err, "");
    assert_eq!(desk.names(), ["en.txt", "memory.tmx", "my.tm", "zh.txt"], "no log is left behind");
}

#[test]
fn units_that_are_like_a_text_are_shown_with_their_scores_and_places() {
    let desk = desk();
    let found = told(&desk, &["memory", "search", "-m", "my.tm", "The Committee notes the report."]);
    found.done();
    assert_eq!(found.err, "");
    insta::assert_snapshot!(found.out);
}

#[test]
fn differences_are_marked_with_signs_where_that_is_asked_for() {
    let desk = desk();
    let search = |text: &str| told(&desk, &["memory", "search", "-m", "my.tm", text, "--marks", "-n", "1"]).out;
    insta::assert_snapshot!(search("The Committee notes the report.") + "\n" + &search("委员会注意到那些报告"));
}

#[test]
fn differences_are_in_colour() {
    let desk = desk();
    let words = ["memory", "search", "-m", "my.tm", "Industrial development in Asia", "-n", "1", "--color", "always"];
    insta::assert_snapshot!(told(&desk, &words).out.replace('\u{1B}', "ESC"));
}

#[test]
fn units_that_hold_a_phrase_are_shown_with_it() {
    let desk = desk();
    let chinese = told(&desk, &["memory", "search", "-m", "my.tm", "--concordance", "工业"]);
    assert_eq!((chinese.code, chinese.err.as_str()), (Some(0), "2 texts found\n"));
    insta::assert_snapshot!(chinese.out);
    let english = told(&desk, &["memory", "search", "-m", "my.tm", "-c", "industrial", "-n", "2"]);
    assert_eq!(english.out.matches(">>Industrial<<").count(), 2, "{}", english.out);
    assert_eq!(english.err, "about 3 texts found, 2 shown; --limit shows more\n");
}

#[test]
fn nothing_found_is_no_failure_and_is_told() {
    let desk = desk();
    let none = told(&desk, &["memory", "search", "-m", "my.tm", "zebra crossing"]);
    assert_eq!((none.code, none.out.as_str()), (Some(0), ""));
    assert_eq!(none.err, "nothing is at least 50 % like it; --concordance with a part of it may find something\n");
    let none = told(&desk, &["memory", "search", "-m", "my.tm", "-c", "斑马"]);
    assert_eq!((none.code, none.out.as_str(), none.err.as_str()), (Some(0), "", "no text holds it\n"));
    let other = told(&desk, &["memory", "search", "-m", "my.tm", "Industrial cooperation", "--target-lang", "zh-CN"]);
    assert!(!other.out.contains("工業合作"), "{}", other.out);
}

#[test]
fn what_is_found_can_be_written_as_json() {
    let desk = desk();
    let found =
        told(&desk, &["memory", "search", "-m", "my.tm", "The Committee notes the report.", "--format", "json"]);
    insta::assert_snapshot!(found.out);
    let lines = told(&desk, &["memory", "search", "-m", "my.tm", "-c", "工业发展", "--format", "json", "-n", "1"]);
    let line: serde_json::Value = serde_json::from_str(&lines.out).unwrap();
    // 第二个 is three characters of three bytes.
    assert_eq!((&line["side"], &line["place"]), (&"target".into(), &serde_json::json!([9, 21])));
}

#[test]
fn stats_count_units_languages_and_documents() {
    let desk = desk();
    let counts = desk.align("memory stats -m my.tm");
    assert_eq!((counts.code, counts.err.as_str()), (Some(0), ""));
    // The file's size is the database's own matter.
    let lines: Vec<_> = counts.out.lines().filter(|line| !line.starts_with("bytes of the file")).collect();
    insta::assert_snapshot!(lines.join("\n"));
    let json: serde_json::Value = serde_json::from_str(&desk.align("memory stats -m my.tm --format json").out).unwrap();
    assert_eq!((&json["units"], &json["languages"][0]["units"], &json["format"]), (&5.into(), &4.into(), &1.into()));
}

#[test]
fn a_deletion_can_be_rehearsed_and_tells_what_it_did() {
    let desk = desk();
    let delete = |more: &str| desk.align(&format!("memory delete -m my.tm {more}"));
    assert_eq!(delete("--text 工业 --dry-run").err, "would delete from my.tm: 2 units\n");
    assert_eq!(delete("--text 工业").err, "deleted from my.tm: 2 units\n");
    assert_eq!(delete("--text 工业").err, "my.tm: there are no such units; nothing is deleted\n");
    desk.put("other.csv", "en,zh-TW\nIndustrial cooperation,工業合作\n");
    desk.align("memory import other.csv -m my.tm").done();
    assert_eq!(
        delete("--file memory.tmx").err,
        "deleted from my.tm: 2 units; kept because they came from elsewhere too: 1\n"
    );
    assert_eq!(desk.align("memory search -m my.tm -c 工業").err, "1 text found\n");
    let compacted = desk.align("memory compact -m my.tm");
    compacted.done();
    assert!(compacted.err.starts_with("compacted my.tm: "), "{}", compacted.err);
    assert_eq!(desk.align("memory search -m my.tm -c 工業").err, "1 text found\n");
}

#[test]
fn memories_are_merged() {
    let desk = desk();
    desk.put("other.csv", "en,zh-TW\nIndustrial cooperation,工業合作\nAnnex,附件\n");
    desk.align("memory import other.csv -m other.tm").done();
    let merged = desk.align("memory merge other.tm -m my.tm");
    assert_eq!(merged.err, "merged other.tm: 2 units, 1 new, 1 renewed\n");
    let found = desk.align("memory search -m my.tm 工業合作 --lang zh-TW -n 1").out;
    assert!(found.contains("memory.tmx") && found.contains("other.csv"), "{found}");
    desk.align("memory merge other.tm my.tm -m new.tm").done();
    assert_eq!(
        desk.align("memory stats -m new.tm").out.lines().next(),
        desk.align("memory stats -m my.tm").out.lines().next()
    );
}

#[test]
fn a_corrected_file_replaces_what_it_was() {
    let desk = desk();
    desk.put("memory.tmx", super::MEMORY.replace("第二个工业发展十年", "第二个工业发展十年。"));
    let told = desk.align("memory import memory.tmx -m my.tm --replace");
    assert_eq!(told.err, "imported memory.tmx: 6 units, 1 new, 5 known before, 1 removed that it has no more\n");
    assert_eq!(
        desk.align("memory stats -m my.tm").out.lines().next(),
        Some("units                                  5")
    );
}

#[test]
fn the_help_of_memory() {
    let desk = Desk::new();
    let commands = ["", "import", "search", "export", "stats", "delete", "merge", "compact"];
    let help: Vec<_> = commands.iter().map(|command| desk.align(&format!("memory {command} --help")).out).collect();
    insta::assert_snapshot!(help.join("\n\n"));
}
