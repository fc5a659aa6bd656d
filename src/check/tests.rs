use super::*;
use crate::model::Role::{Close, IsolatedOpen, MarkClose, MarkOpen, Open};
use crate::model::{Attribute, Code, Content, Property, Role, Variant};

fn unit(variants: &[(&str, &str)]) -> TranslationUnit {
    TranslationUnit {
        variants: variants.iter().map(|(lang, text)| Variant::plain(*lang, *text)).collect(),
        ..TranslationUnit::default()
    }
}

fn head(srclang: &str) -> Head {
    Head { source_lang: Some(srclang.to_owned()), ..Head::default() }
}

/// Code and unit of what is found in those units.
fn checked(srclang: &str, units: &[TranslationUnit]) -> Vec<(&'static str, usize)> {
    let mut findings = Vec::new();
    // What texts say is none of a format's business.
    let options = CheckOptions::default();
    let options =
        options.only(Fault::ALL.iter().copied().filter(|f| matches!(f.group(), Group::Format | Group::Repeats)));
    let mut checker = Checker::new(&head(srclang), LanguagePair::default(), options, &mut findings);
    findings.extend(checker.check(units).into_iter().flatten());
    findings.extend(checker.finish());
    findings.iter().map(|found| (found.fault.code(), found.unit.unwrap_or(0))).collect()
}

#[test]
fn a_sound_file_has_no_findings() {
    assert_eq!(checked("en", &[unit(&[("en", "a"), ("zh", "甲")]), unit(&[("en", "b"), ("zh", "乙")])]), []);
    assert_eq!(checked("en", &[]), [("no-units", 0)]);
}

#[test]
fn a_source_language_that_no_text_is_in_is_told() {
    let pair = [unit(&[("en", "a"), ("zh", "甲")])];
    assert_eq!(checked("en-US", &pair), [("source-language", 1)]);
    assert_eq!(checked("EN", &pair), [("source-language", 1)]);
    assert_eq!(checked("fr", &pair), [("source-language", 1)]);
    assert_eq!(checked("*all*", &pair), [("any-language", 0)]);
    assert_eq!(checked("zh", &pair), [("reversed", 1)]);
    let own = TranslationUnit { attributes: vec![Attribute::new("srclang", "en")], ..pair[0].clone() };
    assert_eq!(checked("fr", &[own]), []);
}

#[test]
fn tags_are_told_once() {
    let units = [unit(&[("en", "a"), ("zh_CN", "甲")]), unit(&[("en", "b"), ("zh_CN", "乙")])];
    assert_eq!(checked("en", &units), [("language-code", 1)]);
}

#[test]
fn units_that_lack_a_language_or_have_one_twice_are_told() {
    let whole = unit(&[("en", "a"), ("zh", "甲")]);
    assert_eq!(checked("en", &[whole.clone(), unit(&[("en", "b")])]), [("missing-variant", 2)]);
    assert_eq!(checked("en", &[whole.clone(), unit(&[("en", "b"), ("fr", "乙")])]), [("missing-variant", 2)]);
    assert_eq!(checked("en", &[unit(&[("en", "b"), ("zh", "乙"), ("ZH", "丙")])]), [("several-variants", 1)]);
    assert_eq!(checked("en", &[whole, unit(&[("en", " "), ("zh", "")])]), [("empty-side", 2), ("empty-side", 2)]);
}

#[test]
fn long_texts_edges_and_odd_characters_are_told() {
    let long = "字".repeat(2_000);
    assert_eq!(checked("en", &[unit(&[("en", "a"), ("zh", &long)])]), []);
    assert_eq!(checked("en", &[unit(&[("en", "a"), ("zh", &(long + "字"))])]), [("over-long", 1)]);
    assert_eq!(checked("en", &[unit(&[("en", "a\u{3000}"), ("zh", "\n甲")])]), [("edge-space", 1); 2]);
    for odd in ['\u{85}', '\u{FFFD}', '\u{E000}', '\u{FEFF}', '\u{1FFFE}', '\u{FDD0}', '\u{F0000}'] {
        assert_eq!(checked("en", &[unit(&[("en", &format!("a{odd}b")), ("zh", "甲")])]), [("odd-character", 1)]);
    }
    for meant in ['\u{200E}', '\u{2028}', '\u{20BB7}', '\u{AD}', '\u{200D}', '\u{FE0F}'] {
        assert_eq!(checked("en", &[unit(&[("en", &format!("a{meant}b")), ("zh", "甲")])]), []);
    }
}

