//! Two files of lines: as a corpus whose lines answer each other, or with the beads of an alignment.

use std::ops::Range;
use std::path::Path;

use super::{Detected, Input, Text, UnitOptions, UnitReader, decode, detect_pair, lines, read_ladder};
use crate::error::{Error, ErrorKind, Result};
use crate::lang::Tag;
use crate::model::{Finding, Head, Location, Property, Span, TableColumn, TranslationUnit, Variant};

/// Reads the units of two files of lines.
pub struct CorpusReader {
    head: Head,
    texts: [String; 2],
    units: std::vec::IntoIter<Lines>,
}

/// A unit as its lines: byte ranges of both texts, and the first line of the source (of the target where it has none).
struct Lines {
    sides: [Vec<Range<usize>>; 2],
    line: usize,
    id: usize,
    confidence: Option<f64>,
}

impl CorpusReader {
    /// Two files of which line k of one translates line k of the other (Moses). Lines that are blank in both are passed
    /// over.
    ///
    /// # Errors
    /// When one is not text, they are not English and Chinese, or they have not as many lines.
    pub fn moses(source: &Input, target: &Input, options: &UnitOptions) -> Result<Self> {
        let (head, texts) = texts(source, target, options)?;
        let [left, right] = texts.each_ref().map(|text| lines(text).map(Span::range).collect::<Vec<_>>());
        if left.len() != right.len() {
            let message = format!("has {} lines, and {} has {}", left.len(), target.name, right.len());
            return Err(Error::new(ErrorKind::Malformed, source.name.as_str(), message)
                .hint("line k of one must translate line k of the other; `align SOURCE TARGET --lines` finds what belongs together"));
        }
        let says = |side: usize, line: &Range<usize>| !texts[side][line.clone()].trim().is_empty();
        let units =
            left.into_iter().zip(right).enumerate().filter(|(_, (left, right))| says(0, left) || says(1, right));
        let units = units.map(|(at, (left, right))| Lines {
            sides: [vec![left], vec![right]],
            line: at + 1,
            id: at + 1,
            confidence: None,
        });
        let units: Vec<Lines> = units.collect();
        Ok(Self { head, texts, units: units.into_iter() })
    }

    /// The beads of an alignment (a ladder, `.align`, our JSONL) with the two files of segments that they count.
    ///
    /// # Errors
    /// When one is not text or not in its form, the texts are not English and Chinese, or a bead names a segment that
    /// they do not have.
    pub fn beads(beads: &Input, source: &Input, target: &Input, options: &UnitOptions) -> Result<Self> {
        let ladder = read_ladder(beads)?;
        let (head, texts) = texts(source, target, options)?;
        let segments = texts.each_ref().map(|text| lines(text).map(Span::range).collect::<Vec<_>>());
        let mut units = Vec::new();
        for (at, bead) in ladder.beads.iter().filter(|bead| !bead.is_empty()).enumerate() {
            let side = |side: usize, indices: &[usize], input: &Input| {
                let of = |index: &usize| {
                    segments[side].get(*index).cloned().ok_or_else(|| {
                        let count = segments[side].len();
                        let message = format!("names segment {index}, and {} has {count} lines", input.name);
                        let error = Error::new(ErrorKind::Malformed, ladder.name.as_str(), message);
                        error
                            .at_line(bead.line.unwrap_or(1))
                            .hint("segments count from 0; the source's file stands first")
                    })
                };
                indices.iter().map(of).collect::<Result<Vec<_>>>()
            };
            let sides = [side(0, &bead.source, source)?, side(1, &bead.target, target)?];
            let line = bead.line.unwrap_or_default();
            units.push(Lines { sides, line, id: at + 1, confidence: bead.confidence });
        }
        Ok(Self { head, texts, units: units.into_iter() })
    }
}

impl UnitReader for CorpusReader {
    fn head(&self) -> &Head {
        &self.head
    }

    fn next_unit(&mut self, _: &mut Vec<Finding>) -> Result<Option<TranslationUnit>> {
        let Some(unit) = self.units.next() else { return Ok(None) };
        let langs = [&self.head.source_lang, &self.head.target_lang].map(|lang| lang.clone().unwrap_or_default());
        let variant = |side: usize| {
            let joiner = Tag::parse(&langs[side]).map_or(" ", |tag| tag.lang().joiner());
            let parts: Vec<&str> = unit.sides[side].iter().map(|range| &self.texts[side][range.clone()]).collect();
            Variant::plain(langs[side].as_str(), parts.join(joiner))
        };
        let confidence = unit.confidence.map(|confidence| Property::new("x-confidence", confidence.to_string()));
        Ok(Some(TranslationUnit {
            id: Some(unit.id.to_string()),
            variants: vec![variant(0), variant(1)],
            properties: confidence.into_iter().collect(),
            location: Location { line: unit.line, column: 1 },
            ..TranslationUnit::default()
        }))
    }
}

