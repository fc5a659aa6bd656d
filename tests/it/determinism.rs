//! The same input gives the same bytes.

use std::fs;
use std::path::{Path, PathBuf};

use bitext::Timestamp;

use crate::desk::{Desk, NEW_YEAR, Told};
use crate::documents::{Gold, un};

const OUTPUTS: [&str; 10] =
    ["a.tmx", "a.csv", "a.tsv", "a.jsonl", "a.xlsx", "a.html", "a.en", "a.zh", "table", "r.json"];

/// Every output of a pair, in the order of [`OUTPUTS`].
fn outputs(source: &Path, target: &Path, level: &str, jobs: &str) -> Vec<Vec<u8>> {
    let desk = Desk::new();
    let line = "-o a.tmx -o a.csv -o a.tsv -o a.jsonl -o a.xlsx -o a.html -o a.en -o a.zh -o table --to table \
                --report r.json --quiet --level";
    let mut command = desk.command([source, target]);
    command.args(line.split_whitespace()).args([level, "--jobs", jobs]).env("SOURCE_DATE_EPOCH", NEW_YEAR);
    Told::from(command.output().unwrap()).done();
    OUTPUTS.map(|name| fs::read(desk.path().join(name)).unwrap()).into()
}

/// Whether each number of threads gives the bytes that one thread gives.
#[track_caller]
fn stays_the_same(source: &Path, target: &Path, jobs: &[&str]) {
    for level in ["paragraph", "sentence", "clause"] {
        let first = outputs(source, target, level, "1");
        for jobs in jobs {
            let again = outputs(source, target, level, jobs);
            for ((name, one), other) in OUTPUTS.iter().zip(&first).zip(&again) {
                assert!(one == other, "{name} of {} differs at {level} with {jobs} jobs", source.display());
            }
        }
    }
}

#[test]
fn the_resolutions_give_the_same_bytes_whatever_the_threads() {
    stays_the_same(&un("55-187.en"), &un("55-187.zh"), &["1", "2", "2", "7"]);
    stays_the_same(&un("65-175.en"), &un("55-187.zh"), &["1", "2", "2", "7"]);
}

#[test]
fn a_longer_document_gives_the_same_bytes_whatever_the_threads() {
    for pair in Gold::all().iter().filter(|pair| pair.name() == "tw-attorney-dup") {
        stays_the_same(&pair.raw("en"), &pair.raw("zh"), &["2", "7"]);
    }
}

fn tmx(epoch: Option<&str>) -> String {
    let desk = Desk::new();
    let files: [PathBuf; 2] = [un("55-187.en"), un("55-187.zh")];
    let mut command = desk.command(files);
    command.args(["-o", "a.tmx"]).envs(epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch)));
    Told::from(command.output().unwrap()).done();
    desk.read("a.tmx")
}

/// 1000000000 s after 1970 is 2001-09-09 01:46:40 UTC (the well-known “billennium”).
#[test]
fn dates_obey_source_date_epoch() {
    let dates = |tmx: &str| tmx.matches("creationdate=\"").count();
    let tmx = tmx(Some("1000000000"));
    assert_eq!(tmx.matches("creationdate=\"20010909T014640Z\"").count(), dates(&tmx));
    assert_eq!(dates(&tmx), 1 + 27, "the header's and every unit's");
}

#[test]
fn without_source_date_epoch_the_clock_is_the_date() {
    let now = || Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let before = now();
    let tmx = tmx(None);
    let (_, rest) = tmx.split_once("creationdate=\"").unwrap();
    let (date, _) = rest.split_once('"').unwrap();
    assert!((before.as_str()..=now().as_str()).contains(&date), "{date}");
}
