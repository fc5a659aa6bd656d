//! The formats of bilingual files, as writers of translation units.

use std::io::{self, Write};

use jiff::Timestamp;

#[cfg(feature = "parquet")]
use super::TableParquet;
use super::{
    Format, LineForm, Linked, LinkedText, Links, Po, Records, TableBook, TableText, Tmx, TmxOptions,
    TranslationUnitWriter, UnitBeads, UnitLines, UnitPage, WriteOptions, Xliff,
};
use crate::lang::Lang;
use crate::model::{Head, Side, TableColumn};

/// What a bilingual file is to say before its first unit.
#[derive(Debug, Clone, Copy)]
pub struct UnitHeader<'a> {
    /// What the file that it is made from is called.
    pub name: &'a str,
    /// What the documents of both sides are called that links name. Other formats do not look at them.
    pub documents: [&'a str; 2],
    /// What that file says of itself. Its languages are those of the pair.
    pub head: &'a Head,
    /// The columns of a table, from a [`Survey`](super::Survey). Other formats do not look at them.
    pub columns: &'a [TableColumn],
    /// When the file was made. The caller's choice, so that the same input can give the same bytes.
    pub created: Timestamp,
}

impl Format {
    /// Whether it is a table, for which the units must be surveyed first.
    pub fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv | Self::Xlsx | Self::Parquet)
    }

    /// A writer of translation units in this format; `None` where it holds alignments only, or the feature `parquet` is off.
    ///
    /// # Errors
    /// When the output cannot take what stands before the first unit.
    pub fn unit_writer<'a>(
        self,
        out: impl Write + 'a,
        header: &UnitHeader<'_>,
        options: &WriteOptions,
    ) -> io::Result<Option<Box<dyn TranslationUnitWriter + 'a>>> {
        let head = header.head;
        let [source, target] = [&head.source_lang, &head.target_lang].map(|lang| lang.as_deref().unwrap_or_default());
        let columns = header.columns.to_vec();
        Ok(Some(match self {
            Self::Tmx => {
                let options = TmxOptions { profile: options.profile, created: header.created };
                Box::new(Tmx::new(out, head, options)?)
            }
            Self::Xliff(version) => Box::new(Xliff::new(out, head, version, source, target)?),
            Self::Po => Box::new(Po::new(out, head, source, target)?),
            Self::Csv => Box::new(TableText::csv(out, columns, options)?),
            Self::Tsv => Box::new(TableText::tsv(out, columns, options)?),
            Self::Xlsx => Box::new(TableBook::new(out, columns)?),
            Self::Jsonl => Box::new(Records::new(out, source, target)),
            Self::Moses(lang) => {
                let form = if is_of(source, lang) { LineForm::Source } else { LineForm::Target };
                Box::new(UnitLines::new(out, form, source, target)?)
            }
            Self::Ladder => Box::new(UnitLines::new(out, LineForm::Ladder, source, target)?),
            Self::Markdown => Box::new(UnitLines::new(out, LineForm::Markdown, source, target)?),
            Self::Html => Box::new(UnitPage::new(out, header)?),
            Self::Align => Box::new(UnitBeads::new(out, [source, target])),
            Self::Linked(Linked::Links(form)) => Box::new(Links::new(out, form, [source, target], header.documents)?),
            Self::Linked(Linked::Text(side)) => {
                Box::new(LinkedText::new(out, if side == Side::Source { source } else { target })?)
            }
            #[cfg(feature = "parquet")]
            Self::Parquet => Box::new(TableParquet::new(out, columns)?),
            #[cfg(not(feature = "parquet"))]
            Self::Parquet => return Ok(None),
            Self::Table => return Ok(None),
        }))
    }
}

/// Whether a tag is in that language.
fn is_of(tag: &str, lang: Lang) -> bool {
    crate::lang::Tag::parse(&tag.replace('_', "-")).is_ok_and(|tag| tag.lang() == lang)
}
