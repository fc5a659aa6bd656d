//! What a page's attributes say of how it is shown. Style sheets are not read.

use super::tree::{DOCUMENT, Id, Tree};

/// The value of a property in an element's `style`; the last one where it is there twice.
pub(super) fn property<'a>(tree: &'a Tree, id: Id, wanted: &str) -> Option<&'a str> {
    let declarations = tree.attribute(id, "style")?.split(';').filter_map(|declaration| declaration.split_once(':'));
    let values =
        declarations.filter(|(name, _)| name.trim().eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim());
    values.rev().map(|value| value.split('!').next().unwrap_or_default().trim_end()).next()
}

/// Whether an element is not shown.
pub(super) fn is_hidden(tree: &Tree, id: Id) -> bool {
    let property = |name, value: &str| property(tree, id, name).is_some_and(|found| found.eq_ignore_ascii_case(value));
    tree.attribute(id, "hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || tree.attribute(id, "aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"))
        || property("display", "none")
        || property("visibility", "hidden")
        || property("visibility", "collapse")
        // Word's own, in pages that it saves.
        || property("mso-hide", "all")
        || (tree.name(id) == "dialog" && tree.attribute(id, "open").is_none())
}

/// Whether the program that wrote the page breaks its lines at spaces and nowhere else, so that a line end is a space even
/// between Chinese characters: `LibreOffice` and its kin.
pub(super) fn ends_are_spaces(tree: &Tree) -> bool {
    // It stands in the head, which is short.
    let named = |id: &Id| tree.name(*id) == "meta" && has_word(tree, *id, "name", "generator");
    let generator = tree.inside(DOCUMENT).take_while(|id| tree.name(*id) != "body").find(named);
    let generator = generator.and_then(|id| tree.attribute(id, "content")).unwrap_or_default();
    ["LibreOffice", "OpenOffice", "StarOffice"].iter().any(|program| generator.contains(program))
}

/// Whether one of the words of an attribute is this one, in any case.
pub(super) fn has_word(tree: &Tree, id: Id, attribute: &str, wanted: &str) -> bool {
    tree.attribute(id, attribute)
        .is_some_and(|value| value.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(wanted)))
}

/// Whether an element has this role, as `role` or as the type of an e-book.
pub(super) fn has_role(tree: &Tree, id: Id, role: &str) -> bool {
    has_word(tree, id, "role", role)
        || role.strip_prefix("doc-").is_some_and(|kind| has_word(tree, id, "epub:type", kind))
}

#[cfg(test)]
mod tests {
    use super::super::parse::{Syntax, parse};
    use super::*;

    #[test]
    fn what_attributes_hide_is_hidden() {
        let page = "<p hidden><p hidden=until-found><p style='color:red; Display : NONE !important'><p style='display:none;display:block'>\
                    <p aria-hidden=true><p aria-hidden=false><dialog>a</dialog><dialog open>b</dialog>";
        let tree = parse("f", page, Syntax::Html).unwrap();
        let found: Vec<_> = tree.inside(DOCUMENT).filter(|id| matches!(tree.name(*id), "p" | "dialog")).collect();
        let hidden: Vec<_> = found.into_iter().map(|id| is_hidden(&tree, id)).collect();
        assert_eq!(hidden, [true, false, true, false, true, false, true, false]);
    }
}
