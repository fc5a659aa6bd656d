use tempfile::TempDir;

use super::*;
use crate::model::{TranslationUnit, Variant};

/// A memory of these pairs, English and Simplified Chinese, and where it is.
fn memory(pairs: &[(&str, &str)]) -> (TempDir, Memory) {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = Memory::open_or_create(&folder.path().join("my.tm")).unwrap();
    let mut import = memory.import("my.tmx", Some("en")).unwrap();
    for (english, chinese) in pairs {
        let variants = vec![Variant::plain("en", *english), Variant::plain("zh-CN", *chinese)];
        import.unit(&TranslationUnit { variants, ..TranslationUnit::default() }).unwrap();
    }
    import.finish().unwrap();
    (folder, memory)
}

fn english() -> LeverageOptions {
    LeverageOptions { lang: Some("en".to_owned()), target_lang: None }
}

/// Segments of each band, in the order of [`LeverageBand::ALL`].
fn segments(leverage: &Leverage) -> [usize; 7] {
    LeverageBand::ALL.map(|band| leverage.amount(band).segments)
}

#[test]
fn bands_begin_and_end_where_the_tables_of_cat_tools_say() {
    use LeverageBand::{Exact, From50, From75, From85, From95, New};
    let scores = [100, 99, 95, 94, 85, 84, 75, 74, 50, 49, 0];
    let bands = [Exact, From95, From95, From85, From85, From75, From75, From50, From50, New, New];
    assert_eq!(scores.map(LeverageBand::of), bands);
    assert_eq!([From75.scores(), New.scores()], [Some((75, 84)), Some((0, 49))]);
    assert_eq!(LeverageBand::Repetition.scores(), None);
}

#[test]
fn words_are_characters_in_chinese_and_runs_between_spaces_in_english() {
    let amount = |segment: &str| {
        let amount = TextAmount::of(segment);
        (amount.segments, amount.words, amount.characters)
    };
    assert_eq!(amount("The well-known 21 rules, and/or A/RES/61/215."), (1, 6, 40));
    assert_eq!(amount("(a) — “I spent $20” …"), (1, 4, 16), "marks alone are no words");
    assert_eq!(amount("工业发展，2005年。"), (1, 6, 11), "five characters and a number");
    assert_eq!(amount("用Windows，Linux都行"), (1, 5, 16), "a comma stands between words as a space does");
    assert_eq!([amount("12.5 %"), amount(" … "), amount("")], [(1, 1, 5), (1, 0, 1), (1, 0, 0)]);
}

#[test]
fn segments_fall_into_bands_by_the_share_of_characters_that_stay() {
    let whole: String = "the quick brown foxes jump over a lazy dog; ".repeat(3).chars().take(100).collect();
    let whole = whole.replace(' ', "_");
    let (_folder, memory) = memory(&[(&whole, "甲")]);
    // So many of a hundred characters are others.
    let segment = |edits: usize| format!("{}{}", &whole[..100 - edits], "#".repeat(edits));
    let found = |edits: &[usize]| {
        let segments: Vec<String> = edits.iter().map(|edits| segment(*edits)).collect();
        self::segments(&memory.leverage(&segments, &english()).unwrap())
    };
    assert_eq!(found(&[0]), [0, 1, 0, 0, 0, 0, 0]);
    assert_eq!(found(&[1, 5]), [0, 0, 2, 0, 0, 0, 0], "99 % and 95 %");
    assert_eq!(found(&[6, 15]), [0, 0, 0, 2, 0, 0, 0], "94 % and 85 %");
    assert_eq!(found(&[16, 25]), [0, 0, 0, 0, 2, 0, 0], "84 % and 75 %");
    assert_eq!(found(&[26, 50]), [0, 0, 0, 0, 0, 2, 0], "74 % and 50 %");
    assert_eq!(found(&[51]), [0, 0, 0, 0, 0, 0, 1], "49 %");
}

#[test]
fn what_is_in_the_memory_just_so_is_never_a_repetition() {
    let (_folder, memory) = memory(&[("Notes the report.", "注意到该报告。")]);
    let segments = ["Notes the report.", "Welcomes it.", "Notes  the report.", "Welcomes it. ", "1948", "1948"];
    let leverage = memory.leverage(&segments, &english()).unwrap();
    assert_eq!(self::segments(&leverage), [2, 2, 0, 0, 0, 0, 2]);
    // 3 + 2 + 3 + 2 + 1 + 1 words, of which the repeated two and one are a quarter.
    assert_eq!((leverage.total().words, leverage.amount(LeverageBand::Repetition).words), (12, 3));
    assert!((leverage.share(LeverageBand::Repetition) - 25.0).abs() < 1e-9);
    assert!((leverage.share(LeverageBand::Exact) - 50.0).abs() < 1e-9);
}

#[test]
fn a_repetition_may_be_of_another_document() {
    let (_folder, memory) = memory(&[]);
    let mut seen = SeenSegments::default();
    let first = memory.leverage_after(&["One.", "Two."], &english(), &mut seen).unwrap();
    let second = memory.leverage_after(&["Two.", "Three."], &english(), &mut seen).unwrap();
    assert_eq!([segments(&first), segments(&second)], [[0, 0, 0, 0, 0, 0, 2], [1, 0, 0, 0, 0, 0, 1]]);
    let mut both = first;
    both += second;
    assert_eq!(both.total(), TextAmount { segments: 4, words: 4, characters: 18 });
}

#[test]
fn a_chinese_document_is_found_on_the_other_side_and_only_in_the_language_asked_for() {
    let (_folder, memory) = memory(&[("Notes the report.", "注意到该报告。")]);
    let asked = |target: &str| LeverageOptions { lang: Some("zh".to_owned()), target_lang: Some(target.to_owned()) };
    assert_eq!(segments(&memory.leverage(&["注意到该报告。"], &asked("en-GB")).unwrap())[1], 1);
    assert_eq!(segments(&memory.leverage(&["注意到该报告。"], &asked("fr")).unwrap())[6], 1);
}

#[test]
fn nothing_is_nothing() {
    let (_folder, memory) = memory(&[]);
    let leverage = memory.leverage::<&str>(&[], &english()).unwrap();
    assert_eq!((leverage, leverage.share(LeverageBand::New)), (Leverage::default(), 0.0));
}
