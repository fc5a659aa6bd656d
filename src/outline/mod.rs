//! Text to blocks with labels: the tree of a document. Cannot fail.
//!
//! A line of cleaned text is a block, unless it holds several: a document flattened onto one line is cut at the
//! labels that count up in it. Which labels are meant is decided by their sequence.

mod flattened;
mod kinds;
mod notes;
mod resolution;
mod sequence;

use crate::lang::Lang;
use crate::model::{Block, PartKind, Span};

/// Reads the outline of a cleaned text. Linear in its length but for the labels of one flattened line, which
/// are sorted.
///
/// The blocks stand in order, never overlap, and together hold every visible character.
pub fn outline(text: &str, lang: Lang) -> Vec<Block> {
    outline_parts(text, lang, &[])
}

/// Reads the outline of a cleaned text of which a format tells the parts: their places in the cleaned text, in order, and
/// what they are. A part that is whole is one block; every other line is one or several, inside of one part.
pub fn outline_parts(text: &str, lang: Lang, told: &[(Span, PartKind)]) -> Vec<Block> {
    let whole: Vec<Span> =
        told.iter().filter(|(_, kind)| kind.is_whole()).map(|(span, _)| span.trimmed(text)).collect();
    let mut parts = lines(text, &whole);
    let resolution = resolution::find(text, lang, &parts);
    if let Some(resolution) = &resolution {
        parts = cut(text, &parts, &resolution.cuts);
    }
    let operative = resolution.as_ref().map(|resolution| resolution.operative);
    let is_whole = |part: &Span| whole.binary_search_by_key(&part.start, |span| span.start).is_ok();
    let open = parts.iter().filter(|part| !is_whole(part));
    let cuts: Vec<usize> = open.flat_map(|part| flattened::cuts(text, *part, operative == Some(part.start))).collect();
    parts = cut(text, &parts, &cuts);
    let first_note = notes::first(text, &parts);
    let labelled = sequence::decide(text, &parts, first_note);
    let mut blocks: Vec<Block> = labelled
        .into_iter()
        .zip(&parts)
        .map(|(place, span)| Block {
            span: *span,
            kind: crate::model::Kind::Paragraph,
            label: if is_whole(span) { None } else { place.label },
            parent: place.parent,
        })
        .collect();
    kinds::assign(text, &mut blocks, resolution.as_ref(), first_note);
    kinds::assign_told(&mut blocks, told);
    blocks
}

/// The non-empty lines of a text, trimmed; each of the spans that are whole (ascending) counts as one.
fn lines(text: &str, whole: &[Span]) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = 0;
    for span in whole.iter().filter(|span| !span.is_empty()) {
        push_lines(text, Span::new(start, span.start), &mut parts);
        parts.push(*span);
        start = span.end;
    }
    push_lines(text, Span::new(start, text.len()), &mut parts);
    parts
}

fn push_lines(text: &str, within: Span, parts: &mut Vec<Span>) {
    let mut start = within.start;
    for line in text[within.range()].split('\n') {
        let part = Span::new(start, start + line.len()).trimmed(text);
        if !part.is_empty() {
            parts.push(part);
        }
        start += line.len() + 1;
    }
}

