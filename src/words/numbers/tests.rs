use super::*;

fn values(text: &str) -> Vec<String> {
    numbers(text).into_iter().map(|number| number.value.to_string()).collect()
}

/// Texts that are one number, and its value.
fn each(pairs: &[(&str, &str)]) {
    for (text, value) in pairs {
        assert_eq!(values(text), [*value], "{text}");
    }
}

/// Texts without a number.
fn none(texts: &[&str]) {
    for text in texts {
        assert_eq!(values(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn english_cardinals_have_their_value() {
    each(&[
        ("twenty-one", "21"),
        ("twenty one", "21"),
        ("one hundred and twenty thousand", "120000"),
        ("twelve hundred", "1200"),
        ("a hundred", "100"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("a thousand and one", "1001"),
        ("two million three hundred thousand and five", "2300005"),
        ("a thousand million", "1000000000"),
        ("five hundred thousand million", "500000000000"),
        ("nineteen ninety-five", "1995"),
        ("nineteen hundred and five", "1905"),
        ("Twenty-Five", "25"),
        ("half a million", "500000"),
        ("two and a half million", "2500000"),
        ("ten-year-old", "10"),
        ("three", "3"),
    ]);
}

#[test]
fn english_words_that_begin_another_number_end_the_first() {
    assert_eq!(values("two three"), ["2", "3"]);
    assert_eq!(values("two and three"), ["2", "3"]);
    assert_eq!(values("forty or fifty"), ["40", "50"]);
    assert_eq!(values("one hundred and a man"), ["100"]);
    assert_eq!(values("twenty-eleven"), ["2011"], "a year as it is spoken");
}

#[test]
fn english_ordinals_have_their_value() {
    each(&[
        ("fifty-seventh", "57"),
        ("the twenty-first century", "21"),
        ("one hundred and first", "101"),
        ("the second time", "2"),
        ("21st", "21"),
        ("102nd", "102"),
        ("1990s", "1990"),
        ("the ’90s", "1990"),
    ]);
}

#[test]
fn fractions_and_decimals_are_equal_in_both_languages() {
    each(&[
        ("one third", "1/3"),
        ("two-thirds", "2/3"),
        ("a quarter of it", "1/4"),
        ("half", "1/2"),
        ("three quarters", "3/4"),
        ("1/3", "1/3"),
        ("⅔", "2/3"),
        ("三分之一", "1/3"),
        ("3分之2", "2/3"),
        ("四分之三", "3/4"),
        ("一半", "1/2"),
        ("3.5", "7/2"),
        ("3.50", "7/2"),
        ("三点五", "7/2"),
        ("零点五", "1/2"),
        ("１．５", "3/2"),
    ]);
    assert_eq!(values("55/187"), ["55", "187"]);
    assert_eq!(values("A/1/3/4"), ["1", "3", "4"]);
    assert_eq!(values("3.5.1"), ["3", "5", "1"], "two points make a label");
    assert_eq!(values("a third time"), ["3"]);
}

#[test]
fn per_cent_is_left_out() {
    each(&[
        ("15 per cent", "15"),
        ("15%", "15"),
        ("15％", "15"),
        ("百分之十五", "15"),
        ("百分之5", "5"),
        ("百分之五", "5"),
    ]);
    each(&[("百分之三点五", "7/2"), ("千分之三", "3")]);
}

#[test]
fn scales_are_equal_in_both_languages() {
    for text in ["1.2 billion", "12亿", "十二億", "1,200,000,000", "1 200 000 000", "12亿", "1.2 thousand million"]
    {
        assert_eq!(values(text), ["1200000000"], "{text}");
    }
    each(&[
        ("3亿5000万", "350000000"),
        ("3亿5千万", "350000000"),
        ("3万5000", "35000"),
        ("120万", "1200000"),
        ("1.2万亿", "1200000000000"),
        ("三万五千亿六千万", "3500060000000"),
        ("5千克", "5"),
        ("100兆瓦", "100"),
        ("2兆", "2000000000000"),
        ("1.5 million", "1500000"),
        ("１２，０００", "12000"),
        ("10\u{202F}000", "10000"),
    ]);
    assert_eq!(values("3万20"), ["30000", "20"]);
    assert_eq!(values("in 1999,200 people"), ["1999", "200"]);
    assert_eq!(values("1,20"), ["1", "20"]);
}

#[test]
fn chinese_numerals_have_their_value() {
    each(&[
        ("一百二十万", "1200000"),
        ("一百萬", "1000000"),
        ("百万", "1000000"),
        ("五十七", "57"),
        ("一九四九", "1949"),
        ("二〇〇〇年", "2000"),
        ("二〇", "20"),
        ("一百零五", "105"),
        ("一万零二", "10002"),
        ("一万二", "12000"),
        ("二百五", "250"),
        ("三千两百", "3200"),
        ("两千", "2000"),
        ("廿三", "23"),
        ("卅五", "35"),
        ("壹仟贰佰叁拾", "1230"),
        ("五十两", "50"),
        ("第三", "3"),
        ("第一", "1"),
        ("第二百零一", "201"),
        ("九十年代", "1990"),
        ("90年代", "1990"),
        ("十二月", "12"),
        ("五月", "5"),
        ("三个", "3"),
        ("两国", "2"),
        ("十公里", "10"),
        ("三小时", "3"),
        ("二十多", "20"),
    ]);
    assert_eq!(values("十九世纪六十年代"), ["19", "1860"]);
}

#[test]
fn words_with_a_numeral_are_no_numbers() {
    none(&[
        "一些",
        "一样",
        "万一",
        "三明治",
        "一切",
        "十分",
        "四川",
        "千万别",
        "几十",
        "数百",
        "数百万",
        "几十万",
        "十几",
        "二十几",
        "上百万",
        "三四个",
        "七八十",
        "十七八",
        "一个",
        "一一",
        "四周",
        "小三公",
        "陆军",
        "一点一点地",
        "三心二意",
        "万万",
        "十百",
    ]);
    assert_eq!(values("三点五十分"), ["3", "50"], "the time of day is no decimal");
}

#[test]
fn english_words_that_are_much_else_are_no_numbers() {
    none(&[
        "one",
        "a",
        "an",
        "hundreds",
        "thousand",
        "wait a second",
        "per second",
        "may",
        "May I",
        "march",
        "first-class",
    ]);
    none(&["Jan Masaryk", "sixty4", "attend", "tense"]);
    each(&[("in May", "5"), ("December", "12"), ("early March", "3")]);
    assert_eq!(values("1 May 2000"), ["1", "5", "2000"]);
    assert_eq!(values("Dec. 20"), ["12", "20"]);
}

#[test]
fn spans_hold_the_whole_number() {
    let text = "约有1.2 million人，一百零五 people";
    let found: Vec<_> = numbers(text).into_iter().map(|number| (&text[number.span], number.digits)).collect();
    assert_eq!(found, [("1.2 million", true), ("一百零五", false)]);
}

#[test]
fn values_too_large_are_no_numbers_and_no_panic() {
    none(&["99999999999999999999999", &format!("一{}", "万".repeat(1000)), &"九".repeat(40)]);
    let million = " million".repeat(1000);
    assert_eq!(values(&format!("5{million}")), ["5000000000000"], "no more than two scales");
    none(&["七兆兆"]);
}

#[test]
fn a_long_text_of_numbers_takes_linear_time() {
    for pattern in ["111 ", "1,", "one hundred and ", "一百二十万", "nine-", "3亿5000万", "half a ", "周一", "1.1."]
    {
        assert!(
            !numbers(&pattern.repeat(20_000)).is_empty() || pattern == "周一" || pattern == "一百二十万",
            "{pattern}"
        );
    }
}

proptest::proptest! {
    /// Numbers stand in order inside of the text and on its characters, whatever it is.
    #[test]
    fn numbers_of_any_text_are_in_order(
        text in "([0-9０９.,，/ ‘]|[一二两十百千万亿点零年月第分之周半几]| ?(one|half|a|and|hundred|million|third|May|s|dozen)[ -]?){0,24}",
    ) {
        let mut last = 0;
        for number in numbers(&text) {
            proptest::prop_assert!(number.span.start >= last && number.span.end > number.span.start);
            proptest::prop_assert!(text.get(number.span.clone()).is_some());
            last = number.span.end;
        }
    }

    /// What is written in English words is read back.
    #[test]
    fn every_whole_number_is_read_back(number in 2_u64..1_000_000_000) {
        proptest::prop_assert_eq!(values(&spoken(number)), [number.to_string()]);
        proptest::prop_assert_eq!(values(&format!("第{}", han(number))), [number.to_string()]);
    }
}

/// A number in English words, as British style guides write it.
fn spoken(number: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let rest = |scale: u64, joint: &str| match number % scale {
        0 => String::new(),
        rest => format!("{}{}", if rest < 100 { joint } else { " " }, spoken(rest)),
    };
    match number {
        0..20 => SMALL[number as usize].to_owned(),
        20..100 if number.is_multiple_of(10) => TENS[number as usize / 10].to_owned(),
        20..100 => format!("{}-{}", TENS[number as usize / 10], SMALL[number as usize % 10]),
        100..1000 => format!("{} hundred{}", spoken(number / 100), rest(100, " and ")),
        1000..1_000_000 => format!("{} thousand{}", spoken(number / 1000), rest(1000, " and ")),
        _ => format!("{} million{}", spoken(number / 1_000_000), rest(1_000_000, " and ")),
    }
}

/// A number below 10⁹ in Chinese numerals.
fn han(number: u64) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let scales = [(100_000_000, "亿"), (10_000, "万"), (1000, "千"), (100, "百"), (10, "十")];
    let Some((scale, name)) = scales.into_iter().find(|(scale, _)| number >= *scale) else {
        return digits[number as usize].to_owned();
    };
    let (many, rest) = (number / scale, number % scale);
    let zero = if rest > 0 && rest < scale / 10 { "零" } else { "" };
    format!("{}{name}{zero}{}", han(many), han(rest))
}
