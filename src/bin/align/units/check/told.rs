//! Findings as they are written, and how many there were.

use std::collections::BTreeMap;
use std::io::{self, Write};

use bitext::{Colour, Fault, Finding, FindingEntry, FindingWriter, Lang, Output};

use super::asked::Checking;
use crate::messages::check;
use crate::units::judge::Judged;

/// Findings of one kind that are shown.
const SHOWN: usize = 20;

/// Writes findings and counts them.
pub struct Told<'a> {
    way: Way<'a>,
    counts: BTreeMap<Fault, usize>,
}

/// How findings are written.
enum Way<'a> {
    /// Lines for people.
    Lines(Lines<'a>),
    /// As the library does.
    Writer(Box<dyn FindingWriter + 'a>),
}

/// Lines for people.
struct Lines<'a> {
    out: &'a mut Output,
    file: &'a str,
    /// How many of a kind are shown.
    shown: usize,
    colour: Colour,
    ui: Lang,
}

impl<'a> Told<'a> {
    /// For the findings of that file.
    ///
    /// # Errors
    /// When the output cannot take what stands before the first.
    pub fn new(out: &'a mut Output, file: &'a str, asked: &Checking) -> io::Result<Self> {
        let way = if let Some(format) = asked.format {
            Way::Writer(format.writer(out, file, asked.ui, &asked.write)?)
        } else {
            let shown = if asked.all { usize::MAX } else { SHOWN };
            Way::Lines(Lines { out, file, shown, colour: asked.write.look.colour, ui: asked.ui })
        };
        Ok(Self { way, counts: BTreeMap::new() })
    }

    /// Writes findings, in order, with the unit that was read with them.
    ///
    /// # Errors
    /// When the output cannot take them.
    pub fn tell(&mut self, findings: &[Finding], unit: Option<Judged<'_>>) -> io::Result<()> {
        for finding in findings {
            let times = self.counts.entry(finding.fault).or_default();
            *times += 1;
            // What was read before the unit may be about the file, or about another one.
            let own = unit.filter(|unit| finding.unit == Some(unit.number));
            let [source, target] = own.map_or([None, None], |unit| unit.texts);
            let entry = FindingEntry { finding, source, target };
            match &mut self.way {
                Way::Lines(lines) if *times <= lines.shown => {
                    let text = check::finding(lines.file, &entry, *times == 1, lines.colour, lines.ui);
                    lines.out.write_all(text.as_bytes())?;
                }
                Way::Lines(_) => {}
                Way::Writer(writer) => writer.finding(&entry)?,
            }
        }
        Ok(())
    }

    /// Writes how many there were, where people read them.
    ///
    /// # Errors
    /// When the output cannot take it.
    pub fn finish(&mut self, units: usize) -> io::Result<()> {
        match &mut self.way {
            Way::Lines(lines) => {
                let text = check::summary(lines.file, units, &self.counts, lines.shown, lines.ui);
                lines.out.write_all(text.as_bytes())
            }
            Way::Writer(writer) => writer.finish(units, &self.counts),
        }
    }

    /// How many there were of each kind.
    pub fn counts(self) -> BTreeMap<Fault, usize> {
        self.counts
    }
}
