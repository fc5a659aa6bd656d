//! The README shows what the program prints.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The lines behind a command in a console block of the README, up to the block's end.
fn shown(readme: &str, command: &str) -> String {
    let (_, after) = readme.split_once(command).unwrap_or_else(|| panic!("the README shows `{command}`"));
    let (output, _) = after.split_once("```").expect("the block ends");
    output.trim_start().to_owned()
}

#[test]
fn the_output_of_the_main_job_is_the_real_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let desk = tempfile::tempdir().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_align"))
        .args(["data/un/55-187.en.txt", "data/un/55-187.zh.txt", "-o"])
        .arg(desk.path().join("out.tmx"))
        .current_dir(root)
        .output()
        .unwrap();
    let folder = format!("{}/", desk.path().display());
    let printed = String::from_utf8(run.stderr).unwrap().replace(&folder, "");
    let command = "$ cargo run --release -- data/un/55-187.en.txt data/un/55-187.zh.txt -o out.tmx";
    assert_eq!(shown(&readme, command), printed);
}

#[test]
fn the_leverage_of_later_resolutions_is_the_real_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let desk = tempfile::tempdir().unwrap();
    let memory = desk.path().join("un.tm");
    let align = |words: &str| {
        let words = words.split(' ').map(|word| if word == "un.tm" { memory.to_str().unwrap() } else { word });
        let run = Command::new(env!("CARGO_BIN_EXE_align")).args(words).current_dir(root).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8(run.stdout).unwrap()
    };
    align("memory import data/un/55-187.en.txt data/un/55-187.zh.txt -m un.tm");
    let command = "memory leverage -m un.tm data/un/59-249.en.txt data/un/61-215.en.txt data/un/65-175.en.txt";
    assert_eq!(shown(&readme, command), align(command));
}
