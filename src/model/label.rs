//! Paragraph numbers as read.

use super::Span;

/// A paragraph's number: `17.`, `(a)`, `第三条`, `Article 15-1`, `6.1.1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where it is written, in the cleaned text: ornament included, the space after it not.
    pub span: Span,
    /// How it is written.
    pub style: Style,
    /// Its value, outermost number first: `17.` is `[17]`, `6.1.1` is `[6, 1, 1]`, `第十五条之一` is `[15, 1]`.
    /// Never empty.
    pub value: Vec<u32>,
}

/// The way a list or a division writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Style {
    /// The word that goes with the number, where one does.
    pub division: Option<Division>,
    /// The numerals.
    pub numeral: Numeral,
    /// What encloses the number.
    pub enclosure: Enclosure,
    /// How many numbers a label has when they are joined by dots: 3 for `6.1.1`, 1 otherwise.
    pub levels: u8,
}

/// A named division of a text, from the widest to the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Division {
    /// Volume, book, 卷, 册.
    Volume,
    /// Part, title, 编, 篇, 部分.
    Part,
    /// Annex, appendix, schedule, 附件, 附录.
    Annex,
    /// Chapter, 章.
    Chapter,
    /// Section, 节.
    Section,
    /// Subsection, 小节, 目.
    Subsection,
    /// Article, rule, regulation, 条.
    Article,
    /// Paragraph, 款.
    Paragraph,
    /// Subparagraph, item, 项.
    Subparagraph,
}

/// The numerals of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Numeral {
    /// 1, 2, 3 (also full-width).
    Arabic,
    /// 一、二、三, also 壹贰叁.
    Chinese,
    /// 甲乙丙丁, the ten heavenly stems; 子丑寅卯, the twelve earthly branches.
    Stem,
    /// I, II, III (also Ⅰ Ⅱ Ⅲ).
    RomanUpper,
    /// i, ii, iii (also ⅰ ⅱ ⅲ).
    RomanLower,
    /// A, B, C.
    LetterUpper,
    /// a, b, c.
    LetterLower,
}

/// What encloses the number of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Enclosure {
    /// `1` followed by white space or nothing.
    Bare,
    /// `1.` `１．`
    Dot,
    /// `一、` `1、`
    Comma,
    /// `(1)` `（一）` and the single characters `㈠` `⑴`
    Parens,
    /// `1)` `a）`
    Paren,
    /// `[1]` `［1］` `〔一〕`
    Brackets,
    /// `①` `②`
    Circle,
}

impl Label {
    /// The label as the author wrote it.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.span.range()]
    }
}
