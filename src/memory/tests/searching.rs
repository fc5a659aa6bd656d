use oorandom::Rand32;

use super::{Shelf, between, dated, put, unit};
use crate::memory::folded::Folded;
use crate::memory::{ConcordanceOptions, FuzzyOptions, Memory, similarity};
use crate::model::{Side, TranslationUnit};

const ENGLISH: [&str; 12] = [
    "the",
    "Committee",
    "notes",
    "report",
    "of",
    "industrial",
    "development",
    "in",
    "Africa",
    "requests",
    "2000",
    "cooperation",
];
const CHINESE: [&str; 12] =
    ["委员会", "注意", "到", "报告", "的", "工业", "发展", "非洲", "请", "秘书长", "2000年", "合作"];

/// Texts of two to twelve words, the same each time.
fn texts(count: usize) -> Vec<[String; 2]> {
    let mut random = Rand32::new(11);
    let mut text = |words: &[&str], joint: &str| {
        let chosen = (0..2 + random.rand_range(0..11)).map(|_| words[random.rand_range(0..12) as usize]);
        chosen.collect::<Vec<_>>().join(joint)
    };
    (0..count).map(|_| [text(&ENGLISH, " "), text(&CHINESE, "")]).collect()
}

fn memory(shelf: &Shelf, texts: &[[String; 2]]) -> Memory {
    let mut memory = shelf.memory("my.tm");
    let units: Vec<TranslationUnit> = texts.iter().map(|[english, chinese]| unit(english, chinese)).collect();
    put(&mut memory, "a.tmx", &units);
    memory
}

#[test]
fn the_best_match_is_that_of_looking_at_every_unit() {
    let texts = texts(500);
    let shelf = Shelf::new();
    let memory = memory(&shelf, &texts);
    let mut random = Rand32::new(5);
    for asked in 0..60 {
        let side = asked % 2;
        let mut query: Vec<char> = texts[random.rand_range(0..500) as usize][side].chars().collect();
        for _ in 0..asked % 5 {
            let at = random.rand_range(0..query.len() as u32) as usize;
            query.remove(at);
            query.insert(at / 2, '和');
        }
        let query: String = query.into_iter().collect();
        let best = texts.iter().map(|text| similarity(&query, &text[side])).max().filter(|best| *best >= 50);
        let options = FuzzyOptions { lang: Some(["en", "zh"][side].to_owned()), ..FuzzyOptions::default() };
        let found = memory.fuzzy(&query, &options).unwrap();
        assert_eq!(found.first().map(|found| found.score), best, "{query}");
        let scores: Vec<u8> = found.iter().map(|found| found.score).collect();
        assert!(scores.is_sorted_by(|one, other| one >= other), "{scores:?}");
        for found in &found {
            assert_eq!(found.score, similarity(&query, found.unit.text(found.side)), "{query}");
        }
    }
}

#[test]
fn a_concordance_finds_every_text_that_holds_the_phrase_and_no_other() {
    let texts = texts(400);
    let shelf = Shelf::new();
    let memory = memory(&shelf, &texts);
    let options = ConcordanceOptions { most: 10_000, ..ConcordanceOptions::default() };
    for (phrase, side) in [
        ("工业", 1),
        ("委员会注意", 1),
        ("的", 1),
        ("展工", 1),
        ("20", 1),
        ("industrial development", 0),
        ("of", 0),
        ("rt of the", 0),
        ("COMMITTEE", 0),
        ("2000", 0),
        ("nowhere", 0),
        ("無處", 1),
    ] {
        let wanted = Folded::new(phrase).chars;
        let expected =
            |side: usize| texts.iter().filter(|text| Folded::new(&text[side]).find(&wanted).is_some()).count();
        // Latin letters and digits are found in both.
        let both = if phrase.is_ascii() { expected(0) + expected(1) } else { expected(side) };
        let found = memory.concordance(phrase, &options).unwrap();
        assert_eq!((found.texts, found.is_exact, found.lines.len()), (both, true, both), "{phrase}");
        for line in &found.lines {
            let there = &line.unit.text(line.side)[line.place.range()];
            assert_eq!(there.to_lowercase(), phrase.to_lowercase());
        }
    }
}

