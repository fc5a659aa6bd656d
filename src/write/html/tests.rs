//! What a browser makes of the page, by the parser that browsers agree on.

use super::*;
use crate::write::characters::is_html_char;
use crate::write::specimen::{header, unit};
use proptest::prelude::*;
use scraper::{ElementRef, Html as Page, Selector};

fn written(header: &Header<'_>, units: &[Unit<'_>]) -> (String, Written) {
    let mut bytes = Vec::new();
    let mut html = Html::new(&mut bytes, header).unwrap();
    for unit in units {
        html.unit(unit).unwrap();
    }
    let written = html.finish().unwrap();
    drop(html);
    (String::from_utf8(bytes).unwrap(), written)
}

fn page(units: &[Unit<'_>]) -> Page {
    let page = Page::parse_document(&written(&header(), units).0);
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    page
}

fn select<'p>(page: &'p Page, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn texts(page: &Page, selector: &str) -> Vec<String> {
    select(page, selector).into_iter().map(|element| element.text().collect()).collect()
}

#[test]
fn a_unit_is_a_row_with_its_label_and_confidence_in_the_margin() {
    let mut numbered = unit("7", "17. The Committee notes it.", "17. 委员会注意到这一点。");
    numbered.label = Some("17.");
    let page = page(&[numbered]);
    assert_eq!(texts(&page, "tr#u7 .label"), ["17."]);
    assert_eq!(texts(&page, "tr#u7 .mark"), ["99%"]);
    assert_eq!(texts(&page, "tr#u7 td"), ["17. The Committee notes it.", "17. 委员会注意到这一点。"]);
    let attributes = |name| select(&page, "td").iter().map(|td| td.attr(name).unwrap()).collect::<Vec<_>>();
    assert_eq!(attributes("lang"), ["en", "zh-CN"]);
    assert_eq!(attributes("dir"), ["auto", "auto"]);
}

#[test]
fn the_head_names_documents_languages_level_and_date() {
    let page = page(&[]);
    assert_eq!(texts(&page, "title"), ["en.txt | zh.txt"]);
    assert_eq!(texts(&page, "h1 bdi"), ["en.txt", "zh.txt"]);
    let about = "English (en) to Chinese (zh-CN), sentence by sentence · 9 September 2001";
    assert_eq!(texts(&page, "header p"), [about]);
    assert_eq!(select(&page, "time")[0].attr("datetime"), Some("2001-09-09T01:46:40Z"));
    assert_eq!(texts(&page, "thead th")[1..], ["English (en)", "Chinese (zh-CN)"]);
}

#[test]
fn the_page_needs_nothing_and_forbids_everything_but_its_style() {
    let text = written(&header(), &[unit("1", "a", "甲")]).0;
    let page = Page::parse_document(&text);
    let policy = select(&page, "meta[http-equiv=Content-Security-Policy]")[0].attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline'"), "{policy}");
    assert!(select(&page, "script, link, img, iframe, [src], [href], [style]").is_empty());
    for outside in ["http:", "https:", "//", "url(", "@import"] {
        assert!(!text.contains(outside), "{outside}");
    }
}

#[test]
fn marks_tell_low_confidence_moves_and_missing_counterparts_without_colours() {
    let (mut low, mut moved) = (unit("1", "a", "甲"), unit("2", "b", "乙"));
    low.confidence = 0.412;
    moved.status = Status::Moved;
    let page = page(&[low, moved, unit("3", "", "只在此。")]);
    assert_eq!(texts(&page, ".mark"), ["41% ?", "99% ↕", "99%"]);
    assert_eq!(texts(&page, "tr.low td"), ["a", "甲"]);
    assert_eq!(texts(&page, "tr.null td"), ["—", "只在此。"]);
    assert_eq!(texts(&page, "dt"), ["3", "1", "1", "1"]);
    let meanings = ["units", "— without a counterpart", "↕ moved: in another place in one text"];
    assert_eq!(texts(&page, "dd")[..3], meanings);
}

#[test]
fn headings_look_like_headings() {
    let mut heading = unit("1", "CHAPTER ONE", "第一章");
    heading.kind = crate::model::Kind::Heading;
    assert_eq!(texts(&page(&[heading]), "tr.heading td"), ["CHAPTER ONE", "第一章"]);
    assert!(STYLE.contains(".title td, .heading td { font-weight"));
}

#[test]
fn names_of_documents_are_no_markup_either() {
    let hostile = "</title><script>alert(1)</script>\"'&amp;";
    let header = Header { source_name: hostile, target_lang: "\"><b>", ..header() };
    let page = Page::parse_document(&written(&header, &[]).0);
    assert_eq!(texts(&page, "title"), [format!("{hostile} | zh.txt")]);
    assert_eq!(texts(&page, "h1 bdi")[0], hostile);
    assert!(select(&page, "script, b").is_empty());
}

#[test]
fn characters_that_html_forbids_are_dropped_and_counted() {
    let (text, counted) = written(&header(), &[unit("1", "a\u{0}b\u{85}", "甲\u{FFFE}乙\u{202E}")]);
    assert_eq!(texts(&Page::parse_document(&text), "td"), ["ab", "甲乙\u{202E}"]);
    assert_eq!((counted.records, counted.forbidden), (1, 3));
}

/// Pieces with which pages are broken into, and what parsers change.
#[rustfmt::skip]
const HOSTILE: [&str; 24] = [
    "<script>alert(1)</script>", "</td></tr></table>", "<!--", "-->", "]]>", "<![CDATA[", "</style>", "<b onclick='x'>",
    "&lt;", "&amp;amp;", "&#60;", "&", "<", ">", "\"", "'", "\r", "\r\n", "\n", "\t", "\u{202E}", "\u{2066}", "\u{0}", "甲",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned), any::<String>()];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_back_as_it_was_less_what_html_forbids(
        id in hostile(), label in hostile(), source in hostile(), target in hostile()
    ) {
        let mut unit = unit(&id, &source, &target);
        unit.label = Some(&label);
        let (text, counted) = written(&header(), &[unit.clone(), unit]);
        let page = Page::parse_document(&text);
        let keep = |text: &str| text.chars().filter(|&c| is_html_char(c)).collect::<String>();
        let shown = |text: &str| if text.is_empty() { "—".to_owned() } else { keep(text) };
        let expected = [shown(&source), shown(&target)];
        prop_assert_eq!(texts(&page, "tbody td"), [expected.clone(), expected].concat());
        prop_assert_eq!(texts(&page, ".label"), [keep(&label), keep(&label)]);
        let place = format!("u{}", keep(&id));
        prop_assert_eq!(select(&page, "tbody tr")[0].attr("id"), Some(place.as_str()));
        prop_assert!(select(&page, "script, [onclick], td *").is_empty());
        let dropped = [&label, &source, &target].map(|text| text.chars().filter(|&c| !is_html_char(c)).count());
        prop_assert_eq!(counted.forbidden, 2 * dropped.iter().sum::<usize>());
    }
}
