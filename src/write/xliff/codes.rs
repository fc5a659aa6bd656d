//! Text with inline codes as the content of `source` and `target`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::XliffVersion;
use super::forms::{Form, forms};
use super::groups::Groups;
use super::native::{is_kind, is_of_element, is_prefixed, is_token};
use crate::model::{Attribute, Code, Content, Piece, Role, xliff};
use crate::write::characters::{escaped_in_attribute, escaped_in_xml, is_xml_char, permitted_in_xml};
use crate::write::converted::{Converted, Loss};

/// Writes the contents of one unit.
pub(super) struct Codes<'a> {
    pub version: XliffVersion,
    /// Of 2.1: the codes in the document's own format, and their numbers.
    pub data: BTreeMap<String, usize>,
    /// What elements have no place for.
    pub groups: &'a mut Groups,
    pub converted: &'a mut Converted,
}

/// The codes of one content, and what becomes of each.
struct Plan<'c> {
    codes: Vec<&'c Code>,
    forms: Vec<Form>,
    /// For each opening code, its closing one.
    ends: Vec<Option<usize>>,
}

/// One content that is written.
struct Side<'s> {
    /// `source` or `target`; nothing where it is inside of a code, where nothing more is kept.
    name: &'s str,
    markup: String,
    /// Ids that elements have already.
    ids: BTreeSet<String>,
    /// Of 1.2: names that join two elements already.
    joins: BTreeSet<String>,
    unnamed: usize,
}

