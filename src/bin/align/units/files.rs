//! Where units come from and where they go.

use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender};

use bitext::{
    Converted, Error, ErrorKind, Finding, Format, Head, Lang, Output, Result, Survey, Timestamp, TranslationUnit,
    TranslationUnitWriter, UnitBatch, UnitHeader, UnitReader, UnitSource, failure,
};
use siphasher::sip::SipHasher13;
use tempfile::NamedTempFile;

use super::args::{Reading, Writing};
use super::links;
use crate::messages::units;
use crate::places::{Place, Source, refuse_equal};
use crate::run::destination;
use crate::say;
use crate::surroundings::Surroundings;

/// How many units are looked at for a language that the file does not say.
const SAMPLE: usize = 100;

/// Bilingual files to read; what came from standard input stands in a file of its own.
pub struct Inputs {
    sources: Vec<UnitSource>,
    /// Removed at the end.
    _spooled: Option<NamedTempFile>,
}

impl Inputs {
    /// One bilingual file, or the files that are one together.
    ///
    /// # Errors
    /// When one cannot be read, or their format cannot be told.
    pub fn one(paths: &[PathBuf], reading: &Reading) -> Result<Self> {
        let (files, spooled) = files(paths)?;
        let sources = vec![UnitSource::new(files, reading.form.from, reading.options())?];
        Ok(Self { sources, _spooled: spooled })
    }

    /// Bilingual files, each by itself.
    ///
    /// # Errors
    /// When one cannot be read, or its format cannot be told.
    pub fn many(paths: &[PathBuf], reading: &Reading) -> Result<Self> {
        let (files, spooled) = files(paths)?;
        let source = |file| UnitSource::new(vec![file], reading.form.from, reading.options());
        let sources = files.into_iter().map(source).collect::<Result<_>>()?;
        Ok(Self { sources, _spooled: spooled })
    }

    /// What the file is called: the first, where several are one together.
    pub fn name(&self) -> &str {
        self.sources.first().map_or("", UnitSource::name)
    }

    /// Begins to read the first of them.
    ///
    /// # Errors
    /// When it cannot be read, or is not in its format.
    pub fn open(&self) -> Result<Box<dyn UnitReader>> {
        match self.sources.first() {
            Some(source) => source.open(),
            None => Err(Error::new(ErrorKind::Option, "-", "no file is given")),
        }
    }

