//! Dates in TMX's one form, and in the others that are common.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The form (TMX 1.4b, `creationdate`; ISO 8601, basic).
pub(crate) const DATE_FORM: &str = "%Y%m%dT%H%M%SZ";

/// A date in TMX's form or another common one. Local times without a zone are taken for UTC.
pub(crate) fn parsed_date(value: &str) -> Option<Timestamp> {
    let value = value.trim();
    if let Ok(instant) = value.parse::<Timestamp>() {
        return Some(instant);
    }
    let digits = value.trim_end_matches(['Z', 'z']);
    let forms = ["%Y%m%dT%H%M%S", "%Y%m%dT%H%M", "%Y%m%d%H%M%S", "%Y/%m/%d %H:%M:%S"];
    let other = || forms.iter().find_map(|form| DateTime::strptime(form, digits).ok());
    let time = value.parse::<DateTime>().ok().or_else(other)?;
    TimeZone::UTC.to_timestamp(time).ok()
}
