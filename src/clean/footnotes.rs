//! Footnote marks glued to words, and the list they point to.

use std::sync::LazyLock;

use regex::Regex;

use super::furniture::regex;
use super::lines;
use crate::lang::{Lang, is_han};
use crate::model::{Edit, Reason, Span};

static NOTE: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\d{1,3})[ \t]+\S"));
/// `2001-20107` is 2001-2010 and note 7.
static RANGE: LazyLock<Regex> = LazyLock::new(|| regex(r"^(?:1[89]|20)\d\d[-–](?:1[89]|20)\d\d$"));

/// What stands before a mark; a stronger neighbour needs less other evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glue {
    /// `Declaration,1` `Organization;5`
    Stop,
    /// `《宣言》8` `Implementation")3` `Mexico.2`
    Close,
    /// `Outcome4` `2001-20107`
    Word,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    span: Span,
    number: u32,
    glue: Glue,
}

/// Sets the marks aside, and joins the lines of a note that runs on.
///
/// A number glued to a word is a mark only in sequence: the first is 1, each new one is the next. Where the text
/// has no list of notes, a number after a comma or semicolon must be among them.
pub(super) fn edits(text: &str, lang: Lang) -> Vec<Edit> {
    let list = note_list(text);
    let body = list.first().map_or(text.len(), |note| note.start);
    let mut chain: Vec<Mark> = Vec::new();
    let mut next = 1;
    for mark in candidates(text, body) {
        if in_sequence(&mark, next) {
            next = next.max(mark.number + 1);
            chain.push(mark);
        }
    }
    let sure = chain.iter().filter(|mark| mark.glue == Glue::Stop).count();
    if list.is_empty() {
        chain.retain(|mark| mark.glue == Glue::Stop || (sure > 1 && mark.glue == Glue::Close));
        if sure == 0 || chain.first().is_none_or(|mark| mark.number != 1) {
            chain.clear();
        }
    } else {
        chain.retain(|mark| mark.number as usize <= list.len());
    }
    let mut edits: Vec<Edit> = chain.into_iter().map(|mark| Edit::set_aside(mark.span, Reason::FootnoteMark)).collect();
    if !list.is_empty() {
        edits.extend(run_on_lines(text, &list, lang));
    }
    edits
}

/// The lines `1 See …`, `2 Report …` that end a text: numbers without a dot that count up from 1, at the
/// start of lines behind the last line that a note could not be.
fn note_list(text: &str) -> Vec<Span> {
    let mut list: Vec<Span> = Vec::new();
    let mut between = 0;
    for line in lines(text) {
        let line = line.trimmed(text);
        let slice = &text[line.range()];
        if slice.is_empty() {
            continue;
        }
        let number = NOTE.captures(slice).and_then(|found| found.get(1)?.as_str().parse::<usize>().ok());
        match number {
            Some(1) => (list, between) = (vec![line], 0),
            Some(number) if number == list.len() + 1 && !list.is_empty() => {
                list.push(line);
                between = 0;
            }
            _ if list.is_empty() => {}
            _ => {
                between += 1;
                // one note may run over a few lines; more is body text again, and this was no list of notes
                if between > 3 {
                    list.clear();
                }
            }
        }
    }
    if list.len() < 2 { Vec::new() } else { list }
}

/// Joins lines between two notes to the note before them.
fn run_on_lines(text: &str, list: &[Span], lang: Lang) -> Vec<Edit> {
    let mut edits = Vec::new();
    for pair in list.windows(2) {
        let between = &text[pair[0].end..pair[1].start];
        let gaps = lines(between).filter(|line| !line.trimmed(between).is_empty());
        for line in gaps {
            let visible = line.trimmed(between);
            let start = between[..visible.start].trim_end().len();
            let span = Span::new(pair[0].end + start, pair[0].end + visible.start);
            edits.push(Edit::replace(span, lang.joiner()));
        }
    }
    edits
}

/// Digit runs glued to what stands before them and free behind.
fn candidates(text: &str, body: usize) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut marks = Vec::new();
    let mut at = 0;
    while at < body {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = at + bytes[at..body].iter().take_while(|b| b.is_ascii_digit()).count();
        marks.extend(candidate(text, Span::new(at, end)));
        at = end;
    }
    marks
}

