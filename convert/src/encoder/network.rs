//! `network.bin`: everything of the encoder but its tokens' rows.

use super::sections::Sections;
use super::weights::{Matrix, Weights};
use crate::Failure;

const MATRICES: [&str; 16] = [
    "proj2", "proj3", "proj5", "w1_2", "w1_3", "w1_5", "w2_2", "w2_3", "w2_5", "cnn_W", "d0", "d1", "p1", "d2", "p3",
    "d3",
];
const VECTORS: [&str; 18] = [
    "proj_b2", "proj_b3", "proj_b5", "ln_g2", "ln_b2", "ln_g3", "ln_b3", "ln_g5", "ln_b5", "b1_2", "b1_3", "b1_5",
    "b2_2", "b2_3", "b2_5", "ln_g", "ln_b", "cnn_b",
];

/// How far a stored value may be from the package's, relative to the largest of its matrix.
const TOLERANCE: f64 = 1e-6;

pub fn network(weights: &mut Weights) -> Result<Vec<u8>, Failure> {
    let mut file = Sections::new(*b"BTXTNET1");
    let eps = weights.vector::<f64>("eps")?;
    file.f64(*eps.first().ok_or("eps: it is empty, expected one number")?);
    for name in MATRICES {
        let matrix = weights.matrix::<f32>(name)?;
        let (step, levels) = levels(name, &matrix)?;
        file.u32(matrix.rows).u32(matrix.columns).f32(step).u32(0).raw(&levels).pad();
    }
    for name in VECTORS {
        let vector = weights.vector::<f32>(name)?;
        file.u32(vector.len()).u32(0).f32s(&vector).pad();
    }
    Ok(file.into_bytes())
}

/// The step and the levels, as bytes in two's complement, whose products are the values of the matrix.
fn levels(name: &str, matrix: &Matrix<f32>) -> Result<(f32, Vec<u8>), Failure> {
    let range = matrix.values.iter().fold(0.0_f64, |range, &value| range.max(f64::from(value).abs()));
    let rough = range / 127.0;
    let levels: Vec<f64> = matrix.values.iter().map(|&value| (f64::from(value) / rough).round()).collect();
    // Least squares, because each value of the package carries a rounding error of its own.
    let pairs = || matrix.values.iter().zip(&levels);
    let product: f64 = pairs().map(|(&value, level)| f64::from(value) * level).sum();
    let square: f64 = levels.iter().map(|level| level * level).sum();
    let step = (product / square) as f32;
    let worst = pairs()
        .fold(0.0_f64, |worst, (&value, level)| worst.max((f64::from(value) - f64::from(step) * level).abs() / range));
    // Not a number, from a matrix of zeros, fails too.
    if worst.is_nan() || worst > TOLERANCE {
        return Err(format!("{name}: its values are no multiples of one step (off by {worst:e} of their range)").into());
    }
    Ok((step, levels.iter().map(|&level| (level as i8).cast_unsigned()).collect()))
}
