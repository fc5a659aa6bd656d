//! Learns the weights of the sentence aligner from gold alignments, and says how good weights so learned are.

mod alteration;
mod descent;
mod document;
mod fit;
mod gold;
mod random;

pub use document::GoldDocument;
