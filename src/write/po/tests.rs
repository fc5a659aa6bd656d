use proptest::prelude::*;

use super::*;
use crate::model::{Attribute, Code, Note, Role, Variant};
use crate::read::{PoReader, UnitReader};

fn head() -> Head {
    Head { source_lang: Some("en".to_owned()), target_lang: Some("zh-CN".to_owned()), ..Head::default() }
}

fn unit(source: &str, target: &str) -> TranslationUnit {
    let variants = vec![Variant::plain("en", source), Variant::plain("zh-CN", target)];
    TranslationUnit { variants, ..TranslationUnit::default() }
}

fn written(head: &Head, units: &[TranslationUnit]) -> (String, Converted) {
    let mut out = Vec::new();
    let mut writer = Po::new(&mut out, head, "en", "zh-CN").unwrap();
    for unit in units {
        writer.unit(unit).unwrap();
    }
    let converted = writer.finish().unwrap();
    (String::from_utf8(out).unwrap(), converted)
}

fn read(text: &str) -> (Head, Vec<TranslationUnit>) {
    let mut reader = PoReader::new("a.po", text.as_bytes()).unwrap();
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    while let Some(unit) = reader.next_unit(&mut findings).unwrap() {
        units.push(unit);
    }
    assert_eq!(findings, []);
    (reader.head().clone(), units)
}

const HEADER: &str =
    "msgid \"\"\nmsgstr \"\"\n\"Language: zh_CN\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n";

#[test]
fn a_file_that_was_read_is_written_as_it_was() {
    let text = [
        "# a team\n#, fuzzy\n",
        HEADER,
        concat!(
            "\n# said\n#\n# twice\n#. program\n#: a.c:1\n#: b.c:2\n#, fuzzy, c-format\n#= no-wrap\n",
            "#| msgctxt \"old\"\n#| msgid \"x\"\n#| msgid_plural \"xs\"\n",
            "msgctxt \"menu\"\nmsgid \"%d file\"\nmsgid_plural \"\"\n\"%d files\\n\"\n\"all\\n\"\n",
            "msgstr[0] \"甲\\t\\\"\\\\\\r\\n\"\nmsgstr[1] \"乙\"\n",
            "\n#~| msgid \"y\"\n#~ msgid \"\"\n#~ \"a\\n\"\n#~ \"b\"\n#~ msgstr \"\"\n",
            "\n# bye\n#. end\n",
        ),
    ]
    .concat();
    let (head, units) = read(&text);
    let units: Vec<_> = units
        .into_iter()
        .map(|mut unit| {
            unit.variants[1].lang = "zh-CN".to_owned();
            unit
        })
        .collect();
    let (again, converted) = written(&head, &units);
    assert_eq!(again, text);
    assert_eq!(converted, Converted { units: 2, ..Converted::default() });
}

#[test]
fn what_po_has_no_place_for_is_counted() {
    let mut full = unit("press ", "按");
    full.variants[0].content.push_code(Code::new(Role::Standalone));
    full.variants.push(Variant::plain("fr", "appuyez"));
    full.id = Some("7".to_owned());
    full.attributes.push(Attribute::new("changeid", "me"));
    full.properties.push(Property::new("x-label", "1."));
    full.notes.push(Note::new("one\r\ntwo"));
    let (text, converted) = written(&head(), &[full, unit("", "nothing")]);
    assert!(text.ends_with("\n\n# one\n# two\nmsgid \"press \"\nmsgstr \"按\"\n"), "{text}");
    let losses: Vec<_> = converted.losses.into_iter().collect();
    let expected = [
        (Loss::NullUnits, 1),
        (Loss::Variants, 1),
        (Loss::Ids, 1),
        (Loss::Attributes, 1),
        (Loss::Properties, 1),
        (Loss::Codes, 1),
        (Loss::LineBreaks, 1),
    ];
    assert_eq!((converted.units, losses.as_slice()), (1, &expected[..]));
}

