use super::*;
use crate::error::ErrorKind;
use crate::model::{Code, Content, Note, Piece, Role};

fn read(text: &str) -> (Head, Vec<TranslationUnit>, Vec<Finding>) {
    let mut reader = XliffReader::new("a.xlf", text.as_bytes()).unwrap();
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    while let Some(unit) = reader.next_unit(&mut findings).unwrap() {
        units.push(unit);
    }
    (reader.head().clone(), units, findings)
}

/// Units in a file of version 1.2 that nothing else is wrong with.
fn one(units: &str) -> (Vec<TranslationUnit>, Vec<Finding>) {
    let (_, units, findings) = read(&format!(
        r#"<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.txt" source-language="en" target-language="zh-CN" datatype="plaintext"><body>{units}</body></file></xliff>"#
    ));
    (units, findings)
}

/// The same of version 2.1.
fn two(units: &str) -> (Vec<TranslationUnit>, Vec<Finding>) {
    let (_, units, findings) = read(&format!(
        r#"<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="zh-CN"><file id="f1">{units}</file></xliff>"#
    ));
    (units, findings)
}

fn texts(unit: &TranslationUnit) -> Vec<String> {
    unit.variants.iter().map(|variant| variant.content.text()).collect()
}

fn properties(unit: &TranslationUnit) -> Vec<(&str, &str)> {
    unit.properties.iter().map(|property| (property.name.as_str(), property.value.as_str())).collect()
}

fn faults(findings: &[Finding]) -> Vec<Fault> {
    findings.iter().map(|finding| finding.fault).collect()
}

#[test]
fn a_unit_of_1_2_has_its_texts_attributes_notes_and_alternatives() {
    let (units, findings) = one(concat!(
        r#"<group resname="menu"><trans-unit id="1" approved="no" maxwidth="20" xml:space="preserve"><source xml:lang="en-US"> File </source>"#,
        r#"<target state="new" xml:lang="zh-CN">文件</target><note from="me">look</note><note annotates="target" xml:lang="fr">ici</note>"#,
        r#"<alt-trans match-quality="90"><source>Files</source><target>很多文件</target></alt-trans></trans-unit></group>"#,
    ));
    assert_eq!(findings, []);
    let [unit] = units.as_slice() else { panic!("{units:?}") };
    assert_eq!((unit.id.as_deref(), texts(unit)), (Some("1"), vec![" File ".to_owned(), "文件".to_owned()]));
    assert_eq!(unit.variants.iter().map(|variant| variant.lang.as_str()).collect::<Vec<_>>(), ["en-US", "zh-CN"]);
    assert_eq!(
        properties(unit),
        [
            ("x-document", "a.txt"),
            ("x-xliff-group", "menu"),
            ("x-xliff-approved", "no"),
            ("x-xliff-maxwidth", "20"),
            ("x-xliff-note-1-from", "me"),
            ("x-xliff-alt-trans-1-match-quality", "90"),
            ("x-xliff-alt-trans-1-source", "Files"),
            ("x-xliff-alt-trans-1-target", "很多文件"),
        ]
    );
    assert_eq!(unit.notes, [Note::new("look")]);
    assert_eq!(unit.variants[1].properties, [Property::new("x-xliff-state", "new")]);
    assert_eq!(unit.variants[1].notes, [Note { text: "ici".to_owned(), lang: Some("fr".to_owned()) }]);
}

#[test]
fn candidates_of_2_1_are_those_of_their_segment() {
    let candidate = |place: &str, target: &str| {
        format!(
            r#"<m:match id="{target}" ref="{place}" similarity="80" matchQuality="75.5" type="tm"><source>s</source><target>{target}</target></m:match>"#
        )
    };
    let (units, findings) = two(&format!(
        r#"<unit id="u"><m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0">{}{}{}</m:matches><segment id="a"><source>one</source></segment><segment id="b"><source>two</source></segment></unit>"#,
        candidate("#b", "乙"),
        candidate("#a", "甲"),
        candidate("#m1", "丙"),
    ));
    assert_eq!(findings, []);
    let [one, two] = units.as_slice() else { panic!("{units:?}") };
    let expected = [
        ("x-xliff-alt-trans-1-similarity", "80"),
        ("x-xliff-alt-trans-1-match-quality", "75.5%"),
        ("x-xliff-alt-trans-1-type", "tm"),
        ("x-xliff-alt-trans-1-source", "s"),
        ("x-xliff-alt-trans-1-target", "甲"),
        ("x-xliff-alt-trans-2-ref", "#m1"),
    ];
    assert_eq!(properties(one)[..6], expected, "that of a mark in no segment that is named belongs to all");
    assert_eq!(two.property("x-xliff-alt-trans-1-target"), Some("乙"));
    assert_eq!(two.property("x-xliff-alt-trans-2-target"), Some("丙"));
}

