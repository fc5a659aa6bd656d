//! How two outlines differ, in words.

use std::collections::HashMap;

use super::blocks::BlockBead;
use crate::lang::Lang;
use crate::model::{Division, Document, Drift, DriftKind, Kind, Message, Side, Status};

/// The differences between two paired outlines, in the order of the beads. Only parts that carry a number, and
/// moved ones, are told; what is unpaired without a number is counted elsewhere. Divisions that are numbered
/// differently in one row are told together, and the items of an article that is missing or repeated with it.
pub fn drifts(source: &Document, target: &Document, beads: &[BlockBead]) -> Vec<Drift> {
    let sides = Sides {
        source,
        target,
        paired: [
            numbered(source, beads.iter().filter(|bead| !bead.is_null()).map(|bead| bead.source.start)),
            numbered(target, beads.iter().filter(|bead| !bead.is_null()).map(|bead| bead.target.start)),
        ],
    };
    let mut found = Vec::new();
    let mut row: Vec<(usize, usize)> = Vec::new();
    for (at, bead) in beads.iter().enumerate() {
        if bead.status == Status::Moved {
            let goes_on = |before: &BlockBead| before.status == Status::Moved && before.target.end == bead.target.start;
            if !at.checked_sub(1).is_some_and(|before| goes_on(&beads[before])) {
                found.push(sides.of_moved(&beads[at..]));
            }
            continue;
        }
        match sides.shifted(bead) {
            Some(_) if row.is_empty() || sides.goes_on(&row, bead) => row.push((bead.source.start, bead.target.start)),
            Some(_) => {
                found.extend(sides.of_row(&std::mem::take(&mut row)));
                row.push((bead.source.start, bead.target.start));
            }
            None => {
                if sides.numbered_alike(&row, bead) {
                    found.extend(sides.of_row(&std::mem::take(&mut row)));
                }
                found.extend(sides.of_bead(bead));
            }
        }
    }
    found.extend(sides.of_row(&row));
    found
}

/// What makes a block the same paragraph: its number, and what kind of division it numbers.
type Key = (Vec<u32>, Option<Division>);

fn key(document: &Document, block: usize) -> Option<Key> {
    let label = document.blocks[block].label.as_ref()?;
    Some((label.value.clone(), label.style.division))
}

/// Blocks by their numbers.
fn numbered(document: &Document, blocks: impl Iterator<Item = usize>) -> HashMap<Key, Vec<usize>> {
    let mut found: HashMap<Key, Vec<usize>> = HashMap::new();
    for block in blocks {
        if let Some(key) = key(document, block) {
            found.entry(key).or_default().push(block);
        }
    }
    found
}

struct Sides<'a> {
    source: &'a Document,
    target: &'a Document,
    /// The paired blocks of the source and of the target by their numbers.
    paired: [HashMap<Key, Vec<usize>>; 2],
}

