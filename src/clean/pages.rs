//! Page numbers and running heads.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::furniture::regex;
use super::lines;
use crate::model::{Edit, Reason, Span};

/// A line that can only be a page number: `- 4 -`, `Page 3 of 12`, `第 3 页，共 12 页`.
static SURE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(?:[-–—－~·]\s*\d{1,4}\s*[-–—－~·]|(?i:page)\s+\d{1,4}(\s*(of|/)\s*\d{1,4})?|第\s*\d{1,4}\s*[页頁](\s*[,，/]?\s*共\s*\d{1,4}\s*[页頁])?)$",
    )
});
/// A line that may be one: `4`, `4/12`.
static LONE: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\d{1,4})(?:\s*/\s*\d{1,4})?$"));

/// A page holds at least this many characters, so that numbered verses are never taken for pages.
const PAGE_CHARACTERS: usize = 700;
/// A number must go on at least this often before it is believed to count pages.
const PAGES: usize = 3;
/// A running head may stand elsewhere so often: as a title, and in a list of contents.
const TITLES: usize = 2;
/// The longest page is at most so many times the shortest.
const EVEN: usize = 6;

/// Sets aside page numbers and the heads and feet beside them.
///
/// A lone number counts as a page number only in a sequence that counts up by ones with a page of text between
/// its numbers. A running head is a line that recurs beside page numbers or form feeds.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let lines: Vec<Span> = lines(text).map(|line| line.trimmed(text)).collect();
    let mut reasons: BTreeMap<usize, Reason> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        if SURE.is_match(&text[line.range()]) {
            reasons.insert(index, Reason::PageNumber);
        }
    }
    reasons.extend(sequence(text, &lines).into_iter().map(|index| (index, Reason::PageNumber)));
    let heads = running_heads(text, &lines, &reasons);
    reasons.extend(heads.into_iter().map(|index| (index, Reason::RunningHead)));
    let mut edits: Vec<Edit> = reasons.iter().map(|(&index, &reason)| Edit::set_aside(lines[index], reason)).collect();
    close_gaps(text, &lines, &reasons, &mut edits);
    edits
}

/// Where a page break parts a sentence, the blank lines around the furniture go too, so that the two halves
/// are neighbours for the pass that joins wrapped lines.
fn close_gaps(text: &str, lines: &[Span], reasons: &BTreeMap<usize, Reason>, edits: &mut [Edit]) {
    let gap = |index: usize| lines[index].is_empty() || reasons.contains_key(&index);
    let indices: Vec<usize> = reasons.keys().copied().collect();
    for (edit, &index) in edits.iter_mut().zip(&indices) {
        let before = (0..index).rev().take_while(|&at| gap(at)).last().unwrap_or(index);
        let after = (index..lines.len()).take_while(|&at| gap(at)).last().unwrap_or(index) + 1;
        let first = (before..index).all(|at| !reasons.contains_key(&at));
        let (Some(above), Some(below)) = (before.checked_sub(1), lines.get(after)) else { continue };
        let parted = !super::wrap::ends_a_paragraph(&text[lines[above].range()])
            && !crate::labels::opens_item(&text[below.range()])
            && !text[below.range()].starts_with(char::is_uppercase);
        if parted {
            let next = indices.iter().copied().find(|&at| at > index).filter(|&at| at < after);
            let end = next.map_or(below.start, |next| lines[next].start);
            let start = if first { lines[above].end } else { lines[index].start };
            edit.span = Span::new(start, end);
            edit.with = if first { "\n".into() } else { "".into() };
        }
    }
}

