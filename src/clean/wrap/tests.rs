use super::*;
use crate::model::MappedText;

fn joined(text: &str, lang: Lang) -> String {
    let mut mapped = MappedText::new(text);
    mapped.apply(&edits(text, lang));
    mapped.as_str().to_owned()
}

#[test]
fn text_wrapped_at_a_margin_is_joined_and_paragraphs_stay_apart() {
    let text = "We as members, contributors, and leaders pledge to make participation in our\n\
                community a harassment-free experience for everyone, regardless of age, body\n\
                size, visible or invisible disability, ethnicity, sex characteristics, gender\n\
                identity and expression, level of experience, education, socio-economic status,\n\
                nationality.\n\nAnother one.\nAnd a short line\n* a bullet that is wrapped at the same margin as the rest of the text above\n  goes on here";
    let found = joined(text, Lang::English);
    assert_eq!(found.lines().filter(|l| !l.is_empty()).count(), 4, "{found}");
    assert!(found.contains("participation in our community a harassment-free"));
    assert!(found.ends_with("above goes on here"));
}

#[test]
fn a_chinese_preamble_wrapped_in_an_unwrapped_law_is_joined() {
    let text = "中華民國國民大會受全體國民之付託，依據孫中山先生創立中華民國之遺\n教，為鞏固國權，保障民權，奠定社會安寧，增進人民福利，制定本憲法\n，頒行全國，永矢咸遵。\n\n第一章 總綱\n第 1 條\n中華民國基於三民主義。";
    let found = joined(text, Lang::Chinese);
    assert!(
        found.starts_with("中華民國國民大會受全體國民之付託，依據孫中山先生創立中華民國之遺教，為鞏固國權"),
        "{found}"
    );
    assert!(found.contains("制定本憲法，頒行全國，永矢咸遵。\n"));
    assert!(found.contains("第 1 條\n中華"));
}

#[test]
fn a_hyphen_goes_only_where_the_text_has_the_word_without_it() {
    let line = "some words that fill a line up to its margin and then the word co-\noperation stands, which is cooperation where it is not broken at all by\na line end, and it is followed by words such as the compound socio-\neconomic that never stands solid, and so on until the paragraph has been\nwritten to its end, which takes one more line of text that runs to the\nmargin.";
    let found = joined(line, Lang::English);
    assert!(found.contains("the word cooperation stands"), "{found}");
    assert!(found.contains("socio-economic"), "{found}");
}

#[test]
fn verses_of_one_length_stay() {
    let verse = "春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。\n床前明月光，疑是地上霜。举头望明月，低头思故乡。\n"
        .repeat(4);
    assert_eq!(joined(&verse, Lang::Chinese), verse);
}

#[test]
fn lines_that_are_paragraphs_stay() {
    let text = "Article 1\nThe term is defined.\nArticle 2\nA much longer paragraph stands here on one line, as laws are usually set in text files.\nShort\nCode: 1\nx";
    assert_eq!(joined(text, Lang::English), text);
}
