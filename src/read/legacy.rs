//! Encodings that nothing but statistics can tell: GBK, Big5, and those of other languages.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, WINDOWS_1252};

use super::sample;

/// Bytes of rare non-ASCII text that are looked at where the windows met none.
const LATE: usize = 256 * 1024;

/// Share of common characters and signs from which on a reading is plainly right.
const PLAIN: f64 = 0.85;

/// What reading a sample as pairs of bytes gives.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Reading {
    /// Characters of the encoding's first level (the common ones, by the standards' own order).
    common: usize,
    /// Chinese punctuation and other signs of its first rows.
    signs: usize,
    /// Common characters in the rows by whose sound Chinese goes on where Korean has ended:
    /// 0xC9 and above, from S to Z. Only of GBK.
    late: usize,
    /// Kana rows. Only of GBK.
    kana: usize,
    /// Other well-formed characters.
    rare: usize,
    /// Sequences that the encoding does not have.
    malformed: usize,
}

/// The likeliest encoding of bytes that are neither UTF nor HZ.
///
/// GBK and Big5 are counted here, because a damaged byte must not make a whole Chinese file
/// something else, as it does for `chardetng`; that one is asked about the rest.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut parts: Vec<&[u8]> = sample::of_bytes(bytes).collect();
    if parts.iter().all(|part| part.is_ascii()) {
        let first = Encoding::ascii_valid_up_to(bytes);
        let start = bytes[..first].iter().rposition(|&byte| byte == b'\n').unwrap_or(0);
        parts = vec![&bytes[start..bytes.len().min(first + LATE)]];
    }
    chinese(&parts).unwrap_or_else(|| other(&parts))
}

/// GB18030 or Big5, where the counts are plain.
///
/// In genuine text of either, over nine characters of ten are signs or of the first level; in text
/// of the other, or of one byte a letter, at most six. Traditional text in GBK has only six as well,
/// but read as Big5 one character in twelve of it is malformed (laws of Taiwan: 7 to 14 %), of which
/// we ask one in forty.
fn chinese(parts: &[&[u8]]) -> Option<&'static Encoding> {
    let gbk = parts.iter().fold(Reading::default(), |reading, part| reading.with_gbk(part));
    let big5 = parts.iter().fold(Reading::default(), |reading, part| reading.with_big5(part));
    // Korean and Japanese have their syllables in the same rows.
    let neither_korean_nor_japanese = gbk.late * 8 >= gbk.common && gbk.kana * 8 <= gbk.common;
    if gbk.is_sound() && neither_korean_nor_japanese {
        let simplified = gbk.share() >= PLAIN && gbk.share() > big5.share();
        let traditional = gbk.share() >= 0.5 && big5.share() < PLAIN && big5.malformed * 40 > big5.all();
        if simplified || traditional {
            return Some(GB18030);
        }
    }
    (big5.is_sound() && big5.share() >= PLAIN && big5.share() > gbk.share()).then_some(BIG5)
}

impl Reading {
    fn fine(self) -> usize {
        self.common + self.signs
    }

    fn all(self) -> usize {
        self.fine() + self.kana + self.rare + self.malformed
    }

    fn share(self) -> f64 {
        self.fine() as f64 / self.all().max(1) as f64
    }

    /// Whether there is enough to judge by, with no more damage than a file may have.
    fn is_sound(self) -> bool {
        self.fine() >= 8 && self.malformed * 33 <= self.fine()
    }

    /// Adds GBK: pairs of 81-FE with 40-7E or 80-FE, fours with digits in second and last place.
    /// The first level of GB2312 is rows B0-D7, its second row kana is A4 and A5.
    fn with_gbk(mut self, bytes: &[u8]) -> Self {
        let mut rest = bytes;
        while let [byte, after @ ..] = rest {
            let mut taken = 2;
            match (*byte, after) {
                // A sample may end inside a character.
                (0x00..=0x7F, _) | (_, []) => taken = 1,
                // Drawn tables in GBK, common characters in Big5: a page of rules would decide by itself.
                (0xA9, [0xA4..=0xEF, ..]) => {}
                (0xB0..=0xD7, [0xA1..=0xFE, ..]) => {
                    self.common += 1;
                    self.late += usize::from(*byte >= 0xC9);
                }
                (0xA1..=0xA3, [0xA1..=0xFE, ..]) => self.signs += 1,
                (0xA4 | 0xA5, [0xA1..=0xFE, ..]) => self.kana += 1,
                (0x81..=0xFE, [0x40..=0x7E | 0x80..=0xFE, ..]) => self.rare += 1,
                (0x81..=0xFE, [0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, ..]) => {
                    self.rare += 1;
                    taken = 4;
                }
                _ => {
                    self.malformed += 1;
                    taken = 1;
                }
            }
            rest = rest.get(taken..).unwrap_or_default();
        }
        self
    }

