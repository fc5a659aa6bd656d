//! Two alignments beside each other, as `align eval --against` shows them.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, Told};
use crate::evaluation::{GOLD, TEST};

/// As gold, but for the last two beads, which are one.
const OTHER: &str = "[0]:[0]\n[1]:[1, 2]\n[2, 3]:[3]\n[4]:[]\n[5, 6]:[4, 5]\n";

/// Two documents. The first alignment has 2 of 6 and 40 of 40 right, the other 4 of 6 and 20 of 40: there one bead of
/// two is shifted, so that pairs of beads hang together.
fn desk() -> Desk {
    let desk = Desk::new();
    for folder in ["gold/novels", "new/novels", "old/novels"] {
        fs::create_dir_all(desk.path().join(folder)).unwrap();
    }
    for (folder, text) in [("gold", GOLD), ("new", TEST), ("old", OTHER)] {
        desk.put(&format!("{folder}/laws.align"), text);
    }
    let beads = |other: fn(usize) -> usize| -> Vec<_> { (0..40).map(|at| format!("[{at}]:[{}]", other(at))).collect() };
    let straight = beads(|at| at).join("\n");
    let shifted = beads(|at| if at < 20 { at } else { at ^ 1 }).join("\n");
    for (folder, text) in [("gold", &straight), ("new", &straight), ("old", &shifted)] {
        desk.put(&format!("{folder}/novels/001.align"), text);
    }
    desk
}

fn comparison(desk: &Desk, line: &str) -> Value {
    let told = desk.align(&format!("{line} --to json"));
    told.done();
    serde_json::from_str::<Value>(&told.out).unwrap()["comparison"].take()
}

#[test]
fn the_comparison_follows_the_scores_and_keeps_to_80_columns() {
    let desk = desk();
    let told = desk.align("eval gold new --against old");
    told.done();
    assert_eq!(told.err, "");
    assert!(told.out.lines().all(|line| line.chars().count() <= 80), "{}", told.out);
    let alone = desk.align("eval gold new").out;
    assert!(alone.lines().all(|line| told.out.contains(line)), "{}", told.out);
    insta::assert_snapshot!(told.out);
}

/// Together 42 of 46 against 24 of 46 and of 45 predicted. Stretches: of the first document 0:0 and 4:–, one that holds
/// 1 to 3, one that holds 5 and 6; of the second 20 single beads and 10 of two.
#[test]
fn as_json_it_has_the_difference_the_bootstrap_who_found_what_and_the_other_scores() {
    let found = comparison(&desk(), "eval gold new --against old");
    let f1 = found["difference"]["f1"].as_f64().unwrap();
    assert!((f1 - (84.0 / 92.0 - 48.0 / 91.0)).abs() < 1e-12, "{found}");
    let bootstrap = &found["bootstrap"];
    assert_eq!((&bootstrap["drawn"], &bootstrap["parts"]), (&"stretches".into(), &34.into()));
    assert_eq!(bootstrap["resamples"], 10_000);
    let [low, high] = ["low", "high"].map(|end| bootstrap[end].as_f64().unwrap());
    assert!(low < f1 && f1 < high, "{bootstrap}");
    let of = |name: &str| found["found"][name].as_u64().unwrap();
    assert_eq!(["both", "test", "against", "neither"].map(of), [22, 20, 2, 2]);
    assert_eq!(found["against"]["total"]["strict"]["right"], 24);
    assert_eq!(found["against"]["documents"][1]["name"], "novels/001");
}

#[test]
fn an_alignment_against_itself_is_not_better() {
    let desk = desk();
    let found = comparison(&desk, "eval gold new --against new");
    let bootstrap = &found["bootstrap"];
    for (name, expected) in [("low", 0.0), ("high", 0.0), ("better", 0.5), ("p", 1.0)] {
        assert_eq!(bootstrap[name], expected, "{name}");
    }
    assert_eq!((&found["difference"]["f1"], &found["found"]["p"]), (&0.0.into(), &1.0.into()));
    let told = desk.align("eval gold new --against new").out;
    assert!(told.contains("interval of the difference in F1 (bootstrap): 0.000 to 0.000; p = 1.000\n"), "{told}");
}

#[test]
fn the_same_files_give_the_same_bytes_and_nothing_is_compared_unasked() {
    let desk = desk();
    let told = ["1", "2", "5"].map(|threads| {
        let line = "eval gold new --against old --to json --resamples 500";
        let mut command = desk.command(line.split(' '));
        Told::from(command.env("RAYON_NUM_THREADS", threads).output().unwrap()).out
    });
    assert!(told[0].contains("\"resamples\": 500"), "{}", told[0]);
    assert_eq!((&told[0], &told[0]), (&told[1], &told[2]));
    assert_eq!(comparison(&desk, "eval gold new"), Value::Null);
}

#[test]
fn a_few_stretches_are_warned_of() {
    let told = desk().align("eval gold/laws.align new/laws.align --against old/laws.align");
    told.done();
    let warning =
        "warning: 4 stretches of text: too few for an interval and a p to rely upon\nhint: compare on more text\n";
    assert_eq!(told.err, warning);
}

#[test]
fn what_the_other_side_lacks_has_besides_or_has_wrong_is_told_by_its_name() {
    let desk = desk();
    desk.put("old/novels/002.align", GOLD);
    desk.put("old/laws.align", format!("{OTHER}[0]:[0]\n"));
    desk.put("gold/laws.align", format!("{GOLD}[]:[]\n"));
    let told = desk.align("eval gold new --against old");
    told.done();
    assert!(told.err.starts_with("warning: old: 1 file not in gold, not scored: novels/002\nhint: "), "{}", told.err);
    assert!(told.err.contains("warning: old/laws.align:6: repeats the bead of line 1"), "{}", told.err);
    assert_eq!(told.err.matches("gold/laws.align:7: the bead is empty").count(), 1, "{}", told.err);
    fs::remove_file(desk.path().join("old/laws.align")).unwrap();
    desk.align("eval gold new --against old").refused("old: has nothing for 1 of 2 gold files: laws\nhint: ");
}

#[test]
fn the_other_alignment_may_be_piped_and_is_never_written_over() {
    let desk = desk();
    let file = fs::File::open(desk.path().join("old/laws.align")).unwrap();
    let line = "eval gold/laws.align new/laws.align --to json --against";
    let told = Told::from(desk.command(format!("{line} -").split(' ')).stdin(file).output().unwrap());
    assert_eq!((told.code, told.out), (Some(0), desk.align(&format!("{line} old/laws.align")).out));
    desk.align(&format!("{line} old/laws.align -o old/laws.align")).refused("old/laws.align: is also an input");
    assert_eq!(desk.read("old/laws.align"), OTHER);
}
