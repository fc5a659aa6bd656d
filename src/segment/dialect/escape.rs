//! What a backslash makes of what follows it: `\h`, `\p{L}`, `\u3002`, `\Q…\E`.

use std::fmt::Write;

use super::Reader;
use crate::error::excerpt;

/// What an escape stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One character.
    Character,
    /// Any of several, or a place.
    Other,
}

impl<'a> Reader<'a> {
    /// Reads what follows a backslash outside of a class.
    pub(super) fn escape(&mut self) -> Result<(), String> {
        match self.peek() {
            Some(c @ ('b' | 'B' | 'A' | 'z')) => {
                self.at += 1;
                if c.eq_ignore_ascii_case(&'b') && self.peek() == Some('{') {
                    return Err(format!("`\\{c}{{` is not supported"));
                }
                self.out.push('\\');
                self.out.push(c);
            }
            // before the last line end, which paragraphs have not
            Some('Z') => {
                self.at += 1;
                self.out.push_str(r"\z");
            }
            Some('R') => {
                self.at += 1;
                self.out.push_str(r"(?>\r\n|[\n\x0B\f\r\x{85}\x{2028}\x{2029}])");
                self.backtracks = true;
            }
            Some('1'..='9') => {
                let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
                self.out.push('\\');
                self.out.push_str(&self.rest()[..digits]);
                self.at += digits;
                self.backtracks = true;
            }
            Some('k') => {
                self.at += 1;
                let name = if self.eat("<") { self.name()? } else { return Err(unknown('k')) };
                let _ = write!(self.out, r"\k<{name}>");
                self.backtracks = true;
            }
            _ => {
                self.common_escape()?;
            }
        }
        Ok(())
    }

    /// Reads what follows a backslash and means the same in a class and outside of one.
    pub(super) fn common_escape(&mut self) -> Result<Meaning, String> {
        let c = self.next().ok_or("the backslash at the end has nothing behind it")?;
        let spelt = match c {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => format!("\\{c}"),
            'h' => r"[\t\p{Zs}]".to_owned(),
            'H' => r"[^\t\p{Zs}]".to_owned(),
            'v' => r"[\n\x0B\f\r\x{85}\x{2028}\x{2029}]".to_owned(),
            'V' => r"[^\n\x0B\f\r\x{85}\x{2028}\x{2029}]".to_owned(),
            'p' | 'P' => self.property(c == 'P')?,
            _ => {
                self.character(c)?;
                return Ok(Meaning::Character);
            }
        };
        self.out.push_str(&spelt);
        Ok(Meaning::Other)
    }

    /// Reads an escape that stands for one character, or quotes several.
    fn character(&mut self, c: char) -> Result<(), String> {
        match c {
            'n' | 'r' | 't' | 'f' | 'a' => {
                self.out.push('\\');
                self.out.push(c);
            }
            'e' => self.literal('\u{1B}'),
            'x' if self.eat("{") => {
                let digits = self.until("}").unwrap_or_default();
                self.code(digits)?;
            }
            'x' => self.digits(2)?,
            'u' => self.digits(4)?,
            'U' => self.digits(8)?,
            '0' => {
                let most = if self.rest().starts_with(|c| matches!(c, '0'..='3')) { 3 } else { 2 };
                let digits = self.rest().bytes().take(most).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                let octal = u32::from_str_radix(&self.rest()[..digits], 8).ok().and_then(char::from_u32);
                self.literal(octal.ok_or("expected an octal number, as in `\\0101`")?);
                self.at += digits;
            }
            'Q' => {
                let quoted = self.until("\\E").unwrap_or_else(|| {
                    let rest = self.rest();
                    self.at = self.text.len();
                    rest
                });
                for c in quoted.chars() {
                    self.atom = Some(self.out.len());
                    self.literal(c);
                }
            }
            c if c.is_ascii_alphanumeric() => return Err(unknown(c)),
            c => self.literal(c),
        }
        Ok(())
    }

    /// Reads so many hexadecimal digits; a surrogate of Java's wants its other half.
    fn digits(&mut self, number: usize) -> Result<(), String> {
        let hex = |text: &'a str| text.get(..number).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let digits = hex(self.rest()).ok_or_else(|| format!("expected {number} hexadecimal digits"))?;
        self.at += number;
        let first = u32::from_str_radix(digits, 16).unwrap_or_default();
        if number == 4
            && (0xD800..0xDC00).contains(&first)
            && let Some(second) = self.rest().strip_prefix("\\u").and_then(hex)
            && let Ok(second @ 0xDC00..0xE000) = u32::from_str_radix(second, 16)
        {
            self.at += "\\u".len() + number;
            return self.code(&format!("{:X}", 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
        }
        self.code(digits)
    }

    /// Writes the character of a hexadecimal number.
    fn code(&mut self, digits: &str) -> Result<(), String> {
        let number = u32::from_str_radix(digits, 16).ok();
        let wrong = || format!("`{}` is not the number of a character", excerpt(digits));
        self.literal(number.and_then(char::from_u32).ok_or_else(wrong)?);
        Ok(())
    }
}

fn unknown(escape: char) -> String {
    format!("`\\{escape}` is not supported")
}
