//! Matrices of 8-bit numbers, and products with them. Sums of integers are exact: they are the same whatever kernel a
//! machine has for them.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_tensor::NdTensorView;

use super::kernels::{Grid, bounds, vectorised};

/// What multiplies. It finds the machine's best kernel wherever one is made, which is cheap: kernels cannot be shared by
/// threads.
type Kernel = GemmExecutor<u8, i8, i32>;

/// A matrix: its numbers are 8-bit integers times a step.
pub(super) struct Matrix {
    packed: PackedBMatrix<i8>,
    /// What 1 is worth.
    pub step: f32,
    /// Of each column, the sum of its integers.
    pub sums: Vec<i32>,
    rows: usize,
}

impl Matrix {
    /// Takes in a matrix, row by row.
    pub fn new(integers: &[i8], columns: usize, step: f32) -> Self {
        let mut sums = vec![0; columns];
        for row in integers.chunks_exact(columns) {
            for (sum, &integer) in sums.iter_mut().zip(row) {
                *sum += i32::from(integer);
            }
        }
        let rows = integers.len() / columns;
        let packed = Kernel::new().prepack_b(NdTensorView::from_data([rows, columns], integers));
        Self { packed, step, sums, rows }
    }

    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.sums.len()
    }

    /// The product of rows of levels (0–127) with this, in integers.
    pub fn multiply<'a>(&self, levels: &[u8], product: &'a mut Vec<i32>) -> &'a [i32] {
        let rows = levels.len() / self.rows;
        product.resize(rows * self.columns(), 0);
        let left = GemmInputA::Unpacked(NdTensorView::from_data([rows, self.rows], levels));
        let done = Kernel::new().gemm(product, left, GemmInputB::Packed(&self.packed), GemmOptions::default());
        debug_assert!(done.is_ok(), "the shapes are those of the matrix");
        product
    }

    /// Adds the product of rows of numbers with this to a result. The numbers are rounded to 14 bits a row.
    pub fn multiply_fine(&self, rows: &[f32], result: &mut [f32]) {
        let (width, columns) = (self.rows, self.columns());
        let (mut upper, mut lower) = (vec![0; rows.len()], vec![0; rows.len()]);
        let mut grids = Vec::with_capacity(rows.len() / width);
        vectorised!({
            let levels = upper.chunks_exact_mut(width).zip(lower.chunks_exact_mut(width));
            for (row, (upper, lower)) in rows.chunks_exact(width).zip(levels) {
                let grid = Grid::fine(bounds(row));
                grid.fine_levels(row, upper, lower);
                grids.push(grid);
            }
        });
        let (mut first, mut second) = (Vec::new(), Vec::new());
        let upper = self.multiply(&upper, &mut first);
        let lower = self.multiply(&lower, &mut second);
        vectorised!({
            let products = upper.chunks_exact(columns).zip(lower.chunks_exact(columns));
            for ((result, (upper, lower)), grid) in result.chunks_exact_mut(columns).zip(products).zip(&grids) {
                let (worth, zero) = (grid.scale * self.step, f64::from(grid.zero));
                for (((x, &upper), &lower), &sum) in result.iter_mut().zip(upper).zip(lower).zip(&self.sums) {
                    let exact = 128.0 * f64::from(upper) + f64::from(lower) - zero * f64::from(sum);
                    *x += worth * exact as f32;
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_integers_are_exact() {
        let matrix = Matrix::new(&[127, -127, 127, 1, 127, -127], 2, 1.0);
        assert_eq!(matrix.sums, [381, -253]);
        let mut product = Vec::new();
        // By hand: 127·127·3; −127·127 + 127·1 − 127·127. The second row picks the matrix's middle one.
        assert_eq!(matrix.multiply(&[127, 127, 127, 0, 1, 0], &mut product), [48387, -32131, 127, 1]);
    }

    #[test]
    fn products_of_numbers_are_nearly_so() {
        let integers: Vec<i8> = (0..64_i8).map(|n| n - 20).collect();
        let matrix = Matrix::new(&integers, 4, 0.5);
        let row: Vec<f32> = (0..16_u8).map(|n| f32::from(n) / 3.0 - 2.0).collect();
        let mut result = [100.0; 4];
        matrix.multiply_fine(&row, &mut result);
        for (column, found) in result.into_iter().enumerate() {
            let exact: f32 = (0..16).map(|k| row[k] * f32::from(integers[4 * k + column]) * 0.5).sum();
            assert!((found - 100.0 - exact).abs() < 0.02, "{found} {exact}");
        }
    }
}