impl Sides<'_> {
    fn of_bead(&self, bead: &BlockBead) -> Vec<Drift> {
        match (bead.source.is_empty(), bead.target.is_empty()) {
            (false, true) => bead.source.clone().filter_map(|at| self.alone(Side::Source, at)).collect(),
            (true, false) => bead.target.clone().filter_map(|at| self.alone(Side::Target, at)).collect(),
            _ => self.of_pair(bead).into_iter().collect(),
        }
    }

    /// By how much the divisions of a bead are numbered differently; `None` where they are not.
    fn shifted(&self, bead: &BlockBead) -> Option<i64> {
        if bead.source.len() != 1 || bead.target.len() != 1 || bead.status == Status::Moved {
            return None;
        }
        let (value, division) = key(self.source, bead.source.start)?;
        let (other, same) = key(self.target, bead.target.start)?;
        let shift = i64::from(*other.last()?) - i64::from(*value.last()?);
        (division.is_some() && same.is_some() && value.len() == other.len() && shift != 0).then_some(shift)
    }

    /// Whether a bead goes on with a row of divisions numbered differently by the same amount.
    fn goes_on(&self, row: &[(usize, usize)], bead: &BlockBead) -> bool {
        let bead_of = |&(i, j): &(usize, usize)| BlockBead { source: i..i + 1, target: j..j + 1, ..bead.clone() };
        row.last().is_some_and(|last| {
            let same =
                key(self.source, last.0).map(|key| key.1) == key(self.source, bead.source.start).map(|key| key.1);
            same && self.shifted(&bead_of(last)) == self.shifted(bead)
        })
    }

    /// Whether a bead pairs divisions of one number: a row of other numbers of that division ends there.
    fn numbered_alike(&self, row: &[(usize, usize)], bead: &BlockBead) -> bool {
        let Some(division) = row.last().and_then(|last| key(self.source, last.0)).map(|key| key.1) else {
            return false;
        };
        !bead.is_null()
            && key(self.source, bead.source.start)
                .zip(key(self.target, bead.target.start))
                .is_some_and(|(a, b)| a.1 == division && a.0 == b.0)
    }

    /// The run of moved blocks that begins with the first of the beads.
    fn of_moved(&self, beads: &[BlockBead]) -> Drift {
        let first = &beads[0];
        let goes_on =
            |pair: &&[BlockBead]| pair[1].status == Status::Moved && pair[0].target.end == pair[1].target.start;
        let more = beads.windows(2).take_while(goes_on).count();
        let name = self.pair_name(first.source.start, first.target.start);
        let tag = self.target.tag.to_string();
        let message = match more {
            0 => Message::new("{0} stands elsewhere in {1}", "{2}在 {1} 中位置不同", [name.english, tag, name.chinese]),
            1 => Message::new(
                "{0} and the paragraph after it stand elsewhere in {1}",
                "{2}及其后一段在 {1} 中位置不同",
                [name.english, tag, name.chinese],
            ),
            _ => Message::new(
                "{0} and {3} paragraphs after it stand elsewhere in {1}",
                "{2}及其后 {3} 段在 {1} 中位置不同",
                [name.english, tag, name.chinese, more.to_string()],
            ),
        };
        self.drift(DriftKind::Moved, Side::Target, Some(first.source.start), Some(first.target.start), message)
    }

    fn of_row(&self, row: &[(usize, usize)]) -> Option<Drift> {
        let (&(i, j), &(last_i, last_j)) = (row.first()?, row.last()?);
        let message = if row.len() == 1 {
            self.renumbered(i, j)
        } else {
            let [from, to] = [name(self.source, i), name(self.target, j)];
            let [last_from, last_to] = [name(self.source, last_i), name(self.target, last_j)];
            let [own, other] = [self.source, self.target].map(|document| document.tag.to_string());
            Message::new(
                "{0} to {1} in {4} are {2} to {3} in {5}",
                "{4} 的{6}至{7}在 {5} 中是{8}至{9}",
                [
                    from.english,
                    last_from.english,
                    to.english,
                    last_to.english,
                    own,
                    other,
                    from.chinese,
                    last_from.chinese,
                    to.chinese,
                    last_to.chinese,
                ],
            )
        };
        Some(self.drift(DriftKind::Renumbered, Side::Target, Some(i), Some(j), message))
    }

    /// A block that has no counterpart.
    fn alone(&self, side: Side, block: usize) -> Option<Drift> {
        let (own, other) = self.documents(side);
        let key = key(own, block)?;
        if own.blocks[block].label.as_ref().is_some_and(|label| label.style.division.is_none())
            && ancestors(own, block).any(|above| self.is_alone(side, above))
        {
            return None;
        }
        let Name { english, chinese } = name(own, block);
        let twins = self.paired[usize::from(side == Side::Target)].get(&key);
        let repeated = twins.is_some_and(|twins| twins.iter().any(|&twin| reads_alike(own, block, twin)));
        let (kind, at, message) = if repeated {
            let parts = [english, own.tag.to_string(), chinese];
            (DriftKind::Repeated, side, Message::new("{0} is repeated in {1}", "{2}在 {1} 中重复", parts))
        } else {
            let parts = [english, other.tag.to_string(), chinese];
            (DriftKind::Missing, side.other(), Message::new("{0} is missing in {1}", "{1} 中没有{2}", parts))
        };
        let on = |wanted: Side| (side == wanted).then_some(block);
        Some(self.drift(kind, at, on(Side::Source), on(Side::Target), message))
    }

    fn of_pair(&self, bead: &BlockBead) -> Option<Drift> {
        let (i, j) = (bead.source.start, bead.target.start);
        let (a, b) = (&self.source.blocks[i].label, &self.target.blocks[j].label);
        let (kind, side, message) = if bead.source.len() != bead.target.len() && (a.is_some() || b.is_some()) {
            let side = if bead.source.len() > bead.target.len() { Side::Source } else { Side::Target };
            let (own, _) = self.documents(side);
            let count = bead.source.len().max(bead.target.len());
            let Name { english, chinese } = self.pair_name(i, j);
            let parts = [english, count.to_string(), own.tag.to_string(), chinese];
            (DriftKind::Split, side, Message::new("{0} is {1} paragraphs in {2}", "{3}在 {2} 中是 {1} 段", parts))
        } else {
            match (a, b) {
                (Some(a), Some(b)) if a.value != b.value => {
                    (DriftKind::Renumbered, Side::Target, self.renumbered(i, j))
                }
                (Some(_), None) if self.source.blocks[i].kind != Kind::Note => {
                    (DriftKind::Unnumbered, Side::Target, unnumbered(name(self.source, i), self.target))
                }
                (None, Some(_)) if self.target.blocks[j].kind != Kind::Note => {
                    (DriftKind::Unnumbered, Side::Source, unnumbered(name(self.target, j), self.source))
                }
                _ => return None,
            }
        };
        Some(self.drift(kind, side, Some(i), Some(j), message))
    }

    fn renumbered(&self, i: usize, j: usize) -> Message {
        let [from, to] = [name(self.source, i), name(self.target, j)];
        let [own, other] = [self.source, self.target].map(|document| document.tag.to_string());
        let parts = [from.english, own, to.english, other, from.chinese, to.chinese];
        Message::new("{0} in {1} is {2} in {3}", "{1} 的{4}在 {3} 中是{5}", parts)
    }

    /// Whether a numbered block is in no pair.
    fn is_alone(&self, side: Side, block: usize) -> bool {
        let (own, _) = self.documents(side);
        key(own, block).is_some_and(|key| {
            let paired = self.paired[usize::from(side == Side::Target)].get(&key);
            !paired.is_some_and(|paired| paired.contains(&block))
        })
    }

    fn pair_name(&self, i: usize, j: usize) -> Name {
        if self.source.blocks[i].label.is_some() || self.target.blocks[j].label.is_none() {
            name(self.source, i)
        } else {
            name(self.target, j)
        }
    }

    fn documents(&self, side: Side) -> (&Document, &Document) {
        match side {
            Side::Source => (self.source, self.target),
            Side::Target => (self.target, self.source),
        }
    }

    fn drift(
        &self,
        kind: DriftKind,
        side: Side,
        source: Option<usize>,
        target: Option<usize>,
        message: Message,
    ) -> Drift {
        let text =
            |document: &Document, block: Option<usize>| block.and_then(|at| document.label_text(at)).map(str::to_owned);
        let (label, target_label) = (text(self.source, source), text(self.target, target));
        Drift { kind, side, label, target_label, message, block: source, target_block: target }
    }
}

