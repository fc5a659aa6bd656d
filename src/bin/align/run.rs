//! One pair, from files to files.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bitext::{
    Bitext, CheckOptions, Destination, Error, ErrorKind, FindingReport, Format, Header, Input, Options, Output,
    OutputReport, Report, Result, SegmentationRules, Tag, UnitWriter, WriteOptions, check_bitext, decode, failure,
};

use super::aligning::Aligned;
use super::corpus::Corpus;
use super::job::{Job, Voice};
use super::messages;
use super::moses;
use super::places::{Place, Source};
use super::progress::Line;
use super::surroundings::Surroundings;

/// Does what was asked and says what happened.
///
/// # Errors
/// When an input cannot be read or aligned, or an output cannot be written. Then no file is half-written; of several
/// outputs, those put in place before the one that failed stay.
pub fn run(job: &Job, surroundings: &Surroundings) -> Result<()> {
    // Before the work: whoever waits for an alignment should not learn at its end that there is no room for it.
    let destinations = job.outputs.iter().map(|(place, _)| destination(place)).collect::<Result<Vec<_>>>()?;
    let corpus = Corpus::check(&job.segments)?;
    let report_to = job.report.as_ref().map(destination).transpose()?;

    let line = Line::new(job.voice);
    let Aligned { bitext, options, terms } = job.aligning.align(&mut |now| line.tell(now))?;
    let given = job.aligning.rules.as_ref();
    let unnamed = given.map(|source| unnamed(source, &options, &bitext)).unwrap_or_default();
    something_pairs(&bitext)?;
    let sides = [("--source-lang", &bitext.source.tag), ("--target-lang", &bitext.target.tag)];
    moses::named_for_their_texts(&job.outputs, sides)?;

    let mut report = Report::new(&bitext);
    if job.checks {
        line.checking();
        let check = CheckOptions::default().with_terms(terms, options.lexicon.clone());
        report.findings = Some(FindingReport::new(&job.aligning.threads.run(|| check_bitext(&bitext, &check))?));
    }
    let open = |(destination, (place, format)): (Destination, &(Place, Format))| {
        let options = WriteOptions { look: surroundings.look_at(place), ..job.write.clone() };
        Open::new(destination, *format, options)
    };
    let mut outputs = destinations.into_iter().zip(&job.outputs).map(open).collect::<Result<Vec<_>>>()?;
    let header = Header::new(&bitext, job.created);
    // What goes to standard output may be on the same screen.
    let line = Some(line).filter(|_| job.outputs.iter().all(|(place, _)| *place != Place::Stdout));
    report.outputs = write(&bitext, &header, &mut outputs, line.as_ref())?;
    let (corpus, segments): (Vec<_>, _) = corpus.write(&bitext)?.into_iter().unzip();
    report.segments = segments;
    let report_file = report_to.map(|destination| write_report(&report, destination)).transpose()?;
    for Open { output, .. } in outputs {
        unless_closed(output.commit())?;
    }
    for file in corpus.into_iter().chain(report_file) {
        file.commit()?;
    }
    drop(line);

    // Whoever closed the pipe has seen enough.
    if report.outputs.is_empty() {
        return Ok(());
    }
    super::say(&match job.voice {
        Voice::Usual => unnamed + &messages::summary(&report, job.report.as_ref(), surroundings.stderr),
        Voice::Quiet => messages::loud(&report, surroundings.stderr),
    });
    Ok(())
}

/// A result without a single pair must not take the place of a file that somebody has.
///
/// # Errors
/// When nothing does.
pub fn something_pairs(bitext: &Bitext) -> Result<()> {
    if bitext.beads.iter().any(|bead| !bead.is_null()) {
        return Ok(());
    }
    let what = format!("nothing in it pairs with anything in {}", bitext.target.name);
    Err(Error::new(ErrorKind::Unpaired, bitext.source.name.as_str(), what)
        .hint("check that the two files belong together, and leave --encoding out if you gave it"))
}

/// What a document's place holds.
pub fn read(source: &Source) -> Result<Input> {
    match source {
        Source::File(path) => Input::open(path),
        Source::Stdin => {
            let mut bytes = Vec::new();
            let read = io::stdin().lock().read_to_end(&mut bytes);
            read.map_err(|cause| Error::read(Path::new(&source.to_string()), cause))?;
            Ok(Input { name: "-".to_owned(), bytes })
        }
    }
}

