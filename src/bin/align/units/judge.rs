//! The units of a file, checked.

use std::borrow::Cow;
use std::path::PathBuf;

use bitext::{CheckOptions, Checker, Finding, LanguagePair, Result, SideText};
use clap::Args;

use super::files::Inputs;
use crate::general::INPUT;
use crate::glossary;
use crate::places::Source;
use crate::threads::{Jobs, Threads};
use crate::ui::Ui;

/// Options of every command that checks.
#[derive(Debug, Args)]
pub struct Judging {
    /// Terms whose translations are checked: a CSV or TSV file; can be given several times
    ///
    /// A term and its translation a row, in either order, of one word or several; further columns are notes. A first row of
    /// headings, such as source,target, is passed over.
    #[arg(long = "glossary", value_name = "FILE.csv", help_heading = INPUT)]
    glossaries: Vec<PathBuf>,

    #[command(flatten)]
    jobs: Jobs,

    #[command(flatten)]
    pub ui: Ui,
}

/// What checks the units of a file.
#[derive(Debug)]
pub struct Judge {
    /// What is sought.
    pub options: CheckOptions,
    /// The languages that matter, as far as the user says them.
    pub pair: LanguagePair,
    threads: Threads,
}

/// What takes findings, and the unit that was read with them, where there is one.
pub type TakeFindings<'a> = dyn FnMut(Vec<Finding>, Option<Judged<'_>>) -> Result<()> + 'a;

/// A unit that was judged.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'t> {
    /// Its number, counted from 1.
    pub number: usize,
    /// Its source and its target, as far as it has them.
    pub texts: [Option<SideText<'t>>; 2],
}

impl Judging {
    /// What checks for these faults.
    ///
    /// # Errors
    /// When a glossary cannot be read, or the number of threads cannot be meant.
    pub fn meant(self, options: CheckOptions, pair: LanguagePair, inputs: &[PathBuf]) -> Result<Judge> {
        let sources = glossary::meant(self.glossaries)?;
        if sources.contains(&Source::Stdin) && inputs.iter().any(|path| Source::from(path.clone()) == Source::Stdin) {
            return Err(bitext::Error::new(
                bitext::ErrorKind::Option,
                "-",
                "standard input can be one input only, and is given for two",
            )
            .hint("save one of them to a file first"));
        }
        let glossary = glossary::terms(&sources)?;
        let lexicon = glossary::lexicon(&glossary);
        Ok(Judge { options: options.with_terms(glossary, lexicon), pair, threads: self.jobs.meant()? })
    }
}

impl Judge {
    /// Reads and checks all units, and gives what was found to `take`, in the order of the file, each unit's together; how
    /// many units there are.
    ///
    /// # Errors
    /// When the file cannot be read to its end (what was found before is given all the same), or `take` fails.
    pub fn each(&self, inputs: &Inputs, take: &mut TakeFindings<'_>) -> Result<usize> {
        let head = inputs.open()?.head().clone();
        let mut first = Vec::new();
        let mut checker = Checker::new(&head, self.pair.clone(), self.options.clone(), &mut first);
        let pool = self.threads.pool()?;
        let mut number = 0;
        inputs.each_batch(Checker::BATCH, &mut |_, batches| {
            let units: Vec<_> = batches.iter().flat_map(|batch| &batch.units).map(|(_, unit)| unit).collect();
            let told = match &pool {
                Some(pool) => pool.install(|| checker.check(units)),
                None => checker.check(units),
            };
            let mut told = told.into_iter();
            for batch in batches {
                for (read, unit) in &mut batch.units {
                    number += 1;
                    let mut findings = std::mem::take(&mut first);
                    findings.extend(self.sought(read));
                    findings.extend(told.next().into_iter().flatten());
                    if !findings.is_empty() {
                        let sides = checker.sides(unit).map(|side| Some((&side?.lang, side?.content.as_text())));
                        let texts = sides.each_ref().map(|side| side.as_ref().map(text));
                        take(findings, Some(Judged { number, texts }))?;
                    }
                }
                let behind: Vec<_> = self.sought(&mut batch.findings).collect();
                if !behind.is_empty() {
                    take(behind, None)?;
                }
            }
            Ok(())
        })?;
        let units = checker.units();
        first.extend(checker.finish());
        take(first, None)?;
        Ok(units)
    }

    fn sought(&self, read: &mut Vec<Finding>) -> impl Iterator<Item = Finding> {
        read.drain(..).filter(|finding| self.options.seeks(finding.fault))
    }
}

fn text<'t>((lang, text): &'t (&String, Cow<'_, str>)) -> SideText<'t> {
    SideText { lang, text }
}
