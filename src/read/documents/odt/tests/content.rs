//! What stands inside paragraphs, and around them.

use super::{content, kinds, left_out, lines, p, read, texts};
use crate::model::{DocumentFormat, Extract, PartKind};
use crate::read::{Input, extract};

fn places(extract: &Extract) -> Vec<String> {
    extract.parts.iter().map(|part| part.locator.to_string()).collect()
}

#[test]
fn white_space_is_what_the_elements_say() {
    let body = "<text:p>\n  One  <text:span> two</text:span><text:s text:c='2'/>three<text:tab/>four<text:line-break/>five\n</text:p>";
    assert_eq!(lines(body), ["One two  three\tfour\nfive"]);
}

#[test]
fn deleted_text_stands_apart_and_inserted_text_stays() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes><text:p>Keep <text:change text:change-id='a'/><text:change-start \
        text:change-id='b'/>new<text:change-end text:change-id='b'/></text:p>";
    let extract = read("", "", body);
    assert_eq!((texts(&extract), left_out(&extract)), (vec!["Keep new".to_owned()], vec![("deleted texts", 1)]));
}

#[test]
fn hidden_text_is_left_out_and_counted() {
    let automatic = "<style:style style:name='T1' style:family='text'><style:text-properties text:display='none'/></style:style>\
        <style:style style:name='P1' style:family='paragraph' style:parent-style-name='P0'/>\
        <style:style style:name='P0' style:family='paragraph'><style:text-properties text:display='none'/></style:style>\
        <style:style style:name='S1' style:family='section'><style:section-properties text:display='none'/></style:style>";
    let body = p(
        "yes<text:span text:style-name='T1'>no</text:span><text:hidden-text text:is-hidden='true'>no</text:hidden-text>",
    ) + "<text:p text:style-name='P1'>no</text:p>"
        + &p("<text:hidden-paragraph text:is-hidden='true'/>no")
        + "<text:section text:display='none'><text:p>no</text:p></text:section>"
        + "<text:section text:style-name='S1'><text:p>no</text:p></text:section>"
        + "<text:section text:display='condition' text:is-hidden='false'><text:p>also</text:p></text:section>";
    let extract = read("", automatic, &body);
    assert_eq!(
        (texts(&extract), left_out(&extract)),
        (vec!["yes".to_owned(), "also".to_owned()], vec![("hidden texts", 6)])
    );
}

#[test]
fn notes_come_last_footnotes_first() {
    let note = |class: &str, number: &str, text: &str| {
        format!(
            "<text:note text:note-class='{class}'><text:note-citation>{number}</text:note-citation>\
             <text:note-body>{}{}</text:note-body></text:note>",
            p(text),
            p("more")
        )
    };
    let body = p(&format!("One{} two{}, three", note("endnote", "i", "end"), note("footnote", "1", "foot")));
    let extract = read("", "", &body);
    assert_eq!(texts(&extract), ["One two, three", "1 foot", "more", "i end", "more"]);
    assert_eq!(places(&extract)[1..], ["note 1", "note 1", "note 2", "note 2"]);
    assert_eq!(kinds(&extract)[1], PartKind::Note);
}

#[test]
fn tables_are_read_cell_by_cell_and_repeats_have_a_limit() {
    let cell = |attributes: &str, text: &str| format!("<table:table-cell {attributes}>{}</table:table-cell>", p(text));
    let empty = "<table:table-cell table:number-columns-repeated='16384'/>";
    let rows = format!(
        "<table:table-header-rows><table:table-row>{}<table:covered-table-cell/>{}</table:table-row></table:table-header-rows>\
         <table:table-row>{}{}{empty}</table:table-row><table:table-row table:number-rows-repeated='1048576'>{empty}</table:table-row>",
        cell("table:number-columns-spanned='2'", "wide"),
        cell("", "C"),
        cell("table:number-columns-repeated='2'", "twice"),
        cell("", "C"),
    );
    let extract = read("", "", &format!("<table:table>{rows}</table:table>"));
    assert_eq!(texts(&extract), ["wide", "C", "twice", "twice", "C"]);
    assert_eq!(
        places(&extract),
        ["table 1, cell A1", "table 1, cell C1", "table 1, cell A2", "table 1, cell B2", "table 1, cell C2"]
    );
    let much = format!(
        "<table:table><table:table-row>{}</table:table-row></table:table>",
        cell("table:number-columns-repeated='4294967295'", "x")
    );
    let extract = read("", "", &much);
    assert!(extract.parts.len() < 100_000, "{}", extract.parts.len());
    assert_eq!(left_out(&extract), [("runs of repeated cells", 1)]);
}

#[test]
fn frames_and_shapes_come_behind_their_paragraph() {
    let body = p("Text<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>\
        <draw:frame><draw:image/></draw:frame><draw:g><draw:custom-shape><text:p>In a shape</text:p></draw:custom-shape></draw:g>\
        <draw:frame><draw:object/><draw:image/></draw:frame><office:annotation><text:p>remark</text:p></office:annotation>, end");
    let extract = read("", "", &body);
    assert_eq!(texts(&extract), ["Text, end", "In a box", "In a shape"]);
    assert_eq!(left_out(&extract), [("comments", 1), ("pictures", 1), ("embedded objects", 1)]);
}

#[test]
fn ruby_keeps_its_base_and_links_their_text() {
    let body = p("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>hàn</text:ruby-text></text:ruby>\
        <text:a>字</text:a><text:bookmark-ref>一</text:bookmark-ref>");
    let extract = read("", "", &body);
    assert_eq!((texts(&extract), left_out(&extract)), (vec!["漢字一".to_owned()], vec![("ruby texts", 1)]));
}

#[test]
fn titles_captions_and_tables_of_contents_are_known() {
    let automatic = "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>";
    let body = "<text:p text:style-name='P1'>A title</text:p><text:table-of-content><text:table-of-content-source/>\
        <text:index-body><text:index-title><text:p>Contents</text:p></text:index-title><text:p>One 1</text:p></text:index-body>\
        </text:table-of-content><text:p text:style-name='Illustration'>Figure 1: a house</text:p>";
    let extract = read("", automatic, body);
    assert_eq!(texts(&extract), ["A title", "Figure 1: a house"]);
    assert_eq!(kinds(&extract), [PartKind::Heading(1), PartKind::Caption]);
    assert_eq!(left_out(&extract), [("entries of tables of contents", 2)]);
}

#[test]
fn a_flat_file_is_known_by_what_is_in_it() {
    let flat = content("", &p("Flat")).replace("document-content", "document");
    let flat = format!("<?xml version='1.0' encoding='UTF-8'?>\n{flat}");
    let extract = extract(&Input::new("-", flat), None, None).unwrap();
    assert_eq!((extract.format, extract.text.as_str()), (DocumentFormat::Odt, "Flat"));
}
