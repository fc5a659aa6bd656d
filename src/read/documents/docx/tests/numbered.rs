//! Automatic numbering. Expected labels are those of ECMA-376, part 1, 17.9; `LibreOffice` prints the same for these
//! documents but where a test says so.

use super::{Docx, kinds, of_list, p, texts};
use crate::model::PartKind;

fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
    )
}

fn list(id: usize, inner: &str) -> String {
    format!("<w:abstractNum w:abstractNumId='{id}'>{inner}</w:abstractNum>")
}

fn instance(id: usize, list: usize, inner: &str) -> String {
    format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{list}'/>{inner}</w:num>")
}

/// What is printed for paragraphs of instances and levels, under this numbering and these styles.
fn printed(numbering: &str, styles: &str, paragraphs: &[(&str, &str)]) -> Vec<String> {
    let body: String = paragraphs.iter().map(|(properties, text)| p(properties, text)).collect();
    texts(&Docx { body: &body, numbering, styles, ..Docx::default() }.read())
}

#[test]
fn a_chinese_law_has_its_chapters_articles_and_items() {
    let levels = [
        level(0, "chineseCountingThousand", "第%1章", ""),
        level(1, "chineseCountingThousand", "第%2条", "<w:lvlRestart w:val='0'/>"),
        level(2, "chineseCounting", "（%3）", ""),
        level(3, "decimal", "%4.", ""),
    ];
    let numbering = list(0, &levels.concat()) + &instance(1, 0, "");
    let at = |level| of_list(1, level);
    let (chapter, article, item, point) = (at(0), at(1), at(2), at(3));
    let lines = printed(
        &numbering,
        "",
        &[
            (&chapter, "总则"),
            (&article, "为了……，制定本法。"),
            (&article, "国家："),
            (&item, "发展；"),
            (&item, "保护："),
            (&point, "甲；"),
            (&chapter, "权利"),
            (&article, "公民有权。"),
            (&item, "知情。"),
        ],
    );
    // Articles go on through the chapters, because their level says that it never begins anew; LibreOffice does not
    // know that and prints 第一条.
    assert_eq!(
        lines,
        [
            "第一章 总则",
            "第一条 为了……，制定本法。",
            "第二条 国家：",
            "（一） 发展；",
            "（二） 保护：",
            "1. 甲；",
            "第二章 权利",
            "第三条 公民有权。",
            "（一） 知情。"
        ]
    );
}

#[test]
fn an_english_contract_has_its_numbers_letters_and_roman_numerals() {
    let levels = [
        level(0, "decimal", "%1.", ""),
        level(1, "lowerLetter", "(%2)", ""),
        level(2, "lowerRoman", "(%3)", ""),
        level(3, "decimal", "%1.%2.%4", "<w:isLgl/>"),
    ];
    let numbering = list(0, &levels.concat()) + &instance(1, 0, "");
    let at = |level| of_list(1, level);
    let (one, two, three, four) = (at(0), at(1), at(2), at(3));
    let lines = printed(
        &numbering,
        "",
        &[(&one, "A"), (&two, "B"), (&two, "C"), (&three, "D"), (&four, "E"), (&two, "F"), (&one, "G"), (&two, "H")],
    );
    assert_eq!(lines, ["1. A", "(a) B", "(b) C", "(i) D", "1.2.1 E", "(c) F", "2. G", "(a) H"]);
}

#[test]
fn instances_of_a_list_count_together_unless_one_has_a_start_of_its_own() {
    let numbering = list(0, &level(0, "decimal", "%1.", ""))
        + &instance(1, 0, "")
        + &instance(2, 0, "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>")
        + &instance(3, 0, "");
    let [a, b, c] = [1, 2, 3].map(|id| of_list(id, 0));
    let lines = printed(&numbering, "", &[(&a, "a"), (&c, "c"), (&b, "b"), (&b, "b"), (&a, "a")]);
    assert_eq!(lines, ["1. a", "2. c", "5. b", "6. b", "7. a"]);
}

#[test]
fn an_instance_may_have_a_level_of_its_own() {
    let own = format!("<w:lvlOverride w:ilvl='0'>{}</w:lvlOverride>", level(0, "upperRoman", "%1)", ""));
    let numbering = list(0, &level(0, "decimal", "%1.", "")) + &instance(1, 0, &own);
    assert_eq!(printed(&numbering, "", &[(&of_list(1, 0), "a")]), ["I) a"]);
}

#[test]
fn a_level_begins_anew_only_behind_the_level_that_it_names() {
    let levels = [
        level(0, "decimal", "%1.", ""),
        level(1, "decimal", "%1.%2", ""),
        level(2, "lowerLetter", "(%3)", "<w:lvlRestart w:val='1'/>"),
    ];
    let numbering = list(0, &levels.concat()) + &instance(1, 0, "");
    let [a, b, c] = [0, 1, 2].map(|level| of_list(1, level));
    let lines = printed(&numbering, "", &[(&a, "x"), (&b, "x"), (&c, "x"), (&b, "x"), (&c, "x"), (&a, "x"), (&c, "x")]);
    // LibreOffice prints (a) for the fifth.
    assert_eq!(lines, ["1. x", "1.1 x", "(a) x", "1.2 x", "(b) x", "2. x", "(a) x"]);
}

