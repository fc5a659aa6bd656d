//! What the paths through a grid obey, and what a narrow grid loses.

use proptest::prelude::*;

use super::*;
use crate::align::anchors::{Candidate, chain_through};
use crate::align::sentences::specimen::{mix, parts};

/// Sizes of parts, pairs that are fixed, and pairs that lead.
type Case = (Vec<(usize, usize)>, Vec<Anchor>, Vec<Anchor>);

/// Pairs inside of parts, each so many sentences behind the one before.
fn pairs(sizes: &[(usize, usize)], steps: &[(usize, usize)]) -> Vec<Anchor> {
    let mut at = (0, 0);
    let pairs = steps.iter().map(|step| {
        at = (at.0 + step.0, at.1 + step.1);
        Anchor { source: at.0 - 1, target: at.1 - 1 }
    });
    let inside = |pair: &Anchor| {
        parts(sizes).iter().any(|part| part.chinese.contains(&pair.source) && part.english.contains(&pair.target))
    };
    pairs.filter(inside).collect()
}

fn case() -> impl Strategy<Value = Case> {
    let sizes = prop::collection::vec((0..14_usize, 0..14_usize), 1..6);
    let steps = || prop::collection::vec((1..7_usize, 1..7_usize), 0..9);
    (sizes, steps(), steps()).prop_map(|(sizes, fixed, likely)| {
        let fixed = pairs(&sizes, &fixed);
        let likely = pairs(&sizes, &likely).into_iter().map(|anchor| Candidate { anchor, weight: 1.0 }).collect();
        let likely = chain_through(&fixed, likely);
        (sizes, fixed, likely)
    })
}

/// The sentences of a path's beads, if they follow each other from the first to the last.
fn place(graph: &Graph, path: &[usize]) -> Option<(usize, usize)> {
    path.iter().try_fold((0, 0), |(i, j), &edge| {
        let (chinese, english) = graph.edges()[edge].sides();
        ((chinese.start, english.start) == (i, j)).then_some((chinese.end, english.end))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn a_way_leads_through_whatever_the_parts_and_the_fixed_pairs((sizes, fixed, likely) in case()) {
        let grid = Grid::new(parts(&sizes), &likely, &fixed);
        let graph = grid.graph();
        let path = graph.best(&vec![0.0; graph.edges().len()], 0.0);
        prop_assert_eq!(place(&graph, &path), Some(grid.size()));
        // the way that is worst for each fixed pair as well
        let scores: Vec<f32> = graph.edges().iter().map(|edge| if edge.is_null() { 9.0 } else { -9.0 }).collect();
        let path = graph.best(&scores, 1.0);
        prop_assert_eq!(place(&graph, &path), Some(grid.size()));
        for pair in &fixed {
            let holds = |edge: &&usize| {
                let (chinese, english) = graph.edges()[**edge].sides();
                chinese.contains(&pair.source) && english.contains(&pair.target)
            };
            prop_assert_eq!(path.iter().filter(holds).count(), 1);
        }
    }

    #[test]
    fn no_bead_lies_over_a_border_or_tears_a_fixed_pair((sizes, fixed, likely) in case()) {
        let parts = parts(&sizes);
        for edge in Grid::new(parts.clone(), &likely, &fixed).graph().edges() {
            let (chinese, english) = edge.sides();
            let inside = |part: &Part| {
                part.chinese.start <= chinese.start && chinese.end <= part.chinese.end
                    && part.english.start <= english.start && english.end <= part.english.end
            };
            prop_assert!(parts.iter().any(inside), "{chinese:?} {english:?}");
            for pair in &fixed {
                prop_assert_eq!(chinese.contains(&pair.source), english.contains(&pair.target));
            }
        }
    }
}

#[test]
fn the_room_is_that_of_the_part_that_both_are_in() {
    let grid = Grid::new(parts(&[(2, 3), (4, 1)]), &[], &[]);
    assert_eq!(grid.size(), (6, 4));
    assert_eq!([grid.room(0, 0), grid.room(1, 2), grid.room(2, 3)], [(2, 3), (1, 1), (4, 1)]);
    assert_eq!([grid.room(1, 3), grid.room(2, 2), grid.room(6, 3), grid.room(0, 4)], [(0, 0); 4]);
}

/// Beads by their places, with scores that the right beads lead in, but not everywhere.
fn scored(graph: &Graph, right: &[(usize, usize, Shape)]) -> Vec<f32> {
    let score = |edge: &Edge| {
        let (i, j, (a, b)) = edge.place();
        let noise = (mix(i * 1_000_003 + j * 1_009 + a * 31 + b) % 1_000) as f32 / 1_000.0;
        let sentences = (a + b) as f32;
        sentences * (noise - 0.4) + if right.contains(&(i, j, (a, b))) { 0.3 * sentences } else { -0.5 * sentences }
    };
    graph.edges().iter().map(score).collect()
}

#[test]
fn a_band_along_the_right_pairs_has_the_best_path_of_the_whole_grid() {
    const SIDES: [Shape; 8] = [(1, 1), (1, 1), (1, 2), (1, 1), (2, 1), (1, 0), (0, 1), (2, 2)];
    let (mut right, mut at) = (Vec::new(), (0, 0));
    while at.0 < 150 {
        let (a, b) = SIDES[mix(right.len()) % SIDES.len()];
        right.push((at.0, at.1, (a, b)));
        at = (at.0 + a, at.1 + b);
    }
    let likely: Vec<Anchor> = right
        .iter()
        .enumerate()
        .filter(|(number, bead)| number % 6 == 2 && bead.2 == (1, 1))
        .map(|(_, &(source, target, _))| Anchor { source, target })
        .collect();
    assert!(likely.len() > 5);
    let best = |likely: &[Anchor]| {
        let grid = Grid::new(parts(&[at]), likely, &[]);
        let graph = grid.graph();
        let path = graph.best(&scored(&graph, &right), 0.1);
        (grid.band().cells(), path.iter().map(|&edge| graph.edges()[edge].place()).collect::<Vec<_>>())
    };
    let ((few, narrow), (all, wide)) = (best(&likely), best(&[]));
    assert_eq!(all, (at.0 + 1) * (at.1 + 1));
    assert!(few * 2 < all, "{few} cells of {all}");
    assert_eq!(narrow, wide);
    assert_ne!(wide, right, "the noise decides nothing");
}

#[test]
fn a_long_text_with_nothing_to_lead_is_searched_in_a_corridor() {
    let grid = Grid::new(parts(&[(1_200, 9_000)]), &[], &[]);
    assert!(grid.band().cells() < 2 * 1_201 * WIDE, "{}", grid.band().cells());
    let graph = grid.graph();
    let path = graph.best(&vec![0.0; graph.edges().len()], 0.0);
    assert_eq!(place(&graph, &path), Some((1_200, 9_000)));
}
