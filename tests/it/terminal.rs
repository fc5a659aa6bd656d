//! What somebody sees who sits at a terminal. util-linux's `script` lends one; where it is missing there is nothing
//! to see.

use std::process::{Command, Stdio};

use crate::desk::{CHINESE, Desk, ENGLISH, HEEDED};

/// What the terminal gets when a line is typed, carriage returns and escape codes included.
fn screen(desk: &Desk, line: &str, environment: &[(&str, &str)]) -> Option<String> {
    let typed = format!("{} {line}", env!("CARGO_BIN_EXE_align"));
    let mut script = Command::new("script");
    script.args(["-qec", &typed, "/dev/null"]).current_dir(desk.path()).stdin(Stdio::null());
    for name in HEEDED {
        script.env_remove(name);
    }
    let output = script.env("TERM", "xterm").envs(environment.iter().copied()).output().ok()?;
    let told = String::from_utf8(output.stdout).unwrap();
    Some(told)
}

/// Work for some seconds: labels that come again and again could stand anywhere. Twice the times take up to four times
/// as long.
fn long_desk(times: usize) -> Desk {
    Desk::with(ENGLISH.repeat(times), CHINESE.repeat(times))
}

/// ECMA-48's "erase in line", which empties the line of the cursor.
const CLEARED: &str = "\u{1B}[2K";

#[test]
fn long_work_is_told_in_a_line_that_leaves_nothing_behind() {
    let Some(screen) = screen(&long_desk(600), "en.txt zh.txt -o out.tmx", &[]) else { return };
    let (before, after) = screen.split_once("en.txt: English").unwrap();
    assert!(before.contains(" pairing "), "{screen}");
    assert!(before.ends_with(CLEARED), "{screen}");
    assert!(!after.contains('\u{1B}') && !after.contains(" pairing "), "{screen}");
}

#[test]
fn progress_is_shown_to_those_only_who_want_it() {
    let desk = long_desk(300);
    let Some(quiet) = screen(&desk, "en.txt zh.txt -o out.tmx --quiet", &[]) else { return };
    assert_eq!(quiet, "");
    for (line, environment) in [("2> told", [].as_slice()), ("2>&1 | cat", &[]), ("", &[("TERM", "dumb")])] {
        let seen = screen(&desk, &format!("en.txt zh.txt -o out.tmx {line}"), environment).unwrap();
        assert!(!seen.contains('\u{1B}') && !seen.contains(" pairing "), "{line}: {seen}");
    }
    assert!(desk.read("told").starts_with("en.txt: English"), "{}", desk.read("told"));
}

#[test]
fn short_work_shows_no_progress() {
    let Some(screen) = screen(&Desk::new(), "en.txt zh.txt -o out.tmx", &[]) else { return };
    assert!(screen.starts_with("en.txt: English"), "{screen}");
}

/// A pair of which there is something to warn: a byte that UTF-8 never has.
fn odd_desk() -> Desk {
    Desk::with(ENGLISH, [CHINESE.as_bytes(), b"\xFF\n"].concat())
}

/// Lines whose output has colours on a terminal: a table, an error, help, and what is said of a wrong line.
const COLOURFUL: [&str; 4] = ["en.txt zh.txt", "none.txt zh.txt", "--help", "en.txt zh.txt --level word"];

#[test]
fn a_terminal_shows_colours_and_no_color_takes_them_away() {
    let desk = odd_desk();
    for line in COLOURFUL {
        let Some(seen) = screen(&desk, line, &[]) else { return };
        assert!(seen.contains("\u{1B}["), "{line}: {seen}");
        for environment in [("NO_COLOR", "1"), ("CLICOLOR", "0"), ("TERM", "dumb")] {
            let seen = screen(&desk, line, &[environment]).unwrap();
            assert!(!seen.is_empty() && !seen.contains('\u{1B}'), "{line}, {environment:?}: {seen}");
        }
        // no-color.org: only where it is not empty.
        assert!(screen(&desk, line, &[("NO_COLOR", "")]).unwrap().contains("\u{1B}["), "{line}");
    }
}

#[test]
fn a_pipe_gets_colours_only_where_they_are_forced() {
    let desk = odd_desk();
    for line in COLOURFUL {
        let table = if line == "en.txt zh.txt" { "--to table" } else { "" };
        let run = |environment: &[(&str, &str)]| {
            let mut command = desk.command(line.split(' ').chain(table.split_whitespace()));
            let output = command.envs(environment.iter().copied()).output().unwrap();
            String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
        };
        let plain = run(&[]);
        assert!(!plain.is_empty() && !plain.contains('\u{1B}'), "{line}: {plain}");
        assert!(run(&[("CLICOLOR_FORCE", "1")]).contains("\u{1B}["), "{line}");
        assert_eq!(run(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), plain, "{line}");
    }
}

#[test]
fn color_decides_where_it_is_given() {
    let desk = odd_desk();
    let told = desk.align("en.txt zh.txt --to table --color always");
    assert!(told.out.contains("\u{1B}[2m│\u{1B}[0m"), "{}", told.out);
    assert!(told.err.contains("\u{1B}[1;33mwarning:\u{1B}[0m "), "{}", told.err);
    let told = desk.align("eval none none --color always");
    assert!(told.err.starts_with("\u{1B}[1;31merror:\u{1B}[0m none: "), "{}", told.err);
    if let Some(seen) = screen(&desk, "en.txt zh.txt --color never", &[("CLICOLOR_FORCE", "1")]) {
        assert!(seen.contains("│") && !seen.contains('\u{1B}'), "{seen}");
    }
}

/// A file is read by others than the terminal beside which it was made.
#[test]
fn a_table_in_a_file_is_coloured_only_where_that_is_asked_for() {
    let desk = Desk::new();
    let Some(_) = screen(&desk, "en.txt zh.txt --to table -o table", &[]) else { return };
    assert!(desk.read("table").contains("│") && !desk.read("table").contains('\u{1B}'), "{}", desk.read("table"));
    desk.align("en.txt zh.txt --to table -o table --color always").done();
    assert!(desk.read("table").contains("\u{1B}[2m│\u{1B}[0m"), "{}", desk.read("table"));
}
