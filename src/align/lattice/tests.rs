use super::*;
use proptest::prelude::*;

const SHAPES: [(usize, usize); 5] = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1)];

struct Table {
    pairs: Vec<f64>,
    m: usize,
    extension: f64,
}

impl Scorer for Table {
    fn shapes(&self) -> &[(usize, usize)] {
        &SHAPES
    }

    fn score(&self, i: usize, j: usize, (a, b): (usize, usize)) -> f64 {
        let pair = |i: usize, j: usize| {
            f64::from((self.pairs[(i * self.m + j) % self.pairs.len()] * 16.0).round() as f32) / 16.0
        };
        match (a, b) {
            (0, _) | (_, 0) => -2.0,
            (1, 1) => pair(i, j),
            (1, _) => pair(i, j) + pair(i, j + 1) - 2.0,
            _ => pair(i, j) + pair(i + 1, j) - 2.0,
        }
    }

    fn extension(&self) -> f64 {
        self.extension
    }
}

/// Item i pairs with item i, and from `skip` on with item i + 2.
struct Diagonal {
    skip: usize,
}

impl Scorer for Diagonal {
    fn shapes(&self) -> &[(usize, usize)] {
        &SHAPES
    }

    fn score(&self, i: usize, j: usize, (a, b): (usize, usize)) -> f64 {
        let pairs = j == if i < self.skip { i } else { i + 2 };
        match (a, b) {
            (1, 1) if pairs => 9.0,
            (0, _) | (_, 0) => -2.0,
            _ => -9.0,
        }
    }

    fn extension(&self) -> f64 {
        1.0
    }
}

/// Source item, target item and shape of a bead.
type Place = (usize, usize, (usize, usize));

/// Every path there is: its score and its beads.
fn all_paths(n: usize, m: usize, scorer: &Table) -> Vec<(f64, Vec<Place>)> {
    let mut found = Vec::new();
    let mut open = vec![(0, 0, false, 0.0, Vec::new())];
    while let Some((i, j, gap, score, beads)) = open.pop() {
        if (i, j) == (n, m) {
            found.push((score, beads));
            continue;
        }
        for &(a, b) in &SHAPES {
            if i + a <= n && j + b <= m {
                let null = a == 0 || b == 0;
                let bonus = if null && gap { scorer.extension } else { 0.0 };
                let mut beads = beads.clone();
                beads.push((i, j, (a, b)));
                open.push((i + a, j + b, null, score + scorer.score(i, j, (a, b)) + bonus, beads));
            }
        }
    }
    found
}

proptest! {
    /// The oracle: the path, its score and its posteriors equal those of trying every path.
    #[test]
    fn it_finds_what_trying_every_path_finds(n in 0_usize..4, m in 0_usize..4, pairs in prop::collection::vec(-3.0..3.0_f64, 16), extension in 0.0..2.0_f64) {
        let extension = (extension * 16.0).round() / 16.0;
        let scorer = Table { pairs, m: m.max(1), extension };
        let path = best_path(n, m, &Band::full(n, m), &scorer);
        let all = all_paths(n, m, &scorer);
        let best = all.iter().map(|(score, _)| *score).fold(f64::NEG_INFINITY, f64::max);
        prop_assert!((path.score - best).abs() < 1e-6, "{} is not {}", path.score, best);
        let total: f64 = all.iter().map(|(score, _)| (score - best).exp()).sum();
        for step in &path.steps {
            let bead = (step.source, step.target, step.shape);
            let with: f64 = all.iter().filter(|(_, beads)| beads.contains(&bead)).map(|(score, _)| (score - best).exp()).sum();
            prop_assert!((step.posterior - with / total).abs() < 1e-6, "{bead:?}: {} is not {}", step.posterior, with / total);
        }
    }

    /// A band that holds the best path finds it.
    #[test]
    fn a_band_as_wide_as_the_lattice_equals_the_lattice(n in 0_usize..12, m in 0_usize..12, pairs in prop::collection::vec(-3.0..3.0_f64, 64)) {
        let scorer = Table { pairs, m: m.max(1), extension: 1.0 };
        let full = best_path(n, m, &Band::full(n, m), &scorer);
        let banded = best_path(n, m, &Band::around(n, m, &[], 40), &scorer);
        prop_assert_eq!(full, banded);
    }

    /// However small the windows, every item is in exactly one bead, in order; and where one path is far better than
    /// the others, they find it.
    #[test]
    fn windows_find_a_clear_path_and_lose_nothing(n in 0_usize..60, m in 0_usize..60, pairs in prop::collection::vec(-3.0..3.0_f64, 64), window in 1_usize..400) {
        let scorer = Table { pairs, m: m.max(1), extension: 1.0 };
        let path = in_windows(n, m, &Band::full(n, m), &scorer, Asked::Posteriors, window);
        let (mut i, mut j) = (0, 0);
        for step in &path.steps {
            prop_assert_eq!((step.source, step.target), (i, j));
            (i, j) = (i + step.shape.0, j + step.shape.1);
        }
        prop_assert_eq!((i, j), (n, m));
        let clear = Diagonal { skip: n / 3 };
        let band = Band::full(n, n + 2);
        let whole = in_windows(n, n + 2, &band, &clear, Asked::Posteriors, usize::MAX);
        let parts = in_windows(n, n + 2, &band, &clear, Asked::Posteriors, window);
        let beads = |path: &Path| path.steps.iter().map(|s| (s.source, s.target, s.shape)).collect::<Vec<_>>();
        prop_assert_eq!(beads(&whole), beads(&parts));
        prop_assert!((whole.score - parts.score).abs() < 1e-3);
        prop_assert_eq!(beads(&rough_path(n, n + 2, &band, &clear)), beads(&whole));
    }

    /// Every item is in exactly one bead, in order.
    #[test]
    fn the_beads_cover_both_sides_once(n in 0_usize..30, m in 0_usize..30, pairs in prop::collection::vec(-3.0..3.0_f64, 64)) {
        let scorer = Table { pairs, m: m.max(1), extension: 1.0 };
        let path = best_path(n, m, &Band::full(n, m), &scorer);
        let (mut i, mut j) = (0, 0);
        for step in &path.steps {
            prop_assert_eq!((step.source, step.target), (i, j));
            (i, j) = (i + step.shape.0, j + step.shape.1);
        }
        prop_assert_eq!((i, j), (n, m));
    }
}

/// Source items 1 and 2 are copies of each other; the target has them once.
struct Copies;

impl Scorer for Copies {
    fn shapes(&self) -> &[(usize, usize)] {
        &SHAPES[..3]
    }

    fn score(&self, i: usize, j: usize, shape: (usize, usize)) -> f64 {
        match (shape, i.min(1) == j) {
            ((1, 1), true) => 3.0,
            ((1, 1), false) => -9.0,
            _ => -2.0,
        }
    }

    fn extension(&self) -> f64 {
        1.0
    }
}

#[test]
fn of_two_equal_copies_the_first_is_paired() {
    let path = best_path(3, 2, &Band::full(3, 2), &Copies);
    let shapes: Vec<_> = path.steps.iter().map(|step| step.shape).collect();
    assert_eq!(shapes, [(1, 1), (1, 1), (1, 0)]);
}
