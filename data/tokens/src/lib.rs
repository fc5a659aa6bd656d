//! The second part of the token rows of `bitext-encoder`, in a crate of its own because crates.io takes no crate above
//! 10 MB. Use `bitext-encoder`, which gives both.

/// `tokens-2.bin`. The format is described in `data/README.md` of the repository of `bitext`.
pub static TOKENS: &[u8] = include_bytes!("../tokens-2.bin");
