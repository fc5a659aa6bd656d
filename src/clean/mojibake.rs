//! Text that was decoded with the wrong encoding, where undoing it is exact.

use encoding_rs::{Encoding, GBK, MACINTOSH, WINDOWS_1252};

use crate::lang::{is_han, is_han_punctuation};
use crate::model::{Edit, Span};

/// Respells UTF-8 that was read as Mac Roman (`Concepci√≥n`), Windows-1252 (`donâ€™t`) or GBK (`don鈥檛`).
///
/// A run of non-ASCII characters is repaired only where its bytes in the wrong encoding are valid UTF-8, give
/// back exactly the same run when decoded wrongly again, and spell characters that a text has more often.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let ascii = bytes[at..].iter().take_while(|b| b.is_ascii()).count();
        at += ascii;
        let len = bytes[at..].iter().take_while(|b| !b.is_ascii()).count();
        if len > 0 {
            repair_run(text, Span::new(at, at + len), &mut edits);
        }
        at += len;
    }
    edits
}

fn repair_run(text: &str, run: Span, edits: &mut Vec<Edit>) {
    let slice = &text[run.range()];
    if let Some(right) = undo(slice, GBK) {
        edits.push(Edit::replace(run, right));
        return;
    }
    for encoding in [MACINTOSH, WINDOWS_1252] {
        let before = edits.len();
        // single bytes: a run may hold other characters around the damage
        for (start, end) in encodable_parts(slice, encoding) {
            if let Some(right) = undo(&slice[start..end], encoding) {
                edits.push(Edit::replace(Span::new(run.start + start, run.start + end), right));
            }
        }
        if edits.len() > before {
            return;
        }
    }
}

/// The stretches of a run that begin with a lead byte of UTF-8 in a single-byte encoding and go on with the
/// right number of continuation bytes.
fn encodable_parts(run: &str, encoding: &'static Encoding) -> Vec<(usize, usize)> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    let mut due = 0;
    for (at, c) in run.char_indices() {
        let byte = single_byte(c, encoding);
        match byte {
            Some(0x80..=0xBF) if due > 0 => {
                due -= 1;
                if due == 0 {
                    let end = at + c.len_utf8();
                    let from = start.take().unwrap_or(at);
                    match parts.last_mut() {
                        Some(last) if last.1 == from => last.1 = end,
                        _ => parts.push((from, end)),
                    }
                }
            }
            Some(0xC2..=0xC5) => (start, due) = (Some(at), 1),
            Some(0xE2..=0xE9 | 0xEF) => (start, due) = (Some(at), 2),
            _ => (start, due) = (None, 0),
        }
    }
    parts
}

fn single_byte(c: char, encoding: &'static Encoding) -> Option<u8> {
    let mut buffer = [0; 4];
    let (bytes, _, failed) = encoding.encode(c.encode_utf8(&mut buffer));
    (!failed && bytes.len() == 1).then(|| bytes[0])
}

/// The text whose UTF-8 bytes were read as `encoding`, if undoing it is exact and plausible.
fn undo(wrong: &str, encoding: &'static Encoding) -> Option<String> {
    let first = wrong.chars().next()?;
    if encoding == GBK && !could_lead_gbk(first) {
        return None;
    }
    let (bytes, _, failed) = encoding.encode(wrong);
    if failed {
        return None;
    }
    let right = std::str::from_utf8(&bytes).ok()?;
    let (again, _, broken) = encoding.decode(&bytes);
    // white space would take the place of something visible
    let exact = !broken && again == wrong && !right.trim().is_empty();
    (exact && plausible(wrong, right, encoding)).then(|| right.to_owned())
}

/// Cheap test before encoding a long run: GBK mojibake begins with a Han character whose first byte leads
/// three bytes of UTF-8.
fn could_lead_gbk(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, failed) = GBK.encode(c.encode_utf8(&mut buffer));
    !failed && bytes.len() == 2 && matches!(bytes[0], 0xE2..=0xE9 | 0xEF) && matches!(bytes[1], 0x80..=0xBF)
}

/// Whether the repaired text is made of characters that texts are made of, more so than the damaged one.
fn plausible(wrong: &str, right: &str, encoding: &'static Encoding) -> bool {
    let ordinary = right.chars().all(|c| {
        c.is_ascii()
            || matches!(c, '\u{A0}'..='\u{17F}' | '\u{2010}'..='\u{203A}' | '€' | '™')
            || is_han(c)
            || is_han_punctuation(c)
            || matches!(c, '\u{3000}')
    });
    if !ordinary {
        return false;
    }
    if encoding != GBK {
        return true;
    }
    let latin = right.chars().any(|c| matches!(c, '\u{A0}'..='\u{17F}'));
    let share = |text: &str| {
        let common = text.chars().filter(|c| is_common_han(*c) || !is_han(*c)).count();
        common as f64 / text.chars().count().max(1) as f64
    };
    !latin && share(right) > share(wrong)
}

/// Whether a Han character is of the first level of GB 2312: the 3,755 commonest.
fn is_common_han(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, failed) = GBK.encode(c.encode_utf8(&mut buffer));
    is_han(c) && !failed && bytes.len() == 2 && matches!(bytes[0], 0xB0..=0xD7) && bytes[1] >= 0xA1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MappedText;

    fn repaired(text: &str) -> String {
        let mut mapped = MappedText::new(text);
        mapped.apply(&edits(text));
        mapped.as_str().to_owned()
    }

    #[test]
    fn utf8_read_as_mac_roman_is_repaired() {
        assert_eq!(repaired("held in Concepci√≥n, Chile"), "held in Concepción, Chile");
    }

    #[test]
    fn utf8_read_as_windows_1252_is_repaired() {
        assert_eq!(repaired("donâ€™t, MÃ©xico"), "don’t, México");
    }

    #[test]
    fn utf8_read_as_gbk_is_repaired() {
        assert_eq!(repaired("don鈥檛 锛坕"), "don’t （i");
        assert_eq!(repaired("鏂囦欢"), "文件");
    }

    #[test]
    fn sound_text_is_left_alone() {
        for text in ["“état” naïve café Ålesund", "联通模型，我们", "x ≥ √2", "Straße – Größe", "„Äpfel“", "模", "ÃÂ"]
        {
            assert_eq!(repaired(text), text);
        }
    }
}
