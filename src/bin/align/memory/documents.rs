//! What is to be translated: documents, cut into segments, and bilingual files, as they stand.

use std::path::{Path, PathBuf};

use bitext::{
    DocumentFormat, Error, ErrorKind, Finding, Head, Level, Options, Result, SideOptions, Tag, TranslationUnit,
    UnitFormat, UnitSource, read_document,
};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::formats::formats;
use crate::general::{ALIGNMENT, INPUT};
use crate::places::Source;
use crate::run::{read, rules};
use crate::units::{Inputs, Reading};

/// How documents are read and cut.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    /// The grain of a segment, which should be that of the memory's units
    #[arg(long, value_name = "LEVEL", default_value = "sentence", value_parser = levels(), help_heading = ALIGNMENT)]
    level: Level,

    /// Take every line of a document as a segment, as it stands
    #[arg(long, conflicts_with_all = ["level", "rules"], help_heading = ALIGNMENT)]
    lines: bool,

    /// Segmentation rules to use instead of the built-in ones: an SRX file
    #[arg(long, value_name = "FILE.srx", help_heading = ALIGNMENT)]
    rules: Option<PathBuf>,

    /// Read it as a document of this format, also a table that has both languages [default: found by its bytes, else by its extension]
    #[arg(long, value_name = "FORMAT", value_parser = formats(), conflicts_with = "from", help_heading = INPUT)]
    format: Option<DocumentFormat>,

    #[command(flatten)]
    reading: Reading,
}

/// Clauses are cut only in the light of a translation.
fn levels() -> impl TypedValueParser<Value = Level> {
    PossibleValuesParser::new(["paragraph", "sentence"])
        .map(|name| if name == "paragraph" { Level::Paragraph } else { Level::Sentence })
}

/// How documents are read and cut, checked.
pub struct Documents {
    options: Options,
    reading: Reading,
}

/// A document that is to be translated.
pub struct Untranslated {
    /// What the user calls it.
    pub name: String,
    /// The languages, as far as they are known: the source's always is.
    pub head: Head,
    /// Its segments, and what a bilingual file says beside them.
    pub units: Vec<TranslationUnit>,
    /// What is wrong with the file.
    pub findings: Vec<(String, Finding)>,
}

impl Untranslated {
    /// The language of its segments, by its tag.
    pub fn lang(&self) -> &str {
        self.head.source_lang.as_deref().unwrap_or_default()
    }

    /// Its segments.
    pub fn segments(&self) -> Vec<String> {
        let text = |unit: &TranslationUnit| unit.variant(self.lang()).map(|variant| variant.content.text());
        self.units.iter().filter_map(text).collect()
    }
}

impl Documents {
    /// Checks what was typed.
    ///
    /// # Errors
    /// When the rules cannot be read, or a language cannot be meant.
    pub fn from_typed(typed: DocumentArgs) -> Result<Self> {
        let DocumentArgs { level, lines, rules: own, format, reading } = typed;
        let rules = own.map(|path| rules(&Source::from(path))).transpose()?;
        let level = if lines { Level::Line } else { level };
        let side = SideOptions { lang: None, encoding: reading.encoding.clone(), format };
        Ok(Self { options: Options { level, source: side, rules, ..Options::default() }, reading })
    }

    /// Reads one.
    ///
    /// # Errors
    /// When it cannot be read, is in neither English nor Chinese if it is a document, or has nothing to translate.
    pub fn read(&self, path: &Path) -> Result<Untranslated> {
        let read = if self.is_bilingual(path) { self.units(path)? } else { self.document(path)? };
        if read.units.is_empty() {
            return Err(Error::new(ErrorKind::NotText, read.name, "has no text to translate")
                .hint("check that it is the file you mean; align extract prints what is read of a document"));
        }
        Ok(read)
    }

    /// Whether it is a bilingual file: one by its format, or a table of which two columns hold a language each.
    fn is_bilingual(&self, path: &Path) -> bool {
        let reading = &self.reading;
        if self.options.source.format.is_some() || Source::from(path.to_owned()) == Source::Stdin {
            return reading.form.from.is_some();
        }
        if reading.form.from.is_some() || reading.form.source_column.is_some() {
            return true;
        }
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let extension = extension.to_ascii_lowercase();
        let is_one_of = |extensions: &[&str]| extensions.contains(&extension.as_str());
        let source = UnitSource::new(vec![(path.display().to_string(), path.to_owned())], None, reading.options());
        // Text that only looks like one of the others is a document all the same.
        source.is_ok_and(|source| match source.format() {
            UnitFormat::Tmx | UnitFormat::Xliff => true,
            UnitFormat::Po => is_one_of(&["po", "pot"]),
            UnitFormat::Jsonl => is_one_of(&["jsonl", "ndjson"]),
            UnitFormat::Csv | UnitFormat::Tsv | UnitFormat::Xlsx => {
                is_one_of(&["csv", "tsv", "tab", "xlsx"]) && source.open().is_ok()
            }
            UnitFormat::Moses | UnitFormat::Beads | UnitFormat::Xces => false,
        })
    }

    fn document(&self, path: &Path) -> Result<Untranslated> {
        let input = read(&Source::from(path.to_owned()))?;
        let lang = self.reading.source_lang.as_deref().map(Tag::parse).transpose()?;
        let side = SideOptions { lang, ..self.options.source.clone() };
        let document = read_document(&input, &Options { source: side, ..self.options.clone() })?;
        let head = Head {
            source_lang: Some(document.tag.as_str().to_owned()),
            target_lang: self.reading.target_lang.clone(),
            ..Head::default()
        };
        Ok(Untranslated { units: document.translation_units(), name: document.name, head, findings: Vec::new() })
    }

    fn units(&self, path: &Path) -> Result<Untranslated> {
        let inputs = Inputs::one(&[path.to_owned()], &self.reading)?;
        let head = inputs.head(&self.reading)?;
        let Some(lang) = head.source_lang.clone() else {
            return Err(Error::new(ErrorKind::Language, inputs.name(), "does not say the language of its sources")
                .hint("name it with --source-lang"));
        };
        let mut units = Vec::new();
        let findings = inputs.each(&mut |_, unit| {
            if unit.variant(&lang).is_some_and(|source| !source.content.as_text().trim().is_empty()) {
                units.push(std::mem::take(unit));
            }
            Ok(())
        })?;
        Ok(Untranslated { name: inputs.name().to_owned(), head, units, findings })
    }
}
