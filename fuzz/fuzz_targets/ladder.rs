//! Files of beads in their three forms. No bead names a segment twice.
#![no_main]

use std::collections::HashSet;

use bitext::{Input, read_ladder};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(ladder) = read_ladder(&Input::new("t", bytes)) {
        for bead in &ladder.beads {
            for side in [&bead.source, &bead.target] {
                assert_eq!(side.iter().collect::<HashSet<_>>().len(), side.len(), "{bead:?}");
            }
        }
    }
});
