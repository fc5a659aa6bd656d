//! Files of terms: a user's glossary.

use csv::{ReaderBuilder, StringRecord};

use super::{Input, decode};
use crate::error::{Error, ErrorKind, Result, excerpt};
use crate::lang::is_han;
use crate::model::Term;

/// Longest term, in characters; what is longer is a quotation mark that nobody closed.
const LONGEST: usize = 200;
/// Words of headings, in lower case. Only a row whose first two cells are made of these is a header.
const HEADINGS: [&str; 23] = [
    "source",
    "target",
    "term",
    "terms",
    "translation",
    "language",
    "english",
    "chinese",
    "simplified",
    "traditional",
    "en",
    "zh",
    "us",
    "gb",
    "uk",
    "cn",
    "tw",
    "hk",
    "hans",
    "hant",
    "eng",
    "chi",
    "zho",
];
/// The same in Chinese characters, which stand without spaces, in both scripts.
const CHARACTERS: [&str; 18] = [
    "英文", "英语", "英語", "中文", "汉语", "漢語", "原文", "译文", "譯文", "术语", "術語", "翻译", "翻譯", "简体",
    "簡體", "繁体", "繁體", "名称",
];
const HINT: &str = "write a term and its translation a row, one of them Chinese and the other English, such as \
                    `大会,General Assembly`";

/// A user's terms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glossary {
    /// What the user calls the file they are from; for messages.
    pub name: String,
    /// In the order of the file.
    pub terms: Vec<Term>,
}

impl Glossary {
    /// Reads a table of terms: comma-, tab- or semicolon-separated, as its first line is, with quoted cells where needed
    /// (RFC 4180). The first two columns are a term and its translation in either order, told apart by their script; further
    /// columns are notes. A first row of headings, blank rows, and a line above all that says to Excel what parts the cells
    /// (`sep=;`) are passed over.
    ///
    /// # Errors
    /// When it is not text, holds no term, or a row is no pair of a Chinese and an English term.
    pub fn read(input: &Input) -> Result<Self> {
        let (text, _) = decode(input, None)?;
        // Lines end in one way then, which is what their numbers are counted by.
        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
        let (mark, passed) = said_delimiter(&text);
        let text = &text[passed..];
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(mark.unwrap_or_else(|| delimiter(text)))
            .from_reader(text.as_bytes());
        let refused =
            |line: usize, message: String| Error::new(ErrorKind::Malformed, &input.name, message).at_line(line);
        let mut terms = Vec::new();
        let mut first = true;
        for row in reader.records() {
            // Text in UTF-8 with rows of any length has nothing that could be wrong.
            let row = row.map_err(|cause| refused(1, cause.to_string()))?;
            let line = row.position().map_or(1, |position| position.line() as usize) + usize::from(mark.is_some());
            if row.iter().all(|cell| cell.trim().is_empty()) || std::mem::take(&mut first) && is_header(&row) {
                continue;
            }
            if let Some(long) = row.iter().take(2).find(|cell| cell.chars().nth(LONGEST).is_some()) {
                let message = format!("`{}` is longer than any term", excerpt(long));
                return Err(refused(line, message).hint("look for a quotation mark that is not closed"));
            }
            terms.push(term(&row).ok_or_else(|| {
                let found: Vec<_> = row.iter().take(2).map(excerpt).collect();
                let message = format!("expected a Chinese and an English term, found `{}`", found.join("` and `"));
                refused(line, message).hint(HINT)
            })?);
        }
        if terms.is_empty() {
            return Err(Error::new(ErrorKind::Malformed, &input.name, "holds no term").hint(HINT));
        }
        Ok(Self { name: input.name.clone(), terms })
    }
}

/// What parts the cells as a first line says that is there for Excel (`sep=;`), and how many bytes it takes.
fn said_delimiter(text: &str) -> (Option<u8>, usize) {
    let line = text.lines().next().unwrap_or_default();
    match line.strip_prefix("sep=").map(str::as_bytes) {
        Some(&[mark @ (b'\t' | b',' | b';')]) => (Some(mark), text.len().min(line.len() + 1)),
        _ => (None, 0),
    }
}

/// What parts the cells: what the first line with anything in it has, a tab before a comma.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    [b'\t', b',', b';'].into_iter().find(|&mark| line.bytes().any(|byte| byte == mark)).unwrap_or(b',')
}

