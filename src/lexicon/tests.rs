//! Entries checked by hand, and whatever is asked for.

use super::*;

fn texts(word: &str) -> Vec<String> {
    let entries = Lexicon::bundled().look_up(word);
    entries.into_iter().flat_map(|entry| entry.translations).map(|translation| translation.text).collect()
}

#[test]
fn entries_are_those_of_the_dictionary() {
    assert_eq!(texts("银行"), ["bank"]);
    assert_eq!(texts("联合国"), ["United Nations"]);
    assert_eq!(texts("聯合國"), ["United Nations"]);
    assert_eq!(texts("发展"), ["development", "growth", "to develop", "to grow", "to expand"]);
}
