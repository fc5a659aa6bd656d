//! How the outlines of documents differ: each difference is told, and nothing else.

use std::fs;

use bitext::{Bitext, Fault, Input, Level, Options, align, check_bitext, drift_findings};

use crate::documents::{Gold, un};

/// Code, and message, of what is told of the outlines.
fn told(bitext: &Bitext) -> Vec<String> {
    drift_findings(bitext).iter().map(|found| format!("{}: {}", found.fault.code(), found.message)).collect()
}

fn aligned(english: &str, chinese: &str) -> Bitext {
    let options = Options { level: Level::Paragraph, ..Options::default() };
    align(&Input::new("en.txt", english), &Input::new("zh.txt", chinese), &options).unwrap()
}

/// What is told of gold documents, worked out by hand from the texts and from what is known of them.
const EXPECTED: [(&str, &[&str]); 12] = [
    ("cc-by-sa-4.0-hans", &[]),
    ("contributor-covenant-2.1-md", &[]),
    ("debian-maint-guide-hans", &[]),
    // a heading, and an article, that the English breaks in two
    (
        "prc-constitution-2018",
        &["split-paragraph: Section 2 is 2 paragraphs in en", "split-paragraph: Article 111 is 2 paragraphs in en"],
    ),
    // `Article L` for Article 1, behind Article 9-3
    ("tw-aircargo-moved", &["moved-paragraph: Article L and the paragraph after it stand elsewhere in zh-TW"]),
    // Articles 48 to 50 stand before and behind the heading of Chapter 6
    (
        "tw-attorney-dup",
        &[
            "repeated-paragraph: Article 48 is repeated in en",
            "repeated-paragraph: Article 49 is repeated in en",
            "repeated-paragraph: Article 50 is repeated in en",
        ],
    ),
    // 三 省與縣之關係。 stands on a line of its own
    ("tw-constitution", &["split-paragraph: item 3 of Article 113 is 2 paragraphs in zh-TW"]),
    // the English is of an older version
    (
        "tw-criminal-code",
        &["missing-paragraph: 第 五 章之一 is missing in en", "missing-paragraph: 第 141-1 條 is missing in en"],
    ),
    // the English numbers no items, and ends in Article 29
    (
        "udhr-hans-gb2312-spaced",
        &[
            "unnumbered-paragraph: item ㈠ of 第十一条 has no number in en, and 29 more have none",
            "missing-paragraph: item ㈡ of 第二十九条 is missing in en",
            "missing-paragraph: item ㈢ of 第二十九条 is missing in en",
            "missing-paragraph: 第三十条 is missing in en",
        ],
    ),
    ("un-55-187-clause", &[]),
    ("un-55-187-para", &[]),
    ("un-55-187-tabs-derived", &[]),
];

#[test]
fn of_gold_documents_each_difference_is_told_and_nothing_else() {
    for gold in Gold::all() {
        let expected = EXPECTED.iter().find(|(name, _)| *name == gold.name()).unwrap();
        assert_eq!(told(gold.aligned(Level::Paragraph)), expected.1, "{}", gold.name());
    }
}

/// A law of that many articles, in both languages, an article of two lines each.
fn law(articles: u32) -> [Vec<String>; 2] {
    const SUBJECTS: [(&str, &str); 8] = [
        ("taxes on trade", "贸易税"),
        ("public schools", "公立学校"),
        ("the courts of law", "法院"),
        ("rivers and harbours", "河流与港口"),
        ("the army", "军队"),
        ("elections", "选举"),
        ("hospitals", "医院"),
        ("foreign relations", "外交关系"),
    ];
    const RULES: [(&str, &str); 3] = [
        ("shall be governed by this law and by the rules made under it", "依照本法及根据本法制定的规则管理"),
        ("are the concern of the ministers, who report to parliament every year", "由部长负责，部长每年向议会报告"),
        ("may not be changed without the consent of two thirds of the members", "未经三分之二议员同意不得改变"),
    ];
    let article = |at: u32| {
        let (subject, rule) = (SUBJECTS[at as usize % 8], RULES[at as usize % 3]);
        let english = format!("Article {at}\n{} {}.\n", capital(subject.0), rule.0);
        (english, format!("第{at}条\n{}{}。\n", subject.1, rule.1))
    };
    let (english, chinese): (Vec<_>, Vec<_>) = (1..=articles).map(article).unzip();
    [english, chinese]
}

fn capital(text: &str) -> String {
    text[..1].to_uppercase() + &text[1..]
}

/// What is told of a law after a change of its source (0) or target (1).
fn after(side: usize, change: impl Fn(&mut Vec<String>)) -> Vec<String> {
    let mut law = law(24);
    change(&mut law[side]);
    told(&aligned(&law[0].concat(), &law[1].concat()))
}

