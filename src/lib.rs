//! Aligns English and Chinese documents: a document and its translation go in, a bitext comes out, and is
//! written as a translation memory (TMX), a parallel corpus (CSV, TSV, JSONL, plain files) or for reading (XLSX, HTML).
//!
//! Paragraph numbers, headings and lists are read as a tree, even from a document flattened onto one line; the two
//! trees are paired, and inside their paragraphs the sentences. No text is lost: every visible character of both
//! originals is in exactly one unit or is set aside with a reason.
//!
//! ```
//! use bitext::{Format, Header, Options, Timestamp, WriteOptions, align_files};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let bitext = align_files("data/un/55-187.en.txt", "data/un/55-187.zh.txt", &Options::default())?;
//! for unit in bitext.units().filter(|unit| unit.label == Some("3.")) {
//!     assert!(unit.target.starts_with("3. 认识到必须加强工业的作用"));
//!     println!("{:.2} {} = {}", unit.confidence, unit.source, unit.target);
//! }
//!
//! let mut tmx = Vec::new();
//! let header = Header::new(&bitext, Timestamp::UNIX_EPOCH);
//! let mut writer = Format::Tmx.writer(&mut tmx, &header, &WriteOptions::default())?;
//! for unit in bitext.units() {
//!     writer.unit(&unit)?;
//! }
//! assert_eq!(writer.finish()?.records, 27);
//! # Ok(())
//! # }
//! ```
//!
//! Documents may be plain text, Word, `OpenDocument`, HTML, EPUB, Markdown, subtitles, tables or PDF: [`extract`] gives an
//! [`Extract`], a text with what the format says of its parts. [`align_both`] takes one file that holds both languages
//! ([`Halves`]). What others have aligned is read by a [`UnitReader`] ([`UnitSource`] finds it), judged by a [`Checker`] and written by a
//! [`TranslationUnitWriter`]. A [`Memory`] keeps units in a file and finds them again.
//!
//! ```
//! use bitext::{Input, Locator, extract};
//!
//! # fn main() -> bitext::Result<()> {
//! let page = Input::new("rules.html", "<h1>Rules</h1><ol type=a><li>Be quiet.</ol><script>no()</script>");
//! let extract = extract(&page, None, None)?;
//! assert_eq!(extract.text, "Rules\na. Be quiet.");
//! assert_eq!(extract.parts[1].locator, Locator::Paragraph(2));
//! # Ok(())
//! # }
//! ```
//!
//! With [`Level::Line`] every line of both files is a segment already and is left as it stands. [`Anchors`] are lines that
//! belong together because a user says so.
//!
//! # Sentences by meaning
//!
//! An [`Encoder`] is built in: texts that mean the same in English and Chinese have [`Vectors`] that are alike. It needs no
//! network and no files beside the program; its weights come with the crate `bitext-encoder`, which this one depends on.
//!
//! ```
//! use bitext::Encoder;
//!
//! let encoder = Encoder::bundled();
//! let english = encoder.encode(&["The bank is closed today.", "A dog barks."]);
//! let chinese = encoder.encode(&["狗在叫。", "银行今天关门了。"]);
//! assert!(english.cosine(0, &chinese, 1) > 0.7);
//!
//! let nearest = english.nearest(&chinese);
//! assert_eq!(nearest.iter().flatten().map(|(index, _)| *index).collect::<Vec<_>>(), [1, 0]);
//!
//! // Runs of sentences, in one go: a sentence may be translated by two.
//! let runs = encoder.overlaps(&["他走了。", "天黑了。", "下雨了。"], 2);
//! assert_eq!(runs.of(2).map(|pairs| pairs.len()), Some(2));
//! ```
//!
//! # The stages
//!
//! bytes → [`extract`] → [`clean`] → [`outline`] → [`segment`] → [`pair_blocks`] and a [`SegmentAligner`] → units →
//! a [`UnitWriter`] → bytes. Only reading and writing can fail; [`align`] does all but the writing, and
//! [`align_watched`] tells how far it is. A [`Report`] says what happened on the way. [`read_ladder`] and [`evaluate`]
//! measure an alignment against a gold one, and a [`Comparison`] two of them.

mod align;
mod check;
mod clean;
mod encode;
mod error;
mod eval;
mod explain;
mod labels;
mod lang;
mod lexicon;
mod memory;
mod model;
mod outline;
mod pipeline;
mod read;
mod report;
mod segment;
mod train;
mod words;
mod write;

