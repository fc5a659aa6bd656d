//! `align filter`: what is kept, what is not, and that nothing disappears unseen.

use crate::desk::{Desk, NEW_YEAR, Told};

/// Units with a confidence each, three with a fault, one twice.
const UNITS: &str = "id\ten\tzh-CN\tx-confidence
a\tSee document A/55/580.\t见A/55/580号文件。\t0.99
b\tSee document A/55/581.\t见A/55/582号文件。\t0.95
c\tThe fund has 1,200 members.\t基金有1300名成员。\t0.4
d\tThe end.\t完。\t0.3
e\tSee document A/55/583.\t见A/55/584号文件。\t
f\tThe end.\t完。\t0.9
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("u.tsv", UNITS);
    desk
}

fn run(desk: &Desk, line: &str) -> Told {
    Told::from(desk.command(line.split(' ')).env("SOURCE_DATE_EPOCH", NEW_YEAR).output().unwrap())
}

/// The ids in a table, in their order.
fn ids(desk: &Desk, name: &str) -> String {
    desk.read(name).lines().skip(1).map(|line| line.split('\t').next().unwrap()).collect()
}

#[test]
fn units_with_what_is_dropped_are_rejected_and_told() {
    let desk = desk();
    let told = run(&desk, "filter u.tsv -o good.tsv --drop number,symbol --rejected bad.tsv");
    told.done();
    assert_eq!(
        told.err,
        "wrote bad.tsv: TSV, 3 units\nwrote good.tsv: TSV, 3 units\n\
         kept 3 of 6 units, rejected 3: symbol 2, number 1\n"
    );
    assert_eq!((ids(&desk, "good.tsv").as_str(), ids(&desk, "bad.tsv").as_str()), ("adf", "bce"));
    assert_eq!(
        desk.read("bad.tsv").lines().nth(1),
        Some("b\tSee document A/55/581.\t见A/55/582号文件。\t0.95\tsymbol"),
    );
    assert!(!desk.read("good.tsv").contains("x-rejected"));
}

#[test]
fn a_unit_may_be_rejected_for_several_reasons() {
    let desk = desk();
    let told = run(&desk, "filter u.tsv -o good.tsv --min-confidence 0.5 --drop number --rejected bad.tsv");
    told.done();
    assert!(told.err.contains("kept 4 of 6 units, rejected 2: confidence 2, number 1\n"), "{}", told.err);
    assert!(told.err.contains("1 unit without a confidence stayed\n"), "{}", told.err);
    assert_eq!((ids(&desk, "good.tsv").as_str(), ids(&desk, "bad.tsv").as_str()), ("abef", "cd"));
    assert!(desk.read("bad.tsv").contains("\tconfidence, number\n"), "{}", desk.read("bad.tsv"));
}

#[test]
fn what_is_in_no_file_is_told_even_to_those_who_want_quiet() {
    let desk = desk();
    let told = run(&desk, "filter u.tsv -o good.tsv --drop symbol -q");
    told.done();
    assert_eq!(told.err, "warning: 2 of 6 units are in no file\nhint: --rejected FILE writes them, with the reasons\n");
    let told = run(&desk, "filter u.tsv -o good.tsv --drop symbol --ui zh");
    assert_eq!(
        told.err,
        "已写入 good.tsv：TSV，4 个单元\n6 个单元中保留 4 个，剔除 2 个：symbol 2\n\
         警告：6 个单元中有 2 个未写入任何文件\n建议：用 --rejected FILE 写出这些单元及原因\n"
    );
    let told = run(&desk, "filter u.tsv -o good.tsv --drop currency -q");
    assert_eq!((told.code, told.err.as_str()), (Some(0), ""));
    assert_eq!(desk.read("good.tsv"), UNITS);
}

#[test]
fn severities_groups_and_what_is_kept_all_the_same() {
    let desk = desk();
    for (options, kept) in [
        ("--drop error", "adf"),
        ("--drop numbers", "adf"),
        ("--drop error --keep symbol", "abdef"),
        ("--drop numbers --keep number", "acdf"),
        ("--drop duplicate", "abcde"),
        ("--drop duplicate,numbers --keep numbers", "abcde"),
        ("--min-confidence 0", "abcdef"),
        ("--min-confidence 0.95", "abe"),
        ("--min-confidence 1", "e"),
    ] {
        run(&desk, &format!("filter u.tsv -o good.tsv {options}")).done();
        assert_eq!(ids(&desk, "good.tsv"), kept, "{options}");
    }
}

