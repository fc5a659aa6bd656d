//! The beads that are looked for.

/// Chinese and English sentences of a bead.
pub(super) type Shape = (usize, usize);

/// Most Chinese sentences of a bead.
pub(super) const MOST_CHINESE: usize = 5;
/// Most English sentences of a bead.
pub(super) const MOST_ENGLISH: usize = 7;
/// Most sentences of both sides together.
const MOST: usize = 8;
/// How many shapes there are.
pub(super) const COUNT: usize = 27;

/// The numbers of the null shapes.
pub(crate) const NULLS: std::ops::Range<usize> = 0..2;

/// Every shape: the two null beads first.
pub(super) const SHAPES: [Shape; COUNT] = {
    let mut shapes = [(1, 0); COUNT];
    shapes[1] = (0, 1);
    let (mut at, mut chinese) = (2, 1);
    while chinese <= MOST_CHINESE {
        let mut english = 1;
        while english <= MOST_ENGLISH && chinese + english <= MOST {
            shapes[at] = (chinese, english);
            at += 1;
            english += 1;
        }
        chinese += 1;
    }
    assert!(at == COUNT);
    shapes
};

/// What the features are called that say which shape a bead has.
pub(super) const NAMES: [&str; COUNT] = [
    "shape_1_0",
    "shape_0_1",
    "shape_1_1",
    "shape_1_2",
    "shape_1_3",
    "shape_1_4",
    "shape_1_5",
    "shape_1_6",
    "shape_1_7",
    "shape_2_1",
    "shape_2_2",
    "shape_2_3",
    "shape_2_4",
    "shape_2_5",
    "shape_2_6",
    "shape_3_1",
    "shape_3_2",
    "shape_3_3",
    "shape_3_4",
    "shape_3_5",
    "shape_4_1",
    "shape_4_2",
    "shape_4_3",
    "shape_4_4",
    "shape_5_1",
    "shape_5_2",
    "shape_5_3",
];

/// Whether the shape of this number has sentences of one side only.
pub(super) fn is_null(shape: u8) -> bool {
    shape < 2
}
