//! Numbered lists and headings. `LibreOffice` prints the same labels for these documents.

use super::{kinds, p, read, texts};
use crate::model::PartKind;

fn level(at: usize, format: &str, before: &str, behind: &str, more: &str) -> String {
    format!(
        "<text:list-level-style-number text:level='{at}' style:num-format='{format}' style:num-prefix='{before}' \
         style:num-suffix='{behind}' {more}/>"
    )
}

/// `1.` and `(a)` in L1, `第一章`, `第一条`, `（一）` in L2, a bullet in L3.
fn styles() -> String {
    let han = "一, 二, 三, ...";
    let style = |name: &str, levels: &str| format!("<text:list-style style:name='{name}'>{levels}</text:list-style>");
    style("L1", &(level(1, "1", "", ".", "") + &level(2, "a", "(", ")", "")))
        + &style(
            "L2",
            &[level(1, han, "第", "章", ""), level(2, han, "第", "条", ""), level(3, han, "（", "）", "")].concat(),
        )
        + &style(
            "L3",
            "<text:list-level-style-bullet text:level='1' text:bullet-char='•'/>\
            <text:list-level-style-bullet text:level='2' text:bullet-char=' '/>",
        )
}

fn list(attributes: &str, items: &[String]) -> String {
    format!("<text:list {attributes}>{}</text:list>", items.concat())
}

fn item(inner: &[String]) -> String {
    format!("<text:list-item>{}</text:list-item>", inner.concat())
}

fn printed(body: &str) -> Vec<String> {
    texts(&read("", &styles(), body))
}

#[test]
fn lists_have_the_labels_of_their_levels() {
    let sub = list("", &[item(&[p("a")]), item(&[p("b")])]);
    let body = list("text:style-name='L1'", &[item(&[p("one"), sub]), item(&[p("two"), p("more of two")])]);
    assert_eq!(printed(&body), ["1. one", "(a) a", "(b) b", "2. two", "more of two"]);
}

#[test]
fn chinese_lists_have_chinese_numbers() {
    let items = list("", &[item(&[p("项")]), item(&[p("项")])]);
    let articles = list("", &[item(&[p("条")]), item(&[p("条"), items])]);
    let body =
        list("text:style-name='L2'", &[item(&[p("章"), articles]), item(&[p("章"), list("", &[item(&[p("条")])])])]);
    assert_eq!(
        printed(&body),
        ["第一章 章", "第一条 条", "第二条 条", "（一） 项", "（二） 项", "第二章 章", "第一条 条"]
    );
}

#[test]
fn a_list_begins_anew_unless_it_says_that_it_goes_on() {
    let one = |attributes: &str| list(&format!("text:style-name='L1' {attributes}"), &[item(&[p("x")])]);
    let body = one("xml:id='a'") + &one("text:continue-numbering='true'") + &one("") + &one("text:continue-list='a'");
    assert_eq!(printed(&body), ["1. x", "2. x", "1. x", "3. x"]);
}

#[test]
fn an_item_of_items_only_has_no_number_of_its_own() {
    let inner = |text: &str| item(&[list("", &[item(&[p(text)])])]);
    let body = list("text:style-name='L1' xml:id='a'", &[item(&[p("one"), list("", &[item(&[p("a")])])])])
        + &p("between")
        + &list("text:style-name='L1' text:continue-list='a'", &[inner("b"), item(&[p("two")])]);
    assert_eq!(printed(&body), ["1. one", "(a) a", "between", "(b) b", "2. two"]);
}

#[test]
fn start_values_headers_and_overrides_are_obeyed() {
    let body = "<text:list text:style-name='L1'><text:list-header><text:p>head</text:p></text:list-header>\
        <text:list-item text:start-value='9'><text:p>nine</text:p></text:list-item>\
        <text:list-item text:style-override='L2'><text:p>ten</text:p></text:list-item></text:list>";
    assert_eq!(printed(body), ["head", "9. nine", "第十章 ten"]);
}

#[test]
fn bullets_are_left_out_and_their_paragraphs_are_items() {
    let blank = list("", &[item(&[p("y")])]);
    let extract = read("", &styles(), &list("text:style-name='L3'", &[item(&[p("x"), blank])]));
    assert_eq!(texts(&extract), ["x", "y"]);
    assert_eq!(kinds(&extract), [PartKind::Item(0), PartKind::Paragraph]);
}

#[test]
fn a_style_of_paragraphs_may_have_the_list() {
    let automatic = styles() + "<style:style style:name='P1' style:family='paragraph' style:list-style-name='L1'/>";
    let paragraph = "<text:p text:style-name='P1'>x</text:p>".to_owned();
    assert_eq!(texts(&read("", &automatic, &list("", &[item(&[paragraph])]))), ["1. x"]);
}

#[test]
fn headings_have_the_numbers_of_the_outline() {
    let common = "<text:outline-style style:name='Outline'><text:outline-level-style text:level='1' style:num-format='I' \
        style:num-suffix='.'/><text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/>\
        <text:outline-level-style text:level='3' loext:num-list-format='第%3%节 (%1%)' style:num-format='一, 二, 三, ...'/>\
        </text:outline-style>";
    let automatic = "<style:style style:name='P1' style:family='paragraph' style:list-style-name=''/>";
    let h =
        |level: usize, more: &str, text: &str| format!("<text:h text:outline-level='{level}' {more}>{text}</text:h>");
    let body = h(1, "", "A")
        + &h(2, "", "B")
        + &h(2, "text:is-list-header='true'", "C")
        + &h(2, "text:style-name='P1'", "D")
        + &h(2, "", "E")
        + &h(3, "", "F")
        + &h(1, "text:restart-numbering='true' text:start-value='7'", "G")
        + &h(2, "", "H");
    let extract = read(common, automatic, &body);
    assert_eq!(texts(&extract), ["I. A", "I.1 B", "C", "D", "I.2 E", "第一节 (I) F", "VII. G", "VII.1 H"]);
    assert_eq!(kinds(&extract)[..2], [PartKind::Heading(1), PartKind::Heading(2)]);
}
