//! Places where a clause may begin.

use super::connectives::Connectives;

/// A place where a clause may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Byte offset into the text.
    pub at: usize,
    pub mark: Mark,
}

/// What stands before the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A semicolon, a colon, or the end of a sentence.
    Strong,
    /// A comma, and a connective behind it.
    Connective,
    /// A comma and nothing else that speaks for a clause.
    Comma,
    /// A comma of a list: a few words, and the next comma or `and`.
    List,
    /// Nothing, but a connective follows.
    Bare,
}

/// Words that a clause does not end with: what follows their comma was only put in between.
const HANGING: [&str; 26] = [
    "to", "of", "in", "with", "by", "for", "from", "on", "at", "and", "or", "that", "the", "which", "a", "an", "as",
    "into", "upon", "than", "if", "when", "while", "but", "both", "between",
];
/// Most words of a list's item.
const ITEM: usize = 4;

/// Places in an English text, ascending; `lower` is the same text in lower case, byte for byte.
pub(super) fn english(lower: &str, known: &Connectives) -> Vec<Place> {
    let mut found = Vec::new();
    let mut scan = Scan::default();
    let mut before = ' ';
    for (at, c) in lower.char_indices() {
        let begins = c.is_alphanumeric() && (before.is_whitespace() || matches!(before, '“' | '"' | '‘' | '\''));
        if begins && scan.depth == 0 && at > 0 {
            // an opening quotation mark goes with its clause
            let start = lower[..at].trim_end_matches(['“', '"', '‘', '\'']).len();
            let rest = &lower[at..];
            let behind_mark = lower[scan.mark_end..start].trim().is_empty() && scan.mark.is_some();
            let connective = known.leading_length(rest).filter(|_| at >= scan.connective_end);
            let mark = match scan.mark.filter(|_| behind_mark) {
                Some(';' | ':') => Some(Mark::Strong),
                Some(_) if hangs(&lower[..scan.mark_end - 1]) => None,
                Some(_) if connective.is_some() => Some(Mark::Connective),
                Some(_) if is_list(rest) => Some(Mark::List),
                Some(_) => Some(Mark::Comma),
                None => connective.map(|_| Mark::Bare),
            };
            // what stands between two marks and only leads on begins nothing: `, and, in this regard, requests`
            let leads_on = behind_mark && known.are_all_of_english(&lower[scan.mark_before..scan.mark_end - 1]);
            scan.connective_end = scan.connective_end.max(at + connective.unwrap_or(0));
            found.extend(mark.filter(|_| !leads_on).map(|mark| Place { at: start, mark }));
        }
        let next = lower[at + c.len_utf8()..].chars().next();
        if matches!(c, ',' | ';' | ':') && next.is_none_or(|next| next.is_whitespace() || matches!(next, '"' | '”')) {
            scan.mark(c, at + 1);
        }
        scan.bracket(c);
        before = c;
    }
    found
}

/// Places in a Chinese text, ascending: behind its marks, but for those of words that only lead on.
pub(super) fn chinese(text: &str, known: &Connectives) -> Vec<Place> {
    let mut found = Vec::new();
    let mut scan = Scan::default();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let next = chars.peek().map(|(_, next)| *next);
        let mark = match c {
            '；' | '：' => Some(Mark::Strong),
            '，' => Some(Mark::Comma),
            ';' | ':' if next.is_some_and(char::is_whitespace) => Some(Mark::Strong),
            ',' if next.is_some_and(|next| next.is_whitespace() || crate::lang::is_han(next)) => Some(Mark::Comma),
            _ => None,
        };
        scan.bracket(c);
        let Some(mark) = mark.filter(|_| scan.depth == 0) else { continue };
        let closers: usize =
            text[end..].chars().take_while(|c| matches!(c, '”' | '’' | '」' | '』')).map(char::len_utf8).sum();
        let leads_on = known.are_all_of_chinese(&text[scan.mark_end..at]);
        scan.mark(c, end);
        if !leads_on && !text[end + closers..].trim().is_empty() {
            found.push(Place { at: end + closers, mark });
        }
    }
    found
}

/// What was seen of a text.
#[derive(Default)]
struct Scan {
    /// Brackets that are open: no clause begins inside of them.
    depth: usize,
    /// The last mark, and where it ended; where the one before it ended.
    mark: Option<char>,
    mark_end: usize,
    mark_before: usize,
    /// Where the last connective ended: none begins inside of another.
    connective_end: usize,
}

impl Scan {
    fn mark(&mut self, mark: char, end: usize) {
        self.mark = Some(mark);
        self.mark_before = std::mem::replace(&mut self.mark_end, end);
    }

    fn bracket(&mut self, c: char) {
        match c {
            '(' | '[' | '（' | '［' | '〔' | '《' => self.depth += 1,
            ')' | ']' | '）' | '］' | '〕' | '》' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// Whether a text ends with a word that wants another.
fn hangs(text: &str) -> bool {
    let last = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    HANGING.contains(&last)
}

/// Whether a text begins with a few words and a comma, or `and`, or `or`.
fn is_list(text: &str) -> bool {
    let mut words = text.split_whitespace();
    for word in words.by_ref().take(ITEM) {
        if matches!(word, "and" | "or") || word.ends_with(',') {
            return true;
        }
    }
    matches!(words.next(), Some("and" | "or"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a bar at every place.
    fn barred(text: &str, places: &[Place]) -> String {
        let mut ends: Vec<usize> = places.iter().map(|place| place.at).collect();
        ends.push(text.len());
        let mut start = 0;
        let pieces: Vec<_> = ends.into_iter().map(|end| text[std::mem::replace(&mut start, end)..end].trim()).collect();
        pieces.join(" | ")
    }

    fn of_english(text: &str) -> (String, Vec<Mark>) {
        let places = english(&text.to_lowercase(), Connectives::built_in());
        (barred(text, &places), places.iter().map(|place| place.mark).collect())
    }

    #[test]
    fn clauses_may_begin_behind_marks_and_before_connectives() {
        let (barred, marks) = of_english("It grows, so that all benefit; nobody loses to win more");
        assert_eq!(barred, "It grows, | so that all benefit; | nobody loses | to win more");
        assert_eq!(marks, [Mark::Connective, Mark::Strong, Mark::Bare]);
    }

    #[test]
    fn a_list_is_told_from_clauses() {
        let (_, marks) = of_english("pens, paper, ink and books are sold, everybody buys them all");
        assert_eq!(marks, [Mark::List, Mark::List, Mark::Bare, Mark::Comma]);
    }

    #[test]
    fn what_only_leads_on_is_no_clause() {
        assert_eq!(of_english("He likes it, and, in this regard, asks").0, "He likes it, | and, in this regard, asks");
        let text = "大会同意，在这方面，请秘书长报告";
        assert_eq!(barred(text, &chinese(text, Connectives::built_in())), "大会同意， | 在这方面，请秘书长报告");
    }

    #[test]
    fn no_clause_begins_in_brackets_or_inside_of_a_number() {
        assert_eq!(
            of_english("It (once, twice, or more) cost 1,000 pounds").0,
            "It (once, twice, or more) cost 1,000 pounds"
        );
        let text = "他（甲，乙）来了，走了";
        assert_eq!(barred(text, &chinese(text, Connectives::built_in())), "他（甲，乙）来了， | 走了");
    }

    #[test]
    fn a_comma_behind_a_hanging_word_begins_nothing() {
        assert_eq!(of_english("It is spoken of, they say").1, []);
    }
}
