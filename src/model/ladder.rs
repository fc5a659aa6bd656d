//! Beads as indices alone: what gold alignments and other aligners' outputs hold.

/// An alignment of two texts as its beads, without the texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// What the user calls it: a path, or `-` for standard input.
    pub name: String,
    /// Its beads in the order of the file.
    pub beads: Vec<IndexBead>,
}

/// A bead as two sets of indices into the segments of its texts, counted from 0.
///
/// Unlike a [`Bead`](crate::Bead) it need not be two ranges, and it is as good as its file: both sides may be empty,
/// and an index may be in several beads.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexBead {
    /// Source segments, ascending, none twice.
    pub source: Vec<usize>,
    /// Target segments, ascending, none twice.
    pub target: Vec<usize>,
    /// How sure its maker was that it is right, 0–1, higher is better; `None` where the file does not say.
    pub confidence: Option<f64>,
    /// The line it was read from, counted from 1; `None` where it is from no file.
    pub line: Option<usize>,
}

impl IndexBead {
    /// A bead of these segments; their order, and how often each is named, do not matter.
    pub fn new(source: impl Into<Vec<usize>>, target: impl Into<Vec<usize>>) -> Self {
        let set = |mut indices: Vec<usize>| {
            indices.sort_unstable();
            indices.dedup();
            indices
        };
        Self { source: set(source.into()), target: set(target.into()), confidence: None, line: None }
    }

    /// Whether both sides are empty: it says nothing.
    pub fn is_empty(&self) -> bool {
        self.source.is_empty() && self.target.is_empty()
    }

    /// Whether one side is empty: that text has no counterpart.
    pub fn is_null(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_indices_and_repeated_ones_do_not_matter() {
        assert_eq!(IndexBead::new([2, 0, 2], [1]), IndexBead::new([0, 2], [1]));
    }

    #[test]
    fn a_bead_without_one_side_is_null_and_without_both_empty() {
        let of = |bead: IndexBead| (bead.is_null(), bead.is_empty());
        assert_eq!(of(IndexBead::new([0], [])), (true, false));
        assert_eq!(of(IndexBead::new([], [0])), (true, false));
        assert_eq!(of(IndexBead::new([], [])), (true, true));
        assert_eq!(of(IndexBead::new([0], [0])), (false, false));
    }
}
