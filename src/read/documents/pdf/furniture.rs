//! Running heads, feet and page numbers: what stands at the edges of pages and belongs to no text.

use std::ops::Range;

use super::lines::{Line, PageLines};

/// Share of a page's height, from either edge, in which heads and feet stand.
const EDGE: f64 = 0.14;
/// Deepest stack of rows of furniture at an edge.
const ROWS: usize = 3;
/// Points by which the same head may stand higher or lower.
const LEVEL: f64 = 3.0;

/// What was taken away.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Taken {
    /// Running heads and feet.
    pub heads: usize,
    /// Page numbers that stood alone.
    pub numbers: usize,
}

/// A row at the edge of a page: lines on one level.
#[derive(Debug, Clone)]
struct Row {
    page: usize,
    lines: Vec<usize>,
    /// Its text without white space.
    text: String,
    /// The same with digits as `#`.
    form: String,
    /// The number, where it is no more than one.
    number: Option<usize>,
    y: f64,
    /// Whether it is parted from the text by more than the space between two lines.
    apart: bool,
}

/// Takes heads, feet and page numbers away, from the edges inwards.
pub(super) fn take(pages: &mut [PageLines]) -> Taken {
    let mut taken = Taken::default();
    for top in [true, false] {
        for _ in 0..ROWS {
            let rows: Vec<Row> = (0..pages.len()).filter_map(|at| outermost(&pages[at], at, top)).collect();
            let mut furniture: Vec<&Row> = rows.iter().filter(|row| is_furniture(row, &rows, pages)).collect();
            furniture.dedup_by_key(|row| row.page);
            if furniture.is_empty() {
                break;
            }
            for row in furniture {
                let count = if row.number.is_some() { &mut taken.numbers } else { &mut taken.heads };
                *count += 1;
                let mut at = 0;
                pages[row.page].lines.retain(|_| {
                    at += 1;
                    !row.lines.contains(&(at - 1))
                });
            }
        }
    }
    taken
}

/// The row nearest to the upper or lower edge of a page, if it stands where heads and feet do.
fn outermost(page: &PageLines, at: usize, top: bool) -> Option<Row> {
    let sign = if top { 1.0 } else { -1.0 };
    let lines = page.lines.iter();
    let y = lines.clone().map(|line| line.y).min_by(|one, other| (one * sign).total_cmp(&(other * sign)))?;
    let near = if top { y < page.page.1 * EDGE } else { y > page.page.1 * (1.0 - EDGE) };
    if !near {
        return None;
    }
    let level = |line: &Line| (line.y - y).abs() <= LEVEL;
    let mut row: Vec<usize> = (0..page.lines.len()).filter(|&at| level(&page.lines[at])).collect();
    row.sort_by(|&one, &other| page.lines[one].left.total_cmp(&page.lines[other].left));
    let text: String = row.iter().map(|&at| page.lines[at].text.as_str()).collect();
    let size = row.iter().map(|&at| page.lines[at].size).fold(0.0, f64::max);
    let gap = lines.filter(|line| !level(line)).map(|line| (line.y - y).abs()).min_by(f64::total_cmp);
    let solid: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let form = solid.chars().map(|c| if c.is_numeric() { '#' } else { c }).collect();
    Some(Row {
        page: at,
        lines: row,
        text: solid,
        form,
        number: number(&text),
        y,
        apart: gap.is_none_or(|gap| gap > 1.7 * size),
    })
}

fn is_furniture(row: &Row, rows: &[Row], pages: &[PageLines]) -> bool {
    let level = |other: &&Row| (other.y - row.y).abs() <= LEVEL && other.page != row.page;
    if let Some(number) = row.number {
        let counted = rows
            .iter()
            .filter(level)
            .filter(|other| other.number.is_some_and(|counted| counted + row.page == number + other.page));
        return counted.count() >= 1 || row.apart && (pages.len() == 1 || number == row.page + 1);
    }
    let least = if pages.len() > 3 { 2 } else { 1 };
    let alike = || rows.iter().filter(level).filter(|other| other.form == row.form);
    let same = alike().filter(|other| other.text == row.text || counts_pages(row, other)).count();
    let visible = row.form.chars().any(char::is_alphanumeric);
    // `Article 27` and `Article 51` may each begin a page; what differs in its numbers is a head on most pages only
    let repeated = visible && (same >= least || row.apart && 2 * (alike().count() + 1) > pages.len().max(4));
    let level = rows.iter().filter(level).filter(|other| other.apart && other.number.is_none()).count();
    // heads that name the chapter: on nearly every page, at one height, parted from the text
    let placed = row.apart && pages.len() >= 5 && (level + 1) * 4 >= pages.len() * 3 && row.form.chars().count() < 80;
    repeated || placed
}

