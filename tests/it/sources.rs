//! Every file that the project ships says where it is from.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};

#[derive(Deserialize)]
struct Sources {
    file: Vec<BTreeMap<String, String>>,
}

/// What is told of each file.
const TOLD: [&str; 7] = ["path", "title", "origin", "version", "licence", "sha256", "made"];

#[test]
fn sources_toml_tells_of_every_file_in_data_and_of_the_bytes_it_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("data/SOURCES.toml")).unwrap();
    let sources: Sources = toml::from_str(&text).unwrap();
    for file in &sources.file {
        let keys: Vec<&str> = file.keys().map(String::as_str).collect();
        assert!(TOLD.iter().all(|key| keys.contains(key)), "{:?} lacks something", file.get("path"));
        assert!(
            file.values().all(|value| !value.trim().is_empty()),
            "{:?} says nothing of something",
            file.get("path")
        );
        let bytes = fs::read(root.join(&file["path"])).unwrap();
        let digest = Sha256::digest(&bytes).iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").unwrap();
            hex
        });
        assert_eq!(digest, file["sha256"], "{}", file["path"]);
    }
    let mut told: Vec<&str> = sources.file.iter().map(|file| file["path"].as_str()).collect();
    told.sort_unstable();
    let mut shipped = files(&root.join("data"));
    shipped.retain(|path| !path.ends_with("SOURCES.toml") && !path.ends_with("data/README.md") && !of_a_crate(path));
    let mut shipped: Vec<String> =
        shipped.iter().map(|path| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/")).collect();
    shipped.sort_unstable();
    assert_eq!(told, shipped);
}

/// Whether it makes a crate of the data beside it: its manifest, its code, its licence.
fn of_a_crate(path: &Path) -> bool {
    let named = |name: &str| path.ends_with(name);
    let code = named("src/lib.rs") || named("Cargo.toml") || named("LICENSE-APACHE") || named("NOTICE");
    code && path.ancestors().any(|folder| folder.join("Cargo.toml").is_file() && !folder.join("Cargo.lock").is_file())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
