//! Dates in TMX's one form.

use jiff::civil::DateTime;

use super::Tell;
use crate::error::excerpt;
use crate::model::{Attribute, Fault};

/// The attributes that are dates (TMX 1.4b, "Attributes").
pub(super) const DATES: [&str; 3] = ["creationdate", "changedate", "lastusagedate"];

/// The form (TMX 1.4b, `creationdate`; ISO 8601, basic).
pub(super) const FORM: &str = "%Y%m%dT%H%M%SZ";

pub(super) fn check(attributes: &[Attribute], tell: &mut Tell<'_>) {
    for attribute in attributes.iter().filter(|attribute| DATES.contains(&attribute.name.as_str())) {
        if !is_date(&attribute.value) {
            let found = excerpt(&attribute.value);
            tell.add(Fault::Date, format!("{}=\"{found}\"; expected the form YYYYMMDDThhmmssZ", attribute.name));
        }
    }
}

/// Whether it is a day and a time, in that form.
pub(super) fn is_date(value: &str) -> bool {
    value.len() == "YYYYMMDDThhmmssZ".len() && DateTime::strptime(FORM, value).is_ok()
}

/// A date in another common form, in TMX's. Local times without a zone are taken for UTC.
pub(super) fn repaired(value: &str) -> Option<String> {
    let value = value.trim();
    if let Ok(instant) = value.parse::<jiff::Timestamp>() {
        return Some(instant.strftime(FORM).to_string());
    }
    if let Ok(time) = value.parse::<DateTime>() {
        return Some(time.strftime(FORM).to_string());
    }
    let digits = value.trim_end_matches(['Z', 'z']);
    let forms = ["%Y%m%dT%H%M%S", "%Y%m%dT%H%M", "%Y%m%d%H%M%S", "%Y/%m/%d %H:%M:%S"];
    forms.iter().find_map(|form| Some(DateTime::strptime(form, digits).ok()?.strftime(FORM).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_one_form() {
        assert!(is_date("20260131T235959Z"));
        for date in ["2026-01-31T23:59:59Z", "20260131", "20260231T000000Z", "20260131T250000Z", "", "20260131T235959z"]
        {
            assert!(!is_date(date), "{date}");
        }
    }

    #[test]
    fn other_forms_are_read_where_they_are_clear() {
        let expected = Some("20260131T225959Z");
        for date in ["2026-01-31T22:59:59Z", "2026-01-31T23:59:59+01:00", "20260131T225959", "2026-01-31 22:59:59"] {
            assert_eq!(repaired(date).as_deref(), expected, "{date}");
        }
        assert_eq!(repaired("2026-01-31").as_deref(), Some("20260131T000000Z"));
        assert_eq!(repaired("31/01/26"), None);
        assert_eq!(repaired("yesterday"), None);
    }
}
