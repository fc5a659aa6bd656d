//! References to characters and entities (XML 1.0, section 4).

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;

use memchr::memchr;

use super::doctype::Entity;
use super::{characters, limits};
use crate::model::Fault;

/// Longest name that is looked for behind an `&`, in bytes.
const NAME: usize = 128;

/// Entities grow a text beyond all bounds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooMuch;

/// How much more a file's entities may do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    /// Bytes that they may add.
    growth: usize,
    /// Entities that they may name in turn.
    nested: usize,
}

impl Budget {
    pub(super) const WHOLE: Self = Self { growth: limits::ALL_GROWTH, nested: limits::NESTED };
}

/// Something wrong in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Remark {
    pub fault: Fault,
    /// Where the first is, in bytes from the beginning of the text.
    pub at: usize,
    /// How many there are.
    pub times: usize,
    /// What the first is.
    pub what: String,
}

/// What is wrong in a text: one remark for each kind of fault, so that a hostile text has no more of them than another.
#[derive(Debug, Default)]
pub(super) struct Remarks(pub Vec<Remark>);

impl Remarks {
    pub(super) fn add(&mut self, fault: Fault, at: usize, what: impl FnOnce() -> String) {
        match self.0.iter_mut().find(|remark| remark.fault == fault) {
            Some(remark) => remark.times += 1,
            None => self.0.push(Remark { fault, at, times: 1, what: what() }),
        }
    }
}

/// The entities of a file.
#[derive(Debug)]
pub(super) struct Entities {
    pub declared: BTreeMap<String, Entity>,
    budget: Cell<Budget>,
}

impl Entities {
    pub(super) fn new(declared: BTreeMap<String, Entity>) -> Self {
        Self { declared, budget: Cell::new(Budget::WHOLE) }
    }
}

/// What stands behind an `&`.
enum Reference<'a> {
    Character(Option<char>),
    Entity(&'a str),
}

/// The reference at the beginning of a text, which begins with `&`, and its length.
fn reference(text: &str) -> Option<(Reference<'_>, usize)> {
    let bytes = &text.as_bytes()[..text.len().min(NAME)];
    let end = memchr(b';', bytes)?;
    let name = text.get(1..end)?;
    let found = if let Some(number) = name.strip_prefix('#') {
        let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |hex| (hex, 16));
        if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
            return None;
        }
        let code = u32::from_str_radix(digits, radix).ok();
        Reference::Character(code.and_then(char::from_u32).filter(|&c| characters::is_allowed(c)))
    } else {
        let begins = |c: char| c.is_alphabetic() || c == '_' || c == ':';
        let goes_on = |c: char| begins(c) || c.is_numeric() || c == '-' || c == '.';
        if !name.starts_with(begins) || !name.chars().all(goes_on) {
            return None;
        }
        Reference::Entity(name)
    };
    Some((found, end + 1))
}

/// A text with its character references resolved and all others left: an entity's replacement text.
pub(super) fn characters(text: &str) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        resolved.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = if let Some((Reference::Character(c), len)) = reference(rest) {
            resolved.extend(c);
            len
        } else {
            resolved.push('&');
            1
        };
        rest = &rest[len..];
    }
    resolved.push_str(rest);
    resolved
}

/// Resolves the references of a text; what cannot be resolved stays as it is, but for forbidden characters and external
/// entities, which become nothing.
///
/// # Errors
/// When entities make the text longer, or name more entities, than any real file has them do.
pub(super) fn resolved<'a>(text: &'a str, entities: &Entities, remarks: &mut Remarks) -> Result<Cow<'a, str>, TooMuch> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Ok(Cow::Borrowed(text)) };
    let budget = entities.budget.get();
    let growth = budget.growth.min(limits::GROWTH);
    let mut work = Work { entities, out: text[..first].to_owned(), remarks, left: Budget { growth, ..budget } };
    work.resolve(text, first, 0)?;
    entities.budget.set(Budget { growth: budget.growth - (growth - work.left.growth), nested: work.left.nested });
    Ok(Cow::Owned(work.out))
}

struct Work<'w> {
    entities: &'w Entities,
    out: String,
    remarks: &'w mut Remarks,
    left: Budget,
}

