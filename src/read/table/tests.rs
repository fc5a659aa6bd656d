use super::*;
use crate::model::TranslationUnit;

fn read(text: &str, options: &UnitOptions) -> Result<Vec<TranslationUnit>> {
    let mut reader = TableReader::new(&Input::new("t.csv", text), TableForm::Csv, options)?;
    let mut units = Vec::new();
    while let Some(unit) = reader.next_unit(&mut Vec::new())? {
        units.push(unit);
    }
    Ok(units)
}

fn texts(units: &[TranslationUnit]) -> Vec<Vec<(String, String)>> {
    let of = |unit: &TranslationUnit| unit.variants.iter().map(|v| (v.lang.clone(), v.content.text())).collect();
    units.iter().map(of).collect()
}

fn pair(source: (&str, &str), target: (&str, &str)) -> Vec<(String, String)> {
    [source, target].map(|(lang, text)| (lang.to_owned(), text.to_owned())).into()
}

#[test]
fn columns_are_known_by_their_languages() {
    let units = read("id,zh-CN,en,note\n7,\"你好，\"\"我\"\"\",\"a, b\",first\n", &UnitOptions::default()).unwrap();
    assert_eq!(texts(&units), [pair(("zh-CN", "你好，\"我\""), ("en", "a, b"))]);
    assert_eq!((units[0].id.as_deref(), units[0].notes[0].text.as_str()), (Some("7"), "first"));
    assert_eq!((units[0].location.line, units[0].variants[1].location.column), (2, 3));
}

#[test]
fn our_own_tables_are_known_by_source_and_target_and_the_texts_say_their_languages() {
    let units = read("\u{FEFF}id,source,target,label,kind\n1,Peace.,和平。,3.,paragraph\n", &UnitOptions::default());
    let units = units.unwrap();
    assert_eq!(texts(&units), [pair(("en", "Peace."), ("zh", "和平。"))]);
    assert_eq!(units[0].property("x-label"), Some("3."));
}

#[test]
fn without_names_the_texts_show_the_columns() {
    let units = read("1;Peace and quiet.;和平与安静。\n2;War.;战争。\n", &UnitOptions::default()).unwrap();
    assert_eq!(texts(&units)[1], pair(("en", "War."), ("zh", "战争。")));
    assert_eq!(units.len(), 2);
    let named = read("nr,before,after\n1,War.,战争。\n2,Peace.,和平。\n", &UnitOptions::default()).unwrap();
    assert_eq!((named.len(), named[0].property("x-nr")), (2, Some("1")));
}

#[test]
fn named_columns_are_taken() {
    let columns = Some(("a".to_owned(), "C".to_owned()));
    let options = UnitOptions { columns, target_lang: Some("zh-HK".to_owned()), ..UnitOptions::default() };
    let units = read("a,b,c\none,two,三\n", &options).unwrap();
    assert_eq!(texts(&units), [pair(("en", "one"), ("zh-HK", "三"))]);
    let columns = Some(("a".to_owned(), "d".to_owned()));
    let error = read("a,b,c\n1,2,3\n", &UnitOptions { columns, ..UnitOptions::default() }).unwrap_err().to_string();
    assert_eq!(error, "t.csv:1: has no column `d`\nhint: its first row has: a, b, c");
}

#[test]
fn a_table_that_says_nothing_is_refused_with_the_way_out() {
    let error = read("a,b\n1,2\n", &UnitOptions::default()).unwrap_err().to_string();
    assert!(error.starts_with("t.csv:1: its first row does not say which columns hold the texts\nhint: "), "{error}");
}

#[test]
fn a_cell_beyond_the_last_column_is_told() {
    let input = Input::new("t.csv", "en,zh\na,甲\nb,乙,!\n");
    let mut reader = TableReader::new(&input, TableForm::Csv, &UnitOptions::default()).unwrap();
    let mut findings = Vec::new();
    while reader.next_unit(&mut findings).unwrap().is_some() {}
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].fault, findings[0].location), (Fault::Element, Location { line: 3, column: 3 }));
}

#[test]
fn columns_of_text_beyond_the_first_row_are_found() {
    let units = read("1\n2,Peace and quiet.,和平与安静。\n3,War.,战争。\n", &UnitOptions::default()).unwrap();
    assert_eq!(texts(&units).last().unwrap(), &pair(("en", "War."), ("zh", "战争。")));
}
