use super::*;

fn split(rules: &SegmentationRules, tag: &str, text: &str) -> Vec<String> {
    let mut start = 0;
    let ends = breaks(&rules.of(tag), text).into_iter().chain([text.len()]);
    ends.map(|end| text[std::mem::replace(&mut start, end)..end].to_owned()).collect()
}

fn srx(cascade: &str, rules: &str) -> SegmentationRules {
    SegmentationRules::parse("my.srx", &file(cascade, rules)).unwrap()
}

fn file(cascade: &str, rules: &str) -> String {
    format!(
        r#"<srx version="2.0"><header cascade="{cascade}"/><body><languagerules>
<languagerule languagerulename="First">{rules}</languagerule>
<languagerule languagerulename="Stops"><rule><beforebreak>[.。]</beforebreak></rule></languagerule>
</languagerules><maprules><languagemap languagepattern="EN.*" languagerulename="First"/>
<languagemap languagepattern=".*" languagerulename="Stops"/></maprules></body></srx>"#
    )
}

fn rule(breaks: &str, before: &str, after: &str) -> String {
    format!("<rule break=\"{breaks}\"><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>")
}

#[test]
fn the_built_in_rules_compile() {
    let rules = SegmentationRules::parse("built in", BUILT_IN).unwrap();
    for tag in ["en", "en-GB", "zh-CN", "zh-TW", "zh-Hant-HK", "cmn", "zh-CN-x-nostops"] {
        assert!(!rules.of(tag).is_empty(), "{tag}");
    }
    assert!(rules.of("fr").is_empty());
}

/// The built-in rules are read when somebody first asks for them, while others wait. If these were needed for the
/// reading, nobody would go on.
#[test]
fn rules_are_read_while_all_threads_of_the_pool_wait_for_them() {
    use std::sync::atomic::{AtomicBool, Ordering};
    static READING: AtomicBool = AtomicBool::new(false);
    static RULES: LazyLock<SegmentationRules> = LazyLock::new(|| {
        READING.store(true, Ordering::SeqCst);
        // the others are to be waiting by then
        std::thread::sleep(std::time::Duration::from_millis(100));
        SegmentationRules::parse("built in", BUILT_IN).unwrap()
    });
    for _ in 0..rayon::current_num_threads() {
        rayon::spawn(|| {
            while !READING.load(Ordering::SeqCst) {
                std::thread::yield_now();
            }
            assert!(RULES.names("en"));
        });
    }
    let (done, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || done.send(RULES.names("en")));
    assert_eq!(told.recv_timeout(std::time::Duration::from_mins(1)), Ok(true), "they wait for each other");
}

#[test]
fn the_first_rule_that_fits_a_place_decides() {
    let no = rule("no", "No\\.", "\\s");
    let yes = rule("yes", "\\.", "\\s");
    assert_eq!(split(&srx("no", &format!("{no}{yes}")), "en", "No. 5. A"), ["No. 5.", " A"]);
    assert_eq!(split(&srx("no", &format!("{yes}{no}")), "en", "No. 5. A"), ["No.", " 5.", " A"]);
}

#[test]
fn with_cascade_the_lists_of_all_maps_count_in_order() {
    let no = rule("no", "a", "");
    assert_eq!(split(&srx("no", &no), "en-GB", "a.b"), ["a.b"]);
    assert_eq!(split(&srx("yes", &no), "en_GB", "a.b"), ["a.", "b"]);
    assert_eq!(split(&srx("yes", &rule("no", "a\\.", "")), "en", "a.b.c"), ["a.b.", "c"]);
    assert_eq!(split(&srx("no", &no), "zh-CN", "甲。乙"), ["甲。", "乙"]);
}

#[test]
fn a_language_is_found_by_the_beginning_of_its_tag() {
    let named = |name: &str| {
        let file = file("no", &rule("yes", "，", "")).replace("EN.*", name).replace("\".*\"", "\"fr\"");
        SegmentationRules::parse("my.srx", &file).unwrap()
    };
    for name in ["ZH", "zh.*", "zh-CN", "(?i)zh_cn", "zh-(CN|TW)"] {
        for tag in ["zh-CN", "zh-CN-x-nostops"] {
            assert_eq!(split(&named(name), tag, "甲，乙。丙"), ["甲，", "乙。丙"], "{name} {tag}");
        }
    }
    assert!(named("zh").names("zh-Hant-HK") && !named("zh-TW").names("zh-CN") && !named("zh").names("en"));
}

#[test]
fn an_expression_that_gave_up_is_told_with_its_line() {
    let rules = srx("no", &rule("yes", "a", "(?:(?=a)a|(?!b)a)+b"));
    rules.answered().unwrap();
    assert_eq!(split(&rules, "en", "aab"), ["a", "ab"]);
    rules.answered().unwrap();
    split(&rules, "en", &"a".repeat(99));
    let why = rules.answered().unwrap_err().to_string();
    assert!(why.starts_with("my.srx:2: an expression of this rule takes too many steps on the text\nhint: "), "{why}");
}

#[test]
fn a_rule_may_say_only_what_follows() {
    assert_eq!(split(&srx("no", &rule("yes", "", "B")), "en", "aBaB"), ["a", "Ba", "B"]);
}

#[test]
fn no_segment_ends_at_the_ends_of_a_text() {
    let anywhere = srx("no", &rule("yes", "x*", ""));
    assert!(breaks(&anywhere.of("en"), "一").is_empty());
    assert!(breaks(&anywhere.of("en"), "").is_empty());
}

#[test]
fn an_expression_that_cannot_be_read_is_told_with_its_line() {
    let why = SegmentationRules::parse("my.srx", &file("no", &rule("yes", "(", ""))).unwrap_err().to_string();
    assert!(why.starts_with("my.srx:2: the expression `(` cannot be read: "), "{why}");
    let why = SegmentationRules::parse("my.srx", &file("no", &rule("yes", "", ""))).unwrap_err().to_string();
    assert!(why.starts_with("my.srx:2: a rule that breaks says neither"), "{why}");
}

proptest::proptest! {
    /// Whatever the text, breaks ascend and lie between its characters.
    #[test]
    fn breaks_lie_inside_of_any_text(text in "[A-Za-z0-9 .!?\"'“”‘’。！？…；（）《》甲乙\n-]{0,80}") {
        for tag in ["en", "zh-CN", "zh-CN-x-nostops"] {
            let found = breaks(&SegmentationRules::built_in().of(tag), &text);
            proptest::prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
            proptest::prop_assert!(found.iter().all(|&at| at > 0 && at < text.len() && text.is_char_boundary(at)));
        }
    }
}
