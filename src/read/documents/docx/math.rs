//! Equations on one line: `a/b`, `x^2`, `√(x)`.

use crate::read::documents::tree::Element;

/// Adds an equation (ECMA-376, part 1, 22.1) in linear form.
pub(super) fn linear(element: Element, text: &mut String) {
    for child in element.elements() {
        let named = |name| child.child(name);
        match child.name() {
            "m:t" => text.push_str(&child.text()),
            "m:f" => joined(&[named("m:num"), named("m:den")], "/", text),
            "m:sSup" => joined(&[named("m:e"), named("m:sup")], "^", text),
            "m:sSub" => joined(&[named("m:e"), named("m:sub")], "_", text),
            "m:sSubSup" => {
                joined(&[named("m:e"), named("m:sub")], "_", text);
                joined(&[None, named("m:sup")], "^", text);
            }
            "m:rad" => {
                text.push('√');
                joined(&[named("m:e")], "", text);
            }
            "m:nary" => {
                let symbol = property(child, "m:naryPr", "m:chr").unwrap_or("∫");
                text.push_str(symbol);
                joined(&[None, named("m:sub")], "_", text);
                joined(&[None, named("m:sup")], "^", text);
                text.push(' ');
                joined(&[named("m:e")], "", text);
            }
            "m:d" => {
                text.push_str(property(child, "m:dPr", "m:begChr").unwrap_or("("));
                for (at, inner) in child.elements().filter(|inner| inner.is("m:e")).enumerate() {
                    if at > 0 {
                        text.push_str(property(child, "m:dPr", "m:sepChr").unwrap_or("|"));
                    }
                    linear(inner, text);
                }
                text.push_str(property(child, "m:dPr", "m:endChr").unwrap_or(")"));
            }
            "w:del" | "w:moveFrom" => {}
            _ => linear(child, text),
        }
    }
}

/// Operands with a sign between them; one that is long has brackets.
fn joined(operands: &[Option<Element>], sign: &str, text: &mut String) {
    for (at, operand) in operands.iter().enumerate() {
        let mut inner = String::new();
        if let Some(operand) = operand {
            linear(*operand, &mut inner);
        }
        if at > 0 && !inner.is_empty() {
            text.push_str(sign);
        }
        if inner.chars().count() > 1
            && (operands.len() > 1 || !sign.is_empty() || text.ends_with('√'))
            && !is_word(&inner)
        {
            text.push('(');
            text.push_str(&inner);
            text.push(')');
        } else {
            text.push_str(&inner);
        }
    }
}

/// Whether no bracket is needed around it.
fn is_word(text: &str) -> bool {
    text.chars().all(char::is_alphanumeric)
}

fn property<'t>(element: Element<'t>, properties: &str, name: &str) -> Option<&'t str> {
    element.child(properties)?.child(name)?.attribute("m:val")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::documents::tree::Tree;

    #[test]
    fn an_equation_is_one_line() {
        let run = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
        let xml = format!(
            "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>{}<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>{}<m:rad><m:e><m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup></m:e></m:rad></m:oMath>",
            run("y="),
            run("a+b"),
            run("2"),
            run("+"),
            run("x"),
            run("2"),
        );
        let tree = Tree::read("f", "", xml.as_bytes()).unwrap();
        let mut text = String::new();
        linear(tree.root(), &mut text);
        assert_eq!(text, "y=(a+b)/2+√(x^2)");
    }
}
