//! Text broken into lines of a terminal's columns.

use unicode_width::UnicodeWidthChar;

/// Columns a text takes on a terminal. Ambiguous characters (`“`, `…`) count as narrow.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// The text in lines of at most `room` columns, broken between words, and between Chinese characters where
/// no closing punctuation would begin a line and no opening one end it. A word wider than a line is cut.
/// At least one line, which is empty for a blank text.
pub(super) fn lines(text: &str, room: usize) -> Vec<String> {
    let room = room.max(2);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        for (index, piece) in pieces(word).into_iter().enumerate() {
            let gap = usize::from(index == 0 && used > 0);
            let wide = width(&piece);
            if used + gap + wide <= room {
                line.extend(std::iter::repeat_n(' ', gap));
                line.push_str(&piece);
                used += gap + wide;
                continue;
            }
            if used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            for c in piece.chars() {
                if used + columns(c) > room {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push(c);
                used += columns(c);
            }
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// The text cut to `room` columns, with `…` where something was cut off.
pub(super) fn clipped(text: &str, room: usize) -> String {
    let mut kept: String = text.chars().filter(|&c| is_shown(c)).collect();
    if width(&kept) <= room {
        return kept;
    }
    while width(&kept) + 1 > room && kept.pop().is_some() {}
    kept.push('…');
    kept
}

/// The parts of a word between which a line may end.
fn pieces(word: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for c in word.chars().filter(|&c| is_shown(c)) {
        match pieces.last_mut() {
            Some(piece) if before.is_some_and(|before| !may_break(before, c)) => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        before = Some(c);
    }
    pieces
}

fn may_break(before: char, after: char) -> bool {
    (columns(before) == 2 || columns(after) == 2) && columns(after) > 0 && !opens(before) && !closes(after)
}

fn opens(c: char) -> bool {
    matches!(c, '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '［' | '“' | '‘' | '(' | '[' | '{' | '<')
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '）' | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '］'
            | '”'
            | '’'
            | ')'
            | ']'
            | '}'
            | '>'
            | '，'
            | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '．'
            | '％'
            | '…'
            | '—'
            | '～'
            | '·'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | '%'
    )
}

/// Columns of one character: 0 for marks that combine, 2 for Chinese.
fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Whether a character may reach a terminal: a control character could command it, and a bidi override
/// would turn the rest of the row round.
fn is_shown(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn english_is_broken_between_words() {
        assert_eq!(lines("the  quick brown fox", 10), ["the quick", "brown fox"]);
    }

    #[test]
    fn chinese_is_broken_between_characters_and_counts_double() {
        assert_eq!(lines("委员会注意到", 8), ["委员会注", "意到"]);
    }

    #[test]
    fn closing_punctuation_never_begins_a_line_and_opening_never_ends_one() {
        assert_eq!(lines("一二三，四", 6), ["一二", "三，四"]);
        assert_eq!(lines("一二《三》", 6), ["一二", "《三》"]);
    }

    #[test]
    fn numbers_and_names_inside_chinese_are_kept_whole() {
        assert_eq!(lines("见第123号文件", 6), ["见第", "123号", "文件"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut() {
        assert_eq!(lines("ab https://example.org/x", 8), ["ab", "https://", "example.", "org/x"]);
    }

    #[test]
    fn a_blank_text_is_one_empty_line() {
        assert_eq!(lines(" \n", 10), [""]);
    }

    #[test]
    fn nothing_that_commands_a_terminal_gets_through() {
        assert_eq!(lines("a\u{1B}[31mb\u{202E}c", 10), ["a [31mbc"]);
        assert_eq!(clipped("\u{7}17.", 8), "17.");
    }

    #[test]
    fn clipping_says_so() {
        assert_eq!(clipped("Article 15-1", 8), "Article…");
        assert_eq!(clipped("第十五条之一", 8), "第十五…");
        assert_eq!(clipped("第十五条", 8), "第十五条");
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "[a-z 。，（）甲乙丙\u{301}]{0,60}", room in 2_usize..20) {
            let lines = lines(&text, room);
            prop_assert!(lines.iter().all(|line| width(line) <= room), "{:?}", lines);
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
