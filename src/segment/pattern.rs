//! One regular expression of a rule, asked in the three ways that rules need.

use fancy_regex::{CompileError, Error as Fault, Regex as Rich};
use regex_automata::meta::Regex as Plain;
use regex_automata::{Anchored, Input};

/// How far back, in bytes, [`Pattern::ends_at`] looks for the beginning of a match.
const REACH: usize = 1_000;

/// A compiled expression.
///
/// What the regex crate understands runs in linear time; look-around and backreferences, which published SRX files use,
/// run in a backtracking engine.
#[derive(Debug)]
pub(super) enum Pattern {
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
    /// Compiles an expression for one way of asking.
    ///
    /// # Errors
    /// What is wrong with the expression, in one line.
    pub fn new(expression: &str, place: Place) -> Result<Self, String> {
        let plain = match place {
            Place::Anywhere | Place::BeginningAt => format!("(?:{expression})"),
            Place::EndingAt => format!(r"(?:{expression})\z"),
            Place::Whole => format!(r"(?i)\A(?:{expression})\z"),
        };
        // engines that are built beforehand would cost more than they save: most expressions are asked a few times
        let lazy = Plain::config().onepass(false).dfa(false);
        if let Ok(plain) = Plain::builder().configure(lazy).build(&plain) {
            return Ok(Self::Plain(plain));
        }
        let rich = if place == Place::BeginningAt { format!(r"\G{plain}") } else { plain };
        // of the expression as it was written: what stands around it here would shift the places in it
        let why = |fault: Fault| why(&Rich::new(expression).err().unwrap_or(fault));
        Rich::new(&rich).map(|rich| Self::Rich(Box::new(rich))).map_err(why)
    }

    /// Ends of the matches from first to last; a match begins where the one before it ended or later.
    pub fn ends(&self, text: &str) -> Vec<usize> {
        match self {
            Self::Plain(plain) => plain.find_iter(text).map(|found| found.end()).collect(),
            Self::Rich(rich) => rich.find_iter(text).map_while(Result::ok).map(|found| found.end()).collect(),
        }
    }

    /// Beginnings of the matches.
    pub fn starts(&self, text: &str) -> Vec<usize> {
        match self {
            Self::Plain(plain) => plain.find_iter(text).map(|found| found.start()).collect(),
            Self::Rich(rich) => rich.find_iter(text).map_while(Result::ok).map(|found| found.start()).collect(),
        }
    }

    /// Whether a match ends at `at`; made for [`Place::EndingAt`].
    pub fn ends_at(&self, text: &str, at: usize) -> bool {
        let from = text.floor_char_boundary(at.saturating_sub(REACH));
        match self {
            Self::Plain(plain) => plain.is_match(Input::new(&text[..at]).range(from..)),
            Self::Rich(rich) => rich.find_from_pos(&text[..at], from).is_ok_and(|found| found.is_some()),
        }
    }

    /// Whether a match begins at `at`; made for [`Place::BeginningAt`].
    pub fn begins_at(&self, text: &str, at: usize) -> bool {
        match self {
            Self::Plain(plain) => plain.is_match(Input::new(text).range(at..).anchored(Anchored::Yes)),
            Self::Rich(rich) => rich.find_from_pos(text, at).is_ok_and(|found| found.is_some()),
        }
    }

    /// Whether the whole text matches; made for [`Place::Whole`].
    pub fn is_whole(&self, text: &str) -> bool {
        match self {
            Self::Plain(plain) => plain.is_match(text),
            Self::Rich(rich) => rich.is_match(text).unwrap_or(false),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_looked_for_where_it_is_wanted() {
        let stop = Pattern::new(r"\p{L}\.", Place::EndingAt).unwrap();
        assert!(stop.ends_at("a. b", 2) && !stop.ends_at("a. b", 3));
        let gap = Pattern::new(r"\s\p{Lu}", Place::BeginningAt).unwrap();
        assert!(gap.begins_at("a. B", 2) && !gap.begins_at("a. B", 1));
        assert_eq!(Pattern::new("[.!]+", Place::Anywhere).unwrap().ends("a.. b!"), [3, 6]);
        assert!(Pattern::new("en.*", Place::Whole).unwrap().is_whole("EN-gb"));
        assert!(!Pattern::new("en", Place::Whole).unwrap().is_whole("en-GB"));
    }

    #[test]
    fn look_around_is_understood() {
        let stop = Pattern::new(r"(?<!Mr)\.", Place::EndingAt).unwrap();
        assert!(stop.ends_at("end. A", 4) && !stop.ends_at("Mr. A", 3));
        let gap = Pattern::new(r"\s(?!Smith)", Place::BeginningAt).unwrap();
        assert!(gap.begins_at("a. B", 2) && !gap.begins_at("a. B", 1) && !gap.begins_at("a Smith", 1));
    }

    #[test]
    fn what_stands_before_the_place_counts_for_word_boundaries() {
        let word = Pattern::new(r"\bb", Place::BeginningAt).unwrap();
        assert!(!word.begins_at("ab", 1) && word.begins_at("a b", 2));
    }

    #[test]
    fn what_is_wrong_with_an_expression_is_told_in_one_line() {
        for place in [Place::Anywhere, Place::BeginningAt, Place::EndingAt, Place::Whole] {
            let why = |expression: &str| Pattern::new(expression, place).unwrap_err();
            assert_eq!(why("a("), "opening parenthesis without closing parenthesis (at byte 2)");
            assert_eq!(why("(a{1000}){1000}{1000}"), "it is too large");
            assert_eq!(why("(?=x)(a{1000}){1000}{1000}"), "it is too large");
            let backwards = why("[z-a]");
            assert!(!backwards.contains('\n') && backwards.starts_with(char::is_lowercase), "{backwards}");
        }
    }
}
