//! Whether the user's terms are translated as the glossary says.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::{CheckOptions, Found, Study, TextPair};
use crate::lang::{Lang, Script};
use crate::lexicon::Lexicon;
use crate::lexicon::english::{stem, tokens};
use crate::model::{Fault, Message};

/// What parts the stems of a text: no character of a word.
const JOINT: char = '\u{1}';
/// Longest Chinese term, in characters, that is taken only where words begin and end with it.
const SHORT: usize = 2;
/// Longest English term in capitals that is no word in small letters.
const ACRONYM: usize = 6;

/// The user's terms, to be found fast in either language.
#[derive(Debug)]
pub(super) struct GlossaryTerms {
    english: Option<Searched>,
    chinese: Option<Searched>,
}

/// Terms of one language.
#[derive(Debug)]
struct Searched {
    /// Finds the heads of terms.
    heads: AhoCorasick,
    /// The terms that have a head, by its number.
    by_head: Vec<Vec<usize>>,
    terms: Vec<Entry>,
}

/// A term of the source.
#[derive(Debug)]
struct Entry {
    /// English: its stems. Chinese: its characters in Simplified script.
    key: String,
    /// English: how it is written, where only that is the term (`WHO`).
    exact: Option<String>,
    /// What it is found by: each begins a term, in small letters.
    heads: Vec<String>,
    /// Characters or words.
    length: usize,
    /// As the user wrote them.
    translations: Vec<String>,
    /// The same as keys.
    accepted: Vec<String>,
}

/// A term by its stems, and by its letters where it is an acronym.
type Key = (String, Option<String>);

impl GlossaryTerms {
    pub fn new(options: &CheckOptions) -> Option<Self> {
        if options.glossary.is_empty() || !options.seeks(Fault::Glossary) {
            return None;
        }
        let lexicon = options.lexicon();
        let mut english: BTreeMap<Key, (Vec<String>, BTreeSet<String>)> = BTreeMap::new();
        let mut chinese: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for term in &options.glossary {
            let (stems, characters) = (stems(&term.english), folded(&term.chinese, lexicon).0);
            if stems.len() > 1 && !characters.is_empty() {
                let acronym =
                    term.english.len() <= ACRONYM && term.english.bytes().all(|byte| byte.is_ascii_uppercase());
                let (translations, heads) =
                    english.entry((stems.clone(), acronym.then(|| term.english.clone()))).or_default();
                translations.push(term.chinese.clone());
                heads.extend(heads_of(&stems, &term.english));
                chinese.entry(characters).or_default().push(term.english.clone());
            }
        }
        let english = english.into_iter().map(|((key, exact), (translations, heads))| Entry {
            heads: heads.into_iter().collect(),
            length: key.matches(JOINT).count() - 1,
            accepted: translations.iter().map(|chinese| folded(chinese, lexicon).0).collect(),
            key,
            exact,
            translations,
        });
        let chinese = chinese.into_iter().map(|(key, translations)| Entry {
            heads: vec![key.clone()],
            length: key.chars().count(),
            accepted: translations.iter().map(|english| stems(english)).collect(),
            key,
            exact: None,
            translations,
        });
        Some(Self { english: Searched::new(english.collect()), chinese: Searched::new(chinese.collect()) })
    }
}

impl Searched {
    fn new(terms: Vec<Entry>) -> Option<Self> {
        let mut heads: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
        for (number, term) in terms.iter().enumerate() {
            for head in &term.heads {
                heads.entry(head).or_default().push(number);
            }
        }
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(heads.keys()).ok()?;
        let by_head = heads.into_values().collect();
        Some(Self { heads: automaton, by_head, terms })
    }
}

/// What the forms of a term's first word begin with: its stem, which in `i` may be of a word in `y`, and the word as it is
/// written where that begins otherwise, as `people` of the stem `person`.
fn heads_of(stems: &str, written: &str) -> Vec<String> {
    let stem = stems.trim_matches(JOINT).split(JOINT).next().unwrap_or_default();
    let stem = stem.strip_suffix('i').filter(|shorter| !shorter.is_empty()).unwrap_or(stem).to_owned();
    let word = tokens(written).next().unwrap_or_default().to_lowercase();
    if word.starts_with(&stem) { vec![stem] } else { vec![stem, word] }
}

/// The stems of an English text, each between joints.
fn stems(text: &str) -> String {
    let mut stems = String::from(JOINT);
    for token in tokens(text) {
        stems.push_str(&stem(&token.to_lowercase()));
        stems.push(JOINT);
    }
    stems
}