/// Whatever the formats: every unit is in one of the two outputs, in its order, with its texts.
#[test]
fn kept_and_rejected_are_all_units_in_their_order() {
    let desk = desk();
    run(&desk, "convert u.tsv u.tmx -q").done();
    for (good, bad) in [("g.tmx", "b.xlsx"), ("g.jsonl", "b.tmx"), ("g.csv", "b.csv"), ("g.xlf", "b.jsonl")] {
        run(&desk, &format!("filter u.tmx -o {good} --drop numbers --min-confidence 0.35 --rejected {bad} -q")).done();
        for file in [good, bad] {
            run(&desk, &format!("convert {file} {file}.tsv -q")).done();
        }
        let rows = |file: &str| -> Vec<String> {
            let row = |line: &str| line.split('\t').take(3).collect::<Vec<_>>().join("\t");
            desk.read(&format!("{file}.tsv")).lines().skip(1).map(row).collect()
        };
        let all: Vec<String> =
            UNITS.lines().skip(1).map(|line| line.split('\t').take(3).collect::<Vec<_>>().join("\t")).collect();
        let (kept, rejected) = (rows(good), rows(bad));
        assert_eq!((kept.len(), rejected.len()), (2, 4), "{good} {bad}");
        let in_order = |rows: &[String]| rows.is_sorted_by_key(|row| all.iter().position(|own| own == row));
        assert!(in_order(&kept) && in_order(&rejected), "{kept:?} {rejected:?}");
        let mut both = [kept, rejected].concat();
        both.sort();
        assert_eq!(both, all, "{good} {bad}");
    }
}

#[test]
fn the_same_bytes_come_out_whatever_the_threads() {
    let desk = desk();
    let filtered = |jobs: &str| {
        run(&desk, &format!("filter u.tsv -o good.tmx --drop error --rejected bad.tmx --jobs {jobs}")).done();
        [desk.read("good.tmx"), desk.read("bad.tmx")]
    };
    assert_eq!(filtered("1"), filtered("4"));
}

#[test]
fn a_file_may_come_from_standard_input_and_go_to_standard_output() {
    let desk = desk();
    let mut command = desk.command("filter - --from tsv -o - --to tsv --drop symbol -q".split(' '));
    let file = std::fs::File::open(desk.path().join("u.tsv")).unwrap();
    let told = Told::from(command.stdin(file).output().unwrap());
    told.done();
    let ids: String = told.out.lines().skip(1).map(|line| line.split('\t').next().unwrap()).collect();
    assert_eq!(ids, "acdf");
}

#[test]
fn options_of_filter_that_nobody_can_mean_are_refused() {
    let desk = desk();
    let with = "filter u.tsv -o good.tsv";
    desk.align(with).refused("filter: nothing says which units to reject\nhint: ");
    desk.align(&format!("{with} --drop number --keep numbers")).refused("filter: nothing says which units to reject");
    desk.align(&format!("{with} --drop nubmer")).refused("--drop nubmer: there is no finding of that code");
    desk.align(&format!("{with} --drop number --keep x")).refused("--keep x: there is no finding of that code");
    for number in ["1.5", "-0.1", "NaN", "80"] {
        desk.align(&format!("{with} --min-confidence={number}"))
            .refused(&format!("--min-confidence {number}: expected a number from 0 to 1\nhint: "));
    }
    desk.align("filter u.tsv -o u.tsv --drop error").refused("u.tsv: is also an input (u.tsv), which would be lost");
    desk.align(&format!("{with} --drop error --rejected good.tsv")).refused("good.tsv: is given twice as an output");
    desk.align(&format!("{with} --drop error --rejected bad.xyz"))
        .refused("bad.xyz: the name does not say which format");
    desk.align("filter none.tsv -o good.tsv --drop error").refused("none.tsv: cannot read: ");
    for line in [
        "filter",
        "filter u.tsv --drop error",
        "filter u.tsv -o good.tsv --keep number",
        "filter u.tsv -o g.tsv --min-confidence x",
    ] {
        let told = desk.align(line);
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{line}: {told:?}");
    }
    assert_eq!(desk.names(), ["en.txt", "u.tsv", "zh.txt"]);
}
