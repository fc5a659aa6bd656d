//! The commands that tell shells and manuals what the program takes.

use std::process::Command;
#[cfg(target_os = "linux")]
use std::{fs::File, process::Output};

#[cfg(target_os = "linux")]
use crate::desk::{CHINESE, ENGLISH, closed_pipe};
use crate::desk::{Desk, Told};

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

#[test]
fn every_shell_gets_a_script_that_knows_options_and_commands() {
    let desk = Desk::new();
    for shell in SHELLS {
        let told = desk.align(&format!("completions {shell}"));
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{shell}");
        for word in ["align", "source-lang", "embed", "nearest", "cross-validation", "completions"] {
            assert!(told.out.contains(word), "{shell}: {word}");
        }
        // These three complete the values of an option too.
        let values = ["bash", "fish", "zsh"].contains(&shell);
        assert_eq!(told.out.contains("paragraph"), values, "{shell}");
    }
}

/// What is printed may be changed and given back; unchanged it changes nothing.
#[test]
fn the_printed_rules_given_back_give_the_same_bytes() {
    let english = "1. It is over. Has Mr. Li gone? \"Yes,\" she said, and went on to read.\n";
    let chinese = "1. 完了。李先生走了吗？“走了，”她说，并继续看书。\n";
    let desk = Desk::with(english, chinese);
    let rules = desk.align("rules");
    assert_eq!((rules.code, rules.err.as_str()), (Some(0), ""));
    assert!(rules.out.starts_with("<?xml ") && rules.out.contains("<srx "), "{}", rules.out);
    desk.put("my.srx", &rules.out);
    for level in ["sentence", "clause"] {
        let built_in = desk.align(&format!("en.txt zh.txt --to jsonl --level {level}"));
        let given_back = desk.align(&format!("en.txt zh.txt --to jsonl --level {level} --rules my.srx"));
        built_in.done();
        assert_eq!((given_back.out, given_back.err), (built_in.out, built_in.err), "{level}");
    }
    let units = |line: &str| desk.align(&format!("en.txt zh.txt --to jsonl {line}")).out.lines().count();
    desk.put("my.srx", rules.out.replace("break=\"yes\"", "break=\"no\""));
    assert_eq!([units(""), units("--rules my.srx")], [3, 1]);
}

/// `-n` reads a script without running it. Shells that are not on this machine are left out.
#[test]
fn shells_find_no_fault_in_their_scripts() {
    let desk = Desk::new();
    for shell in ["bash", "fish", "zsh"] {
        desk.put("script", desk.align(&format!("completions {shell}")).out);
        let Ok(output) = Command::new(shell).args(["-n", "script"]).current_dir(desk.path()).output() else { continue };
        let told = Told::from(output);
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{shell}");
    }
}

#[test]
fn a_shell_that_is_not_known_is_refused_with_those_that_are() {
    for line in ["completions", "completions csh", "completions bash zsh"] {
        let told = Desk::new().align(line);
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{line}: {told:?}");
    }
    let told = Desk::new().align("completions csh");
    assert!(SHELLS.iter().all(|shell| told.err.contains(shell)), "{}", told.err);
}

#[test]
fn the_manual_has_a_page_for_the_program_and_one_for_each_command() {
    let desk = Desk::new();
    let main = desk.align("man");
    main.done();
    for part in [".TH align 1 ", ".SH OPTIONS", "\\-\\-source\\-lang", "align\\-man(1)", "\n.nf\n  align report.en.txt"]
    {
        assert!(main.out.contains(part), "{part} in {}", main.out);
    }
    let page = desk.align("man completions");
    page.done();
    assert!(page.out.contains(".TH align-completions 1 ") && page.out.contains("SHELL"), "{}", page.out);
    desk.align("man man").done();
    desk.align("man cook").refused("cook: there is no such command\nhint: leave it out, or name one of: ");
}

/// `-ww` turns on every warning. Where there is no groff there is nothing to ask.
#[test]
fn groff_finds_no_fault_in_the_pages() {
    let desk = Desk::new();
    for line in ["man", "man completions", "man embed", "man eval", "man lookup", "man man", "man rules", "man train"] {
        desk.put("page", desk.align(line).out);
        let groff = Command::new("groff").args(["-man", "-Tutf8", "-ww", "page"]).current_dir(desk.path()).output();
        let Ok(output) = groff else { return };
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{line}");
    }
}

/// clap takes the first word only as a command, so a folder in front is the way out there.
#[cfg(target_os = "linux")]
#[test]
fn a_document_may_be_called_like_a_command() {
    let desk = Desk::new();
    desk.put("eval", ENGLISH);
    desk.put("man", CHINESE);
    let whole = desk.align("en.txt zh.txt --to tsv -q");
    whole.done();
    assert_eq!(desk.align("./eval man --to tsv -q").out, whole.out);
}

#[cfg(target_os = "linux")]
#[test]
fn what_nobody_reads_ends_quietly_and_a_full_disk_does_not() {
    let desk = Desk::new();
    for line in ["completions bash", "embed en.txt", "lookup 银行", "man", "rules"] {
        let run =
            |stdout: std::process::Stdio| -> Output { desk.command(line.split(' ')).stdout(stdout).output().unwrap() };
        let told = Told::from(run(closed_pipe()));
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{line}");
        let full = File::options().write(true).open("/dev/full").unwrap();
        Told::from(run(full.into())).refused("standard output: cannot write: no space left on device");
    }
}
