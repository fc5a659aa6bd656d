use super::*;

const SMALL: &str = r#"<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
 <header segmentsubflows="yes" cascade="no"/>
 <body>
  <languagerules>
   <languagerule languagerulename="All">
    <rule break="no"><beforebreak>\bMr\.</beforebreak><afterbreak>\s</afterbreak></rule>
    <rule break="yes"><!-- any --><beforebreak>[.?!]</beforebreak><afterbreak>\s&lt;&#x4E00;</afterbreak></rule>
   </languagerule>
  </languagerules>
  <maprules><languagemap languagepattern=".*" languagerulename="All"/></maprules>
 </body>
</srx>"#;

fn why(text: &str) -> String {
    Srx::parse("my.srx", text).unwrap_err().to_string()
}

#[test]
fn rules_and_maps_are_read_in_order() {
    let srx = Srx::parse("my.srx", SMALL).unwrap();
    assert!(!srx.cascade);
    let rules = &srx.lists[0].rules;
    let expected = Written { breaks: false, before: r"\bMr\.".into(), after: r"\s".into(), line: 7, seen: [true; 2] };
    assert_eq!(rules[0], expected);
    assert_eq!((rules[1].breaks, rules[1].after.as_str(), rules[1].line), (true, r"\s<一", 8));
    assert_eq!(srx.maps, [Map { pattern: ".*".into(), list: "All".into(), line: 11 }]);
}

#[test]
fn a_prefix_of_the_namespace_changes_nothing() {
    let kept = [("<?", "\u{1}"), ("<!", "\u{2}"), ("</", "\u{3}")];
    let mut prefixed = kept.iter().fold(SMALL.to_owned(), |text, (from, to)| text.replace(from, to));
    prefixed = prefixed.replace('<', "<s:").replace("xmlns=", "xmlns:s=");
    prefixed = prefixed.replace('\u{1}', "<?").replace('\u{2}', "<!").replace('\u{3}', "</s:");
    assert_eq!(Srx::parse("my.srx", &prefixed).unwrap(), Srx::parse("my.srx", SMALL).unwrap());
}

#[test]
fn what_is_no_srx_is_refused_with_its_line() {
    assert!(why("").starts_with("my.srx:1: has no segmentation rules in it\nhint: "));
    assert!(why("just text").contains("has no segmentation rules"));
    assert!(why("<tmx/>").starts_with("my.srx:1: expected an `srx` element, found `tmx`"));
    assert!(why(&SMALL.replace("</body>", "")).contains("is not well-formed XML"));
    assert!(why(&SMALL.replace("break=\"no\"", "break=\"maybe\"")).starts_with("my.srx:7: expected break="));
    let unnamed = SMALL.replace("languagepattern=\".*\" languagerulename=\"All\"", "languagepattern=\".*\"");
    assert!(why(&unnamed).starts_with("my.srx:11: `languagemap` has no attribute `languagerulename`"));
    let other = SMALL
        .replace("languagepattern=\".*\" languagerulename=\"All\"", "languagepattern=\".*\" languagerulename=\"B\"");
    assert!(why(&other).contains("no `languagerule` is named `B`"));
    let why_at_8 = why(&SMALL.replace("&lt;", "&nbsp;"));
    assert!(why_at_8.starts_with("my.srx:8: expected a character, found `&nbsp;`\nhint: "), "{why_at_8}");
    let cut = why(&SMALL.replace("</body>\n</srx>", ""));
    assert!(cut.starts_with("my.srx:12: the file ends inside of 2 elements\nhint: "), "{cut}");
}

