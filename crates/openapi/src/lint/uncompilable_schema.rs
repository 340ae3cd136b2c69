//! `uncompilable-schema`.

use super::{Check, Context};
use crate::{Diagnostic, api::SchemaId};

lint!(
    UncompilableSchema,
    "uncompilable-schema",
    Warning,
    "The schema cannot be compiled, so no value is judged by it: everything passes. The message says why."
);

impl Check for UncompilableSchema {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        if context.api.schemas.nodes.len() > MAX_COMPILED {
            return;
        }
        for (index, schema) in context.api.schemas.nodes.iter().enumerate() {
            let Some(reason) =
                u32::try_from(index).ok().and_then(|index| context.judge.uncompilable(SchemaId(index)))
            else {
                continue;
            };
            let message = format!("no value can be judged by this schema: {reason}");
            found.push(Diagnostic::of(self, schema.location.clone(), message).at(&schema.pointer));
        }
    }
}

/// Schemas that are all compiled at once; in larger documents, only those with examples are.
const MAX_COMPILED: usize = 1000;
