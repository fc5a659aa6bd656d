//! What is said of units that were kept and rejected.

use std::collections::BTreeMap;
use std::fmt::Write;

use bitext::{Colour, Lang};

use super::{count, painted, thousands};
use crate::units::{Kept, Reason};

/// How many units were kept, and how many were rejected for each reason.
pub fn kept(kept: &Kept, ui: Lang) -> String {
    let rejected = kept.rejected.len();
    let (of, stay) = (thousands(kept.units), thousands(kept.units - rejected));
    let mut text = match ui {
        Lang::English => format!("kept {stay} of {}, rejected {}", count(kept.units, "unit"), thousands(rejected)),
        Lang::Chinese => format!("{of} 个单元中保留 {stay} 个，剔除 {} 个", thousands(rejected)),
    };
    if rejected > 0 {
        let reasons: Vec<_> = reasons(kept).iter().map(|(name, times)| format!("{name} {times}")).collect();
        let (colon, comma) = if ui == Lang::English { (": ", ", ") } else { ("：", "，") };
        let _ = write!(text, "{colon}{}", reasons.join(comma));
    }
    text.push('\n');
    if kept.unsaid > 0 {
        let _ = match ui {
            Lang::English => writeln!(text, "{} without a confidence stayed", count(kept.unsaid, "unit")),
            Lang::Chinese => writeln!(text, "{} 个单元没有置信度，予以保留", thousands(kept.unsaid)),
        };
    }
    text
}

/// That units are in no file.
pub fn gone(kept: &Kept, colour: Colour, ui: Lang) -> String {
    match (kept.rejected.len(), ui) {
        (0, _) => String::new(),
        (gone, Lang::English) => format!(
            "{} {} of {} in no file\nhint: --rejected FILE writes them, with the reasons\n",
            painted("warning:", "1;33", colour),
            thousands(gone),
            if kept.units == 1 { "1 unit is".to_owned() } else { format!("{} units are", thousands(kept.units)) },
        ),
        (gone, Lang::Chinese) => format!(
            "{}{} 个单元中有 {} 个未写入任何文件\n建议：用 --rejected FILE 写出这些单元及原因\n",
            painted("警告：", "1;33", colour),
            thousands(kept.units),
            thousands(gone)
        ),
    }
}

/// The reasons with how many units each rejected, the most frequent first; a unit may have several.
fn reasons(kept: &Kept) -> Vec<(&'static str, usize)> {
    let mut times: BTreeMap<Reason, usize> = BTreeMap::new();
    for reason in kept.rejected.values().flatten() {
        *times.entry(*reason).or_default() += 1;
    }
    let mut reasons: Vec<_> = times.into_iter().collect();
    reasons.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    reasons.into_iter().map(|(reason, times)| (reason.name(), times)).collect()
}