    /// What the file says of itself, with the languages of the pair: as asked, as it says, or as its first units show.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn head(&self, reading: &Reading) -> Result<Head> {
        let Some(source) = self.sources.first() else { return Ok(Head::default()) };
        let mut reader = source.open()?;
        let mut head = reader.head().clone();
        let mut langs: Vec<String> = Vec::new();
        let mut findings = Vec::new();
        for _ in 0..SAMPLE {
            let Some(unit) = reader.next_unit(&mut findings)? else { break };
            for variant in unit.variants {
                if !langs.contains(&variant.lang) && !variant.lang.is_empty() {
                    langs.push(variant.lang);
                }
            }
        }
        let said = |lang: &Option<String>| lang.clone().filter(|lang| lang != "*all*" && !lang.is_empty());
        let source = reading.source_lang.clone().or(said(&head.source_lang)).or(langs.first().cloned());
        let other = langs.iter().find(|lang| source.as_ref().is_none_or(|source| !is_like(source, lang)));
        let target = reading.target_lang.clone().or(said(&head.target_lang)).or(other.cloned());
        head.source_lang = source;
        head.target_lang = target;
        Ok(head)
    }

    /// Reads all units in order, and gives each to `take` with the number of its file. The findings of the files are the
    /// result.
    ///
    /// # Errors
    /// When a file cannot be read to its end, or `take` fails.
    pub fn each(
        &self,
        take: &mut dyn FnMut(usize, &mut TranslationUnit) -> Result<()>,
    ) -> Result<Vec<(String, Finding)>> {
        let mut all = Vec::new();
        self.each_told(&mut |source, findings, unit| {
            // A file may have a million faults.
            let room = MOST_FINDINGS.saturating_sub(all.len());
            let name = self.sources[source].name();
            all.extend(findings.drain(..).take(room).map(|finding| (name.to_owned(), finding)));
            unit.map_or(Ok(()), |unit| take(source, unit))
        })?;
        Ok(all)
    }

    /// Reads all units in order, and gives each to `take` with the number of its file and what was found up to there; at
    /// the end of a file what was found behind its last unit.
    ///
    /// # Errors
    /// When a file cannot be read to its end (what was found before is given all the same), or `take` fails.
    pub fn each_told(&self, take: &mut Take<'_>) -> Result<()> {
        self.each_batch(1, &mut |source, batches| {
            for batch in batches {
                for (findings, unit) in &mut batch.units {
                    take(source, findings, Some(unit))?;
                }
                if !batch.findings.is_empty() {
                    take(source, &mut batch.findings, None)?;
                }
            }
            Ok(())
        })
    }

    /// Reads all units in order, and gives them to `take` with the number of their file in batches that hold at least so
    /// many together, but for a file's last.
    ///
    /// # Errors
    /// When a file cannot be read to its end (what was read before is given all the same), or `take` fails.
    pub fn each_batch(&self, least: usize, take: &mut TakeBatch<'_>) -> Result<()> {
        // One thread reads ahead of the one that writes, a few batches and no more: a million units cost no memory.
        let (send, batches) = mpsc::sync_channel(BATCHES);
        // What is done with goes back: the thread that took the memory frees it, so that none waits for the other.
        let (done, spent) = mpsc::channel();
        std::thread::scope(|scope| {
            // Dropped where this ends early, so that the other thread does not wait for ever.
            let batches = batches;
            scope.spawn(move || self.read_ahead(&send, &spent));
            let mut gathered: Vec<UnitBatch> = Vec::new();
            while let Ok(Batch { source, units, is_last, end }) = batches.recv() {
                gathered.push(units);
                let has_enough = gathered.iter().map(|batch| batch.units.len()).sum::<usize>() >= least;
                if has_enough || is_last || end.is_some() {
                    take(source, &mut gathered)?;
                    // Nobody takes it back where all is read.
                    gathered.drain(..).for_each(|units| drop(done.send(units)));
                }
                if let Some(end) = end {
                    return end;
                }
            }
            Ok(())
        })
    }

    /// Sends what is read, until all is read or nobody listens any more.
    fn read_ahead(&self, send: &SyncSender<Batch>, spent: &Receiver<UnitBatch>) {
        for source in 0..self.sources.len() {
            let mut units = UnitBatch::default();
            let end = self.read(source, &mut units, send, spent).err().map(Err);
            let failed = end.is_some();
            // Nobody who listens is nobody who wants to know.
            if send.send(Batch { source, units, is_last: true, end }).is_err() || failed {
                return;
            }
        }
        let _ = send.send(Batch { source: 0, units: UnitBatch::default(), is_last: true, end: Some(Ok(())) });
    }

    /// Sends all batches but the last, which stays in `units`.
    fn read(
        &self,
        source: usize,
        units: &mut UnitBatch,
        send: &SyncSender<Batch>,
        spent: &Receiver<UnitBatch>,
    ) -> Result<()> {
        let mut reader = self.sources[source].open()?;
        while reader.next_batch(units)? {
            if send.send(Batch { source, units: std::mem::take(units), is_last: false, end: None }).is_err() {
                break;
            }
            spent.try_iter().for_each(drop);
        }
        Ok(())
    }

    /// Refuses outputs that are inputs.
    ///
    /// # Errors
    /// When one is.
    pub fn refuse(paths: &[PathBuf], outputs: &[Place]) -> Result<()> {
        let sources: Vec<Source> = paths.iter().cloned().map(Source::from).collect();
        refuse_equal(&sources.iter().collect::<Vec<_>>(), outputs.iter())
    }
}

/// What takes units: the number of the file, what was found, and the unit.
pub type Take<'a> = dyn FnMut(usize, &mut Vec<Finding>, Option<&mut TranslationUnit>) -> Result<()> + 'a;

/// What takes units in batches: the number of their file, and the batches.
pub type TakeBatch<'a> = dyn FnMut(usize, &mut [UnitBatch]) -> Result<()> + 'a;

/// Batches that wait for the one who writes.
const BATCHES: usize = 2;

/// Units of one file, read and not yet written.
struct Batch {
    source: usize,
    units: UnitBatch,
    /// Whether it is the last of its file.
    is_last: bool,
    /// Whether this is all, or why there is no more.
    end: Option<Result<()>>,
}

/// Findings that are kept; the others are not told either.
const MOST_FINDINGS: usize = 10_000;

/// Whether two tags are one, or one is the other with a region.
fn is_like(one: &str, other: &str) -> bool {
    let unit = TranslationUnit { variants: vec![bitext::Variant::plain(other, "")], ..TranslationUnit::default() };
    unit.variant(one).is_some()
}

/// Files as they are called, and where they are.
type Named = Vec<(String, PathBuf)>;

/// The files, of which one may come from standard input.
fn files(paths: &[PathBuf]) -> Result<(Named, Option<NamedTempFile>)> {
    let mut spooled = None;
    let mut files = Vec::new();
    for path in paths {
        match Source::from(path.clone()) {
            Source::File(path) => files.push((path.display().to_string(), path)),
            Source::Stdin if spooled.is_some() => {
                return Err(Error::new(ErrorKind::Option, "-", "only one input can come from standard input")
                    .hint("save the others to files first"));
            }
            Source::Stdin => {
                let file = spool().map_err(|cause| Error::read(Path::new("-"), cause))?;
                files.push(("-".to_owned(), file.path().to_owned()));
                spooled = Some(file);
            }
        }
    }
    Ok((files, spooled))
}

fn spool() -> io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new()?;
    io::copy(&mut io::stdin().lock(), &mut file)?;
    file.flush()?;
    Ok(file)
}

