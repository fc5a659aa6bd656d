//! What somebody sees who sits at a terminal. util-linux's `script` lends one; where it is missing there is nothing
//! to see.

use std::process::Command;

use crate::desk::{CHINESE, Desk, ENGLISH};

/// What the terminal gets when a line is typed, carriage returns and escape codes included.
fn screen(desk: &Desk, line: &str, environment: &[(&str, &str)]) -> Option<String> {
    let typed = format!("{} {line}", env!("CARGO_BIN_EXE_align"));
    let mut script = Command::new("script");
    script.args(["-qec", &typed, "/dev/null"]).current_dir(desk.path()).stdin(std::process::Stdio::null());
    for name in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH"] {
        script.env_remove(name);
    }
    let output = script.env("TERM", "xterm").envs(environment.iter().copied()).output().ok()?;
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    Some(told)
}

/// Work for about a second a thousand on a slow machine.
fn long_desk(thousands: usize) -> Desk {
    Desk::with(ENGLISH.repeat(thousands * 1_000), CHINESE.repeat(thousands * 1_000))
}

/// ECMA-48's "erase in line", which empties the line of the cursor.
const CLEARED: &str = "\u{1B}[2K";

#[test]
fn long_work_is_told_in_a_line_that_leaves_nothing_behind() {
    let Some(screen) = screen(&long_desk(4), "en.txt zh.txt -o out.tmx", &[]) else { return };
    let (before, after) = screen.split_once("en.txt: English").unwrap();
    assert!(before.contains(" pairing "), "{screen}");
    assert!(before.ends_with(CLEARED), "{screen}");
    assert!(!after.contains('\u{1B}') && !after.contains(" pairing "), "{screen}");
}

#[test]
fn progress_is_shown_to_those_only_who_want_it() {
    let desk = long_desk(1);
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
