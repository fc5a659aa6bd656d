use super::*;
use crate::error::ErrorKind;

/// All of a file: its head, its units, what was found.
fn read(text: impl AsRef<[u8]>) -> (Head, Vec<TranslationUnit>, Vec<Finding>) {
    let mut reader = PoReader::new("a.po", text.as_ref()).unwrap();
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    while let Some(unit) = reader.next_unit(&mut findings).unwrap() {
        units.push(unit);
    }
    (reader.head().clone(), units, findings)
}

/// Under a header that nothing is wrong with, on lines 1 and 2.
fn under_header(body: &str) -> (Vec<TranslationUnit>, Vec<Finding>) {
    let (_, units, findings) = read(format!("msgid \"\"\nmsgstr \"Language: zh_CN\\n\"\n{body}"));
    (units, findings)
}

fn sides(unit: &TranslationUnit) -> Vec<String> {
    unit.variants.iter().map(|variant| variant.content.text()).collect()
}

fn told(findings: &[Finding]) -> Vec<(Fault, usize, usize)> {
    findings.iter().map(|finding| (finding.fault, finding.location.line, finding.location.column)).collect()
}

#[test]
fn everything_an_entry_has_is_kept() {
    let (units, findings) = under_header(concat!(
        "# said by a person\n#\n# twice\n#. said by the program\n#: a.c:1 b.c:2\n#: c.c:3\n",
        "#, fuzzy, c-format\n#| msgctxt \"old menu\"\n#| msgid \"%d fil\"\n#| \"e\"\n",
        "msgctxt \"menu\"\nmsgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"%d 个文件\"\nmsgstr[1] \"x\"\n",
    ));
    assert_eq!(findings, []);
    let [unit] = units.as_slice() else { panic!("{units:?}") };
    assert_eq!(sides(unit), ["%d file", "%d 个文件"]);
    assert_eq!(unit.notes, [Note::new("said by a person\n\ntwice")]);
    let properties: Vec<_> = unit.properties.iter().map(|prop| (prop.name.as_str(), prop.value.as_str())).collect();
    assert_eq!(
        properties,
        [
            ("x-po-comment", "said by the program"),
            ("x-po-reference", "a.c:1 b.c:2\nc.c:3"),
            ("x-po-flags", "fuzzy, c-format"),
            ("x-po-previous-context", "old menu"),
            ("x-po-previous-id", "%d file"),
            ("x-po-context", "menu"),
            ("x-po-plural", "%d files"),
            ("x-po-msgstr-1", "x"),
        ]
    );
    // Line 13 is the eleventh after the header.
    assert_eq!(unit.location, Location { line: 13, column: 1 });
    assert_eq!(unit.variants[1].location, Location { line: 16, column: 1 });
}

#[test]
fn the_header_is_the_head_and_no_unit() {
    let header = concat!(
        "# a team\n#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n\"Language: zh_TW\\n\"\n\"X-Source-Language: de\\n\"\n",
        "\"PO-Revision-Date: 2023-04-25 06:49+0000\\n\"\n\nmsgid \"a\"\nmsgstr \"\"\n"
    );
    let (head, units, findings) = read(header);
    assert_eq!(findings, []);
    assert_eq!((head.source_lang.as_deref(), head.target_lang.as_deref()), (Some("de"), Some("zh_TW")));
    assert_eq!(head.attribute("changedate"), Some("20230425T064900Z"));
    assert_eq!(head.notes, [Note::new("a team")]);
    let whole = "Language: zh_TW\nX-Source-Language: de\nPO-Revision-Date: 2023-04-25 06:49+0000\n";
    assert_eq!(head.properties, [Property::new("x-po-header", whole), Property::new("x-po-flags", "fuzzy")]);
    assert_eq!(units.len(), 1);
    let langs: Vec<_> = units[0].variants.iter().map(|variant| variant.lang.as_str()).collect();
    assert_eq!((langs, sides(&units[0])), (vec!["de", "zh_TW"], vec!["a".to_owned(), String::new()]));
}

#[test]
fn obsolete_entries_are_marked_and_comments_at_the_end_stay() {
    let (units, findings) = under_header(
        "#, fuzzy\n#~| msgid \"olde\"\n#~ msgid \"\"\n#~ \"old\"\n#~ msgstr \"旧\"\n#~ msgid \"b\"\n#~ msgstr \"c\"\n\n# bye\n#. end\n",
    );
    assert_eq!(findings, []);
    assert_eq!(units.iter().map(sides).collect::<Vec<_>>(), [["old", "旧"], ["b", "c"]]);
    assert_eq!(units[0].property("x-po-previous-id"), Some("olde"));
    assert_eq!(units[0].property("x-po-flags"), Some("fuzzy"));
    assert_eq!(units.iter().map(|unit| unit.property("x-po-obsolete")).collect::<Vec<_>>(), [Some("yes"); 2]);
    assert_eq!(units[1].property("x-po-trailing"), Some("# bye\n#. end"));
}

