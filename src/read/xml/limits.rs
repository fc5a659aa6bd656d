//! How much of a file is believed. Real files stay far below; what goes beyond is meant to hurt, or is no such file.

/// Bytes of one tag, text, comment or document type, in UTF-8.
pub(super) const TOKEN: usize = 16 << 20;
/// Elements inside one another.
pub(super) const DEPTH: usize = 100;
/// Attributes of one element.
pub(super) const ATTRIBUTES: usize = 256;
/// Bytes by which entities may make one text longer.
pub(super) const GROWTH: usize = 1 << 20;
/// Entities that one text may name, with those that they name in turn.
pub(super) const REFERENCES: usize = 1 << 20;
/// Entities inside one another.
pub(super) const ENTITY_DEPTH: usize = 16;
/// Entities that a document type may declare.
pub(super) const ENTITIES: usize = 10_000;