/// The parts, cut again at the given places (ascending; those outside of a part, or at its ends, do nothing).
fn cut(text: &str, parts: &[Span], cuts: &[usize]) -> Vec<Span> {
    let mut next = cuts.iter().copied().peekable();
    let mut found = Vec::with_capacity(parts.len() + cuts.len());
    for part in parts {
        let mut start = part.start;
        while let Some(place) = next.next_if(|&place| place < part.end) {
            if place > start {
                found.push(Span::new(start, place).trimmed(text));
                start = place;
            }
        }
        found.push(Span::new(start, part.end).trimmed(text));
    }
    found.retain(|span| !span.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    fn read(text: &str, lang: Lang) -> Vec<(String, Kind, Option<String>)> {
        outline(text, lang)
            .into_iter()
            .map(|b| (text[b.span.range()].to_owned(), b.kind, b.label.map(|l| l.text(text).to_owned())))
            .collect()
    }

    const FLAT: &str = "Resolution adopted by the General Assembly [on the report of the Second Committee (A/55/580)] 55/187. Industrial cooperation The General Assembly, Recalling its resolutions 46/151 of 18 December 1991, and 49/108, Recalling also the Declaration, Taking note of the report, 1. Reiterates that industry is key; 2. Stresses its importance, 3 times over; 3. Requests a report. 87th plenary meeting 20 December 2000";

    #[test]
    fn a_resolution_on_one_line_is_taken_apart() {
        let blocks = read(FLAT, Lang::English);
        let texts: Vec<&str> = blocks.iter().map(|b| b.0.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Resolution adopted by the General Assembly",
                "[on the report of the Second Committee (A/55/580)]",
                "55/187. Industrial cooperation",
                "The General Assembly,",
                "Recalling its resolutions 46/151 of 18 December 1991, and 49/108,",
                "Recalling also the Declaration,",
                "Taking note of the report,",
                "1. Reiterates that industry is key;",
                "2. Stresses its importance, 3 times over;",
                "3. Requests a report.",
                "87th plenary meeting 20 December 2000",
            ]
        );
        let kinds: Vec<Kind> = blocks.iter().map(|b| b.1).collect();
        assert_eq!(kinds[2], Kind::Title);
        assert_eq!(
            kinds[4..10],
            [Kind::Preamble, Kind::Preamble, Kind::Preamble, Kind::Operative, Kind::Operative, Kind::Operative]
        );
        assert_eq!(kinds[10], Kind::Closing);
    }

    #[test]
    fn the_chinese_of_it_is_taken_apart_alike() {
        let text = "大会决议[根据第二委员会的报告(A/55/580)通过] 55/187. 工业发展合作大会，回顾其1991年12月18日第46/151号决议，还回顾《联合国千年宣言》，注意到联合国工业发展组织总干事的报告，1. 重申工业化是关键要素；2. 着重指出其重要性；3. 请秘书长提出报告。2000年12月20日第87次全体会议";
        let blocks = read(text, Lang::Chinese);
        let texts: Vec<&str> = blocks.iter().map(|b| b.0.as_str()).collect();
        assert_eq!(
            texts,
            [
                "大会决议",
                "[根据第二委员会的报告(A/55/580)通过]",
                "55/187. 工业发展合作",
                "大会，",
                "回顾其1991年12月18日第46/151号决议，",
                "还回顾《联合国千年宣言》，",
                "注意到联合国工业发展组织总干事的报告，",
                "1. 重申工业化是关键要素；",
                "2. 着重指出其重要性；",
                "3. 请秘书长提出报告。",
                "2000年12月20日第87次全体会议",
            ]
        );
    }

    #[test]
    fn a_label_alone_on_its_line_is_a_heading() {
        let blocks = read("Article 1\nAll are equal.\nArticle 2\nArticle 1 of this Act applies.", Lang::English);
        assert_eq!(blocks[0].1, Kind::Heading);
        assert_eq!(blocks[3].2, None, "a reference is not a label");
    }

    #[test]
    fn the_sequence_tells_letters_from_roman_numerals() {
        let text = "(g) seven\n(h) eight\n(i) nine\n(j) ten";
        let blocks = outline(text, Lang::English);
        let values: Vec<u32> = blocks.iter().map(|b| b.label.as_ref().map_or(0, |l| l.value[0])).collect();
        assert_eq!(values, [7, 8, 9, 10]);
        let text = "(a) one\n(i) sub one\n(ii) sub two\n(b) two";
        let blocks = outline(text, Lang::English);
        let values: Vec<u32> = blocks.iter().map(|b| b.label.as_ref().map_or(0, |l| l.value[0])).collect();
        assert_eq!(values, [1, 1, 2, 2]);
        assert_eq!(blocks[1].parent, Some(0));
        assert_eq!(blocks[3].parent, None);
    }

    #[test]
    fn a_law_on_one_line_is_cut_at_its_articles() {
        let text = format!(
            "第一章 总则 第一条 为了{a}。第二条 根据第一条第一款{a}。第三条 本法{a}。第二章 附则 第四条 本法自2000年1月1日起施行{a}。",
            a = "适用于在中华人民共和国境内从事生产活动的单位和个人".repeat(5)
        );
        let blocks = read(&text, Lang::Chinese);
        let labels: Vec<_> = blocks.iter().filter_map(|b| b.2.as_deref()).collect();
        assert_eq!(labels, ["第一章", "第一条", "第二条", "第三条", "第二章", "第四条"]);
    }

    #[test]
    fn a_flattened_law_may_begin_late_and_its_lists_end_with_and() {
        let filler = "which the competent authority has approved in the manner that this Act provides ".repeat(4);
        let text = format!(
            "Article 3 The Council shall {filler}. Article 4 1. Members {filler}. 2. Others {filler}. 3. None {filler}. \
             Article 5 Offices are: 1. the Board; 2. the Court; and 3. The Bureau {filler}. Article 6 This Act {filler}."
        );
        let labels: Vec<_> = read(&text, Lang::English).into_iter().filter_map(|b| b.2).collect();
        let expected =
            ["Article 3", "Article 4", "1.", "2.", "3.", "Article 5", "Article 6"].map(str::to_owned).to_vec();
        // the three offices begin in lower case: they are part of their sentence
        assert_eq!(labels, expected);
        let text = text.replace("the Board", "The Board").replace("the Court", "The Court");
        let labels = read(&text, Lang::English).into_iter().filter_map(|b| b.2).count();
        assert_eq!(labels, expected.len() + 3);
    }

    #[test]
    fn what_a_format_tells_of_a_part_goes_before_what_its_text_looks_like() {
        let text = "Scope\nThis law applies.\n1. One thing; 2. another\nlet a = 1;\n2. let b\nRight\n3. Last.";
        let at = |part: &str| Span::new(text.find(part).unwrap(), text.find(part).unwrap() + part.len());
        let told = [
            (at("This law applies."), PartKind::Heading(1)),
            (at("let a = 1;\n2. let b"), PartKind::Code),
            (at("Right"), PartKind::Cell),
        ];
        let blocks = outline_parts(text, Lang::English, &told);
        let found: Vec<_> = blocks.iter().map(|block| (&text[block.span.range()], block.kind)).collect();
        assert_eq!(found[1], ("This law applies.", Kind::Heading));
        assert_eq!(found[3], ("let a = 1;\n2. let b", Kind::Code));
        assert_eq!(found[4], ("Right", Kind::Cell));
        assert_eq!(found.len(), 6);
    }

    #[test]
    fn years_and_symbols_at_line_starts_are_no_labels() {
        let text = "1. Some text of\n2001, which was\n55/187. Industrial\n2. More";
        let labels: Vec<_> = read(text, Lang::English).into_iter().map(|b| b.2).collect();
        assert_eq!(labels, [Some("1.".to_owned()), None, None, Some("2.".to_owned())]);
    }
}
