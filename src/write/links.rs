//! Alignments as links between the elements of two XML documents: XCES, and `InterText`'s form of it. Three files: the
//! links, and a document of elements for each side.

use std::io::{self, Write};

use super::characters::{escaped_in_attribute, escaped_in_xml, one_line, permitted_in_xml};
use super::converted::{Converted, Loss, TranslationUnitWriter};
use super::unit_lines::lose_beside_texts;
use crate::model::{Side, TranslationUnit};

/// How a file of links is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkForm {
    /// Corpus Encoding Standard for XML, as OPUS and Uplug have it: `<cesAlign>`.
    Xces,
    /// `InterText`: `<linkGrp>` alone, every link with its status.
    InterText,
}

/// Writes the links of a pair of documents, one for each unit, which has one element on each side at most.
pub struct Links<W: Write> {
    out: W,
    form: LinkForm,
    langs: [String; 2],
    converted: Converted,
}

impl<W: Write> Links<W> {
    /// Begins a file of links from one document to the other: their languages and their names.
    ///
    /// # Errors
    /// When the output cannot take what stands before the first link.
    pub fn new(mut out: W, form: LinkForm, langs: [&str; 2], documents: [&str; 2]) -> io::Result<Self> {
        let [from, to] = documents.map(escaped_in_attribute);
        out.write_all(b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")?;
        match form {
            LinkForm::Xces => {
                writeln!(
                    out,
                    "<cesAlign version=\"1.0\">\n<linkGrp targType=\"s\" fromDoc=\"{from}\" toDoc=\"{to}\">"
                )?;
            }
            LinkForm::InterText => writeln!(out, "<linkGrp toDoc=\"{to}\" fromDoc=\"{from}\">")?,
        }
        Ok(Self { out, form, langs: langs.map(str::to_owned), converted: Converted::default() })
    }
}

impl<W: Write> TranslationUnitWriter for Links<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let number = self.converted.units + 1;
        let has = self.langs.each_ref().map(|lang| text(unit, lang).is_some());
        let [from, to] = has.map(|has| if has { number.to_string() } else { String::new() });
        let [n, m] = has.map(usize::from);
        write!(self.out, "<link type=\"{n}-{m}\"")?;
        if let Some(id) = &unit.id {
            write!(self.out, " id=\"{}\"", escaped_in_attribute(id))?;
        }
        write!(self.out, " xtargets=\"{from};{to}\"")?;
        let mut shown = Vec::new();
        let certainty = ["x-confidence", "x-xces-certainty"].into_iter().find(|name| unit.property(name).is_some());
        let mut attribute = |out: &mut W, name: &str, from: Option<&'static str>, usual: Option<&str>| {
            let value = from.and_then(|from| unit.property(from)).or(usual);
            shown.extend(from);
            value.map_or(Ok(()), |value| write!(out, " {name}=\"{}\"", escaped_in_attribute(value)))
        };
        attribute(&mut self.out, "certainty", certainty, None)?;
        let usual = (self.form == LinkForm::InterText).then_some("plain");
        attribute(&mut self.out, "status", Some("x-xces-status"), usual)?;
        self.out.write_all(b"/>\n")?;
        let taken = self.langs.iter().filter(|lang| unit.variant(lang).is_some()).count();
        lose_beside_texts(unit, taken, &shown, &mut self.converted);
        self.converted.units += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Converted> {
        let end = match self.form {
            LinkForm::Xces => "</linkGrp>\n</cesAlign>\n",
            LinkForm::InterText => "</linkGrp>\n",
        };
        self.out.write_all(end.as_bytes())?;
        self.out.flush()?;
        Ok(std::mem::take(&mut self.converted))
    }
}

/// Writes one side of a pair of documents that [`Links`] link: an element for each unit with text there.
pub struct LinkedText<W: Write> {
    out: W,
    lang: String,
    number: usize,
    converted: Converted,
}

impl<W: Write> LinkedText<W> {
    /// Begins the document of one side, in its language.
    ///
    /// # Errors
    /// When the output cannot take what stands before the first element.
    pub fn new(mut out: W, lang: &str) -> io::Result<Self> {
        let said = escaped_in_attribute(lang);
        writeln!(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<text xml:lang=\"{said}\">")?;
        Ok(Self { out, lang: lang.to_owned(), number: 0, converted: Converted::default() })
    }
}

