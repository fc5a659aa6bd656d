//! Sentence alignment: a linear conditional random field over paths of beads.

mod example;
mod graph;
mod shapes;

pub(crate) use example::{Example, Gold, first_example, first_names, second_example, second_names};
#[cfg(test)]
pub(crate) use graph::{Edge, Graph};
