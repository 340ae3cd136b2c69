//! From a specwright Api to the source of a model crate and a client crate.
