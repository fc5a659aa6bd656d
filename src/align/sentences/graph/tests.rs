//! The best path and the sums over all paths, against all paths one by one.

use proptest::prelude::*;

use super::*;

/// A graph with scores.
#[derive(Debug, Clone)]
struct Case {
    graph: Graph,
    scores: Vec<f32>,
    extension: f64,
}

/// All beads between so many sentences that are chosen, with scores in eighths, so that many paths are equally good.
fn case() -> impl Strategy<Value = Case> {
    let seeds = prop::collection::vec((0..100_u8, -16..16_i8), 300);
    (0..4_usize, 0..4_usize, 20..=100_u8, -8..8_i8, seeds).prop_map(|(n, m, share, extension, seeds)| {
        let cell = |i: usize, j: usize| i * (m + 1) + j;
        let (mut edges, mut scores) = (Vec::new(), Vec::new());
        let mut seeds = seeds.iter().cycle();
        for (i, j) in (0..=n).flat_map(|i| (0..=m).map(move |j| (i, j))) {
            for (shape, &(a, b)) in SHAPES.iter().enumerate().filter(|(_, (a, b))| i + a <= n && j + b <= m) {
                let Some((chance, score)) = seeds.next() else { continue };
                if *chance < share {
                    edges.push(Edge::new((i, j), shape as u8, cell(i, j), cell(i + a, j + b)));
                    scores.push(f32::from(*score) / 8.0);
                }
            }
        }
        Case { graph: Graph::new(edges, (n + 1) * (m + 1)), scores, extension: f64::from(extension) / 8.0 }
    })
}

impl Case {
    /// Every path from the first cell to the last, by the numbers of its edges.
    fn paths(&self) -> Vec<Vec<usize>> {
        let mut paths = Vec::new();
        let mut open = vec![(Vec::new(), 0)];
        while let Some((path, cell)) = open.pop() {
            if cell as usize + 1 == self.graph.cells {
                paths.push(path);
                continue;
            }
            for (number, edge) in self.graph.edges.iter().enumerate().filter(|(_, edge)| edge.from == cell) {
                open.push((path.iter().copied().chain([number]).collect(), edge.to));
            }
        }
        paths
    }

    /// Whether a bead of a path goes on with a gap.
    fn goes_on(&self, path: &[usize], at: usize) -> bool {
        at > 0 && self.graph.edges[path[at]].is_null() && self.graph.edges[path[at - 1]].is_null()
    }

    fn score(&self, path: &[usize]) -> f64 {
        let bead =
            |at: usize| f64::from(self.scores[path[at]]) + if self.goes_on(path, at) { self.extension } else { 0.0 };
        (0..path.len()).map(bead).sum()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn the_best_path_is_as_good_as_any(case in case()) {
        let paths = case.paths();
        let best = case.graph.best(&case.scores, case.extension);
        if let Some(highest) = paths.iter().map(|path| case.score(path)).reduce(f64::max) {
            prop_assert!(paths.contains(&best), "{:?} is no path", best);
            prop_assert!((case.score(&best) - highest).abs() < 1e-9, "{} is not {highest}", case.score(&best));
        } else {
            prop_assert_eq!(best, Vec::<usize>::new());
        }
    }

    #[test]
    fn probabilities_are_shares_of_all_paths(case in case()) {
        let paths = case.paths();
        prop_assume!(!paths.is_empty());
        let odds: Vec<f64> = paths.iter().map(|path| case.score(path).exp()).collect();
        let sum: f64 = odds.iter().sum();
        let edges = case.graph.edges.len();
        let (mut of, mut in_gap) = (vec![0.0; edges], vec![0.0; edges]);
        for (path, odds) in paths.iter().zip(&odds) {
            for (at, &edge) in path.iter().enumerate() {
                of[edge] += odds / sum;
                if case.goes_on(path, at) {
                    in_gap[edge] += odds / sum;
                }
            }
        }
        let found = case.graph.posteriors(&case.scores, case.extension);
        prop_assert!((found.log_sum - sum.ln()).abs() < 1e-9, "{} is not {}", found.log_sum, sum.ln());
        for edge in 0..edges {
            prop_assert!((found.of[edge] - of[edge]).abs() < 1e-9, "{} is not {}", found.of[edge], of[edge]);
            prop_assert!((found.in_gap[edge] - in_gap[edge]).abs() < 1e-9, "gap {edge}");
        }
    }
}

/// The places that are paired one to one where every pair and every null bead scores alike.
fn pairs(n: usize, m: usize, extension: f64) -> Vec<(u32, u32)> {
    let cell = |i: usize, j: usize| i * (m + 1) + j;
    let mut edges = Vec::new();
    for (i, j) in (0..=n).flat_map(|i| (0..=m).map(move |j| (i, j))) {
        for (shape, &(a, b)) in SHAPES[..3].iter().enumerate().filter(|(_, (a, b))| i + a <= n && j + b <= m) {
            edges.push(Edge::new((i, j), shape as u8, cell(i, j), cell(i + a, j + b)));
        }
    }
    // neither is a sum of powers of two
    let scores: Vec<f32> = edges.iter().map(|edge| if edge.is_null() { -0.3 } else { 0.7 }).collect();
    let graph = Graph::new(edges, (n + 1) * (m + 1));
    let path = graph.best(&scores, extension).into_iter().map(|edge| graph.edges[edge]);
    path.filter(|edge| !edge.is_null()).map(|edge| (edge.chinese, edge.english)).collect()
}

#[test]
fn of_a_sentence_that_stands_there_twice_the_first_is_paired() {
    for extension in [0.0, 0.1] {
        assert_eq!(pairs(2, 1, extension), [(0, 0)]);
        assert_eq!(pairs(1, 2, extension), [(0, 0)]);
        assert_eq!(pairs(5, 2, extension), [(0, 0), (1, 1)]);
        assert_eq!(pairs(3, 40, extension), [(0, 0), (1, 1), (2, 2)]);
    }
}

#[test]
fn a_graph_without_a_way_has_no_path_and_one_without_sentences_the_empty_one() {
    let gap = Graph::new(vec![Edge::new((0, 0), 0, 0, 1)], 3);
    assert_eq!(gap.best(&[1.0], 0.0), Vec::<usize>::new());
    let empty = Graph::new(Vec::new(), 1);
    assert_eq!(empty.best(&[], 0.0), Vec::<usize>::new());
    assert!(empty.posteriors(&[], 0.0).log_sum.abs() < f64::EPSILON);
    assert_eq!(Graph::default().best(&[], 0.0), Vec::<usize>::new());
}
