//! The same text read as a pattern by several engines, and the strings on which they disagree.

mod differences;
mod engine;
mod model;

pub use differences::Difference;
pub(crate) use differences::differences;
pub use engine::Engine;
pub(crate) use model::Model;
