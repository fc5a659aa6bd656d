//! Findings as a page: what there is of each kind, and each finding with both texts.
//!
//! As the page of units it has no script and forbids itself everything but its own style sheet. Kinds are hidden and shown
//! by check boxes that the style sheet looks at (`:has`, Selectors Level 4).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::{FindingEntry, FindingWriter, SideText};
use crate::lang::Lang;
use crate::model::{Fault, Finding, Severity, Span};
use crate::write::html::markup;

const STYLE: &str = include_str!("page.css");

/// Findings of one kind that are shown; more of the same help nobody who reads.
const OF_A_KIND: usize = 200;
/// Findings that are shown at most: a page of more is slow to open.
const SHOWN: usize = 5_000;

/// Writes a page. What is shown is held until the end, since the counts stand before it.
pub(super) struct FindingPage<W: Write> {
    out: W,
    file: String,
    ui: Lang,
    rows: String,
    shown: BTreeMap<Fault, usize>,
}

impl<W: Write> FindingPage<W> {
    pub fn new(out: W, file: &str, ui: Lang) -> Self {
        Self { out, file: file.to_owned(), ui, rows: String::new(), shown: BTreeMap::new() }
    }

    /// The words in the language of who reads.
    fn say(&self, english: &'static str, chinese: &'static str) -> &'static str {
        match self.ui {
            Lang::English => english,
            Lang::Chinese => chinese,
        }
    }

    fn place(&self, finding: &Finding) -> String {
        let mut place = String::new();
        if let Some(unit) = finding.unit {
            let _ = match self.ui {
                Lang::English => write!(place, "unit {unit}"),
                Lang::Chinese => write!(place, "第 {unit} 单元"),
            };
        }
        if let Some(id) = &finding.id {
            let _ = write!(place, " <bdi>{}</bdi>", markup(id));
        }
        if finding.location.line > 0 {
            let _ = write!(place, " <span>{}:{}</span>", finding.location.line, finding.location.column);
        }
        place
    }

    fn row(&mut self, entry: &FindingEntry<'_>) {
        let finding = entry.finding;
        let (fault, severity) = (finding.fault, finding.fault.severity().name());
        let (code, group, place) = (fault.code(), fault.group().name(), self.place(finding));
        let ui = self.ui.subtag();
        let message = markup(&finding.told(self.ui));
        let sides = side(entry.source, finding.source) + &side(entry.target, finding.target);
        let _ = writeln!(
            self.rows,
            r#"<article class="s-{severity} c-{code} g-{group}"><h3><b>{code}</b> {place}</h3><p lang="{ui}">{message}</p>{sides}</article>"#
        );
    }

    /// The style that hides what is not ticked.
    fn filters(counts: &BTreeMap<Fault, usize>) -> String {
        let hidden = |class: &str| format!("body:has(#{class}:not(:checked)) article.{class} {{ display: none; }}\n");
        let severities = Severity::ALL.map(|severity| hidden(&format!("s-{}", severity.name())));
        let codes = counts.keys().map(|fault| hidden(&format!("c-{}", fault.code())));
        severities.concat() + &codes.collect::<String>()
    }

    fn head(&self, counts: &BTreeMap<Fault, usize>) -> String {
        let (ui, file) = (self.ui.subtag(), markup(&self.file));
        let (package, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        let (title, filters) = (self.say("Findings", "检查结果"), Self::filters(counts));
        format!(
            r#"<!DOCTYPE html>
<html lang="{ui}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="{package} {version}">
<title>{title} | {file}</title>
<style>
{STYLE}{filters}</style>
</head>
<body>
"#
        )
    }

    fn summary(&self, units: usize, counts: &BTreeMap<Fault, usize>) -> String {
        let of =
            |severity| counts.iter().filter(|(fault, _)| fault.severity() == severity).map(|(_, times)| times).sum();
        let units_word = self.say("units", "个单元");
        let mut text = format!(
            "<header>\n<h1><bdi>{}</bdi></h1>\n<p>{units} {units_word}</p>\n<p class=\"ticks\">",
            markup(&self.file)
        );
        for severity in Severity::ALL {
            let times: usize = of(severity);
            let (name, word) = (severity.name(), self.severity(severity));
            let _ = write!(text, r#"<label><input type="checkbox" id="s-{name}" checked> {times} {word}</label> "#);
        }
        text.push_str("</p>\n</header>\n");
        if counts.is_empty() {
            let _ = writeln!(text, "<p>{}</p>", self.say("Nothing was found.", "未发现问题。"));
            return text;
        }
        let heads = [
            self.say("Kind", "代码"),
            self.say("Times", "次数"),
            self.say("What it is", "含义"),
            self.say("What to do", "建议"),
        ];
        text.push_str("<table>\n<thead><tr>");
        for head in heads {
            let _ = write!(text, r#"<th scope="col">{head}</th>"#);
        }
        text.push_str("</tr></thead>\n<tbody>\n");
        for severity in Severity::ALL {
            for (fault, times) in counts.iter().filter(|(fault, _)| fault.severity() == severity) {
                let (name, code) = (severity.name(), fault.code());
                // A title in the table of faults is Markdown.
                let what = markup(&fault.what(self.ui).replace('`', ""));
                let fix = markup(fault.fix(self.ui));
                let _ = writeln!(
                    text,
                    r#"<tr class="{name}"><th scope="row"><label><input type="checkbox" id="c-{code}" checked> {code}</label></th><td>{times}</td><td>{what}</td><td>{fix}</td></tr>"#
                );
            }
        }
        text.push_str("</tbody>\n</table>\n");
        text
    }

    fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.say("errors", "个错误"),
            Severity::Warning => self.say("warnings", "个警告"),
            Severity::Note => self.say("notes", "个提示"),
        }
    }
}

