//! Pinyin: how it is written for people, and how names are spelt with it.

/// A syllable with the number of its tone (`lu:4`) as people write it (`lǜ`): the mark goes on a or e, on the o of ou,
/// else on the last vowel (GB/T 16159-2012, section 6.1 names the marks; the rule is that of the Hanyu Pinyin scheme).
pub(super) fn marked(syllable: &str) -> String {
    const MARKS: [(char, [char; 4]); 6] = [
        ('a', ['ā', 'á', 'ǎ', 'à']),
        ('e', ['ē', 'é', 'ě', 'è']),
        ('i', ['ī', 'í', 'ǐ', 'ì']),
        ('o', ['ō', 'ó', 'ǒ', 'ò']),
        ('u', ['ū', 'ú', 'ǔ', 'ù']),
        ('ü', ['ǖ', 'ǘ', 'ǚ', 'ǜ']),
    ];
    let spelt = syllable.replace("u:", "ü");
    let Some(tone) = spelt.chars().last().and_then(|tone| tone.to_digit(10)).filter(|tone| (1..=5).contains(tone))
    else {
        return spelt;
    };
    let letters = &spelt[..spelt.len() - 1];
    let marks = |c: char| MARKS.iter().find(|(letter, _)| *letter == c).map(|(_, marks)| marks);
    let at = letters
        .find(['a', 'e'])
        .or_else(|| letters.find("ou"))
        .or_else(|| letters.char_indices().rev().find(|(_, c)| marks(*c).is_some()).map(|(at, _)| at));
    let mark = |(place, c): (usize, char)| {
        let marked = (tone < 5 && Some(place) == at).then(|| marks(c)).flatten();
        marked.map_or(c, |marks| marks[tone as usize - 1])
    };
    letters.char_indices().map(mark).collect()
}

/// Syllables as one word: with an apostrophe before one that begins with a vowel, as in Xī'ān.
pub(super) fn joined(syllables: &[&str], capital: bool) -> String {
    let mut word = String::new();
    for syllable in syllables {
        let marked = marked(syllable);
        let letter = |c: char| c.is_alphabetic();
        if syllable.starts_with(['a', 'e', 'o']) && word.ends_with(letter) {
            word.push('\'');
        }
        if capital && word.is_empty() {
            let mut letters = marked.chars();
            word.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            word.push_str(letters.as_str());
        } else {
            word.push_str(&marked);
        }
    }
    word
}

/// Ways in which a syllable is spelt in names, without its tone: `lu:4` as lu, lv and lyu. None for what is no syllable.
pub(super) fn spellings(syllable: &str) -> Vec<String> {
    let plain = syllable.trim_end_matches(|c: char| c.is_ascii_digit());
    if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b':') {
        return Vec::new();
    }
    if plain.contains("u:") { ["u", "v", "yu"].map(|u| plain.replace("u:", u)).into() } else { vec![plain.to_owned()] }
}

/// A name's letters as pinyin spells them: lower case, no marks, no hyphens or apostrophes. `None` where it has others.
pub(super) fn letters(name: &str) -> Option<String> {
    let mut letters = String::with_capacity(name.len());
    for c in name.chars().filter(|c| !matches!(c, '-' | '\'' | '’')) {
        letters.push(match c {
            'a'..='z' => c,
            'A'..='Z' => c.to_ascii_lowercase(),
            'ā' | 'á' | 'ǎ' | 'à' => 'a',
            'ē' | 'é' | 'ě' | 'è' => 'e',
            'ī' | 'í' | 'ǐ' | 'ì' => 'i',
            'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
            'ū' | 'ú' | 'ǔ' | 'ù' | 'ü' | 'Ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'u',
            _ => return None,
        });
    }
    Some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_on_the_vowel_that_takes_it() {
        for (written, marked_up) in [
            ("zhong1", "zhōng"),
            ("guo2", "guó"),
            ("hao3", "hǎo"),
            ("dou1", "dōu"),
            ("gui4", "guì"),
            ("liu2", "liú"),
            ("lu:4", "lǜ"),
            ("de5", "de"),
            ("r5", "r"),
            ("A", "A"),
            ("m2", "m"),
        ] {
            assert_eq!(marked(written), marked_up);
        }
        assert_eq!(joined(&["xi1", "an1"], true), "Xī'ān");
    }

    #[test]
    fn u_with_dots_is_spelt_in_three_ways() {
        assert_eq!(spellings("lu:4"), ["lu", "lv", "lyu"]);
        assert_eq!(spellings("xi1"), ["xi"]);
        assert!(spellings(",").is_empty() && spellings("").is_empty());
    }

    #[test]
    fn names_are_compared_by_their_letters() {
        assert_eq!(letters("Xi'an").as_deref(), Some("xian"));
        assert_eq!(letters("Lü").as_deref(), Some("lu"));
        assert_eq!(letters("Mao-dun").as_deref(), Some("maodun"));
        assert_eq!(letters("Ma2"), None);
    }
}
