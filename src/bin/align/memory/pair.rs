//! A pair of documents, aligned on its way into a memory.

use std::io;
use std::path::PathBuf;

use bitext::{
    Bilingual, Bitext, Converted, Error, Header, Import, Imported, Memory, Report, Result, Timestamp, TranslationUnit,
    TranslationUnitWriter, UnitWriter,
};

use super::import::Way;
use crate::aligning::{AlignArgs, Aligning, DocumentArgs};
use crate::job::Voice;
use crate::messages;
use crate::progress::Line;
use crate::run::something_pairs;
use crate::say;
use crate::surroundings::Surroundings;

/// A document and its translation, aligned.
pub struct Aligned {
    /// What they are called together, in the provenance of their units.
    pub name: String,
    bitext: Bitext,
    /// The date of the units.
    created: Timestamp,
}

impl Aligned {
    /// Aligns them as `align` does.
    ///
    /// # Errors
    /// When one cannot be read, or they cannot be aligned.
    pub fn new(
        [source, target]: [PathBuf; 2],
        how: AlignArgs,
        voice: Voice,
        surroundings: &Surroundings,
    ) -> Result<Self> {
        let created = surroundings.created()?;
        let name = format!("{} | {}", source.display(), target.display());
        let aligning = Aligning::from_typed(DocumentArgs { source: Some(source), target: Some(target) }, how)?;
        let line = Line::new(voice);
        let bitext = aligning.align(&mut |now| line.tell(now))?.bitext;
        drop(line);
        something_pairs(&bitext)?;
        Ok(Self { name, bitext, created })
    }

    /// Imports their units as they would stand in TMX, and says what must be said of the documents.
    ///
    /// # Errors
    /// When the memory cannot be written.
    pub fn import(&self, way: &Way, memory: &mut Memory, surroundings: &Surroundings) -> Result<Imported> {
        let bitext = &self.bitext;
        let header = Header::new(bitext, self.created);
        let mut import = way.begin(memory, &self.name, Some(header.source_lang))?;
        let mut failed = None;
        let door = Door { import: &mut import, failed: &mut failed };
        let mut writer = Bilingual::new(Box::new(door), &header);
        let written = bitext.units().try_for_each(|unit| writer.unit(&unit)).and_then(|()| writer.finish());
        drop(writer);
        match (failed, written) {
            (Some(error), _) => return Err(error),
            (None, Err(cause)) => return Err(::bitext::failure(std::path::Path::new(&self.name), cause)),
            (None, Ok(_)) => {}
        }
        let imported = import.finish()?;
        say(&messages::loud(&Report::new(bitext), surroundings.stderr));
        Ok(imported)
    }
}

/// The door through which units go into the memory.
struct Door<'a, 'memory> {
    import: &'a mut Import<'memory>,
    /// What the memory said, which is more than a writer can say.
    failed: &'a mut Option<Error>,
}

impl TranslationUnitWriter for Door<'_, '_> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        self.import.unit(unit).map_err(|error| {
            *self.failed = Some(error);
            io::Error::other("the memory cannot be written")
        })
    }

    fn finish(&mut self) -> io::Result<Converted> {
        Ok(Converted::default())
    }
}
