//! `align rules`: the built-in segmentation rules, to begin one's own with.

use bitext::{Result, SegmentationRules};
use clap::Args;

use super::completions::print;

/// Print the built-in segmentation rules, an SRX file, to begin your own with
///
/// Save it, change it, and give it back with --rules: align rules > my.srx
#[derive(Debug, Args)]
pub struct Rules {}

/// Prints the rules.
///
/// # Errors
/// When standard output cannot take them.
pub fn run() -> Result<()> {
    print(SegmentationRules::built_in_text().as_bytes())
}
