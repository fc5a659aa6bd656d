//! `align check`: what is told, where, how it ends, and the repaired copy.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use crate::desk::{Desk, NEW_YEAR, Told};

/// A file with that body and source language, and nothing wrong around it.
fn tmx(srclang: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header creationtool=\"t\" \
         creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"{srclang}\" \
         datatype=\"plaintext\"/>\n<body>\n{body}</body>\n</tmx>\n"
    )
}

fn tu(variants: &[(&str, &str)]) -> String {
    let tuv = |(lang, text): &(&str, &str)| format!("<tuv xml:lang=\"{lang}\"><seg>{text}</seg></tuv>");
    format!("<tu>{}</tu>\n", variants.iter().map(tuv).collect::<String>())
}

/// What is told of a file, whatever its texts say.
fn checked(bytes: impl AsRef<[u8]>, options: &str) -> Told {
    let desk = Desk::new();
    desk.put("a.tmx", bytes);
    desk.align(&format!("check a.tmx --only format,repeats {options}"))
}

#[test]
fn a_sound_file_is_told_in_one_line() {
    let told = checked(tmx("en", &tu(&[("en", "a"), ("zh", "甲")])), "");
    told.done();
    assert_eq!((told.out.as_str(), told.err.as_str()), ("a.tmx: 1 unit, 0 errors, 0 warnings, 0 notes\n", ""));
}

#[test]
fn a_finding_has_a_place_a_code_a_unit_and_a_hint() {
    let body = tu(&[("en", "a"), ("zh", "甲")]) + "<tu tuid='x'><tuv xml:lang='en'><seg>R&D</seg></tuv></tu>\n";
    let told = checked(tmx("en", &body), "");
    assert_eq!(told.code, Some(1), "{told:?}");
    assert_eq!(
        told.out,
        "a.tmx:6:39: error[ill-formed] unit 2 (x): `&` that begins no reference\n  \
         hint: escape & and < in text as &amp; and &lt;, and close every element\n\
         a.tmx:6:1: warning[missing-variant] unit 2 (x): no text in zh; there is en\n  \
         hint: add the text, or take the unit out\n\
         a.tmx: 2 units, 1 error, 1 warning, 0 notes\n  \
         error    ill-formed                 1\n  \
         warning  missing-variant            1\n"
    );
}

#[test]
fn the_exit_code_follows_what_the_user_wants_to_fail_on() {
    let note = tmx("en", &tu(&[("en", "a "), ("zh", "甲")]));
    let warning = tmx("fr", &tu(&[("en", "a"), ("zh", "甲")]));
    let error = tmx("en", &tu(&[("en", "&"), ("zh", "甲")]));
    let code = |file: &str, on: &str| checked(file, &format!("--fail-on {on}")).code;
    for (file, codes) in [(&note, [0, 0, 1, 0]), (&warning, [0, 1, 1, 0]), (&error, [1, 1, 1, 0])] {
        let found = ["error", "warning", "note", "never"].map(|on| code(file, on));
        assert_eq!(found, codes.map(Some));
    }
    // Codes and groups may be named too.
    for (on, expected) in
        [("edge-space", 1), ("format", 1), ("repeats", 0), ("over-long,edge-space", 1), ("error,date", 0)]
    {
        assert_eq!(code(&note, on), Some(expected), "{on}");
    }
}

#[test]
fn of_each_kind_twenty_are_shown_and_all_are_counted() {
    let file = tmx("fr", &tu(&[("en", "a"), ("zh", "甲")]).repeat(30));
    let shown = |told: &Told, code: &str| told.out.lines().filter(|line| line.contains(&format!("[{code}]"))).count();
    let told = checked(&file, "");
    assert_eq!((shown(&told, "source-language"), shown(&told, "duplicate")), (20, 20));
    assert!(told.out.ends_with("  note     duplicate                 29\n19 findings not shown; --all shows them\n"));
    let told = checked(&file, "--all");
    assert_eq!((shown(&told, "source-language"), shown(&told, "duplicate")), (30, 29));
    assert!(!told.out.contains("not shown"));
    assert_eq!(checked(&file, "--to json").out.lines().count(), 59);
}

