//! Pairs whose numbers were compared by hand.

use super::*;

fn told(english: &str, chinese: &str) -> Vec<(&'static str, String)> {
    let pair = TextPair { source: english, target: chinese, source_lang: Lang::English };
    let mut found = Vec::new();
    check(&pair, &Study::of(&[], &crate::check::CheckOptions::default()), &mut found);
    found.into_iter().map(|found| (found.fault.code(), found.message.to_string())).collect()
}

fn codes(english: &str, chinese: &str) -> Vec<&'static str> {
    told(english, chinese).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn equal_numbers_in_other_notations_are_not_told() {
    for (english, chinese) in [
        ("1.2 million people", "一百二十万人"),
        ("1,200,000 people", "120万人"),
        ("two thirds of the members", "三分之二的成员"),
        ("30 % of them", "其中百分之三十"),
        ("in 2015", "二〇一五年"),
        ("1.2 billion", "12亿"),
        ("the fifty-seventh session", "第五十七届会议"),
        ("15 to 20 million", "1 500万至2 000万"),
        ("1.5 to 2 million", "150至200万"),
        ("Chapter IV", "第四章"),
        ("World War II", "第二次世界大战"),
        ("(a) the first", "(一) 第一"),
        ("20 December 2000", "2000年12月20日"),
        ("December 20, 2000", "二〇〇〇年十二月二十日"),
        ("from 3 to 5 May 2000", "2000年5月3日至5日"),
        ("December 13, 2019", "中華民國一百零八年十二月十三日"),
        ("resolution 46/151, A/55/580", "第46/151号决议，A/55/580"),
        ("resolution A/RES/55/187", "第55/187号决议"),
        ("Article 3 (2)", "第三条第二款"),
        ("paragraph 6", "第6段"),
        ("Article 72-1", "第七十二條之一"),
        ("at 3 p.m.", "下午3时"),
        ("at 3 p.m.", "15时"),
        ("six months", "半年"),
        ("one and a half years", "一年六个月"),
        ("the 1980s", "八十年代"),
        ("two decades", "20年"),
        ("about 5 miles", "约8公里"),
        ("both countries", "两国"),
        ("a third person", "他人"),
        ("1997-98", "1997至1998年"),
        (".5 mg", "0.5毫克"),
        ("US$ 5 million", "500万美元"),
        ("more than 1 billion", "10多亿"),
    ] {
        assert_eq!(told(english, chinese), Vec::new(), "{english} | {chinese}");
    }
}

#[test]
fn the_odd_number_is_named_with_what_was_expected() {
    let expected = "1,200 in the source is 一千三百 in the target; expected 1200".to_owned();
    assert_eq!(told("1,200 people", "一千三百人"), [("number", expected)]);
    let expected = "20 December 2000 in the source is 2000年12月21日 in the target; expected 2000年12月20日".to_owned();
    assert_eq!(told("20 December 2000", "2000年12月21日"), [("wrong-date", expected)]);
    let expected = "46/151 in the source is 46/157 in the target; expected 46/151".to_owned();
    assert_eq!(told("resolution 46/151", "第46/157号决议"), [("symbol", expected)]);
    let expected = "6 in the source is 8 in the target; expected 第6段".to_owned();
    assert_eq!(told("see paragraph 6", "见第8段"), [("reference", expected)]);
    let expected = "120 in the source has no equal in the target; expected 120".to_owned();
    assert_eq!(told("120 members", "各成员"), [("missing-number", expected)]);
}

#[test]
fn places_are_those_of_the_numbers() {
    let pair = TextPair { source: "第46/157号决议", target: "resolution 46/151", source_lang: Lang::Chinese };
    let mut found = Vec::new();
    check(&pair, &Study::of(&[], &crate::check::CheckOptions::default()), &mut found);
    let found = &found[0];
    assert_eq!(&pair.source[found.source.unwrap().range()], "46/157");
    assert_eq!(&pair.target[found.target.unwrap().range()], "46/151");
}

#[test]
fn numbers_that_were_changed_beside_equal_ones_are_found() {
    assert_eq!(codes("three years or three months", "三年或二个月"), ["number"]);
    assert_eq!(codes("paragraph 3 of a law of three years", "第一款，三年之法"), ["reference"]);
    assert_eq!(codes("on 12 May 2000 and 15 June 2000", "2000年5月15日和2000年6月12日"), ["wrong-date", "wrong-date"]);
    assert_eq!(codes("12 October 2000", "2000年12月10日"), ["wrong-date"]);
}

#[test]
fn other_currencies_and_units_are_told() {
    assert_eq!(codes("US$ 5 million", "500万欧元"), ["currency"]);
    assert_eq!(codes("5 km", "5英里"), ["measure"]);
    assert_eq!(codes("30 per cent", "30公里"), ["measure"]);
    assert_eq!(codes("$ 5 million", "500万元"), Vec::<&str>::new());
}

proptest::proptest! {
    /// Whatever the texts, places are on characters, and nothing panics.
    #[test]
    fn any_texts_can_be_compared(
        english in "([0-9/.,-]{0,4}( |May|of|Article|and|to|one|half|million|US\\$|per cent|%)){0,12}",
        chinese in "([0-9/一二十百万]{0,3}(年|月|日|第|条|项|之|至|、|分之|美元|公里|号)){0,12}",
    ) {
        let pair = TextPair { source: &english, target: &chinese, source_lang: Lang::English };
        let mut found = Vec::new();
        check(&pair, &Study::of(&[], &crate::check::CheckOptions::default()), &mut found);
        for found in found {
            proptest::prop_assert!(found.source.is_none_or(|span| english.get(span.range()).is_some()));
            proptest::prop_assert!(found.target.is_none_or(|span| chinese.get(span.range()).is_some()));
        }
    }
}
