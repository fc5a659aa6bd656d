//! The two plain files of a Moses pair: both or neither, each named for its language.

use std::path::Path;

use bitext::{Error, ErrorKind, Format, Lang, Result, Tag};

use super::places::Place;

/// Refuses a side without the other, and a side given twice. Since a pair is always English and Chinese, an
/// extension names its side before the documents are read.
///
/// # Errors
/// [`ErrorKind::Option`], with what is missing.
pub fn both_or_neither(outputs: &[(Place, Format)]) -> Result<()> {
    let named = |lang| outputs.iter().filter(move |(_, format)| *format == Format::Moses(lang)).map(|(place, _)| place);
    for lang in [Lang::English, Lang::Chinese] {
        let mut places = named(lang);
        let Some(place) = places.next() else { continue };
        if let Some(second) = places.next() {
            let what = format!("is the {lang} side, and so is {place}");
            return Err(Error::new(ErrorKind::Option, second.to_string(), what)
                .hint("give one output for each language, as in -o out.en -o out.zh"));
        }
        if named(lang.other()).next().is_none() {
            let Place::File(path) = place else { continue };
            let other = path.with_extension(if lang == Lang::English { "zh" } else { "en" });
            let what =
                format!("is the {lang} side of a pair of plain files, and the {} side is not given", lang.other());
            return Err(Error::new(ErrorKind::Option, place.to_string(), what).hint(format!(
                "add -o {}, or end the name in {}",
                other.display(),
                super::job::extensions()
            )));
        }
    }
    Ok(())
}

/// Refuses a file whose name says another language than its text has: `out.zh-TW` for a text in `zh-CN`. Sides that
/// are not known yet are passed over.
///
/// # Errors
/// [`ErrorKind::Option`], with the right name.
pub fn named_for_their_texts<'a>(
    outputs: &[(Place, Format)],
    sides: impl IntoIterator<Item = (&'static str, &'a Tag)>,
) -> Result<()> {
    for (option, tag) in sides {
        for (place, format) in outputs {
            let Place::File(path) = place else { continue };
            if *format != Format::Moses(tag.lang()) {
                continue;
            }
            if let Some(range) = Tag::from_extension(path)
                && !tag.is_in(&range)
            {
                return Err(misnamed(path, &range, tag, option));
            }
        }
    }
    Ok(())
}

fn misnamed(path: &Path, named: &Tag, tag: &Tag, option: &str) -> Error {
    let lang = if tag.lang() == Lang::English { "en" } else { "zh" };
    let what = format!("its name says {named}, and that side's language is {tag}");
    let rename = path.with_extension(lang);
    Error::new(ErrorKind::Option, path.display().to_string(), what)
        .hint(format!("name it {}, or say {option} {named} if that is what the text is", rename.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outputs(names: &[&str]) -> Vec<(Place, Format)> {
        let path = |name: &&str| Path::new(name).to_owned();
        let output = |name| (Place::File(path(name)), Format::from_extension(&path(name)).unwrap());
        names.iter().map(output).collect()
    }

    fn why(names: &[&str]) -> String {
        both_or_neither(&outputs(names)).unwrap_err().to_string()
    }

    #[test]
    fn a_pair_in_either_order_beside_other_outputs_is_taken() {
        for names in [&["a.tmx"] as &[_], &["a.en", "a.zh"], &["x.zh_TW", "a.tmx", "y.EN-gb"]] {
            assert!(both_or_neither(&outputs(names)).is_ok(), "{names:?}");
        }
    }

    #[test]
    fn half_a_pair_is_refused_with_the_other_half() {
        assert_eq!(
            why(&["a.tmx", "x/out.en"]),
            "x/out.en: is the English side of a pair of plain files, and the Chinese side is not given\n\
             hint: add -o x/out.zh, or end the name in .tmx, .csv, .tsv, .jsonl, .xlsx, .html, .xlf, .po, .md, .ladder or .align"
        );
        assert!(why(&["out.zh-CN"]).contains("hint: add -o out.en, or"));
    }

    #[test]
    fn two_files_for_one_side_are_refused() {
        let expected = "b.zh: is the Chinese side, and so is a.zh-CN\nhint: give one output for each language";
        assert!(why(&["a.zh-CN", "a.en", "b.zh"]).starts_with(expected));
    }

    #[test]
    fn an_extension_is_the_language_or_the_tag_of_its_side() {
        let tags = ["en-GB", "zh-Hant-HK"].map(|tag| Tag::parse(tag).unwrap());
        let sides = || [("--source-lang", &tags[0]), ("--target-lang", &tags[1])];
        for names in [["a.en", "a.zh"], ["a.EN_gb", "a.zh_hant_hk"], ["a.zh-Hant", "a.en-gb"]] {
            assert!(named_for_their_texts(&outputs(&names), sides()).is_ok(), "{names:?}");
        }
        let why = |names| named_for_their_texts(&outputs(&[names]), sides()).unwrap_err().to_string();
        assert_eq!(
            why("a.zh_CN"),
            "a.zh_CN: its name says zh-CN, and that side's language is zh-Hant-HK\n\
             hint: name it a.zh, or say --target-lang zh-CN if that is what the text is"
        );
        assert!(why("a.en-US").contains("--source-lang en-US"));
        assert!(named_for_their_texts(&outputs(&["a.en-US"]), []).is_ok());
    }
}