/// The user's segmentation rules.
///
/// # Errors
/// When the file cannot be read, or is none of rules.
pub fn rules(source: &Source) -> Result<Arc<SegmentationRules>> {
    let input = read(source)?;
    let (text, _) = match declared(&input.bytes) {
        Some(encoding) => decode(&input, Some(encoding)).or_else(|_| decode(&input, None))?,
        None => decode(&input, None)?,
    };
    SegmentationRules::parse(&input.name, &text).map(Arc::new)
}

/// The encoding that an XML declaration names (XML 1.0, section 4.3.3), unless the bytes are UTF-8 all the same.
fn declared(bytes: &[u8]) -> Option<&str> {
    if !bytes.starts_with(b"<?xml") || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let end = bytes.iter().position(|&byte| byte == b'>')?;
    let (_, behind) = std::str::from_utf8(&bytes[..end]).ok()?.split_once("encoding")?;
    behind.split(['"', '\'']).nth(1)
}

/// What is to be said where the user's rules are for one of the two languages only.
fn unnamed(source: &Source, options: &Options, bitext: &Bitext) -> String {
    let Some(rules) = &options.rules else { return String::new() };
    let tags = [&bitext.source.tag, &bitext.target.tag].into_iter().map(Tag::as_str);
    tags.filter(|tag| !rules.names(tag)).map(|tag| messages::stand_ins(source, tag)).collect()
}

/// A place that has been found writable.
pub fn destination(place: &Place) -> Result<Destination> {
    match place {
        Place::Stdout => Ok(Destination::stream(&place.to_string(), io::stdout())),
        Place::File(path) => Destination::check(path),
    }
}

/// An output with what is needed to fill it.
struct Open {
    output: Output,
    name: PathBuf,
    format: Format,
    options: WriteOptions,
}

impl Open {
    fn new(destination: Destination, format: Format, options: WriteOptions) -> Result<Self> {
        let name = destination.name().to_owned();
        Ok(Self { output: destination.open()?, name, format, options })
    }
}

/// Writes every unit to every output, each unit once. An output whose reader goes away is left; the others go on.
fn write(bitext: &Bitext, header: &Header<'_>, outputs: &mut [Open], line: Option<&Line>) -> Result<Vec<OutputReport>> {
    if let Some(line) = line {
        line.writing(bitext.beads.len());
    }
    let mut writers = Vec::new();
    for Open { output, name, format, options } in outputs {
        let (name, format) = (name.as_path(), *format);
        if let Some(writer) = lasting(name, format.writer(output, header, options))? {
            writers.push(Writing { name, format, writer });
        }
    }
    for unit in bitext.units() {
        let mut at = 0;
        while at < writers.len() {
            let Writing { name, writer, .. } = &mut writers[at];
            match lasting(name, writer.unit(&unit))? {
                Some(()) => at += 1,
                None => drop(writers.remove(at)),
            }
        }
        if writers.is_empty() {
            break;
        }
        if let Some(line) = line {
            line.wrote();
        }
    }
    if let Some(line) = line {
        line.finishing();
    }
    let mut reports = Vec::new();
    for Writing { name, format, mut writer } in writers {
        if let Some(written) = lasting(name, writer.finish())? {
            reports.push(OutputReport { name: name.display().to_string(), format, written });
        }
    }
    Ok(reports)
}

struct Writing<'a> {
    name: &'a Path,
    format: Format,
    writer: Box<dyn UnitWriter + 'a>,
}

/// What was written, or `None` where the reader of the output has gone.
fn lasting<T>(name: &Path, result: io::Result<T>) -> Result<Option<T>> {
    unless_closed(result.map_err(|cause| failure(name, cause)))
}

fn unless_closed<T>(result: Result<T>) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == ErrorKind::Closed => Ok(None),
        Err(error) => Err(error),
    }
}

fn write_report(report: &Report, destination: Destination) -> Result<Output> {
    let name = destination.name().to_owned();
    let mut output = destination.open()?;
    let written = serde_json::to_writer_pretty(&mut output, report)
        .map_err(io::Error::from)
        .and_then(|()| output.write_all(b"\n"))
        .and_then(|()| output.flush());
    written.map_err(|cause| failure(&name, cause))?;
    Ok(output)
}
