//! `[0, 1]:[2]`, the form that vecalign writes and reads.

use super::{Fault, MOST, checked, excerpt};
use crate::model::IndexBead;

const HINT: &str = "indices count from 0, source first, as in `[0, 1]:[2]`; text without a counterpart is `[3]:[]`";

/// The bead that a line holds.
pub(super) fn bead(line: &str) -> Result<IndexBead, Fault> {
    let malformed = || Fault::new(format!("expected `[indices]:[indices]`, found `{}`", excerpt(line)), HINT);
    let mut fields = line.split(':').map(str::trim);
    let (Some(source), Some(target)) = (fields.next(), fields.next()) else { return Err(malformed()) };
    // vecalign ends a line with what the bead costs. A smaller cost is a better bead, which is no confidence.
    let cost = fields.next().is_none_or(|cost| cost.parse::<f64>().is_ok());
    if !cost || fields.next().is_some() {
        return Err(malformed());
    }
    let side = |field: &str| {
        let list = field.strip_prefix('[').and_then(|field| field.strip_suffix(']')).ok_or_else(malformed)?;
        indices(list)
    };
    checked(side(source)?, side(target)?)
}

fn indices(list: &str) -> Result<Vec<usize>, Fault> {
    if list.trim().is_empty() {
        return Ok(Vec::new());
    }
    list.split(',').map(|index| self::index(index.trim())).collect()
}

fn index(typed: &str) -> Result<usize, Fault> {
    let digits = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return Err(Fault::new(format!("expected an index, found `{}`", excerpt(typed)), HINT));
    }
    let index = typed.parse::<u64>().ok().filter(|index| *index <= MOST);
    let index = index.and_then(|index| usize::try_from(index).ok());
    index.ok_or_else(|| Fault::new(format!("expected an index up to {MOST}, found `{}`", excerpt(typed)), HINT))
}
