//! Documents whose right alignment is known.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::align::{Anchor, Candidate, Gold, heaviest_chain};
use crate::lang::Lang;
use crate::model::IndexBead;

/// A pair of texts, sentence by sentence, and which of their sentences correspond.
#[derive(Debug, Clone, PartialEq)]
pub struct GoldDocument {
    /// What it is called: its path in the directory that was given, without the extension.
    pub name: String,
    /// What it is counted with: the directory that it is in.
    pub group: String,
    /// English sentences; none is blank.
    pub english: Vec<String>,
    /// Chinese sentences; none is blank.
    pub chinese: Vec<String>,
    /// Every sentence of both is in exactly one: `source` counts the English ones, `target` the Chinese.
    pub beads: Vec<IndexBead>,
}

/// Chinese and English sentences of a bead.
pub(super) type Sides = (Range<usize>, Range<usize>);

impl GoldDocument {
    /// The sentences of one side.
    pub(super) fn side(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::English => &self.english,
            Lang::Chinese => &self.chinese,
        }
    }

    /// Beads with both sides that no aligner can find that keeps the order: those that name sentences apart, and those
    /// that cross others.
    pub fn out_of_order(&self) -> usize {
        self.beads.iter().filter(|bead| !bead.is_null()).count() - self.chain().len()
    }

    /// The beads that one path from beginning to end can hold, null beads sentence by sentence. Of beads that cross, those
    /// with the most sentences. Between two beads with both sides the lonely Chinese sentences come first.
    pub(super) fn path(&self) -> Vec<Sides> {
        let alone = |of: fn(&IndexBead) -> &Vec<usize>| -> BTreeSet<usize> {
            self.beads.iter().filter(|bead| bead.is_null()).flat_map(of).copied().collect()
        };
        let (english, chinese) = (alone(|bead| &bead.source), alone(|bead| &bead.target));
        let ends = (self.chinese.len()..self.chinese.len(), self.english.len()..self.english.len());
        let mut path = Vec::new();
        let (mut i, mut j) = (0, 0);
        for bead in self.chain().into_iter().chain([ends]) {
            path.extend(chinese.range(i..bead.0.start).map(|&at| (at..at + 1, j..j)));
            i = bead.0.start;
            path.extend(english.range(j..bead.1.start).map(|&at| (i..i, at..at + 1)));
            (i, j) = (bead.0.end, bead.1.end);
            if !bead.0.is_empty() {
                path.push(bead);
            }
        }
        path
    }

    /// The heaviest chain of beads that increases on both sides, each of them two ranges.
    fn chain(&self) -> Vec<Sides> {
        let range = |side: &[usize]| match side {
            [first, .., last] if last - first + 1 == side.len() => Some(*first..last + 1),
            [only] => Some(*only..only + 1),
            _ => None,
        };
        let sides: Vec<Sides> =
            self.beads.iter().filter_map(|bead| Some((range(&bead.target)?, range(&bead.source)?))).collect();
        let candidate = |(chinese, english): &Sides| Candidate {
            anchor: Anchor { source: chinese.start, target: english.start },
            weight: (chinese.len() + english.len()) as f64,
        };
        let chain: BTreeSet<Anchor> = heaviest_chain(sides.iter().map(candidate).collect()).into_iter().collect();
        let mut kept: Vec<Sides> = sides.into_iter().filter(|bead| chain.contains(&candidate(bead).anchor)).collect();
        kept.sort_unstable_by_key(|(chinese, _)| chinese.start);
        kept
    }

    /// Does something with the document as the aligner takes it.
    pub(super) fn as_gold<T>(&self, work: impl FnOnce(&Gold<'_>) -> T) -> T {
        let [chinese, english] =
            [&self.chinese, &self.english].map(|side| side.iter().map(String::as_str).collect::<Vec<&str>>());
        work(&Gold { chinese: &chinese, english: &english, beads: &self.path() })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A document of sentences `e0`, `z0`, … with these beads, English and Chinese.
    pub fn document(beads: &[(&[usize], &[usize])]) -> GoldDocument {
        let beads: Vec<_> = beads.iter().map(|(english, chinese)| IndexBead::new(*english, *chinese)).collect();
        let sentences = |letter: char, of: fn(&IndexBead) -> &Vec<usize>| -> Vec<String> {
            let count = beads.iter().flat_map(of).max().map_or(0, |last| last + 1);
            (0..count).map(|at| format!("{letter}{at}")).collect()
        };
        let (english, chinese) = (sentences('e', |bead| &bead.source), sentences('z', |bead| &bead.target));
        GoldDocument { name: "a".into(), group: "g".into(), english, chinese, beads }
    }

    #[test]
    fn a_path_has_null_beads_sentence_by_sentence_where_they_stand() {
        let document = document(&[(&[0], &[0, 1]), (&[], &[2, 3]), (&[1], &[]), (&[2, 3], &[4]), (&[4], &[])]);
        let path = [(0..2, 0..1), (2..3, 1..1), (3..4, 1..1), (4..4, 1..2), (4..5, 2..4), (5..5, 4..5)];
        assert_eq!((document.path(), document.out_of_order()), (path.to_vec(), 0));
    }

    #[test]
    fn where_null_beads_stand_in_the_file_does_not_matter() {
        let document = document(&[(&[1], &[1]), (&[2], &[2]), (&[0], &[]), (&[], &[0])]);
        assert_eq!(document.path(), [(0..1, 0..0), (1..1, 0..1), (1..2, 1..2), (2..3, 2..3)]);
    }

    #[test]
    fn beads_that_cross_or_name_sentences_apart_are_on_no_path() {
        let crossing = document(&[(&[0], &[0]), (&[1], &[2, 3]), (&[2], &[1]), (&[3], &[4])]);
        assert_eq!(crossing.path(), [(0..1, 0..1), (2..4, 1..2), (4..5, 3..4)]);
        let apart = document(&[(&[0], &[0, 2]), (&[1], &[1]), (&[2], &[3])]);
        assert_eq!((apart.path(), apart.out_of_order()), (vec![(1..2, 1..2), (3..4, 2..3)], 1));
        assert_eq!(crossing.out_of_order(), 1);
    }
}
