//! Terms that a user fixed.

/// A term and its translation, as a user's glossary gives them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// In Chinese, of one word or several, in either script.
    pub chinese: String,
    /// In English, of one word or several.
    pub english: String,
}
