use super::*;
use crate::error::Result;
use crate::model::Role::{Close, IsolatedClose, MarkClose, MarkOpen, Open, Standalone, Unknown};
use crate::model::{Attribute, Content, Fault, Finding, Location, Piece, Severity, TranslationUnit};
use crate::read::units::UnitReader;

type Units = (Vec<TranslationUnit>, Vec<Finding>);

fn read(bytes: &[u8]) -> Result<Units> {
    let mut reader = TmxReader::new("f.tmx", bytes)?;
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    while let Some(unit) = reader.next_unit(&mut findings)? {
        units.push(unit);
    }
    Ok((units, findings))
}

/// A file with that body, and nothing wrong around it.
fn file(body: &str) -> String {
    format!(
        "<tmx version='1.4'><header creationtool='t' creationtoolversion='1' segtype='sentence' o-tmf='t' \
         adminlang='en' srclang='en' datatype='plaintext'/><body>\n{body}</body></tmx>"
    )
}

/// A unit with those segments' markup.
fn unit(en: &str, zh: &str) -> String {
    format!("<tu><tuv xml:lang='en'><seg>{en}</seg></tuv><tuv xml:lang='zh'><seg>{zh}</seg></tuv></tu>")
}

fn faults(body: &str) -> Vec<(Fault, Location)> {
    read(file(body).as_bytes()).unwrap().1.into_iter().map(|found| (found.fault, found.location)).collect()
}

#[test]
fn everything_that_a_unit_says_is_read() {
    let tmx = "<tmx version='1.4'><header creationtool='T' creationtoolversion='1' segtype='sentence' o-tmf='t'\n\
         adminlang='en' srclang='en' datatype='plaintext'><note xml:lang='fr'>h</note><prop type='x-d'>UN</prop>\
         <ude name='mac' base='Macintosh'><map unicode='#xF8FF' code='#xF0'/></ude></header><body>\
         <tu tuid='1' changeid='a&amp;b' creationdate='20260131T000000Z'><note>n</note><prop type='x-p' xml:lang='en'>p</prop>\
         <tuv xml:lang='en' usagecount='3'><prop type='v'>w</prop><seg>One &amp; two</seg></tuv>\
         <tuv lang='zh'><seg/></tuv></tu></body></tmx>";
    let mut reader = TmxReader::new("f.tmx", tmx.as_bytes()).unwrap();
    let head = reader.head().clone();
    assert_eq!(head.source_lang.as_deref(), Some("en"));
    assert_eq!((head.attribute("creationtool"), head.attribute("srclang")), (Some("T"), None));
    assert_eq!((head.notes[0].text.as_str(), head.notes[0].lang.as_deref()), ("h", Some("fr")));
    assert_eq!(head.properties[0].value, "UN");
    let ude = ("x-tmx-ude", "name=\"mac\" base=\"Macintosh\" unicode=\"#xF8FF\" code=\"#xF0\"");
    assert_eq!((head.properties[1].name.as_str(), head.properties[1].value.as_str()), ude);

    let mut findings = Vec::new();
    let unit = reader.next_unit(&mut findings).unwrap().unwrap();
    assert_eq!(unit.id.as_deref(), Some("1"));
    let attributes = [Attribute::new("changeid", "a&b"), Attribute::new("creationdate", "20260131T000000Z")];
    assert_eq!(unit.attributes, attributes);
    assert_eq!((unit.notes[0].text.as_str(), unit.property("x-p")), ("n", Some("p")));
    assert_eq!(unit.variants[0].attributes, [Attribute::new("usagecount", "3")]);
    assert_eq!(unit.variants[0].properties[0].value, "w");
    let texts: Vec<_> = unit.variants.iter().map(|variant| (variant.lang.as_str(), variant.content.text())).collect();
    assert_eq!(texts, [("en", "One & two".to_owned()), ("zh", String::new())]);
    assert_eq!(reader.next_unit(&mut findings).unwrap(), None);
    // `lang` is of TMX 1.1.
    let found: Vec<_> = findings.iter().map(|found| (found.fault, found.unit, found.id.as_deref())).collect();
    assert_eq!(found, [(Fault::MissingAttribute, Some(1), Some("1"))]);
}

#[test]
fn inline_codes_are_kept_with_the_text_inside_them() {
    let markup = "The <bpt i='1' x='2' type='bold'>&lt;b></bpt>report<ept i='1'>&lt;/b></ept><ph x='3' assoc='p'>{0}\
         <sub type='t'>note <hi>x</hi></sub>!</ph> <it pos='end'>\\i</it><ut>u</ut><hi type='term'>a</hi>";
    let (units, findings) = read(file(&unit(markup, "报告")).as_bytes()).unwrap();
    assert_eq!(findings, []);
    let content = &units[0].variants[0].content;
    assert_eq!(content.text(), "The report a");
    let codes: Vec<_> = content.codes().collect();
    let roles: Vec<_> = codes.iter().map(|code| code.role).collect();
    assert_eq!(roles, [Open, Close, Standalone, IsolatedClose, Unknown, MarkOpen, MarkClose]);
    assert_eq!((codes[0].pair.as_deref(), codes[0].id.as_deref()), (Some("1"), Some("2")));
    assert_eq!((codes[0].kind.as_deref(), codes[0].data.clone()), (Some("bold"), Some(Content::plain("<b>"))));
    assert_eq!(codes[2].attributes, [Attribute::new("assoc", "p")]);
    let Piece::Flow(flow) = &codes[2].data.as_ref().unwrap().pieces()[1] else { panic!("no flow") };
    assert_eq!((flow.text().as_str(), flow.codes().count()), ("note x", 2));
}

