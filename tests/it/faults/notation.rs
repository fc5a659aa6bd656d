//! Numbers written otherwise, worked out apart from the program.

/// A number below 10⁹ in Chinese numerals.
pub fn chinese(number: u64) -> String {
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let scales = [(100_000_000, "亿"), (10_000, "万"), (1000, "千"), (100, "百"), (10, "十")];
    let Some((scale, name)) = scales.into_iter().find(|(scale, _)| number >= *scale) else {
        return digits[number as usize].to_owned();
    };
    let (many, rest) = (number / scale, number % scale);
    let many = if (many, scale) == (1, 10) { String::new() } else { chinese(many) };
    let zero = if rest > 0 && rest < scale / 10 { "零" } else { "" };
    let rest = if rest > 0 { chinese(rest) } else { String::new() };
    // 一百一十 and not 一百十
    let rest = if rest.starts_with('十') { format!("一{rest}") } else { rest };
    format!("{many}{name}{zero}{rest}")
}

/// The value of a Chinese numeral that [`chinese`] writes.
pub fn of_chinese(text: &str) -> Option<u64> {
    let digit = |c| "零一二三四五六七八九".chars().position(|digit| digit == c).map(|value| value as u64);
    let (mut total, mut section, mut pending) = (0, 0, None);
    for c in text.chars() {
        if let Some(value) = digit(c) {
            pending = Some(value);
            continue;
        }
        let scale = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' | '萬' => 10_000,
            _ => return None,
        };
        if scale == 10_000 {
            total += (section + pending.take().unwrap_or(0)) * scale;
            section = 0;
        } else {
            section += pending.take().unwrap_or(1) * scale;
        }
    }
    Some(total + section + pending.unwrap_or(0))
}

/// A number below 10⁶ in English words.
pub fn english(number: u64) -> String {
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
        rest => format!("{}{}", if rest < 100 { joint } else { " " }, english(rest)),
    };
    match number {
        0..20 => SMALL[number as usize].to_owned(),
        20..100 if number.is_multiple_of(10) => TENS[number as usize / 10].to_owned(),
        20..100 => format!("{}-{}", TENS[number as usize / 10], SMALL[number as usize % 10]),
        100..1000 => format!("{} hundred{}", english(number / 100), rest(100, " and ")),
        _ => format!("{} thousand{}", english(number / 1000), rest(1000, " and ")),
    }
}

#[test]
fn numerals_are_written_as_people_write_them() {
    for (number, text) in [(12, "十二"), (110, "一百一十"), (205, "二百零五"), (120_000, "十二万"), (1001, "一千零一")]
    {
        assert_eq!(chinese(number), text);
        assert_eq!(of_chinese(text), Some(number));
    }
    assert_eq!(english(120_000), "one hundred and twenty thousand");
}