/// An output as typed: its place and its format.
///
/// # Errors
/// When neither its name nor `--to` says the format.
pub fn output(path: PathBuf, writing: &Writing) -> Result<(Place, Format)> {
    let named = Format::named(&path, writing.to);
    let format = named.or(writing.to).ok_or_else(|| {
        Error::new(ErrorKind::Option, path.display().to_string(), "the name does not say which format to write")
            .hint("end it in .tmx, .csv, .tsv, .xlsx or .jsonl, or add --to FORMAT")
    })?;
    if let (Some(named), Some(to)) = (named, writing.to)
        && named != to
    {
        let message = "the extension and --to name different formats";
        return Err(Error::new(ErrorKind::Option, path.display().to_string(), message)
            .hint("leave --to out, or rename the output"));
    }
    Ok((Place::from(path), format))
}

/// What becomes of a unit on its way: it may be changed, and `false` leaves it out. The number is that of its file.
pub type Sieve<'a> = Box<dyn FnMut(usize, &mut TranslationUnit) -> bool + 'a>;

/// Units that can be read from the beginning more than once.
pub trait Units {
    /// What they are called.
    fn name(&self) -> &str;

    /// Gives all in order, each with the number of its file. What was found in the files is the result.
    ///
    /// # Errors
    /// When they cannot be read to the end, or `take` fails.
    fn each(&self, take: &mut dyn FnMut(usize, &mut TranslationUnit) -> Result<()>) -> Result<Vec<(String, Finding)>>;
}

impl Units for Inputs {
    fn name(&self) -> &str {
        self.name()
    }

    fn each(&self, take: &mut dyn FnMut(usize, &mut TranslationUnit) -> Result<()>) -> Result<Vec<(String, Finding)>> {
        self.each(take)
    }
}

/// Writes the units that a sieve lets through to an output. A table's units are read twice, to find its
/// columns first, so there is a new sieve each time.
///
/// # Errors
/// When an input cannot be read to its end, or the output cannot be written.
pub fn write<'a>(
    inputs: &dyn Units,
    (place, format): &(Place, Format),
    head: &Head,
    writing: &Writing,
    created: Timestamp,
    sieve: &dyn Fn() -> Sieve<'a>,
) -> Result<(Converted, Vec<(String, Finding)>)> {
    let destination = destination(place)?;
    let name = destination.name().to_owned();
    let mut survey = Survey::new(head);
    if format.is_table() {
        let mut sieve = sieve();
        inputs.each(&mut |at, unit| {
            if sieve(at, unit) {
                survey.add(unit);
            }
            Ok(())
        })?;
    }
    let columns = survey.columns();
    let file = inputs.name().rsplit(['/', '\\']).next().unwrap_or_default();
    let texts = links::texts(place, head);
    let documents = texts.each_ref().map(|path| path.file_name().and_then(|name| name.to_str()).unwrap_or_default());
    let header = UnitHeader { name: file, documents, head, columns: &columns, created };
    let mut output = destination.open()?;
    let mut writer = begin(&mut output, &name, *format, &header, writing)?;
    let mut sieve = sieve();
    let findings = inputs.each(&mut |at, unit| {
        if sieve(at, unit) { writer.unit(unit).map_err(|cause| failure(&name, cause)) } else { Ok(()) }
    })?;
    let converted = writer.finish().map_err(|cause| failure(&name, cause))?;
    drop(writer);
    output.commit()?;
    Ok((converted, findings))
}

/// Says what the files had wrong, what the output has no place for, and what was written; the last not where nobody
/// wants to know it, or where it would stand among what was written.
pub fn tell(
    (place, format): &(Place, Format),
    (converted, findings): &(Converted, Vec<(String, Finding)>),
    quiet: bool,
    ui: Lang,
    surroundings: &Surroundings,
) {
    say(&units::findings(findings, surroundings.stderr));
    say(&units::losses(place, converted, surroundings.stderr));
    if !quiet && *place != Place::Stdout {
        say(&units::wrote(place, *format, converted, ui));
    }
}

/// A writer of that format.
///
/// # Errors
/// When the output cannot be written, or the format holds no translation units.
pub fn begin<'a>(
    output: &'a mut Output,
    name: &Path,
    format: Format,
    header: &UnitHeader<'_>,
    writing: &Writing,
) -> Result<Box<dyn TranslationUnitWriter + 'a>> {
    let writer = format.unit_writer(output, header, &writing.options()).map_err(|cause| failure(name, cause))?;
    writer.ok_or_else(|| {
        let refused = |what: &str| Error::new(ErrorKind::Option, name.display().to_string(), what);
        match format {
            Format::Parquet => refused("this program was built without Parquet")
                .hint("build it with it: cargo install --path . --features parquet; or write .csv"),
            _ => refused("this format holds no translation units")
                .hint("write .tmx, .csv, .tsv, .xlsx, .jsonl, .md, .ladder, or two files of lines"),
        }
    })
}

/// A number for a value that is the same on every machine and with every version.
pub fn hash_of(what: &impl Hash) -> u64 {
    let mut hasher = SipHasher13::new();
    what.hash(&mut hasher);
    hasher.finish()
}
