//! What is said of what is wrong with a bilingual file.

use std::collections::BTreeMap;
use std::fmt::Write;

use bitext::{Colour, Fault, FindingEntry, Group, Lang, Severity, SideText, Span};

use super::passage::passage;
use super::{count, painted, thousands};
use crate::places::Place;
use crate::units::{Covered, Fixed};

/// A finding, with the texts that it is about, and what to do about it where it is the first of its kind.
pub fn finding(file: &str, entry: &FindingEntry<'_>, is_first: bool, colour: Colour, ui: Lang) -> String {
    let finding = entry.finding;
    let mut text = file.to_owned();
    if finding.location.line > 0 {
        let _ = write!(text, ":{}:{}", finding.location.line, finding.location.column);
    }
    let _ = write!(text, ": {}", kind(finding.fault, colour, ui));
    if let Some(unit) = finding.unit {
        let _ = match ui {
            Lang::English => write!(text, " unit {unit}"),
            Lang::Chinese => write!(text, " 第 {unit} 单元"),
        };
        // Many files number their units, and so do we.
        if let Some(id) = finding.id.as_ref().filter(|id| **id != unit.to_string()) {
            let _ = write!(text, " ({})", shortened(id));
        }
    }
    let _ = writeln!(text, ": {}", finding.told(ui));
    if !matches!(finding.fault.group(), Group::Format | Group::Repeats) {
        let sides = [(entry.source, finding.source), (entry.target, finding.target)];
        let width = sides.iter().filter_map(|(side, _)| Some(side.as_ref()?.lang.len())).max().unwrap_or(0);
        for (side, span) in sides {
            text.push_str(&shown(side, span, width, colour));
        }
    }
    if is_first {
        let _ = match ui {
            Lang::English => writeln!(text, "  hint: {}", finding.fault.fix(ui)),
            Lang::Chinese => writeln!(text, "  建议：{}", finding.fault.fix(ui)),
        };
    }
    text
}

/// `error[number]`.
pub fn kind(fault: Fault, colour: Colour, ui: Lang) -> String {
    let severity = fault.severity();
    painted(&format!("{}[{}]", name(severity, ui), fault.code()), style(severity), colour)
}

/// One side's text, on one line behind its language, which is as wide as that of the other side.
fn shown(side: Option<SideText<'_>>, span: Option<Span>, width: usize, colour: Colour) -> String {
    let Some(SideText { lang, text }) = side else { return String::new() };
    format!("    {lang:width$}  {}\n", passage(text, span, colour))
}

/// How many findings there were, of each kind, and how many were not shown.
pub fn summary(file: &str, units: usize, counts: &BTreeMap<Fault, usize>, shown: usize, ui: Lang) -> String {
    let [errors, warnings, notes] = Severity::ALL.map(|severity| of(counts, severity));
    let mut text = match ui {
        Lang::English => format!(
            "{file}: {}, {}, {}, {}\n",
            count(units, "unit"),
            count(errors, "error"),
            count(warnings, "warning"),
            count(notes, "note"),
        ),
        Lang::Chinese => {
            let units = thousands(units);
            let [errors, warnings, notes] = [errors, warnings, notes].map(thousands);
            format!("{file}：{units} 个单元，{errors} 个错误，{warnings} 个警告，{notes} 个提示\n")
        }
    };
    for severity in Severity::ALL {
        for (fault, times) in counts.iter().filter(|(fault, _)| fault.severity() == severity) {
            let (name, code) = (name(severity, ui), fault.code());
            let _ = match ui {
                Lang::English => writeln!(text, "  {name:<8} {code:<18} {times:>9}"),
                // Codes are English, so what they mean stands beside them.
                Lang::Chinese => writeln!(text, "  {name} {code:<22}{times:>9}  {}", fault.what(ui)),
            };
        }
    }
    let hidden: usize = counts.values().map(|times| times.saturating_sub(shown)).sum();
    if hidden > 0 {
        let _ = match ui {
            Lang::English => writeln!(text, "{} not shown; --all shows them", count(hidden, "finding")),
            Lang::Chinese => writeln!(text, "另有 {} 条未显示；--all 显示全部", thousands(hidden)),
        };
    }
    text
}

