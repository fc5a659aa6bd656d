//! The header entry.

use std::fmt::Write as _;

use super::{COMMENTS, comment, comments, lines, string};
use crate::model::{Head, po};
use crate::write::converted::{Converted, Loss};

/// The attributes of a head that the header has a field for.
const FIELDS: [&str; 4] = ["creationtool", "creationdate", "changedate", "changeid"];

/// What stands before an encoding's name (RFC 2045, section 5.1).
const CHARSET: &str = "charset=";

/// The header entry of a file in these languages: the one that it was read from, or a new one.
pub(super) fn entry(head: &Head, source_lang: &str, target_lang: &str, converted: &mut Converted) -> String {
    let read = head.properties.iter().find(|property| property.name == po::HEADER);
    let text = match read {
        Some(header) => renewed(&header.value, source_lang, target_lang),
        None => new(source_lang, target_lang),
    };
    let text = in_utf8(&text);
    let is_kept =
        |name: &str| name == po::HEADER || name == po::TRAILING || COMMENTS.iter().any(|(comment, _)| *comment == name);
    converted.lose(Loss::Head, head.properties.iter().filter(|property| !is_kept(&property.name)).count());
    let attributes = head.attributes.iter();
    let lost = attributes.filter(|attribute| read.is_none() || !FIELDS.contains(&attribute.name.as_str())).count();
    converted.lose(Loss::Head, lost);
    let mut entry = String::new();
    for note in &head.notes {
        comment(&mut entry, "#", &note.text);
    }
    comments(&mut entry, &head.properties);
    string(&mut entry, "", "msgid", "");
    string(&mut entry, "", "msgstr", &text);
    if let Some(trailing) = head.properties.iter().find(|property| property.name == po::TRAILING) {
        entry.push('\n');
        lines(&mut entry, &trailing.value);
    }
    entry
}

/// A header of our own. The revision date is left out: the same units are to give the same bytes.
fn new(source_lang: &str, target_lang: &str) -> String {
    let mut text = String::from("Project-Id-Version: \n");
    if !target_lang.is_empty() {
        let _ = writeln!(text, "Language: {}", locale(target_lang));
    }
    text.push_str("MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n");
    let language = target_lang.split(['-', '_']).next().unwrap_or_default();
    match language.to_ascii_lowercase().as_str() {
        "zh" => text.push_str("Plural-Forms: nplurals=1; plural=0;\n"),
        "en" => text.push_str("Plural-Forms: nplurals=2; plural=(n != 1);\n"),
        _ => {}
    }
    if !source_lang.is_empty() {
        let _ = writeln!(text, "X-Source-Language: {}", locale(source_lang));
    }
    text.push_str(concat!("X-Generator: ", env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"), "\n"));
    text
}

/// A header that was read, true to the file that is written: its charset, and its languages where they are others.
fn renewed(header: &str, source_lang: &str, target_lang: &str) -> String {
    let mut text = String::new();
    let mut named = (false, false);
    for line in header.split_inclusive('\n') {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let end = if line.ends_with('\n') { "\n" } else { "" };
        let is_same = |lang: &str| locale(value.trim()).eq_ignore_ascii_case(&locale(lang));
        match key.trim().to_ascii_lowercase().as_str() {
            "content-type" if !value.contains("charset=UTF-8") => {
                let _ = write!(text, "{key}: text/plain; charset=UTF-8{end}");
            }
            "language" => {
                named.0 = true;
                if is_same(target_lang) { text.push_str(line) } else { text.push_str(&field(key, target_lang, end)) }
            }
            "x-source-language" => {
                named.1 = true;
                if is_same(source_lang) { text.push_str(line) } else { text.push_str(&field(key, source_lang, end)) }
            }
            _ => text.push_str(line),
        }
    }
    // English is what a header means that names no source.
    for (is_named, key, lang, unsaid) in
        [(named.0, "Language", target_lang, ""), (named.1, "X-Source-Language", source_lang, "en")]
    {
        if !is_named && lang != unsaid {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(&field(key, lang, "\n"));
        }
    }
    text
}

/// A header with UTF-8 in place of every charset that it names: programs take the first one, in whichever field it is.
fn in_utf8(header: &str) -> String {
    let mut pieces = header.split(CHARSET);
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.:+".contains(c)).unwrap_or(piece.len());
        text.extend([CHARSET, "UTF-8", &piece[end..]]);
    }
    text
}

fn field(key: &str, lang: &str, end: &str) -> String {
    format!("{key}: {}{end}", locale(lang))
}

/// A language tag as locales have it: `zh_CN` (gettext manual, "Locale Names").
fn locale(lang: &str) -> String {
    lang.replace('-', "_")
}
