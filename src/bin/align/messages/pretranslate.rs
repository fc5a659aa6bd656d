//! How much of a document got a translation from a memory.

use bitext::{Lang, Pretranslated};

use super::{count, thousands};

/// A line of numbers.
pub fn told(done: &Pretranslated, threshold: u8, ui: Lang) -> String {
    let segments = done.units.len();
    let [exact, fuzzy, unmatched, kept] = [done.exact, done.fuzzy, done.unmatched, done.kept].map(thousands);
    match ui {
        Lang::English => {
            let kept = if done.kept > 0 { format!(", {kept} translated before") } else { String::new() };
            let segments = count(segments, "segment");
            format!(
                "{segments}: {exact} exact, {fuzzy} fuzzy ({threshold} % or more), {unmatched} without a match{kept}\n"
            )
        }
        Lang::Chinese => {
            let kept = if done.kept > 0 { format!("，已有译文 {kept} 个") } else { String::new() };
            let segments = thousands(segments);
            format!(
                "{segments} 个句段：完全匹配 {exact} 个，模糊匹配（{threshold}% 及以上）{fuzzy} 个，无匹配 {unmatched} 个{kept}\n"
            )
        }
    }
}
