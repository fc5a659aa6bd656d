//! Resolutions of United Nations bodies: header, preamble, operative paragraphs, closing line.

use std::sync::LazyLock;

use regex::Regex;

use crate::lang::Lang;
use crate::model::Span;

/// Where the parts of a resolution begin.
#[derive(Debug, Clone)]
pub(super) struct Resolution {
    /// Places, ascending, where blocks begin.
    pub cuts: Vec<usize>,
    /// Where the title (`55/187. …`) begins.
    pub title: usize,
    /// Where the organ (`The General Assembly,`) is named.
    pub organ: usize,
    /// Where the first operative paragraph begins.
    pub operative: usize,
    /// Where the closing line begins; the text's end where there is none.
    pub closing: usize,
}

/// The words of one language.
struct Forms {
    /// `55/187. ` and what precedes it.
    title: Regex,
    /// The organ that speaks, at the end of the header.
    organ: Regex,
    /// The next preambular clause; group 1 begins it.
    clause: Regex,
    /// An operative paragraph's number, the first one being 1; group 1 begins it.
    operative: Regex,
    /// Meeting and date, in either order; group 1 begins it.
    closing: Regex,
}

static ENGLISH: LazyLock<Forms> = LazyLock::new(|| {
    let openers = openers(include_str!("../../data/outline/preamble.en.txt"));
    Forms {
        title: compile(r"(?:^|\s|\])(\d{1,3}/\d{1,4}(?: ?[A-Z])?)\.\s"),
        organ: compile(
            r"The (?:General Assembly|Security Council|Economic and Social Council|Human Rights Council|Commission on [A-Z][A-Za-z ]+),",
        ),
        clause: compile(&format!(r",\s+((?:{openers})\b)")),
        operative: compile(r"(?:^|[,;:.]\d*\s+|\n\s*)(1\.\s+[A-Z])"),
        closing: compile(
            r"\.\s+(\d{1,5}(?:st|nd|rd|th)\s+(?:\([a-z ]+\)\s+)?(?:plenary\s+)?meeting\b|\d{1,2} [A-Z][a-z]+ \d{4}\s*$)",
        ),
    }
});

static CHINESE: LazyLock<Forms> = LazyLock::new(|| {
    let openers = openers(include_str!("../../data/outline/preamble.zh.txt"));
    Forms {
        title: compile(r"(?:^|\s|\]|］|】)(\d{1,3}/\d{1,4}(?: ?[A-Z])?)[.．。]\s*"),
        organ: compile(
            r"(?:联合国大会|大会|大會|安全理事会|安全理事會|经济及社会理事会|經濟及社會理事會|人权理事会|人權理事會)[，,]",
        ),
        clause: compile(&format!(
            r"[，,]\s*((?:又|还|還|并|並|再次|进一步|特别|深切|严重|深为|充分|满意地|赞赏地|关切地|遗憾地|感谢地)*(?:{openers}))"
        )),
        operative: compile(r"(?:^|[，,；;：:。]\d*\s*|\n\s*)([1１][.．、]\s*\p{Han})"),
        closing: compile(r"。\s*(\d{4}年\d{1,2}月\d{1,2}日\s*第?\s*\d+\s*次|第\s*\d+\s*次(?:全体|全體)?会议)"),
    }
});

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("{error}"))
}

/// The list of a data file as one alternation, longest first.
fn openers(list: &str) -> String {
    let mut words: Vec<String> =
        list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(regex::escape).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.join("|")
}

/// A title and organ stand within this many bytes of each other.
const HEADER: usize = 1500;

/// Recognises a resolution: a title with its symbol, the organ that speaks, and numbered paragraphs behind it.
pub(super) fn find(text: &str, lang: Lang, parts: &[Span]) -> Option<Resolution> {
    let forms = match lang {
        Lang::English => &*ENGLISH,
        Lang::Chinese => &*CHINESE,
    };
    let title = forms.title.captures(text)?.get(1)?.start();
    let window = floor(text, title + HEADER);
    let organ = forms.organ.find(&text[title..window])?;
    let (organ, preamble) = (title + organ.start(), title + organ.end());
    let operative = forms.operative.captures_at(text, preamble)?.get(1)?.start();
    let closing = forms.closing.captures_iter(&text[operative..]).last();
    let closing = closing.and_then(|found| found.get(1)).map(|found| operative + found.start());
    let mut cuts = header_cuts(text, title);
    cuts.extend([title, organ, preamble]);
    cuts.extend(preamble_cuts(text, forms, Span::new(preamble, operative), parts));
    cuts.push(operative);
    cuts.extend(closing);
    cuts.sort_unstable();
    cuts.dedup();
    let closing = closing.or_else(|| closing_lines(text, lang, parts)).unwrap_or(text.len());
    Some(Resolution { cuts, title, organ, operative, closing })
}

/// `[on the report of …]` is a part of its own.
fn header_cuts(text: &str, title: usize) -> Vec<usize> {
    let mut cuts = Vec::new();
    for (open, close) in [('[', ']'), ('［', '］'), ('【', '】')] {
        if let (Some(start), Some(end)) = (text[..title].find(open), text[..title].rfind(close)) {
            cuts.extend([start, end + close.len_utf8()]);
        }
    }
    cuts
}

/// Where clauses begin in a preamble that stands on one line; a preamble set in lines needs no cuts.
fn preamble_cuts(text: &str, forms: &Forms, preamble: Span, parts: &[Span]) -> Vec<usize> {
    let lines = parts.iter().filter(|part| part.start > preamble.start && part.start < preamble.end).count();
    if lines > 1 {
        return Vec::new();
    }
    forms
        .clause
        .captures_iter(&text[preamble.range()])
        .filter_map(|found| Some(preamble.start + found.get(1)?.start()))
        .collect()
}

/// A closing that stands in lines of its own: the first of the lines that name a meeting or are a date, behind
/// all operative paragraphs.
fn closing_lines(text: &str, lang: Lang, parts: &[Span]) -> Option<usize> {
    static ENGLISH_LINE: LazyLock<Regex> = LazyLock::new(|| {
        compile(r"^(?:\d{1,5}(?:st|nd|rd|th)\s+(?:\([a-z ]+\)\s+)?(?:plenary\s+)?meeting|\d{1,2} [A-Z][a-z]+ \d{4}$)")
    });
    static CHINESE_LINE: LazyLock<Regex> =
        LazyLock::new(|| compile(r"^(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|第\s*\d+\s*次(?:全体|全體)?会议)"));
    let line = match lang {
        Lang::English => &*ENGLISH_LINE,
        Lang::Chinese => &*CHINESE_LINE,
    };
    let matches = |part: &&Span| line.is_match(&text[part.range()]);
    let last = parts.iter().rposition(|part| matches(&part))?;
    let first = (0..=last).rev().take_while(|&at| matches(&&parts[at])).last()?;
    Some(parts[first].start)
}

/// The nearest character boundary at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}
