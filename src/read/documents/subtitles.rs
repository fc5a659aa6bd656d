//! Subtitles: `SubRip` (`.srt`) and `WebVTT` (`.vtt`, W3C Candidate Recommendation of 2019).

use crate::error::{Error, ErrorKind, Result};
use crate::model::{DocumentFormat, Extract, Locator, PartKind};
use crate::read::{Input, decode};

/// Reads the cues of a file of subtitles. Each is a part, in the order of the file; its lines stay lines. Tags, positions,
/// styles, remarks and identifiers are left out.
///
/// Lenient as players are: cues without a number, blank lines inside of a cue, and times with a dot or a comma are read.
/// Linear.
///
/// # Errors
/// When the file is not text, or has no cue.
pub(super) fn read(input: &Input, encoding: Option<&str>, format: DocumentFormat) -> Result<Extract> {
    let (text, decoding) = decode(input, encoding)?;
    let mut extract = Extract { decoding, ..Extract::new(format) };
    let lines: Vec<&str> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let mut at = 0;
    let mut number = 0;
    while at < lines.len() {
        if let Some((from, to)) = timing(lines[at]) {
            let end = (at + 1..lines.len()).find(|&next| ends_cue(&lines, next)).unwrap_or(lines.len());
            number += 1;
            let shown: Vec<String> = lines[at + 1..end].iter().map(|line| plain(line)).collect();
            let shown: Vec<&str> = shown.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
            let locator = Locator::Cue { number, from, to: to.max(from) };
            if shown.is_empty() {
                extract.leave_out("cues without text");
            }
            extract.push(&shown.join("\n"), PartKind::Cue, locator);
            at = end;
        } else if format == DocumentFormat::Vtt && is_block(lines[at], &["NOTE", "STYLE", "REGION"]) {
            extract.leave_out("remarks and styles");
            at = (at..lines.len()).find(|&next| lines[next].trim().is_empty()).unwrap_or(lines.len());
        } else {
            at += 1;
        }
    }
    if extract.parts.is_empty() {
        let what = "has no subtitles: no line has times such as `00:01:02,500 --> 00:01:04,000`";
        return Err(Error::new(ErrorKind::Malformed, input.name.as_str(), what)
            .hint("give it another extension (.txt) if it is plain text"));
    }
    Ok(extract)
}

/// Whether the line is the first that is not of the cue before it: the times of the next one, or the number or
/// the name above them.
fn ends_cue(lines: &[&str], at: usize) -> bool {
    let blank_before = lines[at - 1].trim().is_empty();
    let above = |next: &&str| timing(next).is_some();
    timing(lines[at]).is_some()
        || lines.get(at + 1).is_some_and(above)
            && (blank_before || lines[at].trim().bytes().all(|byte| byte.is_ascii_digit()))
        || blank_before && is_block(lines[at], &["NOTE", "STYLE", "REGION"])
}

fn is_block(line: &str, names: &[&str]) -> bool {
    names
        .iter()
        .any(|name| line.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])))
}

/// The times of a line `00:01:02,500 --> 00:01:04,000`, in milliseconds; what stands behind them is the cue's position.
fn timing(line: &str) -> Option<(u64, u64)> {
    let (from, rest) = line.split_once("-->")?;
    Some((time(from.trim())?, time(rest.split_whitespace().next()?)?))
}

/// `01:02:03,004`, `02:03.004`, or with a fraction of another length.
fn time(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let mut fields = whole.rsplit(':').map(|field| field.trim().parse::<u64>().ok().filter(|number| *number < 100_000));
    let (seconds, minutes, hours) = (fields.next()??, fields.next()??, fields.next().unwrap_or(Some(0))?);
    if fields.next().is_some() || fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let milliseconds: u64 = format!("{fraction:0<3}")[..3].parse().ok()?;
    Some(((hours * 60 + minutes) * 60 + seconds) * 1_000 + milliseconds)
}

