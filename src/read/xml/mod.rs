//! XML as a stream: bytes in any encoding and compression in, events with their places out.
//!
//! Files that people have are not always XML, so whatever is wrong becomes a finding and reading goes on after it. That
//! is why the markup is cut up here, and quick-xml is asked for attributes only: a reader that is strict about where
//! markup begins cannot go on behind a raw `<`.
//!
//! Nothing is ever opened but the bytes given, and every buffer has a limit ([`limits`]): what goes beyond is an error.

mod characters;
mod doctype;
mod encoding;
mod entities;
mod limits;
mod prolog;
mod scan;
mod source;
mod tag;
mod unpack;
mod window;

pub(super) use source::{Event, Kind, Place, Standpoint, XmlSource};
pub(super) use tag::{Tag, local};
pub(super) use window::{Bytes, moved};
