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

fn sheet(cells: &str) -> Result<Vec<TranslationUnit>> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let files = [
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="r"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{cells}</sheetData></worksheet>")),
    ];
    for (name, text) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    let input = Input::new("t.xlsx", zip.finish().unwrap().into_inner());
    let mut reader = TableReader::new(&input, TableForm::Xlsx, &UnitOptions::default())?;
    let mut units = Vec::new();
    while let Some(unit) = reader.next_unit(&mut Vec::new())? {
        units.push(unit);
    }
    Ok(units)
}

fn cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"str\"><v>{text}</v></c>")
}

/// As a range of all cells between them it would be 400 GB.
#[test]
fn a_cell_in_the_last_corner_of_a_sheet_costs_no_memory() {
    let cells = [("A1", "en"), ("C1", "zh"), ("XFD1048576", "far"), ("A2", "Peace."), ("C2", "和平。")];
    let units = sheet(&cells.map(|(place, text)| cell(place, text)).concat()).unwrap();
    assert_eq!(texts(&units)[0], pair(("en", "Peace."), ("zh", "和平。")));
    assert_eq!((units.len(), units[0].location.line, units[1].location.line), (2, 2, 1_048_576));
    assert_eq!(units[0].variants[1].location.column, 3);
    let error = sheet(&(cell("A1", "en") + &cell("A1048577", "a"))).unwrap_err().to_string();
    assert!(error.contains("a cell beyond row 1,048,576 or column XFD"), "{error}");
}
