//! Why a unit is as it is, for people.

use std::fmt::Write;

use bitext::{Explanation, FoundWord, Kind, LabelAnswer, Lang, MatchKind, Neighbour, Status, Unit};
use unicode_width::UnicodeWidthStr;

/// Columns of what stands before each line.
const MARGIN: usize = 13;
/// Pairs of words that are shown; the JSON has all.
const WORDS: usize = 12;
/// Characters that are shown of the texts of a neighbour.
const EXCERPT: usize = 60;

/// The explanation of one unit; `tags` are the languages of source and target.
pub fn told(found: &Explanation<'_>, tags: [&str; 2], ui: Lang) -> String {
    let say = |english: &'static str, chinese: &'static str| if ui == Lang::Chinese { chinese } else { english };
    let unit = &found.unit;
    let mut text = head(unit, ui);
    line(&mut text, tags[0], &shown(&unit.source, ui));
    line(&mut text, tags[1], &shown(&unit.target, ui));
    let mut add = |name: &str, value: String| line(&mut text, name, &value);
    add(say("labels", "编号"), labels(found, ui));
    add(say("numbers", "数字"), numbers(found, tags, ui));
    if !found.latin.shared.is_empty() || !found.latin.missing.is_empty() {
        add(say("Latin words", "拉丁词"), latin(found, ui));
    }
    let words: Vec<_> = found.words.pairs.iter().take(WORDS).map(|pair| word(pair, ui)).collect();
    let shares = [found.words.source_found, found.words.target_found].map(percent);
    let nothing = say("none is found on the other side", "在另一侧都没有找到").to_owned();
    add(say("words", "词"), if words.is_empty() { nothing } else { words.join(", ") });
    add("", format!("{}: {} {}, {} {}", say("found", "找到"), tags[0], shares[0], tags[1], shares[1]));
    if let Some(cosine) = found.similarity {
        add(
            say("similarity", "相似度"),
            format!("{cosine:.2} ({})", say("cosine of the vectors, at most 1", "向量余弦，最大为 1")),
        );
    }
    if found.length.is_some() {
        add(say("length", "长度"), length(found, tags, ui));
    }
    add(say("before", "前一单元"), neighbour(found.before.as_ref(), ui));
    add(say("after", "后一单元"), neighbour(found.after.as_ref(), ui));
    for drift in &found.drifts {
        add(say("outline", "结构"), drift.to(ui).unwrap_or_else(|| drift.to_string()));
    }
    match &found.runner_up {
        None => {
            let none = say("nothing else was likelier than 0.001", "没有概率高于 0.001 的其他对齐");
            line(&mut text, say("runner-up", "次优"), none);
        }
        Some(other) => {
            let odds = format!("{}, {} {:.3}", other.bead, say("probability", "概率"), other.probability);
            line(&mut text, say("runner-up", "次优"), &odds);
            line(&mut text, &format!("  {}", tags[0]), &shown(&other.source, ui));
            line(&mut text, &format!("  {}", tags[1]), &shown(&other.target, ui));
        }
    }
    text
}

fn head(unit: &Unit<'_>, ui: Lang) -> String {
    let (id, bead, confidence) = (&unit.id, &unit.bead, cut(unit.confidence));
    let moved = unit.status == Status::Moved;
    match ui {
        Lang::English => {
            let moved = if moved { ", moved by one side" } else { "" };
            format!("unit {id}: {bead}, {}{moved}, confidence {confidence}\n", unit.kind)
        }
        Lang::Chinese => {
            let moved = if moved { "，一侧改变了位置" } else { "" };
            format!("单元 {id}：{bead}，{}{moved}，把握 {confidence}\n", kind(unit.kind))
        }
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Title => "题名",
        Kind::Heading => "标题",
        Kind::Paragraph => "段落",
        Kind::Item => "列表项",
        Kind::Preamble => "序言段",
        Kind::Operative => "执行段",
        Kind::Closing => "结尾行",
        Kind::Note => "脚注",
        Kind::Cell => "单元格",
        Kind::Caption => "图表说明",
        Kind::Code => "代码",
        Kind::Cue => "字幕",
    }
}

fn labels(found: &Explanation<'_>, ui: Lang) -> String {
    let say = |english: &'static str, chinese: &'static str| if ui == Lang::Chinese { chinese } else { english };
    let label = |label: Option<&str>| label.map_or_else(|| "—".to_owned(), plain);
    let answer = match found.labels {
        LabelAnswer::None => return say("neither paragraph is numbered", "两侧都没有编号").to_owned(),
        LabelAnswer::OneSided => say("one paragraph only is numbered", "只有一侧有编号"),
        LabelAnswer::Equal => say("the same number", "编号相同"),
        LabelAnswer::Different => say("different numbers", "编号不同"),
    };
    format!("{} | {}: {answer}", label(found.unit.label), label(found.unit.target_label))
}

