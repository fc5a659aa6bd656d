//! Chinese that was cut into words, or characters, by spaces.

use crate::labels;
use crate::lang::{is_han, is_han_punctuation};
use crate::model::{Edit, Span};

/// Share of Han characters that a space and another Han character follow, above which a text was cut on
/// purpose. Measured: the UN text .47, a text spaced by characters .90, a Bible .29, ordinary texts up to .016.
const CUT: f64 = 0.15;
/// No label of a division is longer, in bytes: `第 一 百 四 十 三 条 之 一`.
const LABEL: usize = 64;
/// Above this share of single characters the spaces part characters, not words.
const BY_CHARACTER: f64 = 0.85;

/// The spaces to take out, where the text was cut by spaces; `None` where it was not.
///
/// Spaces go between Han characters and Chinese punctuation, between those and digits, around and inside ASCII
/// brackets. One stays after a label and between Latin words. Nothing else changes.
pub(super) fn edits(text: &str) -> Option<Vec<Edit>> {
    let (followed, han) = spaced_han(text);
    if han < 20 || (followed as f64) < CUT * han as f64 {
        return None;
    }
    let by_character = single_share(text) > BY_CHARACTER;
    let mut edits = Vec::new();
    let mut start: Option<(usize, char)> = None;
    let mut before = '\n';
    let mut line_start = 0;
    for (at, c) in text.char_indices() {
        match (start, is_gap(c)) {
            (None, true) => start = Some((at, before)),
            (Some((from, left)), false) => {
                if c != '\n' && left != '\n' && !keeps_space(&text[line_start..from], left, c, by_character) {
                    edits.push(Edit::replace(Span::new(from, at), ""));
                }
                start = None;
            }
            _ => {}
        }
        if c == '\n' {
            line_start = at + 1;
        }
        before = c;
    }
    Some(edits)
}

/// Where words begin that the author parted: the places of the spaces that go, in the text without them.
/// Empty for a text spaced by characters, whose spaces tell nothing about words.
pub(super) fn word_breaks(text: &str, edits: &[Edit]) -> Vec<usize> {
    if single_share(text) > BY_CHARACTER {
        return Vec::new();
    }
    // offsets in the text before the edits: `apply` moves them
    edits.iter().map(|edit| edit.span.start).collect()
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{3000}' | '\u{2002}' | '\u{2003}' | '\u{2009}')
}

/// Whether the spaces between two characters stay.
fn keeps_space(line_before: &str, left: char, right: char, by_character: bool) -> bool {
    let solid = |c: char| is_han(c) || is_han_punctuation(c);
    let bracket = |c: char| matches!(c, '(' | ')' | '[' | ']');
    if ends_in_label(line_before) {
        return true;
    }
    if bracket(left) || bracket(right) {
        // brackets close up with Chinese and with what they enclose; between Latin words a space stays outside
        let opens = matches!(right, '(' | '[') && left.is_ascii_alphanumeric();
        let closes = matches!(left, ')' | ']') && right.is_ascii_alphanumeric();
        return opens || closes;
    }
    if solid(left) && solid(right) {
        return false;
    }
    if (solid(left) && right.is_ascii_digit()) || (left.is_ascii_digit() && solid(right)) {
        return false;
    }
    if by_character && matches!(left, ',' | ';' | ':' | '.') && solid(right) {
        return false;
    }
    if by_character && solid(left) && matches!(right, ',' | ';' | ':' | '.') {
        return false;
    }
    true
}

/// Whether the text ends with a number and a dot that stand free: a label such as `1.` or `55/187.`; or with a
/// division's label: `第 三 条`.
fn ends_in_label(line: &str) -> bool {
    let near = line.floor_char_boundary(line.len().saturating_sub(LABEL));
    let division = line[near..].rfind('第').map(|at| near + at).is_some_and(|at| {
        let stands_free = line[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || is_stop(c));
        stands_free && labels::read(line, at).iter().any(|reading| reading.label.span.end == line.len())
    });
    division || ends_in_number(line)
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '；' | '：' | ';' | ':')
}

fn ends_in_number(line: &str) -> bool {
    let Some(number) = line.strip_suffix(['.', '．']) else { return false };
    let digits = number.len() - number.trim_end_matches(|c: char| c.is_ascii_digit() || c == '/').len();
    let before = number[..number.len() - digits].chars().next_back();
    digits > 0 && before.is_none_or(char::is_whitespace)
}

/// How many Han characters a space and a Han character follow, and how many there are.
fn spaced_han(text: &str) -> (usize, usize) {
    let mut followed = 0;
    let mut han = 0;
    let mut last_han = false;
    let mut gap = false;
    for c in text.chars() {
        if is_han(c) {
            han += 1;
            followed += usize::from(last_han && gap);
            (last_han, gap) = (true, false);
        } else if is_gap(c) {
            gap = true;
        } else {
            (last_han, gap) = (false, false);
        }
    }
    (followed, han)
}

/// Share of single characters among the stretches of Han between spaces.
fn single_share(text: &str) -> f64 {
    let mut all = 0;
    let mut single = 0;
    for word in text.split_whitespace() {
        let han = word.chars().filter(|c| is_han(*c)).count();
        all += usize::from(han > 0);
        single += usize::from(han == 1);
    }
    f64::from(single as u32) / f64::from((all as u32).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MappedText;

    /// The text is long enough to be judged once it is repeated.
    fn natural(text: &str) -> String {
        let long = format!("{}\n{text}", "工业 发展 合作 的 重要性 和 作用 以及 各国 政府\n".repeat(3));
        let mut mapped = MappedText::new(&long);
        mapped.apply(&edits(&long).unwrap_or_default());
        mapped.as_str().split('\n').next_back().unwrap_or_default().to_owned()
    }

    #[test]
    fn each_rule_closes_its_spaces() {
        for (cut, whole) in [
            ("《 联合国 千 年 宣言 》 ，", "《联合国千年宣言》，"),
            ("1991年 12月 18日 第46/151 号 、", "1991年12月18日第46/151号、"),
            (
                "大会 决议 [ 根据 报告 ( A/55/580 ) 通过 ] 55/187. 工业 发展",
                "大会决议[根据报告(A/55/580)通过] 55/187. 工业发展",
            ),
            ("1. 重申 工业化", "1. 重申工业化"),
            ("第一 条 为了 发展 。 第 二 条 工业", "第一条 为了发展。第二条 工业"),
            ("手段 的 的 重要性", "手段的的重要性"),
            ("使用 Debian New Maintainer 手册", "使用 Debian New Maintainer 手册"),
        ] {
            assert_eq!(natural(cut), whole);
        }
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        assert_eq!(edits(&"联合国大会于 1948 年 12 月 10 日通过 Pod 的决议。".repeat(9)), None);
    }

    #[test]
    fn character_spaced_text_closes_after_ascii_commas_too() {
        let long = "人 人 生 而 自 由, 在 尊 严 和 权 利 上 一 律 平 等。 他 们 赋 有 理 性";
        let mut mapped = MappedText::new(long);
        mapped.apply(&edits(long).unwrap_or_default());
        assert_eq!(mapped.as_str(), "人人生而自由,在尊严和权利上一律平等。他们赋有理性");
    }
}
