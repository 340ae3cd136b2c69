//! HTTP: from a request as data to bytes and back, and everything that stands between a run and its target.

pub(crate) mod credential;
pub(crate) mod curl;
pub(crate) mod exchange;
pub(crate) mod mask;
pub(crate) mod network;
pub(crate) mod pace;
pub(crate) mod transport;
pub(crate) mod wire;
