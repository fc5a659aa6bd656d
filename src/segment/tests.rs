//! Sentences by the built-in rules. `¦` stands where one ends and another begins.

use super::*;
use crate::lang::{Lang, Tag};
use crate::outline::outline;

fn split(text: &str, lang: Lang, level: Level) -> Vec<String> {
    let blocks = outline(text, lang);
    let tag = Tag::default_for(lang, None);
    let segments = segment(text, tag.as_str(), &blocks, level, SegmentationRules::built_in());
    segments.iter().map(|segment| text[segment.span.range()].to_owned()).collect()
}

/// Every text is split where it has a bar, and nowhere else.
fn hold(lang: Lang, joiner: &str, texts: &[&str]) {
    let wrong: Vec<_> = texts
        .iter()
        .map(|text| (text.split('¦').collect::<Vec<_>>(), split(&text.replace('¦', joiner), lang, Level::Sentence)))
        .filter(|(wanted, found)| wanted != found)
        .map(|(_, found)| found.join("¦"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn english_abbreviations_end_no_sentence() {
    hold(
        Lang::English,
        " ",
        &[
            "1. See No. 5 and the U.S. rule, e.g. Art. 3.¦It costs 3.5 million.¦\"Is it so?\" He asked.¦Yes!",
            "Mr. Smith met Dr. Jones and Mrs. O'Neill in St. Petersburg.¦They talked.",
            "Gen. Lee and Lt. Col. Brown wrote to Sen. Kim.¦Prof. Wu replied.",
            "It is described in vol. 3, pp. 17–19, fig. 2 and para. 4 (a).¦See also sect. IV.",
            "Fruit, e.g. apples, i.e. what grows, cf. Linnaeus, is sold.¦We buy it.",
            "The firm of Baker & Sons, Ltd. was sold to Acme Corp. of Ohio, Inc. in 1999.¦It closed.",
            "He was born on Jan. 5 and died on Dec. 24.¦His wife lived on.",
            "We sell pens, paper, ink, etc.¦The shop is open.",
        ],
    );
}

#[test]
fn no_before_a_number_goes_on_and_no_alone_does_not() {
    hold(
        Lang::English,
        " ",
        &[
            "Decision No. 17 and Nos. 18–20 stand.¦Did he agree?¦No.¦He left.",
            "He said no.¦Then he left.",
            "See Art. IV and Vol. A-12.¦The rest is lost.",
        ],
    );
}

#[test]
fn decimals_sections_and_addresses_end_no_sentence() {
    hold(
        Lang::English,
        " ",
        &[
            "Pi is 3.14159 and a half is .5 of one.¦Version 2.0.1 is out.",
            "Go to www.example.org or write to a.b@example.org.¦We answer.",
            "It rose by 2.5 per cent in 1991.¦In 1992 it fell.",
        ],
    );
}

#[test]
fn initials_and_words_with_inner_stops() {
    hold(
        Lang::English,
        " ",
        &[
            "J. R. R. Tolkien and James A. Coffey knew T.S. Eliot.¦So did George W. Bush.",
            "The U.N. Charter binds the U.S. Government.¦We live in the U.S.¦The law is ours.",
            "She holds a Ph.D. in law from the Univ. of Bonn.¦He has a B.A. degree.",
            "It opens at 9 a.m. on weekdays.¦We close at 5 p.m.¦On Sundays we rest.",
            "He was taller than I.¦At those moments I felt small.",
            "They need vitamin C.¦The body cannot make it.",
        ],
    );
}

#[test]
fn english_quotes_and_brackets_close_behind_their_sentence() {
    hold(
        Lang::English,
        " ",
        &[
            "“I see.”¦“Do you?”¦He nodded. (He always did.)".replace("nodded. (", "nodded.¦(").as_str(),
            "\"Stop!\" he cried, and ran.¦'Why?' she asked.¦Nobody knew.",
            "\"What is it?\" Wang asked.¦\"Nothing.\"",
            "He called it \"the moment\".¦It passed.",
            "She said it twice (\"No, no!\") and left.¦The end.",
            "He raised me. \"¦That guy is Mike.",
        ],
    );
}

#[test]
fn a_pause_ends_a_sentence_only_before_another() {
    hold(
        Lang::English,
        " ",
        &[
            "Well... maybe it is... so.¦Who knows?",
            "I . . . I do not know.¦It was dark . . .¦The bell rang.",
            "He worried about the cough ...¦They waited.",
            "'If you want—'¦'I do not,' she said.",
        ],
    );
}

#[test]
fn numbers_of_items_inside_a_paragraph_end_no_sentence() {
    hold(
        Lang::English,
        " ",
        &[
            "The terms are these:¦1. Pay now.¦2. Never ask.".replace(":¦", ": ").as_str(),
            "It was shown long ago.[3]¦The proof is short.",
            "Apple sold it.¦iPhone owners cheered.",
        ],
    );
}

#[test]
fn numbers_behind_words_that_want_one_are_told_from_items() {
    hold(
        Lang::English,
        " ",
        &[
            "It is in Official Records, Supp. No. 10, vol. I, chap. III.¦The text is there.",
            "Look at part two, sect. B.¦It is long.",
            "Under ss. 4–6 and Art. 5, para. (a), it is void.¦Compare s. 5.¦Nothing else is.",
            "The case is reported at [1964] E.C.R. 585.¦It was followed.",
            "The sum of Rs. 500 was paid.¦N°. 12 is on Rte. 66.",
            "He was 5 ft. 6 in. tall.¦It was 30 deg. C in the shade.",
            "The painter (b. 1450) lived on Main St.¦He left on Sat. Jan. 5.",
        ],
    );
}

#[test]
fn names_cut_short_one_behind_the_other() {
    hold(
        Lang::English,
        " ",
        &[
            "Here Fed. R. Civ. P. 12(b)(6) governs.¦The Rt. Hon. Tony Blair spoke.",
            "Atty. Gen. Smith met Pvt. Ryan.¦Wm. Shakespeare and Chas. Dickens wrote.",
            "N.B. The rule applies.¦We met in St. Louis.",
        ],
    );
}

#[test]
fn a_time_of_day_ends_a_sentence_that_it_stands_last_in() {
    hold(
        Lang::English,
        " ",
        &[
            "The meeting rose at 6.05 p.m.¦Consideration of the item went on.",
            "At 5 a.m. Mr. Smith left.¦The game began at 3 p.m. EST on Sunday.",
            "We met at 3 p.m. Friday and at 9 a.m. Eastern time.¦It was late.",
        ],
    );
}

#[test]
fn marks_behind_a_stop_belong_to_its_sentence() {
    hold(
        Lang::English,
        " ",
        &[
            "It was approved.¹¦The vote was close.†¦Nobody spoke.",
            "He spoke of “stairways [...]” (Smith 55).¦It was late.",
        ],
    );
    hold(Lang::Chinese, "", &["他走了。[1]¦我也走了。²¦好。 ”¦真的‼¦是吗﹖¦〝好。〞¦他說。"]);
}

/// Typed with the keys of a keyboard, one mark opens and closes.
#[test]
fn straight_quotation_marks_are_told_by_their_order() {
    hold(
        Lang::Chinese,
        "",
        &[
            "我走了。¦\"你好！\"¦他说。¦\"再见。\"¦我走了。",
            "他说:\"你好。¦我来了。\"¦我走了。",
            "他说\"好\"，我走了。¦\"好\"字难写。",
            "\"是你吗？\"¦\"是。\"",
            // further from the beginning than any expression looks back
            "他说:\"你好。\"¦我走了。¦".repeat(60).trim_end_matches('¦'),
        ],
    );
}

#[test]
fn a_quotation_may_stand_in_a_chinese_sentence_like_a_word() {
    hold(
        Lang::Chinese,
        "",
        &["他用“你好！”来打招呼。¦对“为什么？”这个问题，他不答。", "Prof. 王来了。¦Acme Inc. 的股票涨了。"],
    );
}

#[test]
fn a_dash_behind_a_chinese_stop_begins_a_speech() {
    hold(Lang::Chinese, "", &["——他来了。¦——他走了。", "“好！”——他笑了。"]);
}

#[test]
fn what_stands_before_the_first_word_is_no_sentence() {
    hold(Lang::English, " ", &["55/187. Industrial development cooperation"]);
}

#[test]
fn chinese_stops_keep_what_closes_behind_them() {
    hold(
        Lang::Chinese,
        "",
        &[
            "他说：“你好。”¦她笑了！¦真的？！¦是……好的。¦（完。）",
            "“红岸？！”¦汪淼停住了。¦『是嗎？』¦「對。」",
            "他问：“谁呀？”¦“是我。”¦门开了。",
            "规定见附件（包括第三条）。¦本法自公布之日起施行。",
            "他来了!¦你呢?¦我也来了。",
        ],
    );
}

#[test]
fn quoted_speech_is_split_at_its_inner_stops() {
    hold(Lang::Chinese, "", &["他说：“我来晚了。¦对不起！¦路上下雨。”¦大家都笑了。"]);
}

#[test]
fn a_chinese_stop_inside_of_a_sentence_ends_nothing() {
    hold(
        Lang::Chinese,
        "",
        &[
            "他（是吗？）走了。",
            "“好！”，他说。¦他看了《你好。再见！》这部电影。",
            "他用了“怎么办？”、“谁来做？”两个问题。",
            "本条（前款不适用。）的规定有效。",
        ],
    );
}

#[test]
fn a_chinese_pause_ends_what_has_said_something() {
    hold(
        Lang::Chinese,
        "",
        &[
            "我……我不知道。¦不过……¦海老公不说了。".replace("不过……¦", "不过……").as_str(),
            "“我不知道他来不来……”¦“他会来的。”",
            "路灯在雨里不规则地闪烁着……¦他往前走。",
            "传奇中的传奇。”……¦他们又谈了一会儿。",
        ],
    );
}

#[test]
fn ascii_stops_in_chinese() {
    hold(
        Lang::Chinese,
        "",
        &[
            "他走了.¦我们留下.",
            "价格是3.5元，见www.example.cn。",
            "完成率30.5%.¦明年更高。".replace("%.¦", "%.").as_str(),
        ],
    );
    hold(Lang::Chinese, " ", &["他走了.¦我们留下."]);
}

#[test]
fn a_paragraph_without_a_stop_is_cut_at_semicolons_or_spaces() {
    hold(Lang::Chinese, "", &["有权提出意见；¦有权获得答复；¦有权申诉"]);
    hold(Lang::Chinese, " ", &["今天早上天气非常好 我们一起去公园散步 孩子们在湖边玩耍".replace(' ', "¦").as_str()]);
    hold(Lang::Chinese, "", &["中华人民共和国 宪法", "有权提出意见；有权获得答复。"]);
}

#[test]
fn a_language_without_rules_of_its_own_gets_the_built_in_ones() {
    let english = r#"<srx version="2.0"><header cascade="no"/><body><languagerules><languagerule languagerulename="E">
        <rule break="yes"><beforebreak>,</beforebreak><afterbreak>\s</afterbreak></rule></languagerule></languagerules>
        <maprules><languagemap languagepattern="en.*" languagerulename="E"/></maprules></body></srx>"#;
    let rules = SegmentationRules::parse("my.srx", english).unwrap();
    let count = |text: &str, lang: Lang| {
        let tag = Tag::default_for(lang, None);
        segment(text, tag.as_str(), &outline(text, lang), Level::Sentence, &rules).len()
    };
    assert_eq!(count("One. Two, three. Four.", Lang::English), 2);
    assert_eq!(count("一。二，三。", Lang::Chinese), 2);
}

#[test]
fn a_paragraph_is_one_segment() {
    assert_eq!(split("One. Two.\nThree.", Lang::English, Level::Paragraph), ["One. Two.", "Three."]);
}
