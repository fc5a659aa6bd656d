//! What a memory has for documents, from outside: the resolutions of four years, whose paragraphs recur.

use std::fs;
use std::path::{Path, PathBuf};

use bitext::{
    Document, Finding, Input, Level, Options, TmxReader, TranslationUnit, UnitReader, XliffReader, align_files,
    read_document, similarity,
};

use crate::desk::{Desk, Told};

const LATER: [&str; 3] = ["59-249", "61-215", "65-175"];

fn resolution(number: &str, lang: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/un/{number}.{lang}.txt"))
}

/// A desk with the later resolutions, and the alignment of the first one in a memory.
fn desk() -> Desk {
    let desk = Desk::new();
    for lang in ["en", "zh"] {
        desk.put(&format!("55-187.{lang}.txt"), fs::read(resolution("55-187", lang)).unwrap());
    }
    for number in LATER {
        desk.put(&format!("{number}.en.txt"), fs::read(resolution(number, "en")).unwrap());
    }
    did(&desk, "55-187.en.txt 55-187.zh.txt -o un.tmx --quiet");
    did(&desk, "memory import un.tmx -m my.tm --quiet");
    desk
}

fn did(desk: &Desk, line: &str) -> Told {
    let told = desk.align(line);
    assert_eq!(told.code, Some(0), "{line}: {}", told.err);
    told
}

fn failed(desk: &Desk, line: &str) -> String {
    let told = desk.align(line);
    assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{line}");
    told.err
}

fn units(desk: &Desk, name: &str) -> (Vec<TranslationUnit>, Vec<Finding>) {
    let text = desk.read(name);
    let mut reader = XliffReader::new(name, text.as_bytes()).unwrap();
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    while let Some(unit) = reader.next_unit(&mut findings).unwrap() {
        units.push(unit);
    }
    (units, findings)
}

fn text(unit: &TranslationUnit, lang: &str) -> String {
    unit.variant(lang).map(|variant| variant.content.text()).unwrap_or_default()
}

/// The English texts of the memory.
fn known(desk: &Desk) -> Vec<String> {
    let text = desk.read("un.tmx");
    let mut reader = TmxReader::new("un.tmx", text.as_bytes()).unwrap();
    let mut known = Vec::new();
    while let Some(unit) = reader.next_unit(&mut Vec::new()).unwrap() {
        known.push(self::text(&unit, "en"));
    }
    known
}

/// The best score that a file says of a unit.
fn quality(unit: &TranslationUnit, number: usize) -> Option<u8> {
    let quality = unit.property(&format!("x-xliff-alt-trans-{number}-match-quality"))?;
    quality.strip_suffix('%').unwrap().parse().ok()
}

#[test]
fn recurring_paragraphs_of_later_years_are_found() {
    let desk = desk();
    let told = did(&desk, "memory leverage -m my.tm 59-249.en.txt 61-215.en.txt 65-175.en.txt");
    insta::assert_snapshot!(told.out);
    assert_eq!(told.err, "");
}

#[test]
fn a_document_that_is_in_the_memory_is_exact_on_either_side() {
    let desk = desk();
    let told = did(&desk, "memory leverage -m my.tm 55-187.en.txt --to csv");
    let row = |name: &str| -> usize {
        let line = told.out.lines().find(|line| line.split(',').nth(1) == Some(name)).unwrap();
        line.split(',').nth(2).unwrap().parse().unwrap()
    };
    assert_eq!((row("100"), row("total")), (27, 27), "{}", told.out);
    let chinese = did(&desk, "memory leverage -m my.tm 55-187.zh.txt --to csv").out;
    assert!(chinese.contains("55-187.zh.txt,100,27,"), "{chinese}");
}