#[test]
fn json_has_an_object_a_line() {
    let told = checked(tmx("en", &tu(&[("en", "a"), ("zh_CN", "甲")])), "--to json");
    assert_eq!(
        told.out,
        "{\"file\":\"a.tmx\",\"line\":5,\"column\":42,\"severity\":\"warning\",\"code\":\"language-code\",\
         \"group\":\"format\",\"unit\":1,\"id\":null,\"source_span\":null,\"target_span\":null,\"source\":\"a\",\
         \"target\":\"甲\",\"message\":\"language zh_CN: an underscore where BCP 47 has a hyphen; zh-CN could be meant\",\
         \"hint\":\"write a BCP 47 tag, such as en or zh-CN\"}\n"
    );
}

#[test]
fn what_is_meant_to_hurt_is_refused_with_its_line() {
    let laugh = |n: usize| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10));
    let laughs = (1..12).map(laugh).collect::<Vec<_>>().concat();
    let sound = tmx("en", &tu(&[("en", "&l11;"), ("zh", "甲")]));
    let declared = format!("<!DOCTYPE tmx [<!ENTITY l0 'ha'>{laughs}]>\n<tmx");
    let told = checked(sound.replacen("<tmx", &declared, 1), "");
    assert_eq!(told.code, Some(2));
    assert!(told.err.starts_with("error: a.tmx:6: entities that grow without bounds"), "{}", told.err);
    let deep = "<hi>".repeat(200);
    let told = checked(tmx("en", &tu(&[("en", &deep), ("zh", "甲")])), "");
    assert_eq!(told.code, Some(2));
    assert!(told.err.starts_with("error: a.tmx:5: more than 100 elements inside one another\nhint: "), "{}", told.err);
    let giant = format!("<tu tuid='{}'>", "x".repeat(17 << 20));
    let told = checked(tmx("en", &giant), "");
    assert_eq!(told.code, Some(2));
    assert!(told.err.starts_with("error: a.tmx:5: something that is longer than 16 MiB begins here\n"), "{}", told.err);
    let many = (0..300).map(|n| format!(" a{n}='1'")).collect::<Vec<_>>().concat();
    let told = checked(tmx("en", &format!("<tu{many}></tu>")), "");
    assert!(told.err.starts_with("error: a.tmx:5: an element with more than 256 attributes\n"), "{}", told.err);
}

#[test]
fn another_file_is_never_opened() {
    let desk = Desk::new();
    desk.put("secret.txt", "the secret");
    let file = tmx("en", &tu(&[("en", "a &e; b"), ("zh", "甲")]));
    desk.put("a.tmx", file.replacen("<tmx", "<!DOCTYPE tmx [<!ENTITY e SYSTEM 'secret.txt'>]><tmx", 1));
    let told = desk.align("check a.tmx --fix out.tmx");
    assert!(told.out.contains("error[entity] unit 1: &e; stands in another file, which is not opened"), "{}", told.out);
    assert!(desk.read("out.tmx").contains("<seg>a  b</seg>"));
}

#[test]
fn a_packed_file_that_was_cut_gives_what_is_there() {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    let units: String = (0..5_000).map(|n| tu(&[("en", &format!("a {n}")), ("zh", &format!("甲 {n}"))])).collect();
    packer.write_all(tmx("en", &units).as_bytes()).unwrap();
    let whole = packer.finish().unwrap();
    checked(&whole, "").done();
    let told = checked(&whole[..whole.len() / 2], "");
    assert_eq!(told.code, Some(1), "{}", told.err);
    assert!(told.out.contains("error[truncated]"), "{}", told.out);
    let summary = told.out.lines().find_map(|line| line.strip_prefix("a.tmx: ")?.split_once(" units, ")).unwrap();
    let units: usize = summary.0.replace(',', "").parse().unwrap();
    assert!((1_000..5_000).contains(&units), "{units}");
}

