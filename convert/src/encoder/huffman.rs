//! Canonical Huffman codes of 64 symbols, no code longer than 12 bits.

/// Levels of a value.
pub const SYMBOLS: usize = 64;
/// The most bits of a code.
pub const LONGEST: usize = 12;

/// For each symbol the length of its code in bits; 0 where it has none.
pub type Lengths = [u8; SYMBOLS];

/// The lengths that are best for these counts, by package-merge (Larmore and Hirschberg 1990). A symbol that never
/// occurs has no code; one that stands alone has one bit.
pub fn lengths(counts: &[u64; SYMBOLS]) -> Lengths {
    let mut coins: Vec<(u64, Vec<usize>)> =
        (0..SYMBOLS).filter(|&symbol| counts[symbol] > 0).map(|symbol| (counts[symbol], vec![symbol])).collect();
    coins.sort(); // of two equal counts the lower symbol comes first
    let mut lengths = [0; SYMBOLS];
    if let [(_, only)] = &coins[..] {
        lengths[only[0]] = 1;
        return lengths;
    }
    let taken = 2 * coins.len().saturating_sub(1);
    let mut packages: Vec<(u64, Vec<usize>)> = Vec::new();
    for _ in 0..LONGEST {
        let mut level = coins.clone();
        level.append(&mut packages);
        level.sort();
        packages = level
            .chunks_exact(2)
            .map(|pair| (pair[0].0 + pair[1].0, [&pair[0].1[..], &pair[1].1[..]].concat()))
            .collect();
        if packages.len() * 2 >= taken {
            packages.truncate(taken / 2);
        }
    }
    for symbol in packages.iter().flat_map(|(_, symbols)| symbols) {
        lengths[*symbol] += 1;
    }
    lengths
}

/// The codes of these lengths: ascending by length, then by symbol, as in RFC 1951, section 3.2.2.
pub fn codes(lengths: &Lengths) -> [u32; SYMBOLS] {
    let mut codes = [0; SYMBOLS];
    let mut next = 0;
    for length in 1..=LONGEST as u8 {
        next <<= 1;
        for symbol in (0..SYMBOLS).filter(|&symbol| lengths[symbol] == length) {
            codes[symbol] = next;
            next += 1;
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(of: &[(usize, u64)]) -> [u64; SYMBOLS] {
        let mut counts = [0; SYMBOLS];
        for &(symbol, count) in of {
            counts[symbol] = count;
        }
        counts
    }

    #[test]
    fn frequent_symbols_have_short_codes() {
        let lengths = lengths(&counts(&[(3, 8), (5, 4), (6, 2), (9, 1)]));
        assert_eq!([lengths[3], lengths[5], lengths[6], lengths[9]], [1, 2, 3, 3]);
        let codes = codes(&lengths);
        assert_eq!([codes[3], codes[5], codes[6], codes[9]], [0b0, 0b10, 0b110, 0b111]);
    }

    #[test]
    fn no_code_is_longer_than_the_longest_even_where_counts_grow_as_powers_of_two() {
        let powers: Vec<(usize, u64)> = (0..40).map(|symbol| (symbol, 1 << symbol)).collect();
        let lengths = lengths(&counts(&powers));
        assert_eq!(usize::from(*lengths.iter().max().unwrap_or(&0)), LONGEST);
        let kraft: usize =
            lengths.iter().filter(|&&length| length > 0).map(|&length| 1 << (LONGEST - length as usize)).sum();
        assert_eq!(kraft, 1 << LONGEST);
    }

    #[test]
    fn a_symbol_alone_has_a_code_of_one_bit() {
        assert_eq!(lengths(&counts(&[(7, 100)]))[7], 1);
        assert_eq!(lengths(&counts(&[])), [0; SYMBOLS]);
    }
}
