//! Segmentation rules: which places of a text are ends of segments.

#[cfg(test)]
mod tests;

use std::sync::{Arc, LazyLock};

use super::pattern::{Pattern, Place};
use super::srx::{Srx, Written};
use crate::error::{Error, ErrorKind, Result, excerpt};

/// The rules that are used where the user has none: an SRX 2.0 file.
const BUILT_IN: &str = include_str!("../../data/segment/rules.srx");

static COMPILED: LazyLock<SegmentationRules> = LazyLock::new(|| {
    // The test `the_built_in_rules_compile` stands for it.
    SegmentationRules::parse("data/segment/rules.srx", BUILT_IN).unwrap_or_default()
});

/// Rules that cut paragraphs into sentences, as the field writes them: [SRX 2.0], the Segmentation Rules eXchange.
///
/// A rule speaks of the places where one expression ends and another begins, and says whether a segment ends there.
/// Of the rules that fit a place the first decides; where none fits nothing ends. The exceptions of a rule of its kind
/// `break="yes"` are found by looking back up to 1,000 bytes. Which rules are for which language the file says, by
/// expressions over language tags; either case and an underscore for a hyphen match too, and where nothing matches
/// `zh-CN`, `zh` is asked for.
///
/// Beyond a plain language tag a private one is asked for: `zh-CN-x-nostops`, for a paragraph without a stop.
///
/// [SRX 2.0]: https://www.gala-global.org/srx-20-april-7-2008
#[derive(Debug, Default)]
pub struct SegmentationRules {
    /// What the user calls the file they are from; for messages.
    name: String,
    cascade: bool,
    maps: Vec<(Pattern, Arc<[Rule]>)>,
}

/// One compiled rule. An expression that is missing fits everywhere.
#[derive(Debug)]
pub(super) struct Rule {
    /// Whether a segment ends where it fits, or must not.
    breaks: bool,
    /// Line of the file, from 1.
    line: usize,
    /// Searched for where the rule breaks; asked at the places so found where it does not.
    before: Option<Pattern>,
    after: Option<Pattern>,
}

