//! The command line of `align train`: as typed, and as meant.

use std::path::{Path, PathBuf};

use bitext::{Error, ErrorKind, Means, Recipe, Result};
use clap::Args;

use crate::general::GENERAL;
use crate::job::Voice;
use crate::places::Place;
use crate::threads::{Jobs, Threads};

/// No weight is held nearer to 0 than this does.
const MOST_L2: f64 = 1e6;
/// More rounds change nothing.
const MOST_ROUNDS: usize = 10_000;
/// Extensions of the files that are learned from.
const INPUTS: [&str; 3] = ["align", "en", "zh"];

/// Learn how to pair sentences from alignments that are known to be right
///
/// Every NAME.align in the directories, and in those below them, is learned from, with NAME.en and NAME.zh beside it: a
/// sentence a line. It holds beads, one a line as `[0, 1]:[2]`: lines of the English, then of the Chinese, counted
/// from 0. Learned are the weights of both stages of the sentence aligner, with and without the encoder, from each
/// document as it is and from copies with sentences missing. The file of weights names every feature, and the
/// documents.
///
/// --cross-validation tells how good such weights are: each document is aligned by weights that were learned from all the
/// others.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Train {
    /// Directories with gold alignments
    #[arg(value_name = "DIR", required = true)]
    directories: Vec<PathBuf>,

    /// Write the weights to this JSON file, or - for standard output
    #[arg(short, long, value_name = "FILE.json")]
    output: Option<PathBuf>,

    /// Align each document by weights learned from the others, and print how well
    #[arg(long)]
    cross_validation: bool,

    /// Print that as JSON
    #[arg(long, requires = "cross_validation")]
    json: bool,

    /// How strongly weights are held near 0: more for few documents [default: as for the built-in weights]
    #[arg(long, value_name = "X", allow_hyphen_values = true)]
    l2: Option<String>,

    /// Most rounds of learning [default: as for the built-in weights]
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    rounds: Option<String>,

    /// Learn only the weights for align --no-encoder
    #[arg(long, conflicts_with = "only_encoder")]
    no_encoder: bool,

    /// Learn only the weights for align without --no-encoder
    #[arg(long)]
    only_encoder: bool,

    #[command(flatten)]
    jobs: Jobs,

    /// Show no progress, and do not tell what was written
    #[arg(short, long, help_heading = GENERAL)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  align train gold/ -o weights.json            learn from all that is in gold/
  align en.txt zh.txt --weights weights.json   and use it
  align train gold/ --cross-validation         how good would that be?
  align train gold/ --cross-validation --l2 10 --json > figures.json

Exit codes: 0 done; 2 could not do it, as with a text that is missing.";

/// What is asked of `align train`: checked, with nothing left to decide.
#[derive(Debug)]
pub struct Asked {
    /// Where the gold is.
    pub directories: Vec<PathBuf>,
    /// Where the weights go.
    pub output: Option<Place>,
    /// Whether and how figures are printed.
    pub figures: Option<Form>,
    /// How is learned.
    pub recipe: Recipe,
    /// For what.
    pub means: Vec<Means>,
    /// Threads to use.
    pub threads: Threads,
    /// How much is said.
    pub voice: Voice,
}

/// What figures are printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Columns for people.
    Table,
    /// A JSON array, an object for each means.
    Json,
}

