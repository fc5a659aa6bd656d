//! Pieces of long texts: nothing is lost, and their grids stay narrow.

use proptest::prelude::*;

use super::*;
use crate::align::sentences::specimen::{lines, mix, parts, sentences, texts};
use crate::align::sentences::study::Study;

/// The pieces of two texts that have parts of these sizes.
fn pieces(chinese: &[String], english: &[String], sizes: &[(usize, usize)], fixed: &[Anchor]) -> Vec<(Seen, usize)> {
    let (chinese, english) = (texts(chinese), texts(english));
    let mut pieces =
        Pieces::new(Lexicon::bundled(), None, (sentences(&chinese), english.clone()), parts(sizes), fixed.to_vec());
    let mut found = Vec::new();
    while let Some(Piece { context, origins, .. }) = pieces.next() {
        assert_eq!(context.parts.len(), origins.len());
        let mut places = Vec::new();
        for (part, (number, origin)) in context.parts.iter().zip(origins) {
            let ours: Vec<&str> = context.chinese[part.chinese.clone()].iter().map(|sentence| sentence.text).collect();
            assert_eq!(ours, chinese[origin.0..origin.0 + part.chinese.len()]);
            assert_eq!(context.english[part.english.clone()], english[origin.1..origin.1 + part.english.len()]);
            places.push((number, origin, (part.chinese.len(), part.english.len())));
        }
        let cells = Study::new(&context, Lexicon::bundled(), None).grid.band().cells();
        found.push((Seen { places, fixed: context.fixed.len(), sentences: context.chinese.len() }, cells));
    }
    found
}

/// The number of a part, where some of it begins, and how much that is.
type Place = (usize, (usize, usize), (usize, usize));

/// What is remembered of a piece.
#[derive(Debug)]
struct Seen {
    places: Vec<Place>,
    fixed: usize,
    sentences: usize,
}

/// Whether the pieces have all sentences of all parts, in order.
#[track_caller]
fn assert_whole(pieces: &[(Seen, usize)], sizes: &[(usize, usize)]) {
    let mut places = pieces.iter().flat_map(|(piece, _)| &piece.places).peekable();
    for (number, part) in parts(sizes).iter().enumerate() {
        let mut at = (part.chinese.start, part.english.start);
        while let Some((_, origin, size)) = places.next_if(|place| place.0 == number) {
            assert_eq!(*origin, at);
            at = (at.0 + size.0, at.1 + size.1);
        }
        assert_eq!(at, (part.chinese.end, part.english.end), "part {number}");
    }
    assert_eq!(places.next(), None);
}

/// No piece has more cells than this for a Chinese sentence.
#[track_caller]
fn assert_narrow(pieces: &[(Seen, usize)], most: usize) {
    for (piece, cells) in pieces {
        assert!(*cells <= most * (piece.sentences + 1), "{cells} cells for {} sentences", piece.sentences);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn parts_are_handed_out_whole_or_in_pieces(
        sizes in prop::collection::vec((1..40_usize, 1..40_usize), 1..60),
        long in 0..1_700_usize,
        every in 5..60_usize,
    ) {
        let mut sizes = sizes;
        sizes.insert(sizes.len() / 2, (1_201, 100 + long));
        let count = sizes.iter().fold((0, 0), |sum, size| (sum.0 + size.0, sum.1 + size.1));
        let (chinese, english) = (lines(0..count.0).0, lines(0..count.1).1);
        let fixed: Vec<Anchor> = parts(&sizes)
            .iter()
            .step_by(2)
            .flat_map(|part| part.chinese.clone().zip(part.english.clone()).step_by(every))
            .map(|(source, target)| Anchor { source, target })
            .collect();
        let found = pieces(&chinese, &english, &sizes, &fixed);
        assert_whole(&found, &sizes);
        prop_assert_eq!(found.iter().map(|(piece, _)| piece.fixed).sum::<usize>(), fixed.len());
        prop_assert!(found.iter().all(|(piece, _)| piece.sentences <= 1_500));
    }
}

#[test]
fn lines_that_are_all_the_same_are_searched_in_a_corridor() {
    let (chinese, english) = lines(std::iter::repeat_n(7, 3_500));
    let found = pieces(&chinese, &english, &[(3_500, 3_500)], &[]);
    assert_whole(&found, &[(3_500, 3_500)]);
    assert!(found.len() >= 3);
    assert_narrow(&found, 300);
}

#[test]
fn refrains_do_not_widen_the_grid() {
    let (chinese, english) = lines((0..2_500).map(|at| if at % 4 == 3 { 1_000_000 } else { at }));
    let found = pieces(&chinese, &english, &[(2_500, 2_500)], &[]);
    assert_whole(&found, &[(2_500, 2_500)]);
    for (piece, _) in &found {
        assert_eq!(piece.places[0].1.0, piece.places[0].1.1, "cut beside the diagonal");
    }
    assert_narrow(&found, 40);
}

#[test]
fn the_same_law_twice_is_read_in_order() {
    let (chinese, english) = lines((0..900).chain(0..900));
    let found = pieces(&chinese, &english, &[(1_800, 1_800)], &[]);
    assert_whole(&found, &[(1_800, 1_800)]);
    for (piece, _) in &found {
        assert_eq!(piece.places[0].1.0, piece.places[0].1.1, "the second law is taken for the first");
    }
    assert_narrow(&found, 60);
}

#[test]
fn a_long_insertion_keeps_the_grid_narrow() {
    let (chinese, english) = lines((0..1_600).map(|at| mix(at) % 100_000));
    let inserted = lines(200_000..203_000).1;
    let english: Vec<String> = english[..800].iter().chain(&inserted).chain(&english[800..]).cloned().collect();
    let found = pieces(&chinese, &english, &[(1_600, 4_600)], &[]);
    assert_whole(&found, &[(1_600, 4_600)]);
    assert_narrow(&found, 300);
}

/// What is read piece by piece is what each piece gives by itself, but for the sentences at the borders of what is read.
#[test]
fn the_vectors_of_a_piece_are_those_of_its_sentences() {
    let (chinese, english) = lines(0..1_520);
    let (chinese, english) = (texts(&chinese), texts(&english));
    let encoder = Encoder::bundled();
    let mut pieces = Pieces::new(
        Lexicon::bundled(),
        Some(encoder),
        (sentences(&chinese), english.clone()),
        parts(&[(1_520, 1_520)]),
        Vec::new(),
    );
    let mut count = 0;
    while let Some(Piece { context, vectors, .. }) = pieces.next() {
        count += 1;
        // the first piece is read from the beginning like any text
        if count == 1 {
            continue;
        }
        let (found, direct) = (vectors.unwrap(), context.vectors(encoder));
        let sides = [(found.chinese, direct.chinese, CHINESE), (found.english, direct.english, ENGLISH)];
        for (found, direct, longest) in sides {
            assert_eq!((found.longest(), direct.longest()), (longest, longest));
            for (one, other) in (1..=longest).map(|size| (found.of(size).unwrap(), direct.of(size).unwrap())) {
                assert_eq!(one.len(), other.len());
                let far = (0..one.len()).filter(|&at| one.cosine(at, other, at) < 0.999).count();
                assert!(far <= 2 * ENGLISH, "{far} of {} vectors differ", one.len());
            }
        }
    }
    assert!(count > 1);
}
