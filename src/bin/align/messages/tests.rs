//! What is said about hand-made reports.

use super::*;
use bitext::{
    Cell, Column, Counts, Decoding, DocumentFormat, Drift, DriftKind, ErrorKind, Fault, Finding, FindingReport,
    OriginalCoverage, Repair, SegmentReport, Side, Span, Tag, Units, Unpaired, Written,
};

fn side(name: &str, language: Lang) -> SideReport {
    SideReport {
        name: name.to_owned(),
        language,
        script: None,
        tag: Tag::default_for(language, None),
        format: DocumentFormat::Text,
        left_out: Vec::new(),
        decoding: Decoding {
            encoding: "UTF-8".to_owned(),
            decided_by: "valid UTF-8",
            replaced: 0,
            first_replaced_line: None,
        },
        characters: 12_345,
        blocks: 120,
        labelled_blocks: 0,
        footnotes: 0,
        segments: 1_410,
        lines: None,
        repairs: Vec::new(),
        joined_lines: 0,
        pretokenised: false,
        keywords: Vec::new(),
        unpaired: Unpaired::default(),
        coverage: OriginalCoverage::default(),
        set_aside_counts: Counts::default(),
        set_aside: Vec::new(),
    }
}

/// A pair about which there is nothing to tell.
fn clean() -> Report {
    Report {
        tool: "bitext",
        version: "0.1.0",
        level: Level::Sentence,
        verdict: Verdict::Translations,
        relatedness: 0.97,
        source: side("en.txt", Lang::English),
        target: side("zh.txt", Lang::Chinese),
        units: Units {
            total: 1_409,
            paired: 1_409,
            one_to_one: Some(0.9312),
            beads: Counts::default(),
            moved: Vec::new(),
            mean_confidence: Some(0.954),
        },
        drifts: Vec::new(),
        findings: None,
        outputs: vec![OutputReport {
            name: "out.tmx".to_owned(),
            format: Format::Tmx,
            written: Written { records: 1_409, ..Written::default() },
        }],
        segments: Vec::new(),
    }
}

fn drift(number: usize) -> Drift {
    Drift {
        kind: DriftKind::Missing,
        side: Side::Target,
        label: Some(format!("{number}.")),
        target_label: None,
        message: format!("paragraph {number} is missing in zh.txt").into(),
        block: None,
        target_block: None,
    }
}

#[test]
fn a_clean_pair_takes_four_lines() {
    assert_eq!(
        summary(&clean(), None, Colour::Off),
        "en.txt: English, UTF-8, 120 parts, 1,410 sentences\n\
         zh.txt: Chinese, UTF-8, 120 parts, 1,410 sentences\n\
         1,409 units, 93.1% one to one, mean confidence 0.95\n\
         wrote out.tmx: TMX, 1,409 units\n"
    );
}

