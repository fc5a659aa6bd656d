//! Segmentation rules as other programs write them. `|` stands where a segment ends.

use crate::desk::Desk;

/// An SRX file with these rules for these languages.
fn srx(languages: &str, rules: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/><body>
<languagerules><languagerule languagerulename="R">
{rules}
</languagerule></languagerules>
<maprules><languagemap languagepattern="{languages}" languagerulename="R"/></maprules></body></srx>"#
    )
}

fn rule(breaks: &str, before: &str, after: &str) -> String {
    format!("<rule break=\"{breaks}\"><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>\n")
}

/// How the rules part one paragraph of each language.
fn parted(rules: impl AsRef<[u8]>, english: &str, chinese: &str) -> [String; 2] {
    let desk = Desk::with(english, chinese);
    desk.put("r.srx", rules);
    let told =
        desk.align("en.txt zh.txt --rules r.srx --segments x -q --to align --source-lang en --target-lang zh-CN");
    told.done();
    ["x.en", "x.zh"].map(|name| desk.read(name).trim_end().replace('\n', "|"))
}

fn english(rules: &str, text: &str) -> String {
    parted(srx(".*", rules), text, "今天天气好。")[0].clone()
}

const CHINESE: &str = "今天天气好。";

/// OmegaT: cascading maps with upper-case codes, Java's expressions, exceptions first.
#[test]
fn omegat() {
    let file = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<srx xmlns="http://www.lisa.org/srx20" xmlns:ns2="http://www.w3.org/1999/xhtml" version="2.0">
    <header segmentsubflows="yes" cascade="yes">
        <formathandle type="start" include="no"/><formathandle type="end" include="yes"/>
        <formathandle type="isolated" include="no"/>
    </header>
    <body><languagerules>
        <languagerule languagerulename="English">
            <rule break="no"><beforebreak>Mr\.</beforebreak><afterbreak>\s</afterbreak></rule>
            <rule break="no"><beforebreak>etc\.</beforebreak><afterbreak>\s+\P{Lu}</afterbreak></rule>
        </languagerule>
        <languagerule languagerulename="Chinese">
            <rule break="yes"><beforebreak>[\u3002\uff01\uff1f]</beforebreak><afterbreak>.</afterbreak></rule>
        </languagerule>
        <languagerule languagerulename="Default">
            <rule break="yes"><beforebreak>[\.\?\!]+</beforebreak><afterbreak>\s</afterbreak></rule>
        </languagerule>
    </languagerules><maprules>
        <languagemap languagepattern="EN.*" languagerulename="English"/>
        <languagemap languagepattern="ZH.*" languagerulename="Chinese"/>
        <languagemap languagepattern=".*" languagerulename="Default"/>
    </maprules></body></srx>"#;
    let [english, chinese] =
        parted(file, "Mr. Li is in. He has pens etc. and ink. Good!", "李先生在。他有笔！好吗？好");
    assert_eq!(english, "Mr. Li is in.|He has pens etc. and ink.|Good!");
    assert_eq!(chinese, "李先生在。|他有笔！|好吗？|好");
}

/// LanguageTool: rules by the paragraph's end of line too, look-behind, possessive repetition, `\h` and `(?U)`.
#[test]
fn languagetool() {
    let rules = [
        rule("no", r"(?U)\b(?:Dr|Prof|z\.?\h?B)\.", r"\h"),
        rule("no", r"(?&lt;![\p{L}.])\p{Lu}\.(?!\h\p{Lu}\w++\h+said)", r"\h"),
        rule("yes", r"[\.!?…]++['&quot;»\p{Pe}\u2019\u201D]*+", r"[\h\v]++(?=[\p{Lu}\p{Lt}\p{N}'&quot;\p{Pi}])"),
    ];
    let text = "Dr. Wu met J. Smith. Then he left. “Why?” Nobody said. It was C. Anna said so. 5 went.";
    let expected = "Dr. Wu met J. Smith.|Then he left.|“Why?”|Nobody said.|It was C.|Anna said so.|5 went.";
    assert_eq!(english(&rules.concat(), text), expected);
}

/// Okapi: its own elements and attributes, classes with `&&`, an empty `beforebreak`.
#[test]
fn okapi() {
    let file = srx(
        ".*",
        &[
            rule("no", r"\b(?i:vs|cf)\.", ""),
            rule("no", r"\.[\p{Ps}\p{Pi}]?", r"\s[\p{Lu}&amp;&amp;[^A-Z]]"),
            rule("yes", r"\.", r"\s+[\p{L}&amp;&amp;[^\p{Ll}]]"),
            rule("yes", "", r"\x{2022}"),
        ]
        .concat(),
    );
    let file = file.replace(
        r#"cascade="no"/>"#,
        r#"cascade="no"><okpsrx:options xmlns:okpsrx="http://okapi.sf.net/srx-extensions" oneSegmentIncludesAll="no"
trimLeadingWhitespaces="no" useJavaRegex="yes" useIcu4JBreakRules="no" treatIsolatedCodesAsWhitespace="no"/>
<okpsrx:sample language="en" useMappedRules="yes">Mr. Holmes is. OK.</okpsrx:sample><okpsrx:rangeRule/></header>"#,
    );
    let text = "It is A vs. B here. Élan stays. We go on •one•two";
    assert_eq!(parted(file, text, CHINESE)[0], "It is A vs. B here. Élan stays.|We go on|•one|•two");
}

