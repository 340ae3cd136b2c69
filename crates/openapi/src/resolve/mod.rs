//! References: other files are read and brought into the document, so that every `$ref` ends up local.
//!
//! Nothing is fetched. What cannot be reached is said, and left for the normalising pass to make harmless.

mod anchor;
mod bundle;
mod check;
mod dynamic;
mod follow;
mod lost;
mod target;

pub(crate) use anchor::name_references;
pub use bundle::MAX_BYTES;
pub(crate) use bundle::{Reach, bundle, read_text, text_of};
pub(crate) use check::graph;
pub(crate) use follow::{Ends, follow};
pub(crate) use lost::lost;
pub(crate) use target::{Target, percent_decode};
