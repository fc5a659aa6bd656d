//! How far the lists of a text were counted.

use std::collections::HashMap;

use super::lists::{LEVELS, ListStyle};

/// The numbers of one list; none where a level is yet to begin.
type Counts = [Option<u32>; LEVELS];

/// The counters of all lists. Lists that go on share theirs.
#[derive(Debug, Default)]
pub(super) struct Counters {
    counts: Vec<Counts>,
    /// Lists by the ids that others go on from.
    by_id: HashMap<String, usize>,
    /// The last list of each style.
    by_style: HashMap<String, usize>,
}

impl Counters {
    /// The counter of a list that begins: its own, or that of the list that it goes on from.
    pub fn begin(&mut self, id: Option<&str>, style: &str, from: Option<&str>, continues: bool) -> usize {
        let before = match from {
            Some(id) => self.by_id.get(id),
            None if continues => self.by_style.get(style),
            None => None,
        };
        let counter = before.copied().unwrap_or_else(|| {
            self.counts.push(Counts::default());
            self.counts.len() - 1
        });
        if let Some(id) = id {
            self.by_id.insert(id.to_owned(), counter);
        }
        self.by_style.insert(style.to_owned(), counter);
        counter
    }

    /// Counts an item at a level, and gives the numbers of the levels up to it. Levels below begin anew.
    pub fn count(&mut self, counter: usize, level: usize, start: Option<u32>, style: &ListStyle) -> Vec<u32> {
        let counts = &mut self.counts[counter];
        for (above, count) in counts[..level].iter_mut().enumerate() {
            count.get_or_insert_with(|| style.start(above));
        }
        counts[level] = Some(match (start, counts[level]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => style.start(level),
        });
        counts[level + 1..].fill(None);
        counts[..=level].iter().map(|count| count.unwrap_or(1)).collect()
    }

    /// Lets a level of a list begin anew.
    pub fn restart(&mut self, counter: usize, level: usize) {
        self.counts[counter][level..].fill(None);
    }
}
