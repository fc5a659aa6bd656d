use super::super::random::Random;
use super::*;
use crate::align::{Edge, Graph};

/// The shapes 1-0, 0-1, 1-1 and 1-2 by their numbers.
const SHAPES: [(u8, usize, usize); 4] = [(0, 1, 0), (1, 0, 1), (2, 1, 1), (3, 1, 2)];

/// Every bead of four shapes between texts of so many sentences, with `width` features by chance, from −1 to 1.
fn example(random: &mut Random, sentences: usize, width: usize) -> Example {
    let cell = |i: usize, j: usize| i * (sentences + 1) + j;
    let (mut edges, mut features) = (Vec::new(), Vec::new());
    for i in 0..=sentences {
        for j in 0..=sentences {
            for (shape, a, b) in SHAPES.into_iter().filter(|(_, a, b)| i + a <= sentences && j + b <= sentences) {
                edges.push(Edge::new((i, j), shape, cell(i, j), cell(i + a, j + b)));
                features.extend((0..width).map(|_| random.below(2_001) as f32 / 1_000.0 - 1.0));
            }
        }
    }
    let graph = Graph::new(edges, (sentences + 1) * (sentences + 1));
    Example { graph, width, features, gold: Vec::new() }
}

/// An example whose gold path is drawn from the model with these weights: each edge by its share of what is to come.
fn drawn(random: &mut Random, sentences: usize, weights: &[f64], extension: f64) -> Example {
    let mut example = example(random, sentences, weights.len());
    let scores = scores(&example, weights);
    let edges = example.graph.edges().to_vec();
    let end = (sentences, sentences);
    let (mut at, mut before) = ((0, 0), None::<Edge>);
    while at != end {
        // What is left of the graph once the path has come here; its posteriors are the odds of the next edge.
        let cell = |i: usize, j: usize| i * (sentences + 1) + j;
        let rest: Vec<usize> = (0..edges.len())
            .filter(|&n| edges[n].chinese as usize >= at.0 && edges[n].english as usize >= at.1)
            .collect();
        let moved = rest.iter().map(|&n| {
            let (chinese, english) = edges[n].sides();
            let shift = |(i, j): (usize, usize)| cell(i, j) - cell(at.0, at.1);
            Edge::new((0, 0), edges[n].shape, shift((chinese.start, english.start)), shift((chinese.end, english.end)))
        });
        let graph = Graph::new(moved.collect(), cell(end.0, end.1) - cell(at.0, at.1) + 1);
        let goes_on = |n: usize| before.is_some_and(|last| last.is_null() && edges[n].is_null());
        let here = |n: usize| (edges[n].chinese as usize, edges[n].english as usize) == at;
        let of: Vec<f32> =
            rest.iter().map(|&n| scores[n] + if here(n) && goes_on(n) { extension as f32 } else { 0.0 }).collect();
        let odds = graph.posteriors(&of, extension).of;
        let mut chance = random.below(1_000_000) as f64 / 1e6;
        let choices: Vec<usize> = (0..rest.len()).filter(|&k| here(rest[k])).collect();
        let chosen = choices
            .iter()
            .find(|&&k| {
                chance -= odds[k];
                chance < 0.0
            })
            .or(choices.last())
            .unwrap();
        let edge = rest[*chosen];
        example.gold.push(edge);
        let (chinese, english) = edges[edge].sides();
        at = (chinese.end, english.end);
        before = Some(edges[edge]);
    }
    example
}

fn weighted(examples: &[Example]) -> Vec<(f64, &Example)> {
    examples.iter().enumerate().map(|(at, example)| (1.0 + at as f64 / 2.0, example)).collect()
}

/// All held alike, without a margin.
fn plain(l2: f64) -> Holds<'static> {
    Holds { l2, penalties: &[], margin: 0.0 }
}

#[test]
fn the_gradient_is_what_finite_differences_say() {
    let mut random = Random::new(7, [0, 0]);
    let examples: Vec<Example> = (3..6).map(|n| drawn(&mut random, n, &[-0.5, 0.3, 0.8], 1.0)).collect();
    assert!(examples.iter().any(|example| extensions(example) > 0.0), "no gap goes on");
    for gaps in [Gaps::Plain, Gaps::Affine] {
        let weighted = weighted(&examples);
        let holds = Holds { l2: 0.7, penalties: &[1.0, 3.0, 0.5, 0.2], margin: 0.5 };
        let fit = Fit::new(&weighted, holds, gaps);
        let at: Vec<f64> = [0.3, -0.2, 0.5, 0.4][..fit.scales.len()].to_vec();
        let (_, gradient) = fit.loss(&at);
        for part in 0..at.len() {
            let value = |by: f64| {
                let mut there = at.clone();
                there[part] += by;
                fit.loss(&there).0
            };
            // Scores have 32 bits, so that a step must not be too small.
            let difference = (value(3e-3) - value(-3e-3)) / 6e-3;
            assert!((difference - gradient[part]).abs() < 2e-3, "{gaps:?} {part}: {difference} {}", gradient[part]);
        }
    }
}

