//! What holds of all features together, and that the grids of real texts lose nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::context::Context;
use super::coverage::Coverage;
use super::grid::{Grid, Part};
use super::lengths::Lengths;
use super::marks::Marks;
use super::shapes::{SHAPES, Shape};
use super::similarities::Similarities;
use super::specimen::{lines, sentences, texts};
use super::study::Study;
use super::synonyms::Synonyms;
use super::words::Words;
use super::{first, learned, lengths, likeness, marks, second, shapes, splits, words};
use crate::align::evidence::visible;
use crate::align::{Means, Weights};
use crate::encode::Encoder;
use crate::lexicon::{Lexicon, Matches};

#[test]
fn shapes_are_what_their_names_say() {
    let name = |&(a, b): &Shape| format!("shape_{a}_{b}");
    assert_eq!(SHAPES.iter().map(name).collect::<Vec<_>>(), shapes::NAMES);
    assert_eq!(SHAPES.iter().collect::<BTreeSet<_>>().len(), shapes::COUNT);
    assert_eq!((0..shapes::COUNT as u8).filter(|&shape| shapes::is_null(shape)).count(), shapes::NULLS.len());
}

#[test]
fn features_have_names_of_their_own_and_a_penalty_each() {
    let names = second::names();
    assert_eq!((first::names().len(), names.len()), (first::COUNT, second::COUNT));
    assert_eq!(names[..first::COUNT], first::names());
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    let penalties = second::penalties();
    assert_eq!(penalties.len(), names.len() + 1);
    assert!(penalties.iter().all(|penalty| *penalty > 0.0));
    for means in Means::ALL {
        let model = Weights::bundled().model(means).unwrap();
        assert_eq!((model.first.len(), model.second.len()), (first::COUNT, second::COUNT));
    }
}

#[test]
fn every_group_pushes_its_features_for_every_shape() {
    let (chinese, english) = lines(0..12);
    let (chinese, english) = (texts(&chinese), texts(&english));
    let context = Context::whole(sentences(&chinese), english);
    let synonyms = Synonyms::new(Encoder::bundled());
    for vectors in [None, Some(context.vectors(Encoder::bundled()))] {
        let study = Study::new(&context, Lexicon::bundled(), vectors.as_ref().zip(Some(&synonyms)));
        let pruned = study.prune(&Weights::bundled().model(Means::Encoder).unwrap().first);
        let affinity = learned::scores(&study.matches, &pruned)[0];
        let mut seen = BTreeSet::new();
        for edge in study.grid.graph().edges() {
            let (i, j, shape) = edge.place();
            seen.insert(shape);
            let mut row = vec![7.0];
            let mut grown = |push: &mut dyn FnMut(&mut Vec<f32>)| {
                let from = row.len();
                push(&mut row);
                row.len() - from
            };
            if !edge.is_null() {
                assert_eq!(grown(&mut |row| likeness::push(&study.similar, i, j, shape, row)), likeness::COUNT);
            }
            assert_eq!(grown(&mut |row| study.lengths.push(i, j, shape, 0.5, row)), lengths::COUNT);
            assert_eq!(grown(&mut |row| first::push(&study, *edge, row)), first::COUNT);
            assert_eq!(grown(&mut |row| study.words.push(i, j, shape, row)), words::COUNT);
            assert_eq!(grown(&mut |row| learned::push(&affinity, *edge, row)), learned::COUNT);
            assert_eq!(grown(&mut |row| splits::push(&study.similar, i, j, shape, row)), splits::COUNT);
            assert_eq!(grown(&mut |row| study.marks.push(i, j, shape, row)), marks::COUNT);
            assert_eq!(grown(&mut |row| second::push(&study, &affinity, *edge, row)), second::COUNT);
            assert!(row.iter().all(|value| value.is_finite()), "{shape:?} {row:?}");
        }
        assert_eq!(seen.len(), shapes::COUNT);
    }
}

/// The clauses of a resolution of which the sentences are marked.
fn clauses(name: &str, marks: &[char]) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/un/gold").join(name);
    let text = fs::read_to_string(path).unwrap();
    let clauses = text.split_inclusive(|c| c == '\n' || marks.contains(&c)).map(str::trim);
    clauses.filter(|clause| !clause.is_empty()).map(str::to_owned).collect()
}

/// The study of a context on another grid.
fn on(grid: Grid, context: &Context<'_>) -> Study {
    let grid = Arc::new(grid);
    let matches = Matches::new(Lexicon::bundled(), &context.chinese, &context.english);
    let matches = Arc::new(Synonyms::new(Encoder::bundled()).add(matches));
    let chinese: Vec<&str> = context.chinese.iter().map(|sentence| sentence.text).collect();
    let vectors = context.vectors(Encoder::bundled());
    let similar = Similarities::of_vectors(&grid, &vectors.chinese, &vectors.english);
    let lengths =
        Lengths::new(chinese.iter().map(|text| visible(text)), context.english.iter().map(|text| visible(text)));
    let words = Words::new(Coverage::new(&grid, Arc::clone(&matches)), &chinese, &context.english);
    Study { marks: Marks::new(&chinese, &context.english), grid, matches, lengths, similar, words }
}

#[test]
fn the_band_through_a_resolution_loses_nothing() {
    let (chinese, english) = (clauses("55-187.zh.units", &['，', '、', '；']), clauses("55-187.en.units", &[',', ';']));
    let (chinese, english) = (texts(&chinese), texts(&english));
    let context = Context::whole(sentences(&chinese), english);
    let size = (context.chinese.len(), context.english.len());
    let model = Weights::bundled().model(Means::Encoder).unwrap();
    let best = |study: &Study| {
        let pruned = study.prune(&model.first);
        let scores = study.scores(&pruned, &model.second);
        let path = pruned.graph.best(&scores, f64::from(model.extension));
        path.into_iter().map(|edge| pruned.graph.edges()[edge].place()).collect::<Vec<_>>()
    };
    let vectors = context.vectors(Encoder::bundled());
    let synonyms = Synonyms::new(Encoder::bundled());
    let narrow = Study::new(&context, Lexicon::bundled(), Some((&vectors, &synonyms)));
    let wide = on(Grid::new(vec![Part { chinese: 0..size.0, english: 0..size.1 }], &[], &[]), &context);
    let (few, all) = (narrow.grid.band().cells(), wide.grid.band().cells());
    assert_eq!(all, (size.0 + 1) * (size.1 + 1));
    assert!(few * 2 < all, "{few} cells of {all} for {size:?}");
    assert_eq!(best(&narrow), best(&wide));
}
