//! One pair, from bytes to bitext.

mod anchors;
mod clauses;
mod document;
mod lines;
mod long;
mod progress;
mod rows;
mod segments;

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::align::{Anchor, Means, Pairing, Passage, SegmentAligner, SentenceAligner, Weights, drifts, pair_blocks};
use crate::error::{Error, ErrorKind, Result};
use crate::lang::{Lang, Tag};
use crate::lexicon::Lexicon;
use crate::model::{Bitext, Document, DocumentFormat, Extract, Level, MappedText, Reason, SetAside, Span};
use crate::read::{Anchors, Halves, Input, Text, detect_one, detect_pair, extract};
use crate::segment::SegmentationRules;

pub use progress::{Progress, Stage};
use progress::{Watch, Watcher};

/// What a user may choose about a pair.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The grain of a unit.
    pub level: Level,
    /// The first file.
    pub source: SideOptions,
    /// The second file.
    pub target: SideOptions,
    /// Where sentences end; the built-in rules if `None`.
    pub rules: Option<Arc<SegmentationRules>>,
    /// Lines that are fixed to each other.
    pub anchors: Option<Anchors>,
    /// What words mean; the bundled dictionary if `None`.
    pub lexicon: Option<Arc<Lexicon>>,
    /// What the features of sentence pairs are worth; the bundled weights if `None`. They need a model for `means`
    /// ([`Weights::are_for`]).
    pub weights: Option<Arc<Weights>>,
    /// What the sentence aligner looks at.
    pub means: Means,
}

impl Options {
    /// What words mean: as the user chose, else the bundled dictionary.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_deref().unwrap_or(Lexicon::bundled())
    }

    fn aligner(&self) -> Result<SentenceAligner<'_>> {
        let weights = self.weights.as_deref().unwrap_or(Weights::bundled());
        SentenceAligner::new(weights, self.lexicon(), self.means).ok_or_else(|| {
            let what = format!("have no model for `{}`", self.means.name());
            Error::new(ErrorKind::Malformed, "the weights", what).hint("give weights that were learned for it")
        })
    }

    fn rules(&self) -> &SegmentationRules {
        self.rules.as_deref().unwrap_or(SegmentationRules::built_in())
    }
}

/// What a user may choose about one side.
#[derive(Debug, Clone, Default)]
pub struct SideOptions {
    /// Its language; detected if `None`.
    pub lang: Option<Tag>,
    /// Its encoding by name; detected if `None`.
    pub encoding: Option<String>,
    /// Its format; found by its bytes and its name if `None`.
    pub format: Option<DocumentFormat>,
}

/// Aligns two inputs. Uses rayon's current thread pool; the result is the same for any number of threads.
///
/// # Errors
/// When an input is not text, is empty, or the two are not one English and one Chinese; when an anchor names a line that
/// is not there or is in no unit; when the rules are for neither language, or one of them is too much work.
pub fn align(source: &Input, target: &Input, options: &Options) -> Result<Bitext> {
    align_watched(source, target, options, &mut |_| {})
}

/// Aligns two inputs as [`align`] does, and tells `watcher` of every step.
///
/// The watcher is called from the threads that work, one call at a time, in the order of [`Stage`]; the work waits
/// for it. The result does not depend on it.
///
/// # Errors
/// As [`align`]; then the stages that did not come are not told.
pub fn align_watched(source: &Input, target: &Input, options: &Options, watcher: &mut Watcher<'_>) -> Result<Bitext> {
    let watch = &Watch::new(watcher);
    watch.begin(Stage::Reading, 2);
    let read = |input, side| read(input, side, options.level).map(|text| watch.step(text));
    let (left, right) = rayon::join(|| read(source, &options.source), || read(target, &options.target));
    let (left, right) = (left?, right?);
    let sides = [
        ReadSide { name: &source.name, extract: left, own: None },
        ReadSide { name: &target.name, extract: right, own: None },
    ];
    align_sides(sides, &[], options, watch)
}

/// Aligns the two languages of one file that holds both: one after the other, in turns, or in the columns of a table.
/// The side that comes first is the source, unless the options name its language for the other.
///
/// # Errors
/// As [`align`], and when the file does not hold both.
pub fn align_both(both: &Input, options: &Options) -> Result<Bitext> {
    align_both_watched(both, options, &mut |_| {})
}

/// Aligns the two languages of one file as [`align_both`] does, and tells `watcher` of every step as [`align_watched`] does.
///
/// # Errors
/// As [`align_both`].
pub fn align_both_watched(both: &Input, options: &Options, watcher: &mut Watcher<'_>) -> Result<Bitext> {
    let watch = &Watch::new(watcher);
    watch.begin(Stage::Reading, 1);
    let extract = watch.step(read(both, &options.source, options.level)?);
    let halves = Halves::find(&both.name, &extract)?;
    let named = |tag: &Option<Tag>| tag.as_ref().map(Tag::lang);
    let source = named(&options.source.lang).or_else(|| named(&options.target.lang).map(Lang::other));
    let source = source.unwrap_or(halves.first);
    let side = |lang, extract| ReadSide { name: &both.name, extract, own: Some(halves.of(lang)) };
    let sides = [side(source, extract.clone()), side(source.other(), extract)];
    let mut bitext = align_sides(sides, &halves.rows, options, watch)?;
    let beside = halves.beside.iter().map(|&span| SetAside { span, reason: Reason::Beside });
    bitext.source.set_aside.extend(beside);
    bitext.source.set_aside.sort_by_key(|aside| aside.span);
    Ok(bitext)
}