impl<W: Write> FindingWriter for FindingPage<W> {
    fn finding(&mut self, entry: &FindingEntry<'_>) -> io::Result<()> {
        let all: usize = self.shown.values().sum();
        let times = self.shown.entry(entry.finding.fault).or_default();
        if *times < OF_A_KIND && all < SHOWN {
            *times += 1;
            self.row(entry);
        }
        Ok(())
    }

    fn finish(&mut self, units: usize, counts: &BTreeMap<Fault, usize>) -> io::Result<()> {
        let mut page = self.head(counts) + &self.summary(units, counts);
        page.push_str("<main>\n");
        page.push_str(&std::mem::take(&mut self.rows));
        page.push_str("</main>\n");
        let hidden = counts.values().sum::<usize>() - self.shown.values().sum::<usize>();
        if hidden > 0 {
            let _ = match self.ui {
                Lang::English => writeln!(
                    page,
                    "<footer><p>{hidden} more findings are not on this page: of each kind the first {OF_A_KIND} are. \
                     JSON and CSV have all.</p></footer>"
                ),
                Lang::Chinese => writeln!(
                    page,
                    "<footer><p>另有 {hidden} 条未列出：每种只列前 {OF_A_KIND} 条。JSON 与 CSV 格式列出全部。</p></footer>"
                ),
            };
        }
        page.push_str("</body>\n</html>\n");
        self.out.write_all(page.as_bytes())?;
        self.out.flush()
    }
}

/// A text with the place in it that the finding is about.
fn side(side: Option<SideText<'_>>, span: Option<Span>) -> String {
    let Some(SideText { lang, text }) = side else { return String::new() };
    let parts = span.and_then(|span| Some((text.get(..span.start)?, text.get(span.range())?, text.get(span.end..)?)));
    let marked = match parts {
        Some((before, place, behind)) => {
            format!("{}<mark>{}</mark>{}", markup(before), markup(place), markup(behind))
        }
        None => markup(text),
    };
    format!(r#"<blockquote lang="{}" dir="auto">{marked}</blockquote>"#, markup(lang))
}
