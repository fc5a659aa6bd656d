//! Inline codes that open and close.

use super::Tell;
use crate::error::excerpt;
use crate::model::{Code, Fault, Role, Variant};

/// Tells of the first code of a text that has no counterpart.
pub(super) fn check(variant: &Variant, tell: &mut Tell<'_>) {
    if let Some(message) = fault(variant.content.codes()) {
        tell.add(Fault::Code, format!("{}: {message}", excerpt(&variant.lang)));
    }
}

fn fault<'c>(codes: impl Iterator<Item = &'c Code>) -> Option<String> {
    let mut open: Vec<&Code> = Vec::new();
    let mut marks = 0_usize;
    for code in codes {
        match code.role {
            Role::Open => {
                if code.pair.is_some() && open.iter().any(|other| other.pair == code.pair) {
                    return Some(format!("two opening codes{}", named(code)));
                }
                open.push(code);
            }
            Role::Close => match open.iter().rposition(|other| other.pair == code.pair) {
                Some(at) => drop(open.remove(at)),
                None => return Some(format!("a closing code{} without an opening one before it", named(code))),
            },
            Role::MarkOpen => marks += 1,
            Role::MarkClose if marks == 0 => return Some("the end of a mark that does not begin".to_owned()),
            Role::MarkClose => marks -= 1,
            Role::Standalone | Role::IsolatedOpen | Role::IsolatedClose | Role::Unknown => {}
        }
    }
    if let Some(code) = open.first() {
        return Some(format!("an opening code{} without a closing one", named(code)));
    }
    (marks > 0).then(|| "a mark that does not end".to_owned())
}

fn named(code: &Code) -> String {
    code.pair.as_deref().map(|pair| format!(" {}", excerpt(pair))).unwrap_or_default()
}
