//! `align check` on texts: what is told, in which form and language, and of what.

use crate::desk::{Desk, Told};

/// Six units, three with a fault that nobody can read otherwise: a symbol, a number, a symbol.
const UNITS: &str = "id\ten\tzh-CN
a\tSee document A/55/580.\t见A/55/580号文件。
b\tSee document A/55/581.\t见A/55/582号文件。
c\tThe fund has 1,200,000 members.\t基金有一百二十万名成员。
d\tThe fund has 1,200 members.\t基金有1300名成员。
e\t=See document A/55/583 <here>.\t=见A/55/584号文件<此处>。
f\tThe end.\t完。
";

/// A desk with these units, and what is told of them where only these checks are made.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("u.tsv", UNITS);
    desk
}

fn told(options: &str) -> Told {
    desk().align(&format!("check u.tsv --only number,symbol {options}"))
}

#[test]
fn a_finding_shows_both_texts_with_the_place_marked() {
    let told = told("");
    assert_eq!(told.code, Some(1), "{told:?}");
    insta::assert_snapshot!(told.out);
}

#[test]
fn the_same_in_chinese() {
    let told = told("--ui zh");
    assert_eq!(told.code, Some(1), "{told:?}");
    insta::assert_snapshot!(told.out);
}

#[test]
fn the_locale_decides_on_the_language_unless_the_user_does() {
    let desk = desk();
    let summary = |vars: &[(&str, &str)], options: &str| {
        let mut command = desk.command(format!("check u.tsv --only repeats{options}").split(' '));
        let told = Told::from(command.envs(vars.iter().copied()).output().unwrap());
        told.done();
        told.out
    };
    let english = "u.tsv: 6 units, 0 errors, 0 warnings, 0 notes\n";
    let chinese = "u.tsv：6 个单元，0 个错误，0 个警告，0 个提示\n";
    for (vars, expected) in [
        (vec![], english),
        (vec![("LANG", "zh_CN.UTF-8")], chinese),
        (vec![("LANG", "en_GB.UTF-8"), ("LC_ALL", "zh_TW.UTF-8")], chinese),
        (vec![("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "de_DE.UTF-8")], english),
        (vec![("LANG", "zh_CN.UTF-8"), ("LC_ALL", "")], chinese),
        (vec![("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], english),
    ] {
        assert_eq!(summary(&vars, ""), expected, "{vars:?}");
    }
    assert_eq!(summary(&[("LANG", "zh_CN.UTF-8")], " --ui en"), english);
    assert_eq!(summary(&[], " --ui zh"), chinese);
}

#[test]
fn what_a_format_lacks_is_named_in_chinese_with_the_detail_behind_it() {
    let desk = Desk::new();
    desk.put("u.tsv", "en\tzh\na\t\n");
    let told = desk.align("check u.tsv --only format --ui zh");
    let expected = "u.tsv:2:1: 警告[missing-variant] 第 1 单元: 缺少一种语言的文本（";
    assert!(told.out.contains(expected) || told.out.contains("[empty-side] 第 1 单元: 一侧没有文本（"), "{}", told.out);
    assert!(told.out.contains("\n  建议："), "{}", told.out);
}

#[test]
fn only_what_is_asked_for_is_sought() {
    let desk = desk();
    let codes = |options: &str| {
        let told = desk.align(&format!("check u.tsv --format json --fail-on never {options}"));
        told.done();
        let code =
            |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["code"].as_str().unwrap().to_owned();
        told.out.lines().map(code).collect::<Vec<_>>()
    };
    assert_eq!(codes("--only number,symbol"), ["symbol", "number", "symbol"]);
    assert_eq!(codes("--only number --only symbol"), ["symbol", "number", "symbol"]);
    assert_eq!(codes("--only numbers --skip symbol"), ["number"]);
    assert_eq!(codes("--only numbers --skip error"), [""; 0]);
    assert_eq!(codes("--only symbol --skip warning,numbers"), [""; 0]);
    assert_eq!(codes("--only symbol --skip note"), ["symbol", "symbol"]);
    assert!(codes("--only error").contains(&"number".to_owned()));
    assert!(!codes("--skip number").contains(&"number".to_owned()));
}

#[test]
fn what_to_fail_on_may_be_codes_and_groups() {
    for (fail_on, code) in
        [("symbol", 1), ("number", 1), ("numbers", 1), ("currency", 0), ("format,terms", 0), ("never", 0), ("error", 1)]
    {
        assert_eq!(told(&format!("--fail-on {fail_on}")).code, Some(code), "{fail_on}");
    }
}

#[test]
fn json_has_the_texts_and_where_in_them() {
    let told = told("--format json");
    let first: serde_json::Value = serde_json::from_str(told.out.lines().next().unwrap()).unwrap();
    let part = |side: &str| {
        let [start, end] = [0, 1].map(|at| first[format!("{side}_span")][at].as_u64().unwrap() as usize);
        first[side].as_str().unwrap()[start..end].to_owned()
    };
    assert_eq!([part("source"), part("target")], ["A/55/581", "A/55/582"]);
    assert_eq!((&first["unit"], &first["id"], &first["code"]), (&2.into(), &"b".into(), &"symbol".into()));
    assert_eq!(first["file"], "u.tsv");
    assert_eq!(told.out, self::told("--to json").out);
}

#[test]
fn findings_as_a_table() {
    let desk = desk();
    let told = desk.align("check u.tsv --only number,symbol -o f.csv --fail-on never");
    told.done();
    assert_eq!((told.out.as_str(), told.err.as_str()), ("", "wrote f.csv: 3 errors, 0 warnings, 0 notes\n"));
    insta::assert_snapshot!(desk.read("f.csv"));
    let told = desk.align("check u.tsv --only symbol --format csv --no-bom --guard-formulas --fail-on never");
    assert!(told.out.starts_with("\"file\",") && told.out.contains(",\"'=See document"), "{}", told.out);
}

#[test]
fn findings_as_a_page() {
    let desk = desk();
    let told = desk.align("check u.tsv --only number,symbol -o f.html --fail-on never --ui zh");
    told.done();
    assert_eq!(told.err, "已写入 f.html：3 个错误，0 个警告，0 个提示\n");
    let page = desk.read("f.html");
    assert!(scraper::Html::parse_document(&page).errors.is_empty());
    // The style sheet is in the source.
    let body = page.split_once("<body>").unwrap().1;
    insta::assert_snapshot!(body);
}

#[test]
fn findings_in_a_file_are_whole_or_not_there() {
    let desk = Desk::new();
    desk.put("a.tmx", "<tmx version='1.4'><header srclang='en'/><body><tu tuid='".to_owned() + &"x".repeat(17 << 20));
    desk.put("f.txt", "before");
    let told = desk.align("check a.tmx -o f.txt");
    assert_eq!(told.code, Some(2), "{told:?}");
    assert_eq!(desk.read("f.txt"), "before");
}

#[test]
fn a_file_may_come_from_standard_input() {
    let desk = desk();
    let mut command = desk.command("check - --from tsv --only number,symbol".split(' '));
    let file = std::fs::File::open(desk.path().join("u.tsv")).unwrap();
    let told = Told::from(command.stdin(file).output().unwrap());
    assert_eq!(told.code, Some(1), "{told:?}");
    assert_eq!(told.out.replace("-:", "u.tsv:"), self::told("").out.replace("-:", "u.tsv:"));
}

/// More units than are checked at once, so that batches meet.
#[test]
fn the_same_bytes_come_out_whatever_the_threads() {
    let desk = Desk::new();
    let unit = |n: usize| {
        format!("u{n}\tSee document A/55/{n} in {n}.\t见{n}中的A/55/{}号文件。\n", n + usize::from(n % 1_000 == 7))
    };
    desk.put("u.tsv", "id\ten\tzh\n".to_owned() + &(100..9_500).map(unit).collect::<String>());
    let told = |jobs: &str| desk.align(&format!("check u.tsv --only symbol --format json --jobs {jobs}")).out;
    let one = told("1");
    assert_eq!(one.lines().count(), 9, "{one}");
    assert!(one.lines().last().unwrap().contains("\"unit\":8908"), "{one}");
    for jobs in ["2", "5"] {
        assert_eq!(told(jobs), one, "{jobs}");
    }
}

#[test]
fn the_codes_can_be_listed() {
    let desk = Desk::new();
    for ui in ["en", "zh"] {
        let told = desk.align(&format!("check --list --ui {ui}"));
        told.done();
        for fault in bitext::Fault::ALL {
            assert!(told.out.contains(&format!("\n  {:<22}", fault.code())), "{}", fault.code());
        }
    }
}

#[test]
fn an_alignment_tells_what_it_finds() {
    let desk = Desk::with(
        "1. See document A/55/581.\n\n2. The fund has 1,200 members.\n",
        "1. 见A/55/582号文件。\n\n2. 基金有1200名成员。\n",
    );
    let told = desk.align("en.txt zh.txt -o out.tmx --report r.json");
    told.done();
    assert!(told.err.contains("\n1 error: symbol 1\n  error[symbol] unit 1: A/55/581 "), "{}", told.err);
    assert!(told.err.contains("\nall of them, with the texts: align check out.tmx\n"), "{}", told.err);
    let report: serde_json::Value = serde_json::from_str(&desk.read("r.json")).unwrap();
    let kind = &report["findings"]["kinds"][0];
    assert_eq!((&kind["code"], &kind["severity"], &kind["times"]), (&"symbol".into(), &"error".into(), &1.into()));
    let found = &report["findings"]["list"][0];
    assert_eq!((&found["unit"], &found["group"]), (&1.into(), &"numbers".into()));
    // What the file itself is told by the command that the summary names.
    let again = desk.align("check out.tmx --only symbol");
    assert!(again.out.contains("error[symbol] unit 1: A/55/581 "), "{}", again.out);
    let told = desk.align("en.txt zh.txt --to tsv");
    assert!(told.err.contains("\nall of them: --report FILE.json\n"), "{}", told.err);
}

#[test]
fn an_alignment_need_not_be_checked() {
    let desk = Desk::with("1. See document A/55/581.\n", "1. 见A/55/582号文件。\n");
    let told = desk.align("en.txt zh.txt -o out.tmx --no-check --report r.json");
    told.done();
    assert!(!told.err.contains("symbol"), "{}", told.err);
    let report: serde_json::Value = serde_json::from_str(&desk.read("r.json")).unwrap();
    assert_eq!(report["findings"], serde_json::Value::Null);
    let told = desk.align("en.txt zh.txt -o out.tmx -q --report r.json");
    assert_eq!(told.err, "");
    assert!(desk.read("r.json").contains("\"code\": \"symbol\""));
}
