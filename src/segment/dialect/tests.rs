//! Expected values by hand, from the documentation of ICU's regular expressions and of `java.util.regex.Pattern`.

use super::*;

fn plain(expression: &str) -> String {
    let translated = translated(expression).unwrap();
    assert!(!translated.backtracks, "{expression}");
    translated.text
}

fn rich(expression: &str) -> String {
    let translated = translated(expression).unwrap();
    assert!(translated.backtracks, "{expression}");
    translated.text
}

#[test]
fn what_all_read_alike_is_kept() {
    for same in [r"\b(?:a|b)+\.\s", r"[a-z]*?x{2,3}", r"^\p{Lu}.$", r"(?i)a(?-i:b)", r"(?<n>a)\d\w\S", "甲[。！]", ""]
    {
        assert_eq!(plain(same), same);
    }
}

#[test]
fn what_our_engines_read_as_something_else_is_respelt() {
    assert_eq!(plain(r"\.\h+"), r"\.[\t\p{Zs}]+", "not a hexadecimal digit");
    assert_eq!(plain(r"[\h\H]"), r"[[\t\p{Zs}][^\t\p{Zs}]]");
    assert_eq!(plain(r"\v"), r"[\n\x0B\f\r\x{85}\x{2028}\x{2029}]", "not one character");
    assert_eq!(plain(r"(?U)\.+(?iu:a)(?d)"), r"\.+(?i:a)", "not lazy");
    assert_eq!(plain(r"\<\>"), "<>", "not the ends of a word");
    assert_eq!(plain(r"[~~]"), r"[\~\~]", "not a difference");
    assert_eq!(plain(r"a]}"), r"a\]\}");
    assert_eq!(plain(r"\Z"), r"\z");
}

#[test]
fn possessive_quantifiers_become_atomic_groups() {
    assert_eq!(rich(r"a++b"), r"(?>a+)b");
    assert_eq!(rich(r"x(?:a|b)*+"), r"x(?>(?:a|b)*)");
    assert_eq!(rich(r"(a[b]?+){2}+"), r"(?>(a(?>[b]?)){2})");
    assert_eq!(plain(r"a+?b"), r"a+?b", "lazy is something else");
}

#[test]
fn look_around_and_backreferences_want_the_backtracking_engine() {
    for same in [r"a(?=b)", r"(?!b)a", r"(?<=a)b", r"(?<!a|bc)b", r"(a)\1", r"(?<n>a)\k<n>", "(?>a)"] {
        assert_eq!(rich(same), same);
    }
}

#[test]
fn characters_may_be_written_by_number() {
    assert_eq!(plain(r"\u3002[\x{FF01}\x21]\U0001F600\uD83D\uDE00\0101"), r"。[！\!]😀😀A");
    assert_eq!(plain(r"\e\t"), "\u{1B}\\t");
}

#[test]
fn a_quotation_stands_for_itself() {
    assert_eq!(plain(r"\Qa.b\E+"), r"a\.b+", "the last character is repeated");
    assert_eq!(plain(r"a\Q\E*[\Q]-\E]"), r"a*[\]\-]");
    assert_eq!(plain(r"\Qa("), r"a\(");
}

#[test]
fn classes_are_read_as_icu_reads_them() {
    assert_eq!(plain(r"[\p{Lu}&&[^I]]"), r"[\p{Lu}&&[^I]]");
    assert_eq!(plain(r"[[a-z]--[aeiou]]"), r"[[a-z]--[aeiou]]");
    assert_eq!(plain(r"[[:Lu:][:^alpha:]]"), r"[\p{Lu}\P{alpha}]");
    assert_eq!(plain(r"[[:alnum:]]+[:Ll:]"), r"[[\p{Alphabetic}\p{Nd}]]+\p{Ll}");
    assert_eq!(plain(r"[:;]"), r"[\:\;]");
    assert_eq!(plain(r"[]a]"), r"[\]a]");
}

#[test]
fn a_hyphen_is_a_range_only_between_two_characters() {
    assert_eq!(plain(r"[a-z-9]"), r"[a-z\-9]");
    assert_eq!(plain(r"[\w-.]"), r"[\w\-\.]");
    assert_eq!(plain(r"[-a]"), r"[\-a]");
    assert_eq!(plain(r"[^a-]"), r"[^a\-]");
    assert_eq!(plain(r"[+--]"), r"[\+-\-]");
}

#[test]
fn blocks_are_known_by_their_names() {
    assert_eq!(plain(r"\p{InCJK_Unified_Ideographs}"), "[\\x{4E00}-\\x{9FFF}]");
    assert_eq!(plain(r"\P{IsCJKUnifiedIdeographs}"), "[^\\x{4E00}-\\x{9FFF}]", ".NET");
    assert_eq!(plain(r"\p{IsHan}\pL\p{^Lu}\p{script=Han}"), r"\p{IsHan}\p{L}\P{Lu}\p{script=Han}");
}

#[test]
fn what_is_not_known_is_refused_with_its_place() {
    for (expression, why) in [
        (r"a\X", r"`\X` is not supported (at byte 3)"),
        (r"\G", r"`\G` is not supported (at byte 2)"),
        (r"\N{FULL STOP}", r"`\N` is not supported (at byte 2)"),
        (r"\b{g}", r"`\b{` is not supported (at byte 2)"),
        ("(?x) a", "white space that does not count, `(?x)`, is not supported (at byte 3)"),
        ("(?w)a", "the flag or group `(?w` is not supported (at byte 3)"),
        ("(?'n'a)", "the flag or group `(?'` is not supported (at byte 3)"),
        ("(?(1)a)", "the flag or group `(?(` is not supported (at byte 3)"),
        ("[[a]&[b]]", "ICU and Java read `&[` differently; write `&&[…]` or `&&[^…]` (at byte 5)"),
        ("[a-z-[b]]", "ICU and Java read `-[` differently; write `&&[…]` or `&&[^…]` (at byte 5)"),
        (r"[a-\d]", "a range cannot end in a set (at byte 5)"),
        ("a**", "`*` has nothing to repeat (at byte 3)"),
        ("|+", "`+` has nothing to repeat (at byte 2)"),
        ("a{b}", r"expected how often, as in `{2}` or `{2,5}`; a brace by itself is `\{` (at byte 4)"),
        ("a{,2}", r"expected how often, as in `{2}` or `{2,5}`; a brace by itself is `\{` (at byte 5)"),
        (r"\p{Klingon}", "`Klingon` is not a property that is known here (at byte 11)"),
        (r"\x{110000}", "`110000` is not the number of a character (at byte 10)"),
        (r"\uD83D.", "`D83D` is not the number of a character (at byte 6)"),
        (r"\u12", "expected 4 hexadecimal digits (at byte 2)"),
        ("a(", "opening parenthesis without closing parenthesis (at byte 2)"),
        ("a)", "closing parenthesis without opening parenthesis (at byte 2)"),
        ("[a", "opening bracket without closing bracket (at byte 2)"),
        ("a\\", "the backslash at the end has nothing behind it (at byte 2)"),
    ] {
        assert_eq!(translated(expression).unwrap_err(), why, "{expression}");
    }
}

proptest::proptest! {
    /// Whatever the expression, it is read to its end or refused, and what was read stands in one line of errors.
    #[test]
    fn any_text_is_read_or_refused(expression in r"[a-c(){}\[\]\\^$|?*+.,:<>=!&~0-9\-EQpPu甲]{0,24}") {
        if let Err(why) = translated(&expression) {
            proptest::prop_assert!(!why.contains('\n'));
        }
    }
}
