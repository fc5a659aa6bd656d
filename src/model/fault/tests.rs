//! Codes and words of every fault.

use super::*;

#[test]
fn every_fault_has_a_code_of_its_own() {
    let mut codes: Vec<&str> = Fault::ALL.iter().map(|fault| fault.code()).collect();
    assert!(codes.iter().all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Fault::ALL.len());
    assert_eq!(Fault::from_code("wrong-date"), Some(Fault::WrongDate));
    assert_eq!(Fault::from_code("nonsense"), None);
}

#[test]
fn every_fault_is_told_in_both_languages() {
    for fault in Fault::ALL {
        for text in [fault.what(Lang::English), fault.fix(Lang::English)] {
            assert!(text.is_ascii() && !text.starts_with(' ') && !text.is_empty(), "{text}");
        }
        for text in [fault.what(Lang::Chinese), fault.fix(Lang::Chinese)] {
            assert!(text.chars().any(crate::lang::is_han), "{text}");
        }
    }
}
