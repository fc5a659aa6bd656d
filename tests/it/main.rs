//! What a user meets, from outside.
// As in unit tests; clippy's own exceptions cover test functions only.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod anchors;
mod bad_input;
mod cli;
mod conservation;
mod desk;
mod determinism;
mod documents;
mod doors;
mod gold;
mod importers;
mod lines;
mod readme;
mod resolution;
mod sources;
