//! Which element each inline code becomes, so that elements stand in one another as XML wants.

use std::collections::HashMap;

use super::XliffVersion;
use crate::model::{Code, Role};

/// What a code becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The start of an element round text: `g`, `pc`.
    Around,
    /// Its end; the number is the place of its start among the codes.
    AroundEnd(usize),
    /// An opening element: `bx`, `bpt`, `sc`.
    Open,
    /// A closing one: `ex`, `ept`, `ec`, and the place of the opening one.
    Close(usize),
    /// An opening or closing element whose counterpart is elsewhere: `it`, `sc` and `ec`.
    Isolated,
    /// `x`, `ph`.
    Alone,
    /// The start of a mark: `mrk`.
    Mark,
    /// Its end.
    MarkEnd,
    /// The start of a mark that need not stand inside other elements: `sm`.
    MarkApart,
    /// Its end, `em`, and the place of its start.
    MarkApartEnd(usize),
    /// A mark's end without a start: nothing.
    Nothing,
}

/// The form of each code, in one pass over them for pairs and one for nesting.
pub(super) fn forms(codes: &[&Code], version: XliffVersion) -> Vec<Form> {
    let mut forms = paired(codes, version);
    let mut open: Vec<usize> = Vec::new();
    let mut marks = 0_usize;
    for at in 0..codes.len() {
        match forms[at] {
            Form::Around => open.push(at),
            Form::Mark => {
                open.push(at);
                marks += 1;
            }
            Form::AroundEnd(start) => {
                // Those that are closed out of order are no elements round text any more.
                while open.last().is_some_and(|last| forms[*last] == Form::Open) {
                    open.pop();
                }
                if forms[start] == Form::Around && open.last() == Some(&start) {
                    open.pop();
                } else {
                    forms[start] = Form::Open;
                    forms[at] = Form::Close(start);
                }
            }
            Form::MarkEnd if marks == 0 => forms[at] = Form::Nothing,
            Form::MarkEnd => {
                while let Some(last) = open.pop() {
                    if forms[last] == Form::Mark {
                        marks -= 1;
                        break;
                    }
                    forms[last] = Form::Open;
                }
            }
            _ => {}
        }
    }
    forms
}

/// The forms before any thought of nesting.
fn paired(codes: &[&Code], version: XliffVersion) -> Vec<Form> {
    let mut forms = vec![Form::Isolated; codes.len()];
    let mut open: HashMap<(bool, Option<&str>), Vec<usize>> = HashMap::new();
    let holds = |code: &Code| code.data.as_ref().is_some_and(|data| !data.is_empty());
    for (at, code) in codes.iter().enumerate() {
        let pair = code.pair.as_deref();
        let is_apart = version == XliffVersion::TwoOne && pair.is_some();
        match code.role {
            Role::Standalone | Role::Unknown => forms[at] = Form::Alone,
            Role::IsolatedOpen | Role::IsolatedClose => {}
            Role::Open => open.entry((false, pair)).or_default().push(at),
            Role::Close => {
                if let Some(start) = open.get_mut(&(false, pair)).and_then(Vec::pop) {
                    let is_around = version == XliffVersion::TwoOne || !(holds(codes[start]) || holds(code));
                    forms[start] = if is_around { Form::Around } else { Form::Open };
                    forms[at] = if is_around { Form::AroundEnd(start) } else { Form::Close(start) };
                }
            }
            Role::MarkOpen => {
                forms[at] = Form::Mark;
                if is_apart {
                    open.entry((true, pair)).or_default().push(at);
                }
            }
            Role::MarkClose => {
                forms[at] = Form::MarkEnd;
                if is_apart && let Some(start) = open.get_mut(&(true, pair)).and_then(Vec::pop) {
                    forms[start] = Form::MarkApart;
                    forms[at] = Form::MarkApartEnd(start);
                }
            }
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms_of(codes: &[(Role, &str)], version: XliffVersion) -> Vec<Form> {
        let pair = |pair: &str| (!pair.is_empty()).then(|| pair.to_owned());
        let codes: Vec<Code> = codes.iter().map(|(role, name)| Code { pair: pair(name), ..Code::new(*role) }).collect();
        forms(&codes.iter().collect::<Vec<_>>(), version)
    }

    #[test]
    fn codes_that_cross_are_not_round_text() {
        let crossing = [(Role::Open, "1"), (Role::Open, "2"), (Role::Close, "1"), (Role::Close, "2")];
        let expected = [Form::Open, Form::Around, Form::Close(0), Form::AroundEnd(1)];
        assert_eq!(forms_of(&crossing, XliffVersion::TwoOne), expected);
    }

    #[test]
    fn a_mark_that_crosses_a_code_stays_an_element() {
        let crossing = [(Role::Open, "1"), (Role::MarkOpen, ""), (Role::Close, "1"), (Role::MarkClose, "")];
        let expected = [Form::Open, Form::Mark, Form::Close(0), Form::MarkEnd];
        assert_eq!(forms_of(&crossing, XliffVersion::OneTwo), expected);
        let other = [(Role::MarkOpen, ""), (Role::Open, "1"), (Role::MarkClose, ""), (Role::Close, "1")];
        let expected = [Form::Mark, Form::Open, Form::MarkEnd, Form::Close(1)];
        assert_eq!(forms_of(&other, XliffVersion::OneTwo), expected);
    }

    #[test]
    fn marks_with_a_name_may_cross_in_2_1() {
        let crossing = [(Role::MarkOpen, "a"), (Role::MarkOpen, "b"), (Role::MarkClose, "a"), (Role::MarkClose, "b")];
        let expected = [Form::MarkApart, Form::MarkApart, Form::MarkApartEnd(0), Form::MarkApartEnd(1)];
        assert_eq!(forms_of(&crossing, XliffVersion::TwoOne), expected);
        assert_eq!(forms_of(&crossing, XliffVersion::OneTwo), [Form::Mark, Form::Mark, Form::MarkEnd, Form::MarkEnd]);
    }

    #[test]
    fn what_has_no_counterpart_is_isolated_or_nothing() {
        let lone = [(Role::Close, "1"), (Role::Open, "2"), (Role::MarkClose, "")];
        assert_eq!(forms_of(&lone, XliffVersion::OneTwo), [Form::Isolated, Form::Isolated, Form::Nothing]);
    }
}
