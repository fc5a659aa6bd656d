//! Findings of a hand-built file.

use std::collections::BTreeMap;

use super::*;
use crate::model::{Location, Message, Severity, Side, Span};
use crate::write::Formulas;

const ENGLISH: &str = "In <1990> it met.";
const CHINESE: &str = "=1991年，会议举行。";

fn findings() -> Vec<Finding> {
    let message = Message::new("{0} has no counterpart; expected {0}", "{0}没有对应", ["1990".to_owned()]);
    let place = Location { line: 7, column: 3 };
    let number = Finding {
        source: Some(Span::new(4, 8)),
        target: Some(Span::new(1, 5)),
        ..Finding::new(Fault::Number, place, message).of_unit(2, Some("a&b".to_owned()))
    };
    vec![Finding::new(Fault::NoVersion, Location { line: 2, column: 1 }, "there is no version"), number]
}

fn written(format: FindingFormat, ui: Lang, findings: &[Finding], options: &WriteOptions) -> String {
    let mut bytes = Vec::new();
    let mut counts = BTreeMap::new();
    let mut writer = format.writer(&mut bytes, "a<b>.tmx", ui, options).unwrap();
    for finding in findings {
        *counts.entry(finding.fault).or_default() += 1;
        let side = |side: Side| match (finding.unit, side) {
            (None, _) => None,
            (_, Side::Source) => Some(SideText { lang: "en", text: ENGLISH }),
            (_, Side::Target) => Some(SideText { lang: "zh-CN", text: CHINESE }),
        };
        writer.finding(&FindingEntry { finding, source: side(Side::Source), target: side(Side::Target) }).unwrap();
    }
    writer.finish(2, &counts).unwrap();
    drop(writer);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn json_has_spans_into_the_texts_beside_them() {
    let text = written(FindingFormat::Json, Lang::English, &findings(), &WriteOptions::default());
    let second: serde_json::Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
    let part = |side: &str| {
        let [start, end] = [0, 1].map(|at| second[format!("{side}_span")][at].as_u64().unwrap() as usize);
        second[side].as_str().unwrap()[start..end].to_owned()
    };
    assert_eq!((part("source").as_str(), part("target").as_str()), ("1990", "1991"));
    assert_eq!(second["group"], "numbers");
    assert_eq!(second["message"], "1990 has no counterpart; expected 1990");
    let first: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!((&first["unit"], &first["source"]), (&serde_json::Value::Null, &serde_json::Value::Null));
}

#[test]
fn csv_is_as_the_units_is() {
    let text = written(FindingFormat::Csv, Lang::Chinese, &findings(), &WriteOptions::default());
    assert_eq!(
        text,
        "\u{FEFF}\"file\",\"line\",\"column\",\"severity\",\"code\",\"group\",\"unit\",\"id\",\"source_span\",\
         \"target_span\",\"source\",\"target\",\"message\",\"hint\"\n\
         \"a<b>.tmx\",2,1,\"warning\",\"no-version\",\"format\",\"\",\"\",\"\",\"\",\"\",\"\",\
         \"没有版本（there is no version）\",\"写作 version=\"\"1.4\"\"\"\n\
         \"a<b>.tmx\",7,3,\"error\",\"number\",\"numbers\",2,\"a&b\",\"4..8\",\"1..5\",\"In <1990> it met.\",\
         \"=1991年，会议举行。\",\"1990没有对应\",\"核对两侧数字，改成一致\"\n"
    );
    let guarded = WriteOptions { formulas: Formulas::Guarded, ..WriteOptions::default() };
    let text = written(FindingFormat::Csv, Lang::Chinese, &findings(), &guarded);
    assert!(text.contains("\"'=1991年"), "{text}");
}

#[test]
fn the_page_marks_places_and_escapes_texts() {
    let text = written(FindingFormat::Html, Lang::English, &findings(), &WriteOptions::default());
    for expected in [
        "<title>Findings | a&lt;b&gt;.tmx</title>",
        r#"<blockquote lang="en" dir="auto">In &lt;<mark>1990</mark>&gt; it met.</blockquote>"#,
        r#"<blockquote lang="zh-CN" dir="auto">=<mark>1991</mark>年，会议举行。</blockquote>"#,
        r#"<article class="s-error c-number g-numbers"><h3><b>number</b> unit 2 <bdi>a&amp;b</bdi> <span>7:3</span></h3>"#,
        r#"<label><input type="checkbox" id="s-error" checked> 1 errors</label>"#,
        "body:has(#c-number:not(:checked)) article.c-number { display: none; }",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(!text.contains("<script") && !text.contains("http://"), "{text}");
    let errors = scraper::Html::parse_document(&text).errors;
    assert!(errors.is_empty(), "{errors:?}");
    let text = written(FindingFormat::Html, Lang::Chinese, &findings(), &WriteOptions::default());
    assert!(text.contains("<html lang=\"zh\">") && text.contains("第 2 单元") && text.contains("1 个错误"), "{text}");
}

#[test]
fn a_page_says_how_many_findings_it_does_not_show() {
    let many = vec![findings().remove(1); 250];
    let text = written(FindingFormat::Html, Lang::English, &many, &WriteOptions::default());
    assert_eq!(text.matches("<article").count(), 200);
    assert!(text.contains("<footer><p>50 more findings are not on this page"), "{text}");
    let text = written(FindingFormat::Html, Lang::English, &[], &WriteOptions::default());
    assert!(text.contains("Nothing was found.") && !text.contains("<table>"));
}

#[test]
fn a_span_that_fits_no_text_marks_nothing() {
    let finding = Finding { target: Some(Span::new(2, 13)), ..findings().remove(1) };
    let wrong = Finding { target: Some(Span::new(6, 7)), ..finding.clone() };
    assert_eq!(Severity::Error, wrong.fault.severity());
    let text = written(FindingFormat::Html, Lang::English, &[wrong], &WriteOptions::default());
    assert!(text.contains(&format!("dir=\"auto\">{CHINESE}</blockquote>")), "{text}");
}
