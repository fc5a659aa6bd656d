//! Files of beads: vecalign's form, hunalign's ladder, and our JSONL.

mod indices;
mod records;
mod rungs;
#[cfg(test)]
mod tests;

use super::{Input, decode, lines};
use crate::error::{Error, ErrorKind, Result, excerpt};
use crate::model::{IndexBead, Ladder};

/// Highest index that is taken: more segments than any text has, and the same on every machine.
const MOST: u64 = u32::MAX as u64;

/// Reads the beads of one pair of texts.
///
/// Three forms are told apart by the first line that says something:
///
/// - `[0, 1]:[2]`, as vecalign (Thompson and Koehn 2019) writes and reads: indices of the source, a colon, indices of
///   the target, counted from 0, one bead a line. A third field, its cost, is passed over. Blank lines and lines that
///   begin with `#` say nothing.
/// - `0\t0\t0.3`, as hunalign (Varga et al. 2005) writes a ladder: a bead is what stands between two rungs. Its scores
///   are on no scale and are passed over.
/// - Our JSONL, of which `source_indices`, `target_indices` and `confidence` are read.
///
/// # Errors
/// When the input is not text, holds no beads, or a line is in neither form. A bead that is empty on both sides is none.
pub fn read_ladder(input: &Input) -> Result<Ladder> {
    let (text, _) = decode(input, None)?;
    let said = || {
        let numbered = lines(&text).enumerate().map(|(at, line)| (at + 1, text[line.range()].trim()));
        numbered.filter(|(_, line)| says(line))
    };
    let read: fn(&str) -> std::result::Result<IndexBead, Fault> = match said().next() {
        Some((_, line)) if line.starts_with('{') => records::bead,
        _ => indices::bead,
    };
    if said().next().is_some_and(|(_, line)| rungs::is_rung(line)) {
        return ladder(input, said());
    }
    let mut beads = Vec::new();
    for (number, line) in said() {
        let bead = read(line).map_err(|fault| fault.at(&input.name, number))?;
        beads.push(IndexBead { line: Some(number), ..bead });
    }
    if beads.iter().all(IndexBead::is_empty) {
        return Err(Error::new(ErrorKind::Malformed, input.name.as_str(), "holds no beads")
            .hint("write one a line, as in `[0, 1]:[2]`; text without a counterpart is `[3]:[]`"));
    }
    Ok(Ladder { name: input.name.clone(), beads })
}

/// The beads between rungs.
fn ladder<'t>(input: &Input, said: impl Iterator<Item = (usize, &'t str)>) -> Result<Ladder> {
    let mut beads = Vec::new();
    let mut last: Option<(usize, rungs::Rung)> = None;
    for (number, line) in said {
        let rung = rungs::rung(line).map_err(|fault| fault.at(&input.name, number))?;
        if let Some((from, before)) = &last {
            let bead = before.bead(&rung).map_err(|fault| fault.at(&input.name, number))?;
            beads.push(IndexBead { line: Some(*from), ..bead });
        }
        last = Some((number, rung));
    }
    beads.retain(|bead| !bead.is_empty());
    Ok(Ladder { name: input.name.clone(), beads })
}

fn says(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

/// What is wrong with a line, and the way out.
struct Fault {
    message: String,
    hint: String,
}

impl Fault {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    fn at(self, name: &str, line: usize) -> Error {
        Error::new(ErrorKind::Malformed, name, self.message).at_line(line).hint(self.hint)
    }
}

/// Both sides hold each of their indices once: what names one twice was not meant so.
fn checked(source: Vec<usize>, target: Vec<usize>) -> std::result::Result<IndexBead, Fault> {
    for side in [&source, &target] {
        let mut sorted = side.clone();
        sorted.sort_unstable();
        let before = sorted.iter();
        if let Some((twice, _)) = before.zip(sorted.iter().skip(1)).find(|(index, next)| index == next) {
            let message = format!("one side names index {twice} twice");
            return Err(Fault::new(message, "a bead is two sets of segments; name each of them once"));
        }
    }
    Ok(IndexBead::new(source, target))
}
