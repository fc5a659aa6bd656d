//! `sp.model`: the pieces of the tokeniser with their scores, and the table of characters.

use prost::Message;

use crate::Failure;

/// The fields that are used of `SentencePiece`'s `ModelProto`. The package's model has the normaliser in field 3.
#[derive(Message)]
struct ModelProto {
    #[prost(message, repeated, tag = "1")]
    pieces: Vec<Piece>,
    #[prost(message, optional, tag = "3")]
    normalizer: Option<Normalizer>,
}

/// A piece as the model has it: `▁` stands for a space before a word.
#[derive(Message)]
pub struct Piece {
    #[prost(string, tag = "1")]
    pub text: String,
    /// The natural logarithm of its probability.
    #[prost(float, tag = "2")]
    pub score: f32,
    /// 1, which is also meant where nothing stands, is an ordinary piece.
    #[prost(int32, tag = "3")]
    kind: i32,
}

#[derive(Message)]
struct Normalizer {
    #[prost(bytes, tag = "2")]
    charsmap: Vec<u8>,
}

pub struct Model {
    /// By their numbers: `<unk>`, `<s>` and `</s>` are 0, 1 and 2.
    pub pieces: Vec<Piece>,
    /// A trie from characters to places in `strings`, as a double array of darts-clone.
    pub characters: Vec<u8>,
    /// What the characters become, each ended by a zero.
    pub strings: Vec<u8>,
}

impl Piece {
    /// Whether it is one of those that no text was cut into when the model was made.
    pub fn is_special(&self) -> bool {
        self.kind > 1
    }
}

impl Model {
    pub fn parse(bytes: &[u8]) -> Result<Self, Failure> {
        let model = ModelProto::decode(bytes).map_err(|error| format!("sp.model: {error}"))?;
        let first: Vec<&str> = model.pieces.iter().take(3).map(|piece| piece.text.as_str()).collect();
        if first != ["<unk>", "<s>", "</s>"] {
            return Err(format!("sp.model: its first pieces are {first:?}, expected <unk>, <s> and </s>").into());
        }
        let charsmap = model.normalizer.map(|normalizer| normalizer.charsmap).unwrap_or_default();
        let (size, rest) = charsmap.split_first_chunk().ok_or("sp.model: it has no table of characters")?;
        let size = u32::from_le_bytes(*size) as usize;
        let (characters, strings) =
            rest.split_at_checked(size).ok_or("sp.model: its table of characters is cut short")?;
        Ok(Self { pieces: model.pieces, characters: characters.to_vec(), strings: strings.to_vec() })
    }

    /// What a character costs that no piece has, as a score.
    pub fn unknown(&self) -> f32 {
        self.pieces.iter().fold(f32::INFINITY, |least, piece| least.min(piece.score)) - 10.0
    }

    /// The length of the longest piece, in characters.
    pub fn longest(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.chars().count()).max().unwrap_or(0)
    }
}
