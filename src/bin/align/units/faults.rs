//! Which faults a user names: by code, by group, by severity.

use std::collections::BTreeSet;

use bitext::{Error, ErrorKind, Fault, Group, Result, Severity};

/// How alike a name must be to one of ours to be what somebody may have meant (Jaro and Winkler's measure, 0–1, higher is
/// more alike).
const ALIKE: f64 = 0.8;

/// What a severity stands for in a list of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// What is as bad, or worse.
    OrWorse,
    /// What is as mild, or milder.
    OrMilder,
}

/// The faults of a list of codes, groups and severities; `option` is where the list was typed.
///
/// # Errors
/// When a name is none of ours; those like it are told.
pub fn named(option: &str, names: &[String], bar: Bar) -> Result<BTreeSet<Fault>> {
    let mut faults = BTreeSet::new();
    for name in names.iter().map(|name| name.trim()) {
        let before = faults.len();
        let is_named = |fault: &&Fault| fault.code() == name || fault.group().name() == name;
        faults.extend(Fault::ALL.iter().filter(is_named));
        if let Some(severity) = Severity::ALL.into_iter().find(|severity| severity.name() == name) {
            faults.extend(Fault::ALL.iter().filter(|fault| match bar {
                Bar::OrWorse => fault.severity() >= severity,
                Bar::OrMilder => fault.severity() <= severity,
            }));
        }
        if faults.len() == before && !known().any(|known| known == name) {
            return Err(unknown(option, name));
        }
    }
    Ok(faults)
}

/// Every name that a list may have.
fn known() -> impl Iterator<Item = &'static str> {
    let groups = Group::ALL.into_iter().map(Group::name);
    let severities = Severity::ALL.into_iter().map(Severity::name);
    Fault::ALL.iter().map(|fault| fault.code()).chain(groups).chain(severities)
}

fn unknown(option: &str, name: &str) -> Error {
    let mut near: Vec<_> = known().map(|known| (strsim::jaro_winkler(known, name), known)).collect();
    near.retain(|(alike, _)| *alike >= ALIKE);
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.truncate(3);
    let near: Vec<_> = near.into_iter().map(|(_, known)| known).collect();
    let groups = Group::ALL.map(Group::name).join(", ");
    let hint = if near.is_empty() {
        format!("name a severity, a group ({groups}), or a code: align check --list")
    } else {
        format!("did you mean {}? align check --list has all", near.join(", or "))
    };
    Error::new(ErrorKind::Option, format!("{option} {name}"), "there is no finding of that code, group or severity")
        .hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(names: &[&str], bar: Bar) -> Vec<&'static str> {
        let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        named("--only", &names, bar).unwrap().iter().map(|fault| fault.code()).collect()
    }

    #[test]
    fn a_name_may_be_a_code_a_group_or_a_severity() {
        assert_eq!(codes(&["number", " negation"], Bar::OrWorse), ["number", "negation"]);
        assert_eq!(codes(&["repeats"], Bar::OrWorse), ["duplicate", "contradiction", "duplicate-id"]);
        assert_eq!(codes(&["note"], Bar::OrWorse).len(), Fault::ALL.len());
        assert_eq!(codes(&["error"], Bar::OrMilder).len(), Fault::ALL.len());
        let errors = codes(&["error"], Bar::OrWorse);
        assert!(errors.contains(&"number") && !errors.contains(&"negation"));
        assert!(!codes(&["note"], Bar::OrMilder).contains(&"negation"));
        // What is named twice is no mistake.
        assert_eq!(codes(&["number", "number"], Bar::OrWorse), ["number"]);
    }

    #[test]
    fn an_unknown_name_is_told_with_those_like_it() {
        let why = |name: &str| named("--skip", &[name.to_owned()], Bar::OrMilder).unwrap_err().to_string();
        let said = why("nubmer");
        assert!(
            said.starts_with("--skip nubmer: there is no finding of that code, group or severity\nhint: "),
            "{said}"
        );
        assert!(said.contains("did you mean number"), "{said}");
        assert!(why("xyz").contains("name a severity, a group (format, repeats, "), "{}", why("xyz"));
        assert!(named("--skip", &[String::new()], Bar::OrMilder).is_err());
    }
}
