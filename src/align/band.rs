//! Which part of the lattice is searched.

/// A pair of positions held to correspond: source item `source` begins where target item `target` begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// Index of a source item.
    pub source: usize,
    /// Index of a target item.
    pub target: usize,
}

/// For every row `0..=n` of the lattice the columns, first to last, that are searched. Both bounds never
/// decrease from row to row, row 0 begins at 0 and row n ends at m, so every band holds a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    rows: Vec<(usize, usize)>,
    offsets: Vec<usize>,
}

/// A lattice of more cells than this is searched in a corridor.
pub(super) const CELLS: usize = 1_500_000;
/// The narrowest corridor, columns to each side.
const NARROW: usize = 40;

impl Band {
    /// The whole lattice of n by m items, or where that is too large a corridor around its diagonal.
    pub fn full(n: usize, m: usize) -> Self {
        Self::around(n, m, &[], 0)
    }

    /// The cells between consecutive anchors, `width` columns more to each side. Anchors strictly increase on
    /// both sides.
    pub fn around(n: usize, m: usize, anchors: &[Anchor], width: usize) -> Self {
        Self::within(n, m, anchors, width, CELLS)
    }

    /// The same with a corridor only where the lattice has more than so many cells; it then has about as many.
    pub(super) fn within(n: usize, m: usize, anchors: &[Anchor], width: usize, most: usize) -> Self {
        let mut points = vec![(0, 0)];
        points.extend(anchors.iter().flat_map(|a| [(a.source, a.target), (a.source + 1, a.target + 1)]));
        points.push((n, m));
        let mut rows = vec![(usize::MAX, 0); n + 1];
        let mut cells = 0;
        for pair in points.windows(2) {
            let ((i1, j1), (i2, j2)) = (pair[0], pair[1]);
            cells += (i2 + 1 - i1) * (j2 + 1 - j1 + 2 * width);
        }
        let reach = if cells <= most { usize::MAX } else { (most / (n + 1) / 2).max(NARROW) };
        for pair in points.windows(2) {
            let ((i1, j1), (i2, j2)) = (pair[0], pair[1]);
            for (i, row) in rows.iter_mut().enumerate().take(i2 + 1).skip(i1) {
                // the corridor follows the straight line between the two anchors
                let middle = j1 + (j2 - j1) * (i - i1) / (i2 - i1).max(1);
                let step = (j2 - j1) / (i2 - i1).max(1) + 1;
                let reach = reach.saturating_add(step);
                row.0 = row.0.min(j1.max(middle.saturating_sub(reach)).saturating_sub(width));
                row.1 = row.1.max(j2.min(middle.saturating_add(reach)) + width).min(m);
            }
        }
        Self::from_rows(rows, m)
    }

    pub(super) fn from_rows(mut rows: Vec<(usize, usize)>, m: usize) -> Self {
        let last = rows.len() - 1;
        rows[0].0 = 0;
        rows[last].1 = m;
        for i in 1..=last {
            rows[i].1 = rows[i].1.max(rows[i - 1].1);
        }
        for i in (0..last).rev() {
            rows[i].0 = rows[i].0.min(rows[i + 1].0);
        }
        let mut offsets = Vec::with_capacity(rows.len() + 1);
        let mut total = 0;
        for (lo, hi) in &rows {
            offsets.push(total);
            total += hi - lo + 1;
        }
        offsets.push(total);
        Self { rows, offsets }
    }

    /// How many cells it has.
    pub fn cells(&self) -> usize {
        self.offsets[self.rows.len()]
    }

    /// First and last column of a row.
    pub fn row(&self, i: usize) -> (usize, usize) {
        self.rows[i]
    }

    /// Number of a cell in row order, `None` outside of the band.
    pub fn cell(&self, i: usize, j: usize) -> Option<usize> {
        let (lo, hi) = *self.rows.get(i)?;
        (lo..=hi).contains(&j).then(|| self.offsets[i] + j - lo)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_lattice_is_searched_whole() {
        let band = Band::full(3, 5);
        assert_eq!(band.cells(), 4 * 6);
        assert_eq!((band.row(0), band.row(3)), ((0, 5), (0, 5)));
    }

    #[test]
    fn anchors_narrow_the_band() {
        let band = Band::around(10, 10, &[Anchor { source: 5, target: 5 }], 1);
        assert_eq!(band.row(0), (0, 6));
        assert_eq!(band.row(10), (5, 10));
        assert_eq!(band.cell(10, 0), None);
    }

    #[test]
    fn a_huge_lattice_becomes_a_corridor_that_ends_in_the_corner() {
        let band = Band::full(20_000, 30_000);
        assert!(band.cells() < 4 * CELLS, "{}", band.cells());
        assert_eq!(band.row(0).0, 0);
        assert_eq!(band.row(20_000).1, 30_000);
        let lopsided = Band::full(2, 1_000_000);
        assert_eq!(lopsided.row(2).1, 1_000_000);
    }
}
