//! Properties and parameters as fields.

use specwright_openapi::api::{ObjectSchema, Property, SchemaId};

use super::{Type, Types};
use crate::name::{Scope, snake};

/// Whether a value is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// Always: `T`.
    Required,
    /// Always, but possibly `null`: `Option<T>`, written as `null`.
    Nullable,
    /// Perhaps: `Option<T>`, left out when `None`.
    Optional,
    /// Absent, `null` or a value: `Patch<T>`.
    Patch,
}

/// One field of a generated struct.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Rust name.
    pub(crate) ident: String,
    /// Name on the wire.
    pub(crate) wire: String,
    /// What the document says of it here.
    pub(crate) description: Option<String>,
    /// What its value must satisfy.
    pub(crate) schema: SchemaId,
    /// What it is held in, once present.
    pub(crate) ty: Type,
    /// Whether it is always there.
    pub(crate) presence: Presence,
}

impl Types<'_> {
    /// The fields of the struct made from `object`.
    ///
    /// Left out are `readOnly` properties of what is only sent, `writeOnly` ones of what is only received, and a tag that the
    /// union around the struct writes.
    pub(crate) fn fields(&self, owner: SchemaId, object: &ObjectSchema) -> Vec<Field> {
        let mut scope = Scope::reserving(&["new", "validate", "additional"]);
        let kept = object.properties.iter().filter(|property| self.is_kept(owner, property));
        kept.map(|property| Field {
            ident: self.ident_of(owner, property, &mut scope),
            wire: property.name.clone(),
            description: property.description.clone(),
            schema: property.schema,
            ty: self.type_in(owner, property.schema),
            presence: self.presence(owner, property),
        })
        .collect()
    }

    /// The field's name. A field of three states has a method beside its setter, `clear_…`, whose name is taken too.
    fn ident_of(&self, owner: SchemaId, property: &Property, scope: &mut Scope) -> String {
        let name = snake(&property.name);
        let ident = scope.claim(&[&name, &format!("{}_", name.trim_end_matches('_'))], "_");
        if self.presence(owner, property) == Presence::Patch {
            scope.claim(&[&format!("clear_{ident}")], "_");
        }
        ident
    }

    /// Whether the struct made from `owner` has a field for the property.
    pub(super) fn is_kept(&self, owner: SchemaId, property: &Property) -> bool {
        let usage = self.usage.get(&self.canonical(owner)).copied().unwrap_or_default();
        let schema = &self.api().schemas[property.schema];
        let hidden = schema.read_only && usage.only_sent() || schema.write_only && usage.only_received();
        !hidden && self.tag_written_by_union.get(&owner) != Some(&property.name)
    }

    fn presence(&self, owner: SchemaId, property: &Property) -> Presence {
        let usage = self.definition(owner).map(|item| item.usage).unwrap_or_default();
        let schema = &self.api().schemas[property.schema];
        let one_way = (schema.read_only || schema.write_only) && usage.request && usage.response;
        match (property.required && !one_way, self.is_nullable(property.schema)) {
            (true, false) => Presence::Required,
            (true, true) => Presence::Nullable,
            (false, true) if !usage.only_received() => Presence::Patch,
            (false, _) => Presence::Optional,
        }
    }
}
