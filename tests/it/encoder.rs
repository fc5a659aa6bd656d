//! The encoder gives what the package gives that its weights are from. `tests/fixtures/encode` tells of the expectations.

use std::fs;
use std::path::{Path, PathBuf};

use bitext::{DIMENSIONS, Encoder, Vectors};
use proptest::prelude::*;

use crate::desk::Desk;

/// What is of the original vocabulary and was dropped: rare names, and what is neither English nor Chinese.
const DROPPED: [&str; 7] = ["Procura", "Zürich", "e\u{301}clair", "iPhone", "ｶﾀｶﾅ", "日本語", "한국어"];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/encode").join(name)
}

fn sentences() -> Vec<String> {
    let text = fs::read_to_string(fixture("sentences.txt")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The vectors of the package: a step and 512 signed bytes each.
fn expected() -> Vec<Vec<f32>> {
    let bytes = fs::read(fixture("vectors.bin")).unwrap();
    let vector = |bytes: &[u8]| {
        let step = f32::from_le_bytes(bytes[..4].try_into().unwrap());
        bytes[4..].iter().map(|&byte| step * f32::from(byte.cast_signed())).collect()
    };
    bytes.chunks_exact(4 + DIMENSIONS).map(vector).collect()
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let product = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    product(a, b) / (product(a, a) * product(b, b)).sqrt()
}

fn different(sentences: &[String]) -> Vec<usize> {
    let text = fs::read_to_string(fixture("tokens.txt")).unwrap();
    let expected = text.lines().map(|line| line.split(' ').map(|id| id.parse().unwrap()).collect::<Vec<u32>>());
    let found = sentences.iter().map(|sentence| Encoder::bundled().tokens(sentence));
    found.zip(expected).enumerate().filter(|(_, (found, expected))| found != expected).map(|(at, _)| at).collect()
}

#[test]
fn sentences_are_cut_into_the_tokens_of_the_original() {
    let sentences = sentences();
    assert_eq!(sentences.len(), 1_000);
    let different: Vec<&String> = different(&sentences).into_iter().map(|at| &sentences[at]).collect();
    assert_eq!(different.len(), DROPPED.len(), "{different:#?}");
    assert!(different.iter().zip(DROPPED).all(|(text, dropped)| text.contains(dropped)), "{different:#?}");
}

#[test]
fn vectors_are_those_of_the_original() {
    let sentences = sentences();
    let (vectors, expected, different) = (Encoder::bundled().encode(&sentences), expected(), different(&sentences));
    let cosines = vectors.iter().zip(&expected).map(|(found, expected)| cosine(found, expected));
    let cosines: Vec<(usize, f32)> = cosines.enumerate().filter(|(at, _)| !different.contains(at)).collect();
    let worst = cosines.iter().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert!(worst.1 >= 0.999, "{}: {}", worst.1, sentences[worst.0]);
    let mean = cosines.iter().map(|(_, cosine)| f64::from(*cosine)).sum::<f64>() / cosines.len() as f64;
    assert!(mean >= 0.9998, "{mean}");
}

#[test]
fn runs_have_the_vectors_of_the_joined_text() {
    let sentences = sentences();
    let some: Vec<&str> = sentences.iter().step_by(7).map(String::as_str).collect();
    let encoder = Encoder::bundled();
    let overlaps = encoder.overlaps(&some, 4);
    assert_eq!((overlaps.longest(), overlaps.of(0), overlaps.of(5)), (4, None, None));
    for len in 1..=4 {
        let joined: Vec<String> = some.windows(len).map(|run| run.join(" ")).collect();
        let (exact, composed) = (encoder.encode(&joined), overlaps.of(len).unwrap());
        assert_eq!(composed.len(), joined.len());
        let worst = (0..joined.len()).map(|run| exact.cosine(run, composed, run)).fold(1.0, f32::min);
        assert!(worst >= 0.9999, "{worst} for runs of {len}");
    }
}

#[test]
fn threads_and_neighbours_do_not_change_a_vector() {
    let sentences = sentences();
    let encoder = Encoder::bundled();
    let threads = |count| rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
    let (one, three) = (threads(1), threads(3));
    let together = one.install(|| encoder.encode(&sentences));
    assert!(together == three.install(|| encoder.encode(&sentences)));
    assert!(
        one.install(|| encoder.overlaps(&sentences[..200], 3))
            == three.install(|| encoder.overlaps(&sentences[..200], 3))
    );
    for at in [0, 437, 999] {
        assert_eq!(encoder.encode(&sentences[at..=at]).get(0), together.get(at));
    }
}

#[test]
fn no_texts_have_no_vectors() {
    let encoder = Encoder::bundled();
    assert!(encoder.encode::<&str>(&[]).is_empty());
    assert_eq!(encoder.overlaps::<&str>(&[], 3).longest(), 0);
    assert_eq!(encoder.encode(&["a"]).nearest(&Vectors::default()), [None]);
    assert!(Vectors::default().centred().is_empty());
}

proptest! {
    #[test]
    fn any_text_has_a_vector_of_length_1(text in "\\PC{0,40}|[\\x00-\\x20a一\u{2581}\u{feff}\u{200b}]{0,12}") {
        let vector = Encoder::bundled().encode(&[&text]);
        let length: f32 = vector.get(0).iter().map(|x| x * x).sum();
        prop_assert!((length - 1.0).abs() < 1e-3, "{length}");
        prop_assert_eq!(Encoder::bundled().tokens(&text)[0], 1);
    }
}

#[test]
fn the_nearest_lines_are_shown() {
    let desk = Desk::with("The bank is closed.\nA dog barks.\n", "狗在叫。\n银行关门了。\n");
    let told = desk.align("embed en.txt --nearest zh.txt");
    let cells: Vec<Vec<&str>> = told.out.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(cells[0][1..], ["1", "2", "The bank is closed.", "银行关门了。"]);
    assert_eq!(cells[1][1..], ["2", "1", "A dog barks.", "狗在叫。"]);
    let told = desk.align("embed en.txt --nearest zh.txt --to jsonl");
    let first: serde_json::Value = serde_json::from_str(told.out.lines().next().unwrap()).unwrap();
    assert_eq!((&first["nearest"], &first["nearest_text"]), (&2.into(), &"银行关门了。".into()));
}

#[test]
fn vectors_are_written_for_numpy_and_as_json() {
    let desk = Desk::with("One\nTwo\nThree\n", "一\n");
    desk.align("embed en.txt -o vectors.npy").done();
    let bytes = fs::read(desk.path().join("vectors.npy")).unwrap();
    // NEP 1: magic, version 1.0, length of the header, header, and the data from a multiple of 64 bytes on.
    assert_eq!(&bytes[..8], b"\x93NUMPY\x01\x00");
    let header = 10 + usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    assert_eq!(header % 64, 0);
    let text = std::str::from_utf8(&bytes[10..header]).unwrap();
    assert!(
        text.starts_with("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 512), }") && text.ends_with('\n'),
        "{text}"
    );
    assert_eq!(bytes.len(), header + 3 * 512 * 4);
    let first: Vec<f32> = bytes[header..][..2048].as_chunks().0.iter().map(|&x| f32::from_le_bytes(x)).collect();
    assert_eq!(first, Encoder::bundled().encode(&["One"]).get(0));
    let told = desk.align("embed en.txt");
    let object: serde_json::Value = serde_json::from_str(told.out.lines().last().unwrap()).unwrap();
    assert_eq!((&object["line"], &object["text"]), (&3.into(), &"Three".into()));
    assert_eq!(object["vector"].as_array().unwrap().len(), DIMENSIONS);
}

#[test]
fn the_help_of_embed() {
    let told = Desk::new().align("embed --help");
    told.done();
    insta::assert_snapshot!(told.out);
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let text = sentences().concat().replace(['.', '。'], ".\n");
    let desk = Desk::with(&text, &text);
    for line in ["-o {}.npy", "-o {}.jsonl", "--nearest zh.txt -o {}.tsv"] {
        for jobs in ["1", "3"] {
            desk.align(&format!("embed en.txt {} --jobs {jobs}", line.replace("{}", jobs))).done();
        }
        let extension = line.rsplit('.').next().unwrap();
        let read = |jobs: &str| fs::read(desk.path().join(format!("{jobs}.{extension}"))).unwrap();
        assert!(read("1") == read("3"), "{extension}");
    }
}
