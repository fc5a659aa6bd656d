//! The table of coverage against every run by itself.

use super::*;
use crate::align::sentences::specimen::{lines, parts, sentences, texts};
use crate::lexicon::Lexicon;

/// Words that repeat, inside of sentences and from one to the next.
fn matches() -> Arc<Matches> {
    let (mut chinese, mut english) = lines([1, 2, 3, 2, 4, 5, 6, 7, 8, 9, 10]);
    chinese[4].push_str("银行的银行在1991年开了银行。");
    english[4].push_str(" In 1991 the bank of the banks opened a bank.");
    chinese.insert(3, "——".to_owned());
    english.insert(6, "...".to_owned());
    Arc::new(Matches::new(Lexicon::bundled(), &sentences(&texts(&chinese)), &texts(&english)))
}

#[track_caller]
fn assert_same(found: Found, matched: f32, mass: f32) {
    assert!((found.matched - matched).abs() < 1e-3, "matched {found:?}, not {matched}");
    assert!((found.mass - mass).abs() < 1e-3, "mass {found:?}, not {mass}");
}

#[test]
fn the_table_is_what_every_run_gives_by_itself() {
    let matches = matches();
    for sizes in [vec![(12, 12)], vec![(5, 3), (7, 9)]] {
        let grid = Grid::new(parts(&sizes), &[], &[]);
        let coverage = Coverage::new(&grid, Arc::clone(&matches));
        let (mut runs, mut found) = (0, 0);
        for (i, j) in (0..12).flat_map(|i| (0..12).map(move |j| (i, j))) {
            let room = grid.room(i, j);
            for (a, b) in (1..=CHINESE.min(room.0)).flat_map(|a| (1..=ENGLISH.min(room.1)).map(move |b| (a, b))) {
                let direct = matches.coverage(i..i + a, j..j + b);
                let (chinese, english) = coverage.both(i, j, (a, b));
                assert_same(chinese, direct.chinese.matched, direct.chinese.mass);
                assert_same(english, direct.english.matched, direct.english.mass);
                assert!((chinese.mean() - direct.chinese.mean()).abs() < 1e-4);
                runs += 1;
                found += usize::from(direct.chinese.matched > 0.0);
            }
        }
        assert!(found * 2 > runs && found < runs, "{found} of {runs} runs have words in common");
    }
}

#[test]
fn a_sentence_is_covered_by_the_runs_beside_it() {
    let matches = matches();
    let coverage = Coverage::new(&Grid::new(parts(&[(12, 12)]), &[], &[]), Arc::clone(&matches));
    for at in 0..12 {
        for b in 1..=ENGLISH.min(12 - at) {
            let direct = matches.coverage(4..5, at..at + b).chinese;
            assert_same(coverage.chinese(4, at, b), direct.matched, direct.mass);
        }
        for a in 1..=CHINESE.min(12 - at) {
            let direct = matches.coverage(at..at + a, 7..8).english;
            assert_same(coverage.english(at, a, 7), direct.matched, direct.mass);
        }
    }
    assert_same(coverage.chinese(4, 0, 0), 0.0, matches.coverage(4..5, 0..0).chinese.mass);
}

#[test]
fn words_of_a_run_weigh_together() {
    let matches = matches();
    let coverage = Coverage::new(&Grid::new(parts(&[(12, 12)]), &[], &[]), Arc::clone(&matches));
    let direct = matches.coverage(2..5, 1..1);
    let (chinese, english) = coverage.masses(2, 1, (3, 0));
    assert!((chinese - direct.chinese.mass).abs() < 1e-3 && chinese > 1.0);
    assert!(english.abs() < f32::EPSILON);
    assert_same(coverage.both(3, 0, (1, 1)).0, 0.0, 0.0);
    assert!(coverage.both(3, 0, (1, 1)).0.mean().abs() < f32::EPSILON, "a sentence without words");
}

#[test]
fn pairs_share_the_words_of_both() {
    let matches = matches();
    let (chinese, english) = (2..9, 1..11);
    let table = pairs(&matches, chinese.clone(), english.clone());
    assert_eq!(table.len(), chinese.len() * english.len());
    let places = chinese.flat_map(|i| english.clone().map(move |j| (i, j)));
    for ((i, j), found) in places.zip(table) {
        let direct = matches.coverage(i..i + 1, j..j + 1);
        let mass = direct.chinese.mass + direct.english.mass;
        let share = if mass > 0.0 { (direct.chinese.matched + direct.english.matched) / mass } else { 0.0 };
        assert!((found - share).abs() < 1e-4, "{i} {j}: {found} is not {share}");
    }
    assert_eq!(pairs(&matches, 0..3, 4..4), Vec::<f32>::new());
}
