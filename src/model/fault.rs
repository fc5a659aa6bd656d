//! What can be wrong with a bitext: every code with its severity, its group, and what to do about it in both languages.

use serde::Serialize;

use super::{Group, Severity};
use crate::lang::Lang;

/// One enumeration with a row for each fault, so that none can lack a column.
macro_rules! faults {
    ($(
        #[doc = $what:literal]
        $name:ident {
            code: $code:literal, severity: $severity:ident, group: $group:ident,
            fix: $fix:literal,
            zh: $what_zh:literal, $fix_zh:literal,
        }
    )+) => {
        /// What can be wrong with a bitext or its file. Its code ([`Fault::code`]) stays the same from version to version.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Fault {
            $(#[doc = $what] $name,)+
        }

        impl Fault {
            /// All of them, in the order in which they are told to users.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its stable code, in letters and hyphens.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// What sort of check finds it.
            pub fn group(self) -> Group {
                match self { $(Self::$name => Group::$group,)+ }
            }

            /// What it is, in one sentence.
            pub fn what(self, ui: Lang) -> &'static str {
                match (self, ui) {
                    $((Self::$name, Lang::English) => $what.trim_ascii_start(), (Self::$name, Lang::Chinese) => $what_zh,)+
                }
            }

            /// What to do about it, in one line.
            pub fn fix(self, ui: Lang) -> &'static str {
                match (self, ui) {
                    $((Self::$name, Lang::English) => $fix, (Self::$name, Lang::Chinese) => $fix_zh,)+
                }
            }
        }
    };
}

impl Fault {
    /// The fault of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.code() == code)
    }
}

