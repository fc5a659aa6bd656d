//! placeholder
pub mod error;
pub mod lang;
pub mod model;
pub mod pipeline;
pub mod read;
pub mod report;
pub mod write;
