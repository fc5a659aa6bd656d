//! Files whole or untouched.

use super::*;
use tempfile::TempDir;

fn write(path: &Path, text: &str) -> Result<()> {
    let mut output = Destination::check(path)?.open()?;
    output.write_all(text.as_bytes()).map_err(|cause| failure(path, cause))?;
    output.commit()
}

fn names(directory: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_whole_and_nothing_else_is_left() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("out.tmx");
    write(&path, "old, and longer").unwrap();
    write(&path, "new").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(names(&directory), ["out.tmx"]);
}

#[test]
fn checking_changes_nothing() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("out.tmx");
    Destination::check(&path).unwrap();
    assert!(names(&directory).is_empty());
    fs::write(&path, "old").unwrap();
    Destination::check(&path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
}

#[test]
fn an_output_that_is_given_up_leaves_the_old_file() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("out.tmx");
    fs::write(&path, "old").unwrap();
    let mut output = Destination::check(&path).unwrap().open().unwrap();
    output.write_all(&vec![b'x'; 100_000]).unwrap();
    drop(output);
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(names(&directory), ["out.tmx"]);
}

#[test]
fn a_missing_directory_is_told_with_the_way_out() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("no/out.tmx");
    let error = write(&path, "").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Write);
    let (path, parent) = (path.display(), path.parent().unwrap().display());
    assert_eq!(
        error.to_string(),
        format!(
            "{path}: cannot write: no such file or directory\nhint: `{parent}` does not exist; make that directory first"
        )
    );
}

#[test]
fn a_directory_is_no_output() {
    let directory = TempDir::new().unwrap();
    let error = write(directory.path(), "").unwrap_err().to_string();
    assert!(error.contains("cannot write: is a directory\nhint: name a file in it"), "{error}");
    assert!(write(&directory.path().join("new/"), "").is_err());
    assert!(names(&directory).is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_as_such() {
    let error = write(Path::new("/dev/full"), "x").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Write);
    assert!(error.to_string().starts_with("/dev/full: cannot write: no space left on device\nhint: "), "{error}");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_new_file_has_the_permissions_of_any_new_file() {
        let directory = TempDir::new().unwrap();
        let (ours, plain) = (directory.path().join("ours"), directory.path().join("plain"));
        write(&ours, "").unwrap();
        File::create(&plain).unwrap();
        assert_eq!(mode(&ours), mode(&plain));
    }

    #[test]
    fn an_existing_files_mode_is_kept() {
        let directory = TempDir::new().unwrap();
        let path = directory.path().join("out");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        write(&path, "new").unwrap();
        assert_eq!((mode(&path), fs::read_to_string(&path).unwrap().as_str()), (0o640, "new"));
    }

    #[test]
    fn a_links_target_is_replaced_and_the_link_stays() {
        let directory = TempDir::new().unwrap();
        fs::create_dir(directory.path().join("real")).unwrap();
        let (link, file) = (directory.path().join("link"), directory.path().join("real/out"));
        symlink("real/out", &link).unwrap();
        for text in ["through a dangling link", "through a link"] {
            write(&link, text).unwrap();
            assert!(link.is_symlink());
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
    }

    #[test]
    fn a_link_to_itself_is_refused() {
        let directory = TempDir::new().unwrap();
        let link = directory.path().join("loop");
        symlink("loop", &link).unwrap();
        assert_eq!(write(&link, "").unwrap_err().kind(), ErrorKind::Write);
    }
}
