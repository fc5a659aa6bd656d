//! `align train`, and what is done with its weights.

use std::fs;

use crate::desk::Desk;

const ENGLISH: [&str; 8] = [
    "The bank is closed today.",
    "He went home, because it was late and he was tired.",
    "\"Who is there?\" she asked.",
    "No.",
    "The committee notes with appreciation the report of the Secretary-General.",
    "It rained.",
    "There were 61 members in the assembly in 1998.",
    "She read the book and gave it back to her friend.",
];
const CHINESE: [&str; 8] = [
    "银行今天关门了。",
    "他回家去了，因为天色已晚，他也累了。",
    "“谁在那儿？”她问道。",
    "不。",
    "委员会赞赏地注意到秘书长的报告。",
    "下雨了。",
    "1998年大会有61名成员。",
    "她读了这本书，并把它还给了朋友。",
];

/// A desk with a pair, and with two gold documents in `gold`.
fn desk() -> Desk {
    let desk = Desk::with(ENGLISH.join("\n"), CHINESE.join("\n"));
    fs::create_dir(desk.path().join("gold")).unwrap();
    for (name, shift) in [("a", 0), ("b", 3)] {
        let turned = |lines: [&str; 8]| {
            let mut lines = lines.repeat(2);
            lines.rotate_left(shift);
            lines.join("\n") + "\n"
        };
        desk.put(&format!("gold/{name}.en"), turned(ENGLISH));
        desk.put(&format!("gold/{name}.zh"), turned(CHINESE));
        let beads = (0..16).map(|at| format!("[{at}]:[{at}]\n")).collect::<Vec<_>>().concat();
        desk.put(&format!("gold/{name}.align"), beads);
    }
    desk
}

#[test]
fn weights_are_learned_written_and_used() {
    let desk = desk();
    let told = desk.align("train gold -o w.json --rounds 5");
    told.done();
    assert_eq!(
        (told.out.as_str(), told.err.as_str()),
        ("", "wrote w.json: weights, learned from 2 documents (32 beads)\n")
    );
    let file: serde_json::Value = serde_json::from_str(&desk.read("w.json")).unwrap();
    assert_eq!(file["trained_on"][1]["name"], "b");
    assert_eq!(file["recipe"]["second"]["rounds"], 5);
    for line in ["--weights w.json", "--weights w.json --no-encoder --lines"] {
        desk.align(&format!("en.txt zh.txt -o out.tsv {line}")).done();
    }
}

#[test]
fn the_same_gold_gives_the_same_bytes_whatever_the_threads() {
    let desk = desk();
    for jobs in ["1", "3"] {
        let line = format!("train gold -o {jobs}.json --cross-validation --json --rounds 9 --jobs {jobs} -q");
        let told = desk.align(&line);
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""));
        desk.put(&format!("{jobs}.figures"), told.out);
    }
    assert_eq!(desk.read("1.json"), desk.read("3.json"));
    assert_eq!(desk.read("1.figures"), desk.read("3.figures"));
    let figures: serde_json::Value = serde_json::from_str(&desk.read("1.figures")).unwrap();
    let of: Vec<_> = figures.as_array().unwrap().iter().map(|one| one["means"].as_str().unwrap()).collect();
    assert_eq!(of, ["encoder", "lexicon"]);
    assert_eq!(figures[0]["documents"][0]["scores"]["strict"]["gold"], 16);
    assert_eq!(figures[0]["groups"][0]["name"], "gold");
}

#[test]
fn figures_for_people_keep_to_80_columns() {
    let desk = desk();
    let told = desk.align("train gold --cross-validation --no-encoder --rounds 5");
    told.done();
    assert!(
        told.out.starts_with("without encoder (strict)        gold    test   right      P      R     F1\na   "),
        "{}",
        told.out
    );
    for part in
        ["\ngold   ", "\nall documents   ", "\nmean of the documents ", " null P null R    ECE   sure\n", "\nECE:  "]
    {
        assert!(told.out.contains(part), "{part} in {}", told.out);
    }
    assert!(told.out.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80), "{}", told.out);
}

#[test]
fn beads_that_cross_are_told() {
    let desk = desk();
    let beads = desk.read("gold/a.align").replace("[3]:[3]\n[4]:[4]\n", "[3]:[4]\n[4]:[3]\n");
    desk.put("gold/a.align", beads);
    let told = desk.align("train gold -o w.json --no-encoder --rounds 5");
    told.done();
    assert_eq!(
        told.err,
        "a: 1 bead out of order or with gaps: scored, and not learned from\n\
         wrote w.json: weights for --no-encoder, learned from 2 documents (32 beads)\n"
    );
    desk.align("en.txt zh.txt --weights w.json")
        .refused("w.json: has no weights for `encoder`\nhint: add --no-encoder");
    desk.align("train gold -o w.json --only-encoder --rounds 2 -q").done();
    desk.align("en.txt zh.txt --weights w.json --no-encoder").refused("w.json: has no weights for `lexicon`\nhint: ");
}

