//! Values that a schema accepts: as small or as large as it allows, and as the document's examples write them.

use serde_json::Value;
use specwright_openapi::{
    Direction,
    api::SchemaId,
    value::{self, Hint, Maker, Unmakeable},
};

use super::{Context, Fill};

impl Fill {
    /// How much of a value it is.
    pub(super) fn of_value(self) -> value::Fill {
        match self {
            Fill::Minimal => value::Fill::Smallest,
            Fill::Maximal => value::Fill::Full,
        }
    }
}

impl Context<'_> {
    /// A value for the schema.
    ///
    /// # Errors
    ///
    /// When none was found.
    pub fn sample(&self, id: SchemaId, fill: Fill, hint: Hint<'_>) -> Result<Value, Unmakeable> {
        let maker = Maker::new(self.api, self.oracle.judge(), self.seed);
        maker.make_like(id, fill.of_value(), Direction::Request, hint)
    }

    /// Up to so many different values for the schema.
    pub fn several(&self, id: SchemaId, count: usize, hint: Hint<'_>) -> Vec<Value> {
        Maker::new(self.api, self.oracle.judge(), self.seed).unique(id, count, Direction::Request, hint)
    }
}
