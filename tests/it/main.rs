//! What a user meets, from outside.
// As in unit tests; clippy's own exceptions cover test functions only.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod anchors;
mod bad_input;
mod check;
mod cli;
mod commands;
mod comparison;
mod conservation;
mod contents;
mod convert;
mod crossing;
mod desk;
mod determinism;
mod documents;
mod doors;
mod embed;
mod encoder;
mod evaluation;
mod glossary;
mod gold;
mod importers;
mod lines;
mod lookup;
mod means;
mod outputs;
mod packages;
mod readme;
mod resolution;
mod retrieval;
mod rules;
mod sentences;
mod sources;
mod terminal;
mod tmx_variants;
mod training;
