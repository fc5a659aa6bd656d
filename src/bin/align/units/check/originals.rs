//! The originals that a bilingual file was made from: what of them is in its units.

use std::path::PathBuf;

use bitext::{
    CheckOptions, Checker, Finding, Input, Lang, LanguagePair, Original, OriginalCoverage, Result, Tag, Text,
    check_original, clean, detect_pair, extract,
};
use clap::Args;

use crate::general::INPUT;
use crate::units::files::Inputs;

/// Options for the originals.
#[derive(Debug, Args)]
pub struct OriginalArgs {
    /// Also tell what of these two documents is in no unit, and what of the units is in neither
    ///
    /// The documents that the file was made from, one English and one Chinese, in any format that align reads. White space
    /// does not count, nor what is set aside from them: page numbers, running heads, marks of footnotes.
    #[arg(long, num_args = 2, value_names = ["SOURCE", "TARGET"], help_heading = INPUT)]
    originals: Vec<PathBuf>,
}

/// How much of an original is in units.
pub struct Covered {
    /// What the user calls it.
    pub name: String,
    /// How much of it is in units.
    pub coverage: OriginalCoverage,
}

impl OriginalArgs {
    /// Where they are; none, or two.
    pub fn paths(self) -> Vec<PathBuf> {
        self.originals
    }
}

/// Holds the units of a file against the originals: how much of each is covered, and what is not.
///
/// # Errors
/// When a file cannot be read, or the originals are not one English and one Chinese.
pub fn compare(paths: &[PathBuf], inputs: &Inputs, pair: &LanguagePair) -> Result<(Vec<Covered>, Vec<Finding>)> {
    let [first, second] = paths else { return Ok((Vec::new(), Vec::new())) };
    let read = |path: &PathBuf| {
        let input = Input::open(path)?;
        extract(&input, None, None).map(|extract| (input.name, extract.text))
    };
    let originals = [read(first)?, read(second)?];
    let [one, other] = originals.each_ref().map(|(name, text)| Text { name, text, tag: None });
    let (one, other) = detect_pair(one, other)?;
    let texts = texts(inputs, pair)?;
    let mut covered = Vec::new();
    let mut findings = Vec::new();
    for ((name, text), lang) in originals.iter().zip([one.lang, other.lang]) {
        let set_aside = clean(text, lang).set_aside;
        let own = &texts[usize::from(lang == Lang::Chinese)];
        let (coverage, found) = check_original(Original { name, text, set_aside: &set_aside }, own);
        covered.push(Covered { name: name.clone(), coverage });
        findings.extend(found);
    }
    Ok((covered, findings))
}

/// The English and the Chinese texts of the units, empty where a unit has none.
fn texts(inputs: &Inputs, pair: &LanguagePair) -> Result<[Vec<String>; 2]> {
    let head = inputs.open()?.head().clone();
    let sides = Checker::new(&head, pair.clone(), CheckOptions::default().only([]), &mut Vec::new());
    let mut texts = [Vec::new(), Vec::new()];
    inputs.each_told(&mut |_, _, unit| {
        let Some(unit) = unit else { return Ok(()) };
        let [source, target] = sides.sides(unit);
        let lang = |side: Option<&bitext::Variant>| Some(Tag::parse(&side?.lang.replace('_', "-")).ok()?.lang());
        let from_chinese = lang(source) == Some(Lang::Chinese) || lang(target) == Some(Lang::English);
        let [source, target] =
            [source, target].map(|side| side.map_or(String::new(), |side| side.content.as_text().into_owned()));
        let (english, chinese) = if from_chinese { (target, source) } else { (source, target) };
        texts[0].push(english);
        texts[1].push(chinese);
        Ok(())
    })?;
    Ok(texts)
}
