//! The program as it is typed: what it refuses, where its output goes, and how it ends.

use std::fs::{self, File};
use std::io::Write;
use std::process::{Command, Stdio};

#[cfg(unix)]
use crate::desk::closed_pipe;
use crate::desk::{CHINESE, Desk, ENGLISH, NEW_YEAR, Told};

#[test]
fn help_shows_usage_options_and_exit_codes() {
    let told = Desk::new().align("--help");
    told.done();
    insta::assert_snapshot!(told.out);
}

/// clap breaks lines between words only, and wide ones of examples too, where a break makes them useless.
#[test]
fn help_keeps_to_the_width_of_the_terminal() {
    let desk = Desk::new();
    for line in [
        "-h",
        "--help",
        "embed --help",
        "eval --help",
        "check --help",
        "rules --help",
        "train --help",
        "completions --help",
        "man --help",
    ] {
        for width in [80, 100, 200] {
            let mut command = desk.command(line.split(' '));
            let told = Told::from(command.env("COLUMNS", width.to_string()).output().unwrap());
            told.done();
            let most = told.out.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap();
            assert!(most <= width.min(100), "{line}: {}", told.out);
        }
        let examples = |width: &str| {
            let told = Told::from(desk.command(line.split(' ')).env("COLUMNS", width).output().unwrap()).out;
            told.split_once("Examples:").map(|(_, examples)| examples.to_owned())
        };
        assert_eq!(examples("80"), examples("200"), "{line}");
    }
}