#[test]
fn a_level_that_is_passed_over_counts_as_if_it_had_been_there() {
    let numbering =
        list(0, &(level(0, "decimal", "%1.", "") + &level(1, "decimal", "%1.%2", ""))) + &instance(1, 0, "");
    let (one, two) = (of_list(1, 0), of_list(1, 1));
    assert_eq!(printed(&numbering, "", &[(&two, "x"), (&one, "x"), (&two, "x")]), ["1.1 x", "2. x", "2.1 x"]);
}

#[test]
fn styles_number_their_paragraphs_and_a_zero_takes_the_number_away() {
    let levels = [
        level(0, "decimal", "Chapter %1", "<w:pStyle w:val='Heading1'/>"),
        level(1, "decimal", "%1.%2", "<w:pStyle w:val='Heading2'/>"),
    ];
    let numbering = list(0, &levels.concat()) + &instance(1, 0, "");
    let styles = "<w:style w:type='paragraph' w:styleId='Heading1'><w:name w:val='heading 1'/>\
        <w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='Heading2'><w:name w:val='heading 2'/><w:basedOn w:val='Heading1'/></w:style>\
        <w:style w:type='paragraph' w:styleId='Mine'><w:name w:val='Mine'/><w:basedOn w:val='Heading2'/></w:style>";
    let style = |id: &str| format!("<w:pStyle w:val='{id}'/>");
    let (one, two, mine) = (style("Heading1"), style("Heading2"), style("Mine"));
    let off = format!("{two}<w:numPr><w:numId w:val='0'/></w:numPr>");
    let body: String =
        [(&one, "A"), (&two, "B"), (&two, "C"), (&off, "D"), (&one, "E"), (&two, "F")].map(|(s, t)| p(s, t)).concat();
    let extract = Docx { body: &body, numbering: &numbering, styles, ..Docx::default() }.read();
    assert_eq!(texts(&extract), ["Chapter 1 A", "1.1 B", "1.2 C", "D", "Chapter 2 E", "2.1 F"]);
    let [one, two] = [1, 2].map(PartKind::Heading);
    assert_eq!(kinds(&extract), [one, two, two, two, one, two]);
    let own = p(&format!("{mine}{}", of_list(1, 1)), "G");
    assert_eq!(texts(&Docx { body: &own, numbering: &numbering, styles, ..Docx::default() }.read()), ["1.1 G"]);
}

#[test]
fn a_list_may_be_linked_to_a_numbering_style() {
    let numbering = list(0, "<w:numStyleLink w:val='MyList'/>")
        + &list(1, &format!("<w:styleLink w:val='MyList'/>{}", level(0, "upperLetter", "%1)", "")))
        + &instance(1, 0, "")
        + &instance(2, 1, "");
    let styles = "<w:style w:type='numbering' w:styleId='MyList'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>";
    let (linked, own) = (of_list(1, 0), of_list(2, 0));
    assert_eq!(printed(&numbering, styles, &[(&linked, "a"), (&own, "b")]), ["A) a", "B) b"]);
    // A style that leads back to itself ends.
    let around = list(0, "<w:numStyleLink w:val='MyList'/>") + &instance(2, 0, "");
    assert_eq!(printed(&around, styles, &[(&of_list(2, 0), "a")]), ["a"]);
}

#[test]
fn bullets_are_left_out_and_their_paragraphs_are_items() {
    let levels = level(0, "bullet", "\u{F0B7}", "") + &level(1, "bullet", " ", "") + &level(2, "none", "", "");
    let numbering = list(0, &levels) + &instance(1, 0, "");
    let body: String = (0..3).map(|level| p(&of_list(1, level), "x")).collect();
    let extract = Docx { body: &body, numbering: &numbering, ..Docx::default() }.read();
    assert_eq!(texts(&extract), ["x", "x", "x"]);
    assert_eq!(kinds(&extract), [PartKind::Item(0), PartKind::Paragraph, PartKind::Paragraph]);
}

#[test]
fn a_custom_format_is_read_from_beside_its_fallback() {
    let custom = "<w:lvl w:ilvl='0'><w:start w:val='7'/><mc:AlternateContent><mc:Choice Requires='w14'>\
        <w:numFmt w:val='custom' w:format='001, 002, 003, ...'/></mc:Choice><mc:Fallback><w:numFmt w:val='decimal'/>\
        </mc:Fallback></mc:AlternateContent><w:lvlText w:val='%1.'/></w:lvl>";
    let numbering = list(0, custom) + &instance(1, 0, "");
    assert_eq!(printed(&numbering, "", &[(&of_list(1, 0), "x")]), ["007. x"]);
}

#[test]
fn lists_that_are_not_there_print_nothing() {
    assert_eq!(printed("", "", &[(&of_list(9, 0), "x")]), ["x"]);
    let numbering = list(0, "") + &instance(1, 0, "") + &instance(2, 7, "");
    assert_eq!(printed(&numbering, "", &[(&of_list(1, 8), "x"), (&of_list(2, 200), "y")]), ["x", "y"]);
}
