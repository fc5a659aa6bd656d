//! Input that nobody means to give, and disks that are full: a clear message, no panic, nothing half-written.

use std::fmt::Write;
#[cfg(target_os = "linux")]
use std::process::Command;

use bitext::{Bitext, Input, Level, Options, Side, align};

use crate::conservation::fault;
use crate::desk::{CHINESE, Desk, ENGLISH, Told, numbered};
use crate::evaluation::GOLD;

const SENTENCE: &str = "The General Assembly recalls the report of the Secretary-General of 18 December 1991, \
                        and asks all Governments to take part in the work that it describes. ";
const CHINESE_SENTENCE: &str = "大会回顾秘书长1991年12月18日的报告，并请各国政府参加报告所述的工作。";
/// Length of a line that no editor shows in one piece.
const LONG: usize = 500_000;
/// The same where every sentence of it is looked at.
const SENTENCES: usize = 50_000;

fn bitext(english: &str, chinese: &str, level: Level) -> Bitext {
    let options = Options { level, ..Options::default() };
    let (english, chinese) = (Input::new("en.txt", english), Input::new("zh.txt", chinese));
    align(&english, &chinese, &options).unwrap_or_else(|error| panic!("{error}"))
}

/// As many whole pieces as fit.
fn filled(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

#[test]
fn a_file_without_text_is_refused_on_either_side() {
    for nothing in ["", " \n\t\r\n\u{3000}\n", "\u{FEFF}", "\u{FEFF}\n\n"] {
        Desk::with(nothing, CHINESE).align("en.txt zh.txt -o out.tmx").refused("en.txt: is empty\nhint: ");
        Desk::with(ENGLISH, nothing).align("en.txt zh.txt -o out.tmx").refused("zh.txt: is empty\nhint: ");
    }
}

/// Each by the signature that its specification gives.
#[test]
fn a_file_of_another_kind_is_called_by_its_name() {
    let png = [b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".as_slice(), &[0; 64]].concat();
    let zip = [b"PK\x03\x04\x14\0\x06\0\x08\0".as_slice(), &[0xA5; 64]].concat();
    let pdf = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".to_vec();
    for (bytes, said) in [(png, "is a picture (PNG)"), (zip, "is a zip archive"), (pdf, "is a PDF that is damaged")] {
        let desk = Desk::with(bytes, CHINESE);
        desk.align("en.txt zh.txt -o out.tmx").refused(&format!("en.txt: {said}"));
        assert_eq!(desk.names(), ["en.txt", "zh.txt"]);
    }
}

#[test]
fn bytes_of_no_kind_are_refused_as_binary() {
    let noise: Vec<u8> = (0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let told = Desk::with(noise, CHINESE).align("en.txt zh.txt");
    assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{told:?}");
    assert!(told.err.starts_with("error: en.txt: "), "{}", told.err);
}

/// What is typed behind `align eval`, and the beginning of what is said.
#[test]
fn alignments_that_cannot_be_scored_are_refused_with_the_reason() {
    let desk = Desk::new();
    let record = r#"{"source_indices":[0],"target_indices":[0],"confidence":"#;
    for (name, text) in [
        ("gold.align", GOLD.to_owned()),
        ("empty.align", String::new()),
        ("comments.align", "# nothing\n\n".to_owned()),
        ("binary.align", "\u{1}\0\u{2}\0\0\0[0]:[0]\0".repeat(99)),
        ("prose.align", format!("{GOLD}It is in another form.\n")),
        ("huge.align", format!("[0]:[{}]\n", "9".repeat(1_000_000))),
        ("negative.align", "[0]:[-1]\n".to_owned()),
        ("old.jsonl", r#"{"id":"1","bead":"1-1","confidence":0.9}"#.to_owned()),
        ("sure.jsonl", format!("{record}0.5}}\n{record}1.5}}\n")),
        ("deep.jsonl", format!("{{\"source_indices\":{}", "[".repeat(1_000_000))),
        ("cut.jsonl", record.to_owned()),
    ] {
        desk.put(name, text);
    }
    std::fs::create_dir_all(desk.path().join("none/below")).unwrap();
    std::fs::create_dir(desk.path().join("folder.json")).unwrap();
    for (line, said) in [
        ("gold.align no.align", "no.align: cannot read: no such file or directory\nhint: check the spelling"),
        ("no gold.align", "no: cannot read: no such file or directory\nhint: check the spelling"),
        ("gold.align none", "none: is a directory, and gold.align is not\nhint: give two files, or two directories"),
        ("none -", "none: is a directory, and standard input is not\nhint: "),
        ("none none", "none: holds no .align or .jsonl files\nhint: "),
        ("gold.align empty.align", "empty.align: is empty"),
        ("gold.align -", "-: is empty"),
        ("empty.align gold.align", "empty.align: is empty"),
        ("gold.align comments.align", "comments.align: holds no beads\nhint: write one a line"),
        ("gold.align binary.align", "binary.align: "),
        (
            "gold.align prose.align",
            "prose.align:7: expected `[indices]:[indices]`, found `It is in another form.`\nhint: ",
        ),
        ("gold.align huge.align", "huge.align:1: expected an index up to 4294967295, found `999999"),
        ("gold.align negative.align", "negative.align:1: expected an index, found `-1`\nhint: indices count from 0"),
        (
            "gold.align old.jsonl",
            "old.jsonl:1: the record has no `source_indices`\nhint: make the file with this version",
        ),
        ("gold.align sure.jsonl", "sure.jsonl:2: expected a confidence from 0 to 1, found `1.5`\nhint: "),
        ("gold.align deep.jsonl", "deep.jsonl:1: expected a JSON object, found `{\"source_indices\":[[[["),
        ("gold.align cut.jsonl", "cut.jsonl:1: expected a JSON object, found `{\"source_indices\":[0],"),
        ("gold.align gold.align --fail-under 90", "--fail-under 90: expected a number from 0 to 1\nhint: "),
        ("gold.align gold.align --fail-under -1", "--fail-under -1: expected a number from 0 to 1\nhint: "),
        ("gold.align gold.align --fail-under nan", "--fail-under nan: expected a number from 0 to 1\nhint: "),
        ("gold.align gold.align --against no", "no: cannot read: no such file or directory\nhint: check the spelling"),
        ("gold.align gold.align --against none", "none: is a directory, and gold.align is not\nhint: give two files"),
        ("gold.align gold.align --against empty.align", "empty.align: is empty"),
        ("gold.align gold.align --against comments.align", "comments.align: holds no beads\nhint: write one a line"),
        ("gold.align gold.align --against binary.align", "binary.align: "),
        ("gold.align gold.align --against huge.align", "huge.align:1: expected an index up to 4294967295, found `99"),
        ("gold.align gold.align --against sure.jsonl", "sure.jsonl:2: expected a confidence from 0 to 1, found `1.5`"),
        ("gold.align - --against -", "-: only one alignment can come from standard input\nhint: "),
        (
            "gold.align gold.align --against gold.align --resamples 0",
            "--resamples 0: expected a whole number from 100 ",
        ),
        ("gold.align gold.align --against gold.align --resamples -5", "--resamples -5: expected a whole number "),
        ("gold.align gold.align --against gold.align --resamples 1e4", "--resamples 1e4: expected a whole number "),
        (
            "gold.align gold.align --against gold.align --resamples 18446744073709551616",
            "--resamples 18446744073709551616: expected a whole number from 100 to 1000000\nhint: ",
        ),
        ("gold.align gold.align -o scores.csv", "scores.csv: the name does not say which format to write\nhint: "),
        ("gold.align gold.align -o s.json --to table", "s.json: the extension and --to name different formats\nhint: "),
        ("gold.align gold.align -o no/s.json", "no/s.json: cannot write: no such file or directory\nhint: "),
        ("gold.align gold.align -o folder.json", "folder.json: cannot write: is a directory\nhint: "),
    ] {
        desk.align(&format!("eval {line}")).refused(said);
    }
    for line in [
        "",
        "gold.align",
        "a b c",
        "a b --fail-under",
        "a b --to",
        "a b --to xml",
        "a b -o",
        "a b --level clause",
        "a b --against",
        "a b --resamples 500",
        "a b --against c --resamples",
        "a b --against c --against d",
    ] {
        let told = desk.align(&format!("eval {line}"));
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{line}: {told:?}");
    }
}

/// An SRX file with one rule that breaks behind `before`.
fn srx(before: &str) -> String {
    format!(
        r#"<?xml version="1.0"?>
<!DOCTYPE srx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<srx version="2.0"><header cascade="no"/><body><languagerules><languagerule languagerulename="A">
<rule break="yes"><beforebreak>{before}</beforebreak></rule></languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="A"/></maprules></body></srx>"#
    )
}

/// What `--rules` is given, and the beginning of what is said.
#[test]
fn rules_that_cannot_be_used_are_refused_with_the_reason() {
    let desk = Desk::new();
    desk.put("good.srx", srx("[.。]"));
    desk.align("en.txt zh.txt --rules good.srx -o out.tsv").done();
    for (rules, text, said) in [
        ("empty.srx", String::new(), "empty.srx: is empty"),
        ("binary.srx", "\u{1}\0\u{2}\0<srx>\0".repeat(99), "binary.srx: is not text: "),
        ("prose.srx", "No rules.\n".to_owned(), "prose.srx:1: has no segmentation rules in it\nhint: `align rules`"),
        ("a.tmx", "<tmx version=\"1.4\"/>".to_owned(), "a.tmx:1: expected an `srx` element, found `tmx`\nhint: "),
        ("cut.srx", srx("[.。]").replace("</srx>", ""), "cut.srx:5: the file ends inside of 1 element\nhint: "),
        ("odd.srx", srx("[.。]</rule>"), "odd.srx:4: is not well-formed XML: expected `</beforebreak>`, but `</rule>`"),
        ("laughs.srx", srx("&c;"), "laughs.srx:4: expected a character, found `&c;`\nhint: "),
        ("paren.srx", srx("("), "paren.srx:4: the expression `(` cannot be read: opening parenthesis without closing"),
        ("huge.srx", srx("((a{999}){999}){999}"), "huge.srx:4: the expression `((a{999}){999}){999}` cannot be read: "),
        ("nothing.srx", srx(""), "nothing.srx:4: a rule that breaks says neither behind nor before what\nhint: "),
    ] {
        desk.put(rules, text);
        desk.align(&format!("en.txt zh.txt -o new.tsv --rules {rules}")).refused(said);
    }
    std::fs::create_dir(desk.path().join("folder.srx")).unwrap();
    for (line, said) in [
        ("--rules no.srx", "no.srx: cannot read: no such file or directory\nhint: check the spelling"),
        ("--rules folder.srx", "folder.srx: is a directory, not a file\nhint: "),
        ("--rules -", "-: is empty"),
        ("- --rules -", "-: standard input can be one input only"),
        ("--rules good.srx --to tsv -o good.srx", "good.srx: is also an input (good.srx), which would be lost\nhint: "),
        (
            "--rules good.srx --report ./good.srx",
            "./good.srx: is also an input (good.srx), which would be lost\nhint: ",
        ),
    ] {
        let documents = if line.starts_with('-') && !line.starts_with("- ") { "en.txt zh.txt" } else { "en.txt" };
        desk.align(&format!("{documents} {line}")).refused(said);
    }
    assert_eq!(desk.align("en.txt zh.txt --rules").code, Some(2));
    assert_eq!(desk.read("good.srx"), srx("[.。]"));
    assert!(!desk.names().contains(&"new.tsv".to_owned()));
}

/// What `--glossary` is given, of both commands that take it, and the beginning of what is said.
#[test]
fn glossaries_that_cannot_be_used_are_refused_with_the_reason() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path().join("folder.csv")).unwrap();
    for (name, text, said) in [
        ("empty.csv", String::new(), "empty.csv: is empty"),
        ("binary.csv", "\u{1}\0\u{2}\0大会\0".repeat(99), "binary.csv: is not text"),
        ("header.csv", "source,target\n".to_owned(), "header.csv: holds no term\nhint: "),
        (
            "one.csv",
            "大会,assembly\n大会\n".to_owned(),
            "one.csv:2: expected a Chinese and an English term, found `大会`",
        ),
        (
            "same.tsv",
            "general\tassembly\n".to_owned(),
            "same.tsv:1: expected a Chinese and an English term, found `general`",
        ),
        ("long.csv", format!("大会,{}\n", "9".repeat(1_000_000)), "long.csv:1: `99999"),
        ("open.csv", format!("大会,\"assembly\n{}", "大会,assembly\n".repeat(99_999)), "open.csv:1: `assembly"),
    ] {
        desk.put(name, text);
        desk.align(&format!("lookup 大会 --glossary {name}")).refused(said);
        desk.align(&format!("en.txt zh.txt -o new.tsv --glossary {name}")).refused(said);
    }
    desk.put("good.csv", "大会,assembly\n");
    for (line, said) in [
        ("en.txt zh.txt --glossary no.csv", "no.csv: cannot read: no such file or directory\nhint: check the spelling"),
        ("en.txt zh.txt --glossary folder.csv", "folder.csv: is a directory, not a file\nhint: "),
        ("- zh.txt --glossary -", "-: standard input can be one input only"),
        ("en.txt zh.txt --glossary good.csv -o good.csv", "good.csv: is also an input (good.csv), which would be lost"),
        ("lookup 大会 --glossary folder.csv", "folder.csv: is a directory, not a file\nhint: "),
    ] {
        desk.align(line).refused(said);
    }
    for line in ["en.txt zh.txt --glossary", "lookup", "lookup --json", "lookup 大会 --glossary", "lookup a --json=1"]
    {
        assert_eq!(desk.align(line).code, Some(2), "{line}");
    }
    let told = desk.command(["lookup", " "]).output().unwrap();
    Told::from(told).refused("lookup: an empty word cannot be looked up\nhint: ");
    let told =
        desk.command(["lookup", &"大".repeat(30_000), &"a".repeat(60_000), "\u{1b}[31m", "--json"]).output().unwrap();
    Told::from(told).done();
    assert_eq!(desk.read("good.csv"), "大会,assembly\n");
    assert!(!desk.names().contains(&"new.tsv".to_owned()));
}

#[test]
fn colours_are_auto_always_or_never() {
    let desk = Desk::new();
    for line in ["en.txt zh.txt", "embed en.txt", "eval en.txt zh.txt", "rules", "man"] {
        for colours in ["--color", "--color=", "--color=sometimes", "--color=ALWAYS", "--color never --color never"] {
            let told = desk.align(&format!("{line} {colours}"));
            assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{line} {colours}: {told:?}");
            assert!(told.err.starts_with("error: ") && told.err.contains("--color"), "{}", told.err);
        }
    }
}

/// Two bytes that UTF-8 never has, on line 2, and a character cut in half at the end.
#[test]
fn malformed_bytes_are_counted_and_told_and_the_rest_is_aligned() {
    let mut chinese = CHINESE.replace('到', "\u{1}").into_bytes();
    let at = chinese.iter().position(|byte| *byte == 1).unwrap();
    chinese.splice(at..=at, [0xFF, 0xFE]);
    chinese.extend([0xE4, 0xB8]);
    let desk = Desk::with(ENGLISH, chinese);
    let told = desk.align("en.txt zh.txt -o out.jsonl --report report.json --quiet");
    told.done();
    let warning = "warning: zh.txt:2: 3 malformed byte sequences in UTF-8 became U+FFFD";
    assert!(told.err.starts_with(warning), "{}", told.err);
    assert!(desk.read("report.json").contains("\"replaced\": 3"));
    assert!(desk.read("out.jsonl").contains("2. 委员会说“是”。"));
}

#[test]
fn an_option_without_its_value_is_refused() {
    for option in ["--anchors", "--segments"] {
        let told = Desk::new().align(&format!("en.txt zh.txt {option}"));
        told.refused(&format!("a value is required for '{option} "));
    }
}

#[test]
fn a_file_of_anchors_that_cannot_be_meant_is_told_with_its_place() {
    let png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0".to_vec();
    let table: [(&[u8], &str); 10] = [
        (b"", "a.txt: is empty\nhint: "),
        (b"# none yet\n", "a.txt: holds no pair of line numbers\nhint: write the numbers of two lines"),
        (b"0 0\nsource,target\n", "a.txt:2: expected a pair of line numbers, found `source,target`\nhint: "),
        (b"[0, 1]:[0]", "a.txt:1: expected a pair of line numbers, found `[0, 1]:[0]`\nhint: "),
        (b"1 99999999999999999999999", "a.txt:1: 99999999999999999999999 is a line that no file has\nhint: "),
        (
            b"1 18446744073709551615",
            "a.txt:1: line 18446744073709551615 is beyond the end of zh.txt, which has 3 lines\nhint: ",
        ),
        (b"3 1", "a.txt:1: line 3 is beyond the end of en.txt, which has 3 lines\nhint: lines are counted from 0"),
        (b"2 1\n1 2\n", "a.txt:2: 1 2 crosses the pair on line 1 (2 1)\nhint: "),
        (b"1 1\n1 2\n", "a.txt:2: 1 2 shares a line with the pair on line 1 (1 1)\nhint: "),
        (&png, "a.txt: is a picture (PNG)"),
    ];
    for (anchors, why) in table {
        let desk = Desk::new();
        desk.put("a.txt", anchors);
        for lines in ["", "--lines"] {
            desk.align(&format!("en.txt zh.txt {lines} --anchors a.txt -o out.tmx")).refused(why);
        }
        assert_eq!(desk.names(), ["a.txt", "en.txt", "zh.txt"]);
    }
    let desk = Desk::new();
    desk.align("en.txt zh.txt --anchors none.txt").refused("none.txt: cannot read: no such file or directory");
    desk.align("en.txt zh.txt --anchors .").refused(".: is a directory, not a file");
    let long = "1 ".repeat(LONG / 2);
    desk.put("a.txt", &long);
    desk.align("en.txt zh.txt --anchors a.txt")
        .refused("a.txt:1: expected a pair of line numbers, found `1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 …`");
}

#[test]
fn lines_of_any_kind_are_aligned_or_refused() {
    let (nothing, blank) = ("", "\n\r\n \r\u{3000}\n");
    for none in [nothing, blank] {
        Desk::with(none, CHINESE).align("en.txt zh.txt --lines").refused("en.txt: is empty\nhint: ");
        Desk::with(ENGLISH, none).align("en.txt zh.txt --lines").refused("zh.txt: is empty\nhint: ");
    }
    let (english, chinese) = (filled("development ", SENTENCES), filled("联合国工业发展组织", SENTENCES));
    for bitext in [
        bitext(&english, &chinese, Level::Line),
        bitext(&english.replace(' ', "\n"), CHINESE, Level::Line),
        bitext(ENGLISH, &chinese.replace('国', "\r"), Level::Line),
    ] {
        assert_eq!(fault(&bitext), None);
    }
}

#[test]
fn two_files_in_one_language_are_refused() {
    let refusal = "en.txt and zh.txt: both look";
    Desk::with(ENGLISH, ENGLISH.repeat(2)).align("en.txt zh.txt").refused(&format!("{refusal} English"));
    Desk::with(CHINESE, CHINESE.repeat(2)).align("en.txt zh.txt").refused(&format!("{refusal} Chinese"));
}

#[test]
fn a_side_of_labels_alone_is_aligned_without_loss() {
    let labels = (1..=200).fold(String::new(), |mut labels, number| {
        let _ = writeln!(labels, "{number}.");
        labels
    });
    for level in crate::documents::ALL_LEVELS {
        assert_eq!(fault(&bitext(ENGLISH, &labels, level)), None);
        assert_eq!(fault(&bitext(&labels, CHINESE, level)), None);
    }
    let told = Desk::with(ENGLISH, &labels).align("en.txt zh.txt -o out.tmx");
    told.done();
    assert!(told.err.contains("do not look like translations of each other"), "{}", told.err);
}

#[track_caller]
fn pairs_one_to_one(english: &str, chinese: &str, blocks: usize) {
    let bitext = bitext(english, chinese, Level::Paragraph);
    assert_eq!(fault(&bitext), None);
    assert_eq!((bitext.source.blocks.len(), bitext.target.blocks.len()), (blocks, blocks));
    let odd = bitext.units().find(|unit| unit.bead != "1-1");
    assert!(odd.is_none() && bitext.beads.len() == blocks, "{odd:?} of {}", bitext.beads.len());
}

#[test]
fn ten_thousand_identical_paragraphs_are_paired_one_to_one() {
    pairs_one_to_one(&"Adopted.\n".repeat(10_000), &"通过。\n".repeat(10_000), 10_000);
}

#[test]
fn ten_thousand_numbered_paragraphs_are_paired_one_to_one() {
    let english = numbered("The Committee adopted the report without a vote.", 10_000);
    pairs_one_to_one(&english, &numbered("委员会未经表决通过了报告。", 10_000), 10_000);
}

/// Years (`2001. `) are the reason not to read four digits as a label; the sequence tells them apart.
#[test]
fn numbers_above_999_are_labels_where_they_carry_a_sequence_on() {
    let english = numbered("The Committee adopted the report without a vote.", 10_000);
    let bitext = bitext(&english, &numbered("委员会未经表决通过了报告。", 10_000), Level::Sentence);
    for document in [&bitext.source, &bitext.target] {
        let labels = document.blocks.iter().filter(|block| block.label.is_some()).count();
        assert_eq!((labels, document.segments.len()), (10_000, 10_000), "{}", document.name);
    }
}

#[test]
fn a_line_of_100_kilobytes_is_cut_into_its_sentences() {
    let (english, chinese) = (filled(SENTENCE, SENTENCES), filled(CHINESE_SENTENCE, SENTENCES));
    let bitext = bitext(&english, &chinese, Level::Sentence);
    assert_eq!(fault(&bitext), None);
    let sentences = |side| match side {
        Side::Source => SENTENCES / SENTENCE.len(),
        Side::Target => SENTENCES / CHINESE_SENTENCE.len(),
    };
    assert_eq!(bitext.source.segments.len(), sentences(Side::Source));
    assert_eq!(bitext.target.segments.len(), sentences(Side::Target));
}

#[test]
fn a_line_of_half_a_megabyte_without_space_or_stop_is_one_unit() {
    let (english, chinese) = (filled("development", LONG), filled("联合国工业发展组织", LONG));
    for level in crate::documents::ALL_LEVELS {
        let bitext = bitext(&english, &chinese, level);
        assert_eq!(fault(&bitext), None);
        assert_eq!((bitext.source.segments.len(), bitext.target.segments.len()), (1, 1));
    }
}

/// A limit on the size of files (setrlimit(2)) fails as a full disk does: in the middle of writing.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_finished_leaves_the_old_one_whole() {
    for name in ["out.tmx", "out.csv", "out.xlsx", "out.html"] {
        let desk = Desk::long(600);
        desk.put(name, "old");
        let mut command = Command::new("sh");
        command.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_align")]);
        let told = command.args(["en.txt", "zh.txt", "-o", name]).current_dir(desk.path()).output().unwrap();
        Told::from(told).refused(&format!("{name}: cannot write: file too large\nhint: "));
        assert_eq!(desk.read(name), "old");
        assert_eq!(desk.names(), ["en.txt", name, "zh.txt"]);
    }
}

#[test]
fn columns_that_nobody_can_mean_are_refused_with_those_there_are() {
    let desk = Desk::new();
    let refused = |columns: &str, why: &str| {
        let told = desk.command(["en.txt", "zh.txt", "-o", "out.csv", "--columns", columns]).output().unwrap();
        Told::from(told).refused(&format!("column `{why}\nhint: the columns are id, source, target, label, "));
    };
    for name in ["", "en.txt", "ID", "99999999999999999999999", "\u{1F600}", "id;source", "-"] {
        refused(name, &format!("{name}`: there is none of that name"));
    }
    refused("id,,source", "`: there is none of that name");
    refused("id,", "`: there is none of that name");
    refused("source,id,source", "source`: is given twice");
    refused(&"id,".repeat(10_000), "id`: is given twice");
    assert_eq!(desk.names(), ["en.txt", "zh.txt"]);
}

#[test]
fn options_of_cells_with_a_value_too_many_or_too_few_are_refused() {
    for line in
        ["--columns", "--no-bom=yes", "--guard-formulas=1", "--columns id --columns source", "--no-bom --no-bom"]
    {
        let told = Desk::new().align(&format!("en.txt zh.txt -o out.csv {line}"));
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{line}: {told:?}");
        assert!(told.err.starts_with("error: "), "{line}: {}", told.err);
    }
}

#[test]
fn a_directory_is_no_output_in_any_format() {
    for name in ["a.xlsx", "a.html", "a.htm", "a.csv"] {
        let desk = Desk::new();
        std::fs::create_dir(desk.path().join(name)).unwrap();
        desk.align(&format!("en.txt zh.txt -o {name}"))
            .refused(&format!("{name}: cannot write: is a directory\nhint: "));
    }
    let desk = Desk::new();
    std::fs::create_dir(desk.path().join("a.zh")).unwrap();
    desk.align("en.txt zh.txt -o a.en -o a.zh").refused("a.zh: cannot write: is a directory\nhint: ");
    assert_eq!(desk.names(), ["a.zh", "en.txt", "zh.txt"]);
}

/// More than a cell holds, on a line without space or stop: the row is followed by others, and nothing is lost.
#[test]
fn a_line_that_no_cell_holds_goes_on_in_further_rows() {
    let desk = Desk::with(filled("development", 100_000), filled("联合国工业发展组织", 300_000));
    let told = desk.align("en.txt zh.txt -o out.xlsx -o out.html --level paragraph");
    told.done();
    assert!(told.err.contains("wrote out.xlsx: XLSX, 4 units (1 cut into several)\n"), "{}", told.err);
    assert!(told.err.contains("wrote out.html: HTML, 1 unit\n"), "{}", told.err);
}
