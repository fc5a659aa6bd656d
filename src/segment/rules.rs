//! Segmentation rules: which places of a text are ends of segments.

use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

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
/// expressions over language tags; either case and an underscore for a hyphen match too.
///
/// Beyond a plain language tag two private ones are asked for: `zh-CN-x-nostops` for a paragraph without a stop, and
/// `en-x-clause`, `zh-CN-x-clause` for the places inside of sentences where clauses may begin.
///
/// [SRX 2.0]: https://www.gala-global.org/srx-20-april-7-2008
#[derive(Debug, Default)]
pub struct SegmentationRules {
    cascade: bool,
    maps: Vec<(Pattern, Arc<[Rule]>)>,
}

/// One compiled rule. An expression that is missing fits everywhere.
#[derive(Debug)]
pub(super) struct Rule {
    /// Whether a segment ends where it fits, or must not.
    breaks: bool,
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
    /// Expressions are those of the regex crate, and beyond them look-around and backreferences. ICU's and Java's, for
    /// which most SRX files are written, differ in few things that such files use.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] with the line, where the text is no SRX file or an expression cannot be read.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let srx = Srx::parse(name, text)?;
        let compile = |expression: &str, place: Place, line: usize| {
            Pattern::new(expression, place).map_err(|why| {
                let message = format!("the expression `{}` cannot be read: {why}", excerpt(expression));
                Error::new(ErrorKind::Malformed, name, message)
                    .at_line(line)
                    .hint("expressions are those of Rust's regex crate (docs.rs/regex), with look-around")
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
            Ok(Rule { breaks: written.breaks, before, after })
        };
        let mut lists: Vec<(&str, Arc<[Rule]>)> = Vec::new();
        for list in &srx.lists {
            // compiled side by side, gathered in order, so that of several errors the first is told
            let rules: Vec<Result<Rule>> = list.rules.par_iter().map(rule).collect();
            lists.push((&list.name, rules.into_iter().collect::<Result<_>>()?));
        }
        let mut maps = Vec::new();
        for map in &srx.maps {
            let pattern = compile(&map.pattern, Place::Whole, map.line)?;
            let rules = lists.iter().find(|(name, _)| *name == map.list).map(|(_, rules)| Arc::clone(rules));
            maps.push((pattern, rules.unwrap_or_default()));
        }
        Ok(Self { cascade: srx.cascade, maps })
    }

    /// The rules for a language tag, in order; none where the file names no such language.
    pub(super) fn of(&self, tag: &str) -> Vec<&Rule> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn split(rules: &SegmentationRules, tag: &str, text: &str) -> Vec<String> {
        let mut start = 0;
        let ends = breaks(&rules.of(tag), text).into_iter().chain([text.len()]);
        ends.map(|end| text[std::mem::replace(&mut start, end)..end].to_owned()).collect()
    }

    fn srx(cascade: &str, rules: &str) -> SegmentationRules {
        SegmentationRules::parse("my.srx", &file(cascade, rules)).unwrap()
    }

    fn file(cascade: &str, rules: &str) -> String {
        format!(
            r#"<srx version="2.0"><header cascade="{cascade}"/><body><languagerules>
<languagerule languagerulename="First">{rules}</languagerule>
<languagerule languagerulename="Stops"><rule><beforebreak>[.。]</beforebreak></rule></languagerule>
</languagerules><maprules><languagemap languagepattern="EN.*" languagerulename="First"/>
<languagemap languagepattern=".*" languagerulename="Stops"/></maprules></body></srx>"#
        )
    }

    fn rule(breaks: &str, before: &str, after: &str) -> String {
        format!("<rule break=\"{breaks}\"><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>")
    }

    #[test]
    fn the_built_in_rules_compile() {
        let rules = SegmentationRules::parse("built in", BUILT_IN).unwrap();
        for tag in ["en", "en-GB", "zh-CN", "zh-TW", "zh-Hant-HK", "cmn", "zh-CN-x-nostops"] {
            assert!(!rules.of(tag).is_empty(), "{tag}");
        }
        assert!(rules.of("fr").is_empty());
    }

    #[test]
    fn the_first_rule_that_fits_a_place_decides() {
        let no = rule("no", "No\\.", "\\s");
        let yes = rule("yes", "\\.", "\\s");
        assert_eq!(split(&srx("no", &format!("{no}{yes}")), "en", "No. 5. A"), ["No. 5.", " A"]);
        assert_eq!(split(&srx("no", &format!("{yes}{no}")), "en", "No. 5. A"), ["No.", " 5.", " A"]);
    }

    #[test]
    fn with_cascade_the_lists_of_all_maps_count_in_order() {
        let no = rule("no", "a", "");
        assert_eq!(split(&srx("no", &no), "en-GB", "a.b"), ["a.b"]);
        assert_eq!(split(&srx("yes", &no), "en_GB", "a.b"), ["a.", "b"]);
        assert_eq!(split(&srx("yes", &rule("no", "a\\.", "")), "en", "a.b.c"), ["a.b.", "c"]);
        assert_eq!(split(&srx("no", &no), "zh-CN", "甲。乙"), ["甲。", "乙"]);
    }

    #[test]
    fn a_rule_may_say_only_what_follows() {
        assert_eq!(split(&srx("no", &rule("yes", "", "B")), "en", "aBaB"), ["a", "Ba", "B"]);
    }

    #[test]
    fn no_segment_ends_at_the_ends_of_a_text() {
        let anywhere = srx("no", &rule("yes", "x*", ""));
        assert!(breaks(&anywhere.of("en"), "一").is_empty());
        assert!(breaks(&anywhere.of("en"), "").is_empty());
    }

    #[test]
    fn an_expression_that_cannot_be_read_is_told_with_its_line() {
        let why = SegmentationRules::parse("my.srx", &file("no", &rule("yes", "(", ""))).unwrap_err().to_string();
        assert!(why.starts_with("my.srx:2: the expression `(` cannot be read: "), "{why}");
        let why = SegmentationRules::parse("my.srx", &file("no", &rule("yes", "", ""))).unwrap_err().to_string();
        assert!(why.starts_with("my.srx:2: a rule that breaks says neither"), "{why}");
    }

    proptest::proptest! {
        /// Whatever the text, breaks ascend and lie between its characters.
        #[test]
        fn breaks_lie_inside_of_any_text(text in "[A-Za-z0-9 .!?\"'“”‘’。！？…；（）《》甲乙\n-]{0,80}") {
            for tag in ["en", "zh-CN", "zh-CN-x-nostops"] {
                let found = breaks(&SegmentationRules::built_in().of(tag), &text);
                proptest::prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
                proptest::prop_assert!(found.iter().all(|&at| at > 0 && at < text.len() && text.is_char_boundary(at)));
            }
        }
    }
}
