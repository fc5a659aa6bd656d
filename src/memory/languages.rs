//! When two language tags mean the same language.

/// Whether texts under two tags are in the same language, as far as a memory is concerned.
///
/// Their first subtags must be equal, `zho`, `chi` and `cmn` counting as `zh` and `eng` as `en`. Chinese in different scripts is
/// not the same: `Hans`, `CN`, `SG` and `MY` are Simplified, `Hant`, `TW`, `HK` and `MO` Traditional, a script weighing more than a region;
/// a tag that names neither matches both. Other subtags do not count: `en-US` matches `en-GB` and `en`. Case does not count,
/// and an underscore is a hyphen.
pub(super) fn same(one: &str, other: &str) -> bool {
    one == other || (primary(one) == primary(other) && agree(script(one), script(other)))
}

fn agree(one: Option<bool>, other: Option<bool>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// A tag's language, in small letters, as its shortest code.
pub(super) fn primary(tag: &str) -> String {
    let first = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match first.as_str() {
        "zho" | "chi" | "cmn" => "zh".to_owned(),
        "eng" => "en".to_owned(),
        _ => first,
    }
}

/// Whether a tag means Traditional script; `None` where it says nothing of it.
fn script(tag: &str) -> Option<bool> {
    if primary(tag) != "zh" {
        return None;
    }
    let subtags = || tag.split(['-', '_']).skip(1).map(str::to_ascii_lowercase);
    let script = subtags().find_map(|subtag| match subtag.as_str() {
        "hans" => Some(false),
        "hant" => Some(true),
        _ => None,
    });
    let region = || {
        subtags().find_map(|subtag| match subtag.as_str() {
            "cn" | "sg" | "my" => Some(false),
            "tw" | "hk" | "mo" => Some(true),
            _ => None,
        })
    };
    script.or_else(region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_count_only_where_they_tell_the_script() {
        assert!(same("en", "en-US") && same("en-GB", "EN_us") && same("eng", "en"));
        assert!(same("zh", "zh-CN") && same("zh", "zh-TW") && same("zh-Hans", "zh-CN") && same("zh-HK", "zh-Hant-TW"));
        assert!(!same("zh-CN", "zh-TW") && !same("zh-Hans", "zh-HK") && !same("en", "zh") && !same("", "en"));
        assert!(same("zh-Hans-HK", "zh-CN"), "the script is said, and the region says otherwise");
        assert!(same("fr-CA", "fr") && same("cmn-Hans", "zh"));
    }
}