/// Chinese in Simplified script without white space, in small letters, and where its characters are in the text.
fn folded(text: &str, lexicon: &Lexicon) -> (String, Vec<(usize, usize)>) {
    let mut folded = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() / 3);
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        places.push((folded.len(), at));
        folded.push(lexicon.in_script(c, Script::Hans).to_ascii_lowercase());
    }
    (folded, places)
}

/// A term in the source: where, and which.
struct Hit {
    place: Range<usize>,
    term: usize,
}

/// The terms of an English text: those that stand in no longer one.
fn english_hits(text: &str, searched: &Searched) -> Vec<Hit> {
    let mut words: Vec<(Range<usize>, String)> = Vec::new();
    let mut hits = Vec::new();
    for head in searched.heads.find_overlapping_iter(text) {
        if text[..head.start()].ends_with(char::is_alphanumeric) {
            continue;
        }
        if words.is_empty() {
            let mut from = 0;
            for token in tokens(text) {
                let Some(start) = text[from..].find(token).map(|at| from + at) else { break };
                from = start + token.len();
                words.push((start..from, stem(&token.to_lowercase()).into_owned()));
            }
        }
        let Ok(first) = words.binary_search_by_key(&head.start(), |(place, _)| place.start) else { continue };
        for &term in &searched.by_head[head.pattern().as_usize()] {
            let entry = &searched.terms[term];
            let Some(run) = words.get(first..first + entry.length) else { continue };
            let same = entry.key.trim_matches(JOINT).split(JOINT).eq(run.iter().map(|(_, stem)| stem.as_str()));
            let (Some((start, _)), Some((end, _))) = (run.first(), run.last()) else { continue };
            let place = start.start..end.end;
            let between = |two: &[(Range<usize>, String)]| &text[two[0].0.end..two[1].0.start];
            let same =
                same && run.windows(2).all(|two| between(two).chars().all(|c| c.is_whitespace() || "-'’s".contains(c)));
            if same && entry.exact.as_ref().is_none_or(|exact| text[place.clone()] == **exact) {
                hits.push(Hit { place, term });
            }
        }
    }
    outermost(hits)
}

/// The same of a Chinese text. A short term is one only where words begin and end: 大会 is none in 重大会议.
fn chinese_hits(text: &str, searched: &Searched, lexicon: &Lexicon) -> Vec<Hit> {
    let (folded, places) = folded(text, lexicon);
    let original = |at: usize| places.binary_search_by_key(&at, |(folded, _)| *folded).map(|found| places[found].1);
    let mut bounds: Option<Vec<usize>> = None;
    let mut hits = Vec::new();
    for found in searched.heads.find_overlapping_iter(&folded) {
        let Ok(start) = original(found.start()) else { continue };
        let last = folded[..found.end()].char_indices().next_back().map_or(0, |(at, _)| at);
        let Ok(end) = original(last).map(|at| at + text[at..].chars().next().map_or(0, char::len_utf8)) else {
            continue;
        };
        for &term in &searched.by_head[found.pattern().as_usize()] {
            let bounds = bounds.get_or_insert_with(|| bounds_of(text, lexicon));
            let is_word = bounds.binary_search(&start).is_ok() && bounds.binary_search(&end).is_ok();
            if searched.terms[term].length > SHORT || is_word {
                hits.push(Hit { place: start..end, term });
            }
        }
    }
    outermost(hits)
}

/// Where words of a Chinese text begin and end, ascending.
fn bounds_of(text: &str, lexicon: &Lexicon) -> Vec<usize> {
    let mut bounds = vec![0];
    let mut from = 0;
    for word in lexicon.cut(text, &[]) {
        let Some(start) = text[from..].find(word).map(|at| from + at) else { break };
        from = start + word.len();
        bounds.extend([start, from]);
    }
    bounds.dedup();
    bounds
}

/// The longest first, and none that shares a place with a longer one; then by place.
fn outermost(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (usize::MAX - hit.place.len(), hit.place.start, hit.term));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let free = |other: &Hit| hit.place.end <= other.place.start || other.place.end <= hit.place.start;
        if kept.iter().all(|other| other.place == hit.place || free(other)) {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|hit| (hit.place.start, hit.term));
    kept
}

