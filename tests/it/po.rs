//! PO files, from bytes to units and back.

use std::fs;

use bitext::{Finding, Loss, Po, PoReader, TranslationUnit, TranslationUnitWriter, UnitReader};

use crate::documents;

/// A file's units, written again in its own two languages.
fn again(bytes: &[u8]) -> (Vec<TranslationUnit>, Vec<Finding>, String) {
    let mut reader = PoReader::new("a.po", bytes).unwrap();
    let (mut units, mut findings, mut out) = (Vec::new(), Vec::new(), Vec::new());
    let head = reader.head().clone();
    let langs = [&head.source_lang, &head.target_lang].map(|lang| lang.clone().unwrap_or_default());
    let mut writer = Po::new(&mut out, &head, &langs[0], &langs[1]).unwrap();
    while let Some(unit) = reader.next_unit(&mut findings).unwrap() {
        writer.unit(&unit).unwrap();
        units.push(unit);
    }
    let converted = writer.finish().unwrap();
    assert_eq!((converted.units, converted.losses.get(&Loss::NullUnits)), (units.len(), None));
    assert!(converted.losses.is_empty(), "{:?}", converted.losses);
    (units, findings, String::from_utf8(out).unwrap())
}

/// A file with the lines of every string joined, so that wrapping makes no difference.
fn unwrapped(text: &str) -> String {
    text.replace("\\n\"\n\"", "\\n").replace("\"\n\"", "").replace("\"\n#~ \"", "").replace("\\n\"\n#~ \"", "\\n")
}

#[test]
fn a_catalogue_that_is_read_and_written_is_the_same_but_for_wrapping() {
    let mut seen = 0;
    for (name, units) in [("django.zh_Hans.po", 344), ("django.zh_Hant.po", 334)] {
        let Some(path) = documents::beside().map(|folder| folder.join("tm/django").join(name)) else { continue };
        if !path.is_file() {
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let (read, findings, text) = again(&bytes);
        assert_eq!((read.len(), findings), (units, vec![]), "{name}");
        assert_eq!(unwrapped(&text), unwrapped(&String::from_utf8(bytes).unwrap()), "{name}");
        seen += 1;
    }
    println!("{seen} catalogues beside the project");
}

#[test]
fn what_was_written_is_written_the_same_again() {
    let text = concat!(
        "# team\nmsgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: zh\\n\"\n",
        "\n#. why\n#: a.py:1\n#, fuzzy, python-format\n#| msgid \"%s fil\"\n",
        "msgctxt \"menu\"\nmsgid \"%s file\"\nmsgid_plural \"%s files\"\nmsgstr[0] \"%s 个\"\n",
        "\n#~ msgid \"old\"\n#~ msgstr \"\"\n",
    );
    let (units, findings, out) = again(text.as_bytes());
    assert_eq!((units.len(), findings, out.as_str()), (2, vec![], text));
    let (_, _, windows) = again(text.replace('\n', "\r\n").as_bytes());
    assert_eq!(windows, text);
}
