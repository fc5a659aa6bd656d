//! What CSV, TSV and XLSX are to hold: as typed, and as meant.

use bitext::{ByteOrderMark, Column, Columns, Error, ErrorKind, Format, Formulas, Result, WriteOptions};
use clap::Args;

use super::general::OUTPUT;

/// Options of outputs that have cells.
#[derive(Debug, Args)]
pub struct Cells {
    /// Columns of CSV, TSV and XLSX, in this order [default: id,source,target,label,kind,confidence]
    #[arg(long, value_name = "NAMES", long_help = columns(), help_heading = OUTPUT)]
    pub columns: Option<String>,

    /// Begin CSV without a byte order mark, which Excel needs to show Chinese
    #[arg(long, help_heading = OUTPUT)]
    pub no_bom: bool,

    /// Put an apostrophe before cells of CSV and TSV that a spreadsheet would run as formulas, and say which
    ///
    /// Those are the cells that begin with = + - @ or their full-width forms, a tab or a line break. In XLSX every text
    /// is text, so nothing has to be changed there.
    #[arg(long, help_heading = OUTPUT)]
    pub guard_formulas: bool,
}

impl Cells {
    /// What the writers are to do.
    ///
    /// # Errors
    /// When a column is unknown or given twice, or when no output takes an option.
    pub fn meant(&self, outputs: &[Format]) -> Result<WriteOptions> {
        use Format::{Csv, Tsv, Xlsx};
        let taken = |option: &str, what: &str, by: &[Format], hint: &str| {
            if outputs.iter().any(|format| by.contains(format)) {
                return Ok(());
            }
            Err(Error::new(ErrorKind::Option, option, what).hint(hint))
        };
        let mut options = WriteOptions::default();
        if let Some(names) = &self.columns {
            options.columns = Columns::parse(names)?;
            let hint = "leave --columns out, or write CSV, TSV or XLSX: -o FILE.csv, .tsv or .xlsx";
            taken("--columns", "no output has columns to choose", &[Csv, Tsv, Xlsx], hint)?;
        }
        if self.no_bom {
            let hint = "leave --no-bom out, or write CSV: -o FILE.csv";
            taken("--no-bom", "only CSV begins with a byte order mark, and no output is CSV", &[Csv], hint)?;
            options.mark = ByteOrderMark::Without;
        }
        if self.guard_formulas {
            let what = "only cells of CSV and TSV can be run as formulas, and no output is either";
            let hint = "leave --guard-formulas out, or write CSV or TSV: -o FILE.csv or .tsv";
            taken("--guard-formulas", what, &[Csv, Tsv], hint)?;
            options.formulas = Formulas::Guarded;
        }
        Ok(options)
    }
}

fn columns() -> String {
    let names = |columns: &[Column]| columns.iter().map(|column| column.name()).collect::<Vec<_>>().join(",");
    format!(
        "Columns of CSV, TSV and XLSX, in this order [default: {}]\n\nThere are {}. label is the source's, or the \
         target's where the source has none; status says moved or nothing; spans are places in the original, in bytes \
         of UTF-8.",
        names(Columns::default().as_slice()),
        names(&Column::ALL).replace(',', ", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(columns: Option<&str>, no_bom: bool, guard_formulas: bool) -> Cells {
        Cells { columns: columns.map(str::to_owned), no_bom, guard_formulas }
    }

    #[test]
    fn without_options_the_writers_do_what_is_usual() {
        assert_eq!(cells(None, false, false).meant(&[Format::Tmx]).unwrap(), WriteOptions::default());
    }

    #[test]
    fn one_output_that_takes_an_option_is_enough() {
        let options = cells(Some("source,target"), true, true).meant(&[Format::Tmx, Format::Csv]).unwrap();
        assert_eq!((options.mark, options.formulas), (ByteOrderMark::Without, Formulas::Guarded));
        assert_eq!(options.columns, Columns::parse("source,target").unwrap());
        assert!(cells(Some("id"), false, false).meant(&[Format::Xlsx]).is_ok());
    }

    #[test]
    fn an_option_that_no_output_takes_is_refused() {
        let why = |cells: Cells, format| cells.meant(&[Format::Tmx, format]).unwrap_err().to_string();
        assert!(why(cells(Some("id"), false, false), Format::Html).starts_with("--columns: no output has columns"));
        assert!(why(cells(None, true, false), Format::Tsv).starts_with("--no-bom: only CSV begins with"));
        assert!(why(cells(None, false, true), Format::Xlsx).starts_with("--guard-formulas: only cells of CSV and TSV"));
    }
}