#[test]
fn what_cannot_be_learned_from_is_refused_with_the_reason() {
    let desk = desk();
    for folder in ["none", "one", "alone", "junk", "empty", "far", "twice"] {
        fs::create_dir(desk.path().join(folder)).unwrap();
    }
    for (name, text) in [
        ("one/a.align", "[0]:[0]\n".as_bytes()),
        ("one/a.en", b"One.\n"),
        ("one/a.zh", "一。\n".as_bytes()),
        ("alone/a.align", b"[0]:[0]\n"),
        ("alone/a.en", b"One.\n"),
        ("junk/a.align", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0"),
        ("empty/a.align", b""),
        ("far/a.align", b"[0]:[4000000000]\n"),
        ("far/a.en", b"One.\n"),
        ("far/a.zh", "一。\n".as_bytes()),
        ("twice/a.align", b"[0]:[0]\n[0]:[1]\n"),
        ("twice/a.en", b"One.\n"),
        ("twice/a.zh", "一。\n二。\n".as_bytes()),
    ] {
        desk.put(name, text);
    }
    for (line, said) in [
        ("nowhere -o w.json", "nowhere: cannot read: no such file or directory\nhint: "),
        ("none -o w.json", "none: holds no .align files\nhint: "),
        ("en.txt -o w.json", "en.txt: "),
        ("alone -o w.json", "alone/a.align: has no a.zh beside it\nhint: "),
        ("junk -o w.json", "junk/a.align: is a picture (PNG)"),
        ("empty -o w.json", "empty/a.align: is empty"),
        ("far -o w.json", "far/a.align:1: names line 4000000000, and far/a.zh has 1\nhint: "),
        ("twice -o w.json", "twice/a.align:2: names line 0 of twice/a.en a second time\nhint: "),
        ("gold gold -o w.json", "gold/a.align: is given twice\nhint: "),
        ("gold", "align train: nothing is asked for\nhint: "),
        ("one --cross-validation", "one: holds one document only"),
        ("gold --cross-validation -o -", "-o -: weights and figures cannot both go to standard output\nhint: "),
        ("gold -o none/no/w.json", "none/no/w.json: cannot write: no such file or directory\nhint: "),
        ("gold -o gold", "gold: cannot write: is a directory\nhint: "),
        ("gold -o gold/a.align", "gold/a.align: is also an input, which would be lost\nhint: "),
        ("gold -o ./gold/../gold/b.zh", "./gold/../gold/b.zh: is also an input, which would be lost\nhint: "),
        ("gold -o w.json --l2 much", "--l2 much: expected a number from 0 to 1000000\nhint: "),
        ("gold -o w.json --l2 -1", "--l2 -1: expected a number from 0 to 1000000\nhint: "),
        ("gold -o w.json --l2 nan", "--l2 nan: expected a number from 0 to 1000000\nhint: "),
        ("gold -o w.json --l2 1e999", "--l2 1e999: expected a number from 0 to 1000000\nhint: "),
        ("gold -o w.json --rounds 0", "--rounds 0: expected a number of rounds from 1 to 10000\nhint: "),
        ("gold -o w.json --rounds 99999999999999999999", "--rounds 99999999999999999999: expected a number of rounds"),
        ("gold -o w.json --rounds=", "--rounds : expected a number of rounds from 1 to 10000\nhint: "),
        ("gold -o w.json --jobs 0", "--jobs 0: no work can be done by 0 threads\nhint: "),
    ] {
        desk.align(&format!("train {line}")).refused(said);
    }
    for line in
        ["", "gold -o", "gold --l2", "gold --rounds", "gold -o w.json --json", "gold -o w --no-encoder --only-encoder"]
    {
        let told = desk.align(&format!("train {line}"));
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{line}: {told:?}");
    }
    assert!(!desk.names().contains(&"w.json".to_owned()));
}

#[test]
fn what_is_no_file_of_weights_is_refused_with_the_reason() {
    let desk = desk();
    desk.put("empty.json", "");
    desk.put("binary.json", "\u{1}\0\u{2}\0".repeat(99));
    desk.put("other.json", "{\"format\": \"tmx\", \"version\": 1}");
    desk.put("list.json", "[1, 2, 3]");
    desk.put("cut.json", "{\n  \"format\": \"align sentence weights\",\n");
    desk.put("bare.json", "{\"format\": \"align sentence weights\", \"version\": 1}");
    desk.put("new.json", "{\"format\": \"align sentence weights\", \"version\": 4000000000}");
    desk.put("deep.json", "[".repeat(200_000));
    for (weights, said) in [
        ("none.json", "none.json: cannot read: no such file or directory\nhint: "),
        (".", ".: is a directory, not a file\nhint: "),
        ("-", "-: is empty"),
        ("empty.json", "empty.json: is empty"),
        ("binary.json", "binary.json: is not text: "),
        ("other.json", "other.json: is no file of weights: its format is `tmx`\nhint: "),
        ("list.json", "list.json: is no file of weights: expected JSON with `format` and `version`\nhint: "),
        ("cut.json", "cut.json:3: is no file of weights: expected JSON with `format` and `version`\nhint: "),
        ("bare.json", "bare.json:1: missing field `trained_on`\nhint: "),
        ("new.json", "new.json: holds weights of version 4000000000, and this program reads version 1\nhint: "),
        ("deep.json", "deep.json: is no file of weights: "),
        ("en.txt", "en.txt:1: is no file of weights: "),
    ] {
        desk.align(&format!("en.txt zh.txt -o out.tsv --weights {weights}")).refused(said);
    }
    desk.align("- zh.txt --weights -").refused("-: standard input can be one input only");
    desk.align("en.txt zh.txt --weights w.json -o w.json --to tsv").refused("w.json: ");
    for line in ["--weights", "--weights a --weights b", "--no-encoder=yes", "--no-encoder --no-encoder"] {
        let told = desk.align(&format!("en.txt zh.txt {line}"));
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{line}: {told:?}");
    }
    assert!(!desk.names().contains(&"out.tsv".to_owned()));
}

#[test]
fn the_help_of_train() {
    insta::assert_snapshot!(Desk::new().align("train --help").out);
}