#[test]
fn elements_of_other_formats_leave_their_text_and_a_mark() {
    let (units, findings) = read(file(&unit("a <b c='d'>bold</b> e", "甲")).as_bytes()).unwrap();
    let content = &units[0].variants[0].content;
    assert_eq!(content.text(), "a bold e");
    let mark = content.codes().next().unwrap();
    assert_eq!((mark.role, mark.kind.as_deref()), (MarkOpen, Some("b")));
    assert_eq!(mark.attributes, [Attribute::new("c", "d")]);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].message.to_string(), "<b> is no element of TMX");
    assert_eq!((findings[0].location, findings[0].unit), (Location { line: 2, column: 31 }, Some(1)));
}

#[test]
fn what_the_document_type_forbids_is_told_where_it_stands() {
    let line = |column| Location { line: 2, column };
    assert_eq!(faults(&unit("a", "甲")), []);
    assert_eq!(faults("<tu segtype='clause'><tuv xml:lang='en'><seg/></tuv></tu>"), [(Fault::Value, line(1))]);
    assert_eq!(faults("<tu foo='1'><tuv xml:lang='en'><seg/></tuv></tu>"), [(Fault::Attribute, line(1))]);
    assert_eq!(faults("<tu></tu>"), [(Fault::MissingElement, line(1))]);
    assert_eq!(faults("<tu><tuv xml:lang='en'></tuv></tu>"), [(Fault::MissingElement, line(5))]);
    assert_eq!(faults("<tu>x<tuv xml:lang='en'><seg/></tuv></tu>"), [(Fault::Element, line(5))]);
    assert_eq!(faults("<tu><tuv><seg/></tuv></tu>"), [(Fault::MissingLanguage, line(5))]);
    assert_eq!(faults("<tu><tuv xml:lang='en'><seg/></tuv><note>n</note></tu>"), [(Fault::Element, line(36))]);
    assert_eq!(faults("<tu><tuv xml:lang='en'><seg/><seg/></tuv></tu>"), [(Fault::Element, line(30))]);
    assert_eq!(faults("<tu><prop>p</prop><tuv xml:lang='en'><seg/></tuv></tu>"), [(Fault::MissingAttribute, line(5))]);
    assert_eq!(faults(&unit("<bpt>x</bpt>", "")), [(Fault::MissingAttribute, line(29))]);
    assert_eq!(faults(&unit("<it pos='mid'/>", "")), [(Fault::Value, line(29))]);
    assert_eq!(faults(&unit("<sub>x</sub>", "")), [(Fault::Element, line(29))]);
    assert_eq!(faults(&unit("<ph><ph/></ph>", "")), [(Fault::Element, line(33))]);
}

#[test]
fn capitals_are_read_and_told() {
    let upper = file(&unit("a", "甲")).replace("tu", "TU").replace("seg>", "SEG>").replace("lang", "LANG");
    let (units, findings) = read(upper.as_bytes()).unwrap();
    assert_eq!(units[0].variant("zh").unwrap().content.text(), "甲");
    assert!(findings.iter().all(|found| found.fault.severity() == Severity::Error));
}

#[test]
fn other_formats_are_refused() {
    let why = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    assert_eq!(
        why(b"<html/>"),
        "f.tmx: is not TMX: it begins with <html>\nhint: give a file whose first element is <tmx>"
    );
    assert!(why(b"").starts_with("f.tmx: is not TMX: it has no element\n"));
    assert!(why(b"Not XML at all.").starts_with("f.tmx: is not TMX: it has no element\n"));
}

#[test]
fn a_unit_that_fills_the_memory_is_refused() {
    let text = "x".repeat(15 << 20);
    let tmx = file(&unit(&format!("{text}<ph/>").repeat(5), ""));
    let error = read(tmx.as_bytes()).unwrap_err().to_string();
    assert!(error.starts_with("f.tmx:2: a unit that is longer than 64 MiB"), "{error}");
}

#[test]
fn units_before_the_end_of_a_cut_file_are_read() {
    let tmx = file(&unit("a", "甲").repeat(3));
    let cut = &tmx[..tmx.rfind("<tuv").unwrap() + 20];
    let (units, findings) = read(cut.as_bytes()).unwrap();
    assert_eq!(units.len(), 2);
    assert_eq!(findings.iter().map(|found| found.fault).collect::<Vec<_>>(), [Fault::Truncated]);
}