/// A line without tags (`<i>`, `<v Roger>`, `<00:01.000>`, `{\an8}`) and with its character references resolved.
fn plain(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut rest = line;
    // Nothing is looked for that is not there, so that a line of tags that are never closed takes no time.
    let [last_tag, last_code] = ['>', '}'].map(|end| line.rfind(end).unwrap_or(0));
    while let Some(at) = rest.find(['<', '{', '&']) {
        let (before, marked) = rest.split_at(at);
        shown.push_str(before);
        let start = line.len() - marked.len();
        let is_tag = |c: char| c.is_ascii_alphanumeric() || c == '/';
        let skipped = if start < last_tag && marked.starts_with('<') && marked[1..].starts_with(is_tag) {
            marked.find('>').map(|end| (end + 1, ""))
        } else if start < last_code && marked.starts_with("{\\") {
            marked.find('}').map(|end| (end + 1, ""))
        } else {
            REFERENCES.iter().find(|(name, _)| marked.starts_with(name)).map(|(name, c)| (name.len(), *c))
        };
        let (len, instead) = skipped.unwrap_or((1, &marked[..1]));
        shown.push_str(instead);
        rest = &marked[len..];
    }
    shown.push_str(rest);
    shown.replace("\\N", " ").replace("\\h", " ")
}

/// The character references of `WebVTT`, which files in `SubRip` form have too.
const REFERENCES: [(&str, &str); 6] =
    [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{A0}"), ("&lrm;", "\u{200E}"), ("&rlm;", "\u{200F}")];

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(text: &str, format: DocumentFormat) -> Vec<(String, Locator)> {
        let extract = read(&Input::new("f", text), None, format).unwrap();
        let cue = |part: &crate::model::Part| (extract.text[part.span.range()].to_owned(), part.locator.clone());
        extract.parts.iter().map(cue).collect()
    }

    #[test]
    fn cues_of_subrip_have_their_times_and_no_tags() {
        let text = "1\r\n00:00:01,500 --> 00:00:03,000 X1:40\r\n{\\an8}<i>- Hi.</i>\r\n- A < B &amp; C.\r\n\r\n2\r\n00:00:04.2 --> 01:00:05,25\r\n你好\r\n\r\n再见\r\n3\r\n00:02:00,000 --> 00:02:01,000\r\n\r\n";
        let found = cues(text, DocumentFormat::Srt);
        assert_eq!(found[0], ("- Hi.\n- A < B & C.".to_owned(), Locator::Cue { number: 1, from: 1_500, to: 3_000 }));
        // A blank line inside of a cue does not end it; the number of the next one is no text.
        assert_eq!(found[1], ("你好\n再见".to_owned(), Locator::Cue { number: 2, from: 4_200, to: 3_605_250 }));
        assert_eq!(found.len(), 2, "a cue without text is none");
    }

    #[test]
    fn cues_of_webvtt_lose_names_notes_and_styles() {
        let text = "WEBVTT - Title\n\nNOTE\nthis --- is not shown\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.500 align:start\n<v Roger>Hello <00:01.500>there.\n\nNOTE one line\n\n00:03.000 --> 00:04.000\nBye.\n";
        let found = cues(text, DocumentFormat::Vtt);
        let texts: Vec<_> = found.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["Hello there.", "Bye."]);
        assert_eq!(found[1].1, Locator::Cue { number: 2, from: 3_000, to: 4_000 });
    }

    #[test]
    fn a_file_without_times_is_refused() {
        let error = read(&Input::new("a.srt", "one\ntwo --> three\n"), None, DocumentFormat::Srt).unwrap_err();
        assert!(error.to_string().starts_with("a.srt: has no subtitles"), "{error}");
    }

    #[test]
    fn tags_that_are_never_closed_are_text_and_take_no_time() {
        for tag in ["<a", "{\\a"] {
            let text = format!("0:1 --> 0:2\n{}", tag.repeat(1_000_000));
            assert_eq!(cues(&text, DocumentFormat::Srt)[0].0.len(), tag.len() * 1_000_000);
        }
        assert_eq!(plain("a <b>c</b> {\\i1}d} <e"), "a c d} <e");
    }

    #[test]
    fn times_that_are_none_are_no_times() {
        for text in
            ["1 --> 2", "00:00 --> 00:01,", "99999999999999999999:00:00 --> 0:1", "a:b:c --> 0:0:0", "1:2:3:4 --> 0:5"]
        {
            assert_eq!(timing(text), None, "{text}");
        }
        assert_eq!(timing("0:1 --> 0:2"), Some((1_000, 2_000)));
    }
}
