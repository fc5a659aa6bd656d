//! Many texts looked up at once.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{FuzzyMatch, FuzzyOptions, Memory};
use crate::error::Result;

/// Texts that a thread looks up before it asks for more: to open the memory for them costs next to nothing beside.
const SHARE: usize = 32;

impl Memory {
    /// What [`Memory::fuzzy`] finds for each of many texts, in their order.
    ///
    /// Uses rayon's current thread pool; the result is the same for any number of threads.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn fuzzy_all<S: AsRef<str> + Sync>(&self, texts: &[S], options: &FuzzyOptions) -> Result<Vec<Vec<FuzzyMatch>>> {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut distinct: Vec<&str> = Vec::new();
        let mut which = Vec::with_capacity(texts.len());
        for text in texts.iter().map(AsRef::as_ref) {
            which.push(*places.entry(text).or_insert_with(|| {
                distinct.push(text);
                distinct.len() - 1
            }));
        }
        // A connection cannot be shared, so every thread opens the memory for itself.
        let path = &self.path;
        let look_up = |texts: &[&str]| -> Result<Vec<Vec<FuzzyMatch>>> {
            let memory = Self::open(path)?;
            texts.iter().map(|text| memory.fuzzy(text, options)).collect()
        };
        let found: Vec<Vec<Vec<FuzzyMatch>>> = distinct.par_chunks(SHARE).map(look_up).collect::<Result<_>>()?;
        let found = found.concat();
        Ok(which.into_iter().map(|at| found[at].clone()).collect())
    }
}