impl Codes<'_> {
    /// The markup of a content.
    pub(super) fn markup(&mut self, content: &Content, name: &str) -> String {
        let mut side = Side { name, markup: String::new(), ids: BTreeSet::new(), joins: BTreeSet::new(), unnamed: 0 };
        let codes: Vec<&Code> = content.codes().collect();
        let forms = forms(&codes, self.version);
        let mut ends = vec![None; codes.len()];
        for (at, form) in forms.iter().enumerate() {
            if let Form::AroundEnd(start) | Form::Close(start) = form {
                ends[*start] = Some(at);
            }
        }
        let plan = Plan { codes, forms, ends };
        let mut ids: Vec<String> = vec![String::new(); plan.codes.len()];
        let mut marks = 0_usize;
        let mut at = 0;
        for piece in content.pieces() {
            match piece {
                Piece::Text(text) => side.markup.push_str(&self.text(text)),
                Piece::Flow(flow) => side.markup.push_str(&self.text(&flow.text())),
                Piece::Code(_) => {
                    match plan.forms[at] {
                        Form::Mark => marks += 1,
                        Form::MarkEnd => marks -= 1,
                        _ => {}
                    }
                    self.code(&mut side, &plan, at, &mut ids);
                    at += 1;
                }
            }
        }
        for _ in 0..marks {
            side.markup.push_str("</mrk>");
        }
        side.markup
    }

    fn code(&mut self, side: &mut Side<'_>, plan: &Plan<'_>, at: usize, ids: &mut [String]) {
        let (code, forms) = (plan.codes[at], &plan.forms);
        let one = self.version == XliffVersion::OneTwo;
        let has_data = holds(code);
        // Two that belong together are of one kind.
        let other = match forms[at] {
            Form::Open => plan.ends[at],
            Form::Close(start) => Some(start),
            _ => None,
        };
        let is_native = has_data || other.is_some_and(|other| holds(plan.codes[other]));
        let role = match (forms[at], code.role) {
            (Form::Isolated, Role::Open) => Role::IsolatedOpen,
            (Form::Isolated, Role::Close) => Role::IsolatedClose,
            (Form::Alone, _) => Role::Standalone,
            (_, role) => role,
        };
        // What a reader makes of what is written; where that is not the code, the difference is kept beside.
        let mut read = Code { data: code.data.clone(), ..Code::new(role) };
        let name = match (forms[at], one) {
            (Form::Nothing, _) => {
                self.converted.lose(Loss::Codes, 1);
                return;
            }
            (Form::AroundEnd(start), _) => {
                side.markup.push_str(if one { "</g>" } else { "</pc>" });
                read.pair = xliff::named(&ids[start]).1;
                self.keep(side, code, &read, at);
                return;
            }
            (Form::MarkEnd, _) => {
                side.markup.push_str("</mrk>");
                self.keep(side, code, &read, at);
                return;
            }
            (Form::Around, true) => "g",
            (Form::Around, false) => "pc",
            (Form::Open, true) => {
                if is_native {
                    "bpt"
                } else {
                    "bx"
                }
            }
            (Form::Close(_), true) => {
                if is_native {
                    "ept"
                } else {
                    "ex"
                }
            }
            (Form::Isolated, true) => "it",
            (Form::Alone, _) => {
                if has_data || !one {
                    "ph"
                } else {
                    "x"
                }
            }
            (Form::Isolated, false) if role == Role::IsolatedClose => "ec",
            (Form::Close(_), false) => "ec",
            (Form::Open | Form::Isolated, false) => "sc",
            (Form::Mark, _) => "mrk",
            (Form::MarkApart, _) => "sm",
            (Form::MarkApartEnd(_), _) => "em",
        };
        side.markup.push('<');
        side.markup.push_str(name);
        self.identify(side, code, &mut read, forms[at], ids, at);
        self.describe(side, code, &mut read, name);
        if one {
            self.close_with_data(side, code, name, has_data);
        } else {
            if let Some(data) = code.data.as_ref().filter(|_| has_data) {
                let attribute = if forms[at] == Form::Around { "dataRefStart" } else { "dataRef" };
                self.reference(side, attribute, data);
            }
            let end = plan.ends[at].filter(|_| forms[at] == Form::Around).and_then(|end| plan.codes[end].data.as_ref());
            if let Some(data) = end.filter(|data| !data.is_empty()) {
                self.reference(side, "dataRefEnd", data);
            }
            side.markup.push_str(if matches!(forms[at], Form::Around | Form::Mark) { ">" } else { "/>" });
        }
        self.keep(side, code, &read, at);
    }

    /// Writes what joins an element to others.
    fn identify(
        &mut self,
        side: &mut Side<'_>,
        code: &Code,
        read: &mut Code,
        form: Form,
        ids: &mut [String],
        at: usize,
    ) {
        let one = self.version == XliffVersion::OneTwo;
        match form {
            Form::Close(start) | Form::MarkApartEnd(start) if !one => {
                self.attribute(side, "startRef", &ids[start]);
                read.pair = xliff::named(&ids[start]).1;
                return;
            }
            // In 1.2 a mark needs no id, and a target's may only be that of a segment.
            Form::Mark if one => return,
            _ => {}
        }
        let joins = matches!(form, Form::Around | Form::Open | Form::MarkApart);
        let id = side.id(code, joins, self.version);
        self.attribute(side, "id", &id);
        let (read_id, pair) = xliff::named(&id);
        read.id = read_id;
        if joins {
            read.pair = pair;
        }
        match form {
            Form::Open if one => {
                // Always, since a closing one's must be an opening one's (`U_source_bpt_rid` in the schema of 1.2).
                let own = code.pair.clone().or(read.pair.take()).filter(|pair| is_token(pair));
                let own = own.filter(|pair| side.joins.insert(pair.clone()));
                let join = own.unwrap_or_else(|| format!("{}r{at}", xliff::PAIR));
                self.attribute(side, "rid", &join);
                read.pair = Some(join.clone());
                ids[at] = join;
                return;
            }
            Form::Close(start) => {
                self.attribute(side, "rid", &ids[start]);
                read.pair = Some(ids[start].clone());
            }
            Form::Isolated if one => {
                if let Some(pair) = code.pair.as_ref().filter(|pair| is_token(pair)) {
                    self.attribute(side, "rid", pair);
                    read.pair = Some(pair.clone());
                }
                let pos = if read.role == Role::IsolatedOpen { "open" } else { "close" };
                self.attribute(side, "pos", pos);
            }
            Form::Isolated => self.attribute(side, "isolated", "yes"),
            _ => {}
        }
        ids[at] = id;
    }

    /// Writes its kind and its further attributes.
    fn describe(&mut self, side: &mut Side<'_>, code: &Code, read: &mut Code, element: &str) {
        let one = self.version == XliffVersion::OneTwo;
        let is_mark = matches!(element, "mrk" | "sm");
        let mut subtype = None;
        if !matches!(element, "ex" | "ept" | "ec" | "em") {
            let attribute = if !one {
                "type"
            } else if is_mark {
                "mtype"
            } else {
                "ctype"
            };
            let is_free =
                |kind: &str| [xliff::FOREIGN_KIND, xliff::FOREIGN_SUBTYPE].iter().all(|own| !kind.starts_with(own));
            match code.kind.as_deref().filter(|kind| !kind.is_empty()) {
                Some(kind) if is_kind(kind, element, self.version) && is_free(kind) && kind != xliff::NO_KIND => {
                    self.attribute(side, attribute, kind);
                    subtype = code.attributes.last().filter(|last| {
                        !one && !is_mark && last.name == "subType" && is_prefixed(&last.value) && is_free(&last.value)
                    });
                }
                Some(kind) if one => {
                    self.attribute(side, attribute, &format!("{}{}", xliff::FOREIGN_KIND, xliff::encoded(kind)));
                }
                Some(kind) => {
                    let foreign = format!("{}{}", xliff::FOREIGN_SUBTYPE, xliff::encoded(kind));
                    if is_mark {
                        self.attribute(side, "type", &foreign);
                    } else {
                        self.attribute(side, "type", "other");
                        self.attribute(side, "subType", &foreign);
                    }
                }
                None if one && is_mark => self.attribute(side, "mtype", xliff::NO_KIND),
                None => {}
            }
            read.kind = code.kind.clone().filter(|kind| !kind.is_empty());
        }
        let own = &code.attributes[..code.attributes.len() - usize::from(subtype.is_some())];
        let mut names = BTreeSet::new();
        let fits = |attribute: &Attribute| {
            let (name, value) = (attribute.name.as_str(), attribute.value.as_str());
            is_of_element(element, name, value, self.version) && names.insert(name.to_owned())
        };
        if own.iter().all(fits) {
            for attribute in own {
                self.attribute(side, &attribute.name, &attribute.value);
            }
            read.attributes = own.to_vec();
        }
        if let Some(subtype) = subtype {
            self.attribute(side, "subType", &subtype.value);
            read.attributes.push(subtype.clone());
        }
    }

    /// Of 1.2: ends the start tag, and writes what a code holds.
    fn close_with_data(&mut self, side: &mut Side<'_>, code: &Code, name: &str, has_data: bool) {
        if matches!(name, "g" | "mrk") {
            side.markup.push('>');
            return;
        }
        let Some(data) = code.data.as_ref().filter(|_| has_data) else {
            side.markup.push_str("/>");
            return;
        };
        side.markup.push('>');
        for piece in data.pieces() {
            match piece {
                Piece::Text(text) => side.markup.push_str(&self.text(text)),
                Piece::Flow(flow) => {
                    side.markup.push_str("<sub>");
                    side.markup.push_str(&self.markup(flow, ""));
                    side.markup.push_str("</sub>");
                }
                Piece::Code(_) => self.converted.lose(Loss::Codes, 1),
            }
        }
        side.markup.push_str("</");
        side.markup.push_str(name);
        side.markup.push('>');
    }

    /// Of 2.1: names the data that stands beside the segment. Text inside it stands there as part of the code.
    fn reference(&mut self, side: &mut Side<'_>, attribute: &str, data: &Content) {
        self.converted.lose(Loss::Codes, data.codes().count() + codes_in_flows(data));
        let number = self.data.len() + 1;
        let number = *self.data.entry(flat(data).0).or_insert(number);
        self.attribute(side, attribute, &format!("d{number}"));
    }

    fn attribute(&mut self, side: &mut Side<'_>, name: &str, value: &str) {
        let (value, dropped) = permitted_in_xml(value);
        self.converted.lose(Loss::Characters, dropped);
        side.markup.extend([" ", name, "=\"", &escaped_in_attribute(&value), "\""]);
    }

    /// Text as the version has it: 2.1 has an element for characters that XML forbids (section 4.2.3.1, `cp`).
    pub(super) fn text(&mut self, text: &str) -> String {
        if self.version == XliffVersion::OneTwo || text.chars().all(is_xml_char) {
            let (text, dropped) = permitted_in_xml(text);
            self.converted.lose(Loss::Characters, dropped);
            return escaped_in_xml(&text).into_owned();
        }
        let mut markup = String::new();
        for part in text.split_inclusive(|c| !is_xml_char(c)) {
            let forbidden = part.chars().next_back().filter(|c| !is_xml_char(*c));
            let plain = &part[..part.len() - forbidden.map_or(0, char::len_utf8)];
            markup.push_str(&escaped_in_xml(plain));
            if let Some(forbidden) = forbidden {
                let _ = write!(markup, "<cp hex=\"{:04X}\"/>", u32::from(forbidden));
            }
        }
        markup
    }

    /// Keeps, beside the text, in what a code differs from what a reader makes of its element.
    fn keep(&mut self, side: &Side<'_>, code: &Code, read: &Code, at: usize) {
        let mut fields: Vec<(String, &str)> = Vec::new();
        let values = [("id", &code.id, &read.id), ("pair", &code.pair, &read.pair), ("kind", &code.kind, &read.kind)];
        for (name, value, read) in values {
            match value {
                _ if value == read => {}
                Some(value) => fields.push((name.to_owned(), value)),
                None => fields.push((format!("no-{name}"), "")),
            }
        }
        // 2.1 has no place for text inside a code but another unit, so where it begins and ends is told beside.
        let flows = code.data.as_ref().filter(|_| self.version == XliffVersion::TwoOne).map(|data| flat(data).1);
        let flows = flows.unwrap_or_default().join(" ");
        if !flows.is_empty() {
            fields.push(("flows".to_owned(), &flows));
        }
        // One that is meant to have a counterpart and has none.
        if matches!(code.role, Role::Open | Role::Close) && code.role != read.role {
            fields.push(("lone".to_owned(), "yes"));
        }
        if code.role == Role::Unknown {
            fields.push(("unknown".to_owned(), "yes"));
        }
        if code.attributes != read.attributes {
            fields.extend(
                code.attributes.iter().map(|attribute| (format!("@{}", attribute.name), attribute.value.as_str())),
            );
        }
        if side.name.is_empty() {
            self.converted.lose(Loss::Attributes, code.attributes.len() - read.attributes.len());
            return;
        }
        for (field, value) in fields {
            self.groups.add(xliff::CODES, format!("{}.{at}.{field}", side.name), value);
        }
    }
}

