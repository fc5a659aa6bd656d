//! TMX into a memory and out again.

use bitext::{TmxReader, TranslationUnit, UnitReader};

use super::{desk, told};
use crate::desk::Desk;

const RICH: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/>
<body>
<tu tuid="a" creationdate="20200101T000000Z" creationid="anna" changedate="20210203T040506Z" changeid="bo" usagecount="3" segtype="sentence">
<note xml:lang="en">Look at this &amp; that</note><note>zwei</note><prop type="x-client">UN</prop><prop type="x-label">3.</prop><prop type="x-confidence">0.9000</prop><prop type="x-document">a | b</prop>
<tuv xml:lang="en" creationid="carl"><note>of the source</note><prop type="x-own">1</prop><seg>Press <bpt i="1" type="bold">&lt;b&gt;</bpt>OK<ept i="1">&lt;/b&gt;</ept> &lt;now&gt;<ph x="1">{0}</ph></seg></tuv>
<tuv xml:lang="zh-CN" changedate="20220101T000000Z"><seg>按<bpt i="1">&lt;b&gt;</bpt>确定<ept i="1">&lt;/b&gt;</ept><ph x="1">{0}</ph></seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>No date,  two spaces</seg></tuv><tuv xml:lang="zh-TW"><seg>沒有日期</seg></tuv></tu>
<tu srclang="zh-CN" creationdate="20230101T000000Z"><tuv xml:lang="zh-CN"><seg>从中文来</seg></tuv><tuv xml:lang="en"><seg>From Chinese</seg></tuv></tu>
</body></tmx>
"#;

/// Units without what a memory has of its own: the names of units, and places in a file.
fn units(tmx: &str) -> Vec<TranslationUnit> {
    let mut reader = TmxReader::new("t", tmx.as_bytes()).unwrap();
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    while let Some(mut unit) = reader.next_unit(&mut findings).unwrap() {
        unit.id = None;
        unit.location = bitext::Location::default();
        unit.variants.iter_mut().for_each(|variant| variant.location = bitext::Location::default());
        // TMX is written with the source of the file first.
        unit.variants.sort_by(|one, other| one.lang.cmp(&other.lang));
        unit.properties.sort_by(|one, other| one.name.cmp(&other.name));
        unit.attributes.sort_by(|one, other| one.name.cmp(&other.name));
        units.push(unit);
    }
    assert_eq!(findings, []);
    units
}

#[test]
fn texts_codes_notes_properties_and_dates_come_back() {
    let desk = Desk::new();
    desk.put("rich.tmx", RICH);
    desk.align("memory import rich.tmx -m my.tm").done();
    let export = told(&desk, &["memory", "export", "out.tmx", "-m", "my.tm"]);
    assert_eq!(export.err, "wrote out.tmx: TMX, 3 units\n");
    let (before, after) = (units(RICH), units(&desk.read("out.tmx")));
    assert_eq!(after.len(), 3);
    for (after, before) in after.iter().zip(&before) {
        assert_eq!(after, before);
    }
}

#[test]
fn an_export_is_the_same_every_time_also_of_what_it_becomes() {
    let desk = Desk::new();
    desk.put("rich.tmx", RICH);
    desk.align("memory import rich.tmx -m my.tm").done();
    for name in ["one.tmx", "two.tmx"] {
        told(&desk, &["memory", "export", name, "-m", "my.tm", "-q"]).done();
    }
    assert_eq!(desk.read("one.tmx"), desk.read("two.tmx"));
    desk.align("memory import one.tmx -m again.tm").done();
    told(&desk, &["memory", "export", "three.tmx", "-m", "again.tm", "-q"]).done();
    assert_eq!(desk.read("one.tmx"), desk.read("three.tmx"));
}

#[test]
fn an_export_takes_the_units_that_are_asked_for_in_any_format() {
    let desk = desk();
    let export = |words: &[&str]| {
        let words = [&["memory", "export", "-m", "my.tm"], words].concat();
        told(&desk, &words)
    };
    assert_eq!(export(&["out.csv", "--text", "工业发展"]).err, "wrote out.csv: CSV, 2 units\n");
    assert_eq!(desk.read("out.csv").lines().count(), 3);
    assert_eq!(export(&["out.xlf", "--lang", "zh-TW"]).err, "wrote out.xlf: XLIFF 2.1, 1 unit\n");
    assert_eq!(
        export(&["out.tmx", "--since", "2024-03-01", "--before", "2024-03-02"]).err,
        "wrote out.tmx: TMX, 1 unit\n"
    );
    assert_eq!(export(&["out.tmx", "--min-confidence", "0.9"]).err, "wrote out.tmx: TMX, 4 units\n");
    assert_eq!(export(&["out.tmx", "--document", "55-187.en.txt | 55-187.zh.txt", "-q"]).err, "");
    assert!(desk.read("out.tmx").contains("赞赏地"));
    export(&["out.en", "out.zh", "--lang", "zh-CN", "-q"]).done();
    assert_eq!([desk.read("out.en"), desk.read("out.zh")].map(|text| text.lines().count()), [4, 4]);
}
