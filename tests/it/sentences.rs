//! Sentence splitting measured on sentence gold, where a folder of it stands beside the checkout.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bitext::{Block, Kind, Level, SegmentationRules, Span, segment};

/// One side of a gold text: a sentence a line.
fn sides(extension: &str) -> Vec<(PathBuf, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/sentences");
    let Ok(folders) = fs::read_dir(root) else { return Vec::new() };
    let mut files: Vec<_> = folders
        .flatten()
        .filter_map(|folder| fs::read_dir(folder.path()).ok())
        .flat_map(|files| files.flatten().map(|file| file.path()))
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    let lines = |text: String| -> Vec<String> {
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    files.into_iter().map(|path| (path.clone(), lines(fs::read_to_string(path).unwrap()))).collect()
}

/// Right, found and true boundaries when the lines are joined into paragraphs of so many and split again. The ends of
/// paragraphs do not count.
fn boundaries(lines: &[String], tag: &str, joiner: &str, paragraph: usize) -> [usize; 3] {
    let mut counts = [0; 3];
    for lines in lines.chunks(paragraph) {
        let text = lines.join(joiner);
        let block = Block { span: Span::new(0, text.len()), kind: Kind::Paragraph, label: None, parent: None };
        let found = segment(&text, tag, &[block], Level::Sentence, SegmentationRules::built_in());
        // places between sentences are counted in visible characters: white space belongs to neither
        let ends = |pieces: &mut dyn Iterator<Item = &str>| -> BTreeSet<usize> {
            let visible = |piece: &str| piece.chars().filter(|c| !c.is_whitespace()).count();
            pieces
                .scan(0, |at, piece| {
                    *at += visible(piece);
                    Some(*at)
                })
                .collect()
        };
        let gold = ends(&mut lines.iter().map(String::as_str));
        let found = ends(&mut found.iter().map(|segment| &text[segment.span.range()]));
        counts[0] += gold.intersection(&found).count() - 1;
        counts[1] += found.len() - 1;
        counts[2] += gold.len() - 1;
        for place in gold.symmetric_difference(&found) {
            let what = if gold.contains(place) { "missed" } else { "wrong" };
            let mut seen = 0;
            let at = text.char_indices().find(|(_, c)| {
                seen += usize::from(!c.is_whitespace());
                seen > *place
            });
            let at = at.map_or(text.len(), |(at, _)| at);
            let from = text[..at].char_indices().rev().nth(30).map_or(0, |(at, _)| at);
            let to = text[at..].char_indices().nth(30).map_or(text.len(), |(to, _)| at + to);
            println!("{what}: {}¦{}", &text[from..at], &text[at..to]);
        }
    }
    counts
}

fn f1([right, found, gold]: [usize; 3]) -> f64 {
    2.0 * right as f64 / (found + gold) as f64
}

/// More than .99 for English and .985 for Chinese, whether five lines make a paragraph or all of them do.
#[test]
fn joined_sentences_are_split_again() {
    for (extension, tag, joiner, target) in [("en", "en", " ", 0.99), ("zh", "zh-CN", "", 0.985)] {
        for paragraph in [5, usize::MAX] {
            let mut pooled = [0; 3];
            for (path, lines) in sides(extension) {
                let counts = boundaries(&lines, tag, joiner, paragraph.min(lines.len()));
                println!("{}: F1 {:.4} {counts:?}", path.display(), f1(counts));
                pooled.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            }
            if pooled[2] > 0 {
                println!("{extension}, paragraphs of {paragraph}: F1 {:.4} {pooled:?}", f1(pooled));
                assert!(f1(pooled) >= target, "{extension}: {:.4}", f1(pooled));
            }
        }
    }
}
