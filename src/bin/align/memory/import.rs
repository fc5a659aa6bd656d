//! `align memory import`: units into a memory.

use std::path::{Path, PathBuf};

use bitext::{Error, ErrorKind, Imported, Memory, Result, Severity, UnitFormat, UnitOptions, UnitSource};
use clap::Args;

use super::MemoryArgs;
use super::pair;
use crate::aligning::AlignArgs;
use crate::job::Voice;
use crate::messages::{memory, units};
use crate::places::{Place, Source};
use crate::say;
use crate::surroundings::Surroundings;
use crate::units::{Form, Inputs, Reading};

/// What documents are called that are no bilingual files. Tables are: csv, tsv, xlsx.
const DOCUMENTS: [&str; 12] =
    ["txt", "docx", "odt", "html", "htm", "xhtml", "epub", "md", "markdown", "srt", "vtt", "pdf"];

/// Import bilingual files, or a pair of documents, into a memory, which is made where there is none
///
/// Two files are a document and its translation, which are aligned on the way, where both have the name of a document
/// (.txt, .docx, .odt, .html, .epub, .md, .srt, .vtt, .pdf) or a format that nobody can tell; or where --pair says so. All other files are
/// bilingual ones: TMX, XLIFF, PO, tables with a column for each language, JSON Lines.
///
/// The same two texts in the same two languages are one unit, whichever was the source; spaces do not count. Of its copies the one
/// with the newest date decides on notes and properties, a copy without a date is older than all others, and of equals the
/// later import wins if it says anything. All places that a unit came from are kept. Languages are the same where one tag only says more (en, en-US),
/// but Chinese in simplified script (zh-CN, zh-SG, zh-Hans) is another than in traditional (zh-TW, zh-HK, zh-Hant).
///
/// What is imported is kept batch by batch, whatever happens then; import again what was cut short. Several programs may
/// import into one memory at the same time.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Import {
    /// Bilingual files, or a document and its translation; - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    memory: MemoryArgs,

    /// Take the two files as a document and its translation, whatever they are called
    #[arg(long, conflicts_with = "from")]
    pair: bool,

    /// Forget what came from a file of the same name before and is not in it any more: for a file that was corrected
    ///
    /// Units that came from another file too stay. It is done when all of the file is imported, so nothing is lost whenever it is cut short; nor is it
    /// where the file has faults.
    #[arg(long)]
    replace: bool,

    /// Also import units whose translation is not finished: XLIFF's states new, initial, needs-… and fuzzy-match, PO's flag fuzzy
    #[arg(long)]
    unfinished: bool,

    /// Keep what was imported whenever there are so many pairs of texts; fewer take more time
    #[arg(long, value_name = "PAIRS", default_value = "65536", value_parser = clap::value_parser!(u32).range(1..))]
    batch: u32,

    #[command(flatten)]
    form: Form,

    #[command(flatten)]
    how: AlignArgs,

    /// Say nothing where nothing is wrong
    #[arg(short, long)]
    quiet: bool,
}

