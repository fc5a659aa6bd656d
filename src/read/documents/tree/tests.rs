//! Parts that are trees, and parts that are none.

use super::Tree;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn refused(xml: &str) -> String {
    Tree::read("f", "x.xml", xml.as_bytes()).unwrap_err().to_string()
}

#[test]
fn names_are_known_by_their_namespace_and_not_by_their_prefix() {
    let xml =
        format!("<ns0:p xmlns:ns0='{W}' ns0:val='1' val='2'><r xmlns='{W}'>a&amp;<![CDATA[<]]>&#x4E00;</r></ns0:p>");
    let tree = Tree::read("f", "", xml.as_bytes()).unwrap();
    let root = tree.root();
    assert_eq!((root.name(), root.attribute("w:val"), root.attribute("val")), ("w:p", Some("1"), Some("2")));
    let inner: Vec<_> = root.elements().map(|element| (element.name(), element.text())).collect();
    assert_eq!(inner, [("w:r", "a&<一".to_owned())]);
}

#[test]
fn a_strict_document_has_the_same_names() {
    let strict = "<w:p xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'/>";
    assert_eq!(Tree::read("f", "", strict.as_bytes()).unwrap().root().name(), "w:p");
    assert_eq!(Tree::read("f", "", b"<p xmlns='urn:other'><w:p/></p>").unwrap().root().name(), "");
}

#[test]
fn utf_16_is_read_and_what_is_no_text_refused() {
    let xml: Vec<u8> = "\u{FEFF}<p>一</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Tree::read("f", "", &xml).unwrap().root().text(), "一");
    let error = Tree::read("f", "x.xml", b"<p>\xFF</p>").unwrap_err().to_string();
    assert!(error.starts_with("f: its part `x.xml` is not UTF-8: byte 3"), "{error}");
}

#[test]
fn entities_cannot_be_declared() {
    let bomb = "<!DOCTYPE p [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p>";
    assert!(refused(bomb).contains("has a document type (DTD)"), "{}", refused(bomb));
    assert!(refused("<p>&b;</p>").contains("has the entity `&b;`"));
}

#[test]
fn depth_attributes_and_prefixes_have_limits() {
    let deep = "<p>".repeat(100_000);
    assert!(refused(&deep).contains("more than 200 elements inside one another"));
    let many = (0..1_000).map(|n| format!(" a{n}=''")).collect::<Vec<_>>().concat();
    assert!(refused(&format!("<p{many}/>")).contains("more than 256 attributes"));
    let prefixes = (0..200).map(|n| format!(" xmlns:a{n}=''")).collect::<Vec<_>>().concat();
    assert!(refused(&format!("<p{prefixes}>").repeat(5)).contains("more than 512 prefixes"));
}

#[test]
fn what_is_not_well_formed_is_refused() {
    for (xml, expected) in [
        ("", "has no element"),
        ("text", "has no element"),
        ("<p>", "is cut off"),
        ("<p></q>", "is not well-formed XML"),
        ("<p/><p/>", "two outermost elements"),
        ("<p a=1/>", "is not well-formed XML"),
        ("<p><", "is not well-formed XML"),
    ] {
        assert!(refused(xml).contains(expected), "{xml}: {}", refused(xml));
    }
}