fn numbers(found: &Explanation<'_>, tags: [&str; 2], ui: Lang) -> String {
    let say = |english: &'static str, chinese: &'static str| if ui == Lang::Chinese { chinese } else { english };
    let numbers = &found.numbers;
    let mut parts = Vec::new();
    if !numbers.shared.is_empty() {
        let pairs: Vec<_> = numbers.shared.iter().map(|(one, other)| format!("{one} = {other}")).collect();
        parts.push(pairs.join(", "));
    }
    for (tag, only) in tags.into_iter().zip([&numbers.source_only, &numbers.target_only]) {
        if !only.is_empty() {
            parts.push(format!("{} {tag}: {}", say("only in", "仅见于"), only.join(", ")));
        }
    }
    if parts.is_empty() { say("none", "无").to_owned() } else { parts.join("; ") }
}

fn latin(found: &Explanation<'_>, ui: Lang) -> String {
    let say = |english: &'static str, chinese: &'static str| if ui == Lang::Chinese { chinese } else { english };
    let mut parts = Vec::new();
    if !found.latin.shared.is_empty() {
        parts.push(format!("{}: {}", say("in both", "两侧都有"), found.latin.shared.join(", ")));
    }
    if !found.latin.missing.is_empty() {
        parts.push(format!("{}: {}", say("only in the Chinese", "仅见于中文"), found.latin.missing.join(", ")));
    }
    parts.join("; ")
}

fn word(pair: &FoundWord, ui: Lang) -> String {
    let kind = match (pair.kind, ui) {
        (MatchKind::Dictionary, _) => return format!("{} = {} {:.2}", pair.chinese, pair.english, pair.weight),
        (kind, Lang::English) => kind.name(),
        (MatchKind::Term, Lang::Chinese) => "术语",
        (MatchKind::Identical, Lang::Chinese) => "相同",
        (MatchKind::Name, Lang::Chinese) => "拼音",
        (MatchKind::Likeness, Lang::Chinese) => "向量",
    };
    format!("{} = {} {:.2} ({kind})", pair.chinese, pair.english, pair.weight)
}

fn length(found: &Explanation<'_>, tags: [&str; 2], ui: Lang) -> String {
    let Some(length) = found.length else { return String::new() };
    let more = (length.times - 1.0) * 100.0;
    match ui {
        Lang::English => {
            let times = match more {
                _ if more.abs() < 0.5 => "as long as usual".to_owned(),
                _ if more > 0.0 => format!("{more:.0}% longer than usual"),
                _ => format!("{:.0}% shorter than usual", -more),
            };
            format!(
                "{} : {} visible characters; {} to 1 is usual here, so {} is {times}",
                length.source,
                length.target,
                decimals(length.usual),
                tags[1]
            )
        }
        Lang::Chinese => {
            let times = match more {
                _ if more.abs() < 0.5 => "正合通常长度".to_owned(),
                _ if more > 0.0 => format!("比通常长 {more:.0}%"),
                _ => format!("比通常短 {:.0}%", -more),
            };
            format!(
                "可见字符 {} : {}；全篇通常为 1 : {}，{} {times}",
                length.source,
                length.target,
                decimals(length.usual),
                tags[1]
            )
        }
    }
}

fn neighbour(unit: Option<&Neighbour>, ui: Lang) -> String {
    let Some(unit) = unit else { return if ui == Lang::Chinese { "无" } else { "none" }.to_owned() };
    let texts = [&unit.source, &unit.target].map(|text| clipped(&shown(text, ui)));
    format!("{}, {}, {}: {} | {}", unit.id, unit.bead, cut(unit.confidence), texts[0], texts[1])
}

/// Cut, not rounded: 1.00 would promise too much.
fn cut(confidence: f64) -> String {
    format!("{:.2}", (confidence * 100.0).floor() / 100.0)
}

fn decimals(ratio: f64) -> String {
    format!("{ratio:.2}")
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// A text on one line, or that there is none.
fn shown(text: &str, ui: Lang) -> String {
    match (text.is_empty(), ui) {
        (false, _) => plain(text),
        (true, Lang::English) => "(nothing)".to_owned(),
        (true, Lang::Chinese) => "（无）".to_owned(),
    }
}

/// Without what would end the line or change the terminal.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn clipped(text: &str) -> String {
    let mut short: String = text.chars().take(EXCERPT).collect();
    if text.chars().nth(EXCERPT).is_some() {
        short.push('…');
    }
    short
}

/// A line with a name before it, or without one under the line above.
fn line(text: &mut String, name: &str, value: &str) {
    let space = MARGIN.saturating_sub(name.width() + 2).max(1);
    let _ = writeln!(text, "  {name}{:space$}{value}", "");
}
