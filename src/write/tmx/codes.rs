//! Inline codes as TMX's elements (TMX 1.4b, "Content markup").

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Code, Content, Piece, Role};
use crate::write::characters::{escaped_in_attribute, escaped_in_xml, permitted_in_xml};
use crate::write::converted::{Converted, Loss};

/// The content of a segment, and which of its codes belong together.
pub(super) struct Codes<'a> {
    content: &'a Content,
    /// For each opening and closing code, by its place among the codes: the number that joins it to the other.
    numbers: BTreeMap<usize, usize>,
}

impl<'a> Codes<'a> {
    /// Finds the pairs: codes of one name, an opening one before a closing one.
    pub fn new(content: &'a Content) -> Self {
        if content.codes().next().is_none() {
            return Self { content, numbers: BTreeMap::new() };
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let mut open: Vec<(usize, &Code)> = Vec::new();
        for (at, code) in content.codes().enumerate() {
            match code.role {
                Role::Open => open.push((at, code)),
                Role::Close => {
                    let fits = |other: &Code| other.pair == code.pair || other.pair.is_none() || code.pair.is_none();
                    if let Some(place) = open.iter().rposition(|(_, other)| fits(other)) {
                        pairs.push((open.remove(place).0, at));
                    }
                }
                _ => {}
            }
        }
        pairs.sort_unstable();
        let codes: Vec<&Code> = content.codes().collect();
        let mut taken = BTreeSet::new();
        let mut numbers = BTreeMap::new();
        for (begin, end) in pairs {
            // Numbers stay where they are numbers, and are nobody else's.
            let own = codes[begin].pair.as_deref().and_then(|pair| pair.parse().ok());
            let number = own.filter(|number| !taken.contains(number)).unwrap_or_else(|| free(&taken, &codes));
            taken.insert(number);
            numbers.extend([(begin, number), (end, number)]);
        }
        Self { content, numbers }
    }

    /// Writes the content as markup, and counts what has no place in it.
    pub fn write(&self, markup: &mut String, converted: &mut Converted) {
        let mut marks = 0_usize;
        let mut at = 0;
        for piece in self.content.pieces() {
            match piece {
                Piece::Text(text) => push_text(markup, text, converted),
                Piece::Flow(flow) => push_text(markup, &flow.text(), converted),
                Piece::Code(code) => {
                    self.code(markup, code, at, &mut marks, converted);
                    at += 1;
                }
            }
        }
        for _ in 0..marks {
            markup.push_str("</hi>");
        }
    }

    fn code(&self, markup: &mut String, code: &Code, at: usize, marks: &mut usize, converted: &mut Converted) {
        let number = self.numbers.get(&at).map(usize::to_string);
        let (x, kind) = (("x", code.id.as_deref()), ("type", code.kind.as_deref()));
        let assoc = code.attributes.iter().find(|attribute| attribute.name == "assoc");
        let mut known = 0;
        match (code.role, number.as_deref()) {
            (Role::Open, Some(number)) => element(markup, "bpt", &[("i", Some(number)), x, kind], code, converted),
            (Role::Close, Some(number)) => element(markup, "ept", &[("i", Some(number))], code, converted),
            (Role::Open | Role::IsolatedOpen, _) => {
                element(markup, "it", &[("pos", Some("begin")), x, kind], code, converted);
            }
            (Role::Close | Role::IsolatedClose, _) => {
                element(markup, "it", &[("pos", Some("end")), x, kind], code, converted);
            }
            (Role::Standalone, _) => {
                known = usize::from(assoc.is_some());
                let assoc = ("assoc", assoc.map(|assoc| assoc.value.as_str()));
                element(markup, "ph", &[assoc, x, kind], code, converted);
            }
            (Role::Unknown, _) => element(markup, "ut", &[x], code, converted),
            (Role::MarkOpen, _) => {
                start(markup, "hi", &[x, kind], converted);
                markup.push('>');
                *marks += 1;
            }
            (Role::MarkClose, _) if *marks > 0 => {
                markup.push_str("</hi>");
                *marks -= 1;
            }
            (Role::MarkClose, _) => converted.lose(Loss::Codes, 1),
        }
        converted.lose(Loss::Attributes, code.attributes.len() - known);
    }
}

/// A number that no code has.
fn free(taken: &BTreeSet<usize>, codes: &[&Code]) -> usize {
    let named: BTreeSet<usize> = codes.iter().filter_map(|code| code.pair.as_deref()?.parse().ok()).collect();
    let most = taken.len() + named.len() + 1;
    (1..=most).find(|number| !taken.contains(number) && !named.contains(number)).unwrap_or(most)
}

fn element(
    markup: &mut String,
    name: &str,
    attributes: &[(&str, Option<&str>)],
    code: &Code,
    converted: &mut Converted,
) {
    start(markup, name, attributes, converted);
    let Some(data) = code.data.as_ref().filter(|data| !data.is_empty()) else {
        markup.push_str("/>");
        return;
    };
    markup.push('>');
    for piece in data.pieces() {
        match piece {
            Piece::Text(text) => push_text(markup, text, converted),
            Piece::Flow(flow) => {
                markup.push_str("<sub>");
                Codes::new(flow).write(markup, converted);
                markup.push_str("</sub>");
            }
            Piece::Code(_) => converted.lose(Loss::Codes, 1),
        }
    }
    markup.push_str("</");
    markup.push_str(name);
    markup.push('>');
}

/// A start tag without its end.
fn start(markup: &mut String, name: &str, attributes: &[(&str, Option<&str>)], converted: &mut Converted) {
    markup.push('<');
    markup.push_str(name);
    for (name, value) in attributes {
        if let Some(value) = value {
            push_attribute(markup, name, value, converted);
        }
    }
}

/// An attribute, with the space before it.
pub(super) fn push_attribute(markup: &mut String, name: &str, value: &str, converted: &mut Converted) {
    let (value, dropped) = permitted_in_xml(value);
    converted.lose(Loss::Characters, dropped);
    markup.extend([" ", name, "=\"", &escaped_in_attribute(&value), "\""]);
}

/// Text, escaped.
pub(super) fn push_text(markup: &mut String, text: &str, converted: &mut Converted) {
    let (text, dropped) = permitted_in_xml(text);
    converted.lose(Loss::Characters, dropped);
    markup.push_str(&escaped_in_xml(&text));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markup(codes: &[Code]) -> String {
        let mut content = Content::new();
        for code in codes {
            content.push_code(code.clone());
        }
        let mut markup = String::new();
        Codes::new(&content).write(&mut markup, &mut Converted::default());
        markup
    }

    fn code(role: Role, pair: &str) -> Code {
        Code { pair: Some(pair.to_owned()), ..Code::new(role) }
    }

    #[test]
    fn pairs_keep_their_numbers_and_names_become_some() {
        let both = |pair: &str| markup(&[code(Role::Open, pair), code(Role::Close, pair)]);
        assert_eq!(both("7"), r#"<bpt i="7"/><ept i="7"/>"#);
        assert_eq!(both("g1"), r#"<bpt i="1"/><ept i="1"/>"#);
        let two = [code(Role::Open, "b"), code(Role::Open, "1"), code(Role::Close, "1"), code(Role::Close, "b")];
        assert_eq!(markup(&two), r#"<bpt i="2"/><bpt i="1"/><ept i="1"/><ept i="2"/>"#);
    }

    #[test]
    fn a_code_without_its_counterpart_is_isolated() {
        assert_eq!(markup(&[code(Role::Open, "1")]), r#"<it pos="begin"/>"#);
        assert_eq!(markup(&[code(Role::Close, "1"), code(Role::Open, "1")]), r#"<it pos="end"/><it pos="begin"/>"#);
    }

    #[test]
    fn data_and_the_text_inside_it_are_kept() {
        let mut data = Content::plain("<a title=\"");
        data.push_flow(Content::plain("R & D"));
        data.push_text("\">");
        let code = Code { data: Some(data), kind: Some("link".to_owned()), ..Code::new(Role::Standalone) };
        assert_eq!(markup(&[code]), r#"<ph type="link">&lt;a title="<sub>R &amp; D</sub>"&gt;</ph>"#);
    }

    #[test]
    fn marks_are_closed_once() {
        let open = Code { kind: Some("term".to_owned()), ..Code::new(Role::MarkOpen) };
        assert_eq!(markup(&[open.clone(), Code::new(Role::MarkClose)]), r#"<hi type="term"></hi>"#);
        assert_eq!(markup(&[open, Code::new(Role::MarkOpen)]), r#"<hi type="term"><hi></hi></hi>"#);
        assert_eq!(markup(&[Code::new(Role::MarkClose)]), "");
    }
}
