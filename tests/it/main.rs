//! What a user meets, from outside.
#![allow(clippy::unwrap_used)] // as in unit tests; clippy's own exception covers test functions only

mod bad_input;
mod cli;
mod conservation;
mod desk;
mod determinism;
mod documents;
mod doors;
mod gold;
mod importers;
mod resolution;
