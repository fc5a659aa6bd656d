//! Which way of numbering on one side answers to which on the other.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Block, Style};

/// What the labels of one side's blocks are, for comparing: style number, own value, value of the block above.
#[derive(Debug, Clone, Default)]
struct Numbered {
    label: Option<(usize, Vec<u32>)>,
    above: Option<Vec<u32>>,
}

/// The labels of two outlines made comparable.
///
/// Styles need not be equal: `Section` answers to `第…条` and `1.` to `一、` where their values run alike.
#[derive(Debug, Clone)]
pub(super) struct Numbering {
    source: Vec<Numbered>,
    target: Vec<Numbered>,
    /// The block that each source block stands under.
    source_parents: Vec<Option<usize>>,
    /// Which source styles are rows of divisions.
    source_divisions: Vec<bool>,
    /// How well a source style answers to a target style, 0–1.
    answers: Vec<Vec<f64>>,
    /// How much of a style has an answer at all, 0–1.
    source_answered: Vec<f64>,
    target_answered: Vec<f64>,
}

/// A block's value and that of the block above it.
type Key<'a> = (&'a [u32], Option<&'a [u32]>);

/// How the labels of two blocks compare.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Compared {
    /// Neither has one; whether the blocks above are equally numbered, where both are.
    Unlabelled(Option<bool>),
    /// One has one; how much its style usually has an answer, 0–1.
    OneSided(f64),
    /// Equal values of styles that answer to each other this well, 0–1, and whether the blocks above are equal too.
    Equal(f64, bool),
    /// Different values of styles that answer to each other this well, 0–1.
    Different(f64),
}

impl Numbering {
    pub(super) fn new(source: &[Block], target: &[Block]) -> Self {
        let source_parents = source.iter().map(|block| block.parent).collect();
        let (source, source_styles, source_divisions) = read(source);
        let (target, target_styles, _) = read(target);
        let answers: Vec<Vec<f64>> =
            source_styles.iter().map(|a| target_styles.iter().map(|b| overlap(a, b)).collect()).collect();
        let source_answered = answers.iter().map(|row| best(row.iter().copied())).collect();
        let target_answered = (0..target_styles.len()).map(|b| best(answers.iter().map(|row| row[b]))).collect();
        Self { source, target, source_parents, source_divisions, answers, source_answered, target_answered }
    }

    /// Compares the labels of a source and a target block.
    pub(super) fn compare(&self, i: usize, j: usize) -> Compared {
        let (left, right) = (&self.source[i], &self.target[j]);
        match (&left.label, &right.label) {
            (None, None) => Compared::Unlabelled(left.above.as_ref().zip(right.above.as_ref()).map(|(x, y)| x == y)),
            (Some((style, _)), None) => Compared::OneSided(self.source_answered[*style]),
            (None, Some((style, _))) => Compared::OneSided(self.target_answered[*style]),
            (Some((x, value)), Some((y, other))) => {
                let answer = self.answers[*x][*y];
                if value == other {
                    Compared::Equal(answer, left.above.is_some() && left.above == right.above)
                } else {
                    // two styles that never answer to each other differ all the more
                    Compared::Different(answer.max(self.source_answered[*x].min(self.target_answered[*y])))
                }
            }
        }
    }

    /// Renumbers the source where a pairing found without labels says that its divisions count so many higher or
    /// lower than the target's, for a stretch. Returns whether anything changed.
    pub(super) fn follow(&mut self, pairs: impl Iterator<Item = (usize, usize)>) -> bool {
        let mut seen: BTreeMap<usize, Vec<(usize, i64)>> = BTreeMap::new();
        for (i, j) in pairs {
            if let (Some((x, value)), Some((y, other))) = (&self.source[i].label, &self.target[j].label) {
                let depth = value.len();
                if self.source_divisions[*x] && self.answers[*x][*y] > ANSWERS && other.len() == depth {
                    let shift = i64::from(other[depth - 1]) - i64::from(value[depth - 1]);
                    if value[..depth - 1] == other[..depth - 1] {
                        seen.entry(*x).or_default().push((i, shift));
                    }
                }
            }
        }
        let mut changed = false;
        for (style, seen) in seen {
            let shifts = smooth(&seen);
            for block in 0..self.source.len() {
                let before = seen.partition_point(|&(place, _)| place <= block).saturating_sub(1);
                let Some((own, value)) = &mut self.source[block].label else { continue };
                if let Some(last) = value.last_mut().filter(|_| *own == style && shifts[before] != 0) {
                    *last = u32::try_from(i64::from(*last) + shifts[before]).unwrap_or(*last);
                    changed = true;
                }
            }
        }
        if changed {
            let labels: Vec<Option<Vec<u32>>> =
                self.source.iter().map(|block| block.label.as_ref().map(|(_, value)| value.clone())).collect();
            for (block, parent) in self.source_parents.iter().enumerate() {
                self.source[block].above = parent.and_then(|above| labels[above].clone());
            }
        }
        changed
    }

    /// Whether a source block is labelled as a division.
    pub(super) fn is_division(&self, source: usize) -> bool {
        self.source[source].label.as_ref().is_some_and(|(style, _)| self.source_divisions[*style])
    }

    /// Whether a block has a label.
    pub(super) fn is_labelled(&self, is_source: bool, index: usize) -> bool {
        let block = if is_source { &self.source[index] } else { &self.target[index] };
        block.label.is_some()
    }