#[test]
fn a_concordance_that_stops_early_says_that_its_number_is_not_exact() {
    let texts = texts(400);
    let shelf = Shelf::new();
    let memory = memory(&shelf, &texts);
    let found = memory.concordance("工业", &ConcordanceOptions { most: 3, ..ConcordanceOptions::default() }).unwrap();
    let all = texts.iter().filter(|text| text[1].contains("工业")).count();
    assert_eq!((found.lines.len(), found.texts, found.is_exact), (3, all, false));
}

#[test]
fn a_phrase_is_found_across_spaces_between_chinese_characters() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    put(&mut memory, "a.tmx", &[unit("Industrial  Development", "工业 发展 ，２０００年")]);
    let find = |phrase: &str| {
        let found = memory.concordance(phrase, &ConcordanceOptions::default()).unwrap();
        found.lines.first().map(|line| line.unit.text(line.side)[line.place.range()].to_owned())
    };
    assert_eq!(find("业发").as_deref(), Some("业 发"));
    assert_eq!(find("2000").as_deref(), Some("２０００"));
    assert_eq!(find("industrial development").as_deref(), Some("Industrial  Development"));
    assert_eq!(find("developments"), None);
}

#[test]
fn of_equal_matches_the_newer_comes_first() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    let of = |chinese: &str, date: &str| dated(unit("One apple a day", chinese), date, "");
    let units = [
        unit("One apple a day", "一"),
        of("二", "20200101T000000Z"),
        of("三", "20240101T000000Z"),
        of("四", "20220101T000000Z"),
    ];
    put(&mut memory, "a.tmx", &units);
    let found = memory.fuzzy("One apple a day", &FuzzyOptions::default()).unwrap();
    let targets: String = found.iter().map(|found| found.unit.text(found.side.other())).collect();
    assert_eq!(targets, "三四二一");
    assert!(found.iter().all(|found| found.score == 100 && found.side == Side::Source));
}

#[test]
fn matches_are_in_the_languages_that_are_asked_for() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    let in_tags = |chinese: &str, tag: &str| between(["en-US", tag], ["Industrial cooperation", chinese]);
    put(&mut memory, "a.tmx", &[in_tags("工业合作", "zh-Hans"), in_tags("工業合作", "zh-HK")]);
    let find = |target: &str| {
        let target_lang = Some(target.to_owned());
        let options = FuzzyOptions { lang: Some("en".to_owned()), target_lang, ..FuzzyOptions::default() };
        let found = memory.fuzzy("Industrial cooperation", &options).unwrap();
        found.into_iter().map(|found| found.unit.target).collect::<Vec<_>>()
    };
    assert_eq!(find("zh-CN"), ["工业合作"]);
    assert_eq!(find("zh-TW"), ["工業合作"]);
    assert_eq!(find("zh").len(), 2);
    assert_eq!(find("fr").len(), 0);
}

#[test]
fn the_shortest_texts_are_found_too() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    put(&mut memory, "a.tmx", &[unit("No", "否"), unit("A", "甲")]);
    let score = |text: &str| memory.fuzzy(text, &FuzzyOptions::default()).unwrap().first().map(|found| found.score);
    assert_eq!(["No", "否", "A", "甲", "Yes", ""].map(score), [Some(100), Some(100), Some(100), Some(100), None, None]);
}

#[test]
fn a_long_text_of_which_much_is_new_is_found() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    let mut random = Rand32::new(7);
    let mut letters = |count: usize, from: char| -> String {
        (0..count).map(|_| char::from_u32(u32::from(from) + random.rand_range(0..400)).unwrap()).collect()
    };
    let known = letters(900, '一');
    put(&mut memory, "a.tmx", &[unit("Known", &known)]);
    let asked = format!("{}{known}", letters(300, '嗀'));
    let found = memory.fuzzy(&asked, &FuzzyOptions::default()).unwrap();
    assert_eq!(found.first().map(|found| found.score), Some(75), "900 of 1,200 characters");
}