#[test]
fn inline_elements_of_1_2_are_codes() {
    let (units, findings) = one(concat!(
        r#"<trans-unit id="1"><source>a<g id="1" ctype="bold">b</g><x id="2"/><bpt id="3" rid="r">&lt;i t='<sub>c</sub>'></bpt>d"#,
        r#"<ept id="4" rid="r">&lt;/i></ept><it id="5" pos="open">(</it><mrk mtype="term" mid="m">e</mrk></source></trans-unit>"#,
    ));
    assert_eq!(findings, []);
    let some = |text: &str| Some(text.to_owned());
    let mut data = Content::plain("<i t='");
    data.push_flow(Content::plain("c"));
    data.push_text("'>");
    let codes: Vec<Code> = units[0].variants[0].content.codes().cloned().collect();
    let expected = [
        Code { pair: some("1"), id: some("1"), kind: some("bold"), ..Code::new(Role::Open) },
        Code { pair: some("1"), ..Code::new(Role::Close) },
        Code { id: some("2"), ..Code::new(Role::Standalone) },
        Code { pair: some("r"), id: some("3"), data: Some(data), ..Code::new(Role::Open) },
        Code { pair: some("r"), id: some("4"), data: Some(Content::plain("</i>")), ..Code::new(Role::Close) },
        Code { id: some("5"), data: Some(Content::plain("(")), ..Code::new(Role::IsolatedOpen) },
        Code { id: some("m"), kind: some("term"), ..Code::new(Role::MarkOpen) },
        Code::new(Role::MarkClose),
    ];
    assert_eq!(codes, expected);
    assert_eq!(units[0].variants[0].content.text(), "abde");
}

#[test]
fn inline_elements_of_2_1_are_codes_with_the_data_that_stands_beside() {
    let (units, findings) = two(concat!(
        r#"<unit id="1"><originalData><data id="d1">&lt;b></data><data id="d2">&lt;/b></data></originalData><segment><source>"#,
        r#"<pc id="1" dataRefStart="d1" dataRefEnd="d2" type="fmt" canCopy="no">a</pc><ph id="2" equiv="x"/><sc id="3"/>b<ec startRef="3"/>"#,
        r#"<sm id="m" type="comment"/>c<em startRef="m"/><cp hex="001B"/></source></segment></unit>"#,
    ));
    assert_eq!(findings, []);
    let some = |text: &str| Some(text.to_owned());
    let codes: Vec<Code> = units[0].variants[0].content.codes().cloned().collect();
    let expected = [
        Code {
            pair: some("1"),
            id: some("1"),
            kind: some("fmt"),
            data: Some(Content::plain("<b>")),
            attributes: vec![Attribute::new("canCopy", "no")],
            ..Code::new(Role::Open)
        },
        Code { pair: some("1"), data: Some(Content::plain("</b>")), ..Code::new(Role::Close) },
        Code { id: some("2"), attributes: vec![Attribute::new("equiv", "x")], ..Code::new(Role::Standalone) },
        Code { pair: some("3"), id: some("3"), ..Code::new(Role::Open) },
        Code { pair: some("3"), ..Code::new(Role::Close) },
        Code { pair: some("m"), id: some("m"), kind: some("comment"), ..Code::new(Role::MarkOpen) },
        Code { pair: some("m"), ..Code::new(Role::MarkClose) },
    ];
    assert_eq!(codes, expected);
    assert_eq!(units[0].variants[0].content.text(), "abc\u{1B}");
}

#[test]
fn every_segment_of_2_1_is_a_unit() {
    let (units, findings) = two(concat!(
        r#"<unit id="u" name="para"><notes><note appliesTo="source">n</note></notes><segment id="s1" state="final"><source>One.</source>"#,
        r#"<target>一。</target></segment><ignorable><source> </source></ignorable><segment><source>Two.</source></segment></unit>"#,
    ));
    assert_eq!(findings, []);
    let ids: Vec<_> = units.iter().map(|unit| unit.id.as_deref().unwrap()).collect();
    assert_eq!(
        (ids, texts(&units[0]), texts(&units[1])),
        (vec!["u/s1", "u/2"], vec!["One.".to_owned(), "一。".to_owned()], vec!["Two.".to_owned()])
    );
    assert_eq!(properties(&units[0]), [("x-xliff-name", "para"), ("x-xliff-state", "final")]);
    assert_eq!(units[0].variants[0].properties, [Property::new("x-xliff-after-source", " ")]);
    assert_eq!(units[1].variants[0].notes, [Note::new("n")]);
}

#[test]
fn a_unit_of_1_2_that_is_cut_is_several() {
    let (units, findings) = one(concat!(
        r#"<trans-unit id="7"><source>One. Two.</source><seg-source><mrk mtype="seg" mid="0">One.</mrk> <mrk mtype="seg" mid="1">Two.</mrk></seg-source>"#,
        r#"<target><mrk mtype="seg" mid="0">一。</mrk><mrk mtype="seg" mid="1">二<x id="1"/>。</mrk></target></trans-unit>"#,
    ));
    assert_eq!(findings, []);
    let ids: Vec<_> = units.iter().map(|unit| unit.id.as_deref().unwrap()).collect();
    assert_eq!(
        (ids, texts(&units[0]), texts(&units[1])),
        (vec!["7/0", "7/1"], vec!["One.".to_owned(), "一。".to_owned()], vec!["Two.".to_owned(), "二。".to_owned()])
    );
    assert_eq!(units[0].variants[0].properties, [Property::new("x-xliff-after-source", " ")]);
}

