//! What the lexicon finds in translated novels and a magazine, where a folder of sentence gold stands beside the checkout.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::*;
use crate::lang::Lang;
use crate::words::words;

/// A document of the gold set: its sentences, and which single ones are translations of each other.
struct Document {
    english: Vec<String>,
    chinese: Vec<String>,
    pairs: Vec<(usize, usize)>,
}

fn documents() -> Vec<(String, Document)> {
    let root = std::env::var_os("SENTENCE_GOLD").map(PathBuf::from);
    let root = root.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/sentences"));
    let mut found = Vec::new();
    for folder in ["magazine", "novels"] {
        let Ok(files) = fs::read_dir(root.join(folder)) else { continue };
        let mut files: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "align"));
        files.sort();
        for path in files {
            let lines = |extension: &str| -> Vec<String> {
                fs::read_to_string(path.with_extension(extension)).unwrap().lines().map(str::to_owned).collect()
            };
            let single = |list: &str| list.trim_matches(['[', ']']).parse::<usize>().ok();
            let pair = |line: String| {
                let (english, chinese) = line.split_once(':')?;
                Some((single(chinese)?, single(english)?))
            };
            let pairs = lines("align").into_iter().filter_map(pair).collect();
            let name = format!("{folder}/{}", path.file_stem().unwrap().to_string_lossy());
            found.push((name, Document { english: lines("en"), chinese: lines("zh"), pairs }));
        }
    }
    found
}

/// Mean coverage of pairs, of sentences paired with the one seven further, and how many Chinese sentences have their
/// own translation as the best covered one of the document.
fn measured(matches: &Matches, pairs: &[(usize, usize)]) -> [f64; 4] {
    let score = |chinese: usize, english: usize| {
        let covered = matches.coverage(chinese..chinese + 1, english..english + 1);
        f64::from(covered.chinese.mean().min(covered.english.mean()))
    };
    let both = |chinese: usize, english: usize| {
        let covered = matches.coverage(chinese..chinese + 1, english..english + 1);
        f64::from(covered.chinese.mean() * covered.english.mean()).sqrt()
    };
    let mut sums = [0.0; 4];
    for (at, &(chinese, english)) in pairs.iter().enumerate() {
        sums[0] += score(chinese, english);
        sums[1] += score(chinese, pairs[(at + 7) % pairs.len()].1);
        let own = both(chinese, english);
        let all = 0..matches.english().len();
        let better = all.filter(|&other| other != english && both(chinese, other) >= own).count();
        sums[2] += f64::from(u8::from(better == 0));
        sums[3] += 1.0;
    }
    sums
}

/// The lexicon's own cut finds more translations than jieba's words do.
#[test]
fn the_fewest_headwords_find_more_than_jiebas_words() {
    let mut pooled = [[[0.0; 4]; 2]; 2];
    let mut times = [0.0; 2];
    for (name, document) in documents() {
        let english: Vec<&str> = document.english.iter().map(String::as_str).collect();
        words("词", Lang::Chinese, None);
        for (way, pooled) in pooled.iter_mut().enumerate() {
            let start = Instant::now();
            let cut = |text: &'_ String| -> Vec<String> {
                let found = if way == 0 { Lexicon::bundled().cut(text, &[]) } else { words(text, Lang::Chinese, None) };
                found.into_iter().map(str::to_owned).collect()
            };
            let cut: Vec<Vec<String>> = document.chinese.iter().map(cut).collect();
            times[way] += start.elapsed().as_secs_f64();
            let cut: Vec<Vec<&str>> = cut.iter().map(|words| words.iter().map(String::as_str).collect()).collect();
            let matches = if way == 0 {
                let sentences: Vec<Sentence<'_>> = document.chinese.iter().map(|text| text.as_str().into()).collect();
                Matches::new(Lexicon::bundled(), &sentences, &english)
            } else {
                Matches::of_words(Lexicon::bundled(), &cut, &english)
            };
            let found = measured(&matches, &document.pairs);
            println!(
                "{name} {way}: {:.3} - {:.3}, P@1 {:.3}",
                found[0] / found[3],
                found[1] / found[3],
                found[2] / found[3]
            );
            let kind = usize::from(name.starts_with("novels"));
            pooled[kind].iter_mut().zip(found).for_each(|(sum, value)| *sum += value);
        }
    }
    if pooled[0][0][3] == 0.0 {
        return;
    }
    for kind in 0..2 {
        for way in 0..2 {
            let of = pooled[way][kind];
            println!(
                "{} {}: coverage {:.4} - {:.4} = {:.4}, P@1 {:.4} of {} ({:.0} ms)",
                ["magazine", "novels"][kind],
                ["headwords", "jieba"][way],
                of[0] / of[3],
                of[1] / of[3],
                (of[0] - of[1]) / of[3],
                of[2] / of[3],
                of[3],
                times[way] * 1e3
            );
        }
    }
    for kind in 0..2 {
        assert!(pooled[0][kind][2] >= pooled[1][kind][2]);
    }
}
