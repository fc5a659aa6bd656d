//! `align embed` with what nobody means to give.

use crate::desk::Desk;

/// Length of a line that no author writes, in bytes.
const LONG: usize = 200_000;

/// What is typed behind `align embed`, and the beginning of what is said.
#[test]
fn what_cannot_be_embedded_is_refused_with_the_reason() {
    let desk = Desk::new();
    desk.put("empty.txt", "");
    desk.put("binary.txt", "\u{1}\0\u{2}\0".repeat(99));
    desk.put("picture.txt", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0");
    std::fs::create_dir(desk.path().join("folder.npy")).unwrap();
    for (line, said) in [
        ("none.txt", "none.txt: cannot read: no such file or directory\nhint: check the spelling"),
        (".", ".: is a directory, not a file\nhint: "),
        ("-", "-: is empty"),
        ("empty.txt", "empty.txt: is empty"),
        ("binary.txt", "binary.txt: is not text: "),
        ("picture.txt", "picture.txt: is a picture (PNG)"),
        ("en.txt --nearest none.txt", "none.txt: cannot read: no such file or directory\nhint: "),
        ("en.txt --nearest .", ".: is a directory, not a file\nhint: "),
        ("en.txt --nearest empty.txt", "empty.txt: is empty"),
        ("en.txt --nearest binary.txt", "binary.txt: is not text: "),
        ("- --nearest -", "-: standard input cannot be both files\nhint: "),
        ("en.txt --nearest zh.txt -o out.npy", "--nearest: nearest lines do not go into a NumPy array\nhint: "),
        ("en.txt -o out.tsv", "tsv: vectors are not written as TSV\nhint: "),
        ("en.txt -o none/out.npy", "none/out.npy: cannot write: no such file or directory\nhint: "),
        ("en.txt -o folder.npy", "folder.npy: cannot write: is a directory\nhint: "),
        ("en.txt -o en.txt", "en.txt: is also an input (en.txt), which would be lost\nhint: "),
        ("en.txt --nearest zh.txt -o ./zh.txt", "./zh.txt: is also an input (zh.txt), which would be lost\nhint: "),
        ("en.txt --encoding nonsense", "encoding `nonsense`: is not known\nhint: "),
        ("en.txt --encoding=", "encoding ``: is not known\nhint: "),
        ("en.txt --jobs 0", "--jobs 0: no work can be done by 0 threads\nhint: leave --jobs out"),
        ("en.txt --jobs many", "--jobs many: expected a number of threads from 1 to 1024\nhint: "),
        ("en.txt --jobs=-1", "--jobs -1: expected a number of threads from 1 to 1024\nhint: "),
        ("en.txt --jobs 99999999999999999999", "--jobs 99999999999999999999: expected a number of threads"),
    ] {
        desk.align(&format!("embed {line} --color never")).refused(said);
    }
    for line in
        ["", "en.txt zh.txt", "en.txt --nearest", "en.txt -o", "en.txt --to", "en.txt --to xml", "en.txt --jobs"]
    {
        let told = desk.align(&format!("embed {line}"));
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{line}: {told:?}");
    }
    assert!(desk.names().iter().all(|name| !name.starts_with("out.")));
}

/// A line as no author writes it is a text like any other.
#[test]
fn lines_of_any_length_are_embedded() {
    let blank = "\n\r\n \u{3000}\u{200b}\n";
    let english = "development ".repeat(LONG / 12) + blank + &"x".repeat(LONG) + "\n\u{fffd}\u{10ffff}";
    let desk = Desk::with(english, "联合国工业发展组织".repeat(LONG / 27));
    desk.align("embed en.txt -o en.npy").done();
    let told = desk.align("embed en.txt --nearest zh.txt --to jsonl");
    told.done();
    assert_eq!(told.out.lines().count(), 5);
}
