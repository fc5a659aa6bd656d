//! Han numerals with `十`, `百`, `千` and `万`.

/// The characters of one way to write numbers.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read::documents) struct Scale {
    /// Zero to nine.
    digits: [char; 10],
    /// Ten, hundred, thousand, ten thousand.
    units: [char; 4],
    /// Whether a gap inside a number has its zero, `一百零一`.
    has_zeros: bool,
    /// Whether one is written before ten at the beginning: `一十`.
    has_leading_one: bool,
    /// Whether it is written before hundred and thousand, and before ten inside: `一百一十`.
    has_ones: bool,
}

const PLAIN: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// What the others are made from.
const BASE: Scale =
    Scale {
        digits: PLAIN, units: ['十', '百', '千', '万'], has_zeros: true, has_leading_one: false, has_ones: true
    };

pub(super) static SIMPLIFIED: Scale = BASE;
pub(super) static TRADITIONAL: Scale = Scale { units: ['十', '百', '千', '萬'], ..BASE };
pub(super) static LEGAL: Scale = Scale {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟', '万'],
    has_leading_one: true,
    ..BASE
};
pub(super) static TRADITIONAL_LEGAL: Scale = Scale {
    digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟', '萬'],
    has_leading_one: true,
    ..BASE
};
pub(super) static JAPANESE: Scale = Scale { has_zeros: false, has_ones: false, ..BASE };
pub(super) static JAPANESE_LEGAL: Scale = Scale {
    digits: ['零', '壱', '弐', '参', '四', '伍', '六', '七', '八', '九'],
    units: ['拾', '百', '阡', '萬'],
    has_zeros: false,
    has_leading_one: true,
    has_ones: true,
};

impl Scale {
    /// A number below a hundred million.
    pub(super) fn print(&self, number: u32) -> String {
        let mut text = String::new();
        let (high, low) = (number / 10_000, number % 10_000);
        if high > 0 {
            self.group(high, false, &mut text);
            text.push(self.units[3]);
        }
        if low > 0 {
            self.group(low, high > 0, &mut text);
        }
        if number == 0 {
            text.push(self.digits[0]);
        }
        text
    }

    /// Four digits; `continues` where higher ones stand before them.
    fn group(&self, group: u32, continues: bool, text: &mut String) {
        let mut gap = continues && group < 1_000;
        let mut is_first = !continues;
        for (worth, unit) in [(1_000, Some(2)), (100, Some(1)), (10, Some(0)), (1, None)] {
            let digit = group / worth % 10;
            if digit == 0 {
                gap |= !is_first;
                continue;
            }
            if std::mem::take(&mut gap) && self.has_zeros {
                text.push(self.digits[0]);
            }
            let one_is_silent = digit == 1
                && unit.is_some()
                && (!self.has_ones || (unit == Some(0) && is_first && !self.has_leading_one));
            if !one_is_silent {
                text.push(self.digits[digit as usize]);
            }
            text.extend(unit.map(|unit: usize| self.units[unit]));
            is_first = false;
        }
    }
}