/// Terms of the source none of whose translations is in the target.
pub(super) fn check(pair: &TextPair<'_>, study: &Study, found: &mut Vec<Found>) {
    let Some(glossary) = &study.glossary else { return };
    let lexicon = study.lexicon();
    let english = pair.source_lang == Lang::English;
    let Some(searched) = (if english { &glossary.english } else { &glossary.chinese }) else { return };
    let hits = if english { english_hits(pair.source, searched) } else { chinese_hits(pair.source, searched, lexicon) };
    if hits.is_empty() {
        return;
    }
    let target = if english { folded(pair.target, lexicon).0 } else { stems(pair.target) };
    let followed = |hit: &Hit| searched.terms[hit.term].accepted.iter().any(|one| target.contains(one.as_str()));
    let mut told: Vec<usize> = Vec::new();
    for hit in &hits {
        // one entry as `WHO` and one as `who` may stand at the same place
        let here = hits.iter().filter(|other| other.place == hit.place);
        if told.contains(&hit.term) || here.into_iter().any(followed) {
            continue;
        }
        told.push(hit.term);
        let side = pair.side(pair.source_lang);
        let parts = [pair.source[hit.place.clone()].to_owned(), searched.terms[hit.term].translations.join(" / ")];
        let message = Message::new(
            "`{0}` is `{1}` in the glossary, which the target does not have",
            "术语表将“{0}”译为“{1}”，译文中没有",
            parts,
        );
        found.push(Found::new(Fault::Glossary, message).at(side, hit.place.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Term;

    fn study(terms: &[(&str, &str)]) -> Study {
        let term = |(english, chinese): &(&str, &str)| Term { english: (*english).into(), chinese: (*chinese).into() };
        let options = CheckOptions::default().with_terms(terms.iter().map(term).collect(), None);
        Study::of(&[], &options)
    }

    fn told(study: &Study, source: &str, target: &str, source_lang: Lang) -> Vec<String> {
        let mut found = Vec::new();
        check(&TextPair { source, target, source_lang }, study, &mut found);
        found.iter().map(|found| found.message.to_string()).collect()
    }

    #[test]
    fn a_term_that_is_translated_otherwise_is_told() {
        let study = study(&[("General Assembly", "大会"), ("developing country", "发展中国家")]);
        assert_eq!(
            told(&study, "The general assembly met.", "联大开会。", Lang::English),
            ["`general assembly` is `大会` in the glossary, which the target does not have"]
        );
        assert_eq!(told(&study, "In developing countries", "在開發中國家", Lang::English).len(), 1);
        assert_eq!(told(&study, "In developing countries", "在發展中國家", Lang::English), [""; 0]);
        assert_eq!(told(&study, "the General, Assembly Hall", "联大", Lang::English), [""; 0]);
        let study = self::study(&[("people's government", "人民政府")]);
        assert_eq!(told(&study, "People’s governments", "政府", Lang::English).len(), 1);
    }

    #[test]
    fn one_of_several_translations_is_enough() {
        let study = study(&[("policy", "政策"), ("policy", "方针")]);
        assert_eq!(told(&study, "Policies", "方针", Lang::English), [""; 0]);
        assert_eq!(
            told(&study, "Policies", "做法", Lang::English),
            ["`Policies` is `政策 / 方针` in the glossary, which the target does not have"]
        );
    }

    #[test]
    fn a_term_inside_a_longer_one_does_not_count() {
        let study = study(&[("court", "法院"), ("Supreme Court", "最高法"), ("WHO", "世卫组织")]);
        assert_eq!(told(&study, "the Supreme Court", "最高法", Lang::English), [""; 0]);
        assert_eq!(told(&study, "courts and the Supreme Court", "最高法", Lang::English).len(), 1);
        assert_eq!(told(&study, "those who know", "知道的人", Lang::English), [""; 0]);
        assert_eq!(told(&study, "the WHO", "它", Lang::English).len(), 1);
    }

    #[test]
    fn chinese_terms_are_found_by_their_characters() {
        let study = study(&[("General Assembly", "大会"), ("developing country", "发展中国家")]);
        assert_eq!(told(&study, "大會決定", "the Conference decides", Lang::Chinese).len(), 1);
        assert_eq!(told(&study, "大會決定", "decisions of General Assemblies", Lang::Chinese), [""; 0]);
        assert_eq!(told(&study, "重大会议", "important meetings", Lang::Chinese), [""; 0]);
        assert_eq!(
            told(&study, "發 展 中 國 家", "poor countries", Lang::Chinese),
            ["`發 展 中 國 家` is `developing country` in the glossary, which the target does not have"]
        );
    }
}
