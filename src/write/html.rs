//! A page to read and print: one file, with nothing outside it and no script.
//!
//! Text never becomes markup: it is escaped, and the page forbids itself everything but its own style sheet
//! (Content-Security-Policy). Each text stands in an element of its own with its language, so that the browser
//! chooses the right font, and with `dir="auto"`, so that bidi controls do not reach past it.

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use quick_xml::escape::escape;

use super::characters::permitted_in_html;
use super::table::is_low;
use super::{Header, UnitWriter, Written};
use crate::lang::{Lang, Tag};
use crate::model::{Level, Status, Unit};

const STYLE: &str = include_str!("html/page.css");

/// Writes a page. Null beads are included. The counts stand at its end, since the writer streams.
pub struct Html<W: Write> {
    out: W,
    counts: Counts,
    written: Written,
}

#[derive(Default)]
struct Counts {
    null: usize,
    low: usize,
    moved: usize,
}

impl<W: Write> Html<W> {
    /// Begins a page with the documents' names and languages, the level and the date.
    ///
    /// # Errors
    /// When the output cannot take its beginning.
    pub fn new(out: W, header: &Header<'_>) -> io::Result<Self> {
        let mut html = Self { out, counts: Counts::default(), written: Written::default() };
        html.head(header)?;
        html.table_head(header)?;
        Ok(html)
    }

    fn head(&mut self, header: &Header<'_>) -> io::Result<()> {
        let [source, target] = [header.source_name, header.target_name].map(markup);
        let (title, heading) = if target.is_empty() {
            (source.clone(), format!("<bdi>{source}</bdi>"))
        } else {
            let heading = format!("<bdi>{source}</bdi> <span>|</span> <bdi>{target}</bdi>");
            (format!("{source} | {target}"), heading)
        };
        let (package, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        let languages = format!("{} to {}", language(header.source_lang), language(header.target_lang));
        let level = match header.level {
            Level::Paragraph => "paragraph by paragraph",
            Level::Sentence => "sentence by sentence",
            Level::Clause => "clause by clause",
            Level::Line => "line by line",
        };
        let (date, day) = (header.created, header.created.strftime("%-d %B %Y"));
        write!(
            self.out,
            r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="{package} {version}">
<title>{title}</title>
<style>
{STYLE}</style>
</head>
<body>
<header>
<h1>{heading}</h1>
<p>{languages}, {level} · <time datetime="{date}">{day}</time></p>
</header>
"#
        )
    }

    fn table_head(&mut self, header: &Header<'_>) -> io::Result<()> {
        let [source, target] = [header.source_lang, header.target_lang].map(language);
        write!(
            self.out,
            r#"<table>
<thead>
<tr><th scope="col"><span class="unseen">Number and confidence</span></th><th scope="col">{source}</th><th scope="col">{target}</th></tr>
</thead>
<tbody>
"#
        )
    }

    fn margin(&mut self, unit: &Unit<'_>) -> io::Result<()> {
        let (label, lang) = match (unit.label, unit.target_label) {
            (Some(label), _) => (label, unit.source_lang),
            (None, label) => (label.unwrap_or_default(), unit.target_lang),
        };
        let (label, lang) = (self.text(label), markup(lang));
        let (said, shown) = if unit.confidence.is_nan() {
            // A file that does not say it.
            (String::new(), String::new())
        } else {
            let confidence = unit.confidence * 100.0;
            (format!(", confidence {confidence:.2}%"), format!("{confidence:.0}%"))
        };
        let low = if is_low(unit) { r#" <b title="low confidence: look at it">?</b>"# } else { "" };
        let moved = if unit.status == Status::Moved {
            r#" <i title="moved: it stands elsewhere in one text">↕</i>"#
        } else {
            ""
        };
        let number = markup(&unit.id);
        write!(
            self.out,
            r#"<th scope="row"><bdi class="label" lang="{lang}">{label}</bdi><span class="mark" title="unit {number}{said}">{shown}{low}{moved}</span></th>"#
        )
    }

    fn side(&mut self, lang: &str, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return self.out.write_all(r#"<td class="none" title="no counterpart">—</td>"#.as_bytes());
        }
        let text = self.text(text);
        write!(self.out, r#"<td lang="{}" dir="auto">{text}</td>"#, markup(lang))
    }

    fn text(&mut self, text: &str) -> String {
        let (text, dropped) = permitted_in_html(text);
        self.written.forbidden += dropped;
        escaped(&text)
    }

    fn count(&mut self, unit: &Unit<'_>) {
        self.counts.null += usize::from(unit.is_null());
        self.counts.low += usize::from(is_low(unit));
        self.counts.moved += usize::from(unit.status == Status::Moved);
        self.written.records += 1;
    }
}

impl<W: Write> UnitWriter for Html<W> {
    fn unit(&mut self, unit: &Unit<'_>) -> io::Result<()> {
        write!(self.out, r#"<tr id="u{}" class="{}">"#, markup(&unit.id), classes(unit))?;
        self.margin(unit)?;
        self.side(unit.source_lang, &unit.source)?;
        self.side(unit.target_lang, &unit.target)?;
        self.out.write_all(b"</tr>\n")?;
        self.count(unit);
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Written> {
        let Counts { null, low, moved } = self.counts;
        let units = self.written.records;
        write!(self.out, "</tbody>\n</table>\n<footer>\n<dl>\n<div><dt>{units}</dt><dd>units</dd></div>\n")?;
        let counted = [
            (null, "—", "without a counterpart"),
            (moved, "↕", "moved: in another place in one text"),
            (low, "?", "of low confidence: look at them"),
        ];
        for (number, mark, meaning) in counted.iter().filter(|(number, ..)| *number > 0) {
            writeln!(self.out, "<div><dt>{number}</dt><dd><span>{mark}</span> {meaning}</dd></div>")?;
        }
        self.out.write_all(b"</dl>\n</footer>\n</body>\n</html>\n")?;
        self.out.flush()?;
        Ok(std::mem::take(&mut self.written))
    }
}

/// The unit's kind, and what is to be seen of it at a glance.
fn classes(unit: &Unit<'_>) -> String {
    let mut classes = unit.kind.as_str().to_owned();
    if is_low(unit) {
        classes.push_str(" low");
    }
    if unit.is_null() {
        classes.push_str(" null");
    }
    if unit.status == Status::Moved {
        classes.push_str(" moved");
    }
    classes
}

/// A language's name with its tag.
fn language(tag: &str) -> String {
    match Tag::parse(tag).map(|tag| tag.lang()) {
        Ok(lang @ (Lang::English | Lang::Chinese)) => format!("{lang} ({tag})"),
        Err(_) => markup(tag),
    }
}

/// Any text as it may stand in an element or an attribute.
pub(super) fn markup(text: &str) -> String {
    escaped(&permitted_in_html(text).0)
}

/// Escapes markup, and carriage returns, which readers would turn into line feeds (HTML Living Standard, 13.2.3.5).
fn escaped(text: &str) -> String {
    let escaped = escape(text);
    if escaped.contains('\r') { escaped.replace('\r', "&#13;") } else { escaped.into_owned() }
}
