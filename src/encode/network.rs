//! The weights of the network.

use super::matrix::Matrix;
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
    pub epsilon: f32,
    pub branches: Vec<Branch>,
    pub projected: Normal,
    pub features: Normal,
    pub head: Head,
}

impl Network {
    /// Reads `network.bin`. Takes time for its 3.4 million integers, which a machine's kernel wants in an order of its own.
    pub fn new(bytes: &'static [u8]) -> Result<Self> {
        let mut file = Sections::new("network.bin", bytes, *b"BTXTNET1")?;
        let epsilon = file.f64()? as f32;
        let projections = each(|_| matrix(&mut file, WIDTH, BRANCH))?;
        let firsts = each(|window| side_by_side(&mut file, window))?;
        let seconds = each(|window| matrix(&mut file, window * BRANCH, BRANCH))?;
        let mut layer = |rows, columns| matrix(&mut file, rows, columns);
        let (projection, d0, d1) = (layer(FEATURES, WIDTH)?, layer(WIDTH, NARROW)?, layer(NARROW, NARROW)?);
        let (p1, d2) = (layer(WIDTH, NARROW)?, layer(NARROW, WIDTH)?);
        let (p3, d3) = (layer(NARROW, WIDTH)?, layer(WIDTH, WIDTH)?);

        let projection_biases = each(|_| vector(&mut file, BRANCH))?;
        let normals = each(|_| normal(&mut file, BRANCH))?;
        let first_biases = each(|_| vector(&mut file, BRANCH))?;
        let second_biases = each(|_| vector(&mut file, BRANCH))?;
        let features = normal(&mut file, FEATURES)?;
        let projection_bias = vector(&mut file, WIDTH)?;

        let layers = projections.into_iter().zip(projection_biases);
        let layers = layers.zip(firsts.into_iter().zip(first_biases)).zip(seconds.into_iter().zip(second_biases));
        let branches = WINDOWS.into_iter().zip(layers).map(|((window, before), ((zeroth, first), second))| Branch {
            window,
            before,
            projection: zeroth.0,
            projection_bias: zeroth.1,
            first: first.0,
            first_bias: first.1,
            second: second.0,
            second_bias: second.1,
        });
        let branches = branches.collect();
        let projected = Normal {
            gain: normals.iter().flat_map(|normal| &normal.gain).copied().collect(),
            bias: normals.iter().flat_map(|normal| &normal.bias).copied().collect(),
        };
        let head = Head { projection, projection_bias, d0, d1, p1, d2, p3, d3 };
        Ok(Self { epsilon, branches, projected, features, head })
    }
}

/// What is read of each branch, told how many pieces it looks at together.
fn each<T>(mut read: impl FnMut(usize) -> Result<T>) -> Result<[T; 3]> {
    let [first, second, third] = WINDOWS;
    Ok([read(first.0)?, read(second.0)?, read(third.0)?])
}

/// The next matrix, which must have this shape.
fn matrix(file: &mut Sections, rows: usize, columns: usize) -> Result<Matrix> {
    let (integers, step) = integers(file, rows, columns)?;
    Ok(Matrix::new(integers, columns, step))
}

/// The next matrix, a first layer's: its parts that stand under each other, one for each place in the window, are put
/// beside each other.
fn side_by_side(file: &mut Sections, window: usize) -> Result<Matrix> {
    let (integers, step) = integers(file, window * BRANCH, BRANCH)?;
    let row = |place: usize, row: usize| &integers[(place * BRANCH + row) * BRANCH..][..BRANCH];
    let beside: Vec<i8> =
        (0..BRANCH).flat_map(|r| (0..window).map(move |place| row(place, r))).collect::<Vec<_>>().concat();
    Ok(Matrix::new(&beside, window * BRANCH, step))
}

/// The integers of the next matrix row by row, and what 1 is worth.
fn integers(file: &mut Sections, rows: usize, columns: usize) -> Result<(&'static [i8], f32)> {
    let shape = file.u32s(2)?;
    if shape != [rows as u32, columns as u32] {
        return Err(file.wrong(&format!("a matrix of {} by {}, not {rows} by {columns}", shape[0], shape[1])));
    }
    let step = file.f32s(1)?[0];
    file.pad()?;
    let integers = bytemuck::cast_slice(file.bytes(rows * columns)?);
    file.pad()?;
    Ok((integers, step))
}

/// The next gain and the next bias.
fn normal(file: &mut Sections, len: usize) -> Result<Normal> {
    Ok(Normal { gain: vector(file, len)?, bias: vector(file, len)? })
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
