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

/// Whether the shape of this number has sentences of one side only.
pub(super) fn is_null(shape: u8) -> bool {
    shape < 2
}

/// The number of a shape; `None` where none is like that.
pub(super) fn number(shape: Shape) -> Option<u8> {
    SHAPES.iter().position(|&one| one == shape).map(|at| at as u8)
}
