//! TMX 1.4, level 1: what translation tools import.
//!
//! Written so that the importers we measured take it: `srclang` is byte for byte the source `xml:lang`, the
//! source variant stands first, no segment is empty, holds a tag, or holds a character that XML 1.0 forbids.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::characters::{escaped_in_xml, permitted_in_xml};
use super::parts::{Part, parts};
use super::{Header, UnitWriter, Written, four_decimals};
use crate::model::{Status, Unit};

/// Writes TMX. Null beads are no translation units: they are left out and counted.
pub struct Tmx<W: Write> {
    xml: Writer<W>,
    created: String,
    documents: String,
    written: Written,
}

impl<W: Write> Tmx<W> {
    /// Begins a file: declaration, header, and the start of the body.
    ///
    /// # Errors
    /// When the output cannot take it.
    pub fn new(out: W, header: &Header<'_>) -> io::Result<Self> {
        let mut xml = Writer::new_with_indent(out, b' ', 2);
        let created = header.created.strftime("%Y%m%dT%H%M%SZ").to_string();
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.write_event(Event::Start(BytesStart::new("tmx").with_attributes([("version", "1.4")])))?;
        xml.create_element("header")
            .with_attributes([
                ("creationtool", env!("CARGO_PKG_NAME")),
                ("creationtoolversion", env!("CARGO_PKG_VERSION")),
                ("segtype", header.level.segtype()),
                ("o-tmf", env!("CARGO_PKG_NAME")),
                ("adminlang", "en"),
                ("srclang", header.source_lang),
                ("datatype", "plaintext"),
                ("creationdate", &created),
            ])
            .write_empty()?;
        xml.write_event(Event::Start(BytesStart::new("body")))?;
        let documents = format!("{} | {}", header.source_name, header.target_name);
        Ok(Self { xml, created, documents, written: Written::default() })
    }

    fn tu(&mut self, unit: &Unit<'_>, id: &str, part: &Part) -> io::Result<()> {
        let source = self.seg_text(&unit.source[part.source.clone()]);
        let target = self.seg_text(&unit.target[part.target.clone()]);
        if source.is_empty() || target.is_empty() {
            self.written.left_out += 1;
            return Ok(());
        }
        if part.is_over_long(unit) {
            self.written.over_long.push(id.to_owned());
        }
        let start = BytesStart::new("tu").with_attributes([("tuid", id), ("creationdate", &self.created)]);
        self.xml.write_event(Event::Start(start))?;
        self.props(unit)?;
        self.tuv(unit.source_lang, &source)?;
        self.tuv(unit.target_lang, &target)?;
        self.xml.write_event(Event::End(BytesEnd::new("tu")))?;
        self.written.records += 1;
        Ok(())
    }

    fn props(&mut self, unit: &Unit<'_>) -> io::Result<()> {
        let documents = std::mem::take(&mut self.documents);
        self.prop("x-document", &documents)?;
        self.documents = documents;
        if let Some(label) = unit.label {
            self.prop("x-label", label)?;
        }
        if let Some(label) = unit.target_label {
            self.prop("x-target-label", label)?;
        }
        self.prop("x-kind", unit.kind.as_str())?;
        self.prop("x-confidence", &format!("{:.4}", four_decimals(unit.confidence)))?;
        match unit.status {
            Status::Moved => self.prop("x-moved", "yes"),
            Status::InOrder => Ok(()),
        }
    }

    fn prop(&mut self, name: &str, value: &str) -> io::Result<()> {
        let (value, _) = permitted_in_xml(value);
        self.xml
            .create_element("prop")
            .with_attributes([("type", name)])
            .write_text_content(BytesText::from_escaped(escaped_in_xml(&value)))?;
        Ok(())
    }

    fn tuv(&mut self, lang: &str, text: &str) -> io::Result<()> {
        self.xml.write_event(Event::Start(BytesStart::new("tuv").with_attributes([("xml:lang", lang)])))?;
        self.xml.create_element("seg").write_text_content(BytesText::from_escaped(escaped_in_xml(text)))?;
        self.xml.write_event(Event::End(BytesEnd::new("tuv")))
    }

    fn seg_text<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let (text, dropped) = permitted_in_xml(text);
        self.written.forbidden += dropped;
        match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        }
    }
}

impl<W: Write> UnitWriter for Tmx<W> {
    fn unit(&mut self, unit: &Unit<'_>) -> io::Result<()> {
        if unit.is_null() {
            self.written.left_out += 1;
            return Ok(());
        }
        let parts = parts(unit);
        if let [whole] = parts.as_slice() {
            return self.tu(unit, &unit.id, whole);
        }
        self.written.split += 1;
        for (index, part) in parts.iter().enumerate() {
            self.tu(unit, &format!("{}.{}", unit.id, index + 1), part)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Written> {
        self.xml.write_event(Event::End(BytesEnd::new("body")))?;
        self.xml.write_event(Event::End(BytesEnd::new("tmx")))?;
        self.xml.get_mut().write_all(b"\n")?;
        self.xml.get_mut().flush()?;
        Ok(std::mem::take(&mut self.written))
    }
}
