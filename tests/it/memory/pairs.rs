//! A document and its translation, aligned on their way into a memory.

use super::told;
use crate::desk::Desk;

#[test]
fn two_documents_are_aligned_and_dated() {
    let desk = Desk::new();
    let imported = told(&desk, &["memory", "import", "en.txt", "zh.txt", "-m", "my.tm"]);
    assert_eq!((imported.code, imported.err.as_str()), (Some(0), "imported en.txt | zh.txt: 3 units, 3 new\n"));
    let found = told(&desk, &["memory", "search", "-m", "my.tm", "委员会注意到该报告。"]);
    insta::assert_snapshot!(found.out);
    let again = told(&desk, &["memory", "import", "en.txt", "zh.txt", "-m", "my.tm"]);
    assert_eq!(again.err, "imported en.txt | zh.txt: 3 units, 0 new, 3 known before\n");
}

/// The memory holds what a TMX of the same pair would bring.
#[test]
fn a_pair_brings_the_units_that_its_tmx_would() {
    let desk = Desk::new();
    told(&desk, &["memory", "import", "en.txt", "zh.txt", "-m", "pair.tm"]).done();
    told(&desk, &["en.txt", "zh.txt", "-o", "out.tmx", "-q"]).done();
    told(&desk, &["memory", "import", "out.tmx", "-m", "tmx.tm"]).done();
    let export = |memory: &str| told(&desk, &["memory", "export", "-", "--to", "jsonl", "-m", memory]).out;
    assert_eq!(export("pair.tm"), export("tmx.tm"));
    assert!(export("pair.tm").contains("20260101T000000Z"));
}

#[test]
fn two_documents_that_hardly_belong_together_are_told() {
    let english = "The quick brown fox jumps over the lazy dog. It was a sunny day in the park.\n".repeat(4);
    let desk = Desk::with(english, "财政部长昨日宣布上调利率。市场反应平淡。\n股票指数下跌百分之三。\n");
    let imported = told(&desk, &["memory", "import", "en.txt", "zh.txt", "-m", "my.tm", "-q"]);
    imported.done();
    assert!(imported.err.contains("do not look like translations of each other"), "{}", imported.err);
}

#[test]
fn what_is_a_pair_is_told_by_the_names_or_by_the_user() {
    let desk = Desk::new();
    desk.put("a.csv", "en,zh\nOne,一\n");
    desk.put("b.csv", "en,zh\nTwo,二\n");
    let tables = told(&desk, &["memory", "import", "a.csv", "b.csv", "-m", "my.tm"]);
    assert_eq!(tables.err, "imported a.csv: 1 unit, 1 new\nimported b.csv: 1 unit, 1 new\n");
    desk.put("en.lines", "One\nTwo\n");
    desk.put("zh.lines", "一\n三\n");
    let lines = told(&desk, &["memory", "import", "en.lines", "zh.lines", "--from", "moses", "-m", "my.tm"]);
    assert_eq!(lines.err, "imported en.lines: 2 units, 1 new, 1 renewed\n");
    let documents =
        told(&desk, &["memory", "import", "en.txt", "zh.txt", "--pair", "--level", "paragraph", "-m", "my.tm"]);
    documents.done();
    assert!(documents.err.starts_with("imported en.txt | zh.txt: "), "{}", documents.err);
    told(&desk, &["memory", "import", "a.csv", "--pair", "-m", "my.tm"])
        .refused("--pair: takes a document and its translation");
    told(&desk, &["memory", "import", "a.csv", "--lines", "-m", "my.tm"])
        .refused("--lines: is for documents that are aligned");
}