fn candidate(text: &str, span: Span) -> Option<Mark> {
    let mut before = text[..span.start].chars().rev();
    let last = before.next()?;
    let after = text[span.end..].chars().next();
    if !after.is_none_or(|c| {
        c.is_whitespace()
            || is_han(c)
            || matches!(c, ',' | ';' | '.' | ')' | '”' | '"' | '，' | '；' | '。' | '、' | '）' | '：')
    }) {
        return None;
    }
    if matches!(after, Some('.' | ',')) && text[span.end + 1..].starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let digits = span.len();
    let han_follows = after.is_some_and(is_han);
    let free = after.is_none_or(char::is_whitespace);
    let glue = match last {
        ',' | ';' | '，' | '；' if digits <= 2 && free && ends_a_word(&text[..span.start - last.len_utf8()]) => {
            Glue::Stop
        }
        '.' | ':' | '。' | '：'
            if digits <= 2 && !han_follows && ends_a_word(&text[..span.start - last.len_utf8()]) =>
        {
            Glue::Close
        }
        '》' | '”' | '’' | ')' | '）' | '」' | '』' | '"' if digits <= 2 => Glue::Close,
        'a'..='z' if digits <= 2 && ends_a_word(&text[..span.start]) => Glue::Word,
        '-' | '–' if digits == 5 => return range(text, span),
        _ => return None,
    };
    let number = text[span.range()].parse().ok()?;
    Some(Mark { span, number, glue })
}

/// The note at the end of `2001-20107`.
fn range(text: &str, span: Span) -> Option<Mark> {
    let start = text[..span.start]
        .rfind(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '–')))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let mark = Span::new(span.end - 1, span.end);
    let number = text[mark.range()].parse().ok()?;
    RANGE.is_match(&text[start..mark.start]).then_some(Mark { span: mark, number, glue: Glue::Word })
}

/// Whether a text ends with a plain word of three letters or more, or with Chinese: not with a number, a
/// symbol such as `IDB.28/Dec`, or a short abbreviation.
fn ends_a_word(text: &str) -> bool {
    let last = text.chars().next_back();
    if last.is_some_and(|c| is_han(c) || matches!(c, '》' | '”' | '"' | ')' | '）' | '」')) {
        return true;
    }
    let letters = text.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let before = text[..text.len() - letters].chars().next_back();
    letters >= 3 && before.is_none_or(|c| c.is_whitespace() || matches!(c, '-' | '(' | '“' | '"' | '‘' | '’' | '\''))
}

/// Whether a mark carries the sequence on: the next number, or one met before.
fn in_sequence(mark: &Mark, next: u32) -> bool {
    let again = mark.number < next && mark.number > 0 && mark.glue == Glue::Stop;
    mark.number == next || again
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MappedText;

    fn left(text: &str, lang: Lang) -> (String, usize) {
        let mut mapped = MappedText::new(text);
        let marks = mapped.apply(&edits(text, lang)).len();
        (mapped.as_str().to_owned(), marks)
    }

    #[test]
    fn a_mark_before_a_label_is_a_mark_and_the_label_stays() {
        let (text, marks) = left("the Millennium Declaration;1 4. Takes note of it", Lang::English);
        assert_eq!((text.as_str(), marks), ("the Millennium Declaration; 4. Takes note of it", 1));
    }

    #[test]
    fn marks_are_found_by_their_sequence_and_notes_that_run_on_are_joined() {
        let text = "the Declaration,1 the Consensus2 and (\"Plan\")3 of 2001-20104 in Outcome,5\n1 See 55/2.\n2 Report, \n18-22 March 2002\n3 See 1.\n4 See 2.\n5 See 60/1.";
        let (left, marks) = left(text, Lang::English);
        assert_eq!(marks, 5);
        assert!(left.starts_with("the Declaration, the Consensus and (\"Plan\") of 2001-2010 in Outcome,\n"), "{left}");
        assert!(left.contains("2 Report, 18-22 March 2002\n3 See"), "{left}");
    }

    #[test]
    fn chinese_marks_stand_after_a_closing_mark() {
        let text = "重申《宣言》1的承诺，2\n1 见决议。\n2 同上。";
        assert_eq!(left(text, Lang::Chinese), ("重申《宣言》的承诺，\n1 见决议。\n2 同上。".to_owned(), 2));
    }

    #[test]
    fn numbers_of_words_and_symbols_stay() {
        for text in
            ["sha1 and CO2 and Python3", "IDB.28/Dec.6 and No. E.02.II.A.7,", "Fig.1 shows, No.1", "f(abc,1)", "1,2,3"]
        {
            assert_eq!(left(text, Lang::English).0, text);
        }
    }
}
