//! Documents in which every line is a segment.

/// How the segments of a document stand on the lines of its file, where every line is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// How many lines the file has, blank ones included.
    pub count: usize,
    /// The line of every segment, counted from 0, blank lines counted; strictly ascending.
    pub numbers: Vec<usize>,
    /// Whether the lines are Chinese that is cut into words by spaces, which stay.
    pub spaced: bool,
}