/// All codes, by group.
pub fn list(ui: Lang) -> String {
    let mut text = String::new();
    for group in Group::ALL {
        let _ = writeln!(text, "{}", group.name());
        for fault in Fault::ALL.iter().filter(|fault| fault.group() == group) {
            let (code, what) = (fault.code(), fault.what(ui).replace('`', ""));
            let severity = name(fault.severity(), ui);
            let _ = match ui {
                Lang::English => writeln!(text, "  {code:<22}{severity:<9}{what}"),
                Lang::Chinese => writeln!(text, "  {code:<22}{severity}  {what}"),
            };
        }
    }
    text
}

/// That the findings are in a file.
pub fn wrote(place: &Place, counts: &BTreeMap<Fault, usize>, ui: Lang) -> String {
    let [errors, warnings, notes] = Severity::ALL.map(|severity| of(counts, severity));
    match ui {
        Lang::English => format!(
            "wrote {place}: {}, {}, {}\n",
            count(errors, "error"),
            count(warnings, "warning"),
            count(notes, "note")
        ),
        Lang::Chinese => {
            let [errors, warnings, notes] = [errors, warnings, notes].map(thousands);
            format!("已写入 {place}：{errors} 个错误，{warnings} 个警告，{notes} 个提示\n")
        }
    }
}

/// What was repaired, and what is left.
pub fn fixed(place: &Place, fixed: &Fixed, colour: Colour, ui: Lang) -> String {
    let say = |english: String, chinese: String| match ui {
        Lang::English => english,
        Lang::Chinese => chinese,
    };
    let units = thousands(fixed.units);
    let mut text = say(
        format!("wrote {place}: TMX, {}\n", count(fixed.units, "unit")),
        format!("已写入 {place}：TMX，{units} 个单元\n"),
    );
    let list = |faults: &BTreeMap<Fault, usize>| {
        let faults: Vec<String> = faults.iter().map(|(fault, times)| format!("{} {times}", fault.code())).collect();
        faults.join(", ")
    };
    if !fixed.gone.is_empty() {
        let gone = list(&fixed.gone);
        text += &say(format!("written anew, without: {gone}\n"), format!("重新写出，已无：{gone}\n"));
    }
    if !fixed.repairs.made.is_empty() {
        let made = list(&fixed.repairs.made);
        text += &say(format!("repaired: {made}\n"), format!("已修复：{made}\n"));
    }
    if fixed.repairs.left_out > 0 {
        let left_out = fixed.repairs.left_out;
        text += &say(
            format!("left out: {} without text on one side\n", count(left_out, "unit")),
            format!("已略去：{} 个缺少一侧文本的单元\n", thousands(left_out)),
        );
    }
    if !fixed.left.is_empty() {
        let left = list(&fixed.left);
        text += &say(
            format!("{} needs a human: {left}\n", painted("note:", "1", colour)),
            format!("{} 需人工处理：{left}\n", painted("提示：", "1", colour)),
        );
    }
    text
}

/// How many findings are of a severity.
pub fn of(counts: &BTreeMap<Fault, usize>, severity: Severity) -> usize {
    counts.iter().filter(|(fault, _)| fault.severity() == severity).map(|(_, times)| times).sum()
}

fn name(severity: Severity, ui: Lang) -> &'static str {
    match (ui, severity) {
        (Lang::English, _) => severity.name(),
        (Lang::Chinese, Severity::Error) => "错误",
        (Lang::Chinese, Severity::Warning) => "警告",
        (Lang::Chinese, Severity::Note) => "提示",
    }
}

fn style(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1",
    }
}

/// An id that may be long and hold anything, on one line.
fn shortened(id: &str) -> String {
    let mut short: String = id.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if id.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

/// How much of the originals is in units.
pub fn covered(originals: &[Covered], ui: Lang) -> String {
    let mut text = String::new();
    for Covered { name, coverage } in originals {
        // cut, not rounded: 100.0 would promise too much
        let share = format!("{:.1}", (coverage.share() * 1000.0).floor() / 10.0);
        let [all, aside, none] = [coverage.visible, coverage.set_aside, coverage.uncovered].map(thousands);
        let _ = match ui {
            Lang::English => writeln!(
                text,
                "{name}: {share}% of {all} visible characters in units, {none} in none, {aside} set aside"
            ),
            Lang::Chinese => {
                writeln!(text, "{name}：{all} 个可见字符中 {share}% 在单元里，{none} 个不在，{aside} 个另置")
            }
        };
    }
    text
}
