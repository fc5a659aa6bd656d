//! All that is said to people, as text; nothing here prints.

mod calibration;
pub mod check;
pub mod comparison;
pub mod difference;
pub mod entries;
pub mod explain;
pub mod filter;
pub mod findings;
pub mod hits;
pub mod leverage;
pub mod memory;
mod passage;
pub mod pretranslate;
pub mod scores;
#[cfg(test)]
mod tests;
pub mod training;
pub mod units;

use std::fmt::Write;

use bitext::{
    Colour, DocumentFormat, Drift, DriftKind, Error, Format, IMPORTERS_LIMIT, Lang, Level, LinkForm, Linked,
    OutputReport, Report, Script, Side, SideReport, Verdict, XliffVersion,
};

use super::places::{Place, Source};

/// Drifts told one by one.
const FIRST_DRIFTS: usize = 10;
/// So many parts without a number are told one by one.
const MANY: usize = 3;

/// An error.
pub fn error(error: &Error, colour: Colour) -> String {
    format!("{} {error}\n", painted("error:", "1;31", colour))
}

/// What must be said even to those who asked for quiet: the texts do not belong together, or text was lost.
pub fn loud(report: &Report, colour: Colour) -> String {
    let mut text = String::new();
    for side in [&report.source, &report.target] {
        if side.decoding.replaced > 0 {
            let line = side.decoding.first_replaced_line.map_or(String::new(), |line| format!(":{line}"));
            let bytes = count(side.decoding.replaced, "malformed byte sequence");
            let encoding = &side.decoding.encoding;
            let what = format!("{}{line}: {bytes} in {encoding} became U+FFFD; the first is here", name(side));
            warn(
                &mut text,
                &what,
                "if the text looks wrong, name its encoding with --encoding; if you did, leave that out",
                colour,
            );
        }
    }
    if report.verdict == Verdict::NotTranslations {
        let (source, target, found) = (name(&report.source), name(&report.target), report.relatedness);
        let what =
            format!("{source} and {target} do not look like translations of each other (relatedness {found:.2} of 1)");
        warn(&mut text, &what, "check that the two files belong together; many pairs may be wrong", colour);
    }
    text
}

/// What was read, paired, left out, and written.
pub fn summary(report: &Report, report_to: Option<&Place>, colour: Colour) -> String {
    let mut text = String::new();
    for side in [&report.source, &report.target] {
        line(&mut text, &read(side, report.level));
    }
    line(&mut text, &units(report));
    for side in [&report.source, &report.target] {
        let unpaired = &side.unpaired;
        if unpaired.units > 0 {
            let (units, characters) = (count(unpaired.units, "unit"), count(unpaired.characters, "character"));
            line(&mut text, &format!("no counterpart: {units} of {} ({characters})", name(side)));
        }
    }
    drifts(&mut text, report);
    for side in [&report.source, &report.target] {
        changes(&mut text, side);
    }
    for output in &report.outputs {
        line(&mut text, &wrote(output));
        guarded(&mut text, output);
    }
    for file in &report.segments {
        let flattened = match file.flattened {
            0 => String::new(),
            flattened => format!(" ({} inside segments written as spaces)", count(flattened, "line break")),
        };
        line(&mut text, &format!("wrote {}: {}{flattened}", file.name, count(file.segments, "segment")));
    }
    if let Some(place) = report_to {
        line(&mut text, &format!("wrote {place}: report"));
    }
    for output in report.outputs.iter().filter(|output| !output.written.over_long.is_empty()) {
        over_long(&mut text, output, report.level, colour);
    }
    text + &told_findings(report, report_to, colour) + &loud(report, colour)
}

/// What was found in the units. Of texts that do not belong together it is no news.
fn told_findings(report: &Report, report_to: Option<&Place>, colour: Colour) -> String {
    let Some(found) = report.findings.as_ref().filter(|_| report.verdict == Verdict::Translations) else {
        return String::new();
    };
    let is_bilingual = |output: &&OutputReport| {
        matches!(
            output.format,
            Format::Tmx | Format::Csv | Format::Tsv | Format::Jsonl | Format::Xlsx | Format::Xliff(_) | Format::Po
        )
    };
    let stdout = Place::Stdout.to_string();
    let output = report.outputs.iter().filter(is_bilingual).find(|output| output.name != stdout);
    let all = match (output, report_to) {
        (Some(output), _) => format!("all of them, with the texts: align check {}", output.name),
        (None, Some(place)) => format!("all of them: {place}"),
        (None, None) => "all of them: --report FILE.json".to_owned(),
    };
    findings::summary(found, &all, colour)
}

