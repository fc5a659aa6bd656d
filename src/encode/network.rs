//! The weights of the network.

use super::matrix::{Engine, Matrix};
use super::rows::WIDTH;
use super::sections::Sections;
use crate::error::Result;

/// Numbers that a branch has of a piece.
pub(super) const BRANCH: usize = 256;
/// Numbers that are known of a piece where it stands: its row, and those of three branches.
pub(super) const FEATURES: usize = WIDTH + 3 * BRANCH;
/// Numbers between the layers of the head.
const NARROW: usize = 320;
/// Of each branch: pieces that it looks at together, and how many of them stand before the one in question.
const WINDOWS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Pieces on either side of one that its features depend on: two layers of the widest window.
pub(super) const REACH: usize = 4;

/// One of three convolutions of two layers.
pub(super) struct Branch {
    /// Pieces that a layer looks at together.
    pub window: usize,
    /// Those of them that stand before the one in question.
    pub before: usize,
    pub projection: Matrix,
    pub projection_bias: Vec<f32>,
    /// [`BRANCH`] rows; of each place in the window, [`BRANCH`] columns.
    pub first: Matrix,
    pub first_bias: Vec<f32>,
    /// Of each place in the window, [`BRANCH`] rows.
    pub second: Matrix,
    pub second_bias: Vec<f32>,
}

/// Gains and biases of a layer normalisation.
pub(super) struct Normal {
    pub gain: Vec<f32>,
    pub bias: Vec<f32>,
}

/// The head: from the features' sum to the vector.
pub(super) struct Head {
    pub projection: Matrix,
    pub projection_bias: Vec<f32>,
    pub d0: Matrix,
    pub d1: Matrix,
    pub p1: Matrix,
    pub d2: Matrix,
    pub p3: Matrix,
    pub d3: Matrix,
}

/// All of it.
pub(super) struct Network {
    pub engine: Engine,
    pub epsilon: f32,
    pub branches: Vec<Branch>,
    pub projected: Normal,
    pub features: Normal,
    pub head: Head,
}

impl Network {
    /// Reads `network.bin`. Takes time for copying its 3.4 million integers.
    pub fn new(bytes: &'static [u8]) -> Result<Self> {
        let mut file = Sections::new("network.bin", bytes, b"BTXTNET1")?;
        let engine = Engine;
        let epsilon = file.f64()? as f32;
        let mut matrix = |rows: usize, columns: usize| {
            let integers = tensor(&mut file, rows, columns)?;
            Ok((integers.0, columns, integers.1))
        };
        let take = |(integers, columns, step): (Vec<i8>, usize, f32)| engine.matrix(&integers, columns, step);
        let projections: Result<Vec<_>> = WINDOWS.iter().map(|_| matrix(WIDTH, BRANCH).map(take)).collect();
        let firsts: Result<Vec<_>> = WINDOWS
            .iter()
            .map(|&(window, _)| {
                let (integers, _, step) = matrix(window * BRANCH, BRANCH)?;
                Ok(engine.matrix(&side_by_side(&integers, window), window * BRANCH, step))
            })
            .collect();
        let seconds: Result<Vec<_>> =
            WINDOWS.iter().map(|&(window, _)| matrix(window * BRANCH, BRANCH).map(take)).collect();
        let shapes = [
            (FEATURES, WIDTH),
            (WIDTH, NARROW),
            (NARROW, NARROW),
            (WIDTH, NARROW),
            (NARROW, WIDTH),
            (NARROW, WIDTH),
            (WIDTH, WIDTH),
        ];
        let mut heads = Vec::with_capacity(shapes.len());
        for (rows, columns) in shapes {
            heads.push(take(matrix(rows, columns)?));
        }
        let heads = <[Matrix; 7]>::try_from(heads).map_err(|_| file.wrong("a layer is missing"))?;
        let [projection, d0, d1, p1, d2, p3, d3] = heads;

        let mut vectors = |count: usize, len: usize| -> Result<Vec<Vec<f32>>> {
            (0..count).map(|_| vector(&mut file, len)).collect()
        };
        let projection_biases = vectors(3, BRANCH)?;
        let normals = vectors(6, BRANCH)?;
        let first_biases = vectors(3, BRANCH)?;
        let second_biases = vectors(3, BRANCH)?;
        let [gain, bias] = <[Vec<f32>; 2]>::try_from(vectors(2, FEATURES)?).unwrap_or_default();
        let projection_bias = vectors(1, WIDTH)?.concat();
        let every = |first: usize| normals.iter().skip(first).step_by(2).flatten().copied().collect();
        let projected = Normal { gain: every(0), bias: every(1) };
        let matrices = projections?.into_iter().zip(firsts?).zip(seconds?);
        let biases = projection_biases.into_iter().zip(first_biases).zip(second_biases);
        let branches = matrices
            .zip(biases)
            .zip(WINDOWS)
            .map(|((((projection, first), second), ((projection_bias, first_bias), second_bias)), window)| Branch {
                window: window.0,
                before: window.1,
                projection,
                projection_bias,
                first,
                first_bias,
                second,
                second_bias,
            })
            .collect();
        let head = Head { projection, projection_bias, d0, d1, p1, d2, p3, d3 };
        Ok(Self { engine, epsilon, branches, projected, features: Normal { gain, bias }, head })
    }
}

/// The next matrix, which must have this shape: its integers row by row, and what 1 is worth.
fn tensor(file: &mut Sections, rows: usize, columns: usize) -> Result<(Vec<i8>, f32)> {
    let shape = file.u32s(2)?;
    if shape != [rows as u32, columns as u32] {
        return Err(file.wrong(&format!("a matrix of {} by {}, not {rows} by {columns}", shape[0], shape[1])));
    }
    let step = file.f32s(1)?[0];
    file.pad()?;
    let integers = file.bytes(rows * columns)?.iter().map(|byte| byte.cast_signed()).collect();
    file.pad()?;
    Ok((integers, step))
}

/// The next vector, which must have this length.
fn vector(file: &mut Sections, len: usize) -> Result<Vec<f32>> {
    let found = file.u32s(1)?[0];
    if found as usize != len {
        return Err(file.wrong(&format!("a vector of {found}, not {len}")));
    }
    file.pad()?;
    let numbers = file.f32s(len)?;
    file.pad()?;
    Ok(numbers)
}

/// Puts the parts of a matrix that stand under each other, one for each place in the window, beside each other.
fn side_by_side(integers: &[i8], window: usize) -> Vec<i8> {
    let part = integers.len() / window;
    let row = |place: usize, row: usize| &integers[place * part + row * BRANCH..][..BRANCH];
    (0..BRANCH).flat_map(|r| (0..window).flat_map(move |place| row(place, r))).copied().collect()
}
