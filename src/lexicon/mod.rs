//! Words and their translations.

mod learned;

pub use learned::{Affinity, Learned, LearnedEntry, Likeness, Vocabulary, WordPair};

pub(crate) use learned::{Cooccurrence, Given, Rule, Sample, Table};