/// Whether two blocks have the same text; for headings that are only labels, the blocks behind them too.
fn reads_alike(document: &Document, one: usize, other: usize) -> bool {
    let next = |block: usize| (block + 1 < document.blocks.len()).then(|| document.block_text(block + 1));
    document.block_text(one) == document.block_text(other)
        && (document.blocks[one].kind != Kind::Heading || next(one) == next(other))
}

/// The blocks that a block stands under, from the nearest.
fn ancestors(document: &Document, block: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(document.blocks[block].parent, |&above| document.blocks[above].parent)
}

fn unnumbered(Name { english, chinese }: Name, document: &Document) -> Message {
    Message::new("{0} has no number in {1}", "{2}在 {1} 中没有编号", [english, document.tag.to_string(), chinese])
}

/// What a block is called in a sentence.
struct Name {
    english: String,
    chinese: String,
}

/// A block's name: `Article 90`, `第九十条`, `paragraph 14` for `14.`; an item of a list is told with the division it
/// stands in. Without a label, its first words.
fn name(document: &Document, block: usize) -> Name {
    let this = &document.blocks[block];
    let same = |name: String| Name { english: name.clone(), chinese: name };
    let Some(label) = &this.label else {
        let text: String = document.block_text(block).chars().take(24).collect();
        return same(format!("“{text}…”"));
    };
    let written = document.label_text(block).unwrap_or_default().replace('\u{A0}', " ");
    let written = written.trim_end_matches(['.', '．', '、', ':', '：']);
    if label.style.division.is_some() {
        // Chinese around a Latin word is spaced from it
        let solid = document.lang == Lang::Chinese;
        let chinese = if solid { written.to_owned() } else { format!(" {written} ") };
        return Name { english: written.to_owned(), chinese };
    }
    let (word, chinese) = match this.kind {
        Kind::Heading => ("section", "标题"),
        Kind::Note => ("footnote", "脚注"),
        _ => ("paragraph", "段落"),
    };
    let division =
        |&above: &usize| document.blocks[above].label.as_ref().is_some_and(|label| label.style.division.is_some());
    match ancestors(document, block).find(division) {
        // inside an article a list counts items, at the top of a text paragraphs
        Some(above) => {
            let above = name(document, above);
            let (word, chinese) = if this.kind == Kind::Item { ("item", "项目") } else { (word, chinese) };
            Name {
                english: format!("{word} {written} of {}", above.english),
                chinese: format!("{}的{chinese} {written} ", above.chinese),
            }
        }
        None => Name { english: format!("{word} {written}"), chinese: format!("{chinese} {written} ") },
    }
}