/// Each fault by itself, and the code that it is told by.
#[test]
fn every_fault_is_told_by_its_code() {
    let pair = tu(&[("en", "a"), ("zh", "甲")]);
    let long = "字".repeat(2_001);
    for (file, code) in [
        (tmx("en", &pair).replace("</body>", ""), "ill-formed"),
        (tmx("en", &pair).replace("</body>\n</tmx>\n", ""), "truncated"),
        (tmx("en", &tu(&[("en", "a\u{B}"), ("zh", "甲")])), "illegal-character"),
        (tmx("en", &tu(&[("en", "&nbsp;"), ("zh", "甲")])), "entity"),
        (tmx("en", &tu(&[("en", "<b>a</b>"), ("zh", "甲")])), "element"),
        (tmx("en", "<tu></tu>"), "missing-element"),
        (tmx("en", &pair.replace("<tu>", "<tu a='1'>")), "attribute"),
        (tmx("en", &pair).replace("o-tmf=\"t\"", ""), "missing-attribute"),
        (tmx("en", &pair.replace("<tu>", "<tu segtype='clause'>")), "value"),
        (tmx("en", &pair).replace("version=\"1.4\"", "version=\"1.4b\""), "version"),
        (tmx("en", &pair).replace("version=\"1.4\"", ""), "no-version"),
        (tmx("en", &pair.replace(" xml:lang=\"zh\"", "")), "missing-language"),
        (tmx("en-US", &pair), "source-language"),
        (tmx("*all*", &pair), "any-language"),
        (tmx("zh", &pair), "reversed"),
        (tmx("en", &pair.replace("\"zh\"", "\"zho\"")), "language-code"),
        (tmx("en", &tu(&[("en", "a")])), "missing-variant"),
        (tmx("en", &tu(&[("en", "a"), ("zh", "甲"), ("zh", "乙")])), "several-variants"),
        (tmx("en", &tu(&[("en", "a"), ("zh", "")])), "empty-side"),
        (tmx("en", &tu(&[("en", "a"), ("zh", &long)])), "over-long"),
        (tmx("en", &pair.repeat(2)), "duplicate"),
        (tmx("en", &(pair.clone() + &tu(&[("en", "a"), ("zh", "乙")]))), "contradiction"),
        (
            tmx(
                "en",
                &(pair.replace("<tu>", "<tu tuid='1'>")
                    + &tu(&[("en", "b"), ("zh", "乙")]).replace("<tu>", "<tu tuid='1'>")),
            ),
            "duplicate-id",
        ),
        (tmx("en", &pair.replace("<tu>", "<tu creationdate='2026-01-31'>")), "date"),
        (tmx("en", &tu(&[("en", "<bpt i='1'/>a"), ("zh", "甲")])), "code"),
        (tmx("en", &tu(&[("en", "a\n"), ("zh", "甲")])), "edge-space"),
        (tmx("en", &tu(&[("en", "a\u{92}b"), ("zh", "甲")])), "odd-character"),
        (tmx("en", ""), "no-units"),
    ] {
        let told = checked(&file, "--to json");
        assert!(told.out.contains(&format!("\"code\":\"{code}\"")), "{code}: {told:?}");
        assert!(told.code == Some(0) || told.out.contains("\"severity\":\"error\""), "{code}: {told:?}");
    }
    let gbk = encoding_rs::GBK
        .encode(&tmx("en", &tu(&[("en", "a"), ("zh", "人人生而自由，在尊严和权利上一律平等。")])))
        .0
        .into_owned();
    assert!(checked(gbk, "").out.contains("error[encoding]"));
}