#[test]
fn units_that_come_again_are_told_with_the_first() {
    let units = [
        unit(&[("en", "a"), ("zh", "甲")]),
        unit(&[("EN", "a"), ("zh", "甲")]),
        unit(&[("en", "a"), ("zh", "乙")]),
        unit(&[("en", "a"), ("zh", "乙")]),
        unit(&[("en", "b"), ("zh", "甲")]),
    ];
    let repeats = checked("*all*", &units);
    assert_eq!(repeats[1..], [("duplicate", 2), ("contradiction", 3), ("duplicate", 4)]);
    let named =
        |id: &str, text: &str| TranslationUnit { id: Some(id.to_owned()), ..unit(&[("en", text), ("zh", text)]) };
    assert_eq!(checked("en", &[named("1", "a"), named("2", "b"), named("1", "c")]), [("duplicate-id", 3)]);
}

#[test]
fn codes_without_their_counterpart_are_told() {
    let coded = |codes: &[(Role, &str)]| {
        let mut content = Content::plain("a");
        for (role, pair) in codes {
            content.push_code(Code { pair: Some((*pair).to_owned()), ..Code::new(*role) });
        }
        let mut unit = unit(&[("en", "a"), ("zh", "甲")]);
        unit.variants[0].content = content;
        checked("en", &[unit]).len()
    };
    // TMX lets pairs cross one another.
    assert_eq!(coded(&[(Open, "1"), (Open, "2"), (Close, "1"), (Close, "2"), (IsolatedOpen, "3")]), 0);
    assert_eq!(coded(&[(Open, "1"), (Close, "1"), (Open, "1"), (Close, "1"), (MarkOpen, ""), (MarkClose, "")]), 0);
    for wrong in [&[(Open, "1")][..], &[(Close, "1"), (Open, "1")], &[(Open, "1"), (Close, "2")], &[(MarkOpen, "")]] {
        assert_eq!(coded(wrong), 1, "{wrong:?}");
    }
}

#[test]
fn dates_in_other_forms_are_told() {
    let mut dated = unit(&[("en", "a"), ("zh", "甲")]);
    dated.attributes =
        vec![Attribute::new("creationdate", "20260131T000000Z"), Attribute::new("changedate", "2026-01-31")];
    dated.variants[1].attributes = vec![Attribute::new("lastusagedate", "now")];
    assert_eq!(checked("en", &[dated]), [("date", 1), ("date", 1)]);
}

#[test]
fn repaired_units_have_no_such_findings() {
    let mut broken = unit(&[("zh_CN", "甲 "), ("en", "a"), ("fr", " ")]);
    broken.attributes =
        vec![Attribute::new("creationdate", "2026-01-31T00:00:00Z"), Attribute::new("srclang", "*all*")];
    let units = [broken, unit(&[("zh_CN", "乙"), ("en", "")])];
    let mut repairer = Repairer::new(&head("EN-us"), LanguagePair::default(), units.first());
    let head = repairer.head(&head("EN-us"));
    assert_eq!(head.source_lang.as_deref(), Some("en"));
    let copy: Vec<_> = units.iter().filter_map(|unit| repairer.unit(unit)).collect();
    assert_eq!(copy.len(), 1);
    let langs: Vec<_> = copy[0].variants.iter().map(|variant| variant.lang.as_str()).collect();
    assert_eq!(langs, ["en", "zh-CN"]);
    assert_eq!(checked("en", &copy), []);
    let repairs = repairer.repairs();
    assert_eq!(repairs.left_out, 1);
    let made: Vec<_> = repairs.made.iter().map(|(fault, times)| (fault.code(), *times)).collect();
    let expected = [
        ("source-language", 1),
        ("any-language", 1),
        ("reversed", 1),
        ("language-code", 1),
        ("empty-side", 1),
        ("date", 1),
        ("edge-space", 1),
    ];
    assert_eq!(made, expected);
}

