//! Nothing is lost, and nothing is there twice.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Shelf, all, between, holding, integrity};
use crate::memory::{Deletion, UnitFilter};

/// A pair as anybody would compare it: its texts with their languages, white space as one space, in either order.
fn pair(langs: [&str; 2], texts: [&str; 2]) -> [String; 2] {
    let side = |at: usize| {
        let words: Vec<_> = texts[at].split_whitespace().collect();
        format!("{} {}", langs[at], words.join(" "))
    };
    let mut sides = [side(0), side(1)];
    sides.sort();
    sides
}

/// Few different texts, so that many come again.
fn texts() -> impl Strategy<Value = [String; 2]> {
    ["[ab]{1,2}( {1,2}[ab])?", "[工业]{1,2}( [工业])?"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_memory_has_every_pair_that_came_once(
        units in prop::collection::vec((texts(), any::<bool>(), 0..3_usize), 0..60),
        batch in 1..20_usize,
    ) {
        let shelf = Shelf::new();
        let mut memory = shelf.memory("my.tm");
        let files = ["a", "b", "c"];
        for (file, name) in files.into_iter().enumerate() {
            let mut import = memory.import(name, None).unwrap().batch(batch);
            for ([english, chinese], turned, _) in units.iter().filter(|(.., of)| *of == file) {
                let unit = if *turned {
                    between(["zh", "en"], [chinese, english])
                } else {
                    between(["en", "zh"], [english, chinese])
                };
                import.unit(&unit).unwrap();
            }
            import.finish().unwrap();
        }
        let wanted = |of: &dyn Fn(usize) -> bool| -> BTreeSet<[String; 2]> {
            let of = units.iter().filter(|(.., file)| of(*file));
            of.map(|([english, chinese], ..)| pair(["en", "zh"], [english, chinese])).collect()
        };
        let found = |memory: &crate::memory::Memory| {
            let units = all(memory);
            let pairs = units.iter().map(|unit| pair([&unit.source_lang, &unit.target_lang], [&unit.source, &unit.target]));
            let set: BTreeSet<_> = pairs.collect();
            assert_eq!(set.len(), units.len(), "none is there twice");
            set
        };
        prop_assert_eq!(found(&memory), wanted(&|_| true));
        for unit in all(&memory) {
            prop_assert!(holding(&memory, &unit.source).contains(&unit.source));
        }
        let filter = UnitFilter { file: Some("a".into()), ..UnitFilter::default() };
        memory.delete(&filter, Deletion::Real).unwrap();
        prop_assert_eq!(found(&memory), wanted(&|file| file > 0));
        memory.compact().unwrap();
        prop_assert_eq!(found(&memory), wanted(&|file| file > 0));
        for unit in all(&memory) {
            prop_assert!(holding(&memory, &unit.source).contains(&unit.source));
        }
        prop_assert_eq!(integrity(&memory), "ok");
    }
}
