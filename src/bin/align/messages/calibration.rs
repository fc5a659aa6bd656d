//! How sure an alignment is of its beads, beside how many of them are right.

use bitext::{Calibration, Confidence};

use super::line;
use super::scores::{figure, optional, row};
use super::thousands;

/// A row a bin, or nothing where no bead says how sure it is.
pub fn table(text: &mut String, calibration: &Calibration) {
    let Some(error) = calibration.error() else { return };
    text.push('\n');
    row(text, "confidence (strict)", &["", "test", "right", "P", "mean"]);
    for bin in calibration.table() {
        let end = if bin.to < 1.0 { format!("less than {}", bin.to) } else { "1".to_owned() };
        beads(text, &format!("{} to {end}", bin.from), &bin.beads);
    }
    beads(text, "all with a confidence", &calibration.all());
    line(text, &format!("expected calibration error {} (over ten equal bins; 0 is best)", figure(error)));
}

fn beads(text: &mut String, name: &str, of: &Confidence) {
    let [beads, right] = [of.beads, of.right].map(thousands);
    row(text, name, &["", &beads, &right, &optional(of.precision()), &optional(of.mean())]);
}
