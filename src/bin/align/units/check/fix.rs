//! The repaired copy.

use std::collections::BTreeMap;
use std::path::Path;

use bitext::{
    CheckOptions, Checker, Destination, Error, ErrorKind, Fault, Finding, Group, Profile, Repairer, Repairs, Result,
    Timestamp, Tmx, TmxOptions, TranslationUnitWriter, failure,
};

use super::asked::Checking;
use crate::units::files::Inputs;

/// What became of the copy.
pub struct Fixed {
    /// Units in it.
    pub units: usize,
    /// What the file's own markup had, and the copy's has no more, since it is written anew.
    pub gone: BTreeMap<Fault, usize>,
    /// What was repaired.
    pub repairs: Repairs,
    /// What is still to be done, and how often.
    pub left: BTreeMap<Fault, usize>,
}

/// Reads the file again and writes a repaired copy.
///
/// # Errors
/// When the file cannot be read, its languages are not known, or the copy cannot be written.
pub fn write(inputs: &Inputs, asked: &Checking, copy: Destination, created: Timestamp) -> Result<Fixed> {
    let mut reader = inputs.open()?;
    let (mut told, mut gone) = (Vec::new(), BTreeMap::new());
    let mut next = reader.next_unit(&mut told)?;
    count(&mut told, &mut gone);
    let mut repairer = Repairer::new(reader.head(), asked.judge.pair.clone(), next.as_ref());
    let head = repairer.head(reader.head());
    if head.source_lang.is_none() && next.is_some() {
        return Err(Error::new(ErrorKind::Option, inputs.name(), "does not say its languages, so no copy is written")
            .hint("say them with --source-lang and --target-lang"));
    }
    let name = copy.name().to_owned();
    let failed = |cause| failure(Path::new(&name), cause);
    let mut output = copy.open()?;
    let options = TmxOptions { profile: Profile::Generic, created };
    let mut findings = Vec::new();
    let mut left: BTreeMap<Fault, usize> = BTreeMap::new();
    // Texts are as they were.
    let format = Fault::ALL.iter().copied().filter(|fault| matches!(fault.group(), Group::Format | Group::Repeats));
    let sought = CheckOptions::default().only(format);
    let mut checker = Checker::new(&head, asked.judge.pair.clone(), sought, &mut findings);
    let mut tmx = Tmx::new(&mut output, &head, options).map_err(failed)?;
    while let Some(unit) = next {
        if let Some(unit) = repairer.unit(&unit) {
            findings.extend(checker.check([&unit]).into_iter().flatten());
            tmx.unit(&unit).map_err(failed)?;
            let nameless = unit.variants.iter().filter(|variant| variant.lang.is_empty()).count();
            if nameless > 0 {
                *left.entry(Fault::MissingLanguage).or_default() += nameless;
            }
        }
        count(&mut findings, &mut left);
        next = reader.next_unit(&mut told)?;
        count(&mut told, &mut gone);
    }
    findings.extend(checker.finish());
    count(&mut findings, &mut left);
    // Of languages the repairer knows more.
    gone.remove(&Fault::MissingLanguage);
    let converted = tmx.finish().map_err(failed)?;
    drop(tmx);
    output.commit()?;
    Ok(Fixed { units: converted.units, gone, repairs: repairer.repairs().clone(), left })
}

/// Counts findings, and leaves none.
fn count(findings: &mut Vec<Finding>, counts: &mut BTreeMap<Fault, usize>) {
    for finding in findings.drain(..) {
        *counts.entry(finding.fault).or_default() += 1;
    }
}
