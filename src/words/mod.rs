//! What in a segment can be recognised in the other language: numbers as values, Latin words as they stand.

mod cognates;
mod numbers;

pub use cognates::{Cognate, cognates};
