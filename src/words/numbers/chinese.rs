//! Chinese numerals: 一百二十万, 二〇〇〇, 三点五, 三分之二, 壹佰, and 3亿5000万 behind digits.

use super::quantity::Quantity;
use super::{before, digits, run};
use crate::labels::{chinese_digit, chinese_unit};

/// Characters of the longest numeral that is read: no number is longer.
const LONGEST: usize = 24;

/// What is counted. A single numeral before it is a number, where 十分, 三明治 or 四川 are words.
const COUNTED: &str = "个個年月日天号號岁歲人名位次条條章节節款项項届屆国國种種元块塊里米尺寸斤两兩吨噸公小秒世代层層楼間间张張本把只隻\
匹头頭口家户戶辆輛艘座所点點倍级級度批套双雙方倍星期周週寸圈步句篇卷册冊队隊省县縣州市亩畝升";

/// Whether a character can be part of a Chinese numeral.
pub(in super::super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some() || big(c).is_some()
}

/// The number at a byte where a numeral begins that no numeral stands before, and the bytes it takes.
pub(super) fn read(text: &str, at: usize) -> Option<(Quantity, usize)> {
    let rest = &text[at..];
    let whole = run(rest, is_numeral);
    // 十两银子: 两 behind a number is a measure
    let numeral = &rest[..whole];
    let numeral = numeral.strip_suffix(['两', '兩']).filter(|shorter| !shorter.is_empty()).unwrap_or(numeral);
    let after = &rest[numeral.len()..];
    if is_vague(text, at, numeral, after) {
        return None;
    }
    if let Some(part) = after.strip_prefix("分之") {
        return share(numeral, part).map(|(value, len)| (value, numeral.len() + "分之".len() + len));
    }
    if let Some(found) = decimal(numeral, after) {
        return Some(found);
    }
    let meant = numeral.chars().nth(1).is_some() || is_meant(text, at, numeral, after);
    let value = value(numeral).filter(|_| meant);
    let Some(value) = value else {
        // 一半
        let half = numeral == "一" && after.starts_with('半') && before(text, at) != Some('大');
        return half.then(|| Quantity::fraction(1, 2)).flatten().map(|value| (value, numeral.len() + '半'.len_utf8()));
    };
    Some((decade(text, at, value, after).unwrap_or(Quantity::whole(value)), numeral.len()))
}

/// A number in digits with the scales behind it: 120万, 3亿5000万, 1.2万亿; also the parts of 3分之1. Returns its value and
/// the bytes behind the digits.
pub(super) fn after_digits(first: Quantity, rest: &str) -> Option<(Quantity, usize)> {
    if let Some((value, len)) = rest.strip_prefix("分之").and_then(|part| share_of(first.as_whole()?, part)) {
        return Some((value, "分之".len() + len));
    }
    if let Some(value) = first.as_whole().and_then(|tens| decade("", 0, tens, rest)) {
        return Some((value, 0));
    }
    let (mut scale, mut len) = scale(rest)?;
    let mut value = first.times(scale)?;
    loop {
        let more = &rest[len..];
        let Some((part, digits)) = more.starts_with(digits::is_digit).then(|| digits::plain(more, 0)).flatten() else {
            break;
        };
        let (smaller, taken) = self::scale(&more[digits..]).unwrap_or((1, 0));
        let Some(part) = part.times(smaller).filter(|part| *part < Quantity::whole(scale)) else { break };
        // 3万5000 is one number, 3万 5 and 3万20 are two
        if taken == 0 && digits < 3 {
            break;
        }
        value = value.plus(part)?;
        len += digits + taken;
        scale = smaller;
        if taken == 0 {
            break;
        }
    }
    Some((value, len))
}

/// The scale at the start of a text, such as 万 or 千万, and the bytes it takes; not that of a unit (千克, 兆瓦).
fn scale(text: &str) -> Option<(u64, usize)> {
    let is_scale = |c: char| unit(c).is_some_and(|_| !matches!(c, '廿' | '卅')) || big(c).is_some();
    let len = run(text, is_scale);
    let after = text[len..].chars().next();
    let mut marks = text[..len].chars().collect::<Vec<_>>();
    let of_unit = match marks.last() {
        Some('千') => after.is_some_and(|c| "克米瓦卡伏赫字比焦帕".contains(c)),
        Some('兆') => after.is_some_and(|c| "瓦赫字位帕欧".contains(c)),
        _ => false,
    };
    if of_unit {
        marks.pop();
    }
    if marks.is_empty() || marks.len() > LONGEST {
        return None;
    }
    let worth = |c: &char| unit(*c).or(big(*c)).unwrap_or(1);
    let value = marks.iter().try_fold(1_u64, |sofar, c| sofar.checked_mul(worth(c)))?;
    Some((value, marks.iter().map(|c| c.len_utf8()).sum()))
}