fn read(side: &SideReport, level: Level) -> String {
    let language = match (side.language, side.script) {
        (Lang::Chinese, Some(Script::Hans)) => "Chinese (simplified)",
        (Lang::Chinese, Some(Script::Hant)) => "Chinese (traditional)",
        (Lang::Chinese, None) => "Chinese",
        (Lang::English, _) => "English",
    };
    let language = match side.format {
        DocumentFormat::Text => language.to_owned(),
        format => format!("{language}, {}", document(format)),
    };
    let (encoding, decided_by) = (&side.decoding.encoding, side.decoding.decided_by);
    let encoded = match (decided_by, encoding.as_str()) {
        // The format itself says how its text is encoded.
        (by, _) if by == side.format.name() => String::new(),
        (_, "UTF-8") => format!(", {encoding}"),
        (by, _) => format!(", {encoding} ({by})"),
    };
    if let Some(lines) = side.lines {
        let blank = match lines - side.segments {
            0 => String::new(),
            blank => format!(" ({} blank)", thousands(blank)),
        };
        return format!("{}: {language}{encoded}, {}{blank}", name(side), count(lines, "line"));
    }
    let paragraphs = count(side.blocks - side.footnotes, "part");
    let numbered = match side.labelled_blocks {
        0 => String::new(),
        labelled => format!(" ({} numbered)", thousands(labelled)),
    };
    let segments = match level {
        Level::Paragraph | Level::Line => String::new(),
        Level::Sentence => format!(", {}", count(side.segments, "sentence")),
        Level::Clause => format!(", {}", count(side.segments, "clause")),
    };
    let footnotes = match side.footnotes {
        0 => String::new(),
        footnotes => format!(", {}", count(footnotes, "footnote")),
    };
    format!("{}: {language}{encoded}, {paragraphs}{numbered}{footnotes}{segments}", name(side))
}

/// A document's format as people call it.
fn document(format: DocumentFormat) -> &'static str {
    match format {
        DocumentFormat::Text => "plain text",
        DocumentFormat::Docx => "Word",
        DocumentFormat::Odt => "OpenDocument",
        DocumentFormat::Html => "HTML",
        DocumentFormat::Epub => "EPUB",
        DocumentFormat::Markdown => "Markdown",
        DocumentFormat::Srt => "SubRip",
        DocumentFormat::Vtt => "WebVTT",
        DocumentFormat::Xlsx => "XLSX",
        DocumentFormat::Csv => "CSV",
        DocumentFormat::Tsv => "TSV",
        DocumentFormat::Pdf => "PDF",
    }
}

fn units(report: &Report) -> String {
    let units = &report.units;
    let mut text = count(units.total, "unit");
    if let Some(share) = units.one_to_one {
        let _ = write!(text, ", {:.1}% one to one", share * 100.0);
    }
    if let Some(confidence) = units.mean_confidence {
        // cut, not rounded: 1.00 would promise too much
        let _ = write!(text, ", mean confidence {:.2}", (confidence * 100.0).floor() / 100.0);
    }
    if !units.moved.is_empty() {
        let _ = write!(text, ", {} moved", thousands(units.moved.len()));
    }
    text
}

/// A language that the user's rules are not for.
pub fn stand_ins(rules: &Source, tag: &str) -> String {
    format!("{rules}: no rules for {tag}; the built-in ones are used\n")
}

fn drifts(text: &mut String, report: &Report) {
    if report.verdict == Verdict::NotTranslations && !report.drifts.is_empty() {
        line(text, &format!("{} between the outlines; see --report", count(report.drifts.len(), "difference")));
        return;
    }
    let told = grouped(&report.drifts);
    for drift in told.iter().take(FIRST_DRIFTS) {
        line(text, &format!("drift: {drift}"));
    }
    let more = told.len().saturating_sub(FIRST_DRIFTS);
    if more > 0 {
        line(text, &format!("drift: and {} more; see --report", thousands(more)));
    }
}

/// The drifts in words; where one side numbers nothing that the other does, that is one thing to know, not a hundred.
fn grouped(drifts: &[Drift]) -> Vec<String> {
    let unnumbered = |drift: &&Drift| drift.kind == DriftKind::Unnumbered;
    let on = |side: Side| drifts.iter().filter(unnumbered).filter(|drift| drift.side == side).count();
    let counts = [on(Side::Source), on(Side::Target)];
    let mut seen = [false; 2];
    let mut told = Vec::new();
    for drift in drifts {
        let side = usize::from(drift.side == Side::Target);
        if drift.kind != DriftKind::Unnumbered || counts[side] <= MANY {
            told.push(drift.to_string());
        } else if !std::mem::replace(&mut seen[side], true) {
            told.push(format!("{}, and {} more so", drift.message, thousands(counts[side] - 1)));
        }
    }
    told
}

