//! Numbers as automatic numbering prints them.

mod chinese;
mod english;

/// How a number is printed. Formats of scripts other than Latin and Han are printed as decimals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Numerals {
    /// Nothing at all.
    None,
    /// A mark that is no number.
    Bullet,
    /// `1`.
    Decimal,
    /// With zeros in front up to so many digits: `01`.
    Padded(usize),
    /// `１`.
    FullWidth,
    /// `- 1 -`.
    InDash,
    /// `I`.
    UpperRoman,
    /// `i`.
    LowerRoman,
    /// `A`, `Z`, `AA`, `BB`.
    UpperLetter,
    /// `a`.
    LowerLetter,
    /// `1st`.
    Ordinal,
    /// `First`.
    OrdinalText,
    /// `One`.
    CardinalText,
    /// `1F`.
    Hex,
    /// Characters that stand for 1, 2, 3 and on; what comes behind the last is decimal.
    Row(char, u32),
    /// The same where the characters are not neighbours.
    Listed(&'static str),
    /// The cycle of sixty, `甲子`.
    Sexagenary,
    /// Digits by their place, `一〇`.
    Digits(&'static str),
    /// Up to 99 with `十`, then digits by their place: `九十九`, `一〇〇`.
    Counting(&'static str),
    /// With `十`, `百`, `千`, `万`: `一百零一`.
    Scaled(&'static chinese::Scale),
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
/// Word stops at 20; `LibreOffice` goes on as far as Unicode does.
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿";
/// The last number that is spelt in letters, Roman numerals or words; Word and `LibreOffice` stop there or before.
const LONGEST: u32 = 32_767;

impl Numerals {
    /// A format by its name in Office Open XML (ECMA-376, part 1, 17.18.59).
    pub fn ooxml(name: &str) -> Self {
        match name {
            "none" => Self::None,
            "bullet" => Self::Bullet,
            "decimalZero" => Self::Padded(2),
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "numberInDash" => Self::InDash,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "ordinal" => Self::Ordinal,
            "ordinalText" => Self::OrdinalText,
            "cardinalText" => Self::CardinalText,
            "hex" => Self::Hex,
            "chicago" => Self::Listed("*†‡§"),
            "decimalEnclosedCircle" => Self::Row('①', 20),
            "decimalEnclosedCircleChinese" => Self::Row('①', 10),
            "decimalEnclosedParen" => Self::Row('⑴', 20),
            "decimalEnclosedFullstop" => Self::Row('⒈', 20),
            "ideographEnclosedCircle" => Self::Row('㊀', 10),
            "ideographTraditional" => Self::Listed(STEMS),
            "ideographZodiac" => Self::Listed(BRANCHES),
            "ideographZodiacTraditional" => Self::Sexagenary,
            "ideographDigital" | "japaneseDigitalTenThousand" => Self::Digits("〇一二三四五六七八九"),
            "taiwaneseDigital" => Self::Digits("○一二三四五六七八九"),
            "chineseCounting" => Self::Counting("〇一二三四五六七八九"),
            "taiwaneseCounting" => Self::Counting("○一二三四五六七八九"),
            "chineseCountingThousand" => Self::Scaled(&chinese::SIMPLIFIED),
            "taiwaneseCountingThousand" => Self::Scaled(&chinese::TRADITIONAL),
            "chineseLegalSimplified" => Self::Scaled(&chinese::LEGAL),
            "ideographLegalTraditional" => Self::Scaled(&chinese::TRADITIONAL_LEGAL),
            "japaneseCounting" => Self::Scaled(&chinese::JAPANESE),
            "japaneseLegal" => Self::Scaled(&chinese::JAPANESE_LEGAL),
            _ => Self::Decimal,
        }
    }

    /// A custom format, which shows its first numbers: `001, 002, 003, ...`.
    pub fn custom(format: &str) -> Self {
        let first = format.split(',').next().unwrap_or_default().trim();
        let is_padded = first.len() > 1 && first.len() < 10 && first.bytes().all(|byte| byte.is_ascii_digit());
        if is_padded { Self::Padded(first.len()) } else { Self::opendocument(format) }
    }

    /// A format by how `OpenDocument` shows it: its first number, or its first ones (part 3, 20.314).
    pub fn opendocument(format: &str) -> Self {
        let first = format.split(',').next().unwrap_or_default().trim();
        match first {
            "" => Self::None,
            "I" => Self::UpperRoman,
            "i" => Self::LowerRoman,
            "A" => Self::UpperLetter,
            "a" => Self::LowerLetter,
            "1st" => Self::Ordinal,
            "First" => Self::OrdinalText,
            "One" => Self::CardinalText,
            "01" => Self::Padded(2),
            "001" => Self::Padded(3),
            "１" => Self::FullWidth,
            "①" => Self::Listed(CIRCLED),
            "⑴" => Self::Row('⑴', 20),
            "⒈" => Self::Row('⒈', 20),
            "㊀" => Self::Row('㊀', 10),
            "甲" => Self::Listed(STEMS),
            "子" => Self::Listed(BRANCHES),
            "甲子" => Self::Sexagenary,
            "壹" if format.contains('貳') => Self::Scaled(&chinese::TRADITIONAL_LEGAL),
            "壹" => Self::Scaled(&chinese::LEGAL),
            "壱" => Self::Scaled(&chinese::JAPANESE_LEGAL),
            "〇" | "○" => Self::Digits("〇一二三四五六七八九"),
            "一" => Self::Scaled(&chinese::SIMPLIFIED),
            _ => Self::Decimal,
        }
    }

    /// A number in print.
    pub fn print(&self, number: u32) -> String {
        let decimal = || number.to_string();
        match self {
            Self::None | Self::Bullet => String::new(),
            Self::Decimal => decimal(),
            Self::Padded(digits) => format!("{number:0digits$}"),
            Self::InDash => format!("- {number} -"),
            Self::Hex => format!("{number:X}"),
            Self::FullWidth => by_place(number, "０１２３４５６７８９"),
            Self::Digits(digits) => by_place(number, digits),
            Self::Ordinal => english::ordinal(number),
            _ if number == 0 || number > LONGEST => decimal(),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperLetter => letters(number, b'A'),
            Self::LowerLetter => letters(number, b'a'),
            Self::OrdinalText => english::ordinal_text(number),
            Self::CardinalText => english::cardinal_text(number),
            Self::Row(first, count) if number <= *count => {
                char::from_u32(u32::from(*first) + number - 1).map_or_else(decimal, String::from)
            }
            Self::Listed(characters) => characters.chars().nth(number as usize - 1).map_or_else(decimal, String::from),
            Self::Row(..) => decimal(),
            Self::Sexagenary => {
                let place = |row: &str, count: u32| row.chars().nth(((number - 1) % count) as usize);
                [place(STEMS, 10), place(BRANCHES, 12)].into_iter().flatten().collect()
            }
            Self::Counting(digits) if number < 100 => chinese::SIMPLIFIED.print(number).replace('零', &digits[..3]),
            Self::Counting(digits) => by_place(number, digits),
            Self::Scaled(scale) => scale.print(number),
        }
    }
}

/// A decimal in other digits.
fn by_place(number: u32, digits: &str) -> String {
    number.to_string().bytes().filter_map(|digit| digits.chars().nth(usize::from(digit - b'0'))).collect()
}

/// `a` to `z`, then `aa`, `bb`: the letter as often as the alphabet was gone through. Behind thirty letters decimals.
fn letters(number: u32, first: u8) -> String {
    let (rounds, letter) = ((number - 1) / 26, ((number - 1) % 26) as u8);
    if rounds >= 30 {
        return number.to_string();
    }
    char::from(first + letter).to_string().repeat(rounds as usize + 1)
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1_000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut rest, mut text) = (number, String::new());
    for (worth, part) in PARTS {
        while rest >= worth {
            text.push_str(part);
            rest -= worth;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(name: &str, numbers: &[u32]) -> String {
        let numerals = Numerals::ooxml(name);
        numbers.iter().map(|number| numerals.print(*number)).collect::<Vec<_>>().join(" ")
    }

    /// Values of ECMA-376, part 1, 17.18.59, where it shows any.
    #[test]
    fn formats_of_word_print_what_the_standard_shows() {
        assert_eq!(printed("decimalZero", &[1, 9, 10, 100]), "01 09 10 100");
        assert_eq!(printed("upperLetter", &[1, 26, 27, 28, 53]), "A Z AA BB AAA");
        assert_eq!(printed("lowerRoman", &[4, 9, 14, 40, 1999]), "iv ix xiv xl mcmxcix");
        assert_eq!(
            printed("ordinal", &[1, 2, 3, 4, 11, 12, 13, 21, 112, 122]),
            "1st 2nd 3rd 4th 11th 12th 13th 21st 112th 122nd"
        );
        assert_eq!(printed("decimalEnclosedCircle", &[1, 10, 20, 21]), "① ⑩ ⑳ 21");
        assert_eq!(printed("decimalEnclosedParen", &[1, 20, 21]), "⑴ ⒇ 21");
        assert_eq!(printed("decimalEnclosedFullstop", &[1, 20]), "⒈ ⒛");
        assert_eq!(printed("decimalFullWidth", &[10]), "１０");
        assert_eq!(printed("chineseCounting", &[1, 10, 11, 20, 99, 100, 101]), "一 十 十一 二十 九十九 一〇〇 一〇一");
        assert_eq!(
            printed("chineseCountingThousand", &[1, 10, 11, 20, 100, 101, 110, 143, 1_001, 10_000]),
            "一 十 十一 二十 一百 一百零一 一百一十 一百四十三 一千零一 一万"
        );
        assert_eq!(printed("japaneseCounting", &[10, 100, 101, 1_234]), "十 百 百一 千二百三十四");
        assert_eq!(printed("chineseLegalSimplified", &[1, 2, 10, 23]), "壹 贰 壹拾 贰拾叁");
        assert_eq!(printed("ideographTraditional", &[1, 10, 11]), "甲 癸 11");
        assert_eq!(printed("ideographZodiac", &[1, 12, 13]), "子 亥 13");
        assert_eq!(printed("ideographZodiacTraditional", &[1, 12, 60, 61]), "甲子 乙亥 癸亥 甲子");
        assert_eq!(printed("ideographDigital", &[10, 20]), "一〇 二〇");
        assert_eq!(printed("bullet", &[1]), "");
        assert_eq!(printed("hebrew1", &[7]), "7");
    }

    #[test]
    fn absurd_numbers_are_decimal_and_nothing_is_long() {
        for name in ["upperLetter", "upperRoman", "cardinalText", "chineseCountingThousand", "ideographTraditional"] {
            assert_eq!(printed(name, &[0, u32::MAX]), "0 4294967295", "{name}");
        }
        assert!(printed("upperRoman", &[LONGEST]).len() < 50);
        assert_eq!(printed("lowerLetter", &[781]), "781");
    }

    #[test]
    fn opendocument_shows_its_formats_by_their_first_numbers() {
        let printed = |format: &str| Numerals::opendocument(format).print(12);
        assert_eq!(
            ["1", "a", "I", "一, 二, 三, ...", "壹, 贰, 叁, ...", ""].map(printed),
            ["12", "l", "XII", "十二", "壹拾贰", ""]
        );
        assert_eq!(Numerals::custom("001, 002, 003, ...").print(12), "012");
        assert_eq!(Numerals::custom("一, 二, 三").print(12), "十二");
    }
}
