//! Whether two texts say the same, all of it.
//!
//! Cheap evidence is asked first: words that the lexicon finds on the other side, numbers and Latin words, lengths. Only
//! where that leaves doubt texts are encoded.

mod batch;
mod evidence;
mod missing;
mod pieces;
#[cfg(test)]
mod tests;
mod unrelated;
mod vectors;
mod words;

use rayon::prelude::*;

use crate::check::CheckOptions;
use crate::check::pairs::{Found, Study, TextPair};
use crate::error::excerpt;
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use crate::model::{Fault, Message, Side};

use batch::Batch;
use missing::Candidate;
use unrelated::Unrelated;
pub(super) use vectors::Common;

/// Pairs that are looked at together: texts that belong to another pair are found among as many.
const TOGETHER: usize = 4096;
/// How much of the words of translations is found usually, where nothing is known of a bitext.
const USUAL: f64 = 0.35;
/// So many pairs that counts for.
const PRIOR: f64 = 10.0;
/// A bitext whose coverage is beyond is as one at the bound.
const BOUNDS: (f64, f64) = (0.18, 0.5);

/// Finds texts that do not belong together, and text that has no counterpart: for each pair what was found. Memory: for
/// 4,096 pairs at a time about 5 kB each.
pub(super) fn check(pairs: &[TextPair<'_>], study: &Study, options: &CheckOptions) -> Vec<Vec<Found>> {
    let mut all = Vec::with_capacity(pairs.len());
    for pairs in pairs.chunks(TOGETHER) {
        all.extend(check_batch(pairs, study, options));
    }
    all
}

fn check_batch(pairs: &[TextPair<'_>], study: &Study, options: &CheckOptions) -> Vec<Vec<Found>> {
    let mut batch = Batch::new(pairs, study, options.lexicon());
    let parts = [Fault::Omission, Fault::Addition, Fault::Thin].iter().any(|fault| options.seeks(*fault));
    let candidates: Vec<Vec<Candidate>> = (0..pairs.len())
        .into_par_iter()
        .map(|pair| if parts { batch.candidates(study, pair) } else { Vec::new() })
        .collect();
    let doubtful: Vec<usize> = (0..pairs.len())
        .filter(|&pair| options.seeks(Fault::Unrelated) && unrelated::is_doubtful(&batch.evidence[pair], study))
        .collect();
    let mut wanted = vec![false; pairs.len()];
    for &pair in &doubtful {
        wanted[pair] = true;
    }
    candidates.iter().zip(&mut wanted).for_each(|(found, wanted)| *wanted |= !found.is_empty());
    batch.encode(study, &wanted);
    let mut all: Vec<Vec<Found>> = vec![Vec::new(); pairs.len()];
    for found in unrelated::find(&batch, study, &doubtful) {
        all[found.pair].push(unrelated_found(pairs, found));
    }
    let missing: Vec<Option<(f64, Candidate)>> = candidates
        .into_par_iter()
        .zip(&all)
        .enumerate()
        .map(|(pair, (candidates, found))| {
            let alike = (!candidates.is_empty() && found.is_empty()).then(|| batch.alike(pair))?;
            let told = candidates.into_iter().map(|candidate| (candidate.excess(&alike), candidate));
            told.filter(|(excess, _)| *excess > 0.0).max_by(|one, other| one.0.total_cmp(&other.0))
        })
        .collect();
    for ((found, missing), pair) in all.iter_mut().zip(missing).zip(pairs) {
        found.extend(missing.map(|(excess, candidate)| missing_found(pair, excess, candidate)));
    }
    all
}

/// How much of the words of translations is found in a bitext: the median of a sample, 0–1.
pub(super) fn usual(sample: &[TextPair<'_>], study: &Study, lexicon: &Lexicon) -> f64 {
    let batch = Batch::new(sample, study, lexicon);
    let mut found: Vec<f64> =
        batch.evidence.iter().filter(|evidence| evidence.little <= 0.5).map(|evidence| evidence.found).collect();
    let count = found.len() as f64;
    let middle = found.len() / 2;
    let median = if found.is_empty() { USUAL } else { *found.select_nth_unstable_by(middle, f64::total_cmp).1 };
    ((count * median + PRIOR * USUAL) / (count + PRIOR)).clamp(BOUNDS.0, BOUNDS.1)
}

fn unrelated_found(pairs: &[TextPair<'_>], found: Unrelated) -> Found {
    let pair = &pairs[found.pair];
    let (source_of, target_of) = match pair.source_lang {
        Lang::Chinese => (found.chinese_of, found.english_of),
        Lang::English => (found.english_of, found.chinese_of),
    };
    let message = match (source_of, target_of) {
        (Some(other), _) => Message::new(
            "the target fits another source better: “{0}”",
            "译文与另一条原文更相符：“{0}”",
            [excerpt(pairs[other].source)],
        ),
        (_, Some(other)) => Message::new(
            "the source fits another target better: “{0}”",
            "原文与另一条译文更相符：“{0}”",
            [excerpt(pairs[other].target)],
        ),
        _ => Message::new(
            "words, numbers and meaning of the two sides do not go together",
            "两侧的词语、数字和意思都不相符",
            [],
        ),
    };
    Found::new(Fault::Unrelated, message)
}

fn missing_found(pair: &TextPair<'_>, excess: f64, candidate: Candidate) -> Found {
    let side = pair.side(candidate.lang());
    let text = [excerpt(&pair.text(candidate.lang())[candidate.place.clone()])];
    let (fault, message) = match (missing::is_sure(excess), side) {
        (false, Side::Source) => {
            (Fault::Thin, Message::new("little in the target stands for “{0}”", "译文中少有对应：“{0}”", text))
        }
        (false, Side::Target) => {
            (Fault::Thin, Message::new("little in the source stands for “{0}”", "原文中少有对应：“{0}”", text))
        }
        (true, Side::Source) => {
            (Fault::Omission, Message::new("nothing in the target stands for “{0}”", "译文中没有对应：“{0}”", text))
        }
        (true, Side::Target) => {
            (Fault::Addition, Message::new("nothing in the source stands for “{0}”", "原文中没有对应：“{0}”", text))
        }
    };
    Found::new(fault, message).at(side, candidate.place)
}
