use proptest::prelude::*;

use super::*;
use crate::model::{Attribute, Code, Content, Finding, Location, Role};
use crate::read::{UnitReader, XliffReader};

fn head() -> Head {
    Head { source_lang: Some("en".to_owned()), target_lang: Some("zh-CN".to_owned()), ..Head::default() }
}

fn unit(source: &str, target: &str) -> TranslationUnit {
    let variants = vec![Variant::plain("en", source), Variant::plain("zh-CN", target)];
    TranslationUnit { variants, ..TranslationUnit::default() }
}

fn written(units: &[TranslationUnit], version: XliffVersion) -> (String, Converted) {
    let mut out = Vec::new();
    let mut writer = Xliff::new(&mut out, &head(), version, "en", "zh-CN").unwrap();
    for unit in units {
        writer.unit(unit).unwrap();
    }
    let converted = writer.finish().unwrap();
    (String::from_utf8(out).unwrap(), converted)
}

/// The units of a file, without their places.
fn read(text: &str) -> (Vec<TranslationUnit>, Vec<Finding>) {
    let mut reader = XliffReader::new("a.xlf", text.as_bytes()).unwrap();
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    while let Some(mut unit) = reader.next_unit(&mut findings).unwrap() {
        unit.location = Location::default();
        for variant in &mut unit.variants {
            variant.location = Location::default();
        }
        units.push(unit);
    }
    (units, findings)
}

/// A unit that has everything.
fn full() -> TranslationUnit {
    let mut full = unit("press ", "按 ");
    full.id = Some("no token".to_owned());
    full.attributes = vec![Attribute::new("creationdate", "20260131T235959Z"), Attribute::new("changeid", "a \"b\"\n")];
    full.notes = vec![Note::new("one"), Note { text: " two\r\n".to_owned(), lang: Some("fr".to_owned()) }];
    full.properties = vec![
        Property::new("x-document", "en.txt | zh.txt"),
        Property::new("odd name: 100%", ""),
        Property { name: "x-label".to_owned(), value: "1.\t".to_owned(), lang: Some("en".to_owned()) },
        Property::new("x-xliff-translate", "no"),
    ];
    let target = &mut full.variants[1];
    target.lang = "ZH_cn".to_owned();
    target.attributes = vec![Attribute::new("usagecount", "3")];
    target.properties = vec![Property::new("x-who", "me")];
    target.notes = vec![Note::new("on the target")];
    let data = |text: &str| Some(Content::plain(text));
    let source = &mut full.variants[0].content;
    let pair = Some("1".to_owned());
    source.push_code(Code {
        pair: pair.clone(),
        kind: Some("bold".to_owned()),
        data: data("<b>"),
        ..Code::new(Role::Open)
    });
    source.push_text("F1");
    source.push_code(Code { pair, data: data("</b>"), ..Code::new(Role::Close) });
    source.push_code(Code {
        id: Some("7".to_owned()),
        kind: Some("my kind".to_owned()),
        ..Code::new(Role::Standalone)
    });
    source.push_code(Code {
        attributes: vec![Attribute::new("assoc", "p")],
        data: data("&x;"),
        ..Code::new(Role::Unknown)
    });
    full
}

#[test]
fn all_of_a_unit_comes_back() {
    for version in XliffVersion::ALL {
        let (text, converted) = written(&[full()], version);
        assert_eq!(converted, Converted { units: 1, ..Converted::default() });
        let (mut units, findings) = read(&text);
        assert_eq!(findings, [], "{text}");
        let mut expected = full();
        for unit in [&mut units[0], &mut expected] {
            unit.properties.sort_by(|a, b| a.name.cmp(&b.name));
        }
        assert_eq!(units, [expected], "{text}");
    }
}

