//! placeholder
pub mod clean;
pub mod error;
pub mod labels;
pub mod outline;
pub mod align;
pub mod segment;
pub mod words;
pub mod lang;
pub mod model;
pub mod pipeline;
pub mod read;
pub mod report;
pub mod write;
