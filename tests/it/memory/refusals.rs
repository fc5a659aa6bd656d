//! What cannot be done, and what is said of it.

use std::fs;

use super::{MEMORY, desk, told};
use crate::desk::Desk;

#[test]
fn a_memory_that_is_not_there_is_not_made_but_by_an_import() {
    let desk = Desk::new();
    for words in ["search x", "stats", "export out.tmx", "delete --text x", "compact"] {
        desk.align(&format!("memory {words} -m no.tm")).refused("no.tm: there is no such translation memory");
    }
    desk.align("memory merge no.tm -m my.tm").refused("no.tm: there is no such translation memory");
    desk.align("memory import no.tmx -m my.tm").refused("no.tmx: ");
    assert_eq!(desk.names(), ["en.txt", "zh.txt"], "nothing is left behind");
}

#[test]
fn other_files_are_no_memories() {
    let desk = desk();
    for words in ["import memory.tmx", "search x", "stats", "compact"] {
        desk.align(&format!("memory {words} -m en.txt")).refused("en.txt: is not a translation memory of this program");
    }
    desk.align("memory stats -m memory.tmx").refused("memory.tmx: is not a translation memory of this program");
    desk.align("memory stats -m .").refused(".: is a folder");
    assert_eq!(desk.read("memory.tmx"), MEMORY);
    let other = rusqlite::Connection::open(desk.path().join("other.db")).unwrap();
    other.execute_batch("CREATE TABLE t (x)").unwrap();
    drop(other);
    for words in ["import memory.tmx", "stats"] {
        desk.align(&format!("memory {words} -m other.db"))
            .refused("other.db: is a database, but not a translation memory of this program");
    }
}

#[test]
fn a_file_is_not_imported_into_itself() {
    let desk = desk();
    desk.align("memory import memory.tmx -m memory.tmx").refused("memory.tmx: is also an input");
    desk.align("memory merge my.tm -m my.tm").refused("my.tm: is the memory that it would be merged into");
    desk.align("memory export my.tm --to tmx -m my.tm").refused("my.tm: is also an input");
}

#[test]
fn a_newer_format_is_refused_with_a_clear_word() {
    let desk = desk();
    let newer = rusqlite::Connection::open(desk.path().join("my.tm")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    for words in ["import memory.tmx", "search x", "export out.tmx", "compact"] {
        desk.align(&format!("memory {words} -m my.tm")).refused("my.tm: is a memory of format 99; this version");
    }
}

#[test]
fn a_damaged_memory_is_told_whatever_is_asked_of_it() {
    let desk = desk();
    let whole = fs::read(desk.path().join("my.tm")).unwrap();
    // Cut off in the first page, behind it, and with a page of nonsense in the middle.
    desk.put("short.tm", &whole[..50]);
    desk.put("cut.tm", &whole[..whole.len() / 2]);
    let mut torn = whole.clone();
    let half = torn.len() / 2;
    torn[8_192..half].fill(0xA5);
    desk.put("torn.tm", torn);
    for name in ["short.tm", "cut.tm", "torn.tm"] {
        let export = desk.align(&format!("memory export out.jsonl -m {name}"));
        export.refused(name);
        assert!(export.err.contains("damaged") || export.err.contains("is not a translation memory"), "{}", export.err);
        assert!(!desk.path().join("out.jsonl").exists());
    }
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let desk = desk();
    desk.align("memory delete -m my.tm").refused("delete: nothing says which units to delete");
    desk.align("memory delete -m my.tm --since soon").refused("invalid value 'soon'");
    desk.align("memory delete -m my.tm --below-confidence 50").refused("--below-confidence 50: expected a number");
    told(&desk, &["memory", "search", "-m", "my.tm", " "]).refused("the command line: an empty text");
    told(&desk, &["memory", "delete", "-m", "my.tm", "--text", " "]).refused("--text: every unit has the empty text");
    desk.align("memory export out.txt -m my.tm").refused("out.txt: the name does not say which format");
    desk.align("memory export out.tmx -m my.tm --file none").refused("my.tm: has no such units");
    desk.align("memory export out.align -m my.tm").refused("out.align: holds no translation units");
    desk.align("memory import memory.tmx -m my.tm --batch 0").refused("invalid value '0'");
}

/// A folder that nobody may write to, of a memory that nobody may write to.
#[cfg(unix)]
#[test]
fn a_memory_that_cannot_be_written_can_be_searched() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    fs::create_dir(desk.path().join("shelf")).unwrap();
    fs::rename(desk.path().join("my.tm"), desk.path().join("shelf/my.tm")).unwrap();
    let allow =
        |name: &str, mode| fs::set_permissions(desk.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
    allow("shelf/my.tm", 0o444);
    allow("shelf", 0o555);
    // The system's administrator may write everywhere.
    let is_open_to_all = fs::write(desk.path().join("shelf/x"), "").is_ok();
    let found = desk.align("memory search -m shelf/my.tm -c 工业");
    let import = desk.align("memory import memory.tmx -m shelf/my.tm");
    allow("shelf", 0o755);
    assert_eq!(found.err, "2 texts found\n");
    if is_open_to_all {
        println!("skipped: everything can be written here");
    } else {
        import.refused("shelf/my.tm: cannot be ");
    }
}

#[test]
fn a_file_with_faults_replaces_nothing() {
    let desk = desk();
    let half = MEMORY.len() / 2;
    let half = MEMORY.floor_char_boundary(half);
    desk.put("memory.tmx", &MEMORY[..half]);
    let units = || desk.align("memory stats -m my.tm").out.lines().next().map(str::to_owned);
    let before = units();
    let told = desk.align("memory import memory.tmx -m my.tm --replace");
    assert_eq!(told.code, Some(2), "{told:?}");
    assert!(told.err.contains("error: memory.tmx: has faults, so that nothing was removed"), "{}", told.err);
    assert_eq!(units(), before);
}

#[test]
fn an_empty_file_is_told_as_such() {
    let desk = Desk::new();
    desk.put("my.tm", "");
    desk.align("memory search x -m my.tm").refused("my.tm: is empty, not a translation memory");
}
