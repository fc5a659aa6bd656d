//! Sentence alignment: a linear conditional random field over paths of beads.

mod aligner;
mod chains;
mod context;
mod coverage;
mod crossing;
mod first;
mod graph;
mod grid;
mod leads;
mod learned;
mod learning;
mod lengths;
mod likeness;
mod marks;
mod pieces;
mod second;
mod shapes;
mod similarities;
mod splits;
mod study;
mod synonyms;
mod windows;
mod words;

#[cfg(test)]
mod specimen;
#[cfg(test)]
mod tests;

pub use aligner::SentenceAligner;
#[cfg(test)]
pub(crate) use graph::{Edge, Graph};
pub(crate) use learning::{Example, Gold, Studies, first_names, second_names};
pub(crate) use second::penalties as second_penalties;
pub(crate) use shapes::NULLS as NULL_FEATURES;
