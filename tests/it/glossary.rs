//! `--glossary` where nothing else tells parts apart.

use crate::desk::Desk;

const ENGLISH: [&str; 6] = ["Tolverin", "Sabrack", "Quenlow", "Hadmire", "Morgash", "Peltorn"];

fn desk(chinese: [&str; 5]) -> Desk {
    let english: Vec<_> = ENGLISH.iter().map(|name| format!("The {name} was kept in the eastern hall.\n")).collect();
    let chinese: Vec<_> = chinese.iter().map(|name| format!("{name}藏在东边的大殿里。\n")).collect();
    Desk::with(english.join("\n"), chinese.join("\n"))
}

/// The Chinese of every English part.
fn paired(desk: &Desk, glossary: &str) -> Vec<String> {
    let told = desk.align(&format!("en.txt zh.txt {glossary} --to tsv -q -o -"));
    let rows = told.out.lines().skip(1).map(|row| row.split('\t').nth(2).unwrap().chars().take(2).collect());
    rows.collect()
}

#[test]
fn its_terms_alone_decide_which_part_is_missing() {
    let desk = desk(["玄铃", "朱璃", "墨蕴", "素绡", "青瑕"]);
    let shifted = "Sabrack,玄铃\nQuenlow,朱璃\nHadmire,墨蕴\nMorgash,素绡\nPeltorn,青瑕\n";
    desk.put("first.csv", shifted);
    desk.put("last.csv", "Tolverin,玄铃\nSabrack,朱璃\nQuenlow,墨蕴\nHadmire,素绡\nMorgash,青瑕\n");
    assert_eq!(paired(&desk, "--glossary first.csv"), ["", "玄铃", "朱璃", "墨蕴", "素绡", "青瑕"]);
    assert_eq!(paired(&desk, "--glossary last.csv"), ["玄铃", "朱璃", "墨蕴", "素绡", "青瑕", ""]);
}

#[test]
fn a_term_in_one_script_is_found_in_a_text_of_the_other() {
    let desk = desk(["玄鈴", "東門", "墨蘊", "素綃", "龍紋"]);
    desk.put("first.csv", "Sabrack,玄铃\nQuenlow,东门\nHadmire,墨蕴\nMorgash,素绡\nPeltorn,龙纹\n");
    desk.put("last.csv", "Tolverin,玄铃\nSabrack,东门\nQuenlow,墨蕴\nHadmire,素绡\nMorgash,龙纹\n");
    assert_eq!(paired(&desk, "--glossary first.csv"), ["", "玄鈴", "東門", "墨蘊", "素綃", "龍紋"]);
    assert_eq!(paired(&desk, "--glossary last.csv"), ["玄鈴", "東門", "墨蘊", "素綃", "龍紋", ""]);
}

#[test]
fn terms_of_several_words_decide_too_and_any_number_of_threads_gives_the_same() {
    let desk = desk(["玄铃", "朱璃", "墨蕴", "素绡", "青瑕"]);
    let english = desk.read("en.txt").replace("Tolverin", "Great Tolverin").replace("Morgash", "Morgash of Quell");
    desk.put("en.txt", english);
    desk.put("first.csv", "Sabrack;玄铃\nQuenlow;朱璃\nHadmire;墨蕴\nMorgash of Quell;素绡\nPeltorn;青瑕\n");
    desk.put("last.csv", "Great Tolverin;玄铃\nSabrack;朱璃\nQuenlow;墨蕴\nHadmire;素绡\nMorgash of Quell;青瑕\n");
    assert_eq!(paired(&desk, "--glossary first.csv")[0], "");
    assert_eq!(paired(&desk, "--glossary last.csv")[5], "");
    let bytes = |jobs: usize| desk.align(&format!("en.txt zh.txt --glossary last.csv --jobs {jobs} -q -o -")).out;
    assert_eq!(bytes(1), bytes(2));
}