/// What was read of one side.
struct ReadSide<'a> {
    name: &'a str,
    extract: Extract,
    /// The places of its text, where the other side's is in the same file.
    own: Option<&'a [Span]>,
}

impl ReadSide<'_> {
    /// Its text, for finding out its language.
    fn text(&self) -> Cow<'_, str> {
        match self.own {
            None => Cow::Borrowed(&self.extract.text),
            Some(own) => Cow::Owned(MappedText::of_spans(&self.extract.text, own).as_str().to_owned()),
        }
    }
}

/// Reads one file. Where every line is a segment, it is a text whatever its format.
fn read(input: &Input, side: &SideOptions, level: Level) -> Result<Extract> {
    let format = if level == Level::Line { Some(DocumentFormat::Text) } else { side.format };
    extract(input, side.encoding.as_deref(), format)
}

/// Aligns what was read. `rows` are the places where parts begin that correspond, in a file with both sides; else empty.
fn align_sides(sides: [ReadSide<'_>; 2], rows: &[usize], options: &Options, watch: &Watch<'_, '_>) -> Result<Bitext> {
    let tags = [options.source.lang.as_ref(), options.target.lang.as_ref()];
    let [left, right] = &sides;
    let (left_found, right_found) = detect_pair(
        Text { name: left.name, text: &left.text(), tag: tags[0] },
        Text { name: right.name, text: &right.text(), tag: tags[1] },
    )?;
    watch.begin(Stage::Cleaning, 2);
    let document = |side: ReadSide<'_>, found, tag: Option<&Tag>| {
        watch.step(document::document(side.name, side.extract, side.own, found, tag.cloned(), options))
    };
    let [left, right] = sides;
    let (source, target) =
        rayon::join(|| document(left, left_found, tags[0]), || document(right, right_found, tags[1]));
    if let Some(rules) = &options.rules {
        rules.for_one_of(&[source.tag.as_str(), target.tag.as_str()])?;
    }
    let anchors =
        options.anchors.as_ref().map(|anchors| anchors::fixed_points(&source, &target, anchors)).transpose()?;
    let aligner = options.aligner()?;
    let bitext = align_documents(source, target, rows, options, &anchors.unwrap_or_default(), &aligner, watch);
    options.rules().answered()?;
    Ok(bitext)
}

/// Aligns two files.
///
/// # Errors
/// As [`align`], and when a file cannot be read.
pub fn align_files(source: impl AsRef<Path>, target: impl AsRef<Path>, options: &Options) -> Result<Bitext> {
    align(&Input::open(source.as_ref())?, &Input::open(target.as_ref())?, options)
}

/// Reads one document into segments, as the source of a pair is read: of the options its own, the level and the rules count.
/// Clauses are cut only in the light of a translation, so here [`Level::Clause`] gives sentences.
///
/// # Errors
/// When the input is not text, is empty, or is in neither English nor Chinese; when the rules are not for its language, or one of
/// them is too much work.
pub fn read_document(input: &Input, options: &Options) -> Result<Document> {
    let tag = options.source.lang.as_ref();
    let extract = read(input, &options.source, options.level)?;
    let found = detect_one(Text { name: &input.name, text: &extract.text, tag })?;
    let document = document::document(&input.name, extract, None, found, tag.cloned(), options);
    if let Some(rules) = &options.rules {
        rules.for_one_of(&[document.tag.as_str()])?;
    }
    options.rules().answered()?;
    Ok(document)
}

/// Pairs the blocks of two documents, and inside each pair its segments.
///
/// `anchors` are pairs of segments that strictly increase on both sides; each is in one bead. `rows` as of [`align_sides`].
fn align_documents(
    source: Document,
    target: Document,
    rows: &[usize],
    options: &Options,
    anchors: &[Anchor],
    aligner: &impl SegmentAligner,
    watch: &Watch<'_, '_>,
) -> Bitext {
    let level = options.level;
    if level == Level::Line || rows.is_empty() && (source.has_cues() || target.has_cues()) {
        watch.begin(Stage::PairingSegments, 1);
        return watch.step(lines::align_flat(source, target, level, options.lexicon(), anchors, aligner));
    }
    watch.begin(Stage::PairingBlocks, 1);
    let above = |anchor: &Anchor| Anchor {
        source: source.segments[anchor.source].block,
        target: target.segments[anchor.target].block,
    };
    let blocks: Vec<Anchor> = anchors.iter().map(above).collect();
    let Pairing { beads: pairs, relatedness } = if rows.is_empty() {
        pair_blocks(&source, &target, options.lexicon(), &blocks)
    } else {
        rows::pair_rows(&source, &target, options.lexicon(), rows)
    };
    let drifts = watch.step(drifts(&source, &target, &pairs));
    watch.begin(Stage::PairingSegments, 1);
    let beads = watch.step(segments::align_segments(&source, &target, &pairs, anchors, aligner));
    let mut bitext = Bitext { source, target, level, beads, cuts: Vec::new(), drifts, relatedness };
    match level {
        Level::Clause => clauses::cut(&mut bitext, anchors, watch),
        Level::Paragraph | Level::Sentence | Level::Line => {
            watch.begin(Stage::Cutting, 1);
            bitext.cuts = watch.step(long::cuts(&bitext, aligner, options.rules()));
        }
    }
    bitext
}

fn passage<'a>(document: &'a Document, run: &Range<usize>) -> Passage<'a> {
    Passage::new(document, document.segments[run.clone()].iter().map(|segment| segment.span))
}
