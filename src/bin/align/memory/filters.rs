//! Which units of a memory are meant, as typed.

use bitext::{Error, ErrorKind, Result, Timestamp, UnitFilter};
use clap::Args;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Heading of the help.
const FILTERS: &str = "Which units";

/// Which units of a memory are meant.
#[derive(Debug, Args)]
pub struct Filters {
    /// Those that came from this file, as it was called at import; `align memory stats` lists the files
    #[arg(long, value_name = "NAME", help_heading = FILTERS)]
    file: Option<String>,

    /// Those that came from this document, as the file named it
    #[arg(long, value_name = "NAME", help_heading = FILTERS)]
    document: Option<String>,

    /// Those with a text in this language; given twice, in both. zh is also zh-TW, zh-CN is not
    #[arg(long = "lang", value_name = "CODE", help_heading = FILTERS)]
    langs: Vec<String>,

    /// Those of this day or time or later (2026-01-31, 20260131T120000Z); not those without a date
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = FILTERS)]
    since: Option<Timestamp>,

    /// Those of before this day or time; not those without a date
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = FILTERS)]
    before: Option<Timestamp>,

    /// Those of which whoever aligned them was as sure as this, from 0 to 1, or surer; also those that do not say it
    #[arg(long, value_name = "NUMBER", help_heading = FILTERS)]
    min_confidence: Option<f64>,

    /// Those of which whoever aligned them was less sure; not those that do not say it
    #[arg(long, value_name = "NUMBER", help_heading = FILTERS)]
    below_confidence: Option<f64>,

    /// Those that hold this phrase, in either language; letters may be small or large
    #[arg(long, value_name = "PHRASE", help_heading = FILTERS)]
    text: Option<String>,
}

impl Filters {
    /// The filter as meant.
    ///
    /// # Errors
    /// When a value cannot be meant.
    pub fn meant(self) -> Result<UnitFilter> {
        let share = |option: &str, typed: Option<f64>| match typed {
            Some(typed) if !(0.0..=1.0).contains(&typed) => {
                Err(Error::new(ErrorKind::Option, format!("{option} {typed}"), "expected a number from 0 to 1")
                    .hint("0.8 is what is right in four cases of five"))
            }
            typed => Ok(typed),
        };
        if self.text.as_deref().is_some_and(|text| text.trim().is_empty()) {
            return Err(Error::new(ErrorKind::Option, "--text", "every unit has the empty text")
                .hint("give some words of the units, or leave it out"));
        }
        Ok(UnitFilter {
            file: self.file,
            document: self.document,
            langs: self.langs,
            since: self.since,
            before: self.before,
            least_confidence: share("--min-confidence", self.min_confidence)?,
            below_confidence: share("--below-confidence", self.below_confidence)?,
            text: self.text,
        })
    }
}

/// A day or a time, in UTC unless it says otherwise.
fn date(typed: &str) -> std::result::Result<Timestamp, String> {
    let typed = typed.trim();
    let local = || typed.trim_end_matches('Z').parse::<DateTime>().ok();
    let in_utc = |time: DateTime| TimeZone::UTC.to_timestamp(time).ok();
    typed
        .parse()
        .ok()
        .or_else(|| local().and_then(in_utc))
        .ok_or_else(|| "expected a day or a time in UTC, such as 2026-01-31 or 20260131T120000Z".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_and_a_time_is_itself() {
        // 2026-01-01T00:00:00Z, worked by `date -d`.
        for typed in ["2026-01-01", "20260101", "20260101T000000Z", "2026-01-01T08:00:00+08:00", "2026-01-01 00:00"] {
            assert_eq!(date(typed).map(Timestamp::as_second), Ok(1_767_225_600), "{typed}");
        }
        assert!(date("yesterday").is_err() && date("").is_err() && date("2026-13-01").is_err());
    }
}
