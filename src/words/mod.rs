//! Words, and what in a segment can be recognised in the other language: numbers as values, Latin words as they
//! stand.

mod chinese;
mod cognates;
mod numbers;
mod tokens;

use crate::lang::Lang;

pub use cognates::{Cognate, cognates};
pub use numbers::{Number, Quantity, numbers};
pub(crate) use numbers::{Possible, is_month, possible_values};

/// The words of a text in order, punctuation and white space left out.
///
/// `given` are word boundaries that are known already, as ascending byte offsets into the text. Without them Chinese
/// is cut by jieba, whose dictionary is loaded at the first call; English words are runs of
/// letters and digits with the hyphens and apostrophes inside them.
pub fn words<'a>(text: &'a str, lang: Lang, given: Option<&[usize]>) -> Vec<&'a str> {
    let cut = match (lang, given) {
        (_, Some(breaks)) => chinese::at_breaks(text, breaks),
        (Lang::Chinese, None) => chinese::by_dictionary(text),
        (Lang::English, None) => english(text),
    };
    cut.into_iter().filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

fn english(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
        .map(|word| word.trim_matches(['-', '\'', '’']))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_keep_their_hyphens() {
        assert_eq!(
            words("The Director-General's 21 “rules”.", Lang::English, None),
            ["The", "Director-General's", "21", "rules"]
        );
    }

    #[test]
    fn given_words_are_kept_as_they_were_given() {
        let text = "联合国千年宣言，2000年";
        assert_eq!(words(text, Lang::Chinese, Some(&[9, 12, 15, 21])), ["联合国", "千", "年", "宣言", "2000年"]);
    }

    #[test]
    fn chinese_without_spaces_is_cut_by_a_dictionary() {
        assert_eq!(words("我们学习历史。", Lang::Chinese, None), ["我们", "学习", "历史"]);
    }
}
