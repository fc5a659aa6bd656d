use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Mutex;

use super::super::document::tests::document;
use super::super::learner::texts;
use super::*;
use crate::align::{Alteration, AlterationKind, AlteredSide, Edge, Example, Fitting, Gold, Graph};

/// A stage that tells documents apart by their letters and writes down from which it is asked to make what. Its beads are
/// null, 1-1 and 1-2, and its one feature says whether the numbers in both texts are equal.
struct Spy(Mutex<Vec<Call>>);

/// The first stage's weights, and the sentences.
type Call = (Vec<f32>, BTreeSet<String>);

impl Stages for Spy {
    fn first(&self, gold: &Gold<'_>) -> Example {
        example(gold)
    }

    fn second(&self, gold: &Gold<'_>, first: &[f32]) -> Example {
        let words = gold.english.iter().chain(gold.chinese).map(|text| (*text).to_owned()).collect();
        self.0.lock().unwrap().push((first.to_vec(), words));
        example(gold)
    }

    fn penalties(&self) -> Vec<f64> {
        Vec::new()
    }

    fn nulls(&self) -> Range<usize> {
        1..2
    }
}

fn example(gold: &Gold<'_>) -> Example {
    let (n, m) = (gold.chinese.len(), gold.english.len());
    let cell = |i: usize, j: usize| i * (m + 1) + j;
    let number = |text: &str| text[2..].to_owned();
    let (mut edges, mut features, mut right) = (Vec::new(), Vec::new(), Vec::new());
    for i in 0..=n {
        for j in 0..=m {
            for (shape, a, b) in [(0, 1, 0), (1, 0, 1), (2, 1, 1), (3, 1, 2)] {
                if i + a > n || j + b > m {
                    continue;
                }
                if gold.beads.contains(&(i..i + a, j..j + b)) {
                    right.push(edges.len());
                }
                edges.push(Edge::new((i, j), shape, cell(i, j), cell(i + a, j + b)));
                let same = a == 1 && b == 1 && number(gold.chinese[i]) == number(gold.english[j]);
                features.extend([f32::from(u8::from(same)), if shape < 2 { 1.0 } else { 0.0 }]);
            }
        }
    }
    Example { graph: Graph::new(edges, (n + 1) * (m + 1)), width: 2, features, gold: right }
}

/// A document of twelve 1-1 beads, whose sentences name it: `Ae0`, `Az0`, …
fn named(letter: char, group: &str) -> GoldDocument {
    let beads: Vec<([usize; 1], [usize; 1])> = (0..12).map(|at| ([at], [at])).collect();
    let beads: Vec<(&[usize], &[usize])> = beads.iter().map(|(a, b)| (a.as_slice(), b.as_slice())).collect();
    let plain = document(&beads);
    let name = |side: &[String]| side.iter().map(|text| format!("{letter}{text}")).collect();
    let (english, chinese) = (name(&plain.english), name(&plain.chinese));
    GoldDocument { name: letter.into(), group: group.into(), english, chinese, ..plain }
}

fn recipe() -> Recipe {
    let copy = |kind, side| Alteration { kind, side, share: 0.1, weight: 0.5 };
    let copies = vec![
        copy(AlterationKind::Blocks, AlteredSide::English),
        copy(AlterationKind::Insertions, AlteredSide::Both),
        copy(AlterationKind::Singles, AlteredSide::Chinese),
    ];
    let fitting = |l2| Fitting { l2, margin: 0.0, rounds: 20, copies: copies.clone() };
    Recipe { seed: 1, first: fitting(0.5), second: fitting(0.1), null_bonus: 0.0 }
}

fn documents() -> Vec<GoldDocument> {
    vec![named('A', "one"), named('B', "one"), named('C', "two")]
}

fn watched<T>(work: impl FnOnce(&Watch<'_, '_>) -> T) -> (T, Vec<super::super::TrainingProgress>) {
    let mut seen = Vec::new();
    let result = {
        let mut watcher = |now| seen.push(now);
        work(&Watch::new(CrossValidation::steps(3, &recipe()), &mut watcher))
    };
    (result, seen)
}

#[test]
fn no_text_of_a_training_set_has_a_sentence_of_the_document_that_is_held_out() {
    let (documents, recipe) = (documents(), recipe());
    let texts = texts(&documents, &recipe.second, recipe.seed);
    assert_eq!(texts.len(), 12);
    for (number, document) in documents.iter().enumerate() {
        let own: BTreeSet<&String> = document.english.iter().chain(&document.chinese).collect();
        let mut others = 0;
        for text in &texts {
            let sentences: BTreeSet<&String> = text.document.english.iter().chain(&text.document.chinese).collect();
            assert_eq!(text.is_free_of(Some(number)), own.is_disjoint(&sentences), "{}", document.name);
            others += usize::from(text.is_free_of(Some(number)));
        }
        // Two documents with three copies each, less the one into which lines of this were put.
        assert_eq!(others, 7);
    }
}

#[test]
fn both_stages_are_learned_anew_without_the_document() {
    let (documents, recipe) = (documents(), recipe());
    let spy = Spy(Mutex::default());
    let (_, seen) = watched(|watch| cross_validated(&spy, Means::Lexicon, &documents, &recipe, watch));
    let calls = spy.0.into_inner().unwrap();
    let mut firsts: Vec<&Vec<f32>> = calls.iter().map(|(first, _)| first).collect();
    firsts.dedup();
    assert_eq!(firsts.len(), 3, "a first stage for every fold, and none of another");
    for (first, held_out) in firsts.into_iter().zip(['A', 'B', 'C']) {
        let fold: Vec<_> = calls.iter().filter(|call| call.0 == *first).collect();
        let has = |words: &BTreeSet<String>| words.iter().any(|word| word.starts_with(held_out));
        // The five texts that are scored, behind the seven that are learned from.
        assert_eq!(fold.len(), 12);
        assert!(fold[..7].iter().all(|call| !has(&call.1)) && fold[7..].iter().all(|call| has(&call.1)));
    }
    assert!(seen.iter().zip(0..).all(|(now, done)| now.done == done && done <= now.total), "{seen:?}");
}

#[test]
fn figures_are_added_up_by_directory_and_in_all() {
    let (documents, recipe) = (documents(), recipe());
    let spy = Spy(Mutex::default());
    let (found, _) = watched(|watch| cross_validated(&spy, Means::Lexicon, &documents, &recipe, watch));
    let names = |figures: &[NamedFigures]| figures.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    assert_eq!(
        (names(&found.groups), names(&found.documents)),
        (vec!["one".into(), "two".into()], vec!["A".into(), "B".into(), "C".into()])
    );
    // Equal numbers say everything here.
    assert_eq!((found.total.scores.strict.f1(), found.mean_f1), (Some(1.0), 1.0));
    assert_eq!(found.groups[0].figures.scores.strict.gold, 24);
    let cut = found.total.cut;
    assert_eq!((cut.recall(), cut.strict.f1()), (Some(1.0), Some(1.0)));
    // One sentence of twelve each time, on either side of three documents.
    assert_eq!((found.total.alone.gold, found.total.alone.right), (6, 6));
    assert_eq!(found.documents[0].figures.scores.confidence.all().beads, 12);
}

#[test]
fn figures_are_the_same_for_any_number_of_threads() {
    let (documents, recipe) = (documents(), recipe());
    let found = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let spy = Spy(Mutex::default());
        pool.install(|| watched(|watch| cross_validated(&spy, Means::Lexicon, &documents, &recipe, watch)).0)
    };
    assert_eq!(found(1), found(4));
}
