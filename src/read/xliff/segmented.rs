//! A unit of version 1.2 that is cut into segments: `seg-source`, and `mrk` of the type `seg`.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::TooMuch;
use crate::model::{Content, Piece, Property, Role, TranslationUnit, Variant, xliff};

/// A segment: its `mid`, its content, the text after it.
struct Segment {
    id: Option<String>,
    content: Content,
    after: String,
}

/// A unit for each segment, as tools that cut units have it; the unit whole where it cannot be cut. The text between
/// segments, mostly a space, is kept in the properties `x-xliff-after-source` and `x-xliff-after-target`.
///
/// # Errors
/// When so many segments cannot each have what is said of the unit (`can_repeat`).
pub(super) fn segmented(
    mut unit: TranslationUnit,
    source: &Content,
    can_repeat: impl Fn(usize) -> bool,
) -> Result<Vec<TranslationUnit>, TooMuch> {
    let (sources, targets) = match (cut(source), unit.variants.get(1).map(|target| cut(&target.content))) {
        (Some(sources), None) => (sources, Vec::new()),
        (Some(sources), Some(Some(targets))) => (sources, targets),
        _ => return Ok(vec![unit]),
    };
    let ids: BTreeSet<_> = sources.iter().map(|segment| &segment.id).collect();
    if targets.iter().any(|target| !ids.contains(&target.id)) {
        return Ok(vec![unit]);
    }
    if !can_repeat(sources.len()) {
        return Err(TooMuch);
    }
    // Of two with one id the first counts.
    let targets: BTreeMap<_, _> = targets.iter().rev().map(|target| (&target.id, target)).collect();
    for variant in &mut unit.variants {
        variant.content = Content::new();
    }
    let units = sources.iter().enumerate().map(|(index, source)| {
        let mut part = unit.clone();
        let target = targets.get(&source.id).copied();
        let number = source.id.clone().unwrap_or_else(|| (index + 1).to_string());
        part.id = unit.id.as_ref().map(|id| format!("{id}/{number}"));
        let sides = [(Some(source), "after-source"), (target, "after-target")];
        for (variant, (segment, name)) in part.variants.iter_mut().zip(sides) {
            fill(variant, segment, &format!("{}{name}", xliff::PREFIX));
        }
        part
    });
    Ok(units.collect())
}

fn fill(variant: &mut Variant, segment: Option<&Segment>, name: &str) {
    variant.content = segment.map(|segment| segment.content.clone()).unwrap_or_default();
    if let Some(segment) = segment.filter(|segment| !segment.after.is_empty()) {
        variant.properties.push(Property::new(name, segment.after.as_str()));
    }
}

/// The segments of a content; `None` where there are none, or something other than text stands between them.
fn cut(content: &Content) -> Option<Vec<Segment>> {
    let mut segments: Vec<Segment> = Vec::new();
    // How many marks are open: the first is the segment.
    let mut depth = 0;
    for piece in content.pieces() {
        match piece {
            Piece::Code(code) if code.role == Role::MarkOpen && depth == 0 => {
                if code.kind.as_deref() != Some("seg") {
                    return None;
                }
                depth = 1;
                segments.push(Segment { id: code.id.clone(), content: Content::new(), after: String::new() });
                continue;
            }
            Piece::Code(code) if code.role == Role::MarkOpen => depth += 1,
            Piece::Code(code) if code.role == Role::MarkClose => {
                depth -= 1;
                if depth == 0 {
                    continue;
                }
            }
            _ => {}
        }
        match (depth, piece, segments.last_mut()) {
            (0, Piece::Text(text), Some(segment)) => segment.after.push_str(text),
            (0, Piece::Text(text), None) if text.trim().is_empty() => {}
            (0, ..) | (_, _, None) => return None,
            (_, Piece::Text(text), Some(segment)) => segment.content.push_text(text),
            (_, Piece::Code(code), Some(segment)) => segment.content.push_code(code.clone()),
            (_, Piece::Flow(flow), Some(segment)) => segment.content.push_flow(flow.clone()),
        }
    }
    (!segments.is_empty()).then_some(segments)
}