/// Whether some number in one row is as much more than in another as its page is further on.
fn counts_pages(row: &Row, other: &Row) -> bool {
    let numbers = |row: &Row| {
        let runs = row.text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        runs.map(|run| run.parse::<usize>().unwrap_or_default()).collect::<Vec<_>>()
    };
    numbers(row).iter().zip(numbers(other)).any(|(one, another)| one + other.page == another + row.page)
}

/// The number of a page, where a text is no more than that: `3`, `- 3 -`, `Page 3 of 7`, `第3页`, `xii`.
fn number(text: &str) -> Option<usize> {
    let text = text.trim().to_lowercase();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.strip_prefix("page").or_else(|| bare.strip_prefix('第')).unwrap_or(bare).trim_start();
    let digits: Range<usize> = 0..bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
    let rest: String = bare[digits.end..].chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() {
        return roman(bare);
    }
    let rest = rest.strip_prefix('页').or_else(|| rest.strip_prefix('頁')).unwrap_or(&rest);
    let rest = rest.trim_start_matches(['/', '共', '，', ',', '.', ')', '）']);
    let rest = rest.strip_prefix("of").unwrap_or(rest).trim_start_matches(|c: char| c.is_ascii_digit());
    let ended = rest.is_empty() || matches!(rest, "页" | "頁");
    if ended && digits.len() <= 5 { bare[digits].parse().ok() } else { None }
}

/// A Roman number below ninety, as pages before the first chapter have them.
fn roman(text: &str) -> Option<usize> {
    const TENS: [&str; 9] = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"];
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    (1..90).find(|&number| text.strip_prefix(TENS[number / 10]) == Some(ONES[number % 10]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &[(f64, &str)]) -> PageLines {
        let line = |&(y, text): &(f64, &str)| Line { text: text.to_owned(), y, size: 10.0, ..Line::default() };
        PageLines { lines: rows.iter().map(line).collect(), page: (600.0, 800.0), turned: 0 }
    }

    #[test]
    fn page_numbers_are_read_as_people_write_them() {
        assert_eq!(
            ["3", "- 3 -", "Page 3 of 7", "第 3 页", "第3页 共7页", "3/7", "xii"].map(number),
            [Some(3), Some(3), Some(3), Some(3), Some(3), Some(3), Some(12)]
        );
        assert_eq!(["3 apples", "civil", "vix", "第三条", "", "1. One"].map(number), [None; 6]);
    }

    #[test]
    fn heads_and_numbers_go_and_text_at_the_edge_stays() {
        let mut pages = vec![
            page(&[(30.0, "The Law"), (60.0, "One."), (400.0, "Two."), (770.0, "1")]),
            page(&[(30.0, "The Law"), (60.0, "Three."), (740.0, "Four."), (770.0, "2")]),
        ];
        assert_eq!(take(&mut pages), Taken { heads: 2, numbers: 2 });
        let left: Vec<_> = pages.iter().flat_map(|page| page.lines.iter().map(|line| line.text.as_str())).collect();
        assert_eq!(left, ["One.", "Two.", "Three.", "Four."]);
    }

    #[test]
    fn headings_that_begin_pages_stay_and_heads_with_the_page_in_them_go() {
        let head = |number: usize| format!("Annual Report {number}");
        let mut pages: Vec<PageLines> = [27, 51, 59, 100, 125]
            .iter()
            .enumerate()
            .map(|(at, article)| {
                page(&[(30.0, &head(at + 3)), (60.0, &format!("Article {article}")), (74.0, &"text ".repeat(at + 1))])
            })
            .collect();
        assert_eq!(take(&mut pages), Taken { heads: 5, numbers: 0 });
        assert!(pages.iter().all(|page| page.lines[0].text.starts_with("Article ")), "{pages:?}");
    }

    #[test]
    fn numbers_that_do_not_count_pages_stay() {
        let mut pages = vec![page(&[(60.0, "2001"), (80.0, "One.")]), page(&[(60.0, "1999"), (80.0, "Two.")])];
        assert_eq!(take(&mut pages), Taken::default());
    }
}
