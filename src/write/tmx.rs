//! TMX 1.4 with all that a translation unit holds: inline codes (level 2), notes, properties, attributes.
//!
//! Written so that the importers we measured take it: `srclang` is byte for byte the source `xml:lang`, the
//! source variant stands first, and nothing holds a character that XML 1.0 forbids.

mod codes;
mod profile;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{self, Write};

use jiff::Timestamp;

use self::codes::{Codes, push_attribute, push_text};
pub use self::profile::Profile;
use super::converted::{Converted, Loss, TranslationUnitWriter};
use crate::model::{
    Attribute, Head, IMPORTERS_LIMIT, Note, Property, TranslationUnit, UNIT_ATTRIBUTES, Variant, is_variant_attribute,
};

/// Attributes of a header that are kept where the units come from another file. Who made the file is ourselves.
const OF_HEADERS: [&str; 5] = ["creationid", "changedate", "changeid", "o-encoding", "creationdate"];

/// How TMX is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TmxOptions {
    /// For which program.
    pub profile: Profile,
    /// The date of the file, where its head has none.
    pub created: Timestamp,
}

/// Writes TMX, one unit at a time.
///
/// The source variant stands first, and is in the same language as the header says, letter for letter, or as the unit does
/// (`srclang`). Text is kept byte
/// for byte, but for what XML 1.0 forbids.
pub struct Tmx<W: Write> {
    out: W,
    profile: Profile,
    source_lang: String,
    converted: Converted,
    /// What is written next. Not with an XML library's writer: half of the time of a conversion would be spent in it.
    markup: String,
}

impl<W: Write> Tmx<W> {
    /// Begins a file: declaration, header, and the start of the body.
    ///
    /// A head without a source language is taken for one in English.
    ///
    /// # Errors
    /// When the output cannot take it.
    pub fn new(out: W, head: &Head, options: TmxOptions) -> io::Result<Self> {
        let profile = options.profile;
        let source_lang = profile.tag(head.source_lang.as_deref().unwrap_or("en")).into_owned();
        let mut tmx = Self { out, profile, source_lang, converted: Converted::default(), markup: String::new() };
        tmx.markup.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n");
        tmx.header(head, options.created);
        tmx.markup.push_str("  <body>\n");
        tmx.flush()?;
        Ok(tmx)
    }

    fn header(&mut self, head: &Head, created: Timestamp) {
        let or = |name: &str, otherwise: &'static str| head.attribute(name).unwrap_or(otherwise).to_owned();
        let tool = env!("CARGO_PKG_NAME");
        let segtype = head.attribute("segtype").filter(|segtype| SEGTYPES.contains(segtype)).unwrap_or("sentence");
        let mut attributes = vec![
            Attribute::new("creationtool", tool),
            Attribute::new("creationtoolversion", env!("CARGO_PKG_VERSION")),
            Attribute::new("segtype", segtype),
            Attribute::new("o-tmf", or("o-tmf", tool)),
            Attribute::new("adminlang", or("adminlang", "en")),
            Attribute::new("srclang", self.source_lang.clone()),
            Attribute::new("datatype", or("datatype", "plaintext")),
        ];
        let known = OF_HEADERS.iter().filter_map(|name| Some(Attribute::new(*name, head.attribute(name)?)));
        attributes.extend(known);
        if head.attribute("creationdate").is_none() {
            attributes.push(Attribute::new("creationdate", created.strftime("%Y%m%dT%H%M%SZ").to_string()));
        }
        self.start(1, "header", attributes.iter().map(Attribute::pair));
        if head.notes.is_empty() && head.properties.is_empty() {
            self.markup.push_str("/>\n");
            return;
        }
        self.markup.push_str(">\n");
        self.remarks(2, &head.notes, &head.properties);
        self.markup.push_str("  </header>\n");
    }

