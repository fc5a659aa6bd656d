//! Findings as they are written, and how many there were.

use std::collections::BTreeMap;
use std::io::{self, Write};

use bitext::{Colour, Fault, Finding, Lang, Severity};
use serde::Serialize;

use super::asked::Form;
use crate::messages::check;

/// Findings of one kind that are shown.
const SHOWN: usize = 20;

/// Writes findings and counts them.
pub struct Told<'a> {
    file: &'a str,
    form: Form,
    /// How many of a kind are shown.
    shown: usize,
    colour: Colour,
    counts: BTreeMap<Fault, usize>,
}

/// A finding as a line of JSON.
#[derive(Serialize)]
struct Record<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    severity: Severity,
    code: &'static str,
    unit: Option<usize>,
    id: Option<&'a str>,
    message: String,
    hint: &'static str,
}

impl<'a> Told<'a> {
    /// For the findings of that file.
    pub fn new(file: &'a str, form: Form, all: bool, colour: Colour) -> Self {
        let shown = if all || form == Form::Json { usize::MAX } else { SHOWN };
        Self { file, form, shown, colour, counts: BTreeMap::new() }
    }

    /// Writes the findings, in order, and leaves none.
    ///
    /// # Errors
    /// When the output cannot take them.
    pub fn tell(&mut self, out: &mut impl Write, findings: &mut Vec<Finding>) -> io::Result<()> {
        for finding in findings.drain(..) {
            let times = self.counts.entry(finding.fault).or_default();
            *times += 1;
            match self.form {
                Form::Text if *times <= self.shown => {
                    out.write_all(check::finding(self.file, &finding, *times == 1, self.colour).as_bytes())?;
                }
                Form::Text => {}
                Form::Json => {
                    serde_json::to_writer(&mut *out, &self.record(&finding))?;
                    out.write_all(b"\n")?;
                }
            }
        }
        Ok(())
    }

    /// Writes how many there were, where people read them.
    ///
    /// # Errors
    /// When the output cannot take it.
    pub fn summary(&self, out: &mut impl Write, units: usize) -> io::Result<()> {
        match self.form {
            Form::Text => out.write_all(check::summary(self.file, units, &self.counts, self.shown).as_bytes()),
            Form::Json => Ok(()),
        }
    }

    /// How bad the worst one was.
    pub fn worst(&self) -> Option<Severity> {
        self.counts.keys().map(|fault| fault.severity()).max()
    }

    fn record<'f>(&'f self, finding: &'f Finding) -> Record<'f> {
        Record {
            file: self.file,
            line: finding.location.line,
            column: finding.location.column,
            severity: finding.fault.severity(),
            code: finding.fault.code(),
            unit: finding.unit,
            id: finding.id.as_deref(),
            message: finding.message.to_string(),
            hint: finding.fault.fix(Lang::English),
        }
    }
}
