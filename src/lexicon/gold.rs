//! What the lexicon finds in translated novels and a magazine, where a folder of sentence gold stands beside the checkout.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::lang::Lang;
use crate::words::words;

/// A document of the gold set: its sentences, and which single ones are translations of each other.
struct Document {
    english: Vec<String>,
    chinese: Vec<String>,
    pairs: Vec<(usize, usize)>,
}

fn documents(folder: &str) -> Vec<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/sentences");
    let Ok(files) = fs::read_dir(root.join(folder)) else { return Vec::new() };
    let mut files: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "align"));
    files.sort();
    let read = |path: &PathBuf| {
        let lines = |extension: &str| -> Vec<String> {
            fs::read_to_string(path.with_extension(extension)).unwrap().lines().map(str::to_owned).collect()
        };
        let single = |list: &str| list.trim_matches(['[', ']']).parse::<usize>().ok();
        let pair = |line: String| {
            let (english, chinese) = line.split_once(':')?;
            Some((single(chinese)?, single(english)?))
        };
        let pairs = lines("align").into_iter().filter_map(pair).collect();
        Document { english: lines("en"), chinese: lines("zh"), pairs }
    };
    files.iter().map(read).collect()
}

/// Sums over pairs of: their coverage; that of sentences paired with the one seven further; whether no other English
/// sentence of the document is covered as well.
fn measured(matches: &Matches, pairs: &[(usize, usize)]) -> [f64; 3] {
    let score = |chinese: usize, english: usize| {
        let covered = matches.coverage(chinese..chinese + 1, english..english + 1);
        f64::from(covered.chinese.mean() * covered.english.mean()).sqrt()
    };
    let mut sums = [0.0; 3];
    for (at, &(chinese, english)) in pairs.iter().enumerate() {
        let own = score(chinese, english);
        let mut others = (0..matches.english().len()).filter(|&other| other != english);
        sums[0] += own;
        sums[1] += score(chinese, pairs[(at + 7) % pairs.len()].1);
        sums[2] += f64::from(u8::from(others.all(|other| score(chinese, other) < own)));
    }
    sums
}

/// Translated sentences are told from others better by the lexicon's own cut than by jieba's words.
#[test]
fn the_fewest_headwords_find_more_than_jiebas_words() {
    let lexicon = Lexicon::bundled();
    for folder in ["magazine", "novels"] {
        let (mut pooled, mut pairs) = ([[0.0; 3]; 2], 0);
        for document in documents(folder) {
            let english: Vec<&str> = document.english.iter().map(String::as_str).collect();
            let sentences: Vec<Sentence<'_>> = document.chinese.iter().map(|text| text.as_str().into()).collect();
            let cut: Vec<Vec<&str>> = document.chinese.iter().map(|text| words(text, Lang::Chinese, None)).collect();
            let ways = [Matches::new(lexicon, &sentences, &english), Matches::of_words(lexicon, &cut, &english)];
            pairs += document.pairs.len();
            for (sums, matches) in pooled.iter_mut().zip(&ways) {
                sums.iter_mut().zip(measured(matches, &document.pairs)).for_each(|(sum, value)| *sum += value);
            }
        }
        if pairs > 0 {
            let [headwords, jieba] = pooled.map(|sums| sums.map(|sum| sum / pairs as f64));
            println!("{folder}, {pairs} pairs: coverage, of others, P@1: {headwords:.4?}, by jieba {jieba:.4?}");
            assert!(headwords[2] > jieba[2] && headwords[0] - headwords[1] > jieba[0] - jieba[1], "{folder}");
        }
    }
}