#[test]
fn version_2_1_has_elements_for_what_the_unit_holds() {
    let mut marked = unit("", "按");
    marked.id = Some("a".to_owned());
    marked.properties = vec![Property::new("x-xliff-state", "final"), Property::new("x-label", "1.")];
    marked.notes = vec![Note::new("look")];
    let source = &mut marked.variants[0].content;
    source.push_code(Code { pair: Some("1".to_owned()), data: Some(Content::plain("<b>")), ..Code::new(Role::Open) });
    source.push_text("F1\u{B}");
    source.push_code(Code { pair: Some("1".to_owned()), data: Some(Content::plain("</b>")), ..Code::new(Role::Close) });
    let (text, converted) = written(&[marked], XliffVersion::TwoOne);
    assert_eq!(converted.losses.len(), 0);
    let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" srcLang="en" trgLang="zh-CN">
  <file id="f1">
    <unit id="a" xml:space="preserve">
      <mda:metadata>
        <mda:metaGroup category="bitext.properties">
          <mda:meta type="x-label">1.</mda:meta>
        </mda:metaGroup>
      </mda:metadata>
      <notes>
        <note>look</note>
      </notes>
      <originalData>
        <data id="d1">&lt;b&gt;</data>
        <data id="d2">&lt;/b&gt;</data>
      </originalData>
      <segment state="final">
        <source><pc id="pair.1" dataRefStart="d1" dataRefEnd="d2">F1<cp hex="000B"/></pc></source>
        <target>按</target>
      </segment>
    </unit>
  </file>
</xliff>
"#;
    assert_eq!(text, expected);
}

#[test]
fn version_1_2_has_elements_for_what_the_unit_holds() {
    let mut marked = unit("", "");
    marked.id = Some("a b".to_owned());
    marked.variants[1].properties = vec![Property::new("x-xliff-state", "needs-review-translation")];
    marked.properties = vec![Property::new("x-document", "a.html"), Property::new("x-xliff-approved", "no")];
    marked.notes = vec![Note::new("look")];
    let source = &mut marked.variants[0].content;
    source.push_code(Code { pair: Some("1".to_owned()), ..Code::new(Role::Open) });
    let mut data = Content::plain("<img alt='");
    data.push_flow(Content::plain("R&D"));
    source.push_code(Code { id: Some("2".to_owned()), data: Some(data), ..Code::new(Role::Standalone) });
    source.push_code(Code { pair: Some("1".to_owned()), ..Code::new(Role::Close) });
    let (text, converted) = written(&[marked], XliffVersion::OneTwo);
    assert_eq!(converted.losses.len(), 0);
    let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="a.html" source-language="en" target-language="zh-CN" datatype="plaintext">
    <body>
      <trans-unit id="a b" approved="no" xml:space="preserve">
        <source xml:lang="en"><g id="pair.1"><ph id="2">&lt;img alt='<sub>R&amp;D</sub></ph></g></source>
        <target xml:lang="zh-CN" state="needs-review-translation"></target>
        <note>look</note>
      </trans-unit>
    </body>
  </file>
</xliff>
"#;
    assert_eq!(text, expected);
}

#[test]
fn ids_are_unique_and_the_units_own_where_they_can_be() {
    let named = |id: Option<&str>| TranslationUnit { id: id.map(str::to_owned), ..unit("a", "甲") };
    let units = [named(Some("1")), named(Some("1")), named(None), named(Some("unnamed.9")), named(Some(""))];
    for version in XliffVersion::ALL {
        let (text, _) = written(&units, version);
        let (again, findings) = read(&text);
        assert_eq!((again.as_slice(), findings), (&units[..], vec![]), "{text}");
    }
}

#[test]
fn units_of_one_document_stand_in_one_file() {
    let of =
        |document: &str| TranslationUnit { properties: vec![Property::new("x-document", document)], ..unit("a", "b") };
    let units = [unit("0", ""), of("a"), of("a"), of("b")];
    for version in XliffVersion::ALL {
        let (text, _) = written(&units, version);
        assert_eq!(text.matches("<file ").count(), 3);
        assert_eq!(read(&text).0, units);
    }
}

