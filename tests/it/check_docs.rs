//! `docs/checks.md` has every code, says of it what the program says, and its examples are found.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bitext::{CheckOptions, Fault, Group, Lang, Lexicon, Term, TextChecker, TextPair};

use crate::desk::Desk;

/// Codes that take more than a few units to show: bytes, a long text, whole documents.
const IN_WORDS: [&str; 12] = [
    "thin",
    "encoding",
    "over-long",
    "missing-paragraph",
    "repeated-paragraph",
    "renumbered-paragraph",
    "moved-paragraph",
    "split-paragraph",
    "unnumbered-paragraph",
    "uncovered",
    "not-in-original",
    "low-confidence",
];

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md")
}

/// What stands before the first code, and what stands under each behind the words of the program.
fn parsed(page: &str) -> (String, BTreeMap<&str, String>) {
    let (before, _) = page.split_once("\n## ").or_else(|| page.split_once("\n### ")).unwrap();
    let sections = page.split("\n### `").skip(1).map(|section| {
        let (code, text) = section.split_once("`\n").unwrap();
        let text = text.split("\n## ").next().unwrap();
        let own = text
            .split_once("\n*What to do:* ")
            .map_or(text, |(_, rest)| rest.split_once("\n\n").map_or("", |(_, own)| own));
        (code, own.trim().to_owned())
    });
    (before.trim_end().to_owned(), sections.collect())
}

/// The page with the words of the program and these examples.
fn rendered(before: &str, examples: &BTreeMap<&str, String>) -> String {
    let mut page = before.to_owned() + "\n";
    for group in Group::ALL {
        write!(page, "\n## {}\n", group.name()).unwrap();
        for fault in Fault::ALL.iter().filter(|fault| fault.group() == group) {
            let (code, severity) = (fault.code(), fault.severity().name());
            let [what, fix] = [fault.what(Lang::English), fault.fix(Lang::English)].map(plain);
            let [what_zh, fix_zh] = [fault.what(Lang::Chinese), fault.fix(Lang::Chinese)].map(plain);
            let own = examples.get(code).map_or("", String::as_str);
            write!(page, "\n### `{code}`\n\n**{severity}** · {what} {what_zh}。\n\n").unwrap();
            write!(page, "*What to do:* {fix}. {fix_zh}。\n\n{own}\n").unwrap();
        }
    }
    page
}

/// A text as Markdown that shows it as it is; code in backticks stays code.
fn plain(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => part.replace('&', "&amp;").replace('<', "&lt;").replace('*', "\\*"),
        _ => format!("`{part}`"),
    });
    parts.collect()
}

/// The fenced blocks of a section with what stands behind their fences.
fn blocks(section: &str) -> Vec<(&str, &str)> {
    let fenced = section.split("```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).collect()
}

/// The codes that come out of pairs.
fn codes_of_pairs(block: &str) -> Vec<&'static str> {
    let (mut units, mut terms) = (Vec::new(), Vec::new());
    for unit in block.split("\n\n") {
        let mut texts = Vec::new();
        for line in unit.lines().filter(|line| !line.is_empty()) {
            match line.split_once(": ").unwrap_or_else(|| panic!("{line}")) {
                ("en", text) => texts.push((Lang::English, text)),
                ("zh", text) => texts.push((Lang::Chinese, text)),
                ("terms", text) => {
                    let (english, chinese) = text.split_once(" = ").unwrap();
                    terms.push(Term { english: english.to_owned(), chinese: chinese.to_owned() });
                }
                _ => panic!("{line}"),
            }
        }
        let [(source_lang, source), (_, target)] = texts[..] else { panic!("{unit}") };
        units.push(TextPair { source, target, source_lang });
    }
    let lexicon = (!terms.is_empty()).then(|| Arc::new(Lexicon::with_terms(&terms)));
    let mut checker = TextChecker::new(CheckOptions::default().with_terms(terms, lexicon), &units);
    let mut codes: Vec<_> = checker.check(&units).into_iter().flatten().map(|found| found.fault.code()).collect();
    codes.extend(checker.finish().into_iter().map(|(_, found)| found.fault.code()));
    codes
}

/// What `align check` says of TMX, or of units in it.
fn told_of_tmx(block: &str) -> String {
    let desk = Desk::new();
    let header = "<header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" \
                  srclang=\"en\" datatype=\"plaintext\"/>";
    let file = if block.starts_with("<tmx") {
        block.to_owned()
    } else {
        format!("<tmx version=\"1.4\">\n{header}\n<body>\n{block}</body>\n</tmx>\n")
    };
    desk.put("a.tmx", file);
    desk.align("check a.tmx --format json").out
}

/// With `UPDATE_DOCS=1` in the environment the page is written anew; the examples stay.
#[test]
fn the_page_says_what_the_program_says() {
    let page = fs::read_to_string(path()).unwrap();
    let (before, examples) = parsed(&page);
    let rendered = rendered(&before, &examples);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path(), &rendered).unwrap();
    } else if page != rendered {
        let differ = page.lines().zip(rendered.lines()).find(|(own, expected)| own != expected);
        panic!("docs/checks.md is not as the table of faults says; UPDATE_DOCS=1 writes it: {differ:?}");
    }
}

#[test]
fn every_code_has_an_example_that_is_found() {
    let page = fs::read_to_string(path()).unwrap();
    let (_, examples) = parsed(&page);
    let mut wrong = Vec::new();
    for fault in Fault::ALL {
        let code = fault.code();
        let section = examples.get(code).map_or("", String::as_str);
        assert!(!section.is_empty(), "{code} has no example");
        let blocks = blocks(section);
        assert_eq!(blocks.is_empty(), IN_WORDS.contains(&code), "{code}");
        for (kind, block) in blocks {
            match kind {
                "pairs" => {
                    let found = codes_of_pairs(block);
                    if !found.contains(&code) {
                        wrong.push(format!("{code} is not found, {found:?} is"));
                    }
                }
                "pairs sound" if codes_of_pairs(block).contains(&code) => {
                    wrong.push(format!("{code} is found in what is sound"));
                }
                "pairs sound" => {}
                "xml" => {
                    let told = told_of_tmx(block);
                    if !told.contains(&format!("\"code\":\"{code}\"")) {
                        wrong.push(format!("{code} is not told: {told}"));
                    }
                }
                other => panic!("{code}: {other}"),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