#[test]
fn only_what_is_sought_is_told() {
    let units = [unit(&[("en", "a "), ("zh", "甲")]), unit(&[("en", "a "), ("zh", "甲")])];
    let told = |options: CheckOptions| {
        let mut findings = Vec::new();
        let mut checker = Checker::new(&head("*all*"), LanguagePair::default(), options, &mut findings);
        findings.extend(checker.check(&units).into_iter().flatten());
        findings.extend(checker.finish());
        findings.iter().map(|found| found.fault.code()).collect::<Vec<_>>()
    };
    assert_eq!(told(CheckOptions::default().only([Fault::Duplicate])), ["duplicate"]);
    assert_eq!(
        told(CheckOptions::default().only([Fault::AnyLanguage, Fault::EdgeSpace])),
        ["any-language", "edge-space", "edge-space"]
    );
    assert_eq!(told(CheckOptions::default().only([])), [""; 0]);
}

#[test]
fn texts_in_other_languages_are_told_once_and_not_compared() {
    let units = [
        unit(&[("fr", "un"), ("de", "eins")]),
        unit(&[("fr", "deux"), ("de", "zwei")]),
        unit(&[("en_US", "a"), ("zh_TW", "甲")]),
    ];
    let mut findings = Vec::new();
    let options = CheckOptions::default().only([Fault::OtherLanguages]);
    let mut checker = Checker::new(&Head::default(), LanguagePair::default(), options.clone(), &mut findings);
    let found = checker.check(&units);
    assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [1, 0, 0]);
    assert_eq!((found[0][0].fault, found[0][0].unit), (Fault::OtherLanguages, None));
    let said = "texts in fr and de are not compared, only those in English and Chinese are";
    assert_eq!(found[0][0].message.to_string(), said);
    let mut checker = Checker::new(&Head::default(), LanguagePair::default(), options, &mut findings);
    assert_eq!(checker.check(&units[2..]), [vec![]]);
}

#[test]
fn units_that_nobody_is_sure_of_are_told_unless_a_side_is_empty() {
    let sure = |confidence: &str, zh: &str| {
        let properties = vec![Property::new("x-confidence", confidence)];
        TranslationUnit { properties, ..unit(&[("en", "a"), ("zh", zh)]) }
    };
    let options = CheckOptions::default().only([Fault::LowConfidence]);
    let mut checker = Checker::new(&Head::default(), LanguagePair::default(), options, &mut Vec::new());
    let found = checker.check(&[sure("0.9", "甲"), sure("0.31", "甲"), sure("0.31", ""), sure("?", "甲")]);
    assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [0, 1, 0, 0]);
    assert_eq!(found[1][0].message.to_string(), "the alignment is sure of it to 0.31 only, of 1");
}

/// Two paragraphs and a line that only one side has.
#[test]
fn a_bitext_is_checked_by_the_numbers_of_its_units() {
    let english = "See document A/55/581.\nOnly here in 1990.\nSee document A/55/583.";
    let mut bitext =
        crate::write::specimen::bitext(english, "见A/55/582号文件。\n见A/55/584号文件。", &[(1, 1), (1, 0), (1, 1)]);
    bitext.beads[2].confidence = 0.4;
    let found = check_bitext(&bitext, &CheckOptions::default().only([Fault::Symbol, Fault::LowConfidence]));
    let told: Vec<_> = found.iter().map(|found| (found.fault.code(), found.unit)).collect();
    assert_eq!(told, [("symbol", Some(1)), ("low-confidence", Some(3)), ("symbol", Some(3))]);
    assert_eq!(found[0].source, Some(crate::model::Span::new(13, 21)));
    assert_eq!(check_bitext(&bitext, &CheckOptions::default().only([Fault::EmptySide])), []);
}