#[test]
fn the_version_is_the_packages() {
    let told = Desk::new().align("--version");
    assert_eq!((told.code, told.out), (Some(0), format!("align {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    let desk = Desk::new();
    for line in ["", "en.txt", "en.txt zh.txt third.txt", "en.txt zh.txt --level word", "en.txt zh.txt --to ods"] {
        let told = desk.align(line);
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{line}: {told:?}");
        assert!(!told.err.is_empty(), "{line}");
    }
}

#[test]
fn no_threads_are_refused_kindly() {
    Desk::new().align("en.txt zh.txt --jobs 0").refused("--jobs 0: no work can be done by 0 threads\nhint: ");
}

#[test]
fn a_wrong_source_date_epoch_is_refused() {
    let desk = Desk::new();
    let told = desk.command(["en.txt", "zh.txt"]).env("SOURCE_DATE_EPOCH", "today").output().unwrap();
    Told::from(told).refused("SOURCE_DATE_EPOCH: `today` is not a number of seconds since 1970\nhint: ");
}

#[test]
fn a_missing_input_is_told_with_its_name() {
    let desk = Desk::new();
    desk.align("en.txt none.txt -o out.tmx").refused("none.txt: cannot read: no such file or directory");
    assert_eq!(desk.names(), ["en.txt", "zh.txt"]);
}

#[cfg(unix)]
#[test]
fn a_directory_is_no_input() {
    Desk::new().align("en.txt . -o out.tmx").refused(".: is a directory, not a file");
}

#[test]
fn an_output_that_is_an_input_is_refused_before_anything_is_read() {
    let desk = Desk::new();
    fs::hard_link(desk.path().join("zh.txt"), desk.path().join("link.tmx")).unwrap();
    desk.align("en.txt zh.txt --to tmx -o zh.txt").refused("zh.txt: is also an input (zh.txt), which would be lost");
    desk.align("none.txt zh.txt -o link.tmx").refused("link.tmx: is also an input (zh.txt)");
    desk.align("en.txt zh.txt -o out.tmx --report en.txt").refused("en.txt: is also an input (en.txt)");
    assert_eq!(desk.read("zh.txt"), CHINESE);
}

#[test]
fn standard_input_and_output_are_seen_through() {
    let desk = Desk::new();
    let file = || File::options().read(true).append(true).open(desk.path().join("en.txt")).unwrap();
    let told = desk.command("- zh.txt --to tsv -o en.txt".split(' ')).stdin(file()).output().unwrap();
    Told::from(told).refused("en.txt: is also an input (standard input)");
    let told = desk.command(["en.txt", "zh.txt"]).stdout(file()).output().unwrap();
    Told::from(told).refused("standard output: is also an input (en.txt)");
    assert_eq!(desk.read("en.txt"), ENGLISH);
}

#[test]
fn two_outputs_that_are_one_file_are_refused() {
    let desk = Desk::new();
    desk.align("en.txt zh.txt -o a.tmx -o ./a.tmx").refused("./a.tmx: is the same file as another output (a.tmx)");
    desk.align("en.txt zh.txt --report -").refused("standard output: is given twice as an output");
}

#[test]
fn an_unwritable_output_is_told_before_the_inputs_are_read() {
    let desk = Desk::new();
    desk.align("none.txt zh.txt -o no/out.tmx").refused(
        "no/out.tmx: cannot write: no such file or directory\nhint: `no` does not exist; make that directory first\n",
    );
    desk.align("none.txt zh.txt -o out.tmx --report no/r.json").refused("no/r.json: cannot write: ");
    desk.align("none.txt zh.txt -o en.txt/out.tmx").refused("en.txt/out.tmx: cannot write: not a directory\nhint: ");
    fs::create_dir(desk.path().join("dir.tmx")).unwrap();
    desk.align("none.txt zh.txt -o dir.tmx").refused("dir.tmx: cannot write: is a directory\nhint: ");
    assert_eq!(desk.names(), ["dir.tmx", "en.txt", "zh.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn help_for_nobody_ends_quietly_and_help_to_a_full_disk_does_not() {
    let desk = Desk::new();
    let status = desk.command(["--help"]).stdout(closed_pipe()).status().unwrap();
    assert_eq!(status.code(), Some(0));
    let full = File::options().write(true).open("/dev/full").unwrap();
    let told = desk.command(["--help"]).stdout(full).output().unwrap();
    Told::from(told).refused("standard output: cannot write: no space left on device");
}

#[cfg(target_os = "linux")]
#[test]
fn an_error_that_nobody_can_hear_still_ends_with_2() {
    let status = Desk::new().command(["none.txt", "zh.txt"]).stderr(closed_pipe()).status().unwrap();
    assert_eq!(status.code(), Some(2));
}

/// Paragraphs with enough text to fill any pipe's buffer several times.
const LONG: usize = 2_100;

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    for line in ["en.txt zh.txt", "en.txt zh.txt --to jsonl", "en.txt zh.txt -o - --to tmx"] {
        let told = Desk::long(LONG).command(line.split(' ')).stdout(closed_pipe()).output().unwrap();
        let told = Told::from(told);
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{line}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_does_not_cost_the_file_beside_it() {
    let desk = Desk::long(LONG);
    let line = "en.txt zh.txt -o - --to tsv -o out.jsonl";
    let told = Told::from(desk.command(line.split(' ')).stdout(closed_pipe()).output().unwrap());
    told.done();
    assert_eq!(desk.read("out.jsonl").lines().count(), LONG);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_leaves_the_other_outputs_whole() {
    let desk = Desk::new();
    fs::write(desk.path().join("out.tmx"), "old").unwrap();
    desk.align("en.txt zh.txt -o out.tmx -o /dev/full --to csv").refused("/dev/full: cannot write: no space left");
    assert_eq!(desk.read("out.tmx"), "old");
    assert_eq!(desk.names(), ["en.txt", "out.tmx", "zh.txt"]);
    let full = File::options().write(true).open("/dev/full").unwrap();
    let told = desk.command(["en.txt", "zh.txt"]).stdout(full).output().unwrap();
    Told::from(told).refused("standard output: cannot write: no space left on device");
}

#[test]
fn a_pair_that_cannot_be_aligned_leaves_an_old_output_whole() {
    let desk = Desk::with("", CHINESE);
    fs::write(desk.path().join("out.tmx"), "old").unwrap();
    desk.align("en.txt zh.txt -o out.tmx").refused("en.txt: ");
    assert_eq!(desk.read("out.tmx"), "old");
    assert_eq!(desk.names(), ["en.txt", "out.tmx", "zh.txt"]);
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_the_threads() {
    let [one, two] = [(); 2].map(|()| Desk::with(ENGLISH.repeat(200), CHINESE.repeat(200)));
    for (desk, jobs) in [(&one, "1"), (&two, "2")] {
        let line = "en.txt zh.txt -o a.tmx -o a.csv -o a.tsv -o a.jsonl -o - --to table --report r.json --jobs";
        let mut command = desk.command(line.split(' ').chain([jobs]));
        let told = Told::from(command.env("SOURCE_DATE_EPOCH", NEW_YEAR).output().unwrap());
        told.done();
        fs::write(desk.path().join("table"), told.out).unwrap();
    }
    for name in ["a.tmx", "a.csv", "a.tsv", "a.jsonl", "r.json", "table"] {
        assert!(one.read(name) == two.read(name), "{name} differs");
    }
    assert!(one.read("a.tmx").contains("20260101T000000Z"));
}

#[test]
fn a_pipe_gets_tsv_and_the_summary_goes_beside_it() {
    let told = Desk::new().align("en.txt zh.txt");
    told.done();
    assert!(told.out.starts_with("id\tsource\ttarget\tlabel\tkind\tconfidence\n1\t"), "{}", told.out);
    assert!(told.err.contains("wrote standard output: TSV"), "{}", told.err);
}

#[test]
fn quiet_says_nothing_where_nothing_is_wrong() {
    let told = Desk::new().align("en.txt zh.txt -q -o out.tmx");
    assert_eq!((told.code, told.out.as_str(), told.err.as_str()), (Some(0), "", ""));
}

#[test]
fn a_table_keeps_to_the_width_it_is_given() {
    let desk = Desk::new();
    for width in ["60", "100"] {
        let mut command = desk.command("en.txt zh.txt --to table".split(' '));
        let told = Told::from(command.env("COLUMNS", width).output().unwrap());
        told.done();
        let widest = told.out.lines().map(unicode_width::UnicodeWidthStr::width).max();
        assert!(widest <= width.parse().ok(), "{}", told.out);
        assert!(!told.out.contains('\u{1B}'), "no colours outside a terminal");
    }
}

#[test]
fn a_dash_reads_standard_input() {
    let desk = Desk::new();
    let mut command = desk.command("- zh.txt -o -  --to jsonl".split_whitespace());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(ENGLISH.as_bytes()).unwrap();
    let told = Told::from(child.wait_with_output().unwrap());
    told.done();
    assert_eq!(told.out, desk.align("en.txt zh.txt --to jsonl").out);
    assert!(told.err.starts_with("standard input: English"), "{}", told.err);
}

#[test]
fn either_order_of_languages_is_taken() {
    let told = Desk::new().align("zh.txt en.txt --to jsonl");
    told.done();
    assert!(told.out.contains(r#""source_lang":"zh-CN","target_lang":"en""#), "{}", told.out);
}

#[cfg(target_os = "linux")]
#[test]
fn a_named_pipe_is_read_and_written_like_a_file() {
    let desk = Desk::new();
    for pipe in ["in", "out"] {
        assert!(Command::new("mkfifo").arg(desk.path().join(pipe)).status().unwrap().success());
    }
    let (to, from) = (desk.path().join("in"), desk.path().join("out"));
    let writer = std::thread::spawn(move || fs::write(to, ENGLISH).unwrap());
    let reader = std::thread::spawn(move || fs::read_to_string(from).unwrap());
    desk.align("in zh.txt --to tsv -o out").done();
    writer.join().unwrap();
    assert_eq!(reader.join().unwrap(), desk.align("en.txt zh.txt").out);
}
