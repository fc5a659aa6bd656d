//! Copies of real documents in many encodings, where a folder of them stands beside the checkout.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::lang::{Lang, Script};

/// The folders of documents, or none where they are not there.
fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/documents");
    let Ok(entries) = fs::read_dir(root) else { return Vec::new() };
    let mut folders: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn text(path: &Path) -> (String, String) {
    let (text, decoding) = decode(&Input::open(path).unwrap(), None).unwrap();
    (text.replace("\r\n", "\n").replace('\r', "\n"), format!("{decoding:?}"))
}

#[test]
fn every_copy_of_a_document_decodes_to_the_same_text() {
    for folder in documents() {
        let mut copies: Vec<_> = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path()).collect();
        copies.sort();
        for copy in copies {
            let name = copy.file_name().unwrap().to_string_lossy().into_owned();
            let [side, form] = ["raw.zh", "raw.en"].map(|side| name.strip_prefix(side).map(|form| (side, form)));
            let Some((side, form)) = side.or(form) else { continue };
            if form == ".txt" || form == ".asis.txt" {
                continue;
            }
            let whole = text(&folder.join(format!("{side}.txt"))).0;
            let (found, decoding) = text(&copy);
            if name.contains("hz") || name.contains("truncated") {
                let kept = found.trim_end_matches('\u{FFFD}');
                assert!(whole.starts_with(kept) && found.len() > whole.len() / 10, "{copy:?}: {decoding}");
            } else {
                assert!(found == whole, "{copy:?}: {decoding}");
            }
        }
    }
}

#[test]
fn every_document_is_told_from_its_translation() {
    for folder in documents() {
        let (en, zh) = (text(&folder.join("raw.en.txt")).0, text(&folder.join("raw.zh.txt")).0);
        let of = |name, text| Text { name, text, tag: None };
        let (source, target) = detect_pair(of("en", &en), of("zh", &zh)).unwrap();
        let script = if zh.contains('國') { Script::Hant } else { Script::Hans };
        assert_eq!(
            (source.lang, target.lang, target.script),
            (Lang::English, Lang::Chinese, Some(script)),
            "{folder:?}"
        );
        let (source, target) = detect_pair(of("zh", &zh), of("en", &en)).unwrap();
        assert_eq!((source.lang, target.lang), (Lang::Chinese, Lang::English), "{folder:?}");
        assert!(detect_pair(of("en", &en), of("en", &en)).is_err(), "{folder:?}");
        assert!(detect_pair(of("zh", &zh), of("zh", &zh)).is_err(), "{folder:?}");
    }
}