#[test]
fn a_law_and_its_translation_do_not_differ() {
    assert_eq!(after(0, |_| ()), [""; 0]);
}

#[test]
fn an_article_that_is_gone_is_told() {
    for at in [3, 10, 20] {
        let gone = |articles: &mut Vec<String>| drop(articles.remove(at - 1));
        assert_eq!(after(0, gone), [format!("missing-paragraph: 第{at}条 is missing in en")]);
        assert_eq!(after(1, gone), [format!("missing-paragraph: Article {at} is missing in zh-CN")]);
    }
}

#[test]
fn an_article_that_stands_twice_is_told() {
    for at in [3, 10, 20] {
        let twice = |articles: &mut Vec<String>| articles.insert(at, articles[at - 1].clone());
        assert_eq!(after(0, twice), [format!("repeated-paragraph: Article {at} is repeated in en")]);
        assert_eq!(after(1, twice), [format!("repeated-paragraph: 第{at}条 is repeated in zh-CN")]);
    }
}

#[test]
fn an_article_that_stands_elsewhere_is_told() {
    for (from, to) in [(3, 12), (18, 5)] {
        let moved = |articles: &mut Vec<String>| {
            let article = articles.remove(from - 1);
            articles.insert(to - 1, article);
        };
        let expected = format!("moved-paragraph: Article {from} and the paragraph after it stand elsewhere in zh-CN");
        assert_eq!(after(0, moved), std::slice::from_ref(&expected));
        assert_eq!(after(1, moved), [expected]);
    }
}

#[test]
fn an_article_with_another_number_is_told() {
    for at in [5, 16] {
        let other = at + 60;
        let english = |articles: &mut Vec<String>| {
            articles[at - 1] = articles[at - 1].replace(&format!("Article {at}\n"), &format!("Article {other}\n"));
        };
        assert_eq!(after(0, english), [format!("renumbered-paragraph: Article {other} in en is 第{at}条 in zh-CN")]);
    }
}

/// The fifth article of the law is the ninth and tenth block.
#[test]
fn a_finding_is_of_the_unit_that_its_paragraph_begins() {
    let mut law = law(24);
    law[1].remove(4);
    let bitext = aligned(&law[0].concat(), &law[1].concat());
    let found = &drift_findings(&bitext)[0];
    let unit = bitext.unit(found.unit.unwrap() - 1).unwrap();
    assert_eq!((unit.source.as_str(), unit.target.as_str()), ("Article 5", ""));
    assert_eq!(found.message.to(bitext::Lang::Chinese).as_deref(), Some("zh-CN 中没有 Article 5 "));
    let all = check_bitext(&bitext, &bitext::CheckOptions::default());
    assert!(all.iter().any(|found| found.fault == Fault::MissingParagraph));
}

/// Of gold laws, seeded: what was put in is told, and nothing that was not there before.
#[test]
fn of_laws_what_was_put_in_is_told_and_nothing_else() {
    for name in ["tw-constitution", "tw-criminal-code"] {
        let Some(gold) = Gold::all().into_iter().find(|gold| gold.name() == name) else { return };
        let [english, chinese] = ["en", "zh"].map(|lang| fs::read_to_string(gold.raw(lang)).unwrap());
        let before = told(gold.aligned(Level::Paragraph));
        for at in [7, 31, 60, 88] {
            let (head, next) = (format!("Article {at}\n"), format!("\nArticle {}\n", at + 1));
            let Some(start) = english.find(&format!("\n{head}")).map(|start| start + 1) else { continue };
            let Some(end) = english[start..].find(&next).map(|end| start + end + 1) else { continue };
            let article = &english[start..end];
            // what stands behind it may be the heading of a chapter
            if article.lines().any(|line| line.trim().to_lowercase().starts_with("chapter ")) {
                continue;
            }
            let gone = format!("{}{}", &english[..start], &english[end..]);
            let twice = format!("{}{article}{}", &english[..end], &english[end..]);
            for (changed, code) in [(gone, "missing-paragraph"), (twice, "repeated-paragraph")] {
                let told: Vec<_> =
                    told(&aligned(&changed, &chinese)).into_iter().filter(|told| !before.contains(told)).collect();
                assert_eq!(told.len(), 1, "{name} {at} {code}: {told:?}");
                assert!(told[0].starts_with(code) && told[0].contains(&format!("{at}")), "{name}: {told:?}");
            }
        }
    }
}

#[test]
fn resolutions_that_translate_each_other_do_not_differ() {
    let read = |name| fs::read_to_string(un(name)).unwrap();
    assert_eq!(told(&aligned(&read("55-187.en"), &read("55-187.zh"))), [""; 0]);
}
