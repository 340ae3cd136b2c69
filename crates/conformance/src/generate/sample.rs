//! Values that a schema accepts: as small or as large as it allows, and as the document's examples write them.

use serde_json::Value;
use specwright_openapi::{
    Direction,
    api::SchemaId,
    value::{self, Hint, Maker, Unmakeable},
};

use super::{Context, Fill};

impl Context<'_> {
    /// A value for the schema.
    ///
    /// # Errors
    ///
    /// When none was found.
    pub fn sample(&self, id: SchemaId, fill: Fill, hint: Hint<'_>) -> Result<Value, Unmakeable> {
        let fill = match fill {
            Fill::Minimal => value::Fill::Smallest,
            Fill::Maximal => value::Fill::Full,
        };
        Maker::new(self.api, self.oracle.judge(), self.seed).make_like(id, fill, Direction::Request, hint)
    }

    /// Up to so many different values for the schema.
    pub fn several(&self, id: SchemaId, count: usize, hint: Hint<'_>) -> Vec<Value> {
        Maker::new(self.api, self.oracle.judge(), self.seed).unique(id, count, Direction::Request, hint)
    }
}
