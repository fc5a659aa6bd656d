//! Which column of a table holds what.

use super::Row;
use crate::error::{Error, ErrorKind, Result};
use crate::lang::is_han;
use crate::model::{Attribute, Location, Note, Property, TableColumn, TranslationUnit, Variant};
use crate::read::UnitOptions;

/// What the columns of a table hold.
pub(super) struct Layout {
    columns: Vec<Holds>,
    /// Languages of the columns that are called source and target.
    source_lang: String,
    target_lang: String,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Holds {
    Known(TableColumn),
    Source,
    Target,
    SourceLang,
    TargetLang,
    /// Something that goes with the unit, under this name.
    Other(String),
    Nothing,
}

/// Names of the columns for the texts, in lower case.
const SOURCES: [&str; 6] = ["source", "src", "source text", "原文", "源文", "源语言"];
const TARGETS: [&str; 7] = ["target", "tgt", "target text", "translation", "译文", "譯文", "目标语言"];

impl Layout {
    /// Finds out what the columns hold, and whether the first row names them.
    pub fn find(name: &str, rows: &[Row], options: &UnitOptions) -> Result<(Self, bool)> {
        let Some(first) = rows.first() else {
            return Err(Error::new(ErrorKind::Malformed, name, "is empty"));
        };
        let names: Vec<Holds> = first.cells.iter().map(|cell| named(cell)).collect();
        if let Some((source, target)) = &options.columns {
            let columns = chosen(name, first, names, [source, target])?;
            return Ok((Self::with_languages(columns, &rows[1..], options), true));
        }
        if texts(&names) >= 2 {
            return Ok((Self::with_languages(names, &rows[1..], options), true));
        }
        if let Some([english, chinese]) = by_script(rows) {
            // A first row that is in both languages is a unit like the others.
            let is_unit =
                |at: usize, han: bool| first.cells.get(at).is_some_and(|cell| is_chinese(cell) == han && says(cell));
            let has_names = !(is_unit(english, false) && is_unit(chinese, true));
            let (source, target) = (english.min(chinese), english.max(chinese));
            let mut columns = if has_names { names } else { vec![Holds::Nothing; first.cells.len()] };
            // The first row need not be the longest.
            columns.resize(columns.len().max(target + 1), Holds::Nothing);
            columns[source] = Holds::Source;
            columns[target] = Holds::Target;
            return Ok((Self::with_languages(columns, &rows[usize::from(has_names)..], options), has_names));
        }
        Err(Error::new(ErrorKind::Malformed, name, "its first row does not say which columns hold the texts")
            .at_line(first.line)
            .hint("call them by their languages (en, zh-CN), or name them with --source-column and --target-column"))
    }

    fn with_languages(columns: Vec<Holds>, rows: &[Row], options: &UnitOptions) -> Self {
        let lang = |holds: &Holds, says: &Holds, option: &Option<String>| {
            let said = columns.iter().position(|column| column == says);
            let said =
                said.and_then(|at| rows.iter().find_map(|row| row.cells.get(at).filter(|cell| !cell.is_empty())));
            let found = || {
                let at = columns.iter().position(|column| column == holds)?;
                let chinese = rows.iter().filter(|row| row.cells.get(at).is_some_and(|cell| is_chinese(cell))).count();
                Some(if 2 * chinese > rows.len() { "zh" } else { "en" }.to_owned())
            };
            option.clone().or_else(|| said.cloned()).or_else(found).unwrap_or_default()
        };
        let source_lang = lang(&Holds::Source, &Holds::SourceLang, &options.source_lang);
        let target_lang = lang(&Holds::Target, &Holds::TargetLang, &options.target_lang);
        Self { columns, source_lang, target_lang }
    }

    /// The languages of the first two columns of text.
    pub fn pair(&self) -> [Option<String>; 2] {
        let mut langs = self.columns.iter().filter_map(|column| match column {
            Holds::Known(TableColumn::Text { lang }) => Some(lang.clone()),
            Holds::Source => Some(self.source_lang.clone()),
            Holds::Target => Some(self.target_lang.clone()),
            _ => None,
        });
        [langs.next(), langs.next()]
    }

    /// The first cell with something in it that no column is for.
    pub fn surplus(&self, row: &Row) -> Option<usize> {
        (self.columns.len()..row.cells.len()).find(|&at| !row.cells[at].is_empty())
    }

    /// The unit in a row.
    pub fn unit(&self, row: &Row) -> TranslationUnit {
        let location = |at: usize| Location { line: row.line, column: at + 1 };
        let mut unit = TranslationUnit { location: location(0), ..TranslationUnit::default() };
        let mut texts = 0;
        for (at, (holds, cell)) in self.columns.iter().zip(&row.cells).enumerate() {
            let lang = match holds {
                Holds::Known(TableColumn::Text { lang }) => lang,
                Holds::Source => &self.source_lang,
                Holds::Target => &self.target_lang,
                _ => continue,
            };
            texts += 1;
            if texts <= 2 || !cell.is_empty() {
                unit.variants.push(Variant { location: location(at), ..Variant::plain(lang.as_str(), cell.as_str()) });
            }
        }
        for (holds, cell) in self.columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty()) {
            match holds {
                Holds::Known(column) => keep(&mut unit, column, cell),
                Holds::Other(name) => unit.properties.push(Property::new(name.as_str(), cell.as_str())),
                Holds::SourceLang => rename(&mut unit, &self.source_lang, cell),
                Holds::TargetLang => rename(&mut unit, &self.target_lang, cell),
                Holds::Source | Holds::Target | Holds::Nothing => {}
            }
        }
        unit
    }
}

