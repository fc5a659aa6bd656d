//! Which documents are aligned, and how: as typed, as meant, done.

use std::path::PathBuf;
use std::sync::Arc;

use bitext::{
    Anchors, Bitext, Error, ErrorKind, Level, Options, Progress, Result, SegmentationRules, SideOptions, Tag, Term,
    align_both_watched, align_watched,
};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::formats::FormatArgs;
use super::general::{ALIGNMENT, INPUT};
use super::glossary::{self, GlossaryArgs};
use super::lines::LineArgs;
use super::places::Source;
use super::run::{read, rules};
use super::threads::{Jobs, Threads};
use super::weights::{WeightArgs, weights};

/// One pair of files, or one that holds both languages. clap sees to it that one is named, unless there is a subcommand.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    /// The source document, or - for standard input
    #[arg(value_name = "SOURCE", required = true)]
    pub source: Option<PathBuf>,

    /// The target document, or - for standard input; not given where the source holds both languages
    ///
    /// One file may have one language after the other, paragraphs or lines in turns, or the two in columns of a table.
    #[arg(value_name = "TARGET")]
    pub target: Option<PathBuf>,
}

/// How documents are read and aligned.
#[derive(Debug, Args)]
pub struct AlignArgs {
    /// The grain of a unit
    ///
    /// paragraph is a part of the outline: a numbered paragraph, a heading, a clause of a preamble. sentence is its
    /// split, clause the further split. TMX says so in segtype: paragraph, sentence, phrase.
    #[arg(long, value_name = "LEVEL", default_value = "sentence", value_parser = levels(), help_heading = ALIGNMENT)]
    pub level: Level,

    /// Segmentation rules to use instead of the built-in ones: an SRX file
    ///
    /// The built-in rules stand in for a language that the file does not name. `align rules` prints them.
    #[arg(long, value_name = "FILE.srx", conflicts_with = "lines", help_heading = ALIGNMENT)]
    pub rules: Option<PathBuf>,

    #[command(flatten)]
    pub lines: LineArgs,

    #[command(flatten)]
    pub glossaries: GlossaryArgs,

    #[command(flatten)]
    pub weights: WeightArgs,

    /// Language of the source, such as en-GB or zh-TW [default: detected]
    #[arg(long, value_name = "CODE", help_heading = INPUT)]
    pub source_lang: Option<String>,

    /// Language of the target [default: detected]
    #[arg(long, value_name = "CODE", help_heading = INPUT)]
    pub target_lang: Option<String>,

    /// Encoding of both documents, such as gb18030 or big5; leave it out unless the detection is wrong
    #[arg(long, value_name = "NAME", help_heading = INPUT)]
    pub encoding: Option<String>,

    /// Encoding of the source
    #[arg(long, value_name = "NAME", help_heading = INPUT)]
    pub source_encoding: Option<String>,

    /// Encoding of the target
    #[arg(long, value_name = "NAME", help_heading = INPUT)]
    pub target_encoding: Option<String>,

    #[command(flatten)]
    pub formats: FormatArgs,

    #[command(flatten)]
    pub jobs: Jobs,
}

fn levels() -> impl TypedValueParser<Value = Level> {
    PossibleValuesParser::new(["paragraph", "sentence", "clause"]).map(|name| match name.as_str() {
        "paragraph" => Level::Paragraph,
        "clause" => Level::Clause,
        _ => Level::Sentence,
    })
}

/// What is aligned and how, checked, with nothing left to decide.
#[derive(Debug)]
pub struct Aligning {
    /// The source document.
    pub source: Source,
    /// The target document; `None` where the source holds both languages.
    pub target: Option<Source>,
    /// The user's segmentation rules.
    pub rules: Option<Source>,
    /// Where the anchors come from.
    pub anchors: Option<Source>,
    /// The user's glossaries.
    pub glossaries: Vec<Source>,
    /// The user's weights.
    pub weights: Option<Source>,
    /// What the user chose about the pair, but for what is still to be read: rules, anchors, glossaries.
    pub options: Options,
    /// Threads to use.
    pub threads: Threads,
}

