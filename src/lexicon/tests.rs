//! Entries checked by hand against the dictionary, and whatever else may be asked for.

use proptest::prelude::*;

use super::*;

fn texts(lexicon: &Lexicon, word: &str) -> Vec<String> {
    let entries = lexicon.look_up(word);
    entries.into_iter().flat_map(|entry| entry.translations).map(|translation| translation.text).collect()
}

fn bundled(word: &str) -> Vec<String> {
    texts(Lexicon::bundled(), word)
}

fn term(chinese: &str, english: &str) -> Term {
    Term { chinese: chinese.to_owned(), english: english.to_owned() }
}

fn weight(lexicon: &Lexicon, chinese: &str, english: &str) -> Option<f32> {
    let stem = english::stemmed(english).unwrap();
    lexicon.translations(chinese).into_iter().find(|(found, _)| *found == stem).map(|(_, weight)| weight)
}

#[test]
fn entries_are_those_of_the_dictionary() {
    assert_eq!(bundled("银行"), ["bank"]);
    assert_eq!(bundled("联合国"), ["United Nations"]);
    assert_eq!(bundled("聯合國"), ["United Nations"]);
    assert_eq!(bundled("发展"), ["development", "growth", "to develop", "to grow", "to expand"]);
    assert!(bundled("没有这个词条").is_empty());
}

#[test]
fn an_entry_has_both_scripts_and_its_pinyin() {
    let told = |word: &str| -> Vec<(String, String, String)> {
        let entries = Lexicon::bundled().look_up(word);
        entries.into_iter().map(|entry| (entry.simplified, entry.traditional, entry.pinyin)).collect()
    };
    let entry = |one: &str, other: &str, pinyin: &str| (one.to_owned(), other.to_owned(), pinyin.to_owned());
    assert_eq!(told("聯合國"), [entry("联合国", "聯合國", "Liánhéguó")]);
    assert_eq!(told("孩子"), [entry("孩子", "孩子", "háizi")]);
    assert_eq!(told("头发"), [entry("头发", "頭髮", "tóufa")]);
    assert_eq!(told("西安")[0], entry("西安", "西安", "Xī'ān"));
    assert_eq!(told("女儿"), [entry("女儿", "女兒", "nǚ'ér")]);
}

/// 后 stands for 後 (behind) and 后 (empress); each Traditional form is one of them only.
#[test]
fn a_traditional_form_finds_its_own_entries_only() {
    assert!(bundled("后").iter().any(|text| text == "empress") && bundled("后").iter().any(|text| text == "behind"));
    assert!(bundled("後").iter().all(|text| text != "empress"));
    assert!(bundled("顯著").iter().any(|text| text == "outstanding"));
}

#[test]
fn remarks_measure_words_and_pronunciations_are_no_translations() {
    assert_eq!(bundled("目的"), ["purpose", "aim", "goal", "target", "objective"]);
    for text in Lexicon::bundled().table.all_records().take(9999).flat_map(|(place, records)| {
        Lexicon::bundled().entries(place, &records).into_iter().flat_map(|entry| entry.translations)
    }) {
        assert!(!text.text.contains(['(', ')', '[', ']', ';', '/']) && !text.text.contains("CL:"), "{}", text.text);
    }
}

#[test]
fn variants_and_abbreviations_lead_to_the_translations_of_the_main_word() {
    assert_eq!(Lexicon::bundled().look_up("忘其所以")[0].see[0].headword, "忘乎所以");
    for (word, english) in [("两头儿", "ends"), ("公交", "transportation"), ("骗", "cheat"), ("騗", "cheat")] {
        assert!(weight(Lexicon::bundled(), word, english).is_some(), "{word}: {english}");
    }
}

#[test]
fn the_more_translations_the_less_each_weighs() {
    let lexicon = Lexicon::bundled();
    let weight = |word, english| weight(lexicon, word, english).unwrap();
    assert!((weight("银行", "bank") - 0.9).abs() < 1e-6, "the only one");
    // five translations of one word each that says anything
    assert!((weight("发展", "growth") - 0.9 * 5_f32.powf(-0.25)).abs() < 1e-6);
    assert!(weight("打", "hit") < weight("发展", "develop"));
    assert!((weight("孩子", "children") - weight("孩子", "child")).abs() < 1e-6);
}

