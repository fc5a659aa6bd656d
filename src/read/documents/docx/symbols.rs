//! Characters of fonts that have pictures in the places of letters.

/// Greek and mathematics of the font Symbol, from 0x41 and from 0x61.
const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
/// The rest of it that texts use.
const SYMBOL: [(u32, char); 24] = [
    (0xA2, '′'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBA, '≡'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xD2, '®'),
    (0xD3, '©'),
    (0xD4, '™'),
    (0xDE, '⇒'),
    (0xE5, '∑'),
];
const WINGDINGS: [(u32, char); 16] = [
    (0x28, '☎'),
    (0x2A, '✉'),
    (0x4A, '☺'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0xA7, '▪'),
    (0xA8, '☐'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE8, '➔'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
    (0x75, '◆'),
];
const WINGDINGS2: [(u32, char); 6] = [(0x4F, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0xA3, '☐'), (0x2A, '☐')];

/// The character of `w:sym`, by its font and its hexadecimal code; `None` where no character is known to be that picture.
pub(super) fn character(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    // Such fonts lie at U+F000 in files.
    let place = if (0xF000..0xF100).contains(&code) { code - 0xF000 } else { code };
    let listed = |list: &[(u32, char)]| list.iter().find(|(known, _)| *known == place).map(|(_, found)| *found);
    match font.trim().to_ascii_lowercase().as_str() {
        "symbol" => match place {
            0x41..=0x5A => CAPITALS.chars().nth(place as usize - 0x41),
            0x61..=0x7A => SMALL.chars().nth(place as usize - 0x61),
            0x20..=0x7E => char::from_u32(place),
            _ => listed(&SYMBOL),
        },
        "wingdings" => listed(&WINGDINGS),
        "wingdings 2" => listed(&WINGDINGS2),
        _ => char::from_u32(code).filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c) && !c.is_control()),
    }
}

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn symbols_are_characters_where_one_is_known() {
        assert_eq!(character("Symbol", "F061"), Some('α'));
        assert_eq!(character("Symbol", "F057"), Some('Ω'));
        assert_eq!(character("Wingdings", "F0FE"), Some('☑'));
        assert_eq!(character("Times New Roman", "2264"), Some('≤'));
        assert_eq!(character("Webdings", "F061"), None);
        assert_eq!(character("Symbol", "no number"), None);
    }
}
