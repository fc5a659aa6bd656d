//! The entities that a document type declares in the file itself. What it has elsewhere is never looked at.

use std::collections::BTreeMap;

use memchr::memmem;

use super::{entities, limits, prolog};

/// An entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entity {
    /// Its replacement text, with character references resolved (XML 1.0, section 4.5).
    Internal(String),
    /// In another file.
    External,
}

/// The general entities of a `<!DOCTYPE …>`, by name; `None` where there are more than [`limits::ENTITIES`].
pub(super) fn entities_of(doctype: &str) -> Option<BTreeMap<String, Entity>> {
    let mut entities = BTreeMap::new();
    let Some(mut rest) = prolog::subset(doctype) else { return Some(entities) };
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = after(comment, "-->");
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            rest = after(instruction, "?>");
        } else {
            let (declaration, next) = declaration(rest);
            rest = next;
            if let Some((name, entity)) = entity(declaration) {
                // The first declaration is the one that counts (XML 1.0, section 4.2).
                entities.entry(name.to_owned()).or_insert(entity);
            }
            if entities.len() > limits::ENTITIES {
                return None;
            }
        }
    }
    Some(entities)
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    memmem::find(text.as_bytes(), end.as_bytes()).map_or("", |at| &text[at + end.len()..])
}

/// `<!…>`, whose quotes may hold `>`, and what follows.
fn declaration(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (&text[..at], &text[at + 1..]),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    (text, "")
}

/// The name and value of `<!ENTITY name "value"`. Parameter entities (`%`) are for the document type alone.
fn entity(declaration: &str) -> Option<(&str, Entity)> {
    let rest = declaration.strip_prefix("<!ENTITY")?.trim_start();
    let (name, rest) = rest.split_once(|c: char| c.is_ascii_whitespace())?;
    if name == "%" {
        return None;
    }
    let rest = rest.trim_start();
    let value = rest.chars().next().filter(|c| matches!(c, '"' | '\'')).and_then(|quote| {
        let value = &rest[1..];
        Some(&value[..value.find(quote)?])
    });
    Some((name, value.map_or(Entity::External, |value| Entity::Internal(entities::characters(value)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_the_file_itself_are_known() {
        let doctype = "<!DOCTYPE t PUBLIC 'p' 'u' [<!-- <!ENTITY no 'x'> --><?p <!ENTITY no 'x'> ?>\n\
            <!ELEMENT t (#PCDATA)><!ENTITY a \"x > '&#x4E2D;'\"> <!ENTITY a 'again'>\
            <!ENTITY % p 'x'><!ENTITY e SYSTEM \"file:///etc/passwd\"><!ENTITY lt '&#38;#60;'>]>";
        let entities = entities_of(doctype).unwrap();
        let internal = |text: &str| Entity::Internal(text.to_owned());
        let expected = [("a", internal("x > '中'")), ("e", Entity::External), ("lt", internal("&#60;"))];
        assert_eq!(entities.into_iter().collect::<Vec<_>>(), expected.map(|(name, entity)| (name.to_owned(), entity)));
        assert_eq!(entities_of("<!DOCTYPE tmx SYSTEM 'tmx14.dtd'>"), Some(BTreeMap::new()));
    }
}
