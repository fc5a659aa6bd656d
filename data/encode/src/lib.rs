//! The weights of the sentence encoder of `bitext`: Google's Universal Sentence Encoder, multilingual, version 3, with the
//! pieces of its vocabulary that English and Chinese use. Bytes only; `bitext` reads them. `data/README.md` of its
//! repository describes the formats.

/// `network.bin`: the matrices and vectors behind the token rows.
pub static NETWORK: &[u8] = include_bytes!("../network.bin");

/// `vocabulary.bin`: the pieces of the tokeniser with their scores, and its table of characters.
pub static VOCABULARY: &[u8] = include_bytes!("../vocabulary.bin");

/// `tokens-1.bin` and `tokens-2.bin`: the rows of the pieces, the second part going on where the first ends.
pub static TOKENS: [&[u8]; 2] = [include_bytes!("../tokens-1.bin"), bitext_encoder_tokens::TOKENS];
