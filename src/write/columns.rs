//! What a row of a spreadsheet tells of a unit.

use std::borrow::Cow;
use std::fmt;

use serde::{Serialize, Serializer};

use super::four_decimals;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Locator, Span, Status, Unit};

/// One column of CSV, TSV or XLSX.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// The unit's number.
    Id,
    /// Source text.
    Source,
    /// Target text.
    Target,
    /// The source's label, or the target's where the source has none.
    Label,
    /// The source's own label.
    SourceLabel,
    /// The target's own label.
    TargetLabel,
    /// What part of the document it is from.
    Kind,
    /// Source segments, hyphen, target segments.
    Bead,
    /// Probability that the unit is right, 0–1, four decimals.
    Confidence,
    /// `moved` where one side moved it, else empty.
    Status,
    /// Language tag of the source.
    SourceLang,
    /// Language tag of the target.
    TargetLang,
    /// Places in the source's decoded original: half-open ranges of UTF-8 bytes, `6..14 20..31`.
    SourceSpans,
    /// Places in the target's decoded original.
    TargetSpans,
    /// Where in its file the source begins: `page 3`, `cell B4`; empty where its format has no such places.
    SourceLocation,
    /// Where in its file the target begins.
    TargetLocation,
}

impl Column {
    /// All columns, in the order in which they are told to users.
    pub const ALL: [Self; 16] = [
        Self::Id,
        Self::Source,
        Self::Target,
        Self::Label,
        Self::SourceLabel,
        Self::TargetLabel,
        Self::Kind,
        Self::Bead,
        Self::Confidence,
        Self::Status,
        Self::SourceLang,
        Self::TargetLang,
        Self::SourceSpans,
        Self::TargetSpans,
        Self::SourceLocation,
        Self::TargetLocation,
    ];

    /// Its name in the first row, and in `--columns`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Source => "source",
            Self::Target => "target",
            Self::Label => "label",
            Self::SourceLabel => "source_label",
            Self::TargetLabel => "target_label",
            Self::Kind => "kind",
            Self::Bead => "bead",
            Self::Confidence => "confidence",
            Self::Status => "status",
            Self::SourceLang => "source_lang",
            Self::TargetLang => "target_lang",
            Self::SourceSpans => "source_spans",
            Self::TargetSpans => "target_spans",
            Self::SourceLocation => "source_location",
            Self::TargetLocation => "target_location",
        }
    }

    /// What it holds of a unit.
    pub(super) fn text<'u>(self, unit: &'u Unit<'_>) -> Cow<'u, str> {
        Cow::Borrowed(match self {
            Self::Id => &unit.id,
            Self::Source => &unit.source,
            Self::Target => &unit.target,
            Self::Label => unit.label.or(unit.target_label).unwrap_or_default(),
            Self::SourceLabel => unit.label.unwrap_or_default(),
            Self::TargetLabel => unit.target_label.unwrap_or_default(),
            Self::Kind => unit.kind.as_str(),
            Self::Bead => &unit.bead,
            Self::Confidence => return Cow::Owned(format!("{:.4}", four_decimals(unit.confidence))),
            Self::Status => match unit.status {
                Status::Moved => "moved",
                Status::InOrder => "",
            },
            Self::SourceLang => unit.source_lang,
            Self::TargetLang => unit.target_lang,
            Self::SourceSpans => return Cow::Owned(places(&unit.source_spans)),
            Self::TargetSpans => return Cow::Owned(places(&unit.target_spans)),
            Self::SourceLocation => return Cow::Owned(location(unit.source_location.as_ref())),
            Self::TargetLocation => return Cow::Owned(location(unit.target_location.as_ref())),
        })
    }
}

fn location(locator: Option<&Locator>) -> String {
    locator.map(ToString::to_string).unwrap_or_default()
}

/// Not `6-14`, which spreadsheets take for a date.
fn places(spans: &[Span]) -> String {
    spans.iter().map(|span| format!("{}..{}", span.start, span.end)).collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Column {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Columns in the order of a row: at least one, none twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

impl Columns {
    /// Reads names joined by commas: `id,source,target`.
    ///
    /// # Errors
    /// [`ErrorKind::Option`] when a name is unknown or stands twice.
    pub fn parse(names: &str) -> Result<Self> {
        let mut columns = Vec::new();
        for name in names.split(',').map(str::trim) {
            let wrong = |what: &str| {
                let known = Column::ALL.map(Column::name).join(", ");
                Error::new(ErrorKind::Option, format!("column `{name}`"), what).hint(format!("the columns are {known}"))
            };
            let column = Column::ALL.into_iter().find(|column| column.name() == name);
            let column = column.ok_or_else(|| wrong("there is none of that name"))?;
            if columns.contains(&column) {
                return Err(wrong("is given twice"));
            }
            columns.push(column);
        }
        Ok(Self(columns))
    }

    /// The columns in their order.
    pub fn as_slice(&self) -> &[Column] {
        &self.0
    }
}

impl Default for Columns {
    /// `id`, `source`, `target`, `label`, `kind`, `confidence`.
    fn default() -> Self {
        use Column::{Confidence, Id, Kind, Label, Source, Target};
        Self(vec![Id, Source, Target, Label, Kind, Confidence])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::specimen::unit;

    #[test]
    fn columns_keep_the_order_in_which_they_are_asked_for() {
        let columns = Columns::parse("target, source,id").unwrap();
        assert_eq!(columns.as_slice(), [Column::Target, Column::Source, Column::Id]);
    }

    #[test]
    fn every_column_is_found_by_its_name() {
        for column in Column::ALL {
            assert_eq!(Columns::parse(column.name()).unwrap().as_slice(), [column]);
        }
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_known_ones() {
        for name in ["", "Source", "text"] {
            let error = Columns::parse(&format!("id,{name}")).unwrap_err().to_string();
            let expected = format!("column `{name}`: there is none of that name\nhint: the columns are id, source, ");
            assert!(error.starts_with(&expected), "{error}");
        }
    }

    #[test]
    fn a_name_given_twice_is_refused() {
        let error = Columns::parse("id,source,id").unwrap_err().to_string();
        assert!(error.starts_with("column `id`: is given twice\nhint: the columns are id, "), "{error}");
    }

    #[test]
    fn each_column_holds_what_its_name_says() {
        let mut unit = unit("7", "One.", "一。");
        unit.target_label = Some("十七、");
        unit.status = Status::Moved;
        unit.source_spans = vec![Span::new(6, 14), Span::new(20, 31)];
        unit.target_location = Some(Locator::Page(3));
        let texts = Column::ALL.map(|column| column.text(&unit).into_owned());
        let first = ["7", "One.", "一。", "十七、", "", "十七、", "paragraph", "1-1", "0.9877", "moved"];
        assert_eq!(texts[..10], first);
        assert_eq!(texts[10..], ["en", "zh-CN", "6..14 20..31", "0..6", "", "page 3"]);
    }
}
