//! The beads of our own JSONL.

use serde::Deserialize;
use serde_json::Value;

use super::{Fault, MOST, checked, excerpt};
use crate::model::IndexBead;

/// What is read of a record; the rest may be anything.
#[derive(Deserialize)]
struct Record {
    source_indices: Option<Value>,
    target_indices: Option<Value>,
    confidence: Option<Value>,
}

/// The bead that a record holds.
pub(super) fn bead(line: &str) -> Result<IndexBead, Fault> {
    let record: Record = serde_json::from_str(line).map_err(|cause| {
        let message = format!("expected a JSON object, found `{}` (column {})", excerpt(line), cause.column());
        Fault::new(message, "every line is one object, whole, as `align` writes it with --to jsonl")
    })?;
    let bead = checked(
        indices("source_indices", record.source_indices.as_ref())?,
        indices("target_indices", record.target_indices.as_ref())?,
    )?;
    Ok(IndexBead { confidence: record.confidence.as_ref().map(confidence).transpose()?, ..bead })
}

fn indices(name: &str, value: Option<&Value>) -> Result<Vec<usize>, Fault> {
    let Some(value) = value else {
        let hint = "make the file with this version of `align` and --to jsonl; older ones did not write it";
        return Err(Fault::new(format!("the record has no `{name}`"), hint));
    };
    let index = |value: &Value| value.as_u64().filter(|index| *index <= MOST).and_then(|i| usize::try_from(i).ok());
    let indices = value.as_array().and_then(|list| list.iter().map(index).collect());
    indices.ok_or_else(|| {
        let found = excerpt(&value.to_string());
        let message = format!("expected a list of indices from 0 to {MOST} in `{name}`, found `{found}`");
        Fault::new(message, "it is a list of whole numbers, as in `[0, 1]`; text without a counterpart has `[]`")
    })
}

fn confidence(value: &Value) -> Result<f64, Fault> {
    value.as_f64().filter(|confidence| (0.0..=1.0).contains(confidence)).ok_or_else(|| {
        let message = format!("expected a confidence from 0 to 1, found `{}`", excerpt(&value.to_string()));
        Fault::new(message, "it is a probability; leave it out where there is none")
    })
}
