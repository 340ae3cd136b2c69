//! What `Composed` calls: one JSON object that several types describe together.

use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// The properties of all parts, in their order.
#[derive(Debug, Default)]
pub struct Object(Map<String, Value>);

impl Object {
    /// Adds the properties of a part; later parts win.
    ///
    /// # Errors
    ///
    /// For a part that is no object.
    pub fn add<E: serde::ser::Error>(&mut self, part: &impl Serialize) -> Result<(), E> {
        match serde_json::to_value(part).map_err(E::custom)? {
            Value::Object(properties) => {
                self.0.extend(properties);
                Ok(())
            }
            Value::Null => Ok(()),
            _ => Err(E::custom("what is composed must be an object")),
        }
    }

    /// Writes the whole.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Reads a part from the whole.
///
/// # Errors
///
/// Where the whole is not what the part says.
pub fn part<T: DeserializeOwned, E: serde::de::Error>(whole: &Value) -> Result<T, E> {
    crate::decode::value(whole).map_err(E::custom)
}