/// What is in no unit, and what was respelled before the units were made.
fn changes(text: &mut String, side: &SideReport) {
    let aside: Vec<_> = side.set_aside_counts.0.iter().map(|(reason, found)| count(*found, reason)).collect();
    if !aside.is_empty() {
        line(text, &format!("set aside in {}: {}", name(side), aside.join(", ")));
    }
    let left_out: Vec<_> =
        side.left_out.iter().map(|left| format!("{} ({})", left.what, thousands(left.count))).collect();
    if !left_out.is_empty() {
        line(text, &format!("left out of {}: {}", name(side), left_out.join(", ")));
    }
    let mut changed = Vec::new();
    if !side.repairs.is_empty() {
        changed.push(format!("{} repaired", count(side.repairs.len(), "garbled sequence")));
    }
    if side.joined_lines > 0 {
        changed.push(format!("{} joined", count(side.joined_lines, "line break")));
    }
    if side.pretokenised {
        changed.push("spaces between words taken out".to_owned());
    }
    if !changed.is_empty() {
        line(text, &format!("changed in {}: {}", name(side), changed.join(", ")));
    }
}

/// A format as people call it.
fn name_of(format: Format) -> &'static str {
    match format {
        Format::Tmx => "TMX",
        Format::Csv => "CSV",
        Format::Tsv => "TSV",
        Format::Jsonl => "JSONL",
        Format::Xlsx => "XLSX",
        Format::Html => "HTML",
        Format::Moses(_) => "plain text",
        Format::Align => "alignment",
        Format::Linked(Linked::Links(LinkForm::Xces)) => "XCES",
        Format::Linked(Linked::Links(LinkForm::InterText)) => "InterText",
        Format::Linked(Linked::Text(_)) => "linked text",
        Format::Parquet => "Parquet",
        Format::Table => "table",
        Format::Xliff(XliffVersion::TwoOne) => "XLIFF 2.1",
        Format::Xliff(XliffVersion::OneTwo) => "XLIFF 1.2",
        Format::Po => "PO",
        Format::Markdown => "Markdown",
        Format::Ladder => "ladder",
    }
}

fn wrote(output: &OutputReport) -> String {
    let written = &output.written;
    let format = name_of(output.format);
    let mut notes = Vec::new();
    if written.left_out > 0 {
        notes.push(format!("{} without a counterpart left out", thousands(written.left_out)));
    }
    if written.split > 0 {
        notes.push(format!("{} cut into several", thousands(written.split)));
    }
    if written.forbidden > 0 {
        notes.push(format!("{} dropped that {format} forbids", count(written.forbidden, "character")));
    }
    if written.flattened > 0 {
        notes.push(format!("{} inside texts written as spaces", count(written.flattened, "separator")));
    }
    if written.sheets > 1 {
        notes.push(format!("on {} sheets", thousands(written.sheets)));
    }
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
    format!("wrote {}: {format}, {}{notes}", output.name, count(written.records, "unit"))
}

/// The cells that `--guard-formulas` changed.
fn guarded(text: &mut String, output: &OutputReport) {
    let written = &output.written;
    if written.guarded == 0 {
        return;
    }
    let first = written.first_guarded.iter().map(|cell| format!("unit {} {}", cell.id, cell.column));
    let rest = if written.guarded > written.first_guarded.len() { ", …" } else { "" };
    let (cells, first) = (count(written.guarded, "cell"), first.collect::<Vec<_>>().join(", "));
    line(text, &format!("changed in {}: an apostrophe before {cells} ({first}{rest})", output.name));
}

fn over_long(text: &mut String, output: &OutputReport, level: Level, colour: Colour) {
    let ids = &output.written.over_long;
    let first = ids.iter().take(FIRST_DRIFTS).map(String::as_str).collect::<Vec<_>>().join(", ");
    let rest = if ids.len() > FIRST_DRIFTS { " …" } else { "" };
    let units = count(ids.len(), "unit");
    let limit = thousands(IMPORTERS_LIMIT);
    let what = format!("{}: {units} over {limit} characters, which some importers drop: {first}{rest}", output.name);
    let hint = match level {
        Level::Line => "cut those lines in the files; lines are never cut here",
        Level::Paragraph => "--level sentence or clause makes shorter units",
        Level::Sentence => "--level clause makes shorter units where both sides agree",
        Level::Clause => "cut those paragraphs in both files: neither text shows where the other could be cut",
    };
    warn(text, &what, hint, colour);
}

fn warn(text: &mut String, what: &str, hint: &str, colour: Colour) {
    line(text, &format!("{} {what}\nhint: {hint}", painted("warning:", "1;33", colour)));
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn name(side: &SideReport) -> &str {
    if side.name == "-" { "standard input" } else { &side.name }
}

/// `1 unit`, `1,200 units`.
fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", thousands(number))
}

/// `1,234,567`.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The text between codes of ECMA-48's "select graphic rendition", or as it is.
fn painted(text: &str, codes: &str, colour: Colour) -> String {
    match colour {
        Colour::On => format!("\u{1B}[{codes}m{text}\u{1B}[0m"),
        Colour::Off => text.to_owned(),
    }
}
