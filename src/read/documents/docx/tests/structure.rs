//! Headings, tables, notes, text boxes: what stands where.

use super::{Docx, kinds, left_out, lines, p, packed, texts};
use crate::model::{DocumentFormat, Extract, PartKind};
use crate::read::{Input, extract};

fn places(extract: &Extract) -> Vec<String> {
    extract.parts.iter().map(|part| part.locator.to_string()).collect()
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", text))
}

#[test]
fn tables_are_read_cell_by_cell() {
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "nested"));
    let rows = [
        cell("<w:gridSpan w:val='2'/>", "wide") + &cell("<w:vMerge w:val='restart'/>", "tall"),
        cell("", "left") + &format!("<w:tc>{}{inner}</w:tc>", p("", "right")) + &cell("<w:vMerge/>", "never seen"),
    ];
    let deleted = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", cell("", "deleted"));
    let body =
        format!("{}<w:tbl><w:tr>{}</w:tr>{deleted}<w:tr>{}</w:tr></w:tbl>{}", p("", "A"), rows[0], rows[1], p("", "B"));
    let extract = Docx { body: &body, ..Docx::default() }.read();
    assert_eq!(texts(&extract), ["A", "wide", "tall", "left", "right", "nested", "B"]);
    assert_eq!(
        places(&extract),
        [
            "paragraph 1",
            "table 1, cell A1",
            "table 1, cell C1",
            "table 1, cell A3",
            "table 1, cell B3",
            "table 2, cell A1",
            "paragraph 2"
        ]
    );
    assert!(kinds(&extract)[1..6].iter().all(|kind| *kind == PartKind::Cell));
}

#[test]
fn headings_are_known_by_style_and_by_outline_level() {
    let styles = "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/></w:style>\
        <w:style w:type='paragraph' w:styleId='a'><w:name w:val='标题 2'/></w:style>\
        <w:style w:type='paragraph' w:styleId='c'><w:name w:val='caption'/></w:style>\
        <w:style w:type='paragraph' w:styleId='s'><w:name w:val='Source Code'/></w:style>";
    let style = |id: &str| format!("<w:pStyle w:val='{id}'/>");
    let code = "<w:p><w:pPr><w:pStyle w:val='s'/></w:pPr><w:r><w:t>if x:</w:t><w:br/><w:t xml:space='preserve'>  y</w:t></w:r></w:p>";
    let body = p(&style("1"), "One")
        + &p(&style("a"), "二")
        + &p("<w:outlineLvl w:val='2'/>", "Three")
        + &p(&format!("{}<w:outlineLvl w:val='9'/>", style("1")), "None")
        + &p(&style("c"), "Figure 1")
        + code;
    let extract = Docx { body: &body, styles, ..Docx::default() }.read();
    let heading = PartKind::Heading;
    let expected = [heading(1), heading(2), heading(3), PartKind::Paragraph, PartKind::Caption, PartKind::Code];
    assert_eq!(kinds(&extract), expected);
    assert_eq!(texts(&extract)[5], "if x:\n  y");
}

#[test]
fn notes_come_last_with_the_numbers_of_their_marks() {
    let mark = |kind: &str, id: &str, more: &str| {
        format!(
            "<w:r><w:{kind}Reference w:id='{id}'{more}/>{}</w:r>",
            if more.is_empty() { "" } else { "<w:t>*</w:t>" }
        )
    };
    let note = |kind: &str, id: &str, text: &str| {
        format!(
            "<w:{kind} w:id='{id}'><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space='preserve'> {text}</w:t></w:r></w:p></w:{kind}>"
        )
    };
    let body = format!(
        "<w:p><w:r><w:t>Outcome</w:t></w:r>{}<w:r><w:t xml:space='preserve'> and end</w:t></w:r>{}{}{}</w:p>",
        mark("footnote", "7", ""),
        mark("endnote", "1", ""),
        mark("footnote", "3", " w:customMarkFollows='1'"),
        mark("footnote", "2", ""),
    );
    let footnotes = "<w:footnote w:id='-1' w:type='separator'><w:p/></w:footnote>".to_owned()
        + &note("footnote", "2", "second")
        + &note("footnote", "3", "* typed")
        + &note("footnote", "5", "never referred to")
        + &note("footnote", "7", "first");
    let extract =
        Docx { body: &body, footnotes: &footnotes, endnotes: &note("endnote", "1", "at the end"), ..Docx::default() }
            .read();
    assert_eq!(texts(&extract), ["Outcome and end", "1 first", "* typed", "2 second", "i at the end"]);
    assert_eq!(places(&extract)[1..], ["note 1", "note 2", "note 3", "note 4"]);
    assert_eq!(kinds(&extract)[1], PartKind::Note);
}

#[test]
fn the_text_of_a_box_is_there_once_and_pictures_are_counted() {
    let content = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p("", text));
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><a:x>{}</a:x></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>Around</w:t></w:r><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>",
        content("In the box"),
        content("In the box, for old programs"),
    );
    let extract = Docx { body: &body, ..Docx::default() }.read();
    assert_eq!(texts(&extract), ["Around", "In the box"]);
    assert_eq!(left_out(&extract), [("pictures", 1)]);
}

#[test]
fn heads_of_pages_and_comments_are_counted() {
    let body = p("", "Text") + "<w:p><w:r><w:commentReference w:id='1'/></w:r></w:p>";
    let extract = Docx { body: &body, header: &p("", "Draft"), ..Docx::default() }.read();
    assert_eq!(
        (texts(&extract), left_out(&extract)),
        (vec!["Text".to_owned()], vec![("comments", 1), ("headers and footers", 1)])
    );
}

#[test]
fn strict_documents_and_other_places_in_the_package_are_read() {
    let strict = "http://purl.oclc.org/ooxml";
    let relations = format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
         <Relationship Id='a' Type='{strict}/officeDocument/relationships/officeDocument' Target='/word/text.xml'/></Relationships>"
    );
    let document = format!(
        "<x:document xmlns:x='{strict}/wordprocessingml/main'><x:body><x:p><x:r><x:t>Strict</x:t></x:r></x:p></x:body></x:document>"
    );
    let bytes =
        packed(&[("[Content_Types].xml", super::TYPES), ("_rels/.rels", &relations), ("word/text.xml", &document)]);
    let extract = extract(&Input::new("macros.docm", bytes), None, None).unwrap();
    assert_eq!((extract.format, extract.text.as_str()), (DocumentFormat::Docx, "Strict"));
}

#[test]
fn empty_paragraphs_are_no_parts_and_are_not_counted() {
    assert_eq!(lines(&(p("", " ") + "<w:p/>" + &p("", "One"))), ["One"]);
    let body = "<w:p/>".to_owned() + &p("", "One");
    assert_eq!(places(&Docx { body: &body, ..Docx::default() }.read()), ["paragraph 1"]);
}
