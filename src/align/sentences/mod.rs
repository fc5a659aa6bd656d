//! Sentence alignment: a linear conditional random field over paths of beads.

mod graph;
mod shapes;

pub(crate) use graph::{Edge, Graph, Posteriors};
