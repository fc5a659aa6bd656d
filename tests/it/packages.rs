//! What is uploaded to crates.io, which takes no crate above 10 MB.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Bytes that a crate file may have (<https://doc.rust-lang.org/cargo/reference/publishing.html>).
const LIMIT: u64 = 10_000_000;

/// The names of the files of a package, and the sum of their bytes as they lie on the disk.
fn contents(package: &str, folder: &str) -> (Vec<String>, u64) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline", "--package", package])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(list.status.success(), "{}", String::from_utf8_lossy(&list.stderr));
    let names: Vec<String> =
        String::from_utf8(list.stdout).unwrap().lines().map(|line| line.replace('\\', "/")).collect();
    // Cargo adds a few small files of its own making.
    let size = |name: &String| fs::metadata(root.join(folder).join(name)).map_or(0, |file| file.len());
    let bytes = names.iter().map(size).sum();
    (names, bytes)
}

#[test]
fn each_crate_is_below_the_limit_of_crates_io_even_uncompressed() {
    for (package, folder, file) in [
        ("bitext", "", "src/lib.rs"),
        ("bitext-encoder", "data/encode", "tokens-1.bin"),
        ("bitext-encoder-tokens", "data/tokens", "tokens-2.bin"),
    ] {
        let (names, bytes) = contents(package, folder);
        assert!(names.iter().any(|name| name == file), "{package} lacks {file}");
        assert!(bytes < LIMIT, "{package} has {bytes} bytes");
    }
}

#[test]
fn the_main_crate_holds_no_weights_and_each_data_crate_its_licence() {
    let (names, _) = contents("bitext", "");
    assert!(!names.iter().any(|name| name.starts_with("data/encode/") || name.starts_with("data/tokens/")));
    for (package, folder) in [("bitext-encoder", "data/encode"), ("bitext-encoder-tokens", "data/tokens")] {
        let (names, _) = contents(package, folder);
        assert!(["LICENSE-APACHE", "NOTICE"].iter().all(|name| names.iter().any(|own| own == name)), "{package}");
    }
}