/// Whether the code is known in the document's own format.
fn holds(code: &Code) -> bool {
    code.data.as_ref().is_some_and(|data| !data.is_empty())
}

/// A code's data as text, and where in it, in bytes, texts begin and end that people translate.
fn flat(data: &Content) -> (String, Vec<String>) {
    let (mut text, mut flows) = (String::new(), Vec::new());
    for piece in data.pieces() {
        match piece {
            Piece::Text(part) => text.push_str(part),
            Piece::Flow(flow) => {
                let begin = text.len();
                text.push_str(&flow.text());
                flows.push(format!("{begin}-{}", text.len()));
            }
            Piece::Code(_) => {}
        }
    }
    (text, flows)
}

/// Codes in texts inside a code.
fn codes_in_flows(data: &Content) -> usize {
    let flows = data.pieces().iter().filter_map(|piece| match piece {
        Piece::Flow(flow) => Some(flow.codes().count()),
        Piece::Text(_) | Piece::Code(_) => None,
    });
    flows.sum()
}

impl Side<'_> {
    /// An id that no other element has: the code's own, or else one made of its pair, or a number.
    fn id(&mut self, code: &Code, joins: bool, version: XliffVersion) -> String {
        let is_valid = |id: &String| match version {
            XliffVersion::OneTwo => !id.is_empty() && id.chars().all(is_xml_char),
            XliffVersion::TwoOne => is_token(id),
        };
        let own = code.id.clone().filter(|id| xliff::named(id).0.is_some());
        let named = own.or_else(|| {
            let pair = code.pair.as_ref().filter(|_| joins && code.id.is_none())?;
            Some(format!("{}{pair}", xliff::PAIR))
        });
        if let Some(id) = named.filter(is_valid)
            && self.ids.insert(id.clone())
        {
            return id;
        }
        self.unnamed += 1;
        format!("{}{}", xliff::UNNAMED, self.unnamed)
    }
}
