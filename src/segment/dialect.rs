//! The expressions in which rules are published, turned into those of our engines.
//!
//! SRX 2.0 prescribes ICU's regular expressions, and most programs that read SRX have Java's, which differ little. Our
//! engines read some of their signs as others: `\h` as a hexadecimal digit, `(?U)` as lazy, `++` as two repetitions, `\<`
//! as the beginning of a word, `[[:Lu:]]` as three characters. A rule would then cut elsewhere than where its author
//! saw it cut, and nobody would be told. So an expression is read here first, as ICU reads it: what means the same is kept,
//! what is spelt in another way is respelt, and what is not known is refused.

mod class;
mod escape;
mod property;
#[cfg(test)]
mod tests;

use std::fmt::Write;

/// An expression as our engines read it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Translated {
    /// The same in the syntax of the regex crate, with look-around, backreferences and atomic groups.
    pub text: String,
    /// Whether it has one of these three, so that it means the same in the backtracking engine only.
    pub backtracks: bool,
}

/// Turns an expression of ICU or Java into one of ours. Of what the two read in different ways ICU's reading counts, or
/// it is refused.
///
/// # Errors
/// What is not known or not well-formed, in one line, with its place.
pub(super) fn translated(expression: &str) -> Result<Translated, String> {
    let mut reader = Reader::new(expression);
    reader.read().map_err(|what| format!("{what} (at byte {})", reader.at))?;
    Ok(Translated { text: reader.out, backtracks: reader.backtracks })
}

struct Reader<'a> {
    text: &'a str,
    /// The next byte to be read.
    at: usize,
    out: String,
    backtracks: bool,
    /// Where in `out` the groups begin that are open.
    groups: Vec<usize>,
    /// Where in `out` that begins which a quantifier would repeat.
    atom: Option<usize>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let out = String::with_capacity(text.len());
        Self { text, at: 0, out, backtracks: false, groups: Vec::new(), atom: None }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn eat(&mut self, text: &str) -> bool {
        let there = self.rest().starts_with(text);
        self.at += if there { text.len() } else { 0 };
        there
    }

    /// What stands before the next `end`, which is passed over too.
    fn until(&mut self, end: &str) -> Option<&'a str> {
        let (before, _) = self.rest().split_once(end)?;
        self.at += before.len() + end.len();
        Some(before)
    }

    fn read(&mut self) -> Result<(), String> {
        while let Some(c) = self.next() {
            let start = self.out.len();
            match c {
                '(' => {
                    self.group()?;
                    self.atom = None;
                }
                ')' => self.atom = Some(self.groups.pop().ok_or("closing parenthesis without opening parenthesis")?),
                '|' => self.atom = None,
                '*' | '+' | '?' => self.repeat(c.encode_utf8(&mut [0; 4]))?,
                '{' => self.bounds()?,
                '[' => self.class()?,
                '\\' => {
                    let before = self.atom.replace(start);
                    self.escape()?;
                    // a quotation may be empty
                    if self.out.len() == start {
                        self.atom = before;
                    }
                }
                '^' | '$' | '.' => self.out.push(c),
                c => self.literal(c),
            }
            match c {
                '(' | '\\' | '*' | '+' | '?' | '{' => {}
                ')' | '|' => self.out.push(c),
                _ => self.atom = Some(start),
            }
        }
        if self.groups.is_empty() { Ok(()) } else { Err("opening parenthesis without closing parenthesis".to_owned()) }
    }

    /// Reads what follows an opening parenthesis, up to the first thing inside of the group.
    fn group(&mut self) -> Result<(), String> {
        let start = self.out.len();
        if !self.eat("?") {
            self.out.push('(');
            self.groups.push(start);
            return Ok(());
        }
        if self.eat("#") {
            return self.until(")").map(|_| ()).ok_or_else(|| "comment without closing parenthesis".to_owned());
        }
        for (kind, backtracks) in [(":", false), ("=", true), ("!", true), (">", true), ("<=", true), ("<!", true)] {
            if self.eat(kind) {
                self.backtracks |= backtracks;
                self.out.push_str("(?");
                self.out.push_str(kind);
                self.groups.push(start);
                return Ok(());
            }
        }
        if self.eat("<") {
            let name = self.name()?;
            let _ = write!(self.out, "(?<{name}>");
            self.groups.push(start);
            return Ok(());
        }
        self.flags()
    }

    /// The name of a group, up to the bracket that closes it.
    fn name(&mut self) -> Result<&'a str, String> {
        let name = self.until(">").filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
        let name = name.filter(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        name.ok_or_else(|| "expected the name of a group, as in `(?<name>…)`".to_owned())
    }

    /// Flags for what follows, or for a group.
    fn flags(&mut self) -> Result<(), String> {
        let start = self.out.len();
        let mut kept = [String::new(), String::new()];
        let mut off = 0;
        loop {
            match self.next() {
                Some('-') if off == 0 => off = 1,
                Some(flag @ ('i' | 'm' | 's')) => kept[off].push(flag),
                // Java's Unicode case, Unicode classes and Unix lines are how our engines work anyway
                Some('u' | 'U' | 'd') => {}
                Some(end @ (')' | ':')) => {
                    let [on, off] = kept;
                    let off = if off.is_empty() { off } else { format!("-{off}") };
                    let nothing = end == ')' && on.is_empty() && off.is_empty();
                    if !nothing {
                        let _ = write!(self.out, "(?{on}{off}{end}");
                    }
                    if end == ':' {
                        self.groups.push(start);
                    }
                    return Ok(());
                }
                Some('x') => return Err("white space that does not count, `(?x)`, is not supported".to_owned()),
                Some(other) => return Err(format!("the flag or group `(?{other}` is not supported")),
                None => return Err("flags without closing parenthesis".to_owned()),
            }
        }
    }

    /// Reads how often: `{2}`, `{2,}` or `{2,5}`.
    fn bounds(&mut self) -> Result<(), String> {
        let inside = self.until("}").unwrap_or_default();
        let (least, most) = inside.split_once(',').unwrap_or((inside, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if least.is_empty() || !is_number(least) || !is_number(most) {
            return Err("expected how often, as in `{2}` or `{2,5}`; a brace by itself is `\\{`".to_owned());
        }
        self.repeat(&format!("{{{inside}}}"))
    }

    /// Repeats what stands before: as often as possible, as seldom as possible (`?`), or without giving back (`+`).
    fn repeat(&mut self, how_often: &str) -> Result<(), String> {
        let start = self.atom.take().ok_or_else(|| format!("`{how_often}` has nothing to repeat"))?;
        self.out.push_str(how_often);
        if self.eat("?") {
            self.out.push('?');
        } else if self.eat("+") {
            self.out.insert_str(start, "(?>");
            self.out.push(')');
            self.backtracks = true;
        }
        Ok(())
    }

    /// Writes a character that stands for itself, in a class too.
    fn literal(&mut self, c: char) {
        // the two that would mean the beginning and the end of a word
        if c.is_ascii_punctuation() && !matches!(c, '<' | '>') {
            self.out.push('\\');
        }
        self.out.push(c);
    }
}