#[test]
fn what_made_the_paths_is_learned_from_them() {
    let (weights, extension) = ([1.5, -1.0, 0.5], 2.0);
    let mut random = Random::new(3, [0, 0]);
    let examples: Vec<Example> = (0..150).map(|_| drawn(&mut random, 6, &weights, extension)).collect();
    let weighted: Vec<_> = examples.iter().map(|example| (1.0, example)).collect();
    let fit = Fit::new(&weighted, plain(1e-3), Gaps::Affine);
    let found = fit.weights(60);
    for (found, made) in found.weights.iter().chain([&found.extension]).zip(weights.iter().chain([&extension])) {
        assert!((f64::from(*found) - made).abs() < 0.25, "{found} instead of {made}");
    }
    let all: Vec<f64> = found.weights.iter().chain([&found.extension]).map(|weight| f64::from(*weight)).collect();
    let scaled: Vec<f64> = all.iter().zip(&fit.scales).map(|(weight, scale)| weight * scale).collect();
    let (_, gradient) = fit.loss(&scaled);
    assert!(gradient.iter().all(|slope| slope.abs() < 0.1), "{gradient:?}");
}

#[test]
fn weights_are_held_near_nothing_by_l2() {
    let mut random = Random::new(5, [0, 0]);
    let examples: Vec<Example> = (0..9).map(|_| drawn(&mut random, 5, &[1.0, -1.0], 0.0)).collect();
    let weighted = weighted(&examples);
    let size = |l2: f64| {
        let found = Fit::new(&weighted, plain(l2), Gaps::Plain).weights(50);
        assert_eq!(found.extension.to_bits(), 0.0_f32.to_bits());
        found.weights.iter().map(|weight| weight * weight).sum::<f32>()
    };
    assert!(size(0.1) > 2.0 * size(100.0) && size(1e6) < 1e-3);
}

#[test]
fn the_same_bits_come_out_for_any_number_of_threads() {
    let mut random = Random::new(11, [0, 0]);
    let examples: Vec<Example> = (2..9).map(|n| drawn(&mut random, n, &[0.5, -0.5, 1.0], 1.0)).collect();
    let weighted = weighted(&examples);
    let learned = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let fitted = pool.install(|| Fit::new(&weighted, plain(0.1), Gaps::Affine).weights(30));
        fitted.weights.iter().chain([&fitted.extension]).map(|weight| weight.to_bits()).collect::<Vec<_>>()
    };
    assert_eq!(learned(1), learned(4));
}

#[test]
fn weights_have_seven_digits_in_32_bits() {
    for (weight, kept) in [(1.234_567_89, 1.234_568), (-0.000_012_345_678_9, -0.000_012_345_68), (0.0, 0.0)] {
        assert_eq!(rounded(weight).to_string(), (kept as f32).to_string());
    }
}

/// Candidates from which no path leads to the end say nothing, and spoil nothing.
#[test]
fn an_example_without_a_path_teaches_nothing() {
    let edges = vec![Edge::new((0, 0), 2, 0, 1)];
    let broken = Example { graph: Graph::new(edges, 3), width: 1, features: vec![1.0], gold: vec![0] };
    let weighted = [(1.0, &broken)];
    let (value, gradient) = Fit::new(&weighted, plain(0.0), Gaps::Affine).loss(&[0.5, 0.5]);
    assert_eq!((value, gradient), (0.0, vec![0.0, 0.0]));
}

#[test]
fn a_feature_that_is_held_more_strongly_weighs_less() {
    let mut random = Random::new(13, [0, 0]);
    let examples: Vec<Example> = (0..9).map(|_| drawn(&mut random, 5, &[1.0, 1.0], 0.0)).collect();
    let weighted = weighted(&examples);
    let of =
        |penalties: &[f64]| Fit::new(&weighted, Holds { penalties, ..plain(1.0) }, Gaps::Plain).weights(50).weights;
    let (alike, first) = (of(&[]), of(&[100.0, 1.0]));
    assert!(first[0] < 0.6 * alike[0] && first[1] > 0.6 * alike[1], "{alike:?} {first:?}");
}
