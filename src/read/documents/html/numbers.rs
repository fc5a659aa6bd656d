//! The numbers of list items as browsers print them (CSS Counter Styles, level 3, sections 6 and 7).

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const GREEK: &str = "αβγδεζηθικλμνξοπρστυφχψω";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const ROMAN: [(i64, &str); 13] = [
    (1_000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];
/// Nought in longhand; in a number that is written digit by digit it is 〇.
const NOUGHT: char = '零';
/// The ten digits, then ten, hundred and thousand.
const INFORMAL: &str = "〇一二三四五六七八九十百千";
const FORMAL_SIMPLIFIED: &str = "零壹贰叁肆伍陆柒捌玖拾佰仟";
const FORMAL_TRADITIONAL: &str = "零壹貳參肆伍陸柒捌玖拾佰仟";

/// The label of an item of this number, with the mark that ends it and the space after it; `None` for styles without
/// numbers. A style that is not known is `decimal`, as in browsers.
pub(super) fn label(style: &str, value: i64) -> Option<String> {
    if let Some(text) = style.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\''])) {
        // A text in place of the number; without letters or digits it is a bullet.
        let text = text.trim();
        return text.chars().any(char::is_alphanumeric).then(|| format!("{text} "));
    }
    let style = style.to_ascii_lowercase();
    let digits = || value.to_string();
    let full_stop = |number: Option<String>| Some(format!("{}. ", number.unwrap_or_else(digits)));
    let comma = |number: Option<String>| Some(format!("{}、", number.unwrap_or_else(|| positional(value))));
    match style.as_str() {
        "none" | "disc" | "circle" | "square" | "disclosure-open" | "disclosure-closed" => None,
        "decimal-leading-zero" if (0..10).contains(&value) => Some(format!("0{value}. ")),
        "lower-alpha" | "lower-latin" => full_stop(alphabetic(LATIN, value)),
        "upper-alpha" | "upper-latin" => full_stop(alphabetic(LATIN, value).map(|label| label.to_ascii_uppercase())),
        "lower-greek" => full_stop(alphabetic(GREEK, value)),
        "lower-roman" => full_stop(roman(value)),
        "upper-roman" => full_stop(roman(value).map(|label| label.to_ascii_uppercase())),
        "cjk-decimal" => comma(None),
        "cjk-ideographic" | "trad-chinese-informal" => comma(longhand(INFORMAL, "負", value)),
        "simp-chinese-informal" => comma(longhand(INFORMAL, "负", value)),
        "simp-chinese-formal" => comma(longhand(FORMAL_SIMPLIFIED, "负", value)),
        "trad-chinese-formal" => comma(longhand(FORMAL_TRADITIONAL, "負", value)),
        "cjk-heavenly-stem" => comma(fixed(STEMS, value)),
        "cjk-earthly-branch" => comma(fixed(BRANCHES, value)),
        _ => full_stop(None),
    }
}

/// The style that `type` names; its letters are told apart by their case.
pub(super) fn style_of_type(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "1" => "decimal",
        "a" => "lower-alpha",
        "A" => "upper-alpha",
        "i" => "lower-roman",
        "I" => "upper-roman",
        _ if ["disc", "circle", "square", "none"].iter().any(|bullet| bullet.eq_ignore_ascii_case(kind)) => "disc",
        _ => return None,
    })
}

/// The style in a value of `list-style`, which names a position and a picture besides.
pub(super) fn style_of_shorthand(value: &str) -> Option<&str> {
    if value.starts_with(['"', '\'']) {
        return Some(value);
    }
    value.split_ascii_whitespace().find(|word| !["inside", "outside"].contains(word) && !word.starts_with("url("))
}

/// a … z, aa, ab …
fn alphabetic(letters: &str, value: i64) -> Option<String> {
    let letters: Vec<char> = letters.chars().collect();
    let (mut rest, mut label) = (usize::try_from(value).ok()?, Vec::new());
    while rest > 0 {
        label.push(letters[(rest - 1) % letters.len()]);
        rest = (rest - 1) / letters.len();
    }
    (value > 0).then(|| label.into_iter().rev().collect())
}

