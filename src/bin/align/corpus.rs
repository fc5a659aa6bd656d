//! The segments of both documents, each side in a file of its own.

use bitext::{Bitext, Destination, Lang, Output, Result, SegmentReport, failure, write_segments};

use super::places::Place;
use super::run::destination;

/// The files that `--segments` names; none where it was not given.
pub struct Corpus(Vec<(Destination, Lang)>);

impl Corpus {
    /// Finds out whether the files can be written.
    ///
    /// # Errors
    /// When one of them cannot.
    pub fn check(files: &[(Place, Lang)]) -> Result<Self> {
        files.iter().map(|(place, lang)| Ok((destination(place)?, *lang))).collect::<Result<_>>().map(Self)
    }

    /// Writes the segments of each language, to be put in place by [`Output::commit`].
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(self, bitext: &Bitext) -> Result<Vec<(Output, SegmentReport)>> {
        let write = |(destination, lang): (Destination, Lang)| {
            let name = destination.name().to_owned();
            let document = if bitext.source.lang == lang { &bitext.source } else { &bitext.target };
            let mut output = destination.open()?;
            let flattened = write_segments(document, &mut output).map_err(|cause| failure(&name, cause))?;
            let segments = document.segments.len();
            Ok((output, SegmentReport { name: name.display().to_string(), segments, flattened }))
        };
        self.0.into_iter().map(write).collect()
    }
}
