//! A start tag and its attributes.

use std::borrow::Cow;

use quick_xml::events::attributes::{AttrError, Attributes};

use super::entities::{Entities, Remarks, TooMuch, resolved};
use super::{characters, limits};
use crate::model::Fault;

/// A start tag, or one that is also the end.
#[derive(Debug)]
pub(in crate::read) struct Tag<'a> {
    /// The name as written, with its prefix.
    pub name: &'a str,
    /// Names as written (`xml:lang`), and values with references resolved; each name once, in the order of the file.
    pub attributes: Vec<(&'a str, Cow<'a, str>)>,
}

impl<'a> Tag<'a> {
    /// The name without its prefix.
    pub(in crate::read) fn local(&self) -> &'a str {
        local(self.name)
    }

    /// The value of the attribute of that name, prefix and all.
    pub(in crate::read) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_ref())
    }
}

/// A name without its prefix.
pub(in crate::read) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The length of the name that a tag begins with.
pub(super) fn name_len(inner: &str) -> usize {
    inner.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inner.len())
}

/// Reads what stands between `<` and `>`, without the slash at the end.
pub(super) fn tag<'a>(inner: &'a str, entities: &Entities, remarks: &mut Remarks) -> Result<Tag<'a>, Trouble> {
    let len = name_len(inner);
    let mut attributes: Vec<(&str, Cow<'_, str>)> = Vec::new();
    if len < inner.len() {
        let mut found = Attributes::new(inner, len);
        // We know the names ourselves.
        found.with_checks(false);
        for attribute in found {
            // Places of remarks count from the `<`.
            match attribute {
                Ok(attribute) => {
                    if attributes.len() == limits::ATTRIBUTES {
                        return Err(Trouble::Attributes);
                    }
                    let Cow::Borrowed(raw) = attribute.value else { continue };
                    let at = raw.as_ptr().addr() - inner.as_ptr().addr() + 1;
                    let name = attribute.key.into_inner();
                    // Behind the value stand its quote, and white space or the end.
                    if inner.as_bytes().get(at + raw.len()).is_some_and(|next| !next.is_ascii_whitespace()) {
                        remarks
                            .add(Fault::IllFormed, at + raw.len(), || format!("no space behind the attribute {name}"));
                    }
                    if attributes.iter().any(|(known, _)| *known == name) {
                        remarks
                            .add(Fault::IllFormed, at, || format!("the attribute {name} stands twice in one element"));
                        continue;
                    }
                    if raw.contains('<') {
                        remarks.add(Fault::IllFormed, at, || format!("`<` in the attribute {name}"));
                    }
                    attributes.push((name, value(raw, at, entities, remarks)?));
                }
                Err(error) => {
                    let (at, what) = told(&error);
                    remarks.add(Fault::IllFormed, at + 1, || what.to_owned());
                }
            }
        }
    }
    Ok(Tag { name: &inner[..len], attributes })
}

/// Why a tag is not read at all.
#[derive(Debug)]
pub(super) enum Trouble {
    Attributes,
    Entities,
}

impl From<TooMuch> for Trouble {
    fn from(_: TooMuch) -> Self {
        Self::Entities
    }
}

fn value<'a>(raw: &'a str, at: usize, entities: &Entities, remarks: &mut Remarks) -> Result<Cow<'a, str>, TooMuch> {
    let (clean, _, first) = characters::cleaned(raw);
    if let Some((place, c)) = first {
        let what = || format!("U+{:04X}, a character that XML forbids", u32::from(c));
        remarks.add(Fault::IllegalCharacter, at + place, what);
    }
    // Line breaks and tabs are spaces in a value, unless written as references (XML 1.0, section 3.3.3).
    let spaced = |text: &str| text.replace(['\n', '\t'], " ");
    let mut inside = Remarks::default();
    let value = match &clean {
        Cow::Borrowed(text) if !text.contains(['\n', '\t']) => resolved(text, entities, &mut inside)?,
        text => Cow::Owned(resolved(&spaced(text), entities, &mut inside)?.into_owned()),
    };
    for remark in inside.0 {
        remarks.add(remark.fault, at + characters::place(raw, &clean, remark.at), || remark.what);
    }
    Ok(value)
}

/// Where in the tag, and what.
fn told(error: &AttrError) -> (usize, &'static str) {
    match *error {
        AttrError::ExpectedEq(at) => (at, "an attribute without a value"),
        AttrError::ExpectedValue(at) => (at, "an attribute without a value behind its `=`"),
        AttrError::UnquotedValue(at) => (at, "an attribute's value without quotes"),
        AttrError::ExpectedQuote(at, _) => (at, "an attribute's value without its closing quote"),
        AttrError::Duplicated(at, _) => (at, "an attribute that stands twice in one element"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pairs = Vec<(String, String)>;

    fn read(inner: &str) -> (Pairs, Vec<(Fault, usize)>) {
        let mut remarks = Remarks::default();
        let tag = tag(inner, &Entities::new(std::collections::BTreeMap::new()), &mut remarks).unwrap();
        let attributes = tag.attributes.into_iter().map(|(name, value)| (name.to_owned(), value.into_owned()));
        (attributes.collect(), remarks.0.iter().map(|remark| (remark.fault, remark.at)).collect())
    }

    fn pairs(pairs: &[(&str, &str)]) -> Pairs {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn attributes_are_read_with_their_references() {
        let (attributes, remarks) = read("tu a='&lt;1>' xml:lang = \"zh\n-CN\" c=\"it's&#10;\" ");
        assert_eq!(attributes, pairs(&[("a", "<1>"), ("xml:lang", "zh -CN"), ("c", "it's\n")]));
        assert_eq!(remarks, []);
        assert_eq!(local("xlf:file"), "file");
    }

    #[test]
    fn attributes_that_are_none_are_told_and_the_others_read() {
        let (attributes, remarks) = read("tu a=1 b='2' c b='3' d='4'");
        assert_eq!(attributes, pairs(&[("b", "2"), ("d", "4")]));
        assert_eq!(remarks, [(Fault::IllFormed, 6)]);
        assert_eq!(read("tu a='R&D'").1, [(Fault::IllFormed, 8)]);
        assert_eq!(read("tu a='1'b='2'"), (pairs(&[("a", "1"), ("b", "2")]), vec![(Fault::IllFormed, 8)]));
        assert_eq!(read("tu a='x\u{1}'"), (pairs(&[("a", "x")]), vec![(Fault::IllegalCharacter, 8)]));
    }

    #[test]
    fn thousands_of_attributes_are_refused() {
        let inner: String = std::iter::once("tu".to_owned()).chain((0..5000).map(|n| format!(" a{n}=''"))).collect();
        let mut remarks = Remarks::default();
        assert!(matches!(
            tag(&inner, &Entities::new(std::collections::BTreeMap::new()), &mut remarks),
            Err(Trouble::Attributes)
        ));
    }
}