#[test]
fn every_lossy_step_is_shown() {
    let mut report = clean();
    report.source.name = "-".to_owned();
    report.source.unpaired = Unpaired { units: 1, characters: 10, first: Vec::new() };
    report.target.unpaired = Unpaired { units: 2, characters: 1_000, first: Vec::new() };
    report.target.script = Some(Script::Hant);
    report.target.decoding.encoding = "Big5".to_owned();
    report.target.decoding.decided_by = "statistics";
    report.target.decoding.replaced = 2;
    report.target.decoding.first_replaced_line = Some(118);
    report.target.labelled_blocks = 34;
    report.target.set_aside_counts = Counts(vec![("page number".to_owned(), 12), ("running head".to_owned(), 1)]);
    report.target.repairs =
        vec![Repair { span: Span::new(0, 5), found: "√≥".to_owned(), repaired: "ó".to_owned() }; 3];
    report.target.joined_lines = 1;
    report.target.pretokenised = true;
    report.units.moved = vec!["7".to_owned()];
    report.drifts = vec![drift(14)];
    report.outputs[0].written = Written {
        records: 1_407,
        left_out: 3,
        split: 1,
        over_long: vec!["12.2".to_owned()],
        forbidden: 1,
        ..Written::default()
    };
    assert_eq!(
        summary(&report, Some(&Place::File("r.json".into())), Colour::Off),
        "standard input: English, UTF-8, 120 parts, 1,410 sentences\n\
         zh.txt: Chinese (traditional), Big5 (statistics), 120 parts (34 numbered), 1,410 sentences\n\
         1,409 units, 93.1% one to one, mean confidence 0.95, 1 moved\n\
         no counterpart: 1 unit of standard input (10 characters)\n\
         no counterpart: 2 units of zh.txt (1,000 characters)\n\
         drift: paragraph 14 is missing in zh.txt\n\
         set aside in zh.txt: 12 page numbers, 1 running head\n\
         changed in zh.txt: 3 garbled sequences repaired, 1 line break joined, spaces between words taken out\n\
         wrote out.tmx: TMX, 1,407 units (3 without a counterpart left out, 1 cut into several, \
         1 character dropped that TMX forbids)\n\
         wrote r.json: report\n\
         warning: out.tmx: 1 unit over 2,000 characters, which some importers drop: 12.2\n\
         hint: --level clause makes shorter units where both sides agree\n\
         warning: zh.txt:118: 2 malformed byte sequences in Big5 became U+FFFD; the first is here\n\
         hint: if the text looks wrong, name its encoding with --encoding; if you did, leave that out\n"
    );
}

#[test]
fn the_way_to_shorter_units_is_one_that_was_not_taken_yet() {
    let mut report = clean();
    report.outputs[0].written.over_long = vec!["12".to_owned()];
    for (level, hint) in [
        (Level::Paragraph, "hint: --level sentence or clause makes"),
        (Level::Sentence, "hint: --level clause makes"),
        (Level::Clause, "hint: cut those paragraphs in both files"),
        (Level::Line, "hint: cut those lines in the files"),
    ] {
        report.level = level;
        let text = summary(&report, None, Colour::Off);
        assert!(text.contains(hint), "{text}");
    }
}

#[test]
fn guarded_cells_are_told_with_the_first_of_them() {
    let cell = |id: &str, column| Cell { id: id.to_owned(), column };
    let mut report = clean();
    report.outputs[0].format = Format::Csv;
    report.outputs[0].written.guarded = 2;
    report.outputs[0].written.first_guarded = vec![cell("3", Column::Source), cell("12", Column::Label)];
    let text = summary(&report, None, Colour::Off);
    let line = "changed in out.tmx: an apostrophe before 2 cells (unit 3 source, unit 12 label)\n";
    assert!(text.ends_with(line), "{text}");
    report.outputs[0].written.guarded = 1_200;
    let text = summary(&report, None, Colour::Off);
    assert!(text.ends_with("1,200 cells (unit 3 source, unit 12 label, …)\n"), "{text}");
}

#[test]
fn formats_are_told_by_the_names_that_people_use() {
    let mut report = clean();
    report.outputs[0].written.sheets = 2;
    let named = [
        (Format::Xlsx, "XLSX, 1,409 units (on 2 sheets)"),
        (Format::Html, "HTML, 1,409 units"),
        (Format::Moses(Lang::English), "plain text, 1,409 units"),
    ];
    for (format, line) in named {
        report.outputs[0].format = format;
        let text = summary(&report, None, Colour::Off);
        assert!(text.contains(&format!("wrote out.tmx: {line}")), "{text}");
    }
}

#[test]
fn lines_and_files_of_segments_are_counted() {
    let mut report = clean();
    report.level = Level::Line;
    report.source.lines = Some(1_410);
    report.target.lines = Some(1_413);
    report.outputs[0].written.over_long = vec!["12".to_owned()];
    let file = |name: &str, flattened| SegmentReport { name: name.to_owned(), segments: 1_410, flattened };
    report.segments = vec![file("out.en", 0), file("out.zh", 2)];
    assert_eq!(
        summary(&report, None, Colour::Off),
        "en.txt: English, UTF-8, 1,410 lines\n\
         zh.txt: Chinese, UTF-8, 1,413 lines (3 blank)\n\
         1,409 units, 93.1% one to one, mean confidence 0.95\n\
         wrote out.tmx: TMX, 1,409 units\n\
         wrote out.en: 1,410 segments\n\
         wrote out.zh: 1,410 segments (2 line breaks inside segments written as spaces)\n\
         warning: out.tmx: 1 unit over 2,000 characters, which some importers drop: 12\n\
         hint: cut those lines in the files; lines are never cut here\n"
    );
}

