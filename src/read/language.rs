//! Which of two texts is the English one and which the Chinese.
//!
//! The two are weighed against each other: a Chinese manual may be half English code, an English
//! book may quote Chinese, and only the difference between them is plain.

use super::profile::Profile;
use super::script;
use crate::error::{Error, ErrorKind, Result};
use crate::lang::{Lang, Script, Tag};

/// A text whose language is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// What the user calls it.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
    /// The language that the user named, if any.
    pub tag: Option<&'a Tag>,
}

/// The language of a text, and its script where it is Chinese and shows which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detected {
    /// The language.
    pub lang: Lang,
    /// The script.
    pub script: Option<Script>,
}

/// Share of Chinese from which on a text can be the Chinese one: one sentence in a page of code.
const LEAST_CHINESE: f64 = 0.1;

/// Share of Chinese up to which a text can be the English one without showing that it is English.
const MOST_QUOTED: f64 = 0.15;

/// Share of small English words that shows it.
const LEAST_ENGLISH: f64 = 0.1;

/// How many times higher the odds of Chinese must be in the Chinese text.
const ODDS: f64 = 4.0;

/// Tells the languages and scripts of a pair. What the user named is believed.
///
/// # Errors
/// When both texts are in one language, when one is plainly in a third, or when nothing tells.
pub fn detect_pair(source: Text<'_>, target: Text<'_>) -> Result<(Detected, Detected)> {
    let (first, second) = (Side::new(source, "--source-lang"), Side::new(target, "--target-lang"));
    let lang = match (source.tag, target.tag) {
        (Some(tag), Some(other)) if tag.lang() == other.lang() => {
            let message = format!("both are said to be {}", tag.lang());
            return Err(pair_error(source, target, message)
                .hint("one of --source-lang and --target-lang must be English (en), the other Chinese (zh)"));
        }
        (Some(tag), Some(_)) => tag.lang(),
        (Some(tag), None) => {
            second.check_beside(&first, tag.lang())?;
            tag.lang()
        }
        (None, Some(tag)) => {
            first.check_beside(&second, tag.lang())?;
            tag.lang().other()
        }
        (None, None) => weigh(&first, &second)?,
    };
    Ok((first.detected(lang), second.detected(lang.other())))
}

/// Tells the language and script of a text that stands alone. What the user named is believed.
///
/// # Errors
/// When it is plainly in a third language, or has no words.
pub fn detect_one(text: Text<'_>) -> Result<Detected> {
    let side = Side::new(text, "--source-lang");
    if let Some(tag) = text.tag {
        return Ok(side.detected(tag.lang()));
    }
    side.check_known()?;
    let share = side.profile.chinese_share().ok_or_else(|| {
        Error::new(ErrorKind::Language, text.name, "has no words that would tell its language")
            .hint("name it with --source-lang")
    })?;
    Ok(side.detected(if side.may_be_english(share) { Lang::English } else { Lang::Chinese }))
}

/// A text, its counts, and the option that names its language.
struct Side<'a> {
    text: Text<'a>,
    profile: Profile,
    option: &'static str,
}

impl<'a> Side<'a> {
    fn new(text: Text<'a>, option: &'static str) -> Self {
        Self { text, profile: Profile::of(text.text), option }
    }

    fn detected(&self, lang: Lang) -> Detected {
        let script = match lang {
            Lang::English => None,
            Lang::Chinese => {
                let named = self.text.tag.and_then(Tag::script);
                named.or_else(|| script::detect(self.text.text))
            }
        };
        Detected { lang, script }
    }

    /// Refuses a text in a third language.
    fn check_known(&self) -> Result<()> {
        let Some(stranger) = self.profile.stranger() else { return Ok(()) };
        let lang = if self.profile.han > 0 { "zh" } else { "en" };
        Err(Error::new(
            ErrorKind::Language,
            self.text.name,
            format!("looks {stranger}, which is neither English nor Chinese"),
        )
        .hint(format!("if it is not, go ahead with {} {lang}", self.option)))
    }

    /// Refuses a text that is plainly of the language that the user gave to the other one.
    fn check_beside(&self, other: &Self, taken: Lang) -> Result<()> {
        self.check_known()?;
        let same = match (taken, self.profile.chinese_share()) {
            (_, None) => false,
            (Lang::English, Some(share)) => share < LEAST_CHINESE && self.is_english(),
            (Lang::Chinese, Some(share)) => share > 0.5,
        };
        if !same {
            return Ok(());
        }
        let message = format!("looks {taken}, and {} is said to be {taken}", other.text.name);
        Err(Error::new(ErrorKind::Language, self.text.name, message).hint(format!(
            "are the two files the wrong way round? if not, name this one's language with {}",
            self.option
        )))
    }