#[test]
fn lines_may_end_in_crlf_and_the_first_may_bear_a_byte_order_mark() {
    let text = "\u{FEFF}msgid \"\"\r\nmsgstr \"Language: zh\\n\"\r\n\r\n# n\r\nmsgid \"a\\r\\n\"\r\n\"b\"\r\nmsgstr \"甲\"\r\n";
    let (_, units, findings) = read(text);
    assert_eq!(findings, []);
    assert_eq!(sides(&units[0]), ["a\r\nb", "甲"]);
    assert_eq!(units[0].notes[0].text, "n");
}

#[test]
fn the_header_names_the_encoding() {
    let text = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=Big5\\n\"\n\"Language: zh_TW\\n\"\n\nmsgid \"a\"\nmsgstr \"功能\"\n";
    // 功 is A5 5C in Big5: its second byte is the backslash's.
    let (bytes, ..) = encoding_rs::BIG5.encode(text);
    let (_, units, findings) = read(bytes);
    assert_eq!((sides(&units[0]).as_slice(), findings), (&["a".to_owned(), "功能".to_owned()][..], vec![]));
}

#[test]
fn bytes_of_another_encoding_and_unknown_names_are_told() {
    let (_, units, findings) =
        read(b"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=klingon\\nLanguage: zh\\n\"\nmsgid \"a\"\nmsgstr \"\xD6\xD0\"\n");
    assert_eq!(units.len(), 1);
    assert_eq!(told(&findings), [(Fault::Encoding, 1, 1), (Fault::Encoding, 4, 9)]);
    let error = PoReader::new("a.po", &b"\xFF\xFEm\0s\0"[..]).err().unwrap();
    assert_eq!(error.to_string(), "a.po:1: is UTF-16LE; PO files have no such encoding\nhint: save it as UTF-8");
}

#[test]
fn faults_are_placed_and_reading_goes_on() {
    let (units, findings) = under_header(concat!(
        "msgid \"open\nmsgstr \"a\"\n\n",                         // 3: no closing mark
        "  msgid \"b\" c\nmsgstr \"\\q\"\n\n",                    // 6: after the string, 7: no such escape
        "msgstr \"alone\"\n\n",                                   // 9
        "msgid \"no text\"\n\n",                                  // 11
        "msgide \"d\"\n\"lost\"\n",                               // 13: no keyword, 14
        "msgid \"e\"\nmsgid \"f\"\nmsgstr \"g\"\nmsgstr \"h\"\n", // 15: no msgstr, 18: twice
    ));
    let texts: Vec<_> = units.iter().map(sides).collect();
    let expected: [&[&str]; 6] = [&["open", "a"], &["b", "\\q"], &["alone"], &["no text", ""], &["e", ""], &["f", "g"]];
    assert_eq!(texts, expected);
    let mut places = told(&findings);
    places.sort_by_key(|(_, line, _)| *line);
    assert_eq!(
        places,
        [
            (Fault::IllFormed, 3, 12),
            (Fault::IllFormed, 6, 13),
            (Fault::Value, 7, 9),
            (Fault::MissingElement, 9, 1),
            (Fault::MissingElement, 11, 1),
            (Fault::Element, 13, 1),
            (Fault::IllFormed, 14, 1),
            (Fault::MissingElement, 15, 1),
            (Fault::Element, 18, 1),
        ]
    );
    let units: Vec<_> = findings.iter().filter(|finding| finding.location.line == 6).map(|f| f.unit).collect();
    assert_eq!(units, [Some(2)]);
}

#[test]
fn a_file_without_a_language_or_a_header_is_read() {
    let (head, units, findings) = read("msgid \"a\"\nmsgstr \"b\"\n");
    assert_eq!((head.source_lang.as_deref(), head.target_lang, units.len()), (Some("en"), None, 1));
    assert_eq!(findings.iter().map(|finding| finding.fault).collect::<Vec<_>>(), [Fault::MissingLanguage]);
}

#[test]
fn what_is_no_po_file_is_refused() {
    for text in ["<tmx version=\"1.4\"/>\n", "one,two\n三,四\n", &"x\n".repeat(5000)] {
        let error = PoReader::new("a.po", text.as_bytes()).err().unwrap();
        assert_eq!(error.kind(), ErrorKind::Malformed);
        assert!(error.to_string().contains("no entry of a PO file"), "{error}");
    }
    let (_, units, _) = read("");
    assert_eq!(units, []);
}

#[test]
fn an_entry_without_an_end_is_refused_before_it_fills_the_memory() {
    let text = format!("msgid \"a\"\nmsgstr \"{}", "\"\n\"".repeat(lines::ENTRY_LIMIT / 3));
    let error = PoReader::new("a.po", text.as_bytes()).err().unwrap();
    assert!(error.to_string().contains("an entry is longer than 16 MiB\nhint: "), "{error}");
}

#[test]
fn a_thousand_faults_of_one_entry_are_enough() {
    let (units, findings) = under_header(&format!("msgid \"a\"\nmsgstr \"b\"\n{}", "junk\n".repeat(5000)));
    assert_eq!((units.len(), findings.len()), (1, 1001));
}
