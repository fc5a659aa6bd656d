use super::*;

fn all(source: &Passage<'_>, target: &Passage<'_>) -> Section {
    Section { source: 0..source.texts().len(), target: 0..target.texts().len() }
}
use crate::lang::Lang;
use proptest::prelude::*;

fn beads(source: &[&str], target: &[&str]) -> Vec<(usize, usize)> {
    let source = Passage::of_texts(Lang::English, source.to_vec());
    let target = Passage::of_texts(Lang::Chinese, target.to_vec());
    let found = LengthAligner.align(&source, &target, &[all(&source, &target)], &[]).concat();
    found.iter().map(|bead| (bead.source.len(), bead.target.len())).collect()
}

#[test]
fn sentences_of_one_length_pair_one_to_one() {
    assert_eq!(
        beads(
            &["It was adopted in 1991.", "A longer sentence says more than that one does."],
            &["它于1991年通过。", "一个更长的句子比那句说得更多一些。"]
        ),
        [(1, 1), (1, 1)]
    );
}

#[test]
fn a_sentence_translated_by_two_makes_a_one_to_two_bead() {
    let source = [
        "The whole of this sentence, which was adopted in 1991, is translated by two sentences of about half its length.",
        "Short one.",
    ];
    let target = ["这整个句子是在1991年通过的，它比较长。", "它被两个大约一半长度的句子翻译出来。", "短句。"];
    assert_eq!(beads(&source, &target), [(1, 2), (1, 1)]);
}

#[test]
fn an_empty_side_gives_null_beads() {
    assert_eq!(beads(&["One.", "Two."], &[]), [(1, 0), (1, 0)]);
    assert_eq!(beads(&[], &[]), []);
}

/// What is wrong with beads of n and m segments that must obey anchors, if anything.
fn fault(found: &[ScoredBead], (n, m): (usize, usize), anchors: &[Anchor]) -> Option<String> {
    let (mut i, mut j) = (0, 0);
    for bead in found {
        if (bead.source.start, bead.target.start) != (i, j) {
            return Some(format!("{bead:?} does not follow {i} {j}"));
        }
        (i, j) = (bead.source.end, bead.target.end);
        for anchor in anchors {
            if bead.source.contains(&anchor.source) != bead.target.contains(&anchor.target) {
                return Some(format!("{bead:?} tears {anchor:?}"));
            }
        }
    }
    ((i, j) != (n, m)).then(|| format!("{i} {j} is not the end"))
}

/// Two passages whose texts are of these lengths, and share a number here and there.
fn aligned(lengths: [&[usize]; 2], anchors: &[Anchor]) -> Vec<ScoredBead> {
    let text = |word: &str, &length: &usize| match length % 7 {
        0 => format!("{} {}", word.repeat(length), length * 31),
        _ => word.repeat(length),
    };
    let english: Vec<String> = lengths[0].iter().map(|length| text("text ", length)).collect();
    let chinese: Vec<String> = lengths[1].iter().map(|length| text("文", length)).collect();
    let source = Passage::of_texts(Lang::English, english.iter().map(String::as_str).collect());
    let target = Passage::of_texts(Lang::Chinese, chinese.iter().map(String::as_str).collect());
    LengthAligner.align(&source, &target, &[all(&source, &target)], anchors).concat()
}

/// Places on both sides, strictly increasing, out of random ones.
fn chain(n: usize, m: usize, wanted: &[(usize, usize)]) -> Vec<Anchor> {
    let mut anchors: Vec<Anchor> = Vec::new();
    let mut wanted: Vec<_> = wanted.iter().filter(|_| n > 0 && m > 0).map(|(i, j)| (i % n, j % m)).collect();
    wanted.sort_unstable();
    for (source, target) in wanted {
        if anchors.last().is_none_or(|last| last.source < source && last.target < target) {
            anchors.push(Anchor { source, target });
        }
    }
    anchors
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The promise of [`SegmentAligner`].
    #[test]
    fn anchors_are_obeyed_and_every_segment_is_in_one_bead(
        left in prop::collection::vec(0_usize..40, 0..40),
        right in prop::collection::vec(0_usize..40, 0..40),
        wanted in prop::collection::vec((0_usize..40, 0_usize..40), 0..6),
    ) {
        let anchors = chain(left.len(), right.len(), &wanted);
        let found = aligned([&left, &right], &anchors);
        prop_assert_eq!(fault(&found, (left.len(), right.len()), &anchors), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    /// The same where the lattice is too large to be searched whole.
    #[test]
    fn a_long_passage_obeys_anchors_far_from_its_diagonal(
        lengths in prop::collection::vec(1_usize..40, 1500),
        wanted in prop::collection::vec((0_usize..1500, 0_usize..1400), 0..12),
    ) {
        let anchors = chain(1500, 1400, &wanted);
        let found = aligned([&lengths, &lengths[100..]], &anchors);
        prop_assert_eq!(fault(&found, (1500, 1400), &anchors), None);
    }
}

/// A hundred sentences in the middle of a long text are missing on one side; around them every sentence finds its own.
#[test]
fn a_long_passage_is_aligned_around_a_stretch_without_counterpart() {
    let mut state = 1_u32;
    // the generator of Numerical Recipes: lengths that look random and are the same in every run
    let mut length = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        5 + (state >> 16) as usize % 80
    };
    let lengths: Vec<usize> = (0..1500).map(|_| length()).collect();
    let short = [&lengths[..700], &lengths[800..]].concat();
    let found = aligned([&lengths, &short], &[]);
    let pairs = |bead: &&ScoredBead| {
        let shift = if bead.source.start < 700 { 0 } else { 100 };
        bead.source.len() == 1 && bead.target == (bead.source.start - shift..bead.source.end - shift)
    };
    let own = found.iter().filter(|bead| bead.source.start < 690 || bead.source.start > 810).filter(pairs).count();
    assert!(own > 1350, "{own} of 1,379");
    assert!(found.iter().filter(|bead| bead.target.is_empty()).count() >= 90);
}

#[test]
fn an_anchor_is_obeyed_against_the_lengths() {
    let anchor = Anchor { source: 0, target: 2 };
    let found = aligned([&[10, 10, 10], &[10, 10, 10]], &[anchor]);
    assert_eq!(fault(&found, (3, 3), &[anchor]), None);
}
