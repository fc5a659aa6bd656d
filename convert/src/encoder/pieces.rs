//! Which pieces of the model stay: those that English and Chinese text is cut into.

use unicode_script::{Script, UnicodeScript};

use super::cut::Cutter;
use super::model::{Model, Piece};
use super::words::Word;

/// How a word may stand in a text, how often beside the word as the list has it, and how often if it is short. A form
/// that does not stand behind a space stands behind a bracket, a quotation mark, a hyphen, an apostrophe or Chinese.
/// Of two weightings that keep as many pieces, this one let fewer sentences change; the shares are rough.
const FORMS: [(Case, &str, f64, f64); 6] = [
    (Case::Lower, "▁", 1.0, 1.0),
    (Case::Title, "▁", 0.2, 0.2),
    (Case::Upper, "▁", 0.05, 0.2),
    (Case::Lower, "", 0.05, 0.05),
    (Case::Title, "", 0.02, 0.02),
    (Case::Upper, "", 0.01, 0.05),
];

/// Characters of a word that may be an abbreviation, which the list has in lower case.
const SHORT: usize = 5;

#[derive(Clone, Copy)]
enum Case {
    Lower,
    Title,
    Upper,
}

/// What a piece is made of.
enum Kind {
    /// Always kept: the model's own marks, digits and signs, Chinese characters, and single letters of the scripts
    /// that stand in English and Chinese text as names and formulas.
    Basic,
    /// Kept where English words need it.
    Latin,
    /// Of another script.
    Foreign,
}

/// The numbers of the `most` pieces that are kept, ascending.
pub fn kept(model: &Model, words: &[Word], most: usize) -> Vec<usize> {
    let expected = expected(model, words);
    let mut kept = Vec::new();
    let mut latin = Vec::new();
    for (number, piece) in model.pieces.iter().enumerate() {
        match kind(piece) {
            Kind::Basic => kept.push(number),
            Kind::Latin if expected[number] > 0.0 => latin.push(number),
            Kind::Latin | Kind::Foreign => {}
        }
    }
    latin.sort_by(|&one, &other| expected[other].total_cmp(&expected[one]).then(one.cmp(&other)));
    latin.truncate(most.saturating_sub(kept.len()));
    kept.extend(latin);
    kept.sort_unstable();
    kept
}

/// For each piece how often it is expected in English text, up to a constant.
fn expected(model: &Model, words: &[Word]) -> Vec<f64> {
    let cutter = Cutter::new(model);
    let mut expected = vec![0.0; model.pieces.len()];
    for word in words.iter().filter(|word| word.text.chars().any(|letter| letter.is_ascii_lowercase())) {
        let short = word.text.chars().count() <= SHORT;
        // No piece holds letters and an apostrophe or a hyphen, so each part of a word is cut alone (O'Brien).
        let parts = word.text.split(|character: char| !character.is_alphabetic());
        for (place, part) in parts.enumerate().filter(|(_, part)| !part.is_empty()) {
            for (case, before, share, share_if_short) in FORMS {
                let share = if short { share_if_short } else { share };
                let before = if place == 0 { before } else { "" };
                for number in cutter.pieces(&format!("{before}{}", in_case(part, case))) {
                    expected[number] += word.frequency * share;
                }
            }
        }
    }
    expected
}

fn in_case(word: &str, case: Case) -> String {
    match case {
        Case::Lower => word.to_owned(),
        Case::Upper => word.to_uppercase(),
        Case::Title => {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
    }
}

fn kind(piece: &Piece) -> Kind {
    use Script::{Bopomofo, Common, Cyrillic, Greek, Han, Hiragana, Inherited, Katakana, Latin};
    if piece.is_special() {
        return Kind::Basic;
    }
    let text = piece.text.trim_start_matches('▁');
    let mut scripts: Vec<Script> = text.chars().map(|character| character.script()).collect();
    scripts.retain(|script| !matches!(script, Common | Inherited));
    scripts.sort_unstable_by_key(|script| script.short_name());
    scripts.dedup();
    match scripts[..] {
        [] | [Han | Bopomofo] => Kind::Basic,
        [Latin | Greek | Cyrillic | Hiragana | Katakana] if text.chars().count() == 1 => Kind::Basic,
        [Latin] => Kind::Latin,
        _ => Kind::Foreign,
    }
}
