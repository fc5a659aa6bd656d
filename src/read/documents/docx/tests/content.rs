//! What stands inside paragraphs.

use super::{Docx, left_out, lines, p, texts};

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn field(instruction: &str, result: &str) -> String {
    let mark = |kind| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let instruction = format!("<w:r><w:instrText>{instruction}</w:instrText></w:r>");
    [mark("begin"), instruction, mark("separate"), r(result), mark("end")].concat()
}

#[test]
fn runs_are_one_text_with_their_breaks_and_tabs() {
    let body = "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t>\
        <w:softHyphen/><w:t>teen</w:t></w:r><w:r><w:t xml:space='preserve"
        .to_owned()
        + "'> and </w:t></w:r><w:r><w:t> more </w:t></w:r></w:p>";
    assert_eq!(lines(&body), ["One\ttwo\nthree-fourteen and more"]);
}

#[test]
fn a_page_break_begins_a_part_of_its_own() {
    assert_eq!(lines("<w:p><w:r><w:t>One</w:t><w:br w:type='page'/><w:t>two</w:t></w:r></w:p>"), ["One", "two"]);
}

#[test]
fn tracked_changes_are_accepted() {
    let body = format!(
        "<w:p>{}<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}<w:moveTo>{}</w:moveTo>",
        r("Keep "),
        r("new"),
        r("gone"),
        r("Joined "),
        p("", "together"),
        p("", "moved here"),
    );
    let extract = Docx { body: &body, ..Docx::default() }.read();
    assert_eq!(texts(&extract), ["Keep new", "Joined together", "moved here"]);
    assert_eq!(left_out(&extract), [("deleted texts", 2)]);
}

#[test]
fn a_deleted_mark_at_the_end_loses_no_text() {
    assert_eq!(lines(&format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", r("Last"))), ["Last"]);
}

#[test]
fn a_big_first_letter_belongs_to_its_paragraph() {
    let body = p("<w:framePr w:dropCap='drop'/>", "O") + &p("", "nce upon a time");
    assert_eq!(lines(&body), ["Once upon a time"]);
}

#[test]
fn instructions_of_fields_are_left_out_and_results_kept() {
    let nested = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF </w:instrText></w:r>".to_owned()
        + &field("MERGEFIELD x", "hidden result")
        + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        + &r("shown")
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r>";
    let simple = format!("<w:fldSimple w:instr='REF a'>{}</w:fldSimple>", r(" Article 3"));
    let link = format!("<w:hyperlink w:anchor='x'>{}</w:hyperlink>", r(" (link)"));
    let body = format!("<w:p>{}{}{nested}{simple}{link}</w:p>", r("See "), field("PAGEREF _Toc1", "page 2, "));
    assert_eq!(lines(&body), ["See page 2, shown Article 3 (link)"]);
}

#[test]
fn a_field_that_never_ends_hides_nothing() {
    let body = format!("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{}</w:p>{}", r("One"), p("", "Two"));
    assert_eq!(lines(&body), ["One", "Two"]);
}

#[test]
fn hidden_text_is_left_out_and_counted() {
    let styles = "<w:style w:type='character' w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='P'><w:rPr><w:vanish/></w:rPr></w:style>";
    let hidden = |properties: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>no</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}</w:p>{}",
        r("yes"),
        hidden("<w:vanish/>"),
        hidden("<w:rStyle w:val='H'/>"),
        "<w:r><w:rPr><w:rStyle w:val='H'/><w:vanish w:val='0'/></w:rPr><w:t>, shown</w:t></w:r>",
        p("<w:pStyle w:val='P'/>", "no"),
    );
    let extract = Docx { body: &body, styles, ..Docx::default() }.read();
    assert_eq!((texts(&extract), left_out(&extract)), (vec!["yes, shown".to_owned()], vec![("hidden texts", 3)]));
}

#[test]
fn ruby_keeps_its_base_and_symbols_are_characters() {
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    let symbol = "<w:r><w:sym w:font='Symbol' w:char='F061'/><w:sym w:font='Webdings' w:char='F061'/></w:r>";
    let extract = Docx { body: &format!("<w:p>{ruby}{symbol}</w:p>"), ..Docx::default() }.read();
    assert_eq!(texts(&extract), ["漢α"]);
    assert_eq!(left_out(&extract), [("ruby texts", 1), ("symbols of picture fonts", 1)]);
}

#[test]
fn equations_stand_in_their_sentence() {
    let m = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let square = format!("<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", m("x"), m("2"));
    let body = format!("<w:p>{}<m:oMath>{square}{}</m:oMath>{}</w:p>", r("Let "), m("=y"), r(" hold."));
    assert_eq!(lines(&body), ["Let x^2=y hold."]);
}

#[test]
fn content_controls_and_smart_tags_are_looked_through() {
    let inner = format!(
        "<w:smartTag><w:r><w:t>One</w:t></w:r></w:smartTag><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        r(" two")
    );
    let body = format!("<w:sdt><w:sdtPr/><w:sdtContent><w:p>{inner}</w:p></w:sdtContent></w:sdt>");
    assert_eq!(lines(&body), ["One two"]);
}

#[test]
fn a_generated_table_of_contents_is_left_out_and_counted() {
    let control = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>\
         <w:sdtContent>{}</w:sdtContent></w:sdt>",
        p("", "Scope 1")
    );
    let in_field = format!("<w:p>{}</w:p>", field(" TOC \\o", "Scope 1"));
    let body = p("", "A long text about the scope of it.") + &control + &in_field;
    let extract = Docx { body: &body, ..Docx::default() }.read();
    assert_eq!(texts(&extract), ["A long text about the scope of it."]);
    assert_eq!(left_out(&extract), [("entries of tables of contents", 2)]);
    // Where there is hardly anything else it is the text.
    assert_eq!(lines(&in_field), ["Scope 1"]);
}
