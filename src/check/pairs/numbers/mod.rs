//! Numbers that one side has and the other has not, in any notation: amounts, dates, symbols of documents, references.
//!
//! What is written as a number on one side is sought among all that may mean a number on the other
//! ([`possible_values`](crate::words::possible_values)), so a number is told only where nothing could be it.

mod dates;
mod expected;
mod mentions;
mod reading;
mod symbols;
#[cfg(test)]
mod tests;
mod units;

use std::ops::Range;

use crate::check::pairs::{Found, Study, TextPair};
use crate::lang::Lang;
use crate::model::{Fault, Message, Side};
use crate::words::Quantity;

use mentions::{Kind, Mention};
use reading::Reading;

/// Tells of every number of either side that the other has not. Two that are odd, one on each side, are told as one.
pub(super) fn check(pair: &TextPair<'_>, _study: &Study, found: &mut Vec<Found>) {
    let mut labelled = Lang::BOTH.map(|lang| reading::labels_at_start(pair.text(lang)));
    // What only one side labels may stand in the text of the other.
    let both_are = labelled.iter().all(|labels| !labels.is_empty());
    if both_are {
        let common = labelled[0].len().min(labelled[1].len());
        for labels in &mut labelled {
            labels.truncate(common);
        }
    }
    let [english, chinese] =
        [0, 1].map(|at| Reading::new(pair.text(Lang::BOTH[at]), Lang::BOTH[at], &labelled[at], both_are));
    if english.mentions.is_empty() && chinese.mentions.is_empty() {
        return;
    }
    let told = found.len();
    let mut odd = [english.odd(&chinese), chinese.odd(&english)];
    units::forgive_conversions(&english, &chinese, &mut odd);
    let [in_english, mut in_chinese] = odd;
    let mut unpaired = Vec::new();
    for mention in in_english {
        match partner(mention, &in_chinese) {
            Some(at) => found.push(both(pair, mention, in_chinese.remove(at))),
            None => unpaired.push((mention, Lang::English)),
        }
    }
    unpaired.extend(in_chinese.into_iter().map(|mention| (mention, Lang::Chinese)));
    for (mention, lang) in unpaired {
        let (own, other) = if lang == Lang::English { (&english, &chinese) } else { (&chinese, &english) };
        let meant = own.unsure(mention, other).or_else(|| own.short_of(mention, other));
        if let Some(meant) = meant {
            let (english, chinese) = if lang == Lang::English { (mention, meant) } else { (meant, mention) };
            found.push(both(pair, english, chinese));
        } else if !may_be_reworded(mention, pair.text(lang.other()), lang.other()) {
            found.push(alone(pair, mention, lang));
        }
    }
    if found.len() == told
        && let Some((english, chinese)) = english.exchanged(&chinese)
    {
        found.push(both(pair, english, chinese));
    }
    if found.len() == told {
        units::check(pair, &english, &chinese, found);
    }
}

/// Which of the other side's odd numbers one was meant to be: the first of its kind, or the first. A symbol is no number.
fn partner(mention: &Mention, others: &[&Mention]) -> Option<usize> {
    let same = |other: &&Mention| other.kind.is_like(mention.kind);
    let comparable = |other: &&Mention| (other.kind == Kind::Symbol) == (mention.kind == Kind::Symbol);
    others.iter().position(same).or_else(|| others.iter().position(comparable))
}

/// Whether a language may say it without a number: small and round ones in words (`both`, `a third person`, `a dozen`), and
/// references to what was named before.
fn may_be_reworded(mention: &Mention, other: &str, lang: Lang) -> bool {
    match mention.kind {
        Kind::Plain if mention.digits => false,
        Kind::Plain => mention.values.first().is_none_or(|value| {
            // a million shards, 一万个不服
            let round = |whole: u64| whole >= 10 && 10_u64.pow(whole.ilog10()) == whole;
            *value < Quantity::whole(4) || *value == Quantity::whole(12) || value.as_whole().is_some_and(round)
        }),
        Kind::Reference(_) => {
            let pointers: &[&str] = match lang {
                Lang::English => &["preceding", "above", "foregoing", "afore", "following", "said "],
                Lang::Chinese => &["前", "上述", "下列", "左列", "本条", "本條"],
            };
            pointers.iter().any(|pointer| other.contains(pointer))
        }
        Kind::Symbol | Kind::Date => false,
    }
}

fn both(pair: &TextPair<'_>, english: &Mention, chinese: &Mention) -> Found {
    let fault = fault(english, chinese);
    let source_lang = pair.source_lang;
    let (source, target) = if source_lang == Lang::English { (english, chinese) } else { (chinese, english) };
    let text = |mention: &Mention, side: &str| side[mention.span.clone()].trim().to_owned();
    let expected = expected::written(source, pair.source, source_lang.other());
    let message = Message::new(
        "{0} in the source is {1} in the target; expected {2}",
        "原文为{0}，译文为{1}；应为{2}",
        [text(source, pair.source), text(target, pair.target), expected],
    );
    Found::new(fault, message).at(Side::Source, source.span.clone()).at(Side::Target, target.span.clone())
}

fn alone(pair: &TextPair<'_>, mention: &Mention, lang: Lang) -> Found {
    let side = pair.side(lang);
    let text = pair.text(lang)[mention.span.clone()].trim().to_owned();
    let expected = expected::written(mention, pair.text(lang), lang.other());
    let message = match side {
        Side::Source => Message::new(
            "{0} in the source has no equal in the target; expected {1}",
            "原文的{0}在译文中没有对应；应有{1}",
            [text, expected],
        ),
        Side::Target => Message::new(
            "{0} in the target has no equal in the source; expected {1} there",
            "译文的{0}在原文中没有对应；原文应有{1}",
            [text, expected],
        ),
    };
    Found::new(Fault::MissingNumber, message).at(side, mention.span.clone())
}

/// What two numbers that differ are told as.
fn fault(one: &Mention, other: &Mention) -> Fault {
    match (one.kind, other.kind) {
        (Kind::Symbol, _) | (_, Kind::Symbol) => Fault::Symbol,
        (Kind::Date, _) | (_, Kind::Date) => Fault::WrongDate,
        (Kind::Reference(_), _) | (_, Kind::Reference(_)) => Fault::Reference,
        (Kind::Plain, Kind::Plain) => Fault::Number,
    }
}

/// Whether two ranges share anything.
fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
