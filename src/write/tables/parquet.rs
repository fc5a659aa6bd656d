//! Apache Parquet, behind the feature `parquet`.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use super::cells;
use crate::model::{TableColumn, TranslationUnit};
use crate::write::converted::{Converted, TranslationUnitWriter};

/// Rows that are written together. They are held in memory until they are as many.
const ROWS: usize = 20_000;

/// Writes a file of Parquet (format version 2.x) with an optional column of strings (`BYTE_ARRAY`, `STRING`) for everything
/// that a unit holds, compressed with Snappy. What a unit has not is null. A column that stands there several times is
/// called `note`, `note.2`, ….
pub struct TableParquet<W: Write> {
    out: W,
    /// What the library has written and `out` not yet.
    buffer: Buffer,
    file: Option<SerializedFileWriter<Buffer>>,
    columns: Vec<TableColumn>,
    rows: Vec<Vec<String>>,
    converted: Converted,
}

/// Bytes that the library writes, which wants them to go to another thread.
#[derive(Debug, Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write> TableParquet<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When the output cannot take what stands before the first row.
    pub fn new(out: W, columns: Vec<TableColumn>) -> io::Result<Self> {
        let mut fields = Vec::new();
        for (at, column) in columns.iter().enumerate() {
            let before = columns[..at].iter().filter(|other| other.is(column)).count();
            let name = if before == 0 { column.to_string() } else { format!("{column}.{}", before + 1) };
            let field = Type::primitive_type_builder(&name, Physical::BYTE_ARRAY)
                .with_logical_type(Some(LogicalType::String))
                .with_repetition(Repetition::OPTIONAL);
            fields.push(Arc::new(field.build().map_err(other)?));
        }
        let schema = Type::group_type_builder("unit").with_fields(fields).build().map_err(other)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
        // The library's version would make other bytes of the same input.
        let properties = properties.set_created_by("bitext".to_owned()).build();
        let buffer = Buffer::default();
        let file = SerializedFileWriter::new(buffer.clone(), Arc::new(schema), Arc::new(properties)).map_err(other)?;
        Ok(Self { out, buffer, file: Some(file), columns, rows: Vec::new(), converted: Converted::default() })
    }

    fn write_rows(&mut self) -> io::Result<()> {
        let rows = std::mem::take(&mut self.rows);
        let Some(file) = self.file.as_mut().filter(|_| !rows.is_empty()) else { return Ok(()) };
        let mut group = file.next_row_group().map_err(other)?;
        let mut at = 0;
        while let Some(mut column) = group.next_column().map_err(other)? {
            let cells = || rows.iter().map(|row| row[at].as_str());
            let values: Vec<ByteArray> = cells().filter(|cell| !cell.is_empty()).map(ByteArray::from).collect();
            let levels: Vec<i16> = cells().map(|cell| i16::from(!cell.is_empty())).collect();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None).map_err(other)?;
            column.close().map_err(other)?;
            at += 1;
        }
        group.close().map_err(other)?;
        self.out.write_all(&self.buffer.take())
    }
}

impl<W: Write> TranslationUnitWriter for TableParquet<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        self.rows.push(cells(unit, &self.columns, &mut self.converted));
        self.converted.units += 1;
        if self.rows.len() == ROWS { self.write_rows() } else { Ok(()) }
    }

    fn finish(&mut self) -> io::Result<Converted> {
        self.write_rows()?;
        if let Some(file) = self.file.take() {
            file.close().map_err(other)?;
        }
        self.out.write_all(&self.buffer.take())?;
        self.out.flush()?;
        Ok(std::mem::take(&mut self.converted))
    }
}

fn other(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    use super::*;
    use crate::model::Variant;

    #[test]
    fn what_is_written_is_read_by_the_librarys_reader() {
        let text = |lang: &str| TableColumn::Text { lang: lang.to_owned() };
        let mut bytes = Vec::new();
        let mut table = TableParquet::new(&mut bytes, vec![TableColumn::Id, text("en"), text("zh-CN")]).unwrap();
        for number in 0..ROWS + 1 {
            let variants = vec![Variant::plain("en", format!("Line {number}\n=1")), Variant::plain("zh-CN", "𠀀]]>")];
            table
                .unit(&TranslationUnit { id: Some(number.to_string()), variants, ..TranslationUnit::default() })
                .unwrap();
        }
        assert_eq!(table.finish().unwrap().units, ROWS + 1);
        drop(table);
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        let last = reader.get_row_iter(None).unwrap().last().unwrap().unwrap();
        assert_eq!(last.get_string(1).unwrap(), &format!("Line {ROWS}\n=1"));
        assert_eq!(last.get_string(2).unwrap(), "𠀀]]>");
        assert_eq!(reader.metadata().num_row_groups(), 2);
    }
}