// Without Chinese: troff reads no UTF-8 unless it is told to.
const EXAMPLES: &str = "\
Examples:
  align memory import memory.tmx -m my.tm
  align memory import 2024/*.tmx terms.xlsx -m my.tm
  align memory import en.docx zh.docx -m my.tm      a pair, aligned on the way
  align memory import a.en a.zh --from moses -m my.tm   lines that answer
  align memory import new.tmx -m my.tm --replace    it replaces what it was

Exit codes: 0 done, also where two documents hardly belong together, which is
told; 2 could not do it. SOURCE_DATE_EPOCH is the date of units of a pair.";

/// How an import is done.
pub struct Way {
    /// Whether what the file has no more is forgotten.
    pub replace: bool,
    /// Whether to take what is not finished too.
    pub unfinished: bool,
    /// Pairs of a batch.
    pub batch: usize,
}

impl Way {
    /// Begins to import a file of that name.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn begin<'a>(&self, memory: &'a mut Memory, file: &str, lang: Option<&str>) -> Result<bitext::Import<'a>> {
        let import = memory.import(file, lang)?.batch(self.batch);
        let import = if self.unfinished { import } else { import.only_finished() };
        Ok(if self.replace { import.replacing() } else { import })
    }
}

/// Imports file after file, or a pair.
///
/// # Errors
/// When a file cannot be read or aligned, or the memory not be written. What was imported before stays.
pub fn run(asked: Import, surroundings: &Surroundings) -> Result<()> {
    let Import { files, memory, pair, replace, unfinished, batch, form, how, quiet } = asked;
    let memory_at = memory.memory;
    Inputs::refuse(&files, &[Place::from(memory_at.clone())])?;
    let way = Way { replace, unfinished, batch: batch as usize };
    let tell = |name: &str, imported: &Imported| {
        if !quiet {
            say(&memory::imported(name, imported));
        }
    };
    if pair || is_pair(&files, &form) {
        let files: [PathBuf; 2] = files.try_into().map_err(|files: Vec<_>| not_two(files.len()))?;
        let voice = if quiet { Voice::Quiet } else { Voice::Usual };
        let aligned = pair::Aligned::new(files, how, voice, surroundings)?;
        // Not before there is something to put into it.
        let mut memory = Memory::open_or_create(&memory_at)?;
        let imported = aligned.import(&way, &mut memory, surroundings)?;
        tell(&aligned.name, &imported);
        return Ok(());
    }
    only_for_pairs(&how)?;
    let AlignArgs { source_lang, target_lang, encoding, .. } = how;
    let reading = Reading { form, source_lang, target_lang, encoding };
    // Files that are one together are one input.
    let together = matches!(reading.form.from, Some(UnitFormat::Moses | UnitFormat::Beads | UnitFormat::Xces));
    let inputs: Vec<&[PathBuf]> = if together { vec![files.as_slice()] } else { files.chunks(1).collect() };
    let mut memory: Option<Memory> = None;
    for files in inputs {
        let inputs = Inputs::one(files, &reading)?;
        let head = inputs.head(&reading)?;
        let memory = match &mut memory {
            Some(memory) => memory,
            none => none.insert(Memory::open_or_create(&memory_at)?),
        };
        let mut import = way.begin(memory, inputs.name(), head.source_lang.as_deref())?;
        let findings = inputs.each(&mut |_, unit| import.unit(unit))?;
        // Of what cannot be read nobody knows whether it is still there.
        let is_whole = !findings.iter().any(|(_, finding)| finding.fault.severity() == Severity::Error);
        if !is_whole {
            import.keep_the_rest();
        }
        let imported = import.finish()?;
        say(&units::findings(&findings, surroundings.stderr));
        tell(inputs.name(), &imported);
        if way.replace && !is_whole {
            return Err(Error::new(
                ErrorKind::Malformed,
                inputs.name(),
                "has faults, so that nothing was removed for it",
            )
            .hint("mend it (align check --fix) and import it again; what could be read is in the memory"));
        }
    }
    Ok(())
}

/// Whether two files are a document and its translation.
fn is_pair(files: &[PathBuf], form: &Form) -> bool {
    files.len() == 2 && form.from.is_none() && files.iter().all(|path| is_document(path))
}

/// Whether a file is a document by its name, or else in no format of bilingual files that its name or beginning tells.
fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    if DOCUMENTS.iter().any(|document| extension.eq_ignore_ascii_case(document)) {
        return true;
    }
    let named = vec![(path.display().to_string(), path.to_owned())];
    Source::from(path.to_owned()) != Source::Stdin
        && UnitSource::new(named, None, UnitOptions::default()).is_err_and(|error| error.kind() == ErrorKind::Malformed)
}

fn not_two(files: usize) -> Error {
    Error::new(
        ErrorKind::Option,
        "--pair",
        format!("takes a document and its translation, and {files} files are given"),
    )
    .hint("give two files; other pairs are imported by themselves")
}

/// Refuses what only a pair of documents can be meant with.
fn only_for_pairs(how: &AlignArgs) -> Result<()> {
    let given =
        [("--rules", how.rules.is_some()), ("--lines", how.lines.lines), ("--anchors", how.lines.anchors.is_some())];
    match given.into_iter().find(|(_, given)| *given) {
        Some((option, _)) => Err(Error::new(
            ErrorKind::Option,
            option,
            "is for documents that are aligned, and these files are bilingual",
        )
        .hint("leave it out, or add --pair if the two files are a document and its translation")),
        None => Ok(()),
    }
}
