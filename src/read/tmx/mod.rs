//! TMX 1.1 to 1.4, as people have it: what is against the DTD of 1.4 is told, and read as far as it can be meant.
//!
//! Source: TMX 1.4b Specification (LISA OSCAR, 2005) and its `tmx14.dtd`.

mod cutter;
mod grammar;
mod header;
mod parts;
mod reader;
mod segment;
#[cfg(test)]
mod tests;
mod unit;
mod workers;

pub use parts::TmxParts;
pub use reader::TmxReader;
