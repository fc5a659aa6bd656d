//! How much of a file is believed. Real files stay far below; what goes beyond is meant to hurt, or is no such file.

/// Bytes of one tag, text, comment or document type, in UTF-8.
pub(super) const TOKEN: usize = 16 << 20;
/// Elements inside one another.
pub(super) const DEPTH: usize = 100;
/// Attributes of one element.
pub(super) const ATTRIBUTES: usize = 256;
/// Bytes that a file's own entities may add to one text.
pub(super) const GROWTH: usize = 1 << 20;
/// Bytes that they may add to all of a file.
pub(super) const ALL_GROWTH: usize = 64 << 20;
/// Entities that all entities of a file may name in turn.
pub(super) const NESTED: usize = 1 << 22;
/// Entities inside one another.
pub(super) const ENTITY_DEPTH: usize = 16;
/// Entities that a document type may declare.
pub(super) const ENTITIES: usize = 10_000;