#[test]
fn analyses_are_the_same_for_any_number_of_threads_and_the_same_in_every_form() {
    let desk = desk();
    for form in ["text", "csv", "json"] {
        let line = format!("memory leverage -m my.tm 59-249.en.txt 61-215.en.txt --to {form}");
        let one = did(&desk, &format!("{line} --jobs 1")).out;
        assert_eq!(did(&desk, &format!("{line} --jobs 4")).out, one);
        did(&desk, &format!("{line} -o out.{form}"));
        assert_eq!(desk.read(&format!("out.{form}")), one);
    }
    let csv = desk.read("out.csv");
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = csv.lines().skip(1).map(cells).collect();
    assert_eq!(rows.len(), 3 * 8, "two documents and both together");
    let json: serde_json::Value = serde_json::from_str(&desk.read("out.json")).unwrap();
    for (at, row) in rows.iter().enumerate() {
        let of = json["documents"].get(at / 8).unwrap_or(&json["total"]);
        let there = &of["rows"][at % 8];
        assert_eq!((there["match"].as_str(), there["words"].to_string()), (Some(row[1].as_str()), row[3].clone()));
    }
    let chinese = did(&desk, "memory leverage -m my.tm 59-249.en.txt --ui zh").out;
    assert!(chinese.contains("字数占比 %") && chinese.contains("新内容"), "{chinese}");
}

#[test]
fn a_pretranslated_document_has_all_its_segments_and_the_matches_that_are_good_enough() {
    let desk = desk();
    let told = did(&desk, "memory pretranslate -m my.tm 61-215.en.txt -o out.xlf --threshold 60 --matches 2");
    let (units, findings) = units(&desk, "out.xlf");
    assert_eq!(findings, []);
    let cut = did(&desk, "memory leverage -m my.tm 61-215.en.txt --to csv").out;
    assert!(cut.contains(&format!(",total,{},", units.len())), "{cut}");
    let known = known(&desk);
    let document = read_document(&Input::open(&resolution("61-215", "en")).unwrap(), &Options::default()).unwrap();
    assert_eq!(units.len(), document.segments.len());
    let mut matched = [0; 2];
    for (at, unit) in units.iter().enumerate() {
        assert_eq!(unit.id, Some((at + 1).to_string()));
        assert_eq!(unit.property("x-document"), Some("61-215.en.txt"));
        let own = text(unit, "en");
        assert_eq!(own, document.segment_text(at));
        let target = text(unit, "zh-CN");
        let best = known.iter().map(|known| similarity(&own, known)).max().filter(|best| *best >= 60);
        assert_eq!(quality(unit, 1), best, "{own}");
        let Some(score) = quality(unit, 1) else {
            assert_eq!(target, "", "{own}");
            continue;
        };
        assert!(quality(unit, 2).is_none_or(|second| (60..=score).contains(&second)), "{own}");
        assert_eq!(score, similarity(&own, unit.property("x-xliff-alt-trans-1-source").unwrap()));
        assert_eq!(Some(target.as_str()), unit.property("x-xliff-alt-trans-1-target"));
        let said = unit.variants[1].properties.iter().map(|property| property.value.as_str()).collect::<Vec<_>>();
        let expected =
            if score == 100 { ["translated", "exact-match"] } else { ["needs-review-translation", "fuzzy-match"] };
        assert_eq!(said, expected);
        assert_eq!(quality(unit, 3), None);
        matched[usize::from(score < 100)] += 1;
    }
    let [exact, fuzzy] = matched;
    assert!(exact > 0 && fuzzy > 2, "{matched:?}");
    let rest = units.len() - exact - fuzzy;
    let all = units.len();
    assert_eq!(
        told.err,
        format!(
            "wrote out.xlf: XLIFF 1.2, {all} units\n{all} segments: {exact} exact, {fuzzy} fuzzy (60 % or more), {rest} without a match\n"
        )
    );
}

#[test]
fn pretranslated_files_are_the_same_for_any_number_of_threads_and_in_order_for_the_check() {
    let desk = desk();
    for version in ["xliff12", "xliff"] {
        let line = format!("memory pretranslate -m my.tm 65-175.en.txt --to {version} --quiet");
        let one = did(&desk, &format!("{line} --jobs 1"));
        assert_eq!(one.err, "");
        assert_eq!(did(&desk, &format!("{line} --jobs 4")).out, one.out);
        desk.put("out.xlf", &one.out);
        let checked = did(&desk, "check out.xlf --only format --all --color never").out;
        let faults = checked.lines().filter(|line| line.starts_with("out.xlf:") && line.contains('['));
        let others: Vec<_> = faults.filter(|line| !line.contains("[missing-variant]")).collect();
        // What is still to be translated is told, and nothing else.
        assert!(others.is_empty() && checked.contains("missing-variant"), "{others:?}");
    }
    let (second, findings) = units(&desk, "out.xlf");
    assert_eq!(findings, []);
    assert!(second.iter().any(|unit| unit.property("x-xliff-state") == Some("initial") && quality(unit, 1).is_some()));
}