    /// Blocks by value and the value above, for finding anchors.
    pub(super) fn keys(&self, is_source: bool) -> BTreeMap<Key<'_>, Vec<usize>> {
        let side = if is_source { &self.source } else { &self.target };
        let mut keys: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
        for (index, block) in side.iter().enumerate() {
            if let Some((_, value)) = &block.label {
                keys.entry((value.as_slice(), block.above.as_deref())).or_default().push(index);
            }
        }
        keys
    }

    /// Blocks by value alone.
    pub(super) fn loose_keys(&self, is_source: bool) -> BTreeMap<&[u32], Vec<usize>> {
        let mut loose: BTreeMap<&[u32], Vec<usize>> = BTreeMap::new();
        for ((value, _), places) in self.keys(is_source) {
            loose.entry(value).or_default().extend(places);
        }
        loose
    }
}

/// How often each value of a style comes after which.
type Steps = HashMap<(u64, u64), u32>;

/// The comparable labels of a side, and for each of its styles its steps and whether it numbers divisions.
fn read(blocks: &[Block]) -> (Vec<Numbered>, Vec<Steps>, Vec<bool>) {
    let mut styles: Vec<Style> = Vec::new();
    let mut values: Vec<Steps> = Vec::new();
    let mut last: Vec<u64> = Vec::new();
    let numbered = blocks
        .iter()
        .map(|block| {
            let above = block.parent.and_then(|above| blocks[above].label.as_ref()).map(|label| label.value.clone());
            let label = block.label.as_ref().map(|label| {
                // one row of divisions is one style, whatever its numerals
                let same = |style: &Style| {
                    *style == label.style || style.division.is_some() && style.division == label.style.division
                };
                let style = styles.iter().position(same).unwrap_or_else(|| {
                    styles.push(label.style);
                    values.push(HashMap::new());
                    last.push(0);
                    styles.len() - 1
                });
                let key = flat(&label.value);
                *values[style].entry((last[style], key)).or_default() += 1;
                last[style] = key;
                (style, label.value.clone())
            });
            Numbered { label, above }
        })
        .collect();
    let divisions = styles.iter().map(|style| style.division.is_some()).collect();
    (numbered, values, divisions)
}

/// Styles that answer to each other less than this are not compared number by number.
const ANSWERS: f64 = 0.3;
/// What it costs to believe in another shift, in observations that contradict the shift so far.
const SWITCH: f64 = 6.0;

/// The shifts that explain a row of observed ones with few changes (Viterbi over the values seen).
fn smooth(seen: &[(usize, i64)]) -> Vec<i64> {
    let mut shifts: Vec<i64> = seen.iter().map(|(_, shift)| *shift).collect();
    shifts.push(0);
    shifts.sort_unstable();
    shifts.dedup();
    // only shifts seen often enough to pay for a change can win
    shifts.retain(|shift| *shift == 0 || seen.iter().filter(|(_, other)| other == shift).count() as f64 > SWITCH);
    let mut cost: Vec<f64> = shifts.iter().map(|shift| if *shift == 0 { 0.0 } else { SWITCH }).collect();
    let mut from: Vec<Vec<usize>> = Vec::with_capacity(seen.len());
    for (_, observed) in seen {
        let best = (0..cost.len()).min_by(|&a, &b| cost[a].total_cmp(&cost[b])).unwrap_or(0);
        let mut back = Vec::with_capacity(shifts.len());
        let mut next = Vec::with_capacity(shifts.len());
        for (state, shift) in shifts.iter().enumerate() {
            let (before, paid) =
                if cost[state] <= cost[best] + SWITCH { (state, cost[state]) } else { (best, cost[best] + SWITCH) };
            back.push(before);
            next.push(paid + f64::from(u8::from(shift != observed)));
        }
        from.push(back);
        cost = next;
    }
    let mut state = (0..cost.len()).min_by(|&a, &b| cost[a].total_cmp(&cost[b])).unwrap_or(0);
    let mut found: Vec<i64> = from
        .iter()
        .rev()
        .map(|back| {
            let shift = shifts[state];
            state = back[state];
            shift
        })
        .collect();
    found.reverse();
    found
}

fn flat(value: &[u32]) -> u64 {
    value.iter().fold(0, |sum, part| sum * 4099 + u64::from(*part) + 1)
}

/// Dice coefficient of the steps from value to value that two styles make.
fn overlap(a: &Steps, b: &Steps) -> f64 {
    let common: u32 = a.iter().map(|(step, often)| often.min(b.get(step).unwrap_or(&0))).sum();
    let total: u32 = a.values().sum::<u32>() + b.values().sum::<u32>();
    2.0 * f64::from(common) / f64::from(total.max(1))
}

fn best(scores: impl Iterator<Item = f64>) -> f64 {
    scores.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_is_believed_only_where_it_lasts() {
        let seen = |shifts: &[i64]| shifts.iter().copied().enumerate().collect::<Vec<_>>();
        let lasting = [[0; 10], [1; 10]].concat();
        assert_eq!(smooth(&seen(&lasting)), lasting);
        let once = [0, 0, 0, 1, 0, 0, 0];
        assert_eq!(smooth(&seen(&once)), [0; 7]);
        assert!(smooth(&[]).is_empty());
    }
}
