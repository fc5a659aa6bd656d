//! Properties of characters: `\p{Lu}`, `\p{IsHan}`, `\p{InHiragana}`, `[:punct:]`.

use regex_automata::meta::Regex;

use super::Reader;
use crate::error::excerpt;

/// The names of POSIX for which the regex crate has no property, as the Unicode Standard recommends to read them (UTS 18,
/// annex C).
const SETS: [(&str, &str); 4] =
    [("alnum", r"\p{Alphabetic}\p{Nd}"), ("blank", r"\p{Zs}\t"), ("word", r"\w"), ("xdigit", r"\p{Nd}\p{Hex_Digit}")];

/// Blocks of the Unicode Standard that rules for English and Chinese name, without what may part the words of their
/// names.
const BLOCKS: [(&str, &str); 16] = [
    ("basiclatin", "\\x00-\\x7F"),
    ("latin1supplement", "\\x{80}-\\x{FF}"),
    ("latinextendeda", "\\x{100}-\\x{17F}"),
    ("latinextendedb", "\\x{180}-\\x{24F}"),
    ("greek", "\\x{370}-\\x{3FF}"),
    ("cyrillic", "\\x{400}-\\x{4FF}"),
    ("generalpunctuation", "\\x{2000}-\\x{206F}"),
    ("cjkradicalssupplement", "\\x{2E80}-\\x{2EFF}"),
    ("cjksymbolsandpunctuation", "\\x{3000}-\\x{303F}"),
    ("hiragana", "\\x{3040}-\\x{309F}"),
    ("katakana", "\\x{30A0}-\\x{30FF}"),
    ("bopomofo", "\\x{3100}-\\x{312F}"),
    ("cjkunifiedideographsextensiona", "\\x{3400}-\\x{4DBF}"),
    ("cjkunifiedideographs", "\\x{4E00}-\\x{9FFF}"),
    ("cjkcompatibilityideographs", "\\x{F900}-\\x{FAFF}"),
    ("halfwidthandfullwidthforms", "\\x{FF00}-\\x{FFEF}"),
];

impl Reader<'_> {
    /// Reads what follows `\p` or `\P`.
    pub(super) fn property(&mut self, negated: bool) -> Result<String, String> {
        let name = if self.eat("{") {
            self.until("}").ok_or("a property without closing brace")?
        } else {
            let rest = self.rest();
            self.next().ok_or("expected a property, as in `\\p{L}`")?;
            &rest[..rest.len() - self.rest().len()]
        };
        spelt(name, negated)
    }
}

/// A property as the regex crate spells it; the same inside of a class.
pub(super) fn spelt(name: &str, negated: bool) -> Result<String, String> {
    let (name, negated) = match name.strip_prefix('^') {
        Some(name) => (name, !negated),
        None => (name, negated),
    };
    let sign = if negated { "^" } else { "" };
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    // Java and ICU write `InX` for a block, .NET `IsX`; Java's `IsX` is a script, which goes before
    let block = plain.strip_prefix("in").or_else(|| plain.strip_prefix("blk")).or_else(|| plain.strip_prefix("block"));
    if let Some(set) = named(&SETS, &plain).or_else(|| named(&BLOCKS, block?)) {
        return Ok(format!("[{sign}{set}]"));
    }
    let property = format!("{}{{{}}}", if negated { r"\P" } else { r"\p" }, name.trim());
    if Regex::new(&property).is_ok() {
        return Ok(property);
    }
    match plain.strip_prefix("is").and_then(|block| named(&BLOCKS, block)) {
        Some(set) => Ok(format!("[{sign}{set}]")),
        None => Err(format!("`{}` is not a property that is known here", excerpt(name))),
    }
}

/// The set of that name.
fn named(sets: &'static [(&str, &str)], name: &str) -> Option<&'static str> {
    sets.iter().find(|(known, _)| *known == name).map(|(_, set)| *set)
}