pub use align::{
    Alteration, AlterationKind, AlteredSide, Anchor, Band, BlockBead, ClausePair, Clauses, CuePair, CueTimes, Fitting,
    LengthAligner, Means, Pairing, Passage, Path, Recipe, Rival, ScoredBead, Scorer, Section, SegmentAligner,
    SentenceAligner, Step, TrainingDocument, Weights, best_path, drifts, pair_blocks, passage_relatedness, same_times,
};
pub use check::{
    CheckOptions, Checker, Found, LanguagePair, Original, Repairer, Repairs, TextChecker, TextPair, check_bitext,
    check_original, drift_findings, low_confidence,
};
pub use clean::{Cleaned, clean};
pub use encode::{DIMENSIONS, Encoder, Overlaps, Vectors};
pub use error::{Error, ErrorKind, Result};
pub use eval::{
    BeadType, Bootstrap, Calibration, CalibrationBin, Comparison, Confidence, Contest, Difference, DocumentScores,
    Drawn, Evaluation, FoundBeads, Lax, Mean, Remark, RemarkKind, Scores, Tally, evaluate,
};
pub use explain::{
    Explanation, FoundWord, LabelAnswer, LatinEvidence, LengthEvidence, Neighbour, NumberEvidence, Rejected,
    WordEvidence, explain,
};
pub use jiff::Timestamp;
pub use lang::{Lang, Script, Tag, is_han, is_han_punctuation};
pub use lexicon::{
    Affinity, Coverage, Covered, Entry, Learned, LearnedEntry, Lexicon, Likeness, Match, MatchKind, MatchSide, Matches,
    Origin, Reference, Relation, Sentence, Translation, Vocabulary, WordPair,
};
pub use memory::{
    Compacted, Concordance, ConcordanceLine, ConcordanceOptions, Deleted, Deletion, DocumentUnits, FuzzyMatch,
    FuzzyOptions, Import, Imported, LanguageUnits, Leverage, LeverageBand, LeverageOptions, Memory, MemoryStats,
    MemoryUnit, PretranslateOptions, Pretranslated, Provenance, SeenSegments, TextAmount, UnitFilter, similarity,
    token_similarity,
};
pub use model::{
    Attribute, Bead, Bitext, Block, Code, Content, Decoding, Division, Document, DocumentFormat, Drift, DriftKind,
    Edit, Enclosure, Extract, Fault, Finding, Group, Head, IMPORTERS_LIMIT, IndexBead, Kind, LOW_CONFIDENCE, Label,
    Ladder, LeftOut, Level, Lines, Location, Locator, MappedText, Message, Note, Numeral, OriginalCoverage, Part,
    PartKind, Piece, Property, Reason, Repair, Role, RunnerUp, Segment, SetAside, Severity, Side, Span, Status, Style,
    TableColumn, Term, TranslationUnit, UNIT_ATTRIBUTES, Unit, Variant,
};
pub use outline::outline;
pub use pipeline::{
    Options, Progress, SideOptions, Stage, align, align_both, align_both_watched, align_files, align_watched,
    read_document,
};
pub use read::{
    Anchors, CorpusReader, Detected, Glossary, Halves, Input, LinePair, LinkReader, PoReader, RecordReader, TableForm,
    TableReader, Text, TmxParts, TmxReader, UnitBatch, UnitFormat, UnitOptions, UnitReader, UnitSource, XliffReader,
    decode, detect_one, detect_pair, extract, files_in, lines, read_ladder,
};
pub use report::{
    Aside, Counts, FindingKind, FindingReport, NOT_TRANSLATIONS, OutputReport, Place, Report, ReportedFinding,
    SegmentReport, SideReport, Units, Unpaired, Verdict,
};
pub use segment::{SegmentationRules, segment};
pub use train::{CrossValidation, Cut, GoldDocument, HeldOut, NamedFigures, TrainingProgress, cross_validate, train};
pub use words::{Cognate, Number, Quantity, cognates, numbers, words};
#[cfg(feature = "parquet")]
pub use write::TableParquet;
pub use write::{
    Beads, Bilingual, ByteOrderMark, Cell, Colour, Column, Columns, Converted, Delimited, Destination, FindingEntry,
    FindingFormat, FindingWriter, Format, Formulas, Header, Html, Jsonl, LineForm, LinkForm, Linked, LinkedText, Links,
    Look, Loss, Moses, Output, Po, Profile, Records, SideText, Survey, Table, TableBook, TableText, Tmx, TmxOptions,
    TranslationUnitWriter, UnitBeads, UnitHeader, UnitLines, UnitPage, UnitWriter, WriteOptions, Written, Xliff,
    XliffVersion, Xlsx, failure, write_segments,
};