impl SegmentationRules {
    /// The rules that are built in.
    pub fn built_in() -> &'static Self {
        &COMPILED
    }

    /// The text of the built-in rules: an SRX file, to begin one's own with.
    pub fn built_in_text() -> &'static str {
        BUILT_IN
    }

    /// Reads an SRX file, called `name` in errors.
    ///
    /// Expressions are those of ICU, as SRX prescribes, and of Java, for which most SRX files are written; `\w`, `\d`,
    /// `\s` and `\b` know all of Unicode. What ICU and Java read in different ways is refused, and so are `\X`, `\G`,
    /// `\N{…}` and `(?x)`.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] with the line, where the text is no SRX file or an expression cannot be read.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let srx = Srx::parse(name, text)?;
        let compile = |expression: &str, place: Place, line: usize| {
            Pattern::new(expression, place).map_err(|why| {
                let message = format!("the expression `{}` cannot be read: {why}", excerpt(expression));
                Error::new(ErrorKind::Malformed, name, message).at_line(line).hint(
                    "expressions are those of ICU and Java: unicode-org.github.io/icu/userguide/strings/regexp.html",
                )
            })
        };
        let rule = |written: &Written| -> Result<Rule> {
            let line = written.line;
            let given = |expression: &str, place: Place| -> Result<Option<Pattern>> {
                if expression.is_empty() { Ok(None) } else { compile(expression, place, line).map(Some) }
            };
            let before = given(&written.before, if written.breaks { Place::Anywhere } else { Place::EndingAt })?;
            let after = given(&written.after, Place::BeginningAt)?;
            if written.breaks && before.is_none() && after.is_none() {
                return Err(Error::new(
                    ErrorKind::Malformed,
                    name,
                    "a rule that breaks says neither behind nor before what",
                )
                .at_line(line)
                .hint("give it a `beforebreak` or an `afterbreak`"));
            }
            Ok(Rule { breaks: written.breaks, line, before, after })
        };
        let mut lists: Vec<(&str, Arc<[Rule]>)> = Vec::new();
        for list in &srx.lists {
            // one after the other: the built-in rules are compiled while threads of a pool wait for them, and whoever asked
            // that pool for help would wait for itself
            lists.push((&list.name, list.rules.iter().map(rule).collect::<Result<_>>()?));
        }
        let mut maps = Vec::new();
        for map in &srx.maps {
            let pattern = compile(&map.pattern, Place::Whole, map.line)?;
            let rules = lists.iter().find(|(name, _)| *name == map.list).map(|(_, rules)| Arc::clone(rules));
            maps.push((pattern, rules.unwrap_or_default()));
        }
        Ok(Self { name: name.to_owned(), cascade: srx.cascade, maps })
    }

    /// Whether every expression could be asked wherever it had to be.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] when one took too many steps on a text since the rules were read, so that nobody knows
    /// where it fits.
    pub fn answered(&self) -> Result<()> {
        let mut rules = self.maps.iter().flat_map(|(_, rules)| rules.iter());
        let gave_up = |rule: &&Rule| [&rule.before, &rule.after].into_iter().flatten().any(Pattern::gave_up);
        let Some(Rule { line, .. }) = rules.find(gave_up) else { return Ok(()) };
        Err(Error::new(ErrorKind::Malformed, &self.name, "an expression of this rule takes too many steps on the text")
            .at_line(*line)
            .hint("repetitions inside of repetitions, as in `(a+)+`, try every way to part the text; write them apart"))
    }

    /// Whether there are rules for the language of `tag`, or of its beginning: `zh` for `zh-CN`.
    pub fn names(&self, tag: &str) -> bool {
        !self.of(tag).is_empty()
    }

    /// Refuses rules of which none would be used.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] when none are for any of these languages.
    pub(crate) fn for_one_of(&self, tags: &[&str]) -> Result<()> {
        if tags.iter().any(|tag| self.names(tag)) {
            return Ok(());
        }
        let message = format!("has no rules for {}", tags.join(" or "));
        Err(Error::new(ErrorKind::Malformed, &self.name, message)
            .hint("its `languagepattern`s are expressions over language tags, such as `en.*` and `zh.*`"))
    }

    /// The rules for a language tag, in order. Where the file does not name it, those for as much of its beginning as the
    /// file names ("lookup" of RFC 4647, section 3.4); none where it names no such language.
    pub(super) fn of(&self, tag: &str) -> Vec<&Rule> {
        let beginnings = std::iter::successors(Some(tag), |tag| tag.rsplit_once('-').map(|(beginning, _)| beginning));
        beginnings.map(|tag| self.exactly(tag)).find(|rules| !rules.is_empty()).unwrap_or_default()
    }

    fn exactly(&self, tag: &str) -> Vec<&Rule> {
        let underscored = tag.replace('-', "_");
        let fits = |pattern: &Pattern| pattern.is_whole(tag) || pattern.is_whole(&underscored);
        let maps = self.maps.iter().filter(|(pattern, _)| fits(pattern));
        maps.take(if self.cascade { usize::MAX } else { 1 }).flat_map(|(_, rules)| rules.iter()).collect()
    }
}

/// Places, ascending, inside a text where segments end. The text's own end is not one of them.
pub(super) fn breaks(rules: &[&Rule], text: &str) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (order, rule) in rules.iter().enumerate() {
        if !rule.breaks {
            continue;
        }
        let places = match (&rule.before, &rule.after) {
            (Some(before), _) => before.ends(text),
            (None, Some(after)) => after.starts(text),
            (None, None) => continue,
        };
        let inside = places.into_iter().filter(|at| (1..text.len()).contains(at));
        found.extend(inside.filter(|&at| rule.goes_on_at(text, at)).map(|at| (at, order)));
    }
    found.sort_unstable();
    // of the rules that break at a place the first counts
    found.dedup_by_key(|(at, _)| *at);
    let excepts = |rule: &Rule, at: usize| {
        !rule.breaks && rule.goes_on_at(text, at) && rule.before.as_ref().is_none_or(|before| before.ends_at(text, at))
    };
    found.retain(|&(at, order)| !rules[..order].iter().any(|rule| excepts(rule, at)));
    found.into_iter().map(|(at, _)| at).collect()
}

impl Rule {
    /// Whether the text behind a place is as the rule has it.
    fn goes_on_at(&self, text: &str, at: usize) -> bool {
        self.after.as_ref().is_none_or(|after| after.begins_at(text, at))
    }
}