impl Asked {
    /// Checks what was typed, once.
    ///
    /// # Errors
    /// When an option's value cannot be meant, nothing is asked for, or the output is one of the texts.
    pub fn from_typed(typed: Train) -> Result<Self> {
        let output = typed.output.map(Place::from);
        let figures = typed.cross_validation.then_some(if typed.json { Form::Json } else { Form::Table });
        match (&output, figures) {
            (None, None) => {
                return Err(refused("align train", "nothing is asked for")
                    .hint("write the weights with -o FILE.json, or ask how good they are with --cross-validation"));
            }
            (Some(Place::Stdout), Some(_)) => {
                return Err(refused("-o -", "weights and figures cannot both go to standard output")
                    .hint("write the weights to a file"));
            }
            (Some(Place::File(path)), _) => not_gold(path, &typed.directories)?,
            _ => {}
        }
        let mut recipe = Recipe::default();
        if let Some(l2) = &typed.l2 {
            recipe.second.l2 = checked_l2(l2)?;
        }
        if let Some(rounds) = &typed.rounds {
            recipe.second.rounds = checked_rounds(rounds)?;
        }
        let is_wanted = |means: &Means| match means {
            Means::Encoder => !typed.no_encoder,
            Means::Lexicon => !typed.only_encoder,
        };
        Ok(Self {
            directories: typed.directories,
            output,
            figures,
            recipe,
            means: Means::ALL.into_iter().filter(is_wanted).collect(),
            threads: typed.jobs.meant()?,
            voice: if typed.quiet { Voice::Quiet } else { Voice::Usual },
        })
    }
}

fn refused(place: &str, message: &str) -> Error {
    Error::new(ErrorKind::Option, place, message)
}

/// Refuses to write over what is learned from.
fn not_gold(path: &Path, directories: &[PathBuf]) -> Result<()> {
    let is_text = path.extension().and_then(|e| e.to_str()).is_some_and(|found| INPUTS.contains(&found));
    let Ok(whole) = path.canonicalize() else { return Ok(()) };
    let mut roots = directories.iter().filter_map(|directory| directory.canonicalize().ok());
    if is_text && roots.any(|root| whole.starts_with(root)) {
        return Err(refused(&path.display().to_string(), "is also an input, which would be lost")
            .hint("write to another file, such as weights.json"));
    }
    Ok(())
}

fn checked_l2(typed: &str) -> Result<f64> {
    let l2 = typed.parse::<f64>().ok().filter(|l2| (0.0..=MOST_L2).contains(l2));
    l2.ok_or_else(|| {
        refused(&format!("--l2 {typed}"), "expected a number from 0 to 1000000").hint("30 suits some thousand beads")
    })
}

fn checked_rounds(typed: &str) -> Result<usize> {
    let rounds = typed.parse::<usize>().ok().filter(|rounds| (1..=MOST_ROUNDS).contains(rounds));
    rounds.ok_or_else(|| {
        refused(&format!("--rounds {typed}"), "expected a number of rounds from 1 to 10000").hint("60 are enough")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Command, Typed};
    use clap::Parser;

    fn meant(line: &str) -> Result<Asked> {
        match Typed::try_parse_from(line.split(' ')).unwrap().command {
            Some(Command::Train(typed)) => Asked::from_typed(typed),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn both_models_are_learned_unless_one_is_asked_for() {
        assert_eq!(meant("align train d -o w").unwrap().means, Means::ALL);
        assert_eq!(meant("align train d -o w --no-encoder").unwrap().means, [Means::Lexicon]);
        assert_eq!(meant("align train d -o w --only-encoder").unwrap().means, [Means::Encoder]);
        assert!(Typed::try_parse_from("align train d -o w --only-encoder --no-encoder".split(' ')).is_err());
    }

    #[test]
    fn numbers_change_the_recipe_of_the_second_stage() {
        let recipe = meant("align train d -o w --l2 2.5 --rounds 7").unwrap().recipe;
        assert_eq!((recipe.second.l2, recipe.second.rounds), (2.5, 7));
        assert_eq!(recipe.first, Recipe::default().first);
    }

    #[test]
    fn figures_are_a_table_or_json() {
        assert_eq!(meant("align train d --cross-validation").unwrap().figures, Some(Form::Table));
        assert_eq!(meant("align train d --cross-validation --json").unwrap().figures, Some(Form::Json));
        assert_eq!(meant("align train d -o w").unwrap().figures, None);
        assert!(Typed::try_parse_from("align train d -o w --json".split(' ')).is_err());
    }
}