#[test]
fn prefixes_of_the_root_are_no_part_of_names() {
    let (head, units, findings) = read(concat!(
        r#"<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2"><x:file original="" source-language="en" datatype="html"><x:header>"#,
        r#"<x:note>all</x:note><x:tool tool-id="t" tool-name="T"/></x:header><x:body><x:trans-unit id="1"><x:source>a</x:source></x:trans-unit></x:body></x:file></x:xliff>"#,
    ));
    assert_eq!((units.len(), findings), (1, vec![]));
    assert_eq!((head.source_lang.as_deref(), head.target_lang, head.notes), (Some("en"), None, vec![Note::new("all")]));
    assert_eq!(head.attributes, [Attribute::new("datatype", "html"), Attribute::new("creationtool", "T")]);
}

#[test]
fn what_is_not_as_the_standard_says_is_told() {
    let (units, findings) = one(concat!(
        r#"<trans-unit id="1"><target>a</target></trans-unit><trans-unit id="1"><source>b<bx id="1"/></source></trans-unit>"#,
        r#"<bin-unit id="2"><bin-source/></bin-unit><odd/><trans-unit><source><b>c</b></source><target state="done"/></trans-unit>"#,
    ));
    assert_eq!(units.iter().map(texts).collect::<Vec<_>>(), [vec!["a"], vec!["b"], vec!["c", ""]]);
    let expected = [
        Fault::MissingElement,
        Fault::DuplicateId,
        Fault::Code,
        Fault::MissingVariant,
        Fault::Element,
        Fault::MissingAttribute,
        Fault::Element,
        Fault::Value,
    ];
    assert_eq!(faults(&findings), expected, "{findings:?}");
    assert_eq!((findings[1].unit, findings[1].id.as_deref()), (Some(2), Some("1")));
    let (_, findings) = two(
        r#"<unit id="1"><segment state="done"><source>a<ec startRef="9"/><ph id="1" dataRef="d"/></source></segment></unit><unit id="2"/>"#,
    );
    assert_eq!(faults(&findings), [Fault::Value, Fault::Value, Fault::Code, Fault::MissingElement], "{findings:?}");
}

#[test]
fn versions_and_languages_that_are_not_there_are_told() {
    let of = |root: &str| faults(&read(&format!("{root}</xliff>")).2);
    assert_eq!(of(r#"<xliff version="1.2">"#), []);
    assert_eq!(of(r#"<xliff version="3">"#), [Fault::Version]);
    assert_eq!(of(r"<xliff>"), [Fault::Version]);
    assert_eq!(of(r#"<xliff version="2.0">"#), [Fault::MissingLanguage]);
    assert_eq!(of(r#"<xliff version="1.2"><file original="a"></file>"#), [Fault::MissingLanguage]);
}

#[test]
fn other_formats_are_refused_with_their_place() {
    let error = XliffReader::new("a.xlf", &b"\n<tmx version=\"1.4\"/>"[..]).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Malformed);
    assert!(error.to_string().contains("is no XLIFF: it begins with <tmx>\nhint: "), "{error}");
    let error = XliffReader::new("a.xlf", &b"plain text"[..]).err().unwrap();
    assert!(error.to_string().contains("no element; expected <xliff>"), "{error}");
}

#[test]
fn a_unit_without_an_end_is_refused_before_it_fills_the_memory() {
    let text = format!("<xliff version='1.2'><file><trans-unit id='1'><source>{}", "<x id='1'/>".repeat(200_000));
    let error = XliffReader::new("a.xlf", text.as_bytes()).err().unwrap();
    assert!(error.to_string().contains("a unit is longer than 16 MiB\nhint: "), "{error}");
}

#[test]
fn what_was_read_before_the_end_is_kept() {
    let (_, units, findings) =
        read(r#"<xliff version="2.0" srcLang="en"><file id="f"><unit id="1"><segment><source>a<pc id="1">b"#);
    assert_eq!(units.len(), 1);
    assert!(
        matches!(units[0].variants[0].content.pieces(), [Piece::Text(a), _, Piece::Text(b), _] if a == "a" && b == "b")
    );
    assert_eq!(faults(&findings), [Fault::Truncated]);
}

#[test]
fn a_unit_of_many_segments_and_long_notes_is_refused() {
    let long = "x".repeat(1 << 20);
    let segments = "<segment><source>a</source></segment>".repeat(100);
    let two = format!(
        "<xliff version='2.0' srcLang='en'><file id='f'><unit id='1'><notes><note>{long}</note></notes>{segments}"
    );
    let marks = "<mrk mtype='seg'>a</mrk>".repeat(100);
    let one = format!(
        "<xliff version='1.2'><file source-language='en'><trans-unit id='1'><source>a</source><seg-source>{marks}</seg-source><note>{long}</note>"
    );
    for text in [two, one] {
        let error = XliffReader::new("a.xlf", text.as_bytes()).err().unwrap();
        assert!(error.to_string().contains("so many segments"), "{error}");
    }
}
