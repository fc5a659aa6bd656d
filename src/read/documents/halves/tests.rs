use super::*;
use crate::model::{DocumentFormat, Locator, PartKind};

fn plain(text: &str) -> Extract {
    Extract { text: text.to_owned(), ..Extract::new(DocumentFormat::Text) }
}

fn texts<'a>(extract: &'a Extract, spans: &[Span]) -> Vec<&'a str> {
    spans.iter().map(|span| &extract.text[span.range()]).collect()
}

fn table(rows: &[&[&str]]) -> Extract {
    let mut extract = Extract::new(DocumentFormat::Docx);
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            extract.push(cell, PartKind::Cell, Locator::TableCell { table: 1, row: row + 1, column: column + 1 });
        }
    }
    extract
}

#[test]
fn one_language_after_the_other_is_two_texts() {
    let extract = plain(
        "The Charter 宪章\nAll are equal.\nNobody is above the law.\n\n宪章\n人人平等。\n任何人不得凌驾于法律之上（above the law）。\n",
    );
    let halves = Halves::find("f", &extract).unwrap();
    assert_eq!(texts(&extract, &halves.english), ["The Charter 宪章\nAll are equal.\nNobody is above the law."]);
    assert_eq!(texts(&extract, &halves.chinese).len(), 1);
    assert_eq!((halves.first, halves.rows.len()), (Lang::English, 0));
}

#[test]
fn languages_that_take_turns_give_rows() {
    let extract = plain(
        "第一条\nArticle 1\n人人平等。\nAll are equal.\nWithout exception.\n本法自公布之日起施行。\nThis law takes effect on its day.\n",
    );
    let halves = Halves::find("f", &extract).unwrap();
    assert_eq!(halves.first, Lang::Chinese);
    assert_eq!(
        texts(&extract, &halves.english),
        ["Article 1", "All are equal.\nWithout exception.", "This law takes effect on its day."]
    );
    assert_eq!(halves.rows.len(), 3);
    assert!(extract.text[halves.rows[1]..].starts_with("人人"));
}

#[test]
fn a_line_with_both_languages_is_cut_between_them() {
    let extract = plain(
        "Article 1 Scope 第一条 范围\nThis law applies to all. 本法适用于所有人。\nSee (a) \"here\"./“此处”，见（一）款的规定。\n",
    );
    let halves = Halves::find("f", &extract).unwrap();
    assert_eq!(texts(&extract, &halves.english), ["Article 1 Scope", "This law applies to all.", "See (a) \"here\"."]);
    assert_eq!(texts(&extract, &halves.chinese), ["第一条 范围", "本法适用于所有人。", "/“此处”，见（一）款的规定。"]);
    assert_eq!(halves.rows.len(), 3);
}

#[test]
fn a_number_between_two_languages_stays_with_what_it_numbers() {
    for (line, english) in [
        ("Article 1 第一条", "Article 1"),
        ("It ends on 1 May 2004. 本法自公布之日起施行。", "It ends on 1 May 2004."),
        ("1. It is the law. 1. 这是法律。", "1. It is the law."),
        ("It is the law.（一）这是法律。", "It is the law."),
    ] {
        let extract = plain(&format!("{line}\n").repeat(3));
        let halves = Halves::find("f", &extract).unwrap();
        assert_eq!(texts(&extract, &halves.english), [english; 3], "{halves:?}");
    }
}

#[test]
fn columns_of_a_table_are_the_two_languages_and_its_rows_correspond() {
    let extract = table(&[
        &["No.", "English", "中文", "Remarks"],
        &["1", "All are equal.\nAlways.", "人人平等。", "ok"],
        &["2", "Nobody is above the law.", "任何人不得凌驾于法律之上。", ""],
        &["3", "The end.", "", "missing"],
        &["4", "Annex", "附件", ""],
    ]);
    let halves = Halves::find("f", &extract).unwrap();
    assert_eq!(
        texts(&extract, &halves.english),
        ["All are equal.\nAlways.", "Nobody is above the law.", "The end.", "Annex"]
    );
    assert_eq!(texts(&extract, &halves.chinese), ["人人平等。", "任何人不得凌驾于法律之上。", "附件"]);
    assert!(texts(&extract, &halves.beside).concat().contains("English"), "the names of the columns are no text");
    assert_eq!(halves.rows.len(), 5);
}

#[test]
fn two_lists_beside_each_other_have_no_rows() {
    let extract = table(&[
        &["All are equal.", "人人平等。任何人不得凌驾于法律之上。"],
        &["Nobody is above the law.", "本法自公布之日起施行。"],
        &["This law takes effect on its day.", ""],
    ]);
    assert!(Halves::find("f", &extract).unwrap().rows.is_empty());
}

#[test]
fn a_text_in_one_language_is_refused() {
    for text in ["All are equal.\nNobody (法) is above the law.\n", "人人平等。\n在 Windows 中\n", "1 2 3\n"] {
        let error = Halves::find("f.txt", &plain(text)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Language, "{text}");
        assert!(error.to_string().contains("is the only file given\nhint: give its translation"), "{error}");
    }
}

#[test]
fn every_visible_character_is_in_one_half_or_beside_them() {
    let texts = ["A b\n一二\nc\n三四 five six seven eight\n", "一二三 one two\nthree\n\n4\n四"];
    for text in texts {
        let extract = plain(text);
        let halves = Halves::find("f", &extract).unwrap();
        let mut all: Vec<Span> = [halves.english, halves.chinese, halves.beside].concat();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let kept: String =
            all.iter().flat_map(|span| text[span.range()].chars()).filter(|c| !c.is_whitespace()).collect();
        assert_eq!(kept, text.chars().filter(|c| !c.is_whitespace()).collect::<String>());
    }
}