/// What would be read as something else than its author meant.
#[test]
fn what_is_not_sure_to_be_meant_is_refused_with_its_line() {
    let changed = |from: &str, to: &str| {
        assert!(SMALL.contains(from), "{from}");
        why(&SMALL.replace(from, to))
    };
    for (from, to, expected) in [
        ("version=\"2.0\"", "version=\"3.0\"", "my.srx:2: expected SRX of version 1.0 or 2.0, found \"3.0\"\n"),
        ("</srx>", "</srx><srx/>", "my.srx:13: is not well-formed XML: something stands behind the `srx` element\n"),
        ("</languagerules>", "<languagerule languagerulename=\"All\"/></languagerules>", "my.srx:10: a second `lan"),
        ("break=\"no\"", "break=\"no\" break=\"no\"", "my.srx:7: the attribute `break` cannot be read: "),
        ("[.?!]", "[.<b/>?!]", "my.srx:8: an expression is text; no element can stand in it\n"),
        ("&#x4E00;</afterbreak>", "</afterbreak><afterbreak/>", "my.srx:8: a rule has a second `a"),
        ("<languagemap ", "<beforebreak/><languagemap ", "my.srx:11: a rule has a second `beforebreak`\n"),
        (" <body>", " <beforebreak/><body>", "my.srx:4: an expression stands outside of a `rule`\n"),
        ("</maprules>", "<maprule maprulename=\"b\"/></maprules>", "my.srx:11: has a second `maprule`"),
        (" <body>", " <o:options useIcu4JBreakRules=\"yes\"/><body>", "my.srx:4: leaves the rules that break to ICU4J"),
        (" <body>", " <o:rangeRule>a</o:rangeRule><body>", "my.srx:4: has a range rule of Okapi's"),
    ] {
        let why = changed(from, to);
        assert!(why.starts_with(expected), "{why}");
    }
}

#[test]
fn what_other_programs_add_changes_nothing() {
    let added = "<o:options oneSegmentIncludesAll=\"no\" useIcu4JBreakRules=\"no\"/><o:sample language=\"en\">A. B.\
                 </o:sample><o:rangeRule></o:rangeRule> <body>";
    assert_eq!(Srx::parse("my.srx", &SMALL.replace(" <body>", added)).unwrap(), Srx::parse("my.srx", SMALL).unwrap());
    let nested = SMALL.replace("<maprules>", "<maprules><maprule maprulename=\"a\">");
    let nested = nested.replace("</maprules>", "</maprule></maprules>").replace("version=\"2.0\"", "version=\"1.0\"");
    assert_eq!(Srx::parse("my.srx", &nested).unwrap(), Srx::parse("my.srx", SMALL).unwrap());
}

#[test]
fn without_a_word_on_it_nothing_cascades() {
    for header in ["", "<header/>", "<header cascade=\"no\"/>"] {
        let text = SMALL.replace("<header segmentsubflows=\"yes\" cascade=\"no\"/>", header);
        assert!(!Srx::parse("my.srx", &text).unwrap().cascade, "{header}");
    }
    assert!(Srx::parse("my.srx", &SMALL.replace("cascade=\"no\"", "cascade=\"yes\"")).unwrap().cascade);
}

/// Entities inside of entities ("billion laughs") grow only where somebody expands them.
#[test]
fn what_a_file_declares_is_refused_and_not_expanded() {
    let declared = |text: &str| text.replace("?>\n", "?><!DOCTYPE srx [<!ENTITY a \"b\">]>\n");
    assert_eq!(Srx::parse("my.srx", &declared(SMALL)).unwrap(), Srx::parse("my.srx", SMALL).unwrap());
    let why_at_8 = why(&declared(&SMALL.replace("&lt;", "&a;")));
    assert!(why_at_8.starts_with("my.srx:8: expected a character, found `&a;`"), "{why_at_8}");
    let why_at_11 = why(&declared(&SMALL.replace(".*", "&a;")));
    assert!(why_at_11.starts_with("my.srx:11: the attribute `languagepattern` cannot be read: "), "{why_at_11}");
}

/// One pass over the text: with a look back from every element this would take minutes.
#[test]
fn a_large_file_is_read_in_one_pass() {
    let rule = "<rule break=\"no\"><beforebreak>x</beforebreak></rule>\n";
    let large = SMALL.replace("<languagerule languagerulename=\"All\">", &format!("$0{}", rule.repeat(100_000)));
    let large = large.replace("$0", "<languagerule languagerulename=\"All\">");
    assert_eq!(Srx::parse("my.srx", &large).unwrap().lists[0].rules.len(), 100_002);
}