/// Puts a cell where its column says.
fn keep(unit: &mut TranslationUnit, column: &TableColumn, cell: &str) {
    if *column == TableColumn::Id {
        unit.id.get_or_insert_with(|| cell.to_owned());
        return;
    }
    let variant = column.of().and_then(|of| unit.variants.iter_mut().find(|variant| variant.lang == of));
    let (attributes, notes, properties) = match variant {
        Some(variant) => (&mut variant.attributes, &mut variant.notes, &mut variant.properties),
        None => (&mut unit.attributes, &mut unit.notes, &mut unit.properties),
    };
    match column {
        TableColumn::Id | TableColumn::Text { .. } => {}
        TableColumn::Note { lang, .. } => notes.push(Note { text: cell.to_owned(), lang: lang.clone() }),
        TableColumn::Attribute { name, .. } => attributes.push(Attribute::new(name.as_str(), cell)),
        TableColumn::Property { name, lang, .. } => {
            properties.push(Property { lang: lang.clone(), ..Property::new(name.as_str(), cell) });
        }
    }
}

/// A row's own language for one of its texts.
fn rename(unit: &mut TranslationUnit, from: &str, to: &str) {
    if let Some(variant) = unit.variants.iter_mut().find(|variant| variant.lang == from) {
        to.clone_into(&mut variant.lang);
    }
}

fn named(cell: &str) -> Holds {
    let name = cell.trim();
    let lower = name.to_lowercase();
    match lower.as_str() {
        "" => Holds::Nothing,
        "source_lang" | "source lang" | "source language" => Holds::SourceLang,
        "target_lang" | "target lang" | "target language" => Holds::TargetLang,
        lower if SOURCES.contains(&lower) => Holds::Source,
        lower if TARGETS.contains(&lower) => Holds::Target,
        lower => TableColumn::parse(name)
            .map_or_else(|| Holds::Other(format!("x-{}", lower.replace(['_', ' '], "-"))), Holds::Known),
    }
}

/// How many columns hold texts.
fn texts(columns: &[Holds]) -> usize {
    let is_text =
        |holds: &&Holds| matches!(holds, Holds::Source | Holds::Target | Holds::Known(TableColumn::Text { .. }));
    columns.iter().filter(is_text).count()
}

/// The columns, with those that the user named as the texts.
fn chosen(name: &str, first: &Row, mut columns: Vec<Holds>, wanted: [&str; 2]) -> Result<Vec<Holds>> {
    for (wanted, holds) in wanted.into_iter().zip([Holds::Source, Holds::Target]) {
        let at = first.cells.iter().position(|cell| cell.trim().eq_ignore_ascii_case(wanted.trim()));
        let Some(at) = at else {
            let names: Vec<&str> = first.cells.iter().map(String::as_str).collect();
            return Err(Error::new(ErrorKind::Option, name, format!("has no column `{wanted}`"))
                .at_line(first.line)
                .hint(format!("its first row has: {}", names.join(", "))));
        };
        columns[at] = match &columns[at] {
            Holds::Known(TableColumn::Text { lang }) => Holds::Known(TableColumn::Text { lang: lang.clone() }),
            _ => holds,
        };
    }
    // Other texts are not asked for, but go with the unit where they are in a language of their own.
    Ok(columns)
}

/// The columns of English and of Chinese text, where there is one of each.
fn by_script(rows: &[Row]) -> Option<[usize; 2]> {
    let width = rows.iter().map(|row| row.cells.len()).max()?;
    let share = |at: usize, is: fn(&str) -> bool| {
        let cells: Vec<&str> = rows.iter().filter_map(|row| row.cells.get(at)).map(String::as_str).collect();
        let count = cells.iter().filter(|cell| is(cell)).count();
        (!cells.is_empty()).then(|| count as f64 / cells.len() as f64)
    };
    let most = |is: fn(&str) -> bool| {
        let shares = (0..width).filter_map(|at| Some((at, share(at, is)?))).filter(|(_, share)| *share > 0.5);
        let words = |at: usize| rows.iter().filter_map(|row| row.cells.get(at)).map(String::len).sum::<usize>();
        shares.max_by_key(|(at, _)| words(*at)).map(|(at, _)| at)
    };
    let english = most(|cell| !is_chinese(cell) && says(cell))?;
    let chinese = most(is_chinese)?;
    Some([english, chinese])
}

/// Whether a text has letters.
fn says(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether most of a text's letters are Han characters.
fn is_chinese(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (han, others) =
        letters.fold((0, 0), |(han, others), c| if is_han(c) { (han + 1, others) } else { (han, others + 1) });
    // A Chinese word is two characters, an English one five letters.
    han > 0 && 3 * han >= others
}
