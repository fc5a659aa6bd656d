//! How many sentences find their translation among all of a text's, where a folder of gold sentences stands beside the
//! checkout.

use std::fs;
use std::path::{Path, PathBuf};

use bitext::{Encoder, Input, Vectors, read_ladder};

/// Neighbours by which cosines are scaled.
const NEIGHBOURS: usize = 8;

/// Texts, their pairs of single sentences, and the share of Chinese sentences whose nearest English one is their
/// translation, as the package finds them that the weights are from: by cosine, by scaled cosine, and both centred.
const EXPECTED: [(&str, usize, [f64; 4]); 7] = [
    ("novels/001", 215, [0.888, 0.926, 0.921, 0.940]),
    ("novels/002", 110, [0.600, 0.673, 0.673, 0.700]),
    ("novels/003", 123, [0.585, 0.675, 0.675, 0.707]),
    ("novels/004", 144, [0.854, 0.896, 0.875, 0.903]),
    ("novels/005", 133, [0.827, 0.872, 0.872, 0.887]),
    ("novels/006", 92, [0.935, 0.967, 0.935, 0.967]),
    ("magazine/001", 891, [0.953, 0.972, 0.958, 0.972]),
];

/// Sentences by which a share may differ from the package's: some have two that are as good as equal.
const SLACK: f64 = 1.0;

/// The vectors of both sides of the beads of one sentence each.
fn sides(path: &Path) -> (Vectors, Vectors) {
    let lines = |extension: &str| -> Vec<String> {
        fs::read_to_string(path.with_extension(extension)).unwrap().lines().map(str::to_owned).collect()
    };
    let (english, chinese) = (lines("en"), lines("zh"));
    let ladder = read_ladder(&Input::open(&path.with_extension("align")).unwrap()).unwrap();
    let pairs = ladder.beads.iter().filter(|bead| bead.source.len() == 1 && bead.target.len() == 1);
    let (english, chinese): (Vec<&str>, Vec<&str>) =
        pairs.map(|bead| (english[bead.source[0]].as_str(), chinese[bead.target[0]].as_str())).unzip();
    (Encoder::bundled().encode(&english), Encoder::bundled().encode(&chinese))
}

/// How many find the one at their own place.
fn right(found: &[Option<(usize, f32)>]) -> f64 {
    found.iter().enumerate().filter(|(own, found)| found.is_some_and(|(found, _)| found == *own)).count() as f64
}

#[test]
fn translations_are_found_as_often_as_by_the_original() {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/sentences");
    if !root.is_dir() {
        println!("skipped: there is no {}", root.display());
        return;
    }
    let mut faults = Vec::new();
    for (name, count, expected) in EXPECTED {
        let (english, chinese) = sides(&root.join(name));
        assert_eq!((english.len(), chinese.len()), (count, count), "{name}");
        let plain = [chinese.nearest(&english), chinese.nearest_scaled(&english, NEIGHBOURS)];
        let (english, chinese) = (english.centred(), chinese.centred());
        let centred = [chinese.nearest(&english), chinese.nearest_scaled(&english, NEIGHBOURS)];
        let found = [&plain[0], &plain[1], &centred[0], &centred[1]].map(|found| right(found));
        println!("{name}: {count} pairs {:.3?}, expected {expected:.3?}", found.map(|found| found / count as f64));
        // Half a sentence for the third decimal place.
        let near = |(found, expected): (f64, f64)| (found - expected * count as f64).abs() <= SLACK + 0.5;
        if !found.into_iter().zip(expected).all(near) {
            faults.push(name);
        }
    }
    assert!(faults.is_empty(), "{faults:?}");
}
