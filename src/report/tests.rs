//! Reports of hand-built bitexts.

use super::*;
use crate::model::{DriftKind, Reason, SetAside, Span};
use crate::write::specimen::bitext;

/// Four lines against three: the second has no counterpart, the last two are one.
fn pair() -> Bitext {
    bitext("Title\nOnly here.\n17. One.\nTwo.\n", "标题\n17. 一。二。\n页脚\n", &[(1, 1), (1, 0), (2, 1), (0, 1)])
}

#[test]
fn units_are_counted_by_bead_type() {
    let units = Report::new(&pair()).units;
    assert_eq!((units.total, units.paired, units.one_to_one), (4, 2, Some(0.25)));
    let beads = [("0-1", 1), ("1-0", 1), ("1-1", 1), ("2-1", 1)];
    assert_eq!(units.beads, Counts(beads.map(|(bead, count)| (bead.to_owned(), count)).to_vec()));
    assert_eq!(units.mean_confidence, Some(0.9));
}

#[test]
fn ten_comes_after_two_among_bead_types() {
    let beads = Counts::of([(10, 1), (2, 1), (2, 1)], |(n, m)| format!("{n}-{m}"));
    assert_eq!(serde_json::to_string(&beads).unwrap(), r#"{"2-1":2,"10-1":1}"#);
}

#[test]
fn text_without_a_counterpart_is_told_with_its_place() {
    let report = Report::new(&pair());
    assert_eq!((report.source.unpaired.units, report.source.unpaired.characters), (1, 10));
    let place = Place { id: "2".to_owned(), line: 2, label: None, text: "Only here.".to_owned() };
    assert_eq!(report.source.unpaired.first, [place]);
    let place = Place { id: "4".to_owned(), line: 3, label: None, text: "页脚".to_owned() };
    assert_eq!((report.target.unpaired.characters, report.target.unpaired.first), (2, vec![place]));
}

#[test]
fn only_the_first_ten_places_are_listed_and_all_are_counted() {
    let bitext = bitext(&"Only here.\n".repeat(12), "", &[(1, 0); 12]);
    let unpaired = Report::new(&bitext).source.unpaired;
    assert_eq!((unpaired.units, unpaired.characters, unpaired.first.len()), (12, 120, 10));
    assert_eq!(unpaired.first[9].line, 10);
}

#[test]
fn what_was_set_aside_is_listed_in_full() {
    let mut pair = pair();
    let aside = |start, end, reason| SetAside { span: Span::new(start, end), reason };
    pair.source.set_aside =
        vec![aside(0, 5, Reason::RunningHead), aside(6, 10, Reason::PageNumber), aside(17, 20, Reason::PageNumber)];
    let side = Report::new(&pair).source;
    assert_eq!(serde_json::to_string(&side.set_aside_counts).unwrap(), r#"{"page number":2,"running head":1}"#);
    let aside = Aside { span: Span::new(0, 5), reason: Reason::RunningHead, text: "Title".to_owned() };
    assert_eq!((side.set_aside.len(), &side.set_aside[0]), (3, &aside));
}

#[test]
fn a_long_excerpt_is_clipped_at_eighty_characters() {
    assert_eq!(excerpt(&"甲".repeat(80)), "甲".repeat(80));
    assert_eq!(excerpt(&"甲".repeat(81)), format!("{}…", "甲".repeat(80)));
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    let unpaired = |text: &str| Report::new(&bitext(text, "", &[(1, 0); 2])).source.unpaired.first[1].line;
    assert_eq!(unpaired("a\nb"), 2);
    assert_eq!(unpaired("a\r\n\r\nb"), 3);
    assert_eq!(unpaired("a\n\rb"), 3);
}

#[test]
fn unrelated_texts_are_told_from_translations() {
    let mut pair = pair();
    assert_eq!(Report::new(&pair).verdict, Verdict::Translations);
    pair.relatedness = 0.499;
    assert_eq!(Report::new(&pair).verdict, Verdict::NotTranslations);
    pair.relatedness = NOT_TRANSLATIONS;
    assert_eq!(Report::new(&pair).verdict, Verdict::Translations);
}

#[test]
fn a_pair_without_units_has_no_shares() {
    let units = Report::new(&bitext("", "", &[])).units;
    assert_eq!((units.one_to_one, units.mean_confidence), (None, None));
}

#[test]
fn the_whole_report_as_json() {
    let mut pair = pair();
    pair.drifts.push(Drift {
        kind: DriftKind::Missing,
        side: Side::Target,
        label: Some("14.".to_owned()),
        target_label: None,
        message: "paragraph 14 is missing in zh".into(),
        block: None,
        target_block: None,
    });
    pair.beads[2].status = Status::Moved;
    pair.source.decoding.replaced = 2;
    pair.source.decoding.first_replaced_line = Some(3);
    let mut report = Report::new(&pair);
    report.version = "0.0.0";
    report.outputs.push(OutputReport {
        name: "out.tmx".to_owned(),
        format: Format::Tmx,
        written: Written { records: 2, left_out: 2, ..Written::default() },
    });
    insta::assert_snapshot!(serde_json::to_string_pretty(&report).unwrap());
}
