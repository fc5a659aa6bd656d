//! XLIFF, from bytes to units and back.

use std::fs;
use std::path::{Path, PathBuf};

use bitext::{
    Finding, Head, Location, TmxReader, TranslationUnit, TranslationUnitWriter, UnitReader, Xliff, XliffReader,
    XliffVersion,
};

use crate::documents;

/// The units of a file without their places, and with their properties by name: that is what must come back.
fn read(bytes: &[u8]) -> (Vec<TranslationUnit>, Vec<Finding>) {
    drained(&mut XliffReader::new("a.xlf", bytes).unwrap())
}

fn drained(reader: &mut dyn UnitReader) -> (Vec<TranslationUnit>, Vec<Finding>) {
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    while let Some(mut unit) = reader.next_unit(&mut findings).unwrap() {
        unit.location = Location::default();
        unit.properties.sort_by(|a, b| a.name.cmp(&b.name));
        for variant in &mut unit.variants {
            variant.location = Location::default();
        }
        units.push(unit);
    }
    (units, findings)
}

fn written(bytes: &[u8], version: XliffVersion) -> Vec<u8> {
    let head = XliffReader::new("a.xlf", bytes).unwrap().head().clone();
    let langs = [&head.source_lang, &head.target_lang].map(|lang| lang.clone().unwrap_or_default());
    let mut out = Vec::new();
    let mut writer = Xliff::new(&mut out, &head, version, &langs[0], &langs[1]).unwrap();
    let mut reader = XliffReader::new("a.xlf", bytes).unwrap();
    let mut findings = Vec::new();
    while let Some(unit) = reader.next_unit(&mut findings).unwrap() {
        writer.unit(&unit).unwrap();
    }
    let converted = writer.finish().unwrap();
    assert!(converted.losses.is_empty(), "{:?}", converted.losses);
    drop(writer);
    out
}

#[test]
fn files_of_a_program_are_read_whole_and_written_in_both_versions() {
    let Some(folder) = documents::beside().map(|folder| folder.join("tm/heartsome")) else { return };
    let mut paths: Vec<_> = fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "xlf"));
    paths.sort();
    let mut all = 0;
    for path in &paths {
        let bytes = fs::read(path).unwrap();
        let (units, _) = read(&bytes);
        all += units.len();
        for version in XliffVersion::ALL {
            let out = written(&bytes, version);
            let (again, findings) = read(&out);
            assert_eq!((&again, findings), (&units, vec![]), "{} {version:?}", path.display());
            assert_eq!(written(&out, version), out, "{} {version:?}", path.display());
        }
    }
    // As many `trans-unit` elements as lxml finds, and units as the translate toolkit.
    assert!(paths.is_empty() || (paths.len(), all) == (34, 519), "{} files, {all} units", paths.len());
}

#[test]
fn what_2_1_holds_1_2_holds_too() {
    let two = concat!(
        r#"<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="zh-CN"><file id="f1" original="a.md">"#,
        r#"<unit id="1" name="n" translate="no"><notes><note category="c" priority="2">look</note></notes><originalData><data id="d">**</data>"#,
        r#"</originalData><segment state="reviewed"><source>a <pc id="1" dataRefStart="d" dataRefEnd="d" type="fmt" subType="x:b">b</pc></source>"#,
        r#"<target>乙<ph id="2" disp="x" canCopy="no"/></target></segment></unit></file></xliff>"#,
    );
    let (units, findings) = read(two.as_bytes());
    assert_eq!((units.len(), findings), (1, vec![]));
    let one = written(two.as_bytes(), XliffVersion::OneTwo);
    assert_eq!(read(&one), (units.clone(), vec![]));
    let again = written(&one, XliffVersion::TwoOne);
    assert_eq!(read(&again), (units, vec![]));
}

/// The TMX files in a folder beside this tree, and those in its folders.
fn memories(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            memories(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "tmx") {
            found.push(path);
        }
    }
}

/// A unit as its two variants in these languages say it: what XLIFF has a place for.
fn of_pair(mut unit: TranslationUnit, langs: &[String; 2]) -> Option<TranslationUnit> {
    let source = unit.variants.iter().position(|variant| variant.lang == langs[0])?;
    let source = unit.variants.remove(source);
    let target = unit.variants.iter().position(|variant| variant.lang == langs[1]);
    let target = target.map(|at| unit.variants.remove(at));
    unit.variants = std::iter::once(source).chain(target).collect();
    Some(unit)
}

#[test]
fn units_of_a_memory_come_back_from_xliff() {
    let Some(folder) = documents::beside().map(|folder| folder.join("tm")) else { return };
    let mut paths = Vec::new();
    memories(&folder, &mut paths);
    paths.sort();
    let (mut files, mut all) = (0, 0);
    for path in &paths {
        let bytes = fs::read(path).unwrap();
        let Ok(mut reader) = TmxReader::new("a.tmx", bytes.as_slice()) else { continue };
        let (units, _) = drained(&mut reader);
        let Some(first) = units.iter().find(|unit| unit.variants.len() > 1) else { continue };
        let langs = [first.variants[0].lang.clone(), first.variants[1].lang.clone()];
        for version in XliffVersion::ALL {
            let mut out = Vec::new();
            let mut writer = Xliff::new(&mut out, &Head::default(), version, &langs[0], &langs[1]).unwrap();
            let pairs: Vec<_> = units.iter().filter_map(|unit| of_pair(unit.clone(), &langs)).collect();
            for unit in &pairs {
                writer.unit(unit).unwrap();
            }
            let converted = writer.finish().unwrap();
            drop(writer);
            let (again, findings) = read(&out);
            assert_eq!(converted.losses.len(), 0, "{} {version:?} {converted:?}", path.display());
            // XLIFF must name the language of its sources, which some of these files do not.
            assert_eq!(findings.is_empty(), !langs[0].is_empty(), "{} {version:?}", path.display());
            assert_eq!(again.len(), pairs.len(), "{} {version:?}", path.display());
            for (again, unit) in again.iter().zip(&pairs) {
                assert_eq!(again, unit, "{} {version:?}", path.display());
            }
            all += pairs.len();
        }
        files += 1;
    }
    println!("{all} units of {files} files");
}