    fn is_english(&self) -> bool {
        self.profile.words.english_share() >= LEAST_ENGLISH
    }

    /// Whether a text with this share of Chinese can be the English one.
    fn may_be_english(&self, share: f64) -> bool {
        share <= MOST_QUOTED || (share <= 0.5 && self.is_english())
    }
}

/// The language of the first of two texts about which the user said nothing.
fn weigh(first: &Side<'_>, second: &Side<'_>) -> Result<Lang> {
    first.check_known()?;
    second.check_known()?;
    let (a, b) = match (first.profile.chinese_share(), second.profile.chinese_share()) {
        (Some(a), Some(b)) => (a, b),
        // A list of numbers is whatever the other one is not.
        (Some(share), None) => return Ok(clearer(share)),
        (None, Some(share)) => return Ok(clearer(share).other()),
        (None, None) => {
            return Err(pair_error(first.text, second.text, "neither has words in it".to_owned())
                .hint("name the languages with --source-lang and --target-lang"));
        }
    };
    let (english, low, high) = if a <= b { (first, a, b) } else { (second, b, a) };
    let odds_apart = high * (1.0 - low) >= ODDS * low * (1.0 - high);
    if high >= LEAST_CHINESE && odds_apart && english.may_be_english(low) {
        return Ok(if a <= b { Lang::English } else { Lang::Chinese });
    }
    let look = if high < 0.25 {
        "both look English"
    } else if low > 0.25 {
        "both look Chinese"
    } else {
        "cannot tell which is English"
    };
    let message = format!("{look} ({:.0} % and {:.0} % Chinese characters)", a * 100.0, b * 100.0);
    Err(pair_error(first.text, second.text, message).hint(
        "did you give the same file twice? if this is wrong, name the languages with --source-lang and --target-lang",
    ))
}

/// The language of a text that stands beside one without words.
fn clearer(share: f64) -> Lang {
    if share >= LEAST_CHINESE { Lang::Chinese } else { Lang::English }
}

