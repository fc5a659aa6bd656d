//! `vocabulary.bin`: the pieces that are kept, as a trie, and the table of characters.

use yada::DoubleArray;
use yada::builder::DoubleArrayBuilder;

use super::model::Model;
use super::sections::Sections;
use crate::Failure;

pub fn vocabulary(model: &Model, kept: &[usize]) -> Result<Vec<u8>, Failure> {
    let mut keys: Vec<(&str, u32)> =
        kept.iter().zip(0..).map(|(&number, row)| (model.pieces[number].text.as_str(), row)).collect();
    keys.sort_unstable();
    let trie = DoubleArrayBuilder::build(&keys).map_err(|error| format!("the trie of pieces: {error}"))?;
    // darts-clone's format is yada's: a table that it cannot read is another one.
    DoubleArray::new(&model.characters[..]).map_err(|error| format!("sp.model: the table of characters: {error}"))?;
    let mut file = Sections::new(*b"BTXTVOC1");
    file.u32(kept.len()).f32(model.unknown()).u32(trie.len());
    file.u32(model.characters.len()).u32(model.strings.len()).u32(model.longest());
    let scores: Vec<f32> = kept.iter().map(|&number| model.pieces[number].score).collect();
    file.f32s(&scores).pad().u32s(kept.iter().map(|&number| number as u32)).pad();
    file.raw(&trie).pad().raw(&model.characters).pad().raw(&model.strings).pad();
    Ok(file.into_bytes())
}
