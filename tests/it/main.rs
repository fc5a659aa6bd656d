//! What a user meets, from outside.
#![allow(clippy::unwrap_used)] // as in unit tests; clippy's own exception covers test functions only

mod cli;
mod conservation;
mod desk;
mod documents;
mod resolution;