/// Whether a numeral stands for a vague amount: 数百万, 几十, 二十几, 上百万.
fn is_vague(text: &str, at: usize, numeral: &str, after: &str) -> bool {
    let prefixed = match before(text, at) {
        Some('几' | '幾') => true,
        // 人数三分之二 is no vague number
        Some('数' | '數') => {
            let noun = text[..at]
                .chars()
                .rev()
                .nth(1)
                .is_some_and(|c| "人次件总總多半基户戶票天日年点點分级級倍指".contains(c));
            !noun && !after.starts_with("分之")
        }
        Some('上' | '成') => numeral.starts_with(['百', '千', '万', '萬']),
        _ => false,
    };
    prefixed || after.starts_with(['几', '幾'])
}

/// Whether a single numeral is a number where it stands.
fn is_meant(text: &str, at: usize, numeral: &str, after: &str) -> bool {
    let ahead = &text[..at];
    if ahead.ends_with('第') || ahead.ends_with("分之") {
        return true;
    }
    let mut following = after.chars();
    let (next, then) = (following.next(), following.next());
    match (numeral, next) {
        ("一", next) => next == Some('月') || next == Some('日') && ahead.ends_with('月'),
        // 四周 is all around
        ("四", Some('周' | '週')) | (_, None) => false,
        // 公 and 小 are counted in 公里 and 小时 only
        (_, Some('公')) => then.is_some_and(|c| "里斤尺顷頃吨噸分升".contains(c)),
        (_, Some('小')) => then.is_some_and(|c| "时時".contains(c)),
        (_, Some('世')) => then.is_some_and(|c| "纪紀".contains(c)),
        (_, Some('方')) => then == Some('面'),
        (_, Some('分')) => then.is_some_and(|c| "钟鐘".contains(c)),
        (_, Some(c)) => unit(c).is_none() && COUNTED.contains(c),
    }
}

/// The numerator behind 分之 in parts: 三分之二, and 百分之十五, of which only the 十五 is the number.
fn share(numeral: &str, part: &str) -> Option<(Quantity, usize)> {
    share_of(value(numeral)?, part)
}

fn share_of(parts: u64, part: &str) -> Option<(Quantity, usize)> {
    let len = run(part, is_numeral);
    let (numerator, len) = if len > 0 {
        (value(&part[..len])?, len)
    } else if part.starts_with(digits::is_digit) {
        let (value, len) = digits::plain(part, 0)?;
        (value.as_whole()?, len)
    } else {
        return None;
    };
    (!matches!(parts, 0 | 1 | 100 | 1000 | 10_000)).then_some((Quantity::fraction(numerator, parts)?, len))
}

/// 三点五, 一点二亿; not 三点 of a clock, 三点五十分 nor 一点一点.
fn decimal(numeral: &str, after: &str) -> Option<(Quantity, usize)> {
    let places = after.strip_prefix(['点', '點'])?;
    let len = run(places, |c| digit(c).is_some() && !matches!(c, '两' | '兩'));
    let digits: String = places[..len].chars().filter_map(digit).map(|d| char::from(b'0' + d as u8)).collect();
    let (scale, scaled) = match places[len..].chars().next().and_then(big) {
        Some(scale) => (scale, '万'.len_utf8()),
        None => (1, 0),
    };
    let next = places[len + scaled..].chars().next();
    let clock = next.is_some_and(|c| is_numeral(c) || "分刻钟鐘点點滴个個".contains(c));
    if digits.is_empty() || digits.len() > 9 || clock {
        return None;
    }
    let whole = Quantity::whole(if numeral == "零" { 0 } else { value(numeral)? });
    let part = Quantity::fraction(digits.parse().ok()?, 10_u64.pow(digits.len() as u32))?;
    Some((whole.plus(part)?.times(scale)?, numeral.len() + '点'.len_utf8() + len + scaled))
}

