//! From the sum of a run's features to its vector.

use super::kernels::{add, shorten, tanh, vectorised};
use super::matrix::Matrix;
use super::network::{FEATURES, Head};
use super::rows::WIDTH;

/// Sums whose products are reckoned together.
const BLOCK: usize = 256;

/// Projects rows of summed features: [`FEATURES`] numbers each to [`WIDTH`]. Sums of projections are projections of
/// sums, but for a bias that counts once for each piece; it is left to [`vectors`].
pub(super) fn project(head: &Head, sums: &[f32]) -> Vec<f32> {
    let mut projected = vec![0.0; sums.len() / FEATURES * WIDTH];
    for (sums, projected) in sums.chunks(BLOCK * FEATURES).zip(projected.chunks_mut(BLOCK * WIDTH)) {
        head.projection.multiply_fine(sums, projected);
    }
    projected
}

/// The vectors of projected sums, each one unit long, in their place. `pieces` are how many each is the sum of.
pub(super) fn vectors(head: &Head, projected: &mut [f32], pieces: &[f32]) {
    for (rows, pieces) in projected.chunks_mut(BLOCK * WIDTH).zip(pieces.chunks(BLOCK)) {
        block(head, rows, pieces);
    }
}

fn block(head: &Head, rows: &mut [f32], pieces: &[f32]) {
    vectorised!({
        for (row, pieces) in rows.chunks_exact_mut(WIDTH).zip(pieces) {
            let times = 1.0 / pieces.sqrt();
            for (x, bias) in row.iter_mut().zip(&head.projection_bias) {
                *x = (*x + pieces * bias) * times;
            }
        }
    });
    let product = |rows: &[f32], matrix: &Matrix| {
        let mut product = vec![0.0; pieces.len() * matrix.columns()];
        matrix.multiply_fine(rows, &mut product);
        product
    };
    let positive = |numbers: &mut [f32]| {
        vectorised!({
            for x in numbers {
                *x = x.max(0.0);
            }
        });
    };
    let mut inner = product(rows, &head.d0);
    positive(&mut inner);
    let mut middle = product(rows, &head.p1);
    add(&mut middle, &product(&inner, &head.d1));
    positive(&mut middle);
    let mut inner = product(&middle, &head.d2);
    positive(&mut inner);
    rows.copy_from_slice(&product(&middle, &head.p3));
    head.d3.multiply_fine(&inner, rows);
    vectorised!({
        for row in rows.chunks_exact_mut(WIDTH) {
            for x in &mut *row {
                *x = tanh(*x);
            }
            shorten(row);
        }
    });
}