fn is_header(row: &StringRecord) -> bool {
    row.len() >= 2 && row.iter().take(2).all(is_heading)
}

/// Whether a cell is made of words of headings, as in `Chinese (Simplified)` and `中文术语`.
fn is_heading(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| HEADINGS.contains(&word) || is_heading_in_characters(word))
}

fn is_heading_in_characters(mut word: &str) -> bool {
    while let Some(rest) = CHARACTERS.iter().find_map(|piece| word.strip_prefix(piece)) {
        word = rest;
    }
    word.is_empty()
}

fn term(row: &StringRecord) -> Option<Term> {
    let (one, other) = (row.get(0)?.trim(), row.get(1)?.trim());
    let chinese = |cell: &str| cell.contains(is_han);
    let (chinese, english) = match (chinese(one), chinese(other)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return None,
    };
    let term = || Term { chinese: chinese.to_owned(), english: english.to_owned() };
    english.contains(char::is_alphanumeric).then(term)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, String)>> {
        let glossary = Glossary::read(&Input::new("t.csv", text))?;
        Ok(glossary.terms.into_iter().map(|term| (term.chinese, term.english)).collect())
    }

    fn pairs(text: &str) -> Vec<(String, String)> {
        read(text).unwrap()
    }

    fn why(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn either_order_and_every_delimiter_is_read() {
        let assembly = [("大会".to_owned(), "General Assembly".to_owned())];
        for text in [
            "大会,General Assembly\n",
            "General Assembly,大会",
            "\u{FEFF}General Assembly\t大会\r\n",
            "source,target\r大会,General Assembly\r",
            "中文;英文\n大会;General Assembly\n",
            "\n\"大会\",\"General Assembly\",a note\n\n,,\n",
        ] {
            assert_eq!(pairs(text), assembly, "{text:?}");
        }
    }

    #[test]
    fn a_quoted_cell_holds_the_delimiter() {
        assert_eq!(pairs("\"peace, in our time\",和平")[0].1, "peace, in our time");
    }

    #[test]
    fn only_headings_in_the_first_row_are_a_header() {
        assert_eq!(pairs("English,中文\n大会,assembly").len(), 1);
        assert!(why("大会,assembly\nsource,target").starts_with("t.csv:2: expected a Chinese and an English term"));
        assert!(why("one,two\n大会,assembly").starts_with("t.csv:1: "));
    }

    #[test]
    fn headings_of_several_words_are_a_header() {
        for header in
            ["中文术语,英文术语", "術語,翻譯", "Chinese term,English term", "Term (EN),Term (zh-Hans)", "简体中文,英文"]
        {
            assert_eq!(pairs(&format!("{header}\n大会,assembly")).len(), 1, "{header}");
        }
        for term in ["中文大学,Chinese University", "原文,source text"] {
            assert_eq!(pairs(term).len(), 1, "{term}");
        }
        assert!(why("中文大会,中文\n").starts_with("t.csv:1: expected"));
    }

    #[test]
    fn a_line_for_excel_says_what_parts_the_cells() {
        assert_eq!(pairs("\u{FEFF}sep=;\r\n大会;plenary, assembly\r\n")[0].1, "plenary, assembly");
        assert!(why("sep=;\n大会;assembly\n秘书\n").starts_with("t.csv:3: expected"));
        assert!(why("sep=;").starts_with("t.csv: holds no term"));
    }

    #[test]
    fn a_row_that_is_no_pair_is_told_with_its_line() {
        for row in ["assembly", "大会,", "大会,会议", "assembly,meeting", "大会,--", ",大会"] {
            let why = why(&format!("秘书长,Secretary-General\n\"a\nb\",秘书\n{row}\n"));
            assert!(why.starts_with("t.csv:4: expected a Chinese and an English term, found `"), "{row}: {why}");
            assert!(why.contains("\nhint: write a term and its translation a row"), "{why}");
        }
    }

    #[test]
    fn an_open_quotation_mark_is_told() {
        let why = why(&format!("大会,\"assembly\n{}", "秘书,secretary\n".repeat(99)));
        assert!(why.starts_with("t.csv:1: `assembly") && why.ends_with("quotation mark that is not closed"), "{why}");
    }

    #[test]
    fn a_file_without_terms_is_refused() {
        assert!(why("").starts_with("t.csv: is empty"));
        assert!(why("en,zh\n").starts_with("t.csv: holds no term\nhint: "));
    }
}
