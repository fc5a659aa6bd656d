//! What importers get to read.

use crate::model::{Attribute, Head, Status, TranslationUnit, Unit, Variant};
use crate::write::characters::is_xml_char;
use crate::write::specimen::{header, unit};
use crate::write::{Format, Profile, Tmx, TmxOptions, TranslationUnitWriter, WriteOptions, Written};
use jiff::Timestamp;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

fn written(units: &[Unit<'_>]) -> (String, Written) {
    let mut bytes = Vec::new();
    let mut tmx = Format::Tmx.writer(&mut bytes, &header(), &WriteOptions::default()).unwrap();
    for unit in units {
        tmx.unit(unit).unwrap();
    }
    let written = tmx.finish().unwrap();
    drop(tmx);
    (String::from_utf8(bytes).unwrap(), written)
}

/// The text of all `seg` elements as an XML reader sees it.
fn segs(tmx: &str) -> Vec<String> {
    let mut reader = Reader::from_str(tmx);
    let mut segs = Vec::new();
    let mut open: Option<String> = None;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == "seg" => open = Some(String::new()),
            Event::End(tag) if tag.name().as_ref() == "seg" => segs.extend(open.take()),
            Event::Text(text) => {
                if let Some(seg) = &mut open {
                    seg.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(reference) => {
                let seg = open.as_mut().expect("references stand in segments only");
                if let Some(c) = reference.resolve_char_ref().unwrap() {
                    seg.push(c);
                } else {
                    seg.push_str(resolve_predefined_entity(&reference.xml10_content()).unwrap());
                }
            }
            Event::Eof => return segs,
            _ => {}
        }
    }
}

#[test]
fn a_file_has_all_that_tmx_1_4_asks_for() {
    let mut unit = unit("1", " The Committee & <others>. ", "委员会。");
    unit.label = Some("17.");
    unit.status = Status::Moved;
    let (tmx, counted) = written(&[unit]);
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="bitext" creationtoolversion="{version}" segtype="sentence" o-tmf="bitext" adminlang="en" srclang="en" datatype="plaintext" creationdate="20010909T014640Z"/>
  <body>
    <tu tuid="1" creationdate="20010909T014640Z">
      <prop type="x-document">en.txt | zh.txt</prop>
      <prop type="x-label">17.</prop>
      <prop type="x-kind">paragraph</prop>
      <prop type="x-confidence">0.9877</prop>
      <prop type="x-moved">yes</prop>
      <tuv xml:lang="en">
        <seg>The Committee &amp; &lt;others&gt;.</seg>
      </tuv>
      <tuv xml:lang="zh-CN">
        <seg>委员会。</seg>
      </tuv>
    </tu>
  </body>
</tmx>
"#
    );
    assert_eq!(tmx, expected);
    assert_eq!(counted, Written { records: 1, ..Written::default() });
}

#[test]
fn a_unit_with_a_source_of_its_own_keeps_its_language() {
    let in_langs = |langs: [&str; 2], own: Option<&str>| TranslationUnit {
        attributes: own.map(|own| Attribute::new("srclang", own)).into_iter().collect(),
        variants: langs.map(|lang| Variant::plain(lang, lang)).into(),
        ..TranslationUnit::default()
    };
    let head = Head { source_lang: Some("en".to_owned()), ..Head::default() };
    let mut bytes = Vec::new();
    let options = TmxOptions { profile: Profile::Generic, created: Timestamp::UNIX_EPOCH };
    let mut tmx = Tmx::new(&mut bytes, &head, options).unwrap();
    tmx.unit(&in_langs(["zh-CN", "en-GB"], Some("en-GB"))).unwrap();
    tmx.unit(&in_langs(["zh-CN", "en-GB"], Some("zh_CN"))).unwrap();
    tmx.unit(&in_langs(["zh-CN", "en-GB"], None)).unwrap();
    tmx.finish().unwrap();
    drop(tmx);
    let tmx = String::from_utf8(bytes).unwrap();
    let said = |start: &str| -> Vec<String> {
        tmx.lines().filter_map(|line| line.trim().strip_prefix(start)?.split('"').nth(1).map(str::to_owned)).collect()
    };
    assert_eq!(said("<tu srclang="), ["en-GB", "zh-CN"]);
    // Of the last the file says the source, and importers want that word for word.
    assert_eq!(said("<tuv xml:lang="), ["en-GB", "zh-CN", "zh-CN", "en-GB", "en", "zh-CN"]);
}

#[test]
fn a_file_without_units_is_well_formed() {
    let (tmx, _) = written(&[]);
    assert!(segs(&tmx).is_empty());
    assert!(tmx.ends_with("</tmx>\n"), "{tmx}");
}

#[test]
fn text_without_a_counterpart_is_left_out_and_counted() {
    let blank = unit("3", " \u{3000}", "译文");
    let (tmx, counted) = written(&[unit("1", "Only here.", ""), unit("2", "", "只在此。"), blank]);
    assert!(segs(&tmx).is_empty());
    assert_eq!((counted.records, counted.left_out), (0, 3));
}

#[test]
fn forbidden_characters_are_dropped_and_bidi_marks_stay() {
    let (tmx, counted) = written(&[unit("1", "a\u{B}b\u{FFFE}", "甲\u{200F}乙\u{0}")]);
    assert_eq!(segs(&tmx), ["ab", "甲\u{200F}乙"]);
    assert_eq!(counted.forbidden, 3);
}

#[test]
fn a_long_unit_becomes_several_with_numbered_ids() {
    let mut long = unit("12", "", "");
    long.source = format!("{} {}", "a".repeat(1_500), "b".repeat(2_500));
    long.target = format!("{}{}", "甲".repeat(500), "乙".repeat(500));
    long.cuts = vec![(1_500, 1_500)];
    let (tmx, counted) = written(&[long]);
    assert_eq!(segs(&tmx).iter().map(|seg| seg.chars().count()).collect::<Vec<_>>(), [1_500, 500, 2_500, 500]);
    assert!(tmx.contains(r#"<tu tuid="12.1""#) && tmx.contains(r#"<tu tuid="12.2""#));
    assert_eq!((counted.records, counted.split, counted.over_long), (2, 1, vec!["12.2".to_owned()]));
}

proptest! {
    #[test]
    fn any_text_is_read_back_as_it_was_less_what_xml_forbids(source in any::<String>(), target in "\\PC*[\\x00-\\x7F]*") {
        let (tmx, counted) = written(&[unit("1", &source, &target)]);
        let keep = |text: &str| text.chars().filter(|&c| is_xml_char(c)).collect::<String>().trim().to_owned();
        let expected = [keep(&source), keep(&target)];
        if expected.iter().any(String::is_empty) {
            prop_assert_eq!((counted.records, counted.left_out), (0, 1));
            prop_assert!(segs(&tmx).is_empty());
        } else {
            prop_assert_eq!(segs(&tmx), expected);
        }
    }
}
