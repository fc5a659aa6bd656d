use super::*;

#[test]
fn an_expression_is_looked_for_where_it_is_wanted() {
    let stop = Pattern::new(r"\p{L}\.", Place::EndingAt).unwrap();
    assert!(stop.ends_at("a. b", 2) && !stop.ends_at("a. b", 3));
    let gap = Pattern::new(r"\s\p{Lu}", Place::BeginningAt).unwrap();
    assert!(gap.begins_at("a. B", 2) && !gap.begins_at("a. B", 1));
    assert_eq!(Pattern::new("[.!]+", Place::Anywhere).unwrap().ends("a.. b!"), [3, 6]);
    assert!(Pattern::new("en.*", Place::Whole).unwrap().is_whole("EN-gb"));
    assert!(!Pattern::new("en", Place::Whole).unwrap().is_whole("en-GB"));
}

#[test]
fn look_around_is_understood() {
    let stop = Pattern::new(r"(?<!Mr)\.", Place::EndingAt).unwrap();
    assert!(stop.ends_at("end. A", 4) && !stop.ends_at("Mr. A", 3));
    let gap = Pattern::new(r"\s(?!Smith)", Place::BeginningAt).unwrap();
    assert!(gap.begins_at("a. B", 2) && !gap.begins_at("a. B", 1) && !gap.begins_at("a Smith", 1));
}

#[test]
fn what_stands_before_the_place_counts_for_word_boundaries() {
    let word = Pattern::new(r"\bb", Place::BeginningAt).unwrap();
    assert!(!word.begins_at("ab", 1) && word.begins_at("a b", 2));
}

#[test]
fn what_stands_behind_the_place_counts_too() {
    for (expression, ends) in [
        (r"\.(?!\sc)", [false, true]),
        (r"\.(?=\sc)", [true, false]),
        (r"b\.$|d\.", [false, true]),
        (r"\.\B", [true, true]),
        (r"(?:b|\bd)\.\b", [false, false]),
    ] {
        let stop = Pattern::new(expression, Place::EndingAt).unwrap();
        assert_eq!([5, 11].map(|at| stop.ends_at("aa b. cc d. E", at)), ends, "{expression}");
    }
}

#[test]
fn a_match_that_ends_at_a_place_begins_where_it_may() {
    let ends_at =
        |expression: &str, text: &str| Pattern::new(expression, Place::EndingAt).unwrap().ends_at(text, text.len() - 1);
    let far = format!("a{}b.c", "x ".repeat(REACH));
    assert!(ends_at(r"^a(?!b).*\.", "a b.c"));
    assert!(!ends_at(r"^a(?!b).*\.", &far), "looked for nearby");
    assert!(!ends_at(r"^x(?!b).*\.", &far), "no text begins there");
    assert!(ends_at(r"(?<!x)([ab])\1++\.", "aaa.c") && ends_at(r"(?>a|ab)b?\.", "ab.c"));
}

/// The backtracking engine counts its steps over a whole search.
#[test]
fn a_long_text_is_searched_to_its_end() {
    let stop = Pattern::new(r"(?<!Mr)\.(?=\s)", Place::Anywhere).unwrap();
    let text = format!("{}end. Mr. B. ", "x".repeat(1_200_000));
    assert_eq!((stop.ends(&text), stop.gave_up()), (vec![1_200_004, 1_200_011], false));
    let empty = Pattern::new(r"(?=甲)", Place::Anywhere).unwrap();
    assert_eq!(empty.starts("甲甲乙甲"), [0, 3, 9]);
    assert_eq!(Pattern::new(r"(?!甲)", Place::Anywhere).unwrap().starts("甲乙"), [3, 6]);
}

#[test]
fn an_engine_that_gives_up_says_so() {
    let endless = Pattern::new(r"(?:(?=a)a|(?!b)a)+b", Place::BeginningAt).unwrap();
    assert!(!endless.begins_at(&"a".repeat(9), 0) && !endless.gave_up());
    assert!(!endless.begins_at(&"a".repeat(99), 0) && endless.gave_up());
}

#[test]
fn what_is_wrong_with_an_expression_is_told_in_one_line() {
    for place in [Place::Anywhere, Place::BeginningAt, Place::EndingAt, Place::Whole] {
        let why = |expression: &str| Pattern::new(expression, place).unwrap_err();
        assert_eq!(why("a("), "opening parenthesis without closing parenthesis (at byte 2)");
        assert_eq!(why("((a{1000}){1000}){1000}"), "it is too large");
        assert_eq!(why("(?=x)((a{1000}){1000}){1000}"), "it is too large");
        let backwards = why("[z-a]");
        assert!(!backwards.contains('\n') && backwards.starts_with(char::is_lowercase), "{backwards}");
    }
}
