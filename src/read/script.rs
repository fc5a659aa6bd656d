//! Whether a Chinese text is Simplified or Traditional.

use super::sample;
use crate::lang::{Script, is_han, script_of};

/// The script that most of the telling characters are of, or `None` where none tells.
pub(super) fn detect(text: &str) -> Option<Script> {
    let (mut simplified, mut traditional) = (0_usize, 0_usize);
    for c in sample::of_text(text).flat_map(str::chars).filter(|&c| is_han(c)) {
        match script_of(c) {
            Some(Script::Hans) => simplified += 1,
            Some(Script::Hant) => traditional += 1,
            None => {}
        }
    }
    match simplified.cmp(&traditional) {
        std::cmp::Ordering::Greater => Some(Script::Hans),
        std::cmp::Ordering::Less => Some(Script::Hant),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_constitutions_are_told() {
        assert_eq!(detect("中華民國憲法"), Some(Script::Hant));
        assert_eq!(detect("中华人民共和国宪法"), Some(Script::Hans));
    }

    #[test]
    fn what_both_scripts_share_tells_nothing() {
        assert_eq!(detect("人人生而自由"), None);
        assert_eq!(detect("English, 1948"), None);
        assert_eq!(detect(""), None);
    }

    #[test]
    fn a_quotation_in_the_other_script_does_not_turn_a_text() {
        assert_eq!(detect("他引用了《中華民國憲法》，认为这个问题还没有说清楚，应该继续讨论。"), Some(Script::Hans));
    }

    #[test]
    fn characters_outside_both_standards_are_passed_over() {
        assert_eq!(detect("𠮷㐂"), None);
        assert_eq!(detect("𠮷国"), Some(Script::Hans));
    }
}