    /// A start tag without its `>`, indented by so many levels.
    fn start<'t>(&mut self, level: usize, name: &str, attributes: impl Iterator<Item = (&'t str, &'t str)>) {
        self.markup.extend(std::iter::repeat_n("  ", level));
        self.markup.push('<');
        self.markup.push_str(name);
        for (name, value) in attributes {
            push_attribute(&mut self.markup, name, value, &mut self.converted);
        }
    }

    fn remarks(&mut self, level: usize, notes: &[Note], properties: &[Property]) {
        for note in notes {
            let lang = note.lang.iter().map(|lang| ("xml:lang", lang.as_str()));
            self.element(level, "note", lang, &note.text);
        }
        for property in properties {
            let lang = property.lang.iter().map(|lang| ("xml:lang", lang.as_str()));
            let attributes = std::iter::once(("type", property.name.as_str())).chain(lang);
            self.element(level, "prop", attributes, &property.value);
        }
    }

    fn element<'t>(
        &mut self,
        level: usize,
        name: &str,
        attributes: impl Iterator<Item = (&'t str, &'t str)>,
        text: &str,
    ) {
        self.start(level, name, attributes);
        self.markup.push('>');
        push_text(&mut self.markup, text, &mut self.converted);
        self.markup.extend(["</", name, ">\n"]);
    }

    fn tuv(&mut self, variant: &Variant, lang: &str) {
        let known =
            variant.attributes.iter().filter(|attribute| is_variant_attribute(&attribute.name)).map(Attribute::pair);
        self.start(3, "tuv", std::iter::once(("xml:lang", lang)).chain(known));
        self.markup.push_str(">\n");
        self.remarks(4, &variant.notes, &variant.properties);
        self.others(4, &variant.attributes, is_variant_attribute);
        // Nothing is indented inside: white space counts there.
        self.markup.push_str("        <seg>");
        Codes::new(&variant.content).write(&mut self.markup, &mut self.converted);
        self.markup.push_str("</seg>\n      </tuv>\n");
    }

    /// Attributes that the format does not have, as properties.
    fn others(&mut self, level: usize, attributes: &[Attribute], has: impl Fn(&str) -> bool) {
        for attribute in attributes.iter().filter(|attribute| !has(&attribute.name)) {
            let name = format!("x-{}", attribute.name);
            self.element(level, "prop", std::iter::once(("type", name.as_str())), &attribute.value);
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.markup.as_bytes())?;
        self.markup.clear();
        Ok(())
    }
}

/// Values of `segtype` (TMX 1.4b).
const SEGTYPES: [&str; 4] = ["block", "paragraph", "sentence", "phrase"];

impl<W: Write> TranslationUnitWriter for Tmx<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        // A unit may have another source than the rest of the file, and says so.
        let own = unit.attribute("srclang").filter(|lang| !matches!(*lang, "" | "*all*"));
        let source_lang = own.map_or_else(|| self.source_lang.clone(), |lang| self.profile.tag(lang).into_owned());
        let source = unit.variant(own.unwrap_or(&source_lang)).map(std::ptr::from_ref::<Variant>);
        let is_source = |variant: &Variant| source == Some(std::ptr::from_ref(variant));
        let shows = |variant: &&Variant| !variant.content.text().trim().is_empty();
        let is_whole = || unit.variants.iter().filter(shows).count() > 1;
        if unit.variants.is_empty() || (self.profile != Profile::Generic && !is_whole()) {
            self.converted.lose(Loss::NullUnits, 1);
            return Ok(());
        }
        let has = |name: &str| UNIT_ATTRIBUTES.contains(&name);
        let id = unit.id.iter().map(|id| ("tuid", id.as_str()));
        let known = unit.attributes.iter().filter(|attribute| has(&attribute.name)).map(Attribute::pair);
        let known = known.map(|(name, value)| match own {
            Some(_) if name == "srclang" => (name, source_lang.as_str()),
            _ => (name, value),
        });
        self.start(2, "tu", id.chain(known));
        self.markup.push_str(">\n");
        self.remarks(3, &unit.notes, &unit.properties);
        self.others(3, &unit.attributes, has);
        let (first, rest): (Vec<_>, Vec<_>) = unit.variants.iter().partition(|variant| is_source(variant));
        for variant in first.iter().chain(&rest) {
            let lang =
                if is_source(variant) { Cow::Borrowed(source_lang.as_str()) } else { self.profile.tag(&variant.lang) };
            self.tuv(variant, &lang);
        }
        self.markup.push_str("    </tu>\n");
        self.flush()?;
        self.converted.units += 1;
        let is_long = |variant: &Variant| {
            let text = variant.content.text();
            text.len() > IMPORTERS_LIMIT && text.chars().nth(IMPORTERS_LIMIT).is_some()
        };
        if unit.variants.iter().any(is_long) {
            self.converted.over_long += 1;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Converted> {
        self.markup.push_str("  </body>\n</tmx>\n");
        self.flush()?;
        self.out.flush()?;
        Ok(std::mem::take(&mut self.converted))
    }
}