/// An alignment, and what it was made with.
pub struct Aligned {
    /// The alignment.
    pub bitext: Bitext,
    /// Everything that was chosen, and read.
    pub options: Options,
    /// The user's terms.
    pub terms: Vec<Term>,
}

impl Aligning {
    /// Checks what was typed, once.
    ///
    /// # Errors
    /// When an option's value cannot be meant.
    pub fn from_typed(documents: DocumentArgs, how: AlignArgs) -> Result<Self> {
        let Some(source) = documents.source.map(Source::from) else {
            return Err(refused("the command line", "names no document").hint("see align --help"));
        };
        let target = documents.target.map(Source::from);
        if target.is_none() {
            for_one_file(&how)?;
        }
        let rules = how.rules.map(Source::from);
        let glossaries = how.glossaries.meant()?;
        let (weights, means) = how.weights.meant();
        let level = if how.lines.lines { Level::Line } else { how.level };
        let anchors = how.lines.anchors([Some(&source), target.as_ref()])?;
        let side = |lang: Option<String>, encoding: Option<String>, format| -> Result<SideOptions> {
            let encoding = encoding.or_else(|| how.encoding.clone());
            Ok(SideOptions { lang: lang.as_deref().map(Tag::parse).transpose()?, encoding, format })
        };
        let options = Options {
            level,
            source: side(how.source_lang, how.source_encoding, how.formats.source_format)?,
            target: side(how.target_lang, how.target_encoding, how.formats.target_format)?,
            rules: None,
            anchors: None,
            lexicon: None,
            weights: None,
            means,
        };
        let aligning =
            Self { source, target, rules, anchors, glossaries, weights, options, threads: how.jobs.meant()? };
        if aligning.inputs().iter().filter(|input| ***input == Source::Stdin).count() > 1 {
            return Err(refused("-", "standard input can be one input only, and is given for two")
                .hint("save one of them to a file first"));
        }
        Ok(aligning)
    }

    /// Everything that is read.
    pub fn inputs(&self) -> Vec<&Source> {
        [&self.source]
            .into_iter()
            .chain(&self.target)
            .chain(&self.rules)
            .chain(&self.anchors)
            .chain(&self.glossaries)
            .chain(&self.weights)
            .collect()
    }

    /// Reads everything and aligns it.
    ///
    /// # Errors
    /// When an input cannot be read or aligned.
    pub fn align(&self, watcher: &mut (dyn FnMut(Progress) + Send)) -> Result<Aligned> {
        let source = read(&self.source)?;
        let target = self.target.as_ref().map(read).transpose()?;
        let rules: Option<Arc<SegmentationRules>> = self.rules.as_ref().map(rules).transpose()?;
        let anchors = self.anchors.as_ref().map(|source| Anchors::read(&read(source)?)).transpose()?;
        let terms = glossary::terms(&self.glossaries)?;
        let lexicon = glossary::lexicon(&terms);
        let weights = weights(self.weights.as_ref(), self.options.means)?;
        let options = Options { rules, anchors, lexicon, weights, ..self.options.clone() };
        let bitext = self.threads.run(|| match &target {
            Some(target) => align_watched(&source, target, &options, watcher),
            None => align_both_watched(&source, &options, watcher),
        })??;
        Ok(Aligned { bitext, options, terms })
    }
}

/// Refuses what only a second file can be meant with.
fn for_one_file(how: &AlignArgs) -> Result<()> {
    let given = [
        ("--lines", how.lines.lines),
        ("--anchors", how.lines.anchors.is_some()),
        ("--target-encoding", how.target_encoding.is_some()),
        ("--target-format", how.formats.target_format.is_some()),
    ];
    match given.into_iter().find(|(_, given)| *given) {
        Some((option, _)) => Err(refused(option, "needs two files, and one is given")
            .hint("give the translation as the second file, or leave the option out")),
        None => Ok(()),
    }
}

fn refused(place: &str, message: &str) -> Error {
    Error::new(ErrorKind::Option, place, message)
}