#[test]
fn a_message_that_was_there_before_gets_a_context() {
    let mut named = unit("a", "3");
    named.id = Some("seven".to_owned());
    let (text, _) = written(&head(), &[unit("a", "1"), unit("a", "2"), named]);
    let contexts: Vec<_> = text.lines().filter(|line| line.starts_with("msgctxt")).collect();
    assert_eq!(contexts, ["msgctxt \"2\"", "msgctxt \"seven\""]);
}

#[test]
fn a_header_that_was_read_names_what_is_written() {
    let mut head = head();
    head.properties.push(Property::new(po::HEADER, "Language: zh_TW\nContent-Type: text/plain; charset=GBK"));
    let (text, _) = written(&head, &[]);
    let expected = "msgid \"\"\nmsgstr \"\"\n\"Language: zh_CN\\n\"\n\"Content-Type: text/plain; charset=UTF-8\"\n";
    assert_eq!(text, expected);
    // Programs look for the charset wherever it stands.
    head.properties[0].value = "Language: charset=GBK\nX-Content-Type: charset=GBK; a=b".to_owned();
    let (text, _) = written(&head, &[]);
    assert!(text.contains("\"X-Content-Type: charset=UTF-8; a=b\"") && !text.contains("GBK"), "{text}");
}

#[test]
fn a_new_header_is_one_that_gettext_takes() {
    let (text, _) = written(&head(), &[]);
    for field in ["Language: zh_CN", "Content-Type: text/plain; charset=UTF-8", "Plural-Forms: nplurals=1; plural=0;"] {
        assert!(text.contains(&format!("\"{field}\\n\"\n")), "{text}");
    }
}

/// Text with everything that some format makes something else of.
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
        Just("\\n"),
        Just("\u{0}"),
        Just("\u{1B}"),
        Just("7"),
        Just(" "),
        Just("#~ "),
        Just("\u{85}"),
        Just("\u{2028}"),
        Just("\u{FEFF}"),
        Just("msgid \"")
    ];
    prop::collection::vec(prop_oneof![odd.prop_map(str::to_owned), any::<String>()], 0..8)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn every_text_comes_back_byte_for_byte(source in text(), target in text(), context in text(), plural in text()) {
        let mut whole = unit(&source, &target);
        whole.properties.push(Property::new(po::CONTEXT, context.as_str()));
        whole.properties.push(Property::new(po::PLURAL, plural.as_str()));
        let (text, converted) = written(&head(), &[whole]);
        let (_, units) = read(&text);
        prop_assert_eq!(converted.losses.len(), 0);
        prop_assert_eq!(units.len(), 1);
        let texts: Vec<_> = units[0].variants.iter().map(|variant| variant.content.text()).collect();
        prop_assert_eq!(texts, vec![source, target]);
        prop_assert_eq!(units[0].property(po::CONTEXT), Some(context.as_str()));
        prop_assert_eq!(units[0].property(po::PLURAL), Some(plural.as_str()));
    }

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(mut reader) = PoReader::new("a.po", bytes.as_slice()) {
            let mut findings = Vec::new();
            while let Ok(Some(_)) = reader.next_unit(&mut findings) {}
        }
    }

    #[test]
    fn no_lines_bring_the_reader_down(lines in prop::collection::vec(prop_oneof![
        Just("msgid \"a\""), Just("msgstr[9] \"\\x"), Just("#| msgid \""), Just("#~ msgctxt \"é\\"), Just("\"b\\7\""),
        Just("#"), Just("#,"), Just("#é"), Just("msgstr[99999999999999999999] \"\""), Just("msgid \"\""), Just(""),
        Just("msgid_plural"), Just("#~|"), Just("\u{FEFF}"), Just("\"charset=")
    ], 0..30)) {
        if let Ok(mut reader) = PoReader::new("a.po", lines.join("\n").as_bytes()) {
            let mut findings = Vec::new();
            while let Ok(Some(_)) = reader.next_unit(&mut findings) {}
        }
    }
}
