//! Units that hold a phrase.

use super::entry::{Entries, MemoryUnit};
use super::folded::Folded;
use super::grams::Grain;
use super::import::highest;
use super::languages::same;
use super::postings::{BLOCK, BLOCK_UNITS, Postings};
use super::{Memory, language};
use crate::error::Result;
use crate::model::{Side, Span};

/// Lists that are cut with each other; the rarest.
const CUT: usize = 8;
/// Lists of so many bytes together are worth no more than one is alone.
const SHORT: usize = 64;

/// What is asked of a concordance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordanceOptions {
    /// The language whose texts are searched, by its tag; texts in all languages where `None`.
    pub lang: Option<String>,
    /// At most so many units.
    pub most: usize,
}

impl Default for ConcordanceOptions {
    fn default() -> Self {
        Self { lang: None, most: 20 }
    }
}

/// The units that hold a phrase.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Concordance {
    /// Some of them: those that came last into the memory first.
    pub lines: Vec<ConcordanceLine>,
    /// How many texts hold it, or a few more: those with the same runs of characters.
    pub texts: usize,
    /// Whether that number was counted text by text.
    pub is_exact: bool,
}

/// A unit that holds a phrase.
#[derive(Debug, Clone, PartialEq)]
pub struct ConcordanceLine {
    /// The unit.
    pub unit: MemoryUnit,
    /// Which of its texts holds it.
    pub side: Side,
    /// Where it stands there for the first time, in bytes.
    pub place: Span,
}

impl Memory {
    /// The units that hold a phrase, in either language. Capitals, full-width letters, the form of quotes and white space do not count,
    /// nor spaces between Chinese characters.
    ///
    /// A phrase of one Chinese character, or of one or two letters, is sought in all texts one by one; every other by its runs of
    /// characters.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn concordance(&self, phrase: &str, options: &ConcordanceOptions) -> Result<Concordance> {
        self.lines(phrase, options).map_err(|cause| self.failed(cause))
    }

    fn lines(&self, phrase: &str, options: &ConcordanceOptions) -> rusqlite::Result<Concordance> {
        let wanted = Folded::new(phrase).chars;
        let mut seeker = Seeker {
            entries: Entries::new(&self.connection),
            wanted: &wanted,
            options,
            found: Concordance { is_exact: true, ..Concordance::default() },
            folded: Folded::default(),
        };
        if wanted.is_empty() {
            return Ok(seeker.found);
        }
        // One look at it, though others may give the units new numbers.
        let _snapshot = self.connection.unchecked_transaction()?;
        // Latin letters stand in Chinese texts too.
        let grains = match options.lang.as_deref() {
            Some(lang) => vec![Grain::of(lang)],
            None if language(phrase) == "en" => vec![Grain::Three, Grain::Two],
            None => vec![Grain::Two, Grain::Three],
        };
        let postings = Postings::new(&self.connection, highest(&self.connection)?);
        let mut grams = grains.iter().map(|grain| grain.inner(&wanted)).collect::<Vec<_>>();
        if grams.iter().any(Vec::is_empty) {
            seeker.all(&postings)?;
            return Ok(seeker.found);
        }
        for block in postings.blocks.clone().rev() {
            let mut texts = Vec::new();
            for grams in &mut grams {
                texts.extend(cut(&postings, block, grams)?);
            }
            texts.sort_unstable_by(|one, other| other.cmp(one));
            seeker.texts(block, &texts)?;
        }
        Ok(seeker.found)
    }
}

/// The texts of a block that hold all grams, as far as the rarest tell.
fn cut(postings: &Postings<'_>, block: i64, grams: &[u64]) -> rusqlite::Result<Vec<u32>> {
    let mut weighed = Vec::with_capacity(grams.len());
    for &gram in grams {
        match postings.bytes(block, gram)? {
            0 => return Ok(Vec::new()),
            bytes => weighed.push((bytes, gram)),
        }
    }
    weighed.sort_unstable();
    let Some(&(_, first)) = weighed.first() else { return Ok(Vec::new()) };
    let mut texts = Vec::new();
    postings.read(block, first, |text| texts.push(text))?;
    let mut is_there = vec![0_u64; BLOCK / 64];
    for &(_, gram) in weighed.iter().take(CUT).skip(1) {
        if texts.len() <= SHORT {
            break;
        }
        is_there.fill(0);
        postings.read(block, gram, |text| {
            if let Some(word) = is_there.get_mut(text as usize / 64) {
                *word |= 1 << (text % 64);
            }
        })?;
        texts.retain(|text| is_there.get(*text as usize / 64).is_some_and(|word| word >> (text % 64) & 1 == 1));
    }
    Ok(texts)
}

struct Seeker<'a> {
    entries: Entries<'a>,
    wanted: &'a [char],
    options: &'a ConcordanceOptions,
    found: Concordance,
    folded: Folded,
}

impl Seeker<'_> {
    /// Looks at texts of a block, descending, one by one until enough is found, and counts the others.
    fn texts(&mut self, block: i64, texts: &[u32]) -> rusqlite::Result<()> {
        for (at, text) in texts.iter().enumerate() {
            if self.found.lines.len() >= self.options.most {
                self.found.texts += texts.len() - at;
                self.found.is_exact = false;
                return Ok(());
            }
            let side = if text % 2 == 0 { Side::Source } else { Side::Target };
            self.look(block * BLOCK_UNITS + i64::from(text / 2), side)?;
        }
        Ok(())
    }

    /// Looks at all texts, those that came last first, until enough is found.
    fn all(&mut self, postings: &Postings<'_>) -> rusqlite::Result<()> {
        for block in postings.blocks.clone().rev() {
            let lengths = postings.lengths(block)?;
            let texts = (0..lengths.len() as u32).rev().filter(|text| lengths[*text as usize] > 0);
            for text in texts {
                if self.found.lines.len() >= self.options.most {
                    self.found.is_exact = false;
                    return Ok(());
                }
                let side = if text % 2 == 0 { Side::Source } else { Side::Target };
                self.look(block * BLOCK_UNITS + i64::from(text / 2), side)?;
            }
        }
        Ok(())
    }

    fn look(&mut self, number: i64, side: Side) -> rusqlite::Result<()> {
        let (folded, options, wanted) = (&mut self.folded, self.options, self.wanted);
        let place = self.entries.text(number, side, |langs, text, _| {
            let lang = langs[usize::from(side == Side::Target)];
            if options.lang.as_ref().is_some_and(|asked| !same(lang, asked)) {
                return None;
            }
            folded.read(text);
            let at = folded.find(wanted)?;
            let start = folded.starts[at] as usize;
            let last = folded.starts[at + wanted.len() - 1] as usize;
            let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
            Some(Span::new(start, end))
        })?;
        if let Some(place) = place.flatten()
            && let Some(unit) = self.entries.unit(number)?
        {
            self.found.texts += 1;
            self.found.lines.push(ConcordanceLine { unit, side, place });
        }
        Ok(())
    }
}