/// Both texts, and their languages: as the user says, as the names end (`corpus.zh-CN`), or as the texts look.
fn texts(source: &Input, target: &Input, options: &UnitOptions) -> Result<(Head, [String; 2])> {
    let (left, _) = decode(source, options.encoding.as_deref())?;
    let (right, _) = decode(target, options.encoding.as_deref())?;
    let named = |option: &Option<String>, input: &Input| {
        let extension = Path::new(&input.name).extension().and_then(|extension| extension.to_str());
        let by_name = || match extension.and_then(TableColumn::parse) {
            Some(TableColumn::Text { lang }) => Some(lang.replace('_', "-")),
            _ => None,
        };
        option.clone().or_else(by_name)
    };
    let (mut source_lang, mut target_lang) = (named(&options.source_lang, source), named(&options.target_lang, target));
    if source_lang.is_none() || target_lang.is_none() {
        let tags = [&source_lang, &target_lang].map(|lang| lang.as_deref().and_then(|lang| Tag::parse(lang).ok()));
        let text = |input, text, side: usize| Text { name: name(input), text, tag: tags[side].as_ref() };
        let (first, second) = detect_pair(text(source, &left, 0), text(target, &right, 1))?;
        let tag = |found: Detected| Tag::default_for(found.lang, found.script).as_str().to_owned();
        source_lang.get_or_insert_with(|| tag(first));
        target_lang.get_or_insert_with(|| tag(second));
    }
    Ok((Head { source_lang, target_lang, ..Head::default() }, [left, right]))
}

fn name(input: &Input) -> &str {
    &input.name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(mut reader: CorpusReader) -> Vec<(usize, [String; 2])> {
        let mut units = Vec::new();
        while let Some(unit) = reader.next_unit(&mut Vec::new()).unwrap() {
            units.push((unit.location.line, [0, 1].map(|side| unit.variants[side].content.text())));
        }
        units
    }

    fn texts(source: &str, target: &str) -> [String; 2] {
        [source.to_owned(), target.to_owned()]
    }

    #[test]
    fn line_k_answers_line_k_and_lines_that_are_blank_twice_are_passed_over() {
        let (english, chinese) = (Input::new("c.en", "a\n\nb\n\n"), Input::new("c.zh_TW", "甲\r\n\r\n\r\n丁\r\n"));
        let reader = CorpusReader::moses(&english, &chinese, &UnitOptions::default()).unwrap();
        assert_eq!(reader.head().target_lang.as_deref(), Some("zh-TW"));
        assert_eq!(units(reader), [(1, texts("a", "甲")), (3, texts("b", "")), (4, texts("", "丁"))]);
    }

    #[test]
    fn files_of_unlike_length_are_refused() {
        let (english, chinese) = (Input::new("c.en", "a\nb\n"), Input::new("c.zh", "甲\n"));
        let error = CorpusReader::moses(&english, &chinese, &UnitOptions::default()).err().unwrap().to_string();
        assert!(error.starts_with("c.en: has 2 lines, and c.zh has 1\nhint: line k of one must translate"), "{error}");
    }

    #[test]
    fn beads_join_the_segments_that_they_count() {
        let beads = Input::new("a.align", "[0, 1]:[0]\n[]:[1]\n[2]:[2, 3]\n");
        let (english, chinese) = (Input::new("a.en", "a\nb\nc\n"), Input::new("a.zh", "甲\n乙\n丙\n丁\n"));
        let reader = CorpusReader::beads(&beads, &english, &chinese, &UnitOptions::default()).unwrap();
        assert_eq!(units(reader), [(1, texts("a b", "甲")), (2, texts("", "乙")), (3, texts("c", "丙丁"))]);
        let beads = Input::new("a.align", "[0]:[0]\n[3]:[1]\n");
        let error = CorpusReader::beads(&beads, &english, &chinese, &UnitOptions::default()).err().unwrap().to_string();
        assert!(error.starts_with("a.align:2: names segment 3, and a.en has 3 lines\nhint: "), "{error}");
    }
}
