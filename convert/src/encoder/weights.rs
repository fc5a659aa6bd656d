//! The arrays of `weights.npz`.

use std::io::{Cursor, Read};

use npyz::{Deserialize, NpyFile, Order};
use zip::ZipArchive;

use crate::Failure;

pub struct Weights {
    archive: ZipArchive<Cursor<Vec<u8>>>,
}

/// An array of two dimensions, row after row.
pub struct Matrix<T> {
    pub rows: usize,
    pub columns: usize,
    pub values: Vec<T>,
}

impl Weights {
    pub fn new(bytes: Vec<u8>) -> Result<Self, Failure> {
        Ok(Self { archive: ZipArchive::new(Cursor::new(bytes))? })
    }

    /// A vector, or a single number as a vector of one.
    pub fn vector<T: Deserialize>(&mut self, name: &str) -> Result<Vec<T>, Failure> {
        let (shape, values) = self.array(name)?;
        if shape.len() > 1 {
            return Err(format!("{name}: it has {} dimensions, expected at most 1", shape.len()).into());
        }
        Ok(values)
    }

    pub fn matrix<T: Deserialize>(&mut self, name: &str) -> Result<Matrix<T>, Failure> {
        let (shape, values) = self.array(name)?;
        match shape[..] {
            [rows, columns] => Ok(Matrix { rows: rows as usize, columns: columns as usize, values }),
            _ => Err(format!("{name}: it has {} dimensions, expected 2", shape.len()).into()),
        }
    }

    fn array<T: Deserialize>(&mut self, name: &str) -> Result<(Vec<u64>, Vec<T>), Failure> {
        let mut bytes = Vec::new();
        let mut file = self.archive.by_name(&format!("{name}.npy")).map_err(|error| format!("{name}: {error}"))?;
        file.read_to_end(&mut bytes)?;
        let array = NpyFile::new(&bytes[..]).map_err(|error| format!("{name}: {error}"))?;
        let shape = array.shape().to_vec();
        if shape.len() > 1 && array.order() != Order::C {
            return Err(format!("{name}: it is stored column after column, expected row after row").into());
        }
        let values = array.into_vec().map_err(|error| format!("{name}: {error}"))?;
        Ok((shape, values))
    }
}