fn pair_error(source: Text<'_>, target: Text<'_>, message: String) -> Error {
    Error::new(ErrorKind::Language, format!("{} and {}", source.name, target.name), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "Article 1. All human beings are born free and equal in dignity and rights. They are endowed \
        with reason and conscience and should act towards one another in a spirit of brotherhood.";
    const CHINESE: &str =
        "第一条 人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。";

    fn text<'a>(name: &'a str, text: &'a str) -> Text<'a> {
        Text { name, text, tag: None }
    }

    fn langs(source: &str, target: &str) -> (Lang, Lang) {
        let (source, target) = detect_pair(text("a.txt", source), text("b.txt", target)).unwrap();
        (source.lang, target.lang)
    }

    fn refusal(source: &str, target: &str) -> String {
        let error = detect_pair(text("a.txt", source), text("b.txt", target)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Language);
        error.to_string()
    }

    #[test]
    fn a_pair_is_told_in_either_order_with_its_script() {
        let (source, target) = detect_pair(text("a", ENGLISH), text("b", CHINESE)).unwrap();
        assert_eq!(source, Detected { lang: Lang::English, script: None });
        assert_eq!(target, Detected { lang: Lang::Chinese, script: Some(Script::Hans) });
        assert_eq!(langs(CHINESE, ENGLISH), (Lang::Chinese, Lang::English));
    }

    #[test]
    fn a_chinese_manual_full_of_code_is_the_chinese_one() {
        let code = "apt-get install build-essential dpkg-dev debhelper dh-make\n";
        let manual = format!("{}安装下面这些软件包以后就可以开始了。\n", code.repeat(8));
        let english = format!("{}Install the packages below, and you are ready to begin.\n", code.repeat(8));
        assert_eq!(langs(&english, &manual), (Lang::English, Lang::Chinese));
        assert_eq!(langs(&manual, &english), (Lang::Chinese, Lang::English));
    }

    #[test]
    fn an_english_text_that_quotes_chinese_is_the_english_one() {
        let english =
            format!("{ENGLISH} The word 民主 (democracy) is older than 法治 (the rule of law), and so is 权利.");
        assert_eq!(langs(&english, CHINESE), (Lang::English, Lang::Chinese));
    }

    #[test]
    fn a_chinese_file_that_begins_with_english_keywords_is_the_chinese_one() {
        let keywords =
            "%%%INDUSTRIAL DEVELOPMENT|INDUSTRIAL COOPERATION|TECHNOLOGY TRANSFER|COORDINATION WITHIN UN SYSTEM\n";
        assert_eq!(
            langs(&format!("{keywords}{CHINESE}"), &format!("{keywords}{ENGLISH}")),
            (Lang::Chinese, Lang::English)
        );
    }

    #[test]
    fn the_same_file_twice_is_told_with_both_names() {
        assert_eq!(
            refusal(ENGLISH, ENGLISH),
            "a.txt and b.txt: both look English (0 % and 0 % Chinese characters)\nhint: did you give the same file \
             twice? if this is wrong, name the languages with --source-lang and --target-lang"
        );
        assert!(refusal(CHINESE, CHINESE).starts_with("a.txt and b.txt: both look Chinese (100 % and 100 %"));
    }

    #[test]
    fn two_chinese_files_are_no_pair_however_much_english_one_has() {
        let manual = format!("apt-get install dpkg-dev build-essential quilt fakeroot\n{CHINESE}");
        assert!(refusal(&manual, CHINESE).contains("both look Chinese"));
        let code = "apt-get install dpkg-dev build-essential quilt fakeroot\n".repeat(10);
        assert!(refusal(&format!("{code}{CHINESE}"), CHINESE).contains("both look Chinese"));
    }

    #[test]
    fn a_text_without_words_takes_the_other_language() {
        assert_eq!(langs("1. 2. (a) iv) 1948", CHINESE), (Lang::English, Lang::Chinese));
        assert_eq!(langs(ENGLISH, "1. 2. (a) iv) 1948"), (Lang::English, Lang::Chinese));
        assert!(refusal("1. 2.", "3. 4.").contains("neither has words in it"));
    }

    #[test]
    fn what_the_user_named_is_believed() {
        let (en, zh) = (Tag::parse("en-GB").unwrap(), Tag::parse("zh-Hant").unwrap());
        let both =
            detect_pair(Text { tag: Some(&zh), ..text("a", ENGLISH) }, Text { tag: Some(&en), ..text("b", ENGLISH) });
        assert_eq!(both.unwrap().0, Detected { lang: Lang::Chinese, script: Some(Script::Hant) });
        let names = "Schmidt, Müller, Maier";
        let one = detect_pair(text("a", names), Text { tag: Some(&zh), ..text("b", CHINESE) });
        assert_eq!(one.unwrap().0.lang, Lang::English);
    }

    #[test]
    fn one_language_named_for_both_is_an_error() {
        let en = Tag::parse("en").unwrap();
        let error =
            detect_pair(Text { tag: Some(&en), ..text("a", ENGLISH) }, Text { tag: Some(&en), ..text("b", CHINESE) });
        assert!(error.unwrap_err().to_string().starts_with("a and b: both are said to be English\nhint: "));
    }

    #[test]
    fn files_the_wrong_way_round_are_told() {
        let en = Tag::parse("en").unwrap();
        let error = detect_pair(Text { tag: Some(&en), ..text("a", CHINESE) }, text("b", ENGLISH)).unwrap_err();
        assert!(error.to_string().starts_with("b: looks English, and a is said to be English\n"), "{error}");
    }

    #[test]
    fn a_text_alone_is_told_by_its_characters_and_its_small_words() {
        let found = |alone: &str| detect_one(text("a.txt", alone)).map(|found| (found.lang, found.script));
        assert_eq!(found(ENGLISH).unwrap(), (Lang::English, None));
        assert_eq!(found(CHINESE).unwrap(), (Lang::Chinese, Some(Script::Hans)));
        assert_eq!(found("apt-get install dpkg-dev quilt\n安装下面这些软件包。").unwrap().0, Lang::Chinese);
        assert_eq!(found("The word 民主 is as old as the word for it in our own language.").unwrap().0, Lang::English);
        let why = found("1. 2. 1948").unwrap_err().to_string();
        assert_eq!(why, "a.txt: has no words that would tell its language\nhint: name it with --source-lang");
        assert!(found("Все люди рождаются свободными").unwrap_err().to_string().starts_with("a.txt: looks Cyrillic"));
        let zh = Tag::parse("zh-Hant").unwrap();
        let named = detect_one(Text { tag: Some(&zh), ..text("a", "1948") }).unwrap();
        assert_eq!(named, Detected { lang: Lang::Chinese, script: Some(Script::Hant) });
    }

    #[test]
    fn a_third_language_is_named() {
        let japanese = "すべて国民は、個人として尊重される。";
        assert_eq!(
            refusal(ENGLISH, japanese),
            "b.txt: looks Japanese, which is neither English nor Chinese\n\
             hint: if it is not, go ahead with --target-lang zh"
        );
        assert!(refusal("Все люди рождаются свободными", CHINESE).starts_with("a.txt: looks Cyrillic"));
    }
}