#[test]
fn the_sources_of_a_bilingual_file_are_the_segments_as_they_stand() {
    let desk = desk();
    let told = did(&desk, "memory leverage -m my.tm un.tmx --to csv");
    let units = desk.read("un.tmx").matches("<tu ").count();
    assert!(
        told.out.contains(&format!("un.tmx,100,{units},")) && told.out.contains(&format!(",total,{units},")),
        "{}",
        told.out
    );
    desk.put("terms.csv", "en,zh-CN,note\n\"Notes the report. Welcomes it.\",,x\n21,二十一,\n");
    let told = did(&desk, "memory leverage -m my.tm terms.csv --to csv").out;
    assert!(told.contains("terms.csv,total,2,6,"), "{told}");
    did(&desk, "memory pretranslate -m my.tm terms.csv -o terms.xlf --quiet");
    let (units, _) = self::units(&desk, "terms.xlf");
    assert_eq!(units.iter().map(|unit| text(unit, "zh-CN")).collect::<Vec<_>>(), ["", "二十一"], "a target stays");
    let as_document = did(&desk, "memory leverage -m my.tm terms.csv --format csv --source-lang en --to csv").out;
    assert!(!as_document.contains("terms.csv,total,2,6,"), "{as_document}");
}

#[test]
fn a_document_alone_has_the_segments_that_it_has_in_a_pair() {
    let [english, chinese] = ["en", "zh"].map(|lang| resolution("55-187", lang));
    let pair = align_files(&english, &chinese, &Options::default()).unwrap();
    let texts = |document: &Document| -> Vec<String> {
        (0..document.segments.len()).map(|at| document.segment_text(at).to_owned()).collect()
    };
    for (path, in_pair) in [(&english, &pair.source), (&chinese, &pair.target)] {
        let alone = read_document(&Input::open(path).unwrap(), &Options::default()).unwrap();
        assert_eq!((texts(&alone), alone.tag.as_str()), (texts(in_pair), in_pair.tag.as_str()));
    }
    let input = Input::new("a.txt", "1. It is over. He left.\n\n2. She stayed.\n");
    let number = |level| read_document(&input, &Options { level, ..Options::default() }).unwrap().segments.len();
    let levels = [Level::Paragraph, Level::Sentence, Level::Clause, Level::Line];
    assert_eq!(levels.map(number), [2, 3, 3, 2]);
}

#[test]
fn what_cannot_be_done_is_told() {
    let desk = desk();
    let why = failed(&desk, "memory leverage -m none.tm 59-249.en.txt");
    assert!(why.starts_with("error: none.tm: ") && why.contains("hint: "), "{why}");
    assert!(!desk.names().contains(&"none.tm".to_owned()), "a memory is not made to look things up");
    desk.put("empty.txt", "");
    assert!(failed(&desk, "memory leverage -m my.tm empty.txt").starts_with("error: empty.txt: "));
    desk.put("none.jsonl", "");
    assert!(failed(&desk, "memory pretranslate -m my.tm none.jsonl").contains("hint: "));
    desk.put("numbers.txt", "1. 2. 1948\n");
    let why = failed(&desk, "memory leverage -m my.tm numbers.txt");
    assert!(why.contains("has no words that would tell its language\nhint: name it with --source-lang"), "{why}");
    did(&desk, "memory leverage -m my.tm numbers.txt --source-lang en");
    let why = failed(&desk, "memory pretranslate -m my.tm 59-249.en.txt -o out.tmx");
    assert!(why.contains("out.tmx: what is written is XLIFF"), "{why}");
    let why = failed(&desk, "memory pretranslate -m my.tm 59-249.en.txt -o my.tm");
    assert!(why.contains("is also an input"), "{why}");
    let why = failed(&desk, "memory leverage -m my.tm 59-249.en.txt no.txt -o out.csv");
    assert!(why.starts_with("error: no.txt: cannot read"), "{why}");
    assert!(!desk.names().contains(&"out.csv".to_owned()), "nothing half-written");
}