impl Serialize for Fault {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

faults! {
    /// The markup cannot be read as its standard says.
    IllFormed {
        code: "ill-formed", severity: Error, group: Format,
        fix: "escape & and < in text as &amp; and &lt;, and close every element",
        zh: "标记不合标准", "正文中的 & 和 < 写作 &amp; 和 &lt;，并关闭每个元素",
    }
    /// The file ends in the middle.
    Truncated {
        code: "truncated", severity: Error, group: Format,
        fix: "get the file again; what stands before the end was read",
        zh: "文件中途结束", "重新获取文件；已读取结尾之前的内容",
    }
    /// Bytes that are not in the encoding that the file names.
    Encoding {
        code: "encoding", severity: Error, group: Format,
        fix: "save the file as UTF-8, or name its encoding in the first line",
        zh: "字节不属于所声明的编码", "把文件存为 UTF-8，或在首行注明编码",
    }
    /// A character that the format forbids (XML 1.0, section 2.2).
    IllegalCharacter {
        code: "illegal-character", severity: Error, group: Format,
        fix: "take it out; XML 1.0 has no way to write it",
        zh: "格式不允许的字符", "删去它；XML 1.0 无法写出该字符",
    }
    /// An entity that is not declared, or grows too much.
    Entity {
        code: "entity", severity: Error, group: Format,
        fix: "write the characters themselves",
        zh: "未声明或过度展开的实体", "直接写出字符本身",
    }
    /// An element that the format does not know there, or not in that order.
    Element {
        code: "element", severity: Error, group: Format,
        fix: "take it out, or move it to where the format has it",
        zh: "此处不应有的元素", "删去它，或移到格式规定的位置",
    }
    /// An element that must be there and is not.
    MissingElement {
        code: "missing-element", severity: Error, group: Format,
        fix: "add it",
        zh: "缺少必需的元素", "补上它",
    }
    /// An attribute that the format does not know there, or knows once.
    Attribute {
        code: "attribute", severity: Error, group: Format,
        fix: "take it out; a prop element can hold it",
        zh: "格式中没有或重复的属性", "删去它；可改用 prop 元素",
    }
    /// An attribute that must be there and is not.
    MissingAttribute {
        code: "missing-attribute", severity: Error, group: Format,
        fix: "add it",
        zh: "缺少必需的属性", "补上它",
    }
    /// A value that the format does not allow there.
    Value {
        code: "value", severity: Error, group: Format,
        fix: "write one of the values that the format has",
        zh: "格式不允许的值", "改为格式规定的值之一",
    }
    /// A version that the standard does not have (`1.4b`), or an old one.
    Version {
        code: "version", severity: Error, group: Format,
        fix: "write version=\"1.4\"",
        zh: "标准中没有的或旧的版本", "写作 version=\"1.4\"",
    }
    /// No version, which the DTD allows and the standard does not.
    NoVersion {
        code: "no-version", severity: Warning, group: Format,
        fix: "write version=\"1.4\"",
        zh: "没有版本", "写作 version=\"1.4\"",
    }
    /// Text without a language.
    MissingLanguage {
        code: "missing-language", severity: Error, group: Format,
        fix: "add xml:lang",
        zh: "文本没有注明语言", "补上 xml:lang",
    }
    /// `srclang` that matches no variant: importers find no unit, or refuse the file.
    SourceLanguage {
        code: "source-language", severity: Warning, group: Format,
        fix: "write srclang as the source variants have it, letter for letter",
        zh: "srclang 与任何文本都不符", "srclang 须与原文的语言标记逐字一致",
    }
    /// `*all*` as `srclang`: some importers take any variant as the source.
    AnyLanguage {
        code: "any-language", severity: Warning, group: Format,
        fix: "name the source language in srclang",
        zh: "srclang 为 *all*", "在 srclang 中写明原文语言",
    }
    /// The source stands after the target: some importers swap them.
    Reversed {
        code: "reversed", severity: Warning, group: Format,
        fix: "put the source variant first",
        zh: "原文排在译文之后", "把原文放在前面",
    }
    /// A language code with an underscore, in three letters, or by name.
    LanguageCode {
        code: "language-code", severity: Warning, group: Format,
        fix: "write a BCP 47 tag, such as en or zh-CN",
        zh: "语言标记不合 BCP 47", "写 BCP 47 标记，如 en 或 zh-CN",
    }
    /// A unit that lacks one of the file's languages.
    MissingVariant {
        code: "missing-variant", severity: Warning, group: Format,
        fix: "add the text, or take the unit out",
        zh: "缺少一种语言的文本", "补上文本，或删去该单元",
    }
    /// Several texts in one language: most importers take the first, or the last.
    SeveralVariants {
        code: "several-variants", severity: Note, group: Format,
        fix: "keep one text for each language",
        zh: "同一语言有多个文本", "每种语言只留一个文本",
    }
    /// A side without text.
    EmptySide {
        code: "empty-side", severity: Warning, group: Format,
        fix: "add the text, or take the unit out",
        zh: "一侧没有文本", "补上文本，或删去该单元",
    }
    /// A side longer than some importers take (2,000 characters).
    OverLong {
        code: "over-long", severity: Warning, group: Format,
        fix: "cut it into shorter units",
        zh: "超出某些程序上限的长文本", "切成较短的单元",
    }
    /// The same unit again.
    Duplicate {
        code: "duplicate", severity: Note, group: Repeats,
        fix: "keep one (align dedupe)",
        zh: "重复的单元", "只留一个（align dedupe）",
    }
    /// The same source with another target.
    Contradiction {
        code: "contradiction", severity: Warning, group: Repeats,
        fix: "choose one of them",
        zh: "同一原文有不同译文", "选定其中一个",
    }
    /// An id that another unit has.
    DuplicateId {
        code: "duplicate-id", severity: Warning, group: Repeats,
        fix: "give each unit an id of its own",
        zh: "编号与另一单元相同", "给每个单元各自的编号",
    }
    /// A date that is not in the format's form.
    Date {
        code: "date", severity: Warning, group: Format,
        fix: "write it as 20260131T235959Z, in UTC",
        zh: "日期形式不合格式", "写作 20260131T235959Z（UTC）",
    }
    /// An inline code without its counterpart, or out of order.
    Code {
        code: "code", severity: Warning, group: Format,
        fix: "put opening and closing codes in pairs",
        zh: "行内代码不成对", "使开头与结尾代码成对",
    }
    /// A text that begins or ends with white space, which some importers cut off.
    EdgeSpace {
        code: "edge-space", severity: Note, group: Format,
        fix: "take the white space off",
        zh: "文本首尾有空白", "去掉首尾空白",
    }
    /// A character that is allowed and never meant (C1 controls, U+FFFD, private use).
    OddCharacter {
        code: "odd-character", severity: Note, group: Format,
        fix: "look at the text around it",
        zh: "无人有意使用的字符", "查看其前后文字",
    }
    /// No unit at all.
    NoUnits {
        code: "no-units", severity: Warning, group: Format,
        fix: "check that this is the file you meant",
        zh: "没有任何单元", "确认这是所要的文件",
    }
    /// A number that is another one on the other side, in whatever notation.
    Number {
        code: "number", severity: Error, group: Numbers,
        fix: "compare the two numbers, and put the right one in both",
        zh: "数字两侧不同", "核对两侧数字，改成一致",
    }
    /// A number, date, symbol or reference that nothing on the other side could be.
    MissingNumber {
        code: "missing-number", severity: Warning, group: Numbers,
        fix: "look for it on the other side; it may be put in other words",
        zh: "数字、日期或文号在另一侧没有对应", "在另一侧查找；也可能是意译",
    }
    /// A date that is another one on the other side.
    WrongDate {
        code: "wrong-date", severity: Error, group: Numbers,
        fix: "compare the two dates",
        zh: "日期两侧不同", "核对两侧日期",
    }
    /// A symbol of a document, such as `A/55/580`, that is another one on the other side.
    Symbol {
        code: "symbol", severity: Error, group: Numbers,
        fix: "copy the symbol letter for letter",
        zh: "文号两侧不同", "逐字照抄文号",
    }
    /// A reference, such as `paragraph 6`, that is to another part on the other side.
    Reference {
        code: "reference", severity: Error, group: Numbers,
        fix: "compare what the two sides refer to",
        zh: "引用的条款两侧不同", "核对两侧所引的条款",
    }
    /// An amount in another currency.
    Currency {
        code: "currency", severity: Error, group: Numbers,
        fix: "compare the currencies",
        zh: "货币两侧不同", "核对货币",
    }
    /// An amount in another unit, or a share against a plain number.
    Measure {
        code: "measure", severity: Warning, group: Numbers,
        fix: "compare the units",
        zh: "计量单位两侧不同", "核对计量单位",
    }
    /// A URL or an e-mail address that the other side does not have.
    Address {
        code: "address", severity: Error, group: Names,
        fix: "copy the address letter for letter",
        zh: "网址或电子邮箱在另一侧没有对应", "逐字照抄地址",
    }
    /// A Latin word, product name or acronym of the Chinese that the English does not have.
    Latin {
        code: "latin", severity: Warning, group: Names,
        fix: "check how it is spelt",
        zh: "中文里的拉丁字母词在英文中没有", "核对拼写",
    }
    /// An acronym of the English that the Chinese has elsewhere, and not here.
    Acronym {
        code: "acronym", severity: Note, group: Names,
        fix: "check that it is translated",
        zh: "英文缩略语在此处的中文里没有", "确认缩略语已译出",
    }
    /// A name in pinyin that the Chinese does not spell.
    Name {
        code: "name", severity: Warning, group: Names,
        fix: "compare the names",
        zh: "拼音人名或地名与中文不符", "核对名称",
    }
    /// The target is the source again: prose, not only names, numbers and code.
    Untranslated {
        code: "untranslated", severity: Error, group: Language,
        fix: "translate it, or take the unit out",
        zh: "译文与原文相同，未翻译", "翻译它，或删去该单元",
    }
    /// A text in another language than its side is in.
    WrongLanguage {
        code: "wrong-language", severity: Error, group: Language,
        fix: "put the text of that language, or swap the sides",
        zh: "文本的语言与该侧不符", "换成该语言的文本，或对调两侧",
    }
    /// A Chinese text in the other script than the rest of its side.
    Script {
        code: "script", severity: Warning, group: Language,
        fix: "convert it to the script of the rest",
        zh: "简繁体与全篇不同", "转换为全篇所用的字体",
    }
    /// A Chinese text in both scripts.
    MixedScript {
        code: "mixed-script", severity: Note, group: Language,
        fix: "write it in one script",
        zh: "同一文本简繁混用", "统一为一种字体",
    }
    /// A side much longer, or shorter, than the other side lets expect.
    Length {
        code: "length", severity: Warning, group: Meaning,
        fix: "check that both sides say the same, all of it",
        zh: "两侧长度比例异常", "确认两侧内容完整一致",
    }
    /// Texts that do not look like translations of each other.
    Unrelated {
        code: "unrelated", severity: Error, group: Meaning,
        fix: "look for the right translation nearby",
        zh: "两侧看来不是互译", "在附近寻找正确的译文",
    }
    /// Source text that has no counterpart in the target.
    Omission {
        code: "omission", severity: Warning, group: Meaning,
        fix: "translate what is missing",
        zh: "原文有一部分没有译出", "补译缺失部分",
    }
    /// Target text that has no counterpart in the source.
    Addition {
        code: "addition", severity: Warning, group: Meaning,
        fix: "take out what the source does not say, or find its source",
        zh: "译文有一部分没有原文", "删去多出部分，或找到其原文",
    }
    /// Text of one side that hardly anything on the other side stands for: it may be missing, or in other words.
    Thin {
        code: "thin", severity: Note, group: Meaning,
        fix: "check that the other side says it too",
        zh: "一侧的文字在另一侧少有对应", "确认另一侧也表达了它",
    }
    /// A negation on one side only.
    Negation {
        code: "negation", severity: Warning, group: Meaning,
        fix: "check that both sides say yes, or both no",
        zh: "只有一侧有否定", "确认两侧肯定与否定一致",
    }
    /// A term that is translated otherwise elsewhere.
    Term {
        code: "term", severity: Note, group: Terms,
        fix: "choose one translation",
        zh: "术语译法前后不一", "统一译法",
    }
    /// A term of the glossary that is not translated as the glossary says.
    Glossary {
        code: "glossary", severity: Warning, group: Terms,
        fix: "use the translation of the glossary",
        zh: "未按术语表翻译", "使用术语表中的译法",
    }
    /// Paragraph numbers that differ at the beginning of the two sides.
    LabelMismatch {
        code: "label", severity: Warning, group: Structure,
        fix: "compare the paragraph numbers",
        zh: "两侧段落编号不同", "核对段落编号",
    }
    /// A numbered paragraph that one document lacks.
    MissingParagraph {
        code: "missing-paragraph", severity: Warning, group: Structure,
        fix: "look for it in the original",
        zh: "一侧缺少某个编号段落", "在原文件中查找",
    }
    /// A numbered paragraph that stands twice in one document.
    RepeatedParagraph {
        code: "repeated-paragraph", severity: Warning, group: Structure,
        fix: "keep one of them",
        zh: "编号段落在一侧重复", "只保留一个",
    }
    /// A paragraph that has another number in each document.
    RenumberedParagraph {
        code: "renumbered-paragraph", severity: Warning, group: Structure,
        fix: "compare the paragraph numbers",
        zh: "段落在两侧编号不同", "核对段落编号",
    }
    /// A paragraph that stands elsewhere in the other document.
    MovedParagraph {
        code: "moved-paragraph", severity: Warning, group: Structure,
        fix: "check the order of the paragraphs",
        zh: "段落在另一侧的位置不同", "核对段落次序",
    }
    /// A paragraph that is several in the other document.
    SplitParagraph {
        code: "split-paragraph", severity: Note, group: Structure,
        fix: "nothing, if the text is complete",
        zh: "一段在另一侧分成几段", "内容完整即可",
    }
    /// A paragraph that has a number in one document only.
    UnnumberedParagraph {
        code: "unnumbered-paragraph", severity: Note, group: Structure,
        fix: "add the number, if the other side has it",
        zh: "段落只在一侧有编号", "若另一侧有编号，则补上",
    }
    /// Brackets that do not close, or that one side has and the other has not.
    Brackets {
        code: "brackets", severity: Note, group: Punctuation,
        fix: "close the bracket, or check what it holds",
        zh: "括号不成对或只在一侧", "补上括号，或核对其内容",
    }
    /// Quotation marks that do not close, or that one side has and the other has not.
    Quotes {
        code: "quotes", severity: Note, group: Punctuation,
        fix: "close the quotation, or check what is quoted",
        zh: "引号不成对或只在一侧", "补上引号，或核对引文",
    }
    /// Marks of a list whose items one side has more of.
    List {
        code: "list", severity: Warning, group: Punctuation,
        fix: "compare the items",
        zh: "列举的项目两侧数目不同", "逐项核对",
    }
    /// One side asks, or breaks off, and the other states.
    ClosingPunctuation {
        code: "closing-punctuation", severity: Note, group: Punctuation,
        fix: "compare how the two sides end",
        zh: "两侧结尾标点的类别不同", "核对结尾标点",
    }
    /// Text of an original that is in no unit.
    Uncovered {
        code: "uncovered", severity: Warning, group: Coverage,
        fix: "look at it, and add the unit that it belongs to",
        zh: "原文件中有文字不在任何单元里", "查看该段文字，补入相应单元",
    }
    /// Text of a unit that the original does not have.
    NotInOriginal {
        code: "not-in-original", severity: Warning, group: Coverage,
        fix: "compare the unit with the original",
        zh: "单元中的文字不在原文件里", "对照原文件核对该单元",
    }
    /// A unit whose maker is not sure of it.
    LowConfidence {
        code: "low-confidence", severity: Note, group: Coverage,
        fix: "compare the two sides",
        zh: "对齐的把握不大", "核对两侧",
    }
    /// Languages that are not English and Chinese: their texts were not compared.
    OtherLanguages {
        code: "other-languages", severity: Note, group: Language,
        fix: "say the languages with --source-lang and --target-lang, if they are",
        zh: "不是英文与中文，未比较文本", "若实为英中，用 --source-lang 和 --target-lang 注明",
    }
}

#[cfg(test)]
mod tests;