    /// Adds Big5: pairs of 81-FE with 40-7E or A1-FE. The first level is rows A4-C6.
    fn with_big5(mut self, bytes: &[u8]) -> Self {
        let mut rest = bytes;
        while let [byte, after @ ..] = rest {
            let mut taken = 2;
            match (*byte, after) {
                // A sample may end inside a character.
                (0x00..=0x7F, _) | (_, []) => taken = 1,
                // Drawn tables in GBK, common characters in Big5: a page of rules would decide by itself.
                (0xA9, [0xA4..=0xEF, ..]) => {}
                (0xA4..=0xC6, [0x40..=0x7E | 0xA1..=0xFE, ..]) => self.common += 1,
                (0xA1..=0xA3, [0x40..=0x7E | 0xA1..=0xFE, ..]) => self.signs += 1,
                (0x81..=0xFE, [0x40..=0x7E | 0xA1..=0xFE, ..]) => self.rare += 1,
                _ => {
                    self.malformed += 1;
                    taken = 1;
                }
            }
            rest = rest.get(taken..).unwrap_or_default();
        }
        self
    }
}

/// What `chardetng` says, held to what a pair of English and Chinese can be.
///
/// A file that is ASCII but for one byte in fifty is English with curly quotes or a few accents;
/// for it the detector's finer distinctions (Baltic, Turkish, Vietnamese) are chance.
fn other(parts: &[&[u8]]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let (mut high, mut all) = (0, 0);
    for part in parts {
        detector.feed(part, false);
        high += part.iter().filter(|byte| !byte.is_ascii()).count();
        all += part.len();
    }
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == GBK {
        GB18030
    } else if high * 50 <= all && ![BIG5, EUC_JP, EUC_KR, SHIFT_JIS].contains(&guess) {
        WINDOWS_1252
    } else {
        guess
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{WINDOWS_1251, WINDOWS_1252};

    use super::*;

    const CONSTITUTION: &str = "中华人民共和国是工人阶级领导的、以工农联盟为基础的人民民主专政的社会主义国家。\n";
    const MINGUO: &str = "人民身體之自由應予保障。除現行犯之逮捕由法律另定外，非經司法或警察機關依法定程序，\
        不得逮捕拘禁。\n中華民國人民，無分男女、宗教、種族、階級、黨派，在法律上一律平等。\n";

    fn guess_of(text: &str, encoding: &'static Encoding) -> &'static str {
        guess(&encoding.encode(text).0).name()
    }

    #[test]
    fn simplified_and_traditional_chinese_are_told() {
        assert_eq!(guess_of(CONSTITUTION, GBK), "gb18030");
        assert_eq!(guess_of(MINGUO, BIG5), "Big5");
        assert_eq!(guess_of(MINGUO, GBK), "gb18030");
    }

    #[test]
    fn a_damaged_byte_does_not_change_the_encoding() {
        for (text, encoding, name) in [(CONSTITUTION, GBK, "gb18030"), (MINGUO, BIG5, "Big5"), (MINGUO, GBK, "gb18030")]
        {
            let mut bytes = encoding.encode(&text.repeat(20)).0.into_owned();
            bytes[40] = 0xFF;
            bytes[401] = b'\n';
            assert_eq!(guess(&bytes).name(), name, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_told_from_windows_of_whole_characters() {
        assert_eq!(guess_of(&MINGUO.repeat(10_000), GBK), "gb18030");
        assert_eq!(guess_of(&MINGUO.repeat(10_000), BIG5), "Big5");
        let russian = "Все люди рождаются свободными и равными в своем достоинстве и правах.\n";
        assert_eq!(guess_of(&russian.repeat(10_000), WINDOWS_1251), "windows-1251");
    }

    #[test]
    fn chinese_after_much_english_is_found() {
        let mut bytes = b"keywords and code, line after line\n".repeat(30_000);
        bytes.extend_from_slice(&GBK.encode(CONSTITUTION).0);
        bytes.extend_from_slice(&b"and more code\n".repeat(30_000));
        assert_eq!(guess(&bytes).name(), "gb18030");
    }

    #[test]
    fn english_with_curly_quotes_is_windows_1252() {
        let text = "He said: “it’s the court’s decision” – and that was that. Café, naïve, 5 €.\n";
        assert_eq!(guess_of(text, WINDOWS_1252), "windows-1252");
        assert_eq!(guess(b"the court\x92s decision"), WINDOWS_1252);
    }

    #[test]
    fn tables_drawn_in_gbk_do_not_make_it_big5() {
        let table = "│最高周圍溫度│標示溫度│\n├─────────────┼────────────────┤\n│三十九度以上未滿│七十五度未滿│\n";
        assert_ne!(guess_of(&table.repeat(4), GBK), "Big5");
        let table = "├─────────────┼────────────────┤\n│最高周围温度在三十九度以上│七十五度│\n";
        assert_eq!(guess_of(table, GBK), "gb18030");
    }

    #[test]
    fn other_languages_are_not_taken_for_chinese() {
        let korean = "모든 국민은 인간으로서의 존엄과 가치를 가지며, 행복을 추구할 권리를 가진다.\n";
        assert_eq!(guess_of(korean, EUC_KR), "EUC-KR");
        let japanese = "すべて国民は、個人として尊重される。生命、自由及び幸福追求に対する国民の権利。\n";
        assert_eq!(guess_of(japanese, EUC_JP), "EUC-JP");
        assert_eq!(guess_of(japanese, SHIFT_JIS), "Shift_JIS");
        let russian = "Все люди рождаются свободными и равными в своем достоинстве и правах.\n";
        assert_eq!(guess_of(russian, WINDOWS_1251), "windows-1251");
    }
}