/// SRX 1.0, and what .NET programs write: blocks by .NET's names, maps inside of a `maprule`.
#[test]
fn srx_1_0_with_blocks() {
    let file = r#"<?xml version="1.0"?><!DOCTYPE srx PUBLIC "-//LISA//DTD SRX 1.0//EN" "srx10.dtd">
<srx version="1.0"><header segmentsubflows="yes"><formathandle type="end" include="yes"/></header><body>
<languagerules><languagerule languagerulename="Default">
<rule break="no"><beforebreak>\bNo\.</beforebreak><afterbreak>\s\d</afterbreak></rule>
<rule break="yes"><beforebreak>[\.\x{3002}]</beforebreak><afterbreak>\s|\p{IsCJKUnifiedIdeographs}</afterbreak></rule>
</languagerule></languagerules>
<maprules><maprule maprulename="Default"><languagemap languagepattern=".*" languagerulename="Default"/></maprule></maprules>
</body></srx>"#;
    let [english, chinese] = parted(file, "See No. 5 here. It is new.", "见第五号。很新。A也是");
    assert_eq!(english, "See No. 5 here.|It is new.");
    assert_eq!(chinese, "见第五号。|很新。A也是");
}

/// What the engines would read as something else without a word.
#[test]
fn expressions_mean_what_their_authors_meant() {
    for (rules, text, expected) in [
        (rule("yes", r"\.", r"\h"), "One. Two.End", "One.|Two.End"),
        (rule("yes", r"(?U)\.+", ""), "One... Two. End", "One...|Two.|End"),
        (rule("yes", r"\.++\.", ""), "One... Two. End", "One... Two. End"),
        (rule("yes", r"\.", r"\&lt;"), "One.Two.&lt;b> End".replace("&lt;", "<").as_str(), "One.Two.|<b> End"),
        (rule("no", r"\.(?!\sT)", "") + &rule("yes", r"\.", r"\s"), "One. Two. End", "One.|Two. End"),
        (rule("no", r"\.$", "") + &rule("yes", r"\.", r"\s"), "One. Two. End", "One.|Two.|End"),
        (rule("no", r"\.\B", "") + &rule("yes", r"\.", ""), "One.Two. End", "One.|Two. End"),
        (rule("yes", r"\.", r"\s[[:Lu:]]"), "One. Élan. end", "One.|Élan. end"),
        (rule("yes", r"\.", r"[\v\u2028]"), "One.\u{2028}Two. End", "One.|Two. End"),
    ] {
        assert_eq!(english(&rules, text), expected, "{rules}");
    }
}

/// The encoding is the file's own, whatever the bytes look like.
#[test]
fn a_file_is_read_in_the_encoding_that_it_names() {
    let rules =
        srx(".*", &(rule("no", "(?:Señor|S[éè]n)\\.", "\\s") + &rule("yes", "[.。]", ""))).replace("UTF-8", "ENC");
    let named = |name: &str| rules.replace("ENC", name);
    let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let latin: Vec<u8> = named("ISO-8859-1").chars().filter(|c| *c != '。').map(|c| c as u8).collect();
    for file in [
        named("UTF-8").into_bytes(),
        format!("\u{FEFF}{}", named("utf-8")).into_bytes(),
        wide(&format!("\u{FEFF}{}", named("UTF-16")), u16::to_le_bytes),
        wide(&format!("\u{FEFF}{}", named("UTF-16")), u16::to_be_bytes),
        latin,
        // saved again by an editor that left the declaration as it was
        named("windows-1252").into_bytes(),
        named("UTF-16").into_bytes(),
    ] {
        assert_eq!(parted(&file, "Señor. Li. Sén. Wu", CHINESE)[0], "Señor. Li.|Sén. Wu");
    }
}

#[test]
fn rules_for_one_language_leave_the_other_to_the_built_in_ones() {
    let desk = Desk::with("One. Two, three.", "一。二，三。");
    let comma = rule("yes", "[,，]", "");
    desk.put("zh.srx", srx("ZH", &comma));
    let told = desk.align("en.txt zh.txt --rules zh.srx --to align --segments x");
    told.done();
    assert!(told.err.contains("zh.srx: no rules for en; the built-in ones are used\n"), "{}", told.err);
    assert_eq!(desk.read("x.zh"), "一。二，\n三。\n");
    desk.put("fr.srx", srx("FR.*", &comma));
    desk.align("en.txt zh.txt --rules fr.srx")
        .refused("fr.srx: has no rules for en or zh-CN\nhint: its `languagepattern`s");
    desk.put("all.srx", srx(".*", &comma));
    assert!(!desk.align("en.txt zh.txt --rules all.srx").err.contains("no rules"));
}

/// A paragraph without a stop is asked the user's rules too, and not the built-in ones for such.
#[test]
fn the_users_rules_are_for_paragraphs_without_a_stop_too() {
    for languages in ["zh-CN", "zh", "ZH.*"] {
        let rules = srx(languages, &rule("yes", "，", ""));
        assert_eq!(
            parted(rules, "One.", "天气很好，我们去；他们也去")[1],
            "天气很好，|我们去；他们也去",
            "{languages}"
        );
    }
}

/// Better no result than one that was cut where an engine lost patience.
#[test]
fn an_expression_that_is_too_much_work_is_refused() {
    let desk = Desk::with(format!("{}. B", "a".repeat(99)), CHINESE);
    desk.put("r.srx", srx(".*", &rule("yes", "(?:(?=a)a|(?!b)a)+b", "")));
    desk.align("en.txt zh.txt --rules r.srx -o x.tsv")
        .refused("r.srx:4: an expression of this rule takes too many steps");
    assert_eq!(desk.names(), ["en.txt", "r.srx", "zh.txt"]);
}
