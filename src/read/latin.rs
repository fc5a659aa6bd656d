//! Words in Latin letters, and whether they are English.
//!
//! A language shows in its smallest words: in English prose every fourth word is one of a dozen.

use std::collections::BTreeMap;

/// Words counted.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// All words of two letters or more that are no Roman numerals.
    pub count: usize,
    /// How many of them are small English words.
    english: usize,
    /// How often each small word of [`OTHERS`] occurred.
    small: BTreeMap<&'static str, usize>,
}

/// Small English words that are none in the languages below, so not `in`, `is`, `or`, `as`, `a`.
const ENGLISH: [&str; 18] = [
    "the", "and", "to", "of", "that", "for", "with", "this", "from", "which", "are", "be", "by", "shall", "it", "not",
    "you", "his",
];

/// Small words of other languages. None of them is an English word of any frequency.
const OTHERS: [(&str, [&str; 14]); 8] = [
    ("French", ["le", "la", "les", "des", "est", "une", "dans", "pour", "que", "qui", "sur", "et", "du", "aux"]),
    ("German", ["der", "das", "und", "den", "von", "zu", "mit", "ist", "für", "auf", "nicht", "dem", "eine", "sich"]),
    ("Spanish", ["el", "los", "las", "del", "una", "por", "para", "con", "que", "su", "se", "la", "y", "al"]),
    ("Portuguese", ["os", "não", "uma", "para", "com", "por", "que", "dos", "das", "da", "em", "ao", "seu", "pela"]),
    ("Italian", ["il", "gli", "della", "che", "per", "una", "non", "sono", "di", "del", "dei", "nel", "alla", "con"]),
    ("Dutch", ["het", "een", "van", "en", "dat", "niet", "voor", "met", "zijn", "aan", "te", "deze", "wordt", "op"]),
    (
        "Vietnamese",
        ["và", "của", "các", "có", "không", "được", "cho", "người", "trong", "là", "những", "một", "mọi", "đều"],
    ),
    (
        "Indonesian or Malay",
        [
            "yang", "dan", "di", "untuk", "dengan", "dari", "dalam", "atau", "ini", "tidak", "pada", "itu", "adalah",
            "oleh",
        ],
    ),
];

/// Words below which nothing is said about the language.
const ENOUGH: usize = 100;

impl Words {
    /// Counts the words of a text.
    pub(super) fn add(&mut self, text: &str) {
        for word in text.split(|c| !is_latin(c)) {
            let letters = word.chars().take(10).count();
            if letters < 2 || is_roman(word) {
                continue;
            }
            self.count += 1;
            // No small word is longer.
            if letters > 6 {
                continue;
            }
            let word = word.to_lowercase();
            if ENGLISH.contains(&word.as_str()) {
                self.english += 1;
            } else if let Some(small) = OTHERS.iter().flat_map(|(_, small)| small).find(|small| **small == word) {
                *self.small.entry(small).or_default() += 1;
            }
        }
    }

    /// The share of small English words, 0 to 1. Prose and laws have 0.2 to 0.35, verse 0.15, code
    /// and names below 0.1.
    pub(super) fn english_share(&self) -> f64 {
        self.english as f64 / self.count.max(1) as f64
    }
}

/// The language that the words plainly are in, if that is another than English.
///
/// Three things must come together, so that no list of names (`de la Cruz`), no code and no verse
/// is refused: a tenth of all words are small words of one language, at least six different ones of
/// them, and English ones are four times rarer.
pub(super) fn foreign(words: &Words) -> Option<&'static str> {
    if words.count < ENOUGH {
        return None;
    }
    let of = |small: &[&str]| -> usize { small.iter().filter_map(|word| words.small.get(word)).sum() };
    let (name, small) = OTHERS.iter().max_by_key(|(_, small)| of(small))?;
    let different = small.iter().filter(|&word| words.small.contains_key(word)).count();
    let plain = of(small) * 10 >= words.count && different >= 6 && words.english * 4 <= of(small);
    plain.then_some(*name)
}

/// Whether a character is a Latin letter: ASCII, its accented forms, and those of Vietnamese.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || (matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') && c.is_alphabetic())
}

/// Whether a word is a numeral of a label. `civil` and `ill` have only such letters too, but
/// one word more or less tells nothing.
fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l' | b'c'))
        || word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Option<&'static str> {
        let mut words = Words::default();
        words.add(text);
        foreign(&words)
    }

    /// Articles 1 to 3 of the Universal Declaration of Human Rights, long enough three times over.
    const FRENCH: &str = "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de \
        raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité. Chacun peut se \
        prévaloir de tous les droits et de toutes les libertés proclamés dans la présente Déclaration, sans distinction \
        aucune, notamment de race, de couleur, de sexe, de langue, de religion, d'opinion politique ou de toute autre \
        opinion, d'origine nationale ou sociale, de fortune, de naissance ou de toute autre situation. De plus, il ne \
        sera fait aucune distinction fondée sur le statut politique du pays dont une personne est ressortissante. ";
    const GERMAN: &str = "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und \
        Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen. Jeder hat Anspruch auf die in dieser \
        Erklärung verkündeten Rechte und Freiheiten ohne irgendeinen Unterschied, etwa nach Rasse, Hautfarbe, \
        Geschlecht, Sprache, Religion, politischer oder sonstiger Überzeugung, nationaler oder sozialer Herkunft, \
        Vermögen, Geburt oder sonstigem Stand. Des Weiteren darf kein Unterschied gemacht werden auf Grund der \
        politischen, rechtlichen oder internationalen Stellung des Landes, dem eine Person angehört. Jeder hat das \
        Recht auf Leben, Freiheit und Sicherheit der Person, und es ist nicht von dem Stand abhängig. ";

    #[test]
    fn long_texts_in_other_languages_are_told() {
        assert_eq!(language(&FRENCH.repeat(2)), Some("French"));
        assert_eq!(language(&GERMAN.repeat(2)), Some("German"));
    }

    #[test]
    fn a_short_text_is_not_judged() {
        assert_eq!(language("Tous les êtres humains naissent libres et égaux."), None);
    }

    #[test]
    fn names_code_and_verse_pass_for_english() {
        assert_eq!(language(&"Juan de la Cruz, María del Carmen y López, José de los Santos. ".repeat(30)), None);
        assert_eq!(
            language(&"for (int i = 0; i < len; i++) { printf(fmt, buf[i]); } return EXIT_SUCCESS; ".repeat(30)),
            None
        );
        assert_eq!(language(&"Do not go gentle into that good night, old age should burn. ".repeat(30)), None);
        assert_eq!(language(&"Boil eggs, chop onions, stir gently, serve warm. ".repeat(30)), None);
    }

    #[test]
    fn an_english_text_that_quotes_french_is_english() {
        let text = format!("{FRENCH}{}", "The court held that the claim of the applicant was not founded. ".repeat(10));
        assert_eq!(language(&text), None);
    }

    #[test]
    fn labels_are_no_words() {
        let mut words = Words::default();
        words.add("(a) (iv) XII. B 17 penal code");
        assert_eq!(words.count, 2);
    }
}