impl Work<'_> {
    /// Adds the text from `from` on. Places of remarks are known in the text itself only, not inside entities.
    fn resolve(&mut self, text: &str, from: usize, depth: usize) -> Result<(), TooMuch> {
        let mut at = from;
        while let Some(next) = memchr(b'&', &text.as_bytes()[at..]) {
            self.out.push_str(&text[at..at + next]);
            at += next;
            let here = if depth == 0 { at } else { 0 };
            let Some((found, len)) = reference(&text[at..]) else {
                self.remarks.add(Fault::IllFormed, here, || "`&` that begins no reference".to_owned());
                self.out.push('&');
                at += 1;
                continue;
            };
            let written = &text[at..at + len];
            match found {
                Reference::Character(Some(c)) => self.out.push(c),
                Reference::Character(None) => {
                    let what = || format!("{written}, a character that XML forbids");
                    self.remarks.add(Fault::IllegalCharacter, here, what);
                }
                Reference::Entity(name) => self.entity(name, written, here, depth)?,
            }
            at += len;
        }
        self.out.push_str(&text[at..]);
        Ok(())
    }

    fn entity(&mut self, name: &str, written: &str, at: usize, depth: usize) -> Result<(), TooMuch> {
        let known = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => return self.declared(name, written, at, depth),
        };
        self.out.push(known);
        Ok(())
    }

    fn declared(&mut self, name: &str, written: &str, at: usize, depth: usize) -> Result<(), TooMuch> {
        let entities = self.entities;
        match entities.declared.get(name) {
            Some(Entity::Internal(value)) => {
                self.left.growth = self.left.growth.checked_sub(value.len()).ok_or(TooMuch)?;
                // Those of the text itself are paid for by its length.
                self.left.nested = self.left.nested.checked_sub(usize::from(depth > 0)).ok_or(TooMuch)?;
                if depth == limits::ENTITY_DEPTH {
                    return Err(TooMuch);
                }
                if value.contains('<') {
                    let what = || format!("{written} stands for markup, which is kept as text");
                    self.remarks.add(Fault::Entity, at, what);
                }
                self.resolve(value, 0, depth + 1)
            }
            Some(Entity::External) => {
                self.remarks
                    .add(Fault::Entity, at, || format!("{written} stands in another file, which is not opened"));
                Ok(())
            }
            None => {
                self.remarks.add(Fault::Entity, at, || format!("{written} is not declared, and is kept as it stands"));
                self.out.push_str(written);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entities(list: &[(&str, &str)]) -> Entities {
        let internal = |value: &str| Entity::Internal(value.to_owned());
        Entities::new(list.iter().map(|(name, value)| ((*name).to_owned(), internal(value))).collect())
    }

    fn read(text: &str, entities: &Entities) -> (String, Vec<(Fault, usize, usize)>) {
        let mut remarks = Remarks::default();
        let text = resolved(text, entities, &mut remarks).unwrap().into_owned();
        (text, remarks.0.iter().map(|remark| (remark.fault, remark.at, remark.times)).collect())
    }

    #[test]
    fn references_become_what_they_stand_for() {
        let declared = entities(&[("tm", "™ &co;"), ("co", "&#38;#60;")]);
        let (text, remarks) = read("&lt;&amp;&gt;&quot;&apos;&#65;&#x4e2d;&#x20BB7; &tm;", &declared);
        assert_eq!((text.as_str(), remarks.as_slice()), ("<&>\"'A中𠮷 ™ &#60;", &[][..]));
    }

    #[test]
    fn what_is_no_reference_stays_and_is_told() {
        let (text, remarks) = read("R&D & &#; &#xZZ; &nbsp; &1; x", &entities(&[]));
        assert_eq!(text, "R&D & &#; &#xZZ; &nbsp; &1; x");
        assert_eq!(remarks, [(Fault::IllFormed, 1, 5), (Fault::Entity, 17, 1)]);
        let (text, remarks) = read("a&#11;&#xFFFE;&#xD800;&#x110000;&#99999999999;b", &entities(&[]));
        assert_eq!((text.as_str(), remarks), ("ab", vec![(Fault::IllegalCharacter, 1, 5)]));
    }

    #[test]
    fn another_file_is_never_opened() {
        let external = Entities::new(BTreeMap::from([("e".to_owned(), Entity::External)]));
        assert_eq!(read("a&e;b", &external), ("ab".to_owned(), vec![(Fault::Entity, 1, 1)]));
    }

    #[test]
    fn entities_that_grow_without_bounds_are_refused() {
        let mut laughs = entities(&[("l0", "ha")]);
        for level in 1..10 {
            laughs.declared.insert(format!("l{level}"), Entity::Internal(format!("&l{};", level - 1).repeat(10)));
        }
        let mut remarks = Remarks::default();
        assert_eq!(resolved("&l9;", &laughs, &mut remarks), Err(TooMuch));
        assert_eq!(resolved("&l2;", &laughs, &mut remarks).unwrap().len(), 200);
        let grown = (0..200).map(|_| resolved(&"&l4;".repeat(10), &laughs, &mut remarks).is_ok());
        // Ten of them name 111,100 entities in turn, and a file's entities may name 2²².
        assert_eq!(grown.filter(|grown| *grown).count(), 37);
        let circle = entities(&[("a", "&b;"), ("b", "&a;")]);
        assert_eq!(resolved("&a;", &circle, &mut remarks), Err(TooMuch));
    }
}
