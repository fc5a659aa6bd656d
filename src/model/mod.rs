//! Plain data with invariants. Imports nothing of ours but languages.
//!
//! A [`Document`] owns one language's text, once. [`Block`]s and [`Segment`]s are [`Span`]s into its
//! cleaned text; every place in the cleaned text maps back to the original. An alignment is a list of
//! [`Bead`]s over the two lists of segments; two documents and their beads are a [`Bitext`].

mod bead;
mod bitext;
mod block;
mod content;
mod coverage;
mod date;
mod document;
mod drift;
mod extract;
mod fault;
mod finding;
mod label;
mod ladder;
mod lines;
mod mapped;
mod message;
pub(crate) mod po;
mod span;
mod table_column;
mod term;
mod translation_unit;
mod unit;
pub(crate) mod xliff;

pub use bead::{Bead, RunnerUp, Status};
pub use bitext::{Bitext, Level, Side};
pub use block::{Block, Kind, Segment};
pub use content::{Attribute, Code, Content, Piece, Role};
pub use coverage::OriginalCoverage;
pub(crate) use date::{DATE_FORM, parsed_date};
pub use document::{Decoding, Document, Reason, Repair, SetAside};
pub use drift::{Drift, DriftKind};
pub use extract::{DocumentFormat, Extract, LeftOut, Locator, Part, PartKind};
pub use fault::Fault;
pub use finding::{Finding, Group, Severity};
pub use label::{Division, Enclosure, Label, Numeral, Style};
pub use ladder::{IndexBead, Ladder};
pub use lines::Lines;
pub use mapped::{Edit, MappedText};
pub use message::Message;
pub use span::Span;
pub use table_column::TableColumn;
pub use term::Term;
pub use translation_unit::{
    Head, Location, Note, Property, TranslationUnit, UNIT_ATTRIBUTES, Variant, is_variant_attribute,
};
pub use unit::{IMPORTERS_LIMIT, LOW_CONFIDENCE, Unit};
