//! Inline elements of both versions as codes.

use std::collections::BTreeMap;

use super::tree::{Element, Node};
use crate::model::{Attribute, Code, Content, Fault, Finding, Location, Piece, Role, xliff};

/// What stands in a `source` or `target`.
pub(super) struct Inline<'a> {
    /// Of version 2: the codes in the document's own format, by id.
    pub data: &'a BTreeMap<&'a str, Content>,
    /// Whether codes may have their counterparts in other segments.
    pub is_part: bool,
    /// What is wrong.
    pub findings: &'a mut Vec<Finding>,
}

impl Inline<'_> {
    /// The content of an element.
    pub(super) fn content(&mut self, element: &Element) -> Content {
        let mut pieces = Vec::new();
        self.pieces(&element.children, &mut pieces);
        self.pair(&mut pieces, element.location);
        let mut content = Content::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => content.push_text(&text),
                Piece::Code(code) => content.push_code(code),
                Piece::Flow(flow) => content.push_flow(flow),
            }
        }
        content
    }

    fn tell(&mut self, fault: Fault, location: Location, message: String) {
        self.findings.push(Finding::new(fault, location, message));
    }

    fn pieces(&mut self, nodes: &[Node], pieces: &mut Vec<Piece>) {
        for node in nodes {
            match node {
                Node::Text(text) => pieces.push(Piece::Text(text.clone())),
                Node::Element(element) => self.element(element, pieces),
            }
        }
    }

    fn element(&mut self, element: &Element, pieces: &mut Vec<Piece>) {
        let mut code = |code: Code| pieces.push(Piece::Code(code));
        match element.name.as_str() {
            "x" | "ph" => code(self.code(element, Role::Standalone)),
            "bx" | "bpt" | "sc" if element.attribute("isolated") != Some("yes") => code(self.code(element, Role::Open)),
            "ex" | "ept" | "ec" if element.attribute("isolated") != Some("yes") => {
                code(self.code(element, Role::Close));
            }
            "it" if matches!(element.attribute("pos"), Some("close" | "end")) => {
                code(self.code(element, Role::IsolatedClose));
            }
            "it" => {
                if element.attribute("pos") != Some("open") {
                    self.tell(
                        Fault::MissingAttribute,
                        element.location,
                        "it has no pos=\"open\" or \"close\"".to_owned(),
                    );
                }
                pieces.push(Piece::Code(self.code(element, Role::IsolatedOpen)));
            }
            "g" | "pc" => {
                let open = self.code(element, Role::Open);
                let data = element.attribute("dataRefEnd").and_then(|id| self.data.get(id)).cloned();
                let close = Code { pair: open.pair.clone(), data, ..Code::new(Role::Close) };
                code(open);
                self.pieces(&element.children, pieces);
                pieces.push(Piece::Code(close));
            }
            "mrk" => {
                code(Code { pair: None, ..self.code(element, Role::MarkOpen) });
                self.pieces(&element.children, pieces);
                pieces.push(Piece::Code(Code::new(Role::MarkClose)));
            }
            "sm" => code(self.code(element, Role::MarkOpen)),
            "em" => {
                let pair = element.attribute("startRef").and_then(|start| xliff::named(start).1);
                code(Code { pair, ..Code::new(Role::MarkClose) });
            }
            "sc" => code(self.code(element, Role::IsolatedOpen)),
            "ec" => code(self.code(element, Role::IsolatedClose)),
            "cp" => {
                let number = element.attribute("hex").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                match number.and_then(char::from_u32) {
                    Some(letter) => pieces.push(Piece::Text(letter.to_string())),
                    None => self.tell(Fault::Value, element.location, "cp whose hex names no character".to_owned()),
                }
            }
            name => {
                let message = format!("<{}> inside text; what it holds was read as text", crate::error::excerpt(name));
                self.tell(Fault::Element, element.location, message);
                self.pieces(&element.children, pieces);
            }
        }
    }

    /// An element's code; of one that surrounds text, the opening one.
    fn code(&mut self, element: &Element, role: Role) -> Code {
        let is_mark = matches!(role, Role::MarkOpen);
        let is_paired = matches!(role, Role::Open | Role::Close | Role::MarkOpen);
        let mut code = Code::new(role);
        let mut reference = None;
        let mut kind = None;
        let mut subtype = None;
        for (name, value) in &element.attributes {
            match name.as_str() {
                "id" | "mid" => {
                    let (id, pair) = xliff::named(value);
                    code.id = id;
                    if is_paired && code.pair.is_none() {
                        code.pair = pair;
                    }
                }
                "rid" => code.pair = Some(value.clone()),
                "startRef" => code.pair = xliff::named(value).1,
                "ctype" | "mtype" | "type" => kind = Some(value.as_str()),
                "subType" => subtype = Some(value.as_str()),
                "dataRef" | "dataRefStart" => reference = Some(value.as_str()),
                "dataRefEnd" | "isolated" => {}
                "pos" if element.name == "it" => {}
                _ => code.attributes.push(Attribute::new(name.as_str(), value.as_str())),
            }
        }
        if code.id.is_none() && code.pair.is_none() && !is_mark && element.attribute("id").is_none() {
            self.tell(Fault::MissingAttribute, element.location, format!("{} has no id", element.name));
        }
        let foreign = |kind: &str, prefix: &str| kind.strip_prefix(prefix).map(xliff::decoded);
        code.kind = match (kind, subtype) {
            (Some("other"), Some(subtype)) if subtype.starts_with(xliff::FOREIGN_SUBTYPE) => {
                foreign(subtype, xliff::FOREIGN_SUBTYPE)
            }
            (Some(xliff::NO_KIND), _) if is_mark => None,
            (kind, subtype) => {
                code.attributes.extend(subtype.map(|subtype| Attribute::new("subType", subtype)));
                kind.map(|kind| {
                    foreign(kind, xliff::FOREIGN_KIND)
                        .or_else(|| foreign(kind, xliff::FOREIGN_SUBTYPE).filter(|_| is_mark))
                        .unwrap_or_else(|| kind.to_owned())
                })
            }
        };
        code.data = match reference {
            Some(reference) => {
                let data = self.data.get(reference).cloned();
                if data.is_none() {
                    let message = format!("originalData has no data {}", crate::error::excerpt(reference));
                    self.tell(Fault::Value, element.location, message);
                }
                data.filter(|data| !data.is_empty())
            }
            None if matches!(element.name.as_str(), "ph" | "bpt" | "ept" | "it") => self.data_of(element),
            None => None,
        };
        code
    }

    /// What an element of version 1 holds: the code, with text of its own in `sub`.
    fn data_of(&mut self, element: &Element) -> Option<Content> {
        let mut data = Content::new();
        for node in &element.children {
            match node {
                Node::Text(text) => data.push_text(text),
                Node::Element(sub) if sub.name == "sub" => {
                    let flow = self.content(sub);
                    data.push_flow(flow);
                }
                Node::Element(other) => {
                    let message = format!("<{}> inside a code", crate::error::excerpt(&other.name));
                    self.tell(Fault::Element, other.location, message);
                    data.push_text(&other.text());
                }
            }
        }
        (!data.is_empty()).then_some(data)
    }

    /// Joins opening codes to closing ones: by name, and where names differ, the last that is open. What is left is
    /// isolated.
    fn pair(&mut self, pieces: &mut [Piece], location: Location) {
        let mut open: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut joined = vec![false; pieces.len()];
        for at in 0..pieces.len() {
            let Piece::Code(code) = &pieces[at] else { continue };
            let name = code.pair.clone().unwrap_or_default();
            match code.role {
                Role::Open => open.entry(name).or_default().push(at),
                Role::Close => {
                    if let Some(other) = open.get_mut(&name).and_then(Vec::pop) {
                        joined[at] = true;
                        joined[other] = true;
                    }
                }
                _ => {}
            }
        }
        let mut left: Vec<(usize, Option<String>)> = Vec::new();
        let mut lone = Vec::new();
        for at in 0..pieces.len() {
            let Piece::Code(code) = &mut pieces[at] else { continue };
            match code.role {
                Role::Open if !joined[at] => left.push((at, code.pair.clone())),
                Role::Close if !joined[at] => match left.pop() {
                    Some((_, pair)) => code.pair = pair,
                    None => lone.push(at),
                },
                _ => {}
            }
        }
        lone.extend(left.into_iter().map(|(at, _)| at));
        for at in lone {
            let Piece::Code(code) = &mut pieces[at] else { continue };
            let (role, what) = match code.role {
                Role::Open => (Role::IsolatedOpen, "begins and does not end"),
                _ => (Role::IsolatedClose, "ends and does not begin"),
            };
            code.role = role;
            let id = crate::error::excerpt(code.id.as_deref().or(code.pair.as_deref()).unwrap_or("without id"));
            if code.id == code.pair {
                code.pair = None;
            }
            if !self.is_part {
                self.tell(Fault::Code, location, format!("a code ({id}) {what} in this text"));
            }
        }
    }
}
