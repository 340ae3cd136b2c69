//! JSON bodies.

use serde_json::Value;

/// Reads a JSON body; the error says where it stops being JSON.
pub(crate) fn decode(body: &[u8]) -> Result<Value, String> {
    serde_json::from_slice(body).map_err(|error| format!("the body is not JSON: {error}"))
}