impl<W: Write> TranslationUnitWriter for LinkedText<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        self.number += 1;
        let Some(text) = text(unit, &self.lang) else { return Ok(()) };
        let (text, flat) = one_line(&text);
        let (text, dropped) = permitted_in_xml(&text);
        self.converted.lose(Loss::LineBreaks, flat);
        self.converted.lose(Loss::Characters, dropped);
        writeln!(self.out, "<s id=\"{}\">{}</s>", self.number, escaped_in_xml(&text))?;
        self.converted.units += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Converted> {
        self.out.write_all(b"</text>\n")?;
        self.out.flush()?;
        Ok(std::mem::take(&mut self.converted))
    }
}

/// What a unit says in a language, if anything.
fn text(unit: &TranslationUnit, lang: &str) -> Option<String> {
    let text = unit.variant(lang)?.content.text();
    (!text.trim().is_empty()).then_some(text)
}

/// What is written of a pair of linked documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Linked {
    /// The links.
    Links(LinkForm),
    /// The elements of one side.
    Text(Side),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Property, Variant};

    fn unit(id: &str, source: &str, target: &str, properties: &[(&str, &str)]) -> TranslationUnit {
        TranslationUnit {
            id: Some(id.to_owned()),
            variants: vec![Variant::plain("en", source), Variant::plain("zh-CN", target)],
            properties: properties.iter().map(|(name, value)| Property::new(*name, *value)).collect(),
            ..TranslationUnit::default()
        }
    }

    fn units() -> [TranslationUnit; 3] {
        [
            unit("a&b", "One\tand <two>.", "一和二。", &[("x-confidence", "0.93"), ("x-document", "d")]),
            unit("2", "", "三。", &[]),
            unit("3", "Four.", "四。", &[("x-xces-status", "man")]),
        ]
    }

    #[test]
    fn xces_has_a_link_for_every_unit_and_what_is_known_of_it() {
        let mut bytes = Vec::new();
        let mut links = Links::new(&mut bytes, LinkForm::Xces, ["en", "zh-CN"], ["a.en.xml", "a.zh.xml"]).unwrap();
        for unit in &units() {
            links.unit(unit).unwrap();
        }
        let converted = links.finish().unwrap();
        let expected = concat!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<cesAlign version=\"1.0\">\n",
            "<linkGrp targType=\"s\" fromDoc=\"a.en.xml\" toDoc=\"a.zh.xml\">\n",
            "<link type=\"1-1\" id=\"a&amp;b\" xtargets=\"1;1\" certainty=\"0.93\"/>\n",
            "<link type=\"0-1\" id=\"2\" xtargets=\";2\"/>\n",
            "<link type=\"1-1\" id=\"3\" xtargets=\"3;3\" status=\"man\"/>\n",
            "</linkGrp>\n</cesAlign>\n"
        );
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
        assert_eq!((converted.units, converted.losses.get(&Loss::Properties)), (3, Some(&1)));
    }

    #[test]
    fn intertext_has_a_status_for_every_link() {
        let mut bytes = Vec::new();
        let mut links = Links::new(&mut bytes, LinkForm::InterText, ["en", "zh-CN"], ["a", "b"]).unwrap();
        for unit in &units() {
            links.unit(unit).unwrap();
        }
        links.finish().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("xtargets=\";2\" status=\"plain\"/>") && text.contains("status=\"man\"/>"), "{text}");
        assert!(text.contains("<linkGrp toDoc=\"b\" fromDoc=\"a\">") && !text.contains("cesAlign"), "{text}");
    }

    #[test]
    fn a_side_has_an_element_for_each_of_its_texts() {
        let mut bytes = Vec::new();
        let mut side = LinkedText::new(&mut bytes, "en").unwrap();
        for unit in &units() {
            side.unit(unit).unwrap();
        }
        let converted = side.finish().unwrap();
        let expected = concat!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<text xml:lang=\"en\">\n",
            "<s id=\"1\">One and &lt;two&gt;.</s>\n<s id=\"3\">Four.</s>\n</text>\n"
        );
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
        assert_eq!((converted.units, converted.losses.get(&Loss::LineBreaks)), (2, Some(&1)));
    }
}