/// The first year of a decade: 九十年代 and 90年代 are the 1990s, 十九世纪六十年代 the 1860s.
fn decade(text: &str, at: usize, tens: u64, after: &str) -> Option<Quantity> {
    if !after.starts_with("年代") || !tens.is_multiple_of(10) || !(10..100).contains(&tens) {
        return None;
    }
    let ahead = text[..at].trim_end_matches(['世', '纪', '紀', ' ']);
    let century = |names: [&str; 2]| ahead.len() < at && names.iter().any(|name| ahead.ends_with(name));
    let first = match () {
        () if century(["18", "十八"]) => 1700,
        () if century(["19", "十九"]) => 1800,
        () if century(["21", "二十一"]) => 2000,
        () => 1900,
    };
    Some(Quantity::whole(first + tens))
}

/// The value of a numeral. None of what is no one number: bare scales (万, 千万), two digits side by side (三四).
pub(super) fn value(numeral: &str) -> Option<u64> {
    let characters: Vec<char> = numeral.chars().take(LONGEST + 1).collect();
    if characters.len() > LONGEST {
        return None;
    }
    if characters.iter().all(|c| digit(*c).is_some()) { positional(&characters) } else { scaled(&characters) }
}

/// 二〇〇〇: digits by their place. Two without a zero are a guess (三四个), not a number.
fn positional(characters: &[char]) -> Option<u64> {
    let digits: Vec<u64> = characters.iter().filter_map(|c| digit(*c)).collect();
    let doubtful = characters.len() == 2 && !digits.contains(&0);
    let pair = characters.len() > 1 && characters.iter().any(|c| matches!(c, '两' | '兩'));
    if doubtful || pair || digits == [0] {
        return None;
    }
    digits.into_iter().try_fold(0_u64, |sum, digit| sum.checked_mul(10)?.checked_add(digit))
}

/// 一亿二千万: digits by the scales behind them.
fn scaled(characters: &[char]) -> Option<u64> {
    let mut total = 0_u64;
    let mut section = 0_u64;
    let mut pending: Option<u64> = None;
    let mut zero = false;
    // the scales that may still come: each smaller than the one before, but that 亿 may scale 万
    let (mut room, mut largest, mut previous) = (10_000, u64::MAX, 1);
    for (place, &c) in characters.iter().enumerate() {
        if let Some(digit) = digit(c) {
            if pending.is_some() {
                return None;
            }
            zero |= digit == 0;
            pending = (digit > 0).then_some(digit);
        } else if let Some(worth) = unit(c) {
            // 十 may stand alone, and 百 in 百万
            let alone =
                worth == 10 || place == 0 && worth == 100 && characters.get(1).is_some_and(|c| big(*c).is_some());
            let tens = matches!(c, '廿' | '卅');
            let factor =
                if tens { Some(1).filter(|_| pending.is_none()) } else { pending.take().or(alone.then_some(1)) };
            if worth >= room {
                return None;
            }
            section += factor? * worth;
            (room, previous, zero) = (if tens { 10 } else { worth }, if tens { 10 } else { worth }, false);
        } else {
            let worth = big(c)?;
            section += pending.take().unwrap_or(0);
            if section + total == 0 || worth == largest {
                return None;
            }
            if worth > largest && largest != u64::MAX {
                total = total.checked_add(section)?.checked_mul(worth)?;
            } else if section > 0 {
                total = total.checked_add(section.checked_mul(worth)?)?;
            } else {
                return None;
            }
            (section, room, largest, previous, zero) = (0, 10_000, worth, worth, false);
        }
    }
    // 一万二 is 12,000, 一万零二 is 10,002
    let ones = pending.unwrap_or(0) * if previous > 10 && !zero { previous / 10 } else { 1 };
    total.checked_add(section)?.checked_add(ones)
}

pub(super) fn digit(c: char) -> Option<u64> {
    match c {
        '两' | '兩' => Some(2),
        _ => chinese_digit(c).map(u64::from),
    }
}

/// How much a scale is by itself.
pub(super) fn unit_or_scale(c: char) -> Option<u64> {
    unit(c).or(big(c))
}

/// The scales inside of a section of four places.
fn unit(c: char) -> Option<u64> {
    chinese_unit(c).map(u64::from)
}

/// The scales between sections.
fn big(c: char) -> Option<u64> {
    Some(match c {
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}