#[test]
fn ten_drifts_are_told_and_the_rest_counted() {
    let mut report = clean();
    report.drifts = (1..=12).map(drift).collect();
    let text = summary(&report, None, Colour::Off);
    assert!(text.contains("paragraph 10 is missing") && !text.contains("paragraph 11 is missing"), "{text}");
    assert!(text.contains("drift: and 2 more; see --report\n"), "{text}");
}

/// What was found: so many errors of that kind, a warning, and nothing else.
fn found(errors: usize) -> FindingReport {
    let finding = |fault: Fault, unit: usize| {
        let message = format!("message {unit}");
        Finding::new(fault, bitext::Location::default(), message).of_unit(unit, None)
    };
    let mut findings = vec![finding(Fault::Length, 1)];
    findings.extend((2..2 + errors).map(|unit| finding(Fault::Symbol, unit)));
    FindingReport::new(&findings)
}

#[test]
fn findings_are_told_by_severity_with_the_first_errors() {
    let report = Report { findings: Some(found(6)), ..clean() };
    let text = summary(&report, None, Colour::Off);
    let expected = "\n6 errors: symbol 6\n  error[symbol] unit 2: message 2\n  error[symbol] unit 3: message 3\n  \
                    error[symbol] unit 4: message 4\n  error[symbol] unit 5: message 5\n  error[symbol] unit 6: message 6\n\
                    1 warning: length 1\nall of them, with the texts: align check out.tmx\n";
    assert!(text.ends_with(expected), "{text}");
    let nothing = Report { findings: Some(FindingReport::new(&[])), ..clean() };
    assert_eq!(summary(&nothing, None, Colour::Off), summary(&clean(), None, Colour::Off));
    let unrelated = Report { verdict: Verdict::NotTranslations, ..report };
    assert!(!summary(&unrelated, None, Colour::Off).contains("symbol"));
}

#[test]
fn where_no_output_can_be_checked_the_report_has_all_findings() {
    let mut report = Report { findings: Some(found(0)), ..clean() };
    report.outputs[0].name = "standard output".to_owned();
    let text = summary(&report, None, Colour::Off);
    assert!(text.ends_with("\n1 warning: length 1\nall of them: --report FILE.json\n"), "{text}");
    report.outputs[0].name = "out.html".to_owned();
    report.outputs[0].format = Format::Html;
    let text = summary(&report, Some(&Place::File("r.json".into())), Colour::Off);
    assert!(text.ends_with("\n1 warning: length 1\nall of them: r.json\n"), "{text}");
}

#[test]
fn texts_that_do_not_belong_together_are_told_even_in_quiet() {
    assert_eq!(loud(&clean(), Colour::Off), "");
    let mut report = clean();
    report.verdict = Verdict::NotTranslations;
    report.relatedness = 0.12;
    assert_eq!(
        loud(&report, Colour::Off),
        "warning: en.txt and zh.txt do not look like translations of each other (relatedness 0.12 of 1)\n\
         hint: check that the two files belong together; many pairs may be wrong\n"
    );
}

#[test]
fn an_error_is_painted_only_where_colours_are_on() {
    let wrong = Error::new(ErrorKind::Read, "en.txt", "cannot read: no such file or directory");
    assert_eq!(error(&wrong, Colour::Off), "error: en.txt: cannot read: no such file or directory\n");
    assert!(error(&wrong, Colour::On).starts_with("\u{1B}[1;31merror:\u{1B}[0m en.txt: "));
}

#[test]
fn thousands_are_parted() {
    assert_eq!(thousands(0), "0");
    assert_eq!(thousands(999), "999");
    assert_eq!(thousands(1_000), "1,000");
    assert_eq!(thousands(1_234_567), "1,234,567");
}
