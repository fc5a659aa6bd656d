//! One regular expression of a rule, asked in the three ways that rules need.

#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicBool, Ordering};

use fancy_regex::{CompileError, Error as Fault, Regex as Rich, RegexBuilder, RegexInput};
use regex_automata::meta::Regex as Plain;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input};

use super::dialect::translated;

/// How far back, in bytes, [`Pattern::ends_at`] looks for the beginning of a match.
const REACH: usize = 1_000;

/// A compiled expression.
#[derive(Debug)]
pub(super) struct Pattern {
    engine: Engine,
    /// Whether the engine once gave up, so that what it found is not to be trusted.
    gave_up: AtomicBool,
}

/// What the regex crate understands runs in linear time; look-around and backreferences, which published SRX files use,
/// run in a backtracking engine.
#[derive(Debug)]
enum Engine {
    Plain(Plain),
    Rich(Box<Rich>),
}

/// Where an expression is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere, one match after the other.
    Anywhere,
    /// So that it ends at a given place.
    EndingAt,
    /// So that it begins at a given place.
    BeginningAt,
    /// Over the whole of a text, in either case.
    Whole,
}

impl Pattern {
    /// Compiles an expression, in the dialect of ICU and Java, for one way of asking.
    ///
    /// # Errors
    /// What is wrong with the expression, in one line.
    pub fn new(expression: &str, place: Place) -> Result<Self, String> {
        let own = translated(expression)?;
        let text = match place {
            Place::Anywhere | Place::BeginningAt => format!("(?:{})", own.text),
            Place::EndingAt => format!(r"(?:{})\z", own.text),
            Place::Whole => format!(r"(?i)\A(?:{})\z", own.text),
        };
        let plain = if own.backtracks || place == Place::EndingAt && looks_on(&own.text) { None } else { plain(&text) };
        let engine = match plain {
            Some(plain) => Engine::Plain(plain),
            None if place == Place::EndingAt => Engine::Rich(rich(&own.text, &own.text, place)?),
            None => Engine::Rich(rich(&text, &own.text, place)?),
        };
        Ok(Self { engine, gave_up: AtomicBool::new(false) })
    }

    /// Whether the backtracking engine gave up on some text since the expression was compiled.
    pub fn gave_up(&self) -> bool {
        self.gave_up.load(Ordering::Relaxed)
    }

    /// Ends of the matches from first to last; a match begins where the one before it ended or later.
    pub fn ends(&self, text: &str) -> Vec<usize> {
        match &self.engine {
            Engine::Plain(plain) => plain.find_iter(text).map(|found| found.end()).collect(),
            Engine::Rich(rich) => self.matches(rich, text).map(|(_, end)| end).collect(),
        }
    }

    /// Beginnings of the matches.
    pub fn starts(&self, text: &str) -> Vec<usize> {
        match &self.engine {
            Engine::Plain(plain) => plain.find_iter(text).map(|found| found.start()).collect(),
            Engine::Rich(rich) => self.matches(rich, text).map(|(start, _)| start).collect(),
        }
    }

    /// Whether a match ends at `at`; made for [`Place::EndingAt`].
    pub fn ends_at(&self, text: &str, at: usize) -> bool {
        let from = text.floor_char_boundary(at.saturating_sub(REACH));
        match &self.engine {
            Engine::Plain(plain) => plain.is_match(Input::new(&text[..at]).range(from..)),
            Engine::Rich(rich) => self.ends_near(rich, text, from, at),
        }
    }

    /// Whether a match begins at `at`; made for [`Place::BeginningAt`].
    pub fn begins_at(&self, text: &str, at: usize) -> bool {
        match &self.engine {
            Engine::Plain(plain) => plain.is_match(Input::new(text).range(at..).anchored(Anchored::Yes)),
            Engine::Rich(rich) => self.found(rich, RegexInput::new(text).from_pos(at).anchored(true)).is_some(),
        }
    }

    /// Whether the whole text matches; made for [`Place::Whole`].
    pub fn is_whole(&self, text: &str) -> bool {
        match &self.engine {
            Engine::Plain(plain) => plain.is_match(text),
            Engine::Rich(rich) => self.found(rich, RegexInput::new(text)).is_some(),
        }
    }

    fn found(&self, rich: &Rich, input: RegexInput<'_, str>) -> Option<(usize, usize)> {
        let found = rich.find_input(input).unwrap_or_else(|_| {
            self.gave_up.store(true, Ordering::Relaxed);
            None
        });
        found.map(|found| (found.start(), found.end()))
    }

    /// Whether a match that begins at `from` or later ends at `at`, of each beginning the one that the engine prefers.
    fn ends_near(&self, rich: &Rich, text: &str, from: usize, at: usize) -> bool {
        let to = text.ceil_char_boundary(at + REACH);
        let near = &text[from..to];
        let input = RegexInput::new(near).start_text(from == 0).end_text(to == text.len());
        let mut start = 0;
        while start <= at - from
            && let Some((begins, ends)) = self.found(rich, input.clone().from_pos(start))
        {
            if ends == at - from {
                return true;
            }
            start = behind_character(near, begins);
        }
        false
    }

    /// The matches of the backtracking engine, from first to last.
    fn matches<'a>(&'a self, rich: &'a Rich, text: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let (start, end) = self.next_match(rich, text, from)?;
            // behind an empty match the next character is looked at
            from = if start < end { end } else { behind_character(text, end) };
            Some((start, end))
        })
    }

    fn next_match(&self, rich: &Rich, text: &str, from: usize) -> Option<(usize, usize)> {
        if from > text.len() {
            return None;
        }
        if let Ok(found) = rich.find_input(RegexInput::new(text).from_pos(from)) {
            return found.map(|found| (found.start(), found.end()));
        }
        // Its steps count over the whole search, so a long text alone is too much. From place to place they are few.
        let places = (from..=text.len()).filter(|at| text.is_char_boundary(*at));
        places.map(|at| RegexInput::new(text).from_pos(at).anchored(true)).find_map(|input| self.found(rich, input))
    }
}

/// The place behind the character at a place; behind the end of the text there is one more.
fn behind_character(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Whether what stands behind a match may decide whether it is one: `\b` or `$` at its end. Such an expression cannot be
/// looked for in a text that is cut off there.
fn looks_on(expression: &str) -> bool {
    syntax::parse(expression).is_ok_and(|parsed| !parsed.properties().look_set_suffix_any().is_empty())
}

fn plain(text: &str) -> Option<Plain> {
    // engines that are built beforehand would cost more than they save: most expressions are asked a few times
    let lazy = Plain::config().onepass(false).dfa(false);
    Plain::builder().configure(lazy).build(text).ok()
}

fn rich(text: &str, expression: &str, place: Place) -> Result<Box<Rich>, String> {
    let built = RegexBuilder::new(text).allow_input_assertion_overrides(place == Place::EndingAt).build();
    // of the expression alone: what stands around it here would shift the places in it
    built.map(Box::new).map_err(|fault| why(&Rich::new(expression).err().unwrap_or(fault)))
}

/// The engine's words in our style: one line, lower case, the place at the end.
fn why(fault: &Fault) -> String {
    let (text, place) = match fault {
        Fault::ParseError(at, error) => (error.to_string(), format!(" (at byte {at})")),
        Fault::CompileError(error) => match &**error {
            CompileError::InnerError(inner) if inner.size_limit().is_some() => return "it is too large".to_owned(),
            error => (error.to_string(), String::new()),
        },
        error => (error.to_string(), String::new()),
    };
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    words + &place
}