#[test]
fn what_xliff_has_no_place_for_is_counted() {
    let mut three = unit("a\u{1}", "甲");
    three.variants.push(Variant::plain("fr", "x"));
    three.variants[0].content.push_code(Code::new(Role::MarkClose));
    let alone = TranslationUnit { variants: vec![Variant::plain("zh-CN", "甲")], ..TranslationUnit::default() };
    let (_, converted) = written(&[three, alone], XliffVersion::OneTwo);
    let losses: Vec<_> = converted.losses.into_iter().collect();
    assert_eq!(losses, [(Loss::NullUnits, 1), (Loss::Variants, 1), (Loss::Codes, 1), (Loss::Characters, 1)]);
    assert_eq!(converted.units, 1);
}

#[test]
fn a_unit_without_a_target_has_none_again() {
    let alone = TranslationUnit { variants: vec![Variant::plain("en", "a")], ..TranslationUnit::default() };
    for version in XliffVersion::ALL {
        assert_eq!(read(&written(std::slice::from_ref(&alone), version).0).0, std::slice::from_ref(&alone));
    }
}

/// A unit with two alternatives.
fn with_alternatives() -> TranslationUnit {
    let mut unit = unit("Notes the report.", "注意到报告。");
    unit.id = Some("7".to_owned());
    let parts = [
        ("1-match-quality", "83%"),
        ("1-origin", "en.txt | zh.txt"),
        ("1-source", "Notes a report & more."),
        ("1-target", "注意到一份报告。"),
        ("2-source", "Notes it."),
        ("2-target", "注意到。"),
    ];
    unit.properties = parts.map(|(name, value)| Property::new(format!("x-xliff-alt-trans-{name}"), value)).to_vec();
    unit
}

#[test]
fn alternatives_stand_where_each_version_has_them() {
    let (one, converted) = written(&[with_alternatives()], XliffVersion::OneTwo);
    assert!(converted.losses.is_empty());
    let expected = [
        r#"        <target xml:lang="zh-CN">注意到报告。</target>"#,
        r#"        <alt-trans match-quality="83%" origin="en.txt | zh.txt">"#,
        r#"          <source xml:lang="en">Notes a report &amp; more.</source>"#,
        r#"          <target xml:lang="zh-CN">注意到一份报告。</target>"#,
        r"        </alt-trans>",
        r"        <alt-trans>",
    ];
    assert!(one.contains(&expected.join("\n")), "{one}");
    let (two, _) = written(&[with_alternatives()], XliffVersion::TwoOne);
    let expected = [
        r#"    <unit id="7" xml:space="preserve">"#,
        r#"      <mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">"#,
        r##"        <mtc:match ref="#bitext.segment" matchQuality="83" origin="en.txt | zh.txt">"##,
        r"          <source>Notes a report &amp; more.</source>",
        r"          <target>注意到一份报告。</target>",
        r"        </mtc:match>",
    ];
    assert!(two.contains(&expected.join("\n")), "{two}");
    assert!(two.contains(r#"<segment id="bitext.segment">"#), "{two}");
    for text in [one, two] {
        assert_eq!(read(&text), (vec![with_alternatives()], vec![]));
    }
}

#[test]
fn alternatives_that_would_come_back_as_others_are_kept_beside_the_text() {
    let mut odd = with_alternatives();
    odd.properties.remove(3); // the first has no target now
    let mut quality = with_alternatives();
    quality.properties[0].value = "very good".to_owned();
    for version in XliffVersion::ALL {
        for (unit, has_elements) in [(&odd, false), (&quality, true)] {
            let (text, _) = written(std::slice::from_ref(unit), version);
            assert_eq!(text.contains("<alt-trans") || text.contains("<mtc:match "), has_elements, "{text}");
            let (mut units, findings) = read(&text);
            let by_name = |unit: &mut TranslationUnit| unit.properties.sort_by(|a, b| a.name.cmp(&b.name));
            units.iter_mut().for_each(by_name);
            let mut expected = unit.clone();
            by_name(&mut expected);
            assert_eq!((units, findings), (vec![expected], vec![]));
        }
    }
}

#[test]
fn the_head_comes_back() {
    let mut head = head();
    head.notes = vec![Note::new("all of it")];
    head.attributes = vec![Attribute::new("creationtool", "other"), Attribute::new("datatype", "html")];
    head.properties = vec![Property::new("x-po-header", "Language: zh_CN\nX: y\n")];
    for version in XliffVersion::ALL {
        let mut out = Vec::new();
        let mut writer = Xliff::new(&mut out, &head, version, "en", "zh-CN").unwrap();
        writer.unit(&unit("a", "b")).unwrap();
        writer.finish().unwrap();
        drop(writer);
        let mut again = XliffReader::new("a.xlf", out.as_slice()).unwrap().head().clone();
        again.attributes.sort_by(|a, b| a.name.cmp(&b.name));
        assert_eq!(again, head, "{}", String::from_utf8_lossy(&out));
    }
}

/// Text with everything that some format makes something else of, without what XML forbids.
fn text() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just("\u{202E}"),
        Just("\u{200F}"),
        Just("𠮷"),
        Just("]]>"),
        Just("="),
        Just("\t"),
        Just("\n"),
        Just("\r"),
        Just("\r\n"),
        Just("\""),
        Just("\\"),
        Just("&amp;"),
        Just("<"),
        Just(" "),
        Just("\u{85}"),
        Just("\u{2028}"),
        Just("\u{FEFF}"),
        Just("'")
    ];
    let any = any::<String>().prop_map(|text| text.replace(|c| !is_xml_char(c), ""));
    let part = prop_oneof![odd.prop_map(str::to_owned), any];
    prop::collection::vec(part, 0..5).prop_map(|parts| parts.concat())
}