/// Lone numbers that count pages: the longest chain that goes up by one, with a page of text between. A page of a
/// long chain may have lost its number; the pages are of about one length, and few lone numbers stand outside.
fn sequence(text: &str, lines: &[Span]) -> Vec<usize> {
    let lone: Vec<(usize, u32, usize)> = lines
        .iter()
        .enumerate()
        .filter_map(|(index, line)| {
            let number = LONE.captures(&text[line.range()])?.get(1)?.as_str().parse().ok()?;
            Some((index, number, line.start))
        })
        .collect();
    // chain[at] = (length of the chain that ends here, the number before it)
    let mut chain: Vec<(usize, Option<usize>)> = Vec::with_capacity(lone.len());
    let mut ends: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, &(_, number, place)) in lone.iter().enumerate() {
        let before = (1..=2).find_map(|step| ends.get(&number.checked_sub(step)?).copied());
        let before = before.filter(|&last| place - lone[last].2 >= PAGE_CHARACTERS);
        chain.push((before.map_or(1, |last| chain[last].0 + 1), before));
        ends.insert(number, at);
    }
    let longest = (0..chain.len()).rev().max_by_key(|&at| chain[at].0).filter(|&at| chain[at].0 >= PAGES);
    let mut pages: Vec<usize> = std::iter::successors(longest, |&at| chain[at].1).collect();
    pages.reverse();
    // the last page may be short
    if let Some(&end) = pages.last().filter(|_| pages.len() >= PAGES) {
        pages.extend((end + 1..lone.len()).take(1).filter(|&at| lone[at].1 == lone[end].1 + 1));
    }
    let whole = pages.len() - usize::from(pages.len() > PAGES);
    let steps = || pages[..whole].windows(2).map(|pair| (&lone[pair[0]], &lone[pair[1]]));
    let lengths = steps().map(|(a, b)| (b.2 - a.2) / (b.1 - a.1) as usize);
    let even = lengths.clone().max().unwrap_or(0) <= EVEN * lengths.min().unwrap_or(0);
    let gapless = steps().all(|(a, b)| b.1 == a.1 + 1);
    let most = 2 * pages.len() > lone.len();
    let believed = even && most && (gapless || pages.len() >= 2 * PAGES);
    if believed { pages.into_iter().map(|at| lone[at].0).collect() } else { Vec::new() }
}

/// Lines that recur beside page breaks and hardly anywhere else, digits apart.
fn running_heads(text: &str, lines: &[Span], pages: &BTreeMap<usize, Reason>) -> Vec<usize> {
    let mut beside: Vec<usize> = Vec::new();
    let visible = |index: &usize| !lines[*index].is_empty();
    for (index, line) in lines.iter().enumerate() {
        let feed = text[..line.start].ends_with('\u{C}');
        if feed || pages.contains_key(&index) {
            beside.extend((index.saturating_sub(4)..index).rev().filter(visible).take(1));
            beside.extend((index + usize::from(!feed)..lines.len().min(index + 4)).filter(visible).take(1));
        }
    }
    // the first page has its head where the text begins
    beside.extend((0..lines.len()).find(visible));
    beside.sort_unstable();
    beside.dedup();
    beside.retain(|index| !pages.contains_key(index));
    let key = |index: usize| text[lines[index].range()].replace(|c: char| c.is_ascii_digit(), "");
    let mut counts: BTreeMap<String, usize> = beside.iter().map(|&index| (key(index), 0)).collect();
    let mut everywhere = counts.clone();
    for index in 0..lines.len() {
        if let Some(count) = everywhere.get_mut(&key(index)) {
            *count += 1;
        }
    }
    for &index in &beside {
        *counts.entry(key(index)).or_default() += 1;
    }
    beside.retain(|&index| {
        let key = key(index);
        key.chars().filter(|c| c.is_alphabetic()).count() >= 3
            && counts[&key] >= PAGES
            && everywhere[&key] <= counts[&key] + TITLES
    });
    beside
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MappedText;

    fn left(text: &str) -> String {
        let mut mapped = MappedText::new(text);
        mapped.apply(&edits(text));
        mapped.as_str().to_owned()
    }

    #[test]
    fn numbers_that_count_pages_go_with_their_running_heads() {
        let page = |n: u32| format!("{}\n\nThe Law {n}\n{n}\n\n", "Some words of text.\n".repeat(60));
        let text: String = (1..=4).map(page).collect();
        let left = left(&text);
        assert!(!left.contains("The Law"), "{left}");
        assert_eq!(left.lines().filter(|l| l.trim().chars().all(|c| c.is_ascii_digit()) && !l.is_empty()).count(), 0);
        assert_eq!(left.matches("Some words").count(), 240);
    }

    #[test]
    fn numbers_of_verses_stay() {
        let text: String = (1..=9).map(|n| n.to_string() + "\nIn the beginning was the word.\n").collect();
        assert_eq!(left(&text), text);
    }

    #[test]
    fn a_lone_number_stays() {
        assert_eq!(left("Answer:\n42\nEnd"), "Answer:\n42\nEnd");
        assert_eq!(left("End.\n- 4 -\nNew"), "End.\n\nNew");
    }
}