#[test]
fn the_repaired_copy_has_nothing_that_can_be_repaired() {
    let desk = Desk::new();
    let broken = tu(&[("zh_CN", "甲\u{B}"), ("eng", " R&D "), ("fr", "")])
        .replace("<tu>", "<tu creationdate='2026-01-31T00:00:00Z' own='1'>")
        + &tu(&[("zh_CN", "乙 < 丙"), ("eng", "a <b>bold</b>")])
        + &tu(&[("zh_CN", "丁"), ("eng", "")]);
    desk.put("a.tmx", tmx("*all*", &broken).replace("version=\"1.4\"", "version=\"1.4b\""));
    let told = desk.command(["check", "a.tmx", "--source-lang", "en", "--target-lang", "zh", "--fix", "out.tmx"]);
    let told = Told::from({ told }.env("SOURCE_DATE_EPOCH", NEW_YEAR).output().unwrap());
    assert_eq!(told.code, Some(1));
    assert_eq!(
        told.err,
        "wrote out.tmx: TMX, 2 units\n\
         written anew, without: ill-formed 2, illegal-character 1, element 1, attribute 1, version 1\n\
         repaired: any-language 1, reversed 2, language-code 4, empty-side 1, date 1, edge-space 1\n\
         left out: 1 unit without text on one side\n"
    );
    let copy = desk.read("out.tmx");
    for expected in [
        "srclang=\"en\"",
        "creationdate=\"20260131T000000Z\"",
        "<prop type=\"x-own\">1</prop>",
        "<tuv xml:lang=\"en\">\n        <seg>R&amp;D</seg>",
        "<tuv xml:lang=\"zh-CN\">\n        <seg>乙 &lt; 丙</seg>",
        "<seg>a <hi type=\"b\">bold</hi></seg>",
    ] {
        assert!(copy.contains(expected), "{expected}: {copy}");
    }
    let again = desk.align("check out.tmx --only format,repeats --fail-on note");
    again.done();
    assert_eq!(again.out, "out.tmx: 2 units, 0 errors, 0 warnings, 0 notes\n");
}

#[test]
fn texts_without_a_language_need_the_user() {
    let desk = Desk::new();
    let nameless = tu(&[("en", "a"), ("zh", "甲")]).replace(" xml:lang=\"en\"", "").replace(" xml:lang=\"zh\"", "");
    desk.put("a.tmx", tmx("en", &nameless).replace("srclang=\"en\"", ""));
    let told = desk.align("check a.tmx --fix out.tmx");
    assert_eq!(told.code, Some(2));
    assert!(told.err.contains("a.tmx: does not say its languages, so no copy is written\nhint: "), "{}", told.err);
    assert!(!desk.names().contains(&"out.tmx".to_owned()));
    let told = desk.align("check a.tmx --source-lang en --target-lang zh --fix out.tmx");
    assert!(told.err.contains("repaired: missing-language 2\n"), "{}", told.err);
    desk.align("check out.tmx --only format,repeats --fail-on note").done();
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]
    /// A file with one place changed is read, or refused in words.
    #[test]
    fn no_change_makes_it_panic(at in 0_usize..900, with in prop::sample::select(vec![
        "<", ">", "&", "\"", "</seg>", "<tu>", "<seg>", "\0", "]]>", "<!--", "<![CDATA[", "&#0;", "<?x", "<!DOCTYPE a [",
    ]), cut in 0_usize..40) {
        let file = tmx("en", &tu(&[("en", "a <bpt i='1'>x<sub>y</sub></bpt>b<ept i='1'/>"), ("zh", "甲")]).repeat(3));
        let mut bytes = file.into_bytes();
        let at = at.min(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, with.bytes());
        let told = checked(&bytes, "");
        prop_assert!(matches!(told.code, Some(0..=2)), "{:?}", told);
        prop_assert!(!told.err.contains("panicked"), "{}", told.err);
    }
}