#[test]
fn words_that_are_not_there_are_looked_up_by_what_is_in_them() {
    assert!(Lexicon::bundled().look_up("发展银行法").is_empty());
    let inside = weight(Lexicon::bundled(), "发展银行法", "bank").unwrap();
    assert!(inside < weight(Lexicon::bundled(), "银行", "bank").unwrap());
    assert!(weight(Lexicon::bundled(), "狗船", "dog").is_some(), "of two characters");
}

#[test]
fn the_users_terms_come_first_and_outweigh_the_dictionary() {
    let own = Lexicon::with_terms(&[
        term("大会", "General  Assembly"),
        term("可持續 發展目標", "Sustainable Development Goals"),
        term("发展", "evolution"),
    ]);
    assert_eq!(texts(&own, "大會")[0], "General Assembly");
    assert_eq!(own.look_up("大会")[0].origin, Origin::Glossary);
    assert_eq!(own.cut("实现可持续发展目标。", &[]), ["实现", "可持续发展目标"]);
    assert_eq!(weight(&own, "发展", "evolution"), Some(1.0));
    assert!(weight(&own, "发展", "growth").unwrap() < weight(Lexicon::bundled(), "发展", "growth").unwrap() / 2.0);
    assert_eq!(own.look_up("general assembly")[0].simplified, "大会");
}

#[test]
fn english_finds_chinese_in_every_form() {
    let found = |word: &str| -> Vec<String> {
        Lexicon::bundled().look_up(word).into_iter().map(|entry| entry.simplified).collect()
    };
    assert!(found("United Nations").contains(&"联合国".to_owned()));
    assert!(found("banks").contains(&"银行".to_owned()));
    assert_eq!(found("children"), found("child"));
    assert!(found("children").iter().take(20).any(|word| word == "孩子"), "{:?}", found("children"));
    assert!(found("xyzzy").is_empty() && found("…").is_empty() && found("").is_empty());
}

#[test]
fn chinese_is_cut_into_the_fewest_headwords() {
    let cut = |text: &'static str, given: &[usize]| Lexicon::bundled().cut(text, given);
    assert_eq!(
        cut("联合国大会，2000年debhelper 1,200.5万", &[]),
        ["联合国大会", "2000", "年", "debhelper", "1,200.5", "万"]
    );
    assert_eq!(cut("聯合國發展", &[]), ["聯合國", "發展"]);
    // 从小学起: both cuts into two words and a character are as good, and the author decides
    assert_eq!(cut("从小学起", &[6, 9]), ["从小", "学", "起"]);
    assert_eq!(cut("从小学起", &[3, 9]), ["从", "小学", "起"]);
}

#[test]
fn the_table_is_whole() {
    let table = Table::bundled();
    assert!(table.notice().starts_with("CC-CEDICT\n") && table.notice().contains("licenses/by-sa/4.0/"));
    assert!(table.notice().contains("date=2023-11-07T06:42:16Z"));
    assert_eq!(table.len(), 118_617);
    let mut entries = 0;
    for (place, records) in table.all_records() {
        let headword = table.headword(place).unwrap();
        if place % 500 == 0 {
            assert_eq!(table.place(&headword), Some(place), "{headword}");
            assert_eq!(table.records(place).len(), records.len());
        }
        entries += records.len();
    }
    assert_eq!(entries, 122_143, "as many as the dictionary says of itself");
    assert!(
        Table::open(b"").is_none() && Table::open(b"BTXLEX2\n").is_none() && Table::open(b"BTXLEX1\n1234").is_none()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_can_be_looked_up_and_cut(text in "[银行发展聯合國女a-cA-C0-9 ,.'’，。\u{20000}-\u{20010}\u{0}-\u{FFFF}]{0,24}", given in prop::collection::vec(0..40_usize, 0..6)) {
        let mut given = given;
        given.sort_unstable();
        let lexicon = Lexicon::bundled();
        lexicon.look_up_chinese(&text);
        for (_, weight) in lexicon.translations(&text) {
            prop_assert!((0.0..=1.0).contains(&weight));
        }
        let visible = |text: &str| text.chars().filter(|c| c.is_alphanumeric() || is_han(*c)).collect::<String>();
        prop_assert_eq!(visible(&lexicon.cut(&text, &given).concat()), visible(&text));
    }
}
