//! Findings as JSON Lines.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{FindingEntry, FindingWriter};
use crate::lang::Lang;
use crate::model::{Fault, Group, Severity, Span};

/// Writes one JSON object a line.
pub(super) struct FindingRecords<W: Write> {
    out: W,
    file: String,
    ui: Lang,
}

/// A finding as an object. Spans are half-open ranges of UTF-8 bytes of the texts beside them.
#[derive(Serialize)]
struct Record<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    severity: Severity,
    code: Fault,
    group: Group,
    unit: Option<usize>,
    id: Option<&'a str>,
    source_span: Option<Span>,
    target_span: Option<Span>,
    source: Option<&'a str>,
    target: Option<&'a str>,
    message: String,
    hint: &'static str,
}

impl<W: Write> FindingRecords<W> {
    pub fn new(out: W, file: &str, ui: Lang) -> Self {
        Self { out, file: file.to_owned(), ui }
    }
}

impl<W: Write> FindingWriter for FindingRecords<W> {
    fn finding(&mut self, entry: &FindingEntry<'_>) -> io::Result<()> {
        let finding = entry.finding;
        let record = Record {
            file: &self.file,
            line: finding.location.line,
            column: finding.location.column,
            severity: finding.fault.severity(),
            code: finding.fault,
            group: finding.fault.group(),
            unit: finding.unit,
            id: finding.id.as_deref(),
            source_span: finding.source,
            target_span: finding.target,
            source: entry.source.map(|side| side.text),
            target: entry.target.map(|side| side.text),
            message: finding.told(self.ui),
            hint: finding.fault.fix(self.ui),
        };
        serde_json::to_writer(&mut self.out, &record)?;
        self.out.write_all(b"\n")
    }

    fn finish(&mut self, _units: usize, _counts: &BTreeMap<Fault, usize>) -> io::Result<()> {
        self.out.flush()
    }
}
