//! Whether two texts are about as long as the bitext lets expect.

use super::{Found, Study, TextPair};
use crate::lang::Lang;
use crate::model::{Fault, Message};

/// English visible characters for one Chinese one, where nothing is known of a bitext.
const USUAL: f64 = 3.0;
/// So many pairs the usual ratio and spread count for.
const PRIOR: f64 = 10.0;
/// Spread of the logarithm of the ratio in long texts, where nothing is known of a bitext.
const SPREAD: f64 = 0.25;
/// Chinese characters of a text whose ratio spreads √2 as much as that of long ones. The variance of a length grows with
/// the length itself (Gale and Church 1993), so that of its logarithm falls.
const SHORT: f64 = 14.0;
/// The median of the absolute deviations of a normal distribution, times this, is its standard deviation.
const MAD: f64 = 1.4826;
/// Standard deviations from which on a pair is told of. Translations have far heavier tails than the normal distribution.
const FAR: f64 = 5.0;
/// English letters that are shorter than this against a Chinese text, or longer, are never told of.
const LEAST: f64 = 8.0;

/// How long English is against Chinese in a bitext.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lengths {
    /// Natural logarithm of English visible characters for one Chinese one: the median.
    ratio: f64,
    /// Standard deviation of that of long texts, by the median of deviations.
    spread: f64,
}

impl Lengths {
    /// Learns from pairs of lengths in visible characters: English, Chinese.
    pub(super) fn new(pairs: impl Iterator<Item = (f64, f64)>) -> Self {
        let known: Vec<(f64, f64)> = pairs.filter(|(english, chinese)| *english >= 8.0 && *chinese >= 4.0).collect();
        let share = known.len() as f64 / (known.len() as f64 + PRIOR);
        let between = |usual: f64, found: Option<f64>| found.map_or(usual, |found| usual + share * (found - usual));
        let ratios = known.iter().map(|(english, chinese)| (english / chinese).ln()).collect();
        let ratio = between(USUAL.ln(), median(ratios));
        let model = Self { ratio, spread: 1.0 };
        let deviations = known.iter().map(|(english, chinese)| model.deviation(*english, *chinese).abs()).collect();
        Self { ratio, spread: between(SPREAD, median(deviations).map(|found| found * MAD)).max(0.1) }
    }

    /// How many standard deviations the English is longer than expected, or shorter where it is negative.
    pub(super) fn deviation(self, english: f64, chinese: f64) -> f64 {
        // what two texts must have in common, a label or a full stop, says nothing
        let (english, chinese) = (english + 3.0, chinese + 3.0 / self.ratio.exp());
        let expected = chinese.max(english / self.ratio.exp()).min(chinese * 4.0);
        let spread = self.spread * (1.0 + SHORT / expected).sqrt();
        ((english / chinese).ln() - self.ratio) / spread
    }

    /// English characters for so many Chinese ones.
    pub(super) fn english(self, chinese: f64) -> f64 {
        chinese * self.ratio.exp()
    }
}

/// Tells of a pair that is much longer on one side.
pub(super) fn check(pair: &TextPair<'_>, study: &Study, found: &mut Vec<Found>) {
    let (english, chinese) = (visible(pair.text(Lang::English)), visible(pair.text(Lang::Chinese)));
    let deviation = study.lengths.deviation(english, chinese);
    if deviation.abs() < FAR || (english - study.lengths.english(chinese)).abs() < LEAST {
        return;
    }
    let parts = [english, chinese, english / chinese.max(1.0), study.lengths.english(1.0)];
    let parts =
        [format!("{}", parts[0]), format!("{}", parts[1]), format!("{:.1}", parts[2]), format!("{:.1}", parts[3])];
    found.push(Found::new(
        Fault::Length,
        Message::new(
            "{0} English characters for {1} Chinese ones, {2} for one; usual here: {3}",
            "英文 {0} 个字符，中文 {1} 个，比例 {2}；本文通常为 {3}",
            parts,
        ),
    ));
}

/// Visible characters of a text.
pub(super) fn visible(text: &str) -> f64 {
    text.chars().filter(|c| !c.is_whitespace()).count() as f64
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    let middle = values.len() / 2;
    (!values.is_empty()).then(|| *values.select_nth_unstable_by(middle, f64::total_cmp).1)
}
