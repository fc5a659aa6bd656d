//! How much of documents a memory has, for people and for programs.

use std::fmt::Write;
use std::io;

use bitext::{Lang, Leverage, LeverageBand, TextAmount};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::{line, thousands};
use crate::memory::Analysed;

/// The width of the first column, and of those with numbers.
const WIDTHS: [usize; 2] = [14, 12];

/// A row of an analysis: a band, or the total.
#[derive(Serialize)]
struct Row {
    #[serde(rename = "match")]
    band: String,
    segments: usize,
    words: usize,
    characters: usize,
    words_percent: f64,
}

/// An analysis as an object.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    rows: Vec<Row>,
}

impl<'a> Record<'a> {
    fn of(Analysed { name, lang, leverage }: &'a Analysed) -> Self {
        Self { document: Some(name), language: Some(lang), rows: rows(leverage) }
    }
}

/// All of them.
#[derive(Serialize)]
struct Records<'a> {
    documents: Vec<Record<'a>>,
    total: Record<'a>,
}

/// A table of each document, and of all where there are several.
pub fn table(analysed: &[Analysed], ui: Lang) -> String {
    let mut text = String::new();
    for one in analysed {
        text.push_str(&headed(&one.name, &one.leverage, ui));
        text.push('\n');
    }
    if analysed.len() > 1 {
        let (number, all) = (analysed.len(), total(analysed));
        let name = match ui {
            Lang::English => format!("all {number} documents"),
            Lang::Chinese => format!("全部 {number} 个文件"),
        };
        text.push_str(&headed(&name, &all, ui));
    } else {
        text.pop();
    }
    text
}

fn headed(name: &str, leverage: &Leverage, ui: Lang) -> String {
    let name = if name == "-" { "standard input" } else { name };
    let heads = match ui {
        Lang::English => ["match", "segments", "words", "characters", "% of words"],
        Lang::Chinese => ["匹配", "句段", "字数", "字符数", "字数占比 %"],
    };
    let mut text = format!("{name}\n");
    line(&mut text, &columns(&heads.map(str::to_owned)));
    for (band, amount, share) in lines(leverage) {
        let numbers = [amount.segments, amount.words, amount.characters].map(thousands);
        let [segments, words, characters] = numbers;
        line(&mut text, &columns(&[label(band, ui), segments, words, characters, format!("{share:.1}")]));
    }
    text
}

/// The first cell to the left, the others to the right; Chinese characters are two columns wide.
fn columns(cells: &[String; 5]) -> String {
    let mut columns = String::new();
    for (at, cell) in cells.iter().enumerate() {
        let width = WIDTHS[usize::from(at > 0)];
        let blank = " ".repeat(width.saturating_sub(cell.width()));
        let _ = if at == 0 { write!(columns, "{cell}{blank}") } else { write!(columns, "{blank}{cell}") };
    }
    columns
}

/// The bands in order, and the total.
fn lines(leverage: &Leverage) -> Vec<(Option<LeverageBand>, TextAmount, f64)> {
    let bands = LeverageBand::ALL.into_iter().map(|band| (Some(band), leverage.amount(band), leverage.share(band)));
    let all = if leverage.total().words == 0 { 0.0 } else { 100.0 };
    bands.chain([(None, leverage.total(), all)]).collect()
}

fn label(band: Option<LeverageBand>, ui: Lang) -> String {
    let is_english = ui == Lang::English;
    let word = |english: &str, chinese: &str| if is_english { english.to_owned() } else { chinese.to_owned() };
    match band {
        None => word("total", "合计"),
        Some(LeverageBand::Repetition) => word("repetitions", "重复"),
        Some(LeverageBand::New) => word("new", "新内容"),
        Some(band) => match band.scores() {
            Some((least, most)) if least < most => format!("{least}–{most} %"),
            _ => "100 %".to_owned(),
        },
    }
}

/// A band's name for programs.
fn name(band: Option<LeverageBand>) -> String {
    match band {
        None => "total".to_owned(),
        Some(LeverageBand::Repetition) => "repetitions".to_owned(),
        Some(LeverageBand::New) => "new".to_owned(),
        Some(band) => match band.scores() {
            Some((least, most)) if least < most => format!("{least}-{most}"),
            _ => "100".to_owned(),
        },
    }
}

fn total(analysed: &[Analysed]) -> Leverage {
    let mut all = Leverage::default();
    for one in analysed {
        all += one.leverage;
    }
    all
}

fn rows(leverage: &Leverage) -> Vec<Row> {
    let row = |(band, amount, share): (_, TextAmount, f64)| Row {
        band: name(band),
        segments: amount.segments,
        words: amount.words,
        characters: amount.characters,
        words_percent: (share * 100.0).round() / 100.0,
    };
    lines(leverage).into_iter().map(row).collect()
}

/// The same as one object.
///
/// # Errors
/// None that is known of.
pub fn json(analysed: &[Analysed]) -> serde_json::Result<String> {
    let total = Record { document: None, language: None, rows: rows(&total(analysed)) };
    let records = Records { documents: analysed.iter().map(Record::of).collect(), total };
    Ok(serde_json::to_string_pretty(&records)? + "\n")
}

/// The same as rows; in those of all documents together the document is empty.
///
/// # Errors
/// None that is known of.
pub fn csv(analysed: &[Analysed]) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["document", "match", "segments", "words", "characters", "words_percent"])?;
    let all = total(analysed);
    let each = analysed.iter().map(|one| (one.name.as_str(), &one.leverage));
    for (document, leverage) in each.chain((analysed.len() > 1).then_some(("", &all))) {
        for row in rows(leverage) {
            let numbers = [row.segments, row.words, row.characters].map(|number| number.to_string());
            let [segments, words, characters] = numbers;
            let share = row.words_percent.to_string();
            writer.write_record([document, &row.band, &segments, &words, &characters, &share])?;
        }
    }
    let bytes = writer.into_inner().map_err(|cause| io::Error::other(cause.to_string()))?;
    String::from_utf8(bytes).map_err(io::Error::other)
}