fn roman(value: i64) -> Option<String> {
    let (mut rest, mut label) = (value, String::new());
    for (worth, letters) in ROMAN {
        while rest >= worth && value < 4_000 {
            label.push_str(letters);
            rest -= worth;
        }
    }
    (1..4_000).contains(&value).then_some(label)
}

fn fixed(characters: &str, value: i64) -> Option<String> {
    let at = usize::try_from(value).ok()?.checked_sub(1)?;
    characters.chars().nth(at).map(String::from)
}

/// Digit by digit.
fn positional(value: i64) -> String {
    let digits: Vec<char> = INFORMAL.chars().take(10).collect();
    value.to_string().chars().map(|c| c.to_digit(10).map_or(c, |digit| digits[digit as usize])).collect()
}

/// Chinese longhand, of −9999 to 9999 (section 7.1.2 there).
fn longhand(characters: &str, minus: &str, value: i64) -> Option<String> {
    let characters: Vec<char> = characters.chars().collect();
    let informal = characters[0] == '〇';
    if value == 0 {
        return Some(NOUGHT.to_string());
    }
    let size = value.unsigned_abs();
    if size > 9_999 {
        return None;
    }
    let mut label = if value < 0 { minus.to_owned() } else { String::new() };
    let (mut begun, mut skipped) = (false, false);
    for place in (0..4_u32).rev() {
        let digit = (size / 10_u64.pow(place) % 10) as usize;
        if digit == 0 {
            skipped = begun;
            continue;
        }
        if skipped {
            label.push(NOUGHT);
            skipped = false;
        }
        // 十一, not 一十一.
        if !(informal && digit == 1 && place == 1 && !begun) {
            label.push(characters[digit]);
        }
        if place > 0 {
            label.push(characters[9 + place as usize]);
        }
        begun = true;
    }
    Some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(style: &str, values: &[i64]) -> String {
        values.iter().filter_map(|value| label(style, *value)).collect()
    }

    #[test]
    fn numbers_are_written_in_their_style() {
        for (style, values, expected) in [
            ("decimal", &[1, -3, 0][..], "1. -3. 0. "),
            ("Decimal-Leading-Zero", &[1, 10], "01. 10. "),
            ("lower-alpha", &[1, 26, 27, 703, 0], "a. z. aa. aaa. 0. "),
            ("upper-latin", &[3], "C. "),
            ("lower-greek", &[1, 24, 25], "α. ω. αα. "),
            ("lower-roman", &[4, 9, 14, 3_999, 4_000], "iv. ix. xiv. mmmcmxcix. 4000. "),
            ("upper-roman", &[40], "XL. "),
            ("cjk-decimal", &[10], "一〇、"),
            (
                "simp-chinese-informal",
                &[0, 1, 10, 11, 20, 101, 110, 1_001, 1_010, -7, 10_000],
                "零、一、十、十一、二十、一百零一、一百一十、一千零一、一千零一十、负七、一〇〇〇〇、",
            ),
            ("cjk-ideographic", &[12, -1], "十二、負一、"),
            ("simp-chinese-formal", &[11, 105], "壹拾壹、壹佰零伍、"),
            ("trad-chinese-formal", &[22], "貳拾貳、"),
            ("cjk-heavenly-stem", &[1, 10, 11], "甲、癸、一一、"),
            ("cjk-earthly-branch", &[12], "亥、"),
            ("klingon", &[5], "5. "),
            ("\"（一）\"", &[5], "（一） "),
            ("'- '", &[5], ""),
            ("disc", &[1], ""),
        ] {
            assert_eq!(labels(style, values), expected, "{style}");
        }
    }

    #[test]
    fn a_shorthand_and_a_type_name_styles() {
        assert_eq!(style_of_shorthand("inside upper-roman url(a.png)"), Some("upper-roman"));
        assert_eq!(
            (style_of_type("I"), style_of_type("i"), style_of_type("x")),
            (Some("upper-roman"), Some("lower-roman"), None)
        );
    }
}
