use tempfile::TempDir;

use super::*;

const SOURCE: &str = "Requests the Secretary-General to report at its sixtieth session.";

fn unit(variants: &[(&str, &str)]) -> TranslationUnit {
    let variants = variants.iter().map(|(lang, text)| Variant::plain(*lang, *text)).collect();
    TranslationUnit { variants, ..TranslationUnit::default() }
}

fn memory(units: &[TranslationUnit]) -> (TempDir, Memory) {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = Memory::open_or_create(&folder.path().join("my.tm")).unwrap();
    let mut import = memory.import("my.tmx", Some("en")).unwrap();
    for unit in units {
        import.unit(unit).unwrap();
    }
    import.finish().unwrap();
    (folder, memory)
}

/// The memory of the tests: a sentence in two translations, another one, and one that is translated to French.
fn resolutions() -> (TempDir, Memory) {
    memory(&[
        unit(&[("en", SOURCE), ("zh-CN", "请秘书长向第六十届会议提出报告。")]),
        unit(&[("en", "Decides to include the item in the agenda."), ("zh-CN", "决定将该项目列入议程。")]),
        unit(&[("en", SOURCE), ("fr", "Prie le Secrétaire général de faire rapport.")]),
    ])
}

fn target(unit: &TranslationUnit) -> Option<String> {
    unit.variants.get(1).map(|variant| variant.content.text())
}

#[test]
fn the_best_match_is_the_target_and_says_how_good_it_is() {
    let (_folder, memory) = resolutions();
    let options = PretranslateOptions { target_lang: Some("zh-CN".to_owned()), ..PretranslateOptions::new("en") };
    // Two edits of 66 characters, 96.97 %; then as it is.
    let changed = SOURCE.replace("sixtieth", "sixty-th");
    let units = [&changed, SOURCE, "Welcomes it."].map(|text| unit(&[("en", text)]));
    let done = memory.pretranslate(units.to_vec(), &options).unwrap();
    assert_eq!((done.exact, done.fuzzy, done.unmatched, done.kept), (1, 1, 1, 0));
    let chinese = Some("请秘书长向第六十届会议提出报告。".to_owned());
    assert_eq!(done.units.iter().map(target).collect::<Vec<_>>(), [chinese.clone(), chinese, None]);
    let [fuzzy, exact, none] = done.units.as_slice() else { panic!("{done:?}") };
    let states = |unit: &TranslationUnit| {
        let properties = unit.variants[1].properties.iter();
        properties.map(|property| (property.name.clone(), property.value.clone())).collect::<Vec<_>>()
    };
    let said = |state: &str, qualifier: &str| {
        [("x-xliff-state", state), ("x-xliff-state-qualifier", qualifier)].map(|(a, b)| (a.to_owned(), b.to_owned()))
    };
    assert_eq!(states(fuzzy), said("needs-review-translation", "fuzzy-match"));
    assert_eq!(states(exact), said("translated", "exact-match"));
    assert_eq!(fuzzy.property("x-xliff-alt-trans-1-match-quality"), Some("96%"));
    assert_eq!(fuzzy.property("x-xliff-alt-trans-1-source"), Some(SOURCE));
    assert_eq!(fuzzy.property("x-xliff-alt-trans-1-origin"), Some("my.tmx"));
    assert_eq!(fuzzy.property("x-xliff-alt-trans-2-target"), None, "French was not asked for");
    assert!(none.properties.is_empty());
}

#[test]
fn the_language_that_the_matches_are_in_most_often_is_the_target() {
    let (_folder, memory) = resolutions();
    let item = ["Decides to include the item in the agenda.", "Decides to include an item in the agenda."];
    let units = [SOURCE, item[0], item[1]].map(|text| unit(&[("en", text)]));
    let options = PretranslateOptions { most: 1, ..PretranslateOptions::new("en") };
    let done = memory.pretranslate(units.to_vec(), &options).unwrap();
    // The French unit is newer, so it is the best match of the first text; the two others have Chinese ones.
    assert_eq!((done.target_lang.as_str(), done.exact, done.fuzzy), ("zh-CN", 2, 1));
    assert_eq!(target(&done.units[0]).as_deref(), Some("请秘书长向第六十届会议提出报告。"));
}

#[test]
fn what_is_translated_already_stays_and_what_is_empty_is_filled() {
    let (_folder, memory) = resolutions();
    let options = PretranslateOptions { target_lang: Some("zh".to_owned()), ..PretranslateOptions::new("en") };
    let mut own = unit(&[("en", SOURCE), ("zh-CN", "我的译文。")]);
    own.properties.push(Property::new("x-xliff-alt-trans-1-target", "旧"));
    let empty = unit(&[("en", SOURCE), ("zh-CN", " ")]);
    let done = memory.pretranslate(vec![own, empty], &options).unwrap();
    assert_eq!((done.kept, done.exact), (1, 1));
    assert_eq!(target(&done.units[0]).as_deref(), Some("我的译文。"));
    assert_eq!(done.units[0].property("x-xliff-alt-trans-1-target"), Some("请秘书长向第六十届会议提出报告。"));
    assert_eq!(done.units[1].variants.len(), 2);
    assert_eq!(target(&done.units[1]).as_deref(), Some("请秘书长向第六十届会议提出报告。"));
}

#[test]
fn matches_below_the_threshold_and_beyond_the_number_are_left_out() {
    let (_folder, memory) = resolutions();
    let changed = [unit(&[("en", &SOURCE.replace("sixtieth", "sixty-th"))])];
    let options = PretranslateOptions { least: 97, ..PretranslateOptions::new("en") };
    let done = memory.pretranslate(changed.to_vec(), &options).unwrap();
    assert_eq!((done.unmatched, target(&done.units[0])), (1, None));
    let options = PretranslateOptions { most: 0, ..PretranslateOptions::new("en") };
    let done = memory.pretranslate(changed.to_vec(), &options).unwrap();
    assert_eq!((done.fuzzy, done.units[0].properties.len()), (1, 0), "the target alone");
}

#[test]
fn states_are_those_of_the_version() {
    let (_folder, memory) = resolutions();
    let options = PretranslateOptions {
        target_lang: Some("zh-CN".to_owned()),
        version: XliffVersion::TwoOne,
        ..PretranslateOptions::new("en")
    };
    let units = [SOURCE, &SOURCE.replace("sixtieth", "sixty-th")].map(|text| unit(&[("en", text)]));
    let done = memory.pretranslate(units.to_vec(), &options).unwrap();
    let states: Vec<_> = done.units.iter().map(|unit| unit.property("x-xliff-state")).collect();
    assert_eq!(states, [Some("translated"), Some("initial")]);
    assert!(done.units[0].variants[1].properties.is_empty());
}