#[test]
fn files_that_nobody_can_check_are_refused() {
    let desk = Desk::new();
    desk.put("empty.tmx", "");
    desk.put("blank.tmx", " \n");
    desk.put("page.tmx", "<html><body/></html>");
    desk.put("junk.tmx", b"\x7FELF\x02\x01\x01\0\0\0\xFF\xFE\0".repeat(50));
    desk.put("junk.bin", b"\x7FELF\x02\x01\x01\0\0\0\xFF\xFE\0".repeat(50));
    desk.put("packed.tmx.gz", b"\x1F\x8B\x08junk that is not packed");
    desk.put("utf32.tmx", b"\xFF\xFE\0\0<\0\0\0");
    std::fs::create_dir(desk.path().join("folder.tmx")).unwrap();
    for (name, why) in [
        ("missing.tmx", "cannot read: "),
        ("folder.tmx", "is a directory, not a file\nhint: "),
        ("empty.tmx", "is not TMX: it has no element\nhint: "),
        ("blank.tmx", "is not TMX: it has no element\nhint: "),
        ("page.tmx", "is not TMX: it begins with <html>\nhint: "),
        ("junk.tmx", "is not TMX: "),
        ("junk.bin", "is in no format that is known "),
        ("utf32.tmx", "is in UTF-32, which this program does not read\nhint: "),
    ] {
        desk.align(&format!("check {name}")).refused(&format!("{name}: {why}"));
    }
    let told = desk.align("check packed.tmx.gz");
    assert_eq!(told.code, Some(2), "{told:?}");
}

#[test]
fn options_of_check_that_nobody_can_mean_are_refused() {
    let desk = Desk::new();
    desk.put("a.tmx", "<tmx version='1.4'/>");
    for line in [
        "check",
        "check a.tmx --fail-on",
        "check a.tmx --fail-on fatal",
        "check a.tmx --fail-on 1",
        "check a.tmx --to xml",
        "check a.tmx --to",
        "check a.tmx --fix",
        "check a.tmx --all=yes",
        "check a.tmx --from odt",
        "check a.tmx --source-lang",
        "check a.tmx --format",
        "check a.tmx --format xml",
        "check a.tmx --only",
        "check a.tmx --only fatal",
        "check a.tmx --skip 7",
        "check a.tmx --ui fr",
        "check a.tmx --jobs 0",
        "check a.tmx --glossary",
        "check a.tmx --fail-on never,error",
    ] {
        let told = desk.align(line);
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{line}: {told:?}");
        assert!(told.err.starts_with("error: "), "{line}: {}", told.err);
    }
    desk.align("check a.tmx --only number,nubmer")
        .refused("--only nubmer: there is no finding of that code, group or severity\nhint: did you mean number");
    desk.align("check a.tmx --glossary none.csv").refused("none.csv: cannot read: ");
    desk.align("check - --glossary -").refused("-: standard input can be one input only, and is given for two\nhint: ");
    desk.align("check a.tmx -o a.tmx").refused("a.tmx: is also an input (a.tmx), which would be lost\nhint: ");
    desk.align("check a.tmx -o no/f.html").refused("no/f.html: cannot write: ");
    desk.align("check a.tmx -o f.tmx --fix f.tmx").refused("f.tmx: is given twice as an output\nhint: ");
    desk.align("check a.tmx --fix out.csv").refused("--fix out.csv: the copy is TMX\nhint: ");
    desk.align("check a.tmx --fix -").refused("--fix -: standard output has the findings\nhint: ");
    desk.align("check a.tmx --fix a.tmx").refused("a.tmx: is also an input (a.tmx), which would be lost\nhint: ");
    desk.align("check a.tmx --fix no/folder.tmx").refused("no/folder.tmx: cannot write: ");
    assert_eq!(desk.read("a.tmx"), "<tmx version='1.4'/>");
}
