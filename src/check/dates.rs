//! Dates in TMX's one form.

use jiff::civil::DateTime;

use super::Tell;
use crate::error::excerpt;
use crate::model::{Attribute, DATE_FORM, Fault, parsed_date};

/// The attributes that are dates (TMX 1.4b, "Attributes").
pub(super) const DATES: [&str; 3] = ["creationdate", "changedate", "lastusagedate"];

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
    value.len() == "YYYYMMDDThhmmssZ".len() && (is_plain(value) || DateTime::strptime(DATE_FORM, value).is_ok())
}

/// Whether it is one of the days that every month has; there is a date in every unit, and these need no calendar.
fn is_plain(value: &str) -> bool {
    let two = |at: usize| match value.as_bytes().get(at..at + 2) {
        Some(&[tens @ b'0'..=b'9', ones @ b'0'..=b'9']) => Some((tens - b'0') * 10 + ones - b'0'),
        _ => None,
    };
    let [century, year, month, day, hour, minute, second] = [0, 2, 4, 6, 9, 11, 13].map(two);
    let within = |number: Option<u8>, from: u8, to: u8| number.is_some_and(|number| (from..=to).contains(&number));
    let is_day = within(century, 1, 99) && year.is_some() && within(month, 1, 12) && within(day, 1, 28);
    is_day && within(hour, 0, 23) && within(minute, 0, 59) && within(second, 0, 59) && {
        let bytes = value.as_bytes();
        (bytes[8], bytes[15]) == (b'T', b'Z')
    }
}

/// A date in another common form, in TMX's. Local times without a zone are taken for UTC.
pub(super) fn repaired(value: &str) -> Option<String> {
    Some(parsed_date(value)?.strftime(DATE_FORM).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_one_form() {
        for date in ["20260131T235959Z", "20260128T235959Z", "20240229T000000Z"] {
            assert!(is_date(date), "{date}");
        }
        for date in [
            "2026-01-31T23:59:59Z",
            "20260131",
            "20260231T000000Z",
            "20260131T250000Z",
            "",
            "20260131T235959z",
            "20261301T000000Z",
            "20260101 000000Z",
            "20260101T0000000",
            "20260100T000000Z",
            "20260101T006000Z",
        ] {
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