fn name() -> impl Strategy<Value = Option<String>> {
    let names = ["a", "1", "2", "x y", "unnamed.3", "pair.1", "", "甲", "d1", "no-id"];
    prop::option::of(prop::sample::select(names.to_vec()).prop_map(str::to_owned))
}

fn kind() -> impl Strategy<Value = Option<String>> {
    let kinds =
        ["bold", "x-b", "fmt", "term", "seg", "my kind", "a:b", "tmx:z", "x-tmx-q", "x-hi", "other", "", "%20;"];
    prop::option::of(prop::sample::select(kinds.to_vec()).prop_map(str::to_owned))
}

fn attributes() -> impl Strategy<Value = Vec<Attribute>> {
    let names =
        ["ts", "equiv-text", "crc", "canCopy", "dispEnd", "disp", "translate", "assoc", "subType", "value", "hs:own"];
    let value = prop_oneof![text(), Just("yes".to_owned()), Just("a:b".to_owned())];
    let one = (prop::sample::select(names.to_vec()), value).prop_map(|(name, value)| Attribute::new(name, value));
    prop::collection::vec(one, 0..3).prop_map(|mut attributes| {
        attributes.sort_by(|a, b| a.name.cmp(&b.name));
        attributes.dedup_by(|a, b| a.name == b.name);
        attributes
    })
}

fn data() -> impl Strategy<Value = Option<Content>> {
    prop::option::of((text(), prop::option::of(text()))).prop_map(|data| {
        let (text, flow) = data?;
        let mut content = Content::plain(text);
        if let Some(flow) = flow {
            content.push_flow(Content::plain(flow));
        }
        (!content.is_empty()).then_some(content)
    })
}

/// Codes: those that stand alone, and openings and closings that cross as they please.
fn content() -> impl Strategy<Value = Content> {
    let code = (0..6_usize, name(), name(), kind(), data(), attributes());
    prop::collection::vec((text(), code), 0..8).prop_map(|parts| {
        let mut content = Content::new();
        let mut open: Vec<(Role, Option<String>)> = Vec::new();
        let close = |open: &mut Vec<(Role, Option<String>)>, at: usize, content: &mut Content| {
            let (role, pair) = open.remove(at);
            content.push_code(Code { pair, ..Code::new(role) });
        };
        for (text, (choice, id, pair, kind, data, attributes)) in parts {
            content.push_text(&text);
            let mut code = Code { pair: None, id, kind, data, attributes, role: Role::Standalone };
            match choice {
                0 => code.role = Role::Unknown,
                1 => code.role = Role::IsolatedOpen,
                2 | 3 => {
                    let is_mark = choice == 3;
                    // Two that are open together have names of their own.
                    let role = if is_mark { Role::MarkClose } else { Role::Close };
                    if open.contains(&(role, pair.clone())) {
                        continue;
                    }
                    code.role = if is_mark { Role::MarkOpen } else { Role::Open };
                    code.data = code.data.filter(|_| !is_mark);
                    code.pair.clone_from(&pair);
                    open.push((role, pair));
                }
                4 if !open.is_empty() => {
                    let at = content.codes().count() % open.len();
                    close(&mut open, at, &mut content);
                    continue;
                }
                _ => {}
            }
            content.push_code(code);
        }
        while !open.is_empty() {
            close(&mut open, 0, &mut content);
        }
        content
    })
}

