//! Words added up to a number.

use super::parts::Part;

/// A number as it grows.
#[derive(Debug, Default)]
pub(super) struct Sum {
    total: u64,
    /// What was last added to the total, and by which scale: `thousand million` scales it again.
    scaled: u64,
    scale: u64,
    /// Below the next scale.
    group: u64,
    /// The largest that may still be added to the group; 0 at a beginning.
    room: Option<u64>,
    /// The scale of the last word, 1 where it was none.
    last: u64,
}

impl Sum {
    /// Adds a word; `None` where it begins another number.
    pub fn add(&mut self, part: Part, and: bool) -> Option<()> {
        let room = self.room.unwrap_or(u64::MAX);
        match part {
            Part::Article => {
                if self.room.is_some() {
                    return None;
                }
                self.group = 1;
                self.room = Some(0);
                self.last = 0;
                return Some(());
            }
            Part::Ones(number) | Part::Teens(number) | Part::Tens(number) | Part::Ordinal(number) => {
                // `two and three` are two numbers
                if and && self.last < 100 {
                    return None;
                }
                let year = matches!(part, Part::Teens(_) | Part::Tens(_))
                    && (11..=20).contains(&self.group)
                    && self.total == 0
                    && self.last == 1;
                if matches!(part, Part::Ordinal(100)) {
                    self.group = Some(self.group).filter(|group| (1..100).contains(group))? * 100;
                } else if year {
                    self.group = self.group * 100 + number;
                } else if number <= room {
                    self.group += number;
                } else {
                    return None;
                }
                self.room = Some(if matches!(part, Part::Tens(_)) { 9 } else { 0 });
                self.last = 1;
            }
            Part::Hundred => {
                if and || !(1..100).contains(&self.group) || self.last > 1 {
                    return None;
                }
                self.group *= 100;
                self.room = Some(99);
                self.last = 100;
            }
            Part::Scale(scale) => {
                if and || self.room.is_none() {
                    return None;
                }
                if self.group > 0 {
                    if self.scale > 0 && scale >= self.scale {
                        return None;
                    }
                    self.scaled = self.group.checked_mul(scale)?;
                    self.total = self.total.checked_add(self.scaled)?;
                } else {
                    // `thousand million`
                    let again = Some(self.scaled).filter(|_| self.last >= 1000 && self.total == self.scaled)?;
                    self.scaled = again.checked_mul(scale)?;
                    self.total = self.scaled;
                }
                (self.group, self.scale, self.last) = (0, scale, scale);
                self.room = Some(if scale == 12 { 0 } else { 999 });
            }
            Part::Half => return None,
        }
        Some(())
    }

    pub fn value(&self) -> Option<u64> {
        self.total.checked_add(self.group)
    }
}
