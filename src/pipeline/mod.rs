//! One pair, from bytes to bitext.

mod anchors;
mod clauses;
mod lines;
mod long;
mod progress;
mod segments;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::align::{Anchor, Means, Pairing, Passage, SegmentAligner, SentenceAligner, Weights, drifts, pair_blocks};
use crate::clean::clean;
use crate::error::{Error, ErrorKind, Result};
use crate::lang::Tag;
use crate::lexicon::Lexicon;
use crate::model::{Bitext, Decoding, Document, Level};
use crate::outline::outline;
use crate::read::{Anchors, Detected, Input, Text, decode, detect_pair};
use crate::segment::{SegmentationRules, segment};

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
    let read = |input, side: &SideOptions| decode(input, side.encoding.as_deref()).map(|text| watch.step(text));
    let (left, right) = rayon::join(|| read(source, &options.source), || read(target, &options.target));
    let ((left, left_decoding), (right, right_decoding)) = (left?, right?);
    let (left_found, right_found) = detect_pair(
        Text { name: &source.name, text: &left, tag: options.source.lang.as_ref() },
        Text { name: &target.name, text: &right, tag: options.target.lang.as_ref() },
    )?;
    watch.begin(Stage::Cleaning, 2);
    let (source, target) = rayon::join(
        || watch.step(document(&source.name, left, left_decoding, left_found, options.source.lang.clone(), options)),
        || watch.step(document(&target.name, right, right_decoding, right_found, options.target.lang.clone(), options)),
    );
    if let Some(rules) = &options.rules {
        rules.for_one_of([source.tag.as_str(), target.tag.as_str()])?;
    }
    let anchors =
        options.anchors.as_ref().map(|anchors| anchors::fixed_points(&source, &target, anchors)).transpose()?;
    let aligner = options.aligner()?;
    let bitext = align_documents(source, target, options, &anchors.unwrap_or_default(), &aligner, watch);
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

/// Reads a decoded text into a document: cleaned, outlined and segmented.
fn document(
    name: &str,
    original: String,
    decoding: Decoding,
    found: Detected,
    tag: Option<Tag>,
    options: &Options,
) -> Document {
    let Detected { lang, script } = found;
    let tag = tag.unwrap_or_else(|| Tag::default_for(lang, script));
    let (cleaned, blocks, segments, lines) = if options.level == Level::Line {
        let (untouched, blocks, segments, lines) = lines::read_lines(&original, lang);
        (untouched, blocks, segments, Some(lines))
    } else {
        let cleaned = clean(&original, lang);
        let blocks = outline(cleaned.text.as_str(), lang);
        let segments = segment(cleaned.text.as_str(), tag.as_str(), &blocks, options.level, options.rules());
        (cleaned, blocks, segments, None)
    };
    Document {
        name: name.to_owned(),
        lang,
        script,
        tag,
        decoding,
        original,
        text: cleaned.text,
        set_aside: cleaned.set_aside,
        repairs: cleaned.repairs,
        joined_lines: cleaned.joined_lines,
        pretokenised: cleaned.pretokenised,
        keywords: cleaned.keywords,
        blocks,
        segments,
        lines,
    }
}

/// Pairs the blocks of two documents, and inside each pair its segments.
///
/// `anchors` are pairs of segments that strictly increase on both sides; each is in one bead.
fn align_documents(
    source: Document,
    target: Document,
    options: &Options,
    anchors: &[Anchor],
    aligner: &impl SegmentAligner,
    watch: &Watch<'_, '_>,
) -> Bitext {
    let level = options.level;
    if level == Level::Line {
        watch.begin(Stage::PairingSegments, 1);
        return watch.step(lines::align_lines(source, target, options.lexicon(), anchors, aligner));
    }
    watch.begin(Stage::PairingBlocks, 1);
    let above = |anchor: &Anchor| Anchor {
        source: source.segments[anchor.source].block,
        target: target.segments[anchor.target].block,
    };
    let blocks: Vec<Anchor> = anchors.iter().map(above).collect();
    let Pairing { beads: pairs, relatedness } = pair_blocks(&source, &target, options.lexicon(), &blocks);
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