fn round_trip(source: Content, target: Content, values: &[String], version: XliffVersion) -> Result<(), TestCaseError> {
    let mut whole = unit("", "");
    whole.variants[0].content = source;
    whole.variants[1].content = target;
    whole.id = Some(values[0].clone());
    whole.attributes = vec![Attribute::new("changeid", values[1].as_str())];
    whole.notes = vec![Note::new(values[2].as_str())];
    whole.properties = vec![Property::new(values[3].as_str(), values[4].as_str())];
    whole.variants[1].properties = vec![Property::new("x-xliff-state", values[1].as_str())];
    let (text, converted) = written(std::slice::from_ref(&whole), version);
    let (units, findings) = read(&text);
    prop_assert_eq!(converted.losses.len(), 0);
    prop_assert_eq!(findings, vec![], "{}", &text);
    prop_assert_eq!(units, vec![whole], "{}", text);
    Ok(())
}

proptest! {
    #[test]
    fn any_unit_comes_back_from_1_2(
        source in content(), target in content(), values in prop::collection::vec(text(), 5)
    ) {
        round_trip(source, target, &values, XliffVersion::OneTwo)?;
    }

    #[test]
    fn any_unit_comes_back_from_2_1(
        source in content(), target in content(), values in prop::collection::vec(text(), 5)
    ) {
        round_trip(source, target, &values, XliffVersion::TwoOne)?;
    }

    #[test]
    fn any_characters_come_back_from_2_1(source in any::<String>(), target in "[\\x00-\\x1F\u{FFFE}\u{FFFF}甲]*") {
        let (text, converted) = written(&[unit(&source, &target)], XliffVersion::TwoOne);
        let (units, _) = read(&text);
        let texts: Vec<_> = units[0].variants.iter().map(|variant| variant.content.text()).collect();
        prop_assert_eq!(texts, vec![source, target]);
        prop_assert_eq!(converted.losses.len(), 0);
    }

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        drain(&bytes);
    }

    #[test]
    fn no_markup_brings_the_reader_down(parts in prop::collection::vec(prop_oneof![
        Just("<unit id=\"1\">"), Just("</unit>"), Just("<segment>"), Just("</segment>"), Just("<source>"), Just("a"),
        Just("</source>"), Just("<trans-unit>"), Just("</trans-unit>"), Just("<file>"), Just("</file>"), Just("<g id=\"1\">"),
        Just("</g>"), Just("<ec startRef=\"9\"/>"), Just("<cp hex=\"110000\"/>"), Just("<seg-source>"), Just("</seg-source>"),
        Just("<mrk mtype=\"seg\">"), Just("</mrk>"), Just("<target>"), Just("</target>"), Just("<group>"), Just("</group>"),
        Just("<ignorable>"), Just("<context-group name=\"bitext.codes\"><context context-type=\"x-enc-source%99\">"), Just("&"),
        Just("<ph>"), Just("<sub>"), Just("<mda:metadata><mda:metaGroup category=\"bitext.codes\"><mda:meta type=\"source.0.id\">x</mda:meta></mda:metaGroup></mda:metadata>")
    ], 0..40)) {
        drain(format!("<xliff version=\"1.2\">{}", parts.concat()).as_bytes());
    }
}

fn drain(bytes: &[u8]) {
    if let Ok(mut reader) = XliffReader::new("a.xlf", bytes) {
        let mut findings = Vec::new();
        while let Ok(Some(_)) = reader.next_unit(&mut findings) {}
    }
}
